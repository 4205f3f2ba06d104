"""Who takes part in what, and with whom."""

from graph.analyse.actors import Part, co_involvement, reaches

PARTS = [
    Part("a", "bureau", "m", "leads"),
    Part("a", "schools", "m", "carry out"),
    Part("a", "schools", "n", "carry out"),
    Part("b", "schools", "m", "carry out"),
    Part("b", "parents", None, "are told"),
]


def test_those_of_most_cities_come_first_with_what_they_do() -> None:
    found = reaches(PARTS)
    assert [(each.actor, each.cities, each.measures) for each in found] == [
        ("schools", ("a", "b"), ("m", "n")),
        ("bureau", ("a",), ("m",)),
        ("parents", ("b",), ()),
    ]
    assert found[0].roles == (("carry out", 3),)


def test_two_are_tied_where_they_take_part_in_one_measure_of_one_city() -> None:
    network = co_involvement(PARTS)
    # Both take part in m, but of different cities: no tie.
    assert [(*sorted((one, other)), tie["shared"]) for one, other, tie in network.edges(data=True)] == [
        ("bureau", "schools", 1)
    ]
    assert "parents" in network

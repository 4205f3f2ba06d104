"""What a file of proposals says about itself: what is decided in it, and whether it may be written over."""

import pytest

from graph.errors import ReadError
from graph.rdf.entries import decided, may_be_replaced

PREFIXES = """@prefix pm: <https://policygraph.example/ontology#> .
@prefix measure: <https://policygraph.example/id/measure/> .
@prefix proposal: <https://policygraph.example/id/proposal/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
PENDING = "measure:c-1 a pm:Measure ; pm:proposal pm:pending ; skos:prefLabel '甲' .\n"


def content(text: str) -> bytes:
    return (PREFIXES + text).encode()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (PENDING, set()),
        (PENDING.replace("pending", "accepted"), {"c-1"}),
        (PENDING.replace("pending", "rejected"), {"c-1"}),
        (PENDING + "proposal:p a pm:LabelProposal ; pm:proposal pm:rejected .", {"p"}),
        ("measure:mine a pm:Measure .", set()),
    ],
)
def test_what_somebody_decided_is_known_by_its_id(text: str, ids: set[str]) -> None:
    assert decided(content(text), "p.ttl") == ids


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("", True),
        (PENDING, True),
        (PENDING + PENDING.replace("c-1", "c-2"), True),
        (PENDING + PENDING.replace("c-1", "c-2").replace("pending", "accepted"), False),
        (PENDING.replace("pending", "rejected"), False),
        (PENDING + "measure:mine a pm:Measure .", False),
        ("measure:mine a pm:Measure .", False),
    ],
)
def test_only_what_nobody_touched_may_be_written_over(text: str, free: bool) -> None:
    assert may_be_replaced(content(text), "p.ttl") is free


@pytest.mark.parametrize("read", [decided, may_be_replaced])
def test_what_is_no_turtle_says_where(read: object) -> None:
    assert callable(read)
    with pytest.raises(ReadError) as raised:
        read(content("measure:x a ;;"), "p.ttl")

    assert raised.value.code == "ontology-not-turtle"
    assert raised.value.where is not None
    assert (raised.value.where.path, raised.value.where.line) == ("p.ttl", 5)

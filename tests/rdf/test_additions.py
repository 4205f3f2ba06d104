"""What researchers add to the vocabulary holds as far as it can, and the rest is a problem with its line."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad

from graph.messages import MESSAGES
from graph.rdf.additions import Addition, read_additions
from graph.rdf.ontology import PM, statements
from graph.rdf.terms import SKOS, literal
from graph.settings import Settings

PREFIXES = """@prefix pm: <https://policygraph.example/ontology#> .
@prefix measure: <https://policygraph.example/id/measure/> .
@prefix theme: <https://policygraph.example/id/theme/> .
@prefix proposal: <https://policygraph.example/id/proposal/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
BASE = statements(Settings().ontology)
GARDENS = """measure:gardens a pm:Measure, skos:Concept ; {more}
    skos:broader theme:school-conditions ; skos:prefLabel "屋顶菜园"@zh ."""


def added(text: str, name: str = "vocabulary.ttl") -> Addition:
    return read_additions([(name, (PREFIXES + text).encode())], BASE)[name]


def words(quads: Iterable[Quad], predicate: str) -> set[str]:
    return {q.object.value for q in quads if q.predicate.value == predicate and isinstance(q.object, Literal)}


def codes(addition: Addition) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.where.line) for problem in addition.problems]


def test_a_measure_written_by_hand_needs_no_state() -> None:
    addition = added(GARDENS.format(more=""))

    assert addition.problems == ()
    assert words(addition.quads, f"{SKOS}prefLabel") == {"屋顶菜园"}


@pytest.mark.parametrize(("state", "taken"), [("pending", False), ("accepted", True), ("rejected", False)])
def test_only_what_is_accepted_of_proposals_holds(state: str, taken: bool) -> None:
    addition = added(GARDENS.format(more=f"pm:proposal pm:{state} ;"))

    assert bool(addition.quads) is taken
    assert not any(quad.predicate.value == f"{PM}proposal" for quad in addition.quads)


def test_a_label_is_gained_when_it_is_accepted_and_forbidden_when_it_is_rejected() -> None:
    label = "proposal:x a pm:LabelProposal ; pm:proposal pm:{} ; pm:proposedFor measure:group-schooling ;\n"
    label += '    skos:altLabel "抱团办学"@zh .'

    assert words(added(label.format("accepted")).quads, f"{SKOS}altLabel") == {"抱团办学"}
    assert words(added(label.format("rejected")).quads, f"{PM}negativeLabel") == {"抱团办学"}
    assert added(label.format("pending")).quads == ()


WRONG = [
    ('measure:gardens a pm:Measure ; skos:prefLabel "屋顶菜园"@zh .', "concept-without-theme"),
    ("measure:gardens a pm:Measure ; skos:broader theme:school-conditions .", "concept-misnamed"),
    ('measure:group-schooling skos:prefLabel "别的名字"@zh .', "concept-clash"),
    (GARDENS.format(more="").replace("屋顶菜园", "集团化办学"), "label-taken"),
    (GARDENS.format(more="pm:proposal pm:maybe ;"), "proposal-state-wrong"),
    (
        'proposal:x a pm:LabelProposal ; pm:proposedFor measure:nothing ; skos:altLabel "甲"@zh .',
        "proposal-for-unknown",
    ),
    ('<https://elsewhere.example/x> a pm:Measure ; skos:prefLabel "甲"@zh .', "entry-unknown"),
]


@pytest.mark.parametrize(("text", "code"), WRONG, ids=[code for _, code in WRONG])
def test_what_cannot_hold_is_left_out_with_its_line_and_the_rest_is_taken(text: str, code: str) -> None:
    other = GARDENS.format(more="").replace("gardens", "ponds").replace("屋顶菜园", "鱼塘认养")
    addition = added(f"{text}\n{other}")

    found = codes(addition)
    assert [each for each, _ in found] == [code]
    assert code in MESSAGES
    assert found[0][1] == PREFIXES.count("\n") + 1 or "elsewhere" in text
    assert "鱼塘认养" in words(addition.quads, f"{SKOS}prefLabel")
    assert "别的名字" not in words(addition.quads, f"{SKOS}prefLabel")


def test_what_is_no_turtle_is_one_problem_with_its_line() -> None:
    assert codes(added("measure:gardens a ;;")) == [("ontology-not-turtle", PREFIXES.count("\n") + 1)]


def test_a_file_may_build_on_the_one_before_it() -> None:
    theme = 'theme:food a pm:Theme, skos:Concept ; skos:prefLabel "食育"@zh .'
    gardens = GARDENS.format(more="").replace("school-conditions", "food")
    found = read_additions([("a.ttl", (PREFIXES + theme).encode()), ("b.ttl", (PREFIXES + gardens).encode())], BASE)

    assert [addition.problems for addition in found.values()] == [(), ()]
    assert "屋顶菜园" in words(found["b.ttl"].quads, f"{SKOS}prefLabel")


def test_nobody_can_say_here_who_adopts_what() -> None:
    addition = added(GARDENS.format(more='pm:status pm:achieved ; <https://schema.org/name> "x" ;'))

    assert {quad.predicate.value.partition("#")[0] for quad in addition.quads} <= {
        SKOS.rstrip("#"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    }


LABEL = (
    'proposal:x a pm:LabelProposal ; pm:proposal pm:accepted ; pm:proposedFor measure:gardens ; skos:altLabel "{}"@zh .'
)


def test_a_label_may_be_for_a_measure_of_the_same_file() -> None:
    addition = added(f"{LABEL.format('菜园上屋顶')}\n{GARDENS.format(more='')}")

    assert addition.problems == ()
    assert words(addition.quads, f"{SKOS}altLabel") == {"菜园上屋顶"}


@pytest.mark.parametrize("state", ["pending", "rejected"])
def test_a_label_for_a_measure_that_was_not_accepted_is_told(state: str) -> None:
    addition = added(f"{LABEL.format('菜园上屋顶')}\n{GARDENS.format(more=f'pm:proposal pm:{state} ;')}")

    assert [code for code, _ in codes(addition)] == ["proposal-for-unknown"]
    assert addition.quads == ()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30).filter(str.strip))
def test_any_name_comes_through_as_it_is(label: str) -> None:
    text = GARDENS.format(more=f"skos:altLabel {literal(label, 'zh')} ;")

    addition = added(text)

    if not addition.problems:
        assert label in words(addition.quads, f"{SKOS}altLabel")

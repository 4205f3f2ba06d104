"""Where the rules and a language model differ, a person is told; where they agree, nobody is bothered."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from graph.publish.disagreements import disagreements
from graph.publish.rows import (
    AdoptionRow,
    BuildRow,
    CandidateRow,
    Findings,
    ProposalRow,
    Quote,
    RemarkRow,
)
from tests.publish.sample import empty, sample

ARTICLE = sample().articles[0]
READ = replace(ARTICLE, reader="oracle")


def quote(begin: int, end: int) -> Quote:
    return Quote(ARTICLE.id, 1, begin, end, "字" * (end - begin))


def adopted(measure: str, begin: int, end: int, status: str = "ongoing") -> AdoptionRow:
    where = quote(begin, end)
    return AdoptionRow("330100", "杭州市", measure, measure, None, status, "advance", "vocabulary", Decimal(1), where)


def remarked(measure: str, begin: int, end: int) -> RemarkRow:
    where = quote(begin, end)
    return RemarkRow("330100", "杭州市", measure, measure, "background", "vocabulary", Decimal(1), where)


def candidate(begin: int, end: int) -> CandidateRow:
    return CandidateRow("c", "某计划", ("330100",), "330100", "杭州市", "grammar", Decimal(1), quote(begin, end))


def proposed(measure: str | None, begin: int, end: int, stance: str = "ongoing") -> ProposalRow:
    return ProposalRow(measure, measure, stance in {"planned", "ongoing", "achieved"}, stance, quote(begin, end))


Rule = AdoptionRow | RemarkRow | CandidateRow


def findings(rules: Sequence[Rule], model: Sequence[ProposalRow]) -> Findings:
    return replace(
        empty(),
        articles=(READ,),
        adoptions=tuple(row for row in rules if isinstance(row, AdoptionRow)),
        remarks=tuple(row for row in rules if isinstance(row, RemarkRow)),
        candidates=tuple(row for row in rules if isinstance(row, CandidateRow)),
        proposals=tuple(model),
        builds=(BuildRow("b", "1", "v", "oracle", "p", "a"),),
    )


def told(rules: Sequence[Rule], model: Sequence[ProposalRow]) -> list[tuple[str, str, str, int]]:
    """Kind, what the rules say, what the model says, where."""
    found = disagreements(findings(rules, model))
    assert found is not None
    return [
        (
            each.kind,
            f"{each.rules.measure or ''} {each.rules.says}".strip() if each.rules else "",
            f"{each.model.measure or ''} {each.model.says}".strip() if each.model else "",
            each.quote.begin,
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("rules", "model"),
    [
        ([adopted("a", 0, 4)], [proposed("a", 2, 6)]),
        ([adopted("a", 0, 4), adopted("a", 10, 14)], [proposed("a", 30, 34)]),
        ([candidate(0, 4)], [proposed(None, 2, 6)]),
        ([remarked("a", 0, 4)], [proposed("a", 0, 4, "background")]),
        ([remarked("a", 0, 4)], []),
        ([], [proposed("a", 0, 4, "slogan"), proposed(None, 8, 12, "background")]),
        ([adopted("a", 0, 4)], [proposed("a", 0, 4), proposed("a", 20, 24, "background")]),
        ([adopted("a", 0, 4, "achieved")], [proposed("a", 0, 4, "planned"), proposed("a", 9, 13, "achieved")]),
        ([], []),
    ],
    ids=[
        "overlapping words",
        "elsewhere in the article",
        "the same new measure",
        "background to both",
        "background to the rules, silence",
        "background to the model, silence",
        "adopted by both, once more as background",
        "the furthest status is the same",
        "nothing at all",
    ],
)
def test_nothing_is_told_where_both_come_to_the_same(rules: Sequence[Rule], model: Sequence[ProposalRow]) -> None:
    assert told(rules, model) == []


def test_the_same_words_for_two_measures_are_one_row() -> None:
    assert told([adopted("a", 0, 4)], [proposed("b", 2, 6)]) == [("measure", "a ongoing", "b ongoing", 2)]
    assert told([candidate(0, 4)], [proposed("b", 2, 6)]) == [("measure", "candidate", "b ongoing", 2)]
    assert told([adopted("a", 0, 4)], [proposed(None, 2, 6)]) == [("measure", "a ongoing", "ongoing", 2)]


def test_words_that_touch_and_do_not_overlap_are_two_rows() -> None:
    assert told([adopted("a", 0, 4)], [proposed("b", 4, 8)]) == [
        ("rules-only", "a ongoing", "", 0),
        ("model-only", "", "b ongoing", 4),
    ]
    assert told([adopted("a", 4, 8)], [proposed("b", 0, 4)]) == [
        ("model-only", "", "b ongoing", 0),
        ("rules-only", "a ongoing", "", 4),
    ]


def test_of_several_rivals_each_meets_one() -> None:
    assert told([adopted("a", 0, 4), adopted("b", 0, 4)], [proposed("c", 0, 4)]) == [
        ("measure", "a ongoing", "c ongoing", 0),
        ("rules-only", "b ongoing", "", 0),
    ]


def test_adopted_for_one_and_named_only_for_the_other() -> None:
    assert told([adopted("a", 0, 4)], [proposed("a", 0, 4, "other-holder")]) == [
        ("adoption", "a ongoing", "a other-holder", 0)
    ]
    assert told([remarked("a", 0, 4)], [proposed("a", 20, 24, "planned")]) == [
        ("adoption", "a background", "a planned", 20)
    ]


def test_how_far_a_measure_is_differs() -> None:
    assert told([adopted("a", 0, 4, "planned")], [proposed("a", 0, 4), proposed("a", 9, 13, "planned")]) == [
        ("status", "a planned", "a ongoing", 0)
    ]


def test_what_one_found_alone_is_told_with_every_mention() -> None:
    assert told([adopted("a", 0, 4), adopted("a", 9, 13), candidate(20, 24)], [proposed(None, 30, 34)]) == [
        ("rules-only", "a ongoing", "", 0),
        ("rules-only", "a ongoing", "", 9),
        ("rules-only", "candidate", "", 20),
        ("model-only", "", "ongoing", 30),
    ]


def test_an_article_that_the_model_did_not_read_is_not_compared() -> None:
    one = findings([adopted("a", 0, 4)], [])

    assert disagreements(replace(one, articles=(ARTICLE,))) == ()


def test_where_no_model_was_asked_there_is_nothing_to_compare() -> None:
    one = findings([adopted("a", 0, 4)], [])

    assert disagreements(replace(one, builds=(BuildRow("b", "1", "v"),))) is None


def test_the_order_of_the_rows_makes_no_difference() -> None:
    rules: list[Rule] = [adopted("a", 0, 4), adopted("c", 9, 13), candidate(20, 24), remarked("d", 30, 34)]
    model = [proposed("b", 0, 4), proposed("d", 30, 34), proposed(None, 40, 44)]

    assert told(rules[::-1], model[::-1]) == told(rules, model)
    assert len(told(rules, model)) == 5

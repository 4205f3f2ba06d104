"""An indicator is known by the longest of its labels that a text's own words hold."""

from dataclasses import replace

import pytest

from graph.lexicon import Concept, Lexicon
from graph.link.concepts import IndicatorIndex
from tests.builders import concept, lexicon

RATE = replace(concept("rate", "覆盖率"), labels=("覆盖率",))
PARKS = replace(concept("parks", "公园覆盖率"), labels=("公园覆盖率", "公园绿地服务半径覆盖率"), negative=("游乐公园",))


def index(*indicators: Concept) -> IndicatorIndex:
    return IndicatorIndex(replace(lexicon(), indicators={each.id: each for each in indicators}))


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("覆盖率", "rate"),
        ("全市公园覆盖率", "parks"),
        ("公园绿地服务半径覆盖率", "parks"),
        ("“公园”覆盖率", "parks"),
        ("垃圾分类覆盖率", "rate"),
        ("公园面积", None),
        ("", None),
    ],
)
def test_the_longest_label_within_names_the_indicator(label: str, found: str | None) -> None:
    known = index(RATE, PARKS).find(label)
    assert (known.id if known else None) == found


def test_a_negative_label_sends_on_to_the_next_that_fits() -> None:
    known = index(RATE, PARKS).find("游乐公园覆盖率")
    assert known is not None
    assert known.id == "rate"
    assert index(PARKS).find("游乐公园覆盖率") is None


def test_the_order_of_the_vocabulary_makes_no_difference() -> None:
    labels = ("覆盖率", "公园覆盖率", "游乐公园覆盖率")
    assert [index(RATE, PARKS).find(label) for label in labels] == [index(PARKS, RATE).find(label) for label in labels]


def test_every_label_of_the_repository_names_an_indicator_that_bears_it(lexicon: Lexicon) -> None:
    known = IndicatorIndex(lexicon)
    for indicator in lexicon.indicators.values():
        for label in indicator.labels:
            found = known.find(label)
            assert found is not None, label
            assert any(held in label.replace("“", "").replace("”", "") for held in found.labels), label


def test_an_indicator_s_own_name_is_never_another_s(lexicon: Lexicon) -> None:
    known = IndicatorIndex(lexicon)
    assert [i.id for i in lexicon.indicators.values() if known.find(i.label) != i] == []

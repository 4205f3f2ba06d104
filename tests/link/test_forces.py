"""Binding and expected targets: said beside a figure, before it, behind it, or by the heading above a list."""

import pytest

from graph.find.quantities import QuantityFinder
from graph.lexicon import Lexicon
from graph.link.sections import Sections
from graph.link.targets import TargetLinker
from graph.model import Article, Place, PlaceLevel
from graph.segment import segment

NINGBO = Place("330200", "宁波市", "宁波", PlaceLevel.CITY, "330000")


@pytest.fixture(scope="module")
def forces_of(lexicon: Lexicon) -> "ForcesOf":
    return ForcesOf(lexicon)


class ForcesOf:
    """Indicator and force of every target of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder, self._linker, self._sections = QuantityFinder(lexicon), TargetLinker(lexicon), Sections(lexicon)

    def __call__(self, text: str) -> list[tuple[str, str | None]]:
        article = Article("x", "x.txt", "0" * 64, text, (), place=NINGBO)
        cut = segment(article)
        found = self._linker(article, cut, list(self._finder(article, cut)), self._sections.of(article, cut))
        return [(each.indicator_label, each.force.value if each.force else None) for each in found]


def test_a_heading_gives_its_force_to_the_list_below_and_the_next_heading_takes_it_away(forces_of: ForcesOf) -> None:
    text = (
        "一、主要指标\n（一）约束性指标\n1. 森林覆盖率达到62%。\n2. 单位GDP能耗下降14%。\n"
        "（二）预期性指标\n1. 城镇化率达到75%。\n二、重点任务\n新建绿道80公里。"
    )
    assert forces_of(text) == [
        ("森林覆盖率", "binding"),
        ("单位GDP能耗", "binding"),
        ("城镇化率", "expected"),
        ("新建绿道", None),
    ]


def test_a_line_that_ends_in_a_colon_opens_a_list(forces_of: ForcesOf) -> None:
    text = "到2025年的主要目标\n约束性指标：\n森林覆盖率达到62%。\n单位GDP用水量下降16%。"
    assert [force for _, force in forces_of(text)] == ["binding", "binding"]


def test_a_bracket_behind_a_figure_tells_that_figure_alone(forces_of: ForcesOf) -> None:
    found = forces_of("森林覆盖率达到62%〔约束性〕，城镇化率达到75%（预期性），绿道达到300公里。")
    assert [force for _, force in found[:2]] == ["binding", "expected"]


def test_what_a_sentence_says_at_its_end_holds_for_its_figures(forces_of: ForcesOf) -> None:
    assert forces_of("单位GDP能耗下降14%、用水量下降16%，均为约束性指标。") == [
        ("单位GDP能耗", "binding"),
        ("用水量", "binding"),
    ]


def test_a_figure_without_such_a_word_has_no_force(forces_of: ForcesOf) -> None:
    assert forces_of("森林覆盖率达到62%。") == [("森林覆盖率", None)]

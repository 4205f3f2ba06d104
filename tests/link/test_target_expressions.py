"""A table of the forms in which Chinese policy writes targets; every line is a sentence published in March 2021.

`target_expressions.tsv`: the sentence, then `indicator comparator value unit year kind`, several parted by ` | `;
nothing where nothing is measured.
"""

import datetime
from pathlib import Path

import pytest

from graph.find.quantities import QuantityFinder
from graph.lexicon import Lexicon
from graph.link.targets import TargetLinker
from graph.model import Article, Place, PlaceLevel, Publication, Target
from graph.segment import segment

TABLE = Path(__file__).with_name("target_expressions.tsv")
CASES = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]
NINGBO = Place("330200", "宁波市", "宁波", PlaceLevel.CITY, "330000")


@pytest.fixture(scope="module")
def tools(lexicon: Lexicon) -> tuple[QuantityFinder, TargetLinker]:
    return QuantityFinder(lexicon), TargetLinker(lexicon)


def told(target: Target) -> str:
    value = None if target.value is None else f"{target.value:f}"
    parts = (target.indicator_label, target.comparator.value, value, target.unit, target.year, target.kind.value)
    return " ".join(map(str, parts))


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 120
    assert len({text for text, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_an_expression_is_read_as_it_is_meant(
    tools: tuple[QuantityFinder, TargetLinker], text: str, expected: str
) -> None:
    finder, linker = tools
    published = Publication(date=datetime.date(2021, 3, 1))
    article = Article("x", "x.txt", "0" * 64, text, (), place=NINGBO, publication=published)
    cut = segment(article)

    found = linker(article, cut, list(finder(article, cut)))

    assert " | ".join(map(told, found)) == expected

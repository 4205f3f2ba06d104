"""A table of the forms in which Chinese policy writes targets; every line is a sentence published in March 2021.

`target_expressions.tsv`: the sentence; then `indicator comparator value unit year kind`, several parted by ` | `,
nothing where nothing is measured; then what else each says, `-` for a plain level of the whole city: `change=`,
`baseline=`, `since=` (the baseline's year), `begin=` (the period's first), `yearly`, `force=`, `holder=`, `by=` (the
words that tell the holder), `scope=`.
"""

import datetime
from pathlib import Path

import pytest

from graph.find.quantities import QuantityFinder
from graph.lexicon import Lexicon
from graph.link.targets import TargetLinker
from graph.model import Article, Change, Place, PlaceLevel, Publication, Target
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


def more(target: Target) -> str:
    parts = (
        ("change", None if target.change is Change.LEVEL else target.change.value),
        ("baseline", None if target.baseline is None else f"{target.baseline:f}"),
        ("since", target.baseline_year),
        ("begin", target.begin_year),
        ("yearly", target.per_year or None),
        ("force", target.force and target.force.value),
        ("holder", None if target.holder == NINGBO.code else target.holder),
        ("by", target.holder_words),
        ("scope", None if target.scope == "全市" else target.scope),
    )
    said = (name if value is True else f"{name}={value}" for name, value in parts if value is not None)
    return " ".join(said) or "-"


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 260
    assert sum(not expected for _, expected, _ in CASES) >= 30
    assert len({text for text, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "expected", "details"), CASES, ids=[text for text, _, _ in CASES])
def test_an_expression_is_read_as_it_is_meant(
    tools: tuple[QuantityFinder, TargetLinker], text: str, expected: str, details: str
) -> None:
    finder, linker = tools
    published = Publication(date=datetime.date(2021, 3, 1))
    article = Article("x", "x.txt", "0" * 64, text, (), place=NINGBO, publication=published)
    cut = segment(article)

    found = list(linker(article, cut, list(finder(article, cut))))

    assert " | ".join(map(told, found)) == expected
    assert " | ".join(map(more, found)) == details

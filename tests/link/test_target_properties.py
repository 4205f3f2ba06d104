"""What holds of targets in any text whatever: no crash, evidence verbatim, values that can be compared."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.find.quantities import QuantityFinder
from graph.lexicon import Lexicon
from graph.link.targets import TargetLinker
from graph.model import Article, Change, Place, PlaceLevel, Publication, Target
from graph.segment import segment

NINGBO = Place("330200", "宁波市", "宁波", PlaceLevel.CITY, "330000")
WORDS = (
    "到2025年",
    "2021—2023年",
    "“十四五”末",
    "每年",
    "年均",
    "较2020年",
    "比上年",
    "分别",
    "新建",
    "新增",
    "覆盖率",
    "师生比",
    "学校",
    "教师",
    "达到",
    "提高到",
    "下降",
    "由",
    "从",
    "至",
    "80%",
    "３.５万",
    "个",
    "所",
    "百分之八十",
    "八成",
    "三分之二",
    "1∶15",
    "10/10万",
    "15%—20%",
    "翻一番",
    "减半",
    "前3位",
    "十二所",
    "全覆盖",
    "全部消除",
    "清零",
    "不低于",
    "以上",
    "左右",
    "约束性指标：",
    "省政府要求",
    "每个乡镇",
    "的",
    "和",
    "、",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "\n",
)


@pytest.fixture(scope="module")
def targets_of(lexicon: Lexicon) -> "TargetsOf":
    return TargetsOf(lexicon)


class TargetsOf:
    """The targets of a text published in 2021."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder, self._linker = QuantityFinder(lexicon), TargetLinker(lexicon)

    def __call__(self, text: str) -> list[Target]:
        published = Publication(date=datetime.date(2021, 3, 1))
        article = Article("x", "x.txt", "0" * 64, text, (), place=NINGBO, publication=published)
        cut = segment(article)
        return list(self._linker(article, cut, list(self._finder(article, cut))))


def _is_sound(target: Target, text: str) -> bool:
    first, last = target.begin_year, target.year
    return (
        target.evidence.span.of(text) == target.evidence.phrase
        and bool(target.indicator_label)
        and (target.value is None or target.value.is_finite())
        and (target.baseline is None or target.baseline.is_finite())
        and (first is None or (last is not None and first < last))
        and (target.change is Change.LEVEL or target.value is not None)
    )


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map("".join))
def test_any_order_of_the_words_of_targets_is_read_soundly(targets_of: TargetsOf, text: str) -> None:
    assert all(_is_sound(target, text) for target in targets_of(text))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60).filter(str.strip))
def test_any_text_whatever_is_read_soundly(targets_of: TargetsOf, text: str) -> None:
    assert all(_is_sound(target, text) for target in targets_of(text))


@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=1, max_value=99))
def test_every_way_to_write_a_share_reads_alike(targets_of: TargetsOf, share: int) -> None:
    wide = str(share).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    texts = [f"普惠率达到{form}以上。" for form in (f"{share}%", f"{share}％", f"{wide}％", f"{share} %")]
    told = [[(t.value, t.unit, t.comparator.value, t.indicator_label) for t in targets_of(text)] for text in texts]
    assert told == [[(Decimal(share), "%", ">=", "普惠率")]] * len(texts)

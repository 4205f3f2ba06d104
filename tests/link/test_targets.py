"""Targets in sentences that no article of the corpus holds: other fields, other years, other orders of words."""

import datetime

import pytest

from graph.find.quantities import QuantityFinder
from graph.lexicon import Lexicon
from graph.link.targets import TargetLinker
from graph.model import Article, Place, PlaceLevel, Publication, Target
from graph.segment import segment

_PLACE = Place("330200", "宁波市", "宁波", PlaceLevel.CITY, "330000")

CASES = [
    ("到2025年，全县公办幼儿园在园幼儿占比达到55%以上。", "公办幼儿园在园幼儿占比 >= 55 % 2025 target"),
    ("新增公办义务教育学位5000个。", "新增公办义务教育学位 = 5000 个 None target"),
    ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率 <= 5.5 % None target"),
    ("到“十四五”末，全市高速公路通车里程突破800公里。", "高速公路通车里程 > 800 公里 2025 target"),
    ("建制村客车通达率百分之百。", "建制村客车通达率 = 100 % None target"),
    ("2020年，全市完成老旧小区改造126个。", "老旧小区改造 = 126 个 2020 result"),
    ("初中学业水平考试及格率提高5个百分点。", "初中学业水平考试及格率 = 5 个百分点 None target"),
    ("PM2.5平均浓度控制在28微克/立方米以内。", "PM2.5平均浓度 <= 28 微克/立方米 None target"),
    ("新建、改扩建农村公路120公里。", "新建、改扩建农村公路 = 120 公里 None target"),
    ("确保财政教育支出占比不低于上年。", "财政教育支出占比 >= None None None target"),
    ("力争到2024年实现智慧养老平台全覆盖。", "智慧养老平台覆盖率 = 100 % 2024 target"),
    ("到2024年，有九成以上的社区建成健身步道。", "建成健身步道的比例 >= 90 % 2024 target"),
    ("三年内培养市级以上名师100名。", "市级以上名师 = 100 名 2024 target"),
    ("用三年时间培育60所以上的农村特色学校。", "农村特色学校 >= 60 所 2024 target"),
]


@pytest.fixture(scope="module")
def targets_of(lexicon: Lexicon) -> "TargetsOf":
    return TargetsOf(lexicon)


class TargetsOf:
    """The targets of one sentence, published in 2021."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = QuantityFinder(lexicon)
        self._linker = TargetLinker(lexicon)

    def __call__(self, text: str, title: str | None = None) -> list[Target]:
        published = Publication(date=datetime.date(2021, 3, 1))
        article = Article("x", "x.txt", "0" * 64, text, (), title=title, place=_PLACE, publication=published)
        sentences = segment(article)
        return list(self._linker(article, sentences, list(self._finder(article, sentences))))


def _told(target: Target) -> str:
    kind = target.kind.value
    return f"{target.indicator_label} {target.comparator.value} {target.value} {target.unit} {target.year} {kind}"


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_target_is_read_off_its_sentence(targets_of: TargetsOf, text: str, told: str) -> None:
    assert [_told(target) for target in targets_of(text)] == [told]


def test_two_years_and_two_values_are_two_targets(targets_of: TargetsOf) -> None:
    found = targets_of("到2023年、2025年，分别有20%和45%以上的乡镇建成文化中心。")
    assert [(t.year, str(t.value), t.comparator.value) for t in found] == [(2023, "20", ">="), (2025, "45", ">=")]


def test_two_subjects_and_two_values_are_dealt_out(targets_of: TargetsOf) -> None:
    found = targets_of("污水治理率、垃圾分类覆盖率分别达到60%和95%。")
    assert [(t.indicator_label, str(t.value)) for t in found] == [("污水治理率", "60"), ("垃圾分类覆盖率", "95")]


def test_the_end_of_a_plan_is_the_year_in_its_title(targets_of: TargetsOf) -> None:
    text = "到规划期末，森林覆盖率达到62%。"
    assert [t.year for t in targets_of(text, "生态建设规划（2021—2030年）")] == [2030]
    assert [t.year for t in targets_of(text)] == [None]


def test_a_demand_that_the_clause_before_reports_is_the_provinces(targets_of: TargetsOf) -> None:
    (target,) = targets_of("省政府要求，到2025年护理型床位占比不低于60%。")
    assert (target.holder, target.holder_words, target.scope) == ("330000", "省政府", "全省")


def test_what_the_city_does_by_demand_is_its_own(targets_of: TargetsOf) -> None:
    (target,) = targets_of("根据国家要求，我市到2025年护理型床位占比不低于60%。")
    assert (target.holder, target.holder_words) == ("330200", None)


def test_a_quoted_demand_of_the_province_is_the_provinces(targets_of: TargetsOf) -> None:
    (target,) = targets_of("与“到2023年有30%的县通过评估”的省定目标相比仍有差距。")
    assert target.holder == "330000"


def test_the_citys_own_target_is_its_own(targets_of: TargetsOf) -> None:
    (target,) = targets_of("到2023年，覆盖率达到30%。")
    assert target.holder == "330200"


@pytest.mark.parametrize(
    "text",
    [
        "推进100人以下乡村小规模学校建设。",
        "让每个孩子都能享有公平的教育。",
        "落实人才新政30条。",
        "坚持一校一策。",
        "打通最后一公里。",
    ],
)
def test_a_number_that_measures_nothing_is_no_target(targets_of: TargetsOf, text: str) -> None:
    assert targets_of(text) == []


def test_the_evidence_is_verbatim(targets_of: TargetsOf) -> None:
    for text, _ in CASES:
        for target in targets_of(text):
            assert target.evidence.span.of(text) == target.evidence.phrase

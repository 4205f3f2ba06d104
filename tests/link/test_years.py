"""Which year a figure belongs to, and whether it was reached: on sentences published in October 2019."""

from dataclasses import replace

import pytest

from graph.language.clauses import clauses
from graph.lexicon import Lexicon
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.link.years import Moment, Years
from graph.model import Publication, Sentence, SentenceKind, Span, TargetKind
from tests.builders import article

TARGET, RESULT = TargetKind.TARGET, TargetKind.RESULT


class Reader:
    """The moments of the figures of one sentence, each figure given by its words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._years = Years(lexicon)

    def __call__(
        self, text: str, *figures: str, section: Section | None = None, dated: bool = True
    ) -> list[tuple[int | None, TargetKind]]:
        one = article(text) if dated else replace(article(text), publication=Publication())
        whole = Span(0, len(text))
        parts = clauses(text, whole)
        spans = [Span(text.index(figure), text.index(figure) + len(figure)) for figure in figures]
        moments: list[Moment] = []
        for span in spans:
            place = next(k for k, part in enumerate(parts) if part.covers(span))
            setting = Setting(text, Sentence(1, whole, SentenceKind.BODY), parts, place, section)
            moments.append(
                self._years.moment(one, setting, span, [each for each in spans if parts[place].covers(each)])
            )
        return [(moment.year, moment.kind) for moment in moments]


@pytest.fixture(scope="module")
def moments(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


@pytest.mark.parametrize(
    ("text", "figure", "moment"),
    [
        ("到2022年，绿化率达到45%。", "45%", (2022, TARGET)),
        ("2023年年底前，建成驿站30个。", "30个", (2023, TARGET)),
        ("“十四五”末，绿化率达到45%。", "45%", (2025, TARGET)),
        ("三年内建成驿站30个。", "30个", (2022, TARGET)),
        ("2017年，绿化率达到41%。", "41%", (2017, RESULT)),
        ("去年绿化率达到41%。", "41%", (2018, RESULT)),
        ("绿化率提高到45%。", "45%", (None, TARGET)),
        ("目前已有驿站30个。", "30个", (None, RESULT)),
        ("绿化率达到45%，力争到2022年完成。", "45%", (None, TARGET)),
        ("建成驿站30个到2022年年底。", "30个", (2022, TARGET)),
    ],
)
def test_the_period_that_rules_a_figure_dates_it(
    moments: Reader, text: str, figure: str, moment: tuple[int | None, TargetKind]
) -> None:
    assert moments(text, figure) == [moment]


def test_a_deadline_holds_for_the_rest_of_its_sentence(moments: Reader) -> None:
    assert moments("到2022年，绿化率达到45%，改造河道，建成驿站30个。", "45%", "30个") == [(2022, TARGET)] * 2


def test_a_bare_year_holds_for_its_clause_only(moments: Reader) -> None:
    text = "江水清澈，2017年绿化率达到41%，驿站增加到30个。"
    assert moments(text, "41%", "30个") == [(2017, RESULT), (None, TARGET)]


def test_a_year_that_opens_a_sentence_holds_for_all_of_it(moments: Reader) -> None:
    text = "2017年，绿化率达到41%，驿站增加到30个。"
    assert moments(text, "41%", "30个") == [(2017, RESULT)] * 2


def test_a_year_behind_a_semicolon_opens_a_stretch_of_its_own(moments: Reader) -> None:
    text = "2016年，绿化率达到41%；2017年，新增绿道12公里，驿站增加到30个。"
    assert moments(text, "41%", "12公里", "30个") == [(2016, RESULT), (2017, RESULT), (2017, RESULT)]


def test_years_and_figures_are_dealt_out_in_order(moments: Reader) -> None:
    text = "到2021年、2023年，分别有20%和45%的河段达标。"
    assert moments(text, "20%", "45%") == [(2021, TARGET), (2023, TARGET)]


@pytest.mark.parametrize(
    "text", ["到2021年、2023年，有20%和45%的河段达标。", "到2021年、2022年、2023年，分别有20%和45%的河段达标。"]
)
def test_without_a_word_that_deals_or_with_uneven_numbers_nothing_is_dealt_out(moments: Reader, text: str) -> None:
    first, second = moments(text, "20%", "45%")
    assert first == second


def test_the_year_of_an_announcement_is_not_the_target_s(moments: Reader) -> None:
    assert moments("2019年，大会提出力争绿化率达到45%。", "45%") == [(None, TARGET)]


def test_the_nearest_word_of_tense_decides(moments: Reader) -> None:
    assert moments("力争更好，已建成驿站30个。", "30个") == [(None, RESULT)]
    assert moments("已有基础，力争建驿站30个。", "30个") == [(None, TARGET)]


def test_a_name_that_looks_like_a_mark_of_the_past_is_none(moments: Reader) -> None:
    assert moments("建成区绿化率提高到45%。", "45%") == [(None, TARGET)]
    assert moments("建成绿道，绿化率提高到45%。", "45%") == [(None, RESULT)]


def test_an_account_tells_results_unless_a_coming_year_stands_there(moments: Reader) -> None:
    text = "绿化率提高到45%。"
    assert moments(text, "45%", section=Section.REVIEW) == [(None, RESULT)]
    assert moments(text, "45%", section=Section.PLAN) == [(None, TARGET)]
    assert moments("到2022年" + text, "45%", section=Section.REVIEW) == [(2022, TARGET)]


def test_a_bound_that_demands_is_a_target_though_something_was_built(moments: Reader) -> None:
    assert moments("建成的驿站每年开放不少于300天。", "不少于300天") == [(None, TARGET)]


def test_without_a_date_of_publication_relative_years_stay_open(moments: Reader) -> None:
    assert moments("三年内建成驿站30个。", "30个", dated=False)[0][0] is None
    assert moments("到2022年，绿化率达到45%。", "45%", dated=False) == [(2022, TARGET)]


@pytest.mark.parametrize(
    ("text", "figures", "years"),
    [
        ("我市去年选择两个区先行，交流教师120人；今年扩大到四个区，交流教师260人。", ("120人", "260人"), [2018, 2019]),
        ("今年秋季投用9所，提供学位1200个，其余8所明年8月底前完工。", ("9所", "1200个", "8所"), [2019, 2019, 2020]),
        ("乡镇2020年底前建成驿站30个，绿化率达到45%；继续资助学生21万人。", ("45%", "21万人"), [2020, None]),
        ("到2022年，建成驿站30个；绿化率达到45%。", ("30个", "45%"), [2022, 2022]),
        ("我市从今年起调整三点：一是投用学校9所；二是提供学位1200个。", ("9所", "1200个"), [2019, 2019]),
        ("到2022年，绿化率达到45%、2025年底达到60%。", ("45%", "60%"), [2022, 2025]),
    ],
)
def test_a_period_reaches_as_far_as_its_wording(
    moments: Reader, text: str, figures: tuple[str, ...], years: list[int | None]
) -> None:
    assert [year for year, _ in moments(text, *figures)] == years

"""Mentions become statements: one adoption a measure, and nothing that has no words to show for it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.find import Finder, find, finders
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.model import Adoption, Extraction, Mention, MentionKind, Reason, Status, Strength
from graph.segment import segment
from tests.builders import article

SPEECH = (
    "一是扩充资源。由市教育局牵头，推进集团化办学，完善“县管校聘”管理体制，引导优秀教师到农村学校任教。\n"
    "到2022年，集团化办学覆盖率超过80%，所有学校实现课后托管服务全覆盖，教师工资不低于公务员。\n"
    "江水向东流。落实《教师法》和“十四五”规划，关爱留守儿童，实施名医下乡工程。（责任单位：市财政局）"
)


# A paragraph's first short sentence is a heading; behind this one every sentence has weight.
OPENING = "江水向东流。"


class Reader:
    """From a text to what is extracted from it, as a build does it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finders: tuple[Finder, ...] = finders(lexicon)
        self._linker = Linker(lexicon)

    def __call__(self, text: str) -> Extraction:
        one = article(text)
        cut = segment(one)
        return self._linker(one, cut, find(one, cut, self._finders))

    def linked(self, text: str, mentions: list[Mention]) -> Extraction:
        one = article(text)
        return self._linker(one, segment(one), mentions)


@pytest.fixture(scope="module")
def read(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


def adopted(extraction: Extraction, measure: str) -> Adoption:
    (found,) = [adoption for adoption in extraction.adoptions if adoption.measure == measure]
    return found


def test_a_measure_named_often_is_adopted_once_with_all_its_evidence(read: Reader) -> None:
    extraction = read(OPENING + "大力推进集团化办学，继续深化集团化办学。各地组建教育集团。")

    adoption = adopted(extraction, "group-schooling")
    assert [mention.phrase for mention in adoption.evidence] == ["集团化办学", "集团化办学", "教育集团"]
    assert len(extraction.adoptions) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("今后将推进集团化办学。", Status.PLANNED),
        ("今后将推进集团化办学。今后将组建教育集团。目前正在推进集团化办学。", Status.ONGOING),
        ("近年来推进集团化办学。正在推进集团化办学。今后将推进集团化办学，今后将深化集团化办学。", Status.ACHIEVED),
    ],
)
def test_an_adoption_is_as_far_as_the_furthest_of_its_sentences(read: Reader, text: str, status: Status) -> None:
    assert adopted(read(OPENING + text), "group-schooling").status is status


def test_the_first_sentence_tells_the_force(read: Reader) -> None:
    text = "必须推进集团化办学。鼓励开展集团化办学。"
    assert adopted(read(OPENING + text), "group-schooling").strength is Strength.MUST


def test_confidences_are_joined_and_never_certain_by_repetition_alone(read: Reader) -> None:
    once = read(OPENING + "大力推进集团化办学。")
    twice = read(OPENING + "大力推进集团化办学。继续组建教育集团。")

    assert adopted(once, "group-schooling").confidence == pytest.approx(0.95)
    assert adopted(twice, "group-schooling").confidence == pytest.approx(1 - 0.05 * 0.05)


def test_a_heading_is_evidence_only_beside_a_sentence_that_takes_it_up(read: Reader) -> None:
    alone = read("推进集团化办学\n温州的江水向东流去。")
    taken_up = read("推进集团化办学\n温州大力组建教育集团。")

    assert alone.adoptions == ()
    assert [mention.reason for mention in alone.mentions] == [Reason.HEADING_ONLY]
    assert [mention.phrase for mention in adopted(taken_up, "group-schooling").evidence] == ["集团化办学", "教育集团"]


def test_what_is_not_adopted_stays_with_its_reason(read: Reader) -> None:
    extraction = read(OPENING + "教育部启动集团化办学，要求各省跟进。我们尚未开展教师交流。")

    assert extraction.adoptions == ()
    assert {mention.concept: mention.reason for mention in extraction.mentions} == {
        "group-schooling": Reason.OTHER_HOLDER,
        "teacher-rotation": Reason.NEGATED,
    }


def test_a_measure_outside_the_vocabulary_is_kept_apart_when_it_is_adopted(read: Reader) -> None:
    extraction = read(OPENING + "大力推进城市更新行动，建设社区食堂。国务院启动名医下乡工程，要求各省跟进。")

    assert [mention.phrase for mention in extraction.unlinked] == ["城市更新行动", "社区食堂"]
    assert extraction.adoptions == ()
    assert all(mention.kind is not MentionKind.MEASURE for mention in extraction.mentions)


def test_a_target_finds_its_measure_in_its_clause(read: Reader) -> None:
    (target,) = read("我们大力推进教师交流，到2025年，集团化办学覆盖率达到90%。").targets
    assert target.measure == "group-schooling"


def test_everything_said_has_its_words_in_the_text(read: Reader) -> None:
    extraction = read(SPEECH)

    for found in (
        extraction.mentions,
        extraction.unlinked,
        extraction.adoptions,
        extraction.targets,
        extraction.involvements,
        extraction.benefits,
        extraction.citations,
    ):
        assert found
    assert all(adoption.evidence for adoption in extraction.adoptions)
    assert list(extraction.misquotes()) == []


def test_measures_that_partners_name_are_adopted(read: Reader) -> None:
    extraction = read(SPEECH)
    measures = {adoption.measure for adoption in extraction.adoptions}

    named = (
        {each.measure for each in extraction.involvements}
        | {each.measure for each in extraction.benefits}
        | {each.measure for each in extraction.citations}
    )
    assert named - {None}
    assert named - {None} <= measures


def test_the_same_mentions_in_another_order_say_the_same(read: Reader, lexicon: Lexicon) -> None:
    one = article(SPEECH)
    mentions = list(find(one, segment(one), finders(lexicon)))
    first, second = read.linked(SPEECH, mentions), read.linked(SPEECH, mentions[::-1])

    assert first.mentions == second.mentions
    assert {(each.measure, each.status, each.confidence) for each in first.adoptions} == {
        (each.measure, each.status, each.confidence) for each in second.adoptions
    }
    assert set(first.targets) == set(second.targets)
    assert set(first.involvements) == set(second.involvements)


def test_a_text_without_mentions_says_nothing(read: Reader) -> None:
    assert replace(read("江水向东流。"), sentences=()) == Extraction(article("江水向东流。"), ())
    assert read("").sentences == ()


PIECES = st.sampled_from(
    [
        *"，。；：、“”《》（）\n",
        *("推进", "集团化办学", "教师交流", "教育集团", "社区食堂建设", "没有", "教育部", "启动", "必须", "鼓励", "将"),
        *("近年来", "到2022年", "覆盖率", "达到80%", "全覆盖", "不低于", "市教育局", "由", "留守儿童", "《水法》"),
        *("责任单位：", "一、"),
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_any_text_gives_sound_statements(read: Reader, pieces: list[str]) -> None:
    extraction = read("".join(pieces))

    assert list(extraction.misquotes()) == []
    measures = [adoption.measure for adoption in extraction.adoptions]
    assert measures == sorted(set(measures))
    for adoption in extraction.adoptions:
        assert adoption.evidence
        assert set(adoption.evidence) <= set(extraction.mentions)
        assert all(mention.concept == adoption.measure and mention.reason is None for mention in adoption.evidence)
        assert max(mention.confidence for mention in adoption.evidence) <= adoption.confidence <= 1
    assert all(mention.concept is None and mention.reason is None for mention in extraction.unlinked)


def test_a_heading_is_taken_up_by_what_is_done_right_below_it(read: Reader) -> None:
    done = read("（一）推进集团化办学\n温州新建学校12所。\n推行校长职级制。2023年在两个区试点。")
    idle = read("（一）推进集团化办学\n温州的江水向东流去。\n集团化办学方案\n温州新建学校12所。")

    assert {each.measure for each in done.adoptions} == {"capacity-expansion", "group-schooling", "principal-rank"}
    assert {each.measure for each in idle.adoptions} == {"capacity-expansion"}

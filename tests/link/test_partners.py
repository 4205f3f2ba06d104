"""Actors, groups and documents are joined to the measure that stands nearest, in their clause before their sentence."""

from dataclasses import replace

import pytest

from graph.lexicon import Lexicon
from graph.link.partners import ArticlePartners, Partners
from graph.model import Mention, MentionKind
from tests.builders import article, concept, lexicon, mention, sentences

CUES = {"duty-lead": ("责任单位", "牵头单位")}
SMALL = replace(
    lexicon(cues=CUES),
    actors={"bureau": replace(concept("bureau", "局"), notation="department")},
    groups={"students": concept("students", "学生")},
)


def partners(text: str, *measures: tuple[str, str], words: Lexicon = SMALL) -> ArticlePartners:
    found = [mention(text, phrase, concept=measure) for phrase, measure in measures]
    return Partners(words).of(article(text), sentences(text), found)


def actor(text: str, phrase: str) -> Mention:
    return mention(text, phrase, MentionKind.ACTOR, concept="bureau")


def test_the_nearest_measure_of_the_clause_comes_before_a_nearer_one_of_the_sentence() -> None:
    text = "推进公园建设，市园林局负责日常的巡查和绿道建设。"
    (found,) = partners(text, ("公园建设", "parks"), ("绿道建设", "paths")).involvements([actor(text, "市园林局")])

    assert found.measure == "paths"


def test_without_one_in_the_clause_the_nearest_of_the_sentence_counts() -> None:
    text = "推进公园建设，推进绿道建设，市园林局负责。"
    (found,) = partners(text, ("公园建设", "parks"), ("绿道建设", "paths")).involvements([actor(text, "市园林局")])

    assert found.measure == "paths"


def test_the_next_sentence_is_too_far() -> None:
    text = "推进公园建设。市园林局负责。"
    (found,) = partners(text, ("公园建设", "parks")).involvements([actor(text, "市园林局")])

    assert found.measure is None


def test_the_role_is_what_the_clause_says_behind_the_actor() -> None:
    text = "市园林局 负责\u3000公园建设，经费由财政承担。"
    (found,) = partners(text, ("公园建设", "parks")).involvements([actor(text, "市园林局")])

    assert (found.actor, found.type, found.role, found.measure) == ("市园林局", "department", "负责公园建设", "parks")
    assert found.evidence.phrase == "市园林局"


def test_a_role_is_cut_where_it_grows_long_and_a_blank_in_a_name_is_dropped() -> None:
    text = f"市园 林局负责{'公园' * 40}。"
    (found,) = partners(text).involvements([actor(text, "市园 林局")])

    assert found.actor == "市园林局"
    assert len(found.role) == 40
    assert found.role.startswith("负责公园")


def test_a_type_nobody_knows_is_other() -> None:
    text = "市园林局负责。"
    unknown = replace(actor(text, "市园林局"), concept=None)
    (found,) = partners(text).involvements([unknown])

    assert found.type == "other"


@pytest.mark.parametrize("lead", ["责任单位", "牵头单位"])
def test_bodies_of_a_list_have_the_list_s_name_as_role_and_the_paragraph_s_last_measure(lead: str) -> None:
    text = f"推进公园建设。推进绿道建设。（{lead}：市园林局、市水利局）"
    view = partners(text, ("公园建设", "parks"), ("绿道建设", "paths"))

    found = [(each.actor, each.role, each.measure) for each in view.involvements([actor(text, "市园林局")])]

    assert found == [("市园林局", lead, "paths")]


def test_a_list_of_bodies_in_a_paragraph_of_its_own_names_no_measure() -> None:
    text = "推进公园建设。\n责任单位：市园林局"
    (found,) = partners(text, ("公园建设", "parks")).involvements([actor(text, "市园林局")])

    assert (found.role, found.measure) == ("责任单位", None)


def test_a_group_is_called_as_the_vocabulary_calls_it() -> None:
    text = "推进公园建设，方便在校学生。"
    known = mention(text, "在校学生", MentionKind.GROUP, concept="students")
    unknown = replace(known, concept=None)

    found = list(partners(text, ("公园建设", "parks")).benefits([known, unknown]))

    assert [(each.group, each.label, each.measure) for each in found] == [
        ("students", "学生", "parks"),
        (None, "在校学生", "parks"),
    ]


def test_a_title_loses_its_marks_and_blanks_and_a_plan_keeps_its_own() -> None:
    text = "依据《公 园条例》和“十四五”规划推进公园建设。"
    documents = [mention(text, phrase, MentionKind.DOCUMENT) for phrase in ("《公 园条例》", "“十四五”规划")]

    found = list(partners(text, ("公园建设", "parks")).citations(documents))

    assert [(each.title, each.measure) for each in found] == [("公园条例", "parks"), ("“十四五”规划", "parks")]


def test_of_two_measures_as_near_the_first_counts() -> None:
    text = "公园建设方便学生绿道建设"
    group = mention(text, "方便学生", MentionKind.GROUP, concept="students")
    view = partners(text, ("绿道建设", "paths"), ("公园建设", "parks"))

    assert view.measure_near(group) == "parks"
    assert view.measure_beside(group) == "parks"


def test_without_measures_everything_is_said_all_the_same(lexicon: Lexicon) -> None:
    text = "市园林局依据《公园条例》帮助学生。"
    view = partners(text, words=lexicon)

    assert [each.measure for each in view.involvements([actor(text, "市园林局")])] == [None]
    assert [each.measure for each in view.benefits([mention(text, "学生", MentionKind.GROUP)])] == [None]
    assert [each.measure for each in view.citations([mention(text, "《公园条例》", MentionKind.DOCUMENT)])] == [None]

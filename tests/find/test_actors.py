"""Who acts is found where a clause has its subject, and where a verb hands something to somebody."""

import pytest

from graph.find.actor_types import ActorTypes
from graph.find.actors import ActorFinder
from graph.lexicon import Lexicon
from graph.segment import segment
from tests.builders import NINGBO, article


@pytest.fixture(scope="module")
def finder(lexicon: Lexicon) -> ActorFinder:
    return ActorFinder(lexicon)


def found(finder: ActorFinder, text: str) -> list[tuple[str, str | None]]:
    one = article(text)
    return [(mention.phrase, mention.concept) for mention in finder(one, segment(one))]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("市水利局将完善巡查制度。", [("市水利局", "bureau")]),
        ("2018年，市林业局完善巡查制度。", [("市林业局", "bureau")]),
        ("一是市教育局牵头推进。", [("市教育局", "bureau")]),
        ("市农业农村局定期开展检查。", [("市农业农村局", "bureau")]),
        ("各县（市、区）人民政府要落实责任。", [("各县（市、区）人民政府", "government")]),
        ("市民政局与市财政局联合制定办法。", [("市民政局", "bureau"), ("市财政局", "bureau")]),
    ],
)
def test_the_subject_of_a_clause_acts(finder: ActorFinder, text: str, actors: list[tuple[str, str]]) -> None:
    assert found(finder, text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("引导优秀教师到山村任教。", [("优秀教师", "group")]),
        ("支持民营企业改造厂房。", [("民营企业", "other")]),
        ("发挥行业协会作用。", [("行业协会", "other")]),
        ("委托第三方机构开展评估。", [("第三方机构", "other")]),
        ("会同市财政局制定办法。", [("市财政局", "bureau")]),
        ("由市教育局牵头。", [("市教育局", "bureau")]),
        ("工作由县民政局负责。", [("县民政局", "bureau")]),
    ],
)
def test_whom_a_verb_hands_something_acts_and_the_verb_is_no_part_of_the_name(
    finder: ActorFinder, text: str, actors: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == actors


def test_set_phrases_name_who_stands_before_them(finder: ActorFinder) -> None:
    assert found(finder, "形成党委统一领导、各部门各负其责的机制，令行禁止。") == [
        ("党委", "party"),
        ("各部门", "bureau"),
    ]


@pytest.mark.parametrize(
    "text",
    ["推进社区食堂建设。", "建设数字政府。", "教师希望提高收入。", "学生喜欢读书。", "夜色中的江面很美。"],
)
def test_wishes_and_things_are_no_actors(finder: ActorFinder, text: str) -> None:
    assert found(finder, text) == []


def test_the_place_itself_is_who_adopts_and_not_who_is_involved(finder: ActorFinder) -> None:
    text = "宁波市将推进改革。"
    at_home, elsewhere = article(text, place=NINGBO), article(text)

    assert list(finder(at_home, segment(at_home))) == []
    assert [mention.phrase for mention in finder(elsewhere, segment(elsewhere))] == ["宁波市"]


def test_a_heading_names_nobody(finder: ActorFinder) -> None:
    assert found(finder, "市水利局完善巡查制度\n工作正在进行。") == []


def test_no_two_actors_of_a_clause_overlap(finder: ActorFinder) -> None:
    one = article("委托市教育局督促各学校发挥家长委员会作用，动员志愿者参与服务。")
    spans = [mention.span for mention in finder(one, segment(one))]

    assert len(spans) >= 2
    assert all(not a.overlaps(b) for place, a in enumerate(spans) for b in spans[place + 1 :])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市教育局", "bureau"),
        ("县人民政府", "government"),
        ("宁波市", "government"),
        ("第三方评估机构", "other"),
        ("清晨的江面", None),
    ],
)
def test_the_end_of_a_name_tells_its_type(lexicon: Lexicon, name: str, kind: str | None) -> None:
    assert ActorTypes(lexicon).of(name) == kind


def test_what_only_looks_like_an_actor_is_known(lexicon: Lexicon) -> None:
    types = ActorTypes(lexicon)
    assert types.is_none("数字政府")
    assert not types.is_none("市人民政府")
    assert types.is_none("洛阳所有县区")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("市教育局会同市公安局开展专项检查。", ["市教育局", "市公安局"]),
        ("市民政局、团市委与教育部门一道，建立了定期探访制度。", ["市民政局", "团市委", "教育部门"]),
        ("市人民政府教育督导室每半年通报一次进度。", ["市人民政府教育督导室"]),
        ("近日，市政府办公室印发通知。", ["市政府办公室"]),
        ("城市街道综合养老服务中心实现全覆盖。", []),
    ],
)
def test_bodies_that_act_together_or_at_intervals_are_each_found(
    finder: ActorFinder, text: str, actors: list[str]
) -> None:
    assert [name for name, *_ in found(finder, f"工作正在进行，{text}")] == actors

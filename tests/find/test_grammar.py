"""Measures that nobody named before are found by the verb before them and the noun that they end in."""

import pytest

from graph.find.grammar import GrammarFinder
from graph.find.phrases import PhraseReader
from graph.lexicon import Lexicon
from graph.model import MentionKind, SentenceKind, Span
from graph.segment import segment
from tests.builders import article, lexicon

CUES = {
    "policy-verb": ("推进", "实施", "完善", "打造", "加快"),
    "policy-verb-maker": ("打造",),
    "advance-modifier": ("大力", "稳步"),
    "planned": ("力争",),
    "scope": ("全市",),
    "measure-head": ("工程", "制度", "建设", "计划"),
    "measure-head-weak": ("建设",),
    "measure-head-abstract": ("格局",),
}


@pytest.fixture(scope="module")
def real(lexicon: Lexicon) -> GrammarFinder:
    return GrammarFinder(lexicon)


def found(finder: GrammarFinder, text: str) -> list[str]:
    one = article(text)
    return [mention.phrase for mention in finder(one, segment(one))]


def small(text: str) -> list[str]:
    return found(GrammarFinder(lexicon(cues=CUES)), text)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("推进城市更新行动。", ["城市更新行动"]),
        ("实施“互联网+护理”工程。", ["“互联网+护理”工程"]),
        ("建设社区食堂。", ["社区食堂"]),
        ("实施河道清淤工程，优化公交线路。", ["河道清淤工程"]),
        ("推进公园（含口袋公园、绿道）建设项目。", ["公园（含口袋公园、绿道）建设项目"]),
        ("深化“一件事一次办”改革。", ["“一件事一次办”改革"]),
        ("对老年患者实行上门随访。", ["上门随访"]),
        ("逐步取消医用耗材加成。", ["医用耗材加成"]),
    ],
)
def test_the_object_of_a_verb_of_policy_is_a_measure(real: GrammarFinder, text: str, phrases: list[str]) -> None:
    assert found(real, text) == phrases


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("改造老旧小区260个。", "老旧小区"),
        ("新增停车泊位1.2万个以上。", "停车泊位"),
        ("设立10亿元中小企业纾困基金。", "中小企业纾困基金"),
        ("建设50所以上的乡村温馨校园。", "乡村温馨校园"),
        ("实施0至6岁儿童健康管理。", "0至6岁儿童健康管理"),
    ],
)
def test_an_amount_is_no_part_of_a_name_but_an_age_is(real: GrammarFinder, text: str, phrase: str) -> None:
    assert found(real, text) == [phrase]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("开展居家适老化改造行动，加装扶手。", "居家适老化改造行动"),
        ("实施护理员技能提升行动。", "护理员技能提升行动"),
        ("建立独居老人探访关爱制度。", "独居老人探访关爱制度"),
        ("实施5000户老年人家庭适老化改造工程。", "老年人家庭适老化改造工程"),
        ("建立长期护理保险制度。", "长期护理保险制度"),
        ("推行老年助餐服务，新建食堂40个。", "老年助餐服务"),
    ],
)
def test_verbs_adverbs_and_times_of_life_within_a_name_belong_to_it(
    real: GrammarFinder, text: str, phrase: str
) -> None:
    assert phrase in found(real, text)


def test_a_verb_behind_an_object_that_governs_one_of_its_own_is_no_part_of_the_name(real: GrammarFinder) -> None:
    assert found(real, "实施名师培养工程提升教师业务素养。") == ["名师培养工程"]


@pytest.mark.parametrize(
    "text",
    [
        "大力推进城市更新行动。",
        "进一步全面深入推进城市更新行动。",
        "全市稳步推进城市更新行动。",
        "加快推进并不断完善城市更新行动。",
        "加快推进和完善城市更新行动。",
        "推进、完善城市更新行动。",
    ],
)
def test_adverbs_and_further_verbs_are_stepped_over(real: GrammarFinder, text: str) -> None:
    assert found(real, text) == ["城市更新行动"]


@pytest.mark.parametrize(
    "verb", ["建立健全", "全面推行", "深入开展", "贯彻落实", "切实加强", "逐步完善", "积极探索", "进一步提高"]
)
def test_two_verbs_that_the_dictionary_holds_as_one_word_are_verbs_too(real: GrammarFinder, verb: str) -> None:
    assert found(real, f"{verb}食品安全追溯体系。") == ["食品安全追溯体系"]


def test_a_word_of_two_verbs_behind_a_noun_is_part_of_the_object(real: GrammarFinder) -> None:
    assert found(real, "推进学校布局调整工作。") == ["学校布局调整工作"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (
            "实施名医下乡工程、乡村医生培训计划和药品配送制度。",
            ["名医下乡工程", "乡村医生培训计划", "药品配送制度"],
        ),
        ("实施农村供水和污水处理工程。", ["农村供水和污水处理工程"]),
        ("推进“河长制、林长制”试点。", ["“河长制、林长制”试点"]),
        ("推进社区食堂建设等工作。", ["社区食堂建设"]),
    ],
)
def test_a_list_is_taken_apart_where_each_item_has_its_own_head(
    real: GrammarFinder, text: str, phrases: list[str]
) -> None:
    assert found(real, text) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "城市更新行动很好。",
        "提高服务水平。",
        "实施工程。",
        "加强管理工作。",
        "打造良好发展格局。",
        "老人在公园里散步。",
        "推进。",
    ],
)
def test_what_has_no_verb_of_policy_or_says_too_little_is_no_measure(real: GrammarFinder, text: str) -> None:
    assert found(real, text) == []


def test_a_weak_head_wants_more_words_before_it_than_a_strong_one() -> None:
    assert small("推进河道工程。") == ["河道工程"]
    assert small("推进河道建设。") == []
    assert small("推进农村河道建设。") == ["农村河道建设"]


def test_what_is_made_is_a_measure_whatever_it_is_called() -> None:
    assert small("打造社区书房。") == ["社区书房"]
    assert small("推进社区书房。") == []
    assert small("打造均衡发展格局。") == []


def test_words_of_scope_add_nothing_to_a_phrase() -> None:
    assert small("推进全市工程。") == []
    assert small("推进全市河道工程。") == ["河道工程"]


def test_a_phrase_that_runs_on_is_none() -> None:
    assert small(f"推进{'河道' * 11}工程。") == [f"{'河道' * 11}工程"]
    assert small(f"推进{'河道' * 12}工程。") == []


def test_a_heading_counts_half(lexicon: Lexicon) -> None:
    one = article("推进城市更新行动\n温州推进城市更新行动。")
    sentences = segment(one)
    heading, body = list(GrammarFinder(lexicon)(one, sentences))

    assert [sentence.kind for sentence in sentences] == [SentenceKind.HEADING, SentenceKind.BODY]
    assert heading.confidence == body.confidence / 2
    assert heading.kind is body.kind is MentionKind.MEASURE
    assert heading.concept is None


def test_each_object_comes_with_the_verb_before_it() -> None:
    reader = PhraseReader(lexicon(cues=CUES))
    text = "推进河道工程实施培训计划"

    governed = [(verb, span.of(text)) for verb, span in reader.governed(text, Span(0, len(text)))]

    assert governed == [("推进", "河道工程"), ("实施", "培训计划")]
    assert [span.of(text) for span in reader.objects(text, Span(0, len(text)))] == ["河道工程", "培训计划"]

"""Measures come together in themes by what they are about, and a theme has a name that its measures bear out."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.discover.themes import About, group
from graph.discover.wording import OTHERS
from graph.lexicon import Lexicon

CARE = {
    "a": ("社区助餐点建设", "推进社区助餐点建设，让老人吃上热饭。"),
    "b": ("老年助餐服务", "推行老年助餐服务，新建食堂40个，解决老人吃饭难。"),
    "c": ("护理员培训制度", "建立护理员培训制度，每年培训护理员2000人次。"),
    "d": ("护理员岗位补贴", "落实护理员岗位补贴，稳定队伍。"),
    "e": ("河道清淤工程", "实施河道清淤工程，改善水质。"),
}


def grouped(measures: Mapping[str, Sequence[str]], lexicon: Lexicon) -> dict[str, set[str]]:
    abouts = {id_: About((name,), tuple(sentences)) for id_, (name, *sentences) in measures.items()}
    found = group(abouts, lexicon)
    assert len({name for name, _ in found}) == len(found)
    return {name: set(ids) for name, ids in found}


def test_a_theme_is_named_by_what_its_measures_share_and_what_is_like_nothing_is_apart(lexicon: Lexicon) -> None:
    assert grouped(CARE, lexicon) == {"助餐": {"a", "b"}, "护理员": {"c", "d"}, OTHERS: {"e"}}


def test_sentences_bring_together_what_names_do_not(lexicon: Lexicon) -> None:
    around = "新建老年食堂12个，独居老人吃上热饭，送餐上门，餐费由财政补助。"
    canteen, meals = ("老年食堂", around), ("长者饭堂", around)

    assert {"a", "b"} in grouped({"a": canteen, "b": meals, **_others()}, lexicon).values()
    assert {"a", "b"} not in grouped({"a": (canteen[0], ""), "b": (meals[0], ""), **_others()}, lexicon).values()


def _others() -> dict[str, tuple[str, str]]:
    return {"c": CARE["c"], "d": CARE["d"], "e": CARE["e"]}


def test_a_word_that_names_of_measures_end_in_is_no_theme(lexicon: Lexicon) -> None:
    ends = {id_: (name, "") for id_, name in zip("abc", ("河长制度", "门禁制度", "食堂工程"), strict=True)}

    assert grouped(ends, lexicon) == {OTHERS: {"a", "b", "c"}}


def test_where_measures_share_no_noun_the_theme_is_called_by_one_of_them(lexicon: Lexicon) -> None:
    same = "完善家庭医生团队，上门巡诊，慢病随访，药品配送到户。"
    found = grouped({"a": ("签约随访", same), "b": ("送药上门", same), **_others()}, lexicon)

    assert {name for name, ids in found.items() if ids == {"a", "b"}} <= {"签约随访等", "送药上门等"}


@pytest.mark.parametrize(("field", "name"), [("养老", "养老顾问等"), ("", "养老")])
def test_a_word_that_stands_around_all_of_a_field_names_no_theme(lexicon: Lexicon, field: str, name: str) -> None:
    same = "家门口有人问询，街镇轮值，居委会预约。"
    measures = {"a": ("养老顾问", same), "b": ("养老管家", same), **_others()}
    found = grouped({id_: (name, f"{field}{said}") for id_, (name, said) in measures.items()}, lexicon)

    assert found[name] == {"a", "b"}


@pytest.mark.parametrize("count", [0, 1])
def test_few_measures_need_no_theme_of_their_own(lexicon: Lexicon, count: int) -> None:
    found = grouped(dict(list(CARE.items())[:count]), lexicon)

    assert found == ({OTHERS: {"a"}} if count else {})


@given(st.permutations(sorted(CARE)))
def test_every_measure_is_in_one_theme_whatever_the_order(lexicon: Lexicon, order: list[str]) -> None:
    found = grouped({id_: CARE[id_] for id_ in order}, lexicon)

    assert sorted(id_ for ids in found.values() for id_ in ids) == sorted(CARE)
    assert {"a", "b"} in found.values()

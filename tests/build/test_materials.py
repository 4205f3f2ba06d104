"""Whatever researchers have becomes one graph: every format, archives, tables beside files, names that say things."""

import csv
import json
from pathlib import Path

import pytest

from graph.build.manifest import Manifest
from graph.build.run import build
from graph.errors import UserError
from graph.model import Problem
from graph.publish import publish
from graph.read import READERS
from graph.read.fields import NamePattern, parse_columns
from graph.settings import Settings
from tests.offices import archive, docx, paragraph, xlsx
from tests.pdfs import Put, Sheet, column, pdf

TEXT = "{}推进教师交流，实施集团化办学，办好家门口的每一所学校。"
CITIES = ("杭州市", "宁波市", "温州市", "嘉兴市", "湖州市", "绍兴市", "金华市", "衢州市")


def _files() -> dict[str, bytes]:
    said = [TEXT.format(f"{city}教育局") for city in CITIES]
    return {
        "a.txt": f"{CITIES[0]}教育局\n{said[0]}".encode("gb18030"),
        "b.md": f"---\ncity: {CITIES[1]}\n---\n{said[1]}".encode(),
        "c.pdf": pdf([Sheet((Put(said[2][:20], 30, 100), Put(said[2][20:], 30, 116)))]),
        "d.docx": docx(paragraph(CITIES[3] + "教育局") + paragraph(said[3])),
        "e.html": f"<title>{CITIES[4]}教育局关于教师交流的通知</title><p>{said[4]}</p>".encode(),
        "f.csv": f"place,text\n{CITIES[5]},{said[5].replace(',', '，')}\n".encode(),
        "g.xlsx": xlsx({"1": [["place", "text"], [CITIES[6], said[6]]]}),
        "h.jsonl": json.dumps({"place": CITIES[7], "text": said[7]}).encode(),
    }


def _write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _build(given: Path, out: Path, **options: object) -> Manifest:
    settings = Settings(out=out, **options)  # type: ignore[arg-type]
    return build([given], settings, publish=publish, progress=lambda *_: None)


def _codes(manifest: Manifest) -> list[tuple[str, str, int | None]]:
    return [(problem.code, problem.where.path, problem.where.line) for problem in manifest.problems()]


def _articles(out: Path) -> list[dict[str, str]]:
    with (out / "tables" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_files_of_every_kind_become_one_graph_and_the_same_from_an_archive(tmp_path: Path) -> None:
    folder = _write(tmp_path / "in", _files())
    manifest = _build(folder, tmp_path / "out")
    assert manifest.problems() == ()
    assert {row["city_label"] for row in _articles(tmp_path / "out")} == set(CITIES)
    assert manifest.counts["adoptions"] >= len(CITIES)
    zipped = _write(tmp_path / "zip", {"all.zip": archive(_files())})
    assert _build(zipped, tmp_path / "from-zip").counts == manifest.counts
    again = _build(zipped, tmp_path / "again")
    graph = (tmp_path / "from-zip" / "graph.nq").read_bytes()
    assert (tmp_path / "again" / "graph.nq").read_bytes() == graph
    assert {each.name for each in again.inputs} == {f"all.zip/{name}" for name in _files()}


def test_one_bad_file_of_each_kind_stops_none_of_the_others(tmp_path: Path) -> None:
    bad = {f"bad{suffix}": b"\x00\x01 no such thing" for suffix in READERS}
    folder = _write(tmp_path / "in", {**_files(), **bad, "bad.zip": b"PK", "bad.exe": b"MZ"})
    manifest = _build(folder, tmp_path / "out")
    assert {row["city_label"] for row in _articles(tmp_path / "out")} == set(CITIES)
    assert {path for _, path, _ in _codes(manifest)} == {*bad, "bad.zip", "bad.exe"}


def test_a_table_beside_the_files_says_whose_they_are(tmp_path: Path) -> None:
    text = TEXT.format("我们").encode()
    head = "file,title,place,date,author,source"
    table = f"{head}\na.txt,办好学校,温州市,20191009,郑某,某报\nsub/b.txt,,宁波市,,,\nc.txt,,,,,\n"
    folder = _write(tmp_path / "in", {"a.txt": text, "sub/b.txt": text + b"1", "metadata.csv": table.encode()})
    manifest = _build(folder, tmp_path / "out")
    rows = {row["city_label"]: row for row in _articles(tmp_path / "out")}
    assert set(rows) == {"温州市", "宁波市"}
    said = rows["温州市"]
    assert [said[name] for name in ("title", "date", "author", "source")] == ["办好学校", "2019-10-09", "郑某", "某报"]
    assert _codes(manifest) == [("metadata-file-missing", "metadata.csv", 4)]
    assert [each.articles for each in manifest.inputs if each.name == "metadata.csv"] == [0]


def test_a_table_beside_files_of_an_archive_holds_there(tmp_path: Path) -> None:
    files = {"x/a.txt": TEXT.format("我们"), "x/metadata.csv": "file,place\na.txt,温州市\n"}
    folder = _write(tmp_path / "in", {"all.zip": archive(files)})
    assert _build(folder, tmp_path / "out").problems() == ()
    assert [row["city_label"] for row in _articles(tmp_path / "out")] == ["温州市"]


@pytest.mark.parametrize(
    ("table", "code"), [("name,place\na.txt,温州市\n", "metadata-without-file"), ("", "file-empty")]
)
def test_a_table_that_says_of_no_file_is_told(tmp_path: Path, table: str, code: str) -> None:
    folder = _write(tmp_path / "in", {"a.txt": TEXT.format("温州市").encode(), "metadata.csv": table.encode()})
    assert [found for found, path, _ in _codes(_build(folder, tmp_path / "out")) if path == "metadata.csv"] == [code]


def test_front_matter_comes_before_the_table_and_the_table_before_the_name(tmp_path: Path) -> None:
    rows = ("file,place,title", "宁波市_甲.md,杭州市,表中甲", "宁波市_乙.txt,杭州市,", "宁波市_丙.html,,表中丙")
    files = {
        "宁波市_甲.md": f"---\ncity: 温州市\n---\n{TEXT.format('我们')}".encode(),
        "宁波市_乙.txt": TEXT.format("他们").encode(),
        "宁波市_丙.html": f"<title>网页的题目</title><p>{TEXT.format('大家')}</p>".encode(),
        "丁.txt": TEXT.format("丽水市").encode(),
        "metadata.csv": "\n".join(rows).encode(),
    }
    manifest = _build(_write(tmp_path / "in", files), tmp_path / "out", name_pattern="{place}_{title}")
    found = {(row["city_label"], row["title"]) for row in _articles(tmp_path / "out")}
    assert found >= {("温州市", "表中甲"), ("杭州市", "乙"), ("宁波市", "表中丙")}
    assert _codes(manifest)[0] == ("name-pattern-unmatched", "丁.txt", None)


def test_columns_are_named_by_the_option(tmp_path: Path) -> None:
    table = f"城市,正文,标题\n温州市,{TEXT.format('我们')},办好学校\n".encode()
    folder = _write(tmp_path / "in", {"a.csv": table})
    columns = parse_columns("text=正文,place=城市,title=标题")
    assert _build(folder, tmp_path / "out", columns=columns).problems() == ()
    (row,) = _articles(tmp_path / "out")
    assert (row["city_label"], row["title"]) == ("温州市", "办好学校")


@pytest.mark.parametrize("pattern", ["", "title", "{text}", "{nothing}", "{place}{date}", "{place}_{place}", "{*}"])
def test_a_pattern_that_reads_nothing_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(UserError) as caught:
        NamePattern(pattern)
    assert caught.value.code == "name-pattern-wrong"


@pytest.mark.parametrize(
    ("pattern", "name", "said"),
    [
        ("{place}_{title}", "温州市_办好_学校.txt", {"place": "温州市", "title": "办好_学校"}),
        ("{*}-{place}", "12-a.b-温州市.tar", {"place": "a.b-温州市"}),
        (
            "{place}/{date} {title}",
            "2019/温州市/20191009 学校",
            {"place": "温州市", "date": "2019-10-09", "title": "学校"},
        ),
        ("{place}（{title}）", "温州市（学校）.pdf", {"place": "温州市", "title": "学校"}),
        ("{place}_{title}", "温州市.txt", None),
        ("{place}_{title}", "_学校.txt", None),
    ],
)
def test_a_pattern_reads_the_parts_of_a_name(pattern: str, name: str, said: dict[str, str] | None) -> None:
    found = NamePattern(pattern).read(name)
    assert (None if found is None else dict(found)) == said


def test_problems_are_values_with_a_place(tmp_path: Path) -> None:
    folder = _write(
        tmp_path / "in", {"a.txt": f"温州市教育局\n{TEXT}".encode(), "scan.pdf": pdf([Sheet(picture=True)])}
    )
    (problem,) = _build(folder, tmp_path / "out").problems()
    assert isinstance(problem, Problem)
    told = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))["inputs"]
    assert [each["problems"][0]["file_page"] for each in told if each["problems"]] == [1]


def test_a_row_of_a_table_names_the_page_of_its_file(tmp_path: Path) -> None:
    first = [Put("温州市教育局", 200, 60, 20.0), *column("推进教师交流，办好家门口的每一所学校。", 30, 120)]
    second = column("温州市实施集团化办学，到2025年覆盖率达到90%。", 30, 120)
    _write(tmp_path / "in", {"a.pdf": pdf([Sheet(tuple(first)), Sheet(), Sheet(tuple(second))])})
    assert _build(tmp_path / "in", tmp_path / "out").problems() == ()
    with (tmp_path / "out" / "tables" / "adoptions.csv").open(encoding="utf-8-sig", newline="") as file:
        pages = {row["phrase"]: row["page"] for row in csv.DictReader(file)}
    assert pages["教师交流"] == "1"
    assert pages["集团化办学"] == "3"

"""Official documents from text to table: what a reader of the tables sees of notices, plans, reports and decrees."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build.extractor import Extractor
from graph.build.run import build
from graph.lexicon import Lexicon
from graph.publish import publish
from graph.settings import Settings
from graph.store import open_store
from graph.store.saved import saved_queries

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    manifest = build([DOCUMENTS], Settings(out=folder), publish=publish, progress=lambda *_: None)
    assert [problem for each in manifest.inputs for problem in each.problems] == []
    return folder


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def ask(out: Path, name: str) -> list[tuple[str | None, ...]]:
    query = next(each for each in saved_queries(Settings().ontology / "queries") if each.name == name)
    store = open_store(out / "store")
    rows = store.select(query.text)
    store.close()
    return [tuple(row) for row in rows.rows]


LINES = sorted({line for path in DOCUMENTS.iterdir() for line in path.read_text(encoding="utf-8").split("\n")})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=14), suffix=st.sampled_from([".txt", ".md"]))
def test_lines_of_documents_in_any_order_are_read_to_the_character(
    lexicon: Lexicon, tmp_path: Path, lines: list[str], suffix: str
) -> None:
    text = "\n".join(lines)
    path = tmp_path / f"one{suffix}"
    path.write_text(text, encoding="utf-8", newline="")
    for found in Extractor(lexicon, Settings())((path, path.name)).extractions():
        assert list(found.misquotes()) == []
        for piece in found.article.pieces:
            there = text[piece.source : piece.source + piece.length]
            assert found.article.text[piece.begin : piece.begin + piece.length] == there


def test_number_issuers_and_date_of_every_document_are_in_the_table(out: Path) -> None:
    rows = {row["source"]: (row["number"], row["issuers"], row["date"]) for row in table(out, "articles")}

    assert rows == {
        "decree.txt": ("呼伦贝尔市人民政府令第12号", "呼伦贝尔市人民政府", "2022-05-20"),
        "indicators.md": ("商政发〔2021〕15号", "商洛市人民政府", "2021-06-18"),
        "joint-notice.txt": ("衡教通〔2021〕8号", "衡阳市卫生健康委员会;衡阳市教育局;衡阳市财政局", "2021-03-15"),
        "report.txt": ("", "", "2021-02-03"),
        "web-head.txt": ("德教体字〔2021〕9号", "德州市教育和体育局", "2021-04-02"),
    }


def test_a_document_that_is_cited_and_held_is_joined_to_its_article(out: Path) -> None:
    cited = {
        (row["city_label"], row["document_label"]): (row["number"], row["held"]) for row in table(out, "documents")
    }
    notice = next(row["article"] for row in table(out, "articles") if row["source"] == "joint-notice.txt")

    assert cited["德州市", "衡阳市乡村校医配备三年行动方案"] == ("衡教通〔2021〕8号", notice)
    assert cited["衡阳市", "国办发〔2019〕3号"] == ("国办发〔2019〕3号", "")
    assert [row[:2] for row in ask(out, "documents-held")] == [("德州市", "关于开展中小学课后服务工作的指导意见")]
    assert {row[0] for row in ask(out, "official-documents")} == {
        "衡教通〔2021〕8号",
        "德教体字〔2021〕9号",
        "商政发〔2021〕15号",
        "呼伦贝尔市人民政府令第12号",
    }


def test_form_obliges_nobody_and_rows_oblige_whom_they_name(out: Path) -> None:
    actors = {
        (row["actor_label"], row["role"], row["measure"])
        for row in table(out, "actors")
        if row["city_label"] == "衡阳市"
    }

    assert actors == {
        ("市教育局", "牵头单位", "school-meals"),
        ("市卫生健康委", "配合单位", "school-meals"),
        ("市市场监管局", "配合单位", "school-meals"),
        ("市教育局", "责任单位", "rural-small-boarding-schools"),
        ("市发展改革委", "责任单位", "rural-small-boarding-schools"),
        ("市教育局", "责任单位", "teacher-rotation"),
        ("市人力资源社会保障局", "责任单位", "teacher-rotation"),
        ("各县（市、区）政府", "责任单位", "after-school-care"),
    }


def test_results_and_plans_of_a_report_are_apart(out: Path) -> None:
    status = {row["measure"]: row["status"] for row in table(out, "adoptions") if row["city_label"] == "弥渡县"}
    kinds = {row["indicator_label"]: row["kind"] for row in table(out, "targets") if row["city_label"] == "弥渡县"}

    assert status["after-school-care"] == status["teacher-rotation"] == "achieved"
    assert status["group-schooling"] == status["smart-campus"] == "planned"
    assert (kinds["农村互助养老站"], kinds["社区食堂"]) == ("result", "target")


def test_a_table_of_indicators_gives_a_target_a_cell(out: Path) -> None:
    values = [
        (row["indicator_label"], row["comparator"], row["value"], row["unit"], row["year"], row["kind"])
        for row in table(out, "targets")
        if row["indicator_label"] in {"九年义务教育巩固率", "护理型床位"}
    ]

    assert sorted(values) == sorted(
        [
            ("九年义务教育巩固率", "=", "95.6", "%", "2020", "result"),
            ("九年义务教育巩固率", ">=", "97", "%", "2025", "target"),
            ("护理型床位", "=", "3200", "张", "2020", "result"),
            ("护理型床位", "=", "5000", "张", "2025", "target"),
        ]
    )

"""Files for other programs: they read back what the build found, whatever texts contain, and are the same twice."""

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
import python_calamine as calamine

from graph.publish.columnar import write_parquet
from graph.publish.events import COLUMNS, write_events
from graph.publish.matrices import write_matrices
from graph.publish.matrix import matrix_cells
from graph.publish.networks import NETWORKS, survey, write_networks_as
from graph.publish.rows import Findings
from graph.publish.tables import TABLES, tables_in
from graph.publish.workbook import LONGEST, write_workbook
from tests.publish.dataset import findings
from tests.publish.sample import empty, sample

HOSTILE = '=HYPERLINK("http://x.example","教师\x01交流")\x0b</sheetData><script>'


def hostile() -> Findings:
    found = findings()
    first, *others = found.adoptions
    return replace(found, adoptions=(replace(first, quote=replace(first.quote, phrase=HOSTILE)), *others))


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_workbook_has_a_sheet_a_table_and_numbers_are_numbers(tmp_path: Path) -> None:
    write_workbook(findings(), tmp_path / "all.xlsx")
    book = calamine.CalamineWorkbook.from_path(tmp_path / "all.xlsx")
    sheet = book.get_sheet_by_name("targets").to_python()
    found = findings().targets
    header = [str(each) for each in sheet[0]]

    assert book.sheet_names == [name for name, (_, rows_of) in TABLES.items() if rows_of(findings()) is not None]
    assert len(sheet) == len(found) + 1
    assert [row[header.index("value")] for row in sheet[1:]] == [
        "" if each.value is None else float(each.value) for each in found
    ]
    assert sheet[1][header.index("city_label")] == found[0].city_label


def test_hostile_text_stays_text_in_a_workbook(tmp_path: Path) -> None:
    write_workbook(hostile(), tmp_path / "all.xlsx")
    sheet = calamine.CalamineWorkbook.from_path(tmp_path / "all.xlsx").get_sheet_by_name("adoptions").to_python()
    with zipfile.ZipFile(tmp_path / "all.xlsx") as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]

    assert str(sheet[1][[str(each) for each in sheet[0]].index("phrase")]).startswith("=HYPERLINK(")
    assert not any(b"<f>" in page or b"<hyperlink" in page or b"<script" in page for page in pages)


def test_what_a_cell_cannot_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    found = findings()
    first, *others = found.adoptions
    long = replace(first, quote=replace(first.quote, phrase="长" * 40_000))
    write_workbook(replace(found, adoptions=(long, *others)), tmp_path / "all.xlsx")
    sheet = calamine.CalamineWorkbook.from_path(tmp_path / "all.xlsx").get_sheet_by_name("adoptions").to_python()
    cell = str(sheet[1][[str(each) for each in sheet[0]].index("phrase")])

    assert (len(cell), cell[-2:]) == (LONGEST, "长…")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_opens_the_workbook_with_chinese_intact(tmp_path: Path) -> None:
    write_workbook(findings(), tmp_path / "all.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    # Separator, quotes, UTF-8, from the first line, text quoted, numbers as they are; the last one: every sheet.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    options = [home, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run(["soffice", *options, str(tmp_path / "all.xlsx")], check=True, timeout=180)
    names = [name for name, _, _ in tables_in(findings())]
    opened = {name: rows(tmp_path / f"all-{name}.csv") for name in names}

    assert {path.stem.removeprefix("all-") for path in tmp_path.glob("all-*.csv")} == set(names)
    for name, header, made in tables_in(findings()):
        assert opened[name][0] == header
        for row, again in zip(made, opened[name][1:], strict=True):
            for cell, text in zip(row, again, strict=True):
                # A control character is no character of XML; the program drops it.
                assert text == shown(cell).replace("\x01", "") or as_number(cell) == as_number(text)


def shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def as_number(cell: object) -> float | None:
    """A number as a workbook keeps it; None: it is none."""
    try:
        return round(float(str(cell)), 6)
    except ValueError:
        return None


def test_parquet_has_the_types_of_the_tables(tmp_path: Path) -> None:
    written = write_parquet(findings(), tmp_path)
    table = pq.read_table(tmp_path / "adoptions.parquet").to_pylist()
    first = findings().adoptions[0]

    assert len(written) == len([1 for _, rows_of in TABLES.values() if rows_of(findings()) is not None])
    assert len(table) == len(findings().adoptions)
    assert (table[0]["begin"], table[0]["phrase"]) == (first.quote.begin, first.quote.phrase)
    assert table[0]["confidence"] == (None if first.confidence is None else float(first.confidence))


def test_the_event_list_has_one_row_a_statement_with_its_words(tmp_path: Path) -> None:
    write_events(findings(), tmp_path / "events.csv")
    header, *body = rows(tmp_path / "events.csv")
    records = [dict(zip(header, row, strict=True)) for row in body]
    placed = [row for row in findings().adoptions if row.city is not None]

    assert header == COLUMNS.split()
    assert len(records) == len(placed)
    assert {(each["document_id"], int(each["start"]), int(each["stop"]), each["concept_id"]) for each in records} == {
        (row.quote.article, row.quote.begin, row.quote.end, row.measure) for row in placed
    }


def test_matrices_say_what_the_cells_say(tmp_path: Path) -> None:
    found = sample()
    write_matrices(found, tmp_path)
    header, *body = rows(tmp_path / "city_measure.csv")
    counts = {(row[0], name): int(count) for row in body for name, count in zip(header[1:], row[1:], strict=True)}
    places = {place.code: place.label for place in found.places}
    measures = {measure.id: measure.label for measure in found.measures}

    cells = {(places[cell.city], measures[cell.measure]): cell.mentions for cell in matrix_cells(found)}
    assert {pair: count for pair, count in counts.items() if count} == cells
    shared = [row[1:] for row in rows(tmp_path / "city_city_shared.csv")[1:]]
    adopted = [{name for name, count in zip(header[1:], row[1:], strict=True) if count != "0"} for row in body]
    assert [[int(cell) for cell in row] for row in shared] == [[len(a & b) for b in adopted] for a in adopted]


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_networks_are_read_back_with_every_attribute(ending: str, tmp_path: Path) -> None:
    found = findings()
    write_networks_as(ending, found, tmp_path)
    read = nx.read_graphml if ending == "graphml" else nx.read_gexf
    standing = survey(found)
    for name, build in NETWORKS.items():
        made, again = build(found, standing), read(tmp_path / f"{name}.{ending}")
        assert set(made.nodes) == set(again.nodes)
        for node, attributes in made.nodes(data=True):
            assert {key: str(again.nodes[node][key]) for key in attributes} == {
                k: str(v) for k, v in attributes.items()
            }
        assert {frozenset(edge) for edge in made.edges} == {frozenset(edge) for edge in again.edges}
        for one, other, attributes in made.edges(data=True):
            read_back = again.edges[one, other]
            # GEXF keeps every weight as a decimal number.
            assert all(str(read_back[key]) == str(kept) or read_back[key] == kept for key, kept in attributes.items())


@pytest.mark.parametrize(
    "write",
    [
        lambda found, folder: write_workbook(found, folder / "all.xlsx"),
        lambda found, folder: write_events(found, folder / "events.csv"),
        write_matrices,
        write_parquet,
    ],
    ids=["xlsx", "events", "matrix", "parquet"],
)
def test_the_same_findings_are_the_same_bytes_and_nothing_is_written_of_nothing(
    write: Callable[[Findings, Path], tuple[str, ...]], tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        assert set(write(hostile(), folder)) == {path.name for path in folder.iterdir()}
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()
    assert write(empty(), tmp_path / "none")

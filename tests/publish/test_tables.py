import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph.publish.analysis_tables import ANALYSIS_TABLES
from graph.publish.cells import harmless, plain
from graph.publish.tables import TABLES, write_tables
from tests.publish.dataset import findings

COLUMNS = {
    "adoptions": "city, city_label, measure, measure_label, theme, status, article, sentence, begin, end, phrase, "
    "method, confidence, strength, status_cue, strength_cue, holder, page",
    "mentions": "city, city_label, measure, measure_label, reason, cue, holder, article, sentence, begin, end, phrase, "
    "page",
    "states": "city, city_label, measure, measure_label, state, status, reasons",
    "candidates": "candidate, candidate_label, cities, city_label, article, sentence, begin, end, phrase, confidence, "
    "page",
    "targets": "city, city_label, holder, measure, indicator, indicator_label, scope, comparator, value, unit, year, "
    "kind, note, article, sentence, begin, end, quote, change, baseline, baseline_year, begin_year, per_year, force, "
    "holder_words, page",
    "actors": "city, city_label, actor, actor_label, type, measure, role, article, sentence, begin, end, page",
    "groups": "city, city_label, group, group_label, measure, article, sentence, begin, end, page",
    "documents": "city, city_label, document, document_label, article, sentence, begin, end, number, held, page",
    "articles": "article, title, city, city_label, author, office, date, source, sha256, characters, sentences, "
    "number, issuers, reprint_of",
    "shared_measures": "measure, measure_label, theme, cities, city_labels, planned, ongoing, achieved",
    **{name: columns.replace(" ", ", ") for name, (columns, _) in ANALYSIS_TABLES.items()},
    "decisions_applied": "decision, city, article, phrase, measure, candidate, value, who, when, why, outcome, result, "
    "mentions, id",
    "disagreements": "kind, city, city_label, rules_measure, rules_measure_label, rules_say, model_measure, "
    "model_measure_label, model_says, article, sentence, begin, end, phrase",
}


OFTEN_EMPTY = {"diffusion", "leads"}
"""Tables that only a corpus of several dates has."""

BUILT = set(COLUMNS) - OFTEN_EMPTY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_tables(findings(), out)
    return out / "tables"


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_tables_are_those_of_the_design_column_by_column(folder: Path) -> None:
    assert sorted(TABLES) == sorted(COLUMNS)
    for name in BUILT:
        columns = COLUMNS[name]
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
            assert next(csv.reader(handle)) == columns.split(", "), name


def test_the_first_columns_of_similarity_are_those_that_programs_know() -> None:
    assert COLUMNS["city_similarity"].startswith("city_a, city_b, shared, jaccard, expected, p_value, q_value, ")


def test_the_paths_written_are_returned(tmp_path: Path) -> None:
    written = write_tables(findings(), tmp_path)
    assert sorted(written) == sorted(f"tables/{name}.csv" for name in BUILT)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == sorted(written)


def test_the_table_of_decisions_is_there_only_with_decisions(tmp_path: Path) -> None:
    write_tables(findings(), tmp_path)
    (row, _) = read(tmp_path / "tables", "decisions_applied")
    assert (row["decision"], row["phrase"], row["why"]) == ("reject", "集团化办学", '\'=1+1,\n"各地"')

    written = write_tables(replace(findings(), decisions=()), tmp_path)

    assert "tables/decisions_applied.csv" not in written
    assert not (tmp_path / "tables" / "decisions_applied.csv").exists()


def test_files_begin_with_the_mark_excel_needs_and_lines_end_as_rfc_4180_says(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.endswith(b"\r\n"), path.name
        assert not content.startswith(b"\xef\xbb\xbf" * 2), path.name


def test_ids_are_last_parts_and_labels_chinese(folder: Path) -> None:
    row = read(folder, "adoptions")[1]
    assert (row["city"], row["city_label"], row["measure"], row["measure_label"], row["theme"]) == (
        *("330300", "温州市"),
        *("group-schooling", "集团化办学", "layout"),
    )
    assert (row["status"], row["method"], row["confidence"]) == ("ongoing", "grammar+vocabulary", "0.95")


def test_quotes_commas_and_line_ends_come_back_as_they_were(folder: Path) -> None:
    assert read(folder, "adoptions")[2]["phrase"] == '“集团化”,\n"甲"'
    assert {row["quote"] for row in read(folder, "targets")} == {'“集团化”,\n"甲"'}


def test_what_is_unknown_is_an_empty_cell(folder: Path) -> None:
    row = read(folder, "adoptions")[0]
    assert (row["city"], row["city_label"], row["article"]) == ("", "", "x-undated-00000006")
    floor = read(folder, "targets")[0]
    assert (floor["value"], floor["unit"], floor["year"], floor["holder"]) == ("", "", "", "")


def test_targets_have_plain_figures_and_the_text_s_own_words(folder: Path) -> None:
    found = [(row["indicator_label"], row["comparator"], row["value"], row["year"]) for row in read(folder, "targets")]
    assert found == [("学位", ">=", "", ""), ("学位", "=", "35000", ""), ("集团化覆盖率", ">=", "80", "2022")]


def test_a_candidate_s_row_names_all_its_cities_and_its_own(folder: Path) -> None:
    found = [(row["cities"], row["city_label"]) for row in read(folder, "candidates")]
    assert found == [("330300;330500", "温州市"), ("330300;330500", "湖州市")]


def test_a_disagreement_shows_what_each_way_says_of_the_words(folder: Path) -> None:
    rows = read(folder, "disagreements")

    assert [(r["kind"], r["rules_measure"], r["rules_say"], r["model_measure"], r["model_says"]) for r in rows] == [
        ("status", "group-schooling", "ongoing", "group-schooling", "planned"),
        ("model-only", "", "", "", "ongoing"),
        ("adoption", "teacher-exchange", "planned", "teacher-exchange", "background"),
        ("measure", "", "candidate", "branch-campus", "achieved"),
    ]
    assert {(row["city"], row["city_label"], row["article"]) for row in rows} == {
        ("330300", "温州市", "330300-20191009-00000001")
    }
    assert [(row["sentence"], row["begin"], row["end"]) for row in rows] == [
        ("1", "2", "7"),
        ("1", "8", "13"),
        ("2", "30", "34"),
        ("2", "40", "46"),
    ]


def test_without_a_model_there_is_no_table_of_disagreements_and_an_old_one_goes(tmp_path: Path) -> None:
    write_tables(findings(), tmp_path)
    built = replace(findings(), builds=tuple(replace(build, model=None) for build in findings().builds))

    written = write_tables(built, tmp_path)

    assert "tables/disagreements.csv" not in written
    assert not (tmp_path / "tables" / "disagreements.csv").exists()
    assert len(written) == len(BUILT) - 1


def test_shared_measures_count_the_cities_of_each_status(folder: Path) -> None:
    first, second = read(folder, "shared_measures")
    assert list(first.values()) == [
        *("group-schooling", "集团化办学", "layout", "2", "温州市、湖州市"),
        *("1", "1", "1"),
    ]
    assert (second["measure"], second["planned"], second["ongoing"]) == ("teacher-exchange", "2", "0")


def test_every_pair_of_cities_in_the_corpus_is_compared(folder: Path) -> None:
    rows = read(folder, "city_similarity")
    assert len(rows) == 6
    assert (rows[0]["city_a"], rows[0]["city_b"], rows[0]["shared"], rows[0]["jaccard"]) == (
        *("330300", "330500"),
        *("2", "1.000000"),
    )
    for row in rows:
        assert all(len(row[name].partition(".")[2]) == 6 for name in ("expected", "p_value", "q_value"))


def test_an_article_outside_any_paper_is_found_again_by_its_file(folder: Path) -> None:
    found = [row["source"] for row in read(folder, "articles")]
    assert found == ["某报", *["b.txt"] * 5]
    assert read(folder, "articles")[0]["date"] == "2019-10-09"


def test_no_cell_can_run_as_a_formula(folder: Path) -> None:
    cells = [
        cell for path in sorted(folder.iterdir()) for row in read(folder, path.stem) for cell in row.values() if cell
    ]
    assert len(cells) > 200
    assert [cell for cell in cells if cell[0] in "=+-@\t\r\n" and cell not in {"=", ">="}] == []
    assert read(folder, "candidates")[0]["candidate_label"].startswith("'=cmd|")
    assert read(folder, "candidates")[0]["phrase"] == "'@SUM(A1)"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+cmd",
        "@A1",
        " =1",
        "\t=1",
        "\r=1",
        "\n1",
        "＝1",
        "＋A1",
        "－A1",
        "＠A1",
        "==",
        "-",
        "=-1",
        "+",
    ],
)
def test_text_that_could_be_a_formula_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "=", ">=", "<=", "~", "-3.5", "+12%", "-0.5%", "互联网+", "A=B", "“=”", "——全面推进", "1-2", "'=1"]
)
def test_comparators_figures_and_plain_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("80", "80"),
        ("80.0", "80"),
        ("1.680", "1.68"),
        ("3.5E+4", "35000"),
        ("0.3", "0.3"),
        ("0E-3", "0"),
        ("-2.50", "-2.5"),
    ],
)
def test_figures_are_plain(value: str, shown: str) -> None:
    assert plain(Decimal(value)) == shown


def test_a_failed_table_leaves_the_one_that_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(findings(), tmp_path)
    stood = (tmp_path / "tables" / "actors.csv").read_bytes()
    monkeypatch.setitem(TABLES, "actors", ("one two", TABLES["actors"][1]))
    with pytest.raises(AssertionError, match="this is a bug"):
        write_tables(findings(), tmp_path)
    assert (tmp_path / "tables" / "actors.csv").read_bytes() == stood
    assert [path.name for path in (tmp_path / "tables").iterdir() if path.name.endswith(".part")] == []

"""`query` answers text, files and saved names, in the form that is asked for, and `validate` checks a build."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result

from graph.commands import policygraph

CITIES = "SELECT ?label { ?city a pm:City ; skos:prefLabel ?label FILTER(LANG(?label) = 'zh') } ORDER BY ?city"


def ask(*arguments: str, out: Path, language: str = "en") -> Result:
    return CliRunner().invoke(policygraph, ["query", *arguments, "--out", str(out), "--lang", language])


def test_the_saved_queries_are_listed_in_both_languages(tmp_path: Path) -> None:
    english, chinese = ask("--list", out=tmp_path), ask("--list", out=tmp_path, language="zh")

    assert "shared-measures              Measures that cities share" in english.stdout
    assert "各地共同采纳的措施" in chinese.stdout
    assert len(english.stdout.splitlines()) == len(chinese.stdout.splitlines()) >= 12


def test_a_saved_query_is_answered_by_its_name(built: Path) -> None:
    result = ask("shared-measures", out=built)

    assert result.exit_code == 0
    assert "集团化办学" in result.stdout
    assert result.stderr.strip().endswith("rows")


def test_text_and_a_file_give_the_same_answer(built: Path, tmp_path: Path) -> None:
    (tmp_path / "cities.rq").write_text(CITIES, encoding="utf-8")

    text, file = ask(CITIES, out=built), ask(str(tmp_path / "cities.rq"), out=built)

    assert text.stdout == file.stdout
    assert [line.strip() for line in text.stdout.splitlines()][:3] == ["label", "杭州市", "宁波市"]


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml"])
def test_rows_come_in_every_format(built: Path, name: str) -> None:
    out = ask(CITIES, "--format", name, out=built).stdout
    if name == "json":
        found = [row["label"]["value"] for row in json.loads(out)["results"]["bindings"]]
    elif name == "csv":
        found = [row["label"] for row in csv.DictReader(io.StringIO(out))]
    else:
        found = [label for label in ("杭州市", "丽水市") if label in out]
    assert found[0] == "杭州市"
    assert found[-1] == "丽水市"


# rdflib's own parser of JSON-LD uses what rdflib deprecates.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("name", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_triples_come_in_every_format(built: Path, name: str, parser: str) -> None:
    text = "CONSTRUCT { ?city pm:adopts ?measure } { ?city pm:adopts ?measure }"

    out = ask(text, "--format", name, out=built).stdout

    assert len(rdflib.Graph().parse(data=out, format=parser)) >= 250


def test_a_question_of_yes_or_no_is_answered_in_the_readers_language(built: Path) -> None:
    text = "ASK { ?a a pm:Adoption }"

    assert ask(text, out=built).stdout == "yes\n"
    assert ask(text, out=built, language="zh").stdout == "是\n"


def test_rows_that_were_left_out_are_said(built: Path) -> None:
    result = ask(CITIES, "--limit", "2", out=built)

    assert result.stdout.splitlines()[1:] == ["杭州市", "宁波市"]
    assert "there are more" in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no-such-name", "no saved query"),
        ("SELECT * {", "not SPARQL"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "would change the data"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "service"),
    ],
)
def test_what_cannot_be_answered_is_the_users_to_mend(built: Path, text: str, told: str) -> None:
    result = ask(text, out=built)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_without_a_build_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    result = ask(CITIES, out=tmp_path)

    assert result.exit_code == 2
    assert "Run build_graph.py first" in result.stderr


def test_validate_says_that_a_build_is_sound(built: Path) -> None:
    result = CliRunner().invoke(policygraph, ["validate", "--out", str(built), "--lang", "en"])

    assert result.exit_code == 0
    assert "keeps every rule" in result.stdout


def test_validate_leads_to_the_article_and_sentence_of_a_breach(built: Path, tmp_path: Path) -> None:
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    status = next(line for line in lines if "ontology#status>" in line and "/adoption/" in line)
    (tmp_path / "graph.nq").write_text("".join(line for line in lines if line != status), encoding="utf-8")

    result = CliRunner().invoke(policygraph, ["validate", "--out", str(tmp_path), "--lang", "en"])

    assert result.exit_code == 1
    assert "1 breaches" in result.stdout
    assert status.split(">")[0].rpartition("/")[2] in result.stdout, "the article is named"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_no_part_of_a_query(built: Path, tmp_path: Path, mark: str) -> None:
    (tmp_path / "one.rq").write_text(f"{mark}ASK {{ ?a a pm:Adoption }}", encoding="utf-8")

    result = ask(str(tmp_path / "one.rq"), out=built)

    assert (result.exit_code, result.stdout) == (0, "yes\n")


def test_a_file_that_is_not_utf8_is_named_and_the_users_to_mend(built: Path, tmp_path: Path) -> None:
    (tmp_path / "one.rq").write_bytes("ASK { ?a ?b '温州市' }".encode("gb18030"))

    result = ask(str(tmp_path / "one.rq"), out=built)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "one.rq: the file's encoding could not be told. Save it as UTF-8." in result.stderr


def test_a_word_too_long_to_name_a_file_is_an_unknown_query(built: Path) -> None:
    result = ask("x" * 5000, out=built)

    assert result.exit_code == 2
    assert "is no saved query" in result.stderr


def test_what_was_left_out_of_a_file_is_said_beside_it(built: Path) -> None:
    rows = ask(CITIES, "--format", "csv", "--limit", "2", out=built)
    triples = ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--format", "nt", "--limit", "2", out=built)

    assert rows.stdout.splitlines() == ["label", "杭州市", "宁波市"]
    assert len(triples.stdout.splitlines()) == 2
    for result in (rows, triples):
        assert result.exit_code == 0
        assert "only the first 2 rows are shown" in result.stderr


@pytest.mark.parametrize(
    ("text", "name", "suitable"),
    [("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "csv", "turtle"), ("SELECT * { ?s ?p ?o }", "ttl", "csv")],
)
def test_a_format_that_does_not_suit_is_refused_with_those_that_do(
    built: Path, text: str, name: str, suitable: str
) -> None:
    result = ask(text, "--format", name, out=built)

    assert (result.exit_code, result.stdout) == (2, "")
    assert suitable in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [("没有这个", "既不是自带查询的名称"), ("SELECT * {", "第 1 行第 11 列"), ("DROP ALL #{", "会改变数据")],
)
def test_a_chinese_reader_is_told_in_chinese(built: Path, text: str, told: str) -> None:
    result = ask(text, out=built, language="zh")

    assert result.exit_code == 2
    assert told in result.stderr

"""What may be asked: queries that read, of a size to be parsed, without the letters that reach for other servers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.errors import UserError
from graph.settings import Settings
from graph.store import Form
from graph.store.gate import MAX_BYTES, MAX_NESTING, admit

TO_ANOTHER = "<http://127.0.0.1:9/sparql>"
SPELLINGS = [
    f"SELECT * {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SeRvIcE SILENT {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE\n#x\n{TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"SELECT*{{SERVICE{TO_ANOTHER}{{?s ?p ?o}}}}",
    f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }} }} }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"DESCRIBE ?s {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    f"ASK {{ SERVICE {TO_ANOTHER} {{ ?s ?p ?o }} }}",
    # Two that got past filters which strip strings, IRIs and comments, or look for a whole word.
    "PREFIX x: <http://127.0.0.1:9/>\nSELECT * { ?a ?b 1 . FILTER(?a<?b)SERVICE#>\nx:sparql { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/>\nSELECT * { ?q ?w 1SERVICE x:sparql { ?s ?p ?o } }",
    f"SELECT * {{ VALUES ?u {{ {TO_ANOTHER} }} SERVICE ?u {{ ?s ?p ?o }} }}",
    f"PREFIX service: {TO_ANOTHER} SELECT * {{ ?s ?p service:x }}",
]


def outcome(text: str) -> str | None:
    """The code a query is refused with; none where it may be asked."""
    try:
        admit(text)
    except UserError as error:
        return error.code
    return None


@pytest.mark.parametrize("query", SPELLINGS)
def test_no_spelling_reaches_for_another_server(query: str) -> None:
    with pytest.raises(UserError) as caught:
        admit(query)
    assert caught.value.code == "query-forbidden-word"


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nLOAD <file:///etc/passwd>",
        "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <x:g>",
        "CLEAR ALL",
        "drop graph <x:g>",
        "BASE <http://x.example/> WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_a_query_that_would_change_the_data_is_refused_as_such(query: str) -> None:
    with pytest.raises(UserError) as caught:
        admit(query)
    assert caught.value.code == "query-update"


def test_the_size_of_a_query_is_counted_in_bytes() -> None:
    fitting = "ASK {} #" + "教" * ((MAX_BYTES - 8) // 3)
    assert admit(fitting).form is Form.ASK

    with pytest.raises(UserError) as caught:
        admit(fitting + "教")
    assert caught.value.code == "query-too-long"


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[", "]"), ("OPTIONAL {", "}")])
def test_brackets_may_be_nested_a_hundred_deep(opening: str, closing: str) -> None:
    within = MAX_NESTING - 1
    admit("ASK {" + opening * within + closing * within + "}")

    with pytest.raises(UserError) as caught:
        admit("ASK {" + opening * MAX_NESTING + closing * MAX_NESTING + "}")
    assert caught.value.code == "query-too-deep"


def test_brackets_in_strings_do_not_hide_the_nesting() -> None:
    with pytest.raises(UserError) as caught:
        admit("ASK " + "{ <x:a> <x:b> '}}}}' . # }}}\n" * 200 + "}" * 200)
    assert caught.value.code == "query-too-deep"


@pytest.mark.parametrize(
    ("query", "form", "has_dataset"),
    [
        ("SELECT * { ?s ?p ?o }", Form.SELECT, False),
        ("select ?a from<urn:g>{?s ?p ?a}", Form.SELECT, True),
        ("SELECT * FROM NAMED <urn:g> { GRAPH ?g { ?s ?p ?o } }", Form.SELECT, True),
        ("CONSTRUCT { ?s ?p '{' } FROM <urn:g> WHERE { ?s ?p ?o }", Form.CONSTRUCT, True),
        ("DESCRIBE <urn:a> FROM <urn:g>", Form.DESCRIBE, True),
        ("SELECT (?a<?b AS ?c) FROM <urn:g> { ?a ?p ?b }", Form.SELECT, True),
        ("SELECT (IF(?a>1,'}','{') AS ?c) FROM <urn:g> { ?a ?p ?b }", Form.SELECT, True),
        ("SELECT ?from { ?s <urn:from> 'FROM' . # FROM <urn:g>\n ?s from:x ?from }", Form.SELECT, False),
        ("PREFIX from: <urn:from> ASK { ?s from:from 'x'@from }", Form.ASK, False),
        ("PREFIX select: <urn:x> # ASK\nASK {}", Form.ASK, False),
        ("PREFIX pm: <https://example.org/o#> SELECT * FROM <urn:g> { ?s a pm:x }", Form.SELECT, True),
        ('ASK { ?s ?p """a " FROM \' }""" }', Form.ASK, False),
    ],
)
def test_the_form_and_the_choice_of_graphs_are_seen(query: str, form: Form, has_dataset: bool) -> None:
    admitted = admit(query)
    assert (admitted.form, admitted.has_dataset) == (form, has_dataset)


def test_many_lines_with_a_number_sign_in_their_iris_are_not_deep() -> None:
    line = "{ ?s <https://example.org/o#p> ?o }\n"
    assert admit("SELECT * {" + "UNION ".join([line] * (2 * MAX_NESTING)) + "}").form is Form.SELECT


@pytest.mark.parametrize("text", ["", "   # nothing", "HELLO", "{ ?s ?p ?o }"])
def test_what_is_no_query_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UserError) as caught:
        admit(text)
    assert caught.value.code == "query-syntax"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_no_text_breaks_the_gate(text: str) -> None:
    assert (outcome(text) or "query-").startswith("query-")


@pytest.mark.parametrize(
    "piece",
    ['"', "'", '"""', "'''", '"\\', "'\\", '"""\\', "<a", "a.", "a:", "\\", "?", "@", "%-", "#", "(", '\n"', "<<"],
)
def test_no_repeated_piece_breaks_the_gate(piece: str) -> None:
    # Linear reading takes 0.06 s; reading a piece again for each that follows took 12 s.
    assert outcome("SELECT " + piece * ((MAX_BYTES - 7) // len(piece))) in {None, "query-too-deep"}


@pytest.mark.shared
def test_the_queries_of_the_standard_s_own_suite_pass_unless_they_reach_out(shared: Path) -> None:
    refused, seen, wrong = [], 0, []
    for path in sorted((shared / "w3c").rglob("*.rq")):
        text = path.read_text(encoding="utf-8")
        try:
            Store().query(text, base_iri="http://example.org/")
        except (SyntaxError, OSError, RuntimeError):
            # Not valid SPARQL, or it reached out and found nobody, or asks for a function that nobody has.
            continue
        seen += 1
        try:
            admitted = admit(text)
        except UserError as error:
            refused.append((path.name, error.code))
        else:
            plain = " ".join(line.split("#")[0] for line in text.split("\n")).upper()
            if admitted.has_dataset and "FROM" not in plain:
                wrong.append(path.name)

    assert seen >= 200
    assert {code for _, code in refused} <= {"query-forbidden-word"}
    assert len(refused) <= 12
    assert wrong == []


def test_the_ontology_has_no_name_that_is_refused() -> None:
    for path in Settings().ontology.glob("*.ttl"):
        assert "service" not in path.read_text(encoding="utf-8").lower(), path.name

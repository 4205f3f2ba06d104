"""Prefixes that a query may use without saying what they stand for."""

import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.store.gate import admit
from graph.store.prefixes import PREFIXES, with_prefixes


def test_only_what_is_used_and_not_declared_is_added_and_lines_keep_their_numbers() -> None:
    text = "PREFIX skos: <urn:mine#>\nSELECT * {\n ?s a pm:City ; skos:prefLabel ?l }"

    added = with_prefixes(text)

    assert added.startswith("PREFIX pm: <https://policygraph.example/ontology#> PREFIX skos: <urn:mine#>\n")
    assert added.count("\n") == text.count("\n")


def test_an_iri_in_brackets_uses_no_prefix() -> None:
    text = "SELECT * { ?s <pm:x> ?o }"
    assert with_prefixes(text) == text


def test_the_base_of_the_build_is_taken() -> None:
    assert "<https://example.org/id/place/>" in with_prefixes("ASK { place:330100 a ?t }", "https://example.org/")


@given(st.lists(st.sampled_from(sorted(PREFIXES)), min_size=1, max_size=6))
def test_a_query_with_any_of_them_is_sparql_and_passes_the_gate(used: list[str]) -> None:
    text = with_prefixes("SELECT * { " + " . ".join(f"?s {prefix}:p ?o" for prefix in used) + " }")

    admit(text)
    rdflib.Graph().query(text)

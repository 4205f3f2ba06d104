"""What is said of a query that is no SPARQL: the place, the text there, and the reason where the engine has one."""

import pytest

from graph.errors import UserError
from graph.store.embedded import memory_store


@pytest.mark.parametrize(
    ("query", "line", "column", "found"),
    [
        ("SELECT * {\n ?a ?b .\n ?c ?d ?e .\n}\nLIMIT 3", 2, 2, "?a ?b ."),
        ("SELECT * { ?a ?b ?c }\nGROUP ?a", 2, 1, "GROUP ?a"),
        ("SELECT * {\r\n ?a foo:bar ?c }", 2, 5, "foo:bar"),
        ("SELECT * { ?a ?b ?c", 1, 20, "…"),
    ],
)
def test_the_place_and_the_text_there_are_named(query: str, line: int, column: int, found: str) -> None:
    with pytest.raises(UserError) as caught:
        memory_store().select(query)

    detail = caught.value.detail
    assert caught.value.code == "query-syntax-at"
    assert (detail["line"], detail["column"]) == (str(line), str(column))
    assert detail["found"].startswith(found)


def test_the_engines_reason_is_kept_and_its_grammar_is_not() -> None:
    with pytest.raises(UserError) as caught:
        memory_store().select("SELECT ?a ?b { ?a ?b ?c } GROUP BY ?a")

    assert caught.value.detail["cause"] == " (The SELECT contains a variable that is unbound)"


def test_a_query_nested_deeper_than_the_second_parser_goes_is_an_error_like_any_other() -> None:
    with pytest.raises(UserError) as caught:
        memory_store().select("SELECT * " + "{" * 80 + "?a ?b" + "}" * 80)

    assert caught.value.code == "query-syntax-at"

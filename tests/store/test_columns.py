"""Columns of SELECT *: as the query names them."""

import io

import pytest

from graph.store.answers import Format
from graph.store.embedded import memory_store


@pytest.mark.parametrize(
    ("query", "table"),
    [
        ("SELECT * { VALUES (?z ?a) { (1 2) } }", "z,a 1,2"),
        ("select distinct * { VALUES (?z ?m ?a) { (1 2 3) } }", "z,m,a 1,2,3"),
        ("SELECT ?a ?z { VALUES (?z ?a) { (1 2) } }", "a,z 2,1"),
        ("SELECT (?z AS ?y) ?a { { SELECT * { VALUES (?z ?a) { (1 2) } } } }", "y,a 1,2"),
    ],
)
def test_columns_and_their_values_come_in_the_order_of_the_query(query: str, table: str) -> None:
    rows = memory_store().select(query)
    out = io.BytesIO()
    memory_store().write(query, Format.CSV, out)

    assert out.getvalue().decode().split() == table.split()
    assert [",".join(rows.variables), ",".join(map(str, rows.rows[0]))] == table.split()


def test_a_blank_node_is_written_as_one_in_a_table() -> None:
    out = io.BytesIO()
    memory_store().write("SELECT ?b { BIND(BNODE() AS ?b) }", Format.CSV, out)
    assert out.getvalue().decode().splitlines()[1].startswith("_:")

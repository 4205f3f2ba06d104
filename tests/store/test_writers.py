"""Rows written by the engine and by ourselves are the same rows, and a limit holds either way."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from graph.store.answers import Format, Limits
from graph.store.embedded import memory_store
from graph.store.writers import AT_ONCE

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
TRICKY = st.lists(st.one_of(TEXTS, st.sampled_from(['}},{"', "},{", "\n", "\r\n", '"', ","])), min_size=1, max_size=8)


def answer(texts: list[str], format_: Format, rows: int | None) -> tuple[bytes, bool]:
    values = " ".join(f"({Literal(text)})" for text in texts)
    out = io.BytesIO()
    cut = memory_store().write(f"SELECT ?x {{ VALUES (?x) {{ {values} }} }}", format_, out, limits=Limits(rows=rows))
    return out.getvalue(), cut


@given(TRICKY, st.integers(1, 9))
def test_a_limit_holds_whatever_the_values_are(texts: list[str], rows: int) -> None:
    content, cut = answer(texts, Format.JSON, rows)

    found = [each["x"]["value"] for each in json.loads(content)["results"]["bindings"]]
    assert found == texts[:rows]
    assert cut is (len(texts) > rows)


@given(TRICKY)
def test_what_the_engine_writes_is_what_we_write(texts: list[str]) -> None:
    for format_ in AT_ONCE:
        whole, _ = answer(texts, format_, None)
        ours, _ = answer([*texts, "one more"], format_, len(texts))
        assert json.loads(whole) == json.loads(ours) if format_ is Format.JSON else whole == ours


@pytest.mark.parametrize("format_", sorted(AT_ONCE))
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_as_many_rows_as_the_limit_are_whole(format_: Format, rows: int) -> None:
    assert answer(["a"] * rows, format_, rows)[1] is False
    assert answer(["a"] * (rows + 1), format_, rows)[1] is True

"""Prefixes that a query may use without saying what they stand for."""

import pytest

from graph.store.embedded import memory_store
from graph.store.prefixes import PREFIXES, known_prefixes


def test_the_base_of_the_build_is_taken() -> None:
    assert known_prefixes("https://example.org/")["place"] == "https://example.org/id/place/"
    assert known_prefixes("https://example.org/")["skos"] == known_prefixes()["skos"]


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_a_known_prefix_need_not_be_declared(prefix: str) -> None:
    assert memory_store().ask(f"ASK {{ FILTER({prefix}:a = <{known_prefixes()[prefix]}a>) }}")


def test_a_declared_prefix_is_what_its_query_says() -> None:
    assert memory_store().ask("PREFIX pm: <urn:mine:> ASK { FILTER(pm:a = <urn:mine:a>) }")

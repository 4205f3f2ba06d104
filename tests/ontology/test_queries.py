"""The saved queries: each says in two languages what it answers, and answers it."""

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Form, open_store
from graph.store.gate import admit
from graph.store.saved import SavedQuery, saved_queries
from tests.datasets import write_dataset

SAVED = saved_queries(Settings().ontology / "queries")


def test_there_are_enough_for_a_first_look() -> None:
    assert len(SAVED) >= 12
    assert len({each.title_en for each in SAVED}) == len({each.title_zh for each in SAVED}) == len(SAVED)


@pytest.mark.parametrize("query", SAVED, ids=lambda query: query.name)
def test_a_saved_query_says_what_it_answers_and_may_be_asked(query: SavedQuery) -> None:
    for text in (query.title_zh, query.title_en, query.description_zh, query.description_en):
        assert text.strip()
    assert any("一" <= character <= "鿿" for character in query.title_zh)
    assert query.title_en.isascii()
    assert admit(query.text).form is Form.SELECT


def test_documents_of_several_cities_are_found_where_there_are_any(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    query = next(each for each in SAVED if each.name == "superior-documents")
    store = open_store(tmp_path / "store")
    rows = store.select(query.text)
    store.close()

    assert [row[:2] for row in rows.rows] == [("义务教育法", "2")]


# No two of the bundled articles cite the same document, none is an official document, and nobody decided about them.
WITHOUT_ROWS = {"superior-documents", "official-documents", "documents-held", "decisions"}


@pytest.mark.parametrize(
    "query", [each for each in SAVED if each.name not in WITHOUT_ROWS], ids=lambda query: query.name
)
def test_a_saved_query_has_rows_on_the_bundled_articles(built: Path, query: SavedQuery) -> None:
    store = open_store(built / "store")
    rows = store.select(query.text)
    store.close()

    assert rows.rows, "a first user would see nothing"
    assert len(set(rows.rows)) == len(rows.rows)
    assert all(any(row[number] is not None for row in rows.rows) for number in range(len(rows.variables)))


def test_every_saved_query_runs_on_a_small_build_and_has_the_columns_it_says(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    store = open_store(tmp_path / "store")
    columns = {each.name: store.select(each.text).variables for each in SAVED}
    store.close()

    assert columns == {each.name: each.columns for each in SAVED}

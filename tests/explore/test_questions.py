"""Questions as people ask them: enough of them, in both languages, answered, and asked anew about anything there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.explore.answer import answer
from graph.explore.book import Book
from graph.explore.loading import load_book
from graph.explore.views.questions import parameters
from graph.publish.selects import Answer
from graph.settings import bundled_ontology
from graph.store import open_store
from graph.store.saved import saved_queries
from tests.publish.sample import sample

SAVED = saved_queries(bundled_ontology() / "queries")


@pytest.fixture(scope="module")
def book(built: Path) -> Iterator[Book]:
    store = open_store(built / "store")
    yield load_book(store)
    store.close()


def test_there_are_questions_with_choices_in_both_languages() -> None:
    chosen = [each for each in SAVED if each.choices()]

    assert len(SAVED) >= 15
    assert len(chosen) >= 8
    for each in SAVED:
        assert each.question_zh.endswith("？")
        assert each.question_en.endswith("?")
        for choice in each.choices():
            assert f"{{{choice.name}}}" in each.question_zh
            assert f"{{{choice.name}}}" in each.question_en


@pytest.mark.parametrize("query", SAVED, ids=lambda query: query.name)
def test_a_question_is_answered_and_shows_its_query(book: Book, query: object) -> None:
    name = getattr(query, "name", "")
    page = answer(book, f"/question/{name}", {"lang": "en"}).body.decode()

    assert "SELECT" in page
    assert "/query?lang=en#query=" in page
    assert "{" not in page.partition("</h1>")[0].rpartition("<h1>")[2]


def test_another_choice_gives_another_answer(book: Book) -> None:
    one = answer(book, "/question/measures-of-city.csv", {"city": "330100"}).body
    other = answer(book, "/question/measures-of-city.csv", {"city": "330200"}).body

    assert one != other
    assert (
        answer(book, "/question/measures-of-city", {"city": "330100"}).body.decode().count("杭州市采取了哪些措施") >= 1
    )
    assert answer(book, "/question/measures-of-city", {"city": "999999"}).status == 400


def test_a_thing_and_its_name_are_one_column_of_an_answer(book: Book) -> None:
    table = answer(book, "/question/shared-measures.csv", {"lang": "en"}).body.decode("utf-8-sig").splitlines()
    page = answer(book, "/question/shared-measures", {"lang": "en"}).body.decode()

    assert table[0].split(",")[:2] == ["measure", "measure_label"]
    assert table[1].split(",")[:2] == ["teacher-rotation", "teacher and principal rotation"]
    assert '"Hangzhou, Ningbo, ' in table[1]
    assert (
        "教师队伍" not in answer(book, "/question/measures-of-city", {"lang": "en"}).body.decode().partition("<pre")[0]
    )
    assert page.count(">teacher and principal rotation</a>") == 1


def test_what_one_has_and_the_other_not_is_what_the_comparison_says(book: Book) -> None:
    page = answer(book, "/question/measures-of-one-not-other.csv", {"city": "330100", "other": "330200"})
    names = {line.split(",")[1] for line in page.body.decode("utf-8-sig").splitlines()[1:]}

    expected = set(book.adopted["330100"]) - set(book.adopted["330200"])
    assert len(expected) > 3
    assert names == expected


def test_a_corpus_of_other_places_is_asked_about_its_own() -> None:
    book = Book(sample(), questions=SAVED)
    first = {each.name: [p.default for p in parameters(book, each.name)] for each in SAVED if each.choices()}

    known = {*book.known_cities, *book.named, *book.themes, *(row.group for row in book.findings.groups)}
    assert {id_ for name, ids in first.items() if name != "targets-of-indicator" for id_ in ids} <= known
    city, other = first["measures-of-both"]
    assert city != other


def test_a_question_that_takes_too_long_says_so_and_keeps_its_query() -> None:
    def slow(_: str) -> Answer:
        raise UserError("query-too-slow", seconds="10")

    found = answer(Book(sample(), ask=slow, questions=SAVED), "/question/city-pairs", {})
    assert found.status == 200
    assert "SELECT" in found.body.decode()
    assert "10" in found.body.decode().partition('class="lead">')[2][:200]

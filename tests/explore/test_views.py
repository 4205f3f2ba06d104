"""Every view, on findings full of strings that would like to be HTML: each form it can be had in, in both languages."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from graph.explore.answer import Answer, answer
from graph.explore.book import Book
from graph.explore.view import address
from graph.explore.views import VIEWS
from graph.explore.wording import WORDS, say
from graph.publish.evidence import UNKNOWN_PLACE
from graph.settings import bundled_ontology
from graph.store.answers import Rows
from graph.store.saved import saved_queries
from tests.publish.sample import IMAGE, SCRIPT, corpus, sample


def answered(_: str) -> Rows:
    """What a store could say to a question."""
    return Rows(("city_label", "measure"), ((IMAGE, "https://policygraph.example/id/measure/measure-01"),))


FOUND = sample()
TARGETS = tuple(
    replace(row, indicator=f"x-{number % 3}", indicator_name=IMAGE) for number, row in enumerate(FOUND.targets)
)
BOOK = Book(replace(FOUND, targets=TARGETS), ask=answered, questions=saved_queries(bundled_ontology() / "queries"))


def paths() -> Iterator[str]:
    """The address of each view, and of the first three things of each kind."""
    for view in VIEWS.values():
        ids = list(view.ids(BOOK))[:3] if view.ids else [""]
        assert ids, f"the sample has no {view.name}"
        yield from (address(view.name, id_) for id_ in ids)


PATHS = tuple(paths())


def ask(path: str, **given: str) -> Answer:
    return answer(BOOK, path, given)


class Parts(HTMLParser):
    """What a page holds: elements by name, and the addresses it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]


def test_the_sample_has_pages_of_every_kind() -> None:
    assert len(PATHS) >= 36
    assert len(VIEWS) >= 20


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_nothing_that_runs_or_leads_elsewhere(path: str, language: str) -> None:
    found = ask(path, lang=language)
    parts = Parts(found.body.decode())

    assert found.status == 200
    assert parts.names.count("h1") == 1
    assert "img" not in parts.names
    assert parts.handlers == [], "an inline handler or style, which the policy forbids"
    assert not [link for link in parts.links if link.startswith(("http:", "https:", "//", "javascript:"))]
    assert SCRIPT not in found.body.decode()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_leads_only_to_pages_there_are(path: str) -> None:
    leads = {link.partition("#")[0] for link in Parts(ask(path).body.decode()).links}
    for link in sorted(each for each in leads if each.startswith("/") and not each.startswith(("/static", "/query"))):
        where, _, query = link.partition("?")
        given = dict(pair.split("=", 1) for pair in query.split("&") if pair)
        assert answer(BOOK, where, given).status == 200, link


@pytest.mark.parametrize("path", PATHS)
def test_csv_and_json_say_the_same_as_often(path: str) -> None:
    stem = "/overview" if path == "/" else path
    data = json.loads(ask(f"{stem}.json").body)
    tables = data["tables"]

    assert data["address"] == path
    assert data["citation"]
    assert tables
    for key, table in tables.items():
        body = ask(f"{stem}.csv", table=key).body
        header, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        assert body.startswith(b"\xef\xbb\xbf")
        assert len(set(header)) == len(header)
        assert len(rows) == len(table["rows"])
        assert all(len(row) == len(header) for row in rows)
        assert not [cell for row in rows for cell in row if re.match(r"[=+@-](?![\d.]|$)", cell)]


def test_the_permanent_link_reproduces_a_view() -> None:
    asked = ask("/matrix.json", sort="alike", theme="teachers")
    again = json.loads(asked.body)["address"]

    assert again == "/matrix?sort=alike&theme=teachers"
    assert ask("/matrix.json", **dict(pair.split("=") for pair in again.split("?")[1].split("&"))).body == asked.body


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/measures", {"theme": "nowhere"}, 400),
        ("/measures", {"tehme": "teachers"}, 400),
        ("/measures.csv", {"least": "many"}, 400),
        ("/measures", {"page": "0"}, 400),
        ("/measures", {"table": "unknown"}, 400),
        ("/measure/unknown", {}, 404),
        ("/measure", {}, 404),
        ("/nowhere", {}, 404),
        (f"/{IMAGE}", {}, 404),
        ("/search", {"q": "x" * 300}, 400),
        ("/search", {"q": IMAGE}, 200),
    ],
)
def test_what_cannot_be_answered_is_said_and_never_answered_otherwise(
    path: str, given: dict[str, str], status: int
) -> None:
    found = answer(BOOK, path, given)

    assert found.status == status
    assert b"<img" not in found.body


def test_a_table_too_long_for_a_page_says_how_much_of_it_is_shown() -> None:
    page = ask("/cities", table="cities").body.decode()
    text = ask("/matrix", table="states").body.decode()

    assert "rows-shown" not in page
    assert text.count('<tr role="row">') == 201
    assert "显示第 1–200 行，共 " in text
    assert 'rel="next"' in text
    assert "显示第 201–" in ask("/matrix", table="states", page="2").body.decode()


def test_the_four_states_differ_in_sign_and_word_not_in_colour_alone() -> None:
    page = ask("/matrix").body.decode()
    cells = set(re.findall(r'<td class="cell c-[a-z-]+">.*?</td>', page))
    shown = {(re.sub(r"<[^>]+>", " ", cell).split()[0], re.sub(r"<[^>]+>", " ", cell).split()[-1]) for cell in cells}

    assert len({sign for sign, _ in shown}) == len({word for _, word in shown}) == len(shown) >= 5


A, B, C, D = "330300", "330100", "330400", "330200"
P, Q, R, S = "measure-14", "measure-00", "measure-18", "measure-05"
HELD = {A: (P,), B: (P, Q), C: (P, Q, R), D: (R, S)}
"""Worked out by hand. Distances of places, 1 less Jaccard: A-B 1/2, B-C 1/3, A-C 2/3, C-D 3/4, others 1; of measures:
P-Q 1/3, Q-R 2/3, P-R 3/4, R-S 1/2, others 1. So B and C join first, then A, then D, and D stands beside C; P joins Q
and R joins S, with Q beside R. Of an order and its reverse the one is taken whose first name comes before its last.
P and S are of the theme admission, Q and R of the theme planning."""


def few() -> Book:
    """Four places and four measures."""
    adopts = np.zeros((11, 60), dtype=bool)
    for city, measures in HELD.items():
        adopts[int(city[2:4]) - 1, [int(name[-2:]) for name in measures]] = True
    found = corpus(adopts)
    return Book(replace(found, articles=tuple(row for row in found.articles if row.city in HELD)))


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        ({}, [P, S, Q, R]),
        ({"sort": "count"}, [P, Q, R, S]),
        ({"sort": "alike"}, [S, R, Q, P]),
        ({"sort": "alike", "theme": "planning"}, [R, Q]),
    ],
)
def test_the_rows_of_the_matrix_come_by_theme_by_count_or_like_beside_like(
    given: dict[str, str], rows: list[str]
) -> None:
    shown, table = (answer(few(), path, given).body.decode("utf-8-sig") for path in ("/matrix", "/matrix.csv"))

    assert re.findall(r'<tr><th scope="row"><a href="/measure/([\w-]+)', shown) == rows
    assert [row["measure"] for row in csv.DictReader(io.StringIO(table, newline=""))] == rows


@pytest.mark.parametrize(
    ("given", "columns"),
    [
        ({}, [B, D, A, C]),
        ({"places": "count"}, [C, B, D, A]),
        ({"places": "alike"}, [D, C, B, A]),
        ({"places": "alike", "cities": f"{A},{C},{D}"}, [D, C, A]),
    ],
)
def test_the_columns_of_the_matrix_come_by_code_by_count_or_like_beside_like(
    given: dict[str, str], columns: list[str]
) -> None:
    shown, table = (answer(few(), path, given).body.decode("utf-8-sig") for path in ("/matrix", "/matrix.csv"))

    assert re.findall(r'<th scope="col"><a href="/city/(\d+)', shown) == columns
    header = next(csv.reader(io.StringIO(table, newline="")))
    assert [name for name in header if name.isdigit()] == columns


def test_absence_is_never_shown_without_what_it_means() -> None:
    silent = next((c, m) for c in BOOK.known_cities for m in BOOK.named if BOOK.standing(c, m).state == "not-found")
    for path in ("/matrix", f"/measure/{silent[1]}", f"/evidence/{silent[0]}/{silent[1]}", "/compare"):
        assert say("absence").zh in ask(path).body.decode(), path


def test_articles_of_nowhere_have_a_page_and_count_nowhere() -> None:
    rows = [row for row in BOOK.findings.adoptions if row.city is None]

    assert all(UNKNOWN_PLACE not in cities for cities in BOOK.adopters.values())
    assert not rows or ask(f"/city/{UNKNOWN_PLACE}").status == 200


def test_every_word_is_in_both_languages_and_in_use() -> None:
    assert len(WORDS) > 200
    for key, (zh, en) in WORDS.items():
        assert zh.strip(), key
        assert en.strip() or key.startswith("order"), key
        assert sorted(re.findall(r"{\w+}", zh)) == sorted(re.findall(r"{\w+}", en)), key

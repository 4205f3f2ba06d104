"""`/compare?cities=…`: places side by side: what they share, what is each one's own, where their targets differ."""

from collections import defaultdict
from collections.abc import Sequence

from graph.explore.book import Book
from graph.explore.page import Column, Kind, Link, Page, Row, Table, Text
from graph.explore.statements import caveats, figure_of, said, years
from graph.explore.terms import kind_term
from graph.explore.view import Asked, Parameter, View, address
from graph.explore.views.matrix import cities
from graph.explore.wording import say
from graph.publish.rows import TargetRow

MOST_PAIRS = 30


def make(book: Book, asked: Asked) -> Page:
    """The page; with fewer than two places it offers those most alike."""
    chosen = asked.many("cities")
    notes = caveats(book, "absence", "own-words", "lengths", "chance")
    if len(chosen) < 2:
        return Page(say("compare"), say("compare-title"), (_likest(book),), say("compare-lead"), notes=notes)
    names = [book.place(code).label for code in chosen]
    title = Text("、".join(name.zh for name in names), ", ".join(name.within("en") for name in names))
    shared = [name for name in book.named if sum(code in book.adopters.get(name, ()) for code in chosen) == len(chosen)]
    some = [
        name for name in book.named if 1 < sum(code in book.adopters.get(name, ()) for code in chosen) < len(chosen)
    ]
    parts = (
        _pairs(book, chosen),
        _together(book, shared, chosen, "shared"),
        *([_together(book, some, chosen, "some")] if len(chosen) > 2 else []),
        _own(book, chosen),
        _targets(book, chosen),
    )
    return Page(say("compare"), title, parts, say("compare-found", shared=len(shared)), notes=notes)


def _likest(book: Book) -> Table:
    found = sorted(book.likeness.values(), key=lambda each: (-(each.jaccard or 0), each.city_a, each.city_b))
    pairs = [(each.city_a, each.city_b) for each in found if each.shared][:MOST_PAIRS]
    return _pair_table(book, pairs, "likest")


def _pairs(book: Book, chosen: Sequence[str]) -> Table:
    pairs = [(one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :]]
    return _pair_table(book, pairs, "pairs")


def _pair_table(book: Book, pairs: Sequence[tuple[str, str]], key: str) -> Table:
    columns = (
        Column("city_a", say("city"), Kind.THING),
        Column("city_b", say("city"), Kind.THING),
        Column("shared", say("shared"), Kind.NUMBER, bar=True),
        Column("expected", say("expected"), Kind.SHARE),
        Column("jaccard", say("jaccard"), Kind.SHARE),
        Column("q_value", say("q-value"), Kind.SHARE),
        Column("compare", say("compare"), Kind.LINK),
    )
    rows = []
    for one, other in pairs:
        found = book.likeness[min(one, other), max(one, other)]
        link = Link(say("compare-now"), address("compare", cities=f"{one},{other}"))
        rows.append(
            (book.place(one), book.place(other), found.shared, found.expected, found.jaccard, found.q_value, link)
        )
    return Table(key, say(f"compare-{key}"), columns, tuple(rows), say("no-likes"))


def _together(book: Book, measures: Sequence[str], chosen: Sequence[str], key: str) -> Table:
    """Measures with the standing in each of the places."""
    places = [Column(code, book.place(code).label, Kind.STATE) for code in chosen]
    columns = (
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("cities", say("count-cities"), Kind.NUMBER),
        *places,
    )
    rows: tuple[Row, ...] = tuple(
        (
            book.measure(name),
            book.theme(book.measures[name].theme),
            len(book.adopters[name]),
            *(book.standing(code, name) for code in chosen),
        )
        for name in measures
    )
    return Table(key, say(f"compare-{key}"), columns, rows, say("compare-none"))


def _own(book: Book, chosen: Sequence[str]) -> Table:
    """What one of the places adopts and none of the others."""
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("state", say("state"), Kind.STATE),
        Column("elsewhere", say("also-adopted-by"), Kind.NUMBER),
    )
    rows = []
    for code in chosen:
        for name in sorted(book.adopted.get(code, ()), key=lambda name: (book.measures[name].theme or "~", name)):
            if not any(other in book.adopters[name] for other in chosen if other != code):
                place, measure = book.place(code), book.measure(name)
                theme, standing = book.theme(book.measures[name].theme), book.standing(code, name)
                rows.append((place, measure, theme, standing, len(book.adopters[name]) - 1))
    return Table("own", say("compare-own"), columns, tuple(rows), say("compare-none"), say("compare-own-note"))


def _targets(book: Book, chosen: Sequence[str]) -> Table:
    """Indicators for which at least two of the places give a figure."""
    columns = (
        Column("indicator", say("indicator"), Kind.THING),
        Column("city", say("city"), Kind.THING),
        Column("value", say("value"), Kind.FIGURE),
        Column("year", say("year")),
        Column("kind", say("kind"), Kind.TERM),
        Column("evidence", say("sentence"), Kind.EVIDENCE),
    )
    found: defaultdict[str, list[tuple[str, TargetRow]]] = defaultdict(list)
    for code in chosen:
        for row in book.targets_of_city.get(code, ()):
            if row.indicator is not None:
                found[row.indicator].append((code, row))
    rows: list[Row] = []
    for indicator in sorted(found):
        if len({code for code, _ in found[indicator]}) > 1:
            for code, row in found[indicator]:
                what = (book.indicator(row), book.place(code), figure_of(row), years(row), kind_term(row.kind))
                rows.append((*what, said(book, row.quote)))
    return Table("targets", say("compare-targets"), columns, tuple(rows), say("compare-no-targets"))


VIEW = View(
    "compare",
    say("compare"),
    make,
    (Parameter("cities", say("parameter-compare"), cities, many=True),),
    listed=True,
)

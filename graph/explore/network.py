"""The graph of places and measures as its page loads it: numbers into lists, and the sentences where they are few.

What stands here is all that the script draws and filters; what it leaves out, and says so, is in the table beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

from graph.explore.book import Book
from graph.explore.page import Table, Text, Thing
from graph.explore.terms import state_term
from graph.explore.wording import say
from graph.publish.evidence import STATUSES, Said
from graph.publish.palette import hue, tint

MOST_SENTENCES: Final = 3_000
"""So many sentences stand in the page; with more, a server is asked for those of the pair that is looked at."""

MOST_NODES: Final = 5_000
"""Beyond so many places and measures the picture shows themes in the place of measures, and says so."""

FIRST_NODES: Final = 600
"""What a reader can take in at first; a larger graph opens with the measures that most places share."""


FIRST_MEASURES: Final = 60
"""So many measures are shown at first even among very many places."""

FIRST_LINES: Final = 4_000
"""No more lines than this at first: beyond, they are a surface, and take a browser more than a second (measured)."""


@dataclass(frozen=True, slots=True)
class Network:
    """The picture with its data; its twin lists the pairs."""

    data: Mapping[str, object]
    twin: Table
    form: ClassVar[str] = "network"


@lru_cache(maxsize=1)
def network_data(book: Book) -> Mapping[str, object]:
    """All that the script needs, as JSON can hold it; places, measures and themes are numbers in their lists."""
    themes = {row.id: number for number, row in enumerate(book.findings.themes)}
    cities = [code for code in book.alike_cities if book.adopted.get(code)]
    named = [name for name in book.alike_measures if any((city, name) in book.pairs for city in cities)]
    city_at = {code: number for number, code in enumerate(cities)}
    measure_at = {name: number for number, name in enumerate(named)}
    pairs = [
        [
            city_at[city],
            measure_at[measure],
            STATUSES.index(cell.status),
            _years(book, city, measure),
            len({(row.quote.article, row.quote.sentence) for row in book.proved[city, measure]}),
        ]
        for (city, measure), cell in book.pairs.items()
    ]
    counts = sorted((len(book.adopters.get(name, ())) for name in named), reverse=True)
    return {
        "themes": [
            [row.id, row.label, row.label_en or "", hue(at), tint(hue(at))]
            for at, row in enumerate(book.findings.themes)
        ],
        "cities": [_names(book.place(code)) for code in cities],
        "measures": [[*_names(book.measure(name)), themes.get(book.measures[name].theme or "", -1)] for name in named],
        "pairs": pairs,
        "statuses": [
            [name, state_term(name).sign, state_term(name).text.zh, state_term(name).text.en] for name in STATUSES
        ],
        "around": _around(book, measure_at),
        "evidence": _evidence(book, city_at, measure_at),
        "articles": {row.id: _where(book, row.id) for row in book.findings.articles},
        "most": MOST_NODES,
        "first": _first_least(counts, len(cities)),
        "words": _script_words(),
    }


def _names(thing: Thing) -> list[str]:
    return [thing.id, thing.label.zh, thing.label.en or ""]


def _years(book: Book, city: str, measure: str) -> list[int]:
    """The years of the articles that say so."""
    found = (
        book.articles[row.quote.article].date
        for row in book.proved[city, measure]
        if row.quote.article in book.articles
    )
    return sorted({date.year for date in found if date is not None})


def _first_least(counts: list[int], cities: int) -> int:
    """By how many places a measure is to be shared to be shown at first; something is always shown.

    >>> _first_least([3, 2, 2, 1], 2), _first_least([4] * 10 + [3] * 600, 20), _first_least([3] * 900, 20)
    (1, 4, 3)
    >>> _first_least([1_500, 1_400, 900, 800], 3_000)
    900
    """
    room = max(FIRST_NODES - cities, FIRST_MEASURES)

    def fits(least: int) -> bool:
        shown = [count for count in counts if count >= least]
        return len(shown) <= room and sum(shown) <= FIRST_LINES

    return next((least for least in (1, *sorted(set(counts))) if fits(least)), max(counts, default=1))


def _around(book: Book, measure_at: Mapping[str, int]) -> Mapping[str, list[list[str]]]:
    """What a measure shows when it is expanded: who carries it out, for whom, by which indicators."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)

    def add(measure: str | None, kind: str, address: str, label: Text) -> None:
        if measure is not None and measure in measure_at:
            found[str(measure_at[measure])].setdefault(
                kind + address + label.zh, [kind, address, label.zh, label.en or ""]
            )

    for actor in book.findings.actors:
        add(actor.measure, "actor", book.actor(actor).address, book.actor(actor).label)
    for target in book.findings.targets:
        thing = book.indicator(target)
        if isinstance(thing, Thing):
            add(target.measure, "indicator", thing.address, thing.label)
    for group in book.findings.groups:
        add(group.measure, "group", "", Text(group.group_label, book.english.get(f"group/{group.group}")))
    return {key: list(rows.values()) for key, rows in found.items()}


def _evidence(book: Book, city_at: Mapping[str, int], measure_at: Mapping[str, int]) -> Mapping[str, object] | None:
    """The sentences of every pair; None: there are too many."""
    if len({(row.quote.article, row.quote.sentence, row.measure) for row in book.findings.adoptions}) > MOST_SENTENCES:
        return None
    return {
        f"{city_at[city]}-{measure_at[measure]}": [
            _sentence(said) for said in book.sentences.said(row.quote for row in rows)
        ]
        for (city, measure), rows in book.proved.items()
    }


def _sentence(said: Said) -> list[object]:
    return [said.article, said.sentence, list(said.parts)]


def _where(book: Book, article: str) -> list[str]:
    row = book.articles[article]
    words = (row.city_label, row.author, row.date.isoformat() if row.date else None)
    return [book.article(article).label.zh, " · ".join(word for word in words if word)]


def _script_words() -> Mapping[str, list[str]]:
    keys = (
        *("network-shown", "network-aggregated", "network-none", "focus", "unfocus", "expand", "collapse", "open-page"),
        *("close", "sentences-of", "more-sentences", "all-sentences", "shared-by", "measures-of", "no-theme"),
        *("measures", "cities", "actor", "indicator", "group"),
    )
    return {key: _both(say(key)) for key in keys}


def _both(text: Text) -> list[str]:
    return [text.zh, text.within("en")]


def sorted_years(book: Book) -> Iterable[int]:
    """The years of all articles."""
    return sorted({row.date.year for row in book.findings.articles if row.date is not None})

"""`/targets`, `/indicators`, `/indicator/<id>`: figures with deadline and holder, on a time line and on one scale."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.explore.book import Book
from graph.explore.page import Column, Kind, Page, Table, Text, Thing
from graph.explore.pictures import Dot, Scale, Spot, Timeline
from graph.explore.statements import caveats, figure_of, target_table, years
from graph.explore.view import Asked, Option, Parameter, View, address
from graph.explore.wording import say
from graph.publish.evidence import UNKNOWN_PLACE
from graph.publish.markup import figure
from graph.publish.rows import TargetRow

MOST_YEARS = 24
MOST_PLACES = 40
LONGEST_RUN = 30
"""A time line without gaps is no longer than so many years; beyond, years in which nothing is due are left out."""


def make_list(book: Book, asked: Asked) -> Page:
    """All targets and results that fit what was chosen."""
    city, measure, kind, year = (asked.one(name) for name in ("city", "measure", "kind", "year"))
    rows = [
        row
        for row in book.findings.targets
        if (not city or _holder(row) == city)
        and (not measure or row.measure == measure)
        and (not kind or row.kind == kind)
        and (not year or row.year == int(year))
    ]
    return Page(
        kicker=say("targets"),
        title=say("targets-title"),
        lead=say("targets-lead"),
        parts=(_timeline(book, rows, asked), target_table(book, rows)),
        notes=caveats(book, "own-words", "indicator-wording"),
        more=(indicator_table(book),),
    )


def make_indicators(book: Book, _: Asked) -> Page:
    """All indicators."""
    return Page(
        say("indicators"), say("indicators-title"), (indicator_table(book),), notes=caveats(book, "indicator-wording")
    )


def indicator_table(book: Book) -> Table:
    """Indicators with how many places give a figure for them, those of most places first."""
    columns = (
        Column("indicator", say("indicator"), Kind.THING),
        Column("cities", say("count-cities"), Kind.NUMBER, bar=True),
        Column("targets", say("kind-target"), Kind.NUMBER),
        Column("results", say("kind-result"), Kind.NUMBER),
        Column("units", say("unit")),
        Column("years", say("year")),
    )
    found = []
    for name, rows in book.targets_of_indicator.items():
        if name is None:
            continue
        deadlines = sorted({row.year for row in rows if row.year is not None})
        span = f"{deadlines[0]}–{deadlines[-1]}" if len(deadlines) > 1 else str(deadlines[0]) if deadlines else None
        units = "、".join(sorted({row.unit for row in rows if row.unit})) or None
        targets = sum(row.kind == "target" for row in rows)
        cities = len({_holder(row) for row in rows})
        found.append((book.indicator(rows[0]), cities, targets, len(rows) - targets, units, span))
    order = sorted(found, key=lambda row: (-row[1], row[0].id if isinstance(row[0], Thing) else ""))
    return Table("indicators", say("indicators"), columns, tuple(order), say("no-targets"))


def make_indicator(book: Book, asked: Asked) -> Page | None:
    """An indicator over places."""
    rows = book.targets_of_indicator.get(asked.id)
    if not rows:
        return None
    thing = book.indicator(rows[0])
    return Page(
        kicker=say("indicator"),
        title=thing.label if isinstance(thing, Thing) else Text(thing),
        parts=(*scales(book, rows), target_table(book, rows)),
        notes=caveats(book, "own-words", "scale-note"),
        iri=f"id/indicator/{asked.id}",
    )


def scales(book: Book, rows: Sequence[TargetRow]) -> Iterable[Scale]:
    """One scale a unit: levels and changes apart, figures without a number left to the table."""
    groups: defaultdict[tuple[str, str], list[TargetRow]] = defaultdict(list)
    for row in rows:
        if row.value is not None:
            groups[row.change, row.unit or ""].append(row)
    for (change, unit), found in sorted(groups.items()):
        values = [float(row.value) for row in found if row.value is not None]
        low, high = _bounds(values, unit)
        places: defaultdict[str, list[Dot]] = defaultdict(list)
        for row in found:
            at = (float(row.value or 0) - low) / (high - low)
            where = f"/article/{row.quote.article}#s{row.quote.sentence}"
            places[_holder(row)].append(Dot(round(at, 4), row.kind, figure_of(row), years(row), where))
        ticks = tuple((step / 4, figure(round(low + (high - low) * step / 4, 4))) for step in range(5))
        lines = tuple((book.place(code), tuple(dots)) for code, dots in sorted(places.items()))
        yield Scale(say(f"scale-{change}", unit=unit or "—"), ticks, lines[:MOST_PLACES])


def _bounds(values: Sequence[float], unit: str) -> tuple[float, float]:
    """From 0, so that lengths compare; per cent up to 100 where nothing goes beyond."""
    low, high = min(0.0, *values), max(0.0, *values)
    if unit == "%" and high <= 100:
        high = 100.0
    return (low, high) if high > low else (low, low + 1.0)


def _timeline(book: Book, rows: Sequence[TargetRow], asked: Asked) -> Timeline:
    dated = [(row, row.year) for row in rows if row.year is not None]
    counts: defaultdict[tuple[str, int], Counter[bool]] = defaultdict(Counter)
    for row, year in dated:
        counts[_holder(row), year][row.kind == "target"] += 1
    due = sorted({year for _, year in dated})
    if due and due[-1] - due[0] < LONGEST_RUN:
        due = list(range(due[0], due[-1] + 1))
    shown = due[-MOST_YEARS:]
    places = sorted({code for code, _ in counts}, key=lambda code: (code == UNKNOWN_PLACE, code))

    def spot(code: str, year: int) -> Spot | None:
        if (code, year) not in counts:
            return None
        chosen = {"measure": asked.one("measure"), "kind": asked.one("kind")}
        count = counts[code, year]
        return Spot(count[True], count[False], address("targets", city=code, year=year, **chosen))

    lines = tuple((book.place(code), tuple(spot(code, year) for year in shown)) for code in places[:MOST_PLACES])
    return Timeline(say("timeline"), tuple(shown), lines, _counted(book, counts))


def _counted(book: Book, counts: Mapping[tuple[str, int], Counter[bool]]) -> Table:
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("year", say("year")),
        Column("targets", say("kind-target"), Kind.NUMBER),
        Column("results", say("kind-result"), Kind.NUMBER),
    )
    order = sorted(counts.items(), key=lambda item: item[0])
    rows = ((book.place(code), str(year), count[True], count[False]) for (code, year), count in order)
    return Table("timeline", say("timeline"), columns, tuple(rows), say("no-targets"))


def _holder(row: TargetRow) -> str:
    return row.holder or row.city or UNKNOWN_PLACE


def _cities(book: Book) -> Iterable[Option]:
    return (Option(code, book.place(code).label) for code in sorted(book.targets_of_city))


def _measures(book: Book) -> Iterable[Option]:
    held = sorted(name for name in book.targets_of_measure if name is not None)
    return (Option(name, book.measure(name).label) for name in held)


def _years(book: Book) -> Iterable[Option]:
    found = sorted({row.year for row in book.findings.targets if row.year is not None})
    return (Option(str(year), Text(str(year), str(year))) for year in found)


def _kinds(_: Book) -> Iterable[Option]:
    return (Option(kind, say(f"kind-{kind}")) for kind in ("target", "result"))


LIST = View(
    "targets",
    say("targets"),
    make_list,
    (
        Parameter("city", say("city"), _cities),
        Parameter("measure", say("measure"), _measures),
        Parameter("kind", say("kind"), _kinds),
        Parameter("year", say("year"), _years),
    ),
    listed=True,
)
INDICATORS = View("indicators", say("indicators"), make_indicators, listed=True)
ONE = View(
    "indicator",
    say("indicator"),
    make_indicator,
    ids=lambda book: [name for name in book.targets_of_indicator if name is not None],
)

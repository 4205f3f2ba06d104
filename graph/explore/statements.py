"""Tables of statements that several views show: targets, actors, groups, documents, each row with its sentence."""

from collections.abc import Iterable, Sequence

from graph.explore.book import Book
from graph.explore.page import Cell, Column, Figure, Kind, Row, Rows, Table, Text
from graph.explore.terms import kind_term, term
from graph.explore.wording import say
from graph.publish.evidence import Said
from graph.publish.rows import ActorRow, AdoptionRow, DocumentRow, GroupRow, Quote, RemarkRow, TargetRow

CITY = Column("city", say("city"), Kind.THING)
MEASURE = Column("measure", say("measure"), Kind.THING)
EVIDENCE = Column("evidence", say("sentence"), Kind.EVIDENCE)


def said(book: Book, quote: Quote) -> Said:
    """The sentence of a quote, its words marked."""
    return book.sentences.said([quote])[0]


def measure_cell(book: Book, name: str | None) -> Cell:
    """A measure as a thing, where it is known."""
    return None if name is None else book.measure(name)


def figure_of(row: TargetRow) -> Figure:
    """The value of a target."""
    course = (row.change, row.per_year, row.baseline, row.baseline_year, row.force)
    return Figure(row.comparator, row.value, row.unit, row.note, *course)


def years(row: TargetRow) -> str | None:
    """The year of a target, or the years of its period."""
    if row.begin_year is not None and row.year is not None:
        return f"{row.begin_year}–{row.year}"
    return None if row.year is None else str(row.year)


def target_table(book: Book, rows: Iterable[TargetRow], key: str = "targets", title: Text | None = None) -> Table:
    """Targets and results, by year, those without one last."""
    columns = (
        Column("year", say("year")),
        Column("indicator", say("indicator"), Kind.THING),
        Column("scope", say("scope")),
        Column("value", say("value"), Kind.FIGURE),
        Column("kind", say("kind"), Kind.TERM),
        Column("holder", say("holder"), Kind.THING),
        MEASURE,
        EVIDENCE,
    )
    order = sorted(rows, key=lambda row: (row.year is None, row.year or 0, row.city or "", row.quote))

    def cells(row: TargetRow) -> Row:
        what = (years(row), book.indicator(row), row.scope, figure_of(row), kind_term(row.kind))
        whose = book.place(row.holder) if row.holder else row.holder_words or book.place(row.city)
        return (*what, whose, measure_cell(book, row.measure), said(book, row.quote))

    return Table(key, title or say("targets-here"), columns, Rows(order, cells), say("no-targets"))


def actor_table(book: Book, rows: Sequence[ActorRow], *, with_measure: bool = True) -> Table:
    """Who does what; `with_measure` False leaves the measure out, where it is the same throughout."""
    columns = [CITY, Column("actor", say("actor"), Kind.THING), Column("type", say("type"), Kind.TERM)]
    columns += [Column("role", say("role")), *([MEASURE] if with_measure else []), EVIDENCE]

    def cells(row: ActorRow) -> Row:
        what = (measure_cell(book, row.measure),) if with_measure else ()
        who = (book.place(row.city), book.actor(row), term("actor", row.type), row.role)
        return (*who, *what, said(book, row.quote))

    return Table("actors", say("actors-here"), tuple(columns), Rows(rows, cells), say("no-actors"))


def group_table(book: Book, rows: Sequence[GroupRow]) -> Table:
    """Whom measures are for."""
    columns = (CITY, Column("group", say("group")), EVIDENCE)

    def cells(row: GroupRow) -> Row:
        name = Text(row.group_label, book.english.get(f"group/{row.group}"))
        return book.place(row.city), name, said(book, row.quote)

    return Table("groups", say("groups-here"), columns, Rows(rows, cells), say("no-groups"))


def document_table(book: Book, rows: Sequence[DocumentRow]) -> Table:
    """Documents that are cited."""
    columns = (CITY, Column("document", say("document"), Kind.THING), MEASURE, EVIDENCE)

    def cells(row: DocumentRow) -> Row:
        return book.place(row.city), book.document(row), measure_cell(book, row.measure), said(book, row.quote)

    return Table("documents", say("documents-here"), columns, Rows(rows, cells), say("no-documents"))


def adoption_table(book: Book, rows: Sequence[AdoptionRow], *, with_measure: bool = True) -> Table:
    """Every mention that proves an adoption, one a row."""
    status, strength = Column("status", say("status"), Kind.TERM), Column("strength", say("strength"), Kind.TERM)
    columns = (CITY, *([MEASURE] if with_measure else []), status, strength, EVIDENCE)

    def cells(row: AdoptionRow) -> Row:
        what = (book.measure(row.measure),) if with_measure else ()
        how = (term("status", row.status), term("strength", row.strength))
        return (book.place(row.city), *what, *how, said(book, row.quote))

    return Table("evidence", say("evidence-of-measure"), columns, Rows(rows, cells), say("no-evidence"))


def remark_table(book: Book, rows: Sequence[RemarkRow], *, with_measure: bool = True) -> Table:
    """Every mention that adopts nothing, with the reason."""
    reason, cue = Column("reason", say("reason"), Kind.TERM), Column("cue", say("cue"))
    columns = (CITY, *([MEASURE] if with_measure else []), reason, cue, EVIDENCE)

    def cells(row: RemarkRow) -> Row:
        what = (book.measure(row.measure),) if with_measure else ()
        return (book.place(row.city), *what, term("reason", row.reason), row.cue, said(book, row.quote))

    return Table("remarks", say("remarks"), columns, Rows(rows, cells), say("no-remarks"))


def caveats(book: Book, *keys: str) -> tuple[Text, ...]:
    """Notes by their keys; "absence" says as well how often an absence was wrong where that was measured."""
    rate = next((row for row in book.findings.accuracy if row.metric == "false-absence"), None)
    notes = [say(key) for key in keys]
    if "absence" in keys and rate is not None:
        figures = {
            name: f"{float(value) * 100:.1f}"
            for name, value in (("value", rate.value), ("low", rate.low), ("high", rate.high))
        }
        zh, en = (say("absence-rate", **figures, sample=sample) for sample in (rate.sample, rate.sample_en))
        notes.append(Text(zh.zh, en.en))
    return tuple(notes)

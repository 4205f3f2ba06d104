"""`/questions` and `/question/<name>`: questions as people ask them, their answer, and the SPARQL that gives it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import quote

from graph.errors import PolicyGraphError
from graph.explore.book import Book
from graph.explore.page import Cell, Column, Kind, Link, Page, Part, Table, Text, Thing
from graph.explore.pictures import Code
from graph.explore.statements import caveats
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.wording import WORDS, say
from graph.messages import describe_error
from graph.publish.rows import MeasureRow, PlaceRow, ThemeRow
from graph.publish.selects import Answer
from graph.store.saved import Choice, SavedQuery

PAGES: Final[Mapping[str, str]] = {
    "place": "city",
    "measure": "measure",
    "indicator": "indicator",
    "actor": "actor",
    "document": "document",
    "article": "article",
}
"""Which page shows a thing of which scheme."""

_SECOND: Final = "other"
"""A choice of this name is another place than the first one."""


def make_list(book: Book, _: Asked) -> Page:
    """All questions, those with choices first."""
    columns = (
        Column("question", say("question"), Kind.LINK),
        Column("answers", say("answers-what")),
        Column("name", say("question-name")),
    )
    order = sorted(book.questions, key=lambda each: (not each.choices(), each.name))
    rows = tuple(
        (Link(_asked_as(book, each, {}), f"/question/{each.name}"), _described(each), each.name) for each in order
    )
    table = Table("questions", say("questions"), columns, rows, say("compare-none"))
    return Page(say("questions"), say("questions-title"), (table,), say("questions-lead"))


def make_one(book: Book, asked: Asked) -> Page | None:
    """A question with its answer."""
    query = next((each for each in book.questions if each.name == asked.id), None)
    if query is None or book.ask is None:
        return None
    chosen = {each.name: asked.one(each.name) for each in query.choices() if asked.one(each.name)}
    text = _body(query.about(chosen, book.base_iri))
    parts: list[Part] = []
    lead: Text | None = _described(query)
    try:
        answer = book.ask(text)
        parts.append(_answer(book, answer))
    except PolicyGraphError as error:
        lead = Text(describe_error(error, "zh"), describe_error(error, "en"))
    parts.append(Code(say("query-text"), text))
    notes = caveats(book, "absence", "own-words")
    return Page(say("question"), _asked_as(book, query, chosen), tuple(parts), lead, notes=notes)


def _answer(book: Book, answer: Answer) -> Table:
    """The rows of an answer; a thing and its name, which are two columns of the query, are one here."""
    variables = answer.variables
    named = {at: variables.index(f"{name}_label") for at, name in enumerate(variables) if f"{name}_label" in variables}
    named = {at: label for at, label in named.items() if all(_is_thing(book, row[at]) for row in answer.rows)}
    of_label = {label: at for at, label in named.items()}
    kept = [at for at in range(len(variables)) if at not in named]
    known = _known_names(book)

    def cell(row: Sequence[str | None], at: int) -> Cell:
        if at in of_label:
            return _thing(book, row[of_label[at]], row[at])
        if variables[at].endswith(("_label", "_labels")) and row[at]:
            return _named(known, str(row[at]))
        return _cell(book, row[at])

    rows = tuple(tuple(cell(row, at) for at in kept) for row in answer.rows)
    columns = tuple(
        Column(variables[of_label[at]], _titled(variables[at]), Kind.THING)
        if at in of_label
        else Column(variables[at], _titled(variables[at]), Kind.LINK if _iris(rows, place) else Kind.TEXT)
        for place, at in enumerate(kept)
    )
    note = say("answer-cut") if answer.cut else None
    return Table("answer", say("answer"), columns, rows, say("answer-empty"), note)


def _known_names(book: Book) -> Mapping[str, Text]:
    """Names in both languages by the Chinese one, which is what saved questions ask for."""
    found = book.findings
    rows: tuple[PlaceRow | ThemeRow | MeasureRow, ...] = (*found.places, *found.themes, *found.measures)
    return {row.label: Text(row.label, row.label_en) for row in rows}


def _named(known: Mapping[str, Text], words: str) -> Cell:
    """A name, or several of them, in both languages where all are known."""
    each = [known.get(name) for name in words.split("、")]
    if any(name is None for name in each):
        return words
    return Text(words, ", ".join(name.within("en") for name in each if name is not None))


def parameters(book: Book, name: str) -> tuple[Parameter, ...]:
    """What can be chosen in a question: a thing of the same kind as the one its text names."""
    query = next((each for each in book.questions if each.name == name), None)
    found = []
    for choice in query.choices() if query else ():
        options = tuple(things(book, choice.scheme))
        found.append(
            Parameter(
                choice.name, say(_TITLES.get(choice.name, "city")), partial(_given, options), _first(choice, options)
            )
        )
    return tuple(found)


def _given(options: tuple[Option, ...], _: Book) -> tuple[Option, ...]:
    return options


_TITLES: Final[Mapping[str, str]] = {
    "city": "city",
    "other": "other-city",
    "measure": "measure",
    "theme": "theme",
    "indicator": "indicator",
    "group": "group",
}


def things(book: Book, scheme: str) -> Iterable[Option]:
    """What the corpus has of a scheme, by id and name."""
    match scheme:
        case "place":
            return (Option(code, book.place(code).label) for code in book.known_cities)
        case "measure":
            return (Option(name, book.measure(name).label) for name in book.named)
        case "theme":
            return (Option(row.id, Text(row.label, row.label_en)) for row in book.findings.themes)
        case "indicator":
            rows = (found[0] for name, found in sorted(book.targets_of_indicator.items(), key=_by_places) if name)
            return (Option(t.id, t.label) for row in rows if isinstance(t := book.indicator(row), Thing))
        case "group":
            labels = {row.group: row.group_label for row in book.findings.groups}
            return (Option(g, Text(labels[g], book.english.get(f"group/{g}"))) for g in sorted(labels))
        case _:
            return ()


def _by_places(found: tuple[str | None, Sequence[object]]) -> tuple[int, str]:
    return -len(found[1]), found[0] or ""


def _first(choice: Choice, options: Sequence[Option]) -> str:
    """The thing the text names, where the corpus has it; else the first one there is, or the second for another."""
    known = [option.value for option in options]
    if choice.id in known or not known:
        return choice.id
    return known[min(choice.name == _SECOND, len(known) - 1)]


def _asked_as(book: Book, query: SavedQuery, chosen: Mapping[str, str]) -> Text:
    """The question with the names of what was chosen in its braces."""
    zh, en = query.question_zh, query.question_en
    for parameter in parameters(book, query.name):
        options = {option.value: option.text for option in parameter.options(book)} if parameter.options else {}
        id_ = chosen.get(parameter.name, parameter.default)
        label = options.get(id_, Text(id_))
        zh = zh.replace(f"{{{parameter.name}}}", label.zh)
        en = en.replace(f"{{{parameter.name}}}", label.within("en"))
    return Text(zh, en)


def _described(query: SavedQuery) -> Text:
    return Text(query.title_zh, query.title_en)


def _body(text: str) -> str:
    """A query without the remarks at its top."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[next((at for at, line in enumerate(lines) if not line.startswith("#")), 0) :])


def _titled(variable: str) -> Text:
    """The name of a column, where there is one in our words."""
    for name in (variable, variable.removesuffix("_label"), variable.removesuffix("_labels")):
        if name in WORDS:
            return say(name)
    return Text(variable, variable)


def _iris(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    return any(isinstance(row[at], Link) for row in rows)


def _cell(book: Book, value: str | None) -> Cell:
    """A value; the IRI of a thing that has a page leads there."""
    start = f"{book.base_iri}id/"
    if value is None or not value.startswith(start):
        return value
    scheme, _, rest = value.removeprefix(start).partition("/")
    id_, _, part = rest.partition("#")
    if scheme not in PAGES or "/" in id_:
        return value.removeprefix(start)
    anchor = f"#s{part.removeprefix('sentence=')}" if part.startswith("sentence=") else f"#{part}" if part else ""
    label = _name(book, scheme, id_) or Text(rest, rest)
    return Link(label, f"/{PAGES[scheme]}/{quote(id_, safe='')}{anchor}")


def _scheme(book: Book, iri: str) -> tuple[str, str]:
    """The scheme of a thing's IRI and its id; empty where it is no thing with a page."""
    scheme, _, id_ = iri.removeprefix(f"{book.base_iri}id/").partition("/")
    known = iri.startswith(f"{book.base_iri}id/") and scheme in PAGES and not set("/#") & set(id_)
    return (scheme, id_) if known else ("", "")


def _is_thing(book: Book, value: str | None) -> bool:
    return value is None or _scheme(book, value)[0] != ""


def _thing(book: Book, iri: str | None, label: str | None) -> Cell:
    """A thing by the name that its page has, else by that of the answer."""
    if iri is None:
        return label
    scheme, id_ = _scheme(book, iri)
    known = _name(book, scheme, id_) or Text(label or id_, book.english.get(f"{scheme}/{id_}"))
    return Thing(PAGES[scheme], id_, known)


def _name(book: Book, scheme: str, id_: str) -> Text | None:
    """The name of a thing; None: its page tells."""
    if scheme == "place":
        return book.place(id_).label
    if scheme == "measure":
        return book.measure(id_).label
    return book.article(id_).label if scheme == "article" else None


LIST = View("questions", say("questions"), make_list, listed=True)
ONE = View(
    "question",
    say("question"),
    make_one,
    ids=lambda book: [each.name for each in book.questions] if book.ask else [],
    choices=parameters,
)

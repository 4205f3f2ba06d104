"""`/about`: how the graph was made, how right it is, and what each page is for."""

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Page, Table, Text
from graph.explore.statements import caveats
from graph.explore.view import Asked, View
from graph.explore.wording import say


def make(book: Book, _: Asked) -> Page:
    """The page."""
    found = book.findings
    build = found.builds[-1] if found.builds else None
    made = (
        (Fact(say("software"), build.software), Fact(say("vocabulary"), build.vocabulary), Fact(say("build"), build.id))
        if build
        else ()
    )
    counts = {
        "articles": len(found.articles),
        "sentences": sum(row.sentences for row in found.articles),
        "cities": len(book.known_cities),
        "measures": len(book.named),
        "figure-pairs": sum(map(len, book.adopters.values())),
        "figure-targets": len(found.targets),
        "actors": len(book.actors),
        "documents": len(book.documents),
        "decisions": len(found.decisions),
    }
    return Page(
        kicker=say("about"),
        title=say("about-title"),
        lead=say("about-lead"),
        facts=tuple(fact for fact in made if fact.cell is not None),
        parts=(_counts(counts), _accuracy(book), _sources(book)),
        notes=caveats(book, "absence", "own-words", "lengths", "indicator-wording", "nameless-actors", "keyboard"),
    )


def _counts(counts: dict[str, int]) -> Table:
    columns = (Column("what", say("what")), Column("number", say("how-many"), Kind.NUMBER))
    return Table(
        "counts", say("counts"), columns, tuple((say(key), number) for key, number in counts.items()), say("none")
    )


def _accuracy(book: Book) -> Table:
    columns = (
        Column("metric", say("metric")),
        Column("value", say("value"), Kind.SHARE),
        Column("low", say("low"), Kind.SHARE),
        Column("high", say("high"), Kind.SHARE),
        Column("size", say("sample-size"), Kind.NUMBER),
        Column("sample", say("sample")),
    )
    rows = tuple(
        (
            Text(row.label, row.label_en),
            float(row.value),
            float(row.low),
            float(row.high),
            row.size,
            Text(row.sample, row.sample_en),
        )
        for row in book.findings.accuracy
    )
    return Table("accuracy", say("accuracy"), columns, rows, say("accuracy-unknown"), say("accuracy-note"))


def _sources(book: Book) -> Table:
    columns = (Column("file", say("file")), Column("sha256", Text("SHA-256", "SHA-256")))
    rows = tuple((row.file, row.sha256) for row in book.findings.sources)
    return Table("sources", say("sources"), columns, rows, say("no-articles"))


VIEW = View("about", say("about"), make, listed=True)

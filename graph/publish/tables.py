"""Tidy tables for spreadsheets and statistics: `tables/*.csv`, each cell as `cells` writes it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.analyse.structure import shared_measures
from graph.publish.analysis_tables import ANALYSIS_TABLES, Tables
from graph.publish.cells import Row, write_table
from graph.publish.decisions import DecisionRow
from graph.publish.disagreements import Verdict, disagreements
from graph.publish.matrix import adoption_matrix, matrix_cells, states
from graph.publish.rows import Findings, Quote


def write_tables(findings: Findings, folder: Path, tables: Tables | None = None) -> tuple[str, ...]:
    """Write every table that this build has into `folder`/tables; one of an earlier build goes.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
        tables: which; None: those of `TABLES`.
    Returns:
        Their paths relative to `folder`.
    """
    written = []
    for name, (columns, rows_of) in (TABLES if tables is None else tables).items():
        rows = rows_of(findings)
        if rows is None:
            (folder / "tables" / f"{name}.csv").unlink(missing_ok=True)
        else:
            written.append(write_table(folder, name, columns, rows))
    return tuple(written)


def tables_in(findings: Findings) -> Iterator[tuple[str, list[str], Iterable[Row]]]:
    """The tables that a build has: name, columns, rows."""
    for name, (columns, rows_of) in TABLES.items():
        rows = rows_of(findings)
        if rows is not None:
            yield name, columns.split(), rows


def _place(quote: Quote) -> Row:
    return (quote.article, quote.sentence, quote.begin, quote.end)


def _adoptions(findings: Findings) -> Iterator[Row]:
    for row in findings.adoptions:
        who = (row.city, row.city_label)
        what = (row.measure, row.measure_label, row.theme, row.status)
        sure = (row.quote.phrase, row.method, row.confidence)
        cues = (row.strength, row.status_cue, row.strength_cue, row.holder)
        yield (*who, *what, *_place(row.quote), *sure, *cues, row.quote.page)


def _mentions(findings: Findings) -> Iterator[Row]:
    for row in findings.remarks:
        what = (row.measure, row.measure_label, row.reason, row.cue, row.holder)
        yield (row.city, row.city_label, *what, *_place(row.quote), row.quote.phrase, row.quote.page)


def _states(findings: Findings) -> Iterator[Row]:
    measures = {measure.id: measure.label for measure in findings.measures}
    places = {place.code: place.label for place in findings.places}
    for one in states(findings):
        who, what = (one.city, places[one.city]), (one.measure, measures.get(one.measure))
        yield (*who, *what, one.state, one.status, ";".join(one.reasons) or None)


def _candidates(findings: Findings) -> Iterator[Row]:
    for row in findings.candidates:
        what = (row.candidate, row.candidate_label, ";".join(row.cities), row.city_label)
        yield (*what, *_place(row.quote), row.quote.phrase, row.confidence, row.quote.page)


def _targets(findings: Findings) -> Iterator[Row]:
    for row in findings.targets:
        who = (row.city, row.city_label, row.holder, row.measure)
        what = (row.indicator, row.indicator_label, row.scope)
        figure = (row.comparator, row.value, row.unit, row.year, row.kind, row.note)
        course = (row.change, row.baseline, row.baseline_year, row.begin_year, "true" if row.per_year else None)
        words = (row.force, row.holder_words)
        yield (*who, *what, *figure, *_place(row.quote), row.quote.phrase, *course, *words, row.quote.page)


def _actors(findings: Findings) -> Iterator[Row]:
    for row in findings.actors:
        what = (row.actor, row.actor_label, row.type, row.measure, row.role)
        yield (row.city, row.city_label, *what, *_place(row.quote), row.quote.page)


def _groups(findings: Findings) -> Iterator[Row]:
    for row in findings.groups:
        yield (row.city, row.city_label, row.group, row.group_label, row.measure, *_place(row.quote), row.quote.page)


def _documents(findings: Findings) -> Iterator[Row]:
    for row in findings.documents:
        what = (row.document, row.document_label, *_place(row.quote), row.number, row.held, row.quote.page)
        yield (row.city, row.city_label, *what)


def _articles(findings: Findings) -> Iterator[Row]:
    for row in findings.articles:
        who = (row.city, row.city_label, row.author, row.office)
        date = None if row.date is None else row.date.isoformat()
        # An article outside any paper or series is still to be found again: by its file.
        source = row.source or row.file
        size = (row.sha256, row.characters, row.sentences)
        yield (row.id, row.title, *who, date, source, *size, row.number, ";".join(row.issuers) or None, row.reprint_of)


def _shared_measures(findings: Findings) -> Iterator[Row]:
    measures = {measure.id: measure for measure in findings.measures}
    places = {place.code: place.label for place in findings.places}
    cells = {(cell.city, cell.measure): cell for cell in matrix_cells(findings)}
    for one in shared_measures(adoption_matrix(findings)):
        measure = measures[one.measure]
        held = [cells[city, one.measure] for city in one.cities]
        labels = "、".join(places[city] for city in one.cities)
        counts = (
            sum(cell.planned > 0 for cell in held),
            sum(cell.ongoing > 0 for cell in held),
            sum(cell.achieved > 0 for cell in held),
        )
        yield (one.measure, measure.label, measure.theme, len(one.cities), labels, *counts)


def _decisions(findings: Findings) -> Iterator[Row] | None:
    return (_decision(row) for row in findings.decisions) if findings.decisions else None


def _decision(row: DecisionRow) -> Row:
    about = (";".join(row.cities) or None, row.article, row.phrase, row.measure, row.candidate, row.value)
    when = None if row.when is None else row.when.isoformat()
    return (row.action, *about, row.who, when, row.why, row.outcome, row.result, row.mentions, row.id)


def _disagreements(findings: Findings) -> Iterator[Row] | None:
    found = disagreements(findings)
    if found is None:
        return None
    cities = {row.id: (row.city, row.city_label) for row in findings.articles}
    return (
        (
            *(each.kind, *cities[each.quote.article], *_side(each.rules), *_side(each.model)),
            *(*_place(each.quote), each.quote.phrase),
        )
        for each in found
    )


def _side(verdict: Verdict | None) -> Row:
    return (None, None, None) if verdict is None else (verdict.measure, verdict.label, verdict.says)


TABLES: Final[Tables] = {
    "adoptions": (
        (
            "city city_label measure measure_label theme status article sentence begin end phrase method confidence "
            "strength status_cue strength_cue holder page"
        ),
        _adoptions,
    ),
    "mentions": (
        "city city_label measure measure_label reason cue holder article sentence begin end phrase page",
        _mentions,
    ),
    "states": (
        "city city_label measure measure_label state status reasons",
        _states,
    ),
    "candidates": (
        "candidate candidate_label cities city_label article sentence begin end phrase confidence page",
        _candidates,
    ),
    "targets": (
        (
            "city city_label holder measure indicator indicator_label scope comparator value unit year kind note "
            "article sentence begin end quote "
            "change baseline baseline_year begin_year per_year force holder_words page"
        ),
        _targets,
    ),
    "actors": (
        "city city_label actor actor_label type measure role article sentence begin end page",
        _actors,
    ),
    "groups": (
        "city city_label group group_label measure article sentence begin end page",
        _groups,
    ),
    "documents": (
        "city city_label document document_label article sentence begin end number held page",
        _documents,
    ),
    "articles": (
        "article title city city_label author office date source sha256 characters sentences number issuers reprint_of",
        _articles,
    ),
    "shared_measures": (
        "measure measure_label theme cities city_labels planned ongoing achieved",
        _shared_measures,
    ),
    **ANALYSIS_TABLES,
    "decisions_applied": (
        "decision city article phrase measure candidate value who when why outcome result mentions id",
        _decisions,
    ),
    "disagreements": (
        (
            "kind city city_label rules_measure rules_measure_label rules_say model_measure model_measure_label "
            "model_says article sentence begin end phrase"
        ),
        _disagreements,
    ),
}
"""Every table: its columns, separated by blanks, and the rows they hold; None where a build has no such table.

page: of a file with pages. adoptions, candidates: one row a mention; mentions: those that adopt nothing. states: every
place with every measure that some article names. candidates.cities: the codes of all places that may adopt it, joined
by ";". targets.city: the article's place, targets.holder: whose target it is, holder_words: the words that make it
somebody else's; change: level, increase, decrease or multiple (of the baseline); per_year: true or empty; force:
binding or expected. shared_measures: what at least two places adopt,
the most shared first; cities counts them, city_labels names them, planned, ongoing and achieved count those of which
an article says so (one place can count in several). Those of the analysis are explained in `analysis_tables`.
decisions_applied: one row a decision; mentions counts what the machine had found where it holds.
disagreements: where the rules and a language model say different things, see `publish.disagreements`; what a side says
is a status, a reason, "candidate" or, empty, nothing.
"""

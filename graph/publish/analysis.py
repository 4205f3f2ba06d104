"""What the analysis is given of a build, and its results: `corpus_of`, `study_of`.

What a reprint says again does not count, nor does what articles of unknown places say.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from graph.analyse.actors import Part
from graph.analyse.events import Selection
from graph.analyse.ledger import Event, Ledger
from graph.analyse.robustness import ErrorRates
from graph.analyse.study import Corpus, Study, study
from graph.analyse.vertical import Citation
from graph.publish.rows import AdoptionRow, Findings, remembered

_STUDY: Final = "study"

SUPERIOR: Final = frozenset({"nation", "province"})
"""Whose demands are asked of every city: levels of places, and holders of what a text says is demanded."""


def study_of(findings: Findings, selection: Selection | None = None, demanded: frozenset[str] = frozenset()) -> Study:
    """Analyse a build; the same question again is answered from memory.

    Args:
        findings: what the build found.
        selection: what of it counts; None: measures of cities, everything.
        demanded: further measures that a superior body demands, beside those that the corpus shows.
    """
    asked = (selection or Selection(), demanded)
    # A build asks for its study several times: for the graph, the tables, the networks and the report.
    known: tuple[tuple[Selection, frozenset[str]], Study] | None = findings.memo.get(_STUDY)
    if known is None or known[0] != asked:
        known = (asked, study(corpus_of(findings, demanded), asked[0]))
        findings.memo[_STUDY] = known
    return known[1]


def corpus_of(findings: Findings, demanded: frozenset[str] = frozenset()) -> Corpus:
    """What the analysis starts from."""
    return Corpus(
        events=ledger_of(findings),
        read=tuple(sorted(_read(findings))),
        demanded=demanded | demanded_measures(findings),
        rates=rates_of(findings),
    )


def _read(findings: Findings) -> Iterator[tuple[str, str]]:
    """Place and id of every article but those that say again what one of the same place has said."""
    places = {row.id: row.city for row in findings.articles}
    for row in findings.articles:
        if row.city is not None and places.get(row.reprint_of or "") != row.city:
            yield row.city, row.id


@remembered
def ledger_of(findings: Findings) -> Ledger:
    """Every adoption by a known place, with the date of its article, once for all its mentions."""
    return Ledger.of(_events(findings))


def _events(findings: Findings) -> Iterator[Event]:
    dates, again = dates_of(findings), Repetitions(findings)
    for row in findings.adoptions:
        if row.city is not None and row not in again:
            article = row.quote.article
            yield Event(row.city, article, row.measure, row.status, row.theme, dates.get(article))


class Repetitions:
    """Tells which adoptions say again what the article has said of which theirs is a reprint."""

    def __init__(self, findings: Findings) -> None:
        self._originals = {row.id: row.reprint_of for row in findings.articles if row.reprint_of is not None}
        held = set(self._originals.values())
        rows = findings.adoptions if held else ()
        self._said = {(row.quote.article, row.city, row.measure) for row in rows if row.quote.article in held}

    def __contains__(self, row: AdoptionRow) -> bool:
        return (self._originals.get(row.quote.article), row.city, row.measure) in self._said


def demanded_measures(findings: Findings) -> frozenset[str]:
    """Measures that a superior body asks for, as far as the corpus shows it.

    Those that a text says the nation or the province demands, and those of articles of superior places that another
    article cites.
    """
    levels = {place.code: place.level for place in findings.places}
    superior = {row.id for row in findings.articles if levels.get(row.city or "") in SUPERIOR}
    cited = {row.held for row in findings.documents if row.held is not None and row.quote.article != row.held}
    told = {row.measure for row in findings.remarks if row.holder in SUPERIOR}
    asked = superior & cited
    return frozenset(
        told | {row.measure for row in (findings.adoptions if asked else ()) if row.quote.article in asked}
    )


def rates_of(findings: Findings) -> ErrorRates | None:
    """How right adoptions are, as it was measured; None: nobody did."""
    found = {row.metric: row for row in findings.accuracy}
    if not {"precision", "recall"} <= set(found):
        return None
    precision, recall = found["precision"], found["recall"]
    return ErrorRates(float(precision.value), float(recall.value), precision.sample_en, precision.size, recall.size)


def parts_of(findings: Findings) -> Iterator[Part]:
    """Which actor takes part in what, of known places."""
    return (Part(row.city, row.actor, row.measure, row.role) for row in findings.actors if row.city is not None)


def citations_of(findings: Findings) -> Iterator[Citation]:
    """Which article cites which document."""
    return (
        Citation(row.document, row.city, row.quote.article, row.held)
        for row in findings.documents
        if row.city is not None
    )


@remembered
def dates_of(findings: Findings) -> Mapping[str, dt.date]:
    """The dates of articles that have one."""
    return {row.id: row.date for row in findings.articles if row.date is not None}


@remembered
def measure_labels(findings: Findings) -> Mapping[str, str]:
    """What adoptions call their measures, also those that the vocabulary has lost since."""
    return {row.measure: row.measure_label for row in findings.adoptions}


@remembered
def labels_of(findings: Findings) -> Mapping[str, str]:
    """Chinese names of places, measures and themes by id, also of measures that the vocabulary has lost since."""
    found = dict(measure_labels(findings))
    found |= {row.id: row.label for row in findings.measures}
    found |= {row.id: row.label for row in findings.themes}
    return found | {row.code: row.label for row in findings.places}


@remembered
def actor_names(findings: Findings) -> Mapping[str, tuple[str, str]]:
    """Name and type of actors by id."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in findings.actors:
        found[row.actor].add((row.actor_label, row.type))
    return {actor: min(names) for actor, names in found.items()}

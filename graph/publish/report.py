"""The findings in one page, to read, print and append: every statement with the sentence it rests on.

The page has no script. What would make it endless (hundreds of places, thousands of pairs) is cut, and the page says
what was cut and which table holds all of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from graph.analyse.figures import likest
from graph.analyse.similarity import Similarity
from graph.analyse.study import MOST_DOCUMENTS, Study
from graph.publish.analysis import measure_labels, study_of
from graph.publish.claims import claims
from graph.publish.disagreements import KINDS, Disagreement, disagreements
from graph.publish.evidence import STATUSES, UNKNOWN_PLACE, Adopted, Said, Sentences, adopted
from graph.publish.files import write_text
from graph.publish.ideas import ideas_of
from graph.publish.markup import REPORT_POLICY, environment
from graph.publish.methods import libraries, methods
from graph.publish.pictures import pictures
from graph.publish.pictures.canvas import faces
from graph.publish.proofs import Proof, proofs_of
from graph.publish.rows import Findings, MeasureRow, TargetRow, ThemeRow
from graph.publish.wording import REFERENCES

MAX_COLUMNS: Final = 40
MAX_PAIRS: Final = 3_000
MAX_ROWS: Final = 1_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """A place and a measure: `state` is a status, "mentioned" or "absent"; `anchor` leads to the evidence."""

    place: str
    state: str
    reasons: tuple[str, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's row of the matrix; `count` is the number of known places that adopt it."""

    measure: MeasureRow
    count: int
    cities: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A theme's rows of the matrix; None: measures without a theme."""

    theme: ThemeRow | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or result with the sentence that holds it."""

    row: TargetRow
    said: Said


def write_report(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write `report.html`.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
    Returns:
        The name of the file.
    """
    made = environment()
    made.globals["policy"] = REPORT_POLICY
    write_text(folder / "report.html", made.get_template("report.html").render(_context(findings)))
    return ("report.html",)


def _context(findings: Findings) -> dict[str, object]:
    """What the template reads. Places are codes there, and measures ids; `place` and `measure` name them."""
    pairs = adopted(findings)
    proofs = proofs_of(findings)
    columns = _columns(findings, pairs)
    blocks = _blocks(findings, pairs, columns, {(proof.city, proof.measure): proof for proof in proofs})
    lines = [line for block in blocks for line in block.lines if line.count]
    targets, results = (_aims(findings, target=target) for target in (True, False))
    study = study_of(findings)
    leftovers = list(islice((row for row in findings.sources if row.headlines or row.notes), MAX_ROWS))
    return {
        "claims": claims(findings, study),
        "methods": methods(findings, study),
        "references": REFERENCES,
        "libraries": libraries(),
        "study": study,
        "pictures": pictures(findings, study),
        "faces": faces(),
        "found": findings,
        "accuracy": {row.metric: row for row in findings.accuracy},
        "articles": {row.id: row for row in findings.articles},
        "place": {row.code: row.label for row in findings.places},
        "measure": {row.id: row.label for row in findings.measures} | _labels(findings),
        "pairs": pairs,
        "columns": columns,
        "places_found": _places(findings, pairs),
        "silent": _silent(findings, pairs),
        "blocks": blocks,
        "ranked": sorted(lines, key=lambda line: (-line.count, line.measure.id)),
        "own": _own(lines),
        "alone_is_true": _alone_is_true(findings, study),
        "proofs": proofs[:MAX_PAIRS],
        "proofs_found": len(proofs),
        "targets": targets,
        "results": results,
        "aims_found": len(findings.targets),
        "actors": _first(findings.actors),
        "groups": _heard((row.group_label, row.city, row.city_label) for row in findings.groups),
        "documents": _heard((row.document_label, row.city, row.city_label) for row in findings.documents),
        "ideas": ideas_of(findings, MAX_ROWS),
        "disputes": _disputes(findings),
        "ties": _ties(study),
        "leftovers": leftovers,
        "leftovers_found": sum(1 for row in findings.sources if row.headlines or row.notes),
        "most_documents": MOST_DOCUMENTS,
        "unknown": UNKNOWN_PLACE,
        "limit": MAX_ROWS,
    }


def _labels(findings: Findings) -> dict[str, str]:
    """Measures as the texts' statements name them, also where the vocabulary has lost them since."""
    return {row.measure: row.measure_label for row in findings.remarks} | dict(measure_labels(findings))


def _places(findings: Findings, pairs: Sequence[Adopted]) -> list[str]:
    """Every place that has an article or adopts something; the one that is not known comes last."""
    read = {row.city or UNKNOWN_PLACE for row in findings.articles}
    return sorted({pair.city for pair in pairs} | read, key=lambda code: (code == UNKNOWN_PLACE, code))


def _silent(findings: Findings, pairs: Sequence[Adopted]) -> list[str]:
    """Places that have no article, so that nothing can be said of them; not those that hold others."""
    heard = {*_places(findings, pairs), *(row.parent for row in findings.places)}
    return [row.label for row in findings.places if row.code not in heard]


def _columns(findings: Findings, pairs: Sequence[Adopted]) -> list[str]:
    """The places of the matrix: all, or those that adopt most."""
    size = Counter(pair.city for pair in pairs)
    places = _places(findings, pairs)
    kept = set(sorted(places, key=lambda code: (-size[code], code))[:MAX_COLUMNS])
    return [code for code in places if code in kept]


def _blocks(
    findings: Findings,
    pairs: Sequence[Adopted],
    columns: Sequence[str],
    proofs: Mapping[tuple[str, str], Proof],
) -> tuple[Block, ...]:
    """The matrix: measures that are adopted or mentioned, by theme, the most shared first."""
    adopters: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        adopters[pair.measure].append(pair.city)
    rows = {row.id: row for row in findings.measures}
    labels = _labels(findings)
    by_theme: dict[str | None, list[Line]] = defaultdict(list)
    for name in sorted({measure for _, measure in proofs}):
        row = rows.get(name) or MeasureRow(name, labels[name], None, None, None, None)
        cities = tuple(city for city in adopters[name] if city != UNKNOWN_PLACE)
        cells = tuple(_cell(code, proofs.get((code, name))) for code in columns)
        by_theme[row.theme].append(Line(row, len(cities), cities, cells))
    themes = {theme.id: theme for theme in findings.themes}
    order = sorted(by_theme, key=lambda theme: (theme is None, theme or ""))
    return tuple(
        Block(
            themes.get(theme or ""),
            tuple(sorted(by_theme[theme], key=lambda line: (-line.count, line.measure.id))),
        )
        for theme in order
    )


def _cell(place: str, proof: Proof | None) -> Cell:
    if proof is None:
        return Cell(place, "absent")
    if not proof.statuses:
        return Cell(place, "mentioned", proof.reasons, proof.anchor)
    furthest = next((status for status in STATUSES if status in proof.statuses), proof.statuses[0])
    return Cell(place, furthest, (), proof.anchor)


def _own(lines: Sequence[Line]) -> list[tuple[str, list[MeasureRow]]]:
    """Places with the measures that they alone adopt."""
    own: dict[str, list[MeasureRow]] = defaultdict(list)
    for line in lines:
        if line.count == 1:
            own[line.cities[0]].append(line.measure)
    return sorted(own.items())


def _alone_is_true(findings: Findings, study: Study) -> int | None:
    """Per cent chance that no other place's articles adopt what was found in one only; None: nobody measured it."""
    rate = next((float(row.value) for row in findings.accuracy if row.metric == "false-absence"), None)
    return None if rate is None else round(100 * (1 - rate) ** (len(study.incidence.cities) - 1))


def _ties(study: Study) -> list[Similarity]:
    """The ten pairs of places most alike."""
    ties, cities = study.judgement.rows, study.incidence.cities
    return [
        Similarity(
            cities[ties.first[at]],
            cities[ties.second[at]],
            int(ties.shared[at]),
            float(ties.jaccard[at]),
            float(ties.expected[at]),
            float(ties.p_values[at]),
            float(ties.q_values[at]),
        )
        for at in likest(ties)
    ]


def _aims(findings: Findings, *, target: bool) -> tuple[Aim, ...]:
    """The first targets, or results, by year, those without one last."""
    rows = nsmallest(
        MAX_ROWS,
        (row for row in findings.targets if (row.kind == "target") is target),
        key=lambda row: (row.year is None, row.year or 0, row.city or "", row.quote),
    )
    sentences = Sentences(findings.sentences, (row.quote for row in rows))
    return tuple(Aim(row, sentences.said([row.quote])[0]) for row in rows)


def _heard(rows: Iterable[tuple[str, str | None, str | None]]) -> list[tuple[str, list[str], int]]:
    """What is named, by which places, how often; the most widely named first."""
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    times: Counter[str] = Counter()
    for label, code, place in rows:
        times[label] += 1
        if code is not None:
            named[label].add((code, place or code))
    order = sorted(times, key=lambda label: (-len(named[label]), -times[label], label))
    return [(label, [place for _, place in sorted(named[label])], times[label]) for label in order[:MAX_ROWS]]


def _disputes(findings: Findings) -> dict[str, list[tuple[Disagreement, Said]]] | None:
    """Where the rules and a language model differ, by kind; None: no model was asked."""
    found = disagreements(findings)
    if found is None:
        return None
    sentences = Sentences(findings.sentences, (each.quote for each in found))
    return {kind: [(each, sentences.said([each.quote])[0]) for each in found if each.kind == kind] for kind in KINDS}


def _first(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:MAX_ROWS]

"""What a build found and could not name for certain, read from its store."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.discover.proposals import Saying
from graph.lexicon import Concept, Lexicon
from graph.link.nearest import METHOD
from graph.model import METHOD_JOINT
from graph.publish.loading import load_findings
from graph.publish.rows import AdoptionRow, CandidateRow, Findings, RemarkRow
from graph.publish.selects import Selector, last_part, records
from graph.settings import DEFAULT_BASE_IRI


@dataclass(frozen=True, slots=True)
class Evidence:
    """Phrases of candidates by candidate's id, phrases linked by likeness by measure's id, and their sentences.

    `candidates` has their labels too; `sentences` and `headings`, those of them that are headings, go by article and
    number; `lexicon` knows the measures and themes of the build.
    """

    lexicon: Lexicon
    candidates: Mapping[str, tuple[str, tuple[Saying, ...]]]
    linked: Mapping[str, tuple[Saying, ...]]
    sentences: Mapping[tuple[str, int], str]
    headings: frozenset[tuple[str, int]]


def load_evidence(store: Selector, lexicon: Lexicon, base_iri: str = DEFAULT_BASE_IRI) -> Evidence:
    """Read it.

    Args:
        store: that of the build.
        lexicon: the program's own; its cues are used, its measures and themes replaced by the build's.
        base_iri: what the dataset's IRIs begin with.
    """
    findings = load_findings(store, base_iri)
    candidates: defaultdict[str, list[Saying]] = defaultdict(list)
    labels: dict[str, str] = {}
    for row in findings.candidates:
        labels[row.candidate] = row.candidate_label
        candidates[row.candidate].append(_saying(row))
    linked: defaultdict[str, list[Saying]] = defaultdict(list)
    named: tuple[AdoptionRow | RemarkRow, ...] = (*findings.adoptions, *findings.remarks)
    for each in named:
        if METHOD in (each.method or "").split(METHOD_JOINT):
            linked[each.measure].append(_saying(each))
    return Evidence(
        lexicon=_lexicon(store, findings, lexicon, base_iri),
        candidates={id_: (labels[id_], tuple(sorted(set(candidates[id_])))) for id_ in sorted(candidates)},
        linked={measure: tuple(sorted(set(linked[measure]))) for measure in sorted(linked)},
        sentences={(row.article, row.number): row.text for row in findings.sentences},
        headings=frozenset((row.article, row.number) for row in findings.sentences if row.kind == "heading"),
    )


def _saying(row: AdoptionRow | CandidateRow | RemarkRow) -> Saying:
    quote = row.quote
    return Saying(quote.article, quote.sentence, quote.begin, quote.phrase, row.city, row.city_label)


def _lexicon(store: Selector, findings: Findings, lexicon: Lexicon, base_iri: str) -> Lexicon:
    """The lexicon with the measures and themes that the build knew."""
    words: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records(store, "words", base_iri, "graph.discover"):
        words[last_part(record["measure"]), last_part(record["kind"])].add(record["word"])
    measures = {
        row.id: Concept(
            id=row.id,
            label=row.label,
            label_en=row.label_en or "",
            labels=(row.label, *sorted(words[row.id, "altLabel"] - {row.label})),
            negative=tuple(sorted(words[row.id, "negativeLabel"])),
            broader=row.theme,
        )
        for row in findings.measures
    }
    themes = {row.id: Concept(row.id, row.label, row.label_en or "") for row in findings.themes}
    return replace(lexicon, measures=measures, themes=themes)

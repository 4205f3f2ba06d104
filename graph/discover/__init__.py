"""Discover: what a vocabulary lacks, proposed from a built graph for a researcher to accept. `propose(findings)`.

Candidates are measures that texts adopt and the vocabulary does not have; `link.candidates` has joined like ones. One
whose wording is near a measure is proposed as another label of it, the others as measures of their own, each under
the theme of the measure it is nearest to. Where there is no vocabulary at all, the themes are proposed too: the words
that most candidates share.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.discover.themes import OTHER, themes_of
from graph.language.similarity import Phrases
from graph.publish.rows import CandidateRow, Findings, MeasureRow

NEAR: Final = 0.5
"""From here on a candidate is proposed as a label of a measure: of the vocabulary's labels held out one by one, 93 % of
those so near to another label are of its measure. A researcher decides, so less certainty is needed than to link."""

RELATED: Final = 0.2
"""From here on the nearest measure's theme is proposed for a candidate of its own."""

__all__ = ["NEAR", "Proposal", "Theme", "propose"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that is proposed with the measures under it; `id` is the last part of its IRI."""

    id: str
    label: str
    measures: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and what could become of it.

    `labels` are its wordings with their numbers of mentions, the one it is named by first; `definition` the sentence
    that says most of it, verbatim, of `article`. `nearest` is the measure of the nearest wording and how near, 0 to 1;
    `adds` says that it is proposed as a label of that measure. `theme` is a theme's id, known or proposed.
    """

    candidate: str
    labels: tuple[tuple[str, int], ...]
    cities: tuple[str, ...]
    articles: int
    definition: str
    article: str
    nearest: MeasureRow | None
    nearness: float
    adds: bool
    theme: str | None

    @property
    def mentions(self) -> int:
        """How often it is named in all."""
        return sum(count for _, count in self.labels)


def propose(findings: Findings, *, least: int = 1) -> tuple[tuple[Theme, ...], tuple[Proposal, ...]]:
    """Themes where there are none, and a proposal for each candidate, those of most places and mentions first.

    Args:
        findings: what a build found.
        least: leave out candidates of fewer articles.
    """
    grouped: dict[str, list[CandidateRow]] = defaultdict(list)
    for row in findings.candidates:
        grouped[row.candidate].append(row)
    kept = {key: rows for key, rows in sorted(grouped.items()) if len({row.quote.article for row in rows}) >= least}
    named = {key: rows[0].candidate_label for key, rows in kept.items()}
    themes, theme_by_candidate = ((), {}) if findings.themes else _new_themes(named)
    neighbours = _Neighbours(findings.measures, findings)
    sentences = {(row.article, row.number): row.text.strip() for row in findings.sentences}
    proposals = (_proposal(key, rows, neighbours, sentences, theme_by_candidate.get(key)) for key, rows in kept.items())
    order = sorted(proposals, key=lambda each: (-len(each.cities), -each.mentions, each.labels[0][0]))
    return themes, tuple(order)


class _Neighbours:
    """Finds the measure whose wording, preferred or met in the texts, is nearest."""

    def __init__(self, measures: Sequence[MeasureRow], findings: Findings) -> None:
        by_id = {row.id: row for row in measures}
        met = {(row.measure, row.quote.phrase) for row in findings.adoptions}
        said = met | {(row.id, row.label) for row in measures}
        self._pairs = sorted((phrase, by_id[measure].id) for measure, phrase in said if measure in by_id)
        self._measures = by_id
        self._index = Phrases([phrase for phrase, _ in self._pairs])

    def of(self, phrases: Sequence[str]) -> tuple[MeasureRow | None, float]:
        found = [nearest for phrase in phrases if (nearest := self._index.nearest(phrase)) is not None]
        if not found:
            return None, 0.0
        number, nearness = max(found, key=lambda each: (each[1], -each[0]))
        return self._measures[self._pairs[number][1]], nearness


def _proposal(
    key: str,
    rows: Sequence[CandidateRow],
    neighbours: _Neighbours,
    sentences: Mapping[tuple[str, int], str],
    theme: str | None,
) -> Proposal:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts["".join(row.quote.phrase.split())] += 1
    label = rows[0].candidate_label
    labels = sorted(counts.items(), key=lambda each: (each[0] != label, -each[1], each[0]))
    nearest, nearness = neighbours.of([phrase for phrase, _ in labels])
    # The longest sentence says most, up to a length at which it says several things.
    told = max(rows, key=lambda row: (_fits(sentences, row), row.quote.article, -row.quote.begin))
    return Proposal(
        candidate=key,
        labels=tuple(labels),
        cities=tuple(sorted({row.city_label for row in rows if row.city_label})),
        articles=len({row.quote.article for row in rows}),
        definition=sentences.get((told.quote.article, told.quote.sentence), told.quote.phrase),
        article=told.quote.article,
        nearest=nearest,
        nearness=round(nearness, 3),
        adds=nearness >= NEAR,
        theme=theme or (nearest.theme if nearest is not None and nearness >= RELATED else None),
    )


_LONGEST: Final = 120


def _fits(sentences: Mapping[tuple[str, int], str], row: CandidateRow) -> int:
    length = len(sentences.get((row.quote.article, row.quote.sentence), ""))
    return length if length <= _LONGEST else _LONGEST - length


def _new_themes(named: Mapping[str, str]) -> tuple[tuple[Theme, ...], Mapping[str, str]]:
    """Themes for candidates that have none: id and label of each, and the theme of each candidate."""
    by_candidate = themes_of(named)
    sizes: dict[str, int] = defaultdict(int)
    for word in by_candidate.values():
        sizes[word] += 1
    order = sorted(sizes, key=lambda word: (word == OTHER, -sizes[word], word))
    ids = {word: f"t-{number}" for number, word in enumerate(order, start=1)}
    themes = tuple(Theme(ids[word], word, sizes[word]) for word in order)
    return themes, {key: ids[word] for key, word in by_candidate.items()}

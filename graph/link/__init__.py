"""Link: mentions of an article become statements with evidence. `Linker(lexicon)(article, sentences, mentions)`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod

from graph.language.clauses import clauses
from graph.lexicon import Lexicon
from graph.link.attribution import Attribution, Stance
from graph.link.partners import Partners
from graph.link.sections import Section, Sections
from graph.link.setting import Setting
from graph.link.targets import TargetLinker
from graph.model import Adoption, Article, Extraction, Mention, MentionKind, Reason, Sentence, Status

__all__ = ["Linker"]

_STATUS_ORDER = (Status.PLANNED, Status.ONGOING, Status.ACHIEVED)


class Linker:
    """Turns the mentions of one article into an `Extraction`; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._attribution = Attribution(lexicon)
        self._targets = TargetLinker(lexicon)
        self._partners = Partners(lexicon)
        self._sections = Sections(lexicon)

    def __call__(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Extraction:
        """Everything said in one article.

        Args:
            article: the article.
            sentences: all its sentences, in order.
            mentions: all mentions in it, settled (no overlap within a concept).
        """
        sections = self._sections.of(article, sentences)
        judged = list(self._judged(article, sentences, mentions, sections))
        taken_up = {m.concept for m, stance in judged if stance.reason is None}
        settled = [(_heading_counts(m, stance, taken_up), stance) for m, stance in judged]
        linked = [(m, stance) for m, stance in settled if m.concept is not None]
        measures = [m for m, _ in linked if m.reason is None]
        by_kind = {kind: [m for m in mentions if m.kind is kind] for kind in MentionKind}
        partners = self._partners.of(article, sentences, measures)
        others = [m for m in mentions if m.kind not in {MentionKind.MEASURE, MentionKind.TARGET}]
        targets = tuple(
            replace(
                target,
                measure=partners.measure_beside(target.evidence)
                or target.measure
                or partners.measure_near(target.evidence),
            )
            for target in self._targets(article, sentences, by_kind[MentionKind.TARGET], sections)
        )
        return Extraction(
            article=article,
            sentences=tuple(sentences),
            mentions=tuple(sorted((*(m for m, _ in linked), *others), key=lambda m: (m.span, m.kind, m.concept or ""))),
            unlinked=tuple(m for m, _ in settled if m.concept is None and m.reason is None),
            adoptions=tuple(_adoptions(linked)),
            targets=targets,
            involvements=tuple(partners.involvements(by_kind[MentionKind.ACTOR])),
            benefits=tuple(partners.benefits(by_kind[MentionKind.GROUP])),
            citations=tuple(partners.citations(by_kind[MentionKind.DOCUMENT])),
        )

    def _judged(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        sections: Mapping[int, Section],
    ) -> Iterator[tuple[Mention, Stance]]:
        by_number = {sentence.number: sentence for sentence in sentences}
        for mention in mentions:
            if mention.kind is not MentionKind.MEASURE:
                continue
            sentence = by_number[mention.sentence]
            parts = clauses(article.text, sentence.span)
            place = next((k for k, part in enumerate(parts) if part.begin <= mention.span.begin < part.end), None)
            if place is not None:
                setting = Setting(article.text, sentence, parts, place, sections.get(sentence.number))
                yield mention, self._attribution.judge(article, setting, mention.span)


def _heading_counts(mention: Mention, stance: Stance, taken_up: set[str | None]) -> Mention:
    """A heading is evidence beside a sentence of substance, and no more than a mention without one."""
    taken = stance.reason is Reason.HEADING_ONLY and mention.concept is not None and mention.concept in taken_up
    return replace(mention, reason=None if taken else stance.reason, holder=stance.holder, cue=stance.cue)


def _adoptions(linked: Sequence[tuple[Mention, Stance]]) -> Iterator[Adoption]:
    """One adoption a measure: its furthest status, its first evidence's strength, confidences joined (noisy or).

    Of several mentions that show the furthest status, the first with words for it is the one shown.
    """
    groups: defaultdict[str, list[tuple[Mention, Stance]]] = defaultdict(list)
    for mention, stance in linked:
        if mention.reason is None and mention.concept is not None:
            groups[mention.concept].append((mention, stance))
    for measure in sorted(groups):
        evidence = tuple(mention for mention, _ in groups[measure])
        body = [stance for _, stance in groups[measure] if stance.reason is None]
        furthest = max(body, key=lambda stance: (_STATUS_ORDER.index(stance.status), stance.status_cue is not None))
        yield Adoption(
            measure=measure,
            status=furthest.status,
            strength=body[0].strength,
            evidence=evidence,
            confidence=round(1 - prod(1 - mention.confidence for mention in evidence), 4),
            status_cue=furthest.status_cue,
            strength_cue=body[0].strength_cue,
        )

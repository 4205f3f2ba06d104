"""Link: mentions of an article become statements with evidence. `Linker(lexicon)(article, sentences, mentions)`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.lexicon import Lexicon
from graph.link.adoptions import join
from graph.link.attribution import Attribution, SentenceStances, Stance
from graph.link.nearest import METHOD, Nearest
from graph.link.partners import Partners
from graph.link.sections import Section, Sections
from graph.link.substance import Headings
from graph.link.tables import ArticleTables, Tables
from graph.link.targets import TargetLinker
from graph.model import METHOD_JOINT, Article, Extraction, Judgement, Mention, MentionKind, Reason, Sentence, Status

__all__ = ["Linker", "join"]


class Linker:
    """Turns the mentions of one article into an `Extraction`; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._attribution = Attribution(lexicon)
        self._targets = TargetLinker(lexicon)
        self._partners = Partners(lexicon)
        self._sections = Sections(lexicon)
        self._tables = Tables(lexicon)
        self._nearest = Nearest(lexicon)
        self._headings = Headings(lexicon)

    def __call__(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Extraction:
        """Everything said in one article.

        Args:
            article: the article.
            sentences: all its sentences, in order.
            mentions: all mentions in it, settled (no overlap within a concept).
        """
        sections = self._sections.of(article, sentences)
        tables = self._tables.of(article, sentences)
        mentions = [m for m in mentions if not tables.voids(m) and not _is_form(m, sections)]
        settled, adoptions = join(self._judged(article, sentences, mentions, sections, tables))
        linked = [m for m in settled if m.concept is not None]
        measures = [m for m in linked if m.reason is None]
        by_kind = {kind: [m for m in mentions if m.kind is kind] for kind in MentionKind}
        partners = self._partners.of(article, sentences, measures)
        others = [m for m in mentions if m.kind not in {MentionKind.MEASURE, MentionKind.TARGET}]
        told = tuple(
            replace(
                tables.dated(target),
                measure=partners.measure_beside(target.evidence)
                or target.measure
                or partners.measure_near(target.evidence),
            )
            for target in self._targets(article, sentences, by_kind[MentionKind.TARGET], sections)
        )
        targets = sorted((*told, *tables.targets(measures)), key=lambda target: target.evidence.span)
        return Extraction(
            article=article,
            sentences=tuple(sentences),
            mentions=tuple(
                sorted((*linked, *others), key=lambda m: (m.span.begin, m.span.end, m.kind, m.concept or ""))
            ),
            unlinked=tuple(m for m in settled if m.concept is None and m.reason is None),
            adoptions=adoptions,
            targets=tuple(targets),
            involvements=tuple(tables.involvements(tuple(partners.involvements(by_kind[MentionKind.ACTOR])), measures)),
            benefits=tuple(partners.benefits(by_kind[MentionKind.GROUP])),
            citations=tuple(partners.citations(by_kind[MentionKind.DOCUMENT])),
        )

    def _judged(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        sections: Mapping[int, Section],
        tables: ArticleTables,
    ) -> Iterator[Mention]:
        by_number = {sentence.number: sentence for sentence in sentences}
        filled = self._headings.filled(article, sentences, sections)
        stances: dict[int, SentenceStances] = {}
        for mention in mentions:
            if mention.kind is not MentionKind.MEASURE:
                continue
            number = mention.sentence
            if number not in stances:
                stances[number] = self._attribution.of(article, by_number[number], sections.get(number))
            stance = stances[number].stance(mention.span)
            if stance is not None:
                named = self._named(mention)
                if stance.reason is Reason.HEADING_ONLY and named.concept is not None and number in filled:
                    stance = stance._replace(reason=None)
                yield _judged(named, _due(stance, tables, mention))

    def _named(self, mention: Mention) -> Mention:
        """The mention, linked to the measure whose wording is most like it where no label covers it."""
        found = self._nearest.find(mention.phrase) if mention.concept is None else None
        if found is None:
            return mention
        concept, likeness = found
        method = f"{mention.method}{METHOD_JOINT}{METHOD}"
        return replace(mention, concept=concept, method=method, confidence=round(mention.confidence * likeness, 4))


def _is_form(mention: Mention, sections: Mapping[int, Section]) -> bool:
    """Whether a mention stands where a document only observes its form: whom it names there is asked for nothing."""
    formal = sections.get(mention.sentence) is Section.FORM
    return formal and mention.kind in {MentionKind.ACTOR, MentionKind.GROUP, MentionKind.TARGET}


def _due(stance: Stance, tables: ArticleTables, mention: Mention) -> Stance:
    """The stance, planned where a table says that the measure is due later."""
    planned = stance.status is Status.ONGOING and tables.is_planned(mention)
    return stance._replace(status=Status.PLANNED, status_cue=tables.deadline(mention)) if planned else stance


def _judged(mention: Mention, stance: Stance) -> Mention:
    heading = stance.reason is Reason.HEADING_ONLY
    judgement = Judgement(stance.status, stance.strength, stance.status_cue, stance.strength_cue, heading)
    return Mention(
        mention.kind,
        mention.span,
        mention.phrase,
        mention.sentence,
        mention.method,
        mention.confidence,
        mention.concept,
        stance.reason,
        stance.holder,
        stance.cue,
        judgement,
    )

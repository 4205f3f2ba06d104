"""Join the mentions of an article into adoptions: one a measure, with the mentions that prove it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import prod
from typing import Final

from graph.language.ordinals import rank_of
from graph.model import Adoption, Judgement, Mention, Reason, Sentence, SentenceKind, Status

_STATUS_ORDER: Final = (Status.PLANNED, Status.ONGOING, Status.ACHIEVED)
_DEFAULT: Final = Judgement()


def join(
    mentions: Iterable[Mention], text: str, sentences: Sequence[Sentence], told: Iterable[int] = ()
) -> tuple[tuple[Mention, ...], tuple[Adoption, ...]]:
    """Settle the headings among judged mentions of measures, and adopt what the others prove.

    A heading is evidence beside a sentence of substance, and no more than a mention without one: the article says its
    measure elsewhere too, or the sentences right below it, up to the next heading, say what is done.

    Args:
        mentions: of one article, all of kind measure, in text order; those without a concept adopt nothing.
        text: of the article.
        sentences: all of the article, in order.
        told: the numbers of sentences that say what is done in another way, without naming a measure.
    Returns:
        The mentions, headings with their reason or without; one adoption a measure, by its id.
    """
    given = tuple(mentions)
    proven = [m for m in given if m.reason is None and not _of(m).heading]
    taken_up = {m.concept for m in proven}
    filled = _filled(text, sentences, {m.sentence for m in proven} | set(told))
    settled = tuple(_settled(mention, taken_up, filled) for mention in given)
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in settled:
        if mention.reason is None and mention.concept is not None:
            groups[mention.concept].append(mention)
    return settled, tuple(_adoption(measure, groups[measure]) for measure in sorted(groups))


def _filled(text: str, sentences: Sequence[Sentence], proving: set[int]) -> set[int]:
    """The numbers of the headings right below which a sentence says what is done.

    A line of its own without a number may be a title, of an annex for example, and counts for nothing here.
    """
    filled: set[int] = set()
    above: list[Sentence] = []
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if sentence.kind is SentenceKind.HEADING:
            above = [*(above if before in above else ()), sentence]
        elif sentence.number in proving:
            filled.update(
                each.number
                for each in above
                if rank_of(each.span.of(text)) is not None or "\n" not in text[each.span.end : sentence.span.begin]
            )
    return filled


def _settled(mention: Mention, taken_up: set[str | None], filled: set[int]) -> Mention:
    if not _of(mention).heading or mention.reason not in {None, Reason.HEADING_ONLY}:
        return mention
    counts = mention.concept is not None and (mention.concept in taken_up or mention.sentence in filled)
    return replace(mention, reason=None if counts else Reason.HEADING_ONLY)


def _adoption(measure: str, evidence: Sequence[Mention]) -> Adoption:
    """The furthest status, the first evidence's strength, confidences joined (noisy or).

    Of several mentions that show the furthest status, the first with words for it is the one shown.
    """
    judgements = [_of(mention) for mention in evidence]
    body = [judgement for judgement in judgements if not judgement.heading] or judgements
    furthest = max(
        body, key=lambda judgement: (_STATUS_ORDER.index(judgement.status), judgement.status_cue is not None)
    )
    return Adoption(
        measure=measure,
        status=furthest.status,
        strength=body[0].strength,
        evidence=tuple(evidence),
        confidence=round(1 - prod(1 - mention.confidence for mention in evidence), 4),
        status_cue=furthest.status_cue,
        strength_cue=body[0].strength_cue,
    )


def _of(mention: Mention) -> Judgement:
    return mention.judgement or _DEFAULT

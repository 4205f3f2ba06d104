"""Join the mentions of an article into adoptions: one a measure, with the mentions that prove it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import prod
from typing import Final

from graph.model import Adoption, Judgement, Mention, Reason, Status

_STATUS_ORDER: Final = (Status.PLANNED, Status.ONGOING, Status.ACHIEVED)
_DEFAULT: Final = Judgement()


def join(mentions: Iterable[Mention]) -> tuple[tuple[Mention, ...], tuple[Adoption, ...]]:
    """Settle the headings among judged mentions of measures, and adopt what the others prove.

    A heading is evidence beside a sentence of substance, and no more than a mention without one.

    Args:
        mentions: of one article, all of kind measure, in text order; those without a concept adopt nothing.
    Returns:
        The mentions, headings with their reason or without; one adoption a measure, by its id.
    """
    given = tuple(mentions)
    taken_up = {m.concept for m in given if m.reason is None and not _of(m).heading}
    settled = tuple(_settled(mention, taken_up) for mention in given)
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in settled:
        if mention.reason is None and mention.concept is not None:
            groups[mention.concept].append(mention)
    return settled, tuple(_adoption(measure, groups[measure]) for measure in sorted(groups))


def _settled(mention: Mention, taken_up: set[str | None]) -> Mention:
    if not _of(mention).heading or mention.reason not in {None, Reason.HEADING_ONLY}:
        return mention
    counts = mention.concept is not None and mention.concept in taken_up
    reason = None if counts else Reason.HEADING_ONLY
    return mention if mention.reason is reason else replace(mention, reason=reason)


def _adoption(measure: str, evidence: Sequence[Mention]) -> Adoption:
    """The furthest status, the first evidence's strength, confidences joined (noisy or).

    Of several mentions that show the furthest status, the first with words for it is the one shown.
    """
    body = [judgement for mention in evidence if not (judgement := _of(mention)).heading]
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

"""Decide which of overlapping mentions stands, and where a phrase ends.

The grammar knows where a noun phrase begins and ends, the vocabulary what it names: where a phrase of the grammar
holds hits of just one concept, the concept gets the whole phrase; where it holds several, each keeps its own; where
none, the phrase stands as a measure outside the vocabulary. A language model only confirms: where it names the same
concept in the same place, the mention bears both methods, and neither its characters nor its concept change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.find.taken import Taken
from graph.model import METHOD_JOINT, Article, Mention, MentionKind, Span

_LONGEST: Final = 24
_PAIRED: Final = frozenset("“”《》（）")


def settle(article: Article, mentions: Iterable[Mention], proposed: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Mentions in text order, no two measures of the same concept or of none overlapping.

    Args:
        article: the article the mentions are of.
        mentions: what the finders yielded, in any order.
        proposed: what a language model found.
    """
    everything = sorted(mentions, key=_longest_first)
    actors = [m for m in everything if m.kind is MentionKind.ACTOR]
    others = [m for m in everything if m.kind not in {MentionKind.MEASURE, MentionKind.ACTOR}] + _apart(actors)
    linked = _by_sentence(m for m in everything if m.kind is MentionKind.MEASURE and m.concept is not None)
    phrases = [m for m in everything if m.kind is MentionKind.MEASURE and m.concept is None]
    free: list[Mention] = []
    for phrase in phrases:
        beside = linked.get(phrase.sentence, [])
        held = [m for m in beside if m.span.overlaps(phrase.span)]
        if not held:
            free.append(phrase)
            continue
        linked[phrase.sentence] = _widen(beside, held, phrase)
    measures = [
        *_distinct(_balanced(article, m) for found in linked.values() for m in found),
        *_distinct(_balanced(article, m) for m in free),
    ]
    confirmed = [_confirmed(measure, proposed) for measure in measures]
    return tuple(sorted((*others, *confirmed), key=_in_text))


def _by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Mentions by sentence, since only those of one can overlap: so the cost of one does not grow with the article."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found


def _in_text(mention: Mention) -> tuple[int, int, str, str, str]:
    # Not by the span itself: to compare two of them is a call of Python.
    return mention.span.begin, mention.span.end, mention.kind, mention.concept or "", mention.method


def _longest_first(mention: Mention) -> tuple[int, int, str, float, str]:
    begin, end = mention.span.begin, mention.span.end
    return begin - end, begin, mention.concept or "", -mention.confidence, mention.method


def _widen(linked: list[Mention], held: Sequence[Mention], phrase: Mention) -> list[Mention]:
    one_concept = len({m.concept for m in held}) == 1
    listed = "等" in phrase.phrase or (len(held) > 1 and "、" in phrase.phrase)
    if not one_concept or listed or len(phrase.span) > _LONGEST or not all(phrase.span.covers(m.span) for m in held):
        return linked
    widened = replace(held[0], span=phrase.span, phrase=phrase.phrase)
    gone = {id(m) for m in held}
    return [m for m in linked if id(m) not in gone] + [widened]


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Without those that overlap one of which more is certain."""
    taken: defaultdict[int, Taken] = defaultdict(Taken)
    surest = sorted(mentions, key=lambda m: (-m.confidence, m.span.begin, m.span.end, m.concept or ""))
    return [m for m in surest if taken[m.sentence].take(m.span.begin, m.span.end)]


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Without those that overlap a longer one of their concept; only those of one sentence can."""
    taken: defaultdict[tuple[int, str | None], Taken] = defaultdict(Taken)
    longest = sorted(mentions, key=lambda m: (m.span.begin - m.span.end, m.span.begin, m.concept or ""))
    return [m for m in longest if taken[m.sentence, m.concept].take(m.span.begin, m.span.end)]


def _confirmed(mention: Mention, proposed: Sequence[Mention]) -> Mention:
    """The mention with the methods of those that say the same; who takes it for adopted too makes it surer (noisy or).

    Several proposals for one mention are one model's word, and count once.
    """
    same = [p for p in proposed if p.concept == mention.concept and p.span.overlaps(mention.span)]
    if not same:
        return mention
    methods = sorted({mention.method, *(p.method for p in same)})
    agreed = max((p.confidence for p in same if p.reason is None), default=0.0)
    confidence = round(1 - (1 - mention.confidence) * (1 - agreed), 4)
    return replace(mention, method=METHOD_JOINT.join(methods), confidence=confidence)


def _balanced(article: Article, mention: Mention) -> Mention:
    """Take in the quote that a phrase would otherwise tear: 县管校聘”改革 becomes “县管校聘”改革."""
    text, begin, end = article.text, mention.span.begin, mention.span.end
    if _PAIRED.isdisjoint(mention.phrase):
        return mention
    for opening, closing in ("“”", "《》", "（）"):
        inside = text[begin:end]
        if inside.count(closing) > inside.count(opening) and begin and text[begin - 1] == opening:
            begin -= 1
        elif inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    if end - begin == len(mention.span):
        return mention
    span = Span(begin, end)
    return replace(mention, span=span, phrase=span.of(text))

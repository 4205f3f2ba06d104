"""Decisions on mentions, entered one after the other: what each mention is in the end, and by which of them.

Rows are taken in their order. Those that agree stand side by side; of two that contradict each other on a mention (one
rejects what the other accepts or names; they give it two names, or two statuses) the later stands, and the pair is a
problem. What a mention is follows from the machine's finding and the orders that stand, and from nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.curate.merges import Merges
from graph.curate.orders import Effect, Order, contradiction
from graph.curate.whereabouts import Spot
from graph.decisions import METHOD, Action, Decision
from graph.language.characters import fold
from graph.model import Candidate, Extraction, Mention, MentionKind, Problem, Sentence, Span, Status


@dataclass(slots=True)
class Entry:
    """A mention as found (by the machine, or where not `found`, by a researcher) and the orders that stand on it."""

    article: str
    mention: Mention
    candidate: str | None
    found: bool = True
    orders: list[Order] = field(default_factory=list)

    def named(self) -> str | None:
        """The measure it names by the orders, else by the machine; merges are left aside."""
        targets = [order.target for order in self.orders if order.effect is Effect.NAME]
        return targets[-1] if targets else self.mention.concept

    def is_rejected(self) -> bool:
        """Whether it is no measure, or none that the place adopts."""
        return any(order.effect is Effect.REJECT for order in self.orders)

    def is_accepted(self) -> bool:
        """Whether a researcher says that the place adopts it."""
        return any(order.decision.action is Action.ACCEPT for order in self.orders)

    def is_read(self) -> bool:
        """Whether a researcher looked at what it names."""
        return any(order.decision.action in {Action.ACCEPT, Action.RELABEL} for order in self.orders)

    def status(self) -> Status | None:
        """The status that the orders give."""
        return next((order.status for order in reversed(self.orders) if order.status is not None), None)


class Ledger:
    """The mentions of measures of a corpus, and what is entered about them."""

    def __init__(self, extractions: Sequence[Extraction], candidates: Iterable[Candidate], merges: Merges) -> None:
        self.merges = merges
        self.entries: list[Entry] = []
        self.problems: dict[tuple[Decision, Decision], Problem] = {}
        self._named: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._articles: defaultdict[str, list[int]] = defaultdict(list)
        self._sentences = {each.article.id: each.sentences for each in extractions}
        self._texts = {each.article.id: each.article.text for each in extractions}
        of_candidate = {(article, m.span): each.id for each in candidates for article, m in each.mentions}
        for extraction in extractions:
            article = extraction.article.id
            for mention in extraction.mentions:
                if mention.kind is MentionKind.MEASURE:
                    self._add(Entry(article, mention, None))
            for mention in extraction.unlinked:
                self._add(Entry(article, mention, of_candidate.get((article, mention.span))))

    def enter(self, order: Order, spot: Spot) -> bool:
        """Enter an order on every mention it is about; False: there is none.

        An acceptance of words that nobody found makes a mention of them.
        """
        numbers = self._about(order, spot)
        for number in numbers:
            self._enter(number, order)
        if numbers or order.decision.action is not Action.ACCEPT or not spot.exact:
            return bool(numbers)
        concept = order.measure or order.target
        made = [
            Entry(article, mention, None, found=False)
            for article, spans in (spot.spans or {}).items()
            for span in spans
            if (mention := self._made(article, span, concept)) is not None
        ]
        for entry in made:
            self._enter(self._add(entry), order)
        return bool(made)

    def concept(self, entry: Entry) -> tuple[str | None, tuple[Decision, ...]]:
        """The measure a mention names in the end, and the merges that led there."""
        named = entry.named()
        return (None, ()) if named is None else self.merges.end("measure", named)

    def candidate(self, entry: Entry) -> tuple[str | None, tuple[Decision, ...]]:
        """The candidate a mention is of in the end, and the merges that led there; None where it names a measure."""
        if entry.named() is not None or entry.candidate is None:
            return None, ()
        return self.merges.end("candidate", entry.candidate)

    def decisions(self, entry: Entry) -> tuple[str, ...]:
        """Ids of all decisions that make a mention what it is."""
        merged = (*self.concept(entry)[1], *self.candidate(entry)[1])
        return tuple(sorted({*(order.decision.id for order in entry.orders), *(each.id for each in merged)}))

    def _add(self, entry: Entry) -> int:
        number = len(self.entries)
        self.entries.append(entry)
        self._articles[entry.article].append(number)
        if entry.mention.concept is not None:
            self._named["measure", entry.mention.concept][number] = None
        if entry.candidate is not None:
            self._named["candidate", entry.candidate][number] = None
        return number

    def _enter(self, number: int, order: Order) -> None:
        entry = self.entries[number]
        for earlier in [each for each in entry.orders if self._contradict(each, order)]:
            pair = (earlier.decision, order.decision)
            self.problems.setdefault(pair, contradiction(*pair))
            entry.orders.remove(earlier)
        entry.orders.append(order)
        if order.effect is Effect.NAME and order.target is not None:
            self._named["measure", order.target][number] = None

    def _contradict(self, earlier: Order, later: Order) -> bool:
        if (earlier.effect is Effect.REJECT) is not (later.effect is Effect.REJECT):
            return True
        if earlier.effect is later.effect is Effect.NAME:
            ends = (self.merges.end("measure", each.target or "")[0] for each in (earlier, later))
            return len(set(ends)) > 1
        return earlier.status is not None and later.status is not None and earlier.status is not later.status

    def _about(self, order: Order, spot: Spot) -> list[int]:
        """Numbers of the mentions an order is about."""
        subject = order.subject()
        if subject is not None:
            pool = [n for id_ in self.merges.sources(*subject) for n in self._named.get((subject[0], id_), ())]
        else:
            pool = [n for article in spot.articles or () for n in self._articles[article]]
        chosen = sorted(set(pool))
        if spot.articles is not None:
            inside = frozenset(spot.articles)
            chosen = [n for n in chosen if self.entries[n].article in inside]
        if spot.spans is not None:
            return self._at(chosen, spot)
        if order.decision.phrase is not None:
            wanted = fold(order.decision.phrase).text
            return [n for n in chosen if fold(self.entries[n].mention.phrase).text == wanted]
        return [n for n in chosen if subject is None or not self._is_named_otherwise(n, subject)]

    def _is_named_otherwise(self, number: int, subject: tuple[str, str]) -> bool:
        """Whether somebody said of these very words that they name something else than the subject."""
        last = next((each for each in reversed(self.entries[number].orders) if each.effect is Effect.NAME), None)
        if last is None or last.decision.phrase is None:
            return False
        return subject[0] == "candidate" or last.target not in self.merges.sources(*subject)

    def _at(self, numbers: Sequence[int], spot: Spot) -> list[int]:
        """Those at the places given; where none is just there, those that hold a place or lie within it."""
        spans = {(article, span) for article, found in (spot.spans or {}).items() for span in found}
        exact = [n for n in numbers if (self.entries[n].article, self.entries[n].mention.span) in spans]
        if exact:
            return exact
        return [
            n
            for n in numbers
            if any(a == self.entries[n].article and _nested(span, self.entries[n].mention.span) for a, span in spans)
        ]

    def _made(self, article: str, span: Span, concept: str | None) -> Mention | None:
        sentence = _sentence_of(self._sentences[article], span)
        if sentence is None:
            return None
        phrase = span.of(self._texts[article])
        return Mention(MentionKind.MEASURE, span, phrase, sentence.number, METHOD, concept=concept)


def _nested(one: Span, other: Span) -> bool:
    return one.covers(other) or other.covers(one)


def _sentence_of(sentences: Iterable[Sentence], span: Span) -> Sentence | None:
    return next((each for each in sentences if each.span.covers(span)), None)

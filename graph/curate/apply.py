"""Apply decisions to a corpus: look their cells up, settle what contradicts, enter them, and make what they say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.curate import outcome
from graph.curate.labels import Words, as_written, new_concept, with_words, words_of
from graph.curate.ledger import Ledger
from graph.curate.merges import Settled, settle
from graph.curate.orders import GONE, Declared, Effect, Order, Register, declare, order_of
from graph.curate.outcome import Join
from graph.curate.whereabouts import Spot, Whereabouts
from graph.decisions import Action, Curated, Curation, Decided, Decision, Outcome, Ruling, Thing
from graph.errors import ReadError
from graph.lexicon import Concept, Lexicon
from graph.model import Candidate, Extraction, Problem

_ON_WORDS: Final = frozenset({Action.ADD_LABEL, Action.ADD_NEGATIVE_LABEL})
_ON_MENTIONS: Final = frozenset({Effect.ADOPT, Effect.NAME, Effect.REJECT})


def curate(
    found: Sequence[Extraction],
    candidates: Sequence[Candidate],
    decisions: Sequence[Decision],
    lexicon: Lexicon,
    join: Join,
) -> Curated:
    """Apply decisions to what was found.

    Args:
        found: extractions of the whole corpus, made with the lexicon of `with_words`.
        candidates: of the same corpus.
        decisions: in the order of their rows.
        lexicon: the vocabulary as its files have it, without what decisions add.
        join: how judged mentions become adoptions.
    Returns:
        Extractions in the same order, candidates, and what else changes; the same values where there are no decisions.
    """
    if not decisions:
        return Curated(tuple(found), tuple(candidates))
    declared = declare(decisions, lexicon)
    register = Register(lexicon, declared.measures, candidates)
    words = words_of(decisions, register)
    usable = [each for each in decisions if each.action not in _ON_WORDS and each not in declared.refused]
    read = _read(usable, register, with_words(lexicon, decisions))
    settled = settle(read.orders)
    ledger = Ledger(found, candidates, settled.merges)
    entered = _enter(settled.orders, ledger, Whereabouts(found, lexicon))
    left = tuple(outcome.extractions(found, ledger, join))
    changes = _Changes(candidates, declared.measures, words, settled)
    kept = outcome.candidates(candidates, ledger, changes.wordings(Thing.CANDIDATE))
    overruled = (_ruling(order, Outcome.OVERRULED, Spot()) for order in settled.overruled)
    rulings = (*words.rulings, *read.rulings, *overruled, *entered.rulings)
    told = {*declared.problems, *words.problems, *read.problems, *settled.problems, *entered.problems}
    return Curated(
        extractions=left,
        candidates=kept,
        curation=Curation(
            rulings=tuple(sorted(rulings, key=lambda ruling: ruling.decision.id)),
            findings=outcome.findings(ledger),
            decided=(*outcome.decided(ledger, left), *changes.decided()),
            measures=tuple(changes.measures(left)),
            words=words.labels,
            negative=words.negative,
            wordings=tuple(
                (id_, lexicon.measures[id_].label, name)
                for id_, name in sorted(changes.wordings(Thing.MEASURE).items())
                if name != lexicon.measures[id_].label
            ),
            merged=tuple(changes.merged()),
            gone=tuple(each for each in candidates if each.id not in {one.id for one in kept}),
        ),
        problems=tuple(sorted(told, key=lambda told: (told.where.path, told.where.line or 0, told.code, told.detail))),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step made of decisions: orders to go on with, rulings on the others, problems."""

    orders: tuple[Order, ...]
    rulings: tuple[Ruling, ...]
    problems: tuple[Problem, ...]


def _read(decisions: Iterable[Decision], register: Register, lexicon: Lexicon) -> _Step:
    orders: list[Order] = []
    rulings: list[Ruling] = []
    problems: list[Problem] = []
    for decision in decisions:
        try:
            orders.append(order_of(decision, register, lexicon))
        except ReadError as error:
            problems.append(error.problem())
            if error.code in GONE:
                rulings.append(Ruling(decision, Outcome.VANISHED, as_written(decision)))
    return _Step(tuple(orders), tuple(rulings), tuple(problems))


def _enter(orders: Sequence[Order], ledger: Ledger, whereabouts: Whereabouts) -> _Step:
    """Enter every order; only then it is known which of them still stand."""
    spots: dict[Order, Spot] = {}
    rulings: list[Ruling] = []
    problems: list[Problem] = []
    for order in orders:
        try:
            spot = whereabouts.of(order.decision)
            # A measure as such can be decided about before any text names it; words cannot.
            whole = order.measure is not None and not order.decision.is_narrow()
            if order.effect in _ON_MENTIONS and not ledger.enter(order, spot) and not whole:
                raise ReadError("decision-nothing-left", order.decision.where)
            spots[order] = spot
        except ReadError as error:
            problems.append(error.problem())
            rulings.append(_ruling(order, Outcome.VANISHED))
    standing = {id(order) for entry in ledger.entries for order in entry.orders}
    contradicted = {earlier for earlier, _ in ledger.problems}
    for order, spot in spots.items():
        lost = order.decision in contradicted and id(order) not in standing
        rulings.append(
            _ruling(order, Outcome.OVERRULED if lost else Outcome.MOVED if spot.moved else Outcome.APPLIED, spot)
        )
    return _Step((), tuple(rulings), (*problems, *ledger.problems.values()))


def _ruling(order: Order, result: Outcome, spot: Spot | None = None) -> Ruling:
    known = ((Thing.MEASURE, order.measure), (Thing.CANDIDATE, order.candidate))
    about = tuple((thing, id_) for thing, id_ in known if id_ is not None)
    if spot is None:
        about += tuple(cell for cell in as_written(order.decision) if cell[0] in {Thing.ARTICLE, Thing.PLACE})
    else:
        articles = spot.articles or () if order.decision.article is not None else ()
        about += tuple((Thing.ARTICLE, article) for article in articles)
        about += tuple((Thing.PLACE, code) for code in spot.places)
    merges_candidates = order.effect is Effect.MERGE and order.candidate is not None
    kind = Thing.CANDIDATE if merges_candidates else Thing.MEASURE
    named = order.target is not None and order.effect is not Effect.WORD
    return Ruling(order.decision, result, about, (kind, order.target or "") if named else None)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What decisions change of measures and candidates as such."""

    candidates: Sequence[Candidate]
    declared: tuple[Declared, ...]
    words: Words
    settled: Settled

    def wordings(self, thing: Thing) -> dict[str, str]:
        """New names by id; the name of a measure that decisions make is its only one and not among them."""
        new = {each.id for each in self.declared}
        return {id_: name for id_, name in self._worded(thing) if id_ not in new}

    def merged(self) -> Iterator[tuple[tuple[Thing, str], tuple[Thing, str]]]:
        """What became what, by the ends of chains."""
        for (kind, id_), end in self.settled.merges.pairs():
            yield (Thing(kind), id_), (Thing(kind), end)
        for order in self.settled.orders:
            if order.decision.action is Action.MERGE and order.effect is Effect.NAME:
                end, _ = self.settled.merges.end("measure", order.target or "")
                yield (Thing.CANDIDATE, order.candidate or ""), (Thing.MEASURE, end)

    def measures(self, left: Iterable[Extraction]) -> Iterator[Concept]:
        """The measures that decisions make and that something names."""
        used = {mention.concept for each in left for mention in each.mentions}
        used |= {measure for measure, _ in self.words.labels}
        wordings = dict(self._worded(Thing.MEASURE))
        for each in self.declared:
            if each.id in used:
                yield new_concept(each, wordings.get(each.id) or self._label(each))

    def decided(self) -> Iterator[Decided]:
        """The measures and candidates that decisions make, name or merge."""
        for each in self.declared:
            yield Decided(Thing.MEASURE, tuple(sorted(decision.id for decision in each.decisions)), each.id)
        for order in self.settled.orders:
            subject = order.subject()
            whole = order.effect in {Effect.WORD, Effect.MERGE} or order.decision.action is Action.MERGE
            if whole and subject is not None:
                yield Decided(Thing(subject[0]), (order.decision.id,), subject[1])

    def _worded(self, thing: Thing) -> Iterator[tuple[str, str]]:
        for order in self.settled.orders:
            subject = order.subject()
            if order.effect is Effect.WORD and subject is not None and subject[0] == thing.value:
                yield subject[1], order.target or ""

    def _label(self, declared: Declared) -> str:
        """The name of what became the measure: of the candidate, else the phrase, else the first label added."""
        if declared.label is not None:
            return declared.label
        labels = {each.id: each.label for each in self.candidates}
        first = declared.decisions[0]
        candidate = next((o.candidate for o in self.settled.orders if o.decision == first), None)
        added = next((word for measure, word in self.words.labels if measure == declared.id), None)
        return labels.get(candidate or "") or first.phrase or added or declared.id

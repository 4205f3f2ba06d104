"""The layers of the score: each compares one document's annotations with one system's claims.

The layers stand on each other. Whether a sentence was noticed at all, whether its words were cut out rightly, whether
words rightly cut got the right concept: a system that fails an upper layer shows where.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldAdoption, GoldDocument
from graph.evaluate.matching import Tally, common_run, pairs


@dataclass(frozen=True, slots=True)
class Error:
    """Something missed, or found and wrong; `sentence` is the text it stands in, where that is known."""

    kind: str
    what: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A layer's tally for one document, and what is behind it."""

    tally: Tally
    errors: tuple[Error, ...] = ()


Layer = Callable[[GoldDocument, Claims], Outcome]


def sentences(gold: GoldDocument, said: Claims) -> Outcome:
    """Which sentences hold a measure at all; those that only some annotators had do not count.

    Annotations without numbers of sentences say nothing here.
    """
    if not any(each.sentences for each in gold.adoptions):
        return Outcome(Tally())
    noticed = {claim.sentence for claim in said.phrases}
    wanted = {number for each in gold.adoptions if not each.optional for number in each.sentences}
    free = {number for each in gold.adoptions for number in each.sentences} - wanted
    others = {number for number, text in _texts(said).items() if any(word.text in text for word in gold.others)}
    texts = _texts(said)
    missed, extra = sorted(wanted - noticed), sorted(noticed - wanted - free - others)
    errors = (
        *(Error("missed", str(number), texts.get(number, "")) for number in missed),
        *(Error("extra", str(number), texts.get(number, "")) for number in extra),
    )
    return Outcome(Tally(len(wanted & noticed), len(extra), len(missed)), errors)


def edges(gold: GoldDocument, said: Claims) -> Outcome:
    """Which measures the city adopts."""
    wanted = {each.concept for each in gold.adoptions if not each.optional}
    free = {each.concept for each in gold.adoptions if each.optional}
    found = {claim.concept: claim for claim in said.phrases if claim.concept is not None}
    missed, extra = sorted(wanted - set(found)), sorted(set(found) - wanted - free)
    texts = _texts(said)
    words = {each.concept: each for each in gold.adoptions}
    errors = (
        *(Error("missed", _told(words[concept]), _first(texts, words[concept].sentences)) for concept in missed),
        *(
            Error("extra", f"{concept} {found[concept].text}", texts.get(found[concept].sentence, ""))
            for concept in extra
        ),
    )
    return Outcome(Tally(len(wanted & set(found)), len(extra), len(missed)), errors)


def statuses(gold: GoldDocument, said: Claims) -> Outcome:
    """Planned, ongoing or achieved, for the measures that were rightly found."""
    found: dict[str, set[str]] = {}
    for claim in said.phrases:
        if claim.concept is not None and claim.status is not None:
            found.setdefault(claim.concept, set()).add(claim.status)
    texts = _texts(said)
    shared = [each for each in gold.adoptions if each.concept in found]
    wrong = [each for each in shared if not each.statuses & found[each.concept]]
    errors = tuple(
        Error(
            "wrong",
            f"{each.concept}: {'/'.join(sorted(found[each.concept]))} for {'/'.join(sorted(each.statuses))}",
            _first(texts, each.sentences),
        )
        for each in wrong
    )
    return Outcome(Tally(len(shared) - len(wrong), len(wrong), len(wrong)), errors)


def phrases(gold: GoldDocument, said: Claims) -> Outcome:
    """Which words name measures, by their longest common run: half of the longer is enough."""
    required = required_words(gold)
    optional = optional_words(gold)
    where = {claim.text: claim.sentence for claim in said.phrases}
    found = sorted(where)
    texts = _texts(said)

    def alike(one: str, other: str) -> float:
        run = common_run(one, other)
        return run if run >= 0.5 else 0.0

    matched = pairs(required, found, alike)
    hit, used = {i for i, _ in matched}, {j for _, j in matched}
    rest = [each for j, each in enumerate(found) if j not in used]
    excused = {j for _, j in pairs(optional, rest, alike)}
    extra = [each for j, each in enumerate(rest) if j not in excused]
    missed = [each for i, each in enumerate(required) if i not in hit]
    errors = (
        *(Error("missed", each, next((text for text in texts.values() if each in text), "")) for each in missed),
        *(Error("extra", each, texts.get(where[each], "")) for each in extra),
    )
    return Outcome(Tally(len(matched), len(extra), len(missed)), errors)


def actors(gold: GoldDocument, said: Claims) -> Outcome:
    """Who acts, by name: the longest common run at least six tenths of the longer."""
    names = [each.text for each in gold.actors]

    def alike(one: str, other: str) -> float:
        run = common_run(one, other)
        return run if run >= 0.6 else 0.0

    matched = pairs(names, said.actors, alike)
    hit, used = {i for i, _ in matched}, {j for _, j in matched}
    missed = [each.text for i, each in enumerate(gold.actors) if i not in hit and not each.optional]
    extra = [each for j, each in enumerate(said.actors) if j not in used]
    right = sum(1 for i in hit if not gold.actors[i].optional)
    errors = (*(Error("missed", each) for each in missed), *(Error("extra", each) for each in extra))
    return Outcome(Tally(right, len(extra), len(missed)), errors)


def required_words(gold: GoldDocument) -> list[str]:
    """The phrases that every system has to find."""
    adopted = {phrase for each in gold.adoptions if not each.optional for phrase in each.phrases}
    return sorted(adopted | {each.text for each in gold.others if not each.optional})


def optional_words(gold: GoldDocument) -> list[str]:
    """The phrases that a system may find or not."""
    adopted = {phrase for each in gold.adoptions for phrase in each.optional_phrases}
    adopted |= {phrase for each in gold.adoptions if each.optional for phrase in each.phrases}
    return sorted(adopted | {each.text for each in gold.others if each.optional})


def _texts(said: Claims) -> Mapping[int, str]:
    return {each.number: each.text for each in said.sentences}


def _first(texts: Mapping[int, str], numbers: Sequence[int]) -> str:
    return next((texts[number] for number in numbers if number in texts), "")


def _told(adoption: GoldAdoption) -> str:
    return f"{adoption.concept} {'、'.join(adoption.phrases)}"

"""The layers of spans: whether words were cut out where annotators cut them, and named as they named them.

Annotations give words and the numbers of sentences; the words' places are looked up there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldDocument
from graph.evaluate.layers import Error, Layer, Outcome
from graph.evaluate.matching import Tally, intersection_over_union, pairs


@dataclass(frozen=True, slots=True)
class _Place:
    """Words at their place; `concepts` are all that they were given."""

    article: str
    span: tuple[int, int]
    concepts: frozenset[str | None]

    def likeness(self, other: "_Place") -> float:
        """Characters of both over characters of either."""
        return intersection_over_union(self.span, other.span) if self.article == other.article else 0.0


def spans(least: float) -> Layer:
    """The layer of spans that share with the annotated one at least so much of what either covers; 0: anything."""

    def layer(gold: GoldDocument, said: Claims) -> Outcome:
        def alike(one: _Place, other: _Place) -> float:
            likeness = one.likeness(other)
            return likeness if likeness >= least else 0.0

        wanted, found = list(_wanted(gold, said, optional=False)), list(_found(said))
        matched = pairs(wanted, found, alike)
        used = {j for _, j in matched}
        rest = [each for j, each in enumerate(found) if j not in used]
        excused = len(pairs(list(_wanted(gold, said, optional=True)), rest, alike))
        return Outcome(Tally(len(matched), len(rest) - excused, len(wanted) - len(matched)))

    return layer


def concepts(gold: GoldDocument, said: Claims) -> Outcome:
    """Whether words that were cut rightly, by half at least, got the right concept."""
    decided = list(confusions(gold, said))
    wrong = [(meant, given) for meant, given in decided if meant != given]
    errors = tuple(Error("wrong", f"{given or 'candidate'} for {meant}") for meant, given in wrong)
    return Outcome(Tally(len(decided) - len(wrong), len(wrong), len(wrong)), errors)


def confusions(gold: GoldDocument, said: Claims) -> Iterator[tuple[str, str | None]]:
    """Concept annotated and concept given, for every span that was cut rightly; None: left as a candidate."""
    wanted, found = list(_wanted(gold, said, optional=False)), list(_found(said))
    for i, j in _cut_rightly(wanted, found):
        meant, given = wanted[i].concepts, found[j].concepts
        both = sorted(str(each) for each in meant & given)
        known = sorted(str(each) for each in meant if each is not None)
        if known:
            yield (both[0], both[0]) if both else (known[0], min((each for each in given if each), default=None))


def groups(gold: GoldDocument, said: Claims) -> Iterator[tuple[str, str]]:
    """The group annotated and the group given, for every span that was cut rightly.

    A group is a measure, a candidate, or for what was joined to nothing the words themselves.
    """
    texts = {(each.article, each.begin, each.end): each.text for each in said.phrases}
    candidates = {(each.article, each.begin, each.end): each.candidate for each in said.phrases}
    wanted, found = list(_wanted(gold, said, optional=False)), list(_found(said))
    for i, j in _cut_rightly(wanted, found):
        place = (found[j].article, *found[j].span)
        alone = candidates[place] or texts[place]
        meant = wanted[i].concepts - {None}
        given = found[j].concepts - {None}
        shared = sorted(map(str, meant & given))
        ours = shared or sorted(map(str, meant)) or [_words(said, wanted[i])]
        theirs = shared or sorted(map(str, given)) or [alone]
        yield ours[0], theirs[0]


def _cut_rightly(wanted: Sequence[_Place], found: Sequence[_Place]) -> list[tuple[int, int]]:
    return pairs(wanted, found, lambda one, other: max(0.0, one.likeness(other) - 0.499))


def _words(said: Claims, place: _Place) -> str:
    begin, end = place.span
    inside = (each for each in said.sentences if each.article == place.article and each.begin <= begin)
    sentence = max(inside, key=lambda each: each.begin)
    return sentence.text[begin - sentence.begin : end - sentence.begin]


def _wanted(gold: GoldDocument, said: Claims, *, optional: bool) -> Iterator[_Place]:
    """Every place where annotated words stand in the sentences they were annotated in, once a place."""
    places: dict[tuple[str, int, int], set[str | None]] = {}
    for each in gold.adoptions:
        required = () if each.optional else each.phrases
        excused = (*each.optional_phrases, *(each.phrases if each.optional else ()))
        for phrase in excused if optional else required:
            for place in _places(phrase, said, frozenset(each.sentences) or None):
                places.setdefault(place, set()).add(each.concept)
    for other in gold.others:
        if other.optional is optional:
            for place in _places(other.text, said, None):
                places.setdefault(place, set()).add(None)
    for (article, begin, end), meant in sorted(places.items()):
        yield _Place(article, (begin, end), frozenset(meant))


def _places(phrase: str, said: Claims, numbers: frozenset[int] | None) -> Iterator[tuple[str, int, int]]:
    """The first place of a phrase in each of the sentences; somewhere it has to stand, or else it was not found."""
    stood = False
    for each in said.sentences:
        at = each.text.find(phrase) if numbers is None or each.number in numbers else -1
        if at >= 0:
            stood = True
            yield each.article, each.begin + at, each.begin + at + len(phrase)
    if not stood:
        yield f"nowhere: {phrase}", 0, len(phrase)


def _found(said: Claims) -> Iterator[_Place]:
    places: dict[tuple[str, int, int], set[str | None]] = {}
    for claim in said.phrases:
        places.setdefault((claim.article, claim.begin, claim.end), set()).add(claim.concept)
    for (article, begin, end), given in sorted(places.items()):
        yield _Place(article, (begin, end), frozenset(given))

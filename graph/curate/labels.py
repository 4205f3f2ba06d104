"""Decisions on words: labels and negative labels that the finder of the same build has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.curate.orders import Declared, Register, contradiction, declare
from graph.decisions import Action, Decision, Outcome, Ruling, Thing
from graph.errors import ReadError
from graph.lexicon import Concept, Lexicon
from graph.model import Problem


@dataclass(frozen=True, slots=True)
class Words:
    """Words added to measures, each with its measure's id, and what came of the rows that add them."""

    labels: tuple[tuple[str, str], ...] = ()
    negative: tuple[tuple[str, str], ...] = ()
    rulings: tuple[Ruling, ...] = ()
    problems: tuple[Problem, ...] = ()


def words_of(decisions: Iterable[Decision], register: Register) -> Words:
    """The words that decisions add; the later of two rows stands where one makes a label what the other voids."""
    standing: dict[tuple[str, str], Decision] = {}
    rulings: list[Ruling] = []
    problems: list[Problem] = []
    for decision in decisions:
        if decision.action not in {Action.ADD_LABEL, Action.ADD_NEGATIVE_LABEL}:
            continue
        measure, word = register.measure(decision.measure), decision.value or ""
        if measure is None:
            gone = ReadError("decision-measure-gone", decision.where, measure=decision.measure or "")
            problems.append(gone.problem())
            rulings.append(Ruling(decision, Outcome.VANISHED, as_written(decision)))
            continue
        earlier = standing.get((measure, word))
        if earlier is not None and earlier.action is not decision.action:
            problems.append(contradiction(earlier, decision))
            rulings.append(Ruling(earlier, Outcome.OVERRULED, ((Thing.MEASURE, measure),)))
        elif earlier is not None:
            rulings.append(Ruling(earlier, Outcome.APPLIED, ((Thing.MEASURE, measure),)))
        standing[measure, word] = decision
    pairs = sorted(standing.items())
    return Words(
        labels=tuple(pair for pair, decision in pairs if decision.action is Action.ADD_LABEL),
        negative=tuple(pair for pair, decision in pairs if decision.action is Action.ADD_NEGATIVE_LABEL),
        rulings=(
            *rulings,
            *(Ruling(decision, Outcome.APPLIED, ((Thing.MEASURE, measure),)) for (measure, _), decision in pairs),
        ),
        problems=tuple(problems),
    )


def with_words(lexicon: Lexicon, decisions: Sequence[Decision]) -> Lexicon:
    """The lexicon that a build with these decisions looks for; the same lexicon where none adds a word.

    A measure that decisions make is looked for only by the labels that they add; the words of a measure that becomes
    another one are still its own while they are looked for.
    """
    declared = declare(decisions, lexicon).measures
    words = words_of(decisions, Register(lexicon, declared))
    if not words.labels and not words.negative:
        return lexicon
    labels, negative = _by_measure(words.labels), _by_measure(words.negative)
    measures = dict(lexicon.measures)
    for new in declared:
        if labels[new.id]:
            measures[new.id] = new_concept(new, new.label or labels[new.id][0])
    for id_, measure in measures.items():
        measures[id_] = replace(
            measure,
            labels=_joined(measure.labels, labels[id_]),
            negative=_joined(measure.negative, negative[id_]),
        )
    return replace(lexicon, measures=dict(sorted(measures.items())))


def new_concept(declared: Declared, label: str) -> Concept:
    """A declared measure as a concept that no word names yet."""
    return Concept(declared.id, label, "", broader=declared.theme)


def _by_measure(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for measure, word in pairs:
        found[measure].append(word)
    return found


def _joined(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return (*known, *(word for word in more if word not in known))


def as_written(decision: Decision) -> tuple[tuple[Thing, str], ...]:
    """What a row is about by its cells, whether it is there or not."""
    cells = (
        (Thing.MEASURE, decision.measure),
        (Thing.CANDIDATE, decision.candidate),
        (Thing.ARTICLE, decision.article),
        (Thing.PLACE, decision.city),
    )
    return tuple((thing, cell) for thing, cell in cells if cell is not None)

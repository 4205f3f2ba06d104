"""Make proposals of evidence: names for known measures, new measures, new themes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.discover.evidence import Evidence, load_evidence
from graph.discover.proposals import NewLabel, NewMeasure, NewTheme, Proposals, Saying, Seen
from graph.discover.themes import About, group
from graph.lexicon import Lexicon
from graph.link.candidates import bare, short_id
from graph.link.nearest import Near, Nearest
from graph.publish.selects import Selector
from graph.rdf.names import short_hash
from graph.settings import DEFAULT_BASE_IRI

# With half of the bundled labels and patterns, and with a fifth of the labels alone, taken by chance twice each, 76 %
# and 81 % of the labels proposed for 21 texts and a newspaper page are ones by which the whole vocabulary finds
# that measure; 0.50 would propose nearly twice as many and give 63 % and 74 %. A person decides, so this may be lower
# than what links by itself.
LABEL_LEAST: Final = 0.60
# Below this the nearest measure is no help for a reviewer, and its theme a bad guess.
_NEAR: Final = 0.35
_SAME_THEME: Final = 0.50
# No id that somebody chooses is likely to begin so, and with the candidate's behind it no two are the same.
_NEW: Final = "c-"
_GOOD_LENGTH: Final = 45


@dataclass(frozen=True, slots=True)
class _Book:
    """What every proposal is made with."""

    evidence: Evidence
    nearest: Nearest
    scope: tuple[str, ...]
    defining: tuple[str, ...]


def discover(
    store: Selector,
    lexicon: Lexicon,
    *,
    base_iri: str = DEFAULT_BASE_IRI,
    least: int = 2,
    reviewed: Collection[str] = (),
) -> Proposals:
    """Propose additions to the vocabulary of a build.

    Args:
        store: that of the build.
        lexicon: the program's own, for its cues.
        base_iri: what the dataset's IRIs begin with.
        least: in how many articles a new measure has to occur.
        reviewed: ids of proposals that were decided before (`new_label_id`, `NewMeasure.id`) and are not repeated.
    """
    evidence = load_evidence(store, lexicon, base_iri)
    book = _Book(
        evidence, Nearest(evidence.lexicon, _NEAR), tuple(lexicon.cue("scope")), tuple(lexicon.cue("defining"))
    )
    labels = [*_linked_labels(book)]
    measures: list[NewMeasure] = []
    left_out = 0
    for candidate, (label, sayings) in evidence.candidates.items():
        named = _best(book.nearest.nearest(name, LABEL_LEAST) for name in _names(book, label, sayings))
        if named is not None:
            labels += _labels(book, named.concept, sayings)
        elif len({each.article for each in sayings}) >= least:
            measures.append(_measure(book, candidate, label, sayings))
        else:
            left_out += 1
    new = (each for each in measures if not reviewed or {each.id, *each.aliases}.isdisjoint(reviewed))
    themes, themed = _themed(book, sorted(new, key=_by_places))
    fresh = {new_label_id(each): each for each in labels}
    kept = (each for id_, each in fresh.items() if id_ not in reviewed)
    return Proposals(tuple(sorted(kept, key=lambda n: (n.measure, _by_places(n)))), themed, themes, left_out)


def new_label_id(label: NewLabel) -> str:
    """The id of a proposed label, the same in every run."""
    return f"{label.measure}-{short_hash(label.label)}"


def _by_places(proposed: NewLabel | NewMeasure) -> tuple[int, int, int, str]:
    seen = proposed.seen
    return -len(seen.places), -len(seen.articles), -seen.mentions, proposed.label


def _linked_labels(book: _Book) -> Iterator[NewLabel]:
    """Phrases that the build linked to a measure by likeness."""
    for measure, sayings in book.evidence.linked.items():
        yield from _labels(book, measure, sayings)


def _labels(book: _Book, measure: str, sayings: Sequence[Saying]) -> Iterator[NewLabel]:
    """The different phrases of sayings as names for a measure, without those it has."""
    by_name: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_name[bare(saying.phrase, book.scope)].append(saying)
    concept = book.evidence.lexicon.measures[measure]
    for name, said in sorted(by_name.items()):
        near = next((each for each in book.nearest.ranked(name) if each.concept == measure), None)
        if near is not None and name not in concept.labels:
            sentence, _ = _telling(book, [name], said)
            yield NewLabel(measure, concept.label, name, near, _seen(said), sentence)


def _names(book: _Book, label: str, sayings: Iterable[Saying]) -> tuple[str, ...]:
    """What a candidate is called, its label first, then what is said most often."""
    counts = Counter(bare(saying.phrase, book.scope) for saying in sayings)
    first = bare(label, book.scope)
    return (first, *sorted(counts.keys() - {first}, key=lambda other: (-counts[other], other)))


def _best(found: Iterable[Near | None]) -> Near | None:
    """The nearest, the first of equals."""
    return max((near for near in found if near is not None), key=lambda near: near.like, default=None)


def _measure(book: _Book, candidate: str, label: str, sayings: Sequence[Saying]) -> NewMeasure:
    names = _names(book, label, sayings)
    name, *others = [each for each in names if each == names[0] or not _says_less(book, each, names)]
    sentence, article = _telling(book, [name, *others], sayings)
    near = _best(next(iter(book.nearest.ranked(each)), None) for each in (name, *others))
    known = book.evidence.lexicon.measures
    return NewMeasure(
        id=f"{_NEW}{candidate}",
        label=name,
        others=tuple(others),
        aliases=tuple(f"{_NEW}{short_id(other)}" for other in others),
        theme=known[near.concept].broader if near is not None and near.like >= _SAME_THEME else None,
        seen=_seen(sayings),
        sentence=sentence,
        article=article,
        near=near,
        near_label=None if near is None else known[near.concept].label,
    )


def _says_less(book: _Book, name: str, names: Iterable[str]) -> bool:
    """Whether a name is but the beginning of another or its end: it would name what nobody said (资源供给)."""
    ends = any(other != name and other.endswith(name) for other in names)
    return ends or book.nearest.is_wider(name, names)


def _seen(sayings: Iterable[Saying]) -> Seen:
    said = tuple(sayings)
    places = sorted({(each.place, each.place_label or each.place) for each in said if each.place is not None})
    return Seen(tuple(sorted({each.article for each in said})), tuple(places), len(said))


def _telling(book: _Book, names: Sequence[str], sayings: Iterable[Saying]) -> tuple[str, str]:
    """The sentence that says best what is meant, verbatim, and its article.

    Best is one that defines (…是指…), then a body sentence, then one that has the first name, then one of a length that
    is read at a glance.
    """

    def rank(saying: Saying) -> tuple[bool, bool, bool, int, Saying]:
        where = saying.article, saying.sentence
        text = book.evidence.sentences.get(where, "")
        defines = any(f"{name}{cue}" in text for name in names for cue in book.defining)
        heading = where in book.evidence.headings
        return not defines, heading, names[0] not in text, abs(len(text) - _GOOD_LENGTH), saying

    best = min(sayings, key=rank)
    return book.evidence.sentences.get((best.article, best.sentence), "").strip(), best.article


def _themed(book: _Book, measures: Sequence[NewMeasure]) -> tuple[tuple[NewTheme, ...], tuple[NewMeasure, ...]]:
    """New themes for the measures that fit no known one, and the measures with their themes."""
    evidence = book.evidence
    without = {
        each.id: About((each.label, *each.others), tuple(_sentences(evidence, each.id)))
        for each in measures
        if each.theme is None
    }
    known = {theme.label: theme.id for theme in evidence.lexicon.themes.values()}
    themes: list[NewTheme] = []
    of: dict[str, str] = {}
    for name, ids in group(without, evidence.lexicon):
        id_ = known.get(name) or f"t-{short_hash(name)}"
        of |= dict.fromkeys(ids, id_)
        themes += [] if name in known else [NewTheme(id_, name, ids)]
    return tuple(themes), tuple(replace(each, theme=each.theme or of[each.id]) for each in measures)


def _sentences(evidence: Evidence, measure: str) -> Iterator[str]:
    """The sentences that have a candidate, each once."""
    _, sayings = evidence.candidates[measure.removeprefix(_NEW)]
    for where in sorted({(saying.article, saying.sentence) for saying in sayings}):
        yield evidence.sentences.get(where, "")

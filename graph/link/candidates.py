"""Join like phrases of all articles into candidates: measures that no vocabulary holds yet.

Phrases that are the same without quotes, white space and words of scope are one; of the rest, those whose wording is
alike come together by average linkage. The candidate is labelled by the phrase that most articles use; of several, by
the most central, the one most like all others.

What is alike is weighed by the vocabulary's concepts and the corpus's own phrases together: a small corpus is judged by
what its field is known to share, a large one or a new field by itself.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from graph.language.clusters import clusters
from graph.language.likeness import Likeness, Weights, cosine, weigh
from graph.lexicon import Lexicon
from graph.model import Candidate, Extraction, Mention

# By B-cubed on phrases that annotators gave a measure, grouped by measure, and on those they found outside (precision,
# recall, F1): 333 phrases of eleven documents reach 1.00, 0.40, 0.57 where only the same phrases come together, and
# 0.93, 0.51, 0.66 with these thresholds; those of five documents of other fields alone 1.00, 0.84, 0.91 and 0.98, 0.87,
# 0.92. 0.36 would give 0.67 and 0.91: two measures taken for one mislead more than one measure that stands twice.
# On 473 phrases of sixteen documents together they give 0.93, 0.47, 0.62, where complete linkage of plain runs of
# characters at 0.45 gives 0.97, 0.43, 0.60.
THRESHOLD: Final = 0.40
# Pairs less alike count as not alike at all; lower floors change no figure by more than 0.002.
_FLOOR: Final = 0.30
_MARKS: Final = re.compile(r"[“”‘’「」『』《》\s]")
_DIGITS: Final = 8
_SHORTEST: Final = 4

_Found = list[tuple[str, Mention]]


def unlinked(extractions: Iterable[Extraction]) -> Iterator[tuple[str, Mention]]:
    """What candidates are made of: each mention of a measure outside the vocabulary, with its article's id."""
    return ((each.article.id, mention) for each in extractions for mention in each.unlinked)


def gather(mentions: Iterable[tuple[str, Mention]], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a corpus, sorted by label; nothing of them depends on the corpus's order.

    Args:
        mentions: as `unlinked` gives them; read once.
        lexicon: its cue set `scope` holds the words that make no difference; its measures help to weigh words.
    """
    scope = tuple(lexicon.cue("scope"))
    said: defaultdict[str, _Found] = defaultdict(list)
    for article, mention in mentions:
        said[bare(mention.phrase, scope)].append((article, mention))
    keys = sorted(said)
    weights = weigh(chain((concept.labels for concept in lexicon.measures.values()), ([key] for key in keys)))
    groups = [[keys[n] for n in group] for group in joined(keys, weights)]
    ids = _ids(groups)
    found = (_candidate(group, said, weights, scope, ids) for group in groups)
    return tuple(sorted(found, key=lambda candidate: (candidate.label, candidate.id)))


def joined(phrases: Sequence[str], weights: Weights) -> tuple[tuple[int, ...], ...]:
    """Numbers of phrases that are one candidate; for the same result, give different phrases in a fixed order."""
    return clusters(len(phrases), Likeness(phrases, weights, _FLOOR).pairs(), THRESHOLD)


def _candidate(
    group: Sequence[str],
    said: Mapping[str, _Found],
    weights: Weights,
    scope: tuple[str, ...],
    ids: Mapping[str, str],
) -> Candidate:
    mentions = sorted(chain.from_iterable(said[key] for key in group), key=lambda found: (found[0], found[1].span))
    label = _label(mentions, weights)
    own = bare(label, scope)
    return Candidate(ids[own], label, tuple(mentions), tuple(sorted(ids[key] for key in group if key != own)))


def _ids(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Short hashes of all keys; longer ones where two short ones are the same."""
    short = {key: short_id(key) for group in groups for key in group}
    counts = Counter(short.values())
    return {key: id_ if counts[id_] == 1 else short_id(key, 2 * _DIGITS) for key, id_ in short.items()}


def bare(phrase: str, scope: tuple[str, ...]) -> str:
    """A phrase without quotes, white space and a word of scope in front, if enough is left.

    >>> bare("全市“名医下乡”工程", ("全市",))
    '名医下乡工程'
    """
    plain = _MARKS.sub("", phrase)
    shorter = next((plain[len(word) :] for word in scope if plain.startswith(word)), plain)
    return shorter if len(shorter) >= _SHORTEST else plain


def short_id(name: str, digits: int = _DIGITS) -> str:
    """The id of a candidate of a bare name: the beginning of the name's sha256."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _label(mentions: _Found, weights: Weights) -> str:
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for article, mention in mentions:
        counts[re.sub(r"\s", "", mention.phrase)].add(article)
    most = max(len(articles) for articles in counts.values())
    often = sorted(phrase for phrase, articles in counts.items() if len(articles) == most)
    if len(often) == 1:
        return often[0]
    central = dict(zip(often, _centralities(often, counts, weights), strict=True))
    return min(often, key=lambda phrase: (-round(central[phrase], 6), len(phrase), phrase))


def _centralities(often: Sequence[str], counts: Iterable[str], weights: Weights) -> Iterator[float]:
    """How alike each is to all phrases; the scalar product with their sum says so for all at once."""
    middle: defaultdict[str, float] = defaultdict(float)
    for phrase in sorted(counts):
        for feature, weight in weights.vector(phrase).items():
            middle[feature] += weight
    return (cosine(weights.vector(phrase), middle) for phrase in often)

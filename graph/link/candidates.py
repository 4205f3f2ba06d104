"""Join like phrases of all articles into candidates: measures that no vocabulary holds yet.

Phrases that are the same without quotes, white space and words of scope are one; of the rest, those whose wording is
alike are joined (complete link, so that a chain of small steps joins nothing unlike). The candidate is labelled by the
phrase that most articles use, the shorter where they tie.

Threshold: by B-cubed on the 264 phrases that annotators gave one measure, grouped by measure, without any vocabulary.
The same phrases alone reach F1 0.41 (precision 1.00, recall 0.25), likeness of 0.45 reaches 0.50 (0.97, 0.33) and of
0.20 the most, 0.60 (0.90, 0.45). The middle one is taken, because two measures joined wrongly mislead a researcher more
than one that stands twice: at 0.25 a small corpus joined 居家适老化改造 with 村卫生室改造.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.language.similarity import clusters
from graph.lexicon import Lexicon
from graph.model import Candidate, Extraction, Mention

THRESHOLD: Final = 0.45
_MARKS: Final = re.compile(r"[“”‘’「」『』《》\s]")

_Found = list[tuple[str, Mention]]


def gather(extractions: Iterable[Extraction], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a corpus, sorted by label; a candidate's id does not depend on the corpus's order.

    Args:
        extractions: read once, in corpus order.
        lexicon: its cue set `scope` holds the words that make no difference.
    """
    scope = tuple(lexicon.cue("scope"))
    said: defaultdict[str, _Found] = defaultdict(list)
    for extraction in extractions:
        for mention in extraction.unlinked:
            said[_key(mention.phrase, scope)].append((extraction.article.id, mention))
    keys = sorted(said)
    groups = ([keys[number] for number in group] for group in clusters(keys, THRESHOLD))
    candidates = (_candidate([each for key in group for each in said[key]], scope) for group in groups)
    return tuple(sorted(candidates, key=lambda candidate: (candidate.label, candidate.id)))


def _candidate(mentions: _Found, scope: tuple[str, ...]) -> Candidate:
    label = _label(mentions)
    ordered = tuple(sorted(mentions, key=lambda found: (found[0], found[1].span)))
    return Candidate(hashlib.sha256(_key(label, scope).encode()).hexdigest()[:8], label, ordered)


def _key(phrase: str, scope: tuple[str, ...]) -> str:
    bare = _MARKS.sub("", phrase)
    shorter = next((bare[len(word) :] for word in scope if bare.startswith(word)), bare)
    return shorter if len(shorter) >= 4 else bare


def _label(mentions: _Found) -> str:
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for article, mention in mentions:
        counts[re.sub(r"\s", "", mention.phrase)].add(article)
    return min(counts, key=lambda phrase: (-len(counts[phrase]), len(phrase), phrase))

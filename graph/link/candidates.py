"""Join like phrases of all articles into candidates: measures that no vocabulary holds yet.

Two phrases are alike when they are the same without quotes, white space, words of scope and general verbs of promotion.
The candidate is labelled by the phrase that most articles use, the shorter where they tie.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.lexicon import Lexicon
from graph.model import Candidate, Extraction, Mention

_MARKS: Final = re.compile(r"[“”‘’「」『』《》\s]")


def gather(extractions: Iterable[Extraction], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a corpus, sorted by label; a candidate's id does not depend on the corpus's order.

    Args:
        extractions: read once, in corpus order.
        lexicon: its cue set `scope` holds the words that make no difference.
    """
    scope = tuple(lexicon.cue("scope"))
    groups: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for extraction in extractions:
        for mention in extraction.unlinked:
            groups[_key(mention.phrase, scope)].append((extraction.article.id, mention))
    candidates = (
        Candidate(hashlib.sha256(key.encode()).hexdigest()[:8], _label(mentions), tuple(mentions))
        for key, mentions in groups.items()
    )
    return tuple(sorted(candidates, key=lambda candidate: (candidate.label, candidate.id)))


def _key(phrase: str, scope: tuple[str, ...]) -> str:
    bare = _MARKS.sub("", phrase)
    shorter = next((bare[len(word) :] for word in scope if bare.startswith(word)), bare)
    return shorter if len(shorter) >= 4 else bare


def _label(mentions: list[tuple[str, Mention]]) -> str:
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for article, mention in mentions:
        counts[re.sub(r"\s", "", mention.phrase)].add(article)
    return min(counts, key=lambda phrase: (-len(counts[phrase]), len(phrase), phrase))

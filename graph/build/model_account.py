"""The account of a language model's part in a build: what was asked and left out, and who answered."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graph.model import Opinion
from graph.rdf.provenance import Reader


def model_counts(opinions: Iterable[Opinion]) -> Mapping[str, int]:
    """What happened, for `build.json`, each key beginning with `model_`; nothing where no model was chosen."""
    counts: Counter[str] = Counter()
    for opinion in opinions:
        counts.update({f"model_{name}": number for name, number in opinion.tally})
    return dict(sorted(counts.items()))


def model_reader(opinions: Sequence[Opinion]) -> Reader | None:
    """Who read the articles, for provenance; None: no model was chosen. The order of the articles does not matter."""
    if not opinions:
        return None
    answers = "\n".join(sorted(opinion.digest for opinion in opinions))
    return Reader(opinions[0].model, opinions[0].prompt, hashlib.sha256(answers.encode()).hexdigest())

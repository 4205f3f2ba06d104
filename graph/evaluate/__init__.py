"""Evaluate: how right a graph is, against what annotators say. `score(gold, claims)` for one system."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.evaluate import layers, spans, targets
from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldDocument
from graph.evaluate.layers import Layer, Outcome
from graph.evaluate.matching import Tally

__all__ = ["LAYERS", "LayerScore", "claims_of", "score"]

LAYERS: Final[Mapping[str, Layer]] = {
    "sentences": layers.sentences,
    "spans-any": spans.spans(0.0),
    "spans-half": spans.spans(0.5),
    "spans-exact": spans.spans(0.9),
    "phrases": layers.phrases,
    "concept": spans.concepts,
    "adopts": layers.edges,
    "status": layers.statuses,
    "figures": targets.figures,
    "targets": targets.targets,
    **{f"target-{name}": targets.part(name) for name in targets.PARTS},
    "actors": layers.actors,
}
"""The layers, from the text upwards; those of `ACCURACIES` are shares of decisions that are right."""

ACCURACIES: Final = frozenset({"concept", "status", *(f"target-{name}" for name in targets.PARTS)})

RESAMPLES: Final = 2_000
SEED: Final = 2019


@dataclass(frozen=True, slots=True)
class LayerScore:
    """A layer over all documents; `low` and `high` bound F1's 95 % interval; `outcomes` holds one a document."""

    layer: str
    tally: Tally
    low: float
    high: float
    outcomes: tuple[tuple[str, Outcome], ...]


def score(gold: Sequence[GoldDocument], claims: Mapping[str, Claims]) -> tuple[LayerScore, ...]:
    """Every layer of one system.

    Args:
        gold: the annotated documents.
        claims: what the system says, by the Chinese name of the city.
    """
    said = {document.name: claims_of(document.city, claims) for document in gold}
    return tuple(
        _layer_score(name, tuple((each.name, layer(each, said[each.name])) for each in gold))
        for name, layer in LAYERS.items()
    )


def claims_of(city: str, claims: Mapping[str, Claims]) -> Claims:
    """What is said of the city of this name, long or short (温州, 温州市)."""
    return next(
        (each for name, each in claims.items() if name and (name.startswith(city) or city.startswith(name))), Claims()
    )


def _layer_score(name: str, outcomes: tuple[tuple[str, Outcome], ...]) -> LayerScore:
    tallies = [outcome.tally for _, outcome in outcomes]
    low, high = interval(tallies)
    return LayerScore(name, sum(tallies, Tally()), low, high, outcomes)


def interval(tallies: Sequence[Tally]) -> tuple[float, float]:
    """The 95 % percentile interval of F1 when documents are drawn again with replacement, by the same draws each time.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13. Few documents make it too narrow.
    """
    if not tallies:
        return 0.0, 0.0
    draw = random.Random(SEED)  # noqa: S311, no secret hangs on it
    drawn = sorted(sum(draw.choices(tallies, k=len(tallies)), Tally()).f1 for _ in range(RESAMPLES))
    return drawn[round(0.025 * (RESAMPLES - 1))], drawn[round(0.975 * (RESAMPLES - 1))]

"""How often an empty cell of the matrix is wrong: the place does adopt the measure, and the build did not find it.

A researcher who reads "not found" has to know this rate. The cells are those of every annotated document and every
measure of the vocabulary that the build left empty; of them, those that the annotators filled are false.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.evaluate import RESAMPLES, SEED, claims_of
from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldDocument


@dataclass(frozen=True, slots=True)
class Absence:
    """`false` of `empty` cells are wrongly empty; `adopted` cells were to be filled in all.

    `low` and `high` bound the 95 % interval of the rate, documents drawn again with replacement.
    """

    empty: int
    false: int
    adopted: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Share of the empty cells that ought to be filled; 0 where there is none."""
        return self.false / self.empty if self.empty else 0.0

    @property
    def missed(self) -> float:
        """Share of the measures adopted that were not found; 0 where there is none."""
        return self.false / self.adopted if self.adopted else 0.0


def absence(gold: Sequence[GoldDocument], claims: Mapping[str, Claims], measures: int) -> Absence:
    """The rate over all documents.

    Args:
        gold: the annotated documents.
        claims: what the build says, by city.
        measures: how many measures the vocabulary has.

    Source: the false omission rate, FN / (FN + TN); intervals as in `evaluate.interval`.
    """
    cells = [_cells(document, claims_of(document.city, claims), measures) for document in gold]
    draw = random.Random(SEED)  # noqa: S311, no secret hangs on it
    rates = sorted(_rate(draw.choices(cells, k=len(cells))) for _ in range(RESAMPLES)) if cells else [0.0]
    last = len(rates) - 1
    empty, false, adopted = (sum(cell[k] for cell in cells) for k in range(3))
    return Absence(empty, false, adopted, rates[round(0.025 * last)], rates[round(0.975 * last)])


def _cells(document: GoldDocument, said: Claims, measures: int) -> tuple[int, int, int]:
    found = {claim.concept for claim in said.phrases if claim.concept is not None}
    wanted = {each.concept for each in document.adoptions if not each.optional}
    free = {each.concept for each in document.adoptions if each.optional} - wanted
    # What only some annotators had is neither rightly nor wrongly empty.
    return measures - len(found | free), len(wanted - found), len(wanted)


def _rate(cells: Sequence[tuple[int, int, int]]) -> float:
    empty = sum(cell[0] for cell in cells)
    return sum(cell[1] for cell in cells) / empty if empty else 0.0

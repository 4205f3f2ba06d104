"""Networks whose truth is known: independent cities, and pairs that took measures over from each other."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.analyse.incidence import Incidence, incidence

Booleans = NDArray[np.bool_]


def independent_matrix(random: np.random.Generator, cities: int, measures: int) -> Booleans:
    """Cities that know nothing of each other, measures of skewed popularity, each adopted by somebody."""
    adopts: Booleans = random.random((cities, measures)) < random.beta(0.6, 0.9, measures)
    return adopts[:, adopts.any(axis=0)]


def take_over(adopts: Booleans, one: int, other: int, share: float, random: np.random.Generator) -> None:
    """Let a city take over measures of another, each with this chance, in exchange for its own; degrees are kept."""
    theirs = random.permutation(np.flatnonzero(adopts[one] & ~adopts[other]))
    own = random.permutation(np.flatnonzero(adopts[other] & ~adopts[one]))
    for taken, given in zip(theirs, own, strict=False):
        if random.random() < share:
            adopts[other, taken], adopts[other, given] = True, False


def named(adopts: Booleans) -> Incidence:
    """The incidence, cities c000, c001, ... and measures m000, m001, ..."""
    return incidence((f"c{city:03}", f"m{measure:03}") for city, measure in np.argwhere(adopts).tolist())


def sparse(adopts: Booleans) -> csr_array:
    """The same as a sparse matrix."""
    return csr_array(adopts.astype(np.int64))

"""The figures of a network as a whole, by name: what the report states, and what is tested for how far it holds.

| name | is |
|---|---|
| adoptions | ties of cities and measures |
| density | their share of all that could be, 0 to 1 |
| measures_per_city, cities_per_measure | means |
| measures_shared, measures_own | adopted by two or more cities, by one |
| mean_jaccard | over all pairs of cities |
| nodf | nestedness, 0 to 100 |
| sure_pairs | pairs of cities that share more than chance explains, q <= 0.05, in closed form |
"""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.conditional import conditional
from graph.analyse.corrections import benjamini_hochberg
from graph.analyse.hierarchy import jaccard_distances
from graph.analyse.incidence import degrees
from graph.analyse.nestedness import nodf
from graph.analyse.ties import LEVEL


def figures(matrix: csr_array) -> Mapping[str, float]:
    """The figures of a matrix of zeros and ones, cities by measures; columns that nobody holds do not count.

    >>> found = figures(csr_array([[1, 1, 0, 0], [0, 1, 1, 0]]))
    >>> found["adoptions"], found["measures_shared"], found["measures_own"], round(found["mean_jaccard"], 3)
    (4.0, 1.0, 2.0, 0.333)
    """
    holders = degrees(csr_array(matrix.T))
    kept = csr_array(matrix.tocsc()[:, np.flatnonzero(holders)])
    rows, columns = kept.shape
    ties = float(holders.sum())
    distances = jaccard_distances(kept) if rows > 1 else np.ones(1)
    return {
        "adoptions": ties,
        "density": ties / (rows * columns) if rows and columns else 0.0,
        "measures_per_city": ties / rows if rows else 0.0,
        "cities_per_measure": ties / columns if columns else 0.0,
        "measures_shared": float((holders >= 2).sum()),
        "measures_own": float((holders == 1).sum()),
        "mean_jaccard": float(np.mean(1 - distances)),
        "nodf": nodf(kept),
        "sure_pairs": float(_sure(kept)),
    }


def _sure(matrix: csr_array) -> int:
    first, second = (side.astype(np.int64) for side in np.triu_indices(matrix.shape[0], k=1))
    if not len(first) or not matrix.shape[1]:
        return 0
    shared = (matrix @ matrix.T).toarray()[first, second].astype(np.int64)
    return int((benjamini_hochberg(conditional(matrix).tails(first, second, shared)) <= LEVEL).sum())

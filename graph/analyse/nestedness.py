"""Whether cities that adopt little adopt what others adopt too, rather than things of their own (NODF).

100: what a city adopts is part of what every city adopts that adopts more, and likewise for measures. 0: nothing of it.

Source: Almeida-Neto, Guimaraes, Guimaraes, Loyola and Ulrich (2008), A consistent metric for nestedness analysis in
ecological systems: reconciling concept and measurement, Oikos 117.
"""

import numpy as np
from scipy.sparse import csr_array, triu

from graph.analyse.incidence import degrees


def nodf(matrix: csr_array) -> float:
    """Nestedness by overlap and decreasing fill, 0 to 100, of a matrix of zeros and ones.

    >>> round(nodf(csr_array([[1, 1, 1], [1, 1, 0], [1, 0, 0]])), 1), nodf(csr_array([[1, 0], [0, 1]]))
    (100.0, 0.0)
    """
    rows, columns = matrix.shape
    pairs = rows * (rows - 1) / 2 + columns * (columns - 1) / 2
    return 100 * (_paired(matrix) + _paired(csr_array(matrix.T))) / pairs if pairs else 0.0


def _paired(matrix: csr_array) -> float:
    """The sum, over pairs of rows of unlike degrees, of the share of the smaller row that the larger one holds."""
    shared = triu(matrix @ matrix.T, k=1).tocoo()
    held = degrees(matrix)
    one, other = held[shared.row], held[shared.col]
    return float((shared.data * (one != other) / np.minimum(one, other)).sum())

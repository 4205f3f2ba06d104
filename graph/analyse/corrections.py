"""P values of many tests, corrected for their number."""

import numpy as np

from graph.analyse.nulls import Floats


def benjamini_hochberg(p_values: Floats, tests: int | None = None) -> Floats:
    """Correct p values for their number, keeping the expected share of false discoveries.

    q of the i-th smallest of n is the least p_j * n / j over all j >= i, at most 1.

    Args:
        p_values: of the tests made.
        tests: how many there were in all; those that are not given count as tests with p = 1. None: none is missing.

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.5])).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    >>> benjamini_hochberg(np.array([0.01, 0.04]), 4).round(4).tolist()
    [0.04, 0.08]

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1).
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    raised = p_values[order] * (tests or count) / np.arange(1, count + 1)
    q_values = np.empty(count)
    q_values[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return q_values

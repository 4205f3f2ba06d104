"""The columns of `SELECT *`: in the order in which the query names its variables; the engine sorts them by name."""

import re
from collections.abc import Sequence
from typing import Final

_STAR: Final = re.compile(r"\bSELECT\b\s*(?:DISTINCT\b|REDUCED\b)?\s*(?P<what>\*|[?$(])", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def column_order(query: str, variables: Sequence[str]) -> tuple[int, ...] | None:
    """Which of the engine's columns comes first, second and so on; None: as they are.

    A query that lists its columns has them in that order already. A variable that first stands in a remark counts from
    there, which changes no more than the order.

    >>> column_order("SELECT * { ?place pm:adopts ?measure }", ["measure", "place"])
    (1, 0)
    """
    found = _STAR.search(query)
    if found is None or found["what"] != "*":
        return None
    met = {name: place for place, name in enumerate(dict.fromkeys(_VARIABLE.findall(query[found.end() :])))}
    order = sorted(range(len(variables)), key=lambda place: (met.get(variables[place], len(met)), place))
    return None if order == list(range(len(variables))) else tuple(order)

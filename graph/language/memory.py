"""What is remembered of the article at hand: results of pure functions that several finders and linkers ask for.

It is forgotten with the article: nothing that was read in one makes another cheaper, and memory does not grow with
their number.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

_MOST: Final = 65_536  # results of a function, so that an article of any length stays within bounds
_FORGETTERS: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """A pure function that is asked the same thing again and again within one article."""
    kept = lru_cache(maxsize=_MOST)(function)
    _FORGETTERS.append(kept.cache_clear)
    return cast("Callable[_Given, _Result]", kept)  # which hides that its arguments must be hashable


def forget() -> None:
    """Forget what was remembered; who reads articles calls it between two of them."""
    for clear in _FORGETTERS:
        clear()

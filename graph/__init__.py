"""PolicyGraph (政策图谱): Chinese policy texts become a knowledge graph whose every edge leads to its words.

The flow, one package a stage; each knows only the values of `graph.model`, and `graph.build.run` alone the order:

    read -> split -> segment -> find -> link -> rdf -> store -> analyse -> publish

In a notebook: `from graph import open_build`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.notebook import OpenBuild, open_build

__all__ = ["OpenBuild", "open_build"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """What notebooks use, loaded when it is asked for: a command needs none of it."""
    if name in __all__:
        return getattr(import_module("graph.notebook"), name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")

"""Long work made visible: a bar on a terminal, a plain line a stage elsewhere, nothing when asked to be quiet.

All of it goes to stderr, so that stdout holds results alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from graph.commands.wording import WORDS, say
from graph.commands.terminal import Report

# A stage of fewer items than this is told once, when it ends; a longer one at every tenth.
_LONG_STAGE: Final = 100


@contextmanager
def shown_progress(language: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give a callback `(stage, done, total)` and show what it is told while the block runs."""
    console = Console(stderr=True)
    if quiet:
        yield lambda _stage, _done, _total: None
    elif console.is_terminal:
        with _bars(console) as bars:
            yield _on_bars(bars, language)
    else:
        yield _as_lines(language)

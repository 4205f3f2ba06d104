"""Long work made visible: a bar on a terminal, plain lines elsewhere, nothing when asked to be quiet.

All of it goes to stderr, so that stdout holds results alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from graph.commands.wording import WORDS, say

# (stage, items done, items in all); a stage begins with 0 done and ends with all done.
Report: TypeAlias = Callable[[str, int, int], None]

# Without a terminal a stage of fewer items than this is told when it ends, a longer one at every tenth.
_LONG_STAGE: Final = 100


@contextmanager
def shown_progress(language: str, *, quiet: bool) -> Iterator[Report]:
    """Give a callback and show what it is told, as long as the block runs."""
    console = Console(stderr=True)
    if quiet:
        yield _silently
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console) as bars:
            yield _on_bars(bars, language)
    else:
        yield _as_lines(language)


def _silently(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def _on_bars(bars: Progress, language: str) -> Report:
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(_name(stage, language), total=total)
        bars.update(tasks[stage], completed=done, total=total)

    return report


def _as_lines(language: str) -> Report:
    told: dict[str, int] = {}

    def report(stage: str, done: int, total: int) -> None:
        tenths = 10 * done // total if total else 10
        if tenths <= told.get(stage, 0) or (total < _LONG_STAGE and done < total):
            return
        told[stage] = tenths
        click.echo(f"{_name(stage, language)}: {done}/{total}", err=True)

    return report


def _name(stage: str, language: str) -> str:
    key = f"stage-{stage}"
    return say(key, language) if key in WORDS else stage

"""The decisions of a build: which files hold them, and what they change.

A file called `decisions.csv` is never read as an article. Those found among the inputs hold, unless the settings name
another file instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.build.manifest import Input
from graph.curate import read_decisions
from graph.decisions import Decision
from graph.errors import ReadError
from graph.model import Problem
from graph.read.encoding import decode_file
from graph.settings import Settings

FILE_NAME: Final = "decisions.csv"
MEDIA_TYPE: Final = "text/csv"

File = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Docket:
    """The decisions of all files in their order, and an account of each file."""

    decisions: tuple[Decision, ...] = ()
    accounts: tuple[Input, ...] = ()

    def told(self, problems: Iterable[Problem]) -> tuple[Input, ...]:
        """The accounts with the problems that turned up since, each with its file."""
        later = tuple(problems)
        return tuple(
            Input(
                each.name,
                each.sha256,
                each.media_type,
                problems=(*each.problems, *(problem for problem in later if problem.where.path == each.name)),
            )
            for each in self.accounts
        )


def part(files: Sequence[File], settings: Settings) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """Part the files to be read as articles from those that hold decisions."""
    named = settings.decisions
    given = None if named is None else named.resolve()
    held = [file for file in files if file[0].name.lower() == FILE_NAME or file[0].resolve() == given]
    articles = tuple(file for file in files if file not in held)
    return articles, tuple(held) if named is None else ((named, named.name),)


def load_docket(files: Sequence[File], settings: Settings) -> Docket:
    """Read files of decisions; what cannot be read is a problem of its file."""
    decisions: dict[str, Decision] = {}
    accounts: list[Input] = []
    for path, name in files:
        try:
            decoded = decode_file(path, name, settings)
        except ReadError as error:
            accounts.append(Input(name, problems=(error.problem(),)))
            continue
        found, problems = read_decisions(decoded.text, name)
        accounts.append(Input(name, decoded.sha256, MEDIA_TYPE, problems=(*decoded.problems, *problems)))
        for decision in found:
            decisions.setdefault(decision.id, decision)
    return Docket(tuple(decisions.values()), tuple(accounts))

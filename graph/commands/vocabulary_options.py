"""The options of what is known beforehand, for commands that build."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from graph.commands.wording import both
from graph.settings import VocabularySettings

Options = ParamSpec("Options")


def vocabulary_options(command: Callable[Options, None]) -> Callable[Options, None]:
    """Add `--vocabulary` and `--no-vocabulary`, given to the command as one value `vocabulary`."""

    @click.option("--vocabulary", "files", multiple=True, metavar="FILE", help=both("option-vocabulary"))
    @click.option("--no-vocabulary", "alone", is_flag=True, help=both("option-no-vocabulary"))
    @functools.wraps(command)
    def chosen(*args: Options.args, **options: Options.kwargs) -> None:
        files, alone = options.pop("files"), options.pop("alone")
        given = tuple(Path(str(each)) for each in files) if isinstance(files, tuple) else ()
        options["vocabulary"] = VocabularySettings(given, bundled=not alone)
        command(*args, **options)

    return chosen

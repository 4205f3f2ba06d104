"""The options of a language model, for commands that build."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from graph.commands.wording import both
from graph.errors import UserError
from graph.settings import ModelSettings

Options = ParamSpec("Options")


def model_options(command: Callable[Options, None]) -> Callable[Options, None]:
    """Add `--model`, `--model-url` and `--model-cache`, given to the command as one value `model`; None: not chosen.

    Raises:
        UserError: `model-without-name`, an address without a name.
    """

    @functools.wraps(command)
    def chosen(*args: Options.args, **options: Options.kwargs) -> None:
        name, url, cache = (options.pop(each) for each in ("model_name", "model_url", "model_cache"))
        if url and not name:
            raise UserError("model-without-name")
        options["model"] = ModelSettings(str(name), str(url) if url else None, Path(str(cache))) if name else None
        command(*args, **options)

    cache = str(ModelSettings("").cache)
    for decorate in (
        click.option("--model-cache", default=cache, show_default=True, metavar="DIR", help=both("option-model-cache")),
        click.option("--model-url", metavar="URL", help=both("option-model-url")),
        click.option("--model", "model_name", metavar="NAME", help=both("option-model")),
    ):
        chosen = decorate(chosen)
    return chosen

"""The options of where files are extracted, for commands that build."""

import functools
from collections.abc import Callable
from typing import ParamSpec

import click

from graph.build.extractor import FileSpread
from graph.build.parcels import by_parcels
from graph.commands.wording import both
from graph.errors import UserError
from graph.settings import Settings
from graph.spread import processes, serial

Options = ParamSpec("Options")


def spread_options(command: Callable[Options, None]) -> Callable[Options, None]:
    """Add `--workers` and `--cluster`, given to the command as `spread` and `workers`.

    Raises:
        UserError: `workers-and-cluster`, both were asked for; `cluster-missing`, the library is not installed.
    """

    @click.option("--cluster", "address", metavar="ADDRESS", help=both("option-cluster"))
    @click.option(
        "--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help=both("option-workers")
    )
    @functools.wraps(command)
    def chosen(*args: Options.args, **options: Options.kwargs) -> None:
        workers, address = options.pop("workers"), options.pop("address")
        options["spread"] = _spread(int(str(workers)), str(address) if address else None)
        options["workers"] = int(str(workers))
        command(*args, **options)

    return chosen


def _spread(workers: int, address: str | None) -> FileSpread:
    if address is None:
        return serial if workers == 1 else processes(workers)
    if workers > 1:
        raise UserError("workers-and-cluster")
    try:
        from graph.cluster import cluster  # noqa: PLC0415  (an extra that most never install)
    except ModuleNotFoundError as error:
        raise UserError("cluster-missing") from error
    return by_parcels(cluster(address), Settings().max_file_bytes)

"""What every command shares: its reader's language, streams that take any character, and how a failure ends it.

This is the one place that turns an exception into a line for the user and an exit code: 2 what the user can mend, 1 a
failed build or a fault of ours, 130 stopped by the user.
"""

import functools
import io
import locale
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar

import click

from graph.commands.wording import both, say
from graph.errors import PolicyGraphError
from graph.messages import describe_error
from graph.model import Position

LANGUAGE_VARIABLE = "POLICYGRAPH_LANG"
STORE_VARIABLE = "POLICYGRAPH_STORE"
"""Holds an address with a password, which an option would show to all users of the machine."""

Options = ParamSpec("Options")
Command = TypeVar("Command", bound=Callable[..., object])


def language_of(environment: Mapping[str, str], system: str | None = None) -> str:
    """The reader's language, "zh" or "en".

    Args:
        environment: where POLICYGRAPH_LANG and the locale's variables are looked up, in POSIX's order.
        system: the locale's name where the environment says nothing, as on Windows.
    Returns:
        "zh" for Chinese, "en" for everything else.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "zh_CN.UTF-8", "POLICYGRAPH_LANG": "en"})
    ('zh', 'en')
    """
    names = (environment.get(name) for name in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), system or "")
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def system_language() -> str:
    """The reader's language as this process's environment gives it."""
    return language_of(os.environ, locale.getlocale()[0])


def store_option(command: Command) -> Command:
    """Add `--store`, given to the command as `server`: the address of a SPARQL server, or None."""
    return click.option(
        "--store", "server", envvar=STORE_VARIABLE, metavar="URL", default=None, help=both("option-store")
    )(command)


def use_utf8_streams() -> None:
    """Let stdout and stderr take any character, whatever the locale: a lone surrogate is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def language_option(command: Command) -> Command:
    """Add `--lang`, given to the command as `language`."""
    return click.option(
        "--lang", "language", type=click.Choice(["zh", "en"]), default=system_language, help=both("option-language")
    )(command)


def out_option(command: Command) -> Command:
    """Add `--out`, the folder of the build."""
    return click.option("--out", default="out", show_default=True, metavar="DIR", help=both("option-out"))(command)


def ends_well(command: Callable[Options, None]) -> Callable[Options, None]:
    """Add `--debug`, and end the command with a line and an exit code where it fails.

    The command must have a `language` among its options.
    """

    @functools.wraps(command)
    def guarded(*args: Options.args, **options: Options.kwargs) -> None:
        debug = bool(options.pop("debug"))
        language = str(options["language"])
        try:
            command(*args, **options)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except KeyboardInterrupt:
            _end(130, say("stopped", language), debug=False)
        except PolicyGraphError as error:
            _end(error.exit_code, describe_error(error, language), debug=debug)
        except BrokenPipeError:
            # Whoever read our output has seen enough (`... | head`); the stream is closed so that Python's own
            # clean-up does not complain about it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except OSError as error:
            place = Position(str(error.filename)) if error.filename else None
            refused = PolicyGraphError("file-refused", place, cause=error.strerror or _named(error))
            _end(refused.exit_code, describe_error(refused, language), debug=debug)
        except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a bare traceback
            _end(1, say("unexpected", language, error=_named(error)), debug=debug)

    return click.option("--debug", is_flag=True, help=both("option-debug"))(guarded)


def _end(exit_code: int, line: str, *, debug: bool) -> None:
    """Leave with a line on stderr; call only while an exception is handled."""
    if debug:
        click.echo(traceback.format_exc(), err=True, nl=False)
    click.echo(line, err=True)
    raise SystemExit(exit_code)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

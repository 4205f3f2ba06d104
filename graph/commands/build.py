"""`build [INPUT …]`: texts in, a folder with the graph and everything made of it out."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from graph.build.extractor import FileSpread
from graph.build.manifest import Manifest
from graph.build.run import build
from graph.commands.model_options import model_options
from graph.commands.progress import shown_progress
from graph.commands.spread_options import spread_options
from graph.commands.terminal import ends_well, language_option, out_option, store_option
from graph.commands.vocabulary_options import vocabulary_options
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.messages import describe_problem
from graph.publish.edition import Edition
from graph.read.fields import parse_columns
from graph.settings import DEFAULT_BASE_IRI, ModelSettings, Settings, VocabularySettings, bundled_articles
from graph.store import RemoteStore, deliver
from graph.store.embedded import open_embedded

COUNTS: Final = ("articles", "cities", "measures", "adoptions", "targets", "candidates", "decisions")
EXAMPLE_QUERY: Final = "shared-measures"
_PROBLEMS_SHOWN: Final = 20


@click.command("build", help=both("help-build"))
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@out_option
@click.option("--decisions", metavar="FILE", help=both("option-decisions"))
@click.option("--columns", metavar="FIELD=NAME,…", help=both("option-columns"))
@click.option("--name-pattern", metavar="PATTERN", help=both("option-name-pattern"))
@click.option("--base-iri", default=DEFAULT_BASE_IRI, show_default=True, metavar="IRI", help=both("option-base-iri"))
@click.option("--quiet", is_flag=True, help=both("option-quiet"))
@store_option
@language_option
@ends_well
@model_options
@spread_options
@vocabulary_options
def command(
    inputs: tuple[str, ...],
    out: str,
    decisions: str | None,
    base_iri: str,
    language: str,
    *,
    columns: str | None,
    name_pattern: str | None,
    model: ModelSettings | None,
    spread: FileSpread,
    workers: int,
    server: str | None,
    vocabulary: VocabularySettings,
    quiet: bool,
) -> None:
    """Build the graph and say what it holds and where to look first."""
    settings = Settings(
        out=Path(out),
        base_iri=base_iri,
        decisions=Path(decisions) if decisions else None,
        vocabulary=vocabulary,
        columns=parse_columns(columns) if columns else (),
        name_pattern=name_pattern,
        model=model,
        workers=workers,
    )
    if model is not None and model.url is not None and not quiet:
        click.echo(say("model-sends", language, name=model.name, url=model.url, cache=str(model.cache)), err=True)
    with shown_progress(language, quiet=quiet) as progress:
        given = [Path(each) for each in inputs] or [bundled_articles()]
        edition = Edition(settings.out)
        manifest = build(
            given, settings, publish=edition.publish, progress=progress, spread=spread, observe=edition.observe
        )
    for line in problem_lines(manifest, Path(out), language):
        click.echo(line, err=True)
    if not manifest.outputs:
        raise UserError("no-input-usable")
    delivered = _delivered(Path(out), server, base_iri, language) if server else ()
    if not quiet:
        for line in (*summary_lines(manifest, Path(out), language), *delivered):
            click.echo(line)


def summary_lines(manifest: Manifest, out: Path, language: str) -> Sequence[str]:
    """What was built, what to open first, and one question to ask."""
    counts = [f"{say(name, language)} {manifest.counts[name]}" for name in COUNTS if name in manifest.counts]
    command = f"{_python()} -m graph query {EXAMPLE_QUERY}" + ("" if out == Path("out") else f" --out {out}")
    return (
        say("built", language, out=str(out)),
        "  " + " · ".join(counts),
        *_model_lines(manifest, language),
        say("look-first", language, graph=str(out / "graph.html"), report=str(out / "report.html")),
        say("ask", language, command=command),
    )


def _delivered(out: Path, server: str, base_iri: str, language: str) -> Sequence[str]:
    """Bring the build to a server, and say what had to be sent."""
    store = RemoteStore(server, base_iri=base_iri)
    with closing(open_embedded(out / "store", memory_quads=0)) as built:
        delivery = deliver(built, store, out / "store")
    counts = {"sent": delivery.sent, "removed": delivery.removed, "kept": delivery.kept}
    return (say("delivered", language, address=store.address, **{name: str(n) for name, n in counts.items()}),)


def _model_lines(manifest: Manifest, language: str) -> Sequence[str]:
    """What a language model did; nothing where none was asked."""
    counts = manifest.counts
    if "model_proposals" not in counts:
        return ()
    dropped = sum(number for name, number in counts.items() if name.startswith("model_dropped_"))
    told = {
        "asked": counts.get("model_questions_asked", 0),
        "kept": counts.get("model_answers_kept", 0),
        "proposals": counts["model_proposals"],
        "dropped": dropped,
        "failed": counts.get("model_articles_failed", 0),
    }
    return ("  " + say("model-did", language, **{name: str(number) for name, number in told.items()}),)


def problem_lines(manifest: Manifest, out: Path, language: str) -> Sequence[str]:
    """Each problem on a line, and no more than a reader takes in; all of them are in build.json."""
    problems = manifest.problems()
    if not problems:
        return ()
    lines = [say("problems", language, number=str(len(problems)))]
    lines += [f"  {describe_problem(problem, language)}" for problem in problems[:_PROBLEMS_SHOWN]]
    if len(problems) > _PROBLEMS_SHOWN:
        left = str(len(problems) - _PROBLEMS_SHOWN)
        lines.append("  " + say("more-problems", language, number=left, path=str(out / "build.json")))
    return lines


def _python() -> str:
    """How to call this Python from here: one of this folder's own environment by its path, any other by its name."""
    program = Path(sys.executable)
    return str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else "python"

"""`bench`: measure the program on this machine, beside tools that do a part of its work."""

import json
from collections.abc import Callable
from dataclasses import asdict

import click

from graph.bench import Bench, Figure, run
from graph.bench.analysis import Size, run_analysis
from graph.commands.terminal import ends_well, language_option
from graph.commands.wording import both, say


@click.command("bench", help=both("help-bench"))
@click.option(
    "--size",
    "sizes",
    type=click.FloatRange(min=0.01),
    multiple=True,
    default=(1.0,),
    show_default=True,
    metavar="MB",
    help=both("option-size"),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help=both("option-bench-workers"),
)
@click.option("--analysis", is_flag=True, help=both("option-analysis"))
@click.option("--json", "as_json", is_flag=True, help=both("option-json"))
@language_option
@ends_well
def command(sizes: tuple[float, ...], workers: int, language: str, *, analysis: bool, as_json: bool) -> None:
    """Print seconds, MB a second and peak memory of each part, and the ratios."""

    def told(what: str) -> None:
        click.echo(say("measuring", language, what=what), err=True)

    if analysis:
        _analysis(told, language, as_json=as_json)
        return
    found = run(sizes, told, workers)
    if as_json:
        click.echo(json.dumps([_entry(each) for each in found], ensure_ascii=False, indent=2))
        return
    for bench in found:
        counts = {"size": f"{bench.megabytes:.2f}", "documents": f"{bench.documents:,}", "quads": f"{bench.quads:,}"}
        click.echo(say("bench-head", language, **counts))
        for figure in (*bench.stages, *bench.wholes, *bench.others):
            click.echo(_line(figure))
        for name, ratio in bench.ratios.items():
            click.echo(f"  {say(f'ratio-{name}', language)}  {ratio:.2f}")


def _analysis(told: Callable[[str], None], language: str, *, as_json: bool) -> None:
    size = Size()
    parts = run_analysis(size, told)
    if as_json:
        click.echo(json.dumps({**asdict(size), "parts": [asdict(part) for part in parts]}, indent=2))
        return
    numbers = {name: f"{number:,}" for name, number in asdict(size).items()}
    click.echo(say("bench-analysis-head", language, **numbers))
    for part in parts:
        click.echo(f"  {part.name:<28}{part.seconds:10.2f} s{part.peak:10,.0f} MB")


def _entry(bench: Bench) -> dict[str, object]:
    entry = asdict(bench)
    entry["ratio_to_jieba_cut"] = bench.ratios["jieba_cut"]
    return entry


def _line(figure: Figure) -> str:
    peak = "" if figure.peak is None else f"{figure.peak:10,.0f} MB"
    return f"  {figure.name:<36}{figure.seconds:10.2f} s{figure.rate:10.3f} MB/s{peak}"

"""`analyse`: a built graph analysed anew, by choices of the user's own about what counts."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import click

from graph.analyse.events import Level, Selection, Unit
from graph.analyse.study import Study, years_of
from graph.commands.export.writing import findings_of
from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.model import Status
from graph.publish.analysis import study_of
from graph.publish.analysis_tables import tables_of
from graph.publish.rows import Findings
from graph.publish.tables import write_tables


def _choice(values: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([each.value for each in values])


@click.command("analyse", help=both("help-analyse"))
@out_option
@click.option("--to", "target", metavar="DIR", help=both("option-analysis-to"))
@click.option("--level", type=_choice(Level), default=Level.MEASURE.value, help=both("option-level"))
@click.option("--by", type=_choice(Unit), default=Unit.CITY.value, help=both("option-by"))
@click.option(
    "--status",
    "statuses",
    type=_choice(Status),
    multiple=True,
    help=both("option-status"),
)
@click.option("--years", metavar="YYYY[-YYYY]", help=both("option-years"))
@click.option("--set-aside", "demanded", metavar="MEASURE", multiple=True, help=both("option-set-aside"))
@language_option
@ends_well
def command(
    out: str,
    target: str | None,
    level: str,
    by: str,
    statuses: tuple[str, ...],
    language: str,
    *,
    years: str | None,
    demanded: tuple[str, ...],
) -> None:
    """Write the tables of the analysis and say what it comes to."""
    findings = findings_of(Path(out))
    begin, end = _span(years) if years else (None, None)
    selection = Selection(Level(level), Unit(by), frozenset(map(str, statuses)) or None, begin, end)
    study = study_of(findings, selection, _known(demanded, findings))
    if not study.incidence.matrix.nnz:
        raise UserError("nothing-selected", selection=selection.words())
    folder = Path(target) if target else Path(out) / "analysis"
    written = write_tables(findings, folder, tables_of(study))
    for line in summary_lines(study, language):
        click.echo(line)
    click.echo(say("analysis-written", language, number=str(len(written)), path=str(folder / "tables")))


def summary_lines(study: Study, language: str) -> list[str]:
    """What was counted, what of it is beyond chance, and what could have been found."""
    whole, judgement = study.incidence, study.judgement
    counts = {"rows": len(whole.cities), "columns": len(whole.measures), "ties": whole.matrix.nnz}
    sure = {
        "rows": len(judgement.rows.sure()),
        "row_tests": judgement.rows.tests,
        "columns": len(judgement.columns.sure()),
        "column_tests": judgement.columns.tests,
    }
    lines = [
        say(
            "analysed",
            language,
            selection=study.selection.words(),
            **_told(counts),
        ),
        "  " + say("analysis-sure", language, **_told(sure)),
    ]
    power = judgement.power
    if power is not None:
        needed = "—" if power.needed_alone is None else str(power.needed_alone)
        told = {"needed": needed, "expected": f"{power.expected:.1f}", "never": str(power.never_alone)}
        lines.append("  " + say("analysis-power", language, **told))
    return lines


def _told(numbers: Mapping[str, int]) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


def _span(years: str) -> tuple[dt.date, dt.date]:
    try:
        return years_of(years)
    except ValueError as error:
        raise UserError("years-wrong", years=years) from error


def _known(demanded: tuple[str, ...], findings: Findings) -> frozenset[str]:
    measures = {row.id for row in findings.measures} | {row.measure for row in findings.adoptions}
    for each in demanded:
        if each not in measures:
            raise UserError("measure-unknown", measure=each)
    return frozenset(demanded)

"""`export pictures DEST`: the pictures of the analysis as files for a paper."""

from pathlib import Path

import click

from graph.commands.export.writing import findings_of
from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.publish.pictures.subject import LANGUAGES
from graph.publish.pictures.writing import FORMS, Style, write_pictures


@click.command("pictures", help=both("help-export-pictures"))
@click.argument("target", metavar="DEST")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), default="svg", help=both("option-picture-format"))
@click.option("--words", type=click.Choice(LANGUAGES), default="zh", help=both("option-picture-words"))
@click.option("--font", "face", metavar="NAME", help=both("option-font"))
@out_option
@language_option
@ends_well
def command(target: str, form: str, words: str, face: str | None, out: str, language: str) -> None:
    """Write the pictures, and say which cannot be drawn and why."""
    written = write_pictures(findings_of(Path(out)), Path(target), form, Style(words, face))
    click.echo(say("exported", language, number=str(len(written.files)), path=target))
    at = 0 if language == "zh" else 1
    for each in written.absent:
        click.echo("  " + say("picture-absent", language, title=each.title[at], why=each.why[at]))

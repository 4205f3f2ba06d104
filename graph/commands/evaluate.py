"""`evaluate GOLD`: how right a build is, against annotations, beside what simpler ways would give."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from graph.build.run import build
from graph.commands.progress import shown_progress
from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both
from graph.errors import UserError
from graph.evaluate import LAYERS, score
from graph.evaluate.absence import absence
from graph.evaluate.agreement import load_agreement
from graph.evaluate.articles import articles_of
from graph.evaluate.claims import claims_of_findings
from graph.evaluate.gold import GoldDocument, load_gold
from graph.evaluate.grouping import grouping
from graph.evaluate.report import Evaluation, as_csv, as_json, as_page, as_text, confused_concepts
from graph.evaluate.systems import baseline_claims
from graph.publish.loading import load_findings
from graph.rdf.ontology import load_lexicon
from graph.settings import Settings
from graph.store import open_store
from graph.store.source import base_iri_of

FORMATS: Final[Mapping[str, Callable[[Evaluation], str]]] = {"csv": as_csv, "json": as_json, "html": as_page}


@click.command("evaluate", help=both("help-evaluate"))
@click.argument("gold", metavar="GOLD")
@click.option("--input", "inputs", multiple=True, metavar="INPUT", help=both("option-input"))
@out_option
@click.option(
    "--format", "format_name", type=click.Choice(["text", *FORMATS]), default="text", help=both("option-format-score")
)
@click.option("--errors", is_flag=True, help=both("option-errors"))
@language_option
@ends_well
def command(gold: str, inputs: tuple[str, ...], out: str, format_name: str, language: str, *, errors: bool) -> None:
    """Score a build, or inputs that are built for this alone."""
    documents = load_gold(Path(gold))
    if inputs:
        with tempfile.TemporaryDirectory() as folder, shown_progress(language, quiet=True) as progress:
            settings = Settings(out=Path(folder))
            manifest = build([Path(each) for each in inputs], settings, publish=lambda *_: (), progress=progress)
            if not manifest.outputs:
                raise UserError("no-input-usable")
            found = _evaluation(Path(gold), documents, settings.out)
    else:
        found = _evaluation(Path(gold), documents, Path(out))
    click.echo(as_text(found, errors=errors) if format_name == "text" else FORMATS[format_name](found), nl=False)


def _evaluation(folder: Path, gold: tuple[GoldDocument, ...], out: Path) -> Evaluation:
    base_iri = base_iri_of(out)
    store = open_store(out / "store")
    try:
        findings = load_findings(store, base_iri)
        articles = articles_of(store, findings, base_iri)
    finally:
        store.close()
    claims = claims_of_findings(findings)
    systems = {"build": claims, **baseline_claims(articles, load_lexicon(Settings().ontology))}
    return Evaluation(
        scores={name: score(gold, said) for name, said in systems.items()},
        confused=confused_concepts(gold, claims),
        absence=absence(gold, claims, len(findings.measures)),
        grouping=grouping(gold, claims),
        agreement=load_agreement(folder, LAYERS),
    )

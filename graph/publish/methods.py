"""How the network was analysed: text to paste into a paper, of the methods that were used and no others."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

from graph.analyse.chances import Sampled
from graph.analyse.diffusion import PERMUTATIONS
from graph.analyse.study import Study
from graph.publish.accuracy import AccuracyRow
from graph.publish.rows import Findings
from graph.publish.wording import METHODS

LIBRARIES: Final = ("graspologic-native", "networkx", "numpy", "scipy")


def methods(findings: Findings, study: Study) -> tuple[tuple[str, str], ...]:
    """The paragraphs, Chinese and English; nothing where nothing was found."""
    return tuple(_paragraphs(findings, study)) if study.incidence.matrix.nnz else ()


def _paragraphs(findings: Findings, study: Study) -> Iterator[tuple[str, str]]:
    judgement, rates = study.judgement, study.corpus.rates
    yield _words("counting", selection=study.selection.words())
    if judgement.power is not None:
        chance = judgement.rows.chance
        if isinstance(chance, Sampled):
            yield _words("null-sampled", draws=str(chance.draws))
        else:
            yield _words("null-closed")
        yield _words("correction", tests=str(judgement.rows.tests), column_tests=str(judgement.columns.tests))
    if judgement.apart is not None:
        yield _words("strata", demanded=str(len(judgement.demanded)))
    if rates is not None:
        rows = {row.metric: row for row in findings.accuracy}
        yield _words("errors", **_rate(rows["precision"], "precision"), **_rate(rows["recall"], "recall"))
    if len(study.corpus.read) > 1:
        yield _words("documents")
    yield _words("shape", seeds=str(study.structure.communities.seeds))
    if study.structure.tree is not None:
        yield _words("tree")
    if study.diffusion.refusal is None:
        yield _words("time", permutations=str(PERMUTATIONS))
    yield _words("seeds")


def _rate(row: AccuracyRow, name: str) -> dict[str, str]:
    said = {name: f"{row.value:g}", f"{name}_size": str(row.size)}
    return said if name == "recall" else {**said, "sample": row.sample, "sample_en": row.sample_en}


def _words(key: str, **words: str) -> tuple[str, str]:
    zh, en = METHODS[key]
    return zh.format_map(words), en.format_map(words)


def libraries() -> tuple[tuple[str, str], ...]:
    """The libraries that compute, with their versions."""
    return tuple((name, version(name)) for name in LIBRARIES)

"""A store over the small dataset beside this file; see there for what it holds."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.publish.loading import load_findings
from graph.publish.rows import Findings
from graph.settings import DEFAULT_BASE_IRI

DATASET = Path(__file__).with_name("dataset.trig")


@dataclass(frozen=True)
class Answered:
    """Rows as a store of the project gives them."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    cut: bool


class SmallStore:
    """Answers SELECTs over the union of all graphs; `cut` pretends that rows were left out."""

    def __init__(self, base_iri: str = DEFAULT_BASE_IRI, *, cut: bool = False) -> None:
        text = DATASET.read_text(encoding="utf-8").replace(DEFAULT_BASE_IRI, base_iri)
        self._store = ox.Store()
        self._store.load(text.encode("utf-8"), format=ox.RdfFormat.TRIG)
        self._cut = cut

    def select(self, query: str) -> Answered:
        answer = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        variables = tuple(variable.value for variable in answer.variables)
        rows = tuple(tuple(_text(solution[name]) for name in variables) for solution in answer)
        return Answered(variables, rows, self._cut)


def findings() -> Findings:
    return load_findings(SmallStore())


def _text(term: object) -> str | None:
    if term is None:
        return None
    assert isinstance(term, (ox.NamedNode, ox.BlankNode, ox.Literal))
    return term.value

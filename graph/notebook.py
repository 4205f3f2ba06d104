"""A build in a notebook: its tables, networks, words and analysis as Python values.

    from graph import open_build

    build = open_build("out")
    build.table("adoptions")                # a list of dicts
    build.frame("targets")                  # a pandas data frame, where pandas is installed
    build.network("city_measure")           # a networkx graph
    build.pictures()["matrix"]              # shown in the notebook
    build.evidence("330300", "group-schooling")
    build.query("SELECT ?place { ?place a pm:City }")

>>> build = open_build()
Traceback (most recent call last):
    ...
graph.errors.UserError: ('graph-missing', Position(path='out', page=None, line=None, file_page=None), {})
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.analyse.events import Selection
from graph.analyse.study import Study
from graph.errors import UserError
from graph.publish.analysis import study_of
from graph.publish.cells import Cell
from graph.publish.loading import load_findings
from graph.publish.networks import NETWORKS, survey
from graph.publish.pictures import pictures
from graph.publish.pictures.canvas import Picture
from graph.publish.rows import AdoptionRow, Findings
from graph.publish.tables import TABLES, tables_in
from graph.store import open_store
from graph.store.answers import Limits
from graph.store.source import base_iri_of

if TYPE_CHECKING:
    import networkx as nx

ROWS: int = 1_000_000


class OpenBuild:
    """A build that is open; made by `open_build`. `findings` holds all its rows, typed."""

    def __init__(self, out: Path, findings: Findings) -> None:
        self.out = out
        self.findings = findings

    def tables(self) -> tuple[str, ...]:
        """The names of its tables, explained in `graph.publish.tables.TABLES`."""
        return tuple(name for name, _, _ in tables_in(self.findings))

    def table(self, name: str) -> list[dict[str, Cell]]:
        """A table, one dict a row; None is "the text does not say".

        Raises:
            UserError: `name-unknown`, the build has no such table.
        """
        columns, rows_of = TABLES.get(name, ("", lambda _: None))
        rows = rows_of(self.findings)
        if rows is None:
            raise UserError("name-unknown", name=name, names=" ".join(self.tables()))
        header = columns.split()
        return [dict(zip(header, row, strict=True)) for row in rows]

    def frame(self, name: str) -> Any:
        """A table as a pandas data frame.

        Raises:
            UserError: as `table`; `pandas-missing`.
        """
        try:
            import pandas as pd  # noqa: PLC0415  (who has a notebook has it; nothing here needs it)
        except ModuleNotFoundError as error:
            raise UserError("pandas-missing") from error
        return pd.DataFrame(self.table(name), columns=TABLES[name][0].split())

    def network(self, name: str = "city_measure") -> "nx.Graph[str]":
        """A network with all attributes: `city_measure`, `city_city`, `measure_measure`, `city_actor`, `measure_group`,
        or `city_backbone` and `measure_backbone`, which keep only ties that are more than chance.

        Raises:
            UserError: `name-unknown`.
        """
        if name not in NETWORKS:
            raise UserError("name-unknown", name=name, names=" ".join(NETWORKS))
        return NETWORKS[name](self.findings, survey(self.findings))

    def pictures(self, language: str = "zh") -> Mapping[str, Picture]:
        """The pictures that can be drawn, by name; a notebook shows each, `picture.whole()` is its SVG.

        Args:
            language: of the words within them, "zh" or "en".
        """
        drawn = pictures(self.findings, self.study(), language)
        return {each.name: each for each in drawn if isinstance(each, Picture)}

    def evidence(self, place: str, measure: str) -> tuple[AdoptionRow, ...]:
        """Every mention that says so, with the very words: `row.quote.phrase`, and where they stand.

        Args:
            place: a code, as `330300`.
            measure: an id, as `group-schooling`.
        Returns:
            None at all: no text of this corpus says so, which is no proof of the contrary.
        """
        return tuple(row for row in self.findings.adoptions if (row.city, row.measure) == (place, measure))

    def study(self, selection: Selection | None = None) -> Study:
        """The analysis, for the usual choice or for another."""
        return study_of(self.findings, selection)

    def query(self, text: str) -> list[Mapping[str, str | None]]:
        """The rows of a SELECT; the prefixes of the ontology need not be declared.

        Raises:
            UserError: the query is refused, wrong or no SELECT; `rows-too-many`, it has more than a million rows.
        """
        store = open_store(self.out / "store")
        try:
            found = store.select(text, limits=Limits(rows=ROWS))
        finally:
            store.close()
        if found.cut:
            raise UserError("rows-too-many", number=str(ROWS))
        return [dict(zip(found.variables, row, strict=True)) for row in found.rows]


def open_build(out: str | Path = "out") -> OpenBuild:
    """Open a build for reading.

    Args:
        out: its folder.
    Raises:
        UserError: `graph-missing`, `graph-broken`.
    """
    folder = Path(out)
    store = open_store(folder / "store")
    try:
        return OpenBuild(folder, load_findings(store, base_iri_of(folder)))
    finally:
        store.close()

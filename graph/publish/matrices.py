"""Matrices as CSV, first row and first column the names, for R, UCINET and spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from graph.analyse.ties import Ties
from graph.publish.analysis import study_of
from graph.publish.cells import Cell, write_rows
from graph.publish.matrix import matrix_cells
from graph.publish.rows import Findings


def write_matrices(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write who adopts what, and for cities and for measures how many they share and how alike that makes them.

    `city_measure.csv` counts mentions; 0 is no article of the city that names the measure as adopted, and no proof that
    it is not. `*_shared.csv` counts what two share, on the diagonal what one has; `*_jaccard.csv` is shared / adopted
    by either; `*_q.csv` the q value of what they share, empty where they share nothing.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
    Returns:
        The names of the files.
    """
    study = study_of(findings)
    cities = {place.code: place.label for place in findings.places}
    measures = {measure.id: measure.label for measure in findings.measures}
    rows, columns = study.incidence.cities, study.incidence.measures
    mentions = {(cell.city, cell.measure): cell.mentions for cell in matrix_cells(findings)}
    counts = np.array([[mentions.get((city, measure), 0) for measure in columns] for city in rows], dtype=np.int64)
    adopted = (counts > 0).reshape(len(rows), len(columns))
    city_names, measure_names = _names(rows, cities), _names(columns, measures)
    written = [_write(folder / "city_measure.csv", city_names, measure_names, counts.tolist())]
    for kind, names, ties, sizes in (
        ("city", city_names, study.judgement.rows, adopted.sum(axis=1)),
        ("measure", measure_names, study.judgement.columns, adopted.sum(axis=0)),
    ):
        for what, cells in _squares(ties, sizes.tolist()):
            written.append(_write(folder / f"{kind}_{kind}_{what}.csv", names, names, cells))
    return tuple(written)


def _names(ids: Sequence[str], labels: dict[str, str]) -> list[str]:
    return [labels.get(each, each) for each in ids]


def _squares(ties: Ties, sizes: Sequence[int]) -> Iterator[tuple[str, list[list[Cell]]]]:
    number = len(sizes)
    places = list(zip(ties.first.tolist(), ties.second.tolist(), strict=True))
    for what, values, diagonal, empty in (
        ("shared", ties.shared.tolist(), list(sizes), 0),
        ("jaccard", ties.jaccard.tolist(), [1.0] * number, 0.0),
        ("q", ties.q_values.tolist(), [None] * number, None),
    ):
        cells: list[list[Cell]] = [[empty] * number for _ in range(number)]
        for place, value in enumerate(diagonal):
            cells[place][place] = value
        for (one, other), value in zip(places, values, strict=True):
            cells[one][other] = cells[other][one] = value
        yield what, cells


def _write(path: Path, rows: Sequence[str], columns: Sequence[str], cells: Iterable[Sequence[Cell]]) -> str:
    write_rows(path, ["", *columns], ((name, *row) for name, row in zip(rows, cells, strict=True)))
    return path.name

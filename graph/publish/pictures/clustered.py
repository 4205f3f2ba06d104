"""Who adopts what: a matrix whose rows and columns stand as their trees order them, like beside like."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from scipy.sparse import csr_array

from graph.analyse.hierarchy import Tree, tree
from graph.publish.markup import columns
from graph.publish.matrix import matrix_cells
from graph.publish.palette import hue
from graph.publish.pictures.canvas import INK, SOFT, Picture, Type, joined, keyed, rect, shortened, words
from graph.publish.pictures.subject import Absent, Subject, both, most_held
from graph.publish.pictures.tree import branches

MOST_PLACES: Final = 40
MOST_MEASURES: Final = 120

STATUSES: Final[Mapping[str, str]] = {"achieved": "#1f4e79", "ongoing": "#6f9bc6", "planned": "#cbdcec"}
"""Shades of one colour, so that they can be told apart in print without colour as well."""

_EMPTY: Final = "#f4f6f8"
_ROW: Final = 16
_LEFT: Final = 262
_LABEL: Final = 30
_CROWN: Final = 74
_BRANCHES: Final = 120
_NAME: Final = 10
_WIDE: Final = 14
"""With more places their names stand upright."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where rows and columns stand: measures by `measures` below each other, places by `places` side by side."""

    places: tuple[str, ...]
    measures: tuple[str, ...]
    column: int
    head: int

    @property
    def right(self) -> int:
        """Where the columns end."""
        return _LEFT + self.column * len(self.places)

    @property
    def foot(self) -> int:
        """Where the rows end."""
        return self.head + _ROW * len(self.measures)


def matrix_picture(subject: Subject) -> Picture | Absent:
    """Measures by places; a cell shows the furthest status that any article says."""
    title = both("matrix-title")
    whole = subject.study.incidence
    rows = most_held(whole.matrix, MOST_PLACES)
    held = most_held(csr_array(whole.matrix[list(rows)].T), MOST_MEASURES) if rows else []
    if len(rows) < 2 or len(held) < 2:
        return Absent("matrix", title, both("few-places"))
    shown = whole.matrix[list(rows)][:, list(held)]
    by_place, by_measure = tree(csr_array(shown)), tree(csr_array(shown.T))
    assert by_place is not None and by_measure is not None  # noqa: S101, PT018  (two or more of each)
    grid = _Grid(
        tuple(whole.cities[rows[at]] for at in by_place.order),
        tuple(whole.measures[held[at]] for at in by_measure.order),
        column=_column(subject.name(whole.cities[row]) for row in rows),
        head=_CROWN + (24 if len(rows) <= _WIDE else 84),
    )
    parts = [_crown(grid, by_place), _heads(subject, grid), _rows(subject, grid), _side(grid, by_measure)]
    cut = ("", "")
    if len(rows) < len(whole.cities) or len(held) < len(whole.measures):
        counts = {"places": len(rows), "all_places": len(whole.cities)}
        cut = both("cut-matrix", measures=len(held), all_measures=len(whole.measures), **counts)
    size = (grid.right + _BRANCHES + 40, grid.foot + 44)
    return Picture("matrix", title, both("matrix-note", cut=cut), size, joined([*parts, _key(subject, grid)]))


def _column(names: Iterable[str]) -> int:
    """How wide a column is: its name fits above it, where it does not stand upright."""
    wide = [columns(shortened(name, _NAME)) for name in names]
    return max(40, round(6.6 * max(wide)) + 10) if len(wide) <= _WIDE else 18


def _crown(grid: _Grid, by_place: Tree) -> Markup:
    at = [0.0] * len(grid.places)
    for place, leaf in enumerate(by_place.order):
        at[leaf] = _LEFT + grid.column * (place + 0.5)
    return branches(by_place, at, lambda height: _CROWN - (_CROWN - 8) * height, upright=True)


def _side(grid: _Grid, by_measure: Tree) -> Markup:
    at = [0.0] * len(grid.measures)
    for place, leaf in enumerate(by_measure.order):
        at[leaf] = grid.head + _ROW * (place + 0.5)
    return branches(by_measure, at, lambda height: grid.right + 32 + (_BRANCHES - 12) * height, upright=False)


def _heads(subject: Subject, grid: _Grid) -> Markup:
    parts = []
    for place, code in enumerate(grid.places):
        x = _LEFT + grid.column * (place + 0.5)
        level = len(grid.places) <= _WIDE
        at = (x, grid.head - 8.0) if level else (x + 4, grid.head - 6.0)
        how = Type(12, anchor="middle") if level else Type(12, turn=-90)
        name = shortened(subject.name(code), _NAME if level else 13)
        parts.append(keyed([f"c-{code}"], [words(at, name, how)]))
    return joined(parts)


def _rows(subject: Subject, grid: _Grid) -> Markup:
    cells = {(cell.city, cell.measure): cell.status for cell in matrix_cells(subject.findings)}
    adopted = _counts(subject)
    themes = subject.theme_at()
    parts = []
    for place, measure in enumerate(grid.measures):
        y = grid.head + _ROW * place
        label = words((_LEFT - 34, y + 12), shortened(subject.name(measure), _LABEL), Type(12, anchor="end"))
        mark = rect((_LEFT - 30, y + 3), (4, _ROW - 6), hue(themes.get(measure, -1)))
        count = words((_LEFT - 6, y + 12), adopted.get(measure, 0), Type(11, SOFT, "end"))
        parts.append(keyed([f"m-{measure}"], [label, mark, count]))
        parts.extend(_cells(subject, grid, measure, y, cells))
    return joined(parts)


def _cells(
    subject: Subject, grid: _Grid, measure: str, y: int, cells: Mapping[tuple[str, str], str]
) -> Sequence[Markup]:
    parts = []
    for place, code in enumerate(grid.places):
        status = cells.get((code, measure))
        box = rect(
            (_LEFT + grid.column * place + 0.5, y + 0.5),
            (grid.column - 1, _ROW - 1),
            _EMPTY if status is None else STATUSES.get(status, SOFT),
        )
        if status is None:
            parts.append(box)
        else:
            told = f"{subject.name(code)} · {subject.name(measure)} · {subject.say(status)}"
            parts.append(keyed([f"c-{code}", f"m-{measure}"], [box], told))
    return parts


def _counts(subject: Subject) -> Mapping[str, int]:
    whole = subject.study.incidence
    return dict(zip(whole.measures, whole.measure_degrees().tolist(), strict=True))


def _key(subject: Subject, grid: _Grid) -> Markup:
    parts, x = [], float(_LEFT)
    for status, colour in (*STATUSES.items(), ("not-found", _EMPTY)):
        parts.append(rect((x, grid.foot + 16), (16, 12), colour))
        parts.append(words((x + 22, grid.foot + 27), subject.say(status), Type(12, INK)))
        x += 46 + 8 * len(subject.say(status)) * (1.5 if subject.language == "zh" else 1)
    return joined(parts)

"""A picture of how widely measures are adopted, with how far each number holds: dots, and the intervals beside them."""

from typing import Final

from markupsafe import Markup

from graph.analyse.figures import Figure
from graph.analyse.robustness import Interval
from graph.analyse.study import Study
from graph.publish.analysis import labels_of
from graph.publish.markup import columns, wrapped
from graph.publish.rows import Findings

MOST: Final = 20
_ROW: Final = 24
_LEFT: Final = 250
_WIDTH: Final = 780
_LABEL: Final = 32

_LINE = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>')
_TEXT = Markup('<text x="{}" y="{}" class="{}">{}</text>')
_DOT = Markup('<circle cx="{}" cy="{}" r="4.5"/>')


def spread_picture(findings: Findings, study: Study) -> Markup | None:
    """The most widely adopted measures as SVG; None where no measure is shared.

    A dot is the number of places, the thin line nine of ten networks that may be the true one by the rates of error,
    the thick one the range as each article is left out.
    """
    found = [figure for name, figure in study.figures.items() if name.startswith("cities_of/") and figure.value >= 2]
    if not found:
        return None
    places = len(study.incidence.cities)
    labels = labels_of(findings)
    rows = sorted(found, key=lambda figure: (-figure.value, figure.name))[:MOST]
    height = (len(rows) + 1) * _ROW + 8
    parts = [_axis(places, height)]
    for number, figure in enumerate(rows):
        parts.append(_row(figure, labels.get(figure.name.partition("/")[2], ""), number * _ROW + 16, places))
    drawn = Markup("").join(parts)
    box = Markup('<svg class="spread" viewBox="0 0 {} {}" role="img" aria-labelledby="spread-title">{}</svg>')
    return box.format(_WIDTH, height, drawn)


def _row(figure: Figure, label: str, y: int, places: int) -> Markup:
    shown = wrapped(label, _LABEL, 1) if columns(label) > _LABEL else label
    lines = ((figure.errors, "errors"), (figure.documents, "documents"))
    drawn = [_line(interval, y, places, kind) for interval, kind in lines if interval is not None]
    return Markup("").join(
        [_TEXT.format(_LEFT - 12, y + 5, "label", shown), *drawn, _DOT.format(_at(figure.value, places), y)]
    )


def _line(interval: Interval, y: int, places: int, kind: str) -> Markup:
    return _LINE.format(_at(interval.low, places), y, _at(interval.high, places), y, kind)


def _axis(places: int, height: int) -> Markup:
    step = max(1, -(-places // 12))
    ticks = range(0, places + 1, step)
    lines = [_LINE.format(_at(tick, places), 4, _at(tick, places), height - 24, "tick") for tick in ticks]
    return Markup("").join([*lines, *(_TEXT.format(_at(tick, places), height - 8, "number", tick) for tick in ticks)])


def _at(value: float, places: int) -> str:
    return f"{_LEFT + (_WIDTH - _LEFT - 20) * value / max(places, 1):.1f}"

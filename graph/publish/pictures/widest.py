"""How widely measures are adopted, with how far each number holds: dots, and the intervals beside them."""

from typing import Final

from markupsafe import Markup

from graph.analyse.figures import Figure
from graph.analyse.robustness import Interval
from graph.publish.pictures.canvas import (
    DEEP,
    RULE,
    SOFT,
    Picture,
    Stroke,
    Type,
    circle,
    joined,
    keyed,
    line,
    shortened,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both

MOST: Final = 20
_ROW: Final = 24
_LEFT: Final = 250
_WIDTH: Final = 780
_LABEL: Final = 32
_ERRORS: Final = Stroke("#6f8bab", 1.6)
_DOCUMENTS: Final = Stroke(DEEP, 5, 0.45)


def spread_picture(subject: Subject) -> Picture | Absent:
    """The most widely adopted measures; absent where no measure is shared.

    A dot is the number of places, the thin line nine of ten networks that may be the true one by the rates of error,
    the thick one the range as each article is left out.
    """
    title = both("spread-title")
    study = subject.study
    found = [figure for name, figure in study.figures.items() if name.startswith("cities_of/") and figure.value >= 2]
    if not found:
        return Absent("spread", title, both("spread-none"))
    places = len(study.incidence.cities)
    rows = sorted(found, key=lambda figure: (-figure.value, figure.name))[:MOST]
    height = (len(rows) + 1) * _ROW + 8
    parts = [_axis(places, height)]
    for number, figure in enumerate(rows):
        parts.append(_row(subject, figure, number * _ROW + 16, places))
    # Each line is explained where it is drawn, and not elsewhere.
    lines = [
        both(f"spread-{kind}")
        for kind in ("errors", "documents")
        if any(getattr(figure, kind) is not None for figure in rows)
    ]
    told = ("；".join(zh for zh, _ in lines), "; ".join(en for _, en in lines))
    note = both("spread-note", lines=tuple(mark + each for mark, each in zip(("；", "; "), told, strict=True) if each))
    return Picture("spread", title, note if lines else both("spread-note", lines=""), (_WIDTH, height), joined(parts))


def _row(subject: Subject, figure: Figure, y: int, places: int) -> Markup:
    measure = figure.name.partition("/")[2]
    drawn = [
        _line(interval, y, places, stroke)
        for interval, stroke in ((figure.errors, _ERRORS), (figure.documents, _DOCUMENTS))
        if interval is not None
    ]
    label = words((_LEFT - 12, y + 5), shortened(subject.name(measure), _LABEL), Type(13, anchor="end"))
    return keyed([f"m-{measure}"], [label, *drawn, circle((_at(figure.value, places), y), 4.5, DEEP)])


def _line(interval: Interval, y: int, places: int, stroke: Stroke) -> Markup:
    return line((_at(interval.low, places), y), (_at(interval.high, places), y), stroke)


def _axis(places: int, height: int) -> Markup:
    step = max(1, -(-places // 12))
    parts = []
    for tick in range(0, places + 1, step):
        x = _at(tick, places)
        parts.append(line((x, 4), (x, height - 24), Stroke(RULE)))
        parts.append(words((x, height - 8), tick, Type(12, SOFT, "middle")))
    return joined(parts)


def _at(value: float, places: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - 20) * value / max(places, 1)

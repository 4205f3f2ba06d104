"""What pictures are drawn with: parts of SVG 1.1 that carry their own look, so that they read alike in a page, a word
processor, Inkscape and a raster.

Everything a text says is escaped, and what XML cannot hold is left out. Coordinates are pixels at zoom 1 with one
decimal, so that the same picture is the same bytes on any machine.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from markupsafe import Markup

from graph.publish.markup import columns, without_controls, wrapped

FACES: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "Songti SC",
    "SimSun",
    "AR PL UMing CN",
    "Arial Unicode MS",
)
"""Fonts with Chinese that systems bring along or researchers install; the first that is there is taken."""

INK: Final = "#1b2733"
SOFT: Final = "#5b6875"
RULE: Final = "#dde2e8"
DEEP: Final = "#23364d"

Point: TypeAlias = tuple[float, float]

_LINE: Final = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" stroke-opacity="{}"/>')
_RECT: Final = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>')
_CIRCLE: Final = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.4"/>')
_PATH: Final = Markup(
    '<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-opacity="{}" stroke-linejoin="round"/>'
)
_TEXT: Final = Markup('<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}"{}>{}</text>')
_TURNED: Final = Markup(' transform="rotate({} {} {})"')
_GROUP: Final = Markup('<g data-k="{}">{}{}</g>')
_TITLE: Final = Markup("<title>{}</title>")
_WHOLE: Final = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
    'font-family="{faces}" role="img"><title>{title}</title><desc>{note}</desc>'
    '<rect x="0" y="0" width="{width}" height="{height}" fill="#ffffff"/>{body}</svg>\n'
)


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: size in pixels, colour, which end stands at the point, degrees by which they are turned."""

    size: float = 12
    fill: str = INK
    anchor: str = "start"
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: colour, width in pixels, opacity from 0 to 1."""

    colour: str = INK
    width: float = 1
    opacity: float = 1


def line(begin: Point, end: Point, stroke: Stroke) -> Markup:
    """A straight line."""
    ends = (number(each) for each in (*begin, *end))
    return _LINE.format(*ends, stroke.colour, number(stroke.width), number(stroke.opacity))


def rect(corner: Point, size: Point, fill: str, stroke: str = "none") -> Markup:
    """A rectangle from its upper left corner."""
    return _RECT.format(*(number(each) for each in (*corner, *size)), fill, stroke)


def circle(middle: Point, radius: float, fill: str, stroke: str = "none") -> Markup:
    """A disc, or a ring where `fill` is white."""
    return _CIRCLE.format(*(number(each) for each in (*middle, radius)), fill, stroke)


def polyline(points: Sequence[Point], stroke: Stroke) -> Markup:
    """A line through points.

    >>> polyline([(0, 0), (1.25, 2)], Stroke("#000000"))
    Markup('<path d="M0 0L1.2 2" fill="none" stroke="#000000" stroke-width="1" stroke-opacity="1" \
stroke-linejoin="round"/>')
    """
    return path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points), stroke)


def path(course: str, stroke: Stroke) -> Markup:
    """A line by its course as SVG writes it."""
    return _PATH.format(course, stroke.colour, number(stroke.width), number(stroke.opacity))


def words(at: Point, content: object, how: Type) -> Markup:
    """A line of text; nothing in it runs or breaks the file.

    >>> words((1, 2), "<教师>", Type(anchor="end"))
    Markup('<text x="1" y="2" font-size="12" fill="#1b2733" text-anchor="end">&lt;教师&gt;</text>')
    """
    x, y = number(at[0]), number(at[1])
    turned = _TURNED.format(number(how.turn), x, y) if how.turn else Markup("")
    return _TEXT.format(x, y, number(how.size), how.fill, how.anchor, turned, cleaned(content))


def keyed(keys: Iterable[str], parts: Iterable[Markup], told: str = "") -> Markup:
    """Parts that belong to what `keys` name, for a page to bring out together; `told` is said where one points."""
    title = _TITLE.format(cleaned(told)) if told else Markup("")
    return _GROUP.format(" ".join(keys), title, Markup("").join(parts))


def joined(parts: Iterable[Markup]) -> Markup:
    """Parts one after the other."""
    return Markup("").join(parts)


def shortened(label: str, width: int) -> str:
    """A label of at most so many half widths, on one line.

    >>> shortened("乡村小规模学校建设", 10), shortened("班额", 10)
    ('乡村小规…', '班额')
    """
    clean = cleaned(label)
    return clean if columns(clean) <= width else wrapped(clean, width, 1)


def cleaned(content: object) -> str:
    """A text without what XML 1.0 cannot hold."""
    return without_controls(str(content))


def number(value: float) -> str:
    """A number with one decimal where it has one.

    >>> number(3.0), number(2.55), number(-0.01)
    ('3', '2.5', '0')
    """
    shown = f"{value:.1f}"
    whole, _, fraction = shown.partition(".")
    shown = whole if fraction == "0" else shown
    return "0" if shown == "-0" else shown


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its size in pixels; title and note are Chinese and English, the note is what stands below it."""

    name: str
    title: tuple[str, str]
    note: tuple[str, str]
    size: tuple[int, int]
    body: Markup

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.whole()

    def whole(self, language: str = "zh", face: str | None = None) -> str:
        """The picture as a file of SVG.

        Args:
            language: of its title and note.
            face: a font that is tried before the usual ones.
        """
        at = 0 if language == "zh" else 1
        return _WHOLE.format(
            width=self.size[0],
            height=self.size[1],
            faces=faces(face),
            title=cleaned(self.title[at]),
            note=cleaned(self.note[at]),
            body=self.body,
        )


def faces(first: str | None = None) -> str:
    """The fonts as SVG and CSS list them, the first that is there to be taken."""
    names = FACES if first is None else (first, *FACES)
    quoted = ["'" + re.sub(r"['\"\\\\]", "", cleaned(name)) + "'" for name in names]
    return ", ".join([*quoted, "sans-serif"])

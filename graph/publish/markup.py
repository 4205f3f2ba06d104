"""HTML that can do no harm: everything from a text is escaped, and nothing is loaded.

Templates are rendered with escaping on; styles and scripts are those of this package and stand in the page itself. A
Content-Security-Policy in each page forbids whatever would reach out all the same.
"""

import re
import unicodedata
from importlib.resources import files
from typing import Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

PAGE_POLICY: Final = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""Scripts and styles stand in the page, pictures are data; nothing else, and no address, is allowed."""

REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""A page without scripts."""


_NOT_FOR_XML: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def without_controls(text: str) -> str:
    """A text with blanks for what XML 1.0 cannot hold, and for line ends, which its readers change."""
    return _NOT_FOR_XML.sub(" ", text)


def environment(*more: BaseLoader) -> Environment:
    """The templates of this package, and of `more` after them, escaping on, an unknown name an error."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("graph.publish"), *more]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = _static
    made.filters["figure"] = figure
    return made


def figure(value: object) -> str:
    """A number for people: no trailing zeros, thousands apart.

    >>> figure(80.50), figure(35000), figure("0.1200")
    ('80.5', '35,000', '0.12')
    """
    whole, _, fraction = f"{value:f}".partition(".") if not isinstance(value, str) else value.partition(".")
    digits = whole if len(whole) < 5 or not whole.isdigit() else f"{int(whole):,}"
    fraction = fraction.rstrip("0")
    return f"{digits}.{fraction}" if fraction else digits


def columns(text: str) -> int:
    """How wide a text is, in half widths: a Chinese character counts two.

    >>> columns("班额30人")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, width: int, lines: int) -> str:
    """Break a label into at most `lines` lines of at most `width` columns, alike in length.

    What does not fit is left out and shows as "…".

    >>> wrapped("乡村小规模学校建设", 16, 2).split()
    ['乡村小规模', '学校建设']
    """
    words = " ".join(text.split())
    needed = min(max(-(-columns(words) // width), 1), lines)
    # One column more, because a wide character does not fit into the half that is left of a line.
    even = min(width, -(-columns(words) // needed) + 1)
    made = [""]
    for character in words:
        if columns(made[-1] + character) > even:
            if len(made) == lines:
                made[-1] = made[-1][:-1] + "…"
                break
            made.append("")
        made[-1] += character
    return "\n".join(line.strip() for line in made)


def _static(name: str) -> Markup:
    """A style sheet or script of this package, to stand in a page."""
    return Markup((files("graph.publish") / "static" / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file

"""HTML files that can do no harm: everything from a text is escaped, nothing is loaded, nothing is left half written.

Templates are rendered with escaping on; styles and scripts are those of this package and stand in the page itself. A
Content-Security-Policy in each page forbids whatever would reach out all the same.
"""

import os
import tempfile
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

PAGE_POLICY: Final = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""Scripts and styles stand in the page, pictures are data; nothing else, and no address, is allowed."""

REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""A page without scripts."""


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


def write_page(path: Path, html: str) -> None:
    """Write a page whole or not at all, in UTF-8 and with plain line ends wherever it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        # A lone surrogate cannot be written as UTF-8 and shows as a replacement character.
        with os.fdopen(handle, "wb") as stream:
            stream.write(html.encode("utf-8", errors="replace"))
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def figure(value: object) -> str:
    """A number for people: no trailing zeros, thousands apart.

    >>> figure(80.50), figure(35000), figure("0.1200")
    ('80.5', '35 000', '0.12')
    """
    whole, _, fraction = f"{value:f}".partition(".") if not isinstance(value, str) else value.partition(".")
    digits = whole if len(whole) < 5 or not whole.isdigit() else f"{int(whole):,}".replace(",", "\u202f")
    fraction = fraction.rstrip("0")
    return f"{digits}.{fraction}" if fraction else digits


def columns(text: str) -> int:
    """How wide a text is, in half widths: a Chinese character counts two.

    >>> columns("班额30人")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, width: int, lines: int) -> str:
    """Break a label into at most `lines` lines of at most `width` columns; what is left out shows as "…".

    >>> wrapped("乡村小规模学校和寄宿制学校建设", 16, 2).split()
    ['乡村小规模学校和', '寄宿制学校建设']
    """
    made = [""]
    for character in " ".join(text.split()):
        if columns(made[-1] + character) > width:
            if len(made) == lines:
                made[-1] = made[-1][:-1] + "…"
                break
            made.append("")
        made[-1] += character
    return "\n".join(line.strip() for line in made)


def _static(name: str) -> Markup:
    """A style sheet or script of this package, to stand in a page."""
    return Markup((files("graph.publish") / "static" / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file

"""Pictures as PNG, drawn with the fonts of this machine, by resvg.

A font without Chinese would leave blanks or boxes in the place of the words, and nobody would be told. So it is tried
first whether two characters come out as two different shapes.
"""

from typing import Final

import resvg_py

from graph.errors import UserError
from graph.publish.pictures.canvas import Picture, faces

ZOOM: Final = 3.0
"""Pixels for one of the picture's own: about 300 dots an inch where the picture is printed 15 cm wide."""

_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="{faces}">'
    '<text x="4" y="32" font-size="28">{word}</text></svg>'
)


def png(picture: Picture, language: str = "zh", face: str | None = None) -> bytes:
    """Draw a picture; the caller has asked `check_fonts`.

    Args:
        picture: what is drawn.
        language: of its title and note, which a PNG does not show.
        face: a font that is tried before the usual ones.
    """
    return _drawn(picture.whole(language, face), ZOOM)


def check_fonts(face: str | None = None) -> None:
    """Make sure that Chinese can be drawn.

    Raises:
        UserError: `font-missing`, no font of this machine has Chinese characters.
    """
    blank, one, other = (_drawn(_PROBE.format(faces=faces(face), word=word), 1.0) for word in (" ", "政", "策"))
    # A font that lacks both draws the same box, or nothing, for both.
    if len({blank, one, other}) < 3:
        raise UserError("font-missing")


def _drawn(svg: str, zoom: float) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))

"""Pictures as files: SVG for a journal or an editor of drawings, PNG for a text or a slide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UserError
from graph.publish.analysis import study_of
from graph.publish.files import replacing
from graph.publish.pictures import pictures
from graph.publish.pictures.canvas import Picture
from graph.publish.pictures.subject import Absent
from graph.publish.rows import Findings


@dataclass(frozen=True, slots=True)
class Style:
    """How pictures are written: the language of their words, and a font tried before the usual ones."""

    language: str = "zh"
    face: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The names of the files, and the pictures that cannot be drawn of this build."""

    files: tuple[str, ...]
    absent: tuple[Absent, ...]


def write_pictures(findings: Findings, folder: Path, form: str = "svg", style: Style | None = None) -> Written:
    """Write every picture that can be drawn, one file each.

    SVG is the same bytes for the same build on any machine; PNG is drawn with the fonts of this one.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
        form: one of `FORMS`.
        style: None: in Chinese, with the usual fonts.
    Raises:
        UserError: `font-missing`, a PNG would have no Chinese; `png-missing`, what draws one is not installed.
    """
    chosen = style or Style()
    encode = FORMS[form](chosen)
    files, absent = [], []
    for each in pictures(findings, study_of(findings), chosen.language):
        if isinstance(each, Absent):
            absent.append(each)
            continue
        name = f"{each.name}.{form}"
        with replacing(folder / name) as handle:
            handle.write(encode(each))
        files.append(name)
    return Written(tuple(files), tuple(absent))


def _svg(style: Style) -> Callable[[Picture], bytes]:
    return lambda picture: picture.whole(style.language, style.face).encode("utf-8")


def _png(style: Style) -> Callable[[Picture], bytes]:
    # Here, because the library that draws is an extra that most never install.
    try:
        from graph.publish.pictures.raster import check_fonts, png  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UserError("png-missing") from error
    check_fonts(style.face)
    return lambda picture: png(picture, style.language, style.face)


FORMS: Final[Mapping[str, Callable[[Style], Callable[[Picture], bytes]]]] = {"svg": _svg, "png": _png}
"""What encodes a picture, by the ending of its file."""

"""Bytes to text: which encoding a file is in, and what of it is no text.

A byte order mark decides; then strict UTF-8; then UTF-8 with a few bad bytes (a cut or damaged file, which other
decoders would turn into plausible nonsense); then the encodings Chinese files come in, by charset-normalizer.
"""

import codecs
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.settings import Settings

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_PLAUSIBLE: Final = ["gb18030", "big5", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
_SAMPLE_BYTES: Final = 200_000
_LONGEST_CHARACTER: Final = 4
_BAD_SHARE: Final = 0.001
# Characters that no text means: controls, lone surrogates, non-characters, the byte order mark within.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


Declared = Callable[[bytes], str | None]


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A file as text with line ends `\n` and no unwanted characters; `sha256` is of its bytes."""

    text: str
    sha256: str
    problems: tuple[Problem, ...] = ()


def decode_file(path: Path, name: str, settings: Settings, declared: Declared = lambda _: None) -> Decoded:
    """Read and decode a file within the limits.

    Args:
        path: the file.
        name: what to call it in messages.
        settings: holds the limits.
        declared: the encoding that the bytes themselves declare, believed where they are no UTF-8 and it fits.
    Raises:
        ReadError: `input-missing`, `file-unreadable`, `file-too-large`, `file-empty`, `not-text`, `encoding-unknown`,
            `line-too-long`.
    """
    where = Position(name)
    data = read_bytes(path, name, settings)
    text, bad = _decode(data, where, declared(data))
    text = clean(text)
    if not text.strip():
        raise ReadError("file-empty", where)
    _check_lines(text, name, settings)
    problems = () if bad is None else (bad,)
    return Decoded(text, hashlib.sha256(data).hexdigest(), problems)


def read_bytes(path: Path, name: str, settings: Settings) -> bytes:
    """The bytes of a file within the limits, of which there are some.

    Raises:
        ReadError: `input-missing`, `file-unreadable`, `file-too-large`, `file-empty`.
    """
    where = Position(name)
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            megabytes = f"{settings.max_file_bytes / 1_000_000:g}"
            raise ReadError("file-too-large", where, limit=megabytes, size=f"{size / 1_000_000:.0f}")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("input-missing", where) from error
    except OSError as error:
        raise ReadError("file-unreadable", where, cause=error.strerror or type(error).__name__) from error
    if not data.strip():
        raise ReadError("file-empty", where)
    return data


def clean(text: str) -> str:
    r"""A text with line ends `\n`, without the characters that no text means.

    >>> clean("one\r\ntwo\x00")
    'one\ntwo'
    """
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode(data: bytes, where: Position, declared: str | None) -> tuple[str, Problem | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, where)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text_declared = _as_declared(data, declared)
        return (text_declared, None) if text_declared is not None else _decode_damaged(data, error, where)
    if _is_binary(data):
        return _guess(data, where)
    return text, None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding that it declares; those of mainland China are one, of which others are parts."""
    if declared is None:
        return None
    try:
        codec = codecs.lookup(declared).name
        return data.decode("gb18030" if codec in {"gb2312", "gbk", "hz"} else codec)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_as(data: bytes, encoding: str, where: Position) -> tuple[str, Problem | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        bad = text.count("�")
        if bad > max(1, _BAD_SHARE * len(data)):
            raise ReadError("encoding-unknown", where) from error
        line = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        return text, _replaced(where, line, bad)


def _replaced(where: Position, line: int, count: int) -> Problem:
    return ReadError("bytes-replaced", Position(where.path, line=line), count=str(count)).problem()


def _decode_damaged(data: bytes, error: UnicodeDecodeError, where: Position) -> tuple[str, Problem | None]:
    if not _is_binary(data):
        text = data.decode("utf-8", "replace")
        bad = text.count("�") - data.count("�".encode())
        multibyte = sum(1 for c in text[:_SAMPLE_BYTES] if c > "\x7f")
        if 0 < bad <= max(1, _BAD_SHARE * len(data)) and multibyte > 2 * bad:
            line = data.count(b"\n", 0, error.start) + 1
            return text, _replaced(where, line, bad)
    return _guess(data, where)


def _guess(data: bytes, where: Position) -> tuple[str, Problem | None]:
    # A sample may end within a character, and then is of no encoding: one of its last ends is that of a character.
    samples = (data[: _SAMPLE_BYTES - k] for k in range(_LONGEST_CHARACTER)) if len(data) > _SAMPLE_BYTES else (data,)
    guesses = (from_bytes(sample, cp_isolation=_PLAUSIBLE, preemptive_behaviour=False).best() for sample in samples)
    best = next((guess for guess in guesses if guess is not None), None)
    if best is None:
        raise ReadError("not-text" if _is_binary(data) else "encoding-unknown", where)
    text, bad = _decode_as(data, best.encoding, where)
    if not _is_plausible(text):
        raise ReadError("not-text", where)
    return text, bad


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return b"\x00" in sample or len(_CONTROLS.findall(sample)) > len(sample) / 100


def _is_plausible(text: str) -> bool:
    """Whether decoded text is made of letters, ideographs, figures and marks, and not of chance characters."""
    sample = text[:_SAMPLE_BYTES]
    common = sum(
        "一" <= c <= "鿿" or "　" <= c <= "〿" or "＀" <= c <= "￯" or " " <= c <= "~" or c in "\r\n\t" for c in sample
    )
    return common >= 0.9 * len(sample) and "\x00" not in sample


def _check_lines(text: str, name: str, settings: Settings) -> None:
    begin, number = 0, 1
    while True:
        end = text.find("\n", begin)
        if (len(text) if end < 0 else end) - begin > settings.max_line_characters:
            where = Position(name, line=number)
            raise ReadError("line-too-long", where, limit=str(settings.max_line_characters))
        if end < 0:
            return
        begin, number = end + 1, number + 1

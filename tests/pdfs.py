"""Writes small PDFs for tests: lines of text wherever they are wanted, in any order, pictures, a lock.

The font is one of those that every reader of PDF has to know without its being in the file (PDF 1.7, 9.7.5.2), so that
a page takes a few hundred bytes; each ideograph is as wide as it is high.
"""

import hashlib
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 500.0, 700.0
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    b"/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >> ] >>"
)


@dataclass(frozen=True, slots=True)
class Put:
    """A line of text: its first character begins at `left`, it stands `base` below the top of the page."""

    text: str
    left: float
    base: float
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines in the order of the file; with `picture`, a grey one covers it; `turned` shows it turned."""

    lines: tuple[Put, ...] = ()
    picture: bool = False
    turned: int = 0


def pdf(sheets: Iterable[Sheet], *, lock: str | None = None) -> bytes:
    """A PDF of these pages; with a `lock`, that is the password without which nobody opens it."""
    pages = tuple(sheets)
    objects: list[bytes] = [b"", b"", _FONT]
    kids = []
    for sheet in pages:
        content, resources = _content(sheet), b"/Font << /F 3 0 R >>"
        if sheet.picture:
            objects.append(_stream(b"\x99" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 "
                                   b"/ColorSpace /DeviceGray /BitsPerComponent 8"))  # fmt: skip
            resources += b" /XObject << /P %d 0 R >>" % len(objects)
        objects.append(_stream(content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Resources << %s >> /Contents %d 0 R >>"
            % (WIDTH, HEIGHT, sheet.turned, resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects, lock)


def column(text: str, left: float, top: float, *, width: int = 20, size: float = 10.0) -> list[Put]:
    """A paragraph set in a column of so many characters, its first line indented by two."""
    rows = ["".join(row) for row in _wrapped(text, width)]
    return [
        Put(row, left + (2 * size if number == 0 else 0), top + 1.6 * size * number, size)
        for number, row in enumerate(rows)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    first = text[: width - 2]
    return [first, *(text[k : k + width] for k in range(len(first), len(text), width))]


def _content(sheet: Sheet) -> bytes:
    picture = b"q %d 0 0 %d 0 0 cm /P Do Q\n" % (WIDTH, HEIGHT) if sheet.picture else b""
    lines = (
        b"BT /F %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n"
        % (put.size, put.left, HEIGHT - put.base, put.text.encode("utf-16-be").hex().encode())
        for put in sheet.lines
    )
    return picture + b"".join(lines)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def _file(objects: Sequence[bytes], password: str | None) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    entry = b"" if password is None else _lock(password)
    for number, each in enumerate([*objects, entry] if entry else objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    at, size = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(places) if entry else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, locked, at)
    return bytes(out)


def _lock(password: str) -> bytes:
    """The dictionary that asks for a password (PDF 1.7, 7.6.3, revision 2); what it would unlock is not scrambled."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    key = _md5(padded + owner + struct.pack("<i", -4) + b"\x00")[:5]
    user = _rc4(key, _PADDING)
    return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (owner.hex().encode(), user.hex().encode())


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)

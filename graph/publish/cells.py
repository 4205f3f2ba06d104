"""How a table is written: `tables/*.csv`, tidy, for spreadsheets and statistics.

UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding; commas, quotes doubled, lines end
with CR LF (RFC 4180 and Python's `csv` alike). Ids are the last part of an IRI, `*_label` is Chinese, an empty cell
is "the text does not say". Values are plain decimals without trailing zeros, statistics have 6 decimals (a p value of
0.000000 is below 0.0000005).

No cell can run as a formula: see `harmless`.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

from graph.publish.files import replacing

Cell: TypeAlias = str | int | float | Decimal | None
Row: TypeAlias = tuple[Cell, ...]

_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_PLAIN: Final = re.compile(r"=|[+-]?[0-9]+(\.[0-9]+)?%?")


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula, the spreadsheets' own mark for text.

    Formulas begin with = + - @ (full width too, in Chinese and Japanese versions), perhaps after blanks; a leading
    tab or line end can move the rest into a cell of its own. The comparator = and signed numbers mean what they say and
    stay. Such a phrase is the only one in a table that is not verbatim, by its first character; graph.nq has it as it
    is.

    >>> harmless("=HYPERLINK(A1)"), harmless("="), harmless("-3.5%"), harmless("互联网+")
    ("'=HYPERLINK(A1)", '=', '-3.5%', '互联网+')

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN.fullmatch(text) else text


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros.

    >>> plain(Decimal("80.0")), plain(Decimal("3.5E+4")), plain(Decimal("0.30")), plain(Decimal("-0"))
    ('80', '35000', '0.3', '0')
    """
    return "0" if value == 0 else format(value.normalize(), "f")


def write_table(folder: Path, name: str, columns: str, rows: Iterable[Row]) -> str:
    """Write one table into `folder`/tables.

    Args:
        columns: their names, separated by blanks.
    Returns:
        Its path relative to `folder`.
    """
    write_rows(folder / "tables" / f"{name}.csv", columns.split(), rows)
    return f"tables/{name}.csv"


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write one table.

    Args:
        path: the file; its folder is made where it is missing.
        header: the names of the columns.
        rows: a cell a column each.
    """
    with replacing(path) as handle:
        text = io.TextIOWrapper(handle, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow(map(harmless, header))
        for row in rows:
            if len(row) != len(header):
                raise AssertionError(f"a row of {path.name} has {len(row)} cells, not {len(header)}: this is a bug")
            writer.writerow([_shown(cell) for cell in row])
        text.flush()
        text.detach()


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case Decimal():
            return plain(cell)
        case float():
            return f"{cell:.6f}"
        case _:
            return str(cell)

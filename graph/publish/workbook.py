"""All tables as one workbook, a sheet each, for Excel, WPS and LibreOffice.

Text is written as text, whatever it begins with: a spreadsheet runs no formula and makes no link of it, so nothing
needs an apostrophe. The same findings give the same bytes.
"""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Final

import xlsxwriter

from graph.publish.cells import Cell
from graph.publish.files import replacing
from graph.publish.rows import Findings
from graph.publish.tables import tables_in

LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds."""

MOST_ROWS: Final = 1_048_575
"""Rows that a sheet holds below its header."""

_NO_DATE: Final = dt.datetime(2000, 1, 1)
_WIDTHS: Final = {"label": 18, "phrase": 36, "quote": 36, "title": 36}


def write_workbook(findings: Findings, path: Path) -> tuple[str, ...]:
    """Write every table that a build has into one workbook.

    A cell or a sheet that holds more than the format can is cut, and says so by `…`, or in the last row.

    Args:
        findings: what a build found.
        path: the file, `.xlsx`.
    Returns:
        Its name.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
        "nan_inf_to_errors": True,
    }
    with replacing(path) as handle, xlsxwriter.Workbook(handle, options) as book:
        book.set_properties({"title": "PolicyGraph", "created": _NO_DATE})
        bold = book.add_format({"bold": True})
        for name, header, rows in tables_in(findings):
            sheet = book.add_worksheet(name)
            for place, column in enumerate(header):
                sheet.set_column(place, place, _WIDTHS.get(column.rpartition("_")[2], 12))
                sheet.write_string(0, place, column, bold)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows, 1):
                if number == MOST_ROWS:
                    sheet.write_string(number, 0, "…")
                    break
                for place, cell in enumerate(row):
                    _write(sheet, number, place, cell)
    return (path.name,)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return
        case str():
            sheet.write_string(row, column, cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…")
        case Decimal() | int() | float():
            sheet.write_number(row, column, round(float(cell), 6))

"""Every table as Parquet, with types, for R, Python and DuckDB.

Only who asks for it imports this: pyarrow is an extra.
"""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.publish.cells import Cell
from graph.publish.files import replacing
from graph.publish.rows import Findings
from graph.publish.tables import tables_in


def write_parquet(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write every table that a build has; text as text, counts as integers, measures of any kind as floats.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
    Returns:
        The names of the files.
    """
    written = []
    for name, header, rows in tables_in(findings):
        cells = list(zip(*rows, strict=True)) or [() for _ in header]
        table = pa.table({column: _column(list(values)) for column, values in zip(header, cells, strict=True)})
        with replacing(folder / f"{name}.parquet") as handle:
            pq.write_table(table, handle, compression="zstd")
        written.append(f"{name}.parquet")
    return tuple(written)


def _column(values: list[Cell]) -> pa.Array:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {str}:
        return pa.array(values, pa.string())
    if kinds == {int}:
        return pa.array(values, pa.int64())
    return pa.array([float(v) if isinstance(v, int | float | Decimal) else None for v in values], pa.float64())

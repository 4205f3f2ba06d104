"""`export parquet DEST`: every table as Parquet, in a folder."""

from pathlib import Path

from graph.commands.export.writing import format_command
from graph.errors import UserError
from graph.publish.rows import Findings


def _write(findings: Findings, folder: Path) -> tuple[str, ...]:
    try:
        from graph.publish.columnar import write_parquet  # noqa: PLC0415  (an extra that most never install)
    except ModuleNotFoundError as error:
        raise UserError("parquet-missing") from error
    return write_parquet(findings, folder)


command = format_command("parquet", _write)

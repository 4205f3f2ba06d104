"""`export xlsx DEST`: every table as a sheet of one workbook."""

from graph.commands.export.writing import format_command
from graph.publish.workbook import write_workbook

command = format_command("xlsx", write_workbook)

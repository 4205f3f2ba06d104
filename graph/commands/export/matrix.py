"""`export matrix DEST`: who adopts what and who shares how much, as CSV matrices in a folder."""

from graph.commands.export.writing import format_command
from graph.publish.matrices import write_matrices

command = format_command("matrix", write_matrices)

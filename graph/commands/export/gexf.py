"""`export gexf DEST`: every network as GEXF, in a folder."""

from functools import partial

from graph.commands.export.writing import format_command
from graph.publish.networks import write_networks_as

command = format_command("gexf", partial(write_networks_as, "gexf"))

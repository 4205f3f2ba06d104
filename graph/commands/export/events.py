"""`export events DEST`: the event list that users of Discourse Network Analyzer know."""

from graph.commands.export.writing import format_command
from graph.publish.events import write_events

command = format_command("events", write_events)

"""What a reader gives: a document, and what had to be put right to read it."""

from dataclasses import dataclass

from graph.model import Document, Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the problems that did not stop it from being read."""

    document: Document
    problems: tuple[Problem, ...] = ()

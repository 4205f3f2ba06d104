"""Where an expression stands: its sentence, the clauses of it, and its own clause."""

from dataclasses import dataclass

from graph.link.sections import Section
from graph.model import Force, Sentence, Span


@dataclass(frozen=True, slots=True)
class Setting:
    """A place in a sentence; `parts` are the sentence's clauses, `place` the index of the one meant.

    `section` is the part of the document that the sentence stands in, None where it is no special one. The headings
    above may name one `year`, and the `force` of the figures below them.
    """

    text: str
    sentence: Sentence
    parts: tuple[Span, ...]
    place: int
    section: Section | None = None
    year: int | None = None
    force: Force | None = None

    @property
    def clause(self) -> Span:
        """The clause that holds the expression."""
        return self.parts[self.place]

    def before(self) -> Span | None:
        """The clause before, None for the first."""
        return self.parts[self.place - 1] if self.place else None

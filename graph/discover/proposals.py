"""What is proposed, as values: each with what a reviewer needs to decide."""

from dataclasses import dataclass

from graph.link.nearest import Near


@dataclass(frozen=True, slots=True, order=True)
class Saying:
    """A phrase at one place of a corpus; `place` and `place_label` are None where the article's place is unknown."""

    article: str
    sentence: int
    begin: int
    phrase: str
    place: str | None
    place_label: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something was said: ids of articles, (code, name) of places, and how often in all."""

    articles: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A name for a known measure, with the label it is like and a sentence that has it."""

    measure: str
    measure_label: str
    label: str
    near: Near
    seen: Seen
    sentence: str


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure with its names, the sentence that says best what it is, and the known measure nearest to it, if any.

    `theme` is the id of a known or new theme; `aliases` are the ids it would have by its other names.
    """

    id: str
    label: str
    others: tuple[str, ...]
    aliases: tuple[str, ...]
    theme: str | None
    seen: Seen
    sentence: str
    article: str
    near: Near | None
    near_label: str | None


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme for new measures that fit none; `measures` are their ids."""

    id: str
    label: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """All of it, what most places say first; `left_out` counts candidates that too few articles have."""

    labels: tuple[NewLabel, ...]
    measures: tuple[NewMeasure, ...]
    themes: tuple[NewTheme, ...]
    left_out: int

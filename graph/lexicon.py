"""What `ontology/` holds, as values: concepts to look for, cue words to judge by, places to belong to.

Loading is elsewhere (`rdf.ontology`), so that every stage can be given a lexicon, and none can go and fetch one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.model import Place


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a vocabulary.

    `labels` are the words that name it, preferred one first; `negative` words that look like it and are not: where
    one covers a hit, the hit is void. `patterns` are labels with gaps: parts separated by `…` in this order within one
    clause, each part alternatives separated by `|` (`教师|校长…流动|交流`). `broader` is a theme's or concept's id.
    `notation` carries what a scheme adds (an actor's type, an indicator's unit).
    """

    id: str
    label: str
    label_en: str
    definition: str = ""
    labels: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    broader: str | None = None
    notation: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All vocabularies of a build. Schemes map ids to concepts in a fixed order; `cues` map a set's id to its words.

    `fingerprint` is the sha256 of the files it was loaded from: it goes into provenance.
    """

    themes: Mapping[str, Concept]
    measures: Mapping[str, Concept]
    indicators: Mapping[str, Concept]
    groups: Mapping[str, Concept]
    actors: Mapping[str, Concept]
    cues: Mapping[str, tuple[str, ...]]
    places: tuple[Place, ...] = field(default=())
    fingerprint: str = ""

    def cue(self, name: str) -> tuple[str, ...]:
        """The words of a cue set.

        Raises:
            KeyError: `ontology/cues.ttl` has no such set (a rule asks for words nobody gave).
        """
        return self.cues[name]

    def theme_of(self, measure: str) -> Concept | None:
        """The theme a measure belongs to, following `broader`; None for an unknown measure."""
        concept = self.measures.get(measure)
        while concept is not None and concept.broader is not None:
            if concept.broader in self.themes:
                return self.themes[concept.broader]
            concept = self.measures.get(concept.broader)
        return None

    def concepts(self) -> Iterator[Concept]:
        """Every concept of every scheme, themes first."""
        for scheme in (self.themes, self.measures, self.indicators, self.groups, self.actors):
            yield from scheme.values()

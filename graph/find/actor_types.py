"""Which type of actor a name is of, by its end: 市教育局 is a bureau, 各县（市、区）人民政府 a government."""

from graph.lexicon import Lexicon
from graph.model import PlaceLevel

_GOVERNMENT = "government"


class ActorTypes:
    """Knows the types by the words of `ontology/actors.ttl`; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = [(label, concept.id) for concept in lexicon.actors.values() for label in concept.labels]
        self._types: dict[str, str] = {}
        for label, kind in sorted(pairs):
            self._types.setdefault(label, kind)
        self._lengths = sorted({len(label) for label in self._types}, reverse=True)
        self._places = frozenset(place.name for place in lexicon.places if place.level is not PlaceLevel.NATION)
        self._negative = tuple(word for concept in lexicon.actors.values() for word in concept.negative)
        self._every = lexicon.cue("every")

    def of(self, name: str) -> str | None:
        """The id of the type, the longest end first; None where the name ends as no actor does."""
        if name in self._places:
            return _GOVERNMENT
        return next((kind for length in self._lengths if (kind := self._types.get(name[-length:])) is not None), None)

    def words(self) -> tuple[str, ...]:
        """The words one of which every name of a known type holds."""
        return (*self._types, *self._places)

    def is_none(self, name: str) -> bool:
        """Whether a name only looks like an actor's; 每个街道 and 所有县区 say of whom something holds."""
        return name.endswith(self._negative) or any(word in name for word in self._every)

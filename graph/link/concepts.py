"""Find the concept a label names, among the concepts of one scheme."""

from graph.lexicon import Concept, Lexicon


class IndicatorIndex:
    """Looks indicators up by the longest of their labels that a text's own label holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = [(label, concept) for concept in lexicon.indicators.values() for label in concept.labels]
        self._labels = sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))

    def find(self, label: str) -> Concept | None:
        """The indicator a label names; None where the vocabulary has none.

        The marks of quotation are not part of a name: “互联网+教育”资源 is 互联网+教育资源.
        """
        bare = label.replace("“", "").replace("”", "")
        for known, concept in self._labels:
            if known in bare and not any(word in bare for word in concept.negative):
                return concept
        return None

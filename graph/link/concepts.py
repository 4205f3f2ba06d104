"""Find the concept a label names, among the concepts of one scheme."""

from ahocorasick_rs import AhoCorasick

from graph.lexicon import Concept, Lexicon


class IndicatorIndex:
    """Looks indicators up by the longest of their labels that a text's own label holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = [(label, concept) for concept in lexicon.indicators.values() for label in concept.labels if label]
        self._labels = sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))
        self._automaton = AhoCorasick([label for label, _ in self._labels]) if self._labels else None

    def find(self, label: str) -> Concept | None:
        """The indicator a label names; None where the vocabulary has none.

        The marks of quotation are not part of a name: “互联网+教育”资源 is 互联网+教育资源.
        """
        if self._automaton is None:
            return None
        bare = label.replace("“", "").replace("”", "")
        held = {number for number, _, _ in self._automaton.find_matches_as_indexes(bare, overlapping=True)}
        for number in sorted(held):
            concept = self._labels[number][1]
            if not any(word in bare for word in concept.negative):
                return concept
        return None

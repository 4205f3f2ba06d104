"""Tell a hit that is a word, or words, from one cut out of others: 支教 is not in 一支教师, nor 市民 in 市民政局."""

from collections.abc import Sequence
from typing import Final

from graph.find.terms import Hit
from graph.language.characters import Folded
from graph.language.words import words_in
from graph.model import Span

_SHORT: Final = 2


def whole_words(text: str, within: Span, folded: Folded, hits: Sequence[Hit]) -> list[Hit]:
    """Hits that are not cut out of other words.

    A hit may share one edge with a word that goes on (薄弱学|校改造 is segmented by chance), a short one none.

    Args:
        text: the article's text.
        within: the sentence that holds the hits.
        folded: the text, folded.
        hits: what was found there.
    """
    if not hits:
        return []
    edges = {word.begin for word in words_in(text, within)} | {within.end}
    starts = folded.starts
    torn = ((hit, (starts[hit[1]] not in edges) + (starts[hit[2] - 1] + 1 not in edges)) for hit in hits)
    return [hit for hit, count in torn if count == 0 or (count == 1 and hit[2] - hit[1] > _SHORT)]

"""Split a document into articles: `split(document, lexicon)`. A layout is a splitter and a line in `SPLITTERS`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from graph.lexicon import Lexicon
from graph.model import Document, Layout
from graph.split import newspaper, regions, single
from graph.split.identity import Gazetteer

__all__ = ["SPLITTERS", "Gazetteer", "Splitter", "split"]

Splitter = Callable[[Document, Lexicon, Gazetteer], Layout | None]

# Tried in this order; the first that knows the layout wins, and the last knows every layout.
SPLITTERS: Final[Mapping[str, Splitter]] = {
    "newspaper": newspaper.split,
    "regions": regions.split,
    "single": single.split,
}


def split(document: Document, lexicon: Lexicon, gazetteer: Gazetteer | None = None) -> Layout:
    """The articles of a document, and what of it belongs to none of them.

    Args:
        document: as read.
        lexicon: its places say whose an article is, its cue sets what is furniture and what an editor's note.
        gazetteer: of the lexicon; who splits many documents makes it once.
    """
    gazetteer = gazetteer or Gazetteer(lexicon)
    for splitter in SPLITTERS.values():
        layout = splitter(document, lexicon, gazetteer)
        if layout is not None:
            return _with_pages(layout, document)
    raise AssertionError("the last splitter takes every document; this is a bug")


def _with_pages(layout: Layout, document: Document) -> Layout:
    """The layout, its articles knowing where the pages of their file begin."""
    if not document.page_starts:
        return layout
    articles = tuple(replace(article, page_starts=document.page_starts) for article in layout.articles)
    return replace(layout, articles=articles)

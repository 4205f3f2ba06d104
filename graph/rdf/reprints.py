"""Articles that were printed twice, as statements about two articles, which stand in a graph of their own."""

from collections.abc import Iterable, Iterator

from graph.rdf.names import Names
from graph.rdf.terms import ref


def reprint_lines(pairs: Iterable[tuple[str, str]], names: Names) -> Iterator[str]:
    """The graph `reprints` as N-Quads lines.

    Args:
        pairs: the id of a reprint, and that of the article it says again.
    """
    tail = f"{ref(names.graph('reprints'))} ."
    for article, original in pairs:
        yield f"{ref(names.article(article))} {ref(names.term('reprintOf'))} {ref(names.article(original))} {tail}"

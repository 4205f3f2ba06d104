"""Documents that articles cite and that the corpus holds as articles: who cites is joined to what is cited.

A document and an article are the same where they bear the same official number, or, where the numbers do not speak
against it, the same title: that of the article, with or without the bodies that issue it, or that of the plan that the
article puts into force (关于印发《…》的通知). A title that several articles bear joins nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.language.choices import any_of
from graph.model import Article, Extraction
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, ref

_MARKS = re.compile(r"[\s《》〈〉“”\"'‘’（）()]")
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Holding:
    """What an article is called and cites; all that the join needs of it."""

    article: str
    number: str | None
    titles: tuple[str, ...]
    cited: tuple[tuple[str, str | None], ...]


def holding_of(extraction: Extraction, forwarding: Sequence[str]) -> Holding:
    """The holding of an article.

    Args:
        extraction: what was found in it.
        forwarding: verbs of a title that puts another document into force.
    """
    article = extraction.article
    cited = dict.fromkeys((citation.title, citation.number) for citation in extraction.citations)
    return Holding(article.id, article.number, tuple(_titles(article, forwarding)), tuple(cited))


def holding_lines(holdings: Iterable[Holding], names: Names) -> Iterator[str]:
    """The graph `documents`: which article a cited document is, and which article refers to which, as N-Quads lines."""
    held = tuple(holdings)
    by_number = _only((holding.number, holding) for holding in held if holding.number is not None)
    by_title = _only((title, holding) for holding in held for title in holding.titles)
    tail = f" {ref(names.graph('documents'))} ."
    for holding in held:
        for title, number in holding.cited:
            found = _held(title, number, by_number, by_title)
            if found is None:
                continue
            document, article = ref(names.document(title)), ref(names.article(found.article))
            yield f"{document} {ref(names.term('heldAs'))} {article}{tail}"
            if found.article != holding.article:
                yield f"{ref(names.article(holding.article))} <{DCTERMS}references> {article}{tail}"


def _held(
    title: str, number: str | None, by_number: Mapping[str, Holding], by_title: Mapping[str, Holding]
) -> Holding | None:
    if number is not None and number in by_number:
        return by_number[number]
    found = by_title.get(_bare(title))
    differs = found is not None and number is not None and found.number is not None
    return None if differs else found


def _titles(article: Article, forwarding: Sequence[str]) -> Iterator[str]:
    if article.title is None:
        return
    whole = _bare(article.title)
    without = whole
    for issuer in article.issuers:
        without = without.removeprefix(_bare(issuer)).lstrip("、")
    puts = re.search(rf"{any_of(forwarding)}(?P<inner>.+)的[^的]{{2,3}}$", article.title)
    titles = (whole, without, _bare(puts["inner"]) if puts is not None else "")
    yield from dict.fromkeys(title for title in titles if len(title) >= _SHORTEST)


def _only(pairs: Iterable[tuple[str | None, Holding]]) -> Mapping[str, Holding]:
    """The names that one article alone bears."""
    found: defaultdict[str, dict[str, Holding]] = defaultdict(dict)
    for name, holding in pairs:
        if name is not None:
            found[name][holding.article] = holding
    return {name: next(iter(held.values())) for name, held in found.items() if len(held) == 1}


def _bare(title: str) -> str:
    return _MARKS.sub("", title)

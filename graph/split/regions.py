"""A round-up by region: one document in which paragraphs open with the names of places, each about that place alone.

`杭州市：…`, `【宁波】…` or a heading `三、温州市` begins what is that place's; it ends where the next begins. Two
places at least, of one tier, have to be told so; a document whose front matter names a city is that city's, whatever
it lists.
"""

import re
from collections.abc import Iterator
from typing import Final

from graph.language.ordinals import behind_ordinal
from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, PageItem, PageItemKind, Place, PlaceLevel
from graph.split.identity import Gazetteer, article_id
from graph.split.lines import Line, lines_of
from graph.split.single import paragraphs, plain, publication_of, title_of

_OPENED: Final = r"[【\[（(]?(?P<name>[^\s，。；：:、【】\[\]（）()]{2,12})[】\]）)]?"
_NAME: Final = re.compile(_OPENED + r"\s*(?:[：:]|$|(?=——)|(?<=[】\]])\s*)")
_TIERS: Final = frozenset({PlaceLevel.CITY, PlaceLevel.COUNTY, PlaceLevel.PROVINCE})
_FEWEST: Final = 2


def split(document: Document, lexicon: Lexicon) -> Layout | None:
    """One article a place; None where a text is no round-up."""
    metadata = {key.strip().lower(): value.strip() for key, value in document.metadata}
    if metadata.get("city") or metadata.get("place"):
        return None
    publication, problems = publication_of(document, metadata, lines_of(document))
    title, lines = title_of(document, lines_of(document), metadata.get("title"), lexicon)
    heads = list(_heads(document, lines, Gazetteer(lexicon)))
    if len({place.code for _, place, _ in heads}) < _FEWEST or len({place.level for _, place, _ in heads}) > 1:
        return None
    ends = [*(number for number, _, _ in heads[1:]), len(lines)]
    articles: list[Article] = []
    for (number, place, rest), end in zip(heads, ends, strict=True):
        own = (*(() if rest is None else (rest,)), *lines[number + 1 : end])
        text, pieces = paragraphs(document, own)
        if text.strip():
            identity = article_id(place, publication.date, text)
            articles.append(
                Article(identity, document.path, document.sha256, text, pieces, title, place, publication=publication)
            )
    note = tuple(PageItem(PageItemKind.NOTE, line.text, line.number) for line in lines[: heads[0][0]] if line.is_final)
    return Layout(tuple(articles), note, problems)


def _heads(
    document: Document, lines: tuple[Line, ...], gazetteer: Gazetteer
) -> Iterator[tuple[int, Place, Line | None]]:
    """Index, place and the rest of each line that opens what is a place's."""
    opens = True
    for number, line in enumerate(lines):
        text = plain(line, document)
        begin = behind_ordinal(text, 0, len(text))
        match = _NAME.match(text, begin)
        place = gazetteer.named(match["name"]) if match is not None and (opens or not line.follows) else None
        if match is not None and place is not None and place.level in _TIERS:
            at = line.text.find(text[match.end() :]) if text[match.end() :] else -1
            yield number, place, line.part(at, len(line.text)) if at >= 0 else None
            opens = True
        else:
            opens = line.is_final

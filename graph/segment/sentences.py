"""Cut an article into sentences, and know a heading when one is met.

Chinese policy writing announces a paragraph with a short sentence (短标题句: “优化校网布局。”), a numbered heading
(一、…, （一）…, 1.…) or an ordinal (一是…). Such a heading says what will be talked of, and proves nothing alone. A
numbered line with nothing below it among others of its kind is an item of a list, and says something. A row of a table
is one sentence, whatever marks its cells hold; the head of a table is a heading.

Not done here: clauses (`language.clauses`), since each stage wants its own kind of clause.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from graph.language.ordinals import ORDINAL, behind_ordinal, rank_of
from graph.language.tables import find_tables
from graph.model import Article, Sentence, SentenceKind, Span

# A sentence ends at its final mark together with the quotes and brackets that close behind it, or at a line end.
_SENTENCE: Final = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』》）\)]*)?")
_FINAL: Final = re.compile(r"[。！？!?][”’」』》）\)]*$")
_ENDS: Final = re.compile(r"[。！？!?]")
_FIGURE: Final = re.compile(r"[0-9０-９]")
_HEADING_CHARACTERS: Final = 32
_ORDINAL_CHARACTERS: Final = 26
_ITEM_ENDS: Final = "：:"
_GOES_ON: Final = "；;"  # what ends so is an item of an enumeration


def segment(article: Article) -> tuple[Sentence, ...]:
    """Sentences of an article, in order, numbered from 1.

    Returns:
        Sentences whose spans do not overlap and leave out only white space between them; none for a blank text.
    """
    text = article.text
    sentences: list[Sentence] = []
    paragraphs = list(_paragraphs(text))
    rows = _rows(text)
    items = _items([paragraph.of(text) for paragraph in paragraphs])
    for paragraph, is_item in zip(paragraphs, items, strict=True):
        kind = rows.get(paragraph.begin)
        if kind is not None:
            sentences.append(Sentence(len(sentences) + 1, _trimmed(text, paragraph), kind))
            continue
        spans = list(_spans(text, paragraph))
        for place, span in enumerate(spans):
            kind = SentenceKind.BODY if is_item else _kind(text, span, place, len(spans))
            sentences.append(Sentence(len(sentences) + 1, span, kind))
    return tuple(sentences)


def _paragraphs(text: str) -> Iterator[Span]:
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(begin, begin + len(line))
        begin += len(line) + 1


def _rows(text: str) -> dict[int, SentenceKind]:
    """Where the rows of tables begin, with their kind."""
    found: dict[int, SentenceKind] = {}
    for table in find_tables(text):
        found.update((row.span.begin, SentenceKind.BODY) for row in table.rows)
        if table.head is not None:
            found[table.head.span.begin] = SentenceKind.HEADING
    return found


def _items(texts: Sequence[str]) -> list[bool]:
    """Which paragraphs are items of a list: numbered, beside another of their rank, with nothing below them.

    A line that the text says again is the entry of a table of contents.
    """
    counts = Counter(texts)
    bare = [text.strip() for text in texts]
    ranks = [rank_of(text) for text in bare]
    found: list[bool] = []
    for place, (text, rank) in enumerate(zip(bare, ranks, strict=True)):
        following = ranks[place + 1] if place + 1 < len(ranks) else 0
        before = bool(found) and ranks[place - 1] == rank
        childless = following is not None and rank is not None and following <= rank
        # The last of its kind is an item where the one before it is: nothing shows where a list ends.
        among = (childless and (before or following == rank)) or (before and found[-1])
        # （一）扩充资源。…（责任单位：市教育局）: a heading and its body in one paragraph.
        says = rank is not None and not _ENDS.search(text) and text[-1] not in _ITEM_ENDS
        found.append(says and among and counts[texts[place]] == 1)
    return found


def _spans(text: str, paragraph: Span) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text, paragraph.begin, paragraph.end):
        begin, end = match.span()
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            yield Span(begin, end)


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    return Span(span.begin + len(inner) - len(inner.lstrip()), span.end - len(inner) + len(inner.rstrip()))


def _kind(text: str, span: Span, place: int, count: int) -> SentenceKind:
    sentence = span.of(text)
    if _FIGURE.search(sentence[behind_ordinal(sentence, 0, len(sentence)) :]):
        return SentenceKind.BODY
    if sentence[-1] in _GOES_ON:
        return SentenceKind.BODY
    if count == 1 and not _FINAL.search(sentence):
        short = len(sentence) <= _HEADING_CHARACTERS
    elif ORDINAL.match(sentence):
        short = len(sentence) <= _ORDINAL_CHARACTERS and place + 1 < count
    else:
        short = place == 0 and place + 1 < count and len(sentence) <= _HEADING_CHARACTERS
    return SentenceKind.HEADING if short else SentenceKind.BODY

"""Cut an article into sentences, and know a heading when one is met.

Chinese policy writing announces a paragraph with a short sentence (短标题句: “优化校网布局。”), a numbered heading
(一、…, （一）…, 1.…) or an ordinal (一是…). Such a heading says what will be talked of, and proves nothing alone.

Not done here: clauses (`language.clauses`), since each stage wants its own kind of clause.
"""

import re
from collections.abc import Iterator
from typing import Final

from graph.language.ordinals import ORDINAL, behind_ordinal
from graph.model import Article, Sentence, SentenceKind, Span

# A sentence ends at its final mark together with the quotes and brackets that close behind it, or at a line end.
_SENTENCE: Final = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』》）\)]*)?")
_FINAL: Final = re.compile(r"[。！？!?][”’」』》）\)]*$")
_FIGURE: Final = re.compile(r"[0-9０-９]")
_HEADING_CHARACTERS: Final = 32
_ORDINAL_CHARACTERS: Final = 26


def segment(article: Article) -> tuple[Sentence, ...]:
    """Sentences of an article, in order, numbered from 1.

    Returns:
        Sentences whose spans do not overlap and leave out only white space between them; none for a blank text.
    """
    sentences: list[Sentence] = []
    for paragraph in _paragraphs(article.text):
        spans = list(_spans(article.text, paragraph))
        for place, span in enumerate(spans):
            kind = _kind(article.text, span, place, len(spans))
            sentences.append(Sentence(len(sentences) + 1, span, kind))
    return tuple(sentences)


def _paragraphs(text: str) -> Iterator[Span]:
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(begin, begin + len(line))
        begin += len(line) + 1


def _spans(text: str, paragraph: Span) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text, paragraph.begin, paragraph.end):
        begin, end = match.span()
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            yield Span(begin, end)


def _kind(text: str, span: Span, place: int, count: int) -> SentenceKind:
    sentence = span.of(text)
    if _FIGURE.search(sentence[behind_ordinal(sentence, 0, len(sentence)) :]):
        return SentenceKind.BODY
    if count == 1 and not _FINAL.search(sentence):
        short = len(sentence) <= _HEADING_CHARACTERS
    elif ORDINAL.match(sentence):
        short = len(sentence) <= _ORDINAL_CHARACTERS and place + 1 < count
    else:
        short = place == 0 and place + 1 < count and len(sentence) <= _HEADING_CHARACTERS
    return SentenceKind.HEADING if short else SentenceKind.BODY

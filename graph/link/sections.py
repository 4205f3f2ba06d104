"""What part of a document a sentence stands in: an account of results, guiding thought, or work to be done.

A heading governs what follows it up to the next heading of its rank or a higher one: 一、 before （一） before 1. and
第一条. A paragraph that opens with a mark of the past (过去一年, …) is an account up to its end.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from graph.language.ordinals import RANKS, rank_of
from graph.lexicon import Lexicon
from graph.model import Article, Sentence

_LONGEST_HEADING: Final = 30
_FINAL: Final = "。！？；，：!?;,:"

_Name = TypeVar("_Name")


class Section(StrEnum):
    """The kind of part a sentence stands in."""

    REVIEW = "review"
    GUIDING = "guiding"
    PLAN = "plan"


class Sections:
    """Tells the parts of documents by the words of their headings; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = tuple((section, lexicon.cue(f"section-{section.value}")) for section in Section)
        self._past = lexicon.cue("past-lead")

    def of(self, article: Article, sentences: Sequence[Sentence]) -> dict[int, Section]:
        """The part of each sentence by its number; sentences of no special part are left out."""
        found = governed(article, sentences, self._named, is_heading)
        for paragraph in _paragraphs(article.text, sentences):
            if paragraph[0].number not in found and paragraph[0].span.of(article.text).startswith(self._past):
                found.update((sentence.number, Section.REVIEW) for sentence in paragraph)
        return found

    def _named(self, heading: str) -> Section | None:
        """The kind of part that a heading opens: the word that stands last in it decides."""
        places = ((heading.rfind(word), section) for section, words in self._words for word in words if word in heading)
        return max(places, default=(0, None), key=lambda place: place[0])[1]


def governed(
    article: Article,
    sentences: Sequence[Sentence],
    named: Callable[[str], _Name | None],
    heads: Callable[[str], bool],
) -> dict[int, _Name]:
    """What the headings above each sentence name, by the sentence's number: the innermost that names something.

    Args:
        article: the article.
        sentences: all its sentences, in order.
        named: what a heading names, None for most.
        heads: whether the first sentence of a paragraph is a heading.
    """
    found: dict[int, _Name] = {}
    open_parts: list[tuple[int, _Name | None]] = []
    for paragraph in _paragraphs(article.text, sentences):
        first = paragraph[0].span.of(article.text)
        rank = rank_of(first)
        if heads(first) and (rank is not None or len(paragraph) == 1):
            level = RANKS if rank is None else rank
            open_parts = [part for part in open_parts if part[0] < level]
            open_parts.append((level, named(first)))
        part = next((name for _, name in reversed(open_parts) if name is not None), None)
        if part is not None:
            found.update((sentence.number, part) for sentence in paragraph)
    return found


def is_heading(line: str) -> bool:
    """A short line; a numbered one may end as a sentence does (（一）扩充资源。)."""
    return len(line) <= _LONGEST_HEADING and (rank_of(line) is not None or line[-1] not in _FINAL)


def _paragraphs(text: str, sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by paragraph: a line's end between two begins another."""
    held: list[Sentence] = []
    for sentence in sentences:
        if held and "\n" in text[held[-1].span.end : sentence.span.begin]:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held

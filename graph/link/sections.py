"""What part of a document a sentence stands in: results, guiding thought, work to be done, an annex, or mere form.

A heading governs what follows it up to the next heading of its rank or a higher one: 一、 before （一） before 1. A
paragraph that opens with a mark of the past (过去一年, …) is an account up to its end, one that opens with a mark of
what is to come (下一步, …) is not; in a report, which tells one and then the other, each reaches to where the other
begins. What is form by itself (the number, whom a notice goes to, 特此通知) is told in `link.forms`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from graph.language.choices import choice
from graph.language.ordinals import RANKS, behind_ordinal, is_first, rank_of
from graph.language.periods import PeriodKind, find_periods
from graph.language.tables import cells_of
from graph.lexicon import Lexicon
from graph.link.forms import Form, Forms
from graph.model import Article, Sentence

_LONGEST_HEADING: Final = 30
_FINAL: Final = "。！？；，：!?;,:"
_LEAD: Final = 12  # characters in which an opening names its year and who speaks (2021年，我们将)
_BEHIND_WORD: Final = 4  # characters that may follow the word that names a part (存在的问题|和不足)
_ANNEX_RANK: Final = -1

_Name = TypeVar("_Name")


class Section(StrEnum):
    """The kind of part a sentence stands in."""

    REVIEW = "review"
    GUIDING = "guiding"
    PLAN = "plan"
    COMING = "coming"
    ANNEX = "annex"
    FORM = "form"


_HEADED: Final = (Section.REVIEW, Section.GUIDING, Section.PLAN, Section.COMING)


class Sections:
    """Tells the parts of documents by the words of their headings; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = tuple((section, lexicon.cue(f"section-{section.value}")) for section in _HEADED)
        self._past = lexicon.cue("past-lead")
        self._coming = lexicon.cue("coming-lead")
        self._problems = lexicon.cue("problem-lead")
        self._will = choice(lexicon.cue("coming-will"))
        self._since = tuple(lexicon.cue("review-since"))
        self._reports = tuple(lexicon.cue("report-title"))
        self._forms = Forms(lexicon)

    def of(self, article: Article, sentences: Sequence[Sentence]) -> dict[int, Section]:
        """The part of each sentence by its number; sentences of no special part are left out."""
        found: dict[int, Section] = {}
        paragraphs = list(_paragraphs(article.text, sentences))
        forms = self._forms.of(article, paragraphs)
        open_parts: list[tuple[float, Section | None]] = []
        told: Section | None = None  # what the last opening of a report's paragraph told
        report = article.title is not None and any(word in article.title for word in self._reports)
        lines = [paragraph[0].span.of(article.text) for paragraph in paragraphs]
        for paragraph, first, level in zip(paragraphs, lines, _levels(lines), strict=True):
            number, is_alone = paragraph[0].number, len(paragraph) == 1
            if forms.get(number) is Form.ANNEX:
                open_parts, told = [(_ANNEX_RANK, Section.ANNEX)], None
            elif is_heading(first) and (is_alone or rank_of(first) is not None):
                open_parts = [part for part in open_parts if part[0] < level]
                named = self._named(article, first)
                open_parts.append((level, named))
                told = None if named is not None else told
            headed = next((section for _, section in reversed(open_parts) if section is not None), None)
            opened = self._opened(article, first, report=report)
            if opened is not Section.GUIDING:
                told = (opened or told) if report else opened
            found.update(_parts(paragraph, _ruling(headed, opened, told), forms))
        return found

    def _named(self, article: Article, heading: str) -> Section | None:
        """The kind of part that a heading opens: the word that stands last in it decides, the longest of those there.

        A word within (优先安排到学校) names nothing; it begins the heading or ends it. A plan for the year of
        publication or a later one (2021年重点任务) is what is to come.
        """
        bare = heading[behind_ordinal(heading, 0, len(heading)) :].rstrip(_FINAL)
        places = (
            (bare.rfind(word) + len(word), len(word), section)
            for section, words in self._words
            for word in words
            if bare.startswith(word) or bare.rfind(word) >= max(0, len(bare) - len(word) - _BEHIND_WORD)
        )
        named = max(places, default=(0, 0, None), key=lambda place: place[:2])[2]
        published = _year_of(article)
        years = [period.last for period in find_periods(heading, published) if period.kind is PeriodKind.YEAR]
        dated = published is not None and any(year is not None and year >= published for year in years)
        return Section.COMING if named is Section.PLAN and dated else named

    def _opened(self, article: Article, first: str, *, report: bool) -> Section | None:
        """What a paragraph tells by its opening: what was done, or what is to be done.

        A year alone (2020年，… 2021年，我们将…) decides in a report only, where one part follows the other.
        """
        lead = first[behind_ordinal(first, 0, len(first)) :]
        if lead.startswith(self._past):
            return Section.REVIEW
        if lead.startswith(self._problems):
            return Section.GUIDING
        if lead.startswith(self._coming):
            return Section.COMING
        published = _year_of(article)
        period = next(iter(find_periods(lead[: 2 * _LEAD], published)), None)
        if not report or published is None or period is None or period.begin > 0 or period.last is None:
            return None
        if period.last < published or lead[: period.end].endswith(self._since):
            return Section.REVIEW
        return Section.COMING if self._will.search(lead[period.end : period.end + _LEAD]) else None


def _year_of(article: Article) -> int | None:
    return article.publication.date.year if article.publication.date else None


def _ruling(headed: Section | None, opened: Section | None, told: Section | None) -> Section | None:
    """The part of a paragraph: what its heading names, unless its opening turns to problems or to what is to come."""
    if headed in {Section.GUIDING, Section.COMING}:
        return headed
    if opened in {Section.GUIDING, Section.COMING} or headed not in {Section.REVIEW, Section.PLAN}:
        return opened or told or headed
    return headed


def _levels(lines: Sequence[str]) -> list[float]:
    """The rank of the heading that each line is, or would be: that of its number.

    One without a number stands right above the numbers that begin anew below it, else below all. Read from the end, so
    that no heading looks through all that follows it.
    """
    found: list[float] = []
    below: float = RANKS
    for line in reversed(lines):
        rank = rank_of(line)
        found.append(below if rank is None else rank)
        if rank is not None:
            below = rank - 0.5 if is_first(line) else RANKS
    return found[::-1]


def _parts(
    paragraph: Sequence[Sentence], part: Section | None, forms: Mapping[int, Form]
) -> Iterator[tuple[int, Section]]:
    for sentence in paragraph:
        section = Section.FORM if forms.get(sentence.number) is Form.MERE else part
        if section is not None:
            yield sentence.number, section


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
    open_parts: list[tuple[float, _Name | None]] = []
    paragraphs = list(_paragraphs(article.text, sentences))
    lines = [paragraph[0].span.of(article.text) for paragraph in paragraphs]
    for paragraph, first, level in zip(paragraphs, lines, _levels(lines), strict=True):
        if heads(first) and (len(paragraph) == 1 or rank_of(first) is not None):
            open_parts = [part for part in open_parts if part[0] < level]
            open_parts.append((level, named(first)))
        part = next((name for _, name in reversed(open_parts) if name is not None), None)
        if part is not None:
            found.update((sentence.number, part) for sentence in paragraph)
    return found


def is_heading(line: str) -> bool:
    """A short line; a numbered one may end as a sentence does (（一）扩充资源。). A row of a table is none."""
    if len(line) > _LONGEST_HEADING or cells_of(line):
        return False
    return rank_of(line) is not None or line[-1] not in _FINAL


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

"""Words and parts of speech by jieba's dictionary and model.

Two engines: `rjieba` (compiled, some 100 times faster with tags) and `jieba` itself, for machines that have no wheel
of the first and for checking. Their plain segmentation is the same; with tags they agree on 98 words of 100
(measured). The pure-Python engine gets a tokenizer of its own: the shared one caches its dictionary in a guessable
file of the common temporary folder, where anybody could plant another.
"""

import importlib.util
import logging
import tempfile
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import accumulate
from typing import Final, NamedTuple

from graph.language.memory import remembered
from graph.model import Span

Tagger = Callable[[str], Iterable[tuple[str, str]]]


# Both engines cut a text at these marks before they look for words, so that no word depends on what lies beyond one.
PARTING: Final = frozenset("，。；：、！？（）()“”《》〔〕【】;:,!?|\t\n \u3000")


class Word(NamedTuple):
    """A word with its offsets and its tag (ICTCLAS set: n noun, v verb, vn verbal noun, d adverb, p preposition …)."""

    begin: int
    end: int
    text: str
    tag: str


# As Word(...), without a call of Python for each of the 200,000 words of a megabyte.
_WORD: Final = partial(tuple.__new__, Word)


@remembered
def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text, which together are the text.

    Args:
        text: a sentence or clause.
        offset: where it begins in the article; added to all offsets.

    >>> "".join(word.text for word in words("深化“县管校聘”改革"))
    '深化“县管校聘”改革'
    """
    pairs = TAGGERS[_available()]()(text)
    # ”“ comes as one word, and is a closing and an opening mark.
    parted = [(part, tag) for word, tag in pairs for part in (word if tag == "x" else (word,))]
    texts = [part for part, _ in parted]
    ends = list(accumulate(map(len, texts), initial=offset))
    return tuple(map(_WORD, zip(ends, ends[1:], texts, [tag for _, tag in parted], strict=False)))


@remembered
def words_in(text: str, within: Span) -> tuple[Word, ...]:
    """The words of a stretch of an article, as `words` finds them in the stretch alone.

    The article is tagged once: each finder wants the words of every sentence or clause, and tagging them one by one
    cost 0.3 s of 4.0 s a megabyte. Only where a word might reach over an end of the stretch is it tagged by itself.
    """
    begin, end = within.begin, within.end
    opens = begin == 0 or text[begin - 1] in PARTING or text[begin] in PARTING
    if opens and (end >= len(text) or text[end] in PARTING or text[end - 1] in PARTING):
        found, begins = _words_of_article(text)
        return found[bisect_left(begins, begin) : bisect_left(begins, end)]
    return words(text[begin:end], begin)


@remembered
def _words_of_article(text: str) -> tuple[tuple[Word, ...], list[int]]:
    found = words(text)
    return found, [word.begin for word in found]


@cache
def _rjieba() -> Tagger:
    import rjieba  # noqa: PLC0415  (its dictionary is loaded at import: 0.2 s that a query must not pay)

    return rjieba.tag


@cache
def _jieba() -> Tagger:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns are written with escapes that newer Pythons warn of
        import jieba  # noqa: PLC0415  (slow to import)
        import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = tempfile.mkdtemp(prefix="policygraph-")
    tagger = jieba.posseg.POSTokenizer(tokenizer)

    def tag(text: str) -> Iterable[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in tagger.cut(text)]

    return tag


TAGGERS: Final[dict[str, Callable[[], Tagger]]] = {"rjieba": _rjieba, "jieba": _jieba}


@cache
def _available() -> str:
    return "rjieba" if importlib.util.find_spec("rjieba") else "jieba"

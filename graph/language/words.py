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
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

Tagger = Callable[[str], Iterable[tuple[str, str]]]


# Each stage wants the words of a clause, and again of its parts: measured, 16 askings a sentence, of which 5 are new.
_REMEMBERED: Final = 4_096


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its offsets and its tag (ICTCLAS set: n noun, v verb, vn verbal noun, d adverb, p preposition …)."""

    begin: int
    end: int
    text: str
    tag: str


@lru_cache(maxsize=_REMEMBERED)
def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text, which together are the text.

    Args:
        text: a sentence or clause.
        offset: where it begins in the article; added to all offsets.

    >>> "".join(word.text for word in words("深化“县管校聘”改革"))
    '深化“县管校聘”改革'
    """
    found: list[Word] = []
    begin = offset
    for word, tag in TAGGERS[_available()]()(text):
        parts = word if tag == "x" else (word,)  # ”“ comes as one word, and is a closing and an opening mark
        for part in parts:
            found.append(Word(begin, begin + len(part), part, tag))
            begin += len(part)
    return tuple(found)


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

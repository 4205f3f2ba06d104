"""What numbers a paragraph, a clause or a heading: 一、 （一） 1. 第一， 第十二条 首先，"""

import re
from typing import Final

_NUMERAL: Final = "一二三四五六七八九十百"

ORDINAL: Final = re.compile(
    rf"(?:[{_NUMERAL}]{{1,3}}(?:[、.．是要]|是要)|[（(][{_NUMERAL}0-9]{{1,3}}[）)]|[0-9]{{1,2}}[.．、](?![0-9])"
    rf"|第[{_NUMERAL}]{{1,3}}[，,、]|首先[，,]|其次[，,]|再次[，,]|最后[，,])"
)
"""An ordinal at the beginning of a sentence."""

ARTICLE: Final = re.compile(rf"第[{_NUMERAL}0-9]{{1,5}}条(?:之[{_NUMERAL}])?\s*")
"""The number of an article of a law (第十二条) with the blank behind it."""


def behind_ordinal(text: str, begin: int, end: int) -> int:
    """Where the words begin behind an ordinal or the number of an article; `begin` where there is none.

    >>> behind_ordinal("第七条 实行河湖长制", 0, 10), behind_ordinal("（一）扩充资源", 0, 7)
    (4, 3)
    >>> behind_ordinal("实行", 0, 2)
    0
    """
    for pattern in (ARTICLE, ORDINAL):
        match = pattern.match(text, begin, end)
        if match is not None and match.end() < end:
            return match.end()
    return begin


def rank_of(line: str) -> int | None:
    """The rank of a numbered heading, 0 the highest: 一、 (0), （一） (1), 1. (2), （1） (3); None: it has no number.

    >>> [rank_of(line) for line in ("第二章 总则", "一、目标", "（二）任务", "3.保障", "（4）其他", "目标")]
    [0, 0, 1, 2, 3, None]
    """
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(line)), None)


_RANKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_NUMERAL}零〇]+[编章]|[{_NUMERAL}]+、",
        rf"第[{_NUMERAL}零〇]+节|[（(][{_NUMERAL}]+[）)]",
        r"[0-9]{1,2}[.．、](?![0-9])",
        r"[（(][0-9]{1,2}[）)]",
    )
)
RANKS: Final = len(_RANKS)
"""How many ranks are told apart."""

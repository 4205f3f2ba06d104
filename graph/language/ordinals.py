"""What numbers a paragraph, a clause or a heading: 第一章 一、 （一） 1. （1） ① 第一， 第十二条 1.1.1 首先，"""

import re
from typing import Final

_NUMERAL: Final = "一二三四五六七八九十百"
_DIGITS: Final = "0-9０-９"
_CIRCLED: Final = "①-⑳⑴-⒇㈠-㈩❶-❿"
# 1.1 is a number of a heading where a blank follows or a third level does, or where a short line begins with it and no
# unit follows; 1.9∶1 and 2.5个 are figures.
_UNITS: Final = "个万亿倍元所米公里亩吨人年天岁千百十成分辆张"
_TWO_LEVELS: Final = rf"[0-9]{{1,2}}[.．][0-9]{{1,2}}(?=\s+[一-鿿“]|[一-鿿“](?<![{_UNITS}])[^。；，、]{{1,18}}$)"
_NESTED: Final = r"[0-9]{1,2}(?:[.．][0-9]{1,2}){2,4}(?![0-9%％])[.．]?\s*|[0-9]{1,2}[.．][0-9]{1,2}\s+(?=[一-鿿“])"

ORDINAL: Final = re.compile(
    rf"(?:[{_NUMERAL}]{{1,3}}(?:[、.．是要]|是要)|[（(][{_NUMERAL}{_DIGITS}]{{1,3}}[）)][、.．]?"
    rf"|{_NESTED}|[{_DIGITS}]{{1,2}}[.．、](?![{_DIGITS}])\s*|[{_DIGITS}]{{1,2}}[）)](?=[一-鿿“])|[{_CIRCLED}][、.．]?"
    rf"|第[{_NUMERAL}]{{1,3}}[，,、]|首先[，,]|其次[，,]|再次[，,]|最后[，,])"
)
"""An ordinal at the beginning of a sentence."""

ARTICLE: Final = re.compile(rf"第[{_NUMERAL}零〇{_DIGITS}]{{1,5}}条(?:之[{_NUMERAL}])?\s*")
"""The number of an article of a law (第十二条) with the blank behind it."""

_PART: Final = re.compile(rf"第[{_NUMERAL}零〇{_DIGITS}]{{1,4}}(?:[编章节]|部分(?=\s))\s*")


# What any number or ordinal begins with; few lines and clauses do, and no form has to be tried on the others.
_OPENS: Final = re.compile(rf"[第首其再最（({_NUMERAL}{_DIGITS}{_CIRCLED}]")


def behind_ordinal(text: str, begin: int, end: int) -> int:
    """Where the words begin behind an ordinal or the number of a part; `begin` where there is none.

    >>> behind_ordinal("第七条 实行河湖长制", 0, 10), behind_ordinal("（一）扩充资源", 0, 7)
    (4, 3)
    >>> behind_ordinal("①扩面", 0, 3)
    1
    >>> behind_ordinal("实行", 0, 2), behind_ordinal("2.5个百分点", 0, 7), behind_ordinal("第三章 保障措施", 0, 8)
    (0, 0, 4)
    """
    if _OPENS.match(text, begin) is None:
        return begin
    for pattern in (ARTICLE, _PART, ORDINAL):
        match = pattern.match(text, begin, end)
        if match is not None and match.end() < end:
            return match.end()
    return begin


def rank_of(line: str) -> int | None:
    """The rank of a numbered heading, 0 the highest, the same for all numbers of one form; None: it has no number.

    >>> [rank_of(line) for line in ("第一编 总则", "第一部分 总则", "第二章 总则", "第一节 一般规定")]
    [0, 0, 1, 2]
    >>> [rank_of(line) for line in ("一、目标", "（二）任务", "3.保障", "1.1 目的", "（4）其他")]
    [3, 4, 5, 6, 7]
    >>> [rank_of(line) for line in ("2）其他", "1.2.1事项", "①其他", "目标", "2.5个百分点")]
    [7, 8, 9, None, None]
    """
    if _OPENS.match(line) is None:
        return None
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(line)), None)


def is_first(line: str) -> bool:
    """Whether a number is the first of its kind.

    >>> [is_first(line) for line in ("一、目标", "（1）其他", "第一章 总则", "1.保障", "二、任务", "11.其他")]
    [True, True, True, True, False, False]
    """
    return _FIRST.match(line) is not None


_FIRST: Final = re.compile(
    r"第[一1１](?:[编章节]|部分)|一[、．.]|[（(][一1１][）)]|[1１][.．、）)](?![0-9])|1[.．]1(?![0-9])|[①⑴㈠]"
)
_RANKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_NUMERAL}零〇{_DIGITS}]+(?:编|部分(?=\s|$))",
        rf"第[{_NUMERAL}零〇{_DIGITS}]+章",
        rf"第[{_NUMERAL}零〇{_DIGITS}]+节",
        rf"[{_NUMERAL}]+[、．.]",
        rf"[（(][{_NUMERAL}]+[）)]|[㈠-㈩]",
        rf"[{_DIGITS}]{{1,2}}[.．、](?![{_DIGITS}])",
        _TWO_LEVELS,
        rf"[（(][{_DIGITS}]{{1,2}}[）)]|[{_DIGITS}]{{1,2}}[）)](?=[一-鿿“])|[⑴-⒇]",
        r"[0-9]{1,2}(?:[.．][0-9]{1,2}){2,4}(?![0-9%％])",
        r"[①-⑳❶-❿]",
    )
)
RANKS: Final = len(_RANKS)
"""How many ranks are told apart."""

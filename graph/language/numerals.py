"""Read numbers as Chinese policy writes them: 3.5万, 1,200, 百分之八十, 八成, 三百二十, ５０.

Only spans already known to be numbers are read; the text is never rewritten (一县一策 stays what it is).
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

DIGITS: Final = "0123456789０１２３４５６７８９"
CHINESE_DIGITS: Final = "〇零一二两三四五六七八九"
CHINESE_UNITS: Final = "十百千"
MYRIADS: Final = "万亿"

_VALUES: Final = {
    c: v for v, cs in enumerate(("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in cs
}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10_000, "亿": 100_000_000}
_WIDE: Final = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_HALVES: Final = frozenset({"一半", "半数", "过半", "减半"})
_ARABIC: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([百千万亿]*)")


def read_number(phrase: str) -> Decimal | None:
    """The value of a number, None where the phrase is not one.

    >>> read_number("3.5万"), read_number("1,200"), read_number("三百二十"), read_number("二〇二五")
    (Decimal('35000'), Decimal('1200'), Decimal('320'), Decimal('2025'))
    >>> read_number("若干") is None
    True
    """
    phrase = phrase.strip().translate(_WIDE)
    match = _ARABIC.fullmatch(phrase)
    if match is None:
        value = _read_chinese(phrase)
        return None if value is None else Decimal(value)
    try:
        number = Decimal(match[1].replace(",", "") + (match[2] or ""))
    except InvalidOperation:
        return None
    for unit in match[3]:
        number *= _SMALL.get(unit) or _LARGE[unit]
    return plain(number)


def read_share(phrase: str) -> Decimal | None:
    """The per cent of a share written in words: 百分之八十, 八成, 八成五, 一半, 三分之二; None where it is none.

    Fractions are rounded to two decimals.

    >>> read_share("百分之八十五"), read_share("八成"), read_share("九成五"), read_share("三分之二")
    (Decimal('85'), Decimal('80'), Decimal('95'), Decimal('66.67'))
    """
    phrase = phrase.strip().translate(_WIDE)
    if phrase in _HALVES:
        return Decimal(50)
    whole, mark, part = phrase.partition("分之")
    if mark:
        return _fraction(whole, part)
    tens, mark, rest = phrase.partition("成")
    value = read_number(tens)
    if not mark or value is None or not 0 < value <= 10:
        return None
    extra = read_number(rest) if rest else Decimal(0)
    return None if extra is None else plain(value * 10 + extra)


def _fraction(whole: str, part: str) -> Decimal | None:
    below, above = (Decimal(100) if whole == "百" else read_number(whole)), read_decimal(part)
    if not below or above is None:
        return None
    return plain(above if below == 100 else (above * 100 / below).quantize(Decimal("0.01")))


def read_decimal(phrase: str) -> Decimal | None:
    """A number that may hold 点: 六点五.

    >>> read_decimal("六点五"), read_decimal("六")
    (Decimal('6.5'), Decimal('6'))
    """
    whole, mark, fraction = phrase.partition("点")
    value = read_number(whole)
    if value is None or not mark:
        return value
    digits = [_VALUES.get(c) for c in fraction]
    if not digits or None in digits:
        return None
    return plain(value + Decimal("0." + "".join(str(d) for d in digits)))


def plain(value: Decimal) -> Decimal:
    """The same value without exponent and trailing zeros, so that equal values print alike.

    >>> str(plain(Decimal("0.30"))), str(plain(Decimal("1E+2")))
    ('0.3', '100')
    """
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _read_chinese(phrase: str) -> int | None:
    if not phrase or any(c not in _VALUES and c not in _SMALL and c not in _LARGE for c in phrase):
        return None
    if len(phrase) > 1 and all(c in _VALUES for c in phrase):
        return int("".join(str(_VALUES[c]) for c in phrase))
    total = section = digit = 0
    for c in phrase:
        if c in _VALUES:
            digit = _VALUES[c]
        elif c in _SMALL:
            section += (digit or (1 if section == 0 else 0)) * _SMALL[c]
            digit = 0
        else:
            section += digit
            total = (total + section) * _LARGE[c] if c == "亿" else total + section * _LARGE[c]
            section = digit = 0
    return total + section + digit


RANGE_MARKS: Final = frozenset("至到-—–~～")
"""What stands between the two numbers of a range (0至6岁)."""

"""Whose article it is: places by their names, dates, and the id that follows from them."""

import datetime
import hashlib
import re
from collections import defaultdict
from typing import Final

from graph.language.numerals import read_number
from graph.lexicon import Lexicon
from graph.model import Place, PlaceLevel

_DATE: Final = re.compile(r"((?:19|20)\d{2})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_WRITTEN: Final = re.compile(
    r"([一二][〇○零Ｏ０O0九][〇○零Ｏ０O0一二三四五六七八九]{2})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_ZEROS: Final = str.maketrans(dict.fromkeys("○ＯO０0", "〇"))
# Prefectures of these names mostly became cities, which kept the rest of the name: 吕梁地区, 吕梁市.
_FORMER: Final = ("地区", "盟")
_RANK: Final = {PlaceLevel.CITY: 0, PlaceLevel.PROVINCE: 1, PlaceLevel.COUNTY: 2, PlaceLevel.NATION: 3}
_LONGEST: Final = 12
_TIERS: Final = 3


class Gazetteer:
    """Finds places by name; built once for a lexicon.

    A full name that several places bear (鼓楼区) names none of them; a short name counts only for cities and provinces.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon: Final = lexicon
        names: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for place in lexicon.places:
            names[place.name].setdefault(place.code, place)
        shorts: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for place in lexicon.places:
            if place.level in {PlaceLevel.CITY, PlaceLevel.PROVINCE} and len(place.short) > 1:
                shorts[place.short].setdefault(place.code, place)
        self._parents = {place.code: place.parent for place in lexicon.places}
        self._places = lexicon.places
        self._names = {name: _only(found) for name, found in names.items()}
        self._shorts = {name: _only(found) for name, found in shorts.items()}

    def named(self, name: str) -> Place | None:
        """The place of exactly this name, full or short; None where no place or several bear it."""
        return self._names.get(name) or self._shorts.get(name)

    def within(self, name: str, outer: Place | None) -> Place | None:
        """The one place of this name, full or short, that lies in another: 鼓楼 in 徐州市; None else."""
        if outer is None:
            return None
        called = {place.code: place for place in self._places if name in {place.name, place.short}}
        found = [place for place in called.values() if self._lies_in(place, outer)]
        return found[0] if len(found) == 1 and len(name) > 1 else None

    def leading(self, text: str) -> Place | None:
        """The place whose name begins a text (温州市教育局…), the longest name first, the most local of several.

        A name behind it counts where it lies in that place: the school of 宁波市上海路小学 is not in 上海.
        """
        text = text[: _TIERS * _LONGEST]
        found = next((place for end in range(_LONGEST, 1, -1) if (place := self._names.get(text[:end]))), None)
        if found is not None:
            behind = self.leading(text[len(found.name) :])
            return behind if behind is not None and self._lies_in(behind, found) else found
        return next((place for end in range(_LONGEST, 1, -1) if (place := self._shorts.get(text[:end]))), None)

    def _lies_in(self, place: Place, outer: Place) -> bool:
        code = place.parent
        while code is not None and code != outer.code:
            code = self._parents.get(code)
        return code is not None

    def most_named(self, text: str) -> Place | None:
        """The city a text names clearly most often: twice as often as any other, and at least twice."""
        counts = {
            place.code: (text.count(short), place)
            for short, place in self._shorts.items()
            if place is not None and place.level is PlaceLevel.CITY and short in text
        }
        ranked = sorted(counts.values(), key=lambda pair: (-pair[0], pair[1].code))
        if not ranked or ranked[0][0] < 2 or (len(ranked) > 1 and ranked[1][0] * 2 > ranked[0][0]):
            return None
        return ranked[0][1]


def read_date(text: str) -> datetime.date | None:
    """The first date of a text, None where it has none that the calendar knows.

    >>> read_date("2019年10月9日 星期三"), read_date("2019-02-30"), read_date("二○二一年三月十五日")
    (datetime.date(2019, 10, 9), None, datetime.date(2021, 3, 15))
    """
    found = [match for pattern in (_DATE, _WRITTEN) if (match := pattern.search(text))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    numbers = [read_number(part.translate(_ZEROS) if first.re is _WRITTEN else part) for part in first.groups()]
    try:
        return datetime.date(*(int(number or 0) for number in numbers))
    except ValueError:
        return None


def article_id(place: Place | None, date: datetime.date | None, text: str) -> str:
    """An article's id: place, date and the beginning of its text's hash, so that a text has one id wherever it lies.

    >>> article_id(None, None, "")
    'x-undated-e3b0c442'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{place.code if place else 'x'}-{date.strftime('%Y%m%d') if date else 'undated'}-{digest}"


def _only(found: dict[str, Place]) -> Place | None:
    """The one place meant: the only one, or the only one of the highest tier, before what it was called once."""
    best = min(_RANK[place.level] for place in found.values())
    top = [place for place in found.values() if _RANK[place.level] == best]
    lasting = [place for place in top if not place.name.endswith(_FORMER)]
    return top[0] if len(top) == 1 else lasting[0] if len(lasting) == 1 else None

"""Find out who governs a clause: the article's place, a part of it, a tier above, or somebody elsewhere.

The subject is looked for at the head of the clause, then of the clauses before it: 国务院印发意见，部署… is the
State Council's in its second clause too, as far as a verb of saying or demanding carries it on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.language.choices import choice
from graph.language.periods import find_periods
from graph.language.words import Word, words, words_in
from graph.lexicon import Lexicon
from graph.model import Holder, Place, PlaceLevel, Span

_SUBJECT_CHARACTERS: Final = 12
_CLAUSE_HEAD: Final = 40
_LISTED: Final = frozenset({"、", "和", "与", "及", "等", "地"})
_QUOTES: Final = frozenset("“”‘’《》")
_ELSEWHERE: Final = Holder.ELSEWHERE
_PARTS: Final = frozenset({Holder.COUNTY, Holder.SCHOOL})
# What a place's own name for itself is (全省 in the province's own document) says nothing of anybody else.
_OWN: Final[Mapping[PlaceLevel, frozenset[Holder]]] = {
    PlaceLevel.NATION: frozenset({Holder.NATION}),
    PlaceLevel.PROVINCE: frozenset({Holder.PROVINCE, Holder.CITY}),
    PlaceLevel.CITY: frozenset({Holder.CITY}),
    PlaceLevel.COUNTY: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Governor:
    """Who governs a clause, and the words that name it."""

    holder: Holder
    span: Span

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the article's place, so that what it does is the place's too."""
        return self.holder in _PARTS


class Holders:
    """Finds governors by the cue sets and the table of places; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        named = dict.fromkeys(lexicon.cue("other-holder"), Holder.NATION)
        for holder in Holder:
            if holder is not Holder.NATION:
                named.update(dict.fromkeys(lexicon.cue(f"holder-{holder.value}"), holder))
        self._named = named
        self._reporting = choice(lexicon.cue("reporting"))
        self._past = choice(lexicon.cue("past-lead"))
        self._example = choice(lexicon.cue("example-lead"))
        self._cities: dict[str, Place] = {}
        self._counties: dict[str, list[Place]] = {}
        for place in lexicon.places:
            for name in (place.name, place.short):
                if place.level in {PlaceLevel.CITY, PlaceLevel.PROVINCE}:
                    self._cities.setdefault(name, place)
                elif place.level is PlaceLevel.COUNTY:
                    self._counties.setdefault(name, []).append(place)
        self._known = frozenset(name for names in (named, self._cities, self._counties) for name in names)
        # How long the names are that begin with a character.
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted({(name[0], len(name)) for name in self._known if len(name) <= _SUBJECT_CHARACTERS}):
            self._lengths.setdefault(first, []).append(length)

    def along(self, own: Place | None, text: str, parts: Sequence[Span]) -> list[Governor | None]:
        """Who governs each clause of a sentence; None: the article's place, as far as the text tells.

        A clause without a subject goes on with that of the clause before. What the clauses before hand on is therefore
        kept as they are read: the holder who reports, and the part of the place that is named last.
        """
        found: list[Governor | None] = []
        reporting: Governor | None = None
        part: Governor | None = None
        for clause in parts:
            said = clause.of(text)
            named = None
            if own is not None and said.startswith((own.short, own.name)):
                reporting = part = None
            else:
                named = self._subject(text, clause, own)
            if named is not None and named.is_part:
                part = named
            elif named is not None:
                reporting, part = named if self._reporting.search(said) else None, None
                found.append(named)
                continue
            found.append(reporting or part)
        return found

    def example(self, own: Place | None, text: str, clause: Span, span: Span) -> Governor | None:
        """The place whose practice is only pointed at before `span`: 学习借鉴宁波…经验, 赴宁波考察…."""
        begin = clause.begin
        if self._example.search(text, begin, span.begin) is None:
            return None
        named = (w for w in words(text[begin : span.begin], begin) if self._place(w.text, own) is _ELSEWHERE)
        return next((Governor(_ELSEWHERE, Span(word.begin, word.end)) for word in named), None)

    def _subject(self, text: str, clause: Span, own: Place | None) -> Governor | None:
        """The words up to the first verb where the first of them are a holder or a place; None else."""
        said = clause.of(text)
        periods = find_periods(said)
        past = self._past.match(said)
        begin = clause.begin + (periods[0].end if periods and periods[0].begin == 0 else past.end() if past else 0)
        # Few clauses open with a name: without this look, words and holders of each cost 0.5 s of 4.0 s a megabyte.
        lengths = self._lengths.get(text[begin], ()) if begin < clause.end else ()
        if not any(text[begin : begin + length] in self._known for length in lengths):
            return None
        tagged = words_in(text, Span(begin, min(clause.end, begin + _CLAUSE_HEAD)))
        joined = ""
        for number, word in enumerate(tagged):
            joined += word.text
            if len(joined) > _SUBJECT_CHARACTERS:
                return None
            behind = [each for each in tagged[number + 1 :] if each.text not in _QUOTES]
            span = Span(begin, word.end)
            holder = self._holder(joined, own)
            if holder is not None and any(self._is_predicate(each) for each in behind[:2]):
                return Governor(holder, span)
            holder = self._place(joined, own)
            if holder is not None:
                rest = [each for each in behind if each.text not in _LISTED and self._place(each.text, own) is None]
                return Governor(holder, span) if any(self._is_predicate(each) for each in rest[:1]) else None
        return None

    def _holder(self, name: str, own: Place | None) -> Holder | None:
        holder = self._named.get(name)
        level = PlaceLevel.CITY if own is None else own.level
        if holder is None or holder in _OWN[level]:
            return None
        # A county-level city calls itself 全市 too.
        return None if holder is Holder.CITY and own is not None and own.name[-1] in name else holder

    def _place(self, name: str, own: Place | None) -> Holder | None:
        """How a place of this name stands to the article's; None for its own, and for what is no place's name."""
        if own is None:
            return None
        for county in self._counties.get(name, ()):
            if county.code[:4] == own.code[:4] and own.level is PlaceLevel.CITY:
                return Holder.COUNTY
        place = self._cities.get(name)
        if place is None or place.code == own.code:
            return None
        if place.code[:4] == own.code[:4]:
            return Holder.CITY
        return Holder.PROVINCE if place.code == f"{own.code[:2]}0000" else Holder.ELSEWHERE

    def _is_predicate(self, word: Word) -> bool:
        return bool(self._reporting.match(word.text)) or (
            word.tag.startswith(("v", "d", "p", "i")) and word.tag != "vn"
        )

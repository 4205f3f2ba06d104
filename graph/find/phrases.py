"""Noun phrases after verbs of policy: 深化|“县管校聘”管理改革, 推进|A、B和C建设.

A clause is tagged; its verbs of policy (cue set `policy-verb`) and the adverbs among them are stepped over; what
follows up to the clause's end is the object, which is taken apart at 、和与及 outside quotes and brackets.

Not checked: that the object is a measure; the caller asks for its head noun.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from graph.language.choices import Endings
from graph.language.numerals import RANGE_MARKS
from graph.language.words import Word, words_in
from graph.lexicon import Lexicon
from graph.model import Span

_OPENING: Final = "“《（(【"
_CLOSING: Final = "”》）)】"
# A mark is a word of its own, so that no word holds two of them.
_DEPTHS: Final = {**dict.fromkeys(_OPENING, 1), **dict.fromkeys(_CLOSING, -1)}
_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及", "或"})
_ATTACHED: Final = _JOINTS | {"的"}
_VERB_JOINTS: Final = frozenset({"和", "、", "并", "与"})
_VERBAL: Final = frozenset({"v", "vn", "vd", "ad", "a", "an", "n", "d", "nz", "l", "i"})
_SHORTEST: Final = 2
_LONGEST: Final = 24
_FRINGE: Final = frozenset({"d", "p", "c", "ul", "uj", "f"})
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９.")
_UNIT: Final = 2
_TAIL: Final = 4  # 1.2, 万, 名, 以上
_WORDS: Final = 16_384  # words of the dictionary whose verb is remembered
_ENDS: Final = frozenset({"等", "的", "了"})


class PhraseReader:
    """Takes the objects out of a clause; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = frozenset(lexicon.cue("policy-verb"))
        self._modifiers = frozenset((*lexicon.cue("advance-modifier"), *lexicon.cue("planned")))
        self._leads = self._verbs | self._modifiers
        self._verb_of_word = lru_cache(maxsize=_WORDS)(self._find_verb)
        self._scope = frozenset(lexicon.cue("scope"))
        self._outside = self._modifiers | self._scope | _ENDS
        self._ends_name = _JOINTS | self._verbs
        self._heads = Endings(lexicon.cue("measure-head"))
        self._closing = frozenset(lexicon.cue("measure-head")) - frozenset(lexicon.cue("measure-head-weak"))

    def objects(self, text: str, clause: Span) -> Iterator[Span]:
        """Items of the objects of a clause's verbs of policy, left to right, without overlaps."""
        for _, span in self.governed(text, clause):
            yield span

    def governed(self, text: str, clause: Span) -> Iterator[tuple[str, Span]]:
        """The same, each with the verb that stands nearest before the object."""
        tagged = words_in(text, clause)
        begin = self._object_begin(tagged)
        while begin is not None and begin < len(tagged):
            end = self._object_end(tagged, begin)
            verb = next(
                (
                    verb
                    for word in map(tagged.__getitem__, range(begin - 1, -1, -1))
                    if (verb := self._verb_of(word)) is not None
                ),
                "",
            )
            for span in self._items(text, tagged[begin:end]):
                yield verb, span
            begin = self._object_begin(tagged, end) if end < len(tagged) else None

    def _object_begin(self, tagged: Sequence[Word], start: int = 0) -> int | None:
        """The first word behind the next run of verbs, adverbs and joints that opens with a verb of policy."""
        verb_of = self._verb_of_word
        verb = next(
            (k for k in range(start, len(tagged)) if verb_of(tagged[k].text) is not None and self._is_verb(tagged, k)),
            None,
        )
        if verb is None:
            return None
        place = verb + 1
        while place < len(tagged) and (self._steps_over(tagged, place)):
            place += 1
        return place if place < len(tagged) else None

    def _verb_of(self, word: Word) -> str | None:
        """The verb of policy that a word is, or ends in where the dictionary holds two as one (建立健全, 切实加强)."""
        return self._verb_of_word(word.text)

    def _find_verb(self, text: str) -> str | None:
        if text in self._verbs:
            return text
        parts = ((text[:cut], text[cut:]) for cut in range(_SHORTEST, len(text) - 1))
        return next((verb for lead, verb in parts if verb in self._verbs and lead in self._leads), None)

    def _is_verb(self, tagged: Sequence[Word], place: int) -> bool:
        """Whether a word that is a verb of policy, or ends in one, stands as a verb here."""
        word = tagged[place]
        before = tagged[place - 1] if place else None
        nominal = before is not None and before.tag[0] in "nlj" and before.text not in self._scope
        if word.text not in self._verbs:
            return not nominal
        if before is None:
            return True  # a clause that opens so is an order, whatever the tagger takes the word for
        return word.tag in _VERBAL and not (nominal and word.tag in {"vn", "n", "an"})

    def _steps_over(self, tagged: Sequence[Word], place: int) -> bool:
        word, following = tagged[place], tagged[place + 1 : place + 3]
        if word.text in self._verbs:
            joined = (
                len(following) == 2 and following[0].text in _VERB_JOINTS and self._verb_of(following[1]) is not None
            )
            ends = not following or (following[0].text in _ATTACHED and not joined)
            return word.tag in {"v", "d", "ad", "a"} and not ends
        if word.text in _VERB_JOINTS:
            return bool(following) and (following[0].text in self._leads or self._verb_of(following[0]) is not None)
        if word.tag[0] != "n" and self._verb_of(word) is not None:
            return True
        if word.text in self._modifiers or word.text in self._scope or word.tag == "ul":
            return True
        return word.tag == "d" and not _describes(tagged, place)

    def _object_end(self, tagged: Sequence[Word], begin: int) -> int:
        """Where the object ends: at a finite verb of policy that a noun precedes, or with the clause."""
        depth = 0
        for place in range(begin + 1, len(tagged)):
            depth += _DEPTHS.get(tagged[place].text, 0)
            word, before = tagged[place], tagged[place - 1]
            if depth > 0 or word.tag != "v" or word.text not in self._verbs:
                continue
            if before.text in _ATTACHED or place + 1 >= len(tagged):
                continue
            if tagged[place + 1].text in {"的", "、", "和", "等"} or self._closes(tagged, place + 1):
                continue
            return place
        return len(tagged)

    def _closes(self, tagged: Sequence[Word], place: int) -> bool:
        """Whether a head noun ends a name here, so that the verb before it is within the name (适老化改造|工程)."""
        following = tagged[place + 1] if place + 1 < len(tagged) else None
        ends = following is None or following.tag in {"x", "m"} or following.text in self._ends_name
        return ends and tagged[place].text in self._closing

    def _items(self, text: str, tagged: Sequence[Word]) -> Iterator[Span]:
        """The items of a list; items without a head of their own share the head of the item they lead to."""
        pending: list[Word] = []
        for item, joint in self._listed(tagged):
            pending += item
            if joint is not None and (not pending or pending[-1].end - pending[0].begin < _LONGEST):
                name = text[item[0].begin : item[-1].end] if item else ""
                if not self._heads.end(name.rstrip("”）)")):
                    pending.append(joint)
                    continue
            yield from self._item(pending)
            pending = []
        yield from self._item(pending)

    def _listed(self, tagged: Sequence[Word]) -> Iterator[tuple[list[Word], Word | None]]:
        """Items with the joint behind them (None behind the last); ”“ is a joint without a character of its own."""
        depth, item = 0, list[Word]()
        for word, following in zip_longest(tagged, tagged[1:]):
            if depth == 0 and (word.text in _JOINTS or word.text == "等"):
                yield item, word
                item = []
                continue
            depth += _DEPTHS.get(word.text, 0)
            item.append(word)
            if depth == 0 and word.text == "”" and following is not None and following.text == "“":
                yield item, None
                item = []
        yield item, None

    def _item(self, item: list[Word]) -> Iterator[Span]:
        while (
            item and self._is_fringe(item[0], _OPENING) and (item[0].text in self._modifiers or not _describes(item, 0))
        ):
            item = item[1:]
        item = _without_figures(item)
        while item and item[-1].text not in self._scope and self._is_fringe(item[-1], _CLOSING):
            item = item[:-1]
        if item:
            yield Span(item[0].begin, item[-1].end)

    def _is_fringe(self, word: Word, kept: str) -> bool:
        """Whether a word at the edge of an item belongs to the sentence around it; `kept` marks belong to the item."""
        if word.tag == "x":
            return word.text not in kept
        return word.text in self._outside or word.tag in _FRINGE


def _describes(tagged: Sequence[Word], place: int) -> bool:
    """Whether an adverb of two characters says what a noun right behind it is like: 长期|护理, but not 更|公平."""
    word = tagged[place]
    before_noun = place + 1 < len(tagged) and tagged[place + 1].tag[0] == "n"
    return word.tag == "d" and len(word.text) >= _SHORTEST and before_noun


def _without_figures(item: list[Word]) -> list[Word]:
    """An item without the amount that opens it (10亿元|纾困基金) or closes it (老旧小区|260个)."""
    if item and item[0].text[0] in _DIGITS and not (len(item) > 1 and item[1].text in RANGE_MARKS):  # 0至6岁儿童…
        item = item[_end_of_amount(item) :] or item
    tails = range(max(1, len(item) - _TAIL), len(item))
    return item[: next((k for k in tails if item[k].text[0] in _DIGITS and _is_tail(item[k:])), len(item))]


def _end_of_amount(item: Sequence[Word]) -> int:
    """Where the amount ends that opens an item: with 的 (50所以上的), else with its multiples and its unit."""
    said = next((k + 1 for k in range(1, min(len(item), _TAIL + 1)) if item[k].text == "的"), None)
    if said is not None:
        return said
    end = 1
    while end < len(item) and item[end].tag == "m":
        end += 1
    return end + 1 if end < len(item) and item[end].tag == "q" else end


def _is_tail(rest: Sequence[Word]) -> bool:
    """Whether nothing but an amount is left: digits, and words of measure."""
    return all(w.text[0] in _DIGITS or w.tag in {"m", "q"} or len(w.text) <= _UNIT for w in rest)

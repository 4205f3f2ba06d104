"""Find who is to act.

An actor is a noun phrase that ends as actors do (…委员会, …部门, 优质学校), where a clause has its subject or where a
verb hands something to it (引导X流动, 由X负责, 发挥X作用).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.find.actor_types import ActorTypes
from graph.find.taken import Taken
from graph.language.clauses import clauses
from graph.language.cues import CueSets
from graph.language.ordinals import behind_ordinal
from graph.language.periods import PERIODIC, find_periods
from graph.language.words import Word, words_in
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, SentenceKind, Span

# 县 is tagged zg. A verb that only an actor's name can hold (下辖) is let in by the vocabulary of verbs.
_NOMINAL: Final = ("n", "b", "a", "j", "l", "m", "q", "r", "vn", "s", "f", "k", "i", "t", "zg")
_VERBAL: Final = ("v", "d", "p", "ad", "vd", "z")
_JOINTS: Final = frozenset({"、", "和", "及", "以及"})
_WITH: Final = frozenset({"与", "同"})
_ITEM: Final = re.compile("(?:[^、（]|（[^）]*）)+")
_BODIES: Final = frozenset({"government", "party", "bureau"})
_LONGEST: Final = 20


class ActorFinder:
    """Finder of actors; see `find.Finder` for the contract. `Mention.concept` is the id of the actor's type."""

    name = "actors"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._types = ActorTypes(lexicon)
        self._known = CueSets({"actor": self._types.words()})
        self._causative = frozenset(lexicon.cue("actor-verb"))
        self._soft = frozenset(lexicon.cue("actor-verb-soft"))
        self._modifiers = frozenset(
            (*lexicon.cue("advance-modifier"), *lexicon.cue("planned"), *lexicon.cue("planned-lead"))
        )
        self._verbs = frozenset((*lexicon.cue("policy-verb"), *lexicon.cue("reporting")))
        self._adverbs = frozenset(lexicon.cue("actor-adverb"))
        # Unions are made once: made anew for each word they took a third of this finder's time.
        self._doing = self._verbs | self._adverbs | self._modifiers
        self._opening = self._verbs | self._causative
        self._handing = self._modifiers | self._causative
        self._apart = _JOINTS | self._verbs
        self._inside = frozenset(lexicon.cue("actor-inside"))
        self._together = frozenset(lexicon.cue("actor-together"))
        self._reach = tuple(lexicon.cue("actor-reach"))
        self._idioms = tuple(lexicon.cue("actor-idiom"))
        self._masses = frozenset(c.id for c in lexicon.actors.values() if c.notation == "group")
        self._bodies = frozenset(c.id for c in lexicon.actors.values() if c.notation in _BODIES)

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Actors of the body sentences, each with what it does up to the clause's end."""
        for sentence in sentences:
            if sentence.kind is SentenceKind.HEADING:
                continue
            for clause in clauses(article.text, sentence.span):
                for span, kind in self._in_clause(article.text, clause):
                    if article.place is not None and span.of(article.text) == article.place.name:
                        continue  # the city itself is who adopts, not who is involved
                    yield Mention(MentionKind.ACTOR, span, span.of(article.text), sentence.number, self.name, 0.8, kind)

    def _in_clause(self, text: str, clause: Span) -> Iterator[tuple[Span, str]]:
        if not self._known.within(text, clause.begin, clause.end):
            return  # two clauses of three hold no word that an actor could be known by
        tagged = [part for word in words_in(text, clause) for part in self._parted(word)]
        handed = [k + 1 for k, word in enumerate(tagged) if word.text in self._causative]
        softly = [k + 1 for k, word in enumerate(tagged) if word.text in self._soft]
        idioms = [k for k, word in enumerate(tagged) if text.startswith(self._idioms, word.begin)]
        taken = Taken()
        for start in (self._subject_start(text, clause, tagged), *handed, *softly, *self._before(tagged, idioms)):
            for span, kind in self._phrases(text, tagged, start):
                # Pupils and people are subjects of wishes; they act where something is handed to them.
                mass = kind in self._masses and start not in handed
                if not mass and taken.take(span.begin, span.end):
                    yield span, kind

    def _parted(self, word: Word) -> Sequence[Word]:
        """A word; in two where the tagger takes a preposition and what follows it for one noun (由市 in 由市财政局)."""
        first, rest = word.text[:1], word.text[1:]
        if not rest or first not in self._causative or not word.tag.startswith("n"):
            return (word,)
        cut = word.begin + 1
        return Word(word.begin, cut, first, "p"), Word(cut, word.end, rest, word.tag)

    def _before(self, tagged: Sequence[Word], idioms: Sequence[int]) -> Iterator[int]:
        """Where the noun phrases begin that stand before set phrases (X统一领导、Y各负其责)."""
        for idiom in idioms:
            start = idiom
            while start and self._in_name(tagged[start - 1]) and tagged[start - 1].text not in self._apart:
                start -= 1
            if start < idiom:
                yield start

    def _subject_start(self, text: str, clause: Span, tagged: Sequence[Word]) -> int:
        """The first word behind a date and words such as 将, 并."""
        begin = behind_ordinal(text, clause.begin, clause.end)
        for period in find_periods(clause.of(text)):
            if clause.begin + period.begin <= begin + 2:
                begin = clause.begin + period.end
        start = next((k for k, word in enumerate(tagged) if word.begin >= begin), len(tagged))
        while start < len(tagged) and (
            tagged[start].text in self._modifiers or tagged[start].tag in {"c", "d", "p", "x"}
        ):
            if tagged[start].tag == "p" and tagged[start].text not in self._handing:
                return len(tagged)  # 在城区新建学校: what a preposition governs does not act
            start += 1
        opens_with_verb = start < len(tagged) and tagged[start].text in self._opening
        return len(tagged) if opens_with_verb else start

    def _phrases(self, text: str, tagged: Sequence[Word], start: int) -> Iterator[tuple[Span, str]]:
        """The noun phrase at `start` (two, where 与 joins subjects), when an actor's name and a verb end it."""
        end, begins = start, [start]
        depth = 0
        while end < len(tagged):
            word = tagged[end]
            depth += word.text.count("（") - word.text.count("）")
            if depth == 0 and self._begins_what_it_does(text, word) and end > start:
                break
            if depth == 0 and word.text in _WITH and end > start:
                begins.append(end + 1)
            elif depth == 0 and not self._in_name(word):
                break
            if word.end < len(text) and text.startswith(self._idioms, word.end):
                end += 1
                break
            end += 1
        if (
            end == len(tagged)
            or end == start
            or text.startswith(self._reach, tagged[end].begin)
            or not (
                self._acts(tagged[end])
                or self._begins_what_it_does(text, tagged[end])
                or text.startswith(self._idioms, tagged[end].begin)
            )
        ):
            return
        stops = [*(b - 1 for b in begins[1:]), end]
        for first, stop in zip(begins, stops, strict=True):
            span_kind = self._actor(text, tagged, first, stop)
            if span_kind is not None:
                yield from self._each(text, *span_kind)

    def _each(self, text: str, span: Span, kind: str) -> Iterator[tuple[Span, str]]:
        """The bodies of a list where each item is one by itself (市民政局、团市委), else the whole (名校、强校)."""
        items = [Span(*match.span()) for match in _ITEM.finditer(text, span.begin, span.end)]
        kinds = [self._types.of(item.of(text)) for item in items]
        if len(items) < 2 or not self._bodies.issuperset(kinds):
            yield span, kind
            return
        yield from ((item, each) for item, each in zip(items, kinds, strict=True) if each is not None)

    def _begins_what_it_does(self, text: str, word: Word) -> bool:
        """Whether a word that the tagger takes for a noun ends a name: 市教育局|会同…, 督导室|每半年通报."""
        return word.text in self._together or PERIODIC.match(text, word.begin) is not None

    def _in_name(self, word: Word) -> bool:
        if word.text in _JOINTS or word.text in "（）、":
            return True
        inner = word.tag.startswith(_NOMINAL) or word.text in self._inside
        if word.text in self._verbs and word.tag not in {"vn", "n"}:
            return False
        return inner and word.text not in self._adverbs and word.text not in self._modifiers

    def _acts(self, word: Word) -> bool:
        return word.tag.startswith(_VERBAL) or word.text in self._doing

    def _actor(self, text: str, tagged: Sequence[Word], first: int, stop: int) -> tuple[Span, str] | None:
        """The longest run of words from `first` that ends as an actor does."""
        while stop > first:
            name = text[tagged[first].begin : tagged[stop - 1].end]
            kind = self._types.of(name)
            if kind is not None:
                named = len(name) <= _LONGEST and not self._types.is_none(name)
                return (Span(tagged[first].begin, tagged[stop - 1].end), kind) if named else None
            if tagged[stop - 1].tag not in {"vn", "v", "m", "t", "n", "b", "l"} or stop - first < 2:
                return None
            stop -= 1
            if not self._acts(tagged[stop]) and tagged[stop].tag != "vn":
                return None
        return None

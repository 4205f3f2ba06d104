"""Whose a target is: the article's place, unless words around it say that it is the province's or the nation's.

A city's article quotes them in few ways: 省政府要求到2025年…, 国家要求，到2025年…, 全省森林覆盖率…,
与“到2023年…”的省定目标相比. What is done by their request (按照省委部署，我市…) is the city's own.
"""

import re
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.clauses import clauses
from graph.language.memory import remembered
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.setting import Setting
from graph.model import Article, Holder, PlaceLevel, Span

_NATION: Final = "100000"
_TITLE: Final = 8  # characters behind 全国 within which a word of titles may stand
_BOUND: Final = 24  # characters a clause that reports somebody's demand (省教育厅等部门明确提出) may have


class Owners:
    """Tells whose targets are by the cue sets of holders and of reporting; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        named = dict.fromkeys(lexicon.cue("other-holder"), Holder.NATION)
        for holder in (Holder.PROVINCE, Holder.CITY, Holder.ELSEWHERE):
            named.update(dict.fromkeys(lexicon.cue(f"holder-{holder.value}"), holder))
        # 省级示范园 is a rank that something of the city has, and no demand of the province.
        self._named = {word: holder for word, holder in named.items() if not word.endswith("级")}
        self._words = tuple(sorted(self._named, key=lambda word: (-len(word), word)))
        self._reports = re.compile(f"{any_of(lexicon.cue('reporting'))}了?$")
        self._joint = re.compile(f"^{any_of(lexicon.cue('conjunction'))}")
        self._ahead = lexicon.cue("ahead")
        self._racing = re.compile(f"在{any_of(lexicon.cue('scope-wider'))}{any_of(self._ahead)}")
        self._accolade = choice(lexicon.cue("accolade"))
        self._own = lexicon.cue("own-area")

    def of(self, article: Article, setting: Setting, span: Span) -> tuple[str | None, str | None]:
        """The code of the place whose target the figure at `span` is, and the words that make it somebody else's.

        Returns:
            No code for a place elsewhere, whose name the text does not give.
        """
        place = article.place
        if place is None:
            return None, None
        word = self._beside(setting, span) or self._reported(setting, span)
        holder = None if word is None else self._named[word]
        own = place.level is not PlaceLevel.COUNTY or place.name[-1] in (word or "")  # 全市 of a county that is a 市
        if holder is None or (holder is Holder.CITY and own):
            return place.code, None
        codes = {Holder.NATION: _NATION, Holder.PROVINCE: f"{place.code[:2]}0000", Holder.CITY: f"{place.code[:4]}00"}
        code = codes.get(holder)
        return code, None if code == place.code else word

    def _beside(self, setting: Setting, span: Span) -> str | None:
        """A quoted demand is told behind its quote, another at the front of its clause."""
        text, clause = setting.text, setting.clause
        after = text[span.end : setting.sentence.span.end]
        closing = after.find("”")
        quoted = closing >= 0 and "“" not in after[:closing]
        tail = after[closing + 1 :].removeprefix("的") if quoted else ""
        lead = self._joint.sub("", text[clause.begin : span.begin])
        word = self._first(lead)
        ahead = word is not None and self._is_rank(lead, lead[len(word) :])
        return self._first(tail) or (None if ahead else word)

    def _is_rank(self, lead: str, behind: str) -> bool:
        """Whether the place itself is ahead of all or bears a title: 全省率先实现…, 全国文明村镇占比…, …在全省率先…."""
        titled = self._accolade.search(behind[:_TITLE]) is not None
        return titled or behind.startswith(self._ahead) or self._racing.search(lead) is not None

    def _reported(self, setting: Setting, span: Span) -> str | None:
        """Who demands it in a clause before (国家要求，到2025年…), unless a word of the city's own comes between."""
        text = setting.text
        last = _last_reporting(self._reports, text, setting.sentence.span)[setting.place]
        if last is None or any(text.find(word, last.end, span.begin) >= 0 for word in self._own):
            return None
        return self._first(last.of(text))

    def _first(self, stretch: str) -> str | None:
        if not stretch.startswith(self._words):
            return None
        return next((word for word in self._words if _opens(stretch, word)), None)


@remembered
def _last_reporting(reports: re.Pattern[str], text: str, sentence: Span) -> list[Span | None]:
    """For each clause of a sentence the last one before it that reports somebody's demand."""
    found: list[Span | None] = []
    last: Span | None = None
    for part in clauses(text, sentence):
        found.append(last)
        if len(part) <= _BOUND and reports.search(part.of(text)):
            last = part
    return found


def _opens(stretch: str, word: str) -> bool:
    """Whether `word` stands first as a word of its own: 教育部, but not 教育部门."""
    return stretch.startswith(word) and any(w.end == len(word) for w in words(stretch[: len(word) + 4]))

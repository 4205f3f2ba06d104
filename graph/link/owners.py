"""Whose a target is: the article's place, unless words around it say that it is the province's or the nation's.

A city's article quotes them in few ways: 省政府要求到2025年…, 国家要求，到2025年…, 全省森林覆盖率…,
与“到2023年…”的省定目标相比. What is done by their request (按照省委部署，我市…) is the city's own.
"""

import re
from typing import Final

from graph.language.choices import any_of
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.setting import Setting
from graph.model import Article, Span

_NATION: Final = "100000"
_BOUND: Final = 24  # characters a clause that reports somebody's demand (省教育厅等部门明确提出) may have


class Owners:
    """Tells whose targets are by the cue sets of other holders and of reporting; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._outside = lexicon.cue("other-holder")
        self._nation = frozenset(lexicon.cue("nation"))
        self._reports = re.compile(f"{any_of(lexicon.cue('reporting'))}了?$")
        self._joint = re.compile(f"^{any_of(lexicon.cue('conjunction'))}")
        self._ahead = lexicon.cue("ahead")
        self._racing = re.compile(f"在{any_of(lexicon.cue('scope-wider'))}{any_of(self._ahead)}")
        self._own = re.compile(any_of(lexicon.cue("own-area")))

    def of(self, article: Article, setting: Setting, span: Span) -> tuple[str | None, str | None]:
        """The code of the place whose target the figure at `span` is, and the words that make it somebody else's."""
        if article.place is None:
            return None, None
        outside = self._beside(setting, span) or self._reported(setting, span)
        if outside is None:
            return article.place.code, None
        return (_NATION if outside in self._nation else article.place.code[:2] + "0000"), outside

    def _beside(self, setting: Setting, span: Span) -> str | None:
        """A quoted demand is told behind its quote, another at the front of its clause."""
        text, clause = setting.text, setting.clause
        after = text[span.end : setting.sentence.span.end]
        closing = after.find("”")
        quoted = closing >= 0 and "“" not in after[:closing]
        tail = after[closing + 1 :].removeprefix("的") if quoted else ""
        lead = self._joint.sub("", text[clause.begin : span.begin])
        word = self._first(lead)
        # 全省率先实现…, 全国优质均衡县在全省率先…: it is the place itself that is ahead of all.
        ahead = word is not None and (
            lead[len(word) :].startswith(self._ahead) or self._racing.search(lead) is not None
        )
        return self._first(tail) or (None if ahead else word)

    def _reported(self, setting: Setting, span: Span) -> str | None:
        """Who demands it in a clause before (国家要求，到2025年…), unless a word of the city's own comes between."""
        text = setting.text
        for part in reversed(setting.parts[: setting.place]):
            if self._own.search(text, part.end, span.begin):
                return None
            told = part.of(text)
            if len(told) <= _BOUND and self._reports.search(told):
                return self._first(told)
        return None

    def _first(self, stretch: str) -> str | None:
        if not stretch.startswith(self._outside):
            return None
        return next((word for word in self._outside if _opens(stretch, word)), None)


def _opens(stretch: str, word: str) -> bool:
    """Whether `word` stands first as a word of its own: 教育部, but not 教育部门."""
    return stretch.startswith(word) and any(w.end == len(word) for w in words(stretch[: len(word) + 4]))

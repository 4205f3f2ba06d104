"""Whether a target is binding or expected: said beside the figure, before it, behind it, or by the heading above.

约束性指标：单位能耗下降13%；…      森林覆盖率达到62%（约束性）      …均为预期性指标。
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from graph.language.choices import any_of
from graph.lexicon import Lexicon
from graph.link.sections import governed, is_heading
from graph.link.setting import Setting
from graph.model import Article, Force, Sentence, Span

_BRACKETS: Final = "（(〔[【"
_BESIDE: Final = 8  # characters behind a figure within which a bracket may tell its force
_FIGURE: Final = re.compile(r"(?<=..)[0-9０-９]")
_LONGEST: Final = 30


class Forces:
    """Tells the force of targets by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {word: force for force in Force for word in lexicon.cue(f"force-{force.value}")}
        self._forces: Mapping[str, Force] = words
        self._word = re.compile(any_of(words))
        self._called = re.compile(f"{any_of(lexicon.cue('copula'))}$")

    def above(self, article: Article, sentences: Sequence[Sentence]) -> Mapping[int, Force]:
        """The force that the headings above a sentence give to its figures, by the sentence's number."""
        return governed(article, sentences, self._named, self._heads)

    def of(self, setting: Setting, span: Span) -> Force | None:
        """The force of the figure at `span`, by its sentence, else by the headings above."""
        text, sentence = setting.text, setting.sentence.span
        found = list(self._word.finditer(text, sentence.begin, sentence.end))
        for match in found:
            between = text[span.end : match.start()]
            if span.end <= match.start() <= span.end + _BESIDE and between[:1] and between[0] in _BRACKETS:
                return self._forces[match[0]]
        closing = [match for match in found if self._called.search(text, sentence.begin, match.start())]
        opening = [match for match in found if match.end() <= span.begin and match not in closing]
        if opening:
            return self._forces[opening[-1][0]]
        told = [match for match in closing if match.start() >= span.end]
        return self._forces[told[0][0]] if told else setting.force

    def _named(self, heading: str) -> Force | None:
        found = {self._forces[match[0]] for match in self._word.finditer(heading)}
        return found.pop() if len(found) == 1 else None

    def _heads(self, line: str) -> bool:
        """An item of the list that a heading opens (1. 森林覆盖率达到62%；) is no heading itself."""
        opens = len(line) <= _LONGEST and line.endswith(("：", ":")) and self._word.search(line) is not None
        return opens or (is_heading(line) and not _FIGURE.search(line))

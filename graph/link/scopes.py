"""What a figure is limited to: the schools that a coverage is a coverage of, a county, or the whole of the place.

    义务段学校集团化覆盖率 → 义务段学校: 集团化覆盖率      鹿城区新建公园 → 鹿城区      全市新增学位 → 全市
"""

import re
from collections import defaultdict
from typing import Final

from graph.language.choices import any_of, choice
from graph.lexicon import Lexicon
from graph.link.setting import Setting
from graph.model import Article, Place, Span

_SHORTEST: Final = 4  # characters that a name must keep when its scope is taken off


class Scopes:
    """Reads scopes by the cue sets of areas and of holders of a share; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units = any_of(lexicon.cue("scope-noun"))
        rates, means = any_of(lexicon.cue("coverage-rate")), any_of(lexicon.cue("mean-name"))
        self._holder = re.compile(
            rf"(?P<scope>[^，。；、和与的]{{0,12}}{units}(?:（[^（）]*）)?)的?(?P<name>(?!{rates})(?:.{{2,}}{rates}|.*{means}.*))"
        )
        self._by = re.compile(f"{any_of(('以',))}[^，。；]{{1,8}}{any_of(lexicon.cue('basis-end'))}的?")
        self._area = choice(lexicon.cue("scope-area"))
        self._whole = "".join(lexicon.cue("whole-area")[:1])
        self._within: dict[str, list[str]] = defaultdict(list)
        for place in lexicon.places:
            if place.parent is not None:
                self._within[place.parent].append(place.name)

    def of(self, article: Article, setting: Setting, span: Span, label: str, said: str | None) -> tuple[str | None, str]:
        """The scope of the figure at `span`, and the label without it.

        Args:
            article: the article.
            setting: where the figure stands.
            span: its characters.
            label: the name of what it measures.
            said: the scope that the wording gave already, if any (35%的县: 县).
        """
        place = article.place
        named = self._place_in(label, place)
        if named is not None and len(label) - len(named) >= _SHORTEST:
            label = label[len(named) :].lstrip("的")
        label, basis = self._basis(label)
        held = self._holder.fullmatch(label)
        if said is None and held is not None and len(held["name"]) >= _SHORTEST:
            said, label = held["scope"], held["name"]
        told = [part for part in (said, basis) if part]
        if told:
            return "，".join(told), label
        return named or self._area_before(setting, span, place) or self._all_of(place), label

    def _basis(self, label: str) -> tuple[str, str | None]:
        """以县域为单位 says how it is counted, wherever it stands."""
        basis = self._by.search(label)
        if basis is None or len(label) - len(basis[0]) < _SHORTEST:
            return label, None
        return label[: basis.start()] + label[basis.end() :], basis[0].removesuffix("的")

    def _place_in(self, label: str, place: Place | None) -> str | None:
        """The article's place, or one within it, at the front of a label."""
        if place is None:
            return None
        names = (place.name, place.short, *self._within[place.code])
        return next((name for name in sorted(names, key=len, reverse=True) if label.startswith(name)), None)

    def _area_before(self, setting: Setting, span: Span, place: Place | None) -> str | None:
        """The area or place named nearest before the figure in its sentence."""
        lead = setting.text[setting.sentence.span.begin : span.begin]
        found = [(match.start(), match[0]) for match in self._area.finditer(lead)]
        for name in self._within[place.code] if place else ():
            found.append((lead.rfind(name), name))
        found.sort()
        return found[-1][1] if found and found[-1][0] >= 0 else None

    def _all_of(self, place: Place | None) -> str | None:
        """全市, 全县, 全省: after the last character of the place's name."""
        return None if place is None else self._whole + place.name[-1]

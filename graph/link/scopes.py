"""What a figure is limited to: the schools that a coverage is a coverage of, a county, or the whole of the place.

义务段学校集团化覆盖率 → 义务段学校: 集团化覆盖率      鹿城区新建公园 → 鹿城区      全市新增学位 → 全市
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.periods import NOT_EACH
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.naming import after_period
from graph.link.setting import Setting
from graph.model import Place, Span

_EACH: Final = rf"每(?!{NOT_EACH})[^，。；、每]{{1,8}}?"
_TOGETHER: Final = frozenset("、和与及")
_SHORTEST: Final = 4  # characters that a name must keep when its scope is taken off


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a figure stands: the article's place, setting, characters, the holder's code, whether it is a rank."""

    place: Place | None
    setting: Setting
    span: Span
    holder: str | None
    is_rank: bool = False


class Scopes:
    """Reads scopes by the cue sets of areas and of holders of a share; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units = any_of(lexicon.cue("scope-noun"))
        rates, means = any_of(lexicon.cue("coverage-rate")), any_of(lexicon.cue("mean-name"))
        self._body = re.compile(
            rf"(?P<scope>[^，。；、和与的]{{0,12}}{units}(?:（[^（）]*）)?)的?"
            rf"(?P<name>(?!{rates})(?:.{{2,}}{rates}|(?=.{{3}}).*{means}.*))"
        )
        verbs = any_of((*lexicon.cue("increase-verb"), *lexicon.cue("at-least-adverb"), *lexicon.cue("count-front")))
        self._verb = re.compile(f"(?:{verbs})+")
        modal = any_of((*lexicon.cue("modal"), *lexicon.cue("at-least-adverb"), *lexicon.cue("predicate")))
        does = any_of((*lexicon.cue("increase-verb"), *lexicon.cue("count-front"), *lexicon.cue("each-verb")))
        self._each = re.compile(rf"{_EACH}(?=(?:{modal})*(?:{verbs}|{modal}|{does}))")
        fronts = any_of((*lexicon.cue("scope"), *lexicon.cue("planned"), *lexicon.cue("conjunction")))
        self._front = re.compile(f"(?:{fronts})*")
        self._ahead = choice(lexicon.cue("ahead"))
        self._by = re.compile(f"以[^，。；]{{1,8}}{any_of(lexicon.cue('basis-end'))}的?")
        self._area = choice(lexicon.cue("scope-area"))
        self._wider = choice((*lexicon.cue("scope-wider"), *lexicon.cue("scope-area")))
        self._whole = "".join(lexicon.cue("whole-area")[:1])
        self._called = {place.code: place.name for place in lexicon.places}
        self._within: defaultdict[str, list[str]] = defaultdict(list)
        for place in lexicon.places:
            if place.parent is not None:
                self._within[place.parent].append(place.name)

    def of(self, where: Whereabouts, said: str | None, label: str) -> tuple[str | None, str]:
        """The scope of a figure, and its label without it.

        Args:
            where: where the figure stands and whose it is.
            said: the scope that the wording gave already, if any (35%的县: 县).
            label: the name of what is measured.
        """
        setting = where.setting
        area = self._at_front(label, where)
        shortest = _SHORTEST - 1 if area is not None and set(area) & _TOGETHER else _SHORTEST
        if area is not None and len(label) - len(area) >= shortest:
            label = label[len(area) :].lstrip("的")
        each = self._each.search(setting.text, setting.clause.begin, where.span.begin)
        if each is not None:
            label = self._without(label, each[0])
        label, basis = self._basis(label)
        body = self._body.fullmatch(label)
        if said is None and each is None and body is not None:
            said, label = body["scope"], body["name"]
        told = [part for part in (said or (each[0] if each else None), basis) if part]
        if where.is_rank:
            return "，".join(part for part in (area, self._area_before(where)) if part) or None, label
        return "，".join(told) or area or self._area_before(where) or self._all_of(where.holder), label

    def _without(self, label: str, each: str) -> str:
        """每校配备心理教师 is measured by 心理教师, of 每校."""
        rest = label.removeprefix(each)
        verb = self._verb.match(rest) if rest != label else None
        kept = rest[verb.end() :] if verb else rest
        return kept if len(kept) > 1 else label

    def _basis(self, label: str) -> tuple[str, str | None]:
        """以县域为单位 says how it is counted, wherever it stands."""
        basis = self._by.search(label)
        if basis is None or len(label) - len(basis[0]) < _SHORTEST:
            return label, None
        return label[: basis.start()] + label[basis.end() :], basis[0].removesuffix("的")

    def _at_front(self, label: str, where: Whereabouts) -> str | None:
        """An area, the article's place or one within it, that a label begins with as a word of its own."""
        area = self._areas(where).match(label)
        if area is not None and not self._ahead.match(label, area.end()):
            return area[0]
        place = where.place
        if place is None:
            return None
        names = sorted((place.name, *self._within[place.code]), key=len, reverse=True)
        found = next((name for name in names if label.startswith(name)), None)
        if found is not None:
            return _listed(label, found, names)
        if label.startswith(place.short) and words(label)[0].text == place.short:
            return place.short
        return None

    def _area_before(self, where: Whereabouts) -> str | None:
        """The area or place named nearest before the figure in its sentence, unless only to compare (在全国率先)."""
        text, begin, span = where.setting.text, where.setting.sentence.span.begin, where.span
        found = [
            (match.start(), match[0])
            for match in self._areas(where).finditer(text, begin, span.end)
            if not self._ahead.match(text, match.end()) or match.end() >= span.begin
        ]
        if not where.is_rank:
            found = [(at, name) for at, name in found if self._leads(where.setting, at)]
            found += [(text.rfind(name, begin, span.begin), name) for name in self._names(where.place)]
        last = max(found, default=(-1, ""))
        return last[1] if last[0] >= 0 else None

    def _leads(self, setting: Setting, at: int) -> bool:
        """Whether an area that an earlier clause names is what it is about: at its front, not within its object."""
        part = next((part for part in setting.parts if part.begin <= at < part.end), setting.clause)
        return part == setting.clause or self._front.fullmatch(after_period(setting.text[part.begin : at])) is not None

    def _areas(self, where: Whereabouts) -> re.Pattern[str]:
        """全国 and 全省 are scopes of ranks and of what is the nation's or the province's; else they adorn a name."""
        own = where.place is not None and where.holder == where.place.code
        return self._area if own and not where.is_rank else self._wider

    def _names(self, place: Place | None) -> list[str]:
        return [] if place is None else [place.short, *self._within[place.code]]

    def _all_of(self, code: str | None) -> str | None:
        """全市, 全县, 全省: after the last character of the holder's name."""
        name = self._called.get(code or "")
        return None if name is None else self._whole + name[-1]


def _listed(label: str, first: str, names: list[str]) -> str:
    """All the areas that a label begins with: 金台区、渭滨区."""
    end = len(first)
    while label[end : end + 1] in _TOGETHER:
        further = next((name for name in names if label.startswith(name, end + 1)), None)
        if further is None:
            break
        end += 1 + len(further)
    return label[:end]

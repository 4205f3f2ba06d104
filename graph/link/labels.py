"""Word the indicator of a target: the shortest noun phrase that names what is measured, and its scope, if named.

The words around a figure follow few orders: `X达到80%`, `80%以上的X做Y`, `培育50所X`, `X全覆盖`, `所有X做Y`,
`X不低于Z`. Verbs, adverbs and words of scope are stripped from both ends by the cue sets.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.figures import FROM, Figure, FigureKind
from graph.language.periods import COMPARED, CYCLE, RUNNING_YEARS, find_periods
from graph.language.words import Word, words
from graph.lexicon import Lexicon
from graph.link.setting import Setting
from graph.model import Span

Labels = Sequence[tuple[str | None, str]]


_JOINTS: Final = "、，,；;和与及 "
_LONGEST: Final = 30
_FROM_FIGURE: Final = re.compile(r"(?<=\w{2})[0-9０-９].*$")
_MONEY: Final = "元"
_SHORT: Final = 4
_NOMINAL: Final = ("n", "b")


class LabelReader:
    """Reads labels off the text around an expression; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._least = cue("at-least-adverb")
        self._amounts = cue("amount-name")
        self._increase = frozenset(cue("increase-verb"))
        self._front = choice(
            (*cue("scope"), *cue("planned"), *cue("advance-modifier"), *cue("policy-verb"), *cue("background-lead"))
        )
        self._front_soft = choice((*cue("scope"), *cue("planned"), *cue("advance-modifier"), *cue("strength-must")))
        self._tail = _end((*cue("reach"), *cue("scope"), *cue("change-up"), *cue("change-down"), *cue("planned")))
        self._predicate = choice(cue("predicate"))
        self._denominator = _end(cue("denominator"))
        self._distributive = choice(cue("distributive"))
        self._causative = choice(cue("causative"))
        self._cover = _end(cue("cover"))
        modal = any_of((*cue("planned"), *cue("advance-modifier"), *cue("modal")))
        self._passive = re.compile(f"(.{{2,15}}?)(?:{modal})?被(.{{2,20}})(?:{any_of(cue('cover'))})")
        self._verbs = frozenset(cue("policy-verb"))
        self._coverage, self._share = "".join(cue("coverage-name")[:1]), "".join(cue("share-name")[:1])

    def of_figure(self, setting: Setting, figure: Figure, fellows: Sequence[Span]) -> Labels:
        """Labels of a figure; several where coordinated subjects share one (生均占地、建筑面积分别…)."""
        text, clause = setting.text, setting.clause
        first = _begin_of_run(text, figure.span, fellows)
        left = self._left(text, clause, first, fellows)
        right = self._right(text, clause, _end_of_run(text, figure.span, fellows), fellows)
        follower = next((s for s in fellows if s.begin >= figure.span.end), None)
        if follower is not None and figure.kind is FigureKind.COUNT:
            between = text[figure.span.end : follower.begin]
            if len(between) > 1 and self._denominator.search(between):
                return ()
        if figure.kind is FigureKind.SHARE and right.startswith("的") and figure.unit == "%":
            return self._share_of(right[1:])
        subject = self._strip_tail(left)
        bare = self._strip_front(subject, soft=True)
        bare = (
            bare
            if bare in self._increase or figure.kind is not FigureKind.COUNT
            else self._strip_front(bare, soft=False)
        )
        if self._is_attribute(text, figure, bare, right):
            return ()
        names_right = left.endswith("的") or not bare or self._ends_in_verb(bare) or not self._is_name(bare)
        if figure.kind is FigureKind.COUNT and right.strip("的") and names_right:
            return ((None, self._object(right)),) if self._object(right) else ()
        unnamed = bare in self._increase and figure.unit != _MONEY
        counted = any(word in bare for word in self._least) and self._ends_in_verb(bare)
        if subject and bare and not unnamed and not counted and not CYCLE.fullmatch(bare):
            return self._coordinated(setting, bare, figure, fellows)
        before = setting.before()
        return self._of_clause_before(setting, before) if before else ()

    def of_coverage(self, setting: Setting, span: Span) -> Labels:
        """Labels of 全覆盖: the subject on its left, else the object of the clause before."""
        left = setting.text[setting.clause.begin : span.begin].rstrip('“"的')
        left = self._after_period(left)
        covered = self._after_verb(left) or self._before_verb(left)
        name = self._strip_front(self._strip_tail(covered), soft=False)
        if name:
            return ((None, _tidy(name) + self._coverage),)
        before = setting.before()
        return (
            tuple((scope, label + self._coverage) for scope, label in self._of_clause_before(setting, before))
            if before
            else ()
        )

    def of_every(self, setting: Setting, span: Span) -> Labels:
        """Labels of 所有…: all X do Y (the share of X that do), or Y covers all X."""
        text, clause = setting.text, setting.clause
        left = self._after_period(text[clause.begin : span.begin])
        if self._causative.search(left):
            return ()
        if self._cover.search(left):
            name = self._strip_front(self._strip_tail(self._cover.sub("", left)), soft=True)
            return ((text[span.begin : clause.end], _tidy(name) + self._coverage),) if name else ()
        if self._front_soft.sub("", left):
            return ()
        rest = text[span.end : clause.end]
        head, predicate = self._subject(rest)
        passive = self._passive.fullmatch(rest)
        if passive is not None:
            return ((text[span.begin : span.end] + passive[1], _tidy(passive[2]) + self._coverage),)
        if not head or not 3 <= len(predicate) <= _LONGEST or not self._predicate.search(predicate):
            return ()
        return ((text[span.begin : span.end] + head, _tidy(predicate) + self._share),)

    def of_floor(self, setting: Setting, span: Span, *, compared: bool) -> tuple[str | None, Labels]:
        """The wording of a floor and its labels: X不低于Z, X只增不减."""
        text, clause = setting.text, setting.clause
        left = self._after_period(text[clause.begin : span.begin])
        name = self._strip_front(self._strip_tail(left), soft=False)
        note = text[span.begin : clause.end] if compared else text[span.begin : span.end]
        return (note, ((None, _tidy(name)),)) if 2 <= len(name) <= _LONGEST else (None, ())

    def _is_attribute(self, text: str, figure: Figure, left: str, right: str) -> bool:
        """Whether the figure only says of what size something is (100人以下学校): nothing is measured."""
        bounded = figure.core.end < figure.span.end
        return figure.kind is FigureKind.COUNT and bounded and bool(right) and left not in self._increase and bool(left)

    def _left(self, text: str, clause: Span, span: Span, fellows: Sequence[Span]) -> str:
        begin = max([clause.begin, *(s.end for s in fellows if s.end <= span.begin)])
        stretch = FROM.sub("", text[begin : span.begin])
        name = self._after_period(stretch)
        if not self._strip_tail(name).strip(_JOINTS):
            # The year stands between the name and its figure: 覆盖率2022年达到90%.
            name = _before_period(stretch)
        return name.strip(_JOINTS)

    def _right(self, text: str, clause: Span, span: Span, fellows: Sequence[Span]) -> str:
        end = min([clause.end, *(s.begin for s in fellows if s.begin >= span.end)])
        stretch = text[span.end : end]
        if "”" in stretch and "“" not in stretch.split("”")[0]:
            stretch = stretch.split("”")[0]  # a quoted demand ends with its quote
        return "" if stretch[:1] in _JOINTS else stretch.strip()

    def _after_period(self, stretch: str) -> str:
        periods = find_periods(stretch)
        return stretch[periods[-1].end :] if periods else stretch

    def _strip_tail(self, stretch: str) -> str:
        stretch = RUNNING_YEARS.sub("", stretch)
        while True:
            shorter = COMPARED.sub("", self._tail.sub("", stretch)).rstrip(" 的了")
            if shorter == stretch:
                return stretch
            stretch = shorter

    def _strip_front(self, stretch: str, *, soft: bool) -> str:
        """Without verbs, adverbs and scope words in front; `soft` keeps verbs, for they may be part of the name."""
        pattern = self._front_soft if soft else self._front
        while stretch:
            match = pattern.match(stretch)
            rest = stretch[match.end() :].lstrip("和、与并以了好的 ") if match else ""
            if not rest or (len(rest) < 3 and not soft):
                break
            stretch = rest
        return stretch

    def _after_verb(self, stretch: str) -> str:
        """What stands behind the last verb that could have what is left as its object (率先实现X)."""
        found = list(self._predicate.finditer(stretch))
        if found:
            return stretch[found[-1].end() :].lstrip("了“")
        cut = 0
        tagged = words(stretch)
        for place, word in enumerate(tagged[:-1]):
            if word.text in self._verbs and word.tag == "v" and place:
                cut = word.end
        listed = stretch[cut:].split("、")
        return listed[-1] if cut and listed[-1].strip() else stretch

    def _before_verb(self, stretch: str) -> str:
        """The subject of a clause that names nothing behind its verb (智慧校园实现…)."""
        head, _ = self._subject(stretch)
        return head

    def _ends_in_verb(self, stretch: str) -> bool:
        """Whether the object of the last verb is still to come (在建和计划建设|400余个项目)."""
        return stretch in self._increase or words(stretch)[-1].text in self._increase

    def _is_name(self, stretch: str) -> bool:
        """Whether a stretch holds a noun of substance, and not verbs alone (将培育)."""
        return any(w.tag.startswith(("n", "l", "j")) and w.text not in self._increase for w in words(stretch))

    def _object(self, right: str) -> str:
        name = right.strip("的 ")
        tagged = words(name)
        cut = len(name)
        for word in tagged[1:]:
            if (
                word.tag in {"v", "d", "p", "c"}
                and word.text not in {"和", "与", "及"}
                and not self._joins(word, tagged)
            ):
                cut = word.begin
                break
        return _tidy(name[:cut].strip(_JOINTS)) if cut > 1 else ""

    def _joins(self, word: Word, tagged: Sequence[Word]) -> bool:
        """Whether a verb is part of a name (乡村振兴示范村): one noun follows it and ends the name."""
        last = tagged[-1]
        long = word.tag == "v" and len(word.text) > 1 and word.text not in self._verbs
        return long and last.begin == word.end and last.tag[0] in "nljk"

    def _share_of(self, right: str) -> Labels:
        head, predicate = self._subject(right)
        name = predicate if len(predicate) >= 2 else right
        return ((head or None, _tidy(name[:_LONGEST]) + self._share),)

    def _subject(self, stretch: str) -> tuple[str, str]:
        """Split a clause into subject and predicate at the first verb, adverb or preposition behind a noun."""
        depth = 0
        for number, word in enumerate(words(stretch)):
            depth += word.text.count("（") - word.text.count("）")
            verbal = word.tag in {"v", "d", "p", "zg"} or self._predicate.match(word.text)
            if number and depth == 0 and verbal and not word.tag.startswith(_NOMINAL):
                return stretch[: word.begin], stretch[word.begin :]
        return "", stretch

    def _coordinated(self, setting: Setting, name: str, figure: Figure, fellows: Sequence[Span]) -> Labels:
        """One label, or with 分别 one for each coordinated subject: dealt out where there are as many figures."""
        dealt = self._distributive.search(setting.text, setting.clause.begin, figure.span.begin)
        items = [item for item in re.split("[、和与及]", name) if item] if dealt else [name]
        head = re.match(r"(.*均)", items[0])  # 生均占地、建筑面积: the modifier of the first belongs to all
        shared = head[1][-2:] if head and len(items) > 1 else ""
        rate = words(items[-1])[-1].text
        if items[-1].endswith(self._amounts):
            items = [
                item + rate if not item.endswith(self._amounts) and len(item) <= _SHORT else item for item in items
            ]
        kept = [item if number == 0 or item.startswith(shared) else shared + item for number, item in enumerate(items)]
        if len(kept) > 1 and len(kept) == len(fellows) and figure.span in fellows:
            kept = [kept[list(fellows).index(figure.span)]]
        return tuple((None, _tidy(item[-_LONGEST:])) for item in kept)

    def _of_clause_before(self, setting: Setting, before: Span) -> Labels:
        told = _FROM_FIGURE.sub("", self._after_period(before.of(setting.text)))
        stretch = self._strip_front(self._strip_tail(told), soft=False)
        items = re.split("[和、]", stretch)
        if len(items) > 2 or len(stretch) > 2 * _LONGEST:
            items = [stretch]
        return tuple((None, _tidy(item[-_LONGEST:])) for item in items if len(item) >= 2)


def _before_period(stretch: str) -> str:
    periods = find_periods(stretch)
    return stretch[: periods[-1].begin] if periods else stretch


def _end_of_run(text: str, span: Span, fellows: Sequence[Span]) -> Span:
    """The last of the figures that stand side by side with this one (10%和35%以上): what follows it is said of all."""
    for fellow in fellows:
        between = text[span.end : fellow.begin] if fellow.begin >= span.end else "-"
        for period in reversed(find_periods(between)):
            between = between[: period.begin] + between[period.end :]
        if not between.strip(_JOINTS + "有"):
            span = fellow
    return span


def _begin_of_run(text: str, span: Span, fellows: Sequence[Span]) -> Span:
    """The first of the figures joined by 和 to this one (达到60%和95%): what stands before it is said of all."""
    for fellow in reversed(fellows):
        if fellow.end <= span.begin and text[fellow.end : span.begin].strip() in {"和", "、", "与", "及"}:
            span = fellow
    return span


def _tidy(name: str) -> str:
    """A label without torn quotes, white space and a leading 的."""
    name = re.sub(r"\s", "", name).strip("的，、；：")
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    return name


def _end(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{any_of(words)}$")

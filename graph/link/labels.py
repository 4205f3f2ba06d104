"""Word the indicator of a target: the shortest noun phrase that names what is measured, and its scope, if named.

The words around a figure follow few orders: `X达到80%`, `80%以上的X做Y`, `培育50所X`, `X全覆盖`, `所有X做Y`,
`X不低于Z`. Verbs, adverbs and words of scope are stripped from both ends by the cue sets.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.figures import FROM, Figure, FigureKind
from graph.language.periods import AGAINST, CYCLE, PER_HEAD, PERIODIC, THAN, find_periods
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.counted import MONEY, YEARS, Counted
from graph.link.naming import Naming, after_period, tidy
from graph.link.runs import JOINTS, begin_of_run, end_of_run
from graph.link.setting import Setting
from graph.link.shares import Shares
from graph.link.trimming import Trimmer
from graph.model import Comparator, Span

Labels = Sequence[tuple[str | None, str]]


_LONGEST: Final = 30
_FROM_FIGURE: Final = re.compile(r"(?<=\w{2})(?:[0-9０-９]|翻[一两三]?番).*$")
_INSIDE: Final = re.compile("之?内")
_PERCENT: Final = "%"
_SHORT: Final = 4
_PASSED: Final = frozenset({Comparator.LESS_THAN, Comparator.MORE_THAN})
_OPENING, _CLOSING = "（(〔[", "）)〕]"


class LabelReader:
    """Reads labels off the text around an expression; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._least = cue("at-least-adverb")
        self._amounts = cue("amount-name")
        self._rates = cue("rate-name")
        self._increase = frozenset(cue("increase-verb"))
        making = cue("making-verb")
        self._makes = re.compile(rf"(?:{any_of(making)}[、和及]?)+$")
        self._carried = re.compile(rf"(?:{any_of(making)}[、和及]?)+|{PER_HEAD}")
        gaps = any_of((*cue("gap-up"), *cue("gap-down")))
        self._gap = re.compile(rf"{THAN}{gaps}$")
        self._shares = Shares(lexicon)
        self._inside = re.compile(f"{any_of(cue('attribute-lead'))}过?$")
        self._circle = re.compile(rf"\w{{0,6}}?{any_of(cue('attribute-head'))}")
        self._generic = frozenset(cue("generic-name"))
        self._heads, self._grants = cue("headed-name"), cue("grant-name")
        self._frequent = cue("frequency-unit")
        self._alike = choice(cue("every-adverb"))
        self._naming, self._trim, self._counted = Naming(lexicon), Trimmer(lexicon), Counted(lexicon)
        self._denominator = _end(cue("denominator"))
        self._distributive = choice(cue("distributive"))
        self._cover = _end(cue("cover"))
        self._verbs = frozenset(cue("policy-verb"))
        self._coverage, self._share = "".join(cue("coverage-name")[:1]), "".join(cue("share-name")[:1])

    def of_figure(self, setting: Setting, figure: Figure, fellows: Sequence[Span]) -> Labels:
        """Labels of a figure; several where coordinated subjects share one (生均占地、建筑面积分别…)."""
        text, clause = setting.text, setting.clause
        first = begin_of_run(text, figure.span, fellows)
        left = self._left(text, clause, first, fellows)
        right = self._right(text, clause, end_of_run(text, figure.span, fellows), fellows)
        if self._says_of_what(text, figure, fellows, left, right):
            return ()
        if figure.kind is FigureKind.SHARE and figure.unit == _PERCENT:
            shared = self._of_share(left, right)
            if shared:
                return shared
        if (figure.unit or "").startswith(self._frequent):
            left = PERIODIC.sub("", left)
        subject = self._trim.tail(left)
        bare = self._trim.name(subject, figure)
        if self._is_attribute(figure, bare, right):
            return ()
        if figure.kind is FigureKind.COUNT:
            counted = self._of_count(setting, figure, (left, right), bare)
            if counted is not None:
                return counted
        named = self._headed(setting, bare, figure.unit)
        if named or not self._names_left(subject, bare, figure):
            return named or self._of_clause_before(setting)
        return self._coordinated(setting, self._carry(setting, first, fellows, subject, bare), figure, fellows)

    def _of_share(self, left: str, right: str) -> Labels:
        """Labels of a percentage with its whole behind it (80%的行政村) or before (公用经费的|5%)."""
        if right.startswith("的"):
            return self._covered(left, right[1:]) or self._share_of(right[1:])
        share = self._shares.of(left)
        return () if share is None else ((None, tidy(self._trim.front(share.label, soft=True))),)

    def _of_count(self, setting: Setting, figure: Figure, around: tuple[str, str], bare: str) -> Labels | None:
        """Labels of a count whose name does not stand right before it; None where it does."""
        left, right = around
        told = self._counted.of(setting, figure, left, right)
        if told is not None:
            return told
        again = self._counted.again(setting, figure, bare, right)
        if again:
            return again
        behind = right.strip("的") and self._names_right(left, bare)
        return self._made(bare, self._naming.object(right)) if behind else None

    def _headed(self, setting: Setting, bare: str, unit: str | None) -> Labels:
        """Labels of what names nothing without the clause before: 吞吐量达70万标箱，年均增速5%; 标准：小学650元."""
        if bare in self._generic:
            told = tuple((scope, self._carried.sub("", name) + bare) for scope, name in self._of_clause_before(setting))
            return told or ((None, bare),)
        head = self._head(setting, bare, unit)
        return () if head is None else ((bare, head),)

    def _head(self, setting: Setting, bare: str, unit: str | None) -> str | None:
        """What a colon before says that the bodies behind it are measured by: 公用经费标准：小学650元、初中850元."""
        if bare.endswith(self._amounts):
            return None
        before = setting.parts[: setting.place]
        part = next((each for each in reversed(before) if setting.text[each.end] in "：:"), None)
        name = "" if part is None else self._trim.front(after_period(part.of(setting.text)), soft=False)
        if 2 <= len(bare) <= _SHORT and name.endswith(self._heads) and len(name) <= _LONGEST:
            return tidy(name)
        granted = tidy(self._naming.behind_verb(name))  # 设立从教津贴：从教满10年的每月|200元
        return granted if unit == MONEY and 2 <= len(bare) <= _LONGEST // 2 and granted.endswith(self._grants) else None

    def _names_right(self, left: str, bare: str) -> bool:
        """Whether what is counted stands behind the figure (培育|50所新优质学校)."""
        return left.endswith("的") or not bare or self._naming.ends_in_verb(bare) or not self._naming.is_name(bare)

    def _names_left(self, subject: str, bare: str, figure: Figure) -> bool:
        """Whether the stretch before the figure names what it measures, and not only that something is done or when."""
        unnamed = bare in self._increase and figure.unit != MONEY
        counted = any(word in bare for word in self._least) and self._naming.ends_in_verb(bare)
        return bool(subject and bare) and not unnamed and not counted and CYCLE.fullmatch(bare) is None

    def _made(self, bare: str, name: str) -> Labels:
        """新建60个停车场 counts what is newly built: the verb stays with the name."""
        makes = self._makes.search(bare)
        return ((None, (makes[0] if makes else "") + name),) if name else ()

    def _says_of_what(self, text: str, figure: Figure, fellows: Sequence[Span], left: str, right: str) -> bool:
        """Whether a count only says of how many the next figure is a part, or how large something else is.

        6个县中有4个; 投资3亿元的中心医院; 15分钟养老圈.
        """
        if figure.kind is not FigureKind.COUNT:
            return False
        follower = next((s for s in fellows if s.begin >= figure.span.end), None)
        between = text[figure.span.end : follower.begin] if follower is not None else ""
        whole = len(between) > 1 and between[0] not in JOINTS and self._denominator.search(between) is not None
        large = right.startswith("的") and self._inside.search(left) is not None
        return whole or large or self._circle.match(right) is not None

    def _carry(self, setting: Setting, first: Span, fellows: Sequence[Span], subject: str, bare: str) -> str:
        """The name with what the first of a list says for all: 新建幼儿园20所、小学12所; 每千人口床位7张、护士4人."""
        text, clause = setting.text, setting.clause
        earlier = [span for span in fellows if clause.begin <= span.begin and span.end <= first.begin]
        if not earlier or text[earlier[-1].end] not in "、和与及":
            return bare
        if words(subject)[0].text in self._verbs | self._increase:
            return bare
        lead = self._trim.front(after_period(text[clause.begin : earlier[0].begin]), soft=False)
        carried = self._carried.match(lead)
        return carried[0].rstrip("、和及") + bare if carried else bare

    def of_coverage(self, setting: Setting, span: Span) -> Labels:
        """Labels of 全覆盖: the subject on its left, else the object of the clause before."""
        left = setting.text[setting.clause.begin : span.begin].rstrip('“"的')
        left = after_period(left)
        covered = self._naming.behind_verb(left) or self._naming.subject(left)[0]
        name = self._trim.front(self._trim.tail(covered), soft=False)
        if name:
            return ((None, tidy(name) + self._coverage),)
        return tuple((scope, label + self._coverage) for scope, label in self._of_clause_before(setting))

    def of_none(self, setting: Setting, span: Span, action: str) -> Labels:
        """Labels of what is to be gone: 黑臭水体清零; with an action, the share of it done (大班额消除)."""
        told = after_period(setting.text[setting.clause.begin : span.begin])
        left = self._trim.front(self._trim.tail(told), soft=False)
        right = self._naming.object(setting.text[span.end : setting.clause.end].removeprefix("了"))
        name = right if action and right and not self._naming.is_name(left[-_SHORT:]) else left or right
        return ((None, tidy(name) + action),) if 2 <= len(name) <= _LONGEST else ()

    def of_floor(self, setting: Setting, span: Span, *, compared: bool) -> tuple[str | None, Labels]:
        """The wording of a floor and its labels: X不低于Z, X只增不减."""
        text, clause = setting.text, setting.clause
        left = after_period(text[clause.begin : span.begin])
        name = self._trim.front(self._trim.tail(left), soft=False)
        note = text[span.begin : clause.end] if compared else text[span.begin : span.end]
        return (note, ((None, tidy(name)),)) if 2 <= len(name) <= _LONGEST else (None, ())

    def _is_attribute(self, figure: Figure, left: str, right: str) -> bool:
        """Whether the figure only says of what size something is (100人以下学校, 不足百人的村小)."""
        if figure.kind is not FigureKind.COUNT or figure.unit == YEARS:
            return False
        if figure.comparator in _PASSED and right.startswith("的"):
            return True
        if not left and _INSIDE.match(right):
            return True  # 30分钟|内免费
        bounded = figure.core.end < figure.span.end
        if bounded and not left and self._alike.search(right):
            return True  # 20户以上|自然村全部通路
        return bounded and bool(right) and left not in self._increase and bool(left)

    def _left(self, text: str, clause: Span, span: Span, fellows: Sequence[Span]) -> str:
        begin = max([clause.begin, *(s.end for s in fellows if s.end <= span.begin)])
        stretch = AGAINST.sub("", self._gap.sub("", FROM.sub("", text[begin : span.begin])))
        name = after_period(stretch)
        if not self._trim.tail(name).strip(JOINTS):
            # The year stands between the name and its figure: 覆盖率2022年达到90%.
            name = _before_period(stretch)
        if not name.strip(JOINTS) and begin > clause.begin:  # …、2025年达到100%: of the same as the figure before
            return self._left(text, clause, max(s for s in fellows if s.end <= span.begin), fellows)
        return name.strip(JOINTS + _OPENING)

    def _right(self, text: str, clause: Span, span: Span, fellows: Sequence[Span]) -> str:
        end = min([clause.end, *(s.begin for s in fellows if s.begin >= span.end)])
        stretch = text[span.end : end]
        if "”" in stretch and "“" not in stretch.split("”")[0]:
            stretch = stretch.split("”")[0]  # a quoted demand ends with its quote
        periods = find_periods(stretch)
        if periods and periods[0].begin == 0 and periods[0].deadline:
            stretch = stretch[periods[0].end :]  # 其余8所|明年8月底前完工
        return "" if stretch[:1] in JOINTS + _CLOSING else stretch.strip()

    def _covered(self, left: str, right: str) -> Labels:
        """设施覆盖|80%的行政村: the coverage of what stands before, over what stands behind."""
        found = self._cover.search(left)
        name = "" if found is None else self._trim.front(self._trim.tail(left[: found.start()]), soft=True)
        return ((right, tidy(name) + self._coverage),) if len(name) > 1 else ()

    def _share_of(self, right: str) -> Labels:
        head, predicate = self._naming.subject(right)
        name = predicate if len(predicate) >= 2 else right
        return ((head or None, tidy(name[:_LONGEST]) + self._share),)

    def _coordinated(self, setting: Setting, name: str, figure: Figure, fellows: Sequence[Span]) -> Labels:
        """One label, or with 分别 one for each coordinated subject: dealt out where there are as many figures."""
        dealt = self._distributive.search(setting.text, setting.clause.begin, figure.span.begin)
        rates = re.split("[、和与]", name)  # 及 stands in 普及率
        items = rates if all(item.endswith(self._rates) for item in rates) else [name]
        if dealt:
            items = [item for item in re.split("[、和与及]", name) if item] or [name]
        head = re.match(r"(.*均)", items[0])  # 生均占地、建筑面积: the modifier of the first belongs to all
        shared = head[1][-2:] if head and len(items) > 1 else ""
        rate = words(items[-1])[-1].text
        if items[-1].endswith(self._amounts):
            items = [
                item + rate if not item.endswith(self._amounts) and len(item) <= _SHORT else item for item in items
            ]
        kept = [item if number == 0 or item.startswith(shared) else shared + item for number, item in enumerate(items)]
        mates = [span for span in fellows if dealt and span.begin >= dealt.end()]
        if len(kept) > 1 and len(kept) == len(mates) and figure.span in mates:
            kept = [kept[mates.index(figure.span)]]
        return tuple((None, tidy(item[-_LONGEST:])) for item in kept)

    def _of_clause_before(self, setting: Setting) -> Labels:
        before = setting.before()
        if before is None:
            return ()
        told = _FROM_FIGURE.sub("", after_period(AGAINST.sub("", before.of(setting.text))))
        stretch = self._trim.front(self._trim.tail(told), soft=False)
        items = re.split("[和、]", stretch)
        rates = stretch.endswith(self._rates) and not all(item.endswith(self._rates) for item in items)
        if rates or len(items) > 2 or len(stretch) > 2 * _LONGEST:
            items = [stretch]
        return tuple((None, tidy(item[-_LONGEST:])) for item in items if len(item) >= 2)


def _before_period(stretch: str) -> str:
    periods = find_periods(stretch)
    return stretch[: periods[-1].begin] if periods else stretch


def _end(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{any_of(words)}$")

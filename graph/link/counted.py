"""Name what a count counts where the words around it follow no plain order of name and figure.

给予护理员一次性奖励1000元, 奖励给予500元 (who is given what)    安排2000万元用于X (spent on X)
为1200户家庭实施X (done for whom)    每个工作室至少联系两所X (what each has)    小学每周4节体育课 (how often who has X)
按每百户不少于20平方米配建X (by what)    “X”在12个县区落地 (where)    投用17所 (of what was counted before)
"""

import re
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.figures import Figure, FigureKind
from graph.language.periods import NOT_EACH, PERIODIC
from graph.language.words import Word, words
from graph.lexicon import Lexicon
from graph.link.naming import Naming, after_period, is_nominal, tidy
from graph.link.setting import Setting
from graph.link.trimming import Trimmer

Labels = tuple[tuple[str | None, str], ...]

MONEY: Final = "元"
"""The unit of sums."""

YEARS: Final = "年"
"""A unit only before what is counted in years (一年以上任教经历)."""

_LONGEST: Final = 30
_SHORT: Final = 3  # characters of a verb that may stay with the name of its object (联系农村学校)
_NUMBER: Final = "[0-9０-９.．一二两三四五六七八九十百千万亿]+(?:余|多)?"
_EACH_ONE: Final = re.compile(r"每\w$")
_STOPS: Final = re.compile("[，。；：、,;:（(|｜│┃\t\n]")
_ENDING: Final = re.compile(rf"(?P<who>.+?)(?:{PERIODIC.pattern})$")


class Counted:
    """Names by the cue sets of giving, of purpose and of counting; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._naming, self._trim = Naming(lexicon), Trimmer(lexicon)
        self._give = re.compile(f"(?P<who>.*){any_of(cue('giving-verb'))}(?P<what>.*)$")
        self._spent = re.compile(f"{any_of(cue('spent-on'))}(?P<what>.{{2,{_LONGEST}}})$")
        self._funds = tuple(cue("funds-name"))
        self._per = re.compile(
            rf"(?P<who>(?P<by>{any_of(cue('by-basis'))})?.*?)(?P<each>每(?!{NOT_EACH})\w{{1,2}})(?P<what>{any_of(cue('grant-name'))})$"
        )
        self._agent = re.compile(rf"由[^，]+?{any_of(cue('at-least-adverb'))}(?P<what>.{{2,}})$")
        whom, areas = any_of(cue("for-whom")), any_of((*cue("scope-area"), *cue("own-area")))
        self._for = re.compile(f"{whom}(?:{areas})*")
        self._whom = re.compile(f"^.*?{whom}(?={areas}|..)")
        self._by = re.compile(rf"(?P<who>.*?){any_of(cue('by-basis'))}(?P<each>每\w+)?$")
        self._each = re.compile(rf"(?:{whom})?(?P<each>每(?!{NOT_EACH}).+)$")
        self._others = tuple(cue("other-lead"))
        done = (*cue("increase-verb"), *cue("making-verb"), *cue("policy-verb"), *cue("count-front"))
        self._adverb = choice(cue("advance-modifier"))
        self._verbs = frozenset((*done, *cue("predicate"), *cue("reach"), *cue("scope")))
        self._done = re.compile(f"(?:{any_of(done)}[、和]?)+")
        self._again = frozenset((*cue("increase-verb"), *cue("making-verb"))) - frozenset(cue("count-front"))
        self._amounts = cue("amount-name")
        self._adverbs = re.compile(f"^{any_of((*cue('at-least-adverb'), *cue('modal'), *cue('tail-adverb')))}+")
        self._policy = frozenset(cue("policy-verb"))
        doing = any_of(cue("doing-verb"))
        also = any_of((*cue("modal"), *cue("doing-adverb")))
        self._did = re.compile(rf"(?P<who>.{{2,}}?)(?:{also})*(?P<verb>{doing})了?(?P<what>.{{2,}})$")
        self._body = re.compile(f"{any_of((*cue('scope-noun'), *cue('body-end')))}$")
        self._own = choice(cue("own-area"))

    def of(self, setting: Setting, figure: Figure, left: str, right: str) -> Labels | None:
        """Scope and name of what a figure counts; None where no order of this module applies.

        Args:
            setting: where it stands.
            figure: the figure.
            left: what stands between the expression before and the figure.
            right: what stands between the figure and the expression behind.
        """
        if figure.kind is not FigureKind.COUNT:
            return None
        nominal = is_nominal(right)
        if figure.unit == YEARS:
            return _one(self._trim.tail(left) or None, self._naming.object(right))
        if figure.unit == MONEY:
            return self._of_money(left, right) or self._done_by(figure, left, right)
        if setting.text[figure.span.begin - 1 : figure.span.begin] in {"和", "与", "及"} and nominal:
            return _one(None, self._naming.object(right))  # 多媒体设备和|一名教师
        by = self._by.fullmatch(left)
        if by is not None:
            return self._by_basis(setting, figure, by, right)
        demanded = right.startswith("的") and figure.span.begin < figure.core.begin and is_nominal(right[1:])
        if demanded:
            return self._of_demand(left, right[1:])
        if nominal:
            found = self._with_noun(left, right)
            if found is not None:
                return found
        return self._like_before(setting, figure, left, right) or self._done_by(figure, left, right)

    def _of_demand(self, left: str, right: str) -> Labels | None:
        """驾驶员每年接受|不少于24学时的培训: of whom, and of what."""
        last = words(left or " ")[-1]
        who = self._trim.front(PERIODIC.sub("", left[: last.begin]), soft=True) if last.tag == "v" else ""
        return _one(who if self._naming.is_name(who) else None, self._naming.object(right)) if last.tag == "v" else None

    def again(self, setting: Setting, figure: Figure, left: str, right: str) -> Labels:
        """开工建设学校24所，投用|17所: the verb of the figure and what the figure before of the same unit counts."""
        verb = None if is_nominal(right) else next((each for each in (left, right) if each in self._again), None)
        noun = self._noun_before(setting, figure) if verb else None
        return _one(None, f"{verb}{noun}") or () if verb and noun else ()

    def _of_money(self, left: str, right: str) -> Labels | None:
        spent = self._spent.match(right)
        if spent is not None:
            return _one(None, spent["what"])
        bare = self._trim.front(self._trim.tail(left), soft=True)
        if right and bare.endswith(self._funds) and words(right)[0].tag == "v":
            return _one(None, bare)
        per = self._per.fullmatch(left)
        if per is not None:
            return (
                _one(per["who"] + per["each"], per["what"])
                if per["by"]
                else _one(per["each"], per["who"] + per["what"])
            )
        given = self._give.fullmatch(left)
        if given is None or not given["who"]:
            return None
        what = self._trim.tail(_EACH_ONE.sub("", PERIODIC.sub("", given["what"])))
        name = self._naming.object(right) if is_nominal(right) else what
        return _one(self._trim.front(self._whom.sub("", given["who"]), soft=True) or None, name)

    def _with_noun(self, left: str, right: str) -> Labels | None:
        """The noun behind the figure is counted, though a noun stands before the figure, too."""
        name = self._naming.object(right)
        if self._for.fullmatch(left):
            return self._for_whom(right)
        each = self._each.fullmatch(left)
        if each is not None:
            return self._of_each(each["each"], name)
        often = _ENDING.fullmatch(left)
        if often is not None and self._naming.is_name(often["who"]) and not self._naming.ends_in_verb(often["who"]):
            return _one(self._trim.front(often["who"], soft=True), name)
        if left.endswith("在") and self._naming.is_name(left[:-1]):
            return _one(None, self._trim.front(left[:-1], soft=False) + self._adverb.split(name)[0])
        return self._who_does(right, name) if not left else None

    def _for_whom(self, right: str) -> Labels | None:
        """为1200户|家庭实施适老化改造: what is done; 对126所|敬老院分类改造: what is done to whom."""
        verb = next((w for w in words(right)[1:] if w.text in self._policy), None)
        if verb is None:
            return None
        behind = right[verb.end :].strip("的了")
        return _one(right[: verb.begin], behind) if len(behind) > 1 else _one(None, right)

    def _of_each(self, stretch: str, name: str) -> Labels | None:
        """每个工作室至少联系|两所农村学校: scope, verb if it tells more than that there are some, and name."""
        tagged = words(stretch)
        cut = next((w for w in tagged[1:] if w.tag in {"d", "p"} or self._starts_verb(w)), None)
        if cut is None or not name:
            return None
        verb = self._adverbs.sub("", stretch[cut.begin :])
        if self._naming.is_name(verb) and verb not in self._verbs and len(verb) > _SHORT:
            return None
        kept = verb if 1 < len(verb) <= _SHORT and verb not in self._verbs else ""
        return _one(stretch[: cut.begin], kept + name)

    def _starts_verb(self, word: Word) -> bool:
        return len(word.text) > 1 and (word.tag == "v" or word.text in self._verbs)

    def _who_does(self, right: str, name: str) -> Labels | None:
        """26所|名校与乡村学校签订协议: of whom how many do something with others."""
        who, mark, _ = name.partition("与")
        told = right[len(name) :]
        does = bool(mark) and len(who) > 1 and bool(told) and words(told)[0].tag == "v"
        return _one(None, f"{told}的{who}") if does and len(told) <= _LONGEST // 2 else None

    def _by_basis(self, setting: Setting, figure: Figure, by: re.Match[str], right: str) -> Labels:
        """按每百户|不少于20平方米配建养老用房; 按|100人拨付 is how something is reckoned and no target."""
        noun = self._naming.object(self._done.sub("", right, count=1)) or right
        if not by["each"] and not is_nominal(right):
            return ()
        if "的" in right:
            return _one(None, right.split("的", maxsplit=1)[0]) or ()  # 按不低于200张床位的标准建设X
        if noun in self._verbs or len(noun) <= 2:
            before = self._noun_before(setting, figure)
            noun = f"{noun}{before}" if before else noun
        return _one((by["who"] + (by["each"] or "")) or None, noun) or ()

    def _like_before(self, setting: Setting, figure: Figure, left: str, right: str) -> Labels | None:
        """一年级每周4节体育课，其他年级|不少于3节: what was counted before, of others."""
        bare = self._trim.tail(left)
        if right or not bare.startswith(self._others):
            return None
        return _one(bare, self._noun_before(setting, figure) or "")

    def _done_by(self, figure: Figure, left: str, right: str) -> Labels | None:
        """五峰等山区县还建成|教师周转房: who did it is the scope, where it is a body or an area."""
        by = None if right else self._agent.fullmatch(left)
        if by is not None:
            return _one(None, by["what"])
        did = None if right else self._did.fullmatch(self._trim.tail(left))
        if did is None or did["what"].endswith(self._amounts):
            return None
        if not any(w.begin == did.start("verb") and w.tag == "v" and w.text == did["verb"] for w in words(left)):
            return None
        who = self._whom.sub("", did["who"])
        own = self._own.fullmatch(who) is not None
        if not own and self._body.search(who) is None:
            return None
        name = self._trim.name(did["verb"] + did["what"], figure)
        return _one(None if own else self._trim.front(who, soft=True), name)

    def _noun_before(self, setting: Setting, figure: Figure) -> str | None:
        """What the nearest figure before of the same unit counts in the sentence, without the verb of it."""
        text, begin = setting.text, setting.sentence.span.begin
        told = text[begin : figure.span.begin]
        for match in reversed(list(re.finditer(f"{_NUMBER}{re.escape(figure.unit or '')}", told))):
            right = _STOPS.split(told[match.end() :])[0]
            left = _STOPS.split(told[: match.start()])[-1]
            left = after_period(left)
            counted = self._done.sub("", right, count=1)
            noun = self._naming.object(counted) if is_nominal(counted) else self._trim.tail(left)
            noun = tidy(self._done.sub("", self._trim.front(noun, soft=False), count=1))
            if len(noun) > 1 and self._naming.is_name(noun):
                return noun
        return None


def _one(scope: str | None, name: str) -> Labels | None:
    name = tidy(name)
    return ((scope, name),) if len(name) > 1 else None

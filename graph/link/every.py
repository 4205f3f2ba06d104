"""Name the share of a whole that is to be all of it: 所有学校实现X, 学校全部实行X, X覆盖所有学校, 扩大到所有学校."""

import re
from collections.abc import Sequence
from typing import Final

from graph.language.choices import any_of, choice
from graph.lexicon import Lexicon
from graph.link.naming import Naming, after_period, tidy
from graph.link.setting import Setting
from graph.link.trimming import Trimmer
from graph.model import Span

_LONGEST: Final = 30
_LONGEST_SUBJECT: Final = 20
_QUOTED: Final = re.compile("(?P<head>[^“”]{2,})“(?P<done>[^“”]{2,12})”$")


class Every:
    """Reads the clauses of 所有, 全部 and 一律 by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._naming, self._trim = Naming(lexicon), Trimmer(lexicon)
        self._predicate = choice(cue("predicate"))
        self._causative = choice(cue("causative"))
        self._cover = re.compile(f"{any_of(cue('cover'))}$")
        self._widen = re.compile(f"(?P<what>.*?)(?P<verb>{any_of(cue('widening-verb'))})$")
        modal = any_of((*cue("planned"), *cue("advance-modifier"), *cue("modal")))
        self._passive = re.compile(f"(.{{2,15}}?)(?:{modal})?被(.{{2,20}})(?:{any_of(cue('cover'))})")
        self._alike = frozenset(cue("every-adverb"))
        self._does = choice((*cue("policy-verb-maker"), *cue("increase-verb"), *cue("predicate")))
        self._body = re.compile(f"{any_of((*cue('scope-noun'), *cue('body-end')))}$")
        self._coverage, self._share = "".join(cue("coverage-name")[:1]), "".join(cue("share-name")[:1])

    def labels(self, setting: Setting, span: Span) -> Sequence[tuple[str | None, str]]:
        """Scope and name of the expression at `span`; none where it tells a wish or nothing that is done."""
        text, clause = setting.text, setting.clause
        left, phrase = after_period(text[clause.begin : span.begin]), span.of(text)
        rest = text[span.end : clause.end]
        if self._causative.search(left):
            return ()
        covered = self._cover.search(left)
        if covered is not None:
            name = self._trim.front(self._trim.tail(left[: covered.start()]), soft=True)
            return ((phrase + rest, tidy(name) + self._coverage),) if name else ()
        widened = self._widen.fullmatch(left)
        if widened is not None and rest:
            name = self._trim.front(widened["what"], soft=True)
            return ((phrase + rest, tidy(name) + self._coverage if name else widened["verb"] + rest + self._share),)
        done = self._all_do(setting, phrase, left, rest)
        return done if done or not self._trim.is_empty(left) else self._each_does(phrase, rest)

    def _each_does(self, phrase: str, rest: str) -> Sequence[tuple[str | None, str]]:
        head, predicate = self._naming.subject(rest)
        passive = self._passive.fullmatch(rest)
        if passive is not None:
            return ((phrase + passive[1], tidy(passive[2]) + self._coverage),)
        told = self._predicate.search(predicate) or self._does.match(predicate)
        if not head or not 3 <= len(predicate) <= _LONGEST or told is None:
            quoted = None if told else _QUOTED.fullmatch(rest)  # 全部事项“一网通办”
            return ((phrase + quoted["head"], quoted["done"] + self._share),) if quoted else ()
        return ((phrase + head, tidy(predicate) + self._share),)

    def _all_do(self, setting: Setting, phrase: str, left: str, rest: str) -> Sequence[tuple[str | None, str]]:
        """城区小学全部|实行单校划片: what all of the subject do; the subject may be the clause before."""
        verb = self._does.match(rest) if phrase in self._alike else None
        name = tidy(self._trim.front(rest[verb.end() :].lstrip("了"), soft=True)) if verb else ""
        if not 2 <= len(name) <= _LONGEST:
            return ()
        before = setting.before()
        subject = self._trim.front(left, soft=True)
        if not subject and before is not None and len(before) <= _LONGEST_SUBJECT:
            told = before.of(setting.text)
            subject = told if self._body.search(told) else ""
        return ((subject or None, name + self._share),)

"""Words of closed sets (statuses, reasons, kinds of actors) with their names in both languages and their signs."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from graph.explore.page import Figure, Term, Text
from graph.explore.wording import say
from graph.publish.markup import environment, figure

SETS: Final = ("status", "strength", "reason", "actor", "change", "force", "comparator")

STATE_SIGNS: Final[Mapping[str, str]] = {"mentioned": "△", "not-found": "·", "not-in-corpus": "╱"}
"""Of what is not adopted; what is adopted shows the sign of its status."""


@cache
def _words(name: str) -> Mapping[str, Mapping[str, str] | str]:
    """A set as `publish/templates/words.html` has it, the one home of these words."""
    found: Mapping[str, Mapping[str, str] | str] = getattr(
        environment().get_template("words.html").module, f"{name}_words"
    )
    return found


def term(name: str, id_: str) -> Term:
    """A word of one of `SETS`; one that is not in it stands for itself.

    >>> term("status", "planned")
    Term(id='planned', text=Text(zh='计划', en='planned'), sign='○')
    """
    word = _words(name).get(id_)
    if word is None or isinstance(word, str):
        return Term(id_, Text(word or id_))
    return Term(id_, Text(word["zh"], word["en"]), word.get("sign", ""))


def state_term(id_: str) -> Term:
    """One of the four states, or the status of what is adopted."""
    if id_ in STATE_SIGNS or id_ == "adopted":
        return Term(id_, say(f"state-{id_}"), STATE_SIGNS.get(id_, "●"))
    return term("status", id_)


def kind_term(id_: str) -> Term:
    """Target or result."""
    return Term(id_, say(f"kind-{id_}") if id_ in {"target", "result"} else Text(id_))


def figure_words(value: Figure, language: str) -> str:
    """The value of a target in words.

    >>> from decimal import Decimal
    >>> figure_words(Figure(">=", Decimal("80.0"), "%"), "en")
    '≥ 80 %'
    """
    if value.value is None:
        return value.note or "—"
    words = [term("change", value.change).text.within(language)] if value.change != "level" else []
    if value.per_year:
        words.append(say("per-year").within(language))
    words += [term("comparator", value.comparator).text.zh, figure(value.value)]
    return " ".join([*words, *([value.unit] if value.unit else [])])


def figure_notes(value: Figure, language: str) -> tuple[str, ...]:
    """What stands below a value: its wording, what it starts from, whether it binds."""
    notes = [value.note] if value.note and value.value is not None else []
    if value.baseline is not None or value.baseline_year:
        since = [figure(value.baseline)] if value.baseline is not None else []
        since += [str(value.baseline_year)] if value.baseline_year else []
        notes.append(f"{say('baseline').within(language)} {' · '.join(since)}")
    if value.force:
        notes.append(term("force", value.force).text.within(language))
    return tuple(notes)

"""Read a language model's answer: a JSON object with a list `measures`, alone or with other text around it.

The form is checked here, by hand, since it is four fields; whether the answer is true to the text, in `checks`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.errors import AnswerError

# Reasoning of some open models, which may hold drafts of an answer.
_THOUGHTS: Final = re.compile(r"\A.*</think>", re.DOTALL)
_DECODER: Final = json.JSONDecoder()
# An object stands at its beginning or behind a few words; each `{` tried costs as much as the text is long.
_TRIED: Final = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an answer as the model gave it; nothing in it is to be believed."""

    sentence: int
    quote: str
    concept: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its own words, its entries, and how many entries have not the form that was asked for."""

    text: str
    items: tuple[Item, ...]
    malformed: int


def read_answer(text: str) -> Answer:
    """Read an answer's entries.

    Raises:
        AnswerError: `model-answer-unusable`, there is no object with a list `measures` in it.
    """
    for found in _objects(_THOUGHTS.sub("", text)):
        entries = found.get("measures") if isinstance(found, dict) else None
        if isinstance(entries, list):
            items = tuple(item for entry in entries if (item := _item(entry)) is not None)
            return Answer(text, items, len(entries) - len(items))
    raise AnswerError("model-answer-unusable", cause="no JSON as asked for")


def _objects(text: str) -> Iterator[object]:
    """What the text holds as JSON: all of it, or what begins at one of its first braces."""
    begins = [match.start() for match in re.finditer(r"\{", text)][:_TRIED]
    for begin in begins:
        try:
            found: object = _DECODER.raw_decode(text, begin)[0]
        except (ValueError, RecursionError):
            continue
        yield found


def _item(entry: object) -> Item | None:
    match entry:
        case {"sentence": bool()}:
            return None
        case {
            "sentence": int(sentence),
            "quote": str(quote),
            "concept": str() | None as concept,
            "stance": str(stance),
        }:
            return Item(sentence, quote, concept, stance)
        case _:
            return None

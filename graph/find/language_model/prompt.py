"""What a language model is asked: the prompt and the schema of `ontology/model/`, and an article's sentences as JSON.

Sentences travel as JSON with their numbers, so that no text can pass for another sentence or end its own. A long
article is cut between sentences into several questions.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from graph.errors import UserError
from graph.lexicon import Lexicon
from graph.model import Article, Position, Sentence

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

PROMPT_FILE: Final = Path("model") / "prompt.md"
SCHEMA_FILE: Final = Path("model") / "schema.json"
_CONCEPTS: Final = "{{concepts}}"
_VERSION_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Question:
    """One request's content: what the model is told, the sentences as JSON text, and the form of its answer."""

    instructions: str
    material: str
    schema: Json
    sentences: tuple[Sentence, ...]

    def key(self, model: str) -> str:
        """The sha256 of everything the answer depends on: model, prompt, concepts, schema and text."""
        content: Json = [model, self.instructions, self.material, self.schema]
        return hashlib.sha256(_canonical(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What every question of a build has in common; `version` is that of the two files, without the concepts."""

    version: str
    instructions: str
    schema: Json

    def questions(self, article: Article, sentences: Sequence[Sentence], most: int) -> tuple[list[Question], int]:
        """An article as questions of at most `most` characters of text.

        Returns:
            The questions, and how many sentences are in none since each alone is longer than that.
        """
        fitting = [sentence for sentence in sentences if len(sentence.span) <= most]
        questions = [
            Question(self.instructions, _material(article, chunk), self.schema, chunk)
            for chunk in _chunks(fitting, most)
        ]
        return questions, len(sentences) - len(fitting)


def load_prompt(ontology: Path, lexicon: Lexicon) -> Prompt:
    """Read the prompt, its place for the concepts filled with the measures of the vocabulary.

    Raises:
        UserError: `model-prompt-wrong`, a file is missing or cannot be used.
    """
    text, schema_text = (_read(ontology / name) for name in (PROMPT_FILE, SCHEMA_FILE))
    if _CONCEPTS not in text:
        raise UserError("model-prompt-wrong", Position(str(ontology / PROMPT_FILE)), cause=f"no {_CONCEPTS}")
    try:
        schema: Json = json.loads(schema_text)
    except ValueError as error:
        raise UserError("model-prompt-wrong", Position(str(ontology / SCHEMA_FILE)), cause=str(error)) from error
    lines = (f"{concept.id}｜{concept.label}｜{concept.definition}" for concept in lexicon.measures.values())
    version = hashlib.sha256(f"{text}\0{_canonical(schema)}".encode()).hexdigest()[:_VERSION_DIGITS]
    return Prompt(version, text.replace(_CONCEPTS, "\n".join(lines)), schema)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("model-prompt-wrong", Position(str(path)), cause=type(error).__name__) from error


def _chunks(sentences: Sequence[Sentence], most: int) -> Iterator[tuple[Sentence, ...]]:
    held: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if held and size + len(sentence.span) > most:
            yield tuple(held)
            held, size = [], 0
        held.append(sentence)
        size += len(sentence.span)
    if held:
        yield tuple(held)


def _material(article: Article, sentences: Sequence[Sentence]) -> str:
    content: Json = {
        "place": article.place.name if article.place else None,
        "title": article.title,
        "sentences": [{"n": sentence.number, "text": sentence.span.of(article.text)} for sentence in sentences],
    }
    # A lone surrogate has no UTF-8; one character stands in for it, so that all others stay where they are.
    return _canonical(content).encode("utf-8", "replace").decode()


def _canonical(content: Json) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

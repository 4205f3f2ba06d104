"""Every failure has its words in both languages, and every word a failure."""

import ast
import pickle
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import AnswerError, BuildError, PolicyGraphError, ReadError, UserError
from graph.messages import MESSAGES, asking, building, inputs, second_reader, texts
from graph.model import Position

PACKAGE = Path(__file__).resolve().parent.parent / "graph"
RAISED = {"PolicyGraphError", "UserError", "ReadError", "BuildError", "Problem"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def test_the_suite_sees_messages_and_the_places_that_use_them() -> None:
    assert len(MESSAGES) == sum(len(each.MESSAGES) for each in (asking, building, inputs, second_reader, texts)) > 100
    assert len(list(_uses())) >= 8


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_says_the_same_in_both_languages(code: str) -> None:
    zh, en = MESSAGES[code]

    assert CODE.fullmatch(code)
    assert _places(zh) == _places(en)
    assert re.search(r"[一-鿿]", zh)
    assert not re.search(r"[一-鿿]", en)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_says_what_is_wrong_and_what_to_do(code: str) -> None:
    zh, en = MESSAGES[code]

    assert zh.endswith("。")
    assert zh.count("。") + zh.count("；") + zh.count("？") >= 2
    assert en.endswith(".")
    assert re.search(r"[.;:?] \S+.*\.$", en)


def test_every_code_that_is_raised_has_a_message() -> None:
    unknown = [f"{where}: {code}" for where, code in _uses() if code not in MESSAGES]
    assert unknown == []


def test_what_a_code_is_raised_with_fills_its_message() -> None:
    unfilled = [
        f"{where}: {code} lacks {sorted(_places(MESSAGES[code][0]) - given)}"
        for where, code, given in _raised_with()
        if code in MESSAGES and not _places(MESSAGES[code][0]) <= given
    ]
    assert unfilled == []


def test_every_message_is_used() -> None:
    said = {text for _, text in _texts()}
    assert sorted(set(MESSAGES) - said) == []


@pytest.mark.parametrize(("error", "exit_code"), [(UserError, 2), (ReadError, 2), (BuildError, 1)])
def test_the_user_mends_what_exits_with_two(error: type[PolicyGraphError], exit_code: int) -> None:
    assert error("input-missing").exit_code == exit_code


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _texts() -> Iterator[tuple[str, str]]:
    """Every string of the package outside the table of messages."""
    for name, tree in _trees():
        if not name.startswith("messages/"):
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield f"{name}:{node.lineno}", node.value


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                yield f"{name}:{node.lineno}", node


def _uses() -> Iterator[tuple[str, str]]:
    """Where a failure is made from a code that is written out."""
    for where, call in _calls():
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            yield where, call.args[0].value


def _raised_with() -> Iterator[tuple[str, str, set[str]]]:
    """Exceptions with the names of their detail; those that pass a dictionary on are judged where it is made."""
    for where, call in _calls():
        names = {keyword.arg for keyword in call.keywords}
        written = call.args and isinstance(call.args[0], ast.Constant)
        if written and None not in names and getattr(call.func, "id", "") != "Problem":
            yield where, str(call.args[0].value), {name for name in names if name and name != "where"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [UserError, ReadError, AnswerError, BuildError])
def test_an_error_of_another_process_arrives_whole(kind: type[PolicyGraphError]) -> None:
    error = kind("file-too-large", Position("a.md", "3"), limit="1", size="2")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own)

    assert (type(again), again.problem(), again.exit_code) == (kind, error.problem(), error.exit_code)

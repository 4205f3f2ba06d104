"""One line says where, what and what to do, in the reader's language."""

import pytest

from graph.errors import ReadError
from graph.messages import MESSAGES, describe, describe_error, describe_problem
from graph.model import Position


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        (None, "", ""),
        (Position("-"), "", ""),
        (Position("a.txt"), "a.txt：", "a.txt: "),
        (Position("a.txt", line=7), "a.txt，第7行：", "a.txt, line 7: "),
        (Position("报/a.txt", page="3", line=7), "报/a.txt，第3版，第7行：", "报/a.txt, page 3, line 7: "),
    ],
)
def test_a_line_begins_with_the_place_as_far_as_it_is_known(where: Position | None, zh: str, en: str) -> None:
    wording = MESSAGES["input-missing"]

    assert describe("input-missing", where, {}, "zh") == zh + wording[0]
    assert describe("input-missing", where, {}, "en") == en + wording[1]


def test_an_error_and_its_problem_read_the_same() -> None:
    error = ReadError("input-missing", Position("a.txt", "3", 7))

    for language in ("zh", "en"):
        assert describe_error(error, language) == describe_problem(error.problem(), language)


def test_braces_in_what_the_user_wrote_are_only_characters() -> None:
    assert "{x}" in describe("base-iri-wrong", None, {"base": "{x}"}, "en")


def test_a_message_without_its_detail_is_a_bug_and_says_so() -> None:
    with pytest.raises(KeyError, match="base"):
        describe("base-iri-wrong", None, {})
    with pytest.raises(KeyError, match="no-such-code"):
        describe("no-such-code", None, {})

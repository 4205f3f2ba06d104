"""What users read when something is wrong: code -> (zh, en), each "what. What to do.".

Places in braces are filled from an error's `detail`. Codes are words, so that a message can be searched for. The tables
stand in the modules beside this one.
"""

from collections.abc import Mapping
from typing import Final

from graph.errors import PolicyGraphError
from graph.messages import asking, building, inputs, second_reader, texts
from graph.model import Position, Problem

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    **inputs.MESSAGES,
    **texts.MESSAGES,
    **building.MESSAGES,
    **asking.MESSAGES,
    **second_reader.MESSAGES,
}


def describe(code: str, where: Position | None, detail: Mapping[str, str], language: str = "zh") -> str:
    """One line for the user: `where: what. What to do.`

    Raises:
        KeyError: the code has no message, or a place of the message is not filled (this is a bug).

    >>> describe("input-missing", Position("a.txt"), {}, "en")
    'a.txt: no such file or folder. Check the path.'
    """
    zh, en = MESSAGES[code]
    text = (en if language == "en" else zh).format(**detail)
    return f"{_place(where, language)}{text}"


def describe_error(error: PolicyGraphError, language: str = "zh") -> str:
    """The line for an exception."""
    return describe(error.code, error.where, error.detail, language)


def describe_problem(problem: Problem, language: str = "zh") -> str:
    """The line for a collected problem."""
    return describe(problem.code, problem.where, dict(problem.detail), language)


def _place(where: Position | None, language: str) -> str:
    if where is None or where.path == "-":
        return ""
    parts = [where.path]
    if where.page is not None:
        parts.append(f"page {where.page}" if language == "en" else f"第{where.page}版")
    if where.file_page is not None:
        parts.append(f"page {where.file_page}" if language == "en" else f"第{where.file_page}页")
    if where.line is not None:
        parts.append(f"line {where.line}" if language == "en" else f"第{where.line}行")
    return (", " if language == "en" else "，").join(parts) + (": " if language == "en" else "：")

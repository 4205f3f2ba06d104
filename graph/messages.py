"""What users read when something is wrong: code -> (zh, en), each "what. What to do.".

Places in braces are filled from an error's `detail`. Codes are words, so that a message can be searched for.
"""

from collections.abc import Mapping
from typing import Final

from graph.errors import PolicyGraphError
from graph.model import Position, Problem

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "input-missing": (
        "找不到这个文件或文件夹。请检查路径。",
        "no such file or folder. Check the path.",
    ),
    "no-input-usable": (
        "没有一个输入文件可用。请看上面各文件的原因。",
        "none of the inputs could be used. See the reason given for each file.",
    ),
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
    if where.line is not None:
        parts.append(f"line {where.line}" if language == "en" else f"第{where.line}行")
    return (", " if language == "en" else "，").join(parts) + (": " if language == "en" else "：")

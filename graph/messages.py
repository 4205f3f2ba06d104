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
    "findings-cut": (
        "图数据库没有给出“{query}”的全部结果，因此没有发布。请放宽它的行数限制后重试。",
        "the store did not give every row of '{query}', so nothing was published. Raise its limit of rows and try again.",
    ),
    "ontology-missing": (
        "找不到词表文件夹，或其中没有 .ttl 文件。请检查路径。",
        "no vocabulary folder here, or no .ttl file in it. Check the path.",
    ),
    "ontology-not-turtle": (
        "这不是正确的 Turtle：{cause}。请改正这一行。",
        "this is not Turtle: {cause}. Correct the line.",
    ),
    "concept-without-label": (
        "概念“{concept}”没有中文名称（skos:prefLabel）。请补上。",
        "the concept '{concept}' has no Chinese name (skos:prefLabel). Add one.",
    ),
    "places-missing": (
        "词表文件夹里没有地名表。请放入 places.tsv。",
        "the vocabulary folder has no table of places. Put places.tsv into it.",
    ),
    "place-row-wrong": (
        "地名表的这一行不对：栏目应为 code、name、short、level、parent、from、to、name_en、wikidata，"
        "以制表符分隔，代码为六位数字。请改正。",
        "this line of the table of places is wrong: its columns are code, name, short, level, parent, from, to, "
        "name_en, wikidata, parted by tabs, the code has six digits. Correct it.",
    ),
    "worker-lost": (
        "一个工作进程意外终止，多半是内存不足；上一次建成的图谱仍然可用。请减少同时处理的进程数后重试。",
        "a worker process ended of itself, most likely for want of memory; the last graph still stands. Try again with fewer processes.",
    ),
    "file-refused": (
        "系统不让读写这里：{cause}。请检查权限和磁盘空间。",
        "the system refused to read or write here: {cause}. Check permissions and free space.",
    ),
    "base-iri-wrong": (
        "“{base}”不能作为 IRI 的开头。请给出以 http:// 或 https:// 开头、以 / 结尾的地址。",
        "'{base}' cannot be the beginning of IRIs. Give an address that begins with http:// or https:// and ends with /.",
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

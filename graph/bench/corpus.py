"""A corpus of a given size: the sentences of articles, shuffled, in articles of the same cities at other dates.

The same for the same articles and size, so that two runs measure the same work.
"""

import datetime as dt
import random
import re
from pathlib import Path
from typing import Final

from graph.errors import UserError
from graph.model import Position

SEED: Final = 20191009
_FRONT: Final = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^。\n]+。?")
_FIRST: Final = dt.date(2001, 1, 1)


def write_corpus(articles: Path, folder: Path, size: int) -> int:
    """Write articles until they hold `size` bytes.

    Args:
        articles: Markdown files with front matter, their sentences the material.
        folder: where to write; made where it is missing.
        size: bytes of UTF-8.
    Returns:
        How many bytes were written.
    Raises:
        UserError: `input-missing`, there are no such articles.
    """
    parsed = [match for file in sorted(articles.glob("*.md")) if (match := _FRONT.match(file.read_text("utf-8")))]
    if not parsed:
        raise UserError("input-missing", Position(str(articles)))
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(SEED)  # noqa: S311, no secret hangs on it
    sentences = [sentence for each in parsed for sentence in _SENTENCE.findall(each["body"])]
    written = number = 0
    while written < size:
        date = _FIRST + dt.timedelta(days=number % 9_000)
        like = parsed[number % len(parsed)]
        front = re.sub(r"(?m)^date:.*$", f"date: {date.isoformat()}", like["front"])
        count = len(_SENTENCE.findall(like["body"]))
        body = "\n\n".join("".join(draw.choices(sentences, k=4)) for _ in range(max(1, count // 4)))
        # A number of its own keeps two articles that happen to be the same from being one.
        text = f"---\n{front}\n---\n\n{body}\n\n第{number}号。\n"
        place = folder / f"{number // 1_000:04d}"
        place.mkdir(exist_ok=True)
        (place / f"{number:07d}.md").write_text(text, encoding="utf-8", newline="\n")
        written += len(text.encode())
        number += 1
    return written

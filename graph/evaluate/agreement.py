"""How well annotators agree among themselves, to print beside a system's score.

Read from `AGREEMENT.md` in the folder of the annotations or the one above: a row of a Markdown table names a layer in
its first cell (by itself or in brackets) and the range of pairwise F1 in its second (`0.974 – 0.980 …`).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

FILE: Final = "AGREEMENT.md"
_RANGE: Final = re.compile(r"\s*([01]\.\d+)(?:\s*[-–—~]\s*([01]\.\d+))?")
_BRACKETED: Final = re.compile(r"\(([a-z-]+)\)")


def load_agreement(gold: Path, layers: Iterable[str]) -> Mapping[str, str]:
    """Layer -> "0.974–0.980" for the layers that the file has; nothing where there is no such file."""
    file = next((folder / FILE for folder in (gold, gold.parent) if (folder / FILE).is_file()), None)
    if file is None:
        return {}
    return parse_agreement(file.read_text(encoding="utf-8", errors="replace"), layers)


def parse_agreement(text: str, layers: Iterable[str]) -> Mapping[str, str]:
    """The ranges of a table by layer.

    >>> parse_agreement("| pairs (adopts) | 0.974 – 0.980 (kappa 0.97) |", ["adopts", "status"])
    {'adopts': '0.974–0.980'}
    """
    known = tuple(layers)
    found: dict[str, str] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        match = _RANGE.match(cells[1]) if len(cells) == 2 else None
        if match is None:
            continue
        bracketed = _BRACKETED.findall(cells[0])
        name = next((layer for layer in known if layer in bracketed), None)
        name = name or next((layer for layer in known if re.match(rf"{layer}(?![\w-])", cells[0])), None)
        if name is not None:
            found.setdefault(name, "–".join(figure for figure in match.groups() if figure))
    return found

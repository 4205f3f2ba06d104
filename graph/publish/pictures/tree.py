"""Which places are alike: a dendrogram, and the branches that stand beside a matrix as well."""

from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup

from graph.analyse.hierarchy import Tree, tree
from graph.publish.markup import columns
from graph.publish.pictures.canvas import (
    DEEP,
    RULE,
    SOFT,
    Picture,
    Stroke,
    Type,
    joined,
    keyed,
    line,
    polyline,
    shortened,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both, most_held

MOST: Final = 60
_ROW: Final = 22
_LABEL: Final = 28
_REACH: Final = 460
_STEM: Final = Stroke(DEEP, 1.3)


def tree_picture(subject: Subject) -> Picture | Absent:
    """Places joined step by step, the most alike first; heights are Jaccard distances."""
    title = both("tree-title")
    whole = subject.study.incidence
    shown = most_held(whole.matrix, MOST)
    found = tree(whole.matrix[list(shown)]) if len(shown) > 1 else None
    if found is None:
        return Absent("dendrogram", title, both("few-places"))
    names = [subject.name(whole.cities[row]) for row in shown]
    left = 7 * max(columns(shortened(name, _LABEL)) for name in names) + 24
    rows = {leaf: 16 + _ROW * place for place, leaf in enumerate(found.order)}
    foot = _ROW * len(shown) + 12
    parts = [_axis(subject, left, foot)]
    for leaf, y in rows.items():
        label = words((left - 10, y + 4), shortened(names[leaf], _LABEL), Type(13, anchor="end"))
        parts.append(keyed([f"c-{whole.cities[shown[leaf]]}"], [label]))
    parts.append(
        branches(found, [rows[leaf] for leaf in range(len(shown))], lambda h: left + _REACH * h, upright=False)
    )
    fidelity = both("fidelity-none") if found.fidelity is None else both("fidelity", value=f"{found.fidelity:.2f}")
    note = both("tree-note", fidelity=fidelity, cut=_cut(len(shown), len(whole.cities)))
    return Picture("dendrogram", title, note, (left + _REACH + 24, foot + 44), joined(parts))


def _cut(shown: int, all_: int) -> tuple[str, str]:
    return both("cut-places", shown=shown, all=all_) if shown < all_ else ("", "")


def _axis(subject: Subject, left: float, foot: float) -> Markup:
    parts = []
    for step in range(5):
        x = left + _REACH * step / 4
        parts.append(line((x, 6), (x, foot), Stroke(RULE)))
        parts.append(words((x, foot + 16), f"{step / 4:g}", Type(11, SOFT, "middle")))
    told = words((left + _REACH / 2, foot + 34), subject.say("distance"), Type(11, SOFT, "middle"))
    return joined([*parts, told])


def branches(tree: Tree, at: Sequence[float], reach: Callable[[float], float], *, upright: bool) -> Markup:
    """The branches of a tree.

    Args:
        tree: whose leaves are numbered as `at`.
        at: where each leaf stands along its side of the picture.
        reach: where a height from 0 to 1 comes to.
        upright: leaves stand side by side, not one below the other.
    """
    middles, heights = list(at), [0.0] * len(at)
    parts = []
    for join in tree.joins:
        one, other = middles[join.first], middles[join.second]
        levels = (heights[join.first], join.height, join.height, heights[join.second])
        points = [(side, reach(level)) for side, level in zip((one, one, other, other), levels, strict=True)]
        parts.append(polyline(points if upright else [(y, x) for x, y in points], _STEM))
        middles.append((one + other) / 2)
        heights.append(join.height)
    return joined(parts)

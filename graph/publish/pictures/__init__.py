"""Pictures of the analysis, for a paper (SVG, PNG), the report and the interactive page.

A picture is a function of a `Subject` that returns a `Picture`, or `Absent` with the reason why there is none. To add
one, write the function and give it a line in `PICTURES`, with its words in `wording`.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from graph.analyse.study import Study
from graph.publish.pictures.canvas import Picture
from graph.publish.pictures.clustered import matrix_picture
from graph.publish.pictures.curves import curve_picture
from graph.publish.pictures.deadlines import deadline_picture
from graph.publish.pictures.pairs import pair_picture
from graph.publish.pictures.ring import measure_ring, place_ring
from graph.publish.pictures.subject import Absent, Subject
from graph.publish.pictures.tree import tree_picture
from graph.publish.pictures.widest import spread_picture
from graph.publish.rows import Findings

Draw: TypeAlias = Callable[[Subject], Picture | Absent]

PICTURES: Final[tuple[Draw, ...]] = (
    spread_picture,
    matrix_picture,
    pair_picture,
    place_ring,
    measure_ring,
    tree_picture,
    deadline_picture,
    curve_picture,
)


def pictures(findings: Findings, study: Study, language: str = "zh") -> tuple[Picture | Absent, ...]:
    """All pictures, in the order of the report; nothing where nothing was found.

    Args:
        findings: what a build found.
        study: its analysis.
        language: of the words within the pictures, "zh" or "en"; what has no English name keeps its Chinese one.
    """
    if not study.incidence.matrix.nnz:
        return ()
    subject = Subject(findings, study, language)
    return tuple(draw(subject) for draw in PICTURES)

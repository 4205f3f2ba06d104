"""The pictures as one interactive page, `pictures.html`, that opens with no network."""

from pathlib import Path

from graph.publish.analysis import labels_of, study_of
from graph.publish.files import write_text
from graph.publish.markup import PAGE_POLICY, environment
from graph.publish.pictures import pictures
from graph.publish.pictures.canvas import faces
from graph.publish.proofs import proofs_of
from graph.publish.rows import Findings

MOST_CHOICES = 400
"""Measures that the list offers; those of most places come first."""


def write_picture_page(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write `pictures.html`: a place or a measure is brought out in all pictures at once, each can be saved.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
    Returns:
        The name of the file.
    """
    study = study_of(findings)
    labels, whole = labels_of(findings), study.incidence
    counts = dict(zip(whole.measures, whole.measure_degrees().tolist(), strict=True))
    widest = sorted(counts, key=lambda measure: (-counts[measure], measure))[:MOST_CHOICES]
    made = environment()
    made.globals["policy"] = PAGE_POLICY
    html = made.get_template("pictures.html").render(
        pictures=pictures(findings, study),
        faces=faces(),
        places=[(f"c-{code}", labels.get(code, code)) for code in whole.cities],
        measures=[(f"m-{name}", f"{labels.get(name, name)} {counts[name]}") for name in widest],
        anchors={f"c-{proof.city} m-{proof.measure}": proof.anchor for proof in proofs_of(findings)},
    )
    write_text(folder / "pictures.html", html)
    return ("pictures.html",)

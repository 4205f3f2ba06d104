"""Proposals as a Turtle file: remarks for the reviewer, statements for the next build.

IRIs are those of the default base, which vocabularies are written with. Words of texts are strangers' words: literals
are escaped, and in remarks they have no line ends.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from graph.discover import wording
from graph.discover.proposals import NewLabel, NewMeasure, NewTheme, Proposals, Seen
from graph.discover.propose import new_label_id
from graph.rdf.files import whole
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, SKOS, literal

_NAMES: Final = Names()
_PREFIXES: Final = {
    "pm": _NAMES.term(""),
    "measure": _NAMES.concept("measure", ""),
    "theme": _NAMES.concept("theme", ""),
    "scheme": _NAMES.concept("scheme", ""),
    "proposal": _NAMES.concept("proposal", ""),
    "place": _NAMES.place(""),
    "article": _NAMES.article(""),
    "dcterms": DCTERMS,
    "skos": SKOS,
}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")

Statement = tuple[str, Iterable[str]]


def write_proposals(proposals: Proposals, path: Path, *, state: str = "pending") -> None:
    """Write a file, whole or not at all.

    Args:
        proposals: what to write.
        path: the file; its folder must exist.
        state: of all of them, one of `rdf.additions.STATES`.
    Raises:
        OSError: the file cannot be written.
    """
    with whole(path) as file:
        for line in proposal_lines(proposals, state):
            file.write(f"{line}\n".encode())


def proposal_lines(proposals: Proposals, state: str = "pending") -> Iterator[str]:
    """The file's lines."""
    for line in wording.HEAD:
        yield _remark(line)
    yield ""
    for prefix, iri in _PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> ."
    for heading, blocks in (
        (wording.THEMES, [_theme(each, state) for each in proposals.themes]),
        (wording.MEASURES, [_measure(each, state) for each in proposals.measures]),
        (wording.LABELS, [_label(each, state) for each in proposals.labels]),
    ):
        if blocks:
            yield ""
            yield _remark(f"---- {heading}")
        for block in blocks:
            yield ""
            yield from block


def _theme(theme: NewTheme, state: str) -> list[str]:
    remark = wording.OF_THEME.format(count=len(theme.measures))
    statements: list[Statement] = [
        ("pm:proposal", [f"pm:{state}"]),
        ("skos:inScheme", ["scheme:themes"]),
        ("skos:prefLabel", [literal(theme.label, "zh")]),
    ]
    return [_remark(remark), *_block(_short("theme", theme.id), "pm:Theme, skos:Concept", statements)]


def _measure(measure: NewMeasure, state: str) -> list[str]:
    remarks = [_seen_remark(measure.seen)]
    near: list[Statement] = []
    if measure.near is not None:
        concept, like = _short("measure", measure.near.concept), _likeness(measure.near.like)
        told = {"concept": concept, "label": measure.near_label, "word": measure.near.label, "like": like}
        remarks.append(wording.NEAR.format(**told))
        near = [("pm:nearestConcept", [concept]), ("pm:likeness", [like])]
    statements: list[Statement] = [
        ("pm:proposal", [f"pm:{state}"]),
        ("skos:inScheme", ["scheme:measures"]),
        ("skos:broader", [_short("theme", measure.theme)] if measure.theme is not None else []),
        ("skos:prefLabel", [literal(measure.label, "zh")]),
        ("skos:altLabel", [literal(other, "zh") for other in measure.others]),
        ("skos:definition", [literal(measure.sentence, "zh")] if measure.sentence else []),
        ("dcterms:source", [_short("article", measure.article)]),
        *_seen(measure.seen),
        *near,
    ]
    lines = _block(_short("measure", measure.id), "pm:Measure, skos:Concept", statements)
    return [*(_remark(remark) for remark in remarks), *lines]


def _label(label: NewLabel, state: str) -> list[str]:
    like = _likeness(label.near.like)
    statements: list[Statement] = [
        ("pm:proposal", [f"pm:{state}"]),
        ("pm:proposedFor", [_short("measure", label.measure)]),
        ("skos:altLabel", [literal(label.label, "zh")]),
        *_seen(label.seen),
        ("pm:likeness", [like]),
    ]
    return [
        _remark(wording.LIKE.format(measure=label.measure_label, word=label.near.label, like=like)),
        _remark(_seen_remark(label.seen)),
        *([_remark(label.sentence)] if label.sentence else []),
        *_block(_short("proposal", new_label_id(label)), "pm:LabelProposal", statements),
    ]


def _seen(seen: Seen) -> list[Statement]:
    return [
        ("pm:seenIn", [_short("place", code) for code, _ in seen.places]),
        ("pm:articleCount", [str(len(seen.articles))]),
        ("pm:mentionCount", [str(seen.mentions)]),
    ]


def _seen_remark(seen: Seen) -> str:
    places = "、".join(name for _, name in seen.places) or "-"
    return wording.SEEN.format(articles=len(seen.articles), mentions=seen.mentions, places=places)


def _block(subject: str, kinds: str, statements: Iterable[Statement]) -> list[str]:
    said = [(predicate, ", ".join(values)) for predicate, values in statements]
    filled = [(predicate, values) for predicate, values in said if values]
    lines = [f"{subject} a {kinds} ;"]
    lines += [f"    {predicate} {values} ;" for predicate, values in filled[:-1]]
    return [*lines, f"    {filled[-1][0]} {filled[-1][1]} ."]


def _short(prefix: str, id_: str) -> str:
    """A prefixed name; the whole IRI where the id needs escaping."""
    if _LOCAL.fullmatch(id_):
        return f"{prefix}:{id_}"
    return f"<{_NAMES.concept(prefix, id_)}>"


def _likeness(like: float) -> str:
    return str(Decimal(str(round(like, 2))).quantize(Decimal("0.01")))


def _remark(text: str) -> str:
    """A remark on one line: what Turtle or an editor takes for the end of a line becomes a blank."""
    return "# " + "".join(c if c.isprintable() else " " for c in " ".join(text.split()))

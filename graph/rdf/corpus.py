"""What concerns the corpus and not one article: the places that occur, and the candidates of all articles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.lexicon import Lexicon
from graph.model import Candidate, Extraction, Place, PlaceLevel
from graph.rdf.names import Names
from graph.rdf.terms import OWL, PREF_LABEL, SCHEMA, SKOS, A, literal, ref

_CLASSES: Final[Mapping[PlaceLevel, str]] = {
    PlaceLevel.NATION: "Nation",
    PlaceLevel.PROVINCE: "Province",
    PlaceLevel.CITY: "City",
    PlaceLevel.COUNTY: "County",
}
_WIKIDATA: Final = "http://www.wikidata.org/entity/"


def place_codes(extraction: Extraction) -> frozenset[str]:
    """Codes of the places an extraction speaks of: whose article it is, and the holders of its targets."""
    codes = {target.holder for target in extraction.targets if target.holder is not None}
    if extraction.article.place is not None:
        codes.add(extraction.article.place.code)
    return frozenset(codes)


def place_lines(
    codes: Iterable[str], lexicon: Lexicon, names: Names, wikidata: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The graph `places`: these places and all they lie in, as N-Quads lines.

    A place is labelled by its latest name; its short name and former names are alternative labels.

    Args:
        codes: codes of `lexicon.places`; a code that is not there gets no more than its code.
        wikidata: code -> Wikidata id, only where it is verified.
    """
    tail = f" {ref(names.graph('places'))} ."
    by_code: dict[str, list[Place]] = {}
    for place in lexicon.places:
        by_code.setdefault(place.code, []).append(place)
    for code in sorted(_with_ancestors(codes, by_code)):
        node = ref(names.place(code))
        yield f"{node} {ref(names.term('code'))} {literal(code)}{tail}"
        known = by_code.get(code)
        if known is None:
            yield f"{node} {A} {ref(names.term('Jurisdiction'))}{tail}"
            continue
        for predicate, value in _named(known, names):
            yield f"{node} {predicate} {value}{tail}"
        if wikidata and code in wikidata:
            yield f"{node} <{OWL}sameAs> {ref(_WIKIDATA + wikidata[code])}{tail}"


def coverage_lines(covered: Iterable[str], missing: Iterable[str], names: Names) -> Iterator[str]:
    """The graph `coverage`: of which places the corpus holds an article and of which not, as N-Quads lines.

    With it four states can be told apart: a place in the corpus adopts a measure, or only mentions it, or nothing was
    found though every measure of the scheme was looked for; of a place outside the corpus nothing is known.

    Args:
        covered: codes of the places that have an article.
        missing: codes of the places that a reader would expect beside them (`missing_codes`).
    """
    tail = f" {ref(names.graph('coverage'))} ."
    coverage, looked_for = ref(names.term("coverage")), ref(names.term("lookedFor"))
    for code in sorted(frozenset(covered)):
        yield f"{ref(names.place(code))} {coverage} {literal('in-corpus')}{tail}"
        yield f"{ref(names.place(code))} {looked_for} {ref(names.concept('scheme', 'measures'))}{tail}"
    for code in sorted(frozenset(missing)):
        yield f"{ref(names.place(code))} {coverage} {literal('not-in-corpus')}{tail}"


def missing_codes(covered: frozenset[str], lexicon: Lexicon, current: frozenset[str]) -> frozenset[str]:
    """Codes of the places of the same level under the same parent as a covered one, of which there is no article.

    Args:
        current: codes of places that still exist; the table knows abolished ones too.
    """
    beside = {(place.parent, place.level) for place in lexicon.places if place.code in covered}
    return frozenset(
        place.code
        for place in lexicon.places
        if place.code in current and place.code not in covered and (place.parent, place.level) in beside
    )


def candidate_lines(candidates: Iterable[Candidate], places: Mapping[str, str | None], names: Names) -> Iterator[str]:
    """The graph `candidates`: each with its mentions and the places that may adopt it, as N-Quads lines.

    Args:
        places: article's id -> code of its place, None where it has none.
    """
    tail = f" {ref(names.graph('candidates'))} ."
    evidence, may_adopt, naming = (ref(names.term(name)) for name in ("evidence", "mayAdopt", "names"))
    for candidate in candidates:
        node = ref(names.candidate(candidate.id))
        yield f"{node} {A} {ref(names.term('Candidate'))}{tail}"
        yield f"{node} {A} <{SKOS}Concept>{tail}"
        yield f"{node} {PREF_LABEL} {literal(candidate.label, 'zh')}{tail}"
        for article, mention in candidate.mentions:
            span = ref(names.mention(article, mention.span))
            yield f"{node} {evidence} {span}{tail}"
            yield f"{span} {naming} {node}{tail}"
        # Sorted, because a set of strings comes in another order in every process.
        for code in sorted({code for article, _ in candidate.mentions if (code := places.get(article)) is not None}):
            yield f"{ref(names.place(code))} {may_adopt} {node}{tail}"


def _with_ancestors(codes: Iterable[str], by_code: Mapping[str, list[Place]]) -> set[str]:
    found: set[str] = set()
    for code in codes:
        step: str | None = code
        while step is not None and step not in found:
            found.add(step)
            step = by_code[step][0].parent if step in by_code else None
    return found


def _named(known: list[Place], names: Names) -> Iterator[tuple[str, str]]:
    latest = known[0]
    yield A, ref(names.term(_CLASSES[latest.level]))
    yield A, f"<{SCHEMA}AdministrativeArea>"
    yield PREF_LABEL, literal(latest.name, "zh")
    if latest.name_en is not None:
        yield PREF_LABEL, literal(latest.name_en, "en")
    if latest.parent is not None:
        yield f"<{SKOS}broader>", ref(names.place(latest.parent))
    for other in sorted({name for place in known for name in (place.name, place.short)} - {latest.name}):
        yield f"<{SKOS}altLabel>", literal(other, "zh")

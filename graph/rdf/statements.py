"""Targets, involvements, benefits and citations of an article, as triples of N-Triples text.

Each statement has a node of its own with its evidence, and beside it the direct triple that makes queries easy
(measure `pm:targets` indicator). A statement about a measure that the article adopts hangs on that adoption too.
"""

from collections.abc import Iterator
from typing import TypeAlias

from graph.model import Extraction, Involvement, Mention, Target
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, ELI, FOAF, ORG, PREF_LABEL, PROV, SKOS, A, boolean, decimal, literal, ref, year

Triple: TypeAlias = tuple[str, str, str]


def targets(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Figures and floors, numbered in the order of the extraction."""
    for number, target in enumerate(extraction.targets, start=1):
        node = ref(names.statement("target", extraction.article.id, number))
        yield from _statement(node, "Target", target.evidence, extraction, names)
        indicator = _indicator(target, names)
        if target.indicator is None:
            yield from _new_concept(indicator, "Indicator", target.indicator_label, names)
        yield node, ref(names.term("indicator")), indicator
        yield from _figure(node, target, names)
        if target.holder is not None:
            yield node, ref(names.term("holder")), ref(names.place(target.holder))
        if target.measure is not None:
            measure = ref(names.concept("measure", target.measure))
            yield node, ref(names.term("measure")), measure
            yield measure, ref(names.term("targets")), indicator
            # A province's figure that a city's article quotes says nothing about the city's own adoption.
            if target.holder in {None, _code(extraction)}:
                yield from _of_adoption(node, "target", target.measure, extraction, names)


def involvements(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Actors and their roles."""
    code = _code(extraction)
    for number, involvement in enumerate(extraction.involvements, start=1):
        node = ref(names.statement("involvement", extraction.article.id, number))
        yield from _statement(node, "Involvement", involvement.evidence, extraction, names)
        actor = ref(names.actor(code, involvement.actor))
        yield from _actor(actor, involvement, names)
        yield node, ref(names.term("actor")), actor
        yield node, ref(names.term("role")), literal(involvement.role)
        if involvement.measure is not None:
            measure = ref(names.concept("measure", involvement.measure))
            yield node, ref(names.term("measure")), measure
            yield actor, ref(names.term("carriesOut")), measure
            yield from _of_adoption(node, "involvement", involvement.measure, extraction, names)


def benefits(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Groups and the measures that are for them."""
    for number, benefit in enumerate(extraction.benefits, start=1):
        node = ref(names.statement("benefit", extraction.article.id, number))
        yield from _statement(node, "Benefit", benefit.evidence, extraction, names)
        if benefit.group is None:
            group = ref(names.new_concept("group", benefit.label))
            yield from _new_concept(group, "Group", benefit.label, names)
        else:
            group = ref(names.concept("group", benefit.group))
        yield node, ref(names.term("group")), group
        if benefit.measure is not None:
            measure = ref(names.concept("measure", benefit.measure))
            yield node, ref(names.term("measure")), measure
            yield measure, ref(names.term("benefits")), group


def citations(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Documents the article names."""
    article = ref(names.article(extraction.article.id))
    for number, citation in enumerate(extraction.citations, start=1):
        node = ref(names.statement("citation", extraction.article.id, number))
        yield from _statement(node, "Citation", citation.evidence, extraction, names)
        document = ref(names.document(citation.title))
        yield document, A, ref(names.term("PolicyDocument"))
        yield document, f"<{DCTERMS}title>", literal(citation.title, "zh")
        if citation.number is not None:
            yield document, f"<{ELI}id_local>", literal(citation.number)
        yield node, ref(names.term("document")), document
        yield article, ref(names.term("cites")), document
        if citation.measure is not None:
            yield node, ref(names.term("measure")), ref(names.concept("measure", citation.measure))


def _statement(node: str, kind: str, evidence: Mention, extraction: Extraction, names: Names) -> Iterator[Triple]:
    article = extraction.article.id
    yield node, A, ref(names.term(kind))
    yield node, ref(names.term("evidence")), ref(names.mention(article, evidence.span))
    yield node, f"<{PROV}wasDerivedFrom>", ref(names.article(article))


def _figure(node: str, target: Target, names: Names) -> Iterator[Triple]:
    yield node, ref(names.term("indicatorLabel")), literal(target.indicator_label, "zh")
    yield node, ref(names.term("comparator")), literal(target.comparator.value)
    yield node, ref(names.term("kind")), literal(target.kind.value)
    if target.value is not None:
        yield node, ref(names.term("value")), decimal(target.value)
    if target.baseline is not None:
        yield node, ref(names.term("baseline")), decimal(target.baseline)
    if target.per_year:
        yield node, ref(names.term("perYear")), boolean(target.per_year)
    years = (("deadline", target.year), ("beginYear", target.begin_year), ("baselineYear", target.baseline_year))
    for name, each in years:
        if each is not None:
            yield node, ref(names.term(name)), year(each)
    texts = (
        ("change", target.change.value),
        ("force", target.force.value if target.force is not None else None),
        ("holderWords", target.holder_words),
        ("scope", target.scope),
        ("unit", target.unit),
        ("note", target.note),
    )
    for name, text in texts:
        if text is not None:
            yield node, ref(names.term(name)), literal(text)


def _actor(actor: str, involvement: Involvement, names: Names) -> Iterator[Triple]:
    yield actor, A, ref(names.term("Actor"))
    yield actor, A, f"<{FOAF}Person>" if involvement.type == "person" else f"<{ORG}Organization>"
    yield actor, PREF_LABEL, literal(involvement.actor, "zh")
    yield actor, ref(names.term("actorType")), literal(involvement.type)


def _indicator(target: Target, names: Names) -> str:
    if target.indicator is None:
        return ref(names.new_concept("indicator", target.indicator_label))
    return ref(names.concept("indicator", target.indicator))


def _new_concept(node: str, kind: str, label: str, names: Names) -> Iterator[Triple]:
    yield node, A, ref(names.term(kind))
    yield node, A, f"<{SKOS}Concept>"
    yield node, PREF_LABEL, literal(label, "zh")


def _of_adoption(node: str, predicate: str, measure: str, extraction: Extraction, names: Names) -> Iterator[Triple]:
    if any(adoption.measure == measure for adoption in extraction.adoptions):
        adoption = ref(names.adoption(_code(extraction), measure, extraction.article.id))
        yield adoption, ref(names.term(predicate)), node


def _code(extraction: Extraction) -> str | None:
    place = extraction.article.place
    return None if place is None else place.code

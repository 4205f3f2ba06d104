"""What researchers decided, as the graph `curation`: the decisions, what the machine had found, what they changed.

A decision is a `prov:Activity` of the person who signed it. What the machine found where something was decided is a
`pm:Finding`, with terms of its own, so that no query for what holds meets it by accident. Only what has come of
decisions stands here and in the articles' graphs; nothing says where a row stood in its file, so that moving one
changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.decisions import METHOD, Curation, Decided, Finding, Ruling, Thing
from graph.lexicon import Concept
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, FOAF, OA, PREF_LABEL, PROV, RDF, RDFS, SKOS, A, day, decimal, literal, ref

Triple: TypeAlias = tuple[str, str, str]

_PREF_LABEL: Final = NamedNode(f"{SKOS}prefLabel")
_IRIS: Final[Mapping[Thing, Callable[[Names, str], str]]] = {
    Thing.MEASURE: lambda names, id_: names.concept("measure", id_),
    Thing.CANDIDATE: Names.candidate,
    Thing.ARTICLE: Names.article,
    Thing.PLACE: Names.place,
}


def curation_lines(curation: Curation, places: Mapping[str, str | None], names: Names) -> Iterator[str]:
    """The graph `curation` as N-Quads lines, some perhaps twice; none where nothing was decided.

    Args:
        places: article's id -> code of its place, None where it has none.
    """
    tail = f" {ref(names.graph('curation'))} ."
    for subject, predicate, value in _triples(curation, places, names):
        yield f"{subject} {predicate} {value}{tail}"


def renamed(quads: Iterable[Quad], curation: Curation, names: Names) -> Iterator[Quad]:
    """The vocabulary without the Chinese names of measures that decisions word anew."""
    worded = {NamedNode(names.concept("measure", measure)) for measure, _, _ in curation.wordings}
    for quad in quads:
        name = quad.object if quad.subject in worded and quad.predicate == _PREF_LABEL else None
        if not (isinstance(name, Literal) and name.language == "zh"):
            yield quad


def _triples(curation: Curation, places: Mapping[str, str | None], names: Names) -> Iterator[Triple]:
    for ruling in curation.rulings:
        yield from _ruling(ruling, names)
    for finding in curation.findings:
        yield from _finding(finding, names)
    for decided in curation.decided:
        yield from _decided(decided, places, names)
    for measure in curation.measures:
        yield from _measure(measure, names)
    for predicate, words in (
        (f"<{SKOS}altLabel>", curation.words),
        (ref(names.term("negativeLabel")), curation.negative),
    ):
        for measure_id, word in words:
            yield ref(names.concept("measure", measure_id)), predicate, literal(word, "zh")
    for measure_id, old, new in curation.wordings:
        yield ref(names.concept("measure", measure_id)), PREF_LABEL, literal(new, "zh")
        yield ref(names.concept("measure", measure_id)), f"<{SKOS}altLabel>", literal(old, "zh")
    for before, after in curation.merged:
        yield _thing(*before, names), f"<{DCTERMS}isReplacedBy>", _thing(*after, names)
    for candidate in curation.gone:
        node = ref(names.candidate(candidate.id))
        yield node, A, f"<{SKOS}Concept>"
        yield node, PREF_LABEL, literal(candidate.label, "zh")


def _ruling(ruling: Ruling, names: Names) -> Iterator[Triple]:
    decision = ruling.decision
    node = ref(names.decision(decision.id))
    yield node, A, ref(names.term("Decision"))
    yield node, A, f"<{PROV}Activity>"
    yield node, ref(names.term("action")), literal(decision.action.value)
    yield node, ref(names.term("outcome")), literal(ruling.outcome.value)
    for thing in ruling.about:
        yield node, ref(names.term("about")), _thing(*thing, names)
    if ruling.result is not None:
        yield node, ref(names.term("result")), _thing(*ruling.result, names)
    if decision.phrase is not None:
        yield node, f"<{OA}exact>", literal(decision.phrase)
    if decision.value is not None:
        yield node, f"<{RDF}value>", literal(decision.value)
    if decision.why is not None:
        yield node, f"<{RDFS}comment>", literal(decision.why)
    if decision.when is not None:
        yield node, f"<{DCTERMS}date>", day(decision.when)
    if decision.who is not None:
        person = ref(names.person(decision.who))
        yield node, f"<{PROV}wasAssociatedWith>", person
        yield person, A, f"<{PROV}Agent>"
        yield person, A, f"<{FOAF}Person>"
        yield person, f"<{FOAF}name>", literal(decision.who)


def _finding(finding: Finding, names: Names) -> Iterator[Triple]:
    mention = finding.mention
    concept = mention.concept or finding.candidate
    node = ref(names.finding(finding.article, mention.span, concept))
    yield node, A, ref(names.term("Finding"))
    yield node, A, f"<{PROV}Entity>"
    yield node, ref(names.term("evidence")), ref(names.mention(finding.article, mention.span))
    if concept is not None:
        thing = Thing.CANDIDATE if mention.concept is None else Thing.MEASURE
        yield node, ref(names.term("found")), _thing(thing, concept, names)
    if mention.reason is not None:
        yield node, ref(names.term("foundReason")), literal(mention.reason.value)
    elif mention.judgement is not None and mention.concept is not None:
        yield node, ref(names.term("foundStatus")), ref(names.term(mention.judgement.status.value))
    yield node, ref(names.term("foundMethod")), literal(mention.method)
    yield node, ref(names.term("confidence")), decimal(Decimal(str(mention.confidence)))
    for decision in finding.decisions:
        yield node, ref(names.term("decidedBy")), ref(names.decision(decision))


def _decided(decided: Decided, places: Mapping[str, str | None], names: Names) -> Iterator[Triple]:
    node = _node(decided, places, names)
    if decided.thing is Thing.MENTION:
        yield node, ref(names.term("method")), literal(METHOD)
    for decision in decided.decisions:
        yield node, ref(names.term("decidedBy")), ref(names.decision(decision))


def _node(decided: Decided, places: Mapping[str, str | None], names: Names) -> str:
    article, concept = decided.article or "", decided.concept or ""
    if decided.thing is Thing.MENTION and decided.span is not None:
        return ref(names.mention(article, decided.span))
    if decided.thing is Thing.ADOPTION:
        return ref(names.adoption(places.get(article), concept, article))
    return _thing(decided.thing, concept, names)


def _measure(measure: Concept, names: Names) -> Iterator[Triple]:
    node = ref(names.concept("measure", measure.id))
    yield node, A, ref(names.term("Measure"))
    yield node, A, f"<{SKOS}Concept>"
    yield node, f"<{SKOS}inScheme>", ref(names.concept("scheme", "measures"))
    yield node, PREF_LABEL, literal(measure.label, "zh")
    if measure.broader is not None:
        yield node, f"<{SKOS}broader>", ref(names.concept("theme", measure.broader))


def _thing(thing: Thing, id_: str, names: Names) -> str:
    return ref(_IRIS[thing](names, id_))

"""Results of an analysis as observations of the Data Cube vocabulary, in the named graph `analysis`.

What each figure is, and which belong together, stands in `ontology/analysis.ttl`. Nothing is said of when it was
computed: the same build and choice give the same observations.

Source: The RDF Data Cube Vocabulary, W3C Recommendation 16 January 2014.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, PROV, QB, A, decimal, integer, literal, ref

GRAPH = "analysis"


@dataclass(frozen=True, slots=True)
class Observation:
    """One result.

    `key` makes its IRI, `dimensions` say what it is of (property of the ontology, term as N-Triples text), `values`
    hold its figures by the name of their property.
    """

    key: tuple[str, ...]
    dimensions: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Cube:
    """Results of one structure: "figure", "spread" or "pair"; `zh` and `en` are its titles."""

    name: str
    zh: str
    en: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class StudyAccount:
    """How results came about: of which build (an id), what counted, by which methods, how many pairs were tested."""

    build: str
    software: str
    selection: str
    methods: tuple[str, ...]
    tests: int

    def digest(self) -> str:
        """A sha256 over the build and the choice."""
        return hashlib.sha256(f"{self.build} {self.selection}".encode()).hexdigest()


def observation_lines(account: StudyAccount, cubes: Iterable[Cube], names: Names) -> Iterator[str]:
    """The graph `analysis` as N-Quads lines."""
    tail = f" {ref(names.graph(GRAPH))} ."
    digest = account.digest()
    study = ref(names.study(digest))
    yield f"{study} {A} {ref(names.term('Study'))}{tail}"
    yield f"{study} <{PROV}wasInformedBy> {ref(names.build(account.build))}{tail}"
    yield f"{study} {ref(names.term('software'))} {literal(account.software)}{tail}"
    yield f"{study} {ref(names.term('selection'))} {literal(account.selection)}{tail}"
    yield f"{study} {ref(names.term('tests'))} {integer(account.tests)}{tail}"
    yield from (f"{study} {ref(names.term('method'))} {literal(method)}{tail}" for method in account.methods)
    for cube in cubes:
        node = ref(names.cube(digest, cube.name))
        yield f"{node} {A} <{QB}DataSet>{tail}"
        yield f"{node} <{QB}structure> {ref(names.term(f'{cube.name}Structure'))}{tail}"
        yield f"{node} <{PROV}wasGeneratedBy> {study}{tail}"
        yield f"{node} <{DCTERMS}title> {literal(cube.zh, 'zh')}{tail}"
        yield f"{node} <{DCTERMS}title> {literal(cube.en, 'en')}{tail}"
        for each in cube.observations:
            iri = ref(names.observation(digest, cube.name, *each.key))
            yield f"{iri} {A} <{QB}Observation>{tail}"
            yield f"{iri} <{QB}dataSet> {node}{tail}"
            yield from (f"{iri} {ref(names.term(name))} {term}{tail}" for name, term in each.dimensions)
            yield from (f"{iri} {ref(names.term(name))} {decimal(value)}{tail}" for name, value in each.values)

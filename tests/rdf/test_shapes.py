"""A valid dataset passes; a fault of every constraint is found, and found the same by pyshacl."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, SH, XSD, BNode, Literal, Namespace, URIRef
from rdflib.term import Identifier, Node

from graph.rdf.files import write_lines
from graph.rdf.names import Names
from graph.rdf.quads import parsed
from graph.rdf.shapes import Violation, validate
from graph.settings import Settings
from tests.datasets import dataset_lines, extractions, write_dataset

PM = Namespace(Names().base + "ontology#")
SHAPES = Settings().ontology / "shapes.ttl"
INTEGER, DECIMAL = XSD.integer, XSD.decimal
WRONG: dict[str, tuple[Identifier, ...]] = {
    "minCount": (),
    "maxCount": (Literal("one more"), Literal("and another")),
    "class": (URIRef("urn:x:nothing"),),
    "in": (Literal("wrong"),),
    "datatype": (Literal("wrong", lang="xx"),),
    "pattern": (Literal("wrong"),),
    "minInclusive": (Literal("-1", datatype=INTEGER), Literal("-1", datatype=DECIMAL)),
    "maxInclusive": (Literal("2", datatype=INTEGER), Literal("2", datatype=DECIMAL)),
    "minLength": (Literal(""),),
    "lessThan": (Literal("99999", datatype=INTEGER),),
    "uniqueLang": (Literal("又一个", "zh"), Literal("再一个", "zh")),
    "languageIn": (Literal("mesure", "fr"),),
}
"""For every constraint the values that break it; those of `ADDED` stand beside the sound ones, others replace them."""
ADDED = {"maxCount", "uniqueLang", "class", "languageIn"}


@dataclass(frozen=True)
class Fault:
    """One broken constraint: of which class, on which path (its IRI, `^` before it: inverted)."""

    target: URIRef
    path: str
    constraint: str


def faults() -> Iterator[Fault]:
    """One fault for every constraint of the shapes."""
    shapes = rdflib.Graph().parse(SHAPES)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        target = shapes.value(shape, SH.targetClass)
        assert isinstance(target, URIRef)
        for rule in shapes.objects(shape, SH.property):
            path = shapes.value(rule, SH.path)
            inverse = shapes.value(path, SH.inversePath) if isinstance(path, BNode) else None
            for predicate in shapes.predicates(rule):
                name = str(predicate).removeprefix(str(SH))
                if name not in {"path", "message"}:
                    yield Fault(target, f"^{inverse}" if inverse else str(path), name)


ALL = sorted(faults(), key=lambda fault: (fault.target, fault.path, fault.constraint))


def test_the_shapes_use_only_constraints_that_the_tests_can_break() -> None:
    assert {fault.constraint for fault in ALL} == set(WRONG)
    assert len(ALL) >= 190


def sound() -> str:
    """The small dataset as N-Triples, of the ontology only what the shapes look at."""
    triples = {str(quad.triple) for quad in parsed(dataset_lines())}
    ontology = ("<https://policygraph.example/ontology", "<https://policygraph.example/id/reason/")
    return "".join(f"{each} .\n" for each in sorted(triples) if not each.startswith(ontology) or "#subClassOf>" in each)


def broken(graph: rdflib.Graph, fault: Fault) -> URIRef:
    """Break one constraint for one node of its class; return the node."""
    focus = min(node for node in instances(graph, fault.target) if isinstance(node, URIRef))
    if fault.path.startswith("^"):
        predicate = URIRef(fault.path[1:])
        graph.add((URIRef("urn:x:one"), predicate, focus))
        graph.add((URIRef("urn:x:two"), predicate, focus))
        return focus
    path = URIRef(fault.path)
    if fault.constraint not in ADDED:
        graph.remove((focus, path, None))
    for value in WRONG[fault.constraint]:
        graph.add((focus, path, value))
    return focus


def instances(graph: rdflib.Graph, class_: Node) -> set[Node]:
    classes = set(graph.transitive_subjects(rdflib.RDFS.subClassOf, class_))
    return {node for each in classes for node in graph.subjects(RDF.type, each)}


def component(constraint: str) -> str:
    return constraint[0].upper() + constraint[1:]


def by_pyshacl(graph: rdflib.Graph) -> set[tuple[str, str, str, str | None]]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        inverse = report.value(path, SH.inversePath) if isinstance(path, BNode) else None
        kind = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        value = report.value(result, SH.value)
        found.add(
            (
                str(report.value(result, SH.focusNode)),
                f"^{inverse}" if inverse else str(path),
                kind.removesuffix("ConstraintComponent"),
                None if value is None else str(value),
            )
        )
    return found


def test_a_dataset_as_the_build_makes_it_is_valid(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    assert validate(written.path, SHAPES) == ()


def test_a_dataset_of_another_base_is_valid_too(tmp_path: Path) -> None:
    names = Names("http://localhost:8000/a/")
    written = write_lines(dataset_lines(extractions(), names), tmp_path / "graph.nq")

    assert validate(written.path, SHAPES, names) == ()
    # Not because nothing was checked.
    assert len(written.path.read_bytes().split(f"<{names.term('Adoption')}>".encode())) > 1


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, rdflib.Graph, dict[int, URIRef]]:
    """A dataset with one copy of the sound one a fault, each with the fault in it."""
    base = Names().base + "id/"
    everything, focuses = rdflib.Graph(), {}
    text = sound()
    for number, fault in enumerate(ALL):
        copy = rdflib.Graph().parse(data=text.replace(base, f"{base}f{number}/"), format="nt")
        focuses[number] = broken(copy, fault)
        everything += copy
    path = tmp_path_factory.mktemp("planted") / "graph.nt"
    everything.serialize(path, format="nt", encoding="utf-8")
    return path, everything, focuses


def test_a_fault_of_every_constraint_is_found(planted: tuple[Path, rdflib.Graph, dict[int, URIRef]]) -> None:
    path, _, focuses = planted
    found = {(each.focus, each.path, each.component) for each in validate(path, SHAPES)}
    missed = [
        fault
        for number, fault in enumerate(ALL)
        if (str(focuses[number]), fault.path, component(fault.constraint)) not in found
    ]
    assert missed == []


def test_the_fast_validator_finds_what_pyshacl_finds(planted: tuple[Path, rdflib.Graph, dict[int, URIRef]]) -> None:
    path, graph, _ = planted
    found = {(each.focus, each.path, each.component, each.value) for each in validate(path, SHAPES)}

    assert len(found) >= len(ALL)
    assert found == by_pyshacl(graph)


def test_a_violation_says_in_both_languages_what_ought_to_be_and_leads_to_the_sentence(tmp_path: Path) -> None:
    found = extractions()[0]
    lines = [line for line in dataset_lines([found]) if "ontology#status>" not in line or "/adoption/" not in line]
    (violation,) = validate(write_lines(lines, tmp_path / "graph.nq").path, SHAPES)

    assert violation.focus == Names().adoption("330300", "group-schooling", found.article.id)
    assert violation.path == str(PM.status)
    assert violation.component == "MinCount"
    assert violation.zh.startswith("采纳须恰有一个状态")
    assert violation.en.startswith("an adoption has exactly one status")
    assert violation.article == found.article.id
    assert violation.sentence == found.sentences[0].span.of(found.article.text)


def test_two_titles_under_one_hash_are_reported(tmp_path: Path) -> None:
    title = f"<{Names().document('义务教育法')}> <http://purl.org/dc/terms/title> "
    lines = [*dataset_lines(), f'{title}"另一部法"@zh <{Names().graph("x")}> .']
    (violation,) = validate(write_lines(lines, tmp_path / "graph.nq").path, SHAPES)

    assert violation.focus == Names().document("义务教育法")
    assert violation.component == "MaxCount"


def test_no_more_results_are_made_than_asked_for(tmp_path: Path) -> None:
    lines = [line for line in dataset_lines() if "#exact>" not in line]
    path = write_lines(lines, tmp_path / "graph.nq").path

    assert len(validate(path, SHAPES)) > 3
    assert len(validate(path, SHAPES, limit=3)) == 3


def test_a_file_without_shapes_is_not_taken_for_a_pass(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    with pytest.raises(ValueError, match="no shapes"):
        validate(written.path, Settings().ontology / "policy.ttl")


def _in_parts(lines: Iterable[str], folder: Path, size: int = 4_000) -> tuple[Violation, ...]:
    """The violations of a dataset checked in parts, which must be those that it has as a whole."""
    path = write_lines(lines, folder / "graph.nq").path
    found = validate(path, SHAPES, size=size)
    assert path.stat().st_size > 3 * size
    assert found == validate(path, SHAPES) == validate(path, SHAPES, size=2 * size, threads=2)
    assert [each.name for each in folder.iterdir()] == ["graph.nq"]
    return found


def test_a_dataset_in_parts_is_valid_as_the_whole_is(tmp_path: Path) -> None:
    assert _in_parts(dataset_lines(extractions()), tmp_path) == ()


def test_a_fault_in_one_article_is_found_in_parts(tmp_path: Path) -> None:
    found = extractions()
    gone = Names().adoption("330300", "group-schooling", found[0].article.id)
    lines = (line for line in dataset_lines(found) if not line.startswith(f"<{gone}> <{PM.status}>"))

    (violation,) = _in_parts(lines, tmp_path)
    assert violation.focus == gone
    assert violation.sentence


def test_a_fault_that_only_two_articles_together_make_is_found_in_parts(tmp_path: Path) -> None:
    found = extractions()
    document = Names().document("义务教育法")
    graphs = [f"<{Names().graph(each.article.id)}>" for each in found]
    titles = (f'<{document}> <{DCTERMS.title}> "{n}" {graph} .' for n, graph in enumerate(graphs))
    lines = [
        *(line for line in dataset_lines(found) if not line.startswith(f"<{document}> <{DCTERMS.title}>")),
        *titles,
    ]

    assert {each.focus for each in _in_parts(lines, tmp_path)} == {document}


def test_a_reprint_in_another_part_than_its_original_is_no_fault(tmp_path: Path) -> None:
    found = extractions()
    first, *others = (Names().article(each.article.id) for each in found)
    tail = f"<{Names().term('reprintOf')}> <{first}> <{Names().graph('reprints')}> ."
    lines = [*dataset_lines(found), *(f"<{other}> {tail}" for other in others)]

    assert _in_parts(lines, tmp_path) == ()


def test_a_reprint_of_no_article_is_a_fault_in_parts(tmp_path: Path) -> None:
    found = extractions()
    article = Names().article(found[0].article.id)
    line = f"<{article}> <{Names().term('reprintOf')}> <{Names().article('x-none')}> <{Names().graph('reprints')}> ."

    assert {each.focus for each in _in_parts([*dataset_lines(found), line], tmp_path)} == {article}


@given(gone=st.sets(st.integers(0, 10_000), max_size=4), twice=st.sets(st.integers(0, 10_000), max_size=4))
@settings(max_examples=40, deadline=None)
def test_whatever_is_wrong_is_found_in_parts_as_in_the_whole(gone: set[int], twice: set[int]) -> None:
    lines = sorted(dataset_lines(extractions()))
    missing = {each % len(lines) for each in gone}
    # Lines are given the object of the line after them, which is of another kind as often as not.
    spoilt = (_with_object_of(lines[each % len(lines)], lines[(each + 1) % len(lines)]) for each in twice)
    with TemporaryDirectory() as folder:
        _in_parts([*(line for n, line in enumerate(lines) if n not in missing), *spoilt], Path(folder))


def _with_object_of(line: str, other: str) -> str:
    subject, predicate, _ = line.split(" ", 2)
    value = other.split(" ", 2)[2].rsplit(" ", 2)[0]
    return f"{subject} {predicate} {value} {line.rsplit(' ', 2)[1]} ."

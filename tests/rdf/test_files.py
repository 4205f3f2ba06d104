"""Files of the graph: the same bytes for the same quads, whole or not at all, readable by other tools."""

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Dataset, RdfFormat, parse

from graph.rdf.files import add_lines, whole, write_lines, write_nquads
from graph.rdf.names import Names
from graph.rdf.quads import parsed
from graph.rdf.turtle import write_turtle
from tests.datasets import dataset_lines, extractions

NAMES = Names()


def view(lines: Iterable[str], path: Path, names: Names) -> int:
    """Write the view of a dataset, and its dataset beside it."""
    return write_turtle(write_lines(lines, path.with_suffix(".nq")).path, path, names)


def test_the_same_quads_in_any_order_are_the_same_bytes(tmp_path: Path) -> None:
    lines = list(dataset_lines())
    shuffled = [*lines, *lines[:50]]
    random.Random(7).shuffle(shuffled)  # noqa: S311

    one = write_lines(lines, tmp_path / "one.nq")
    two = write_lines(iter(shuffled), tmp_path / "two.nq")
    three = write_nquads(parsed(lines), tmp_path / "three.nq")

    assert one.path.read_bytes() == two.path.read_bytes() == three.path.read_bytes()
    assert (one.quads, one.sha256) == (two.quads, two.sha256) == (three.quads, three.sha256)


def test_a_file_is_sorted_and_says_nothing_twice(tmp_path: Path) -> None:
    lines = list(dataset_lines())
    written = write_lines(lines, tmp_path / "graph.nq")
    found = written.path.read_bytes().splitlines()

    assert found == sorted(set(found))
    assert len(found) == written.quads == len(set(lines))
    assert set(parse(path=str(written.path), format=RdfFormat.N_QUADS)) == set(parsed(lines))


# rdflib 7.6 calls what it itself has deprecated when it parses quads.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_another_reader_finds_the_same_quads(tmp_path: Path) -> None:
    written = write_lines(dataset_lines(extractions()), tmp_path / "graph.nq")
    dataset = rdflib.Dataset()
    dataset.parse(written.path, format="nquads")

    assert len(list(dataset.quads())) == written.quads


@pytest.mark.parametrize("run", [1, 7, 10_000])
def test_lines_that_memory_does_not_hold_are_sorted_on_the_disk(tmp_path: Path, run: int) -> None:
    lines = [*dataset_lines(extractions()), *dataset_lines()][:900]
    random.Random(7).shuffle(lines)  # noqa: S311
    written = write_lines(lines, tmp_path / "graph.nq", run=run)

    assert written.path.read_bytes() == b"".join(sorted({line.encode() + b"\n" for line in lines}))
    assert [each.name for each in tmp_path.iterdir()] == ["graph.nq"]


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_no_hash_seed_locale_or_folder_changes_a_byte(tmp_path: Path, seed: str) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from graph.rdf.names import Names; from graph.rdf.turtle import write_turtle\n"
        "from tests.datasets import write_dataset\n"
        "out = Path(sys.argv[1])\n"
        "write_turtle(write_dataset(out).path, out / 'graph.ttl', Names())\n"
    )
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "there")], check=True, env=env, cwd=tmp_path)

    write_turtle(write_lines(dataset_lines(), tmp_path / "graph.nq").path, tmp_path / "graph.ttl", NAMES)
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_a_write_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    write_lines(["<x:a> <x:b> <x:c> <x:g> ."], path)
    before = path.read_bytes()

    def failing() -> None:
        with whole(path) as file:
            file.write(b"half a li")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        failing()

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_write_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    write_lines(["<x:a> <x:b> <x:c> <x:g> ."], path)
    before = path.read_bytes()
    program = (
        "import os, sys; from pathlib import Path; from graph.rdf.files import add_lines, whole\n"
        "with whole(Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False, cwd=root)

    assert done.returncode != 0
    assert path.read_bytes() == before


def test_the_view_for_people_says_what_the_dataset_says(tmp_path: Path) -> None:
    lines = list(dataset_lines())
    path = tmp_path / "graph.ttl"
    count = view(lines, path, NAMES)
    triples = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}

    assert len(triples) == count > 60
    assert triples <= {quad.triple for quad in parsed(lines)}
    assert len(rdflib.Graph().parse(path)) == count


def test_rdflib_reads_the_same_view_as_oxigraph(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    view(dataset_lines(), path, NAMES)
    by_rdflib = rdflib.Graph().parse(path).serialize(format="nt", encoding="utf-8")

    assert Dataset(parse(by_rdflib, format=RdfFormat.N_TRIPLES)) == Dataset(
        parse(path=str(path), format=RdfFormat.TURTLE)
    )


def test_the_view_for_people_is_the_same_bytes_for_any_order(tmp_path: Path) -> None:
    lines = list(dataset_lines())
    view(lines, tmp_path / "one.ttl", NAMES)
    view(reversed(lines), tmp_path / "two.ttl", NAMES)

    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_the_view_for_people_leaves_sentences_and_spans_out(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    view(dataset_lines(), path, NAMES)
    text = path.read_text(encoding="utf-8")

    for word in ("pm:Sentence", "pm:Mention", "pm:evidence", "#char=", "#sentence=", "sha256", "pm:Candidate"):
        assert word not in text
    for word in ("pm:Adoption", "pm:Target", "pm:Involvement", "pm:Benefit", "pm:Citation", "温州市", "集团化办学"):
        assert word in text


def test_the_view_for_people_labels_only_what_occurs(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    spare = (
        f"<{NAMES.concept('measure', 'spare')}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<{NAMES.term('Measure')}> <{NAMES.graph('vocabulary')}> ."
    )
    view([*dataset_lines(), spare], path, NAMES)
    text = path.read_text(encoding="utf-8")

    assert "measure:group-schooling a" in text
    assert "theme:school-models a" in text
    assert "measure:spare" not in text


def test_another_base_changes_nothing_but_the_base(tmp_path: Path) -> None:
    other = Names("http://localhost:8000/a/")
    path = tmp_path / "graph.ttl"
    count = view(dataset_lines(extractions(), other), path, other)
    triples = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}

    assert len(triples) == count == view(dataset_lines(), tmp_path / "default.ttl", NAMES)
    assert not any("policygraph.example" in str(triple) for triple in triples)


def test_a_dataset_without_findings_is_a_view_without_facts(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert view(["<x:a> <x:b> <x:c> <x:g> ."], path, NAMES) == 0
    assert path.read_text(encoding="utf-8").startswith("@base")


def test_lines_are_added_in_their_places_and_stand_once(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    first, second, third = (f"<urn:x:{each}> <urn:x:p> <urn:x:o> <urn:x:g> ." for each in "abc")
    write_lines([third, first], path)
    add_lines([second, third, second], path)
    assert path.read_text("utf-8").splitlines() == [first, second, third]
    whole = tmp_path / "whole.nq"
    write_lines([first, second, third], whole)
    assert path.read_bytes() == whole.read_bytes()

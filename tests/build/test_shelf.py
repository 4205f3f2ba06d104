"""Harvests stand on a shelf in the order of their files, and an article's lines can be had again."""

import json
from pathlib import Path

import pytest

from graph.build.dataset import Corpus, graph_lines
from graph.build.extractor import Extractor
from graph.build.gathering import Gathering
from graph.build.materials import Beside
from graph.build.shelf import Shelf
from graph.build.spool import Keys, Spool
from graph.decisions import Curation
from graph.lexicon import Lexicon
from graph.rdf.names import Names
from graph.rdf.quads import article_chunks
from graph.settings import Settings
from graph.spread import serial

SAID = "我市推进集团化办学，到2022年覆盖率达到80%。"


def corpus(folder: Path, lexicon: Lexicon, spool: Spool | None, records: int) -> Corpus:
    """A text, and a file of many records."""
    (folder / "one.md").write_text(f"---\nplace: 杭州市\n---\n{SAID}\n", encoding="utf-8")
    lines = (json.dumps({"text": f"{SAID}第{number}件。", "place": "宁波市"}) for number in range(records))
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    files = [(folder / name, name) for name in ("many.jsonl", "one.md")]
    settings, shelf, gathered = Settings(out=folder), Shelf(spool), Gathering()
    for harvest in shelf.fill(files, Extractor(lexicon, settings), Keys(lexicon, settings, Beside()), serial):
        gathered.add(harvest)
    return Corpus(shelf, gathered, (), (), Curation())


@pytest.mark.parametrize(("records", "known"), [(3, 4), (40, 1)])
def test_the_lines_of_a_graph_are_those_of_its_article_unless_its_file_holds_very_many(
    lexicon: Lexicon, tmp_path: Path, records: int, known: int
) -> None:
    names = Names()
    with Spool(tmp_path / "spool") as spool:
        found = corpus(tmp_path, lexicon, spool, records)
        lines_of = graph_lines(found, names)
        given = {each.article.id: lines_of(names.graph(each.article.id)) for each in found.extractions()}
        told = {each.article.id: b"".join(article_chunks(each, names)) for each in found.extractions()}

    assert len(told) == records + 1
    assert sum(lines is not None for lines in given.values()) == known
    assert all(lines is None or lines == told[article] for article, lines in given.items())
    assert lines_of(names.graph("provenance")) is None


def test_lines_that_were_not_kept_or_may_be_changed_by_decisions_are_not_given(
    lexicon: Lexicon, tmp_path: Path
) -> None:
    names = Names()
    found = corpus(tmp_path, lexicon, None, 2)
    extractions = tuple(found.extractions())

    assert len(extractions) == 3
    decided = Corpus(found.shelf, found.gathered, (), (), Curation(), extractions)
    for each in (found, decided):
        assert [graph_lines(each, names)(names.graph(e.article.id)) for e in extractions] == [None] * 3

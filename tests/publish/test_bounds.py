"""What a page leaves out of a large corpus, and says that it does."""

from dataclasses import replace
from pathlib import Path

from graph.analyse.study import MOST_DOCUMENTS
from graph.publish.board import MAX_SOURCES, board
from graph.publish.evidence import MAX_SENTENCES, adopted
from graph.publish.report import MAX_ROWS, write_report
from graph.publish.rows import Findings, Quote, SourceRow
from tests.publish.sample import article_id, code, sample


def large() -> Findings:
    """The sample with further articles in which nothing was found, and files that hold headlines of their own."""
    found = sample()
    number = max(MOST_DOCUMENTS, MAX_SOURCES)
    more = tuple(replace(found.articles[0], id=f"{code(0)}-x-{at:08}") for at in range(number))
    files = tuple(SourceRow(f"{at:016}", f"f{at:05}.txt", "0" * 64, ("题",), ()) for at in range(MAX_ROWS + 3))
    return replace(found, articles=(*found.articles, *more), sources=files)


def test_a_report_says_what_of_a_large_corpus_it_does_not_tell(tmp_path: Path) -> None:
    write_report(large(), tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "没有以文章为行再算一遍" in html
    assert "the figures with articles as rows were not computed" in html
    assert "另有 3 个文件，见 <code>graph.nq</code>" in html
    assert f"<h3>f{MAX_ROWS - 1:05}.txt</h3>" in html
    assert f"<h3>f{MAX_ROWS:05}.txt</h3>" not in html


def test_a_report_of_few_articles_leaves_nothing_of_that_out(tmp_path: Path) -> None:
    write_report(sample(), tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "没有以文章为行再算一遍" not in html
    assert "graph.nq</code>。" not in html


def test_a_page_of_a_large_corpus_tells_of_the_articles_that_it_quotes() -> None:
    assert set(board(sample()).articles) == {row.id for row in sample().articles}
    assert set(board(large()).articles) == {row.id for row in sample().articles}


def test_sentences_beyond_those_that_are_kept_are_counted() -> None:
    found = sample()
    first = found.adoptions[0]
    quotes = (
        Quote(article_id(0), number, 10 * number, 10 * number + 2, "办学") for number in range(1, 12) for _ in "ab"
    )
    rows = tuple(replace(first, quote=quote) for quote in quotes)
    (pair,) = adopted(replace(found, adoptions=rows))
    assert pair.sentences == 11
    assert [said.sentence for said in pair.said] == list(range(1, MAX_SENTENCES + 1))

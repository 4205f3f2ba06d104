"""Documents are found by their marks, by the number of a plan, and by a verb that issues them."""

import pytest

from graph.find.citations import CitationFinder
from graph.lexicon import Lexicon
from graph.model import MentionKind
from graph.segment import segment
from tests.builders import article


@pytest.fixture(scope="module")
def finder(lexicon: Lexicon) -> CitationFinder:
    return CitationFinder(lexicon)


def found(finder: CitationFinder, text: str) -> list[tuple[str, float]]:
    one = article(text)
    return [(mention.phrase, mention.confidence) for mention in finder(one, segment(one))]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("根据《河道管理条例》开展巡查。", ["《河道管理条例》"]),
        ("落实《公园条例》《绿道办法》。", ["《公园条例》", "《绿道办法》"]),
        ("印发《公园绿道建设规划》，工作有章可循。", ["《公园绿道建设规划》"]),
        ("编制“十四五”规划纲要。", ["“十四五”规划纲要"]),
        ('对照"十三五"发展规划。', ['"十三五"发展规划']),
    ],
)
def test_titles_in_marks_and_plans_with_numbers_are_certain(
    finder: CitationFinder, text: str, documents: list[str]
) -> None:
    assert found(finder, text) == [(document, 1.0) for document in documents]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("制定河道管理实施方案。", ["河道管理实施方案"]),
        ("编制城市更新专项规划，完善公园管理办法。", ["城市更新专项规划", "公园管理办法"]),
        ("贯彻落实河道管理实施方案。", ["河道管理实施方案"]),
    ],
)
def test_a_document_that_is_issued_or_applied_is_found_without_marks_and_less_certain(
    finder: CitationFinder, text: str, documents: list[str]
) -> None:
    assert [document for document, _ in found(finder, text)] == documents
    assert all(confidence < 1 for _, confidence in found(finder, text))


@pytest.mark.parametrize(
    "text",
    [
        "河道管理实施方案已经公布。",
        "制定方案。",
        "“十四五”期间加快建设。",
        "空白的《》不算。",
        "《没有写完的题目。",
        "《一个题目\n分成两行》",
    ],
)
def test_what_is_only_spoken_of_is_no_citation(finder: CitationFinder, text: str) -> None:
    assert found(finder, text) == []


def test_a_title_hides_the_names_within_it(finder: CitationFinder) -> None:
    assert found(finder, "制定《“十四五”公园发展规划》。") == [("《“十四五”公园发展规划》", 1.0)]


def test_documents_come_in_text_order_however_they_are_known(finder: CitationFinder) -> None:
    assert [document for document, _ in found(finder, "制定河道管理实施方案，衔接“十四五”规划和《水法》。")] == [
        "河道管理实施方案",
        "“十四五”规划",
        "《水法》",
    ]


def test_the_marks_are_part_of_the_evidence(finder: CitationFinder) -> None:
    one = article("会议学习了《水法》。")
    (mention,) = finder(one, segment(one))

    assert mention.kind is MentionKind.DOCUMENT
    assert (mention.span.begin, mention.span.end) == (5, 9)
    assert mention.concept is None

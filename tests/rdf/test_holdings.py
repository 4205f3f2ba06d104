"""A document that is cited and held is joined to who cites it, by number or title, and never by chance."""

from dataclasses import replace

import pytest

from graph.model import Article, Citation, Extraction, MentionKind
from graph.rdf.holdings import holding_lines, holding_of
from graph.rdf.names import Names
from tests.builders import article, mention

NAMES = Names()


def plan(title: str | None, number: str | None = None, *issuers: str) -> Extraction:
    one = replace(article(f"推进改革。{title}{number}", title=title), number=number, issuers=issuers)
    return Extraction(one, ())


def citing(title: str, number: str | None = None) -> Extraction:
    text = f"根据《{title}》推进改革。"
    cited = mention(text, f"《{title}》", MentionKind.DOCUMENT)
    return Extraction(article(text), (), citations=(Citation(title, cited, None, number),))


def joined(*extractions: Extraction) -> list[tuple[str, str]]:
    """Pairs of the article that refers and the article referred to."""
    lines = holding_lines((holding_of(each, ("印发",)) for each in extractions), NAMES)
    found = (line.split() for line in lines if "/references>" in line)
    return [(who.strip("<>").rsplit("/", 1)[1], what.strip("<>").rsplit("/", 1)[1]) for who, _, what, _, _ in found]


def ids(*articles: Article) -> tuple[str, ...]:
    return tuple(each.id for each in articles)


@pytest.mark.parametrize(
    ("held", "title", "number"),
    [
        (plan("集团化办学三年行动方案"), "集团化办学三年行动方案", None),
        (plan("某市教育局关于集团化办学的意见", None, "某市教育局"), "关于集团化办学的意见", None),
        (plan("某市教育局关于印发《集团化办学方案》的通知", "某教〔2020〕5号"), "集团化办学方案", None),
        (plan("某市教育局关于印发集团化办学方案的通知", "某教〔2020〕5号"), "集团化办学方案", "某教〔2020〕5号"),
        (plan("某市“十四五”教育规划"), "某市十四五教育规划", None),
        (plan(None, "某教〔2020〕5号"), "某教〔2020〕5号", "某教〔2020〕5号"),
    ],
)
def test_one_number_or_one_title_is_one_document(held: Extraction, title: str, number: str | None) -> None:
    who = citing(title, number)
    assert joined(who, held) == [ids(who.article, held.article)]


@pytest.mark.parametrize(
    ("held", "title", "number"),
    [
        ((plan("集团化办学方案", "某教〔2020〕5号"),), "集团化办学方案", "某教〔2021〕5号"),
        ((plan("政府工作报告", "甲〔2020〕1号"), plan("政府工作报告", "乙〔2020〕1号")), "政府工作报告", None),
        ((plan("关于贯彻《集团化办学方案》的实施意见"),), "集团化办学方案", None),
        ((plan("意见"),), "意见", None),
    ],
)
def test_another_number_a_common_title_and_one_that_is_only_spoken_of_join_nothing(
    held: tuple[Extraction, ...], title: str, number: str | None
) -> None:
    assert joined(citing(title, number), *held) == []


def test_an_article_that_names_itself_refers_to_nothing_else() -> None:
    text = "现将《集团化办学方案》印发。"
    cited = mention(text, "《集团化办学方案》", MentionKind.DOCUMENT)
    own = Extraction(article(text, title="集团化办学方案"), (), citations=(Citation("集团化办学方案", cited),))

    lines = list(holding_lines([holding_of(own, ("印发",))], NAMES))

    assert [NAMES.term("heldAs") in line for line in lines] == [True]

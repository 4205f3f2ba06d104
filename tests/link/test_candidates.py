"""Phrases of measures that nobody listed are joined where they say the same, whoever says it first."""

import itertools
from dataclasses import replace

import pytest

from graph.lexicon import Lexicon
from graph.link.candidates import gather, unlinked
from graph.model import Candidate, Extraction
from tests.builders import article, extraction, lexicon, mention

SMALL = lexicon(cues={"scope": ("各县（市、区）", "全市", "各县")})


def saying(text: str, *phrases: str) -> Extraction:
    """An article with these phrases as measures outside the vocabulary."""
    return replace(extraction(article(text)), unlinked=tuple(mention(text, phrase) for phrase in phrases))


def phrases(candidate: Candidate) -> list[str]:
    return [mention.phrase for _, mention in candidate.mentions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("名医下乡工程", "“名医下乡”工程"),
        ("名医下乡工程", "名医 下乡\u3000工程"),
        ("名医下乡工程", "全市名医下乡工程"),
        ("名医下乡工程", "各县（市、区）名医下乡工程"),
        ("名医下乡工程", "《名医下乡》工程"),
    ],
)
def test_marks_blanks_and_words_of_scope_part_nothing(one: str, other: str) -> None:
    found = gather(unlinked([saying(f"推进{one}。", one), saying(f"实施{other}。", other)]), SMALL)

    assert [phrases(candidate) for candidate in found] == [[one, other]]


@pytest.mark.parametrize(("one", "other"), [("名医下乡工程", "名医进村工程"), ("社区食堂建设", "校园食堂监管")])
def test_phrases_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert len(gather(unlinked([saying(f"推进{one}。", one), saying(f"实施{other}。", other)]), SMALL)) == 2


def test_the_label_is_the_phrase_of_most_articles() -> None:
    texts = ["一年推进“名医下乡”工程。", "二年推进“名医下乡”工程。", "三年推进名医下乡工程。"]
    sayings = [saying(text, text[4:-1]) for text in texts]

    assert [candidate.label for candidate in gather(unlinked(sayings), SMALL)] == ["“名医下乡”工程"]


def test_saying_it_often_in_one_article_counts_once_and_the_shorter_wins_a_tie() -> None:
    text = "推进“名医下乡”工程，深化“名医下乡”工程。"
    often = replace(saying(text), unlinked=(mention(text, "“名医下乡”工程"),) * 3)
    once = saying("推进名医下乡工程。", "名医下乡工程")

    (candidate,) = gather(unlinked([often, once]), SMALL)

    assert candidate.label == "名医下乡工程"
    assert len(candidate.mentions) == 4


def test_every_mention_is_kept_with_its_article_in_the_corpus_s_order() -> None:
    sayings = [saying("推进名医下乡工程。", "名医下乡工程"), saying("实施名医下乡工程。", "名医下乡工程")]

    (candidate,) = gather(unlinked(iter(sayings)), SMALL)

    assert candidate.mentions == tuple((each.article.id, each.unlinked[0]) for each in sayings)


def test_the_order_of_articles_changes_neither_names_nor_candidates() -> None:
    sayings = [
        saying("推进全市名医下乡工程。", "全市名医下乡工程"),
        saying("推进“名医下乡”工程，建设社区食堂。", "“名医下乡”工程", "社区食堂"),
        saying("建设全市社区食堂。", "全市社区食堂"),
    ]
    told = {
        tuple((c.id, c.label, frozenset(c.mentions)) for c in gather(unlinked(order), SMALL))
        for order in itertools.permutations(sayings)
    }

    assert len(told) == 1
    assert [label for _, label, _ in told.pop()] == ["“名医下乡”工程", "社区食堂"]


def test_candidates_come_by_label() -> None:
    texts = {"推进甲类工程。": "甲类工程", "推进全市丁类工程。": "全市丁类工程", "推进乙类工程。": "乙类工程"}
    labels = [each.label for each in gather(unlinked([saying(text, phrase) for text, phrase in texts.items()]), SMALL)]

    assert labels == sorted(labels)


def test_ids_are_short_hashes_that_no_two_share(lexicon: Lexicon) -> None:
    names = [f"{name}建设工程" for name in ("公园", "绿道", "食堂", "驿站")]
    found = gather(unlinked([saying(f"推进{name}。", name) for name in names]), lexicon)

    assert len({candidate.id for candidate in found}) == len(names)
    assert all(len(candidate.id) == 8 and int(candidate.id, 16) >= 0 for candidate in found)


def test_articles_without_such_phrases_give_no_candidates() -> None:
    assert gather(unlinked([]), SMALL) == ()
    assert gather(unlinked([saying("江水向东流。")]), SMALL) == ()

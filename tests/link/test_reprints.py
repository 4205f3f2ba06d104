"""Reprints are linked to what they say again, and different texts are not."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.link.reprints import Sketch, find_reprints, sketch
from graph.model import Article, Place, Publication
from tests.builders import NINGBO, WENZHOU

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = date(2021, 3, 15)
LEAD = "本报讯 近日，我市召开会议，就进一步做好有关工作作出部署。现将主要内容刊登如下，供各地学习参考。\n"


def _texts() -> list[str]:
    paths = sorted([*(ROOT / "articles").glob("*.md"), *(ROOT / "tests" / "unseen").glob("*.md")])
    return [path.read_text(encoding="utf-8").split("---\n", 2)[-1].strip() for path in paths]


TEXTS = _texts()


def _article(
    id_: str, text: str, *, day: date | None = DAY, place: Place | None = WENZHOU, number: str | None = None
) -> Article:
    return Article(id_, "a.txt", "0" * 64, text, (), place=place, publication=Publication(date=day), number=number)


def _found(*articles: Article) -> dict[str, str]:
    return {each.article: each.original for each in find_reprints(map(sketch, articles))}


def _sentences(text: str) -> list[str]:
    return re.findall("[^。]+。?", text)


def _misread(text: str, share: float, seed: int) -> str:
    draw = random.Random(seed)  # noqa: S311 - no secret is drawn
    letters = sorted(set(text))
    return "".join(draw.choice(letters) if draw.random() < share else c for c in text)


CHANGES: dict[str, Callable[[str, int], str]] = {
    "another headline and lead": lambda text, _: "新的题目：再出发\n" + LEAD + text,
    "the ending cut": lambda text, _: text[: len(text) * 6 // 10],
    "only the beginning": lambda text, _: text[: len(text) * 4 // 10],
    "other marks": lambda text, _: text.translate(str.maketrans("“”，；、", "「」 。,")),
    "wrapped anew": lambda text, _: "\n".join(text[k : k + 17] for k in range(0, len(text), 17)),
    "wide figures": lambda text, _: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "one character in a hundred misread": lambda text, seed: _misread(text, 0.01, seed),
    "sentences left out": lambda text, seed: "".join(s for k, s in enumerate(_sentences(text)) if k % 10 != seed),
}


def test_there_are_texts_to_try() -> None:
    assert len(TEXTS) >= 16
    assert min(map(len, TEXTS)) > 300


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_reprint_is_linked_to_what_it_says_again(change: Callable[[str, int], str]) -> None:
    for number, text in enumerate(TEXTS):
        reprint = _article("b", change(text, number % 9), day=DAY + timedelta(days=number))
        assert _found(_article("a", text), reprint) == {"b": "a"}


def test_different_articles_of_one_campaign_and_one_place_are_no_reprints() -> None:
    assert _found(*(_article(str(number), text) for number, text in enumerate(TEXTS))) == {}


def test_next_years_plan_that_keeps_half_of_the_sentences_is_no_reprint() -> None:
    for number, text in enumerate(TEXTS):
        other = _sentences(TEXTS[(number + 1) % len(TEXTS)])
        kept = [s if k % 2 else other[k % len(other)] for k, s in enumerate(_sentences(text))]
        later = _article("b", "".join(kept), day=DAY + timedelta(days=365))
        assert _found(_article("a", text), later) == {}


def test_a_text_of_unknown_time_has_to_be_nearly_the_same() -> None:
    text = TEXTS[0]
    misread = _misread(text, 0.03, 1)
    assert _found(_article("a", text), _article("b", misread)) == {"b": "a"}
    assert _found(_article("a", text), _article("b", misread, day=None)) == {}
    assert _found(_article("a", text), _article("b", LEAD + text, day=None)) == {"b": "a"}


def test_another_city_that_takes_the_text_over_adopts_it() -> None:
    text = TEXTS[0]
    assert _found(_article("a", text), _article("b", text, place=NINGBO)) == {}
    assert _found(_article("a", text), _article("b", text, place=None)) == {"b": "a"}


def test_documents_of_different_numbers_are_different_documents() -> None:
    text = TEXTS[0]
    numbered = _article("a", text, number="温教〔2021〕1号")
    assert _found(numbered, _article("b", text, number="温教〔2021〕2号")) == {}
    assert _found(numbered, _article("b", text, number="温教〔2021〕1号")) == {"b": "a"}
    assert _found(numbered, _article("b", text)) == {"b": "a"}


def test_an_excerpt_in_something_much_longer_is_no_reprint() -> None:
    assert _found(_article("a", "".join(TEXTS[:6])), _article("b", TEXTS[0], day=DAY + timedelta(days=1))) == {}


def test_the_earliest_is_the_original_of_all_and_a_text_without_date_comes_last() -> None:
    text = TEXTS[0]
    articles = [
        _article("a", text, day=None),
        _article("b", text, day=DAY + timedelta(days=1)),
        _article("d", text),
        _article("c", text),
    ]
    assert _found(*articles) == {"a": "c", "b": "c", "d": "c"}


def test_a_reprint_is_never_the_original_of_another() -> None:
    long = "".join(TEXTS[:2])[:1300]
    articles = [_article(id_, long[k : k + 1000], day=DAY) for id_, k in (("a", 0), ("b", 150), ("c", 300))]
    assert _found(*articles[1:]) == {"c": "b"}
    assert _found(*articles) == {"b": "a"}


def test_texts_too_short_to_be_told_apart_are_left_alone() -> None:
    assert _found(_article("a", "推进教师交流。"), _article("b", "推进教师交流。")) == {}


@given(order=st.permutations(range(6)))
def test_the_order_of_the_articles_makes_no_difference(order: list[int]) -> None:
    sketches: list[Sketch] = [
        sketch(_article(str(n), TEXTS[n % 2][: 600 - 40 * n], day=DAY + timedelta(days=n % 3))) for n in range(6)
    ]
    assert find_reprints(sketches[k] for k in order) == find_reprints(sketches)
    assert all(0 < each.share <= 1 for each in find_reprints(sketches))

"""Phrases are alike by the characters they share, whatever order they come in."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.similarity import Phrases, b_cubed, clusters

SAID = ("校长教师交流轮岗", "教师校长轮岗交流", "社区食堂建设", "社区老年食堂建设", "河道清淤工程")
TEXT = st.text(alphabet="校长教师交流轮岗社区食堂建设河道清淤工程（）“”", min_size=1, max_size=12)


def test_a_phrase_is_wholly_like_itself_and_like_its_anagram_less() -> None:
    index = Phrases(SAID)
    scores = index.alike("校长教师交流轮岗")

    assert scores[0] == pytest.approx(1.0)
    assert 0.3 < scores[1] < 0.95
    assert 4 not in scores


def test_what_many_phrases_share_says_little() -> None:
    index = Phrases(("厕所建设", "道路建设", "桥梁建设", "绿道建设", "厕所革命"))

    assert index.alike("厕所建设")[4] > index.alike("厕所建设")[1]


def test_nothing_shared_is_nothing_near() -> None:
    assert Phrases(SAID).nearest("abc") is None


def test_any_two_of_a_cluster_are_alike() -> None:
    groups = clusters(SAID, 0.4)
    index = Phrases(SAID)

    assert groups == ((0, 1), (2, 3), (4,))
    for group in groups:
        for one, other in itertools.combinations(group, 2):
            assert index.alike(SAID[one])[other] >= 0.4


def test_a_chain_of_small_steps_is_no_cluster() -> None:
    steps = ("甲乙丙丁", "丙丁戊己", "戊己庚辛")
    assert clusters(steps, 0.2) in {((0, 1), (2,)), ((0,), (1, 2))}


@given(st.lists(TEXT, min_size=1, max_size=7, unique=True), st.randoms())
def test_the_order_of_phrases_makes_no_difference(phrases: list[str], chance: random.Random) -> None:
    shuffled = list(phrases)
    chance.shuffle(shuffled)

    first = {frozenset(phrases[k] for k in group) for group in clusters(phrases, 0.3)}
    second = {frozenset(shuffled[k] for k in group) for group in clusters(shuffled, 0.3)}
    assert first == second


@given(st.lists(TEXT, min_size=1, max_size=7, unique=True))
def test_every_phrase_is_in_one_cluster(phrases: list[str]) -> None:
    found = [number for group in clusters(phrases, 0.3) for number in group]
    assert sorted(found) == list(range(len(phrases)))


def test_b_cubed_is_that_of_its_authors() -> None:
    # Bagga and Baldwin's example: five, two and five that belong together; the response joins the last two.
    truth = [["1", "2", "3", "4", "5"], ["6", "7"], ["8", "9", "A", "B", "C"]]
    response = [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "A", "B", "C"]]

    precision, recall = b_cubed(response, truth)
    assert precision == pytest.approx(0.7619, abs=1e-4)
    assert recall == pytest.approx(1.0)
    assert b_cubed([], truth) == (0.0, 0.0)

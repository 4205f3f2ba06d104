"""A phrase without a label goes to the nearest measure only where the wording leaves hardly a doubt."""

import pytest

from graph.lexicon import Lexicon
from graph.link.nearest import THRESHOLD, Nearest


@pytest.fixture(scope="module")
def nearest(lexicon: Lexicon) -> Nearest:
    return Nearest(lexicon)


@pytest.mark.parametrize(
    ("phrase", "measure"),
    [
        ("中小学校长教师交流轮岗机制", "teacher-rotation"),
        ("消除大班额的工作", "large-class-elimination"),
        ("随迁子女的就学", "migrant-children"),
        ("薄弱学校", "weak-school-improvement"),
    ],
)
def test_a_phrase_worded_almost_the_same_reaches_its_measure(nearest: Nearest, phrase: str, measure: str) -> None:
    found = nearest.find(phrase)
    assert found is not None
    assert found[0] == measure
    assert THRESHOLD <= found[1] < 1


@pytest.mark.parametrize("phrase", ["河道清淤工程", "社区食堂", "“”", ""])
def test_a_phrase_that_shares_a_word_at_most_stays_outside(nearest: Nearest, phrase: str) -> None:
    assert nearest.find(phrase) is None


def test_a_phrase_that_is_only_the_beginning_of_a_label_names_more_than_it(nearest: Nearest) -> None:
    assert nearest.ranked("城乡一体化")[0].like > THRESHOLD
    assert nearest.find("城乡一体化") is None


def test_a_negative_label_vetoes(nearest: Nearest, lexicon: Lexicon) -> None:
    assert "结对帮扶贫困学生" in lexicon.measures["paired-assistance"].negative
    assert "paired-assistance" not in {near.concept for near in nearest.ranked("城乡学校结对帮扶贫困学生")}
    assert "paired-assistance" in {near.concept for near in nearest.ranked("城乡学校结对帮扶")}


def test_the_nearest_come_first_and_each_measure_once(nearest: Nearest) -> None:
    ranked = nearest.ranked("教师培训")
    assert [near.like for near in ranked] == sorted((near.like for near in ranked), reverse=True)
    assert len({near.concept for near in ranked}) == len(ranked) > 0

"""A phrase without a label goes to the nearest measure only where the wording leaves hardly a doubt."""

from dataclasses import replace

from graph.link.nearest import THRESHOLD, Nearest
from tests.builders import concept, lexicon

ROTATION = concept("teacher-rotation", "校长教师交流轮岗制度")
CANTEEN = replace(concept("canteens", "社区老年食堂建设"), negative=("企业",))
NEAREST = Nearest(lexicon(ROTATION, CANTEEN))


def test_a_phrase_worded_almost_the_same_reaches_its_measure() -> None:
    found = NEAREST.find("校长教师交流轮岗机制")
    assert found is not None
    assert found[0] == "teacher-rotation"
    assert THRESHOLD <= found[1] < 1


def test_a_phrase_that_shares_a_word_alone_stays_outside() -> None:
    assert NEAREST.find("教师培训体系") is None
    assert NEAREST.find("河道清淤工程") is None


def test_a_negative_label_vetoes() -> None:
    assert NEAREST.find("社区老年食堂建设") is not None
    assert NEAREST.find("企业社区老年食堂建设") is None

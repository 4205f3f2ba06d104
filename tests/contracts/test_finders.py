"""What every finder keeps, whatever it looks for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.find import FINDERS, Finder, find, finders
from graph.lexicon import Lexicon
from graph.segment import segment
from tests.builders import article

TEXT = (
    "一是深化改革。由市教育局牵头，推进集团化办学，完善“县管校聘”管理体制，引导优秀教师到农村学校任教。\n"
    "到2022年，集团化办学覆盖率超过80%，所有学校实现课后托管服务全覆盖，教师工资不低于公务员。\n"
    "落实《教师法》和“十四五”规划，关爱留守儿童，建立教育督导问责机制。（责任单位：市财政局）"
)
MARKS = "，。；：、“”《》（）\n \u30000123456789%％"
WORDS = "推进 集团化办学 教师 到2022年 80%以上 全覆盖 市教育局 留守儿童 十四五 规划 不低于 分别 和 的 所有 第一条"
ODD = ("\U0001f600", "\x00", "é", "𠀀")
PIECES = st.sampled_from([*MARKS, *WORDS.split(), *ODD])


@pytest.fixture(scope="module", params=sorted(FINDERS))
def finder(request: pytest.FixtureRequest, lexicon: Lexicon) -> Finder:
    return FINDERS[request.param](lexicon)


def test_a_finder_finds_something_in_a_text_that_has_everything(finder: Finder) -> None:
    one = article(TEXT)
    assert list(finder(one, segment(one)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_every_mention_is_verbatim_and_lies_in_its_sentence(finder: Finder, pieces: list[str]) -> None:
    one = article("".join(pieces))
    cut = segment(one)
    spans = {sentence.number: sentence.span for sentence in cut}

    for mention in finder(one, cut):
        assert one.text[mention.span.begin : mention.span.end] == mention.phrase
        assert mention.phrase.strip()
        assert spans[mention.sentence].covers(mention.span)
        assert 0 < mention.confidence <= 1
        assert mention.method == finder.name


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_the_same_text_gives_the_same_mentions(finder: Finder, lexicon: Lexicon, pieces: list[str]) -> None:
    one = article("".join(pieces))
    again = FINDERS[finder.name](lexicon)

    assert list(finder(one, segment(one))) == list(again(one, segment(one)))


def test_no_sentence_gives_no_mention(finder: Finder) -> None:
    assert list(finder(article(""), ())) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_settled_mentions_of_one_measure_never_overlap(lexicon: Lexicon, pieces: list[str]) -> None:
    one = article("".join(pieces))
    found = find(one, segment(one), finders(lexicon))

    measures = [mention for mention in found if mention.kind.value == "measure"]
    for place, mention in enumerate(measures):
        for other in measures[place + 1 :]:
            assert mention.concept != other.concept or not mention.span.overlaps(other.span)
    assert list(found) == sorted(found, key=lambda m: (m.span, m.kind, m.concept or "", m.method))


def test_a_finder_that_nobody_knows_is_refused(lexicon: Lexicon) -> None:
    with pytest.raises(KeyError):
        finders(lexicon, ("vocabulary", "oracle"))

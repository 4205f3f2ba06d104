"""What every finder keeps, whatever it looks for; the one that asks a language model keeps it too."""

import pickle
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build.extractor import Extractor
from graph.find import FINDERS, Finder, find, finders
from graph.find.language_model import ModelFinder
from graph.lexicon import Lexicon
from graph.model import MentionKind, Span
from graph.segment import segment
from graph.settings import ModelSettings, Settings
from tests.builders import article
from tests.model_server import serving, well

TEXT = (
    "一是深化改革。由市教育局牵头，推进集团化办学，完善“县管校聘”管理体制，引导优秀教师到农村学校任教。\n"
    "到2022年，集团化办学覆盖率超过80%，所有学校实现课后托管服务全覆盖，教师工资不低于公务员。\n"
    "落实《教师法》和“十四五”规划，关爱留守儿童，建立教育督导问责机制。（责任单位：市财政局）"
)
MARKS = "，。；：、“”《》（）\n \u30000123456789%％"
WORDS = "推进 集团化办学 教师 到2022年 80%以上 全覆盖 市教育局 留守儿童 十四五 规划 不低于 分别 和 的 所有 第一条"
LISTS = (
    "责任单位：",
    "（",
    "牵头）",
    "由市财政局",
    "委托第三方机构",
    "《水法》",
    "“十四五”规划",
    "建立健全",
    "工程",
    "引导校长流动",
)
ODD = (
    "\U0001f600",
    "\U0001f468\u200d\U0001f469",
    "\x00",
    "\x1c",
    "\x85",
    "\u2028",
    "\ufeff",
    "\r",
    "é",
    "ß",
    "İ",
    "𠀀",
)
PIECES = st.one_of(
    st.sampled_from([*MARKS, *WORDS.split(), *LISTS, *ODD]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)
# Finders that promise the order of the text; the others put the longer of one sentence before the shorter.
IN_TEXT_ORDER = {"grammar", "quantities", "duties", "citations", "model"}
KINDS = {
    "vocabulary": MentionKind.MEASURE,
    "grammar": MentionKind.MEASURE,
    "quantities": MentionKind.TARGET,
    "duties": MentionKind.ACTOR,
    "actors": MentionKind.ACTOR,
    "groups": MentionKind.GROUP,
    "citations": MentionKind.DOCUMENT,
    "model": MentionKind.MEASURE,
}
Makers = Mapping[str, Callable[[Lexicon], Finder]]


@pytest.fixture(scope="module")
def makers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Makers]:
    """How to make each finder, by its name."""
    with serving(well) as server:
        model = ModelSettings("well-behaved", server.url, tmp_path_factory.mktemp("answers"))
        yield {**FINDERS, "model": lambda lexicon: ModelFinder(lexicon, Settings(), model)}


@pytest.fixture(scope="module", params=sorted(KINDS))
def finder(request: pytest.FixtureRequest, lexicon: Lexicon, makers: Makers) -> Finder:
    return makers[request.param](lexicon)


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
def test_the_same_text_gives_the_same_mentions(
    finder: Finder, makers: Makers, lexicon: Lexicon, pieces: list[str]
) -> None:
    one = article("".join(pieces))
    again = makers[finder.name](lexicon)

    assert list(finder(one, segment(one))) == list(again(one, segment(one)))


def test_no_sentence_gives_no_mention(finder: Finder) -> None:
    assert list(finder(article(""), ())) == []
    assert list(finder(article(TEXT), ())) == []


def test_every_finder_is_known_here(makers: Makers) -> None:
    assert KINDS.keys() == makers.keys()
    assert makers.keys() - FINDERS.keys() == {"model"}, "a model is asked only where a user chose one"


def test_a_finder_bears_the_name_by_which_it_is_asked_for(finder: Finder, makers: Makers, lexicon: Lexicon) -> None:
    assert type(finder) is type(makers[finder.name](lexicon))
    assert finder.version


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_mentions_come_in_the_order_of_sentences_and_none_twice(finder: Finder, pieces: list[str]) -> None:
    one = article("".join(pieces))
    found = list(finder(one, segment(one)))

    assert {mention.kind for mention in found} <= {KINDS[finder.name]}
    assert [mention.sentence for mention in found] == sorted(mention.sentence for mention in found)
    assert len({(mention.span, mention.concept) for mention in found}) == len(found)
    if finder.name in IN_TEXT_ORDER:
        assert [mention.span for mention in found] == sorted(mention.span for mention in found)


def test_sentences_are_looked_at_one_by_one(finder: Finder) -> None:
    one = article(TEXT)
    cut = segment(one)

    apart = [mention for sentence in cut for mention in finder(one, (sentence,))]

    assert apart == list(finder(one, cut))


def test_what_stands_around_a_text_only_moves_its_mentions(finder: Finder) -> None:
    before = "江水向东流。\n"
    one, moved = article(TEXT), article(before + TEXT)
    by = len(before)

    found = [(mention.span, mention.concept) for mention in finder(moved, segment(moved))]

    assert found == [
        (Span(mention.span.begin + by, mention.span.end + by), mention.concept) for mention in finder(one, segment(one))
    ]


@pytest.mark.parametrize(
    "text", ["责任单位：", "（责任单位：）", "《》", "由", "推进", "“十四五”", "%", "到年", "（牵头）"]
)
def test_a_form_that_nobody_filled_in_stops_no_finder(finder: Finder, text: str) -> None:
    one = article(text)
    assert all(mention.span.of(text) == mention.phrase for mention in finder(one, segment(one)))


def test_a_worker_s_finders_find_what_those_at_home_find(lexicon: Lexicon) -> None:
    extractor = Extractor(lexicon, Settings())
    one = article(TEXT)

    sent = pickle.loads(pickle.dumps(extractor))  # noqa: S301  (our own bytes)

    assert sent.extract(one) == extractor.extract(one)
    assert list(sent.extract(one).misquotes()) == []


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

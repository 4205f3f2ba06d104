"""One thing, one IRI, whatever the texts contain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from graph.errors import UserError
from graph.model import Span
from graph.rdf.names import Names, short_hash

NAMES = Names()
# Everything Python can hold in a string, lone surrogates too.
anything = st.text(alphabet=st.characters(exclude_categories=()))
codes = st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True)


@given(anything, anything, codes)
def test_no_text_makes_an_invalid_iri(one: str, two: str, code: str | None) -> None:
    for iri in (
        NAMES.article(one),
        NAMES.graph(one),
        NAMES.concept("measure", one),
        NAMES.new_concept("group", one),
        NAMES.adoption(code, one, two),
        NAMES.actor(code, one),
        NAMES.document(one),
        NAMES.sentence(one, 1),
        NAMES.mention(one, Span(1, 2)),
    ):
        assert NamedNode(iri).value == iri
        assert iri.isascii()


@given(anything, anything)
def test_two_ids_never_share_an_iri(one: str, two: str) -> None:
    assert (NAMES.article(one) == NAMES.article(two)) == (one == two)


@given(codes, anything, anything, codes, anything, anything)
def test_two_adoptions_never_share_an_iri(
    place: str | None, measure: str, article: str, place_2: str | None, measure_2: str, article_2: str
) -> None:
    same = (place, measure, article) == (place_2, measure_2, article_2)
    assert (NAMES.adoption(place, measure, article) == NAMES.adoption(place_2, measure_2, article_2)) == same


@pytest.mark.parametrize("text", ["..", ".", "../../etc", "a/b", "a#b", "a?b", "%2E%2E", "<script>", "a b", "权利"])
def test_an_id_stays_one_step_of_the_path_when_somebody_resolves_it(text: str) -> None:
    iri = NAMES.concept("measure", text)
    line = f"@base <http://elsewhere.example/> . <{iri}> a <{iri}> ."
    resolved = next(iter(parse(line, format=RdfFormat.TURTLE))).subject

    assert isinstance(resolved, NamedNode)
    assert resolved.value == iri
    assert iri.removeprefix("https://policygraph.example/id/measure/").count("/") == 0


def test_words_with_one_pinyin_are_two_things() -> None:
    assert short_hash("权利") != short_hash("权力")
    assert NAMES.actor("330300", "教育局") != NAMES.actor("330200", "教育局")
    assert NAMES.actor(None, "教育局") == "https://policygraph.example/id/actor/x-" + short_hash("教育局")


@pytest.mark.parametrize(
    "base",
    [
        "policygraph.example/",
        "https://policygraph.example",
        "https://policygraph.example/id",
        "https://policygraph.example/#",
        "https://policygraph.example/?x=/",
        "https:///",
        "ftp://policygraph.example/",
        "https://policygraph.example/ a/",
        "https://policygraph.example/> <x:a> <x:b/",
        "https://policygraph.example/\ud800/",
        "file:///etc/",
        "",
    ],
)
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    with pytest.raises(UserError) as caught:
        Names(base)
    assert caught.value.code == "base-iri-wrong"


@pytest.mark.parametrize(
    "base", ["https://policygraph.example/", "http://localhost:8000/a/b/", "https://政策.example/图谱/"]
)
def test_a_base_that_ends_in_a_slash_is_taken(base: str) -> None:
    assert NamedNode(Names(base).place("330300")).value == f"{base}id/place/330300"

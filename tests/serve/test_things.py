"""Every IRI of the data opens: as data in the form a program asks for, as a page for a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph.rdf.names import Names
from graph.serve.app import application
from graph.serve.desk import Desk
from tests.builders import WENZHOU_TEXT, article, extraction, mention
from tests.datasets import dataset_lines, write_dataset
from tests.serve.conftest import get, serving

PLACE = "https://policygraph.example/id/place/330300"
SKOS = "http://www.w3.org/2004/02/skos/core#"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "sent", "format_"),
    [
        ("text/turtle", "text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("*/*", "text/turtle", RdfFormat.TURTLE),
        ("application/ld+json;q=0.4, text/turtle;q=0.9", "text/turtle", RdfFormat.TURTLE),
    ],
)
def test_a_program_gets_the_form_it_asks_for(small: str, accept: str, sent: str, format_: RdfFormat) -> None:
    answer = get(small, "/id/place/330300", Accept=accept)

    found = [str(each.triple) for each in parse(answer.content, format=format_)]
    assert answer.headers["content-type"].split(";")[0] == sent
    assert answer.headers["vary"] == "Accept"
    assert any(f"<{PLACE}> <{SKOS}prefLabel>" in each for each in found)
    assert any(each.endswith(f" <{PLACE}>") for each in found), "what points at it is told too"


def test_a_person_gets_a_page_with_names_and_links(small: str) -> None:
    answer = get(small, "/id/place/330300", Accept=BROWSER, Accept_Language="zh-CN,zh;q=0.9")

    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "<h1>温州市</h1>" in answer.text
    assert 'href="/id/measure/group-schooling?lang=zh"' in answer.text
    assert 'href="/id/place/330300?format=turtle"' in answer.text


def test_the_address_can_name_the_form(small: str) -> None:
    assert get(small, "/id/place/330300?format=jsonld", Accept=BROWSER).headers["content-type"] == "application/ld+json"
    assert get(small, "/id/place/330300?format=docx").status == 406


def test_a_form_that_nobody_has_is_refused_with_those_there_are(small: str) -> None:
    answer = get(small, "/id/place/330300", Accept="image/png")
    assert (answer.status, "text/turtle" in answer.text) == (406, True)


def test_an_article_is_told_with_its_sentences_and_mentions(small: str) -> None:
    name = get(small, "/sparql?query=SELECT*{?a%20a%20pm:Article}", Accept="text/csv").text.splitlines()[1]
    path = name.removeprefix("https://policygraph.example")

    told = {str(each.subject) for each in parse(get(small, path).content, format=RdfFormat.TURTLE)}
    page = get(small, path, Accept=BROWSER).text

    assert any(each.startswith(f"<{name}#char=") for each in told)
    assert f"<{name}#sentence=1>" in told
    assert 'id="sentence=1"' in page


def test_the_ontology_opens_with_its_terms(small: str) -> None:
    found = {str(each.subject) for each in parse(get(small, "/ontology").content, format=RdfFormat.TURTLE)}
    page = get(small, "/ontology", Accept=BROWSER).text

    assert "<https://policygraph.example/ontology#City>" in found
    assert 'id="City"' in page
    assert "政策措施" in page


def test_everything_that_the_graph_names_opens_both_ways(small: str) -> None:
    names = get(
        small,
        "/sparql?query=SELECT%20DISTINCT%20?t{{?t%20a%20?c}UNION{?x%20?y%20?t}UNION{GRAPH%20?t{?x%20?y%20?z}}%20FILTER(STRSTARTS(STR(?t),"
        "%22https://policygraph.example/id/%22))}",
        Accept="text/csv",
    ).text
    iris = {line.partition("#")[0].strip('"') for line in names.split()[1:]}
    paths = sorted(iri.removeprefix("https://policygraph.example") for iri in iris)
    assert len(paths) > 20

    wrong = [
        (path, accept)
        for path in paths
        for accept in ("text/turtle", BROWSER)
        if get(small, path, Accept=accept).status != 200
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    [
        "/id/nothing",
        "/id/",
        "/id/place/330300%3E%20%3Fp%20%3Fo%20%7D",
        "/id/place/330300>{}",
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/place/330300/",
        "/id/%00",
        "/id/" + "x" * 5_000,
    ],
)
@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
def test_what_is_no_thing_of_the_graph_is_not_found(small: str, path: str, accept: str) -> None:
    answer = get(small, path, Accept=accept)

    assert answer.status in {400, 404}
    assert "root:" not in answer.text


def test_a_thing_with_a_view_of_its_own_is_shown_there(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    desk = Desk(tmp_path / "store", workers=1)
    views = {"/id/place/330300": "/places/330300"}
    with serving(application(desk, page_of=views.get)) as address:
        seen = get(address, "/id/place/330300", Accept=BROWSER)
        other = get(address, "/id/measure/group-schooling", Accept=BROWSER)
        data = get(address, "/id/place/330300", Accept="text/turtle")
    desk.close()

    assert (seen.status, seen.headers["location"]) == (303, "/places/330300")
    assert (other.status, data.status) == (200, 200)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'</h1>{{7*7}}"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a build with another base, whose words are an attack."""
    out = tmp_path_factory.mktemp("elsewhere")
    names = Names("https://example.org/deep/")
    text = WENZHOU_TEXT.replace("集团化办学", HOSTILE, 1)
    found = extraction(article(text), (mention(text, HOSTILE, concept="group-schooling"),))
    lines = sorted(set(dataset_lines([found], names)))
    (out / "graph.nq").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (out / "build.json").write_text('{"base_iri": "https://example.org/deep/"}', encoding="utf-8")
    desk = Desk(out / "store", workers=1)
    with serving(application(desk)) as address:
        yield address
    desk.close()


def test_another_base_is_served_at_the_same_paths(elsewhere: str) -> None:
    answer = get(elsewhere, "/id/place/330300")
    assert "@prefix place: <https://example.org/deep/id/place/> ." in answer.text
    assert "\nplace:330300 " in answer.text
    assert 'href="/id/' in get(elsewhere, "/id/place/330300", Accept=BROWSER).text
    assert "true" in get(elsewhere, "/sparql?query=ASK{place:330300%20a%20pm:City}").text


def test_words_that_are_html_are_shown_as_words(elsewhere: str) -> None:
    name = get(elsewhere, "/sparql?query=SELECT*{?a%20a%20pm:Article}", Accept="text/csv").text.splitlines()[1]
    page = get(elsewhere, name.removeprefix("https://example.org/deep"), Accept=BROWSER).text

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page

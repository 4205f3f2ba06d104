"""The W3C's tests of the SPARQL 1.1 Protocol that concern queries, against a real server."""

import http.client
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import rdflib
from rdflib import Namespace
from rdflib.collection import Collection

from graph.serve.app import application
from graph.serve.desk import Desk
from tests.serve.conftest import serving, shared_folder

FOLDER = shared_folder() / "w3c" / "sparql" / "sparql11" / "protocol"
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
GRAPHS = "http://kasei.us/2009/09/sparql/data/"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER.name}: ../shared is absent")]


@dataclass(frozen=True)
class Exchange:
    """A request as the suite describes it, and what has to come back."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None
    format: str | None


def exchanges() -> dict[str, tuple[Exchange, ...]]:
    """Every test that is about queries, by name."""
    if not FOLDER.is_dir():
        return {}
    manifest = rdflib.Graph().parse(FOLDER / "manifest.ttl")
    entries = Collection(manifest, next(manifest.objects(None, MF.entries)))
    found = {}
    for test in entries:
        name = str(test).rpartition("#")[2] or str(test)
        if "update" in name:
            continue
        connection = manifest.value(test, MF.action)
        found[name] = tuple(
            _exchange(manifest, each) for each in Collection(manifest, next(manifest.objects(connection, HT.requests)))
        )
    return found


def _exchange(manifest: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    body = manifest.value(request, HT.body)
    chars, encoding = manifest.value(body, CNT.chars), manifest.value(body, CNT.characterEncoding)
    response = manifest.value(request, HT.resp)
    headers = manifest.value(request, HT.headers)
    boolean = manifest.value(response, MF.expectedBoolean)
    return Exchange(
        method=str(manifest.value(request, HT.methodName)),
        path=str(manifest.value(request, HT.absolutePath)),
        headers=tuple(
            (str(manifest.value(each, HT.fieldName)), str(manifest.value(each, HT.fieldValue)))
            for each in (Collection(manifest, headers) if headers else ())
        ),
        body=None if chars is None else str(chars).encode(str(encoding or "utf-8")),
        statuses=frozenset(
            str(each).rpartition("StatusCode")[2] for each in manifest.objects(response, MF.expectedStatus)
        ),
        boolean=None if boolean is None else str(boolean) == "true",
        format=None if (kind := manifest.value(response, MF.expectedFormat)) is None else str(kind),
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("protocol")
    lines = [
        f"{subject.n3()} {predicate.n3()} {value.n3()} <{GRAPHS}{file.stem}.rdf> ."
        for file in sorted(FOLDER.glob("data*"))
        for subject, predicate, value in rdflib.Graph().parse(file)
    ]
    (out / "graph.nq").write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    desk = Desk(out / "store", workers=1)
    with serving(application(desk, hosts=["www.example"])) as found:
        yield found
    desk.close()
    shutil.rmtree(out)


def test_the_suite_has_all_its_queries() -> None:
    assert len(exchanges()) == 20


@pytest.mark.parametrize("name", sorted(exchanges()))
def test_the_endpoint_keeps_the_protocol(address: str, name: str) -> None:
    for each in exchanges()[name]:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request(
            each.method, each.path.replace("/sparql/", "/sparql"), body=each.body, headers=dict(each.headers)
        )
        response = connection.getresponse()
        content = response.read()
        connection.close()

        assert f"{response.status // 100}xx" in each.statuses or str(response.status) in each.statuses, content
        if each.boolean is not None:
            assert json.loads(content)["boolean"] is each.boolean
        if each.format == "RDF":
            assert response.headers["content-type"].split(";")[0] in {
                "text/turtle",
                "application/n-triples",
                "application/rdf+xml",
                "application/ld+json",
            }

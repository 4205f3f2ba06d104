"""What a stranger may try on the endpoint: refused or bounded in clear words, and others are answered meanwhile.

A canary server and a canary file stand where a query would have to reach to do harm; neither may ever be touched.
"""

import contextlib
import http.client
import http.server
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from graph.serve.app import application
from graph.serve.desk import Desk
from graph.store.answers import Limits
from tests.datasets import write_dataset
from tests.serve.conftest import get, serving

LIMITS = Limits(rows=1_000, seconds=2.0, memory_bytes=300_000_000)
ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
DEEP = 20_000


@dataclass
class Canary:
    """A server that counts who comes."""

    address: str
    visits: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    found = Canary("")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.visits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("attacked")
    write_dataset(out)
    desk = Desk(out / "store", workers=2)
    with serving(application(desk, limits=LIMITS)) as found:
        yield found
    desk.close()


def ask(address: str, query: str, *, host: str | None = None) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle"}
    connection.request("POST", "/sparql", body=query.encode(), headers=headers | ({"Host": host} if host else {}))
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, content, {name.lower(): value for name, value in response.getheaders()}


def calls(place: str) -> dict[str, str]:
    """Queries that would make a trusting engine call `place`."""
    return {
        "plain": f"SELECT * {{ SERVICE <{place}> {{ ?a ?b ?c }} }}",
        "silent": f"SELECT * {{ SERVICE SILENT <{place}> {{ ?a ?b ?c }} }}",
        "small letters": f"SELECT * {{ service <{place}> {{ ?a ?b ?c }} }}",
        "behind a comparison": f"PREFIX x: <{place}/> SELECT * "
        "{ ?a ?p ?b FILTER(?a<?b)SERVICE#>\nx:sparql { ?s ?p ?o } }",
        "behind a number": f"PREFIX x: <{place}/> SELECT * {{ ?q ?w 1SERVICE x:sparql {{ ?s ?p ?o }} }}",
        "in a subquery": f"SELECT * {{ {{ SELECT * {{ SERVICE <{place}> {{ ?a ?b ?c }} }} }} }}",
        "by a variable": f"SELECT * {{ BIND(<{place}> AS ?x) SERVICE ?x {{ ?a ?b ?c }} }}",
        "in exists": f"SELECT * {{ ?a ?b ?c FILTER EXISTS {{ SERVICE <{place}> {{ ?a ?b ?c }} }} }}",
        "load": f"LOAD <{place}/x.ttl>",
        "load behind a prefix": f"PREFIX x: <urn:x> LOAD <{place}/x.ttl> INTO GRAPH <urn:g>",
        "insert": f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{place}> {{ ?a ?b ?c }} }}",
        "insert data": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "delete": "DELETE WHERE { ?a ?b ?c }",
        "drop": "DROP ALL",
        "clear": "CLEAR DEFAULT",
        "two at once": "ASK {} ; DROP ALL",
    }


@pytest.mark.parametrize("name", sorted(calls("")))
def test_a_query_that_would_reach_out_or_change_something_is_refused(address: str, canary: Canary, name: str) -> None:
    status, content, _ = ask(address, calls(canary.address)[name])

    assert status in {400, 403}, content
    assert len(content) > 20, "it says why"
    assert canary.visits == []


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_from_reaches_graphs_of_the_store_and_nothing_else(
    address: str, canary: Canary, tmp_path: Path, clause: str, scheme: str
) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:canary> <urn:was> <urn:read> .", encoding="utf-8")
    place = canary.address + "/x.ttl" if scheme == "http" else secret.as_uri()
    for pattern in ("{ ?a ?b ?c }", "{ GRAPH ?g { ?a ?b ?c } }"):
        status, content, _ = ask(address, f"SELECT * {clause} <{place}> {pattern}")
        assert status == 200
        assert b"canary" not in content
        assert b'"bindings":[]' in content
    assert canary.visits == []


def test_the_protocols_graphs_reach_nothing_else_either(address: str, canary: Canary, tmp_path: Path) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        for place in (canary.address, "file:///etc/passwd", tmp_path.as_uri(), "not an iri", ""):
            connection = http.client.HTTPConnection(urlsplit(address).netloc)
            connection.request("GET", f"/sparql?query={quote('SELECT * { ?a ?b ?c }')}&{name}={quote(place)}")
            response = connection.getresponse()
            content = response.read()
            connection.close()
            assert response.status in {200, 400}
            assert b"root:" not in content
    assert canary.visits == []


RUNAWAY = {
    "a product": f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}",
    "a product sorted": f"SELECT * {{ {ALL} }} ORDER BY ?c ?f ?i",
    "a product of distinct rows": f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {ALL} }}",
    "a path of anything": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)* ?f }",
    "a path both ways": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|!^<urn:y>)+ ?b . ?b (!<urn:x>|!^<urn:y>)+ ?c }",
    "strings that double": "SELECT ?z { ?s ?p ?o BIND(CONCAT(STR(?o),STR(?o),STR(?o),STR(?o)) AS ?b)"
    + "".join(
        f" BIND(CONCAT(?{chr(98 + n)},?{chr(98 + n)},?{chr(98 + n)},?{chr(98 + n)}) AS ?{chr(99 + n)})"
        for n in range(13)
    )
    + " BIND(STRLEN(?o) AS ?z0) BIND(?o AS ?zz) BIND(1 AS ?z) }",
    "a group of all": f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {ALL} }}",
    "four hundred patterns": "SELECT * { " + " ".join(f"?a{n} ?b{n} ?a{n + 1} ." for n in range(400)) + " }",
}


@pytest.mark.parametrize("name", sorted(RUNAWAY))
def test_a_query_without_end_is_stopped_and_others_are_answered_meanwhile(address: str, name: str) -> None:
    with ThreadPoolExecutor() as threads:
        attack = threads.submit(ask, address, RUNAWAY[name])
        meanwhile, _, _ = ask(address, "ASK {}")
        status, content, _ = attack.result(timeout=90)

    assert meanwhile == 200
    assert status in {200, 400, 413, 500, 504, 507}, content
    if status != 200:
        assert len(content) > 20, "it says why"
    assert ask(address, "ASK {}")[0] == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b '" + "x" * 1_000_000 + "' }",
        "SELECT * " + "{" * DEEP + "}" * DEEP,
        "SELECT * { FILTER(" + "!" * DEEP + "true) }",
        "SELECT * { FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ") }",
        "SELECT * { ?a " + "(" * DEEP + "<urn:p>" + ")" * DEEP + " ?b }",
        "SELECT * { FILTER(" + "1+" * DEEP + "1) }",
        "SELECT * " + "{ SELECT * " * 2_000 + "{}" + "}" * 2_000,
        "\x00\x01\x02",
        "SELECT * { ?a ?b \ud800 }".encode("utf-8", "surrogatepass").decode("latin-1"),
        "",
    ],
    ids=[
        "1 MB",
        "braces",
        "negations",
        "parentheses",
        "paths",
        "a long sum",
        "subqueries",
        "controls",
        "surrogate",
        "empty",
    ],
)
def test_a_monstrous_query_is_refused_or_ends_alone(address: str, query: str) -> None:
    status, content, _ = ask(address, query)

    assert status in {400, 413, 500, 504, 507}
    assert len(content) > 10
    assert ask(address, "ASK {}")[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "*"])
def test_another_name_than_this_machines_is_refused_and_how_to_allow_it_said(address: str, host: str) -> None:
    status, content, _ = ask(address, "ASK {}", host=host)
    assert (status, b"--hosts" in content) == (400, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8080"])
def test_this_machines_own_names_are_answered(address: str, host: str) -> None:
    assert ask(address, "ASK {}", host=host)[0] == 200


@pytest.mark.parametrize("path", ["/", "/query", "/api/terms", "/id/place/330300", "/ontology", "/.well-known/void"])
def test_no_page_is_shown_under_another_name(address: str, path: str) -> None:
    assert get(address, path, Host="evil.example").status == 400
    assert get(address, path, Host="127.0.0.1").status in {200, 303}


@pytest.mark.parametrize("root", ["/static/editor", "/id", "/ontology", "/query", "/sparql", ""])
@pytest.mark.parametrize(
    "climb",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5c..%5cetc%5cpasswd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/../app.py",
        "/yasgui/../../desk.py",
        "/file:///etc/passwd",
        "/%00",
    ],
)
def test_no_path_leads_to_a_file_of_this_machine(address: str, root: str, climb: str) -> None:
    answer = get(address, root + climb)

    assert answer.status in {400, 404, 405}
    assert b"root:" not in answer.content
    assert b"import " not in answer.content


def test_two_hundred_at_once_are_all_answered_or_told_to_come_again(address: str) -> None:
    def one(_: int) -> int:
        status, content, _headers = ask(address, "SELECT * { ?a ?b ?c } LIMIT 5")
        assert status in {200, 503}, content
        return status

    with ThreadPoolExecutor(200) as threads:
        statuses = list(threads.map(one, range(200)))

    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 18
    assert ask(address, "ASK {}")[0] == 200


def test_rows_beyond_the_limit_are_left_out_and_said(address: str) -> None:
    status, content, headers = ask(address, "SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert status == 200
    assert content.count(b'"a":') == LIMITS.rows
    assert headers["policygraph-truncated"] == "rows=1000"


def test_a_body_that_never_ends_is_not_read_to_its_end(address: str) -> None:
    place = urlsplit(address)
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    sent = 0
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=30) as connection:
        connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        with contextlib.suppress(OSError):
            while sent < 200_000_000:
                connection.sendall(piece)
                sent += len(piece)
    assert sent < 200_000_000
    assert ask(address, "ASK {}")[0] == 200

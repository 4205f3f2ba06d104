"""The explorer behind a server: addresses, headers, data by address that leads to pages, and its description."""

import html
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.explore.views import VIEWS
from graph.serve.app import application
from graph.serve.desk import Desk
from graph.serve.pages import Shelf, lost, page_of, page_routes
from tests.serve.conftest import get, serving


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    desk = Desk(built / "store", workers=1)
    shelf = Shelf(desk)
    with serving(application(desk, routes=page_routes(shelf), last=lost(shelf), page_of=page_of(shelf))) as found:
        yield found
    desk.close()


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if view.ids is None])
def test_a_view_is_at_its_address_in_every_form(address: str, name: str) -> None:
    page, table, data = (get(address, f"/{name}{suffix}") for suffix in ("", ".csv", ".json"))

    assert (page.status, table.status, data.status) == (200, 200, 200)
    assert page.headers["content-type"].startswith("text/html")
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    assert table.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert json.loads(data.content)["view"] == name


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/id/place/330200", "/city/330200"),
        ("/id/measure/group-schooling", "/measure/group-schooling"),
        ("/id/indicator/group-coverage", "/indicator/group-coverage"),
    ],
)
def test_the_address_of_a_thing_leads_people_to_its_page_and_programs_to_its_data(
    address: str, path: str, page: str
) -> None:
    person, program = get(address, path, accept="text/html"), get(address, path, accept="text/turtle")

    assert (person.status, person.headers["location"]) == (303, page)
    assert program.status == 200
    assert program.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        (None, "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-GB,en;q=0.9,zh;q=0.5", "en"),
        ("fr,de;q=0.8", "zh-CN"),
        ("de,en;q=0.3", "en"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/measures", "/explore", "/city/330200", "/query", "/id/theme/school-models"])
def test_the_first_page_is_in_the_language_that_the_reader_prefers(
    address: str, path: str, accepts: str | None, language: str
) -> None:
    headers = {"accept": "text/html"} | ({"accept_language": accepts} if accepts else {})
    found = get(address, path, **headers)

    assert f'<html lang="{language}">' in found.text
    assert "Accept-Language" in found.headers["vary"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/measures", "/city/330200", "/explore", "/query", "/id/theme/school-models"])
def test_an_address_that_names_its_language_keeps_to_it_and_so_do_its_links(
    address: str, path: str, language: str
) -> None:
    other = {"zh": "en", "en": "zh"}[language]
    page = get(address, f"{path}?lang={language}", accept="text/html", accept_language=other).text
    links = [html.unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"]*|\?[^"]*)"', page)]
    leading = [link for link in links if "format=" not in link]

    assert f'<html lang="{ {"zh": "zh-CN", "en": "en"}[language] }">' in page
    assert len(leading) > 5
    assert [link for link in leading if "lang=" not in link] == []
    assert len([link for link in leading if f"lang={other}" in link]) <= 1, (
        "only the switch leads to the other language"
    )


def test_tables_and_data_do_not_depend_on_who_asks(address: str) -> None:
    for path in ("/measures.csv", "/measures.json"):
        assert get(address, path).content == get(address, path, accept_language="en").content
        assert get(address, path).content != get(address, f"{path}?lang=en").content


@pytest.mark.parametrize("path", ["/id/place/330200", "/id/theme/school-models"])
def test_the_page_of_a_thing_is_in_the_language_that_its_address_names(address: str, path: str) -> None:
    found = get(address, f"{path}?lang=en", accept="text/html")

    if found.status == 303:
        assert found.headers["location"] == "/city/330200?lang=en"
    else:
        assert '<html lang="en">' in found.text


def test_a_thing_without_a_page_of_its_own_is_shown_as_it_was(address: str) -> None:
    assert get(address, "/id/theme/school-models", accept="text/html").status == 200


def test_what_is_at_no_address_is_a_page_that_leads_on(address: str) -> None:
    found = get(address, "/wherever/%E4%B8%8D")

    assert found.status == 404
    assert 'role="search"' in found.text


def test_what_is_chosen_several_times_counts_several_times(address: str) -> None:
    one = get(address, "/compare.json?cities=330200&cities=330300")
    assert one.content == get(address, "/compare.json?cities=330200,330300").content


def test_no_other_site_can_load_what_this_machine_holds(address: str) -> None:
    names = get(address, "/static/explore/names.js")

    assert names.status == 200
    assert names.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in names.headers


def test_the_description_names_every_address(address: str) -> None:
    found = json.loads(get(address, "/openapi.json").content)
    paths = found["paths"]

    assert found["openapi"].startswith("3.1")
    assert len(paths) == 2 * len(VIEWS)
    for path, operation in paths.items():
        filled = path
        for parameter in operation["get"]["parameters"]:
            if parameter["in"] == "path":
                filled = filled.replace(f"{{{parameter['name']}}}", parameter["example"])
        assert get(address, filled).status == 200, path


@pytest.mark.parametrize("root", ["/static/explore", "/article", "/city", "/evidence", "/question", ""])
@pytest.mark.parametrize(
    "climb",
    [
        "/../../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/book.py",
        "/%2fetc%2fpasswd",
        "/%00",
    ],
)
def test_no_page_leads_to_a_file_of_this_machine(address: str, root: str, climb: str) -> None:
    found = get(address, root + climb)

    assert found.status in {400, 404, 405}
    assert b"root:" not in found.content
    assert b"import " not in found.content


def test_no_page_is_shown_under_another_name(address: str) -> None:
    for path in ("/", "/explore", "/matrix.csv", "/openapi.json", "/static/explore/names.js"):
        assert get(address, path, Host="evil.example").status == 400
        assert get(address, path, Host="127.0.0.1").status == 200


def test_two_hundred_readers_at_once_are_all_answered(address: str) -> None:
    paths = ["/", "/matrix", "/compare?cities=330200,330300", "/explore"]
    with ThreadPoolExecutor(200) as threads:
        statuses = list(threads.map(lambda number: get(address, paths[number % len(paths)]).status, range(200)))

    assert statuses == [200] * 200

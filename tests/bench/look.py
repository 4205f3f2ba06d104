"""How long the pages take on a large graph: each view from its server, and the first picture in a browser.

    python -m tests.bench.enlarge out/graph.nq 1000000 big/graph.nq
    python -m tests.bench.look big --runs 7

Server time is from the request to the last byte of the answer over HTTP on this machine, the first time (after a start,
what is worked out once is worked out then) and again. Of a kind of page with an address for each thing, three are
asked; of questions, all. In the browser, what counts is the time from opening an address to the first paint of the
overview, and until the graph stands there drawn.
"""

import argparse
import http.client
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from graph.explore.book import Book
from graph.explore.view import View, address
from graph.explore.views import VIEWS
from graph.serve.app import application
from graph.serve.desk import Desk
from graph.serve.pages import Shelf, page_of, page_routes
from tests.chromium import find_chromium
from tests.serve.conftest import serving


def main() -> None:
    """Print milliseconds for each view, the median over all, and the first pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    desk = Desk(given.folder / "store")
    begun = time.perf_counter()
    shelf = Shelf(desk)
    sys.stdout.write(f"loading the build: {time.perf_counter() - begun:.1f} s\n")
    with serving(application(desk, routes=page_routes(shelf), page_of=page_of(shelf))) as root:
        _views(shelf.book(), root, given.runs)
        _pictures(root, given.runs)
    desk.close()


def _views(book: Book, root: str, runs: int) -> None:
    sys.stdout.write(f"{'view':<16}{'pages':>6}{'first':>10}{'median':>10}{'longest':>10}{'KB':>8}\n")
    everything: list[float] = []
    for view in VIEWS.values():
        first, again, size = [], [], 0
        asked = list(_addresses(view, book))
        for path in asked:
            took, size = _took(root, path)
            first.append(took)
            again += [_took(root, path)[0] for _ in range(runs)]
        everything += again
        figures = (f"{each:>10.1f}" for each in (max(first), median(again), max(again)))
        sys.stdout.write(f"{view.name:<16}{len(asked):>6}{''.join(figures)}{size // 1_000:>8}\n")
        sys.stdout.flush()
    sys.stdout.write(f"median over all page views: {median(everything):.1f} ms\n")


def _addresses(view: View, book: Book) -> Iterator[str]:
    """The addresses of a view to ask: all questions, of other kinds the first, one in the middle and the last."""
    ids = list(view.ids(book)) if view.ids else [""]
    places = range(len(ids)) if view.name == "question" else sorted({0, len(ids) // 2, len(ids) - 1})
    yield from (address(view.name, ids[place]) for place in places)


def _took(root: str, path: str) -> tuple[float, int]:
    """Milliseconds of an answer, and its bytes."""
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=120)
    begun = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    content = response.read()
    took = (time.perf_counter() - begun) * 1_000
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return took, len(content)


def _pictures(root: str, runs: int) -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.stdout.write("no browser: the first pictures are left out\n")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        _print("overview, first paint", [_painted(page, root) for _ in range(runs)])
        _print("graph, drawn", [_drawn(page, f"{root}/explore") for _ in range(runs)])
        browser.close()


def _print(name: str, times: Sequence[float]) -> None:
    sys.stdout.write(f"{name}: first {times[0]:.0f} ms, median {median(times):.0f} ms, longest {max(times):.0f} ms\n")


def _painted(page: Page, url: str) -> float:
    page.goto(url)
    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    page.wait_for_function(script)
    return float(page.evaluate(script))


def _drawn(page: Page, url: str) -> float:
    begun = time.perf_counter()
    page.goto(url)
    page.wait_for_function("window.policygraphPicture && policygraphPicture.cy.nodes().length")
    # Two frames later what was put there has been painted.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return (time.perf_counter() - begun) * 1_000


if __name__ == "__main__":
    main()

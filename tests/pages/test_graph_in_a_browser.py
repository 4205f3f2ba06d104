"""/explore in a real browser: search, filters, neighbours, what is around a measure, evidence, links and files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette

from graph.explore.book import Book
from graph.explore.loading import load_book
from graph.publish.rows import MeasureRow
from graph.serve.pages import Shelf, page_routes
from graph.store import open_store
from tests.publish.sample import sample
from tests.serve.conftest import serving

pytestmark = pytest.mark.browser


class OneBook:
    """A shelf that holds one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def book(self) -> Book:
        return self._book


def serve(book: Book) -> Starlette:
    return Starlette(routes=page_routes(cast("Shelf", OneBook(book))))


@pytest.fixture(scope="module")
def book(built: Path) -> Iterator[Book]:
    store = open_store(built / "store")
    yield load_book(store)
    store.close()


@pytest.fixture(scope="module")
def address(book: Book) -> Iterator[str]:
    with serving(serve(book)) as found:
        yield found


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens an address; a word on the console or an error fails the test."""
    offences: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True, locale="zh-CN")

    def go(address: str) -> Page:
        page = context.new_page()
        page.on("console", lambda message: offences.append(message.text))
        page.on("pageerror", lambda error: offences.append(str(error)))
        page.goto(address)
        page.wait_for_function("window.policygraphPicture")
        return page

    yield go
    context.close()
    assert offences == []


def counts(page: Page) -> tuple[int, ...]:
    """Places, measures and lines, as the list says, which are those that are drawn."""
    said = tuple(int(number) for number in re.findall(r"\d+", page.locator("#shown").inner_text())[:3])
    drawn = page.evaluate(
        """() => { const cy = policygraphPicture.cy;
        return [cy.nodes(".city").length, cy.nodes(".measure").length, cy.edges().not(".around").length]; }"""
    )
    assert said == tuple(drawn)
    return said


def test_two_sets_stand_apart_in_both_layouts(address: str, opened: Callable[[str], Page]) -> None:
    page = opened(f"{address}/explore?layout=columns")
    across = "kind => policygraphPicture.cy.nodes(kind).map(node => node.position('x'))"
    assert max(page.evaluate(across, ".city")) < min(page.evaluate(across, ".measure"))

    page.get_by_label("摆法").select_option("rings")
    apart = """() => { const frame = policygraphPicture.cy.nodes('.measure').boundingBox({includeLabels: false});
    return policygraphPicture.cy.nodes('.city').every(node => { const { x, y } = node.position();
      return x < frame.x1 || x > frame.x2 || y < frame.y1 || y > frame.y2 || Math.hypot(x, y) > 300; }); }"""
    assert page.evaluate(apart)
    assert "layout" not in page.url


def test_no_box_covers_another(address: str, opened: Callable[[str], Page]) -> None:
    page = opened(f"{address}/explore?lang=en")
    covering = """() => {
      const boxes = policygraphPicture.cy.nodes('.measure').map(node => node.boundingBox({includeLabels: false}));
      const ends = (one, axis) => [one[`${axis}1`], one[`${axis}2`]];
      const shared = (one, other, axis) => Math.min(ends(one, axis)[1], ends(other, axis)[1])
        - Math.max(ends(one, axis)[0], ends(other, axis)[0]);
      return boxes.flatMap((one, at) => boxes.slice(at + 1).filter(
        other => shared(one, other, "x") > 1 && shared(one, other, "y") > 1)).length; }"""
    assert page.evaluate(covering) == 0


def test_filters_leave_what_fits_and_the_link_brings_it_back(
    address: str, book: Book, opened: Callable[[str], Page]
) -> None:
    page = opened(f"{address}/explore")
    whole = counts(page)
    page.locator("#least").fill("8")
    shared = counts(page)
    page.get_by_role("button", name="教师队伍").click()
    fewer = counts(page)

    assert whole == (11, len(book.named), len(book.pairs))
    assert whole > shared > fewer
    assert fewer[1] < shared[1] == sum(len(cities) >= 8 for cities in book.adopters.values())
    again = opened(page.url)
    assert counts(again) == fewer
    assert again.locator(".permanent").inner_text() == page.locator(".permanent").inner_text()

    page.get_by_role("button", name="重置").click()
    assert counts(page) == whole


def test_the_table_below_holds_what_the_link_chooses(address: str, opened: Callable[[str], Page]) -> None:
    page = opened(f"{address}/explore?city=330200,330300&least=2")

    assert counts(page)[0] == 2
    assert page.locator("section[aria-labelledby=t-pairs] tbody tr").count() == counts(page)[2]


def test_a_measure_found_by_initials_shows_every_sentence_marked(
    address: str, book: Book, opened: Callable[[str], Page]
) -> None:
    page = opened(f"{address}/explore")
    page.locator("#look").fill("xgxp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    detail = page.locator("#detail")
    expect(detail.get_by_role("heading", level=2)).to_be_focused()
    adopters = book.adopters["county-managed-school-hired"]
    assert detail.get_by_role("heading", level=3).count() == len(adopters)
    assert detail.locator("blockquote mark").count() >= len(adopters)
    assert "chosen=measure" in page.url
    detail.locator("blockquote a").first.click()
    expect(page.locator(".line:target mark").first).to_be_visible()


def test_neighbours_alone_and_what_is_around_a_measure_come_and_go(
    address: str, book: Book, opened: Callable[[str], Page]
) -> None:
    page = opened(f"{address}/explore?chosen=measure:group-schooling")
    page.get_by_role("button", name="只看它和相邻的").click()
    near = len(book.adopters["group-schooling"])
    assert counts(page) == (near, 1, near)
    page.get_by_role("button", name="展开").click()
    assert page.evaluate("policygraphPicture.cy.nodes('.around').length") >= 3
    assert "expanded=measure" in page.url
    page.get_by_role("button", name="收起").click()
    assert page.evaluate("policygraphPicture.cy.nodes('.around').length") == 0
    page.get_by_role("button", name="看全部").click()
    assert counts(page) == (11, len(book.named), len(book.pairs))


def test_the_picture_answers_to_mouse_and_keys(address: str, opened: Callable[[str], Page]) -> None:
    page = opened(f"{address}/explore")
    at = page.evaluate(
        """() => { const at = policygraphPicture.cy.nodes(".city").first().renderedPosition();
        const frame = document.getElementById("picture").getBoundingClientRect();
        return [at.x + frame.x, at.y + frame.y]; }"""
    )
    page.mouse.move(*at)
    expect(page.get_by_role("tooltip")).to_contain_text("采纳")
    page.mouse.click(*at)
    expect(page.locator("#detail")).to_be_visible()

    zoom = "policygraphPicture.cy.zoom()"
    before = page.evaluate(zoom)
    page.locator("#picture").focus()
    page.keyboard.press("+")
    assert page.evaluate(zoom) > before
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("0")
    assert page.evaluate(zoom) == pytest.approx(before, rel=0.02)


def test_the_picture_can_be_taken_away(address: str, book: Book, opened: Callable[[str], Page], tmp_path: Path) -> None:
    page = opened(f"{address}/explore")
    files = {}
    for name in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])

    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    svg = files["SVG"].read_text(encoding="utf-8")
    assert svg.count("<circle") == 11
    assert svg.count("<rect") == 1 + len(book.named)
    assert "集团化办学" in svg
    assert "NaN" not in svg
    assert "script" not in svg


def large(measures: int) -> Book:
    """The sample's places with so many measures, each adopted by some of them."""
    found = sample()
    rows = tuple(
        MeasureRow(f"m-{at}", f"措施{at}", None, found.themes[at % 9].id, None, None) for at in range(measures)
    )
    first = [row for row in found.adoptions if row.city is not None]
    adoptions = tuple(
        replace(first[(at * 7 + turn * 3) % len(first)], measure=row.id, measure_label=row.label)
        for at, row in enumerate(rows)
        for turn in range(3)
    )
    return Book(
        replace(found, measures=rows, adoptions=tuple(sorted(adoptions, key=lambda row: (row.city, row.measure))))
    )


def test_a_large_graph_opens_with_what_is_shared_and_draws_thousands(opened: Callable[[str], Page]) -> None:
    with serving(serve(large(4_900))) as address:
        first = counts(opened(f"{address}/explore"))
        page = opened(f"{address}/explore?least=1")
        whole = counts(page)
        moved = page.evaluate(
            """() => new Promise(done => { const cy = policygraphPicture.cy; let left = 10;
            const step = () => { cy.panBy({ x: 5, y: 3 }); left -= 1;
              left ? requestAnimationFrame(step) : done(true); };
            step(); })"""
        )

        # Of so many lines those answer to the mouse that are the chosen node's.
        answering = "() => policygraphPicture.cy.edges().filter(edge => edge.style('events') === 'yes').length"
        before = page.evaluate(answering)
        page.evaluate("() => policygraphPicture.choose('measure:0')")
        after = page.evaluate(answering)

    assert first[1] <= 4_900
    assert whole[1] == 4_900
    assert moved
    assert before == 0 < after <= 11


def test_beyond_what_can_be_seen_measures_are_gathered_by_theme_and_the_page_says_so(
    opened: Callable[[str], Page],
) -> None:
    with serving(serve(large(5_200))) as address:
        page = opened(f"{address}/explore?least=1&lang=en")
        expect(page.locator("#shown")).to_contain_text("gathered by theme")
        themes = page.evaluate("policygraphPicture.cy.nodes('.theme').length")
        page.evaluate("policygraphPicture.cy.nodes('.theme').first().emit('tap')")
        expect(page.locator("#shown")).not_to_contain_text("gathered by theme")

    assert themes == 9


def crowded(cities: int) -> Book:
    """The sample's measures adopted by so many places, the first measures by the most."""
    found = sample()
    places = tuple(
        replace(found.places[1], code=str(700_000 + at), label=f"第{at}市", label_en=f"City {at}")
        for at in range(cities)
    )
    row = found.adoptions[0]
    adoptions = tuple(
        replace(row, city=place.code, city_label=place.label, measure=measure.id, measure_label=measure.label)
        for at, place in enumerate(places)
        for number, measure in enumerate(found.measures)
        if at % (number + 2) == 0
    )
    return Book(replace(found, places=places, adoptions=adoptions, remarks=()))


OVER = """() => [...document.querySelectorAll('.names span:not([hidden])')].map(span => {
  const { left, right, top, bottom } = span.getBoundingClientRect();
  return { words: span.textContent, city: span.classList.contains('city'), left, right, top, bottom,
    size: parseFloat(getComputedStyle(span).fontSize) }; })"""


@pytest.mark.parametrize("layout", ["rings", "columns"])
def test_from_far_away_the_names_of_the_best_connected_can_be_read(layout: str, opened: Callable[[str], Page]) -> None:
    book = crowded(638)
    widest = max(book.adopters, key=lambda name: len(book.adopters[name]))
    keenest = max(book.adopted, key=lambda code: len(book.adopted[code]))
    with serving(serve(book)) as address:
        page = opened(f"{address}/explore?layout={layout}")
        over = page.evaluate(OVER)
        page.evaluate("() => { policygraphPicture.cy.zoom(1.5); }")
        near = page.evaluate(OVER)

    words = [each["words"] for each in over]
    assert book.measure(widest).label.zh in words
    assert book.place(keenest).label.zh in words
    assert min(sum(each["city"] is city for each in over) for city in (True, False)) >= 5
    assert all(each["size"] >= 12 for each in over)
    covered = [
        (one["words"], other["words"])
        for at, one in enumerate(over)
        for other in over[at + 1 :]
        if min(one["right"], other["right"]) > max(one["left"], other["left"])
        and min(one["bottom"], other["bottom"]) > max(one["top"], other["top"])
    ]
    assert covered == []
    # Close by, the names within the picture are read themselves.
    assert near == []

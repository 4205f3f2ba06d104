"""The explorer as a researcher has it, in a real browser: five tasks by mouse and keyboard, from a server and a copy.

Nothing but the pages themselves is reachable: a request to anywhere else, a word on the console or an error fails the
test it happened in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Route, expect
from starlette.applications import Starlette

from graph.explore.book import Book
from graph.explore.copy import write_copy
from graph.explore.loading import load_book
from graph.explore.view import address
from graph.explore.views import VIEWS
from graph.serve.app import application
from graph.serve.desk import Desk
from graph.serve.pages import Shelf, page_of, page_routes
from graph.settings import bundled_ontology
from graph.store import open_store
from graph.store.saved import saved_queries
from tests.pages.test_graph_in_a_browser import OneBook
from tests.publish.sample import sample
from tests.serve.conftest import serving

pytestmark = pytest.mark.browser

SIZES = ((1280, 800), (1920, 1080), (390, 844))
NINGBO = "330200-20191009-3b56c7c5"
PAGES = (
    "/",
    "/measures",
    "/measure/county-managed-school-hired",
    "/cities",
    "/city/330200",
    "/explore",
    "/matrix",
    "/compare?cities=330200,330300",
    "/targets",
    "/indicators",
    "/indicator/group-coverage",
    "/actors",
    "/documents",
    "/articles",
    "/evidence/330200/county-managed-school-hired",
    "/questions",
    "/question/measures-of-one-not-other",
    "/article/ARTICLE",
    "/search?q=教师",
    "/about",
    "/query",
)


@dataclass(frozen=True)
class Place:
    """Where the pages are, and how an address of the site is reached there."""

    root: str
    kind: Literal["served", "copy"]

    def address(self, path: str, language: str = "zh") -> str:
        if self.kind == "served":
            return (
                self.root
                + path
                + ({"?": "&lang=en"}.get("?" if "?" in path else "", "?lang=en") if language == "en" else "")
            )
        name, _, query = path.strip("/").partition("?")
        chosen = f"~{query}" if query else ""
        return f"{self.root}/{'en/' if language == 'en' else ''}{name or 'index'}{chosen}.html"


@pytest.fixture(scope="module")
def book(built: Path) -> Iterator[Book]:
    store = open_store(built / "store")
    yield load_book(store)
    store.close()


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[Place]:
    desk = Desk(built / "store", workers=1)
    shelf = Shelf(desk)
    with serving(application(desk, routes=page_routes(shelf), page_of=page_of(shelf))) as address:
        yield Place(address, "served")
    desk.close()


@pytest.fixture(scope="module")
def copied(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("copy") / "site"
    write_copy(book, folder)
    return Place(folder.as_uri(), "copy")


@pytest.fixture(params=["served", "copy"])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.getfixturevalue("served" if request.param == "served" else "copied")
    return found


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of one place, of a size; whatever they try that they should not fails the test."""
    offences: list[str] = []
    contexts = []

    def note(message: ConsoleMessage) -> None:
        offences.append(f"console: {message.text}")

    def visit(place: Place, size: tuple[int, int] = (1280, 800)) -> Page:
        def guard(route: Route) -> None:
            if route.request.url.startswith(place.root):
                route.continue_()
            else:
                offences.append(f"request: {route.request.url}")
                route.abort()

        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.route(lambda url: url.startswith(("http:", "https:", "file:")), guard)
        page.on("console", note)
        page.on("pageerror", lambda error: offences.append(f"error: {error}"))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert offences == []


@dataclass(frozen=True)
class Hand:
    """How somebody uses a page: with a mouse, or with keys alone."""

    page: Page
    keys: bool

    def reach(self, target: Locator) -> None:
        """Tab to an element."""
        expect(target).to_be_visible()
        for _ in range(900):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not to be reached by keyboard: {target}")

    def press(self, target: Locator) -> None:
        """Follow a link or push a button."""
        if self.keys:
            self.reach(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def tick(self, target: Locator) -> None:
        if self.keys:
            self.reach(target)
            self.page.keyboard.press("Space")
        else:
            target.check()
        expect(target).to_be_checked()

    def pick(self, target: Locator, label: str) -> None:
        """Choose an option of a list."""
        if not self.keys:
            target.select_option(label=label)
            return
        self.reach(target)
        for _ in range(200):
            if target.evaluate("node => node.selectedOptions[0].textContent") == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option {label}")

    def find(self, words: str) -> None:
        """Search a name and go to the first one that is offered."""
        field = self.page.get_by_role("combobox").first
        if self.keys:
            self.reach(field)
            self.page.keyboard.insert_text(words)
        else:
            field.click()
            field.fill(words)
        first = self.page.get_by_role("option").first
        expect(first).to_be_visible()
        if self.keys:
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        else:
            first.click()


@pytest.fixture(params=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest, place: Place, visitor: Callable[..., Page]) -> Hand:
    page = visitor(place)
    page.goto(place.address("/"))
    return Hand(page, request.param == "keyboard")


def rows(page: Page, key: str) -> Locator:
    """The rows of a table."""
    return page.locator(f"section[aria-labelledby='t-{key}'] tbody tr")


def menu(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation").get_by_role("link", name=name, exact=True)


@pytest.mark.parametrize("typed", ["县管校聘", "xgxp"])
def test_task_1_all_cities_with_a_measure_and_the_sentence_of_one(hand: Hand, book: Book, typed: str) -> None:
    hand.find(typed)
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("县管校聘")

    adopting = rows(hand.page, "states").filter(has=hand.page.locator(".s-achieved, .s-ongoing, .s-planned"))
    expected = [book.place(code).label.zh for code in book.adopters["county-managed-school-hired"]]
    assert len(expected) > 5
    assert sorted(adopting.get_by_role("rowheader").all_inner_texts()) == sorted(expected)
    hand.press(adopting.filter(has_text="宁波市").locator("a.term"))
    quote = rows(hand.page, "evidence").locator("blockquote").first
    expect(quote.locator("mark")).to_contain_text("县管校聘")
    sentence = quote.locator("p").inner_text()
    hand.press(quote.locator("footer a"))
    shown = hand.page.locator(".line:target")
    expect(shown).to_be_in_viewport()
    assert sentence in shown.locator("> p").inner_text()
    assert shown.locator("mark").count() > 1


def test_task_2_what_two_cities_share(hand: Hand, book: Book) -> None:
    hand.press(menu(hand.page, "比较"))
    hand.tick(hand.page.get_by_label("宁波市", exact=True))
    hand.tick(hand.page.get_by_label("温州市", exact=True))
    hand.press(hand.page.get_by_role("button", name="显示"))

    expect(hand.page.get_by_role("heading", level=1)).to_have_text("宁波市、温州市")
    shared = rows(hand.page, "shared")
    both = set(book.adopted["330200"]) & set(book.adopted["330300"])
    assert len(both) > 5
    assert shared.count() == len(both)
    assert "集团化办学" in shared.get_by_role("rowheader").all_inner_texts()
    expect(rows(hand.page, "pairs").first.locator(".k-bar")).to_contain_text(str(len(both)))


def test_task_3_the_targets_of_2022_for_school_groups(hand: Hand) -> None:
    hand.press(menu(hand.page, "目标"))
    hand.pick(hand.page.get_by_label("措施", exact=True), "集团化办学")
    hand.press(hand.page.get_by_role("button", name="显示"))

    due = rows(hand.page, "targets").filter(has=hand.page.locator("td:text-is('2022')"))
    expect(due).to_have_count(1)
    expect(due).to_contain_text("温州市")
    expect(due.locator(".value")).to_have_text("＞ 80 %")
    expect(due.locator("mark")).to_have_text("超过80%")


def test_task_4_who_carries_out_inspection_in_a_city(hand: Hand) -> None:
    hand.press(menu(hand.page, "行动者"))
    hand.pick(hand.page.get_by_label("措施", exact=True), "教育督导")
    hand.press(hand.page.get_by_role("button", name="显示"))

    who = rows(hand.page, "actors").filter(has_text="绍兴市")
    expect(who.first).to_contain_text("市政府教育督导委员会")
    expect(who.first.locator("mark")).to_have_text("市政府教育督导委员会")


def test_task_5_a_measure_of_one_city_alone(hand: Hand) -> None:
    own = rows(hand.page, "own")
    first = own.first
    city, measure = first.get_by_role("rowheader").inner_text(), first.locator("td a").first.inner_text()
    hand.press(first.locator("td a").first)

    expect(hand.page.get_by_role("heading", level=1)).to_have_text(measure)
    adopting = rows(hand.page, "states").filter(has=hand.page.locator(".s-achieved, .s-ongoing, .s-planned"))
    assert adopting.get_by_role("rowheader").all_inner_texts() == [city]
    expect(hand.page.locator(".notes")).to_contain_text("没有找到不等于没有做")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_everybody(place: Place, visitor: Callable[..., Page], path: str, language: str) -> None:
    if place.kind == "copy" and language == "en":
        pytest.skip("the copy is written by the same templates")
    if place.kind == "copy" and (path == "/query" or path.startswith("/search")):
        pytest.skip("a copy answers no queries and searches names alone")
    page = visitor(place)
    page.goto(place.address(path.replace("ARTICLE", NINGBO), language))
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    # Its own look at the style sheets would be a request, which no page of a disk may make.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    serious = [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_wider_than_the_screen(
    served: Place, visitor: Callable[..., Page], size: tuple[int, int], language: str
) -> None:
    page = visitor(served, size)
    for path in PAGES:
        page.goto(served.address(path.replace("ARTICLE", NINGBO), language))
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_words_that_are_html_run_on_no_page(browser: Browser) -> None:
    """Without the policy of the pages, so that what it would have stopped shows."""
    hostile = Book(sample(), questions=saved_queries(bundled_ontology() / "queries"))
    assert any("<" in row.label for row in hostile.findings.measures)
    paths = [address(view.name, next(iter(view.ids(hostile)), "") if view.ids else "") for view in VIEWS.values()]
    offences: list[str] = []
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()

    def dismiss(dialog: Dialog) -> None:
        offences.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: offences.append(str(error)))
    with serving(Starlette(routes=page_routes(cast("Shelf", OneBook(hostile))))) as root:
        for path in [each for each in paths if each != "/question/"]:
            page.goto(f"{root}{path}")
            assert page.locator("main img, main [onerror], main iframe").count() == 0, path
        page.goto(f"{root}/explore")
        page.locator("#list button").first.click()
        expect(page.locator("#detail blockquote").first).to_be_visible()
        assert page.locator("#detail img, #detail [onerror]").count() == 0
    context.close()

    assert len(paths) >= 20
    assert offences == []

"""The interactive pages as a reader has them: a real browser without a network."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from graph.publish.pages import write_pages
from graph.publish.pictures.page import write_picture_page
from graph.publish.report import write_report
from tests.publish.sample import IMAGE, MEASURES, SCRIPT, sample

pytestmark = pytest.mark.browser

NAMES = ("graph", "cities", "measures", "pictures", "report")


class Visit:
    """A page that was opened, and everything it tried that it should not."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.offences: list[str] = []
        page.on("console", lambda message: self.offences.append(message.text))
        page.on("pageerror", lambda error: self.offences.append(str(error)))
        page.on("dialog", self._dismiss)
        page.on("request", self._note)

    def _dismiss(self, dialog: Dialog) -> None:
        self.offences.append(dialog.message)
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        if not request.url.startswith("file:"):
            self.offences.append(request.url)

    def open(self, name: str, fragment: str = "") -> Page:
        self.page.goto((self.folder / f"{name}.html").as_uri() + fragment)
        return self.page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_pages(sample(), out)
    write_picture_page(sample(), out)
    write_report(sample(), out)
    return out


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Visit]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    visit = Visit(context.new_page(), folder)
    yield visit
    context.close()
    assert visit.offences == []


def colours(page: Page) -> int:
    """How many different colours the picture has."""
    script = """() => {
        const canvas = document.querySelector("#mynetwork canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const found = new Set();
        for (let at = 0; at < pixels.length; at += 4)
          found.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
        return found.size;
    }"""
    return int(page.evaluate(script))


def node_named(page: Page, label: str) -> int:
    """The id of the node with a label, as the page's list has it."""
    return int(page.evaluate("label => [...page.stillNodes.keys()].find(n => page.names(n)[0] === label)", label))


def point_of(page: Page, node: int) -> tuple[float, float]:
    """Where a node is on the screen."""
    script = """node => {
        const at = network.canvasToDOM(network.getPosition(node));
        const frame = document.getElementById("mynetwork").getBoundingClientRect();
        return [at.x + frame.left, at.y + frame.top];
    }"""
    x, y = page.evaluate(script, node)
    return float(x), float(y)


def shown_measures(page: Page) -> list[int]:
    """The measures that are not hidden."""
    script = "() => nodes.get().filter(node => !page.isCity(node.id) && !node.hidden).map(node => node.id)"
    return list(page.evaluate(script))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_without_a_network_an_error_or_a_request(visit: Visit, name: str) -> None:
    page = visit.open(name)

    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("name", ["graph", "cities", "measures"])
def test_a_picture_is_drawn_at_once(visit: Visit, name: str) -> None:
    page = visit.open(name)

    page.wait_for_function("network.getScale() > 0 && !network.physics.physicsEnabled")
    page.evaluate("() => new Promise(done => { network.once('afterDrawing', done); network.redraw(); })")
    assert colours(page) > 10


@pytest.mark.parametrize("name", NAMES)
def test_words_that_look_like_html_are_shown_as_words(visit: Visit, name: str) -> None:
    page = visit.open(name)

    if name not in {"pictures", "report"}:
        for node in page.evaluate("() => [...page.stillNodes.keys()]"):
            page.evaluate("node => page.choose({ node })", node)
        page.evaluate("() => page.choose({ edge: 0 })")
    assert page.locator("img").count() == 0
    assert page.locator("main b b, main blockquote b").count() == 0
    assert page.locator("script").count() == {"report": 0, "pictures": 2}.get(name, 6)


def test_the_whole_picture_and_its_labels_are_legible_on_a_small_screen(visit: Visit) -> None:
    page = visit.open("graph")

    smallest = "network.getScale() * Math.min(...network.body.data.nodes.get().map((node) => node.font.size))"
    assert page.evaluate(smallest) >= 9, "pixels"
    for label in ("杭州市", MEASURES[0]):
        x, y = point_of(page, node_named(page, label))
        assert 0 < x < 936
        assert 140 < y < 740


def test_pointing_at_a_measure_tells_its_cities_and_one_sentence(visit: Visit) -> None:
    page = visit.open("graph")
    x, y = point_of(page, node_named(page, MEASURES[0]))

    page.mouse.move(x - 2, y)
    page.mouse.move(x, y)

    tip = page.locator("#tip")
    expect(tip).to_contain_text(MEASURES[0])
    expect(tip).to_contain_text("杭州市")
    expect(tip).to_contain_text(IMAGE)


def test_a_click_on_a_measure_opens_every_sentence_with_its_words_marked(visit: Visit) -> None:
    page = visit.open("graph")

    page.mouse.click(*point_of(page, node_named(page, MEASURES[0])))

    detail = page.locator("#detail")
    expect(detail.locator("h2")).to_have_text(MEASURES[0])
    assert detail.locator("mark").all_text_contents() == [MEASURES[0]] * detail.locator("blockquote").count()
    assert detail.locator("h3").count() == sum(row.measure == "measure-00" for row in sample().adoptions)
    expect(detail.locator(".status").first).to_contain_text("计划 planned")


def test_a_click_on_a_city_lights_what_it_adopts_and_fades_the_rest(visit: Visit) -> None:
    page = visit.open("graph")

    page.mouse.click(*point_of(page, node_named(page, "温州市")))

    expect(page.locator("#detail h2")).to_have_text("温州市")
    strong = page.evaluate("() => edges.get().filter(edge => edge.width > 1).length")
    assert strong == sum(row.city == "330300" for row in sample().adoptions)


@pytest.mark.parametrize(
    ("sought", "found"), [("食堂", "食堂共享"), ("NUMBER 12", MEASURES[12]), ("wenzhou", "温州市")]
)
def test_the_search_finds_in_chinese_and_english(visit: Visit, sought: str, found: str) -> None:
    page = visit.open("graph")

    page.locator("#search").fill(sought)

    rows = page.locator("#list .row")
    assert 0 < rows.count() < 8
    expect(page.locator("#list")).to_contain_text(found)


def test_the_first_hit_opens_on_enter(visit: Visit) -> None:
    page = visit.open("graph")

    page.locator("#search").fill("number 12")
    page.locator("#search").press("Enter")

    expect(page.locator("#detail h2")).to_have_text(MEASURES[12])


def test_a_theme_can_be_hidden_and_reset_brings_it_back(visit: Visit) -> None:
    page = visit.open("graph")
    before = shown_measures(page)

    page.locator("#themes button", has_text="办学模式").click()
    after = shown_measures(page)
    themes = {page.evaluate("node => page.data.themes[page.measureOf(node).theme].zh", node) for node in after}
    page.locator("#reset").click()

    assert len(after) < len(before)
    assert len(themes) == 8
    assert "办学模式" not in themes
    assert shown_measures(page) == before
    assert page.locator("#themes button[aria-pressed=true]").count() == 9


def test_the_slider_leaves_what_so_many_cities_share(visit: Visit) -> None:
    page = visit.open("graph")

    page.locator("#least").fill("8")

    counts = [page.evaluate("node => page.measureOf(node).count", node) for node in shown_measures(page)]
    assert counts
    assert min(counts) >= 8
    expect(page.locator("#found")).to_contain_text(f"{len(counts)} /")


def test_the_keyboard_reaches_every_row_and_comes_back(visit: Visit) -> None:
    page = visit.open("graph")
    rows = page.locator("#list .row")
    rows.nth(0).focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    name = page.locator("#detail h2").inner_text()
    page.keyboard.press("Escape")

    assert name == MEASURES[6]
    assert page.locator("#list .row:focus").inner_text().startswith(name)
    assert rows.count() == len(page.evaluate("() => [...page.stillNodes.keys()]"))


def test_an_address_with_a_measure_opens_it(visit: Visit) -> None:
    page = visit.open("graph", "#measure-01")

    expect(page.locator("#detail h2")).to_have_text(MEASURES[1])


def test_a_line_between_two_cities_opens_what_they_share(visit: Visit) -> None:
    page = visit.open("cities")

    page.locator("#list .row").first.click()

    shared = int(page.evaluate("() => page.data.ties[page.state.chosen.edge].shared"))
    assert page.locator("#detail h3", has_not=page.locator("button")).count() == shared
    assert page.locator("#detail mark").count() == 2 * shared


@pytest.mark.parametrize("name", ["cities", "measures"])
def test_ties_begin_few_and_the_slider_lets_in_all_or_fewer(visit: Visit, name: str) -> None:
    page = visit.open(name)

    def drawn() -> int:
        return int(page.evaluate("() => edges.get().filter(edge => !edge.hidden).length"))

    first = drawn()
    page.locator("#least").fill("0")
    most = drawn()
    page.locator("#least").fill(page.locator("#least").get_attribute("max") or "")
    fewest = drawn()

    assert 0 < fewest < first < most
    assert most == page.evaluate("() => page.data.ties.length")
    assert first <= 2 * int(page.evaluate("() => page.stillNodes.size"))


def test_only_ties_beyond_chance_can_be_asked_for(visit: Visit) -> None:
    page = visit.open("measures")

    page.locator("#least").fill("0")
    page.locator("#sure").check()

    sure = page.evaluate("() => page.data.ties.filter(tie => tie.q <= 0.05).length")
    assert page.evaluate("() => edges.get().filter(edge => !edge.hidden).length") == sure


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_need_not_scroll_sideways(visit: Visit, name: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(name)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_cell_of_the_report_leads_to_the_sentence(visit: Visit) -> None:
    page = visit.open("report")

    page.locator(".matrix td a").first.click()

    expect(page.locator("article:target mark").first).to_be_visible()
    assert page.get_by_text(SCRIPT).count() > 0


def test_what_is_chosen_is_brought_out_in_all_pictures(visit: Visit) -> None:
    page = visit.open("pictures")
    page.locator("#chosen").select_option("c-330300")
    lit = page.locator(".picture .on")
    found = {key for at in range(lit.count()) for key in (lit.nth(at).get_attribute("data-k") or "").split()}
    assert "c-330300" in found
    assert {"picture-matrix", "picture-pairs", "picture-dendrogram"} <= {
        str(name) for name in page.eval_on_selector_all("figure:has(.on)", "all => all.map(each => each.id)")
    }
    page.get_by_role("button", name="重置").click()
    expect(lit).to_have_count(0)


def test_a_cell_of_the_matrix_leads_to_its_words(visit: Visit) -> None:
    page = visit.open("pictures")
    page.locator('#picture-matrix [data-k~="c-330300"][data-k~="m-measure-01"]').click()
    expect(page.locator("#told")).to_contain_text("温州市")
    page.locator("#told a").click()
    expect(page.locator("article:target")).to_be_visible()


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_saved_as_a_file(visit: Visit, form: str, tmp_path: Path) -> None:
    page = visit.open("pictures")
    with page.expect_download() as waited:
        page.locator(f'#picture-dendrogram [data-save="{form}"]').click()
    waited.value.save_as(tmp_path / "saved")
    assert waited.value.suggested_filename == f"dendrogram.{form}"
    content = (tmp_path / "saved").read_bytes()
    if form == "png":
        width = int.from_bytes(content[16:20], "big")
        assert content.startswith(b"\x89PNG")
        assert width > 1_000
    else:
        ET.fromstring(content)  # noqa: S314  our own file
        assert "丽水市" in content.decode("utf-8")


@pytest.mark.parametrize("name", ["pictures", "report"])
def test_a_page_to_read_has_no_known_barrier(visit: Visit, name: str) -> None:
    found = Axe().run(visit.open(name)).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []

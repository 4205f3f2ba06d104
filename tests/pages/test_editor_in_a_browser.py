"""The page of questions as a reader has it: a real browser that reaches this server and nothing else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from graph.model import Extraction
from graph.serve.app import application
from graph.serve.desk import Desk
from tests.builders import WENZHOU_TEXT, article, extraction, mention
from tests.datasets import extractions, write_dataset
from tests.serve.conftest import get, serving

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'`{{7*7}}"
PAIRS = """SELECT ?place_label ?measure_label ?place ?measure (1 AS ?n) {
  ?place pm:adopts ?measure ; skos:prefLabel ?place_label . ?measure skos:prefLabel ?measure_label
  FILTER(LANG(?place_label) = "zh" && LANG(?measure_label) = "zh")
}"""
VIEWS = {"graph": "svg.network .node", "matrix": "table.matrix tbody td", "chart": "table.bars .bar"}


class Visit:
    """A page of one server, and everything it tried that it should not."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.offences: list[str] = []
        page.on("console", lambda message: self.offences.append(message.text))
        page.on("pageerror", lambda error: self.offences.append(str(error)))
        page.on("dialog", self._dismiss)
        page.route("**/*", self._watch)

    def _dismiss(self, dialog: Dialog) -> None:
        self.offences.append(dialog.message)
        dialog.dismiss()

    def _watch(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:")):
            route.continue_()
        else:
            self.offences.append(route.request.url)
            route.abort()

    def open(self, path: str = "/query?lang=en") -> Page:
        self.page.goto(self.address + path)
        return self.page

    def within(self, selector: str) -> Locator:
        """What is in the tab that is open."""
        return self.page.locator(f".tabPanel.active {selector}")

    def write(self, query: str) -> None:
        self.within(".CodeMirror").evaluate("(editor, text) => editor.CodeMirror.setValue(text)", query)

    def text(self) -> str:
        return str(self.within(".CodeMirror").evaluate("editor => editor.CodeMirror.getValue()"))

    def ask(self, query: str) -> None:
        self.write(query)
        with self.page.expect_response("**/sparql"):
            self.within(".yasqe_queryButton").click()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("asked"), extractions()) as found:
        yield found


@contextmanager
def served(out: Path, found: Iterable[Extraction]) -> Iterator[str]:
    """The address of a server over what was found."""
    write_dataset(out, found)
    desk = Desk(out / "store", workers=2)
    with serving(application(desk)) as address:
        yield address
    desk.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    made = Visit(context.new_page(), address)
    yield made
    context.close()
    assert made.offences == []


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over texts that are an attack."""
    text = WENZHOU_TEXT.replace("集团化办学", HOSTILE, 1)
    attack = extraction(article(text, title=HOSTILE), (mention(text, HOSTILE, concept="group-schooling"),))
    with served(tmp_path_factory.mktemp("attacked"), [attack]) as found:
        yield found


@pytest.fixture
def unguarded(browser: Browser, attacked: str) -> Iterator[Visit]:
    """A visit without the pages' policy, so that what it would have stopped shows."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True)
    made = Visit(context.new_page(), attacked)
    yield made
    context.close()
    assert made.offences == []


def test_a_saved_question_is_found_and_answered_with_one_click(visit: Visit) -> None:
    page = visit.open("/query?lang=zh")
    page.get_by_role("searchbox", name="筛选").fill("引用哪些文件")
    shown = page.locator("#saved li:visible")
    expect(shown).to_have_count(1)
    shown.get_by_role("button").click()

    expect(visit.within(".yasr_results tbody tr").first).to_be_visible()
    assert "SELECT" in visit.text()


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_one_click_shows_an_answer_in_another_way_and_a_click_asks_the_next_question(visit: Visit, view: str) -> None:
    page = visit.open()
    visit.ask(PAIRS)
    visit.within(f".select_{view}").click()
    expect(visit.within(VIEWS[view]).first).to_be_visible()

    visit.within(".node[role=link] circle, a.iri").first.click()

    expect(page.locator(".tab")).to_have_count(2)
    expect(visit.within(".yasr_results tbody tr").first).to_be_visible()
    assert "?direction" in visit.text()
    assert "<https://policygraph.example/id/" in visit.text()


@pytest.mark.parametrize("view", ["table", "response", *sorted(VIEWS)])
def test_an_answer_can_be_used_by_everybody_in_every_view(visit: Visit, view: str) -> None:
    page = visit.open()
    visit.ask(PAIRS)
    visit.within(f".select_{view}").click()
    expect(visit.within(f".select_{view}.selected")).to_be_visible()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    serious = [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_a_node_of_the_graph_is_reached_and_asked_by_keyboard(visit: Visit) -> None:
    visit.open()
    visit.ask(PAIRS)
    visit.within(".select_graph").click()
    visit.within(".node[role=link]").first.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.within(".yasr_results tbody tr").first).to_be_visible()
    assert "?direction" in visit.text()


def test_a_line_of_the_graph_says_what_ties_its_ends(visit: Visit) -> None:
    page = visit.open("/query?lang=zh")
    visit.ask("CONSTRUCT { ?a pm:adopts ?b } WHERE { ?a pm:adopts ?b }")
    visit.within(".select_graph").click()
    expect(visit.within("svg.network text.tie")).to_have_text(["采纳"] * 3)
    expect(visit.within(".node[role=link]").filter(has_text="温州市")).to_have_count(1)

    visit.within(".node[role=link]").filter(has_text="温州市").focus()
    page.keyboard.press("Enter")
    expect(visit.within(".yasr_results tbody tr").first).to_be_visible()
    visit.within(".select_graph").click()
    # What is asked about stands in the middle, tied to each thing by the property.
    expect(visit.within("svg.network text.tie").filter(has_text="采纳").first).to_be_visible()
    assert "→" not in str(visit.within("svg.network").text_content())


def test_a_chinese_page_speaks_chinese_and_leaves_answers_as_they_are(visit: Visit) -> None:
    visit.open("/query?lang=zh")
    visit.ask('SELECT ?Settings { VALUES ?Settings { "First" "Page size:" "Ellipse" } }')
    expect(visit.within(".yasr_response_chip")).to_contain_text("3 行")
    expect(visit.within(".yasr_results td")).to_have_text(["First", "Page size:", "Ellipse"])
    expect(visit.within(".dt-column-title")).to_have_text(["Settings"])
    english = """() => [...document.querySelectorAll("#yasgui *")].flatMap(element => {
      if (element.closest("tbody, .CodeMirror-code, .dt-column-title, style, svg")) return [];
      if (!element.checkVisibility()) return [];
      const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data);
      return [...own, ...["title", "aria-label", "placeholder"].map(name => element.getAttribute(name) ?? "")]
        .filter(text => /[a-z]{4}/.test(text.replace("Settings：", ""))); })"""
    assert visit.page.evaluate(english) == []


def test_triples_are_drawn_as_a_graph_too(visit: Visit) -> None:
    visit.open()
    visit.ask("CONSTRUCT { ?a pm:adopts ?b } WHERE { ?a pm:adopts ?b }")
    visit.within(".select_graph").click()
    expect(visit.within(".node[role=link]")).to_have_count(4)
    expect(visit.within("svg.network line")).to_have_count(3)


def test_a_link_opens_the_page_of_this_server(visit: Visit) -> None:
    page = visit.open()
    visit.ask("SELECT ?place { ?place a pm:City } ORDER BY ?place")
    link = visit.within(".yasr_results a.iri").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    assert opened.value.url.startswith(f"{visit.address}/id/place/")


def test_an_error_is_said_and_marked_at_its_place(visit: Visit) -> None:
    page = visit.open("/query?lang=zh")
    visit.ask("SELECT * {\n  ?place pm:adopts ?measure .\n  ?x nix:foo ?z .\n}")

    expect(visit.within(".problem")).to_contain_text("nix:foo")
    expect(visit.within(".CodeMirror .wrong")).to_have_text("nix:foo")
    visit.within(".problem button").click()
    place = visit.within(".CodeMirror").evaluate("editor => editor.CodeMirror.getCursor()")
    line = str(visit.within(".CodeMirror").evaluate("(editor, n) => editor.CodeMirror.getLine(n)", place["line"]))
    assert line[place["ch"] :].startswith("nix:foo")
    page.keyboard.type(" ")
    expect(visit.within(".CodeMirror .wrong")).to_have_count(0)
    # The browser itself notes an answer that is an error.
    assert all("400 (Bad Request)" in each for each in visit.offences)
    visit.offences.clear()


def test_terms_and_labels_are_completed_and_their_prefixes_declared(visit: Visit) -> None:
    page = visit.open()
    visit.write("")
    visit.within(".CodeMirror").click()
    page.keyboard.type("SELECT * { ?place pm:adopt")
    expect(page.locator(".CodeMirror-hint").first).to_contain_text("pm:adopts")
    page.keyboard.press("Enter")
    page.keyboard.type(" ")
    page.keyboard.insert_text("集团化")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint").first
    expect(hint).to_contain_text("集团化办学 · school groups")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")

    written = visit.text()
    assert "PREFIX pm: <https://policygraph.example/ontology#>" in written
    assert "PREFIX measure: <https://policygraph.example/id/measure/>" in written
    assert written.endswith("?place pm:adopts measure:group-schooling }")


def test_a_pasted_question_gets_the_prefixes_it_lacks(visit: Visit) -> None:
    visit.open()
    visit.write("SELECT * { ?place pm:adopts ?measure }")
    assert visit.text().startswith("PREFIX pm: <https://policygraph.example/ontology#>")


def test_an_answer_that_was_cut_says_so(visit: Visit) -> None:
    page = visit.open("/query?lang=zh")
    visit.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    expect(page.locator("#notice")).to_contain_text("rows=2000")
    visit.ask("SELECT * { ?a a pm:City }")
    expect(page.locator("#notice")).to_be_hidden()


def test_a_question_in_the_address_is_asked(visit: Visit) -> None:
    visit.open(f"/query#query={quote('SELECT ?c { ?c a pm:City }', safe='')}")
    expect(visit.within(".yasr_results a.iri").first).to_be_visible()


@pytest.mark.parametrize("view", ["table", "response", *sorted(VIEWS)])
def test_words_that_are_html_run_in_no_view(unguarded: Visit, view: str) -> None:
    unguarded.open()
    unguarded.ask(
        f"SELECT (?exact AS ?phrase) ?article ('{HOSTILE.replace(chr(39), '')}' AS ?x) (2 AS ?n) "
        "{ ?m oa:exact ?exact ; oa:hasSource ?article }"
    )
    unguarded.within(f".select_{view}").click()
    expect(unguarded.within(".yasr_results")).to_contain_text("onerror")
    assert unguarded.within(".yasr_results [onerror], .yasr_results script").count() == 0


def test_words_that_are_html_run_on_no_page(unguarded: Visit) -> None:
    query = quote("SELECT ?a { ?a a pm:Article }")
    names = get(unguarded.address, f"/sparql?query={query}", Accept="text/csv").text.split()[1:]
    for name in names:
        page = unguarded.open("/" + name.removeprefix("https://policygraph.example/"))
        expect(page.locator("h1")).to_have_text(HOSTILE)
    assert len(names) == 1


def test_the_page_is_whole_on_a_small_screen(visit: Visit, tmp_path: Path) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    visit.open()
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390

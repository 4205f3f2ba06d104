"""How fluid the graph of the explorer is: the time from frame to frame while a reader moves it.

    python -m tests.bench.enlarge out/graph.nq 1000000 wide/graph.nq 62
    python -m tests.bench.frames wide "/explore?least=1" "/explore?least=1&layout=columns"

The first makes a graph of 4,903 nodes and 14,964 lines of the bundled articles. Hands are a real mouse, wheel and
keyboard, 120 steps each; frames are those of `requestAnimationFrame`, which a browser without a screen gives 60 of in a
second at most. Printed are milliseconds: the median of the frames, what 95 % of them stay below, and the longest.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Page, sync_playwright

from graph.serve.app import application
from graph.serve.desk import Desk
from graph.serve.pages import Shelf, page_of, page_routes
from tests.chromium import find_chromium
from tests.serve.conftest import serving

STEPS: Final = 120
RECORD: Final = """() => { window.frames_ = []; window.running_ = true;
  const step = (now) => { frames_.push(now); if (running_) requestAnimationFrame(step); };
  requestAnimationFrame(step); }"""
STOP: Final = "() => { running_ = false; return frames_.slice(1).map((at, index) => at - frames_[index]); }"


def main() -> None:
    """Print what is drawn at each address, and the frames of each movement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("addresses", nargs="*", default=["/explore?least=1"])
    given = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no browser")
    desk = Desk(given.folder / "store")
    shelf = Shelf(desk)
    app = application(desk, routes=page_routes(shelf), page_of=page_of(shelf))
    with serving(app) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        for address in given.addresses:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            _address(page, root, address)
            page.close()
        browser.close()
    desk.close()


def _address(page: Page, root: str, address: str) -> None:
    page.goto(root + address, timeout=120_000)
    page.wait_for_function("window.policygraphPicture && policygraphPicture.cy.nodes().length", timeout=120_000)
    nodes, edges = page.evaluate("[policygraphPicture.cy.nodes().length, policygraphPicture.cy.edges().length]")
    sys.stdout.write(f"{address}: {nodes} nodes, {edges} lines\n{'':<22}{'median':>8}{'95 %':>8}{'longest':>9}\n")
    for name, move in MOVES.items():
        page.locator("#whole").click()
        page.wait_for_timeout(1_000)  # until the picture has been drawn in full again
        page.evaluate(RECORD)
        move(page)
        took = sorted(page.evaluate(STOP))
        figures = (median(took), took[int(len(took) * 0.95)], took[-1])
        sys.stdout.write(f"  {name:<20}{figures[0]:>8.1f}{figures[1]:>8.1f}{figures[2]:>9.1f}\n")
        sys.stdout.flush()


def _middle(page: Page) -> tuple[float, float]:
    box = page.locator("#picture").bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _drag(page: Page) -> None:
    # From a corner, where nothing is drawn that could be taken instead.
    x, y = _middle(page)
    x, y = x + 350, y - 200
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x - step * 4, y + step * 2)
    page.mouse.up()


def _keys(page: Page) -> None:
    page.locator("#picture").focus()
    for step in range(STEPS):
        page.keyboard.press("ArrowLeft" if step % 40 < 20 else "ArrowRight")


def _zoom(page: Page) -> None:
    page.mouse.move(*_middle(page))
    for step in range(STEPS):
        page.mouse.wheel(0, -60 if step < STEPS / 2 else 60)


def _close(page: Page) -> None:
    """Close by, where names can be read."""
    page.mouse.move(*_middle(page))
    page.evaluate("() => { policygraphPicture.cy.zoom({ level: 1, position: { x: 0, y: 0 } }); }")
    _drag(page)


def _hover(page: Page) -> None:
    x, y = _middle(page)
    for step in range(STEPS):
        page.mouse.move(x - 300 + step * 5, y + (step % 20) * 4)


MOVES: Final[Mapping[str, Callable[[Page], None]]] = {
    "drag": _drag,
    "arrow keys": _keys,
    "zoom by wheel": _zoom,
    "drag, close by": _close,
    "mouse over": _hover,
}


if __name__ == "__main__":
    main()

"""Fixtures that all tests share, and what is left out where a text or a browser is missing."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.build.run import build
from graph.lexicon import Lexicon
from graph.publish import publish
from graph.publish.observations import observations
from graph.rdf.ontology import load_lexicon
from graph.settings import Settings, bundled_articles
from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# No test asserts a time, and a change is judged by itself: the same examples each run. `--hypothesis-profile=explore`
# looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what cannot run here."""
    reasons = {}
    if not SHARED.is_dir():
        reasons["shared"] = f"the texts of ../{SHARED.name} are not here"
    if find_chromium() is None:
        reasons["browser"] = "no Chromium was found"
    for item in items:
        for marker, reason in reasons.items():
            if item.get_closest_marker(marker) is not None:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The vocabularies of the repository."""
    return load_lexicon(Settings().ontology)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the bundled articles; for tests that only look at it."""
    out = tmp_path_factory.mktemp("bundled")
    build([bundled_articles()], Settings(out=out), publish=publish, progress=lambda *_: None, observe=observations)
    return out


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts beside the repository; only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; only for tests marked `browser`."""
    executable = find_chromium()
    assert executable is not None, "a test that uses the browser must be marked browser"
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    options = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if as_root else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=options)
        yield started
        started.close()


@pytest.fixture
def offline_page(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser that has no network, where pages must work all the same."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()

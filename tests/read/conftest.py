"""Files that several tests of reading look at."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.read.typeset import make


@pytest.fixture(scope="session")
def typeset(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pages set by Chromium; only for tests marked `browser`."""
    folder = tmp_path_factory.mktemp("typeset")
    make(browser, folder)
    return folder

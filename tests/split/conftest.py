"""A lexicon small enough for hypothesis to print when a test fails."""

from dataclasses import replace

import pytest

from graph.lexicon import Lexicon

_LOOKED_AT = (
    "page-furniture",
    "publication-name",
    "editor-note",
    "body-tail",
    "body-count",
    "red-head",
    "head-mark",
    "title-lead",
    "document-head",
)


@pytest.fixture(scope="session")
def zhejiang(lexicon: Lexicon) -> Lexicon:
    """What a splitter looks at, with 上海市, Zhejiang and its cities and counties as the only places."""
    cues = {name: words for name, words in lexicon.cues.items() if name in _LOOKED_AT or name.startswith("rubric-")}
    places = tuple(place for place in lexicon.places if place.code.startswith(("33", "310000", "100000")))
    return replace(lexicon, themes={}, measures={}, indicators={}, groups={}, actors={}, cues=cues, places=places)

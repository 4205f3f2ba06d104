"""Fixtures that all tests share."""

import pytest

from graph.lexicon import Lexicon
from graph.rdf.ontology import load_lexicon
from graph.settings import Settings


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The vocabularies of the repository."""
    return load_lexicon(Settings().ontology)

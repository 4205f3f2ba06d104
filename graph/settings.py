"""One frozen value with everything that can be set, and the only code that knows where `ontology/` is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEFAULT_BASE_IRI: Final = "https://policygraph.example/"

_PROJECT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run; sizes in bytes, `out` the folder a build writes or a command reads."""

    out: Path = Path("out")
    base_iri: str = DEFAULT_BASE_IRI
    ontology: Path = _PROJECT / "ontology"
    max_file_bytes: int = 200_000_000
    max_line_characters: int = 1_000_000


def bundled_articles() -> Path:
    """The folder of articles that `build_graph.py` reads when it is given no input."""
    return _PROJECT / "articles"

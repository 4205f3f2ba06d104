"""One frozen value with everything that can be set, and the only code that knows where `ontology/` is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

DEFAULT_BASE_IRI: Final = "https://policygraph.example/"

_PACKAGE: Final = Path(__file__).resolve().parent


def bundled_ontology() -> Path:
    """The folder with the vocabularies, shapes and saved queries that come with the program."""
    return _bundled("ontology")


def bundled_articles() -> Path:
    """The folder of articles that `build_graph.py` reads when it is given no input."""
    return _bundled("articles")


def _bundled(name: str) -> Path:
    """A wheel holds the folder inside the package, a checkout beside it."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A language model behind an OpenAI-compatible address, and how long and how much it may answer.

    `url` None: nothing is sent, answers come from the folder `cache` alone. A key is no setting: it is read from the
    environment where it is used, so that no value that is shown, compared or sent to a worker holds it.
    """

    name: str
    url: str | None = None
    cache: Path = Path("model-cache")
    chunk_characters: int = 2_000
    answer_bytes: int = 2_000_000
    timeout_seconds: float = 300.0
    attempts: int = 4
    pause_seconds: float = 2.0
    longest_pause_seconds: float = 120.0
    failures_in_a_row: int = 3


@dataclass(frozen=True, slots=True)
class VocabularySettings:
    """What is known beforehand: researchers' files, and whether the program's own measures and themes are known too."""

    files: tuple[Path, ...] = ()
    bundled: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run; sizes in bytes, `out` the folder a build writes or a command reads.

    `decisions` is a file of researchers' decisions that is read instead of those beside the articles; `read_seconds`
    and `read_memory_bytes` are what a file of a risky format may take to be read. `columns` are (field, column) pairs
    for tables of articles, `name_pattern` says what the parts of a file's name are. `workers` is in how many threads
    the graph is loaded and checked; where files are extracted is told the build by itself.
    """

    out: Path = Path("out")
    base_iri: str = DEFAULT_BASE_IRI
    ontology: Path = field(default_factory=bundled_ontology)
    decisions: Path | None = None
    vocabulary: VocabularySettings = VocabularySettings()
    max_file_bytes: int = 200_000_000
    max_line_characters: int = 1_000_000
    read_seconds: float = 120.0
    read_memory_bytes: int = 1_500_000_000
    columns: tuple[tuple[str, str], ...] = ()
    name_pattern: str | None = None
    model: ModelSettings | None = None
    workers: int = 1

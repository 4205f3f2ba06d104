"""What a build is made from: which of the files given are texts, and which say something about them.

`decisions.csv`, `vocabulary.ttl` and `metadata.csv` are never read as texts. What is said of a file in a table beside
it, or by its name, comes behind what the file says of itself; but what the makers of a web page say comes last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.build.docket import File, part
from graph.build.manifest import Input
from graph.build.vocabulary import without_vocabularies
from graph.errors import ReadError
from graph.model import Document, Position, Problem
from graph.read import find_inputs
from graph.read.fields import Metadata, NamePattern, merged
from graph.read.sidecar import FILE_NAME, read_sidecar
from graph.settings import Settings

SIDECAR_TYPE: Final = "text/csv"
_MADE_BY_OTHERS: Final = "text/html"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of files beside them: by their names, and by a pattern of names."""

    said: Mapping[str, Metadata] = field(default_factory=dict)
    pattern: str | None = None

    def tell(self, document: Document, name: str) -> Metadata:
        """What is known of a document of the file of that name."""
        layers = [self.said.get(name, ())]
        if self.pattern is not None:
            layers.append(NamePattern(self.pattern).read(name) or ())
        own = document.metadata
        if not any(layers):
            return own
        return merged([*layers, own] if document.media_type == _MADE_BY_OTHERS else [own, *layers])

    def problems(self, name: str) -> tuple[Problem, ...]:
        """That a file's name is not of the form it should have."""
        if self.pattern is None or NamePattern(self.pattern).read(name) is not None:
            return ()
        return (ReadError("name-pattern-unmatched", Position(name), pattern=self.pattern).problem(),)


@dataclass(frozen=True, slots=True)
class Materials:
    """The files of a build by what they are for; `accounts` tell of tables beside them, and of what is not there."""

    texts: tuple[File, ...]
    decisions: tuple[File, ...]
    vocabularies: tuple[File, ...]
    beside: Beside
    accounts: tuple[Input, ...]


def materials_of(inputs: Sequence[Path], settings: Settings, unpacked: Path) -> Materials:
    """Sort the files meant by paths.

    Args:
        inputs: files, folders and archives.
        settings: name more files, and the pattern of names.
        unpacked: a folder for the files of archives, which has to stay until they were read.
    Raises:
        UserError: `name-pattern-wrong`.
    """
    if settings.name_pattern is not None:
        NamePattern(settings.name_pattern)
    files, missing = find_inputs(inputs, settings, unpacked)
    files, words = without_vocabularies(files)
    files, decisions = part(files, settings)
    tables = tuple(file for file in files if file[0].name.lower() == FILE_NAME)
    texts = tuple(file for file in files if file not in tables)
    said: dict[str, Metadata] = {}
    told = tuple(_load(table, texts, settings, said) for table in tables)
    absent = tuple(Input(problem.where.path, problems=(problem,)) for problem in missing)
    return Materials(texts, decisions, words, Beside(said, settings.name_pattern), (*absent, *told))


def _load(table: File, texts: Sequence[File], settings: Settings, said: dict[str, Metadata]) -> Input:
    """Take what a table says of files into `said`; of two rows about one file the first counts."""
    path, name = table
    try:
        sidecar = read_sidecar(path, name, settings)
    except ReadError as error:
        return Input(name, problems=(error.problem(),))
    names = {text.resolve(): called for text, called in texts}
    problems = list(sidecar.problems)
    for row in sidecar.rows:
        called = names.get((path.parent / row.file).resolve()) if "\x00" not in row.file else None
        if called is None:
            missing = ReadError("metadata-file-missing", Position(name, line=row.line), file=row.file)
            problems.append(missing.problem())
        else:
            said.setdefault(called, row.metadata)
    return Input(name, sidecar.sha256, SIDECAR_TYPE, problems=tuple(problems))

"""What a build was made from and what it left: the one output that holds a clock's figures.

Every other file of a build is the same, byte for byte, for the same input; durations therefore stand here alone.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Final, TypeAlias

from graph import __version__
from graph.messages import describe_problem
from graph.model import Problem
from graph.rdf.files import whole

Json: TypeAlias = str | int | float | list["Json"] | dict[str, "Json"] | None

FORMAT: Final = 1

# Libraries whose release can change what a build says; the others only draw or parse options.
LIBRARIES: Final = (
    "ahocorasick-rs",
    "charset-normalizer",
    "graspologic-native",
    "jieba",
    "networkx",
    "numpy",
    "pyoxigraph",
    "pypdfium2",
    "python-calamine",
    "pyvis",
    "rjieba",
    "scipy",
    "shacl",
)


@dataclass(frozen=True, slots=True)
class Input:
    """One input file; `sha256` and `media_type` are None where it could not be read, `articles` counts what it gave."""

    name: str
    sha256: str | None = None
    media_type: str | None = None
    articles: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the build; `path` is relative to the output folder, with `/`, `size` in bytes."""

    path: str
    sha256: str
    size: int


def installed_versions() -> dict[str, str]:
    """Versions of this program, Python and the libraries that matter; a library that is not installed is left out."""
    versions = {"policygraph": __version__, "python": platform.python_version()}
    for library in LIBRARIES:
        try:
            versions[library] = metadata.version(library)
        except metadata.PackageNotFoundError:
            continue
    return versions


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole of `build.json`.

    `lexicon` is the fingerprint of the vocabulary, `counts` what was found (articles, cities, measures, adoptions …),
    `seconds` the time spent a stage, `versions` those of Python and the libraries that matter.
    """

    inputs: tuple[Input, ...]
    lexicon: str
    base_iri: str
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    outputs: tuple[Output, ...] = ()
    versions: Mapping[str, str] = field(default_factory=installed_versions)

    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every input, in the order of the inputs."""
        return tuple(problem for each in self.inputs for problem in each.problems)


def outputs_of(folder: Path, paths: Iterable[str]) -> tuple[Output, ...]:
    """Hash files that were written.

    Args:
        folder: the output folder.
        paths: the files, relative to `folder`, with `/`.
    Returns:
        One value a file, sorted by path.
    Raises:
        OSError: a file is not there or cannot be read.
    """
    return tuple(_output(folder, path) for path in sorted(paths))


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write `build.json`: UTF-8, sorted keys, whole or not at all.

    Raises:
        OSError: the folder cannot be written to.
    """
    text = json.dumps(_as_json(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    with whole(path) as file:
        file.write(f"{text}\n".encode())


def _output(folder: Path, path: str) -> Output:
    file = folder / path
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Output(path, digest, file.stat().st_size)


def _as_json(manifest: Manifest) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "base_iri": manifest.base_iri,
        "vocabulary_sha256": manifest.lexicon,
        "versions": dict(manifest.versions),
        "counts": dict(manifest.counts),
        "seconds": {stage: round(seconds, 3) for stage, seconds in manifest.seconds.items()},
        "inputs": [_input_as_json(each) for each in manifest.inputs],
        "outputs": [{"path": each.path, "sha256": each.sha256, "bytes": each.size} for each in manifest.outputs],
    }


def _input_as_json(each: Input) -> dict[str, Json]:
    return {
        "name": each.name,
        "sha256": each.sha256,
        "media_type": each.media_type,
        "articles": each.articles,
        "problems": [_problem_as_json(problem) for problem in each.problems],
    }


def _problem_as_json(problem: Problem) -> dict[str, Json]:
    return {
        "code": problem.code,
        "path": problem.where.path,
        "page": problem.where.page,
        **({} if problem.where.file_page is None else {"file_page": problem.where.file_page}),
        "line": problem.where.line,
        "zh": describe_problem(problem, "zh"),
        "en": describe_problem(problem, "en"),
    }

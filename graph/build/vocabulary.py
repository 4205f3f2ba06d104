"""The vocabulary of a build: the one that comes with the program, with what researchers give beside it or in its place.

A file called `vocabulary.ttl` is never read as an article. Those found among the inputs hold, after those that the
settings name.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Final

from graph.build.manifest import Input
from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.rdf.additions import Statements, read_additions
from graph.rdf.ontology import load_lexicon, statements, vocabulary_quads
from graph.read.encoding import Decoded, decode_file
from graph.settings import Settings

FILE_NAME: Final = "vocabulary.ttl"
MEDIA_TYPE: Final = "text/turtle"

File = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known beforehand, as values and as the statements added to the program's own; an account of each file."""

    lexicon: Lexicon
    added: Statements = ()
    accounts: tuple[Input, ...] = ()

    def quads(self, settings: Settings) -> Statements:
        """All of it, for the graph."""
        return vocabulary_quads(settings.ontology, settings.base_iri, self.added, bundled=settings.vocabulary.bundled)


def without_vocabularies(files: Sequence[File]) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """Part the files to be read as articles from those that hold vocabularies."""
    held = tuple(file for file in files if file[0].name.lower() == FILE_NAME)
    return tuple(file for file in files if file not in held), held


def load_vocabulary(held: Sequence[File], settings: Settings) -> Vocabulary:
    """Read the vocabulary; what cannot be read of researchers' files is a problem of its file.

    Args:
        held: files found among the inputs.
        settings: names more of them, and the folder of the program's own vocabulary.
    Raises:
        UserError: the program's own vocabulary cannot be used, as `rdf.ontology.load_lexicon`.
    """
    files = {path.resolve(): (path, name) for path, name in (*((p, p.name) for p in settings.vocabulary.files), *held)}
    decoded: dict[str, Decoded] = {}
    unread: list[Input] = []
    for path, called in files.values():
        name = _unlike(called, decoded)
        try:
            decoded[name] = decode_file(path, name, settings)
        except ReadError as error:
            unread.append(Input(name, problems=(error.problem(),)))
    bundled = settings.vocabulary.bundled
    base = statements(settings.ontology, bundled=bundled) if decoded else ()
    found = read_additions([(name, each.text.encode()) for name, each in decoded.items()], base)
    added = tuple(quad for addition in found.values() for quad in addition.quads)
    accounts = (
        Input(name, decoded[name].sha256, MEDIA_TYPE, problems=(*decoded[name].problems, *addition.problems))
        for name, addition in found.items()
    )
    return Vocabulary(load_lexicon(settings.ontology, added, bundled=bundled), added, (*unread, *accounts))


def _unlike(name: str, others: Container[str]) -> str:
    """A name of its own for a file from another folder."""
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    return next(each for each in names if each not in others)

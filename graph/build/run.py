"""The one page that knows the order of the stages.

    read -> split -> segment -> find -> link  for each file, a pure function that can run anywhere (`Extractor`)
    gather                                    over all of them: like phrases become candidates
    rdf -> validate -> store -> publish       the files of the build

Everything is written into a fresh folder beside the output folder and moved in when it is whole; `graph.nq` goes first,
since it is the truth and the rest can be made from it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.build.manifest import Input, Manifest, outputs_of, write_manifest
from graph.errors import BuildError, ReadError, UserError
from graph.find import Finder, find, finders
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.link.candidates import gather
from graph.model import Article, Extraction, PageItem, Position, Problem, Source
from graph.read import find_inputs, read
from graph.segment import segment
from graph.settings import Settings
from graph.split import split
from graph.spread import Spread, serial

Progress = Callable[[str, int, int], None]
Item = tuple[Path, str]

"""What this installation would find in a text: the code of extraction and the releases that it rests on."""

import functools
import hashlib
import platform
from importlib import metadata
from pathlib import Path
from typing import Final

import graph

LIBRARIES: Final = ("ahocorasick-rs", "charset-normalizer", "jieba", "pypdfium2", "python-calamine", "pyyaml", "rjieba")
"""Those whose release can change what is found in a file."""

READING: Final = ("read", "model.py")
"""The code that decides what is read in a file."""

EXTRACTION: Final = (
    "build/extractor.py",
    "build/gist.py",
    "build/harvest.py",
    "find",
    "language",
    "lexicon.py",
    "link",
    "model.py",
    "rdf",
    "read",
    "segment",
    "split",
    "value.py",
)


@functools.cache
def installation(code: tuple[str, ...] = EXTRACTION) -> str:
    """A sha256; two installations with the same find the same in the same text with the same vocabulary.

    Args:
        code: files and folders of this package.
    """
    releases = (("python", platform.python_version()), *((name, metadata.version(name)) for name in LIBRARIES))
    found = hashlib.sha256(repr(releases).encode())
    root = Path(graph.__file__).parent
    for name in code:
        files = sorted((root / name).rglob("*.py")) if (root / name).is_dir() else [root / name]
        for file in files:
            found.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()

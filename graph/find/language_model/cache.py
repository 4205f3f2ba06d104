"""Keep a language model's answers by what they answer, so that a build can be repeated without it.

One JSON file an answer, named by the sha256 of all it depends on (`Question.key`). A file that is damaged, or that
does not answer what its name says, is as good as none. The folder can be published with a paper: it holds the model's
words and no article.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Final

# JSON escapes a character by six at most; the names of fields and the hashes take less than the rest.
_ESCAPED: Final = 6
_FRAME: Final = 10_000


class AnswerCache:
    """Answers in a folder, which is made when the first is kept; several processes may use it at once."""

    def __init__(self, folder: Path, answer_bytes: int) -> None:
        self._folder = folder
        self._most = _ESCAPED * answer_bytes + _FRAME

    def get(self, key: str) -> str | None:
        """The answer kept under a key; None: there is none that is whole."""
        path = self._path(key)
        try:
            if path.stat().st_size > self._most:
                return None
            entry: object = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        match entry:
            case {"key": str(kept), "answer": str(answer), "answer_sha256": str(digest)}:
                return answer if kept == key and digest == _sha256(answer) else None
            case _:
                return None

    def put(self, key: str, answer: str, *, model: str, prompt: str) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            OSError: the folder cannot be written to.
        """
        entry = {"answer": answer, "answer_sha256": _sha256(answer), "key": key, "model": model, "prompt": prompt}
        text = json.dumps(entry, ensure_ascii=False, indent=1, sort_keys=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        # Two workers may keep the same answer at the same moment, each through a file of its own.
        draft = self._folder / f".{key}.{os.getpid()}.part"
        try:
            draft.write_bytes(f"{text}\n".encode())
            draft.replace(self._path(key))
        finally:
            draft.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

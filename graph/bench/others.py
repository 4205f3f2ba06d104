"""What others do with the same text and the same quads; each is called in a process of its own."""

import logging
import tempfile
import time
from pathlib import Path

from graph.bench.alone import Notes


def jieba_cut(folder: Path) -> Notes:
    """Segment every file by `jieba.cut`; loading its dictionary does not count."""
    import jieba  # noqa: PLC0415  (its dictionary belongs to this process alone)

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as private:
        tokenizer.tmp_dir = private
        tokenizer.initialize()
        texts = _texts(folder)
        begun = time.perf_counter()
        for text in texts:
            for _ in tokenizer.cut(text):
                pass
        return {"work": time.perf_counter() - begun}


def jieba_posseg(folder: Path, most: int) -> Notes:
    """Segment and tag as many files as hold `most` bytes by `jieba.posseg.cut`."""
    import jieba  # noqa: PLC0415
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as private:
        tokenizer.tmp_dir = private
        tokenizer.initialize()
        tagger = jieba.posseg.POSTokenizer(tokenizer)
        begun, done = time.perf_counter(), 0
        for text in _texts(folder):
            if done >= most:
                break
            done += len(text.encode())
            for _ in tagger.cut(text):
                pass
        return {"work": time.perf_counter() - begun, "bytes": float(done)}


def pyoxigraph_load(nquads: Path) -> Notes:
    """Bulk-load a file into a store on disk."""
    import pyoxigraph  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        store = pyoxigraph.Store(str(Path(folder) / "store"))
        begun = time.perf_counter()
        store.bulk_load(path=str(nquads), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
        return {"work": time.perf_counter() - begun, "quads": float(len(store))}


def rdflib_load(nquads: Path) -> Notes:
    """Parse a file by rdflib into memory."""
    import warnings  # noqa: PLC0415

    import rdflib  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parser of quads calls what it itself has deprecated
        dataset = rdflib.Dataset()
        begun = time.perf_counter()
        dataset.parse(nquads, format="nquads")
        return {"work": time.perf_counter() - begun}


def _texts(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.md"))]

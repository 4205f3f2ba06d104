"""A build takes from the last one what is the same, and comes to the same bytes as one from nothing."""

import os
import pickle
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from graph.build.extractor import Extractor
from graph.build.harvest import Harvest, packed, unpacked
from graph.build.run import build
from graph.build.spool import FILE_NAME, Spool
from graph.lexicon import Lexicon
from graph.settings import Settings, bundled_articles
from tests.curate.corpus import row, sheet

TEXT = "---\ntitle: {title}\nplace: {place}\ndate: 2019-10-09\n---\n我市推进集团化办学，到2022年覆盖率达到80%。{more}\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, place in enumerate(("杭州市", "宁波市", "温州市", "嘉兴市")):
        write(folder / f"{number}.md", place)
    return folder


def write(file: Path, place: str, more: str = "") -> None:
    file.write_text(TEXT.format(title=f"{place}的打算", place=place, more=more), encoding="utf-8")


def made(corpus: Path, out: Path) -> tuple[bytes, set[str]]:
    """The graph, and the files that were extracted for it."""
    before = kept(out)
    build([corpus], Settings(out=out), publish=lambda *_: (), progress=lambda *_: None)
    return (out / "graph.nq").read_bytes(), {harvest.name for key, harvest in kept(out).items() if key not in before}


def kept(out: Path) -> dict[bytes, Harvest]:
    path = out / "store" / FILE_NAME
    if not path.exists():
        return {}
    with sqlite3.connect(path) as base:
        return {key: unpacked(value, Harvest) for key, value in base.execute("SELECT key, value FROM harvest")}


def test_only_files_that_changed_are_extracted_again(corpus: Path, tmp_path: Path) -> None:
    _, first = made(corpus, tmp_path / "out")
    write(corpus / "1.md", "宁波市", "全面实行县管校聘。")
    (corpus / "2.md").unlink()
    write(corpus / "5.md", "湖州市")

    graph, second = made(corpus, tmp_path / "out")

    assert first == {"0.md", "1.md", "2.md", "3.md"}
    assert second == {"1.md", "5.md"}
    assert graph == made(corpus, tmp_path / "anew")[0]
    assert len(kept(tmp_path / "out")) == 4


def test_a_file_called_otherwise_is_extracted_again(corpus: Path, tmp_path: Path) -> None:
    made(corpus, tmp_path / "out")
    (corpus / "0.md").rename(corpus / "a.md")

    graph, again = made(corpus, tmp_path / "out")

    assert again == {"a.md"}
    assert graph == made(corpus, tmp_path / "anew")[0]


def test_another_vocabulary_extracts_everything_again(corpus: Path, tmp_path: Path) -> None:
    made(corpus, tmp_path / "out")
    before = kept(tmp_path / "out")
    added = row("add-label", measure="group-schooling", value="打包办学")
    (corpus / "decisions.csv").write_text(sheet([added]), encoding="utf-8")

    made(corpus, tmp_path / "out")

    after = kept(tmp_path / "out")
    assert len(after) == len(before)
    assert not after.keys() & before.keys()


def test_a_damaged_harvest_is_made_again(corpus: Path, tmp_path: Path) -> None:
    sound, _ = made(corpus, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / "store" / FILE_NAME) as base:
        base.execute("UPDATE harvest SET value = zeroblob(9)")

    assert made(corpus, tmp_path / "other")[0] == sound
    build([corpus], Settings(out=tmp_path / "out"), publish=lambda *_: (), progress=lambda *_: None)

    assert (tmp_path / "out" / "graph.nq").read_bytes() == sound
    assert len(kept(tmp_path / "out")) == 4


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)

    with Spool(tmp_path) as spool:
        spool.put(b"key", Harvest("a.md"))
        assert spool.get(b"key") == Harvest("a.md")


def test_what_no_build_asked_for_is_dropped(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.put(b"one", Harvest("1.md"))
        spool.put(b"two", Harvest("2.md"))
    with Spool(tmp_path) as spool:
        assert b"one" in spool
        assert spool.drop_unused() == 1
        assert b"two" not in spool
        assert spool.get(b"one") == Harvest("1.md")


def test_a_harvest_comes_back_as_it_was(lexicon: Lexicon) -> None:
    extractor = Extractor(lexicon, Settings())
    for path in sorted(bundled_articles().glob("*.md")):
        harvest = extractor((path, path.name))
        assert list(harvest.extractions())
        assert unpacked(packed(harvest), Harvest) == harvest


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no pickle"),
        zlib.compress(pickle.dumps(Hostile())),
        zlib.compress(pickle.dumps("another value")),
        zlib.compress(pickle.dumps(Path())),
    ],
)
def test_bytes_that_are_no_harvest_run_nothing(data: bytes) -> None:
    with pytest.raises(ValueError, match="no Harvest"):
        unpacked(data, Harvest)


def test_a_killed_build_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program = (
        "import os, sys; from pathlib import Path; from graph.build import spool; from graph.build.run import build;"
        "from graph.settings import Settings; spool._TOGETHER = 1; put = spool.Spool.put\n"
        "def dying(self, key, harvest):\n"
        "    put(self, key, harvest)\n"
        "    if harvest.name == '1.md': os._exit(9)\n"
        "spool.Spool.put = dying\n"
        "build([Path(sys.argv[1])], Settings(out=Path(sys.argv[2])), publish=lambda *_: (), progress=lambda *_: None)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(corpus), str(out)], check=False, timeout=60)
    assert killed.returncode == 9
    assert not (out / "graph.nq").exists()

    graph, extracted = made(corpus, out)

    assert extracted == {"2.md", "3.md"}
    assert graph == made(corpus, tmp_path / "anew")[0]

"""A reader that never ends, takes all memory or dies is ended and told; the next file is read."""

import zlib
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.model import Position
from graph.read import read
from graph.read.apart import Reader, apart
from graph.settings import Settings
from tests.pdfs import Put, Sheet, pdf

READERS = {
    "endless": "while True: pass",
    "asleep": "import time; time.sleep(3600)",
    "hungry": "kept = bytearray(10**13)",
    "greedy": "kept = [0]\n    while True: kept += kept",
    "dead": "import os; os.abort()",
    "gone": "import os; os._exit(0)",
    "wrong": "raise ValueError('no such thing')",
    "strange": "raise KeyboardInterrupt",
    "noisy": "import os; os.write(1, b'noise'); print('noise'); yield from text.read(path, name, settings)",
}
FAST = Settings(read_seconds=0.5, read_memory_bytes=300_000_000)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Reader:
    """The reader of that name, in a module that only the child loads."""
    name = str(request.param)
    source = f"from graph.read import text\ndef read(path, name, settings):\n    {READERS[name]}\n    if False: yield\n"
    (tmp_path / f"reader_{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    # A child that was started before does not know the folder: one that dies is replaced.
    with pytest.raises(ReadError):
        list(apart("no_such_module")(tmp_path / "none", "none", FAST))
    return apart(f"reader_{name}")


def _code(reader: Reader) -> str:
    with pytest.raises(ReadError) as caught:
        list(reader(Path("none"), "a.pdf", FAST))
    assert caught.value.where == Position("a.pdf")
    return caught.value.code


@pytest.mark.parametrize(
    ("reader", "codes"),
    [
        ("endless", {"reading-too-slow"}),
        ("asleep", {"reading-too-slow"}),
        ("hungry", {"reading-too-large"}),
        ("greedy", {"reading-too-large", "reading-too-slow"}),
        ("dead", {"reading-died"}),
        ("gone", {"reading-died"}),
        ("wrong", {"reading-failed"}),
        ("strange", {"reading-died"}),
    ],
    indirect=["reader"],
)
def test_a_reader_that_goes_wrong_is_ended_and_the_next_file_is_read(
    tmp_path: Path, reader: Reader, codes: set[str]
) -> None:
    assert _code(reader) in codes
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Sheet((Put("推进教师交流。", 30, 100),))]))
    (reading,) = read(path, "a.pdf", Settings())
    assert reading.document.text == "推进教师交流。"


@pytest.mark.parametrize("reader", ["noisy"], indirect=True)
def test_what_a_library_prints_does_not_come_between_the_answers(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "a.txt").write_text("推进教师交流。", encoding="utf-8")
    first, *_ = list(reader(tmp_path / "a.txt", "a.txt", FAST))
    assert first.document.text == "推进教师交流。"


def test_a_reading_that_is_left_half_way_does_not_disturb_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([Sheet((Put("推进教师交流。", 30, 100),))]))
    for _ in range(3):
        assert next(read(path, "a.pdf", Settings())).document.text == "推进教师交流。"
    (reading,) = read(path, "b.pdf", Settings())
    assert reading.document.path == "b.pdf"


def test_a_bomb_is_told_and_does_not_bring_the_build_down(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT /F 10 Tf (a) Tj ET\n" * 50_000) for _ in range(400)) + packer.flush()
    content = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    data = pdf([Sheet((Put("推进教师交流。", 30, 100),))])
    start = data.index(b"4 0 obj")
    end = data.index(b"endobj", start)
    (tmp_path / "bomb.pdf").write_bytes(data[:start] + b"4 0 obj\n" + content + b"\n" + data[end:])
    with pytest.raises(ReadError) as caught:
        list(read(tmp_path / "bomb.pdf", "bomb.pdf", Settings(read_seconds=3, read_memory_bytes=200_000_000)))
    assert caught.value.code in {"reading-too-large", "reading-too-slow", "reading-died"}

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from graph.publish import PUBLICATIONS, publish
from graph.publish.files import replacing
from tests.publish.dataset import SmallStore

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from pathlib import Path
from graph.publish.networks import write_networks
from graph.publish.tables import write_tables
from tests.publish.dataset import findings
write_tables(findings(), Path(sys.argv[1]))
write_networks(findings(), Path(sys.argv[1]))
"""


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_everything_said_to_be_written_is_there_and_nothing_else(tmp_path: Path) -> None:
    written = publish(SmallStore(), tmp_path / "new" / "out")
    assert len(written) == len(set(written)) >= 15
    assert set(written) == set(hashes(tmp_path / "new" / "out"))
    assert {"tables", "networks"} <= set(PUBLICATIONS)


def test_tables_and_networks_have_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    found = []
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("77", "C")):
        out = tmp_path / seed
        out.mkdir()
        settings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", PROGRAM, str(out)], check=True, cwd=out, env=settings)
        found.append(hashes(out))
    assert len(found[0]) == 36
    assert found[0] == found[1] == found[2]


def test_a_write_that_fails_leaves_what_stood(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    try:
        with replacing(path) as handle:
            handle.write(b"half")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]

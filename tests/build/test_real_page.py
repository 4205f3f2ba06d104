"""The newspaper page itself, which is not part of the repository."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.build.run import build
from graph.publish import publish
from graph.settings import Settings

pytestmark = pytest.mark.shared

LEAST = {"adopts": 0.97, "figures": 0.95, "targets": 0.90, "phrases": 0.80, "actors": 0.75}


def test_the_page_is_read_as_well_as_annotators_agree(tmp_path: Path, shared: Path) -> None:
    page = shared / "corpus" / "zhejiang-2019-10-09.txt"
    built = build([page], Settings(out=tmp_path), publish=publish, progress=lambda *_: None)

    told = subprocess.run(
        [sys.executable, str(shared / "gold" / "score.py"), str(tmp_path / "tables"), str(shared / "gold" / "dev")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    reached = {name: float(f1) for name, f1 in re.findall(r"^(\w+) .* F1 ([\d.]+)", told, re.MULTILINE)}

    assert built.counts["articles"] == built.counts["cities"] == 11
    assert {name: reached[name] >= least for name, least in LEAST.items()} == dict.fromkeys(LEAST, True), told

"""The example in R runs as it stands, on a build of the bundled articles."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("readr", "dplyr", "tidyr", "igraph")
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def _has_r() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = "; ".join(f"library({name})" for name in PACKAGES)
    return subprocess.run(["Rscript", "-e", asked], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_r(), reason="no R with its packages")
def test_the_example_runs_and_shows_what_the_build_says(built: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "r.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```r\n(.*?)```", text, re.DOTALL)
    assert all(f"library({name})" in code for name in PACKAGES)
    (tmp_path / "example.R").write_text(code, encoding="utf-8")
    (tmp_path / "out").symlink_to(built)
    command = ["Rscript", "--vanilla", "example.R"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=ENVIRONMENT)

    assert done.returncode == 0, done.stderr
    assert "集团化办学" in done.stdout
    assert "名校办分校" in done.stdout
    # 11 places and as many measures as somebody adopts.
    places, measures = re.findall(r"^ *0 +1 *\n *(\d+) +(\d+)", done.stdout, re.MULTILINE)[0]
    assert int(places) == 11
    assert int(measures) > 50

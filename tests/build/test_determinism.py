"""The same input gives the same bytes, whatever the machine around it does."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = ("wenzhou.md", "zhoushan.md", "jiaxing.md")


def test_hash_seed_locale_and_working_folder_leave_no_trace(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "far" / "there"
    one = build(here, {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"})
    other = build(there, {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "LANG": "C", "TZ": "Asia/Shanghai"})

    assert len(one) >= 20
    assert one == other


def build(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Hashes of everything a build writes; the seconds in build.json are the one thing a clock may say."""
    inside = folder / "articles"
    inside.mkdir(parents=True)
    for name in ARTICLES:
        (inside / name).write_bytes((ROOT / "articles" / name).read_bytes())
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    subprocess.run(
        [sys.executable, str(ROOT / "build_graph.py"), "articles", "--out", "out", "--quiet"],
        cwd=folder,
        env={**clean, "PYTHONPATH": "", **environment},
        check=True,
    )
    out = folder / "out"
    hashes = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file() and "store" not in path.relative_to(out).parts and path.name != "build.json"
    }
    account = json.loads((out / "build.json").read_text(encoding="utf-8"))
    del account["seconds"]
    return {**hashes, "build.json": json.dumps(account, sort_keys=True)}

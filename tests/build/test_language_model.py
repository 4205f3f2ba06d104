"""A build with a language model: what it adds, what it never changes, and that nothing is sent unasked."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.build.manifest import Manifest
from graph.build.run import build
from graph.errors import UserError
from graph.publish import publish
from graph.settings import ModelSettings, Settings
from graph.spread import processes, serial
from tests.model_server import Reply, entry, says, serving, silence, well, whole

ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = "---\ncity: {city}\ndate: 2019-10-09\n---\n\n"
TEXTS = {
    "a.md": HEAD.format(city="温州市")
    + "推进集团化办学，到2022年集团化覆盖率超过80%。\n随着课后托管服务的发展，家长放心。\n",
    "b.md": HEAD.format(city="宁波市") + "完善“县管校聘”管理体制，推进集团化办学。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, model: ModelSettings | None, *, out: str = "out", workers: int = 0) -> Manifest:
    return build(
        [folder / "in"],
        Settings(out=folder / out, model=model),
        publish=publish,
        progress=lambda *_: None,
        spread=processes(workers) if workers else serial,
    )


def model(folder: Path, url: str | None) -> ModelSettings:
    return ModelSettings("qwen", url, folder / "answers", timeout_seconds=20, attempts=2, pause_seconds=0.0)


def with_replies(folder: Path, *replies: Reply, seconds: float = 20) -> Manifest:
    with serving(*replies) as server:
        return run(folder, replace(model(folder, server.url), timeout_seconds=seconds))


def table(folder: Path, name: str, out: str = "out") -> list[dict[str, str]]:
    with (folder / out / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def account(folder: Path, out: str = "out") -> Any:
    return json.loads((folder / out / "build.json").read_text(encoding="utf-8"))


def contents(folder: Path, out: str) -> Mapping[str, bytes]:
    """Everything a build leaves but the store, which is a cache, and the account, which says what was asked."""
    return {
        path.relative_to(folder / out).as_posix(): path.read_bytes()
        for path in sorted((folder / out).rglob("*"))
        if path.is_file() and path.name != "build.json" and "store" not in path.relative_to(folder / out).parts
    }


def test_a_model_proposes_beside_the_rules_and_changes_no_statement(folder: Path) -> None:
    run(folder, None, out="without")
    # By this model Wenzhou adopts a measure that its text names as the background of another.
    lies = [
        says(entry(1, "集团化办学", "group-schooling", "planned"), entry(2, "课后托管服务", "after-school-care")),
        says(),
    ]
    with_replies(folder, *lies)

    for name in ("candidates", "targets", "actors", "groups", "documents", "shared_measures", "city_similarity"):
        assert table(folder, name) == table(folder, name, "without"), name
    kept = [{**row, "method": "", "confidence": ""} for row in table(folder, "adoptions")]
    assert kept == [{**row, "method": "", "confidence": ""} for row in table(folder, "adoptions", "without")]


def test_what_both_found_shows_both_and_is_surer(folder: Path) -> None:
    run(folder, None, out="without")
    with_replies(folder, well)

    def of_wenzhou(out: str) -> list[tuple[str, str]]:
        rows = table(folder, "adoptions", out)
        return [
            (row["method"], row["confidence"])
            for row in rows
            if row["city"] == "330300" and row["phrase"] == "集团化办学"
        ]

    assert of_wenzhou("without") == [("vocabulary", "0.95")]
    assert of_wenzhou("out") == [("model+vocabulary", "0.975")]


def test_disagreements_are_a_table_and_a_part_of_the_report(folder: Path) -> None:
    with_replies(folder, says(entry(1, "集团化办学", "group-schooling", "background")), well)

    rows = table(folder, "disagreements")
    assert ("adoption", "330300", "ongoing", "background", "集团化办学") in [
        (row["kind"], row["city"], row["rules_say"], row["model_says"], row["phrase"]) for row in rows
    ]
    for row in rows:
        text = TEXTS["a.md" if row["city"] == "330300" else "b.md"].partition("\n\n")[2]
        assert text[int(row["begin"]) : int(row["end"])] == row["phrase"]
    report = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert '<section id="disagreements">' in report
    assert "qwen" in report


def test_without_a_model_there_is_no_trace_of_one(folder: Path) -> None:
    with_replies(folder, well)
    run(folder, None)

    assert not (folder / "out" / "tables" / "disagreements.csv").exists()
    assert "disagreements" not in (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert not [name for name in account(folder)["counts"] if name.startswith("model")]
    articles = (
        line for line in (folder / "out" / "graph.nq").read_text("utf-8").splitlines() if "graph/voc" not in line
    )
    assert not [line for line in articles if "Proposal" in line or "readBy" in line or "#model>" in line]


def test_a_build_with_all_answers_needs_no_network_and_gives_the_same_bytes(folder: Path) -> None:
    with_replies(folder, well)
    (folder / "out").rename(folder / "first")

    run(folder, model(folder, None))

    assert contents(folder, "first") == contents(folder, "out")
    assert len(contents(folder, "out")) >= 20
    first, second = (account(folder, out)["counts"] for out in ("first", "out"))
    assert (first["model_questions_asked"], first.get("model_answers_kept")) == (2, None)
    assert (second.get("model_questions_asked"), second["model_answers_kept"]) == (None, 2)
    assert first["model_proposals"] == second["model_proposals"] == 4


def test_workers_ask_as_one_process_does(folder: Path) -> None:
    with serving(well) as server:
        run(folder, model(folder, server.url), out="many", workers=2)
        run(folder, replace(model(folder, server.url), cache=folder / "other"), out="one")

    assert contents(folder, "many") == contents(folder, "one")


def test_inventions_are_counted_and_nowhere_in_the_graph(folder: Path) -> None:
    with_replies(folder, says(entry(1, "臆造的措施"), entry(9, "集团化办学"), entry(1, "集团化办学", "no-such")), well)

    counts = account(folder)["counts"]
    assert (counts["model_dropped_not_verbatim"], counts["model_dropped_sentence"]) == (1, 1)
    assert counts["model_dropped_concept"] == 1
    assert "臆造的措施" not in (folder / "out" / "graph.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (says(), None),
        (whole(200, b"{"), "model-answer-unusable"),
        (whole(429, b"", {"Retry-After": "0"}), "model-busy"),
        (whole(401, b"sk-secret"), "model-key-refused"),
        (silence, "model-timeout"),
    ],
    ids=["nothing found", "wrong JSON", "429 for ever", "401", "timeout"],
)
def test_an_article_without_an_answer_goes_without_and_all_else_is_complete(
    bad: Reply, code: str | None, folder: Path
) -> None:
    run(folder, None, out="without")
    tries = 2 if code in {"model-answer-unusable", "model-busy", "model-timeout"} else 1
    built = with_replies(folder, *[bad] * tries, well, seconds=0.5 if bad is silence else 20)

    problems = {each.name: [problem.code for problem in each.problems] for each in built.inputs}
    assert problems == {"a.md": [code] if code else [], "b.md": []}
    assert len(table(folder, "adoptions")) == len(table(folder, "adoptions", "without"))
    by_city = {(row["city"], "model" in row["method"]) for row in table(folder, "adoptions")}
    assert by_city == {("330300", False), ("330200", True)}
    compared = {row["city"] for row in table(folder, "disagreements")}
    assert ("330300" in compared) is (code is None), "an article that was not read is not compared"
    assert account(folder)["counts"].get("model_articles_failed", 0) == (code is not None)
    assert "sk-secret" not in (folder / "out" / "build.json").read_text(encoding="utf-8")


def test_neither_address_nor_key_is_in_anything_a_build_leaves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_MODEL_KEY", "sk-very-secret")
    with serving(well, whole(500, b"")) as server:
        run(folder, model(folder, server.url))
        address = server.url.removeprefix("http://").encode()
        assert server.asked[0].headers["Authorization"] == "Bearer sk-very-secret"

    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 25
    assert [path.name for path in files if address in (text := path.read_bytes()) or b"sk-very-secret" in text] == []


def test_an_address_that_is_none_stops_the_build_before_it_changes_anything(folder: Path) -> None:
    run(folder, None)
    before = contents(folder, "out")

    with pytest.raises(UserError, match="model-url-wrong"):
        run(folder, model(folder, "localhost:8080"))

    assert contents(folder, "out") == before


_NO_NETWORK = """
import runpy, sys
def guard(event, args):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        raise SystemExit(f"the network was used: {event} {args}")
sys.addaudithook(guard)
sys.argv = ["graph", *sys.argv[1:]]
try:
    runpy.run_module("graph", run_name="__main__")
finally:
    print("loaded:", [name for name in sys.modules if "language_model" in name])
"""


@pytest.mark.parametrize("kept", [False, True], ids=["no model", "kept answers alone"])
def test_no_socket_is_opened_unless_an_address_was_given(kept: bool, folder: Path) -> None:
    options = ["--model", "qwen", "--model-cache", str(folder / "answers")] if kept else []
    if kept:
        with_replies(folder, well)
    done = subprocess.run(
        [sys.executable, "-c", _NO_NETWORK, "build", str(folder / "in"), "--out", str(folder / "out"), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "POLICYGRAPH_LANG": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert ("loaded: []" in done.stdout) is not kept
    assert ("kept answers used 2 times" in done.stdout) is kept
    assert "is sent to" not in done.stderr

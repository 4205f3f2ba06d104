"""The benchmark measures what it says; no time is asserted."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.bench.alone import alone
from graph.bench.analysis import Size, run_analysis
from graph.bench.corpus import write_corpus
from graph.commands import policygraph
from graph.errors import UserError
from graph.settings import bundled_articles


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.md")):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def test_a_corpus_has_the_size_asked_for_and_the_same_bytes_twice(tmp_path: Path) -> None:
    written = [write_corpus(bundled_articles(), tmp_path / name, 60_000) for name in ("a", "b")]

    assert written[0] == written[1] == sum(file.stat().st_size for file in (tmp_path / "a").rglob("*.md"))
    assert 60_000 <= written[0] < 80_000
    assert _hash(tmp_path / "a") == _hash(tmp_path / "b")


def test_without_articles_there_is_nothing_to_make_a_corpus_of(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="input-missing"):
        write_corpus(tmp_path, tmp_path / "corpus", 1)


def remember(megabytes: int) -> dict[str, float]:
    kept = bytearray(megabytes * 1_000_000)
    kept[::4_096] = b"x" * len(kept[::4_096])
    return {"kept": float(len(kept))}


def test_the_peak_of_a_process_is_its_own() -> None:
    large, small = alone(remember, 400), alone(remember, 1)

    assert large.notes == {"kept": 400_000_000.0}
    assert large.peak_bytes > 400_000_000 > small.peak_bytes


def test_each_part_of_the_analysis_is_measured_in_a_process_of_its_own() -> None:
    told: list[str] = []
    parts = run_analysis(Size(12, 60, 200), told.append)
    assert told == ["without null models", "null models", "study"]
    names = [part.name for part in parts]
    intervals, leads = "null models: intervals", "null models: leads"
    assert names == ["without null models", "null models", "null models: pairs", intervals, leads, "study"]
    assert all(part.seconds > 0 and part.peak > 20 for part in parts)


def test_the_command_tells_every_stage_and_the_ratio_to_jieba() -> None:
    result = CliRunner().invoke(policygraph, ["bench", "--size", "0.02", "--workers", "2", "--json", "--lang", "en"])

    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.stdout)
    assert [stage["name"] for stage in found["stages"]][:2] == ["vocabulary", "extract"]
    assert {figure["name"] for figure in found["others"]} >= {"jieba.cut", "pyoxigraph bulk_load", "rdflib parse"}
    assert found["ratio_to_jieba_cut"] == found["ratios"]["jieba_cut"] > 0
    assert found["quads"] > 10_000
    wholes = {figure["name"]: figure for figure in found["wholes"]}
    assert all(figure["peak"] > 50 and figure["seconds"] > 0 for figure in wholes.values())
    assert wholes.keys() == {
        "text to stored graph",
        "text to stored graph, 2 workers",
        "build",
        "build, 2 workers",
        "build, one document changed",
    }
    assert {"workers_extract", "workers_stored", "changed", "bulk_load_time"} <= found["ratios"].keys()

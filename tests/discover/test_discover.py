"""Discovery as a researcher meets it: build, propose, review, build again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from graph.commands import policygraph
from graph.rdf.shapes import validate
from graph.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CARE = Path(__file__).parent / "elder-care"
PM = "https://policygraph.example/ontology#"
HEAD = "---\ncity: {city}\ndate: 2024-03-0{day}\n---\n\n"
CORPUS = {
    "guiyang.md": ("贵阳市", "实施“屋顶菜园”共建计划，新建屋顶菜园30个，推进集团化办学。"),
    "luzhou.md": ("泸州市", "我市推行“屋顶菜园”共建计划，组建教育集团12个。"),
    "zunyi.md": ("遵义市", "今年启动“屋顶菜园”共建计划，并建立鱼塘认养制度。"),
}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(policygraph, [*arguments, "--lang", "en"])
    assert result.exit_code == 0, result.output
    return result


def build(corpus: Path, out: Path, *options: str) -> None:
    run("build", str(corpus), "--out", str(out), "--quiet", *options)


def select(out: Path, query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.load((out / "graph.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    rows = store.query(f"PREFIX pm: <{PM}> PREFIX skos: <{SKOS}> {query}", use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(tuple(getattr(value, "value", "") for value in row) for row in rows)


SKOS = "http://www.w3.org/2004/02/skos/core#"
ADOPTERS = """SELECT DISTINCT ?place ?label {
    ?city pm:adopts ?measure ; skos:prefLabel ?place . ?measure skos:prefLabel ?label
    FILTER(LANG(?place) = "zh" && LANG(?label) = "zh") }"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day, (name, (city, body)) in enumerate(CORPUS.items(), 1):
        (folder / name).write_text(HEAD.format(city=city, day=day) + body, encoding="utf-8")
    return folder


def proposed(out: Path, *options: str) -> str:
    run("discover", "--out", str(out), "--to", str(out / "proposals.ttl"), *options)
    return (out / "proposals.ttl").read_text(encoding="utf-8")


def test_a_measure_that_several_places_have_is_proposed_with_them_and_with_a_sentence(
    corpus: Path, tmp_path: Path
) -> None:
    build(corpus, tmp_path / "out")

    text = proposed(tmp_path / "out")
    block = next(part for part in text.split("\n\n") if "屋顶菜园" in part and "pm:Measure" in part)

    assert all(city in block for city, _ in CORPUS.values())
    assert re.search(r"skos:definition \"[^\"]*“屋顶菜园”共建计划", block)
    assert "pm:proposal pm:pending" in block
    assert "鱼塘认养" not in text, "what one place has is not listed unless it is asked for"
    assert "鱼塘认养" in proposed(tmp_path / "out", "--least", "1")


def test_what_is_pending_changes_nothing_and_what_is_accepted_is_adopted_by_its_places(
    corpus: Path, tmp_path: Path
) -> None:
    build(corpus, tmp_path / "out")
    text = proposed(tmp_path / "out")
    assert not [row for row in select(tmp_path / "out", ADOPTERS) if "屋顶菜园" in row[1]]

    (corpus / "vocabulary.ttl").write_text(text, encoding="utf-8")
    build(corpus, tmp_path / "pending")
    (corpus / "vocabulary.ttl").write_text(text.replace("pm:pending", "pm:accepted"), encoding="utf-8")
    build(corpus, tmp_path / "accepted")

    adopted = {place for place, label in select(tmp_path / "accepted", ADOPTERS) if "屋顶菜园" in label}
    assert adopted == {"贵阳市", "泸州市", "遵义市"}
    assert select(tmp_path / "pending", ADOPTERS) == select(tmp_path / "out", ADOPTERS)
    assert validate(tmp_path / "accepted" / "graph.nq", Settings().ontology / "shapes.ttl") == ()


def test_a_vocabulary_is_taken_from_beside_the_articles_or_from_an_option(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    accepted = tmp_path / "mine.ttl"
    accepted.write_text(proposed(tmp_path / "out").replace("pm:pending", "pm:accepted"), encoding="utf-8")

    build(corpus, tmp_path / "named", "--vocabulary", str(accepted))
    (corpus / "vocabulary.ttl").write_bytes(accepted.read_bytes())
    build(corpus, tmp_path / "beside")

    assert select(tmp_path / "named", ADOPTERS) == select(tmp_path / "beside", ADOPTERS)
    assert len(select(tmp_path / "named", ADOPTERS)) > len(select(tmp_path / "out", ADOPTERS))


def test_a_file_that_is_no_turtle_is_a_problem_with_its_line_and_stops_nothing(corpus: Path, tmp_path: Path) -> None:
    (corpus / "vocabulary.ttl").write_text("@prefix pm: <x:> .\n\nmeasure:broken a ;;", encoding="utf-8")

    result = run("build", str(corpus), "--out", str(tmp_path / "out"), "--quiet")

    assert re.search(r"vocabulary\.ttl, line 3", result.output)
    assert select(tmp_path / "out", ADOPTERS)
    assert "ontology-not-turtle" in (tmp_path / "out" / "build.json").read_text(encoding="utf-8")


def test_a_rejected_label_is_never_linked_nor_proposed_again(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.md").write_text(HEAD.format(city="贵阳市", day=1) + "建设教育资源公共服务的平台。", encoding="utf-8")
    build(folder, tmp_path / "out")
    text = proposed(tmp_path / "out")
    assert "教育资源公共服务的平台" in text
    assert ("贵阳市", "在线优质资源共享") in select(tmp_path / "out", ADOPTERS)

    (folder / "vocabulary.ttl").write_text(text.replace("pm:pending", "pm:rejected"), encoding="utf-8")
    build(folder, tmp_path / "again")

    assert ("贵阳市", "在线优质资源共享") not in select(tmp_path / "again", ADOPTERS)
    assert "教育资源公共服务的平台" not in proposed(tmp_path / "again")


def test_a_reviewed_file_is_not_written_over(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    file = tmp_path / "out" / "proposals.ttl"
    file.write_text(proposed(tmp_path / "out").replace("pm:proposal pm:pending", "pm:proposal pm:accepted", 1), "utf-8")
    kept = file.read_bytes()

    result = CliRunner().invoke(policygraph, ["discover", "--out", str(tmp_path / "out"), "--to", str(file)])

    assert result.exit_code == 2
    assert file.read_bytes() == kept


@pytest.mark.parametrize("trick", ['甲"""乙', "甲\\乙", '甲" ; pm:proposal pm:accepted . # 乙', "甲\u2028乙"])
def test_words_of_strangers_stay_words(tmp_path: Path, trick: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day, city in enumerate(("贵阳市", "泸州市"), 1):
        body = f"实施“屋顶{trick}菜园”共建计划。"
        (folder / f"{day}.md").write_text(HEAD.format(city=city, day=day) + body, encoding="utf-8")
    build(folder, tmp_path / "out")

    text = proposed(tmp_path / "out", "--least", "1")
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))

    states = {quad.object for quad in quads if quad.predicate.value == f"{PM}proposal"}
    assert states <= {ox.NamedNode(f"{PM}pending")}
    said = {part for quad in quads if isinstance(quad.object, ox.Literal) for part in [quad.object.value]}
    assert not quads or any("菜园" in part for part in said)


def test_without_any_vocabulary_discovery_gives_a_first_scheme(tmp_path: Path) -> None:
    build(CARE, tmp_path / "out", "--no-vocabulary")
    assert select(tmp_path / "out", "SELECT ?m { ?m a pm:Measure }") == []

    text = proposed(tmp_path / "out", "--accept-all")
    build(CARE, tmp_path / "scheme", "--no-vocabulary", "--vocabulary", str(tmp_path / "out" / "proposals.ttl"))

    labels = {label for (label,) in select(tmp_path / "scheme", "SELECT ?l { ?m a pm:Measure ; skos:prefLabel ?l }")}
    themes = {label for (label,) in select(tmp_path / "scheme", "SELECT ?l { ?t a pm:Theme ; skos:prefLabel ?l }")}
    adopters = select(tmp_path / "scheme", ADOPTERS)
    assert {"家庭养老床位", "老年助餐"} & labels or len(labels) >= 10
    assert 2 <= len(themes) < len(labels)
    shared = {label for _, label in adopters if sum(label == other for _, other in adopters) > 1}
    assert len(shared) >= 5, text


def test_proposals_have_the_same_bytes_whatever_the_hash_seed_and_the_locale(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    found = set()
    for seed, locale in (("0", "C"), ("7", "C.UTF-8")):
        target = tmp_path / f"{seed}.ttl"
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        program = [sys.executable, "-m", "graph", "discover", "--out", str(tmp_path / "out"), "--to", str(target)]
        subprocess.run([*program, "--least", "1"], check=True, env=env, capture_output=True)
        found.add(target.read_bytes())
    assert len(found) == 1

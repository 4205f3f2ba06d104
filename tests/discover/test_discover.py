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
STATE = f"{PM}proposal"
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


@pytest.mark.parametrize("trick", ['甲"""乙', "甲\\乙", '甲" . # 乙', "甲> .乙", "甲\n乙", "甲<b>乙"])
def test_words_of_strangers_stay_words_from_text_to_graph(tmp_path: Path, trick: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day, city in enumerate(("贵阳市", "泸州市"), 1):
        body = f"实施“屋顶{trick}菜园”共建计划。"
        (folder / f"{day}.md").write_text(HEAD.format(city=city, day=day) + body, encoding="utf-8")
    build(folder, tmp_path / "out")
    text = proposed(tmp_path / "out")
    states = {quad.object for quad in ox.parse(text, format=ox.RdfFormat.TURTLE) if quad.predicate.value == STATE}
    assert states == {ox.NamedNode(f"{PM}pending")}

    (folder / "vocabulary.ttl").write_text(text.replace("pm:proposal pm:pending", "pm:proposal pm:accepted"), "utf-8")
    build(folder, tmp_path / "again")

    label = re.sub(r"\s", "", f"屋顶{trick}菜园共建计划")
    assert select(tmp_path / "again", ADOPTERS) == [("泸州市", label), ("贵阳市", label)]


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight texts of a field that no vocabulary knows, built."""
    out = tmp_path_factory.mktemp("care")
    build(CARE, out, "--no-vocabulary")
    return out


@pytest.fixture(scope="module")
def scheme(care: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same built again with all that discovery proposed."""
    out = tmp_path_factory.mktemp("scheme")
    run("discover", "--out", str(care), "--to", str(out / "scheme.ttl"), "--accept-all")
    build(CARE, out, "--no-vocabulary", "--vocabulary", str(out / "scheme.ttl"))
    return out


MEASURES = {
    "养老护理员岗位补贴制度",
    "养老护理员培训制度",
    "养老服务人才培训",
    "养老机构监管",
    "养老机构综合监管制度",
    "农村互助养老设施建设",
    "医养结合服务",
    "困难老年人居家适老化改造",
    "家庭养老床位建设",
    "智慧养老服务平台",
    "独居老人巡访关爱机制",
    "社区嵌入式养老服务设施建设",
    "老年人能力评估制度",
    "老年助餐服务",
    "老年食堂",
    "长期护理保险制度",
}
NAMED = "SELECT DISTINCT ?theme ?label { ?m a pm:Measure ; skos:prefLabel ?label ; skos:broader/skos:prefLabel ?theme }"


def test_without_any_vocabulary_discovery_gives_a_first_scheme(care: Path, scheme: Path) -> None:
    assert select(care, "SELECT ?m { ?m a pm:Measure }") == []

    named = select(scheme, NAMED)

    assert {label for _, label in named} == MEASURES
    themes = {theme: {label for other, label in named if other == theme} for theme, _ in named}
    assert themes["护理"] == {"养老护理员岗位补贴制度", "养老护理员培训制度", "长期护理保险制度"}
    assert themes["家庭"] == {"困难老年人居家适老化改造", "家庭养老床位建设"}
    assert themes["老年助餐服务等"] == {"老年助餐服务", "老年食堂"}
    assert 5 <= len(themes) <= 8


def test_a_first_scheme_says_what_the_cities_share(scheme: Path) -> None:
    adopters = select(scheme, ADOPTERS)
    places = {label: {place for place, other in adopters if other == label} for label in MEASURES}

    assert places["困难老年人居家适老化改造"] == {"南通市", "赣州市", "绵阳市", "遵义市"}
    assert places["智慧养老服务平台"] == {"南通市", "泉州市", "烟台市", "佛山市", "绵阳市"}
    assert all(len(cities) > 1 for cities in places.values())
    assert validate(scheme / "graph.nq", Settings().ontology / "shapes.ttl") == ()


def test_definitions_are_sentences_of_the_texts(care: Path, tmp_path: Path) -> None:
    texts = "".join(file.read_text(encoding="utf-8") for file in CARE.glob("*.md"))
    run("discover", "--out", str(care), "--to", str(tmp_path / "all.ttl"), "--least", "1")

    quads = list(ox.parse((tmp_path / "all.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    said = [quad.object.value for quad in quads if quad.predicate.value == f"{SKOS}definition"]

    assert len(said) == 30
    assert all(sentence in texts for sentence in said)


def test_a_name_that_is_but_the_end_of_another_is_no_label(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    said = {
        "贵阳市": "公益屋顶菜园建设",
        "泸州市": "公益屋顶菜园建设",
        "遵义市": "屋顶菜园建设",
        "宜宾市": "公益屋顶菜园试点",
    }
    for day, (city, name) in enumerate(said.items(), 1):
        (folder / f"{day}.md").write_text(HEAD.format(city=city, day=day) + f"推进{name}。", encoding="utf-8")
    build(folder, tmp_path / "out")

    text = proposed(tmp_path / "out")

    assert re.findall(r'skos:prefLabel "([^"]*)"', text) == ["其他", "公益屋顶菜园建设"]
    assert re.findall(r"skos:altLabel (.*) ;", text) == ['"公益屋顶菜园试点"@zh']
    assert "4 篇 articles · 4 处 mentions" in text


def test_what_is_accepted_is_not_proposed_again_and_known_themes_take_more(scheme: Path, tmp_path: Path) -> None:
    run("discover", "--out", str(scheme), "--to", str(tmp_path / "more.ttl"), "--least", "1")

    text = (tmp_path / "more.ttl").read_text(encoding="utf-8")
    proposed_now = set(re.findall(r'skos:prefLabel "([^"]*)"', text))

    assert "村级幸福院" in proposed_now
    assert not MEASURES & proposed_now
    assert "其他" not in proposed_now, "the theme is known"


def test_what_was_rejected_is_not_proposed_again_when_the_file_is_named(care: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    run("discover", "--out", str(care), "--to", str(first))
    text = first.read_text(encoding="utf-8")
    block = next(part for part in text.split("\n\n") if 'prefLabel "老年食堂"' in part)
    first.write_text(text.replace(block, block.replace("pm:pending", "pm:rejected")), encoding="utf-8-sig")
    run("discover", "--out", str(care), "--to", str(second), "--reviewed", str(first))

    left = set(re.findall(r'skos:prefLabel "([^"]*)"', second.read_text(encoding="utf-8")))

    assert MEASURES - left == {"老年食堂"}


def test_what_somebody_wrote_by_hand_is_not_written_over(care: Path, tmp_path: Path) -> None:
    mine = tmp_path / "vocabulary.ttl"
    mine.write_text(f"<{PM}x> <{SKOS}prefLabel> 'mine' .", encoding="utf-8")

    result = CliRunner().invoke(policygraph, ["discover", "--out", str(care), "--to", str(mine), "--lang", "en"])

    assert result.exit_code == 2
    assert "not overwritten" in result.output
    assert mine.read_text(encoding="utf-8").endswith("'mine' .")


def test_proposals_on_which_nobody_decided_are_written_anew(care: Path, tmp_path: Path) -> None:
    target = tmp_path / "p.ttl"
    for _ in range(2):
        run("discover", "--out", str(care), "--to", str(target))
    run("discover", "--out", str(care), "--to", str(tmp_path / "q.ttl"))

    assert target.read_bytes() == (tmp_path / "q.ttl").read_bytes()


@pytest.mark.parametrize(
    ("content", "told"), [(None, "none.ttl"), ("measure:x a ;;", "none.ttl, line 1")], ids=["missing", "no turtle"]
)
def test_a_reviewed_file_that_cannot_be_read_is_named(
    care: Path, tmp_path: Path, content: str | None, told: str
) -> None:
    reviewed = tmp_path / "none.ttl"
    if content is not None:
        reviewed.write_text(content, encoding="utf-8")
    options = ["discover", "--out", str(care), "--to", str(tmp_path / "p.ttl"), "--reviewed", str(reviewed)]

    result = CliRunner().invoke(policygraph, [*options, "--lang", "en"])

    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "p.ttl").exists()


def test_without_a_build_there_is_nothing_to_discover(tmp_path: Path) -> None:
    result = CliRunner().invoke(policygraph, ["discover", "--out", str(tmp_path / "none"), "--lang", "en"])

    assert result.exit_code == 2


@pytest.mark.parametrize("field", ["one known", "none known"])
def test_proposals_have_the_same_bytes_whatever_the_hash_seed_and_the_locale(
    corpus: Path, care: Path, tmp_path: Path, field: str
) -> None:
    out = care
    if field == "one known":
        out = tmp_path / "out"
        build(corpus, out)
    found = set()
    for seed, locale in (("0", "C"), ("7", "C.UTF-8")):
        target = tmp_path / f"{seed}.ttl"
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        program = [sys.executable, "-m", "graph", "discover", "--out", str(out), "--to", str(target)]
        subprocess.run([*program, "--least", "1"], check=True, env=env, capture_output=True)
        found.add(target.read_bytes())
    assert len(found) == 1

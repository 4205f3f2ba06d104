"""Loading `ontology/`: small files made here, then the bundled folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from graph.errors import UserError
from graph.lexicon import Concept, Lexicon
from graph.messages import describe_error
from graph.model import Place, PlaceLevel
from graph.rdf.ontology import load_lexicon, vocabulary_quads
from graph.settings import Settings

PREFIXES = """
@prefix pm: <https://policygraph.example/ontology#> .
@prefix measure: <https://policygraph.example/id/measure/> .
@prefix theme: <https://policygraph.example/id/theme/> .
@prefix indicator: <https://policygraph.example/id/indicator/> .
@prefix group: <https://policygraph.example/id/group/> .
@prefix actor: <https://policygraph.example/id/actor-type/> .
@prefix cue: <https://policygraph.example/id/cue/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
MEASURES = """
theme:modes a pm:Theme, skos:Concept ; skos:prefLabel "办学模式"@zh, "ways to run schools"@en .
measure:pairing a pm:Measure, skos:Concept ; skos:broader theme:modes ; skos:prefLabel "学校结对"@zh .
measure:groups a pm:Measure, skos:Concept ; skos:broader theme:modes ;
    skos:prefLabel "school groups"@en, "集团化办学"@zh ; skos:definition "多校合一"@zh, "many schools"@en ;
    skos:altLabel "教育集团"@zh, "名校集团化"@zh, "groups of schools"@en ;
    pm:pattern "名校|强校…托管", "名校…分校" ; pm:negativeLabel "集团化企业"@zh .
"""
OTHERS = """
indicator:coverage a pm:Indicator, skos:Concept ; skos:prefLabel "覆盖率"@zh ; skos:notation "%" ;
    pm:ofMeasure measure:groups .
group:pupils a pm:Group, skos:Concept ; skos:prefLabel "小学生"@zh ; skos:broader group:students .
group:students a pm:Group, skos:Concept ; skos:prefLabel "学生"@zh .
actor:bureau a pm:ActorType, skos:Concept ; skos:prefLabel "部门"@zh ; skos:altLabel "局"@zh ; skos:notation "bureau" .
"""
CUES = """
cue:push a pm:CueSet ; skos:prefLabel "推进"@zh ; pm:cue "推进"@zh, "深化"@zh, "加快推进"@zh .
"""
PLACES = (
    "code\tname\tshort\tlevel\tparent\tfrom\tto\tname_en\twikidata\n330000\t浙江省\t浙江\tprovince\t\t\t\tZhejiang\t\n"
)

Folder = Callable[[dict[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes files, Turtle with the prefixes in front, beside a table with one place."""

    def write(files: dict[str, str]) -> Path:
        made = tmp_path / "ontology"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        (made / "places.tsv").write_text(PLACES, encoding="utf-8", newline="\n")
        for name, text in files.items():
            (made / name).write_text(PREFIXES + text if name.endswith(".ttl") else text, encoding="utf-8", newline="\n")
        return made

    return write


@pytest.fixture
def whole(folder: Folder) -> Lexicon:
    return load_lexicon(folder({"measures.ttl": MEASURES, "others.ttl": OTHERS, "cues.ttl": CUES}))


@pytest.fixture(scope="module")
def bundled() -> Lexicon:
    return load_lexicon(Settings().ontology)


def test_a_concept_carries_all_its_file_says(whole: Lexicon) -> None:
    assert whole.measures["groups"] == Concept(
        id="groups",
        label="集团化办学",
        label_en="school groups",
        definition="多校合一",
        labels=("集团化办学", "名校集团化", "教育集团"),
        patterns=("名校|强校…托管", "名校…分校"),
        negative=("集团化企业",),
        broader="modes",
    )


def test_schemes_are_told_apart_and_sorted_by_id(whole: Lexicon) -> None:
    assert list(whole.themes) == ["modes"]
    assert list(whole.measures) == ["groups", "pairing"]
    assert list(whole.groups) == ["pupils", "students"]
    assert whole.groups["pupils"].broader == "students"
    assert whole.actors["bureau"].notation == "bureau"
    assert whole.theme_of("pairing") == whole.themes["modes"]


def test_an_indicator_is_under_its_measure_and_carries_its_unit(whole: Lexicon) -> None:
    coverage = whole.indicators["coverage"]
    assert (coverage.broader, coverage.notation) == ("groups", "%")


def test_cues_come_longest_first_then_by_code_point(whole: Lexicon) -> None:
    assert whole.cue("push") == ("加快推进", "推进", "深化")


def test_places_come_from_the_table(whole: Lexicon) -> None:
    assert whole.places == (Place("330000", "浙江省", "浙江", PlaceLevel.PROVINCE, None, "Zhejiang"),)


def test_neither_the_order_of_files_nor_that_within_them_matters(folder: Folder, whole: Lexicon) -> None:
    statements = [part + " .\n" for part in (MEASURES + OTHERS).split(" .\n") if part.strip()]
    assert len(statements) == 7
    turned = {"a.ttl": CUES + "".join(reversed(statements[:4])), "z.ttl": "".join(statements[4:])}
    other = load_lexicon(folder(turned))
    for scheme in ("themes", "measures", "indicators", "groups", "actors", "cues"):
        assert list(getattr(other, scheme).items()) == list(getattr(whole, scheme).items())


def test_the_fingerprint_changes_with_any_byte_or_name_and_only_then(folder: Folder) -> None:
    first = load_lexicon(folder({"a.ttl": MEASURES})).fingerprint
    assert load_lexicon(folder({"a.ttl": MEASURES})).fingerprint == first
    assert load_lexicon(folder({"a.ttl": MEASURES + "\n"})).fingerprint != first
    assert load_lexicon(folder({"b.ttl": MEASURES})).fingerprint != first
    assert load_lexicon(folder({"a.ttl": MEASURES, "places.tsv": PLACES + "\n"})).fingerprint != first


def test_a_file_that_is_no_turtle_is_told_with_its_line(folder: Folder) -> None:
    with pytest.raises(UserError) as caught:
        load_lexicon(folder({"a.ttl": MEASURES, "wrong.ttl": "measure:x a .\n"}))
    where = caught.value.where
    assert caught.value.code == "ontology-not-turtle"
    assert where is not None
    assert Path(where.path).name == "wrong.ttl"
    assert where.line == PREFIXES.count("\n") + 1
    assert "wrong.ttl, line 10: this is not Turtle" in describe_error(caught.value, "en")


def test_a_concept_without_a_chinese_name_is_refused(folder: Folder) -> None:
    with pytest.raises(UserError) as caught:
        load_lexicon(folder({"a.ttl": 'measure:nameless a pm:Measure ; skos:prefLabel "x"@en .'}))
    assert caught.value.code == "concept-without-label"
    assert "nameless" in describe_error(caught.value)
    assert "a.ttl" in describe_error(caught.value)


def test_a_folder_that_is_missing_or_empty_is_told(folder: Folder, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", folder({})):
        for load in (load_lexicon, vocabulary_quads):
            with pytest.raises(UserError, match="ontology-missing") as caught:
                load(path)
            assert path.name in describe_error(caught.value)


def test_a_folder_without_places_is_told(folder: Folder) -> None:
    made = folder({"a.ttl": MEASURES})
    (made / "places.tsv").unlink()
    with pytest.raises(UserError, match="places-missing"):
        load_lexicon(made)


def test_the_vocabulary_graph_holds_all_but_shapes_and_cues(folder: Folder) -> None:
    files = {"m.ttl": MEASURES, "shapes.ttl": "pm:S a pm:Shape .", "cues.ttl": CUES}
    quads = vocabulary_quads(folder(files))
    text = "\n".join(map(str, quads))
    assert {quad.graph_name for quad in quads} == {NamedNode("https://policygraph.example/id/graph/vocabulary")}
    assert "名校…分校" in text
    assert "集团化企业" in text
    assert "groups of schools" in text
    assert "Shape" not in text
    assert "/cue/" not in text
    assert list(quads) == sorted(quads, key=str)


def test_another_base_replaces_every_iri_of_ours_and_no_other(folder: Folder) -> None:
    made = folder({"m.ttl": MEASURES})
    text = "\n".join(map(str, vocabulary_quads(made, "https://other.example/x/")))
    assert "policygraph.example" not in text
    assert "<https://other.example/x/id/measure/groups>" in text
    assert "<https://other.example/x/ontology#pattern>" in text
    assert "<http://www.w3.org/2004/02/skos/core#broader> <https://other.example/x/id/theme/modes>" in text


def test_blank_nodes_are_named_the_same_each_time_and_kept_apart(folder: Folder) -> None:
    made = folder({"a.ttl": "pm:A pm:of [ pm:n 1 ], _:x . _:x pm:n 3 .", "b.ttl": "pm:B pm:of _:x . _:x pm:n 2 ."})
    quads = vocabulary_quads(made)
    assert quads == vocabulary_quads(made)
    assert len({quad.subject for quad in quads if isinstance(quad.subject, BlankNode)}) == 3


def test_the_bundled_indicators_belong_to_known_measures(bundled: Lexicon) -> None:
    if not bundled.measures:
        pytest.skip("ontology/measures.ttl is not there")
    unknown = {c.broader for c in bundled.indicators.values() if c.broader is not None} - set(bundled.measures)
    assert not unknown
    assert sum(c.broader is not None for c in bundled.indicators.values()) > 60


def test_the_bundled_groups_are_under_groups(bundled: Lexicon) -> None:
    assert len(bundled.groups) >= 50
    assert all(group.broader is None or group.broader in bundled.groups for group in bundled.groups.values())


def test_the_bundled_actor_types_are_those_of_the_tables(bundled: Lexicon) -> None:
    types = ["bureau", "government", "group", "other", "party", "person", "school"]
    assert [actor.notation for actor in bundled.actors.values()] == types == list(bundled.actors)


@pytest.mark.parametrize("scheme", ["indicators", "groups", "actors"])
def test_no_wording_of_a_bundled_scheme_names_two_concepts(bundled: Lexicon, scheme: str) -> None:
    concepts: list[Concept] = list(getattr(bundled, scheme).values())
    wordings = [label for concept in concepts for label in concept.labels]
    assert sorted(wordings) == sorted(set(wordings))
    for concept in concepts:
        assert not set(concept.labels) & set(concept.negative)
        assert concept.definition
        assert concept.label_en
        assert not any(mark in label for label in concept.labels for mark in " \t“”")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("市政府教育督导委员会", "government"),
        ("各县（市、区）", "government"),
        ("镇（街道）", "government"),
        ("市委教育工作领导小组", "party"),
        ("宣传部门", "party"),
        ("市教育局", "bureau"),
        ("市发改委", "bureau"),
        ("公安机关", "bureau"),
        ("城区优质学校", "school"),
        ("省属高校", "school"),
        ("分管副市长", "person"),
        ("优秀校长、教师", "group"),
        ("社会力量", "group"),
        ("第三方", "other"),
        ("家长委员会", "other"),
        ("市人民医院", "other"),
    ],
)
def test_an_actor_phrase_ends_with_a_wording_of_its_type(bundled: Lexicon, phrase: str, kind: str) -> None:
    wordings = [(label, actor.notation) for actor in bundled.actors.values() for label in actor.labels]
    endings = [pair for pair in wordings if phrase.endswith(pair[0])]
    assert max(endings, key=lambda pair: len(pair[0]))[1] == kind

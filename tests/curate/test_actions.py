"""Every decision, from its row in the file to the graph that a build writes."""

from pathlib import Path

import pytest

from graph.rdf.names import short_hash
from tests.curate.corpus import CANDIDATE, STATION, adopted, ask, build_with, codes, found, row, write

SHARED = {("3302", "group-schooling"), ("3303", "group-schooling")}
OTHERS = {("3303", "county-managed-school-hired"), ("3303", "school-layout")}


def test_without_decisions_the_corpus_is_this(tmp_path: Path) -> None:
    assert codes(build_with(tmp_path, None)) == []
    findings = found(tmp_path)
    assert adopted(findings) == SHARED | OTHERS
    assert [(each.measure, each.reason) for each in findings.remarks] == [("teacher-rotation", "background")]
    assert {each.candidate for each in findings.candidates} == {CANDIDATE}


def test_a_rejected_mention_stays_in_the_graph_and_adopts_nothing(tmp_path: Path) -> None:
    build_with(tmp_path, None)
    quote = next(each.quote for each in found(tmp_path).adoptions if each.measure == "school-layout")
    place = {"article": quote.article, "begin": str(quote.begin), "end": str(quote.end), "phrase": quote.phrase}

    assert codes(build_with(tmp_path, [row("reject", **place, measure="school-layout", why="只是愿望")])) == []

    findings = found(tmp_path)
    assert adopted(findings) == (SHARED | OTHERS) - {("3303", "school-layout")}
    assert [each.quote for each in findings.remarks if each.reason == "rejected"] == [quote]
    what = """SELECT ?m ?s ?w ?r {
        ?f a pm:Finding ; pm:found ?m ; pm:foundStatus ?s ; pm:decidedBy ?d . ?d rdfs:comment ?w ; pm:action ?r }"""
    assert ask(tmp_path, prefixed(what)) == [("school-layout", "ontology#ongoing", "只是愿望", "reject")]


def test_a_measure_is_rejected_for_one_city_and_its_target_hangs_on_nothing(tmp_path: Path) -> None:
    build_with(tmp_path, [row("reject", city="温州", measure="集团化办学")])

    findings = found(tmp_path)
    assert adopted(findings) == {("3302", "group-schooling"), *OTHERS}
    assert [each.measure for each in findings.targets if each.indicator_label == "集团化覆盖率"] == [None]


def test_a_rejected_candidate_is_none_any_more_and_can_still_be_asked_for(tmp_path: Path) -> None:
    assert codes(build_with(tmp_path, [row("reject", candidate=CANDIDATE)])) == []

    assert found(tmp_path).candidates == ()
    said = (
        "SELECT ?label (COUNT(?f) AS ?n) { ?f a pm:Finding ; pm:found ?c . ?c skos:prefLabel ?label } GROUP BY ?label"
    )
    assert ask(tmp_path, prefixed(said)) == [(STATION, "2")]


def test_background_that_is_accepted_is_an_adoption(tmp_path: Path) -> None:
    build_with(tmp_path, [row("accept", city="330300", measure="teacher-rotation", value="planned")], pages=True)

    (adoption,) = [each for each in found(tmp_path).adoptions if each.measure == "teacher-rotation"]
    assert (adoption.status, adoption.method) == ("planned", "decision+vocabulary")
    assert str(adoption.confidence) == "1"
    line = next(each for each in table(tmp_path, "adoptions") if "teacher-rotation" in each)
    assert ",decision+vocabulary," in line
    (applied,) = table(tmp_path, "decisions_applied")[1:]
    assert applied.startswith("accept,330300,,,teacher-rotation,,planned,李研究,2026-03-01,,applied,,1,")
    reason = "SELECT ?r { ?f pm:foundReason ?r ; pm:decidedBy/prov:wasAssociatedWith/foaf:name '李研究' }"
    assert ask(tmp_path, prefixed(reason)) == [("background",)]


def test_words_that_nobody_found_are_accepted(tmp_path: Path) -> None:
    build_with(tmp_path, None)
    article = next(each.id for each in found(tmp_path).articles if each.city == "330300")

    told = codes(build_with(tmp_path, [row("accept", article=article, phrase="城乡差距缩小", measure="class-size")]))

    assert told == [("decision-measure-gone", 2)]
    build_with(tmp_path, [row("accept", article=article, phrase="城乡差距缩小", measure="teacher-rotation")])
    (adoption,) = [each for each in found(tmp_path).adoptions if each.measure == "teacher-rotation"]
    assert (adoption.quote.phrase, adoption.method) == ("城乡差距缩小", "decision")


def test_a_candidate_that_is_accepted_is_a_measure_of_all_its_cities(tmp_path: Path) -> None:
    rows = [row("accept", candidate=CANDIDATE, value="master-stations", theme="teaching-workforce")]
    assert codes(build_with(tmp_path, rows)) == []

    findings = found(tmp_path)
    assert adopted(findings) == SHARED | OTHERS | {("3302", "master-stations"), ("3303", "master-stations")}
    assert findings.candidates == ()
    (measure,) = [each for each in findings.measures if each.id == "master-stations"]
    assert (measure.label, measure.theme) == (STATION, "teaching-workforce")
    assert [each.measure for each in findings.targets if each.unit == "个"] == ["master-stations"]


def test_a_new_measure_may_be_named_in_chinese_and_is_looked_for_by_the_labels_it_gets(tmp_path: Path) -> None:
    write(tmp_path / "in", ningbo="实施名师工作站。设立名家工作坊。\n")
    rows = [
        row("accept", candidate=CANDIDATE, value="名师工作站建设", theme="教师队伍"),
        row("add-label", measure="名师工作站建设", value="名家工作坊"),
        row("relabel", measure="名师工作站建设", value="名师工作站"),
    ]
    assert codes(build_with(tmp_path, rows)) == []

    findings = found(tmp_path)
    new = f"d-{short_hash('名师工作站建设')}"
    assert [each.label for each in findings.measures if each.id == new] == ["名师工作站"]
    assert {(each.city, each.quote.phrase) for each in findings.adoptions if each.measure == new} == {
        ("330300", STATION),
        ("330200", "名家工作坊"),
    }


def test_words_are_relabelled_and_their_target_goes_with_them(tmp_path: Path) -> None:
    build_with(tmp_path, [row("relabel", city="330300", measure="group-schooling", value="school-layout")])

    findings = found(tmp_path)
    assert adopted(findings) == {("3302", "group-schooling"), *OTHERS}
    assert [each.measure for each in findings.targets if each.indicator_label == "集团化覆盖率"] == ["school-layout"]
    was = """SELECT DISTINCT ?m {
        ?mention pm:names measure:school-layout ; a pm:Mention . ?f pm:evidence ?mention ; pm:found ?m }"""
    assert ask(tmp_path, prefixed(was)) == [("group-schooling",)]


def test_a_measure_is_worded_anew_everywhere(tmp_path: Path) -> None:
    build_with(tmp_path, [row("relabel", measure="group-schooling", value="集团办学")], pages=True)

    assert {each.measure_label for each in found(tmp_path).adoptions if each.measure == "group-schooling"} == {
        "集团办学"
    }
    assert ask(
        tmp_path, prefixed("SELECT ?l { measure:group-schooling skos:altLabel ?l FILTER(?l = '集团化办学'@zh) }")
    )
    assert "集团办学" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_candidate_is_worded_anew(tmp_path: Path) -> None:
    build_with(tmp_path, [row("relabel", candidate=STATION, value="名师工作站")])
    assert {each.candidate_label for each in found(tmp_path).candidates} == {"名师工作站"}


def test_measures_are_merged_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    rows = [row("merge", measure="group-schooling", value="school-layout", why="一回事")]
    assert codes(build_with(tmp_path, rows)) == []

    findings = found(tmp_path)
    assert adopted(findings) == {("3302", "school-layout"), *OTHERS}
    assert [each.measure for each in findings.targets if each.indicator_label == "集团化覆盖率"] == ["school-layout"]
    now = "SELECT ?m { measure:group-schooling <http://purl.org/dc/terms/isReplacedBy> ?m }"
    assert ask(tmp_path, prefixed(now)) == [("school-layout",)]
    was = "SELECT (COUNT(?f) AS ?n) { ?f pm:found measure:group-schooling ; pm:decidedBy/pm:action 'merge' }"
    assert ask(tmp_path, prefixed(was)) == [("3",)]


def test_candidates_are_merged_into_measures_and_into_each_other(tmp_path: Path) -> None:
    write(tmp_path / "in", ningbo="实施“晨光”教研坊建设。\n")
    build_with(tmp_path, None)
    other = next(each.candidate for each in found(tmp_path).candidates if each.candidate != CANDIDATE)

    build_with(tmp_path, [row("merge", candidate=other, value=CANDIDATE)])
    assert {(each.candidate, each.city) for each in found(tmp_path).candidates} == {
        (CANDIDATE, "330200"),
        (CANDIDATE, "330300"),
    }

    both = [row("merge", candidate=other, value=CANDIDATE), row("merge", candidate=CANDIDATE, value="teacher-training")]
    assert codes(build_with(tmp_path, both)) == []
    assert {("3302", "teacher-training"), ("3303", "teacher-training")} <= adopted(found(tmp_path))


def test_what_a_phrase_names_of_a_measure_becomes_its_own(tmp_path: Path) -> None:
    rows = [row("split", measure="group-schooling", phrase="集团化覆盖率", value="group-coverage")]
    assert codes(build_with(tmp_path, rows)) == []

    findings = found(tmp_path)
    assert adopted(findings) == SHARED | OTHERS | {("3303", "group-coverage")}
    (measure,) = [each for each in findings.measures if each.id == "group-coverage"]
    assert (measure.label, measure.theme) == ("集团化覆盖率", "school-models")


def test_a_label_and_a_negative_label_are_known_to_the_finder_of_the_same_build(tmp_path: Path) -> None:
    rows = [
        row("add-label", measure="teacher-rotation", value="名师工作站"),
        row("add-negative-label", measure="group-schooling", value="集团化覆盖率"),
    ]
    assert codes(build_with(tmp_path, rows)) == []

    findings = found(tmp_path)
    assert {("3302", "teacher-rotation"), ("3303", "teacher-rotation")} <= adopted(findings)
    assert "集团化覆盖率" not in {each.quote.phrase for each in findings.adoptions}
    said = (
        "SELECT ?w { GRAPH ?g { measure:group-schooling pm:negativeLabel ?w } FILTER(STRENDS(STR(?g), '/curation')) }"
    )
    assert ask(tmp_path, prefixed(said)) == [("集团化覆盖率",)]


@pytest.mark.parametrize("name", ["decisions", "mentioned-not-adopted", "measures-of-city"])
def test_saved_questions_answer_over_decisions(tmp_path: Path, name: str) -> None:
    build_with(tmp_path, [row("reject", city="330300", measure="school-layout"), row("reject", candidate=CANDIDATE)])
    query = (Path(__file__).parents[2] / "ontology" / "queries" / f"{name}.rq").read_text(encoding="utf-8")

    rows = ask(tmp_path, query)

    if name == "decisions":
        assert sorted((each[0], each[1], each[5], each[7]) for each in rows) == [
            ("reject", "applied", "“星火”名师工作站建设", "adopted"),
            ("reject", "applied", "优化学校布局", "adopted"),
        ]
    else:
        assert any("学校布局优化" in each for each in rows) is (name == "mentioned-not-adopted")


def prefixed(query: str) -> str:
    known = {
        "pm": "https://policygraph.example/ontology#",
        "measure": "https://policygraph.example/id/measure/",
        "prov": "http://www.w3.org/ns/prov#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in known.items()) + query


def table(folder: Path, name: str) -> list[str]:
    return (folder / "out" / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()

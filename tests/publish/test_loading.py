import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.messages import describe_error
from graph.publish.loading import load_findings
from graph.publish.rows import Findings, Quote
from graph.publish.selects import records_of
from graph.publish.sorting import Room
from graph.settings import DEFAULT_BASE_IRI
from graph.store.embedded import open_embedded
from tests.publish.dataset import Answered, SmallStore, findings


class Shuffled:
    """A store that gives its rows backwards."""

    def select(self, query: str) -> Answered:
        answer = SmallStore().select(query)
        return Answered(answer.variables, answer.rows[::-1], cut=False)


def test_an_adoption_has_a_row_for_each_mention_of_it() -> None:
    rows = [row for row in findings().adoptions if (row.city, row.measure) == ("330300", "group-schooling")]
    assert [(row.quote.begin, row.status, row.method, row.confidence) for row in rows] == [
        (2, "ongoing", "grammar+vocabulary", Decimal("0.95")),
        (8, "ongoing", "vocabulary", Decimal("0.8")),
        (0, "achieved", "vocabulary", Decimal(1)),
    ]
    assert rows[0].quote == Quote("330300-20191009-00000001", 1, 2, 7, "集团化办学")
    assert (rows[0].city_label, rows[0].measure_label, rows[0].strength) == ("温州市", "集团化办学", "advance")


def test_an_adoption_by_an_unknown_place_is_kept_without_one() -> None:
    (row,) = [row for row in findings().adoptions if row.city is None]
    assert (row.city_label, row.measure, row.quote.article) == (None, "teacher-exchange", "x-undated-00000006")


def test_a_measure_under_a_measure_has_the_theme_above_both() -> None:
    themes = {measure.id: measure.theme for measure in findings().measures}
    assert (themes["branch-campus"], themes["group-schooling"]) == ("layout", "layout")


def test_a_measure_named_and_not_adopted_is_a_remark_with_its_reason() -> None:
    found = [(row.city, row.measure, row.reason) for row in findings().remarks]
    # 330300 names teacher-exchange with the same words as "hostile", and adopts it: no remark of that one.
    assert found == [("330300", "hostile", "slogan"), ("330800", "group-schooling", "background")]


def test_a_place_in_the_corpus_can_be_told_from_one_that_is_not() -> None:
    counts = {place.code: (place.level, place.articles) for place in findings().places}
    assert counts["330000"] == ("province", 0)
    assert counts["330300"] == ("city", 2)
    assert counts["330800"] == ("city", 1)


def test_a_target_keeps_its_figure_its_words_and_its_holder() -> None:
    (row,) = [row for row in findings().targets if row.year is not None]
    assert (row.indicator, row.indicator_label, row.indicator_name) == ("coverage", "集团化覆盖率", "覆盖率")
    assert (row.comparator, row.value, row.unit, row.year) == (">=", Decimal(80), "%", 2022)
    assert (row.city, row.holder, row.measure, row.scope, row.kind) == (
        *("330300", "330300", "group-schooling"),
        *("全市", "target"),
    )


def test_a_floor_without_a_figure_keeps_its_wording() -> None:
    (row,) = [row for row in findings().targets if row.note is not None]
    assert (row.value, row.year, row.holder, row.note) == (None, None, None, "=只增不减")


def test_a_candidate_knows_all_its_cities_in_every_row() -> None:
    rows = findings().candidates
    assert [(row.city, row.cities) for row in rows] == [
        ("330300", ("330300", "330500")),
        ("330500", ("330300", "330500")),
    ]


def test_an_article_says_where_it_stood() -> None:
    row = findings().articles[0]
    assert (row.title, row.author, row.office) == ("温州的做法", "某某", "温州市教育局局长")
    assert (row.date, row.source, row.issue, row.page) == (dt.date(2019, 10, 9), "某报", "100", "6")
    assert (row.file, row.sha256, row.characters, row.sentences) == ("页/第6版.txt", "s1", 60, 2)


def test_what_a_page_holds_beside_its_articles_stays_with_the_page() -> None:
    (row,) = [row for row in findings().sources if row.headlines]
    assert (row.file, row.headlines, row.notes) == ("页/第6版.txt", ("乙题", "甲题"), ("编者按。",))


def test_a_decision_says_what_it_is_about_and_how_much_the_machine_had_found() -> None:
    first, second = findings().decisions
    assert (first.action, first.outcome, first.measure, first.cities) == (
        *("reject", "applied", "group-schooling"),
        ("330800",),
    )
    assert (first.who, first.when, first.mentions) == ("某研究者", dt.date(2026, 3, 1), 1)
    assert (second.candidate, second.value, second.result, second.mentions) == ("cafecafe", "新措施", "d-00000000", 0)


def test_a_proposal_says_what_the_model_does_and_the_article_who_read_it() -> None:
    found = findings()

    assert [(row.measure, row.measure_label, row.adopted, row.stance, row.quote.begin) for row in found.proposals] == [
        ("group-schooling", "集团化办学", True, "planned", 2),
        (None, None, True, "ongoing", 8),
        ("teacher-exchange", "教师交流", False, "background", 30),
        ("branch-campus", "名校办分校", True, "achieved", 40),
    ]
    assert [row.reader for row in found.articles] == ["oracle", *[None] * 5]
    assert (found.builds[0].model, found.builds[0].prompt, found.builds[0].answers) == ("oracle", "p1", "beef")


def test_every_row_of_every_kind_is_loaded() -> None:
    found = findings()
    counts = {field.name: len(getattr(found, field.name)) for field in fields(Findings) if field.init}
    assert counts == {
        "places": 5,
        "themes": 2,
        "measures": 5,
        "articles": 6,
        "sentences": 7,
        "adoptions": 9,
        "remarks": 2,
        "candidates": 2,
        "targets": 3,
        "actors": 2,
        "groups": 1,
        "documents": 1,
        "sources": 2,
        "builds": 1,
        "decisions": 2,
        "proposals": 4,
        "accuracy": 0,
    }


def test_the_order_of_the_store_does_not_show() -> None:
    assert load_findings(Shuffled()) == findings()


def test_another_base_iri_gives_the_same_findings() -> None:
    base = "https://data.example.org/zj/"
    assert load_findings(SmallStore(base), base) == findings()


def test_an_empty_store_gives_no_findings() -> None:
    class Empty:
        def select(self, query: str) -> Answered:
            return Answered((), (), cut=False)

    found = load_findings(Empty())
    assert all(getattr(found, field.name) == () for field in fields(Findings) if field.init)


def test_rows_cut_by_the_store_are_never_published_as_all() -> None:
    with pytest.raises(BuildError) as caught:
        load_findings(SmallStore(cut=True))
    assert caught.value.code == "findings-cut"
    assert "labels" in describe_error(caught.value, "en")


def test_every_internal_query_is_used() -> None:
    asked: list[str] = []

    class Listening:
        def select(self, query: str) -> Answered:
            asked.append(query)
            return SmallStore().select(query)

    load_findings(Listening())
    kept: Sequence[str] = [
        entry.read_text(encoding="utf-8") for entry in (files("graph.publish") / "queries").iterdir()
    ]
    assert len(kept) >= 19
    assert {re.sub(r"(VALUES \?article) { [^}]+ }", r"\1 { }", query) for query in asked} == set(kept)


def test_the_same_rows_come_however_few_are_held_and_asked_for_at_once() -> None:
    whole = findings()
    for held, articles in ((1, 1), (2, 3), (1000, 1000)):
        assert load_findings(SmallStore(), room=Room(rows=held, articles=articles)) == whole


def test_what_articles_say_is_asked_for_a_few_articles_at_a_time() -> None:
    most: list[int] = []

    class Counting:
        def select(self, query: str) -> Answered:
            answer = SmallStore().select(query)
            if "oa:hasSource ?article" in query:
                most.append(len({row[answer.variables.index("mention")] for row in answer.rows}))
            return answer

    load_findings(Counting(), room=Room(articles=1))
    assert max(most) < len({row.quote for row in findings().adoptions})


def test_an_article_whose_iri_could_break_a_query_is_asked_for_by_none() -> None:
    with pytest.raises(ValueError, match="no IRI"):
        records_of(SmallStore(), "mentions", DEFAULT_BASE_IRI, ["https://a.example/> } #"])


def test_a_store_on_the_disk_gives_what_one_in_memory_does(built: Path) -> None:
    in_memory = open_embedded(built / "store")
    on_disk = open_embedded(built / "store", memory_quads=0)

    assert load_findings(on_disk) == load_findings(in_memory)
    in_memory.close()
    on_disk.close()

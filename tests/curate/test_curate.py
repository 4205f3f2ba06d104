"""What decisions mean beside each other and in texts that changed: later rows stand, what is gone is told."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.curate import curate, read_decisions
from graph.curate.orders import Register
from graph.decisions import Curated, Outcome
from graph.lexicon import Lexicon
from graph.link import join
from graph.link.candidates import gather, unlinked
from graph.model import Candidate, Extraction, Reason, Status
from tests.builders import lexicon as lexicon_of_tests
from tests.curate.corpus import CANDIDATE, NINGBO, STATION, WENZHOU, Row, decide, extract, row, sheet, write


class Corpus:
    """What the machine finds in the two articles, 宁波 before 温州; no dataclass, so that a failure prints little."""

    def __init__(self, lexicon: Lexicon, extractions: tuple[Extraction, ...]) -> None:
        self.lexicon = lexicon
        self.extractions = extractions


@pytest.fixture(scope="module")
def corpus(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The two articles as they are."""
    return Corpus(lexicon, extract(lexicon, write(tmp_path_factory.mktemp("corpus"))))


def applied(corpus: Corpus, *rows: Row) -> Curated:
    """These rows applied to the two articles; none of them adds a word."""
    decisions, problems = read_decisions(sheet(rows), "decisions.csv")
    assert problems == ()
    candidates = gather(unlinked(corpus.extractions), corpus.lexicon)
    return curate(corpus.extractions, candidates, decisions, corpus.lexicon, join)


def told(curated: Curated) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.where.line) for problem in curated.problems]


def outcomes(curated: Curated) -> dict[int | None, Outcome]:
    return {ruling.decision.where.line: ruling.outcome for ruling in curated.curation.rulings}


def measures(curated: Curated) -> list[set[str]]:
    """What 宁波 and 温州 adopt."""
    return [{adoption.measure for adoption in each.adoptions} for each in curated.extractions]


def words(extraction: Extraction, phrase: str) -> Row:
    """The cells of a phrase that stands in an article just once."""
    text = extraction.article.text
    assert text.count(phrase) == 1
    begin = text.index(phrase)
    return {
        "article": extraction.article.id,
        "begin": str(begin),
        "end": str(begin + len(phrase)),
        "phrase": phrase,
    }


def test_no_decision_changes_nothing(corpus: Corpus) -> None:
    candidates = gather(unlinked(corpus.extractions), corpus.lexicon)
    assert curate(corpus.extractions, candidates, (), corpus.lexicon, join) == Curated(corpus.extractions, candidates)


def test_an_article_that_nothing_is_decided_about_stays_the_same_value(corpus: Corpus) -> None:
    curated = applied(corpus, row("reject", city="宁波市", measure="group-schooling"))
    assert curated.extractions[1] is corpus.extractions[1]
    assert curated.extractions[0] != corpus.extractions[0]


def test_of_two_that_contradict_the_later_stands_and_the_pair_is_told(corpus: Corpus) -> None:
    reject, accept = row("reject", measure="teacher-rotation"), row("accept", measure="teacher-rotation")

    accepted, rejected = applied(corpus, reject, accept), applied(corpus, accept, reject)

    assert "teacher-rotation" in measures(accepted)[1]
    assert "teacher-rotation" not in measures(rejected)[1]
    for each in (accepted, rejected):
        assert told(each) == [("decision-contradicts", 3)]
        assert dict(each.problems[0].detail)["other"] == "decisions.csv:2"
        assert outcomes(each) == {2: Outcome.OVERRULED, 3: Outcome.APPLIED}


def test_a_later_exception_leaves_the_earlier_decision_the_rest(corpus: Corpus) -> None:
    _, wenzhou = corpus.extractions
    curated = applied(
        corpus,
        row("reject", measure="group-schooling"),
        row("accept", **words(wenzhou, "集团化办学"), measure="group-schooling"),
    )
    assert measures(curated)[0] == set()
    (adoption,) = [each for each in curated.extractions[1].adoptions if each.measure == "group-schooling"]
    assert [each.phrase for each in adoption.evidence] == ["集团化办学"]
    assert told(curated) == [("decision-contradicts", 3)]
    assert outcomes(curated) == {2: Outcome.APPLIED, 3: Outcome.APPLIED}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("relabel", city="330300", measure="school-layout", value="teacher-rotation"),
         row("relabel", city="330300", measure="school-layout", value="group-schooling")),
        (row("accept", measure="school-layout", value="planned"),
         row("accept", measure="school-layout", value="achieved")),
        (row("accept", candidate=CANDIDATE, value="one", theme="school-models"), row("reject", candidate=CANDIDATE)),
        (row("merge", candidate=CANDIDATE, value="school-layout"), row("reject", candidate=CANDIDATE)),
        (row("merge", measure="school-layout", value="group-schooling"),
         row("merge", measure="school-layout", value="teacher-rotation")),
        (row("merge", measure="school-layout", value="group-schooling"), row("reject", measure="school-layout")),
        (row("relabel", measure="school-layout", value="布点"), row("relabel", measure="school-layout", value="网点")),
    ],
)  # fmt: skip
def test_every_kind_of_contradiction_is_told_in_either_order(corpus: Corpus, one: Row, other: Row) -> None:
    results = [applied(corpus, one, other), applied(corpus, other, one)]

    for each in results:
        assert told(each) == [("decision-contradicts", 3)]
        assert outcomes(each) == {2: Outcome.OVERRULED, 3: Outcome.APPLIED}
    alone = [applied(corpus, other), applied(corpus, one)]
    assert [each.extractions for each in results] == [each.extractions for each in alone]
    assert [each.curation.wordings for each in results] == [each.curation.wordings for each in alone]


def test_words_that_name_something_else_are_not_meant_by_a_decision_on_a_whole_measure(corpus: Corpus) -> None:
    _, wenzhou = corpus.extractions
    curated = applied(
        corpus,
        row("relabel", **words(wenzhou, "优化学校布局"), measure="school-layout", value="teacher-rotation"),
        row("relabel", **words(wenzhou, STATION), candidate=CANDIDATE, value="teacher-rotation"),
        row("reject", measure="school-layout"),
        row("reject", candidate=CANDIDATE),
    )
    assert told(curated) == []
    assert measures(curated)[1] == {"group-schooling", "county-managed-school-hired", "teacher-rotation"}


def test_decisions_that_agree_stand_side_by_side(corpus: Corpus) -> None:
    curated = applied(
        corpus,
        row("accept", measure="school-layout", value="planned"),
        row("accept", measure="school-layout") | {"who": "王研究"},
        row("relabel", city="330300", measure="school-layout", value="teacher-rotation"),
        row("merge", measure="teacher-rotation", value="group-schooling"),
    )
    assert told(curated) == []
    adopted = next(each for each in curated.extractions[1].adoptions if each.measure == "group-schooling")
    moved = next(each for each in adopted.evidence if each.phrase == "优化学校布局")
    assert moved.judgement is not None
    assert (moved.judgement.status, moved.confidence) == (Status.PLANNED, 1.0)


def test_merges_form_chains(corpus: Corpus) -> None:
    chain = [
        row("merge", measure="group-schooling", value="school-layout"),
        row("merge", measure="school-layout", value="teacher-rotation"),
        row("merge", candidate=CANDIDATE, value="group-schooling"),
    ]
    for rows in permutations(chain):
        curated = applied(corpus, *rows)
        assert told(curated) == []
        assert measures(curated) == [{"teacher-rotation"}, {"teacher-rotation", "county-managed-school-hired"}]


def test_a_circle_of_merges_is_broken_at_its_first_row_and_told(corpus: Corpus) -> None:
    curated = applied(
        corpus,
        row("merge", measure="group-schooling", value="school-layout"),
        row("merge", measure="school-layout", value="teacher-rotation"),
        row("merge", measure="teacher-rotation", value="group-schooling"),
        row("merge", measure="five-educations", value="五育并举"),
    )
    assert ("decision-merges-circle", 2) in told(curated)
    assert outcomes(curated)[2] is Outcome.OVERRULED
    assert measures(curated)[1] == {"group-schooling", "county-managed-school-hired"}


def test_a_measure_is_not_merged_into_itself(corpus: Corpus) -> None:
    curated = applied(corpus, row("merge", measure="school-layout", value="school-layout"))
    assert told(curated) == [("decision-merges-circle", 2)]
    assert curated.extractions == corpus.extractions


UNRELATED = (
    row("reject", city="330300", measure="school-layout"),
    row("accept", measure="teacher-rotation", value="planned"),
    row("accept", candidate=CANDIDATE, value="stations", theme="teaching-workforce"),
    row("merge", measure="county-managed-school-hired", value="teacher-training"),
    row("relabel", measure="group-schooling", value="集团办学"),
    row("split", measure="group-schooling", phrase="集团化覆盖率", value="group-coverage"),
    row("reject", measure="no-such-measure"),
)


@settings(max_examples=40, deadline=None)
@given(st.permutations(UNRELATED), st.lists(st.sampled_from(UNRELATED), max_size=3))
def test_neither_the_order_of_unrelated_rows_nor_their_repetition_matters(
    corpus: Corpus, rows: Sequence[Row], again: Sequence[Row]
) -> None:
    expected, curated = applied(corpus, *UNRELATED), applied(corpus, *rows, *again)

    assert (curated.extractions, curated.candidates) == (expected.extractions, expected.candidates)
    assert [(r.decision.id, r.outcome) for r in curated.curation.rulings] == [
        (r.decision.id, r.outcome) for r in expected.curation.rulings
    ]
    assert [problem.code for problem in curated.problems] == ["decision-measure-gone"]


GONE = {
    "decision-article-gone": row("reject", article="330300-20180101-00000000", phrase="集团化办学"),
    "decision-candidate-gone": row("reject", candidate="00000000"),
    "decision-city-gone": row("reject", city="杭州市", measure="group-schooling"),
    "decision-measure-gone": row("reject", measure="no-such-measure"),
    "decision-nothing-left": row("reject", city="330200", measure="school-layout"),
}


@pytest.mark.parametrize("code", sorted(GONE))
def test_a_decision_whose_evidence_is_gone_is_told_and_kept(corpus: Corpus, code: str) -> None:
    curated = applied(corpus, GONE[code])

    assert told(curated) == [(code, 2)]
    assert outcomes(curated) == {2: Outcome.VANISHED}
    assert curated.extractions == corpus.extractions


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (row("accept", measure="school-layout", value="finished"), "decision-status-wrong"),
        (row("accept", candidate=CANDIDATE, value="stations"), "decision-without-theme"),
        (row("accept", candidate=CANDIDATE, value="stations", theme="nothing"), "decision-theme-unknown"),
        (row("accept", candidate=CANDIDATE, value="x-stations", theme="school-models"), "decision-id-wrong"),
        (row("accept", candidate=CANDIDATE, value="Two Words", theme="school-models"), "decision-id-wrong"),
        (row("accept", candidate=CANDIDATE, value="after-school-service", theme="school-models"), "decision-id-wrong"),
        (row("relabel", measure="school-layout", value="集团化办学"), "decision-means-merge"),
        (row("relabel", city="330300", measure="school-layout", value="布点"), "decision-measure-gone"),
    ],
)
def test_a_row_that_means_nothing_is_told_and_changes_nothing(corpus: Corpus, cells: Row, code: str) -> None:
    curated = applied(corpus, cells)
    assert told(curated) == [(code, 2)]
    assert curated.extractions == corpus.extractions


def test_words_that_moved_within_an_edited_article_are_found(lexicon: Lexicon, tmp_path: Path, corpus: Corpus) -> None:
    rows = [
        row("reject", **words(corpus.extractions[1], "优化学校布局"), measure="school-layout"),
        row("reject", **words(corpus.extractions[1], "县管校聘"), measure="county-managed-school-hired"),
    ]
    moved = decide(lexicon, write(tmp_path / "a", wenzhou="各位读者：\n\n" + WENZHOU), rows)
    assert told(moved) == []
    assert outcomes(moved) == {2: Outcome.MOVED, 3: Outcome.MOVED}
    assert measures(moved)[1] == {"group-schooling"}

    twice = decide(lexicon, write(tmp_path / "b", wenzhou=WENZHOU + "\n继续优化学校布局。\n"), rows)
    assert told(twice) == [("decision-phrase-gone", 2)]
    assert dict(twice.problems[0].detail)["number"] == "2"

    gone = decide(lexicon, write(tmp_path / "c", wenzhou=WENZHOU.replace("优化学校布局", "到此为止")), rows)
    assert told(gone) == [("decision-phrase-gone", 2)]
    assert outcomes(gone) == {2: Outcome.VANISHED, 3: Outcome.MOVED}


def test_an_article_whose_date_was_corrected_is_still_the_same(
    lexicon: Lexicon, tmp_path: Path, corpus: Corpus
) -> None:
    folder = write(tmp_path)
    file = folder / "wenzhou.md"
    file.write_text(file.read_text(encoding="utf-8").replace("2019-10-09", "2019-10-10"), encoding="utf-8")
    rows = [row("reject", **words(corpus.extractions[1], "优化学校布局"), measure="school-layout")]

    curated = decide(lexicon, folder, rows)

    assert told(curated) == []
    assert outcomes(curated) == {2: Outcome.MOVED}
    assert "school-layout" not in measures(curated)[1]


def test_in_the_same_text_a_place_is_known_whatever_the_article_s_date(
    lexicon: Lexicon, tmp_path: Path, corpus: Corpus
) -> None:
    folder = write(tmp_path)
    file = folder / "wenzhou.md"
    file.write_text(file.read_text(encoding="utf-8").replace("2019-10-09", "2019-10-10"), encoding="utf-8")
    article = corpus.extractions[1].article
    begin = article.text.rindex("集团化")
    place = {"article": article.id, "begin": str(begin), "end": str(begin + 3), "phrase": "集团化"}

    curated = decide(lexicon, folder, [row("reject", **place, measure="group-schooling")])

    assert told(curated) == []
    (mention,) = [each for each in curated.extractions[1].mentions if each.reason is Reason.REJECTED]
    assert mention.phrase == "集团化覆盖率"


def test_an_article_that_is_gone_is_told_and_holds_again_when_it_is_back(
    lexicon: Lexicon, tmp_path: Path, corpus: Corpus
) -> None:
    rows = [row("reject", **words(corpus.extractions[1], "优化学校布局"), measure="school-layout")]
    without = decide(lexicon, write(tmp_path, wenzhou=""), rows)
    assert told(without) == [("decision-article-gone", 2)]
    assert told(decide(lexicon, write(tmp_path), rows)) == []


def test_a_heading_is_evidence_as_long_as_a_sentence_of_substance_is(lexicon: Lexicon, tmp_path: Path) -> None:
    folder = write(tmp_path, wenzhou="优化学校布局\n\n今年重点优化学校布局，调整网点。\n", ningbo=NINGBO)
    plain = decide(lexicon, folder, [row("reject", measure="no-such-measure")])
    heading, *body = plain.extractions[1].adoptions[0].evidence
    assert (heading.sentence, heading.phrase) == (1, "优化学校布局")
    article = plain.extractions[1].article

    rows = [
        row(
            "reject",
            article=article.id,
            phrase=m.phrase,
            begin=str(m.span.begin),
            end=str(m.span.end),
            measure="school-layout",
        )
        for m in body
    ]
    curated = decide(lexicon, folder, rows)

    reasons = {
        each.sentence: each.reason for each in curated.extractions[1].mentions if each.concept == "school-layout"
    }
    assert reasons[1] is Reason.HEADING_ONLY
    assert curated.extractions[1].adoptions == ()


def test_a_heading_that_is_accepted_adopts_by_itself(lexicon: Lexicon, tmp_path: Path) -> None:
    folder = write(tmp_path, wenzhou="优化学校布局\n\n各地情况不同。\n")
    curated = decide(lexicon, folder, [row("accept", city="温州市", measure="school-layout")])
    assert measures(curated)[1] == {"school-layout"}


def test_of_one_measure_named_twice_by_the_same_words_the_adopted_one_stays(corpus: Corpus) -> None:
    _, wenzhou = corpus.extractions
    curated = applied(
        corpus,
        row("accept", **words(wenzhou, "教师交流"), measure="school-layout"),
        row("relabel", **words(wenzhou, "教师交流"), measure="teacher-rotation", value="school-layout"),
    )
    (mention,) = [each for each in curated.extractions[1].mentions if each.phrase == "教师交流"]
    assert (mention.concept, mention.reason) == ("school-layout", None)


def test_the_zeros_that_a_spreadsheet_takes_from_an_id_are_put_back() -> None:
    register = Register(lexicon_of_tests(), (), [Candidate("00123456", "名师工作站")])
    assert register.candidate("123456") == register.candidate("名师工作站") == "00123456"
    assert register.candidate("12345") is None


def test_a_phrase_of_another_width_of_the_machine_s_is_the_same_mention(corpus: Corpus) -> None:
    curated = applied(
        corpus, row("reject", **words(corpus.extractions[1], "县管校聘"), measure="county-managed-school-hired")
    )
    (mention,) = [each for each in curated.extractions[1].mentions if each.reason is Reason.REJECTED]
    assert mention.phrase == "“县管校聘”管理改革"


def test_a_row_copied_from_tables_of_an_earlier_decision_is_understood(corpus: Corpus) -> None:
    _, wenzhou = corpus.extractions
    curated = applied(
        corpus,
        row("accept", candidate=CANDIDATE, value="stations", theme="teaching-workforce"),
        row("merge", measure="school-layout", value="stations"),
        row("reject", **words(wenzhou, STATION), measure="stations"),
        row("reject", **words(wenzhou, "优化学校布局"), measure="stations"),
    )
    assert "stations" not in measures(curated)[1]
    assert "stations" in measures(curated)[0]
    assert told(curated) == [("decision-contradicts", 4)]


def test_every_phrase_is_still_the_text_at_its_place(corpus: Corpus) -> None:
    for extraction in applied(corpus, *UNRELATED, *GONE.values()).extractions:
        assert list(extraction.misquotes()) == []

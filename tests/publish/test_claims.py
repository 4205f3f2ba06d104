"""The report claims what its numbers carry, and nothing else."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from graph.analyse.study import Study
from graph.publish.accuracy import AccuracyRow
from graph.publish.analysis import study_of
from graph.publish.claims import Claim, claims
from graph.publish.methods import methods
from graph.publish.report import write_report
from graph.publish.rows import DocumentRow, Findings, RemarkRow
from graph.publish.wording import METHODS, REFERENCES, SENTENCES
from tests.analyse.simulated import Booleans, independent_matrix, take_over
from tests.publish.sample import article_id, code, corpus, empty, sample


def said(findings: Findings) -> dict[str, Claim]:
    return {claim.key: claim for claim in claims(findings, study_of(findings))}


def independent(seed: int = 5) -> Booleans:
    return independent_matrix(np.random.default_rng(seed), 11, 60)


def test_every_claim_is_whole_in_both_languages() -> None:
    found = claims(sample(), study_of(sample()))
    assert len(found) >= 10
    for claim in found:
        assert claim.zh
        assert claim.en
        assert not re.search(r"[{}]|None|nan", claim.zh + claim.en)


NUMBER = re.compile(r"\d+(?:[.,]\d+)*|\{\w+\}")


@pytest.mark.parametrize("words", [SENTENCES, METHODS], ids=["claims", "methods"])
def test_both_languages_of_a_sentence_carry_the_same_numbers(words: Mapping[str, tuple[str, str]]) -> None:
    assert len(words) >= 10
    for key, (zh, en) in words.items():
        # A name and a sample are said in each language by a word of its own.
        there = {name.replace("_en}", "}") for name in NUMBER.findall(en)}
        assert set(NUMBER.findall(zh)) <= there, key
        assert {name for name in there if name.startswith("{")} == {n for n in NUMBER.findall(zh) if n[0] == "{"}, key


def rated() -> Findings:
    """The sample with measured rates."""
    rates = (("false-absence", "0.047", "0.02", "0.079", 256), ("precision", "0.99", "0.97", "0.998", 311))
    rows = tuple(
        AccuracyRow(metric, "率", metric, Decimal(value), Decimal(low), Decimal(high), size, "样本", "sample")
        for metric, value, low, high, size in (*rates, ("recall", "0.94", "0.9", "0.97", 322))
    )
    return replace(sample(), accuracy=rows)


def test_every_number_of_a_claim_is_in_its_twin() -> None:
    findings = rated()
    study = study_of(findings)
    found = [(claim.zh, claim.en) for claim in claims(findings, study)] + list(methods(findings, study))
    assert sum(len(NUMBER.findall(zh)) for zh, _ in found) > 60
    for zh, en in found:
        assert sorted(set(NUMBER.findall(zh)) - set(NUMBER.findall(en))) == [], (zh, en)


def test_every_number_of_the_page_in_chinese_is_there_in_english(tmp_path: Path) -> None:
    write_report(rated(), tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    # The large figures at its top stand once for both.
    html = re.sub(r"<ul class=\"figures\">.*?</ul>", "", html, flags=re.DOTALL)
    # What the page says in both languages: words, and their English in small letters at the end.
    twins = re.findall(
        r"<(li|p)\b[^>]*>((?:(?!<small>|</\1>).)*)<small>((?:(?!</small>).)*)</small></\1>", html, re.DOTALL
    )
    plain = [tuple(re.sub(r"<[^>]+>", " ", part) for part in (zh, en)) for _, zh, en in twins]
    with_numbers = [(zh, en) for zh, en in plain if NUMBER.findall(zh)]
    assert len(with_numbers) > 15
    assert any("n = 256" in en for _, en in with_numbers)
    for zh, en in with_numbers:
        assert sorted(set(NUMBER.findall(zh)) - set(NUMBER.findall(en))) == [], (zh, en)


def test_among_independent_cities_nothing_is_called_more_than_chance() -> None:
    found = said(corpus(independent()))
    assert {"pairs-none", "together-none", "groups-chance", "nodf-chance"} <= set(found)
    assert not {"pairs-some", "together-some", "groups-some", "core-some"} & set(found)
    assert "不能说超出偶然" in found["likest"].zh


def test_a_planted_pair_is_named_with_its_numbers() -> None:
    adopts = independent()
    take_over(adopts, 0, 1, 1.0, np.random.default_rng(5))
    findings = corpus(adopts)
    claim, study = said(findings)["pairs-some"], study_of(findings)
    ties = study.judgement.rows
    (at,) = ties.sure()
    assert f"共有 {ties.shared[at]}，预期 {ties.expected[at]:.1f}，q = {ties.q_values[at]:.3f}" in claim.zh
    assert "杭州市—宁波市" in claim.zh


def test_groups_are_named_only_where_they_are_stable_and_more_than_chance() -> None:
    blocks = np.zeros((11, 60), dtype=bool)
    blocks[:6, :30] = blocks[6:, 30:] = True
    blocks &= np.random.default_rng(2).random(blocks.shape) < 0.8
    assert "groups-some" in said(corpus(blocks))


def test_what_a_text_says_the_province_demands_is_set_apart() -> None:
    findings = corpus(independent())
    row = findings.adoptions[0]
    told = RemarkRow(
        row.city, row.city_label, row.measure, "M", "other-holder", None, None, row.quote, None, "province"
    )
    assert "pairs-not-apart" in said(findings)
    found = said(replace(findings, remarks=(told,)))
    assert "另作一层" in found["pairs-apart"].zh
    assert "pairs-not-apart" not in found


@pytest.mark.parametrize(
    ("days", "key"),
    [
        ([None] * 11, "time-no-dates"),
        ([dt.date(2019, 5, 9)] * 11, "time-dates-tie"),
        ([dt.date(2019, 5, day) if day < 8 else None for day in range(1, 12)], "time-few-documents"),
        ([dt.date(2019, 5, day) for day in range(1, 12)], "time-none"),
    ],
)
def test_an_order_is_claimed_only_where_dates_allow_one(days: list[dt.date | None], key: str) -> None:
    found = said(corpus(independent(), days))
    assert [name for name in found if name.startswith("time-")] == [key]


def test_nothing_comes_from_above_without_the_document() -> None:
    findings = corpus(independent())
    quote = findings.adoptions[0].quote
    cites = DocumentRow(code(0), "杭州市", "d1", "某意见", None, quote)
    assert "cited-none-held" in said(replace(findings, documents=(cites,)))
    held = replace(cites, held=article_id(1))
    assert "不等于由此而来" in said(replace(findings, documents=(held,)))["cited-held"].zh


def test_a_corpus_that_could_show_nothing_says_so() -> None:
    adopts = np.zeros((11, 60), dtype=bool)
    adopts[:2, :3] = True
    found = said(corpus(adopts))
    assert "power-cannot" in found
    assert "power" not in found


def test_one_city_is_compared_with_nobody() -> None:
    findings = corpus(independent())
    alone = tuple(row for row in findings.adoptions if row.city == code(0))
    found = said(replace(findings, adoptions=alone, articles=findings.articles[:1]))
    assert set(found) <= {"corpus", "nothing-shared", "time-no-dates"}


def test_of_nothing_nothing_is_said() -> None:
    assert claims(empty(), study_of(empty())) == ()
    assert methods(empty(), study_of(empty())) == ()


def test_the_methods_are_those_that_were_used() -> None:
    findings = corpus(independent())
    text = " ".join(en for _, en in methods(findings, study_of(findings)))
    assert "curveball, 10000 networks" in text
    # The sample's rates are not measured, and its articles have no dates.
    assert "by error rates" not in text
    assert "dealing the dates" not in text


def test_the_report_holds_the_claims_methods_and_references(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("report")
    write_report(sample(), folder)
    html = (folder / "report.html").read_text(encoding="utf-8")
    study: Study = study_of(sample())
    for claim in claims(sample(), study):
        assert f'id="claim-{claim.key}"' in html
    assert "Saracco, F." in html
    assert study.selection.words() in html
    assert 'id="picture-spread"' in html
    assert '<svg class="picture"' in html


def test_every_shared_measure_stands_with_how_far_its_number_holds(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("report")
    findings = sample()
    write_report(findings, folder)
    part = (folder / "report.html").read_text(encoding="utf-8").split('id="shared"')[1].split("</section>")[0]
    figures = study_of(findings).figures
    told = re.findall(r'(\d+) / 11</td><td class="number">—</td><td class="number">([0-9–]+)</td>', part)
    spread = [figure for name, figure in figures.items() if name.startswith("cities_of/") and figure.value >= 2]
    ends = [(each.documents.low, each.documents.high) for each in spread if each.documents is not None]
    assert len(told) == len(ends) > 20
    # One that all eleven adopt has ten without any of them, the others one less or as many.
    assert told[0] == ("11", "10")
    assert ("10", "9–10") in told


def test_every_reference_is_cited_by_some_method_and_every_citation_is_a_reference() -> None:
    cited = {year for _, en in METHODS.values() for year in re.findall(r"[12][09][0-9]{2}", en)}
    years = {re.findall(r"\((\d{4})\)", each)[0] for each in REFERENCES}
    assert years == cited
    text = " ".join(en for _, en in METHODS.values())
    assert [each for each in REFERENCES if each.split(",")[0] not in text] == []
    assert list(REFERENCES) == sorted(REFERENCES)

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.publish.report import write_report
from graph.publish.rows import Findings, ProposalRow
from tests.publish.sample import IMAGE, MEASURES, SCRIPT, code, empty, sample


class Reading(HTMLParser):
    """The text of a page, its marked words, its tags, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.tags[-1:] == ["mark"] and data.strip():
            self.marked.append(data)
            self.tags.append("/mark")


def read(folder: Path) -> Reading:
    reading = Reading()
    reading.feed((folder / "report.html").read_text(encoding="utf-8"))
    return reading


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert write_report(sample(), out) == ("report.html",)
    return out


def test_the_report_has_no_script_and_loads_nothing(folder: Path) -> None:
    reading = read(folder)

    assert not {"script", "link", "img", "iframe", "object"} & set(reading.tags)
    assert "default-src 'none'; style-src 'unsafe-inline'" in (folder / "report.html").read_text("utf-8").replace(
        "&#39;", "'"
    )


def test_words_of_a_text_stay_words(folder: Path) -> None:
    html = (folder / "report.html").read_text(encoding="utf-8")

    assert IMAGE not in html
    assert SCRIPT not in html
    text = "".join(read(folder).words)
    # In a city, a measure, a sentence, a candidate, a document; in a title, a headline, an actor.
    assert text.count(IMAGE) > 5
    assert text.count(SCRIPT) > 3


def test_every_cell_leads_to_its_evidence(folder: Path) -> None:
    reading = read(folder)

    inner = [link[1:] for link in reading.links if link.startswith("#")]
    assert len(inner) > len({(row.city, row.measure) for row in sample().adoptions})
    assert set(inner) <= set(reading.ids)
    assert len(reading.ids) == len(set(reading.ids))


def test_the_four_states_of_a_place_and_a_measure_are_told_apart_in_words(folder: Path) -> None:
    html = (folder / "report.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="s-([a-z]+)">', html)

    pairs = {(row.city, row.measure) for row in sample().adoptions}
    mentioned = {(row.city, row.measure) for row in sample().remarks} - pairs
    assert cells.count("planned") + cells.count("ongoing") + cells.count("achieved") == len(pairs)
    assert cells.count("mentioned") == len(mentioned)
    assert cells.count("absent") > 0
    assert "只作背景提到" in html
    assert "Not found is no proof of absence" in html


def test_every_quoted_phrase_is_marked_in_its_sentence(folder: Path) -> None:
    reading = read(folder)

    assert set(reading.marked) <= set(MEASURES)
    assert len(reading.marked) >= len(sample().adoptions)


def test_targets_and_results_are_apart_and_figures_have_no_idle_zeros(folder: Path) -> None:
    html = (folder / "report.html").read_text(encoding="utf-8")
    aims, results = html.split('id="targets"')[1].split('id="results"')

    assert "2022" in aims
    assert "2019" not in aims.split("<tbody>")[1]
    assert "2019" in results
    assert "≥ 80.5%" in aims


def test_a_floor_without_a_figure_shows_its_wording(tmp_path: Path) -> None:
    findings = sample()
    floor = replace(findings.targets[1], value=None, unit=None, note="不低于公务员")
    write_report(replace(findings, targets=(floor,)), tmp_path)

    assert "不低于公务员" in "".join(read(tmp_path).words)


def test_a_large_figure_is_written_in_groups(tmp_path: Path) -> None:
    findings = sample()
    row = replace(findings.targets[1], value=Decimal(35000), unit="个")
    write_report(replace(findings, targets=(row,)), tmp_path)

    assert "≥ 35,000 个" in "".join(read(tmp_path).words)


def test_headlines_that_nobody_claims_stay_with_their_page(folder: Path) -> None:
    text = "".join(read(folder).words)

    assert f"没有主人的标题{SCRIPT}" in text
    assert "编者的话" in text


def test_a_place_that_is_named_but_has_no_article_is_not_called_idle(tmp_path: Path) -> None:
    findings = sample()
    silent = replace(findings.places[1], code="330999", label="无文之地", articles=0)
    write_report(replace(findings, places=(*findings.places, silent)), tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert "无文之地" in html.split("文中提到、但没有文章在语料里的地方")[1]
    assert "无文之地" not in html.split("文中提到、但没有文章在语料里的地方")[0]
    assert "浙江省" not in html


def test_a_measure_of_one_city_is_called_its_own_and_not_shared(tmp_path: Path) -> None:
    findings = sample()
    rows = tuple(row for row in findings.adoptions if row.city == code(0))
    write_report(replace(findings, adoptions=rows), tmp_path)
    text = "".join(read(tmp_path).words)

    assert "只在一地找到的措施" in text
    assert "杭州市：" in text
    assert "No measure is adopted by more than one place" in text


def test_what_no_known_place_says_is_not_counted_and_the_report_says_so(tmp_path: Path) -> None:
    findings = sample()
    lost = {row.id for row in findings.articles if row.city == code(1)}
    articles = tuple(replace(row, city=None, city_label=None) if row.id in lost else row for row in findings.articles)
    adoptions = tuple(
        replace(row, city=None, city_label=None) if row.city == code(1) else row for row in findings.adoptions
    )
    write_report(replace(findings, articles=articles, adoptions=adoptions), tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    known = len({(row.city, row.measure) for row in adoptions if row.city is not None})

    assert f"<li><b>{known}</b>对地方与措施" in html
    assert f"找到 {known} 对" in html
    assert "1 of the articles are of no known place" in html


def test_where_every_article_counts_nothing_is_said_of_others(folder: Path) -> None:
    assert "are of no known place" not in "".join(read(folder).words)


def test_a_build_that_found_nothing_still_has_a_report(tmp_path: Path) -> None:
    write_report(empty(), tmp_path)

    assert "This build found no measure" in "".join(read(tmp_path).words)


def test_the_report_says_how_it_was_made(folder: Path) -> None:
    text = "".join(read(folder).words)

    assert "0.1.0" in text
    assert "ef" * 32 in text
    assert "cd" * 32 in text


def disputed() -> Findings:
    """The sample after a hostile model read the first article."""
    findings = sample()
    (adopted, *_), read = findings.adoptions, replace(findings.articles[0], reader=f"oracle{IMAGE}")
    proposals = (
        ProposalRow(adopted.measure, f"{SCRIPT}措施", False, "slogan", adopted.quote),
        ProposalRow(None, None, True, "planned", replace(adopted.quote, begin=adopted.quote.end)),
    )
    build = replace(findings.builds[0], model=f"oracle{IMAGE}", prompt="p1", answers="be" * 32)
    return replace(findings, articles=(read, *findings.articles[1:]), proposals=proposals, builds=(build,))


def test_where_rules_and_a_model_differ_is_shown_with_what_each_says_and_the_text(tmp_path: Path) -> None:
    write_report(disputed(), tmp_path)
    reading = read(tmp_path)
    text = "".join(reading.words)
    part = text.split("规则与语言模型的分歧")[1].split("证据")[0]

    for words in ("一方认为采纳，一方认为没有", "只是口号", "只有规则找到", f"{SCRIPT}措施", "词表之外的措施"):
        assert words in part
    assert f"oracle{IMAGE} · p1 · {'be' * 32}" in text
    assert not {"script", "img"} & set(reading.tags)


def test_without_a_model_the_report_says_nothing_of_one(folder: Path) -> None:
    assert "模型的分歧" not in "".join(read(folder).words)
    assert "语言模型" not in "".join(read(folder).words)


def test_a_model_that_agrees_in_everything_is_said_to(tmp_path: Path) -> None:
    build = replace(sample().builds[0], model="oracle")
    write_report(replace(sample(), builds=(build,)), tmp_path)

    assert "They agree in everything that was compared." in "".join(read(tmp_path).words)

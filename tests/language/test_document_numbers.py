"""Numbers of official documents have one form, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.document_numbers import find_numbers, name_of, number_behind, number_line
from graph.model import Span

LEADS = ("按照", "根据", "和", "的")


@pytest.mark.parametrize(
    "written",
    [
        "湘教发〔2020〕12号",
        "湘教发[2020]12号",
        "湘教发［2020］12号",
        "湘教发(2020)12号",
        "湘教发（2020） 12 号",
        "湘教发【2020】第12号",
        "湘教发〔2020年〕012号",
    ],
)
def test_a_number_has_one_form(written: str) -> None:
    assert name_of(written) == "湘教发〔2020〕12号"
    assert number_line(written) == "湘教发〔2020〕12号"
    assert number_behind(f"《意见》（{written}）", 4) == "湘教发〔2020〕12号"


@pytest.mark.parametrize(
    ("line", "above", "number"),
    [
        ("某市人民政府令第56号", None, "某市人民政府令第56号"),
        ("第五十六号", "某市人民政府令", "某市人民政府令第56号"),
        ("（第56号）", "某市人民政府令", "某市人民政府令第56号"),
        ("2021年第3号", "某市税务局公告", "某市税务局公告2021年第3号"),
        ("某市税务局公告2021年第03号", None, "某市税务局公告2021年第3号"),
        ("湘教发〔2020〕12号　　签发人：周某", None, "湘教发〔2020〕12号"),
        ("（湘教发〔2020〕12号）", None, "湘教发〔2020〕12号"),
        ("依照湘教发〔2020〕12号的要求，推进各项工作。", None, None),
        ("第三号楼", "某市教育局", None),
        ("2021年3月5日", "某市教育局", None),
    ],
)
def test_a_line_of_the_head_is_a_number_or_none(line: str, above: str | None, number: str | None) -> None:
    assert number_line(line, above) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("按照国办发〔2019〕3号和湘教发（2020）12号文件，推进改革。", ["国办发〔2019〕3号", "湘教发〔2020〕12号"]),
        ("根据国务院令第500号执行。", ["国务院令第500号"]),
        ("（湘政发〔2018〕5号）", ["湘政发〔2018〕5号"]),
        ("推进教育集团建设并且不断扩大优质资源的覆盖面积和质量水平提高发〔2018〕5号", ["质量水平提高发〔2018〕5号"]),
        ("到2022年完成3号楼改造。", []),
    ],
)
def test_numbers_in_running_text_begin_behind_the_words_that_lead_to_them(text: str, numbers: list[str]) -> None:
    found = list(find_numbers(text, Span(0, len(text)), LEADS))
    assert [each.name for each in found] == numbers
    assert all(name_of(each.span.of(text)) == each.name for each in found)


@given(st.text(alphabet="湘教发〔〕[]（）2019第号令公告年 0五，按照", min_size=1, max_size=40))
def test_any_text_is_read_and_a_form_stays_what_it_is(text: str) -> None:
    for number in find_numbers(text, Span(0, len(text)), LEADS):
        assert name_of(number.name) == number.name
        assert number.span.of(text).strip()
    number_line(text, "某市人民政府令")

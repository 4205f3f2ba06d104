"""Bodies that a document lists as responsible are found where it lists them."""

import pytest

from graph.find import find, finders
from graph.find.duties import DutyFinder
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.segment import segment
from tests.builders import article


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("建成学校24所。（责任单位：市教育局、市财政局）", ["市教育局", "市财政局"]),
        (
            "建成学校24所。（牵头单位:市自然资源和规划局；配合单位：市住房城乡建设局）",
            ["市自然资源和规划局", "市住房城乡建设局"],
        ),
        ("责任单位：各县（市、区）人民政府，市级有关部门", ["各县（市、区）人民政府", "市级有关部门"]),
        ("完善助餐网络（市民政局牵头，市财政局、市商务局配合）。", ["市民政局", "市财政局", "市商务局"]),
        ("牵头单位为：市教育局和市财政局。市政府负责。", ["市教育局", "市财政局"]),
        ("完善助餐网络（含社区食堂）。", []),
        ("谁是责任单位，由市政府另行规定。", []),
    ],
)
def test_a_list_of_bodies_is_taken_apart(lexicon: Lexicon, text: str, bodies: list[str]) -> None:
    one = article(text)
    assert [mention.phrase for mention in DutyFinder(lexicon)(one, segment(one))] == bodies


def test_bodies_behind_a_paragraph_carry_out_what_it_says(lexicon: Lexicon) -> None:
    one = article("实施农村薄弱学校改造工程，每年改造10所。（责任单位：市教育局、市财政局）\n推进集团化办学。\n")
    cut = segment(one)

    extraction = Linker(lexicon)(one, cut, find(one, cut, finders(lexicon)))

    found = [(each.actor, each.role, each.measure) for each in extraction.involvements]
    assert found == [
        ("市教育局", "责任单位", "weak-school-improvement"),
        ("市财政局", "责任单位", "weak-school-improvement"),
    ]

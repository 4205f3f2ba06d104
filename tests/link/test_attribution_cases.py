"""A table of how texts stand to a measure that they name, tricky ones among them; published in October 2019, of 温州.

`attribution_cases.tsv`: the sentence with the phrase in square brackets, the reason why it is no adoption (`-`: it is
one), how far the measure is, who holds it where that is not the city, the words that show the reason or the holder,
and those that show how far it is.
"""

from pathlib import Path

import pytest

from graph.lexicon import Lexicon
from graph.link.attribution import Attribution
from graph.model import Sentence, SentenceKind, Span
from tests.builders import article

TABLE = Path(__file__).with_name("attribution_cases.tsv")
CASES = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def attribution(lexicon: Lexicon) -> Attribution:
    return Attribution(lexicon)


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 60
    assert len({case[1] for case in CASES}) >= 9
    assert {len(case) for case in CASES} == {6}


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_text_stands_to_a_measure_as_it_says(attribution: Attribution, case: tuple[str, ...]) -> None:
    marked, reason, status, holder, cue, status_cue = case
    begin, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    sentence = Sentence(1, Span(0, len(text)), SentenceKind.BODY)

    stance = attribution.of(article(text), sentence).stance(Span(begin, end))

    assert stance is not None
    assert (stance.reason.value if stance.reason else "-") == reason
    assert (stance.holder or "") == holder
    assert (stance.cue.of(text) if stance.cue else "") == cue
    if reason == "-":
        assert stance.status.value == status
        assert (stance.status_cue.of(text) if stance.status_cue else "") == status_cue

"""Folding and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.characters import fold

TEXTS = st.text(alphabet="教育“”‘’「」 \n\t８0％%＋aBＡ⼯⾼⻓∶：，。①", max_size=60) | st.text(max_size=60)


def test_widths_quotes_spaces_and_radicals_are_levelled() -> None:
    assert fold("“互联网＋ 教育”").text == fold("互联网+教育").text
    assert fold("⼯程⾼中 1.68∶1 ８０％").text == "工程高中1.68:180%"


def test_a_found_stretch_leads_back_to_its_characters() -> None:
    text = "深化“县管校聘”改革"
    begin = fold(text).text.index("县管校聘改革")
    assert fold(text).span_of(begin, begin + 6).of(text) == "县管校聘”改革"


@given(TEXTS, st.data())
def test_every_folded_stretch_maps_to_characters_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    begin = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(begin + 1, len(folded.text)))
    assert fold(folded.span_of(begin, end).of(text)).text == folded.text[begin:end]


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


def test_a_stretch_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no stretch"):
        fold("教育").span_of(1, 3)

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.publish.evidence import UNKNOWN_PLACE, Sentences, adopted, marked
from graph.publish.rows import Quote
from tests.publish.sample import MEASURES, adopts, sample


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 10)), max_size=5))
def test_parts_joined_are_the_sentence_and_every_quoted_character_is_marked(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = [(begin, min(begin + length, len(text))) for begin, length in spans if begin < len(text)]
    quotes = [Quote("a", 1, 100 + begin, 100 + end, text[begin:end]) for begin, end in inside]

    parts = marked(text, 100, quotes)

    assert "".join(parts) == text
    lit = [mark for index, part in enumerate(parts) for mark in [index % 2 == 1] * len(part)]
    wanted = {at for begin, end in inside for at in range(begin, end)}
    assert {at for at, mark in enumerate(lit) if mark} == wanted


def test_two_quotes_of_one_sentence_are_marked_in_it_once() -> None:
    row = sample().sentences[0]
    quotes = [
        Quote(row.article, row.number, row.begin + at, row.begin + at + 2, row.text[at : at + 2]) for at in (0, 4)
    ]

    (said,) = Sentences([row]).said(quotes)

    assert said.parts[1::2] == (row.text[0:2], row.text[4:6])


def test_every_pair_has_the_sentence_that_proves_it() -> None:
    found = adopted(sample())

    assert len(found) == sum(adopts(city, measure) for city in range(11) for measure in range(60))
    assert all(pair.said[0].parts[1] == MEASURES[int(pair.measure[-2:])] for pair in found)


def test_articles_without_a_place_are_kept_together_under_one_sign() -> None:
    findings = sample()
    rows = tuple(replace(row, city=None, city_label=None) for row in findings.adoptions)

    assert {pair.city for pair in adopted(replace(findings, adoptions=rows))} == {UNKNOWN_PLACE}

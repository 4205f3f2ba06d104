"""Everything put together: what counts, what is set aside, and what the headline figures rest on."""

import datetime as dt

import numpy as np
import pytest

from graph.analyse.events import Level, Selection, Unit
from graph.analyse.ledger import Event
from graph.analyse.robustness import ErrorRates
from graph.analyse.study import MOST_DOCUMENTS, Corpus, study, variants, years_of
from tests.analyse.simulated import independent_matrix, take_over

RATES = ErrorRates(0.93, 0.82, "a simulation", 60, 68)


def corpus(seed: int = 1, demanded: frozenset[str] = frozenset()) -> Corpus:
    """Eleven cities with a document each; the second has taken over what the first does."""
    random = np.random.default_rng(seed)
    adopts = independent_matrix(random, 11, 60)
    take_over(adopts, 0, 1, 1.0, random)
    events = tuple(
        Event(f"c{city:02}", f"d{city:02}", f"m{measure:02}", ("planned", "ongoing")[measure % 2], f"t{measure % 7}")
        for city, measure in np.argwhere(adopts).tolist()
    )
    return Corpus(events, tuple((f"c{city:02}", f"d{city:02}") for city in range(12)), demanded, RATES)


def test_the_planted_pair_and_no_other_is_beyond_chance() -> None:
    found = study(corpus())
    sure = found.judgement.rows.sure()
    pairs = [(found.judgement.rows.first[at], found.judgement.rows.second[at]) for at in sure]
    assert pairs == [(0, 1)]
    assert found.figures["shared/c00/c01"].value == found.judgement.rows.shared[sure[0]]


def test_a_city_that_was_read_and_adopts_nothing_is_a_row() -> None:
    assert study(corpus()).incidence.cities[-1] == "c11"


def test_the_same_corpus_gives_the_same_figures_in_any_order_of_events() -> None:
    whole = corpus()
    turned = Corpus(whole.events[::-1], whole.read[::-1], whole.demanded, whole.rates)
    assert study(whole).figures == study(turned).figures


def test_every_headline_figure_has_its_intervals() -> None:
    found = study(corpus()).figures
    for name in ("adoptions", "measures_shared", "measures_own", "mean_jaccard", "nodf", "modularity", "core_fit"):
        assert found[name].documents is not None
        assert found[name].errors is not None
    assert {name for name, figure in found.items() if figure.chance is not None} == {"nodf", "modularity", "core_fit"}
    spread = found["cities_of/m00"]
    assert spread.documents is not None
    assert spread.value - 1 <= spread.documents.low <= spread.documents.high == spread.value


def test_without_measured_rates_there_is_no_interval_of_errors() -> None:
    whole = corpus()
    assert {f.errors for f in study(Corpus(whole.events, whole.read)).figures.values()} == {None}


def test_what_is_demanded_is_kept_apart() -> None:
    """Two cities that share only what everybody is told to adopt are alike no more once that is set aside."""
    told = [Event(city, city, f"told{n}", "planned") for n in range(8) for city in ("a", "b")]
    rest = [Event(city, city, f"{city}{n}", "planned") for city in "abcdef" for n in range(6)]
    others = [Event(city, city, f"x{n}", "planned") for n in range(4) for city in ("cdef"[n], "cdef"[(n + 1) % 4])]
    plain = study(Corpus((*told, *rest, *others)))
    apart = study(Corpus((*told, *rest, *others), demanded=frozenset(f"told{n}" for n in range(8)))).judgement
    assert plain.judgement.apart is None
    assert plain.judgement.rows.p_values[0] < 0.01
    assert apart.apart is not None
    assert apart.apart.p_values[0] > 5 * apart.rows.p_values[0]
    assert len(apart.demanded) == 8


def test_nothing_is_apart_where_themes_are_compared() -> None:
    found = study(corpus(demanded=frozenset({"m00", "m01"})), Selection(level=Level.THEME))
    assert found.judgement.apart is None
    assert found.incidence.measures == tuple(f"t{n}" for n in range(7))


def test_a_document_is_a_row_where_documents_are_asked_for() -> None:
    assert study(corpus(), Selection(unit=Unit.DOCUMENT)).incidence.cities == tuple(f"d{n:02}" for n in range(12))


def test_the_variants_are_the_choices_that_were_not_made() -> None:
    words = [variant.selection.words() for variant in study(corpus()).variants]
    assert words == [
        "level=theme unit=city statuses=all",
        "level=measure unit=city statuses=ongoing",
        "level=measure unit=city statuses=planned",
    ]


def test_within_a_window_only_those_of_whom_something_counts_are_rows() -> None:
    said = [Event("a", "1", "m", "planned", date=dt.date(2018, 5, 1)), Event("b", "2", "m", "planned")]
    window = Selection(begin=dt.date(2018, 1, 1), end=dt.date(2018, 12, 31))
    assert study(Corpus(tuple(said), (("a", "1"), ("b", "2"))), window).incidence.cities == ("a",)


def test_nothing_can_be_studied() -> None:
    found = study(Corpus(()))
    assert found.judgement.power is None
    assert found.figures["adoptions"].value == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "literal"), ("20x", "literal"), ("2018-x", "literal"), ("99999", "year"), ("2020-2018", "not a span")],
)
def test_what_is_no_span_of_years_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        years_of(text)


def test_documents_are_rows_of_a_variant_only_as_long_as_they_are_few() -> None:
    def rows(documents: int) -> set[Unit]:
        read = tuple((f"c{at % 3}", f"d{at:05}") for at in range(documents))
        corpus = Corpus((Event("c0", "d00000", "m", "planned"), Event("c1", "d00001", "m", "planned")), read)
        return {variant.selection.unit for variant in variants(corpus, Selection())}

    assert rows(MOST_DOCUMENTS) == {Unit.CITY, Unit.DOCUMENT}
    assert rows(MOST_DOCUMENTS + 1) == {Unit.CITY}

import datetime as dt

import numpy as np
import pytest
from scipy.stats import kstest

from graph.analyse import diffusion as spreading
from graph.analyse.diffusion import Refusal, diffusion
from graph.analyse.ledger import Event
from graph.analyse.vertical import Citation, Course, descents

BEGIN = dt.date(2015, 1, 1)


def said(city: str, article: str, measure: str, day: int | None) -> Event:
    return Event(city, article, measure, "planned", None, None if day is None else BEGIN + dt.timedelta(days=day))


def corpus(random: np.random.Generator, *, leader: bool, documents: int = 4) -> list[Event]:
    """Eight cities, each with some documents and in each eight of twenty measures; the first city may be early."""
    events = []
    for city in range(8):
        for number in range(documents):
            day = int(random.integers(0, 1000)) + (2000 if leader and city else 0)
            events += [said(f"c{city}", f"{city}-{number}", f"m{m}", day) for m in random.choice(20, 8, replace=False)]
    return events


def test_the_first_are_those_of_the_earliest_date_and_lags_are_days() -> None:
    found = diffusion([said("b", "1", "m", 5), said("a", "2", "m", 5), said("c", "3", "m", 9), said("b", "4", "m", 2)])
    (spread,) = found.spreads
    assert spread.first == ("b",)
    assert spread.lags() == (0, 3, 7)
    assert [count for _, count in spread.curve()] == [1, 2, 3]


def test_nobody_is_the_first_where_dates_tie() -> None:
    (spread,) = diffusion([said("b", "1", "m", 5), said("a", "2", "m", 5)]).spreads
    assert spread.first == ("a", "b")
    assert spread.curve() == ((BEGIN + dt.timedelta(days=5), 2),)


@pytest.mark.parametrize(
    ("events", "refusal"),
    [
        ([said("a", "1", "m", None)], Refusal.NO_DATES),
        ([said(f"c{n}", str(n), f"m{m}", 7) for n in range(11) for m in range(9)], Refusal.DATES_TIE),
        ([said(f"c{n}", str(n), f"m{m}", n) for n in range(5) for m in range(9)], Refusal.FEW_DOCUMENTS),
        ([said(f"c{n}", str(n), "m", n) for n in range(11)], Refusal.FEW_MEASURES),
    ],
)
def test_nothing_is_said_of_leaders_where_dates_do_not_allow_it(events: list[Event], refusal: Refusal) -> None:
    found = diffusion(events)
    assert found.refusal is refusal
    assert found.leads == ()


def test_a_city_that_is_always_early_is_found() -> None:
    found = diffusion(corpus(np.random.default_rng(1), leader=True))
    assert found.refusal is None
    assert found.leads[0].city == "c0"
    assert found.leads[0].score > 0.9
    assert [lead.city for lead in found.leads if lead.q_value <= 0.05] == ["c0"]


def test_where_nobody_leads_p_values_are_uniform(monkeypatch: pytest.MonkeyPatch) -> None:
    # Fewer permutations, so that there can be hundreds of corpora; a p value is as uniform with these.
    monkeypatch.setattr(spreading, "PERMUTATIONS", 399)
    random = np.random.default_rng(5)
    found = []
    for _ in range(200):
        leads = diffusion(corpus(random, leader=False)).leads
        found.append(next(lead.p_value for lead in leads if lead.city == "c0"))
    assert kstest(found, "uniform").pvalue > 0.05


def test_one_document_a_city_makes_no_leader_however_many_measures_it_has() -> None:
    # The first of ten documents is the first in all its forty measures: one lucky draw, not forty.
    events = [said(f"c{n}", str(n), f"m{m}", n) for n in range(10) for m in range(40)]
    found = diffusion(events)
    assert found.leads[0].score == 1.0
    assert found.leads[0].p_value > 0.05
    assert all(lead.q_value > 0.05 for lead in found.leads)


def test_documents_without_a_date_are_counted() -> None:
    found = diffusion([said("a", "1", "m", None), said("a", "2", "m", 1), said("b", "3", "m", 2)])
    assert (found.documents, found.dates, found.undated) == (2, 2, 1)


def test_the_order_of_events_does_not_show() -> None:
    events = corpus(np.random.default_rng(1), leader=False)
    assert diffusion(events) == diffusion(events[::-1])


def test_a_measure_comes_from_above_only_by_an_older_document_that_says_it() -> None:
    events = [said("p", "above", "m", 0), said("c", "below", "m", 9), said("c", "below", "own", 9)]
    dates = {"above": BEGIN, "below": BEGIN + dt.timedelta(days=9)}
    cited = [Citation("d", "c", "below", "above"), Citation("e", "c", "below")]
    first, second = descents(cited, events, dates)
    assert (first.measures, first.days, first.course) == (("m",), 9, Course.AFTER)
    assert (second.measures, second.days, second.course) == ((), None, Course.NOT_HELD)
    assert next(descents(cited[:1], events, {"above": BEGIN, "below": BEGIN})).course is Course.TIE
    assert next(descents(cited[:1], events, {})).course is Course.UNDATED
    assert next(descents(cited[:1], events, {"above": BEGIN, "below": dt.date(2014, 1, 1)})).course is Course.BEFORE

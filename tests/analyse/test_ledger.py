import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.analyse.events import Level, Selection, Unit
from graph.analyse.ledger import Event, Ledger

DAYS = st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2019, 12, 31))
# A measure has one theme, an article one city and one date.
SAID = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.sampled_from(["planned", "achieved"])))


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    dates = draw(st.lists(DAYS, min_size=5, max_size=5))
    return [
        Event(f"c{article % 2}", f"a{article}", f"m{measure}", status, "t" if measure % 3 else None, dates[article])
        for article, measure, status in draw(SAID)
    ]


@given(events())
def test_a_ledger_holds_every_event_once_and_in_order(said: list[Event]) -> None:
    found = Ledger.of(iter(said))
    order = sorted(set(said), key=lambda one: (one.city, one.article, one.measure, one.status))
    assert list(found) == order
    assert len(found) == len(order)
    assert list(Ledger.of(reversed(said))) == order
    assert [found[place] for place in range(len(found))] == order


@given(events(), st.sampled_from(Level), st.sampled_from(Unit), DAYS, st.sampled_from([None, {"planned"}, {"other"}]))
def test_a_selection_takes_of_a_ledger_what_it_takes_one_by_one(
    said: list[Event], level: Level, unit: Unit, begin: dt.date | None, statuses: set[str] | None
) -> None:
    chosen = Selection(level, unit, None if statuses is None else frozenset(statuses), begin)
    taken = chosen.taken(Ledger.of(said))
    kept = [event for event in Ledger.of(said) if chosen.takes(event)]
    assert list(taken) == kept
    for column, one in ((chosen.rows(taken), chosen.row), (chosen.columns(taken), chosen.column)):
        assert [column.names[code] for code in column.codes.tolist()] == [one(event) for event in kept]

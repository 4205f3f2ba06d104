"""The four states of a place and a measure, of which only the first says something for certain."""

from collections import Counter
from dataclasses import replace

from graph.publish.matrix import State, states
from graph.publish.rows import PlaceRow
from tests.publish.sample import sample


def test_every_place_and_named_measure_has_exactly_one_state() -> None:
    findings = sample()
    found = list(states(findings))

    keys = Counter((one.city, one.measure) for one in found)
    places = {place.code for place in findings.places if place.articles}
    named = {row.measure for row in findings.adoptions} | {row.measure for row in findings.remarks}
    assert set(keys) == {(place, measure) for place in places for measure in named}
    assert set(keys.values()) == {1}


def test_a_measure_that_is_mentioned_and_adopted_is_adopted() -> None:
    findings = sample()
    row, remark = findings.adoptions[0], findings.remarks[0]
    both = replace(findings, remarks=(replace(remark, city=row.city, measure=row.measure),))

    state = next(one for one in states(both) if (one.city, one.measure) == (row.city, row.measure))
    assert state.state == "adopted"
    assert state.reasons == ()


def test_a_measure_that_is_only_mentioned_says_why() -> None:
    findings = sample()
    remark = findings.remarks[0]

    state = next(one for one in states(findings) if (one.city, one.measure) == (remark.city, remark.measure))
    assert state == State(remark.city or "", remark.measure, "mentioned", None, ("background",))


def test_of_a_place_without_an_article_nothing_is_known() -> None:
    findings = sample()
    missing = PlaceRow("331199", "丽水市", None, "city", "330000", 0, missing=True)
    named = PlaceRow("110000", "北京市", None, "province", "100000", 0)
    found = list(states(replace(findings, places=(*findings.places, missing, named))))

    assert {one.state for one in found if one.city == "331199"} == {"not-in-corpus"}
    assert not [one for one in found if one.city == "110000"]

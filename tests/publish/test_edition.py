"""Observations and publications of one build from findings that are loaded once, and the same as one by one."""

from pathlib import Path

from graph.publish import publish
from graph.publish.edition import Edition
from graph.publish.observations import observations
from graph.publish.sorting import Room
from graph.settings import DEFAULT_BASE_IRI
from tests.publish.dataset import Answered, SmallStore


class Listening(SmallStore):
    """Counts what is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def select(self, query: str) -> Answered:
        self.asked += 1
        return super().select(query)


def written(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_an_edition_gives_what_its_parts_give_however_few_rows_it_holds(tmp_path: Path) -> None:
    store = SmallStore()
    lines = sorted(observations(store, DEFAULT_BASE_IRI))
    paths = publish(store, tmp_path / "whole")
    for room in (Room(rows=2, articles=1), Room()):
        edition, out = Edition(tmp_path, room), tmp_path / f"few-{room.rows}"
        assert sorted(edition.observe(store, DEFAULT_BASE_IRI)) == lines
        assert edition.publish(store, out, DEFAULT_BASE_IRI) == paths
        assert written(out) == written(tmp_path / "whole")


def test_findings_are_loaded_once_from_one_store_and_anew_from_another(tmp_path: Path) -> None:
    one, other = Listening(), Listening()
    edition = Edition()
    list(edition.observe(one, DEFAULT_BASE_IRI))
    once = one.asked
    edition.publish(one, tmp_path, DEFAULT_BASE_IRI)
    assert one.asked == once > 0
    list(edition.observe(one, DEFAULT_BASE_IRI))
    edition.publish(other, tmp_path, DEFAULT_BASE_IRI)
    assert other.asked == once

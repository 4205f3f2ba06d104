"""The rates that were measured on unseen texts, from `ontology/accuracy.ttl` to the report."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from graph.publish.accuracy import AccuracyRow, accuracy_rows
from graph.publish.report import write_report
from graph.publish.selects import records
from graph.settings import Settings
from tests.publish.dataset import SmallStore
from tests.publish.sample import sample

ROW = AccuracyRow(
    "false-absence", "漏报率", "rate", Decimal("0.125"), Decimal("0.05"), Decimal("0.2"), 80, "八十格", "80 cells"
)


class Bundled(SmallStore):
    """The small store with the rates of the repository."""

    def __init__(self) -> None:
        super().__init__()
        self._store.load((Settings().ontology / "accuracy.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)


def test_the_rates_of_the_repository_are_loaded_whole_and_agree_with_each_other() -> None:
    rows = {row.metric: row for row in accuracy_rows(records(Bundled(), "accuracy", Settings().base_iri))}

    assert set(rows) == {"precision", "recall", "false-absence"}
    for row in rows.values():
        assert 0 <= row.low <= row.value <= row.high <= 1
        assert row.size > 0
        assert row.sample
        assert row.sample_en
    missed = round((1 - rows["recall"].value) * rows["recall"].size)
    assert missed == round(rows["false-absence"].value * rows["false-absence"].size)


def test_the_report_says_beside_the_matrix_how_often_an_empty_cell_is_wrong(tmp_path: Path) -> None:
    write_report(replace(sample(), accuracy=(ROW,)), tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert "12.5 个（95 % 区间 5–20）" in page
    assert page.index("12.5 个") < page.index("漏报率 12.5 %")
    assert "80 cells" in page


def test_without_a_measurement_the_report_claims_none(tmp_path: Path) -> None:
    write_report(replace(sample(), accuracy=()), tmp_path)

    assert "95 % 区间" not in (tmp_path / "report.html").read_text(encoding="utf-8").partition('id="matrix"')[2][:2000]

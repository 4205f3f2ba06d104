"""How right the extraction was when it was measured on texts it had not met: rows for the report and the analysis."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.publish.selects import Record, first_of_each, last_part


@dataclass(frozen=True, slots=True)
class AccuracyRow:
    """A rate, 0 to 1, with the bounds of its 95 % interval, measured on `size` things of the `sample`.

    `metric` is "precision", "recall" or "false-absence". Sorted by metric.
    """

    metric: str
    label: str
    label_en: str
    value: Decimal
    low: Decimal
    high: Decimal
    size: int
    sample: str
    sample_en: str


def accuracy_rows(found: Iterable[Record]) -> tuple[AccuracyRow, ...]:
    """One row a metric; of several measurements of one, the first."""
    return tuple(
        AccuracyRow(
            metric=last_part(iri),
            label=record["label"],
            label_en=record["label_en"],
            value=Decimal(record["value"]),
            low=Decimal(record["low"]),
            high=Decimal(record["high"]),
            size=int(record["size"]),
            sample=record["sample"],
            sample_en=record["sample_en"],
        )
        for iri, record in sorted(first_of_each(found, "metric").items())
    )

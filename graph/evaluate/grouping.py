"""Whether like phrases come together, and unlike ones do not: B-cubed over the phrases of all documents.

Annotators group phrases by the measure they name, a build by measure or candidate. The phrase-by-phrase layers cannot
see that a candidate holds two measures or a measure is spread over two candidates; this can.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.evaluate import claims_of
from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldDocument
from graph.evaluate.spans import groups

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Shares, 0 to 1, averaged over `items`: phrases that both annotators and build have."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(given: Mapping[Item, Hashable], meant: Mapping[Item, Hashable]) -> Grouping:
    """Compare two groupings of the same items.

    An item's precision is the share of the items given the same group that belong with it, its recall the share of
    those that belong with it that were given the same group; it belongs with itself.

    Args:
        given: item -> its group.
        meant: item -> the group it belongs to; items of only one of the two do not count.

    >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "x"})
    Grouping(precision=1.0, recall=0.5555555555555555, items=3)

    Source: Bagga and Baldwin (1998), Entity-based cross-document coreferencing using the vector space model,
    COLING-ACL; Amigó et al. (2009), A comparison of extrinsic clustering evaluation metrics, Information Retrieval 12.
    """
    items = [item for item in given if item in meant]
    both = Counter((given[item], meant[item]) for item in items)
    as_given, as_meant = Counter(given[item] for item in items), Counter(meant[item] for item in items)
    # Items of one cell of the table have the same shares, so the cells are summed and not the items.
    precision = sum(count * count / as_given[group] for (group, _), count in both.items())
    recall = sum(count * count / as_meant[group] for (_, group), count in both.items())
    return Grouping(precision / len(items), recall / len(items), len(items)) if items else Grouping(0.0, 0.0, 0)


def grouping(gold: Sequence[GoldDocument], claims: Mapping[str, Claims]) -> Grouping:
    """B-cubed of a system over all documents.

    Args:
        gold: the annotated documents; a measure outside the vocabulary is a group of its own words.
        claims: what the system says, by city.
    """
    given: dict[Hashable, Hashable] = {}
    meant: dict[Hashable, Hashable] = {}
    for document in gold:
        for number, (wanted, found) in enumerate(groups(document, claims_of(document.city, claims))):
            meant[document.name, number] = wanted
            given[document.name, number] = found
    return b_cubed(given, meant)

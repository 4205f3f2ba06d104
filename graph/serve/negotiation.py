"""Choose what to send by what a client accepts.

Source: RFC 9110, 12.5.1 Accept: the most specific range that covers a type gives its weight; the heaviest type wins,
and of equals the one we would rather send.
"""

from collections.abc import Sequence
from typing import Final

_ANY: Final = "*/*"


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """The offer a client wants most; None where it accepts none of them.

    Args:
        accept: the header; empty: everything is welcome.
        offers: media types, the one we would rather send first.

    >>> choose("text/csv;q=0.5, application/*", ["application/json", "text/csv"])
    'application/json'
    >>> choose("image/png", ["application/json"]) is None
    True
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [(_ANY, 1.0)]
    weighed = [(_weight(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    weight, _, best = max(weighed)
    return best if weight > 0 else None


def _range(part: str) -> tuple[str, float]:
    pieces = [piece.strip() for piece in part.split(";")]
    weight = 1.0
    for piece in pieces[1:]:
        name, _, value = piece.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = min(max(float(value), 0.0), 1.0)
            except ValueError:
                weight = 0.0
    return pieces[0].lower(), weight


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    for wanted in (offer, f"{offer.partition('/')[0]}/*", _ANY):
        found = [weight for name, weight in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0

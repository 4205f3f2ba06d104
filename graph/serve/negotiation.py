"""Choose what to send, and in which language, by what a client accepts.

Source: RFC 9110, 12.5.1 Accept: the most specific range that covers a type gives its weight; the heaviest type wins,
and of equals the one we would rather send.
"""

import re
from collections.abc import Sequence
from typing import Final

from starlette.requests import Request

_ANY: Final = "*/*"
_SUBTAGS: Final = re.compile(r"(?<=[A-Za-z])-[A-Za-z0-9-]+")
LANGUAGES: Final = ("zh", "en")


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


def language_of(accept: str, otherwise: str = "en") -> str:
    """The language, zh or en, that a client weighs more.

    Args:
        accept: the header Accept-Language.
        otherwise: where it names neither, or both alike: English for what programs read, Chinese for pages.

    >>> language_of("zh-CN,zh;q=0.9,en;q=0.8"), language_of("de, en;q=0.5, zh;q=0.1"), language_of("")
    ('zh', 'en', 'en')
    >>> language_of("en-GB,en;q=0.9", "zh"), language_of("fr", "zh"), language_of("", "zh")
    ('en', 'zh', 'zh')
    """
    offers = sorted(LANGUAGES, key=lambda each: each != otherwise)
    return choose(_SUBTAGS.sub("", accept), offers) or otherwise


def chosen_language(request: Request, otherwise: str = "zh") -> str:
    """The language of a page: the one that its address names by `lang`, else the reader's by Accept-Language."""
    named = request.query_params.get("lang")
    return named if named in LANGUAGES else language_of(request.headers.get("accept-language", ""), otherwise)


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

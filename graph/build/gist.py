"""What a build has to know of an article while it goes through all the others: small enough to hold of every one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.link.reprints import Sketch, sketch
from graph.model import Extraction, Mention, Opinion
from graph.rdf.corpus import place_codes
from graph.rdf.holdings import Holding, holding_of

SUMS: Final = ("adoptions", "targets", "involvements", "citations")


@dataclass(frozen=True, slots=True)
class Gist:
    """What candidates, reprints, citations, places and counts are told from.

    `place` is the code of the article's own, `places` those of all it speaks of; `torn` is the phrase of a mention that
    is not the text at its span, which would be a fault of this program.
    """

    article: str
    path: str
    place: str | None
    places: tuple[str, ...]
    measures: tuple[str, ...]
    counts: Mapping[str, int]
    unlinked: tuple[Mention, ...]
    sketch: Sketch
    holding: Holding
    opinion: Opinion | None
    torn: str | None


def gist_of(extraction: Extraction, forwarding: Sequence[str]) -> Gist:
    """The gist of an article.

    Args:
        extraction: what was found in it.
        forwarding: verbs of a title that puts another document into force.
    """
    article = extraction.article
    torn = next(extraction.misquotes(), None)
    counts = {"articles": 1, "characters": len(article.text), "sentences": len(extraction.sentences)}
    return Gist(
        article=article.id,
        path=article.path,
        place=article.place.code if article.place else None,
        places=tuple(sorted(place_codes(extraction))),
        measures=tuple(sorted({adoption.measure for adoption in extraction.adoptions})),
        counts=counts | {name: len(getattr(extraction, name)) for name in SUMS},
        unlinked=extraction.unlinked,
        sketch=sketch(article),
        holding=holding_of(extraction, forwarding),
        opinion=extraction.opinion,
        torn=None if torn is None else torn.phrase,
    )

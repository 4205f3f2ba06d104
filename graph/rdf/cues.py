"""The words that show a judgement (将, 随着, 省政府), as triples of N-Triples text.

A judgement without a cue rests on where the words stand (in a part of the document that gives an account, in a
heading) or on what a text says by default.
"""

from collections.abc import Iterator
from typing import TypeAlias

from graph.model import Extraction, MentionKind, Span
from graph.rdf.names import Names
from graph.rdf.terms import OA, A, integer, literal, ref

Triple: TypeAlias = tuple[str, str, str]


def cues(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Whose each mention of a measure is, and the cues of mentions and adoptions; a cue's node is its span."""
    article = extraction.article
    spans: set[Span] = set()
    for mention in (*extraction.mentions, *extraction.unlinked):
        if mention.kind is not MentionKind.MEASURE:
            continue
        node = ref(names.mention(article.id, mention.span))
        if mention.holder is not None:
            yield node, ref(names.term("holderLevel")), literal(mention.holder.value)
        if mention.cue is not None:
            spans.add(mention.cue)
            yield node, ref(names.term("shownBy")), ref(names.mention(article.id, mention.cue))
    code = article.place.code if article.place else None
    for adoption in extraction.adoptions:
        node = ref(names.adoption(code, adoption.measure, article.id))
        for name, span in (("statusShownBy", adoption.status_cue), ("strengthShownBy", adoption.strength_cue)):
            if span is not None:
                spans.add(span)
                yield node, ref(names.term(name)), ref(names.mention(article.id, span))
    for span in sorted(spans):
        yield from _cue(extraction, span, names)


def _cue(extraction: Extraction, span: Span, names: Names) -> Iterator[Triple]:
    article = extraction.article
    node = ref(names.mention(article.id, span))
    yield node, A, ref(names.term("Cue"))
    yield node, A, f"<{OA}SpecificResource>"
    yield node, f"<{OA}hasSource>", ref(names.article(article.id))
    yield node, f"<{OA}exact>", literal(span.of(article.text))
    yield node, f"<{OA}start>", integer(span.begin)
    yield node, f"<{OA}end>", integer(span.end)

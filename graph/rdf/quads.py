"""What was found in one article, as the lines of its named graph.

One article, one graph, so that it can be replaced alone. Only this module and its neighbours know the shape of the
graph; `ontology/shapes.ttl` says the same for a validator.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from typing import TypeAlias

from pyoxigraph import Quad, RdfFormat, parse

from graph.model import METHOD_JOINT, Article, Extraction, Mention, MentionKind, Piece, Span
from graph.rdf.cues import cues
from graph.rdf.names import Names
from graph.rdf.proposals import proposals
from graph.rdf.sorting import chunks_of
from graph.rdf.statements import benefits, citations, involvements, targets
from graph.rdf.terms import (
    DCTERMS,
    ELI,
    FOAF,
    OA,
    ORG,
    PREF_LABEL,
    PROV,
    SCHEMA,
    A,
    day,
    decimal,
    integer,
    literal,
    ref,
)

Triple: TypeAlias = tuple[str, str, str]

CONTEXT: int = 16
"""Characters kept before and after a mention, enough to find it again in a changed text."""


def quads(extraction: Extraction, names: Names) -> Iterator[Quad]:
    """The quads of an article's named graph, for a store; files take `article_lines`, which is faster."""
    return parsed(article_lines(extraction, names))


def parsed(lines: Iterable[str]) -> Iterator[Quad]:
    """Lines of N-Quads as quads."""
    yield from parse("\n".join(lines), format=RdfFormat.N_QUADS)


def article_chunks(extraction: Extraction, names: Names) -> tuple[bytes, ...]:
    """The lines of an article's named graph for a `Sorter`: sorted, each once, as few chunks."""
    name = names.article(extraction.article.id).removeprefix(names.article(""))
    return chunks_of((line.encode() + b"\n" for line in article_lines(extraction, names)), f"/{name}".encode())


def article_lines(extraction: Extraction, names: Names) -> Iterator[str]:
    """The N-Quads lines of an article's named graph, without line ends, unsorted, some perhaps twice.

    Not checked: that phrases are the text at their spans; `extraction.misquotes()` tells.
    """
    tail = f" {ref(names.graph(extraction.article.id))} ."
    triples = chain(
        _article(extraction, names),
        _sentences(extraction, names),
        _mentions(extraction, names),
        _adoptions(extraction, names),
        cues(extraction, names),
        targets(extraction, names),
        involvements(extraction, names),
        benefits(extraction, names),
        citations(extraction, names),
        proposals(extraction, names),
    )
    for subject, predicate, value in triples:
        yield f"{subject} {predicate} {value}{tail}"


def _article(extraction: Extraction, names: Names) -> Iterator[Triple]:
    article, published = extraction.article, extraction.article.publication
    node = ref(names.article(article.id))
    yield node, A, ref(names.term("Article"))
    yield node, A, f"<{SCHEMA}Article>"
    yield node, f"<{SCHEMA}isPartOf>", ref(names.source(article.sha256))
    yield node, ref(names.term("sha256")), literal(sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest())
    yield node, ref(names.term("characters")), integer(len(article.text))
    yield node, ref(names.term("sentences")), integer(len(extraction.sentences))
    if article.title is not None:
        yield node, f"<{SCHEMA}headline>", literal(article.title, "zh")
    if article.place is not None:
        yield node, ref(names.term("place")), ref(names.place(article.place.code))
    if published.date is not None:
        yield node, f"<{SCHEMA}datePublished>", day(published.date)
    for predicate, text in (
        (ref(names.term("office")), article.office),
        (f"<{DCTERMS}source>", published.name),
        (ref(names.term("issue")), published.issue),
        (ref(names.term("page")), published.page),
    ):
        if text is not None:
            yield node, predicate, literal(text)
    yield from _official(article, node, names)
    if article.author is not None:
        person = ref(names.actor(article.place.code if article.place else None, article.author))
        yield node, f"<{SCHEMA}author>", person
        yield person, A, f"<{FOAF}Person>"
        yield person, PREF_LABEL, literal(article.author, "zh")


def _official(article: Article, node: str, names: Names) -> Iterator[Triple]:
    """Number, issuing bodies and date of an official document; of anything else, nothing."""
    if article.number is None and not article.issuers:
        return
    yield node, A, f"<{ELI}LegalResource>"
    if article.number is not None:
        yield node, f"<{ELI}id_local>", literal(article.number)
    if article.publication.date is not None:
        yield node, f"<{ELI}date_document>", day(article.publication.date)
    for name in article.issuers:
        body = ref(names.actor(article.place.code if article.place else None, name))
        yield node, f"<{ELI}passed_by>", body
        yield body, A, f"<{ORG}Organization>"
        yield body, PREF_LABEL, literal(name, "zh")


def _sentences(extraction: Extraction, names: Names) -> Iterator[Triple]:
    article = extraction.article
    node_of_article = ref(names.article(article.id))
    kind, number, text = (ref(names.term(name)) for name in ("sentenceKind", "number", "text"))
    line, class_ = ref(names.term("line")), ref(names.term("Sentence"))
    lines = _Lines.of(article)
    for sentence in extraction.sentences:
        node = ref(names.sentence(article.id, sentence.number))
        yield node, A, class_
        yield node, number, integer(sentence.number)
        yield node, text, literal(sentence.span.of(article.text))
        yield node, kind, literal(sentence.kind.value)
        yield node, f"<{OA}start>", integer(sentence.span.begin)
        yield node, f"<{OA}end>", integer(sentence.span.end)
        yield node, line, integer(lines.at(sentence.span.begin))
        yield from _page(node, lines.page_at(sentence.span.begin), names)
        yield node, f"<{DCTERMS}isPartOf>", node_of_article


def _mentions(extraction: Extraction, names: Names) -> Iterator[Triple]:
    article = extraction.article
    by_span: defaultdict[Span, list[Mention]] = defaultdict(list)
    for mention in extraction.evidence():
        by_span[mention.span].append(mention)
    sentence_of = {span: mentions[0].sentence for span, mentions in by_span.items()}
    # A proposal needs its characters here; what it says of them stands with the proposal alone.
    sentence_of |= {p.evidence.span: p.evidence.sentence for p in extraction.proposals}
    node_of_article = ref(names.article(article.id))
    class_, sentence = ref(names.term("Mention")), ref(names.term("sentence"))
    lines = _Lines.of(article)
    for span, number in sentence_of.items():
        node = ref(names.mention(article.id, span))
        yield node, A, class_
        yield node, A, f"<{OA}SpecificResource>"
        yield node, f"<{OA}hasSource>", node_of_article
        yield node, f"<{OA}exact>", literal(span.of(article.text))
        yield node, f"<{OA}prefix>", literal(article.text[max(0, span.begin - CONTEXT) : span.begin])
        yield node, f"<{OA}suffix>", literal(article.text[span.end : span.end + CONTEXT])
        yield node, f"<{OA}start>", integer(span.begin)
        yield node, f"<{OA}end>", integer(span.end)
        yield node, sentence, ref(names.sentence(article.id, number))
        yield from _page(node, lines.page_at(span.begin), names)
        yield from _naming(node, [m for m in by_span.get(span, ()) if m.kind is MentionKind.MEASURE], names)


def _naming(node: str, mentions: list[Mention], names: Names) -> Iterator[Triple]:
    """What only mentions of measures carry; several finders may have found the same span."""
    if not mentions:
        return
    confidence = max(mention.confidence for mention in mentions)
    yield node, ref(names.term("confidence")), decimal(Decimal(str(confidence)))
    for mention in mentions:
        for method in mention.method.split(METHOD_JOINT):
            yield node, ref(names.term("method")), literal(method)
        if mention.concept is not None:
            yield node, ref(names.term("names")), ref(names.concept("measure", mention.concept))
        if mention.reason is not None:
            yield node, ref(names.term("reason")), literal(mention.reason.value)


def _adoptions(extraction: Extraction, names: Names) -> Iterator[Triple]:
    article = extraction.article
    code = article.place.code if article.place else None
    for adoption in extraction.adoptions:
        node = ref(names.adoption(code, adoption.measure, article.id))
        measure = ref(names.concept("measure", adoption.measure))
        yield node, A, ref(names.term("Adoption"))
        yield node, ref(names.term("measure")), measure
        yield node, ref(names.term("status")), ref(names.term(adoption.status.value))
        yield node, ref(names.term("strength")), ref(names.term(adoption.strength.value))
        yield node, ref(names.term("confidence")), decimal(Decimal(str(adoption.confidence)))
        yield node, f"<{PROV}wasDerivedFrom>", ref(names.article(article.id))
        for mention in adoption.evidence:
            yield node, ref(names.term("evidence")), ref(names.mention(article.id, mention.span))
        if code is not None:
            yield ref(names.place(code)), ref(names.term("adoption")), node
            yield ref(names.place(code)), ref(names.term("adopts")), measure


def _page(node: str, page: int | None, names: Names) -> Iterator[Triple]:
    """On which page of a file that has pages."""
    if page is not None:
        yield node, ref(names.term("filePage")), integer(page)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines and pages of the file by offset."""

    begins: tuple[int, ...]
    article: Article

    @classmethod
    def of(cls, article: Article) -> "_Lines":
        return cls(tuple(piece.begin for piece in article.pieces), article)

    def at(self, offset: int) -> int:
        return self._piece(offset).line

    def page_at(self, offset: int) -> int | None:
        piece = self._piece(offset)
        return self.article.page_of(piece.source + offset - piece.begin)

    def _piece(self, offset: int) -> Piece:
        return self.article.pieces[bisect_right(self.begins, offset) - 1]

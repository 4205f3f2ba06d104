"""What a language model says of an article, as triples of N-Triples text.

A proposal has properties of its own (`pm:proposes`, not `pm:measure`), so that no query for what places adopt can take
one for a statement.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from graph.model import Extraction
from graph.rdf.names import Names
from graph.rdf.terms import PROV, A, decimal, literal, ref

Triple: TypeAlias = tuple[str, str, str]


def proposals(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Proposals, numbered in the order of the text, and who read the article; nothing where no model answered."""
    opinion = extraction.opinion
    if opinion is None or not opinion.answered:
        return
    article = extraction.article.id
    yield ref(names.article(article)), ref(names.term("readBy")), literal(opinion.model)
    for number, proposal in enumerate(opinion.proposals, start=1):
        node = ref(names.statement("proposal", article, number))
        said = proposal.evidence
        yield node, A, ref(names.term("Proposal"))
        yield node, ref(names.term("evidence")), ref(names.mention(article, said.span))
        yield node, ref(names.term("confidence")), decimal(Decimal(str(said.confidence)))
        yield node, ref(names.term("method")), literal(said.method)
        yield node, f"<{PROV}wasDerivedFrom>", ref(names.article(article))
        if said.concept is not None:
            yield node, ref(names.term("proposes")), ref(names.concept("measure", said.concept))
        if proposal.status is not None:
            yield node, ref(names.term("proposedStatus")), ref(names.term(proposal.status.value))
        if said.reason is not None:
            yield node, ref(names.term("proposedReason")), literal(said.reason.value)

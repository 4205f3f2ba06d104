"""Answers written down: JSON, XML, CSV and TSV for rows and yes or no; Turtle, N-Triples and JSON-LD for triples.

Rows come from the engine's own writer where it writes the format well and no more rows than the limit, which is two to
three times as fast (measured, 1 MB of JSON); by ourselves otherwise. Triples as values (RDF 1.2), which the graph never
holds, are written as text.

Source: SPARQL 1.1 Query Results JSON, XML and CSV/TSV Formats, W3C Recommendations of 21 March 2013.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from graph.store.answers import Format

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Sequence[Term | None]

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"
_PREFIX: Final = re.compile(r"^@prefix ([\w-]+): <([^>]*)> \.", re.MULTILINE)
_RDF_FORMATS: Final = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
    Format.JSONLD: RdfFormat.JSON_LD,
}
AT_ONCE: Final = {Format.JSON: (b"},{", -1), Format.CSV: (b"\n", 1)}
"""Formats that the engine writes as we do: the mark between two rows, or behind each, and how many more or fewer there
are of it than of rows. In XML the engine loses carriage returns, in TSV it differs in what stands bare."""

_RESULT_FORMATS: Final = {
    Format.JSON: QueryResultsFormat.JSON,
    Format.XML: QueryResultsFormat.XML,
    Format.CSV: QueryResultsFormat.CSV,
    Format.TSV: QueryResultsFormat.TSV,
}


def write_solutions(
    solutions: QuerySolutions, format_: Format, out: BinaryIO, limit: int | None, order: Sequence[int] | None = None
) -> bool:
    """Write the rows of a SELECT, columns in another order where one is given; True: there were more than `limit`."""
    variables = [variable.value for variable in solutions.variables]
    rows: Iterator[Row] = (tuple(solution) for solution in solutions)
    if order is not None:
        variables = [variables[place] for place in order]
        rows = ([row[place] for place in order] for row in rows)
    out.writelines(piece.encode("utf-8", "replace") for piece in _ROWS[format_](variables, islice(rows, limit)))
    return limit is not None and next(rows, None) is not None


def write_at_once(solutions: QuerySolutions, format_: Format, limit: int | None) -> bytes | None:
    """The rows of a SELECT in one of the formats `AT_ONCE`; None: there may be more of them than `limit`."""
    mark, besides = AT_ONCE[format_]
    out = _Counting(mark, None if limit is None else limit + besides)
    try:
        solutions.serialize(out, format=_RESULT_FORMATS[format_])
    except _TooManyError:
        return None
    return out.getvalue()


class _TooManyError(Exception):
    """There may be more rows than the limit."""


class _Counting(io.BytesIO):
    """Takes what the engine writes, so long as there are not too many marks between rows.

    A value can hold the mark too; then rows are written in the other way for nothing, and still rightly.
    """

    def __init__(self, mark: bytes, limit: int | None) -> None:
        super().__init__()
        self._mark = mark
        self._left = limit
        self._end = b""

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]  # the engine writes bytes alone
        """Take a piece, whole rows or not."""
        if self._left is not None:
            # The mark may begin in one piece and end in the next.
            seen = self._end + piece
            self._left -= seen.count(self._mark)
            self._end = seen[len(seen) - len(self._mark) + 1 :]
            if self._left < 0:
                raise _TooManyError
        return super().write(piece)


def write_boolean(answer: QueryBoolean, format_: Format, out: BinaryIO) -> None:
    """Write the answer of an ASK; CSV and TSV, which the standard leaves out, hold the word alone."""
    if format_ in {Format.CSV, Format.TSV}:
        out.write(b"true\n" if answer else b"false\n")
    else:
        answer.serialize(out, _RESULT_FORMATS[format_])


def write_triples(
    triples: Iterator[Triple], format_: Format, out: BinaryIO, limit: int | None, prefixes: Mapping[str, str]
) -> bool:
    """Write the triples of a CONSTRUCT or DESCRIBE, sorted, each once; True says that there were more than `limit`."""
    kept = list(islice(triples, limit))
    cut = limit is not None and next(triples, None) is not None
    shown = dict(prefixes) if format_ is Format.TURTLE else None
    buffer = io.BytesIO()
    serialize(sorted(set(kept), key=str), buffer, _RDF_FORMATS[format_], prefixes=shown)
    lines = buffer.getvalue().splitlines(keepends=True)
    # The engine writes prefixes in another order in every process; `sorted` is stable, so only they move.
    out.writelines(sorted(lines, key=lambda line: line if line.startswith(b"@prefix") else b"~") if shown else lines)
    return cut


def rewritten(turtle: bytes, format_: Format) -> bytes:
    """Triples written in Turtle by ourselves, in any of the formats for triples."""
    out = io.BytesIO()
    found = parse(turtle, format=RdfFormat.TURTLE)
    prefixes = dict(_PREFIX.findall(turtle.decode()))
    write_triples((each.triple for each in found), format_, out, None, prefixes)
    return out.getvalue()


def values(solution: Iterable[Term | None]) -> tuple[str | None, ...]:
    """A row as plain strings."""
    return tuple(None if term is None else _plain(term) for term in solution)


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _json(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{_compact(variables)}}},"results":{{"bindings":['
    for number, row in enumerate(rows):
        bound = {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}
        yield f"{',' if number else ''}{_compact(bound)}"
    yield "]}}"


def _json_term(term: Term) -> Mapping[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            return {"type": "literal", "value": str(term)}
        case Literal(language=str() as language):
            return {"type": "literal", "value": term.value, "xml:lang": language}
        case _ if term.datatype.value == _STRING:
            return {"type": "literal", "value": term.value}
        case _:
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _xml(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    yield f"<head>{names}</head><results>"
    for row in rows:
        bound = ((name, term) for name, term in zip(variables, row, strict=True) if term is not None)
        yield "<result>"
        yield from (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound)
        yield "</result>"
    yield "</results></sparql>"


def _xml_term(term: Term) -> str:
    match term:
        case NamedNode():
            return f"<uri>{escape(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{escape(term.value)}</bnode>"
        case Triple():
            return f"<literal>{_xml_text(str(term))}</literal>"
        case Literal(language=str() as language):
            return f"<literal xml:lang={quoteattr(language)}>{_xml_text(term.value)}</literal>"
        case _ if term.datatype.value == _STRING:
            return f"<literal>{_xml_text(term.value)}</literal>"
        case _:
            return f"<literal datatype={quoteattr(term.datatype.value)}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    # A bare carriage return would be read back as a line feed.
    return escape(text, {"\r": "&#xD;"})


def _csv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f"{','.join(variables)}\r\n"
    for row in rows:
        yield f"{','.join(map(_csv_cell, row))}\r\n"


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = str(term) if isinstance(term, BlankNode) else _plain(term)
    if any(mark in text for mark in '",\r\n'):
        return '"{}"'.format(text.replace('"', '""'))
    return text


def _tsv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else _tsv_cell(term) for term in row) + "\n"


def _tsv_cell(term: Term) -> str:
    # Integers may stand bare; every other term is written as in N-Triples, where tabs and line ends are escaped.
    bare = isinstance(term, Literal) and term.datatype.value == _INTEGER
    return _plain(term) if bare else str(term)


_ROWS: Final[Mapping[Format, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]]] = {
    Format.JSON: _json,
    Format.XML: _xml,
    Format.CSV: _csv,
    Format.TSV: _tsv,
}

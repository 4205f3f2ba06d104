"""A graph of any size in the shape of ours: the articles of a build, copied under other places with other measures.

    python -m tests.bench.enlarge out/graph.nq 1000000 big/graph.nq
    python -m tests.bench.enlarge out/graph.nq 1000000 wide/graph.nq 62

The last number, if there is one, is how many times the graph has the measures of the vocabulary, each time under other
names: copies take theirs by turns. The same build and numbers give the same bytes. A copy's sentences, spans and
statements are those of its article; its place is a new one, its measures are moved along the vocabulary, and its texts
end in its number, so that they are not the same strings.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path

from graph.settings import DEFAULT_BASE_IRI

ID = f"<{DEFAULT_BASE_IRI}id/"
GRAPH = re.compile(rf" {ID}graph/(?P<name>(?P<place>\d{{6}})-[^>]*)> \.$")
MEASURE = re.compile(rf"{ID}measure/(?P<slug>[a-z0-9-]+)>")
IN_ADOPTION = re.compile(rf"(?P<head>{ID}adoption/)\d{{6}}/(?P<slug>[a-z0-9-]+)/")
NAME = re.compile(r'(?P<head>core#prefLabel> "[^"]*)"')
VOCABULARY = f" {ID}graph/vocabulary> ."
TEXT = re.compile(r"(?P<head>ontology#text> \"(?:[^\"\\]|\\.)*)\"")
FIRST_PLACE = 700_000


def enlarged(lines: list[str], triples: int, vocabularies: int = 1) -> Iterator[str]:
    """The lines, and whole copies of their articles until there are at least so many; all different, in no order.

    `vocabularies` is how many times there are the measures.

    >>> len(set(enlarged([f'<urn:s> <urn:p> "{n}" <https://policygraph.example/id/graph/330100-x{n}> .'
    ...                   for n in range(3)], 10)))
    15
    """
    articles: dict[str, list[str]] = {}
    measures = sorted({found["slug"] for line in lines for found in MEASURE.finditer(line)})
    for line in lines:
        if found := GRAPH.search(line):
            articles.setdefault(found["name"], []).append(line)
    made = len(lines)
    yield from lines
    for turn in range(1, vocabularies):
        yield from _renamed(lines, turn)
    for place, (name, own) in enumerate(cycle(sorted(articles.items())), FIRST_PLACE):
        if made >= triples:
            return
        turn, step = place % vocabularies, place // vocabularies
        moved = {slug: _again(measures[(at + step) % len(measures)], turn) for at, slug in enumerate(measures)}
        copy = list(_copy(own, name, place, moved))
        made += len(copy)
        yield from copy


def _again(slug: str, turn: int) -> str:
    return f"{slug}-{turn}" if turn else slug


def _renamed(lines: list[str], turn: int) -> Iterator[str]:
    """What the vocabulary says of its measures, said of others named after them."""
    for line in lines:
        if line.startswith(f"{ID}measure/") and line.endswith(VOCABULARY):
            said = MEASURE.sub(lambda found: f"{ID}measure/{_again(found['slug'], turn)}>", line)
            yield NAME.sub(rf'\g<head> {turn}"', said)


def _copy(lines: list[str], name: str, place: int, moved: Mapping[str, str]) -> Iterator[str]:
    old = name.partition("-")[0]
    yield from _place(place, f"{ID}graph/{name.replace(old, str(place), 1)}>")
    for line in lines:
        fresh = MEASURE.sub(lambda found: f"{ID}measure/{moved[found['slug']]}>", line)
        fresh = IN_ADOPTION.sub(
            lambda found: f"{found['head']}{place}/{moved.get(found['slug'], found['slug'])}/", fresh
        )
        fresh = TEXT.sub(rf'\g<head>{place}"', fresh.replace(name, name.replace(old, str(place), 1)))
        yield fresh.replace(f"{ID}place/{old}>", f"{ID}place/{place}>")


def _place(place: int, graph: str) -> Iterator[str]:
    """A city with an article, as a build says it."""
    thing, ours = f"<{ID[1:]}place/{place}>", f"<{DEFAULT_BASE_IRI}ontology#"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    yield f"{thing} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {ours}City> {graph} ."
    yield f'{thing} {label} "市{place}"@zh {graph} .'
    yield f'{thing} {label} "City {place}"@en {graph} .'
    yield f'{thing} {ours}code> "{place}" {graph} .'
    yield f'{thing} {ours}coverage> "in-corpus" {graph} .'


def main() -> None:
    """Write a larger graph.nq, and the account of the build beside it."""
    source, triples, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    vocabularies = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = source.read_text(encoding="utf-8").splitlines()
    fresh = sorted(set(enlarged(lines, triples, vocabularies)))
    target.write_text("".join(f"{line}\n" for line in fresh), encoding="utf-8", newline="\n")
    account = source.parent / "build.json"
    (target.parent / "build.json").write_bytes(account.read_bytes())
    sys.stdout.write(f"{len(fresh)} quads, {target.stat().st_size // 1_000_000} MB\n")


if __name__ == "__main__":
    main()

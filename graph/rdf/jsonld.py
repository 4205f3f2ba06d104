"""The view for people as JSON-LD 1.1, for programs that read JSON.

Source: JSON-LD 1.1, W3C Recommendation of 16 July 2020.
"""

from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from graph.rdf.files import whole


def write_jsonld(turtle: Path, path: Path) -> None:
    """Write what a Turtle file says, with its prefixes as context, in its order.

    Args:
        turtle: as `turtle.write_turtle` writes it.
        path: the file.
    Raises:
        OSError: a file cannot be read or written.
    """
    reader = parse(path=str(turtle), format=RdfFormat.TURTLE)
    triples = [quad.triple for quad in reader]
    with whole(path) as file:
        serialize(triples, file, format=RdfFormat.JSON_LD, prefixes=reader.prefixes)

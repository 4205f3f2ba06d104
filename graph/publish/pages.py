"""The interactive pages, drawn by pyvis: cities with measures, cities with cities, measures with measures.

Each is one file that opens with no network. Left to itself pyvis 0.3.2 writes pages that load from three hosts, in the
encoding of the machine, with the words of a text in places where they run as HTML (a tooltip that holds "href",
headings, menus). So it gets templates of our own, which load nothing; whole numbers for ids; no tooltip, heading or
menu; positions computed beforehand, with its physics off; and what it makes is written by ourselves.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from jinja2 import FileSystemLoader

from graph.publish.board import Board, Tie, board, city_ties, measure_ties
from graph.publish.files import write_text
from graph.publish.layout import Shells, by_distance, ring_order, sectors, shells
from graph.publish.markup import PAGE_POLICY, columns, environment, wrapped
from graph.publish.palette import hue, tint
from graph.publish.rows import Findings
from graph.publish.spacing import STRETCH, Box, Point

if TYPE_CHECKING:
    from pyvis.network import Network

FACE: Final = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif'

OPTIONS: Final[Mapping[str, object]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": False,
        "tooltipDelay": 0,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"labelHighlightBold": False, "font": {"face": FACE}, "borderWidthSelected": 2},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "color": {"inherit": False}},
}

INK: Final = "#23364d"
EDGE: Final = "#c3ccd6"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node as drawn: where, its label broken into lines, its type size in pixels."""

    at: Point
    label: str
    size: int


def write_pages(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write `graph.html`, `cities.html` and `measures.html`.

    Args:
        findings: what a build found.
        folder: where to write; made where it is missing.
    Returns:
        The names of the files.
    """
    shown = board(findings)
    pages = {"graph.html": _graph(shown), "cities.html": _cities(shown), "measures.html": _measures(shown)}
    for name, html in pages.items():
        write_text(folder / name, html)
    return tuple(pages)


def _graph(shown: Board) -> str:
    places = _shells(shown)
    network = _network("graph.html")
    first_measure = len(shown.cities)
    for index, city in enumerate(shown.cities):
        _add_city(network, index, _Spot(places.cities[index], _city_label(city.zh, known=city.known), 15))
    for index, at in enumerate(places.measures):
        _add_measure(network, shown, index, at)
    for index, pair in enumerate(shown.pairs):
        network.add_edge(pair.city, first_measure + pair.measure, id=index, width=0.7, color={"color": EDGE})
    return _html(network, shown, (), [asdict(ring) for ring in places.rings])


def _cities(shown: Board) -> str:
    network = _network("cities.html")
    ties = city_ties(shown)
    sizes: dict[int, int] = dict.fromkeys((index for index, city in enumerate(shown.cities) if city.known), 0)
    for pair in shown.pairs:
        if pair.city in sizes:
            sizes[pair.city] += 1
    labels = {index: f"{_city_label(shown.cities[index].zh, known=True)}\n{sizes[index]}" for index in sizes}
    distances = _distances(ties, len(shown.cities))[np.ix_(list(sizes), list(sizes))]
    boxes = [_city_box(label, 15, room=36) for label in labels.values()]
    points = by_distance(distances, boxes)
    for (index, label), at in zip(labels.items(), points, strict=True):
        _add_city(network, index, _Spot(at, label, 15))
    _add_ties(network, ties, 0, figures=True)
    return _html(network, shown, ties, ())


def _measures(shown: Board) -> str:
    network = _network("measures.html")
    chosen = [index for index, measure in enumerate(shown.measures) if measure.count]
    boxes = [_measure_box(_measure_spot(shown, index, Point(0, 0))) for index in chosen]
    # Measures without a theme come last.
    themes = [shown.measures[index].theme % (len(shown.themes) + 1) for index in chosen]
    points = sectors(boxes, themes, [shown.measures[index].count for index in chosen])
    first_measure = len(shown.cities)
    for index, at in zip(chosen, points, strict=True):
        _add_measure(network, shown, index, at)
    ties = measure_ties(shown)
    _add_ties(network, ties, first_measure, figures=False)
    return _html(network, shown, ties, ())


def _network(template: str) -> "Network":
    # Here, because pyvis brings IPython along and takes a second that other commands need not wait.
    from pyvis.network import Network  # noqa: PLC0415

    network = Network(height="100%", width="100%", cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    network.templateEnv = environment(FileSystemLoader(network.template_dir))
    network.path = template
    return network


def _html(network: "Network", shown: Board, ties: Sequence[Tie], rings: Sequence[Mapping[str, int]]) -> str:
    first_measure = len(shown.cities)
    network.templateEnv.globals["policy"] = PAGE_POLICY
    network.templateEnv.globals["board"] = shown
    network.templateEnv.globals["data"] = asdict(shown) | {
        "ties": [asdict(tie) for tie in ties],
        "rings": list(rings),
        "hues": [hue(index) for index in range(len(shown.themes))],
        "noTheme": hue(-1),
        "firstMeasure": first_measure,
        "stretch": STRETCH,
        "frame": _frame(network),
    }
    html: str = network.generate_html(notebook=False)
    return html


def _frame(network: "Network") -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all nodes; a browser knows their sizes only after drawing them."""
    sides = [(0, 0, 0, 0)]
    for node in network.nodes:
        spot = _Spot(Point(node["x"], node["y"]), node["label"], node["font"]["size"])
        box = _measure_box(spot) if node["shape"] == "box" else _city_box(spot.label, spot.size)
        wide, high = box.width // 2, box.height // 2
        sides.append((spot.at.x - wide, spot.at.y - high, spot.at.x + wide, spot.at.y + high))
    left, top, right, bottom = zip(*sides, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _shells(shown: Board) -> Shells:
    """Cities in the order of their likeness around the measures."""
    everyone = _distances(city_ties(shown), len(shown.cities))
    order = ring_order(everyone)
    stand = {city: place for place, city in enumerate(order)}
    adopters: list[list[int]] = [[] for _ in shown.measures]
    for pair in shown.pairs:
        adopters[pair.measure].append(stand[pair.city])
    cities = [_city_box(_city_label(shown.cities[c].zh, known=shown.cities[c].known), 15) for c in order]
    measures = [_measure_box(_measure_spot(shown, index, Point(0, 0))) for index in range(len(shown.measures))]
    placed = shells(cities, measures, [sorted(who) for who in adopters])
    return Shells(tuple(placed.cities[stand[c]] for c in range(len(order))), placed.measures, placed.rings)


def _distances(ties: Sequence[Tie], count: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """One minus the share of measures in common; 1 where nothing is."""
    distances = np.ones((count, count)) - np.eye(count)
    for tie in ties:
        distances[tie.first, tie.second] = distances[tie.second, tie.first] = 1 - tie.jaccard
    return distances


def _city_label(label: str, *, known: bool) -> str:
    return wrapped(label, 8, 2) if known else "?"


def _measure_spot(shown: Board, index: int, at: Point) -> _Spot:
    """Type grows with the number of cities, from 16 to 19 pixels."""
    return _Spot(at, wrapped(shown.measures[index].zh, 12, 2), 16 + round(3 * _spread(shown, index)))


def _spread(shown: Board, index: int) -> float:
    """How widely a measure is adopted, from one city (0) to as many as any measure has (1)."""
    most = max(measure.count for measure in shown.measures)
    return max(shown.measures[index].count - 1, 0) / max(most - 1, 1)


def _measure_box(spot: _Spot) -> Box:
    lines = spot.label.split("\n")
    return Box(round(max(map(columns, lines)) * spot.size / 2) + 13, len(lines) * (spot.size + 1) + 11)


def _city_box(label: str, size: int, room: int = 0) -> Box:
    lines = label.split("\n")
    across = round(max(max(map(columns, lines)) * size / 2, len(lines) * size)) + 14 + room
    return Box(across, across)


def _add_city(network: "Network", number: int, spot: _Spot) -> None:
    network.add_node(
        number,
        label=spot.label,
        shape="circle",
        x=spot.at.x,
        y=spot.at.y,
        margin=6,
        borderWidth=2,
        color={"background": INK, "border": INK},
        font={"size": spot.size, "color": "#ffffff", "face": FACE},
    )


def _add_measure(network: "Network", shown: Board, index: int, at: Point) -> None:
    spot = _measure_spot(shown, index, at)
    colour = hue(shown.measures[index].theme)
    network.add_node(
        len(shown.cities) + index,
        label=spot.label,
        shape="box",
        x=spot.at.x,
        y=spot.at.y,
        margin=5,
        borderWidth=1.5,
        color={"background": tint(colour, 0.1 + 0.2 * _spread(shown, index)), "border": colour},
        font={"size": spot.size, "color": "#1b2733", "face": FACE},
    )


def _add_ties(network: "Network", ties: Sequence[Tie], offset: int, *, figures: bool) -> None:
    """All hidden: the page shows those that its slider lets through. `figures` writes the number shared on them."""
    likeness = [tie.jaccard for tie in ties]
    least, most = min(likeness, default=0.0), max(likeness, default=1.0)
    for index, tie in enumerate(ties):
        width = round(1 + 5 * ((tie.jaccard - least) / max(most - least, 0.001)) ** 2, 2)
        ends = (offset + tie.first, offset + tie.second)
        words = {"label": str(tie.shared), "font": {"size": 12, "color": "#5b6875", "face": FACE}} if figures else {}
        network.add_edge(*ends, id=index, width=width, hidden=True, color={"color": EDGE}, **words)

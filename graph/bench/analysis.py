"""Measure the analysis on a corpus that it makes, of 340 cities, 5,000 measures and 60,000 adoptions unless told.

Popularity of measures and size of cities are skewed, as in real corpora; every city has five documents with dates of
five years, and a hundred measures are demanded from above, so that every part of the analysis has its work.
"""

import datetime as dt
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.analyse.diffusion import diffusion
from graph.analyse.events import Selection
from graph.analyse.figures import headline
from graph.analyse.incidence import turned
from graph.analyse.ledger import Event
from graph.analyse.normalisations import Normalisation, weights
from graph.analyse.projection import city_network, overlaps
from graph.analyse.robustness import ErrorRates
from graph.analyse.study import Corpus, judgement_of, structure_of, study
from graph.analyse.summary import figures
from graph.bench.alone import Notes, alone

SEED: Final = 7
DOCUMENTS: Final = 5
DEMANDED: Final = 100


@dataclass(frozen=True, slots=True)
class Size:
    """Of a corpus: cities, measures that may be adopted, adoptions."""

    cities: int = 340
    measures: int = 5_000
    adoptions: int = 60_000


@dataclass(frozen=True, slots=True)
class Part:
    """Seconds of a part of the analysis, and the most memory its process held, in MB."""

    name: str
    seconds: float
    peak: float


def run_analysis(size: Size, told: Callable[[str], None] = lambda _: None) -> tuple[Part, ...]:
    """Measure the analysis without null models, the null models, and the study that a build makes.

    Args:
        size: of the corpus.
        told: what is being measured, as it begins.
    """
    found: list[Part] = []
    for name, work in (("without null models", _plain), ("null models", _nulls), ("study", _study)):
        told(name)
        spent = alone(work, size)
        found.append(Part(name, spent.notes["work"], spent.peak_bytes / 1_000_000))
        more = ((part, seconds) for part, seconds in spent.notes.items() if part != "work")
        found += [Part(f"{name}: {part}", seconds, spent.peak_bytes / 1_000_000) for part, seconds in more]
    return tuple(found)


def _events(size: Size) -> list[tuple[str, str, str, dt.date]]:
    """(city, document, measure, day) of every adoption, each city and measure once."""
    dice = random.Random(SEED)  # noqa: S311  (a corpus, not a secret)
    spread = [dice.paretovariate(0.9) for _ in range(size.measures)]
    keen = [dice.lognormvariate(0, 0.5) for _ in range(size.cities)]
    most = min(size.adoptions, size.cities * size.measures // 2)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < most:
        cities = dice.choices(range(size.cities), weights=keen, k=most)
        pairs.update(zip(cities, dice.choices(range(size.measures), weights=spread, k=most), strict=True))
    days = {(city, number): dice.randrange(1_826) for city in range(size.cities) for number in range(DOCUMENTS)}
    first = dt.date(2018, 1, 1)
    found = []
    for city, measure in sorted(pairs)[:most]:
        number = dice.randrange(DOCUMENTS)
        day = first + dt.timedelta(days=days[city, number])
        found.append((f"c{city:04}", f"c{city:04}-{number}", f"m{measure:05}", day))
    return found


def _corpus(size: Size) -> Corpus:
    """The same corpus every time."""
    found = _events(size)
    statuses = ("planned", "ongoing", "achieved")
    events = tuple(
        Event(city, document, measure, statuses[number % 3], f"t{int(measure[1:]) % 12:02}", day)
        for number, (city, document, measure, day) in enumerate(found)
    )
    read = sorted({(city, document) for city, document, _, _ in found})
    demanded = frozenset(f"m{number:05}" for number in range(DEMANDED))
    return Corpus(events, tuple(read), demanded, ErrorRates(0.93, 0.82, "a simulation", 60, 68))


def _plain(size: Size) -> Notes:
    """Everything but null models: shares of both sides, positions, groups, tree, core, figures."""
    corpus = _corpus(size)
    begun = time.perf_counter()
    whole = corpus.count(Selection()).incidence
    structure_of(whole)
    figures(whole.matrix)
    for incidence in (whole, turned(whole)):
        pairs = overlaps(incidence.matrix)
        for normalisation in Normalisation:
            weights(incidence.matrix, pairs, normalisation)
    city_network(whole)
    return {"work": time.perf_counter() - begun}


def _nulls(size: Size) -> Notes:
    """Null models: pairs of cities, plain and stratified, pairs of measures, power, intervals, leads."""
    corpus = _corpus(size)
    counted = corpus.count(Selection())
    begun = time.perf_counter()
    judgement = judgement_of(counted.incidence, corpus.demanded)
    judged = time.perf_counter()
    headline(counted, judgement.rows, corpus.rates)
    held = time.perf_counter()
    diffusion(corpus.events)
    done = time.perf_counter()
    return {"work": done - begun, "pairs": judged - begun, "intervals": held - judged, "leads": done - held}


def _study(size: Size) -> Notes:
    """All of it, as a build makes it, with other choices."""
    corpus = _corpus(size)
    begun = time.perf_counter()
    study(corpus)
    return {"work": time.perf_counter() - begun}

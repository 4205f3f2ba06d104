"""The results of a build's analysis, as lines for its graph: what `report.html` says can be asked by SPARQL too."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from graph.analyse.figures import DRAWS, Figure
from graph.analyse.robustness import Interval
from graph.analyse.study import Study
from graph.publish.analysis import study_of
from graph.publish.loading import load_findings
from graph.publish.rows import Findings
from graph.publish.selects import Selector
from graph.publish.wording import CUBES
from graph.rdf.names import Names
from graph.rdf.observations import Cube, Observation, StudyAccount, observation_lines
from graph.rdf.terms import literal, ref

MOST_PAIRS: Final = 5_000
"""Pairs of places that are all told; of more only those beyond chance, which are what one asks for."""


def observations(store: Selector, base_iri: str) -> Iterator[str]:
    """The observations of a build, as N-Quads lines.

    Args:
        store: holds the build's dataset without them.
        base_iri: what the dataset's IRIs begin with.
    """
    yield from observations_of(load_findings(store, base_iri), base_iri)


def observations_of(findings: Findings, base_iri: str) -> Iterator[str]:
    """The same, of a build's findings."""
    study = study_of(findings)
    names = Names(base_iri)
    build = findings.builds[0]
    account = StudyAccount(
        build.id, build.software or "", study.selection.words(), methods_of(study), study.judgement.rows.tests
    )
    yield from observation_lines(account, cubes_of(study, names), names)


def methods_of(study: Study) -> tuple[str, ...]:
    """Each method with its parameters, in one line."""
    rates = study.corpus.rates
    said = [
        f"pairs: {study.judgement.rows.chance.method}; Benjamini-Hochberg",
        f"chance_*: curveball, up to {DRAWS} networks of the same degrees, 90 %",
        "documents_*: each document left out",
    ]
    if rates is not None:
        sizes = f"n = {rates.precision_size} and {rates.recall_size}"
        said.append(f"errors_*: precision {rates.precision:g}, recall {rates.recall:g}, {sizes}, 90 %")
    return tuple(said)


def cubes_of(study: Study, names: Names) -> tuple[Cube, ...]:
    """Headline figures, the spread of measures, and pairs of places."""
    whole = {name: figure for name, figure in study.figures.items() if "/" not in name}
    spread = {
        name.removeprefix("cities_of/"): figure
        for name, figure in study.figures.items()
        if name.startswith("cities_of/")
    }
    return (
        Cube("figure", *CUBES["figure"], tuple(_of_network(whole))),
        Cube("spread", *CUBES["spread"], tuple(_spread(spread, names))),
        Cube("pair", *CUBES["pair"], tuple(_pairs(study, names))),
    )


def _of_network(figures: dict[str, Figure]) -> Iterator[Observation]:
    for name, figure in sorted(figures.items()):
        yield Observation((name,), (("figure", literal(name)),), tuple(_values(figure)))


def _spread(figures: dict[str, Figure], names: Names) -> Iterator[Observation]:
    for measure, figure in sorted(figures.items()):
        what = ref(names.concept("measure", measure))
        yield Observation((measure,), (("spreadOf", what),), tuple(_values(figure)))


def _pairs(study: Study, names: Names) -> Iterator[Observation]:
    ties, cities = study.judgement.rows, study.incidence.cities
    for at in range(len(ties.first)) if len(ties.first) <= MOST_PAIRS else ties.sure().tolist():
        one, other = cities[ties.first[at]], cities[ties.second[at]]
        places = (("firstPlace", ref(names.place(one))), ("secondPlace", ref(names.place(other))))
        figures = {
            "sharedMeasures": ties.shared[at],
            "jaccard": ties.jaccard[at],
            "expectedShared": ties.expected[at],
            "pValue": ties.p_values[at],
            "qValue": ties.q_values[at],
        }
        yield Observation((one, other), places, tuple((name, _rounded(float(each))) for name, each in figures.items()))


def _values(figure: Figure) -> Iterator[tuple[str, Decimal]]:
    yield "observedValue", _rounded(figure.value)
    intervals: tuple[tuple[str, Interval | None], ...] = (
        ("documents", figure.documents),
        ("errors", figure.errors),
        ("chance", figure.chance),
    )
    for name, interval in intervals:
        if interval is not None:
            yield f"{name}Low", _rounded(interval.low)
            yield f"{name}High", _rounded(interval.high)


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")

"""The tables of the analysis: `ANALYSIS_TABLES`, part of every build, and written anew by `python -m graph analyse`.

analysis_figures: a headline figure; `documents_*`: the range as each document is left out, `errors_*`: where nine of
ten networks have it that may be the true one, `chance_*`: nine of ten random networks of the same degrees.
analysis_variants: the same figures for another choice of what counts.
city_similarity: two places that were read; `needed`: the least they would have to share for p <= 0.05, empty where all
they could share (`most`) would not do; `*_apart`: with what a superior body demands set aside, empty where nothing is.
measure_pairs: two measures that a place adopts both; in a large corpus those beyond chance only.
city_positions, measure_positions: where each stands; ranks are of the degree, ties share theirs.
dendrogram: two places or groups joined; a group is named by the step that made it.
diffusion: a place's first dated adoption of a measure, `days` after the first of all; `reached` counts the places that
had it by then, `first` is 1 for a place that was so alone. leads: how early a place is beside those it shares measures
with. Both are there only where dates differ.
descents: a citation, and what citing and cited article both adopt.
actor_reach: an actor by name and type. actor_pairs: two actors that take part in one measure of one place.

Statistics are empty where they are not defined.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, TypeAlias

import numpy as np

from graph.analyse.actors import Part, co_involvement, reaches
from graph.analyse.centrality import ranks
from graph.analyse.normalisations import Normalisation, weights
from graph.analyse.nulls import Floats
from graph.analyse.power import needed_overlaps, reachable
from graph.analyse.projection import overlaps
from graph.analyse.robustness import Interval
from graph.analyse.structure import own_measures
from graph.analyse.study import Study
from graph.analyse.ties import Ties
from graph.analyse.vertical import descents
from graph.publish.analysis import actor_names, citations_of, dates_of, labels_of, ledger_of, parts_of, study_of
from graph.publish.cells import Row
from graph.publish.rows import Findings

Tables: TypeAlias = Mapping[str, tuple[str, Callable[[Findings], Iterator[Row] | None]]]
"""By name: columns, separated by blanks, and the rows; None where a build has no such table."""

Table: TypeAlias = Callable[[Findings, Study], Iterator[Row] | None]

MOST_MEASURE_PAIRS: Final = 100_000
"""Pairs of measures that are all listed; of more only those beyond chance (5 million rows are no table)."""


def _figures(_: Findings, study: Study) -> Iterator[Row]:
    for figure in study.figures.values():
        intervals = (figure.documents, figure.errors, figure.chance)
        yield (figure.name, figure.value, *(end for interval in intervals for end in _ends(interval)))


def _ends(interval: Interval | None) -> Row:
    return (None, None) if interval is None else (interval.low, interval.high)


def _variants(_: Findings, study: Study) -> Iterator[Row]:
    names = ("adoptions", "density", "measures_shared", "measures_own", "mean_jaccard", "nodf")
    for variant in study.variants:
        sure = int(variant.figures["sure_pairs"])
        numbers = (variant.figures[name] for name in names)
        yield (variant.selection.words(), variant.rows, variant.columns, *numbers, sure)


def _city_similarity(_: Findings, study: Study) -> Iterator[Row]:
    judgement, whole = study.judgement, study.incidence
    ties = judgement.rows
    most = reachable(whole.matrix, ties)
    needed = needed_overlaps(ties, most) if len(most) else most
    weighed = _weighed(study)
    held = whole.city_degrees()
    for at in range(len(ties.first)):
        one, other = int(ties.first[at]), int(ties.second[at])
        yield (
            *(whole.cities[one], whole.cities[other], int(ties.shared[at])),
            float(ties.jaccard[at]) if held[one] or held[other] else None,
            *_judged(ties, at),
            *(float(each[at]) for each in weighed),
            *(int(most[at]), int(needed[at]) if needed[at] <= most[at] else None),
            *(_judged(judgement.apart, at) if judgement.apart is not None else (None, None, None)),
        )


def _weighed(study: Study) -> list[Floats]:
    """What every pair shares, by cosine, average activity and Newman's weights."""
    ties, matrix = study.judgement.rows, study.incidence.matrix
    shared = overlaps(matrix)
    found = []
    for each in (Normalisation.COSINE, Normalisation.ACTIVITY, Normalisation.NEWMAN):
        weight = np.zeros(len(ties.first))
        # Both list pairs in the same order; those that share nothing weigh nothing.
        weight[ties.shared > 0] = weights(matrix, shared, each)
        found.append(weight)
    return found


def _judged(ties: Ties, at: int) -> Row:
    return (float(ties.expected[at]), float(ties.p_values[at]), float(ties.q_values[at]))


def _measure_pairs(findings: Findings, study: Study) -> Iterator[Row]:
    ties, names, labels = study.judgement.columns, study.incidence.measures, labels_of(findings)
    listed = range(len(ties.first)) if len(ties.first) <= MOST_MEASURE_PAIRS else ties.sure().tolist()
    for at in listed:
        one, other = names[ties.first[at]], names[ties.second[at]]
        what = (one, labels.get(one), other, labels.get(other))
        yield (*what, int(ties.shared[at]), float(ties.jaccard[at]), *_judged(ties, at))


def _city_positions(findings: Findings, study: Study) -> Iterator[Row]:
    whole, labels, core = study.incidence, labels_of(findings), study.structure.core
    own = Counter(each.cities[0] for each in own_measures(whole))
    held = whole.city_degrees().tolist()
    for at, (city, rank) in enumerate(zip(whole.cities, ranks(held), strict=True)):
        cored = (None, None) if core is None else (float(core.coreness[at]), int(at in core.members))
        what = (city, labels.get(city), held[at], own[city], rank.best, rank.worst)
        yield (*what, *_position(study, ("city", city)), *cored)


def _measure_positions(findings: Findings, study: Study) -> Iterator[Row]:
    whole, labels = study.incidence, labels_of(findings)
    held = whole.measure_degrees().tolist()
    for at, (measure, rank) in enumerate(zip(whole.measures, ranks(held), strict=True)):
        figure = study.figures.get(f"cities_of/{measure}")
        intervals = (None, None) if figure is None else (figure.documents, figure.errors)
        what = (measure, labels.get(measure), held[at], *(end for each in intervals for end in _ends(each)))
        where = (rank.best, rank.worst, int(measure in study.judgement.demanded))
        yield (*what, *where, *_position(study, ("measure", measure)))


def _position(study: Study, who: tuple[str, str]) -> Row:
    found = study.structure.centralities[who]
    group = study.structure.communities.members[who]
    special = study.structure.specificities[who]
    return (special, group, found.degree, found.eigenvector, found.closeness, found.betweenness)


def _dendrogram(_: Findings, study: Study) -> Iterator[Row] | None:
    tree, names = study.structure.tree, study.incidence.cities
    if tree is None:
        return None
    named = [*names, *(f"step-{step}" for step in range(1, len(tree.joins) + 1))]
    return (
        (step, named[join.first], named[join.second], join.height, join.size)
        for step, join in enumerate(tree.joins, start=1)
    )


def _diffusion(findings: Findings, study: Study) -> Iterator[Row] | None:
    return _spreads(findings, study) if study.diffusion.dates > 1 else None


def _spreads(findings: Findings, study: Study) -> Iterator[Row]:
    labels = labels_of(findings)
    for spread in study.diffusion.spreads:
        reached = dict(spread.curve())
        for (date, city), lag in zip(spread.dates, spread.lags(), strict=True):
            what = (spread.measure, labels.get(spread.measure), city, labels.get(city))
            yield (*what, date.isoformat(), lag, reached[date], int(city in spread.first and len(spread.first) == 1))


def _leads(findings: Findings, study: Study) -> Iterator[Row] | None:
    labels, leads = labels_of(findings), study.diffusion.leads
    rows = ((one.city, labels.get(one.city), one.measures, one.score, one.p_value, one.q_value) for one in leads)
    return rows if leads else None


def _descents(findings: Findings, _: Study) -> Iterator[Row]:
    titles = {row.document: row.document_label for row in findings.documents}
    labels = labels_of(findings)
    for each in descents(citations_of(findings), ledger_of(findings), dates_of(findings)):
        what = (each.document, titles[each.document], each.city, labels.get(each.city), each.article, each.held)
        yield (*what, ";".join(each.measures) or None, each.days, each.course.value)


def _actor_reach(findings: Findings, _: Study) -> Iterator[Row]:
    names, labels = actor_names(findings), labels_of(findings)
    # By name: that several places leave something to their county governments is what can be compared.
    parts = (Part(part.city, "\t".join(names[part.actor]), part.measure, part.role) for part in parts_of(findings))
    for each in reaches(parts):
        label, kind = each.actor.split("\t")
        where = "、".join(labels.get(city, city) for city in each.cities)
        yield (label, kind, len(each.cities), where, len(each.measures), ";".join(each.measures) or None)


def _actor_pairs(findings: Findings, _: Study) -> Iterator[Row]:
    names = actor_names(findings)
    for one, other, tie in co_involvement(parts_of(findings)).edges(data=True):
        yield (one, names[one][0], other, names[other][0], tie["shared"])


_TABLES: Final[Mapping[str, tuple[str, Table]]] = {
    "analysis_figures": (
        "figure value documents_low documents_high errors_low errors_high chance_low chance_high",
        _figures,
    ),
    "analysis_variants": (
        "selection rows columns adoptions density measures_shared measures_own mean_jaccard nodf sure_pairs",
        _variants,
    ),
    "city_similarity": (
        (
            "city_a city_b shared jaccard expected p_value q_value cosine activity newman most needed "
            "expected_apart p_apart q_apart"
        ),
        _city_similarity,
    ),
    "measure_pairs": (
        "measure_a measure_a_label measure_b measure_b_label shared jaccard expected p_value q_value",
        _measure_pairs,
    ),
    "city_positions": (
        (
            "city city_label measures own rank_best rank_worst specificity community degree eigenvector closeness "
            "betweenness coreness core"
        ),
        _city_positions,
    ),
    "measure_positions": (
        (
            "measure measure_label cities documents_low documents_high errors_low errors_high rank_best rank_worst "
            "demanded specificity community degree eigenvector closeness betweenness"
        ),
        _measure_positions,
    ),
    "dendrogram": ("step first second height size", _dendrogram),
    "diffusion": ("measure measure_label city city_label date days reached first", _diffusion),
    "leads": ("city city_label measures score p_value q_value", _leads),
    "descents": ("document document_label city city_label article held measures days course", _descents),
    "actor_reach": ("actor_label type cities city_labels measures measure_ids", _actor_reach),
    "actor_pairs": ("actor_a actor_a_label actor_b actor_b_label shared", _actor_pairs),
}


def tables_of(study: Study) -> Tables:
    """The tables of one study, as `tables.TABLES` has them."""
    return {name: (columns, partial(_rows, rows_of, study)) for name, (columns, rows_of) in _TABLES.items()}


def _rows(rows_of: Table, study: Study | None, findings: Findings) -> Iterator[Row] | None:
    return rows_of(findings, study_of(findings) if study is None else study)


ANALYSIS_TABLES: Final[Tables] = {
    name: (columns, partial(_rows, rows_of, None)) for name, (columns, rows_of) in _TABLES.items()
}
"""With what a build analyses when nothing else is asked for."""

"""The score as text for a terminal, CSV, JSON, and a page that opens without a network."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from jinja2 import PackageLoader

from graph.evaluate import ACCURACIES, LayerScore
from graph.evaluate.absence import Absence
from graph.evaluate.claims import Claims
from graph.evaluate.gold import GoldDocument
from graph.evaluate.grouping import Grouping
from graph.evaluate.spans import confusions
from graph.publish.markup import REPORT_POLICY, environment


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The systems' scores, the build's first, and how often the build gave one concept for another.

    `grouping` says how well the build brings like phrases together; `agreement` holds the F1 that annotators reach
    among themselves, by layer, where it is known.
    """

    scores: Mapping[str, tuple[LayerScore, ...]]
    confused: tuple[tuple[str, str, int], ...]
    absence: Absence
    grouping: Grouping
    agreement: Mapping[str, str]


def confused_concepts(gold: Sequence[GoldDocument], claims: Mapping[str, Claims]) -> tuple[tuple[str, str, int], ...]:
    """(annotated, given, times), the most frequent first; "candidate" stands for words without a concept."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in gold:
        for meant, given in confusions(document, claims.get(document.city, Claims())):
            if meant != given:
                counts[meant, given or "candidate"] += 1
    return tuple(
        (meant, given, n) for (meant, given), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def as_text(found: Evaluation, *, errors: bool) -> str:
    """A table a system, in plain lines; with `errors` every miss and extra of the build below it."""
    lines = (*_comparison(found), "", *_tables(found), _absence(found.absence), _grouping(found.grouping))
    return "\n".join((*lines, *(["", *_errors(found)] if errors else ()))) + "\n"


def as_csv(found: Evaluation) -> str:
    """A row for each system and layer."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["system", *_COLUMNS, "annotators"])
    for system, layers in found.scores.items():
        writer.writerows([system, *_row(layer), found.agreement.get(layer.layer)] for layer in _decided(layers))
    return out.getvalue()


def as_json(found: Evaluation) -> str:
    """Everything: scores, errors by document, confusions."""
    systems = {
        system: [dict(zip(_COLUMNS, _row(layer), strict=True)) for layer in _decided(layers)]
        for system, layers in found.scores.items()
    }
    errors = [
        {"layer": layer, "document": document, "kind": kind, "what": what, "sentence": sentence}
        for layer, document, kind, what, sentence in _all_errors(found)
    ]
    confused = [{"annotated": meant, "given": given, "times": n} for meant, given, n in found.confused]
    absence = {**asdict(found.absence), "rate": found.absence.rate, "missed": found.absence.missed}
    whole = {
        "systems": systems,
        "annotators": found.agreement,
        "false_absence": absence,
        "b_cubed": {**asdict(found.grouping), "f1": found.grouping.f1},
        "errors": errors,
        "confusions": confused,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_page(found: Evaluation) -> str:
    """A page without scripts."""
    template = environment(PackageLoader("graph.evaluate")).get_template("evaluation.html")
    return template.render(
        policy=REPORT_POLICY,
        columns=_COLUMNS,
        compared=list(_compared(found)),
        names=list(found.scores),
        absence=_absence(found.absence),
        grouping=_grouping(found.grouping),
        systems={system: [_row(layer) for layer in _decided(layers)] for system, layers in found.scores.items()},
        errors=list(_all_errors(found)),
        confused=found.confused,
    )


_COLUMNS = ("layer", "measure", "precision", "recall", "f1", "low", "high", "right", "wrong", "missed")


def _decided(layers: Sequence[LayerScore]) -> Sequence[LayerScore]:
    """Without those of which a system says nothing."""
    return [layer for layer in layers if layer.tally.right + layer.tally.wrong]


def _row(score: LayerScore) -> tuple[str | int, ...]:
    tally = score.tally
    figures = (tally.precision, tally.recall, tally.f1, score.low, score.high)
    measure = "accuracy" if score.layer in ACCURACIES else "F1"
    return (score.layer, measure, *(f"{figure:.3f}" for figure in figures), tally.right, tally.wrong, tally.missed)


def _compared(found: Evaluation) -> Iterator[tuple[str, ...]]:
    """A row a layer: F1 of every system, and of annotators among themselves."""
    by_system = [{each.layer: each for each in _decided(layers)} for layers in found.scores.values()]
    for layer in by_system[0] if by_system else ():
        figures = (f"{scores[layer].tally.f1:.3f}" if layer in scores else "–" for scores in by_system)
        yield (layer, *figures, found.agreement.get(layer, "–"))


def _comparison(found: Evaluation) -> Iterator[str]:
    yield "== F1"
    for row in (("layer", *found.scores, "annotators"), *_compared(found)):
        yield f"{row[0]:<18}" + "".join(f" {cell:>12}" for cell in row[1:])


def _absence(absence: Absence) -> str:
    return (
        f"false absence: {absence.false} of {absence.empty} empty cells ({absence.rate:.1%}, 95 % interval "
        f"{absence.low:.1%}–{absence.high:.1%}) hold a measure that the text adopts; "
        f"{absence.false} of {absence.adopted} adopted measures ({absence.missed:.1%}) were not found"
    )


def _grouping(grouping: Grouping) -> str:
    return (
        f"grouping of {grouping.items} phrases (B-cubed): P {grouping.precision:.3f}, R {grouping.recall:.3f}, "
        f"F1 {grouping.f1:.3f}"
    )


def _tables(found: Evaluation) -> Iterator[str]:
    for system, layers in found.scores.items():
        yield f"== {system}"
        yield f"{'layer':<18} {'P':>6} {'R':>6} {'F1':>6}  {'95 % interval':<15} right wrong missed"
        for layer in _decided(layers):
            name, _, precision, recall, f1, low, high, right, wrong, missed = _row(layer)
            yield (
                f"{name:<18} {precision:>6} {recall:>6} {f1:>6}  {f'{low}–{high}':<15} "
                f"{right:>5} {wrong:>5} {missed:>6}"
            )
        yield ""


def _errors(found: Evaluation) -> Iterator[str]:
    for layer, document, kind, what, sentence in _all_errors(found):
        yield f"{layer} {document} {kind}: {what}" + (f"\n    {sentence}" if sentence else "")
    for meant, given, n in found.confused:
        yield f"confused {n} ×: {given} for {meant}"


def _all_errors(found: Evaluation) -> Iterator[tuple[str, str, str, str, str]]:
    """Those of the first system, the build."""
    for layer in next(iter(found.scores.values()), ()):
        for document, outcome in layer.outcomes:
            for error in outcome.errors:
                yield layer.layer, document, error.kind, error.what, error.sentence

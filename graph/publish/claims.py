"""What the report says of the network, each sentence only where the numbers carry it.

A claim is made of figures alone: what is not beyond chance is said not to be, groups are named only where they are
stable, an order only where dates allow one. With few places most sentences say what cannot be said, and why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analyse.diffusion import PERMUTATIONS
from graph.analyse.figures import Figure, likest
from graph.analyse.robustness import Interval
from graph.analyse.study import Study
from graph.analyse.ties import LEVEL
from graph.analyse.vertical import Course, descents
from graph.publish.analysis import citations_of, dates_of, labels_of, ledger_of
from graph.publish.rows import Findings
from graph.publish.wording import SENTENCES

STABLE: Final = 0.8
"""Groups are named where those of other seeds agree so far. Steinley (2004), Properties of the Hubert-Arabie adjusted
Rand index, Psychological Methods 9: above 0.8 is good. The bundled articles and the real page give 0.3 to 0.4."""

MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence in both languages; `key` is that of its wording."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What every sentence needs: the findings, the study, and names in each language."""

    findings: Findings
    study: Study
    zh: Mapping[str, str]
    en: Mapping[str, str]

    def name(self, iri: str) -> tuple[str, str]:
        """The Chinese and the English name, where there is none the Chinese one."""
        zh = self.zh.get(iri, iri)
        return zh, self.en.get(iri, zh)

    def figure(self, name: str) -> Figure:
        """A headline figure."""
        return self.study.figures[name]


Words = tuple[str, str]


def claims(findings: Findings, study: Study) -> tuple[Claim, ...]:
    """Everything that may be said, in the order of the report; nothing where nothing was found."""
    if not study.incidence.matrix.nnz:
        return ()
    english = {row.code: row.label_en for row in findings.places} | {row.id: row.label_en for row in findings.measures}
    speaker = _Speaker(findings, study, labels_of(findings), {key: text for key, text in english.items() if text})
    return tuple(claim for chapter in _CHAPTERS for claim in chapter(speaker))


def _say(key: str, **words: Words | str | int) -> Claim:
    both = {name: word if isinstance(word, tuple) else (str(word), str(word)) for name, word in words.items()}
    zh, en = SENTENCES[key]
    return Claim(
        key,
        zh.format_map({name: word[0] for name, word in both.items()}),
        en.format_map({name: word[1] for name, word in both.items()}),
    )


def _words(key: str, **words: Words | str | int) -> Words:
    said = _say(key, **words)
    return said.zh, said.en


def _joined(parts: Sequence[Words]) -> Words:
    zh, en = SENTENCES["and"]
    return zh.join(part[0] for part in parts), en.join(part[1] for part in parts)


def _span(figure: Figure, digits: int = 0) -> Words:
    """The intervals of a figure in brackets; nothing where there are none."""
    errors = None if figure.errors is None else _ends(figure.errors, digits)
    documents = None if figure.documents is None else _ends(figure.documents, digits)
    if errors is not None and documents is not None:
        return _words("span-both", errors=errors, documents=documents)
    if errors is not None:
        return _words("span-errors", errors=errors)
    return ("", "") if documents is None else _words("span-documents", documents=documents)


def _ends(interval: Interval, digits: int) -> str:
    low, high = f"{interval.low:.{digits}f}", f"{interval.high:.{digits}f}"
    return low if low == high else f"{low}–{high}"


def _corpus(speaker: _Speaker) -> Iterator[Claim]:
    whole = speaker.study.incidence
    counts = {"articles": len(speaker.study.corpus.read), "places": len(whole.cities), "measures": len(whole.measures)}
    adoptions = speaker.figure("adoptions")
    yield _say("corpus", pairs=int(adoptions.value), span=_span(adoptions), **counts)


def _sharing(speaker: _Speaker) -> Iterator[Claim]:
    whole = speaker.study.incidence
    shared, own = speaker.figure("measures_shared"), speaker.figure("measures_own")
    if not shared.value:
        yield _say("nothing-shared")
        return
    numbers = {"measures": len(whole.measures), "shared": int(shared.value), "own": int(own.value)}
    yield _say("shared", shared_span=_span(shared), own_span=_span(own), **numbers)
    spread = sorted(zip(whole.measures, whole.measure_degrees().tolist(), strict=True), key=lambda each: -each[1])
    most = spread[0][1]
    first = [measure for measure, count in spread if count == most]
    if len(first) <= MOST_NAMED:
        figure = speaker.figure(f"cities_of/{first[0]}")
        named = _joined([speaker.name(measure) for measure in first])
        yield _say("widest", labels=named, cities=most, places=len(whole.cities), span=_span(figure))
        after = [(measure, count) for measure, count in spread if count < most and count > 1][:MOST_NAMED]
        if after:
            counted = [_words("with-count", label=speaker.name(measure), count=count) for measure, count in after]
            yield _say("widest-next", labels=_joined(counted))


def _pairs(speaker: _Speaker) -> Iterator[Claim]:
    judgement = speaker.study.judgement
    ties, sure = judgement.rows, judgement.rows.sure().tolist()
    if not ties.tests:
        return
    if sure:
        best = sorted(sure, key=lambda at: (ties.q_values[at], at))[:MOST_NAMED]
        yield _say("pairs-some", tests=ties.tests, sure=len(sure), labels=_joined([_pair(speaker, at) for at in best]))
    else:
        yield _say("pairs-none", tests=ties.tests)
    yield from _power(speaker)
    if judgement.apart is None:
        yield _say("pairs-not-apart")
    else:
        yield _say("pairs-apart", demanded=len(judgement.demanded), sure=len(judgement.apart.sure()))
    yield from _likest(speaker)


def _pair(speaker: _Speaker, at: int) -> Words:
    ties, cities = speaker.study.judgement.rows, speaker.study.incidence.cities
    one, other = speaker.name(cities[ties.first[at]]), speaker.name(cities[ties.second[at]])
    numbers = {"expected": f"{ties.expected[at]:.1f}", "q": f"{ties.q_values[at]:.3f}"}
    return _words("pair", one=one, other=other, shared=int(ties.shared[at]), **numbers)


def _power(speaker: _Speaker) -> Iterator[Claim]:
    power = speaker.study.judgement.power
    if power is None:
        return
    never = _words("power-never", tests=power.tests, never=power.never_alone)
    never = never if power.never_alone else _words("power-all-could")
    told: dict[str, Words | str | int] = {"expected": f"{power.expected:.1f}", "most": power.most, "never": never}
    if power.needed_alone is None:
        yield _say("power-cannot", **told)
        return
    taken = _words("power-never-taken")
    if power.taken is not None:
        taken = _words("power-taken", taken=round(100 * power.taken))
    yield _say("power", needed=power.needed_alone, taken=taken, **told)


def _likest(speaker: _Speaker) -> Iterator[Claim]:
    ties, cities = speaker.study.judgement.rows, speaker.study.incidence.cities
    for at in likest(ties, 1):
        one, other = cities[ties.first[at]], cities[ties.second[at]]
        numbers = {"p": f"{ties.p_values[at]:.3f}", "q": f"{ties.q_values[at]:.3f}"}
        yield _say(
            "likest",
            one=speaker.name(one),
            other=speaker.name(other),
            shared=int(ties.shared[at]),
            span=_span(speaker.figure(f"shared/{one}/{other}")),
            expected=f"{ties.expected[at]:.1f}",
            verdict=_words("likest-sure" if ties.q_values[at] <= LEVEL else "likest-chance"),
            **numbers,
        )


def _together(speaker: _Speaker) -> Iterator[Claim]:
    ties, power = speaker.study.judgement.columns, speaker.study.judgement.column_power
    if power is None or len(speaker.study.incidence.cities) < 2:
        return
    sure = len(ties.sure())
    if sure:
        yield _say("together-some", tests=f"{ties.tests:,}", sure=f"{sure:,}")
    else:
        told = {"tests": ties.tests, "listed": len(ties.first), "never": power.never}
        yield _say("together-none", **{name: f"{number:,}" for name, number in told.items()})


def _shape(speaker: _Speaker) -> Iterator[Claim]:
    if len(speaker.study.incidence.cities) < 3:
        return
    nodf, chance = speaker.figure("nodf"), speaker.figure("nodf").chance
    if chance is not None:
        below = "nodf-below" if nodf.value < chance.low else "nodf-chance"
        yield _beside_chance("nodf-above" if nodf.beyond_chance() else below, nodf, 1)
    groups = speaker.study.structure.communities
    modularity = speaker.figure("modularity")
    stable = "groups-some" if groups.stability >= STABLE else "groups-unstable"
    key = stable if modularity.beyond_chance() else "groups-chance"
    yield _beside_chance(key, modularity, 2, count=groups.count(), stability=f"{groups.stability:.2f}")
    core = speaker.study.structure.core
    if core is not None:
        fit = speaker.figure("core_fit")
        members = [speaker.name(speaker.study.incidence.cities[row]) for row in core.members]
        yield _beside_chance("core-some" if fit.beyond_chance() else "core-chance", fit, 2, labels=_joined(members))


def _beside_chance(key: str, figure: Figure, digits: int, **words: Words | str | int) -> Claim:
    chance = figure.chance or Interval(0.0, 0.0)
    ends = {"low": f"{chance.low:.{digits}f}", "high": f"{chance.high:.{digits}f}"}
    return _say(key, value=f"{figure.value:.{digits}f}", span=_span(figure, digits), **ends, **words)


def _time(speaker: _Speaker) -> Iterator[Claim]:
    found = speaker.study.diffusion
    counts = {"documents": found.documents, "dates": found.dates, "permutations": PERMUTATIONS}
    if found.refusal is not None:
        yield _say(f"time-{found.refusal.value}", **counts)
        return
    leading = [speaker.name(lead.city) for lead in found.leads if lead.q_value <= LEVEL and lead.score > 0]
    yield _say("time-some" if leading else "time-none", labels=_joined(leading), **counts)


def _cited(speaker: _Speaker) -> Iterator[Claim]:
    findings = speaker.findings
    cited: set[str] = set()
    held: set[str] = set()
    after = 0
    for each in descents(citations_of(findings), ledger_of(findings), dates_of(findings)):
        cited.add(each.document)
        if each.held is not None:
            held.add(each.document)
        after += each.course is Course.AFTER and bool(each.measures)
    if cited:
        yield _say("cited-held" if held else "cited-none-held", cited=len(cited), held=len(held), after=after)


_CHAPTERS: Final[tuple[Callable[[_Speaker], Iterator[Claim]], ...]] = (
    _corpus,
    _sharing,
    _pairs,
    _together,
    _shape,
    _time,
    _cited,
)

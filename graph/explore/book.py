"""Everything a build found, in memory and looked up by what a page is about; read by every view, changed by none."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar

from graph.analyse.similarity import Similarity, similarities
from graph.explore.page import Standing, Text, Thing
from graph.explore.wording import say
from graph.publish.alike import in_like_order
from graph.publish.evidence import UNKNOWN_PLACE, Sentences
from graph.publish.matrix import Cell, adoption_matrix, matrix_cells
from graph.publish.rows import (
    ActorRow,
    AdoptionRow,
    ArticleRow,
    CandidateRow,
    DocumentRow,
    Findings,
    GroupRow,
    MeasureRow,
    RemarkRow,
    SentenceRow,
    TargetRow,
)
from graph.publish.selects import Answer
from graph.settings import DEFAULT_BASE_IRI
from graph.store.saved import SavedQuery

Key = TypeVar("Key")
Row = TypeVar("Row")
Ask: TypeAlias = Callable[[str], Answer]

STATES = ("adopted", "mentioned", "not-found", "not-in-corpus")


@dataclass(frozen=True, slots=True)
class ArticleFindings:
    """What was found in one article, in the order of the findings."""

    adoptions: tuple[AdoptionRow, ...] = ()
    remarks: tuple[RemarkRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()


NOTHING: Final = ArticleFindings()


class Book:
    """A build, indexed on demand. Places are codes, `UNKNOWN_PLACE` for articles whose place nobody knows.

    Args:
        findings: what the build found.
        texts: every sentence of every article; None: those of the findings, in which something was found.
        english: English names by the path of an IRI below `id/`, e.g. "indicator/group-coverage".
        base_iri: what the IRIs of the data begin with.
        ask: answers SPARQL over the same build; None: questions cannot be asked.
        questions: the saved ones.
    """

    def __init__(
        self,
        findings: Findings,
        texts: Iterable[SentenceRow] | None = None,
        english: Mapping[str, str] | None = None,
        *,
        base_iri: str = DEFAULT_BASE_IRI,
        ask: Ask | None = None,
        questions: Iterable[SavedQuery] = (),
    ) -> None:
        self.findings = findings
        self.base_iri = base_iri
        self.ask = ask
        self.questions = tuple(questions)
        self.english = english or {}
        self.texts = _grouped(findings.sentences if texts is None else texts, lambda row: row.article)
        self.sentences = Sentences(findings.sentences)
        self.places = {row.code: row for row in findings.places}
        self.themes = {row.id: row for row in findings.themes}
        self.articles = {row.id: row for row in findings.articles}

    @cached_property
    def measures(self) -> Mapping[str, MeasureRow]:
        """Measures of the vocabulary, and those that texts name and the vocabulary has lost since."""
        lost = {row.measure: row.measure_label for row in self.findings.adoptions}
        lost |= {row.measure: row.measure_label for row in self.findings.remarks}
        rows = {name: MeasureRow(name, label, None, None, None, None) for name, label in lost.items()}
        return rows | {row.id: row for row in self.findings.measures}

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """Places with an article or an adoption, those missing beside them, and at last the unknown one."""
        read = {row.city or UNKNOWN_PLACE for row in self.findings.articles}
        missing = {row.code for row in self.findings.places if row.missing}
        found = read | missing | {city for city, _ in self.proved}
        return tuple(sorted(found, key=lambda code: (code == UNKNOWN_PLACE, code)))

    @cached_property
    def known_cities(self) -> tuple[str, ...]:
        """The places with an article, but for the unknown one: those that can be compared."""
        return tuple(code for code in self.cities if code != UNKNOWN_PLACE and code in self.articles_of_city)

    @cached_property
    def proved(self) -> Mapping[tuple[str, str], tuple[AdoptionRow, ...]]:
        """What proves that a place adopts a measure."""
        return _grouped(self.findings.adoptions, lambda row: (row.city or UNKNOWN_PLACE, row.measure))

    @cached_property
    def remarked(self) -> Mapping[tuple[str, str], tuple[RemarkRow, ...]]:
        """Where a place's article names a measure without adopting it."""
        return _grouped(self.findings.remarks, lambda row: (row.city or UNKNOWN_PLACE, row.measure))

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Cell]:
        """Every place with every measure it adopts, sorted."""
        known = tuple(replace(row, city=row.city or UNKNOWN_PLACE) for row in self.findings.adoptions)
        return {(cell.city, cell.measure): cell for cell in matrix_cells(replace(self.findings, adoptions=known))}

    @cached_property
    def adopters(self) -> Mapping[str, tuple[str, ...]]:
        """The known places that adopt a measure."""
        pairs = (pair for pair in self.pairs if pair[0] != UNKNOWN_PLACE)
        return {measure: tuple(city for city, _ in rows) for measure, rows in _grouped(pairs, lambda p: p[1]).items()}

    @cached_property
    def adopted(self) -> Mapping[str, tuple[str, ...]]:
        """The measures that a place adopts."""
        return {city: tuple(m for _, m in rows) for city, rows in _grouped(self.pairs, lambda pair: pair[0]).items()}

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Measures that some article adopts or names, the most adopted first."""
        found = {measure for _, measure in (*self.proved, *self.remarked)}
        return tuple(sorted(found, key=lambda name: (-len(self.adopters.get(name, ())), name)))

    @cached_property
    def sentence_counts(self) -> Mapping[str, int]:
        """How many sentences prove that somebody adopts a measure."""
        found = {(row.measure, row.quote.article, row.quote.sentence) for row in self.findings.adoptions}
        return Counter(measure for measure, _, _ in found)

    @cached_property
    def remarks_of_measure(self) -> Mapping[str, tuple[RemarkRow, ...]]:
        """Mentions of a measure that adopt nothing."""
        return _grouped(self.findings.remarks, lambda row: row.measure)

    @cached_property
    def targets_of_city(self) -> Mapping[str, tuple[TargetRow, ...]]:
        """Targets and results that are a place's own, or stand in its articles and name nobody else."""
        return _grouped(self.findings.targets, lambda row: row.holder or row.city or UNKNOWN_PLACE)

    @cached_property
    def targets_of_measure(self) -> Mapping[str | None, tuple[TargetRow, ...]]:
        """Targets and results of a measure; None: of none that is known."""
        return _grouped(self.findings.targets, lambda row: row.measure)

    @cached_property
    def targets_of_indicator(self) -> Mapping[str | None, tuple[TargetRow, ...]]:
        """Targets and results by what they measure."""
        return _grouped(self.findings.targets, lambda row: row.indicator)

    @cached_property
    def actors(self) -> Mapping[str, tuple[ActorRow, ...]]:
        """All that an actor does."""
        return _grouped(self.findings.actors, lambda row: row.actor)

    @cached_property
    def actors_of_measure(self) -> Mapping[str | None, tuple[ActorRow, ...]]:
        """Who carries out a measure."""
        return _grouped(self.findings.actors, lambda row: row.measure)

    @cached_property
    def actors_of_city(self) -> Mapping[str, tuple[ActorRow, ...]]:
        """Who does what in a place's articles."""
        return _grouped(self.findings.actors, lambda row: row.city or UNKNOWN_PLACE)

    @cached_property
    def groups_of_measure(self) -> Mapping[str | None, tuple[GroupRow, ...]]:
        """Whom a measure is for."""
        return _grouped(self.findings.groups, lambda row: row.measure)

    @cached_property
    def documents(self) -> Mapping[str, tuple[DocumentRow, ...]]:
        """Where a document is cited."""
        return _grouped(self.findings.documents, lambda row: row.document)

    @cached_property
    def documents_of_city(self) -> Mapping[str, tuple[DocumentRow, ...]]:
        """What a place's articles cite."""
        return _grouped(self.findings.documents, lambda row: row.city or UNKNOWN_PLACE)

    @cached_property
    def articles_of_city(self) -> Mapping[str, tuple[ArticleRow, ...]]:
        """The articles of a place."""
        return _grouped(self.findings.articles, lambda row: row.city or UNKNOWN_PLACE)

    @cached_property
    def alike_cities(self) -> tuple[str, ...]:
        """The places, those that adopt like measures beside each other."""
        return in_like_order({code: self.adopted.get(code, ()) for code in self.cities})

    @cached_property
    def alike_measures(self) -> tuple[str, ...]:
        """The measures of `named`, those that like places adopt beside each other."""
        return in_like_order({name: self.adopters.get(name, ()) for name in self.named})

    @cached_property
    def likeness(self) -> Mapping[tuple[str, str], Similarity]:
        """What every two places with an article share, and what chance would have them share."""
        return {(each.city_a, each.city_b): each for each in similarities(adoption_matrix(self.findings))}

    def of_article(self, article: str) -> "ArticleFindings":
        """What was found in one article."""
        return self._by_article.get(article, NOTHING)

    @cached_property
    def _by_article(self) -> Mapping[str, "ArticleFindings"]:
        found = self.findings
        tables = (found.adoptions, found.remarks, found.targets, found.actors, found.groups, found.documents)
        grouped: list[dict[str, tuple[Any, ...]]] = [_by_article(rows) for rows in (*tables, found.candidates)]
        return {name: ArticleFindings(*(rows.get(name, ()) for rows in grouped)) for name in self.articles}

    def place(self, code: str | None) -> Thing:
        """A place as a thing; a code that nobody knows is its own name."""
        row = self.places.get(code or "")
        known = code is not None and code != UNKNOWN_PLACE
        name = Text(row.label, row.label_en) if row else Text(str(code)) if known else say("unknown-place")
        return Thing("city", code or UNKNOWN_PLACE, name)

    def measure(self, name: str) -> Thing:
        """A measure as a thing."""
        row = self.measures.get(name)
        return Thing("measure", name, Text(row.label, row.label_en) if row else Text(name))

    def theme(self, name: str | None) -> Text:
        """The name of a theme; None: no theme."""
        row = self.themes.get(name or "")
        return Text(row.label, row.label_en) if row else say("no-theme")

    def indicator(self, row: TargetRow) -> Thing | str:
        """What a target measures, as a thing; without an id its words alone."""
        if row.indicator is None:
            return row.indicator_label
        english = self.english.get(f"indicator/{row.indicator}")
        return Thing("indicator", row.indicator, Text(row.indicator_name or row.indicator_label, english))

    def actor(self, row: ActorRow) -> Thing:
        """An actor as a thing."""
        return Thing("actor", row.actor, Text(row.actor_label, self.english.get(f"actor/{row.actor}")))

    def document(self, row: DocumentRow) -> Thing:
        """A cited document as a thing."""
        return Thing("document", row.document, Text(row.document_label))

    def article(self, name: str) -> Thing:
        """An article as a thing, by its title, else by its place and date."""
        row = self.articles.get(name)
        words = [str(part) for part in (row.city_label, row.date) if part] if row else []
        return Thing("article", name, Text((row.title if row else None) or " ".join(words) or name))

    def standing(self, city: str, measure: str) -> Standing:
        """Which of the four states a place and a measure have; see `publish.matrix.State`."""
        address = f"/evidence/{city}/{measure}"
        cell = self.pairs.get((city, measure))
        if cell is not None:
            return Standing("adopted", cell.status, (), address)
        if rows := self.remarked.get((city, measure)):
            return Standing("mentioned", None, tuple(sorted({row.reason for row in rows})), address)
        return Standing("not-found" if city in self.articles_of_city else "not-in-corpus")


def _by_article(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    return _grouped(rows, lambda row: str(row.quote.article))


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    """Rows by a key, in their order."""
    found: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(group) for name, group in found.items()}

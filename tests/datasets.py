"""Whole small datasets for tests: two cities, every kind of statement, a tiny vocabulary."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph.decisions import Action, Curation, Decided, Decision, Finding, Outcome, Ruling, Thing
from graph.model import Candidate, Comparator, Extraction, MentionKind, PageItem, PageItemKind, Position, TargetKind
from graph.rdf.corpus import candidate_lines, coverage_lines, place_codes, place_lines
from graph.rdf.curation import curation_lines
from graph.rdf.files import Written, write_lines
from graph.rdf.names import Names
from graph.rdf.observations import Cube, Observation, StudyAccount, observation_lines
from graph.rdf.provenance import Build, Reader, Source, provenance_lines
from graph.rdf.quads import article_lines
from graph.settings import Settings
from tests.builders import NINGBO, article, extraction, lexicon, mention, target, wenzhou

NINGBO_TEXT = (
    "宁波市推进集团化办学和教师交流。集团化办学覆盖率已达到80%。省里要求2025年覆盖率达到95%。\n"
    "根据《义务教育法》开展工作。探索名师工作站。"
)

MEASURES = {"group-schooling", "teacher-rotation"}
_CONCEPTS = """
@prefix pm: <https://policygraph.example/ontology#> .
@prefix id: <https://policygraph.example/id/> .
@prefix measure: <https://policygraph.example/id/measure/> .
@prefix theme: <https://policygraph.example/id/theme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
theme:school-models a pm:Theme, skos:Concept ; skos:prefLabel "办学模式"@zh, "school models"@en .
measure:group-schooling a pm:Measure, skos:Concept ; skos:broader theme:school-models ;
    skos:prefLabel "集团化办学"@zh, "school groups"@en .
measure:teacher-rotation a pm:Measure, skos:Concept ; skos:broader theme:school-models ;
    skos:prefLabel "教师交流"@zh, "teacher rotation"@en .
<https://policygraph.example/id/indicator/quality-balanced-county-share> a pm:Indicator, skos:Concept ;
    skos:prefLabel "覆盖率"@zh, "coverage"@en .
<https://policygraph.example/id/group/students> a pm:Group, skos:Concept ; skos:prefLabel "学生"@zh, "students"@en .
"""


def ningbo() -> Extraction:
    """A second article: two measures in one sentence, a result, a province's target, the same document cited."""
    text = NINGBO_TEXT
    found = extraction(
        article(text, place=NINGBO, path="two.txt"),
        (
            mention(text, "集团化办学", concept="group-schooling"),
            mention(text, "教师交流", concept="teacher-rotation"),
            mention(text, "《义务教育法》", MentionKind.DOCUMENT),
        ),
    )
    reached = target(mention(text, "覆盖率已达到80%", MentionKind.TARGET))
    asked = target(mention(text, "2025年覆盖率达到95%", MentionKind.TARGET))
    return replace(
        found,
        unlinked=(mention(text, "名师工作站"),),
        targets=(
            replace(reached, kind=TargetKind.RESULT, comparator=Comparator.EQUAL, measure="group-schooling"),
            replace(asked, holder="330000"),
        ),
        citations=tuple(replace(each, evidence=found.mentions[2]) for each in wenzhou().citations),
    )


def extractions() -> tuple[Extraction, ...]:
    """Wenzhou and Ningbo, with the indicator that the tiny vocabulary has."""
    first = wenzhou()
    known = tuple(replace(each, indicator="quality-balanced-county-share") for each in first.targets)
    return replace(first, targets=known), ningbo()


def dataset_lines(found: Iterable[Extraction] = (), names: Names | None = None) -> Iterator[str]:
    """The lines of a whole dataset: articles, places, candidates, provenance and vocabulary."""
    names = names or Names()
    found = tuple(found) or extractions()
    for each in found:
        yield from article_lines(each, names)
    yield from place_lines({code for each in found for code in place_codes(each)}, lexicon(), names)
    shared = tuple((each.article.id, each.unlinked[0]) for each in found if each.unlinked)
    codes = {each.article.id: each.article.place.code if each.article.place else None for each in found}
    yield from coverage_lines([code for code in codes.values() if code is not None], ["330000"], names)
    yield from candidate_lines([Candidate("abcdef01", "名师工作站", shared)] if shared else [], codes, names)
    yield from curation_lines(curation(found), codes, names)
    headline = (PageItem(PageItemKind.HEADLINE, "无主的标题", 1), PageItem(PageItemKind.NOTE, "编者按", 2))
    sources = tuple(Source(each.article.path, each.article.sha256, headline) for each in found)
    build = Build("0.1.0", "0" * 64, sources, reader=Reader("oracle", "0123456789ab", "2" * 64))
    yield from provenance_lines(build, [each.article.id for each in found], names)
    yield from analysis_lines(build.digest()[:12], names)
    yield from vocabulary_lines(names)


def analysis_lines(build: str, names: Names) -> Iterator[str]:
    """A figure and a pair, as an analysis finds them."""
    places = (("firstPlace", f"<{names.place('330200')}>"), ("secondPlace", f"<{names.place('330300')}>"))
    judged = (("sharedMeasures", Decimal(1)), ("pValue", Decimal("0.5")), ("qValue", Decimal("0.9")))
    cubes = (
        Cube("figure", "指标", "figures", (Observation(("adoptions",), (), (("observedValue", Decimal(3)),)),)),
        Cube("pair", "对", "pairs", (Observation(("330200", "330300"), places, judged),)),
    )
    yield from observation_lines(StudyAccount(build, "0.1.0", "level=measure", ("curveball",), 1), cubes, names)


def curation(found: Iterable[Extraction]) -> Curation:
    """Somebody agreed with the first mention of a measure."""
    made = Decision(
        "0123456789ab", Action.ACCEPT, Position("decisions.csv", line=2), who="某研究者", when=date(2026, 3, 1)
    )
    first = next(((each.article.id, m) for each in found for m in each.mentions if m.concept in MEASURES), None)
    if first is None:
        return Curation()
    article, mention = first
    return Curation(
        rulings=(Ruling(made, Outcome.APPLIED, ((Thing.ARTICLE, article),)),),
        findings=(Finding(article, mention, None, (made.id,)),),
        decided=(Decided(Thing.MENTION, (made.id,), article=article, span=mention.span),),
    )


def vocabulary_lines(names: Names) -> Iterator[str]:
    """The classes and properties of the repository, and the few concepts that the articles need."""
    tail = f"<{names.graph('vocabulary')}> ."
    policy, analysis = ((Settings().ontology / name).read_text("utf-8") for name in ("policy.ttl", "analysis.ttl"))
    for text in (policy, analysis, _CONCEPTS):
        for quad in parse(text.replace(Names().base, names.base), format=RdfFormat.TURTLE):
            yield f"{quad} {tail}"


def write_dataset(out: Path, found: Iterable[Extraction] = ()) -> Written:
    """`graph.nq` of a small dataset, in a folder that is made."""
    out.mkdir(parents=True, exist_ok=True)
    return write_lines(dataset_lines(found), out / "graph.nq")

"""Builders of model values for tests: say only what the test is about, the rest is plausible and fixed."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph.lexicon import Concept, Lexicon
from graph.model import (
    Adoption,
    Article,
    Benefit,
    Citation,
    Comparator,
    Extraction,
    Holder,
    Involvement,
    Mention,
    MentionKind,
    Opinion,
    Piece,
    Place,
    PlaceLevel,
    Proposal,
    Publication,
    Reason,
    Sentence,
    SentenceKind,
    Span,
    Status,
    Strength,
    Target,
    TargetKind,
)

NATION = Place("100000", "中华人民共和国", "中国", PlaceLevel.NATION, None, "China")
ZHEJIANG = Place("330000", "浙江省", "浙江", PlaceLevel.PROVINCE, "100000", "Zhejiang")
NINGBO = Place("330200", "宁波市", "宁波", PlaceLevel.CITY, "330000", "Ningbo")
WENZHOU = Place("330300", "温州市", "温州", PlaceLevel.CITY, "330000", "Wenzhou")
PLACES = (NATION, ZHEJIANG, NINGBO, WENZHOU)


def article(text: str, *, place: Place | None = WENZHOU, title: str | None = None, path: str = "one.txt") -> Article:
    """An article that is the whole of its file, published on 9 October 2019."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    ends = [*starts[1:], len(text)]
    return Article(
        id=f"{place.code if place else 'x'}-20191009-{digest[:8]}",
        path=path,
        sha256=hashlib.sha256(path.encode() + digest.encode()).hexdigest(),
        text=text,
        pieces=tuple(Piece(b, b, e - b, n) for n, (b, e) in enumerate(zip(starts, ends, strict=True), 1) if e > b),
        title=title,
        place=place,
        publication=Publication(date=date(2019, 10, 9)),
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    """Body sentences, each up to its 。 or the end of its line."""
    spans = (Span(*match.span()) for match in re.finditer(r"[^。\n]+。?", text))
    return tuple(Sentence(number, span, SentenceKind.BODY) for number, span in enumerate(spans, 1))


def span(text: str, phrase: str) -> Span:
    """The first place where `text` says `phrase`."""
    return Span(text.index(phrase), text.index(phrase) + len(phrase))


def mention(
    text: str,
    phrase: str,
    kind: MentionKind = MentionKind.MEASURE,
    *,
    concept: str | None = None,
    reason: Reason | None = None,
) -> Mention:
    """The first place where `text` says `phrase`, found with confidence 0.9."""
    found = span(text, phrase)
    number = next(s.number for s in sentences(text) if s.span.overlaps(found))
    return Mention(kind, found, phrase, number, "vocabulary", 0.9, concept, reason)


def adoption(measure: str, *evidence: Mention, status: Status = Status.PLANNED) -> Adoption:
    """An adoption with strength "advance"; without evidence given it would be unsound, so give some."""
    return Adoption(measure, status, Strength.ADVANCE, evidence, 0.9)


def target(evidence: Mention, label: str = "覆盖率") -> Target:
    """At least 90 % of something by 2025, a target of whoever's article it is, without a measure."""
    return Target(None, label, None, Comparator.AT_LEAST, Decimal(90), "%", 2025, TargetKind.TARGET, evidence)


def extraction(source: Article, mentions: Iterable[Mention] = ()) -> Extraction:
    """An extraction with sentences and mentions; every adopted measure among them gets its adoption."""
    found = tuple(mentions)
    adopted = [m for m in found if m.kind is MentionKind.MEASURE and m.concept is not None and m.reason is None]
    return Extraction(
        article=source,
        sentences=sentences(source.text),
        mentions=found,
        adoptions=tuple(
            adoption(measure, *(m for m in adopted if m.concept == measure))
            for measure in sorted({m.concept for m in adopted if m.concept is not None})
        ),
    )


def concept(id_: str, label: str, *, broader: str | None = None, label_en: str | None = None) -> Concept:
    """A concept that is named by its label alone."""
    return Concept(id_, label, label_en or id_.replace("-", " "), f"{label}的定义", (label,), broader=broader)


def lexicon(*measures: Concept, cues: Mapping[str, tuple[str, ...]] | None = None) -> Lexicon:
    """A lexicon of these measures (by default two), one theme, one indicator, one group, one type of actors."""
    chosen = measures or (
        concept("group-schooling", "集团化办学", broader="balance"),
        concept("teacher-rotation", "教师交流", broader="balance"),
    )
    return Lexicon(
        themes={"balance": concept("balance", "优质均衡")},
        measures={measure.id: measure for measure in chosen},
        indicators={"coverage": concept("coverage", "覆盖率")},
        groups={"students": concept("students", "学生")},
        actors={"bureau": concept("bureau", "教育局")},
        cues=cues or {},
        places=PLACES,
        fingerprint="0" * 64,
    )


def proposal(
    text: str, phrase: str, *, concept: str | None = None, status: Status | None = None, reason: Reason | None = None
) -> Proposal:
    """What a language model says of the first place where `text` says `phrase`; give a status or a reason."""
    said = replace(mention(text, phrase, concept=concept, reason=reason), method="model", confidence=0.5)
    return Proposal(said, status)


def opinion(*proposals: Proposal) -> Opinion:
    """What the model "oracle" answered."""
    return Opinion("oracle", "0123456789ab", answered=True, proposals=proposals, digest="1" * 64)


WENZHOU_TEXT = (
    "温州市教育局将推进集团化办学，到2025年集团化办学覆盖率达到90%。\n"
    "根据《义务教育法》，让每名学生受益。外省已有教师交流。探索名师工作站。"
)


def wenzhou() -> Extraction:
    """One article with one of everything: each kind of statement, a remark, an unlinked mention, proposals."""
    text = WENZHOU_TEXT
    schooling = mention(text, "集团化办学", concept="group-schooling")
    remark = replace(
        mention(text, "教师交流", concept="teacher-rotation", reason=Reason.OTHER_HOLDER),
        holder=Holder.ELSEWHERE,
        cue=span(text, "外省"),
    )
    figure = mention(text, "覆盖率达到90%", MentionKind.TARGET)
    bureau = mention(text, "温州市教育局", MentionKind.ACTOR, concept="bureau")
    students = mention(text, "学生", MentionKind.GROUP, concept="students")
    law = mention(text, "《义务教育法》", MentionKind.DOCUMENT)
    found = extraction(article(text, title="办好家门口的学校"), (schooling, remark, bureau, students, law))
    (adopts,) = found.adoptions
    return replace(
        found,
        adoptions=(replace(adopts, status_cue=span(text, "将"), strength_cue=span(text, "推进")),),
        unlinked=(mention(text, "名师工作站"),),
        targets=(replace(target(figure), indicator="coverage", measure="group-schooling", holder="330300"),),
        involvements=(Involvement("温州市教育局", "bureau", "推进", bureau, "group-schooling"),),
        benefits=(Benefit("students", "学生", students, "group-schooling"),),
        citations=(Citation("义务教育法", law),),
        opinion=opinion(
            proposal(text, "推进集团化办学", concept="group-schooling", status=Status.PLANNED),
            proposal(text, "教师交流", concept="teacher-rotation", reason=Reason.OTHER_HOLDER),
            proposal(text, "工作站", status=Status.ONGOING),
        ),
    )

"""Findings made by hand for the pages: eleven cities, sixty measures, and strings that would like to be HTML."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import numpy as np

from graph.publish.rows import (
    ActorRow,
    AdoptionRow,
    ArticleRow,
    BuildRow,
    CandidateRow,
    DocumentRow,
    Findings,
    GroupRow,
    MeasureRow,
    PlaceRow,
    Quote,
    RemarkRow,
    SentenceRow,
    SourceRow,
    TargetRow,
    ThemeRow,
)
from tests.analyse.simulated import Booleans

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(1)</script>"

CITIES = ("杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水")
ENGLISH = (
    "Hangzhou", "Ningbo", "Wenzhou", "Jiaxing", "Huzhou", "Shaoxing",
    "Jinhua", "Quzhou", "Zhoushan", "Taizhou", "Lishui",
)  # fmt: skip
THEMES = (
    ("planning", "规划与布局", "planning"),
    ("conditions", "办学条件", "school conditions"),
    ("models", "办学模式", "school models"),
    ("teachers", "教师队伍", "teachers"),
    ("courses", "课程与质量", "courses and quality"),
    ("admission", "招生与评价", "admission and assessment"),
    ("digital", "教育信息化", "digital education"),
    ("fairness", "教育公平", "fairness"),
    ("governance", "投入与治理", "funding and governance"),
)
THINGS = (
    "校园",
    "乡村小规模学校",
    "图书",
    "“名师”工作室",
    "操场",
    "集团化",
    "食堂",
    "班额",
    "课程",
    "在线资源",
    "督导",
    "社团",
)
WAYS = ("建设", "提升行动", "共享", "改革", "督查和评价办法")
MEASURES = tuple(f"{thing}{way}" for thing in THINGS for way in WAYS)
STATUSES = ("planned", "ongoing", "achieved")
BOLD_CITY = f"舟山{IMAGE}"


def code(city: int) -> str:
    """The code of a city of the sample."""
    return f"33{city + 1:02d}00"


def article_id(city: int) -> str:
    """The id of a city's article."""
    return f"{code(city)}-20200102-0000000{city:x}"


def measure_id(measure: int) -> str:
    """The id of a measure of the sample."""
    return f"measure-{measure:02d}"


def adopts(city: int, measure: int) -> bool:
    """Whether a city of the sample adopts a measure: few are shared by all, many by some or by one."""
    keen = 100 * (60 - measure) ** 2 // 3600
    return (city * 37 + measure * 53 + city * measure * 11) % 101 < max(keen, 7) or measure % 11 == city == measure // 5


def label(measure: int) -> str:
    """The label of a measure; two are hostile."""
    return {4: f"{IMAGE}共建", 7: f"{SCRIPT}共享"}.get(measure, MEASURES[measure])


def _city_label(city: int) -> str:
    return BOLD_CITY if CITIES[city] == "舟山" else f"{CITIES[city]}市"


def _sentence(city: int, measure: int) -> SentenceRow:
    opening = f"{CITIES[city]}的<b>学校</b>将"
    text = f"{opening}推进{MEASURES[measure]}，{IMAGE}并在三年内做完。"
    number = measure + 1
    return SentenceRow(article_id(city), number, "body", measure * 100, measure * 100 + len(text), number + 3, text)


def _quote(sentence: SentenceRow, phrase: str) -> Quote:
    begin = sentence.begin + sentence.text.index(phrase)
    return Quote(sentence.article, sentence.number, begin, begin + len(phrase), phrase)


def _adoption(city: int, measure: int) -> AdoptionRow:
    return AdoptionRow(
        city=code(city),
        city_label=_city_label(city),
        measure=measure_id(measure),
        measure_label=label(measure),
        theme=THEMES[measure % 9][0],
        status=STATUSES[(city + measure) % 3],
        strength="advance",
        method="vocabulary",
        confidence=Decimal("0.9"),
        quote=_quote(_sentence(city, measure), MEASURES[measure]),
    )


def _remark(city: int, measure: int) -> RemarkRow:
    quote = _quote(_sentence(city, measure), MEASURES[measure])
    return RemarkRow(
        code(city), _city_label(city), measure_id(measure), label(measure), "background", "vocabulary", None, quote
    )


def _target(city: int, measure: int, *, result: bool) -> TargetRow:
    return TargetRow(
        city=code(city),
        city_label=_city_label(city),
        holder=code(city),
        measure=measure_id(measure),
        indicator=None,
        indicator_label=f"{MEASURES[measure]}覆盖率",
        indicator_name=None,
        scope="全市",
        comparator=">=",
        value=Decimal("80.50"),
        unit="%",
        year=2019 if result else 2022,
        kind="result" if result else "target",
        note=None,
        quote=_quote(_sentence(city, measure), MEASURES[measure]),
    )


def _article(city: int) -> ArticleRow:
    return ArticleRow(
        id=article_id(city),
        title=f"办好学校 {SCRIPT}" if city == 2 else None,
        city=code(city),
        city_label=_city_label(city),
        author="张三",
        office="某市教育局局长",
        date=dt.date(2020, 1, 2),
        source="样报",
        issue=None,
        page="03",
        file="page.txt",
        sha256="ab" * 32,
        characters=6000,
        sentences=60,
    )


def _places() -> tuple[PlaceRow, ...]:
    province = PlaceRow("330000", "浙江省", "Zhejiang", "province", None, 0)
    cities = (PlaceRow(code(c), _city_label(c), ENGLISH[c], "city", "330000", 1) for c in range(len(CITIES)))
    return (province, *cities)


def _measures() -> tuple[MeasureRow, ...]:
    return tuple(
        MeasureRow(
            measure_id(m), label(m), f"measure number {m}", THEMES[m % 9][0], f"把{MEASURES[m]}做好。", "Do it well."
        )
        for m in range(len(MEASURES))
    )


def sample() -> Findings:
    """The findings, the same every time."""
    everything = [(c, m) for c in range(len(CITIES)) for m in range(len(MEASURES))]
    pairs = [(c, m) for c, m in everything if adopts(c, m)]
    silent = [(c, m) for c, m in everything if not adopts(c, m) and (c + m) % 17 == 0]
    first = {c: next(m for one, m in pairs if one == c) for c in range(len(CITIES))}
    quotes = {c: _quote(_sentence(c, m), MEASURES[m]) for c, m in first.items()}
    labels = {c: _city_label(c) for c in first}
    return Findings(
        places=_places(),
        themes=tuple(sorted((ThemeRow(*theme) for theme in THEMES), key=lambda row: row.id)),
        measures=_measures(),
        articles=tuple(_article(c) for c in range(len(CITIES))),
        sentences=tuple(_sentence(c, m) for c, m in sorted({*pairs, *silent})),
        adoptions=tuple(_adoption(c, m) for c, m in pairs),
        remarks=tuple(_remark(c, m) for c, m in silent),
        candidates=tuple(
            CandidateRow(
                "c0ffee00", f"校园{IMAGE}星火计划", (code(0), code(1)), code(c), labels[c], "grammar", None, quotes[c]
            )
            for c in (0, 1)
        ),
        targets=tuple(_target(c, m, result=c % 2 == 0) for c, m in first.items()),
        actors=tuple(
            ActorRow(
                code(c), labels[c], f"{code(c)}-00000001", f"教育局{SCRIPT}", "bureau", measure_id(m), "牵头", quotes[c]
            )
            for c, m in first.items()
        ),
        groups=(GroupRow(code(0), labels[0], "pupils", "小学生", None, quotes[0]),),
        documents=(DocumentRow(code(0), labels[0], "00000002", f"办学条例{IMAGE}", None, quotes[0]),),
        sources=(SourceRow("0" * 16, "page.txt", "cd" * 32, (f"没有主人的标题{SCRIPT}",), ("编者的话",)),),
        builds=(BuildRow("b" * 12, "0.1.0", "ef" * 32),),
    )


def corpus(adopts: Booleans, dates: list[dt.date | None] | None = None) -> Findings:
    """The sample with other adoptions: a row of the matrix a city, a column a measure."""
    base = sample()
    model = base.adoptions[0]
    rows: list[AdoptionRow] = []
    for city, measure in np.argwhere(adopts).tolist():
        quote = replace(model.quote, article=article_id(city))
        rows.append(replace(model, city=code(city), measure=measure_id(measure), measure_label="M", quote=quote))
    days = dates or [None] * len(base.articles)
    articles = tuple(replace(row, date=day) for row, day in zip(base.articles, days, strict=True))
    return replace(base, adoptions=tuple(rows), articles=articles, remarks=(), documents=())


def empty() -> Findings:
    """A build that found nothing."""
    return Findings((), (), (), (), (), (), (), (), (), (), (), (), (), ())

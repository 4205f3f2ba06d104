"""A small corpus to decide about: two cities, a measure they share, one that is background, a candidate of both."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.build.extractor import Extractor
from graph.build.manifest import Manifest
from graph.build.run import build
from graph.curate import COLUMNS, curate, read_decisions, with_words
from graph.decisions import Curated
from graph.lexicon import Lexicon
from graph.link import join
from graph.link.candidates import gather, unlinked
from graph.model import Extraction
from graph.publish import publish
from graph.publish.loading import load_findings
from graph.publish.rows import Findings
from graph.settings import Settings
from graph.store import open_store

WENZHOU = (
    "推进集团化办学，到2022年集团化覆盖率超过80%。深化“县管校聘”管理改革。\n\n"
    "随着教师交流的推进，城乡差距缩小。实施“星火”名师工作站建设。优化学校布局。\n"
)
NINGBO = "力争到2022年全面推进集团化办学。实施“星火”名师工作站建设，建成50个工作站。\n"
STATION = "“星火”名师工作站建设"
CANDIDATE = "83f15940"
"""The id of the candidate that both cities name, which rests on its words alone."""

Row = dict[str, str]


def row(decision: str, **cells: str) -> Row:
    """A row of a decisions file, signed."""
    return {"decision": decision, "who": "李研究", "when": "2026-03-01", **cells}


def sheet(rows: Iterable[Row]) -> str:
    """Rows as the text of a decisions file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder: Path, wenzhou: str = WENZHOU, ningbo: str = NINGBO) -> Path:
    """The articles in a folder that is made; an empty text is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, city, text in (("wenzhou", "温州市", wenzhou), ("ningbo", "宁波市", ningbo)):
        file = folder / f"{name}.md"
        file.unlink(missing_ok=True)
        if text:
            file.write_text(f"---\ncity: {city}\ndate: 2019-10-09\n---\n\n{text}", encoding="utf-8")
    return folder


def build_with(folder: Path, rows: Iterable[Row] | None, *, pages: bool = False) -> Manifest:
    """Build the articles of `folder`/in with these decisions beside them; None: with no file of decisions."""
    inside = folder / "in"
    if not inside.is_dir():
        write(inside)
    file = inside / "decisions.csv"
    file.unlink(missing_ok=True)
    if rows is not None:
        file.write_text(sheet(rows), encoding="utf-8")
    made = publish if pages else (lambda *_: ())
    return build([inside], Settings(out=folder / "out"), publish=made, progress=lambda *_: None)


def codes(manifest: Manifest) -> list[tuple[str, int | None]]:
    """Codes and lines of all problems."""
    return [(problem.code, problem.where.line) for problem in manifest.problems()]


def found(folder: Path) -> Findings:
    """What a build found and decided."""
    store = open_store(folder / "out" / "store")
    try:
        return load_findings(store)
    finally:
        store.close()


def ask(folder: Path, query: str) -> list[tuple[str | None, ...]]:
    """Rows of a query, IRIs cut to their last part."""
    store = open_store(folder / "out" / "store")
    try:
        return [tuple(each and each.rpartition("/")[2] for each in values) for values in store.select(query).rows]
    finally:
        store.close()


def adopted(findings: Findings) -> set[tuple[str, str]]:
    """Cities (by the first four letters of their code) and the measures they adopt."""
    return {((row.city or "")[:4], row.measure) for row in findings.adoptions}


def extract(lexicon: Lexicon, folder: Path) -> tuple[Extraction, ...]:
    """What the machine finds in the articles of a folder."""
    extractor = Extractor(lexicon, Settings())
    files = sorted(folder.glob("*.md"))
    return tuple(each for path in files for each in extractor((path, path.name)).extractions())


def decide(lexicon: Lexicon, folder: Path, rows: Sequence[Row]) -> Curated:
    """Apply rows to the articles of a folder, without writing anything."""
    decisions, problems = read_decisions(sheet(rows), "decisions.csv")
    assert problems == ()
    extractions = extract(with_words(lexicon, decisions), folder)
    return curate(extractions, gather(unlinked(extractions), lexicon), decisions, lexicon, join)

"""Proposals as Turtle that a person reviews: one block each, its evidence in remarks, its state on the first line.

`rdf.discoveries` reads it back. Every text of strangers is escaped; what stands in a remark has no line end.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.discover import Proposal, Theme
from graph.rdf.terms import literal
from graph.settings import DEFAULT_BASE_IRI

HEAD: Final = """# 词表的增补建议，由 discover 从图谱提出，等研究者决定。
# 把 pm:pending 改为 pm:accepted（采纳）或 pm:rejected（不采纳）；标签和主题可以改写，不要的行可以删去。
# 存为输入文件夹里的 vocabulary.ttl，或用 build --vocabulary 指定，下次构建就生效。
# Proposals for the vocabulary, made by discover. Change pm:pending to pm:accepted or pm:rejected; labels and themes may
# be reworded, lines you do not want deleted. Saved as vocabulary.ttl in the input folder, or given with
# build --vocabulary, it holds from the next build on.
"""


def lines(themes: Sequence[Theme], proposals: Sequence[Proposal], *, state: str = "pending") -> Iterator[str]:
    """The file, line by line.

    Args:
        state: of every proposal, "pending" or "accepted".
    """
    yield from HEAD.splitlines()
    yield ""
    yield f"@prefix pm: <{DEFAULT_BASE_IRI}ontology#> ."
    for name in ("measure", "theme", "discovery"):
        yield f"@prefix {name}: <{DEFAULT_BASE_IRI}id/{name}/> ."
    yield "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    for theme in themes:
        yield from _theme(theme, state)
    for proposal in proposals:
        yield from _proposal(proposal, state)


def _theme(theme: Theme, state: str) -> Iterator[str]:
    yield ""
    yield f"# {theme.measures} 项措施 measures"
    yield f"discovery:{theme.id} a pm:Discovery ; pm:state pm:{state} ;"
    yield f"    pm:makes theme:{theme.id} ; skos:prefLabel {literal(theme.label, 'zh')} ."


def _proposal(proposal: Proposal, state: str) -> Iterator[str]:
    wordings = "、".join(f"{label}（{count}）" for label, count in proposal.labels)
    yield ""
    yield f"# {_remark(wordings)}"
    cities = _remark("、".join(proposal.cities) or "—")
    yield f"# {cities}：{proposal.articles} 篇 articles，{proposal.mentions} 处 mentions"
    if proposal.nearest is not None:
        label = f"{proposal.nearest.label} measure:{proposal.nearest.id}"
        yield f"# 最接近 nearest：{_remark(label)}，{proposal.nearness:.2f}"
    yield f"# {_remark(proposal.definition)}（{_remark(proposal.article)}）"
    yield f"discovery:c-{proposal.candidate} a pm:Discovery ; pm:state pm:{state} ;"
    labels = [literal(label, "zh") for label, _ in proposal.labels]
    if proposal.adds and proposal.nearest is not None:
        yield f"    pm:addsTo measure:{proposal.nearest.id} ; skos:altLabel {', '.join(labels)} ."
        return
    yield f"    pm:makes measure:c-{proposal.candidate} ; skos:prefLabel {labels[0]} ;"
    if len(labels) > 1:
        yield f"    skos:altLabel {', '.join(labels[1:])} ;"
    if proposal.theme is not None:
        yield f"    skos:broader theme:{proposal.theme} ;"
    yield f"    skos:definition {literal(proposal.definition, 'zh')} ."


def _remark(text: str) -> str:
    """Text that cannot leave its line: Turtle ends a remark at a line end of any kind."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())

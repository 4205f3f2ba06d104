"""The file of proposals says what is proposed, whatever strangers' texts hold."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.discover import Proposals, write_proposals
from graph.discover.proposals import NewLabel, NewMeasure, NewTheme, Seen
from graph.discover.turtle import proposal_lines
from graph.link.nearest import Near
from graph.rdf.terms import SKOS

PM = "https://policygraph.example/ontology#"
SEEN = Seen(("330300-x",), (("330300", "温州市"),), 2)
HOSTILE = [
    '甲"乙',
    '甲"""乙',
    "甲\n乙> .\nmeasure:x a pm:Measure .",
    "甲\\乙\\",
    "# 甲 ; pm:proposal pm:accepted .",
    "甲\u2028乙\u0085丙",
    "<script>alert(1)</script>",
    "\u202e甲\u200b",
]


def proposals(word: str) -> Proposals:
    near = Near("group-schooling", word, 0.66)
    label = NewLabel("group-schooling", word, word, near, Seen(SEEN.articles, (("330300", word),), 1), word)
    measure = NewMeasure("c-1", word, (f"{word}又",), (), "t-1", SEEN, word, "330300-x", near, word)
    return Proposals((label,), (measure,), (NewTheme("t-1", word, ("c-1",)),), 0)


def parsed(word: str, state: str = "pending") -> list[ox.Quad]:
    text = "".join(f"{line}\n" for line in proposal_lines(proposals(word), state))
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE))


def values(quads: list[ox.Quad], predicate: str) -> set[str]:
    return {q.object.value for q in quads if q.predicate.value == predicate and isinstance(q.object, ox.Literal)}


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_come_back_as_they_were_and_say_nothing(word: str) -> None:
    quads = parsed(word)

    assert len(quads) == len(parsed("甲"))
    assert values(quads, f"{SKOS}prefLabel") == {word}
    assert values(quads, f"{SKOS}altLabel") == {word, f"{word}又"}
    assert values(quads, f"{SKOS}definition") == {word}
    assert {q.object for q in quads if q.predicate.value == f"{PM}proposal"} == {ox.NamedNode(f"{PM}pending")}


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20))
def test_any_words_come_back_as_they_were(word: str) -> None:
    quads = parsed(word)

    assert len(quads) == len(parsed("甲"))
    assert values(quads, f"{SKOS}prefLabel") == {word}


@pytest.mark.parametrize("word", HOSTILE)
def test_each_remark_is_one_line_that_shows_what_it_says(word: str) -> None:
    lines = list(proposal_lines(proposals(word)))

    assert all("\n" not in line for line in lines)
    assert all(line.isprintable() for line in lines if line.startswith("#"))


def test_a_reviewer_reads_where_it_was_said_and_what_it_is_like() -> None:
    text = "\n".join(proposal_lines(proposals("屋顶菜园")))

    assert "# 1 篇 articles · 2 处 mentions · 温州市" in text
    assert "# 最近 nearest: measure:group-schooling 屋顶菜园（屋顶菜园）0.66" in text
    assert "pm:seenIn place:330300" in text
    assert "pm:articleCount 1" in text
    assert "pm:likeness 0.66" in text


def test_nothing_to_propose_is_a_file_all_the_same(tmp_path: Path) -> None:
    write_proposals(Proposals((), (), (), 0), tmp_path / "none.ttl")

    assert list(ox.parse((tmp_path / "none.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)) == []

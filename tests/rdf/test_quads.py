"""The shape of the graph: what an article's statements become, and that nothing a text holds can break a line."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.model import Candidate, Change, Extraction, Force, MentionKind, Reason, Span
from graph.rdf import terms
from graph.rdf.corpus import candidate_lines, coverage_lines, missing_codes, place_codes, place_lines
from graph.rdf.names import Names, short_hash
from graph.rdf.provenance import Build, Reader, Source, provenance_lines
from graph.rdf.quads import article_lines, parsed, quads
from tests.builders import NINGBO, WENZHOU, article, extraction, lexicon, mention, target, wenzhou

NAMES = Names()
PM = NAMES.base + "ontology#"
OA = "http://www.w3.org/ns/oa#"


def facts(found: Extraction) -> dict[tuple[str, str], set[str]]:
    """(subject, predicate) -> values, `pm:` and the beginning of ids cut off."""
    kept: dict[tuple[str, str], set[str]] = {}
    for quad in quads(found, NAMES):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        subject, predicate = _short(quad.subject.value), _short(quad.predicate.value)
        kept.setdefault((subject, predicate), set()).add(_short(quad.object.value))
    return kept


def _short(iri: str) -> str:
    return iri.removeprefix(PM).removeprefix(NAMES.base + "id/").removeprefix(OA)


def test_every_quad_of_an_article_stands_in_its_own_graph() -> None:
    found = wenzhou()
    assert {quad.graph_name for quad in quads(found, NAMES)} == {NamedNode(NAMES.graph(found.article.id))}


def test_lines_are_what_the_engine_itself_would_write() -> None:
    lines = list(article_lines(wenzhou(), NAMES))
    assert len(lines) > 150
    assert [f"{quad} ." for quad in parsed(lines)] == lines


def test_a_place_adopts_a_measure_with_status_strength_and_evidence() -> None:
    found = wenzhou()
    known = facts(found)
    adoption = f"adoption/330300/group-schooling/{found.article.id}"

    assert known["place/330300", "adopts"] == {"measure/group-schooling"}
    assert known["place/330300", "adoption"] == {adoption}
    assert known[adoption, "measure"] == {"measure/group-schooling"}
    assert known[adoption, "status"] == {"planned"}
    assert known[adoption, "strength"] == {"advance"}
    assert known[adoption, "confidence"] == {"0.9"}
    assert known[adoption, "evidence"] == {f"article/{found.article.id}#char=9,14"}
    assert known[adoption, "target"] == {f"target/{found.article.id}/1"}
    assert known[adoption, "involvement"] == {f"involvement/{found.article.id}/1"}


def test_a_mention_leads_to_its_characters_its_sentence_and_its_surroundings() -> None:
    found = wenzhou()
    known = facts(found)
    node = f"article/{found.article.id}#char=9,14"

    assert known[node, "exact"] == {"集团化办学"}
    assert known[node, "prefix"] == {"温州市教育局将推进"}
    assert known[node, "suffix"] == {found.article.text[14:30]}
    assert known[node, "start"] == {"9"}
    assert known[node, "end"] == {"14"}
    assert known[node, "sentence"] == {f"article/{found.article.id}#sentence=1"}
    assert known[f"article/{found.article.id}#sentence=1", "text"] == {found.sentences[0].span.of(found.article.text)}


def test_a_sentence_knows_its_line_in_the_file() -> None:
    found = wenzhou()
    known = facts(found)
    lines = [known[f"article/{found.article.id}#sentence={n}", "line"] for n in (1, 2, 3, 4)]
    assert lines == [{"1"}, {"2"}, {"2"}, {"2"}]


def test_a_measure_that_is_named_and_not_adopted_says_why() -> None:
    found = wenzhou()
    known = facts(found)
    node = next(subject for (subject, predicate), _ in known.items() if predicate == "reason")

    assert known[node, "reason"] == {"other-holder"}
    assert known[node, "names"] == {"measure/teacher-rotation"}
    assert "measure/teacher-rotation" not in known["place/330300", "adopts"]


def test_two_findings_of_one_span_are_one_mention_with_the_higher_confidence() -> None:
    text = "推进集团化办学。"
    one = mention(text, "集团化办学", concept="group-schooling")
    two = replace(one, concept="teacher-rotation", method="grammar", confidence=0.95, reason=Reason.SLOGAN)
    known = facts(extraction(article(text), (one, two)))
    node = next(subject for subject, predicate in known if predicate == "exact")

    assert known[node, "names"] == {"measure/group-schooling", "measure/teacher-rotation"}
    assert known[node, "method"] == {"vocabulary", "grammar"}
    assert known[node, "confidence"] == {"0.95"}
    assert known[node, "reason"] == {"slogan"}


def test_only_mentions_of_measures_carry_a_method() -> None:
    text = "让每名学生受益。"
    known = facts(extraction(article(text), (mention(text, "学生", MentionKind.GROUP, concept="students"),)))
    assert {predicate for _, predicate in known}.isdisjoint({"method", "confidence", "names"})


def test_a_proposal_stands_beside_the_statements_and_says_what_the_model_says() -> None:
    found = wenzhou()
    known = facts(found)
    first, second, third = (f"proposal/{found.article.id}/{number}" for number in (1, 2, 3))

    assert known[f"article/{found.article.id}", "readBy"] == {"oracle"}
    assert known[first, "evidence"] == {f"article/{found.article.id}#char=7,14"}
    assert (known[first, "proposes"], known[first, "proposedStatus"]) == ({"measure/group-schooling"}, {"planned"})
    assert (known[first, "method"], known[first, "confidence"]) == ({"model"}, {"0.5"})
    assert known[second, "proposedReason"] == {"other-holder"}
    assert (second, "proposedStatus") not in known
    assert (third, "proposes") not in known


def test_what_a_model_says_changes_no_statement_and_no_other_mention() -> None:
    found = wenzhou()
    with_it, without = facts(found), facts(replace(found, opinion=None))
    # Its own words are a span of their own, which says no more than where they stand.
    own = f"article/{found.article.id}#char=7,14"

    assert without.items() <= with_it.items()
    assert {predicate for subject, predicate in with_it if subject == own}.isdisjoint({"method", "names", "reason"})
    assert {subject.split("/")[0] for subject, _ in with_it.keys() - without.keys()} == {"proposal", "article"}


def test_an_article_that_the_model_did_not_finish_has_neither_reader_nor_proposals() -> None:
    found = wenzhou()
    assert found.opinion is not None
    unanswered = replace(found, opinion=replace(found.opinion, answered=False, proposals=()))

    assert facts(unanswered) == facts(replace(found, opinion=None))


def test_a_mention_that_two_ways_found_names_both() -> None:
    text = "推进集团化办学。"
    joint = replace(mention(text, "集团化办学", concept="group-schooling"), method="model+vocabulary")
    known = facts(extraction(article(text), (joint,)))
    node = next(subject for subject, predicate in known if predicate == "method")

    assert known[node, "method"] == {"model", "vocabulary"}


def test_a_target_has_its_figure_and_its_direct_triple() -> None:
    found = wenzhou()
    known = facts(found)
    node = f"target/{found.article.id}/1"

    assert {name: known[node, name] for name in ("value", "unit", "deadline", "comparator", "kind", "holder")} == {
        "value": {"90"},
        "unit": {"%"},
        "deadline": {"2025"},
        "comparator": {">="},
        "kind": {"target"},
        "holder": {"place/330300"},
    }
    assert known[node, "change"] == {"level"}
    assert {(node, name) for name in ("baseline", "perYear", "force", "holderWords")}.isdisjoint(known)
    assert known["measure/group-schooling", "targets"] == {"indicator/coverage"}


def test_a_change_has_its_baseline_its_years_its_force_and_its_holder_s_words() -> None:
    found = wenzhou()
    moved = replace(
        found.targets[0],
        change=Change.DECREASE,
        baseline=Decimal("12.5"),
        baseline_year=2020,
        begin_year=2021,
        per_year=True,
        force=Force.BINDING,
        holder_words="省政府",
    )
    known = facts(replace(found, targets=(moved,)))
    node = f"target/{found.article.id}/1"

    assert {name: known[node, name] for name in ("change", "baseline", "perYear", "force", "holderWords")} == {
        "change": {"decrease"},
        "baseline": {"12.5"},
        "perYear": {"true"},
        "force": {"binding"},
        "holderWords": {"省政府"},
    }
    assert (known[node, "baselineYear"], known[node, "beginYear"]) == ({"2020"}, {"2021"})


def test_an_indicator_outside_the_vocabulary_is_named_by_its_hash() -> None:
    text = "覆盖率达到90%。"
    found = replace(extraction(article(text)), targets=(target(mention(text, text[:-1], MentionKind.TARGET)),))
    known = facts(found)
    node = f"indicator/x-{short_hash('覆盖率')}"

    assert known[f"target/{found.article.id}/1", "indicator"] == {node}
    assert known[node, "http://www.w3.org/2004/02/skos/core#prefLabel"] == {"覆盖率"}


def test_a_province_s_figure_does_not_hang_on_the_city_s_adoption() -> None:
    found = wenzhou()
    found = replace(found, targets=tuple(replace(each, holder="330000") for each in found.targets))
    known = facts(found)

    assert (f"adoption/330300/group-schooling/{found.article.id}", "target") not in known
    assert known["measure/group-schooling", "targets"] == {"indicator/coverage"}


def test_an_article_without_a_place_still_adopts() -> None:
    text = "推进集团化办学。"
    found = extraction(article(text, place=None), (mention(text, "集团化办学", concept="group-schooling"),))
    known = facts(found)

    assert known[f"adoption/x/group-schooling/{found.article.id}", "measure"] == {"measure/group-schooling"}
    assert {predicate for _, predicate in known}.isdisjoint({"adopts", "adoption", "place"})


def test_actors_groups_and_documents_have_their_direct_triples() -> None:
    found = wenzhou()
    known = facts(found)
    actor = f"actor/330300-{short_hash('温州市教育局')}"

    assert known[actor, "carriesOut"] == {"measure/group-schooling"}
    assert known[actor, "actorType"] == {"bureau"}
    assert known["measure/group-schooling", "benefits"] == {"group/students"}
    assert known[f"article/{found.article.id}", "cites"] == {f"document/{short_hash('义务教育法')}"}


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_whatever_a_text_holds_becomes_a_literal_of_the_same_length(text: str) -> None:
    line = f"<x:s> <x:p> {terms.literal(text, 'zh')} <x:g> ."
    (quad,) = parse(line, format=RdfFormat.N_QUADS)

    assert isinstance(quad.object, Literal)
    assert len(quad.object.value) == len(text)
    assert f"{quad} ." == line
    assert all(a in {b, "�"} for a, b in zip(quad.object.value, text, strict=True))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**12), max_value=10**12))
def test_a_decimal_is_written_as_the_store_gives_it_back(value: Decimal) -> None:
    value = round(value, 9)
    literal = next(iter(parse(f"<x:s> <x:p> {terms.decimal(value)} .", format=RdfFormat.N_TRIPLES))).object
    store = Store()
    store.add(Quad(NamedNode("x:s"), NamedNode("x:p"), literal))
    (kept,) = store

    assert kept.object == literal
    assert isinstance(literal, Literal)
    assert Decimal(literal.value) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_decimal(value: str) -> None:
    with pytest.raises(ValueError, match="not a decimal"):
        terms.decimal(Decimal(value))


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_a_hostile_text_makes_a_graph_that_parses(text: str) -> None:
    span = Span(0, len(text))
    found = extraction(replace(article("教"), text=text, title=text, author=text, office=text, id=text))
    measure = mention("教", "教", concept=text)
    found = replace(found, mentions=(replace(measure, span=span, phrase=text),))

    lines = set(article_lines(found, NAMES))
    assert len(set(parsed(lines))) == len(lines)


def test_places_bring_their_ancestors_and_former_names() -> None:
    renamed = replace(WENZHOU, name="温州地区", short="温州")
    lines = list(
        place_lines(["330300"], replace(lexicon(), places=(*lexicon().places, renamed)), NAMES, {"330300": "Q1"})
    )
    text = "\n".join(lines)

    assert [code for code in ("100000", "330000", "330200", "330300") if f"place/{code}> <{PM}code>" in text] == [
        "100000",
        "330000",
        "330300",
    ]
    assert 'prefLabel> "温州市"@zh' in text
    assert 'altLabel> "温州地区"@zh' in text
    assert "<http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q1>" in text
    assert f"place/100000> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{PM}Nation>" in text


def test_the_places_of_an_extraction_are_its_own_and_those_of_its_targets() -> None:
    found = wenzhou()
    found = replace(found, targets=tuple(replace(each, holder="330000") for each in found.targets))
    assert place_codes(found) == {"330300", "330000"}


def test_a_candidate_leads_to_its_mentions_and_its_places() -> None:
    one, two = wenzhou(), extraction(article("探索名师工作站。", place=NINGBO))
    candidate = Candidate(
        "0a0b0c0d",
        "名师工作站",
        ((one.article.id, one.unlinked[0]), (two.article.id, mention("探索名师工作站。", "名师工作站"))),
    )
    text = "\n".join(candidate_lines([candidate], {one.article.id: "330300", two.article.id: "330200"}, NAMES))

    assert text.count(f"<{PM}evidence>") == 2
    assert text.count(f"<{PM}names> <{NAMES.candidate('0a0b0c0d')}>") == 2
    assert text.count(f"<{PM}mayAdopt>") == 2


def test_a_build_is_the_same_for_the_same_files_in_any_order() -> None:
    one, two = Source("a.txt", "a" * 64), Source("b.txt", "b" * 64)

    assert Build("1", "v", (one, two)).digest() == Build("1", "v", (two, one)).digest()
    assert Build("1", "v", (one, two)).digest() != Build("2", "v", (one, two)).digest()
    assert Build("1", "v", (one,)).digest() != Build("1", "w", (one,)).digest()


def test_a_build_names_the_model_that_read_its_prompt_and_its_answers_and_no_other_build_has_its_iri() -> None:
    read = Build("1", "v", (), reader=Reader("oracle", "p1", "beef"))
    text = "\n".join(provenance_lines(read, (), NAMES))

    assert f'<{PM}model> "oracle"' in text
    assert f'<{PM}promptVersion> "p1"' in text
    assert f'<{PM}answersHash> "beef"' in text
    others = [None, Reader("oracle", "p1", "dead"), Reader("oracle", "p2", "beef"), Reader("other", "p1", "beef")]
    assert len({read.digest(), *(replace(read, reader=each).digest() for each in others)}) == 5


def test_provenance_leads_from_an_article_to_its_file() -> None:
    found = wenzhou()
    source = Source(found.article.path, found.article.sha256)
    text = "\n".join(provenance_lines(Build("1", "v", (source,)), [found.article.id], NAMES))

    assert f"<{NAMES.article(found.article.id)}> <http://www.w3.org/ns/prov#wasGeneratedBy>" in text
    assert f'<{NAMES.source(found.article.sha256)}> <https://schema.org/name> "one.txt"' in text
    assert NAMES.source(found.article.sha256) in "\n".join(article_lines(found, NAMES))


def test_judgements_lead_to_the_words_that_show_them() -> None:
    found = wenzhou()
    known = facts(found)
    adoption = f"adoption/330300/group-schooling/{found.article.id}"

    def words(subject: str, predicate: str) -> set[str]:
        return {word for cue in known[subject, predicate] for word in known[cue, "exact"]}

    assert words(adoption, "statusShownBy") == {"将"}
    assert words(adoption, "strengthShownBy") == {"推进"}
    (remark,) = [each for each in found.mentions if each.reason is not None]
    node = f"article/{found.article.id}#char={remark.span.begin},{remark.span.end}"
    assert known[node, "reason"] == {"other-holder"}
    assert known[node, "holderLevel"] == {"elsewhere"}
    assert words(node, "shownBy") == {"外省"}


def test_who_is_in_the_corpus_and_who_is_missing_beside_them_is_said() -> None:
    missing = missing_codes(frozenset({"330300"}), lexicon(), frozenset({"330200", "330300", "330000"}))
    lines = "\n".join(coverage_lines(["330300"], missing, NAMES))

    assert missing == {"330200"}
    assert f'<{NAMES.place("330300")}> <{PM}coverage> "in-corpus"' in lines
    assert f'<{NAMES.place("330200")}> <{PM}coverage> "not-in-corpus"' in lines
    assert lines.count("lookedFor") == 1


def test_a_place_that_no_longer_exists_is_not_missed() -> None:
    assert missing_codes(frozenset({"330300"}), lexicon(), frozenset({"330300"})) == frozenset()

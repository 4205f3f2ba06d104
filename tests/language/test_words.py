"""Words by jieba's dictionary, whichever engine cuts them."""

import tempfile
from collections.abc import Iterable, Iterator

import rjieba
from hypothesis import given
from hypothesis import strategies as st

from graph.language.clauses import clauses
from graph.language.words import PARTING, TAGGERS, words, words_in
from graph.model import Span

SENTENCES = (
    "我市把集团化办学作为推进义务教育优质均衡发展的重要抓手，组建教育集团，带动农村薄弱学校提高质量。",
    "深化中小学教师“县管校聘”管理改革，推动优秀教师到农村学校任教。",
    "到2025年，全县新增公办学位5000个，普惠性幼儿园覆盖率达到95%以上。",
    "由市教育局牵头，会同财政部门制定《教师待遇保障办法》。",
)


@given(st.text(max_size=60))
def test_words_cover_any_text_without_gap_or_change(text: str) -> None:
    found = words(text, 7)
    assert "".join(word.text for word in found) == text
    assert all(text[word.begin - 7 : word.end - 7] == word.text for word in found)


@given(st.lists(st.sampled_from((*SENTENCES, *sorted(PARTING), "”“", "12.5%", "QX", "一是")), min_size=1, max_size=12))
def test_the_words_of_a_stretch_are_those_it_has_alone(parts: list[str]) -> None:
    text = "".join(parts)
    for within in (Span(0, len(text)), *clauses(text, Span(0, len(text)))):
        assert words_in(text, within) == words(within.of(text), within.begin)


@given(st.sampled_from(SENTENCES), st.sampled_from(sorted(PARTING)), st.sampled_from(SENTENCES))
def test_no_engine_finds_a_word_across_a_parting_mark(one: str, mark: str, other: str) -> None:
    for tagger in TAGGERS.values():
        tag = tagger()
        assert [*tag(one + "县" + mark + other)] == [*tag(one + "县"), *tag(mark), *tag(other)]


def test_the_engines_agree_on_nearly_every_word() -> None:
    same = total = 0
    for sentence in SENTENCES:
        fast, slow = (set(_boundaries(TAGGERS[engine]()(sentence))) for engine in ("rjieba", "jieba"))
        same += len(fast & slow)
        total += max(len(fast), len(slow))
    assert total > 60
    assert same / total > 0.9


def test_plain_segmentation_is_the_same_in_both_engines() -> None:
    TAGGERS["jieba"]()  # the first import of jieba warns of its own escapes; the tagger silences it
    import jieba  # noqa: PLC0415

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = tempfile.mkdtemp()
    for sentence in SENTENCES:
        assert rjieba.cut(sentence) == list(tokenizer.cut(sentence))


def _boundaries(tagged: Iterable[tuple[str, str]]) -> Iterator[int]:
    end = 0
    for word, _ in tagged:
        end += len(word)
        yield end


@given(st.text(alphabet="教育改革，；：。（）《》“”、ab1 ", max_size=50))
def test_clauses_are_apart_in_order_and_hold_no_break_outside_brackets(text: str) -> None:
    end = 0
    for clause in clauses(text, Span(0, max(len(text), 1))) if text else ():
        assert end <= clause.begin < clause.end <= len(text)
        end = clause.end


def test_a_comma_within_brackets_breaks_nothing() -> None:
    text = "指导各县（市，区）落实方案，加强督导"
    assert [c.of(text) for c in clauses(text, Span(0, len(text)))] == ["指导各县（市，区）落实方案", "加强督导"]

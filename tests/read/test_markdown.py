"""Front matter says whose text it is; what it cannot say harms nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.model import Position
from graph.read import Reading, read
from graph.settings import Settings

BODY = "温州市推进教师交流。\n"


def _read(folder: Path, text: str) -> Reading:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8", newline="\n")
    (reading,) = read(path, "a.md", Settings())
    return reading


def _body(reading: Reading) -> str:
    assert reading.document.body is not None
    return reading.document.body.of(reading.document.text)


def _front(folder: Path, front: str) -> dict[str, str]:
    reading = _read(folder, f"---\n{front}\n---\n{BODY}")
    assert reading.problems == ()
    assert _body(reading) == BODY
    return dict(reading.document.metadata)


def test_front_matter_is_no_part_of_the_body(tmp_path: Path) -> None:
    text = f"---\ncity: 温州市\ntitle: 办好每一所学校\ndate: 2019-10-09\n---\n\n{BODY}"
    reading = _read(tmp_path, text)
    assert reading.document.metadata == (("city", "温州市"), ("title", "办好每一所学校"), ("date", "2019-10-09"))
    assert _body(reading) == "\n" + BODY
    assert reading.document.text == text
    assert reading.document.media_type == "text/markdown"
    assert reading.problems == ()


def test_a_text_without_front_matter_is_all_body(tmp_path: Path) -> None:
    reading = _read(tmp_path, "# 题目\n\n" + BODY)
    assert (_body(reading), reading.document.metadata, reading.problems) == ("# 题目\n\n" + BODY, (), ())


@pytest.mark.parametrize("text", [f"---\n---\n{BODY}", f"---\n# nothing\n---\n{BODY}", f"\n\n---\n\n...\n{BODY}"])
def test_front_matter_may_be_empty(tmp_path: Path, text: str) -> None:
    reading = _read(tmp_path, text)
    assert (_body(reading), reading.document.metadata, reading.problems) == (BODY, (), ())


def test_a_rule_further_down_does_not_end_empty_front_matter(tmp_path: Path) -> None:
    assert _body(_read(tmp_path, f"---\n---\n{BODY}---\n{BODY}")) == f"{BODY}---\n{BODY}"


def test_words_are_taken_as_they_are_written(tmp_path: Path) -> None:
    front = "issue: 010\npage: 03\nauthor: no\ntime: 12:30\ndate: 2019-02-30\nsize: 1_000"
    assert _front(tmp_path, front) == {
        "issue": "010",
        "page": "03",
        "author": "no",
        "time": "12:30",
        "date": "2019-02-30",
        "size": "1_000",
    }


def test_a_key_without_words_is_left_out(tmp_path: Path) -> None:
    assert _front(tmp_path, "city:\ntitle: ~\noffice: null\nissue: ''\nauthor: 郑某") == {"author": "郑某"}


def test_several_words_of_one_key_are_joined_and_what_is_nested_is_left_out(tmp_path: Path) -> None:
    assert _front(tmp_path, "author: [郑某, 王某]\nplace: {city: 温州市}\ntags: [[甲], 乙]") == {
        "author": "郑某、王某",
        "tags": "乙",
    }


def test_words_over_several_lines_become_one_line(tmp_path: Path) -> None:
    assert _front(tmp_path, "title: |\n  办好\n  每一所学校\ncity: 温州市") == {
        "title": "办好 每一所学校",
        "city": "温州市",
    }


def test_escapes_bring_in_no_character_that_cannot_be_written_out(tmp_path: Path) -> None:
    assert _front(tmp_path, 'title: "办\\uD800好\\0学\\e校"') == {"title": "办好学校"}


BOMB = "a: &a [办, 办]\n" + "\n".join(
    f"{c}: &{c} [*{p}, *{p}, *{p}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "bomb of aliases": BOMB,
    "merged alias": "a: &a {city: 温州市}\nb:\n  <<: *a",
    "object": 'city: !!python/object/apply:os.system ["exit 1"]',
    "object in a word": "city: !!python/name:os.system ''",
    "own tag": "city: !place 温州市",
    "same key twice": "city: 温州市\ncity: 宁波市",
    "same key twice in capitals": "city: 温州市\nCity: 宁波市",
    "a word": "温州市",
    "a list": "- 温州市\n- 宁波市",
    "no YAML": "city: [温州市",
    "tab": "\tcity: 温州市",
    "two documents": "city: 温州市\n--- # second\ncity: 宁波市",
    "character that there is none of": 'city: "\\UFFFFFFFF"',
    "number without end": f"%YAML {'9' * 5000}.1",
    "key that is a mapping": "? {city: 温州市}\n: 1",
    "nested lists": "a: " + "[" * 9000,
    "nested mappings": "{a: " * 3000,
    "nested blocks": "- " * 7000,
    "too long": "city: " + "温" * 20_000,
}


@pytest.mark.parametrize("front", HOSTILE.values(), ids=HOSTILE.keys())
def test_front_matter_that_is_not_keys_and_words_is_one_problem_and_the_body_is_read(
    tmp_path: Path, front: str
) -> None:
    reading = _read(tmp_path, f"---\n{front}\n---\n{BODY}")
    assert [problem.code for problem in reading.problems] == ["front-matter-wrong"]
    assert reading.document.metadata == ()
    assert _body(reading) == BODY


def test_no_object_is_ever_made(tmp_path: Path) -> None:
    trace = tmp_path / "made"
    for tag in ("!!python/object/apply:os.mkdir", "!!python/object/new:os.mkdir"):
        _read(tmp_path, f'---\ncity: {tag} ["{trace}"]\n---\n{BODY}')
    assert not trace.exists()


@pytest.mark.parametrize("before", ["", "\n\n"])
def test_the_problem_names_the_line_in_the_file(tmp_path: Path, before: str) -> None:
    reading = _read(tmp_path, f"{before}---\ntitle: 办学\ncity: 温州市\ncity: 宁波市\n---\n{BODY}")
    assert [problem.where for problem in reading.problems] == [Position("a.md", line=4 + len(before))]


def test_front_matter_that_is_not_closed_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    text = f"---\ncity: 温州市\n\n{BODY}"
    reading = _read(tmp_path, text)
    assert _body(reading) == text
    assert [(problem.code, problem.where.line) for problem in reading.problems] == [("front-matter-wrong", 1)]


def test_a_rule_at_the_top_opens_no_front_matter(tmp_path: Path) -> None:
    reading = _read(tmp_path, f"---\n\n{BODY}")
    assert (_body(reading), reading.problems) == (f"---\n\n{BODY}", ())


def test_front_matter_alone_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        _read(tmp_path, "---\ncity: 温州市\n---\n\n")
    assert caught.value.code == "file-empty"


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(st.dictionaries(WORDS.filter(str.islower), WORDS, max_size=5))
def test_what_a_yaml_writer_wrote_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, metadata: dict[str, str]
) -> None:
    front = yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False)
    reading = _read(tmp_path_factory.getbasetemp(), f"---\n{front}---\n{BODY}")
    assert dict(reading.document.metadata) == metadata
    assert reading.problems == ()


@given(st.text(alphabet="city: 温州-\n[]{}&*!|>'\"#%@`,?~\t", max_size=60))
def test_whatever_stands_at_the_top_the_document_is_read(tmp_path_factory: pytest.TempPathFactory, front: str) -> None:
    reading = _read(tmp_path_factory.getbasetemp(), f"---\n{front}\n---\n{BODY}")
    assert _body(reading).endswith(BODY)
    assert all(key and words and "\n" not in words for key, words in reading.document.metadata)


_WORDS = st.text("0aZ一校《》（）“”、，。；：·—._- #:'\"[]{}&*!|>%@~\t", max_size=6) | st.sampled_from(
    ["null", "~", "温州市"]
)


@given(st.lists(st.tuples(st.sampled_from(["city", "City", "title", "NULL"]), _WORDS), min_size=1, max_size=3))
def test_lines_without_marks_are_what_yaml_makes_of_them(lines: list[tuple[str, str]]) -> None:
    front = "".join(f"{key}: {words}\n" for key, words in lines)
    text = f"---\n{front}---\n{BODY}"
    with TemporaryDirectory() as folder:
        reading = _read(Path(folder), text)
        # A comment between the lines says nothing, and the lines are no longer those of the short way.
        long = _read(Path(folder), text.replace("---\n", "---\n# 注\n", 1))
    assert reading.document.metadata == long.document.metadata
    assert [problem.code for problem in reading.problems] == [problem.code for problem in long.problems]

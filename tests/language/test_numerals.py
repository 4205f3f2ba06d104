"""Numbers as policy writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.numerals import plain, read_decimal, read_number, read_share

READINGS = [
    ("80", "80"),
    ("３.5万", "35000"),
    ("1,200", "1200"),
    ("2400", "2400"),
    ("3千", "3000"),
    ("1.2亿", "120000000"),
    ("三百二十", "320"),
    ("两千零五", "2005"),
    ("十二", "12"),
    ("二十", "20"),
    ("一亿二千万", "120000000"),
    ("二〇二五", "2025"),
]


@pytest.mark.parametrize(("phrase", "value"), READINGS)
def test_a_number_is_read_in_every_writing(phrase: str, value: str) -> None:
    assert read_number(phrase) == Decimal(value)


@pytest.mark.parametrize("phrase", ["", "若干", "一批", "3.5.1", "1,20", "abc", "%"])
def test_what_is_no_number_has_no_value(phrase: str) -> None:
    assert read_number(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("百分之八", 8),
        ("百分之八十五", 85),
        ("百分之六点五", Decimal("6.5")),
        ("八成", 80),
        ("九成五", 95),
        ("一半", 50),
    ],
)
def test_a_share_in_words_is_per_cent(phrase: str, value: Decimal | int) -> None:
    assert read_share(phrase) == value


def test_a_set_phrase_is_no_share() -> None:
    assert read_share("成") is None
    assert read_share("百成") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_read_back_as_themselves(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_a_plain_value_equals_and_prints_one_way(value: Decimal) -> None:
    assert plain(value) == value
    assert str(plain(value)) == str(plain(Decimal(str(value) + "0") if "." in str(value) else value))
    assert "E" not in str(plain(value))


def written(number: int) -> str:
    """A number in Chinese, as a clerk writes it: 一万零五百, 三百二十, 一亿零六万."""
    if number >= 10_000:
        size, mark = (100_000_000, "亿") if number >= 100_000_000 else (10_000, "万")
        rest = number % size
        gap = "零" if 0 < rest < size // 10 else ""
        return written(number // size) + mark + (gap + written(rest) if rest else "")
    digits, text = "零一二三四五六七八九", ""
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += digits[digit] + mark
        elif text and not text.endswith("零") and number % size:
            text += "零"
    return text


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_in_chinese_reads_as_the_number(number: int) -> None:
    assert read_number(written(number)) == number


@given(st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False))
def test_one_number_in_every_form_is_one_value(value: Decimal) -> None:
    text = f"{value:f}"
    wide = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert read_number(text) == read_number(wide) == read_number(f"{value:,f}") == value
    assert read_number(f"{text}万") == read_number(f"{wide}万") == value * 10_000
    assert read_number(f"{text}亿") == value * 100_000_000


@given(st.integers(min_value=1, max_value=100))
def test_a_share_reads_alike_in_digits_and_in_words(share: int) -> None:
    assert read_share(f"百分之{written(share) if share < 100 else '百'}") == share


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("三分之一", "33.33"),
        ("三分之二", "66.67"),
        ("四分之三", "75"),
        ("十分之一", "10"),
        ("千分之五", "0.5"),
        ("半数", "50"),
    ],
)
def test_a_fraction_is_per_cent_of_two_decimals(phrase: str, value: str) -> None:
    assert read_share(phrase) == Decimal(value)


def test_a_decimal_in_words_is_read() -> None:
    assert read_decimal("六点五") == Decimal("6.5")
    assert read_decimal("六点") is None

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


def test_a_decimal_in_words_is_read() -> None:
    assert read_decimal("六点五") == Decimal("6.5")
    assert read_decimal("六点") is None

"""One number as written: which mark is the decimal one, which readings remain open."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import language
from auditor.figures import numbers

VI, EN = language.get("vi"), language.get("en")


@pytest.mark.parametrize(
    ("code", "text", "value", "digits", "style"),
    [
        ("vi", "1250", 1250, 0, ""),
        ("vi", "1.250", 1250, 0, ""),
        ("vi", "1.250.000", 1_250_000, 0, ""),
        ("vi", "95,7", Fraction(957, 10), 1, ""),
        ("vi", "95.7", Fraction(957, 10), 1, "foreign"),
        ("vi", "1.234,5", Fraction(12345, 10), 1, ""),
        ("vi", "1,234.5", Fraction(12345, 10), 1, "foreign"),
        ("vi", "1,250,000", 1_250_000, 0, "foreign"),
        ("vi", "12 350", 12350, 0, ""),
        ("vi", "12 350,5", Fraction(123505, 10), 1, ""),
        ("vi", "12 350.5", Fraction(123505, 10), 1, "foreign"),
        ("vi", "0.125", Fraction(1, 8), 3, "foreign"),
        ("en", "1,250", 1250, 0, ""),
        ("en", "95.7", Fraction(957, 10), 1, ""),
        ("en", "95,7", Fraction(957, 10), 1, "foreign"),
        ("en", "1,234.5", Fraction(12345, 10), 1, ""),
        ("en", "1.234,5", Fraction(12345, 10), 1, "foreign"),
        ("en", "1.250.000", 1_250_000, 0, "foreign"),
    ],
)
def test_a_number_is_read_by_its_marks(code, text, value, digits, style):
    number = numbers.read(text, language.get(code))
    assert number is not None
    assert (number.value, number.digits, number.style) == (value, digits, style)


@pytest.mark.parametrize(
    ("code", "text", "alternative"),
    [("vi", "1,250", 1250), ("vi", "1.250", Fraction(5, 4)), ("en", "1.250", 1250), ("en", "1,250", Fraction(5, 4))],
)
def test_where_two_readings_are_possible_the_other_is_kept(code, text, alternative):
    number = numbers.read(text, language.get(code))
    assert number is not None
    assert number.alternative == alternative


@pytest.mark.parametrize("text", ["1.2.3", "1.25.000", "01.250.000", "1.234.5,6.7", "12.34,5", "1" * 19, "1,2,3"])
@pytest.mark.parametrize("code", language.CODES)
def test_what_groups_wrongly_or_is_too_long_is_no_number(text, code):
    assert numbers.read(text, language.get(code)) is None


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_what_a_language_writes_it_reads_back(value, digits):
    written = Fraction(value, 10**digits)
    whole, places = divmod(value, 10**digits)
    for words in (VI, EN):
        text = f"{whole:,}".replace(",", words.thousands)
        if digits:
            text += words.decimal + str(places).zfill(digits)
        number = numbers.read(text, words)
        assert number is not None
        assert written in (number.value, number.alternative)


@given(st.text("0123456789., ", max_size=30))
def test_reading_never_fails(text):
    if any(c.isdigit() for c in text) and text.strip(" .,") == text:
        for words in (VI, EN):
            number = numbers.read(text, words)
            assert number is None or number.value >= 0

"""Language and quality of a text."""

from __future__ import annotations

import unicodedata

import pytest

from auditor.language.detect import detect
from auditor.structure import quality

VIETNAMESE = (
    "Trong quý, Hội đồng nhân dân xã đã họp ba lần và thông qua chín nghị quyết về thu chi ngân sách, đất đai, đường "
    "giao thông và trường học. Ủy ban nhân dân xã đã giải quyết đúng hạn các đơn thư của người dân, không để tồn đọng. "
    "Các thôn đều đã họp dân, bàn việc sửa kênh mương và trồng cây dọc hai bên đường trước mùa mưa năm nay."
)
ENGLISH = (
    "The board met three times in the quarter and passed nine orders on rates, land, roads and schools. The clerk "
    "answered all letters in time. The wards held meetings on the drains and on trees for the roads before the rains."
)


def bare(text: str) -> str:
    """The text typed without diacritics."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def scanned(text: str) -> str:
    """The text as a poor scan gives it."""
    for letter, sign in (
        ("ố", "6"),
        ("ã", "3"),
        ("là", "1a"),
        ("ộ", "0"),
        ("ợ", "g"),
        ("đ", "d"),
        ("ò", "€"),
        ("ấ", "§"),
    ):
        text = text.replace(letter, sign)
    return bare(text).replace("ung", "¢ng")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (VIETNAMESE, "vi"),
        (bare(VIETNAMESE), "vi"),
        (scanned(VIETNAMESE), "vi"),
        (ENGLISH, "en"),
        ("Fees: 105% of plan", "en"),
        ("Thu phí đạt 105%", "vi"),
        ("Đạt 105%", "vi"),
        ("The ward of Đống Đa spent $5 million of its budget.", "en"),
        ("12.500 = 100%", "vi"),
        ("", "vi"),
        ("Café Noël", "vi"),
    ],
)
def test_the_language_is_told_from_letters_and_function_words(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VIETNAMESE, quality.CLEAN),
        (bare(VIETNAMESE), quality.BARE),
        (scanned(VIETNAMESE), quality.OCR),
        ("Thu 1a 6o", quality.CLEAN),
        (bare(VIETNAMESE)[:200], quality.BARE),
        ("Da nop 7 phieu.", quality.CLEAN),
        (f"{VIETNAMESE} " * 300, quality.CLEAN),
        (f"{scanned(VIETNAMESE)} " * 300, quality.OCR),
    ],
)
def test_the_quality_is_told_from_marks_and_mixed_words(text: str, expected: str) -> None:
    assert quality.assess(text) == expected


def test_text_with_half_its_marks_lost_is_damaged() -> None:
    half = VIETNAMESE.replace("đ", "d").replace("Đ", "D").split()
    text = " ".join(word if number % 3 == 0 else bare(word) for number, word in enumerate(half))
    assert quality.assess(text) == quality.OCR

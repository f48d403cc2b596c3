"""Quality: whether Vietnamese text is clean, typed without diacritics, or damaged by optical character recognition.

Features and thresholds were measured on a report and its own scan; they hold for a whole text and for a window of it.
"""

from __future__ import annotations

import re
import unicodedata

CLEAN, OCR, BARE = "clean", "ocr", "no-diacritics"

_WORD = re.compile(r"\w+")
_MIXED = re.compile(r"(?:[^\W\d_]{1,20}\d{1,4}|\d{1,2}[^\W\d_]{1,20})[^\W\d_]{0,20}")
_LEAD_ONE = re.compile(r"1[a-zà-ỹ]{1,5}")
_ODD = re.compile(r"[¢§®°€£{}|~¥]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHORTEST = 60  # words; a shorter text tells nothing


def assess(text: str) -> str:
    """ "clean", "ocr" or "no-diacritics" for a Vietnamese text in NFC. Short texts are clean."""
    words = _WORD.findall(text[:400_000])
    letters = [word for word in words if not word.isdigit()]
    if len(letters) < _SHORTEST:
        return CLEAN
    thousand = len(words) / 1000
    marked = _share(letters)
    if marked[0] >= 0.03 or marked[1] >= 0.5:
        return CLEAN
    mixed = sum(_MIXED.fullmatch(word) is not None for word in words)
    lead = sum(_LEAD_ONE.fullmatch(word) is not None for word in words)
    odd = len(_ODD.findall(text[:400_000]))
    if mixed >= 10 * thousand or lead >= 2 * thousand or odd >= 2 * thousand:
        return OCR
    return BARE if marked[1] < 0.1 else OCR


def _share(words: list[str]) -> tuple[float, float]:
    """The share of words with đ, and with a tone mark."""
    barred = toned = 0
    for word in words:
        if word.isascii():
            continue
        barred += "đ" in word or "Đ" in word
        toned += any(mark in _TONES for mark in unicodedata.normalize("NFD", word))
    return barred / len(words), toned / len(words)

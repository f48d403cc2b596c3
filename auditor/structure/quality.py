"""Quality: whether Vietnamese text is clean, typed without diacritics, or damaged by optical character recognition.

Features and thresholds were measured on a report and its own scan; they hold for a whole text and for a window of it.
"""

from __future__ import annotations

import re

CLEAN, OCR, BARE = "clean", "ocr", "no-diacritics"

_WORD = re.compile(r"\w+")
_MIXED = re.compile(r"(?:[^\W\d_]{1,20}\d{1,4}|\d{1,2}[^\W\d_]{1,20})[^\W\d_]{0,20}")
_LEAD_ONE = re.compile(r"1[a-zà-ỹ]{1,5}")
_ODD = re.compile(r"[¢§®°€£{}|~¥]")
_BARRED = re.compile("[đĐ]")
# The vowels with a tone mark (grave, hook, tilde, acute, dot below).
_TONED = re.compile(
    "[àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ]"
)
_LETTERS = re.compile("[^\x00-\x7f–—…“”‘’²³°½×≈≤≥•▪§£€]")
_SHORTEST = 60  # words; a shorter text tells no more than whether it has any marks at all
_FEWEST = 5  # words; in a sentence of as many some word has a mark
_WINDOW = 20_000  # characters of the beginning, the middle and the end that are looked at


def assess(text: str) -> str:
    """ "clean", "ocr" or "no-diacritics" for a Vietnamese text in NFC. A short text is never "ocr"."""
    sample = text
    if len(text) > 3 * _WINDOW:
        middle = len(text) // 2
        sample = text[:_WINDOW] + text[middle : middle + _WINDOW] + text[-_WINDOW:]
    words = [word for word in _WORD.findall(sample) if not word.isdigit()]
    if len(words) < _SHORTEST:
        return BARE if len(words) >= _FEWEST and not _LETTERS.search(sample) else CLEAN
    barred, toned = len(_BARRED.findall(sample)) / len(words), len(_TONED.findall(sample)) / len(words)
    if barred >= 0.03 or toned >= 0.5:
        return CLEAN
    thousand = len(words) / 1000
    mixed = sum(_MIXED.fullmatch(word) is not None for word in words)
    lead = sum(_LEAD_ONE.fullmatch(word) is not None for word in words)
    odd = len(_ODD.findall(sample))
    if mixed >= 10 * thousand or lead >= 2 * thousand or odd >= 2 * thousand:
        return OCR
    return BARE if toned < 0.1 else OCR

"""Numbers written in words as figures: "hai mươi ba hộ", "three-quarters of", "twenty-one days".

What the words are worth is the language's business (words_vi.py, words_en.py); here they get a kind and a unit, and
those that count nothing are left out.
"""

from __future__ import annotations

import re
from fractions import Fraction

from auditor.figures import suffix
from auditor.figures.context import Surroundings
from auditor.language import Language, words_en, words_vi
from auditor.language.words import Words
from auditor.model import Figure

OF = re.compile(  # "tám trong số chín thôn", "ba trên năm công trình"
    r" trong (?:tổng )?số | trên tổng số | trên (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?![\w])"
)


def add(text: str, block: int, language: Language, found: list[Figure]) -> list[Figure]:
    """``found`` (in order) and the numbers written in words that stand clear of them."""
    scan = words_vi.scan if language.code == "vi" else words_en.scan
    added: list[Figure] = []
    at = 0
    for word in scan(text):
        while at < len(found) and found[at].end <= word.start:
            at += 1
        if at < len(found) and found[at].start < word.end:
            continue
        figure = _figure(text, block, language, word)
        if figure is not None:
            added.append(figure)
    return sorted([*found, *added], key=lambda f: f.start) if added else found


def _figure(text: str, block: int, language: Language, word: Words) -> Figure | None:
    """A figure of a number in words with the unit behind it, or None for what counts nothing."""
    around = Surroundings(text, word.start, language)
    written = text[word.start : word.end]
    if word.kind == "ordinal" and around.next_word(word.end) == "anniversary":
        return Figure("label", block, word.start, word.end, written, word.value, words=True, more={"ordinal": True})
    if word.kind == "fraction":
        return Figure("fraction", block, word.start, word.end, written, word.value, words=True)
    if word.kind in ("vague", "frequency", "ordinal") or around.is_label() or _is_article(text, word, language, around):
        return None
    if word.value == 1 and around.previous() == "than":
        return None  # "more than one answer" is a cue, no count
    return _quantity(text, block, language, word, around)


def _is_article(text: str, word: Words, language: Language, around: Surroundings) -> bool:
    """Whether a small Vietnamese number word may be no number ("năm" is a year too): no counter and no whole behind."""
    if not word.small or language.code != "vi" or OF.match(text, word.end):
        return False
    return around.next_word(word.end) not in language.words["counters"]


def _quantity(text: str, block: int, language: Language, word: Words, around: Surroundings) -> Figure:
    tail = suffix.read(text, word.end, language)
    if tail is not None and tail.kind == "measure" and around.counts_devices(word.end, tail.end):
        tail = None
    kind, unit, scale, end = "count", "", Fraction(1), word.end
    if tail is not None and tail.kind != "scaled":
        kind, unit, scale, end = tail.kind, tail.unit, tail.scale, tail.end
    ulp = word.ulp * scale
    more = {"last": ulp or scale, "number": (word.start, word.end), "small": word.small}
    if around.compound(word.end):
        more["compound"] = True
    if not ulp and kind not in ("count", "money"):
        ulp = scale
    value = word.value * scale
    return Figure(
        kind, block, word.start, end, text[word.start : end], value, ulp, unit=unit, scale=scale, words=True, more=more
    )

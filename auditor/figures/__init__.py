"""Figures: every number, date, symbol and label of a block, found and typed once.

``find`` is the only entry. Nothing here ties figures together; that is the room ``claims``.
"""

from __future__ import annotations

import re
from fractions import Fraction

from auditor.figures import lexer
from auditor.language import Language
from auditor.language.words import Words
from auditor.model import Block, Figure


OF = re.compile(r" trong (?:tổng )?số | trên tổng số ")  # "tám trong số chín thôn"


def find(block: Block, language: Language) -> list[Figure]:
    """The figures of ``block``, in order and without overlap, digits and number words alike."""
    text = block.text
    found = list(lexer.scan(text, block.index, language)) if any(c.isdigit() for c in text) else []
    return _with_words(text, block.index, language, found)


def _with_words(text: str, block: int, language: Language, found: list[Figure]) -> list[Figure]:
    """``found`` and the numbers written in words that stand clear of them."""
    from auditor.language import words_en, words_vi

    scan = words_vi.scan if language.code == "vi" else words_en.scan
    taken = [(f.start, f.end) for f in found]
    added: list[Figure] = []
    at = 0
    for word in scan(text):
        while at < len(taken) and taken[at][1] <= word.start:
            at += 1
        if at < len(taken) and taken[at][0] < word.end:
            continue
        figure = _worded(text, block, language, word)
        if figure is not None:
            added.append(figure)
    return sorted([*found, *added], key=lambda f: f.start) if added else found


def _worded(text: str, block: int, language: Language, word: Words) -> Figure | None:
    """A figure of a number in words with the unit behind it, or None for what counts nothing."""
    from auditor.figures import suffix
    from auditor.figures.context import Surroundings

    if word.kind in ("vague", "frequency"):
        return None
    around = Surroundings(text, word.start, language)
    if word.kind == "ordinal":
        if around.next_word(word.end) != "anniversary":
            return None
        written = text[word.start : word.end]
        return Figure("label", block, word.start, word.end, written, word.value, words=True, more={"ordinal": True})
    if word.kind == "fraction":
        return Figure("fraction", block, word.start, word.end, text[word.start : word.end], word.value, words=True)
    if around.is_label():
        return None
    after = around.next_word(word.end)
    if word.small and language.code == "vi" and after not in language.words["counters"] and not OF.match(text, word.end):
        return None
    tail = suffix.read(text, word.end, language)
    kind, unit, scale, end = "count", "", Fraction(1), word.end
    if tail is not None and tail.kind != "scaled":
        kind, unit, scale, end = tail.kind, tail.unit, tail.scale, tail.end
    last = word.ulp * scale if word.ulp else Fraction(0)
    exact = kind in ("count", "money") or not last
    more = {"last": last or scale, "number": (word.start, word.end), "small": word.small}
    if around.compound(word.end):
        more["compound"] = True
    return Figure(
        kind, block, word.start, end, text[word.start : end], word.value * scale,
        ulp=last if not exact or word.ulp else (Fraction(0) if kind in ("count", "money") else scale),
        unit=unit, scale=scale, words=True, more=more,
    )  # fmt: skip

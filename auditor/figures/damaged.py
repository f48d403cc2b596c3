"""Which figures of a damaged text to believe: scanners make numbers of words, and number words lose their marks."""

from __future__ import annotations

import re

from auditor.language import Language
from auditor.language.damage import OCR
from auditor.language.damage_words import false_numbers
from auditor.model import Figure

_BEHIND = re.compile(r"[ ]{0,3}([^\W\d_]{1,20}|[%+=/*×])")
_NUMBER_BEFORE = re.compile(r"[0-9][ ]{1,2}$")


def sift(figures: list[Figure], text: str, written: str, language: Language, quality: str) -> list[Figure]:
    """The figures of ``text``, which is ``written`` restored; doubtful bare numbers become codes, texts are as written.

    Numbers in words are kept only with a counted noun behind them, and never in a scanned text.
    """
    counted = language.words["counters"] | language.words["attributes"]
    kept = []
    for figure in figures:
        behind = _BEHIND.match(text, figure.end)
        follows = behind[1].casefold() if behind else ""
        if figure.words and (quality == OCR or follows not in counted):
            continue
        if quality == OCR and _doubtful(figure, text, follows, counted):
            figure.kind, figure.unit = "code", ""
        if written[figure.start] == " " and written[figure.start - 1 : figure.start].isdigit():
            figure.start -= 1  # the first digit of a date stood apart
        figure.text = written[figure.start : figure.end]
        kept.append(figure)
    return kept


def _doubtful(figure: Figure, text: str, follows: str, counted: frozenset[str]) -> bool:
    """Whether a count or length of time may be a word: "là" read as 13, "lễ" as 18."""
    at = figure.more.get("number")
    if figure.kind not in ("count", "measure") or at is None or text[at[0] : at[1]] not in false_numbers():
        return False
    if _NUMBER_BEFORE.search(text, max(0, at[0] - 4), at[0]):
        return True
    return not figure.unit and follows not in counted and not re.fullmatch(r"[%+=/*×]", follows)

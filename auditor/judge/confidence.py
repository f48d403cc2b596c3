"""How sure a finding is, given how well the text could be read.

The factors are measured: of 486 numbers of a report, a recognised scan kept 481, but 3 of 20 note marks and none of
the years in its bold headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model import CONFIDENCES, Document, Result

BASE = {"high": Fraction(1), "medium": Fraction(7, 10), "low": Fraction(2, 5)}
HIGH, MEDIUM = Fraction(85, 100), Fraction(1, 2)
OCR = Fraction(9, 10)  # sums, ratios and dates
OCR_NOTE = Fraction(1, 2)  # a note tied to its mark
OCR_HEADING = Fraction(3, 10)  # a figure in a heading


def grade(result: Result, document: Document, factors: Mapping[str, Fraction]) -> str | None:
    """ "high", "medium" or "low"; None when the rule is silent on texts of this quality.

    ``factors`` are the rule's own by quality; they replace the general one of 9/10 for recognised text.
    """
    sure = BASE[result.confidence] * factors.get(document.quality, Fraction(1))
    if document.quality == "ocr":
        link = _links(result, document)
        sure *= min(link, OCR) if "ocr" not in factors else link
    if not sure:
        return None
    return "high" if sure >= HIGH else "medium" if sure >= MEDIUM else "low"


def _links(result: Result, document: Document) -> Fraction:
    """The factor for what a recognised text most often breaks: notes and headings."""
    own = [figure.block for figure in (*result.figures, *result.others) if "path" not in figure.more]
    blocks = [document.blocks[index] for index in {result.anchor.block, *own}]
    notes = {block.note for block in blocks}
    if any(document.blocks[index].kind == "heading" for index in own):
        return OCR_HEADING  # a heading's own number is read better than the figures in its words
    return OCR_NOTE if len(notes) > 1 else Fraction(1)


def at_least(confidence: str, least: str) -> bool:
    """Whether ``confidence`` is ``least`` or more."""
    return CONFIDENCES.index(confidence) >= CONFIDENCES.index(least)

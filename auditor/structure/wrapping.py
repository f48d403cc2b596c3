"""Wrapping: whether a text was broken into lines of a width, and how lines that belong together are joined.

Decides from the lengths of lines that are followed by another without a blank line. Notes are taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from auditor.structure.lines import TEXT, Line

WIDEST = 220  # characters; no printed line is longer

_END = re.compile(r"[.;:!?…][\s\"”’'»)\]*]{0,4}$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|đ/c|PGS|TS|ThS|Th\.S|GS|Mr|Mrs|Ms|Dr|St|No|Tr|tr|p|pp|cf|e\.g|i\.e|v\.v)\.$", re.I
)
_OPEN = re.compile(
    r"(?:^|[\s(“\"])(?:ngày|tháng|năm|quý|số|của|và|về|các|những|tại|theo|với|cho|từ|đến|trong|là|do|bởi|để|vào|ở|trên|"
    r"dưới|bằng|đã|một|nhiều|mọi|mỗi|hoặc|như|giữa|đối với|thuộc|gồm|khóa|khoá|lần thứ|đồng chí|"
    r"ngay|thang|nam|cua|va|ve|cac|theo|voi|"
    r"the|of|and|to|in|on|for|by|with|from|at|a|an|or|as|than|its|their|was|were|is|are|that|which|between|of the)$",
    re.I,
)
_CUT = re.compile(r"[^\W_][-/]$")
_CUT_NUMBER = re.compile(r"\d\.\d{3}\.$")
_TAIL = re.compile(r"[-/](?=[^\W_])")
_SYMBOL = re.compile(r"[-/](?:[A-ZĐ]{2,}|\d|[A-ZĐ]+/)")


@frozen
class Wrapping:
    """How the text is broken: ``width`` is the usual length of a full line, 0 when every line is a paragraph."""

    width: int = 0

    def full(self, line: Line, after: Line | None = None) -> bool:
        """Whether the line reaches so far that the next word would not have fitted."""
        word = len(after.text.split(None, 1)[0]) if after is not None and after.text else 0
        return bool(self.width) and len(line.text) + 1 + min(word, 15) >= 0.86 * self.width


def measure(lines: Sequence[Line]) -> Wrapping:
    """The wrapping of the text lines ``lines``."""
    lengths = sorted(
        len(line.text)
        for line, after in pairwise(lines)
        if line.kind == after.kind == TEXT and not after.blank and len(line.text) >= 30 and not finished(line.text)
    )
    if len(lengths) < 3:
        return Wrapping()
    width = lengths[len(lengths) * 3 // 4]
    near = sum(length >= 0.75 * width for length in lengths)
    far = sum(length > 2 * width for length in lengths)
    if width > WIDEST or near < 0.6 * len(lengths) or far * 20 > len(lengths):
        return Wrapping()
    return Wrapping(width)


def finished(text: str) -> bool:
    """Whether ``text`` ends as a sentence or a part of a list ends."""
    return _END.search(text[-12:]) is not None and _ABBREVIATION.search(text[-8:]) is None


def paused(text: str) -> bool:
    """Whether ``text`` ends with a semicolon: the end of an item, or of a part of a sentence that goes on."""
    return text.endswith(";")


def open_ended(text: str) -> bool:
    """Whether ``text`` ends with a comma, a broken symbol or a word that cannot end a sentence."""
    tail = text[-24:]
    return (
        tail.endswith((",", "(", "“", " -", " –"))
        or cut_off(text)
        or (_OPEN.search(tail) or _ABBREVIATION.search(tail)) is not None
    )


def cut_off(text: str) -> bool:
    """Whether ``text`` ends inside a symbol, a date, a range or a number: ``34-``, ``20/11/``, ``2.585.273.``."""
    return _CUT.search(text[-2:]) is not None or _CUT_NUMBER.search(text[-8:]) is not None


def glue(before: str, after: str) -> str:
    """What stands between two lines that are joined: nothing inside a symbol or number, else a space."""
    if _CUT.search(before[-2:]):
        return ""
    if _CUT_NUMBER.search(before[-8:]) and after[:3].isdigit() and not after[3:4].isdigit():
        return ""
    if before[-1:].isalnum() and _TAIL.match(after) and (before[-1].isdigit() or _SYMBOL.match(after)):
        return ""
    return " "


def begins_low(text: str) -> bool:
    """Whether ``text`` begins as the middle of a sentence does: with a small letter or a sign that follows a word."""
    first = text.lstrip("“\"'‘(*")[:1]
    if text[:1] in "-–":
        return text[1:2].isdigit() or (text[1:2] == " " and text[2:3].isdigit())
    return first.islower() or text[:1] in ",;.:)%/"

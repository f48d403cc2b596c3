"""Emphasis: ``**bold**``, ``*italics*``, ``__``, ``_`` and backslash escapes, which are marks and no text.

Pairs are sought within lines that follow each other without a blank line, by the flanking rules of CommonMark
(https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis), narrowed: a star between two digits is a product,
"(*)" is a mark, and runs of four or more are a rule or a blank to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define

_TOKEN = re.compile(r"\\[!-/:-@\[-`{}~]|\*+|_+")
_HAS_MARK = re.compile(r"[\\*_]")

Spans = list[tuple[int, int]]


@define
class _Opener:
    mark: str
    line: int
    start: int
    end: int


def has_marks(text: str) -> bool:
    """Whether ``text`` holds a character that may be a mark of emphasis or an escape."""
    return _HAS_MARK.search(text) is not None


def spans(texts: Sequence[str]) -> list[Spans]:
    """For each of the adjacent lines ``texts``, the spans to take out, in order."""
    removed: list[Spans] = [[] for _ in texts]
    open_marks: dict[str, list[_Opener]] = {"*": [], "_": []}
    for number, text in enumerate(texts):
        for match in _TOKEN.finditer(text):
            if text[match.start()] == "\\":
                removed[number].append((match.start(), match.start() + 1))
            else:
                _mark(text, number, match.start(), match.end(), open_marks, removed)
    for line in removed:
        line.sort()
    return removed


def _mark(
    text: str, number: int, start: int, end: int, open_marks: dict[str, list[_Opener]], removed: list[Spans]
) -> None:
    """Close what the run of marks closes; what is left of it may open."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if end - start > 3 or (before == "(" and after == ")") or (before.isdigit() and after.isdigit()):
        return
    mark = text[start]
    openers = open_marks[mark]
    if _closes(before, after, mark):
        while start < end and openers:
            opener = openers[-1]
            length = min(opener.end - opener.start, end - start)
            removed[opener.line].append((opener.end - length, opener.end))
            removed[number].append((start, start + length))
            opener.end -= length
            start += length
            if opener.start == opener.end:
                openers.pop()
    if start < end and _opens(before, after, mark):
        openers.append(_Opener(mark, number, start, end))


def _opens(before: str, after: str, mark: str) -> bool:
    if after.isspace() or (mark == "_" and before.isalnum()):
        return False
    return after.isalnum() or not before.isalnum()


def _closes(before: str, after: str, mark: str) -> bool:
    if before.isspace() or (mark == "_" and after.isalnum()):
        return False
    return before.isalnum() or not after.isalnum()

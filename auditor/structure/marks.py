"""Marks: the signs in running text that may point at a note, and which of them do.

A digit glued to a word is a mark only when a note with that label exists and the order of the notes fits, so the choice
is made for all notes at once. What is a note is decided in notes.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

_UNITS = r"(?<![^\W\d_])(?:km|hm|dam|m|dm|cm|mm|ha|CO|PM|SO|NO|H|O)$"
_AFTER_UNIT = re.compile(_UNITS)
_EXPLICIT = re.compile(
    rf"(?P<sup>[{SUPERSCRIPTS}]{{1,3}})|\[\^(?P<caret>[^\]\s]{{1,30}})\](?!:)|\[(?P<bracket>\d{{1,3}})\]"
    r"|(?<=\S)\^(?P<hat>\d{1,3})(?!\d)"
)
_PAREN = re.compile(r"(?<=\S)\s?\((?P<paren>\d{1,2})\)")
# The digit first, what stands before it after: searches for a set of characters are fast.
_GLUED = re.compile(
    r"[1-9](?:(?<=[^\W\d_].)|(?<=[”\"’'»)\]…%].)|(?<=[^\W\d_][.;:,!?].)|(?P<figure>(?<=\d[.;].)|(?<=/(?:19|20)\d\d.)"
    r"|(?<=năm (?:19|20)\d\d.)))\d{0,2}(?![\w%°/])(?![.,]\d)"
)
_APART = re.compile(r"\s(?<=[\d”\"»)].)(?P<label>[1-9]\d{0,2})(?=[.;,:](?:\s|$))")
_SHORT_NAME = re.compile(r"(?<![^\W\d_])[A-ZĐ]{1,2}$")
# How recognition reads raised digits; a sign may stand for several.
_GARBLED = re.compile(
    r"(?<=[^\W\d_”\"])(?P<sign>(?:[!®°?©§*'’”\"]|\d){1,3})(?=[;:.,\s]|$)|(?<=\d)\s(?P<apart>[\d!]{1,3})(?=[.;,:](?:\s|$))"
)
_READINGS = {
    "!": "1", "'": "1", "?": "2378", "*": "4", "°": "069", "®": "0689", "©": "06", "’": "7", "”": "7", '"': "7",
    "§": "5",
}  # fmt: skip


@frozen
class Mark:
    """A sign that may be a mark: line and characters, style, the label it shows, how much it looks like a mark."""

    line: int
    start: int
    end: int
    style: str
    label: str
    weight: int

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in reading order."""
        return self.line, self.start


def explicit(text: str, line: int) -> list[Mark]:
    """Superscripts, ``[1]``, ``[^1]`` and ``^1`` in a line; exponents of units (km², m^2) are none."""
    found = []
    for match in _EXPLICIT.finditer(text):
        style = match.lastgroup or ""
        label = match.group(style).translate(_TO_DIGITS)
        before = text[max(match.start() - 8, 0) : match.start()]
        if style in ("sup", "hat") and (not before.strip() or (_AFTER_UNIT.search(before) and label in ("2", "3"))):
            continue
        if style == "hat" and before[-1].isdigit():
            continue
        found.append(Mark(line, match.start(), match.end(), style, label, 5))
    return found


def parenthetic(text: str, line: int) -> list[Mark]:
    """``(1)`` after a word; a mark only where notes in brackets stand at the page end."""
    return [Mark(line, m.start(), m.end(), "paren", m.group("paren"), 2) for m in _PAREN.finditer(text)]


def plain(text: str, line: int) -> list[Mark]:
    """Digits glued to a word, a closing sign or a stop, or standing before one: marks if a note fits."""
    found = []
    for match in _GLUED.finditer(text):
        before = text[max(match.start() - 8, 0) : match.start()]
        if before[-1].isalpha() and (_AFTER_UNIT.search(before) or _SHORT_NAME.search(before)):
            continue
        weight = 2 if match.group("figure") is not None else 4
        found.append(Mark(line, match.start(), match.end(), "plain", match.group(), weight))
    for match in _APART.finditer(text):
        found.append(Mark(line, match.start(), match.end(), "plain", match.group("label"), 1))
    return sorted(found, key=lambda mark: mark.start)


def garbled(text: str, line: int) -> list[Mark]:
    """Signs that recognition may have made of raised digits."""
    found = []
    for match in _GARBLED.finditer(text):
        group = "sign" if match.group("sign") is not None else "apart"
        sign = match.group(group)
        stop = text[match.end() : match.end() + 1] in tuple(".;:,")
        if not sign.isdigit() or group == "sign":
            found.append(Mark(line, match.start(), match.end(), "plain", sign, 4 if stop else 2))
    return found


def choose(
    labels: Sequence[str], pages: Sequence[tuple[int, int]], marks: Sequence[Mark], ocr: bool
) -> list[Mark | None]:
    """For each note its mark, in order, so that the marks chosen look most like marks together.

    ``labels`` are the notes' labels and ``pages`` the first and last line where the mark of each is expected; a mark
    stands before the last line, and better after the first. ``marks`` are in reading order.
    """
    if len(labels) * max(len(marks), 1) > 1_000_000:
        return _greedy(labels, pages, marks)
    best = [0] * (len(marks) + 1)
    steps: list[bytearray] = []
    for label, page in zip(labels, pages, strict=True):
        row = [0] * (len(marks) + 1)
        step = bytearray(len(marks) + 1)
        for at, mark in enumerate(marks):
            weight = _weight(mark, label, page, ocr)
            row[at + 1] = row[at]
            if best[at + 1] >= row[at]:
                row[at + 1], step[at + 1] = best[at + 1], 1
            if weight and best[at] + weight > row[at + 1]:
                row[at + 1], step[at + 1] = best[at] + weight, 2
        steps.append(step)
        best = row
    return _walk(steps, marks)


def _walk(steps: Sequence[bytearray], marks: Sequence[Mark]) -> list[Mark | None]:
    """Back through the table of choices: 2 takes the mark, 1 leaves the note without, 0 passes over the mark."""
    chosen: list[Mark | None] = [None] * len(steps)
    note, at = len(steps) - 1, len(marks)
    while note >= 0 and at > 0:
        step = steps[note][at]
        if step == 2:
            chosen[note] = marks[at - 1]
            note, at = note - 1, at - 1
        elif step == 1:
            note -= 1
        else:
            at -= 1
    return chosen


def _greedy(labels: Sequence[str], pages: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[Mark | None]:
    """The next mark with the note's label, in one pass: for texts too long to weigh every choice."""
    chosen: list[Mark | None] = []
    at = 0
    for label, page in zip(labels, pages, strict=True):
        found = next((n for n in range(at, min(at + 2000, len(marks))) if marks[n].label == label), None)
        if found is None or marks[found].line >= page[1]:
            chosen.append(None)
        else:
            chosen.append(marks[found])
            at = found + 1
    return chosen


def _weight(mark: Mark, label: str, page: tuple[int, int], ocr: bool) -> int:
    """How well the mark fits the note: 0 when it cannot be its mark."""
    if mark.line >= page[1]:
        return 0
    near = 1 if mark.line >= page[0] else 0
    if not ocr:
        return mark.weight + 2 + near if mark.label == label else 0
    return near + _likeness(mark, label) if near else 0


def _likeness(mark: Mark, label: str) -> int:
    """How much a sign that recognition left looks like ``label``; below 0 when it does not.

    Weight 4 means that the sign stands before a stop, as marks do; a lone digit elsewhere is mostly a misread letter.
    """
    sign, stop = mark.label, mark.weight == 4
    if sign == label:
        return 5 if stop or len(sign) > 1 else 1
    fits = [digit in _READINGS.get(s, s) for s, digit in zip(reversed(sign), reversed(label), strict=False)]
    if sign.isdigit() or not fits or not fits[0]:
        return -1
    if len(sign) == len(label) and all(fits):
        return 5 if len(sign) > 1 else 3 * stop - 1
    return 2 * stop - 1

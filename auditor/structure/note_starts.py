"""Note starts: the lines of a text at which a footnote or endnote begins, and its label.

A note with a plain number is told from a line that begins with a count by the order of the labels and by its mark in
the text before. Which lines belong to a note is decided in notes.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import define, field

from auditor.structure import marks
from auditor.structure.lines import FURNITURE, TEXT, Line
from auditor.structure.marks import Mark
from auditor.structure.wrapping import finished

LONGEST = 120  # lines of notes at one page end
_EXPLICIT = re.compile(
    rf"(?P<sup>[{marks.SUPERSCRIPTS}]{{1,3}})\s?(?=[^\s/⁄])|\[\^(?P<caret>[^\]\s]{{1,30}})\]:?\s*(?=\S)"
    r"|\[(?P<bracket>\d{1,3})\]:?\s*(?=\S)|\^(?P<hat>\d{1,3})[.:)]?\s+(?=\S)"
)
_PAREN = re.compile(r"\((?P<paren>\d{1,2})\)\s*(?=\S)")
_PLAIN = re.compile(r"(?P<label>[1-9]\d{0,2})(?P<space>\s?)(?=[A-ZĐÀ-ỲỴ-ỶỸƠƯĂÂÊÔ“\"‘(«])")
_GARBLED = re.compile(r"(?P<label>\d{1,4})(?P<space>\s?)(?=[^\W\d_])")
_SKIP = 3  # labels that may be missing between two notes
_SUP = str.maketrans(marks.SUPERSCRIPTS, "0123456789")


_FIRST = frozenset(marks.SUPERSCRIPTS + "[^")


@define
class RawNote:
    """A note as it stands in the lines: where it starts, label and style, its lines, its mark and the mark's line."""

    at: int
    label: str
    style: str
    cut: int
    lines: list[Line] = field(factory=list)
    mark: Mark | None = None
    tied: str = ""
    mark_line: Line | None = None


def find(lines: Sequence[Line], ocr: bool) -> dict[int, RawNote]:
    """The lines at which a note starts."""
    found: dict[int, RawNote] = {}
    for at, line in enumerate(lines):
        match = _EXPLICIT.match(line.text) if line.kind == TEXT and line.text[:1] in _FIRST else None
        if match:
            style = match.lastgroup or ""
            found[at] = RawNote(at, match.group(style).translate(_SUP), style, match.end())
    found = _marked(found, lines)
    found.update(_parenthetic(lines))
    if not found:
        found.update(_chain(lines, ocr))
    return found


def _marked(found: dict[int, RawNote], lines: Sequence[Line]) -> dict[int, RawNote]:
    """Of the candidates, those of a style that has a mark in the text; definitions and superscripts need none."""
    styles = set()
    if any(note.style in ("bracket", "hat") for note in found.values()):
        for at, line in enumerate(lines):
            if line.kind == TEXT:
                cut = found[at].cut if at in found else 0
                styles |= {(mark.style, mark.label) for mark in marks.explicit(line.text, at) if mark.start >= cut}
    known = {style for style, _ in styles}
    return {at: note for at, note in found.items() if note.style in ("sup", "caret") or note.style in known}


def _parenthetic(lines: Sequence[Line]) -> dict[int, RawNote]:
    """Notes ``(1) …`` under a rule at a page end, when the text before bears the mark ``(1)``."""
    found: dict[int, RawNote] = {}
    under_rule, expected = False, 0
    for at, line in enumerate(lines):
        if line.kind == FURNITURE:
            under_rule = line.remarks == ("rule",)
            continue
        match = _PAREN.match(line.text) if line.kind == TEXT else None
        if match and (under_rule or (found and int(match.group("paren")) == expected)) and _borne(lines, at, match):
            found[at] = RawNote(at, match.group("paren"), "paren", match.end())
            expected = int(match.group("paren")) + 1
        under_rule = False
    return found


def _borne(lines: Sequence[Line], at: int, match: re.Match[str]) -> bool:
    label = match.group("paren")
    before = lines[max(at - LONGEST, 0) : at]
    return any(mark.label == label for line in before for mark in marks.parenthetic(line.text, 0))


def _chain(lines: Sequence[Line], ocr: bool) -> dict[int, RawNote]:
    """Notes that begin with plain digits: their labels run in order, and the text before bears each mark."""
    pattern = _GARBLED if ocr else _PLAIN
    borne: dict[str, list[tuple[int, int]]] | None = None
    found: dict[int, RawNote] = {}
    last, after, inside = 0, (-1, -1), False
    for at, line in enumerate(lines):
        inside = inside and not line.blank and not line.top and line.kind == TEXT
        match = pattern.match(line.text) if line.kind == TEXT and line.text[:1].isdigit() else None
        if match is None or not (line.blank or line.top or inside or _may_follow(lines, at, match, last)):
            continue
        if borne is None:
            borne = _borne_labels(lines)
        label = match.group("label")
        number = int(label)
        place = next((p for p in borne.get(label, ()) if p > after and p[0] < at), None)
        if last < number <= last + _SKIP and (place or (inside and number == last + 1)):
            last = number
        elif ocr and (number == last + 1 or ((line.blank or inside) and _like(label, last + 1))):
            last += 1
            place = None
        elif not ocr and number == 1 and last and place:
            last = 1
        else:
            continue
        cut = match.end() if int(label) == last else min(len(str(last)), match.end("label"))
        found[at] = RawNote(at, str(last), "plain", cut if ocr else match.end())
        after, inside = place or after, True
    return found


def _may_follow(lines: Sequence[Line], at: int, match: re.Match[str], last: int) -> bool:
    """Whether a note may start without a blank line before it: glued to its label, or next in order after a full stop.

    The second happens under the end of a note that ran over from the page before.
    """
    if not match.group("space"):
        return True
    return at > 0 and int(match.group("label")) == last + 1 > 1 and finished(lines[at - 1].text)


def _borne_labels(lines: Sequence[Line]) -> dict[str, list[tuple[int, int]]]:
    borne = defaultdict(list)
    for at, line in enumerate(lines):
        if line.kind == TEXT:
            for mark in marks.plain(line.text, at):
                borne[mark.label].append(mark.place)
    return borne


def _like(label: str, expected: int) -> bool:
    """Whether recognition may have made ``label`` of the expected one: a digit lost, or letters read as digits."""
    wanted = str(expected)
    return len(wanted) > 1 and (
        label == wanted[-1] or label == wanted[0] or (len(label) > 2 and label.startswith(wanted))
    )

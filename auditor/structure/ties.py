"""Ties: each note gets its mark, and the marks go out of the lines they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from auditor.structure import marks
from auditor.structure.lines import TEXT, Line
from auditor.structure.marks import Mark
from auditor.structure.note_starts import RawNote

_MAY_HOLD = re.compile(rf"[\[^{marks.SUPERSCRIPTS}]")


def tie(notes: Sequence[RawNote], body: Sequence[Line], lines: Sequence[Line], ocr: bool) -> None:
    """Give each note its mark."""
    at_line = {id(line): at for at, line in enumerate(lines)}
    for style in sorted({note.style for note in notes}):
        alike = [note for note in notes if note.style == style]
        wanted = {note.label for note in alike}
        found: list[Mark] = []
        for line in body:
            if line.kind == TEXT:
                found += [m for m in _candidates(line.text, at_line[id(line)], style, ocr) if ocr or m.label in wanted]
        pages = _pages(alike, lines) if style in ("plain", "paren") else [(0, len(lines))] * len(alike)
        for note, mark in zip(alike, marks.choose([n.label for n in alike], pages, found, ocr), strict=True):
            note.mark = mark
            note.mark_line = None if mark is None else lines[mark.line]
            note.tied = "" if mark is None else ("label" if mark.label == note.label else "order")


def _candidates(text: str, at: int, style: str, ocr: bool) -> list[Mark]:
    if style == "paren":
        return marks.parenthetic(text, at)
    if style != "plain":
        return [mark for mark in marks.explicit(text, at) if mark.style == style]
    if not ocr:
        return marks.plain(text, at)
    return marks.garbled(text, at)


def _pages(notes: Sequence[RawNote], lines: Sequence[Line]) -> list[tuple[int, int]]:
    """For each note the lines where its mark is expected: from the notes of the page before to its own."""
    pages: list[tuple[int, int]] = []
    first, before = 0, -1
    for note in notes:
        if before >= 0 and any(line.top for line in lines[before + 1 : note.at]):
            first = before
        pages.append((first, note.at))
        before = note.at
    return pages


def take_out(notes: Sequence[RawNote], lines: Sequence[Line]) -> None:
    """Remove the marks from the lines of the body and of the notes."""
    chosen: dict[int, list[Mark]] = defaultdict(list)
    names = {(note.style, note.label) for note in notes}
    for note in notes:
        if note.mark is not None and note.style in ("plain", "paren"):
            chosen[note.mark.line].append(note.mark)
    cuts = {note.at: note.cut for note in notes}
    for at, line in enumerate(lines):
        if line.kind == TEXT and _MAY_HOLD.search(line.text):
            found = marks.explicit(line.text, at)
            chosen[at] += [m for m in found if m.start >= cuts.get(at, 0) and _is_mark(m, line.text, names)]
    tied = {(note.mark.line, note.mark.start): note.label for note in notes if note.mark is not None}
    for note in notes:
        first = note.lines[0]
        first.strand = first.strand.cut(note.cut).strip()
        chosen[note.at] = [_moved(mark, -note.cut) for mark in chosen.get(note.at, [])]
    for at, found in chosen.items():
        if found:
            _remove(lines[at], found, tied)


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.line, mark.start + by, mark.end + by, mark.style, mark.label, mark.weight)


def _is_mark(mark: Mark, text: str, names: set[tuple[str, str]]) -> bool:
    """A mark of a note that is there, or one that can be nothing else."""
    if (mark.style, mark.label) in names or mark.style == "caret":
        return True
    before = text[mark.start - 1 : mark.start]
    return bool(before) and not before.isspace() and not before.isdigit()


def _remove(line: Line, found: list[Mark], tied: dict[tuple[int, int], str]) -> None:
    """Take the marks out of one line; a space before a mark that ends a clause goes with it."""
    text = line.text
    spans: list[tuple[int, int]] = []
    removed = 0
    for mark in sorted(found, key=lambda m: m.start):
        start, end = mark.start, mark.end
        if start and text[start - 1] == " " and text[start] != " " and text[end : end + 1] in ("", *" .;,:"):
            start -= 1
        if spans and start < spans[-1][1]:
            continue
        spans.append((start, end))
        line.marks.append((start - removed, tied.get((mark.line, mark.start), mark.label)))
        removed += end - start
    line.strand = line.strand.without(spans)

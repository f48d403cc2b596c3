"""Notes: footnotes and endnotes in text, told from the body they interrupt.

Notes stand at page ends (in the middle of a sentence), at the end of the file, or as Markdown definitions. Output are
the body's lines without the marks, and the notes with their lines, each tied to its mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from auditor.structure import labels, note_starts, ties
from auditor.structure.lines import FURNITURE, TEXT, Line
from auditor.structure.note_starts import LONGEST, RawNote
from auditor.structure.wrapping import Wrapping, begins_low, finished, paused

_INLINE = re.compile(r"(?<=\S)\[(\d{1,3})\][^\[\]]{0,300}(?:(?<=[.;!?:”])|(?<=\]))\s(?P<note>\[\1\]:?\s+\S)")


@define
class Split:
    """The body's lines with what stood between them, and the notes. ``gaps`` marks lines before which notes stood."""

    body: list[Line]
    notes: list[RawNote]
    gaps: set[int]


def split(lines: list[Line], wrapping: Wrapping, ocr: bool) -> Split:
    """The body and the notes of ``lines``; marks are taken out of the body's lines and kept in ``Line.marks``."""
    lines = _unfolded(lines)
    starts = note_starts.find(lines, ocr)
    result = _assign(lines, starts, wrapping)
    ties.tie(result.notes, result.body, lines, ocr)
    plain = [note for note in result.notes if note.style == "plain"]
    if plain and not ocr and sum(note.mark is not None for note in plain) * 2 < len(plain):
        starts = {at: note for at, note in starts.items() if note.style != "plain"}
        for note in starts.values():
            note.lines, note.mark = [], None
        result = _assign(lines, starts, wrapping)
        ties.tie(result.notes, result.body, lines, ocr)
    ties.take_out(result.notes, lines)
    return result


def _unfolded(lines: list[Line]) -> list[Line]:
    """The lines; a note in the line of its own mark (``… 49.[1] [1] Of these …``) gets a line of its own."""
    found: list[Line] = []
    for line in lines:
        match = _INLINE.search(line.text) if line.kind == TEXT and line.text.count("[") > 1 else None
        if match is None:
            found.append(line)
            continue
        at = match.start("note")
        found.append(evolve(line, strand=line.strand.cut(0, at).strip()))
        found.append(evolve(line, strand=line.strand.cut(at), blank=True, top=False, marks=[]))
    return found


def _assign(lines: list[Line], starts: dict[int, RawNote], wrapping: Wrapping) -> Split:
    """Body lines and the lines of each note."""
    if not starts:
        return Split(list(lines), [], set())
    result = Split([], [], set())
    state = _State(lines, starts, wrapping)
    current: RawNote | None = None
    pending = False
    for at, line in enumerate(lines):
        if at in starts:
            current = starts[at]
            result.notes.append(current)
        elif current is not None and not state.goes_on(at, current, result.body):
            current = None
        elif current is None and result.notes and state.resumes(at, result.notes[-1], result.body):
            current = result.notes[-1]
        if current is not None and line.kind == TEXT:
            current.lines.append(line)
            pending = True
        else:
            if pending and line.kind == TEXT:
                result.gaps.add(len(result.body))
                pending = False
            result.body.append(line)
    return result


@define
class _State:
    """What the decision about a line looks at."""

    lines: list[Line]
    starts: dict[int, RawNote]
    wrapping: Wrapping
    next_top: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        tops = [len(self.lines)] * (len(self.lines) + 1)
        for at in range(len(self.lines) - 1, -1, -1):
            tops[at] = at if self.lines[at].top else tops[at + 1]
        self.next_top = tops

    def goes_on(self, at: int, note: RawNote, body: Sequence[Line]) -> bool:
        """Whether the line goes on with the note before it."""
        line = self.lines[at]
        if line.kind != TEXT:
            return line.kind == FURNITURE
        if line.top:
            return False
        if note.style == "caret" and (not line.blank or line.column > 3):
            return True
        open_note = bool(note.lines) and not finished(note.lines[-1].text)
        if line.blank:
            if self._page_end(at):
                return True
            return open_note and begins_low(line.text) and not _open(body)
        if self.wrapping.width and self.wrapping.width >= 0.5 * len(line.text):
            return True
        return open_note and begins_low(line.text) and not _open(body)

    def _page_end(self, at: int) -> bool:
        """Whether only notes can stand from here to the next page."""
        top = self.next_top[at]
        if top >= len(self.lines) or top - at > LONGEST:
            return False
        return not any(
            self.lines[n].blank
            and n not in self.starts
            and self.lines[n].kind == TEXT
            and labels.find(self.lines[n].text)
            for n in range(at, top)
        )

    def resumes(self, at: int, note: RawNote, body: Sequence[Line]) -> bool:
        """Whether the line goes on with the last note of the page before, after the body of this page."""
        line = self.lines[at]
        if line.kind != TEXT or not line.blank or line.top or not note.lines or finished(note.lines[-1].text):
            return False
        if at - note.at > 2 * LONGEST or not begins_low(line.text):
            return False
        if not _open(body):
            return True
        if not self.wrapping.width:
            return False
        end = at + 1
        while end < len(self.lines) and not (self.lines[end].blank or self.lines[end].top or end in self.starts):
            end += 1
        return end < len(self.lines) and (end in self.starts or self.lines[end].top)


def _open(body: Sequence[Line]) -> bool:
    """Whether the body's last line is unfinished."""
    last = next((line for line in reversed(body[-4:]) if line.kind == TEXT), None)
    return last is not None and (paused(last.text) or not finished(last.text))

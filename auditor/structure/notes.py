"""Notes: footnotes and endnotes in text, told from the body they interrupt and tied to their marks.

Notes stand at page ends (in the middle of a sentence), at the end of the file, or as Markdown definitions. Output are
the body's lines without the marks, and the notes with their lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import define, evolve, field

from auditor.structure import labels, marks
from auditor.structure.lines import FURNITURE, TEXT, Line
from auditor.structure.marks import Mark
from auditor.structure.wrapping import Wrapping, begins_low, finished, paused

_EXPLICIT = re.compile(
    rf"(?P<sup>[{marks.SUPERSCRIPTS}]{{1,3}})\s?(?=[^\s\d])|\[\^(?P<caret>[^\]\s]{{1,30}})\]:?\s*(?=\S)"
    r"|\[(?P<bracket>\d{1,3})\]:?\s*(?=\S)|\^(?P<hat>\d{1,3})[.:)]?\s+(?=\S)"
)
_PAREN = re.compile(r"\((?P<paren>\d{1,2})\)\s*(?=\S)")
_PLAIN = re.compile(r"(?P<label>[1-9]\d{0,2})(?P<space>\s?)(?=[A-ZĐÀ-ỲỴ-ỶỸƠƯĂÂÊÔ“\"‘(«])")
_GARBLED = re.compile(r"(?P<label>\d{1,4})(?P<space>\s?)(?=[^\W\d_])")
_INLINE = re.compile(r"(?<=\S)\[(\d{1,3})\][^\[\]]{0,300}(?:(?<=[.;!?:”])|(?<=\]))\s(?P<note>\[\1\]:?\s+\S)")
_SKIP = 3  # labels that may be missing between two notes
_LONGEST = 120  # lines of notes at one page end
_SUP = str.maketrans(marks.SUPERSCRIPTS, "0123456789")


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


@define
class Split:
    """The body's lines with what stood between them, and the notes. ``gaps`` marks lines before which notes stood."""

    body: list[Line]
    notes: list[RawNote]
    gaps: set[int]


def split(lines: list[Line], wrapping: Wrapping, ocr: bool) -> Split:
    """The body and the notes of ``lines``; marks are taken out of the body's lines and kept in ``Line.marks``."""
    lines = _unfolded(lines)
    starts = _starts(lines, ocr)
    result = _assign(lines, starts, wrapping)
    _tie(result, lines, ocr)
    plain = [note for note in result.notes if note.style == "plain"]
    if plain and not ocr and sum(note.mark is not None for note in plain) * 2 < len(plain):
        starts = {at: note for at, note in starts.items() if note.style != "plain"}
        for note in starts.values():
            note.lines, note.mark = [], None
        result = _assign(lines, starts, wrapping)
        _tie(result, lines, ocr)
    _take_out(result, lines)
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


# --- where notes start --------------------------------------------------------------------------------------------


def _starts(lines: Sequence[Line], ocr: bool) -> dict[int, RawNote]:
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


_MAY_HOLD = re.compile(rf"[\[^{marks.SUPERSCRIPTS}]")
_FIRST = frozenset(marks.SUPERSCRIPTS + "[^")


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
    before = lines[max(at - _LONGEST, 0) : at]
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
        if match is None or not (line.blank or line.top or inside or not match.group("space")):
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


# --- which lines belong to them -----------------------------------------------------------------------------------


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
        if top >= len(self.lines) or top - at > _LONGEST:
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
        if at - note.at > 2 * _LONGEST or not begins_low(line.text):
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


# --- marks --------------------------------------------------------------------------------------------------------


def _tie(result: Split, lines: Sequence[Line], ocr: bool) -> None:
    """Give each note its mark."""
    at_line = {id(line): at for at, line in enumerate(lines)}
    for style in {note.style for note in result.notes}:
        notes = [note for note in result.notes if note.style == style]
        wanted = {note.label for note in notes}
        found: list[Mark] = []
        for line in result.body:
            if line.kind == TEXT:
                found += [m for m in _candidates(line.text, at_line[id(line)], style, ocr) if ocr or m.label in wanted]
        explicit = style not in ("plain", "paren")
        pages = [(0, len(lines))] * len(notes) if explicit else _pages(notes, lines)
        for note, mark in zip(notes, marks.choose([n.label for n in notes], pages, found, ocr), strict=True):
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


def _take_out(result: Split, lines: Sequence[Line]) -> None:
    """Remove the marks from the lines of the body and of the notes."""
    chosen: dict[int, list[Mark]] = defaultdict(list)
    names = {(note.style, note.label) for note in result.notes}
    for note in result.notes:
        if note.mark is not None and note.style in ("plain", "paren"):
            chosen[note.mark.line].append(note.mark)
    cuts = {note.at: note.cut for note in result.notes}
    for at, line in enumerate(lines):
        if line.kind == TEXT and _MAY_HOLD.search(line.text):
            found = marks.explicit(line.text, at)
            chosen[at] += [m for m in found if m.start >= cuts.get(at, 0) and _is_mark(m, line.text, names)]
    tied = {(note.mark.line, note.mark.start): note.label for note in result.notes if note.mark is not None}
    for note in result.notes:
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
        if text[start : start + 1] == " ":
            pass
        elif start and text[start - 1] == " " and (end >= len(text) or text[end] in " .;,:"):
            start -= 1
        if spans and start < spans[-1][1]:
            continue
        spans.append((start, end))
        line.marks.append((start - removed, tied.get((mark.line, mark.start), mark.label)))
        removed += end - start
    line.strand = line.strand.without(spans)

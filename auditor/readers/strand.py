"""Strand: a piece of text that knows where each of its characters stands in the source.

Cutting, removing and joining keep the map. What is cut or joined, and why, is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrs import define

from auditor.model import Segment

# Combining marks that Vietnamese and other Latin text in NFD carries.
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,8}")
# Soft hyphen, zero-width characters and stray byte-order marks: nothing to read, so not in the text.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff]+")
# Spaces of other kinds count as an ordinary space; tab and form feed stay, structure reads them.
_OTHER_SPACES = "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SPACES = str.maketrans(dict.fromkeys(_OTHER_SPACES, " "))
_SPECIAL = re.compile(f"[{_OTHER_SPACES}\u0300-\u036f\u00ad\u180e\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"\s{2,}")
_INNER = str.maketrans(dict.fromkeys("\t\f", " "))


@define
class Strand:
    """``text`` with ``segments`` as in model.Block; the first segment may start before 0 after a cut."""

    text: str
    segments: list[Segment]

    def cut(self, start: int, end: int | None = None) -> Strand:
        """The characters ``start`` to ``end`` (exclusive; None for all that follow)."""
        stop = len(self.text) if end is None else end
        if start == 0 and stop >= len(self.text):
            return self
        low = max(bisect_right(self.segments, start, key=_start) - 1, 0)
        high = max(bisect_left(self.segments, stop, key=_start), low + 1)
        held = self.segments[low:high]
        moved = [Segment(s.start - start, s.line, s.column, s.stretch, s.place) for s in held] if start else list(held)
        return Strand(self.text[start:stop], moved)

    def strip(self) -> Strand:
        """Without white space at either end."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self.cut(start, max(len(text.rstrip()), start))

    def without(self, spans: Sequence[tuple[int, int]]) -> Strand:
        """Without the characters of ``spans``, which are in order and do not overlap."""
        if not spans:
            return self
        texts: list[str] = []
        segments: list[Segment] = []
        held, last, length, at = 0, len(self.segments) - 1, 0, 0
        for start, end in (*spans, (len(self.text), 0)):
            if start > at:
                while held < last and self.segments[held + 1].start <= at:
                    held += 1
                segments.append(_moved(self.segments[held], at, length))
                while held < last and self.segments[held + 1].start < start:
                    held += 1
                    segments.append(_moved(self.segments[held], at, length))
                texts.append(self.text[at:start])
                length += start - at
            at = end
        return Strand("".join(texts), segments)

    def folded(self) -> Strand:
        """Tabs and form feeds as spaces, runs of spaces as one, none at the ends."""
        strand = self.strip()
        if "\t" in strand.text or "\f" in strand.text:
            strand = Strand(strand.text.translate(_INNER), strand.segments)
        if "  " not in strand.text:
            return strand
        return strand.without([(m.start() + 1, m.end()) for m in _BLANKS.finditer(strand.text)])


def _moved(segment: Segment, since: int, to: int) -> Segment:
    """The segment when the character at ``since`` goes to ``to``; one that began before ``since`` begins there."""
    start, column = segment.start - since, segment.column
    if start < 0 and column is not None:
        column -= start * segment.stretch
    return Segment(max(start, 0) + to, segment.line, column, segment.stretch, segment.place)


def _start(segment: Segment) -> int:
    return segment.start


def join(pieces: Iterable[tuple[Strand, str]]) -> Strand:
    """The strands one after the other, after each its glue (the last glue is left out)."""
    texts: list[str] = []
    segments: list[Segment] = []
    length, glue = 0, ""
    for strand, after in pieces:
        if texts and glue:
            texts.append(glue)
            length += len(glue)
        for number, s in enumerate(strand.segments):
            start, column = s.start, s.column
            if number == 0 and start < 0:
                column = None if column is None else column - start * s.stretch
                start = 0
            segments.append(Segment(start + length, s.line, column, s.stretch, s.place))
        texts.append(strand.text)
        length += len(strand.text)
        glue = after
    return Strand("".join(texts), segments)


def from_source(raw: str, line: int) -> Strand:
    """One source line as NFC text: columns count its own code points from 1, invisible characters are left out."""
    if (raw.isascii() and raw.isprintable()) or (
        _SPECIAL.search(raw) is None and unicodedata.is_normalized("NFC", raw)
    ):
        return Strand(raw, [Segment(0, line, 1)])
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0

    def add(text: str, column: int, stretch: int) -> None:
        nonlocal length
        last = segments[-1] if segments else None
        if last is None or last.stretch != stretch or last.column + (length - last.start) * stretch != column:  # type: ignore[operator]
            segments.append(Segment(length, line, column, stretch))
        texts.append(text)
        length += len(text)

    at = 0
    for start, end in _pieces(raw):
        if start > at:
            add(_plain(raw[at:start]), at + 1, 1)
        composed = unicodedata.normalize("NFC", raw[start:end])
        if composed and not _INVISIBLE.match(composed):
            add(composed[0], start + 1, end - start - len(composed) + 1)
            if len(composed) > 1:
                add(composed[1:], end - len(composed) + 2, 1)
        at = end
    if at < len(raw) or not segments:
        add(_plain(raw[at:]), at + 1, 1)
    return Strand("".join(texts), segments)


_PIECE = re.compile(f"{_CLUSTER.pattern}|{_INVISIBLE.pattern}")


def _pieces(raw: str) -> Iterable[tuple[int, int]]:
    """The stretches of ``raw`` whose length changes: letters with combining marks, and invisible characters."""
    return (match.span() for match in _PIECE.finditer(raw))


def _plain(text: str) -> str:
    """Text without combining marks: other spaces as ordinary ones, letters in NFC where that keeps the length."""
    composed = unicodedata.normalize("NFC", text)
    return (composed if len(composed) == len(text) else text).translate(_SPACES)

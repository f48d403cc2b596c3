"""The text of a paragraph: raw characters gathered from XML nodes become NFC text with a map back to the nodes.

No-break and other special spaces and tabs become ordinary spaces, no-break hyphens become hyphens, characters
without width are dropped. A line break stays "\\n" until ``Text.lines`` decides what it means.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right

from attrs import define, field

from auditor.model import Segment
from auditor.readers.docx.place import Place

_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_DROPPED = [
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
]
_PLAIN: dict[int, str] = {**_SPACES, 0x2010: "-", 0x2011: "-", **dict.fromkeys(_DROPPED, "")}
_SPECIAL = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f"[^{_COMBINING}][{_COMBINING}]{{0,30}}|[{_COMBINING}]", re.DOTALL)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(text: str) -> str:
    """The text with its digits as superscript characters, so that "10⁶" or "dân¹" is never read as one number."""
    return text.translate(_SUPERSCRIPT)


@define
class Text:
    """Finished text with its segments, and for each character the raw offset it came from."""

    text: str
    segments: list[Segment]
    origins: list[int] | None = None  # None: the raw offset is the offset

    def offset_of(self, raw: int) -> int:
        """The offset in ``text`` of the character that stood at raw offset ``raw``."""
        return min(raw, len(self.text)) if self.origins is None else bisect_left(self.origins, raw)

    def cut(self, start: int, end: int) -> tuple[int, str, list[Segment]]:
        """The text from ``start`` to ``end`` without blanks around it: where it begins, itself (line breaks as
        spaces), and its segments counted from its beginning."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, self.text[start:end].replace("\n", " "), shift(self.segments, start, end)


def shift(segments: list[Segment], start: int, end: int) -> list[Segment]:
    """The segments of the characters ``start`` to ``end``, their offsets counted from ``start``."""
    out: list[Segment] = []
    first = max(bisect_right(segments, start, key=_start) - 1, 0)
    for segment in segments[first : bisect_left(segments, end, key=_start)]:
        behind = max(start - segment.start, 0)
        place: Place = segment.place
        moved = Place(place.part, place.node, place.offset + behind * segment.stretch) if behind else place
        out.append(Segment(max(segment.start - start, 0), stretch=segment.stretch, place=moved))
    return out


def _start(segment: Segment) -> int:
    return segment.start


@define
class Raw:
    """The characters of one paragraph as they are gathered: strings, and where each of them stands."""

    part: str
    strings: list[str] = field(factory=list)
    pieces: list[tuple[int, int]] = field(factory=list)  # raw start, node
    length: int = 0

    def add(self, text: str, node: int) -> None:
        """Append the text of node number ``node``."""
        if text:
            self.pieces.append((self.length, node))
            self.strings.append(text)
            self.length += len(text)

    def finish(self) -> Text:
        """The normalised text with its map."""
        raw = "".join(self.strings)
        if unicodedata.is_normalized("NFC", raw) and not _SPECIAL.search(raw):
            segments = [Segment(start, place=Place(self.part, node, 0)) for start, node in self.pieces]
            return Text(raw, segments)
        return self._normalised(raw)

    def _normalised(self, raw: str) -> Text:
        out: list[str] = []
        origins: list[int] = []
        segments: list[Segment] = []
        at = 0
        last = (-1, 0, 0)  # piece, raw offset that would continue the segment, stretch
        for match in _CLUSTER.finditer(raw):
            source = match.group()
            plain = unicodedata.normalize("NFC", source).translate(_PLAIN)
            start = match.start()
            while at + 1 < len(self.pieces) and self.pieces[at + 1][0] <= start:
                at += 1
            for number, char in enumerate(plain):
                origin = start + min(number, len(source) - 1)
                stretch = max(match.end() - origin, 1) if number + 1 == len(plain) else 1
                if last != (at, origin, stretch):
                    piece, node = self.pieces[at]
                    segments.append(Segment(len(out), stretch=stretch, place=Place(self.part, node, origin - piece)))
                last = (at, origin + stretch, stretch)
                out.append(char)
                origins.append(origin)
        return Text("".join(out), segments, origins)

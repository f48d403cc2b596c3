"""Which paragraphs are headings: by the outline level of their style, or by their look when no style says so.

By look: a short paragraph that carries a label, typed or automatic, and is bold throughout. The level of such a
heading is that of earlier headings with labels of the same shape, else one below the heading before it.
"""

from __future__ import annotations

import re

from attrs import define, field

LONGEST = 250  # characters of a heading by look

_WORDS = "phần|chương|mục|tiểu mục|điều|phụ lục|part|chapter|section|article|annex|appendix"
_TYPED = re.compile(
    rf"(?P<word>(?i:{_WORDS}))\s{{1,3}}(?i:thứ\s{{1,3}}\w{{1,8}}|\d{{1,3}}|[ivxlc]{{1,7}}|[a-z])(?![^\s.:])"
    r"|(?P<roman>[IVXLC]{1,7})(?P<end1>[.):](?=\s|\S{2})|/(?=\s)|\s?[-–](?=\s))"
    r"|(?P<digits>\d{1,3}(?:\.\d{1,3}){0,5})(?P<end2>[.):](?=\s|[^\W\d])|/(?=\s))"
    r"|(?P<depth>\d{1,2}(?:\.\d{1,2}){1,5})\s{1,3}(?=[^\W\d])"
    r"|\((?P<inner>\d{1,2}|[a-zđ]{1,2}|[ivx]{1,5})\)(?=\s)"
    r"|(?P<letter>[a-zđA-ZĐ])(?P<end3>[.)](?=\s|[^\W\d])|/(?=\s))",
)
_BULLET = re.compile(r"[-–—+*•▪●○➢✓]\s{0,3}(?=\S)")
_ENDS = (".", ";", ":", "!", "?")


def typed_shape(text: str) -> str:
    """The shape of the label at the start of ``text`` ("roman.", "2.", "letter)", "điều"), or "" without one."""
    match = _TYPED.match(text)
    if match is None:
        return ""
    if match["word"]:
        return match["word"].lower()
    if match["roman"]:
        return "roman" + match["end1"].strip()
    if match["digits"]:
        return f"{match['digits'].count('.') + 1}{match['end2']}"
    if match["depth"]:  # "2.1 Công tác", not "12.5 tỷ"
        return f"{match['depth'].count('.') + 1}." if text[match.end()].isupper() else ""
    if match["inner"]:
        return "(1)" if match["inner"].isdigit() else "(a)"
    return ("Letter" if match["letter"].isupper() else "letter") + match["end3"]


def starts_item(line: str) -> bool:
    """Whether a line after a manual line break begins a point of its own: a bullet, dash or typed label."""
    return bool(_BULLET.match(line) or typed_shape(line))


def ends_sentence(line: str) -> bool:
    """Whether a line is closed by its punctuation."""
    return line.rstrip().endswith(_ENDS)


@define
class Levels:
    """The levels of the headings above the place that is being read."""

    shapes: list[str] = field(factory=list)

    def styled(self, level: int, shape: str) -> int:
        """Take note of a heading whose style gives ``level``, and return it."""
        del self.shapes[level - 1 :]
        self.shapes.extend([""] * (level - 1 - len(self.shapes)))
        self.shapes.append(shape)
        return level

    def by_look(self, shape: str) -> int:
        """The level of a heading whose label has ``shape``."""
        if shape in self.shapes:
            level = self.shapes.index(shape) + 1
            del self.shapes[level:]
            return level
        self.shapes.append(shape)
        return len(self.shapes)

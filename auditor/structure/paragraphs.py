"""Paragraphs: lines that belong together become one text, whatever cut them: the width of a page, its end, or notes.

Whether a joined text is a heading or an item is decided in headings.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from auditor.readers.strand import Strand, join
from auditor.structure import labels
from auditor.structure.labels import Label
from auditor.structure.lines import FURNITURE, TABLE, TEXT, Line
from auditor.structure.wrapping import Wrapping, begins_low, cut_off, finished, glue, open_ended, paused

_SIGNATURE = re.compile(r"(?:T/?M|K/?T|T/?L|T/?UQ|TUQ|Q)[.\s]\s{0,2}[A-ZĐÀ-Ỹ]|N[ơo]i\snh[aâậ]n\s?:?", re.I)
_BROKEN_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?\b")
_BRACKET = re.compile(  # (56,1%), (21 of 28), ($920,000), (Bằng chữ: …)
    r"\(\d{1,9}(?:[.,]\d{1,9}){0,3}[ /]?(?:%|\d|[^\W\d_]{2,12}[ )])|\([$£€]\d|\((?:viết |ghi )?bằng chữ|\(in words",
    re.I,
)
_LONGEST_HEADING = 200


@define
class Para:
    """A logical paragraph, a table or a piece of furniture, in reading order.

    lines   the lines of text it was joined from; the one line of a table or piece of furniture
    strand  its text, label included until headings.py takes it off
    marks   note marks: offset in the text, label
    """

    kind: str
    strand: Strand
    lines: list[Line]
    marks: list[tuple[int, str]] = field(factory=list)
    label: Label | None = None

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return self.strand.text


def build(body: Sequence[Line], gaps: set[int], wrapping: Wrapping) -> list[Para]:
    """The paragraphs of the body; ``gaps`` are the lines before which notes stood."""
    joiner = _Joiner(wrapping)
    for at, line in enumerate(body):
        joiner.add(line, at in gaps)
    return joiner.flush()


def joined(lines: Sequence[Line]) -> tuple[Strand, list[tuple[int, str]]]:
    """The lines as one text, and the offsets of the marks in it."""
    pieces: list[tuple[Strand, str]] = []
    marks: list[tuple[int, str]] = []
    length = 0
    for line in lines:
        if pieces and line.text:
            before = pieces[-1][0]
            pieces[-1] = (before, glue(before.text, line.text))
            length += len(pieces[-1][1])
        marks += [(length + offset, label) for offset, label in line.marks]
        if line.text:
            pieces.append((line.strand, ""))
            length += len(line.text)
    if len(pieces) == 1:
        return pieces[0][0], marks
    return join(pieces), marks


@define
class _Joiner:
    """Collects lines into paragraphs."""

    wrapping: Wrapping
    done: list[Para] = field(factory=list)
    held: list[Line] = field(factory=list)
    aside: list[Para] = field(factory=list)
    page: bool = False
    tail: bool = False

    def add(self, line: Line, after_notes: bool) -> None:
        """The next line of the body."""
        if line.kind == FURNITURE:
            self.page = self.page or line.remarks == ("page number",)
            if self.held and line.remarks in (("rule",), ("code",)):
                self.flush()
            (self.aside if self.held else self.done).append(Para(FURNITURE, line.strand, [line]))
            return
        if line.kind == TABLE:
            self.flush()
            self.done.append(Para(TABLE, line.strand, [line]))
            return
        if not line.text:
            return
        if self.held and not self._continues(line, self.page or after_notes or line.top):
            self.flush()
        self.page = False
        self.held.append(line)
        self.tail = self.tail or (signs(line.text) and len(line.text) < 80)

    def flush(self) -> list[Para]:
        """End the paragraph that is open; all paragraphs so far."""
        if self.held:
            strand, marks = joined(self.held)
            self.done.append(Para(TEXT, strand, self.held, marks))
            self.held = []
        self.done += self.aside
        self.aside = []
        return self.done

    def _continues(self, line: Line, page: bool) -> bool:
        """Whether ``line`` goes on with the paragraph that is open."""
        last, first = self.held[-1], self.held[0]
        blank = line.blank and not page
        label = labels.find(line.text)
        if label is None and is_capitals(line.text) and _is_word_label(first.text, self.held):
            return True
        if label is not None:
            goes_on = paused(last.text) if finished(last.text) else True
            return not blank and goes_on and self._inside(label, line)
        if self.tail or signs(line.text):
            return self.tail and not blank and begins_low(line.text) and not finished(last.text)
        if is_capitals(last.text) and len(last.text) < _LONGEST_HEADING:
            return not blank and self._capitals(first, last, line)
        if cut_off(last.text) and glue(last.text, line.text) == "":
            return True
        if paused(last.text) and begins_low(line.text):
            return not blank or len(last.text) > _LONGEST_HEADING
        if finished(last.text):
            return not blank and self.wrapping.full(last, line)
        if begins_low(line.text):
            return True
        if open_ended(last.text) or _BROKEN_DATE.match(line.text) or _BRACKET.match(line.text):
            return not blank or not _heading_like(self.held)
        if blank or not self.wrapping.width:
            return False
        if line.text[0].isdigit() and not _heading_like(self.held):
            return True
        return last.padded or self.wrapping.full(last, line)

    def _capitals(self, first: Line, last: Line, line: Line) -> bool:
        """A heading in capitals goes on in capitals; a title in capitals does not go on in small letters."""
        if is_capitals(line.text):
            return labels.find(first.text) is not None
        return bool(self.wrapping.width) and self.wrapping.full(last, line) and begins_low(line.text)

    def _inside(self, label: Label, line: Line) -> bool:
        """Whether what looks like a label is the middle of a sentence: ``2025⏎- 2030``, ``… and⏎(3) …``."""
        last = self.held[-1]
        full = self.wrapping.full(last, line)
        if label.style in ("dash", "plus"):
            rest = line.text[1:].lstrip()
            if paused(last.text):
                return False
            if glue(last.text, line.text) == "":
                return True
            if rest[:1].isdigit() and last.text[-1:].isdigit():
                return True
            own = labels.find(self.held[0].text)
            listed = (
                own is not None and own.style == label.style
            )  # the next item of the same list begins with a capital
            return full and (rest[:1].islower() or (last.text[-1:] not in ",:" and not listed))
        if label.style in ("paren", "alpha"):
            before = _before(label)
            return bool(before) and any(before in held.text[1:] for held in self.held)
        return full and label.style != "" and open_ended(last.text)


def _before(label: Label) -> str:
    """The label that comes before this one, as it would be written: "(2)" before "(3)"."""
    value = labels.ordinal(label)
    if len(value) != 1 or value[0] < 2:
        return ""
    number = str(value[0] - 1) if label.number.isdigit() else labels.ALPHABET[value[0] - 2]
    return f"({number})" if label.text.startswith("(") else f"{number})"


def _is_word_label(text: str, held: Sequence[Line]) -> bool:
    """Whether the open paragraph is a bare ``Phần thứ nhất``, ``Chương I``, ``Annex 1`` whose title is to come."""
    label = labels.find(text)
    return len(held) == 1 and label is not None and label.end >= len(text)


def _heading_like(held: Sequence[Line]) -> bool:
    """Whether the open paragraph looks like a heading: labelled, short, without a sentence's end."""
    length = sum(len(line.text) for line in held)
    return length < _LONGEST_HEADING and labels.find(held[0].text) is not None and not finished(held[-1].text)


def signs(text: str) -> bool:
    """Whether ``text`` begins the signature or the list of addressees."""
    return _SIGNATURE.match(text) is not None


def is_capitals(text: str) -> bool:
    """Whether all letters of ``text`` are capitals, and there are at least two of them."""
    return text.isupper() and sum(map(str.isalpha, text[:40])) > 1

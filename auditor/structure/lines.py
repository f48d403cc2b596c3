"""Lines: what stands on one line of the source and how it stands there. Joining them is for paragraphs.py.

A line is text, furniture (a page number, a rule, a comment, code) or a whole table; furniture is no text of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from auditor.model import Block, Segment
from auditor.readers.strand import Strand
from auditor.readers.text import LINE
from auditor.structure import emphasis

TEXT, FURNITURE, TABLE = "text", "furniture", "table"

_PAGE_NUMBER = re.compile(r"[-–—\s]{0,5}\d{1,3}(?:\s?/\s?\d{1,3})?[-–—\s]{0,5}$")
_PAGE_WORD = re.compile(
    r"[-–—\s]{0,5}(?:trang|page|pg\.?|tr\.)\s{0,3}\d{1,4}(?:\s{0,3}(?:/|of|trên)\s{0,3}\d{1,4})?[-–—\s]{0,5}$", re.I
)
_RULE = re.compile(r"[-–—=*~_\s]*$")
_BLANK_TO_FILL = re.compile(r"_{2,}$")


@define
class Line:
    """One line of text, or a table made of several.

    number  source line; ``last`` the last source line of a table
    blank   whether blank lines (or the start of the file) stand before it
    top     whether it is the first line of a page
    column  white space before it
    rows    the cells of a table
    marks   note marks taken out of the text: offset and label
    """

    strand: Strand
    number: int
    blank: bool = False
    top: bool = False
    column: int = 0
    kind: str = TEXT
    remarks: tuple[str, ...] = ()
    rows: list[list[Strand]] = field(factory=list)
    head_rows: int = 0
    marks: list[tuple[int, str]] = field(factory=list)
    source: Strand | None = None

    @property
    def padded(self) -> bool:
        """Whether it was drawn out to the width of the page: white space stands after the last word."""
        source = self.source.text if self.source is not None else ""
        return len(source) - len(source.rstrip()) > 2

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.strand.text


def load(blocks: Sequence[Block]) -> list[Line]:
    """The lines a text reader left, without emphasis; furniture of the reader stays in its place."""
    lines: list[Line] = []
    before = -1
    for block in blocks:
        number = _line(block.segments)
        text = block.text
        lead = len(text) - len(text.lstrip())
        strand = Strand(text, block.segments)
        if block.kind == LINE:
            line = Line(strand.strip(), number, number > before + 1, "\f" in text[:lead], lead, source=strand)
        else:
            line = Line(strand, number, number > before + 1, kind=FURNITURE, remarks=block.remarks)
        lines.append(line)
        before = number
    _unmark(lines)
    return lines


def _line(segments: list[Segment]) -> int:
    return (segments[0].line or 0) if segments else 0


def _unmark(lines: list[Line]) -> None:
    """Take emphasis and escapes out, a run of adjacent lines at a time."""
    run: list[Line] = []
    for line in lines:
        if run and (line.blank or line.kind != TEXT):
            _unmark_run(run)
            run = []
        if line.kind == TEXT:
            run.append(line)
    _unmark_run(run)


def _unmark_run(run: list[Line]) -> None:
    if not any(emphasis.has_marks(line.text) for line in run):
        return
    for line, spans in zip(run, emphasis.spans([line.text for line in run]), strict=True):
        if spans:
            line.strand = line.strand.without(spans).strip()


def set_furniture(lines: list[Line]) -> None:
    """Tell rules and page numbers from text; the line after a page number is the top of a page."""
    last, page = len(lines) - 1, 0
    for at, line in enumerate(lines):
        if line.kind != TEXT:
            continue
        after = at == last or lines[at + 1].blank or lines[at + 1].top
        number = _number(line)
        if not line.text or (_RULE.match(line.text) and not _BLANK_TO_FILL.match(line.text)):
            line.kind, line.remarks = FURNITURE, ("rule",)
        elif _PAGE_WORD.match(line.text) or (
            number and ((line.blank and after) or (page < number <= page + 2 and (line.blank or after)))
        ):
            page = number or page + 1
            line.kind, line.remarks = FURNITURE, ("page number",)
            if at < last:
                lines[at + 1].top = True


def _number(line: Line) -> int:
    """The number of a line that holds nothing else, or 0."""
    if line.kind != TEXT or len(line.text) > 20 or not _PAGE_NUMBER.match(line.text):
        return 0
    return int(line.text.strip(" -–—").split("/")[0])


def set_tops(lines: list[Line]) -> None:
    """Text taken from PDF marks the first line of a page with a form feed, some tools with a single space."""
    texts = [line for line in lines if line.kind == TEXT]
    single = [line for line in texts if line.column == 1]
    if single and sum(line.column == 0 for line in texts) >= 0.85 * len(texts):
        for line in single:
            line.top = True

"""The nouns of the audit: what a reader yields, what is found in it, what is said of it.

Everything here is a plain value (attrs, slotted) that can be pickled and compared. No algorithm lives here and
nothing here imports another room; offsets are always offsets into ``Block.text``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

SEVERITIES = ("note", "warning", "error")
CONFIDENCES = ("low", "medium", "high")


# --- where things stand -------------------------------------------------------------------------------------------


@define
class Location:
    """A place in the author's file. Lines, columns and paragraphs count from 1; what a format does not have is None.

    ``column`` counts the file's own code points, before any normalisation; ``end_column`` is exclusive.
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    section: str | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column_name: str | None = None
    cell: str | None = None
    sheet: str | None = None
    note: str | None = None


@define
class Segment:
    """A run of block text that stands unbroken in the source: ``text[start:]`` begins at ``line``/``column``.

    ``stretch`` is the number of source code points a character of the segment takes (1, but for composed characters).
    ``place`` is the reader's own handle (Word: the text node and offset), opaque to every other room.
    """

    start: int
    line: int | None = None
    column: int | None = None
    stretch: int = 1
    place: Any = None


@frozen
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the text of block number ``block``."""

    block: int
    start: int
    end: int


@define
class NoteMark:
    """The mark of a note in running text: taken out of the text, remembered at the offset where it stood."""

    offset: int
    label: str


@define
class Block:
    """One logical paragraph: NFC text without its label, its note marks and its emphasis marks, wrapped lines joined.

    kind      "paragraph", "heading", "item", "note", "cell", "caption" or "furniture" (header, footer, page number)
    label     the list or heading label as written or as Word prints it ("II.", "1.1.", "a)", "-"), or ""
    level     depth of a heading from 1, or of a list item from 1; 0 for plain paragraphs
    section   index into Document.sections, -1 before the first heading
    note      index into Document.notes when the block is a part of a note, else None
    table     index into Document.tables when the block is a cell, with row and column, else None
    label_segment  where the label itself stands, when it stands in the text at all
    """

    index: int
    kind: str
    text: str
    segments: list[Segment]
    label: str = ""
    level: int = 0
    section: int = -1
    note: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    page: int | None = None
    marks: list[NoteMark] = field(factory=list)
    label_segment: Segment | None = None
    remarks: tuple[str, ...] = ()

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds the character at ``offset``; None for a block without a source place."""
        if not self.segments:
            return None
        at = bisect_right(self.segments, offset, key=lambda s: s.start) - 1
        return self.segments[max(at, 0)]

    def source_place(self, offset: int) -> tuple[int | None, int | None]:
        """Line and column (from 1) of the character at ``offset``, or (None, None)."""
        segment = self.segment_at(offset)
        if segment is None or segment.line is None or segment.column is None:
            return None, None
        return segment.line, segment.column + (offset - segment.start) * segment.stretch


@define
class Section:
    """A heading and all that stands under it. ``years`` are the calendar years its title names."""

    index: int
    block: int
    label: str
    level: int
    parent: int
    title: str
    path: str = ""
    years: tuple[int, ...] = ()


@define
class Note:
    """A footnote or endnote: its label, the blocks that hold its text, and the mark that points at it (or None)."""

    index: int
    label: str
    blocks: list[int] = field(factory=list)
    mark_block: int | None = None
    mark_offset: int | None = None
    tied: str = "label"  # "label", "order" (marks unreadable), or "" when there is no mark


@define
class Cell:
    """A table cell at its origin on the true grid. ``block`` is the index of the block with its text."""

    row: int
    column: int
    block: int
    rowspan: int = 1
    colspan: int = 1


@define
class Table:
    """A rectangular table: ``grid[row][column]`` is the cell that covers that place (merged cells repeat), or None."""

    index: int
    grid: list[list[Cell | None]]
    header_rows: int = 1
    caption: str = ""
    caption_block: int | None = None
    label: str = ""
    unit: str = ""


@define
class MarginComment:
    """A comment beside the text of a Word draft that addresses this program, and the blocks it is about."""

    text: str
    blocks: frozenset[int]


@define
class Head:
    """What the report says of itself in title and head: period, date of signing, number and issuer."""

    title: str = ""
    years: tuple[int, ...] = ()
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    date: dt.date | None = None
    number: str = ""
    issuer: str = ""
    block: int | None = None


@define
class Document:
    """A report as read: blocks in reading order, with sections, notes and tables over them.

    ``quality`` is "clean", "ocr" or "no-diacritics"; ``language`` is "vi" or "en". ``comments`` are no text of it.
    """

    path: str
    format: str
    sha256: str
    blocks: list[Block]
    language: str = "vi"
    quality: str = "clean"
    sections: list[Section] = field(factory=list)
    notes: list[Note] = field(factory=list)
    tables: list[Table] = field(factory=list)
    head: Head = field(factory=Head)
    remarks: list[str] = field(factory=list)
    comments: list[MarginComment] = field(factory=list)

    def locate(self, span: Span) -> Location:
        """The source place of ``span``, with section, note and table cell."""
        block = self.blocks[span.block]
        line, column = block.source_place(span.start)
        end_line, end_column = block.source_place(max(span.end - 1, span.start))
        if end_column is not None:
            last = block.segment_at(max(span.end - 1, span.start))
            end_column += last.stretch if last is not None else 1
        where = Location(line, column, end_line, end_column, paragraph=block.paragraph, page=block.page)
        if 0 <= block.section < len(self.sections):
            where.section = self.sections[block.section].path or None
        if block.note is not None:
            where.note = self.notes[block.note].label
        if block.table is not None:
            where.table, where.row = block.table + 1, (block.row or 0) + 1
            where.cell = str((block.column or 0) + 1)
            where.column_name = self.column_name(block.table, block.column or 0) or None
        return where

    def column_name(self, table: int, column: int) -> str:
        """The text of the last header cell above ``column`` of the table, or ""."""
        grid = self.tables[table]
        for row in range(grid.header_rows - 1, -1, -1):
            if row < len(grid.grid) and column < len(grid.grid[row]):
                cell = grid.grid[row][column]
                if cell is not None and self.blocks[cell.block].text.strip():
                    return self.blocks[cell.block].text.strip()
        return ""

    def quote(self, span: Span) -> str:
        """The words of ``span`` as they stand in the block."""
        return self.blocks[span.block].text[span.start : span.end]


# --- what is found in the text ------------------------------------------------------------------------------------


@define(eq=False)
class Figure:
    """One written figure, typed once.

    kind     "count", "money", "measure", "percent", "points", "ratio", "fraction", "multiple", "index",
             "date", "period", "year", "range", "symbol", "label", "code", "score", "rate"
    value    exact value in base units (đồng, not triệu đồng; metres squared for ha); for a date its ordinal day
    ulp      unit in the last place in the same base units; 0 for exact values
    digits   decimals shown after the decimal mark
    unit     canonical unit: "" for counts, "%", "đồng", "USD", "m2", "kg", …
    scale    10**m of the magnitude word (triệu: 10**6) or factor of the unit as written; value = number * scale
    noun     the words that say what is counted, lower-case, as they follow (or precede) the figure
    lead     the words before the figure up to punctuation, a figure or a cue, lower-case
    hedge    "", ">", ">=", "<", "<=", "~"; ``soft`` when the hedge is no crisp bound (gần, khoảng; nearly, about)
    terms    the two sides of a ratio or range, as figures
    words    True when written in words ("hai mươi", "twelve")
    date     year, month, day of a date (None where not written), or of a period's first day
    more     kind-specific facts: symbol parts, period length, ordinal, note of the lexer
    """

    kind: str
    block: int
    start: int
    end: int
    text: str
    value: Fraction
    ulp: Fraction = Fraction(0)
    digits: int = 0
    unit: str = ""
    scale: Fraction = Fraction(1)
    noun: str = ""
    lead: str = ""
    hedge: str = ""
    soft: bool = False
    terms: tuple[Figure, ...] = ()
    words: bool = False
    date: tuple[int | None, int | None, int | None] | None = None
    more: dict[str, Any] = field(factory=dict)

    @property
    def span(self) -> Span:
        """The span of the figure in its block."""
        return Span(self.block, self.start, self.end)


@define(eq=False)
class Claim:
    """Figures that the text ties together. ``roles`` names each figure's part in the relation.

    kind    what relation: "ratio-percent", "sum", "change", "date-range", …; a check asks for claims by kind
    traits  facts about the wording that a check needs: closed or open list, direction, cue classes met, subset
    """

    kind: str
    span: Span
    roles: dict[str, list[Figure]]
    traits: dict[str, Any] = field(factory=dict)

    def one(self, role: str) -> Figure:
        """The only figure in ``role``; KeyError when there is none."""
        return self.roles[role][0]

    def get(self, role: str) -> Figure | None:
        """The first figure in ``role``, or None."""
        found = self.roles.get(role)
        return found[0] if found else None

    def figures(self) -> Iterator[Figure]:
        """Every figure of every role, in order of role."""
        for figures in self.roles.values():
            yield from figures


# --- what is said of it -------------------------------------------------------------------------------------------


@frozen
class Amount:
    """A number for a message or a line of arithmetic: exact value in base units, how to write it.

    ``scale`` is the magnitude to print it in (10**6 and unit "đồng" prints "… triệu đồng"); ``digits`` the decimals
    to show, None for as many as needed up to two more than the stated figure.
    """

    value: Fraction
    unit: str = ""
    scale: Fraction = Fraction(1)
    digits: int | None = None


# A value of a message: a number, a quotation or a calendar date.
Value = Amount | str | int | dt.date


@define(eq=False)
class Result:
    """What a check found: a comparison of two sides, or an observation of one.

    check       the check's name
    outcome     "agrees", "contradicts", "inferred", "truncated", …: the names a rule's [severity] may use
    figures     the figures on the stated side; the first is where a finding is anchored
    others      the figures on the other side (parts, base, the other mention)
    span        anchor when there is no figure (a blank, a repeated word) or when it is wider than the figure
    related     further places to show
    values      placeholders of the rule's messages
    arithmetic  the recomputation, operators as text and numbers as Amounts
    computed    lowest and highest possible value of the recomputation, in base units; None for observations
    stated      the stated value, in base units; None for observations
    comparison  False for an observation, which has one side and no arithmetic
    bound       True when only a bound was tested (a part below its whole): agreement covers nothing
    confidence  "high", "medium" or "low"
    """

    check: str
    outcome: str
    figures: list[Figure] = field(factory=list)
    others: list[Figure] = field(factory=list)
    span: Span | None = None
    related: list[Span] = field(factory=list)
    values: dict[str, Value] = field(factory=dict)
    arithmetic: list[Amount | str] = field(factory=list)
    computed: tuple[Fraction, Fraction] | None = None
    stated: Fraction | None = None
    unit: str = ""
    assumed: list[str] = field(factory=list)
    readings: list[tuple[str, bool]] = field(factory=list)
    hint: str = ""
    comparison: bool = True
    bound: bool = False
    confidence: str = "high"
    family: str = ""

    @property
    def anchor(self) -> Span:
        """The place of the finding: the span if one is given, else that of the first stated figure."""
        if self.span is not None:
            return self.span
        return self.figures[0].span


@define
class Place:
    """A quotation and where it stands; ``path`` is None for the finding's own report."""

    quote: str
    location: Location
    span: Span | None = None
    path: str | None = None


@define
class Finding:
    """One thing to look at, in the reader's words. Field names are those of the JSON."""

    rule: str
    name: str
    severity: str
    confidence: str
    outcome: str
    message: str
    place: Place
    stated: str = ""
    computed: str = ""
    difference: str = ""
    arithmetic: str = ""
    values: dict[str, Any] = field(factory=dict)
    assumed: list[str] = field(factory=list)
    readings: list[dict[str, Any]] = field(factory=list)
    suggestion: str = ""
    also: list[dict[str, Any]] = field(factory=list)
    related: list[Place] = field(factory=list)
    shown: bool = True
    suppressed: dict[str, str] | None = None
    fingerprint: str = ""


@define
class Entry:
    """A line of the ledger: one comparison, whatever its verdict ("agrees", "disagrees" or "undecided")."""

    verdict: str
    finding: Finding
    reported: str | None = None
    bound: bool = False


@define
class Counts:
    """What was looked at, in numbers."""

    figures: int = 0
    checkable: int = 0
    covered: int = 0
    comparisons: int = 0
    agree: int = 0
    disagree: int = 0
    undecided: int = 0
    suppressed: int = 0


@define
class Report:
    """One audited report.

    texts     the text of the blocks in which findings and ledger lines stand, by block
    document  the report as read, where one report is looked at; many would fill the memory
    """

    path: str
    sha256: str
    language: str
    quality: str
    counts: Counts
    findings: list[Finding] = field(factory=list)
    ledger: list[Entry] = field(factory=list)
    uncovered: dict[str, list[Place]] = field(factory=dict)
    remarks: list[str] = field(factory=list)
    document: Document | None = None
    texts: dict[int, str] = field(factory=dict)


@define
class Problem:
    """A report, path or setting that could not be checked as asked: one sentence, exit code 2."""

    path: str
    message: str


@define
class Audit:
    """A whole run: the reports, what could not be checked, and the rules in force.

    ``unused_suppressions`` and ``stale`` (entries of the baseline) are what accepts nothing any more, as in the JSON.
    ``since`` is the revision since which a report must have changed to be audited, ``unchanged`` how many have not.
    """

    reports: list[Report] = field(factory=list)
    errors: list[Problem] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    rules_sha256: str = ""
    switched_off: list[str] = field(factory=list)
    changed: list[str] = field(factory=list)
    skipped: dict[str, int] = field(factory=dict)
    profile: str = "submit"
    baseline: str | None = None
    since: str | None = None
    unchanged: int = 0
    unused_suppressions: list[dict[str, Any]] = field(factory=list)
    stale: list[dict[str, Any]] = field(factory=list)

    @property
    def findings(self) -> list[Finding]:
        """All findings that are shown and not suppressed, report by report."""
        return [f for r in self.reports for f in r.findings if f.shown and not f.suppressed]


# --- rules --------------------------------------------------------------------------------------------------------


@frozen
class Example:
    """A sentence of a rule file that is a test. ``flags`` are the quotes the rule must flag, exactly those.

    ``earlier`` are the reports that ``text`` is compared with, where the rule is one for sets of reports.
    """

    text: str
    language: str
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""
    severity: str = ""
    earlier: tuple[str, ...] = ()


@frozen
class Rule:
    """One rule file: what a check's outcomes mean to the reader."""

    id: str
    name: str
    check: str
    severity: Mapping[str, str]
    message: Mapping[str, Mapping[str, str]]  # outcome or "" -> language -> text
    title: Mapping[str, str]
    why: Mapping[str, str]
    options: Mapping[str, Any]
    cues: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    suggestion: Mapping[str, str]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    since: str = ""
    limits: Mapping[str, str] = field(factory=dict)
    ceiling: str = ""  # an overlay's "never above"
    path: str = ""

    @property
    def family(self) -> str:
        """The letter of the rule's family: A, T, Q, D, R, S or W."""
        return self.id[0]

"""A table as rows and columns that know what they are: label, numbering, amount, percent; heads, units, readings.

Which rows stand for others is told in tables_rows.py; what must be the sum or the ratio of what, in the checks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from attrs import define

from auditor.claims import tables_words as tw
from auditor.claims.tables_cells import BLANK, TEXT, Reading, read
from auditor.claims.tables_heads import (
    AMOUNT,
    LABEL,
    NUMBERING,
    OTHER,
    PERCENT,
    Column,
    column_of,
    first_data_row,
    texts,
)
from auditor.language import Language
from auditor.model import Cell, Document, Figure, Table

_INDEX = re.compile(r"\s{0,2}\(?(?:[A-HĐ]|\d{1,2}[a-z]?)\)?\s{0,2}(?:=.{1,30})?$")
MOST_PERCENT = 1000


@define(eq=False)
class Line:
    """A data row: its label without marker, the kind of its marker, its readings by column, its role and level.

    role  "part", "total", "subtotal", "of-which", "heading" (no figures at all) or "index" (column numbers)
    """

    index: int
    label: str
    marker: str
    readings: list[Reading]
    role: str = "part"
    total: str = ""
    level: int = 1
    owner: Line | None = None

    def figure(self, column: int) -> Figure | None:
        """The figure in ``column``, or None."""
        return self.readings[column].figure


@define(eq=False)
class Grid:
    """A table with its columns and data rows. ``overlapping`` when one case may stand in several rows (a survey)."""

    table: Table
    document: Document
    language: Language
    columns: list[Column]
    lines: list[Line]
    overlapping: bool = False

    def of(self, *kinds: str) -> list[Column]:
        """The columns of the given kinds, left to right."""
        return [c for c in self.columns if c.kind in kinds]

    def rows(self, *roles: str) -> list[Line]:
        """The data rows of the given roles, from the top."""
        return [line for line in self.lines if line.role in roles]


def build(document: Document, table: Table, found: Mapping[int, list[Figure]], language: Language) -> Grid | None:
    """The grid of ``table``; None when it holds no column of numbers or too few rows. ``found``: figures by block."""
    width = max((len(row) for row in table.grid), default=0)
    if width < 2 or len(table.grid) < 2:
        return None
    start = first_data_row(document, table, language)
    columns = [column_of(document, table, at, start, language) for at in range(width)]
    lines = _lines(document, table, start, columns, found, language)
    if len(lines) < 1 or not _kinds(document, table, columns, lines, language):
        return None
    _label(document, table, columns, lines)
    return Grid(table, document, language, columns, lines)


# --- rows -------------------------------------------------------------------------------------------------------------


def _lines(
    document: Document,
    table: Table,
    start: int,
    columns: list[Column],
    found: Mapping[int, list[Figure]],
    language: Language,
) -> list[Line]:
    """The data rows, with the reading of every cell at its origin; rows that number the columns are left out."""
    lines = []
    for row in range(start, len(table.grid)):
        if row <= start + 1 and _is_index(texts(document, table, row)):
            continue
        readings: list[Reading] = []
        for column in columns:
            cell = table.grid[row][column.index] if column.index < len(table.grid[row]) else None
            if cell is None or (cell.row, cell.column) != (row, column.index):
                readings.append(Reading(_covered(cell, row, readings)))
                continue
            block = document.blocks[cell.block]
            reading = read(block, found.get(cell.block, []), column.unit, language)
            readings.append(Reading(TEXT, spans=True) if cell.colspan > 1 and reading.figure else reading)
        lines.append(Line(row, "", "", readings))
    return lines


def _covered(cell: Cell | None, row: int, readings: list[Reading]) -> str:
    """The state of a place that a merged cell covers: nothing, but unread beside a number that spans columns."""
    beside = cell is not None and cell.row == row and cell.column < len(readings)
    return TEXT if cell is not None and beside and readings[cell.column].spans else BLANK


def _is_index(texts: list[str]) -> bool:
    """A row that only numbers the columns: "A | B | 1 | 2 | 3 = 2/1"."""
    said = [t for t in texts if t]
    if len(said) < 3 or not all(_INDEX.match(t) for t in said):
        return False
    digits = [int(m[0]) for t in said if (m := re.match(r"\d+", t.strip(" (")))]
    return len(digits) >= 2 and digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] <= 2


def _kinds(document: Document, table: Table, columns: list[Column], lines: list[Line], language: Language) -> bool:
    """Sets the kind of every column; False when none holds amounts or percents."""
    for column in columns:
        states = [line.readings[column.index] for line in lines]
        figures = [r.figure for r in states if r.figure is not None]
        texts = sum(r.state == TEXT for r in states)
        if not figures or len(figures) * 5 < (len(figures) + texts) * 3:
            column.kind = NUMBERING if tw.equals(column.own, language, "numbering") else LABEL
            continue
        column.kind = _kind(column, figures, lines, language)
    if all(c.kind != LABEL for c in columns) and columns[0].kind in (AMOUNT, OTHER):
        columns[0].kind = LABEL
    _row_units(document, table, columns, lines, language)
    return any(c.kind in (AMOUNT, PERCENT, OTHER) for c in columns)


def _kind(column: Column, figures: list[Figure], lines: list[Line], language: Language) -> str:
    """The kind of a column that holds numbers."""
    if tw.equals(column.own, language, "numbering") or (
        column.index == 0 and _counts_up(figures) and not column.stated
    ):
        return NUMBERING
    if column.unit.kind == "percent" or sum(f.kind == "percent" for f in figures) * 2 > len(figures):
        return PERCENT
    weak = tw.holds(column.head, language, "percent") and not column.unit.stated
    if weak and all(abs(f.value) <= MOST_PERCENT for f in figures) and not _is_count_head(column, language):
        for line in lines:
            if (figure := line.figure(column.index)) is not None and figure.kind == "count":
                figure.kind, figure.unit, figure.ulp = "percent", "%", Fraction(1, 10**figure.digits)
        return PERCENT
    years = all(f.digits == 0 and 1900 <= f.value <= 2100 and len(f.text) == 4 for f in figures)
    # under "Year" behind quarters stand the sums of a year, not years
    alone = tw.equals(column.own, language, "not_additive_alone")
    alone = alone and (column.index < 3 or column.own.strip() not in language.words["time"])
    head = tw.without(column.head, language, "cumulative")  # the "date" of "year to date" says nothing of the column
    column.additive = not (years or alone or tw.holds(head, language, "not_additive"))
    if years and len(figures) > 1 and column.index == 0:
        return LABEL
    return OTHER if years or alone else AMOUNT


def _is_count_head(column: Column, language: Language) -> bool:
    return column.own.strip() == "" or tw.begins(column.own, language, "amount")


def _counts_up(figures: list[Figure]) -> bool:
    """Whether the numbers are 1, 2, 3, … in order."""
    return [f.value for f in figures] == [Fraction(n) for n in range(1, len(figures) + 1)]


def _row_units(document: Document, table: Table, columns: list[Column], lines: list[Line], language: Language) -> None:
    """Rows with units of their own: a column of them is no sum."""
    at = next((c.index for c in columns if tw.equals(c.own, language, "unit_head")), None)
    if at is None:
        return
    units = {texts(document, table, line.index)[at].casefold() for line in lines} - {""}
    if len(units) > 1:
        for column in columns:
            column.additive = False


def _label(document: Document, table: Table, columns: list[Column], lines: list[Line]) -> None:
    """Gives every row its label and the kind of its marker."""
    first = next((c.index for c in columns if c.kind in (AMOUNT, PERCENT, OTHER)), len(columns))
    numbering = [c.index for c in columns if c.kind == NUMBERING]
    labels = [c.index for c in columns if c.kind == LABEL and c.index < first] or [
        c.index for c in columns if c.kind == LABEL
    ][:1]
    for line in lines:
        said: list[str] = []
        for at in (*numbering, *labels):
            cell = table.grid[line.index][at] if at < len(table.grid[line.index]) else None
            if cell is None or cell.row != line.index:
                continue
            block = document.blocks[cell.block]
            text = f"{block.label} {block.text}".strip()
            if at in numbering:
                kind, rest = tw.marker(text, alone=True)
                line.marker = line.marker or kind
                text = rest if kind else text
            if text and text not in said:
                said.append(text)
        if said and not line.marker:
            line.marker, said[0] = tw.marker(said[0])
        elif said:
            said[0] = tw.marker(said[0])[1]
        line.label = " ".join(said).strip()
        if all(line.readings[c.index].state == BLANK for c in columns if c.kind in (AMOUNT, PERCENT, OTHER)):
            line.role = "heading"

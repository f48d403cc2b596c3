"""The columns of a table by their heads: what is counted, in which unit, and what the head says of its place in a sum.

Heads are read here; the values below them, and what kind of column they make, in tables_grid.py.
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import define, field

from auditor.claims import tables_words as tw
from auditor.claims.tables_cells import Unit, head_unit, unit_of, without_unit
from auditor.language import Language
from auditor.model import Document, Table

AMOUNT, PERCENT, OTHER, LABEL, NUMBERING = "amount", "percent", "other", "label", "numbering"
_THINGS = re.compile(r"\s{0,2}[^\W\d_]{1,16}\.?\s{0,2}$")
_YEAR = re.compile(r"\s{0,2}(?:năm\s)?(?:19|20)\d\d\s{0,2}$", re.I)


@define(eq=False)
class Column:
    """A column: its head (all rows; the last alone; that without its unit) as words, its unit and its kind.

    ``group`` is the block of the head cell that spans this and other columns, or None; ``additive`` says that its
    cells may be added up; ``whole``, ``part`` that the head calls it the total, or "of which"; ``share``, ``change``
    likewise; ``stated`` that the head says outright what is counted, so that a far-off total is a slip (``counted``: in
    words, not by its unit alone).
    """

    index: int
    head: str = ""
    own: str = ""
    name: str = ""
    title: str = ""
    unit: Unit = field(factory=Unit)
    kind: str = LABEL
    group: int | None = None
    additive: bool = False
    whole: bool = False
    part: bool = False
    share: bool = False
    change: bool = False
    cumulative: bool = False
    stated: bool = False
    counted: bool = False
    continuous: bool = False


def texts(document: Document, table: Table, row: int) -> list[str]:
    """The texts of a row, "" where there is no cell."""
    return ["" if c is None else document.blocks[c.block].text.strip() for c in table.grid[row]]


def _worded(text: str) -> bool:
    """Whether a cell has letters: dashes alone are data."""
    return any(c.isalpha() for c in text)


def first_data_row(document: Document, table: Table, language: Language) -> int:
    """The first row behind the head: the head goes on while rows hold words only, and ends with a row of numbers."""
    at = min(table.header_rows, len(table.grid) - 1)
    while at < min(len(table.grid) - 1, table.header_rows + 3):
        cells = {c.block: document.blocks[c.block].text.strip() for c in table.grid[at] if c is not None}
        inner = [text for text in cells.values() if text]
        behind = [text for text in texts(document, table, at)[1:] if text]
        if _is_unit_row(document, table, at, language):
            at += 1
            continue
        if len(inner) < 2 or not behind or any(any(d.isdigit() for d in t) and not _YEAR.match(t) for t in behind):
            break
        if len(set(behind)) < 2 or any(len(t) < 2 and t.isalpha() for t in behind) or not any(map(_worded, behind)):
            break
        at += 1
    return at


def _is_unit_row(document: Document, table: Table, row: int, language: Language) -> bool:
    """Whether a row only says what the columns are measured in: "| | persons | £000 | %", with nothing to its left."""
    first, *behind = texts(document, table, row)
    said = [text for text in behind if text]
    if not said or (first and not tw.equals(tw.plain(first), language, "unit_head")):
        return False
    measured = [text for text in said if unit_of(text, language) is not None]
    return bool(measured) and all(text in measured or (_THINGS.match(text) and text.islower()) for text in said)


def column_of(document: Document, table: Table, at: int, start: int, language: Language) -> Column:
    """A column with its head and what the head says."""
    column = Column(at)
    titles: list[str] = []
    blocks: list[int] = []
    measured = ""
    for row in range(min(start, len(table.grid))):
        cell = table.grid[row][at] if at < len(table.grid[row]) else None
        if cell is None or (blocks and blocks[-1] == cell.block):
            continue
        text = document.blocks[cell.block].text.strip()
        if row and _is_unit_row(document, table, row, language):
            measured = text
            continue
        if text and not (cell.colspan > 1 and cell.colspan >= len(table.grid[row])):
            titles.append(text)
            blocks.append(cell.block)
            if cell.colspan > 1:
                column.group = cell.block
    column.title = titles[-1] if titles else ""
    column.own = tw.plain(column.title)
    column.name = tw.plain(without_unit(column.title, language))
    column.head = tw.plain(" ".join(titles))
    unit = unit_of(measured, language) or next((u for t in reversed(titles) if (u := head_unit(t, language))), None)
    column.unit = unit or unit_of(table.unit, language) or Unit()
    if tw.holds(column.head, language, "percent") and (unit is None or unit.kind == "percent"):
        column.unit = Unit("percent", "%", Fraction(1), True) if _is_percent(column, language) else Unit()
    column.whole = tw.begins(column.own, language, "total_head") or tw.ends(column.own, language, "total_tail")
    column.part = tw.begins(column.own, language, "of_which") or tw.begins(column.head, language, "of_which")
    column.part = column.part or any(tw.begins(tw.plain(t), language, "of_which") for t in titles[:-1])
    percents = column.unit.kind == "percent"
    column.share = tw.holds(column.head, language, "share") or (
        percents and tw.holds(tw.plain(table.caption), language, "share")
    )
    column.change = tw.holds(column.head, language, "change")
    column.cumulative = tw.holds(column.head, language, "cumulative")
    column.counted = tw.holds(column.own, language, "amount")
    column.stated = column.counted or bool(measured) or (unit is not None and unit.kind != "percent")
    column.continuous = tw.holds(column.head, language, "continuous") or column.unit.kind in ("money", "measure")
    return column


def _is_percent(column: Column, language: Language) -> bool:
    """Whether the head says percent outright; a bare "rate" or "share" is settled by the values."""
    return (
        bool({"%", "percent", "percentage", "pct"} & set(column.head.split()))
        or " per cent " in column.head
        or (" phần trăm " in column.head)
    )

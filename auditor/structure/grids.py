"""Grids: the cells of a table in text as blocks, with the caption and the unit that stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Block, Cell, Document, Table
from auditor.readers.strand import Strand

_CAPTION = re.compile(
    r"(?P<label>(?:Bảng|Biểu(?:\s(?:số|đồ|mẫu))?|Phụ biểu|Table|Bang|Bieu|Hình|Figure|Chart)\s{1,3}(?:số\s)?"
    r"[0-9IVXA-H]{1,4}(?:[.-]\d{1,3}){0,3}(?:/[A-ZĐ-]{1,12})?)(?P<stop>\s?[.:)]|\s[-–—]|\s*$)\s*",
    re.I,
)
_UNIT = re.compile(
    r"\(?\s{0,2}(?:ĐVT|Đvt|Đơn vị tính|Đơn vị|Don vi tinh|Unit|Units)\s{0,2}"
    r"(?::|là)\s{0,2}(?P<unit>[^()\n]{1,40}?)\s{0,2}\)?[.;]?\s*$",
    re.I,
)
_BRACKETED = re.compile(r"\(\s{0,2}(?P<unit>[^()\n]{1,40}?)\s{0,2}\)[.:]?\s*$")
_UNIT_WORD = re.compile(
    r"[$€£¥%]|\b(?:VND|VNĐ|USD|EUR|thousand|million|billion|triệu|nghìn|ngàn|tỷ|tỉ|đồng|người|hộ|ha|kg|tấn|tonnes?|tons?|km|m2|m²|"
    r"lượt|hồ sơ|điểm|percent|per cent|people|number)\b",
    re.I,
)


def caption_label(text: str) -> tuple[str, int]:
    """The label of a caption ("Bảng 1", "Table 2") and where the text after it begins; ("", 0) when it is none."""
    match = _CAPTION.match(text[:80])
    if match is None or len(text) > 250:
        return "", 0
    return match.group("label"), match.end()


def unit_line(text: str) -> str:
    """The unit of a line that says nothing else ("ĐVT: triệu đồng"), or ""."""
    match = _UNIT.match(text) if len(text) < 80 else None
    return match.group("unit") if match else ""


def caption_unit(text: str) -> str:
    """The unit in brackets at the end of a caption ("… ($ thousand)"), or ""."""
    match = _BRACKETED.search(text[-60:])
    if match is None:
        return ""
    stated = _UNIT.match(match.group())
    if stated:
        return stated.group("unit")
    return match.group("unit") if _UNIT_WORD.search(match.group("unit")) else ""


def add(document: Document, rows: Sequence[Sequence[Strand]], head_rows: int) -> None:
    """A table of ``rows`` at the end of the document's blocks."""
    index = len(document.tables)
    width = max(len(row) for row in rows)
    grid: list[list[Cell | None]] = []
    for at, row in enumerate(rows):
        cells: list[Cell | None] = []
        for column, strand in enumerate(row):
            block = Block(
                len(document.blocks), "cell", strand.text, strand.segments, table=index, row=at, column=column
            )
            document.blocks.append(block)
            cells.append(Cell(at, column, block.index))
        grid.append(cells + [None] * (width - len(row)))
    document.tables.append(Table(index, grid, head_rows))


def caption(document: Document) -> None:
    """Give each table the caption and unit from the blocks around it; captions without a table stay captions."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for block in document.blocks:
        if block.table is not None:
            first.setdefault(block.table, block.index)
            last[block.table] = block.index
    taken: set[int] = set()
    for table in document.tables:
        if table.index not in first:
            continue
        for at in range(first[table.index] - 1, max(first[table.index] - 4, -1), -1):
            if at in taken or not _above(document, table, document.blocks[at]):
                break
            taken.add(at)
        after = last[table.index] + 1
        if table.caption_block is None and after < len(document.blocks) and document.blocks[after].text.startswith(":"):
            _below(table, document.blocks[after])


def _above(document: Document, table: Table, block: Block) -> bool:
    """Take caption or unit from a block above the table; whether to look further up."""
    if block.kind == "furniture":
        return True
    if block.table is not None or table.caption_block is not None:
        return False
    unit = unit_line(block.text)
    if unit and not table.unit:
        table.unit, block.kind = unit, "caption"
        return True
    if block.kind == "caption":
        table.caption, table.caption_block, table.label = block.text, block.index, block.label.rstrip(".:) -–—")
        table.unit = table.unit or caption_unit(block.text)
    return False


def _below(table: Table, block: Block) -> None:
    """A pandoc caption: ``: Bảng 1. …`` under the table."""
    block.kind = "caption"
    label, end = caption_label(block.text.lstrip(": "))
    table.caption, table.caption_block, table.label = block.text.lstrip(": ")[end:], block.index, label
    table.unit = caption_unit(table.caption)

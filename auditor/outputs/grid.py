"""Rows of cells within a width: columns by tabulate, what stands below a row across the whole width.

Cells are wrapped here, by display width and never inside a number; tabulate only sets them side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field, frozen

from auditor.outputs.widths import clean, widest_word, width, wrap

GAP = 2  # columns between two cells
INDENT = "     "
NARROWEST = 14  # of the column that takes what the others leave
COLOURS = {"error": "31", "warning": "33", "note": "36", "agrees": "32", "disagrees": "31", "undecided": "33"}


@frozen
class Column:
    """A column: its head, the most it may take, and whether it takes what the others leave."""

    head: str
    most: int
    flexible: bool = False


@define
class Row:
    """The cells of a row, and paragraphs to print below it. ``paint`` names the colour of the second cell."""

    cells: list[str]
    below: list[str] = field(factory=list)
    paint: str = ""


def lay_out(columns: Sequence[Column], rows: Sequence[Row], room: int, colour: bool) -> list[str]:
    """The lines of the table, none wider than ``room`` unless a single number is; stacked where it is narrow."""
    rows = [Row([clean(cell) for cell in row.cells], row.below, row.paint) for row in rows]
    sizes = _sizes(columns, rows, room)
    if sizes is None:
        return _stacked(rows, room, colour)
    wrapped = [[wrap(cell, size) for cell, size in zip(row.cells, sizes, strict=True)] for row in rows]
    heads = [wrap(column.head, size) for column, size in zip(columns, sizes, strict=True)]
    body = _side_by_side([heads, *wrapped], [Row([]), *rows], colour)
    lines = [*body[0], "─" * (sum(sizes) + GAP * (len(sizes) - 1))]
    for row, text in zip(rows, body[1:], strict=True):
        lines += [*text, *_below(row, room), ""]
    return lines


def _side_by_side(cells: Sequence[list[list[str]]], rows: Sequence[Row], colour: bool) -> list[list[str]]:
    """The lines of every row, cells beside each other."""
    from tabulate import tabulate

    table = []
    for row, wrapped in zip(rows, cells, strict=True):
        texts = ["\n".join(lines) for lines in wrapped]
        if colour and row.paint:
            texts[1] = "\n".join(_painted(line, row.paint) for line in wrapped[1])
        table.append(texts)
    lines = tabulate(table, tablefmt="plain", disable_numparse=True).split("\n")
    found, at = [], 0
    for wrapped in cells:
        height = max(map(len, wrapped))
        found.append([line.rstrip() for line in lines[at : at + height]])
        at += height
    return found


def _painted(text: str, name: str) -> str:
    return f"\x1b[{COLOURS[name]}m{text}\x1b[0m"


def _below(row: Row, room: int) -> list[str]:
    return [INDENT + line for paragraph in row.below for line in wrap(paragraph, room - len(INDENT))]


def _stacked(rows: Sequence[Row], room: int, colour: bool) -> list[str]:
    """Each row as a paragraph, for a terminal too narrow for columns."""
    lines = []
    for row in rows:
        first = wrap(" · ".join(filter(None, row.cells)), room)
        if colour and row.paint:
            first = [line.replace(row.cells[1], _painted(row.cells[1], row.paint), 1) for line in first]
        lines += [*first, *_below(row, room), ""]
    return lines


def _sizes(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int] | None:
    """The width of every column, or None when they do not fit beside each other.

    The flexible column takes what is left; where that is too little the others shrink to their widest number.
    """
    natural, least = [], []
    for at, column in enumerate(columns):
        cells = [column.head, *(row.cells[at] for row in rows)]
        number = max(widest_word(cell, column.most) for cell in cells)
        least.append(number)
        natural.append(max(min(max(map(width, cells)), column.most), number))
    left = room - GAP * (len(columns) - 1) - sum(s for s, c in zip(natural, columns, strict=True) if not c.flexible)
    for at in sorted(range(len(columns)), key=lambda at: least[at] - natural[at]):
        if not columns[at].flexible and left < NARROWEST:
            given = min(natural[at] - least[at], NARROWEST - left)
            natural[at] -= given
            left += given
    if left < NARROWEST or any(least[at] > left for at, column in enumerate(columns) if column.flexible):
        return None
    return [min(left, size) if column.flexible else size for size, column in zip(natural, columns, strict=True)]

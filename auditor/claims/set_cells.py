"""Cells of one table printed in two reports: rows and columns of the same names, most of them with the same numbers.

Claims made here: "set-cell" (roles "stated" and "earlier"; trait "head": row and column in words). That most cells
agree is what tells one table printed twice from one form filled in by two bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from auditor.claims.subject import Subject
from auditor.language import fold
from auditor.model import Cell, Claim, Figure, Table

Key = tuple[str, str]
LEAST = 3  # cells that two tables share before they may be one
AGREEING = 2  # at least half of the shared cells agree: shared <= agreeing * AGREEING
QUANTITIES = frozenset({"count", "money", "measure", "percent", "ratio"})
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d)")


def find(subject: Subject, other: Subject) -> Iterator[Claim]:
    """The cells that two reports share, for each pair of tables that are one."""
    for table in subject.document.tables:
        here = _cells(subject, table)
        for candidate in other.document.tables:
            there = _cells(other, candidate)
            shared = [key for key in here if key in there and here[key].unit == there[key].unit]
            agreeing = sum(here[key].value == there[key].value for key in shared)
            if len(shared) < LEAST or len(shared) > agreeing * AGREEING:
                continue
            for key in shared:
                placed = evolve(there[key], more={**there[key].more, "path": other.document.path})
                roles = {"stated": [here[key]], "earlier": [placed]}
                yield Claim("set-cell", here[key].span, roles, {"head": f"{key[0]} – {key[1]}"})


def _cells(subject: Subject, table: Table) -> dict[Key, Figure]:
    """The only figure of each body cell under a dated column head (or a dated caption), by row and column in words."""
    found: dict[Key, Figure | None] = {}
    blocks = subject.document.blocks
    dated = _YEAR.search(table.caption) is not None
    for row in table.grid[table.header_rows :]:
        label = next((blocks[c.block].text for c in row if c is not None and _is_name(blocks[c.block].text)), "")
        for column, cell in enumerate(row):
            head = _head(subject, table, column)
            figures = subject.figures.get(cell.block, []) if cell is not None else []
            if not label or not (dated or _YEAR.search(head)) or len(figures) != 1 or figures[0].kind not in QUANTITIES:
                continue
            key = (_plain(label), _plain(head))
            found[key] = None if key in found else figures[0]
    return {key: figure for key, figure in found.items() if figure is not None}


def _head(subject: Subject, table: Table, column: int) -> str:
    """The column's head cells from the top, each once."""
    cells: list[Cell] = []
    for row in table.grid[: table.header_rows]:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell not in cells:
            cells.append(cell)
    return " ".join(subject.document.blocks[cell.block].text.strip() for cell in cells)


def _is_name(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 3


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())

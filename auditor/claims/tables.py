"""Claims of tables: one for each table that holds numbers, with its rows and columns understood as far as words tell.

Roles: "cells", every figure of the grid. Traits: "grid" (rows, columns, heads) and "structures" (which rows may stand
for which others, the likeliest first). Sums and ratios are picked and compared by the checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import tables_grid, tables_rows, tables_text
from auditor.claims.subject import Subject
from auditor.model import Claim, Span


def find_across(subject: Subject) -> Iterator[Claim]:
    """A claim a table, and the claims of the sentences around it. Cells get figures in the units of their heads."""
    grids = []
    for table in subject.document.tables:
        grid = tables_grid.build(subject.document, table, subject.figures, subject.language)
        if grid is None:
            continue
        grid.overlapping = _overlapping(subject, grid)
        structures = tables_rows.read(grid)
        figures = [r.figure for line in grid.lines for r in line.readings if r.figure is not None]
        for figure in figures:
            subject.figures[figure.block] = [figure]
        first = next(c for row in table.grid for c in row if c is not None)
        length = len(subject.document.blocks[first.block].text)
        yield Claim("table", Span(first.block, 0, length), {"cells": figures}, {"grid": grid, "structures": structures})
        grids.append(grid)
    yield from tables_text.find(subject, grids)


def _overlapping(subject: Subject, grid: tables_grid.Grid) -> bool:
    """Whether caption, heads or the paragraphs beside the table say that several answers were allowed."""
    blocks = subject.document.blocks
    cells = [c.block for row in grid.table.grid for c in row if c is not None]
    beside = [*range(min(cells) - 2, min(cells) + len(grid.columns)), max(cells) + 1]
    return any("multi" in t.classes for at in beside if 0 <= at < len(blocks) for t in subject.streams[at].tokens)

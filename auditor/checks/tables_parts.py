"""Whether an "of which" row or column stays within what it is a part of, and a cumulative column never falls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.tables_common import bare, tables, values_of
from auditor.claims import tables_words as tw
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_heads import AMOUNT, Column
from auditor.interval import stated
from auditor.model import Figure, Result

WITHIN, RISING = "table-of-which", "table-cumulative"


def run_within(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One bound for every figure that its row or its column head calls a part of another."""
    for grid, _ in tables(subject):
        columns = [c for c in grid.of(AMOUNT) if c.additive]
        for line in grid.rows("of-which"):
            for column in columns:
                part, whole = line.figure(column.index), line.owner.figure(column.index) if line.owner else None
                if part is not None and whole is not None:
                    yield _bound(part, whole, line, column)
        for column in columns:
            owner = _owner(grid, column) if column.part else None
            for line in grid.lines if owner else ():
                part, whole = line.figure(column.index), line.figure(owner.index) if owner else None
                if part is not None and whole is not None and part.unit == whole.unit:
                    yield _bound(part, whole, line, column)


def _owner(grid: Grid, column: Column) -> Column | None:
    """The column that an "of which" column is a part of: the nearest amount before it that is none itself."""
    before = [c for c in grid.of(AMOUNT) if c.index < column.index and not c.part]
    return before[-1] if before else None


def _bound(part: Figure, whole: Figure, line: Line, column: Column) -> Result:
    result = Result(WITHIN, "agrees", [part], [whole], values=dict(values_of(line, column.title)), bound=True)
    result.values["whole"] = bare(whole)
    result.arithmetic = [bare(part), "≤", bare(whole)]
    if whole.value >= 0 and stated(part).lo > stated(whole).hi:
        result.outcome = "part-above"
        result.arithmetic[1] = ">"
    return result


def run_rising(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison for each step of a cumulative column whose rows are months or quarters."""
    for grid, _ in tables(subject):
        lines = grid.rows("part")
        periods = sum(tw.begins(tw.plain(line.label), grid.language, "period") for line in lines)
        if len(lines) < 3 or periods * 4 < len(lines) * 3:
            continue
        for column in grid.of(AMOUNT):
            if column.cumulative:
                yield from _steps(lines, column)


def _steps(lines: list[Line], column: Column) -> Iterator[Result]:
    found = [(line, figure) for line in lines if (figure := line.figure(column.index)) is not None]
    steps = list(pairwise(found))
    falling = sum(late.value < early.value for (_, early), (_, late) in steps)
    for (_, early), (line, late) in steps:
        result = Result(RISING, "agrees", [late], [early], values=dict(values_of(line, column.title)), bound=True)
        result.values["before"] = bare(early)
        result.arithmetic = [bare(late), "≥", bare(early)]
        if stated(late).hi < stated(early).lo:
            result.outcome = "falls" if falling * 3 <= len(steps) or len(steps) < 3 else "undecided"
            result.arithmetic[1] = "<"
        yield result


CHECKS = (
    Check(WITHIN, run_within, frozenset({"agrees", "part-above"}), frozenset({"row", "column", "whole"})),
    Check(RISING, run_rising, frozenset({"agrees", "falls", "undecided"}), frozenset({"row", "column", "before"})),
)

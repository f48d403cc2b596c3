"""Whether a total column is the sum of the columns beside it, row by row.

Which columns it sums is tried out: those under the same head, those right before or behind it, all of them. One is
taken only when the other rows bear it out; a total column that nothing beside it adds up to is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import hint
from auditor.checks.tables_common import Sum, add, agrees_otherwise, line_of, meets, near, slipped, tables, values_of
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_heads import AMOUNT, Column
from auditor.model import Figure, Result

NAME = "table-row-total"
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "undecided", "follows"})
SAMPLE = 24  # rows on which the candidates are tried before the best is held against all
CHANCE = 1000  # totals from here on that two rows meet exactly are no chance
MOST = 14  # columns that a total may sum


@define
class Row:
    """One row of a total column: the total, its siblings added up, and whether they meet."""

    line: Line
    total: Figure
    sum: Sum
    fits: bool


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a row of each total column whose siblings are known."""
    for grid, _ in tables(subject):
        for column in grid.of(AMOUNT):
            if column.whole and column.additive:
                yield from _column(grid, column)


def _column(grid: Grid, whole: Column) -> Iterator[Result]:
    best: tuple[Fraction, list[Column]] | None = None
    for siblings, sure in _candidates(grid, whole):
        rows = _rows(grid.lines[:SAMPLE], whole, siblings)
        rate = _rate(rows, sure)
        if rate is not None and (best is None or rate > best[0]):
            best = (rate, siblings)
    if best is None:
        return
    rows = _rows(grid.lines, whole, best[1])
    if _rate(rows, True) is None:
        return
    for row in rows:
        result = _result(whole, row, rows)
        if result.outcome == "contradicts" and any(c.part for c in best[1]):
            result.outcome = "inferred"
        yield result


def _candidates(grid: Grid, whole: Column) -> Iterator[tuple[list[Column], bool]]:
    """The sets of columns to try, and whether the set is the one that a reader would take at once."""
    amounts = [c for c in grid.of(AMOUNT) if c.additive and not c.part and c is not whole and not c.change]
    if whole.group is not None:
        group = [c for c in amounts if c.group == whole.group]
        if 2 <= len(group) <= MOST:
            yield group, True
    others = [c for c in amounts if not c.whole]
    before = _adjacent(grid, whole, others, -1)
    behind = _adjacent(grid, whole, others, 1)
    seen: list[list[Column]] = []
    for found, sure in ((others, True), (before, True), (behind, True)):
        if 2 <= len(found) <= MOST and found not in seen:
            seen.append(found)
            yield found, sure
    listed = [c for c in grid.of(AMOUNT) if c.additive and not c.whole and not c.change and c.index > whole.index]
    if any(c.part for c in listed) and 2 <= len(listed) <= MOST:
        yield listed, True  # "of which" columns that add up in every other row are all there is
    for run in (before, behind):
        for size in range(2, min(len(run), 7)):
            yield (run[-size:] if run is before else run[:size]), False


def _adjacent(grid: Grid, whole: Column, others: list[Column], step: int) -> list[Column]:
    """The unbroken run of amount columns right before (-1) or behind (+1) the total column."""
    known = {c.index: c for c in others}
    run: list[Column] = []
    at = whole.index + step
    while at in known:
        run.append(known[at])
        at += step
    return run[::step]


def _rows(lines: list[Line], whole: Column, siblings: list[Column]) -> list[Row]:
    """The rows in which the total and at least one sibling are written, all of one unit."""
    rows = []
    for line in lines:
        total = line.figure(whole.index)
        if total is None:
            continue
        found = add([line.readings[c.index] for c in siblings])
        if not found.parts or found.unread or any(f.unit != total.unit for f in found.parts):
            continue
        fits = meets(found, total) or agrees_otherwise(found, total)
        if fits or not (found.empty and found.exact < total.value):
            rows.append(Row(line, total, found, fits))
    return rows


def _rate(rows: list[Row], sure: bool) -> Fraction | None:
    """The share of rows that fit, or None when they do not bear out that the columns are the total's parts."""
    telling = [r for r in rows if len([p for p in r.sum.parts if p.value]) > 1]
    telling = [r for r in telling if r.line.role == "part"] or telling  # the total repeats the miss of a part
    fitting = sum(r.fits for r in telling)
    if not telling or not fitting:
        return None
    rate = Fraction(fitting, len(telling))
    if sure and len(telling) <= 3:
        meant = all(r.fits or near(r.sum.exact, r.total.value) or slipped(r.sum, r.total) for r in telling)
        return rate if meant else None
    large = all(r.total.value >= CHANCE for r in telling if r.fits)
    return rate if rate * 3 >= 2 and fitting >= (2 if sure or large else 3) else None


def _result(whole: Column, row: Row, rows: list[Row]) -> Result:
    result = Result(
        NAME, "agrees", [row.total], list(row.sum.parts), stated=row.total.value, unit=row.total.unit,
        computed=(row.sum.computed.lo, row.sum.computed.hi), values=dict(values_of(row.line, whole.title)),
    )  # fmt: skip
    result.arithmetic = line_of(row.sum.parts, row.total)
    if not row.fits:
        result.outcome = _outcome(whole, row, rows)
        result.hint = hint(row.sum.exact, row.total) if result.outcome == "contradicts" else ""
    return result


def _outcome(whole: Column, row: Row, rows: list[Row]) -> str:
    off = row.total.value - row.sum.exact
    if row.line.role in ("total", "subtotal"):
        wrong = [r for r in rows if r is not row and not r.fits and r.line.role == "part"]
        if sum((r.total.value - r.sum.exact for r in wrong), Fraction(0)) == off:
            return "follows"  # the total of a wrong row total: told where it began
    if whole.continuous and not whole.unit.stated and not row.total.ulp and abs(off) * 2 <= len(row.sum.parts) + 1:
        return "inferred"
    return "contradicts"


CHECK = Check(NAME, run, OUTCOMES, frozenset({"row", "column"}))

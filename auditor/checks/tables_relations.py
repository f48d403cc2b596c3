"""How a column of percents or differences comes from the columns beside it: tried out, and picked by what fits.

A relation is taken when two rows of three bear it out, or when the heads say it ("plan", "actual", "%") and half of
them do. Heads decide among those that fit alike. What the single cells then say is for tables_percent.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, evolve

from auditor.checks.common import HUNDRED
from auditor.claims import tables_words as tw
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_heads import AMOUNT, OTHER, Column
from auditor.interval import Interval, fit, rounded
from auditor.model import Figure

SAMPLE, REACH = 12, 6
RATIO, SHARE, CHANGE, GAP, REST = "ratio", "share", "change", "gap", "rest"


@define(frozen=True)
class Relation:
    """How a column is computed: ``first`` and ``second`` are columns; a share has no second. ``said`` by the heads."""

    kind: str
    first: Column
    second: Column | None
    said: bool = False


@define
class Cell:
    """One cell against its relation: the stated figure, the two operands, what they give, and how it fits.

    ``exactly`` is how it fits when the operands are taken as written, without any rounding of theirs.
    """

    line: Line
    said: Figure
    first: Figure
    second: Figure
    computed: Interval
    fits: str
    exactly: str


def relation_of(grid: Grid, column: Column) -> Relation | None:
    """The relation that a percent column (or a column of differences) bears out, or None."""
    if column.kind == AMOUNT and not column.change:
        return None
    best: tuple[Fraction, Relation] | None = None
    for relation in _candidates(grid, column):
        rate = _rate(cells_of(grid, grid.lines[:SAMPLE], column, relation), relation.said)
        if rate is not None and (best is None or rate > best[0]):
            best = (rate, relation)
            if rate == 1 or (relation.said and rate * 3 >= 2):
                break
    return best[1] if best else None


def agreeing(grid: Grid, column: Column, relation: Relation) -> bool:
    """Whether every cell of the column fits its relation."""
    return all(cell.fits == "agrees" for cell in cells_of(grid, grid.lines, column, relation))


# --- candidates -------------------------------------------------------------------------------------------------------


def _candidates(grid: Grid, column: Column) -> Iterator[Relation]:
    """The relations to try, those that the heads name first, then by nearness."""
    near = [c for c in grid.of(AMOUNT, OTHER) if c is not column and c.kind == AMOUNT]
    near.sort(key=lambda c: (c.index > column.index, abs(c.index - column.index)))
    near = near[:REACH]
    pairs = [(a, b) for a in near for b in near if a is not b]
    if column.kind == AMOUNT:
        yield from (Relation(GAP, a, b) for a, b in pairs if not a.change and not b.change)
        return
    said = _said(grid, column, near)
    if said is not None:
        yield said
    kinds = [CHANGE, RATIO] if column.change else [RATIO, CHANGE]
    shares = [Relation(SHARE, a, None, column.share) for a in near]
    if column.share:
        yield from shares
    for kind in (*kinds, REST):
        yield from (Relation(kind, a, b) for a, b in pairs)
    if not column.share:
        yield from shares


def _said(grid: Grid, column: Column, near: list[Column]) -> Relation | None:
    """The ratio that the heads name: one column of what was done, one of what was planned."""
    wholes = [
        c for c in near if tw.holds(c.head, grid.language, "whole") and not tw.holds(c.head, grid.language, "done")
    ]
    done = [c for c in near if c not in wholes and tw.holds(c.head, grid.language, "done")]
    if len(wholes) == 1 and len(done) == 1 and not column.change and not column.share:
        return Relation(RATIO, done[0], wholes[0], True)
    return None


def _rate(cells: list[Cell], said: bool) -> Fraction | None:
    """The share of cells that fit, or None when they do not bear the relation out."""
    fitting = sum(c.fits != "contradicts" for c in cells)
    if not cells or (fitting == 0 and not (said and len(cells) == 1)):
        return None
    if said and len(cells) == 1 and not fitting:
        return Fraction(0) if _plausible(cells[0]) else None
    rate = Fraction(fitting, len(cells))
    if said:
        return rate if rate * 2 >= 1 else None
    return rate if rate * 3 >= 2 and fitting >= 2 else None


def _plausible(cell: Cell) -> bool:
    """Whether a lone percent may be meant as the ratio: it differs by less than a quarter."""
    return abs(cell.computed.middle - cell.said.value) * 4 <= abs(cell.computed.middle)


# --- cells ------------------------------------------------------------------------------------------------------------


def cells_of(grid: Grid, lines: list[Line], column: Column, relation: Relation) -> list[Cell]:
    """The cells in which the percent and both operands are written."""
    whole = _grand(grid) if relation.kind == SHARE else None
    added = _added(grid, relation.first) if relation.kind == SHARE and whole is None else None
    signed = not column.change or any(
        f.more.get("sign") or f.value < 0 for li in grid.lines if (f := li.figure(column.index))
    )
    found = []
    for line in lines:
        said, first = line.figure(column.index), line.figure(relation.first.index)
        if relation.second is not None:
            second = line.figure(relation.second.index)
        else:
            second = whole.figure(relation.first.index) if whole is not None and whole is not line else added
        if said is None or first is None or second is None or first.unit != second.unit:
            continue
        computed, point = value_of(relation, first, second), value_of(relation, first, second, True)
        if computed is not None and point is not None:
            fits = _fit(relation, computed, said, first, second, signed)
            exactly = fits if point == computed else _fit(relation, point, said, first, second, signed)
            found.append(Cell(line, said, first, second, computed, fits, exactly))
    return found


def _grand(grid: Grid) -> Line | None:
    """The row of the grand total: the last bare total, or the only total row."""
    totals = grid.rows("total")
    bare_totals = [line for line in totals if line.total in ("total", "open")]
    found = bare_totals or totals
    return found[-1] if found else None


def _added(grid: Grid, column: Column) -> Figure | None:
    """The whole that a table without a total row implies: the sum of its rows, which ``more["parts"]`` keeps."""
    lines = grid.rows("part")
    figures = [f for line in lines if (f := line.figure(column.index)) is not None]
    if len(figures) < 3 or len(figures) < len(lines) or len({line.level for line in lines}) > 1 or grid.rows("total"):
        return None
    value, last = sum((f.value for f in figures), Fraction(0)), sum((f.ulp for f in figures), Fraction(0))
    return evolve(figures[0], value=value, ulp=last, digits=max(f.digits for f in figures), more={"parts": figures})


def _spread(figure: Figure, column: Column) -> Interval:
    """The values an operand may stand for; a whole amount under a head without unit may be rounded to the unit."""
    if column.continuous and not column.unit.stated and not figure.ulp:
        return rounded(figure.value, figure.scale)
    return rounded(figure.value, figure.ulp)


def value_of(relation: Relation, first: Figure, second: Figure, exact: bool = False) -> Interval | None:
    """What the operands give; None when the base is zero or negative. ``exact`` takes whole numbers as they stand."""
    a, b = _spread(first, relation.first), _spread(second, relation.second or relation.first)
    if exact:
        a = a if first.digits else Interval.point(first.value)
        b = b if second.digits else Interval.point(second.value)
    if relation.kind == GAP:
        return a - b
    if b.lo <= 0 or (relation.kind == CHANGE and a.lo < 0):
        return None
    ratio = (a / b).scaled(HUNDRED)
    if relation.kind == REST:
        return Interval.point(HUNDRED) - ratio
    return ratio - Interval.point(HUNDRED) if relation.kind == CHANGE else ratio


def _fit(relation: Relation, computed: Interval, said: Figure, first: Figure, second: Figure, signed: bool) -> str:
    found = fit(computed, said)
    if found == "contradicts" and any("alternative" in f.more for f in (first, second)):
        one, two = (Fraction(f.more.get("alternative", f.value)) for f in (first, second))
        if two > 0 and relation.kind in (RATIO, SHARE) and fit(Interval.point(HUNDRED * one / two), said) == "agrees":
            return "agrees"
    if found == "contradicts" and relation.kind == CHANGE and not signed and said.value > 0:
        unsigned = Interval(-computed.hi, -computed.lo)  # "giảm" is in the head or the label, the number bears no sign
        return "agrees" if fit(unsigned, said) == "agrees" else found
    return found

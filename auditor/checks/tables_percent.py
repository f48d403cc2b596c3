"""Whether the percents of a column are the ratios, shares or changes of the columns beside them.

Which relation a column has is tried out on the nearest columns; heads decide among those that fit alike. A relation is
taken when two rows of three bear it out, or when the heads say it ("plan", "actual", "%") and half of them do. The
total's percent is the ratio of the totals; when it is the mean of the percents above it, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, hint, percent
from auditor.checks.tables_common import bare, tables, values_of
from auditor.claims import tables_words as tw
from auditor.claims.tables_grid import AMOUNT, OTHER, PERCENT, Column, Grid, Line
from auditor.interval import Interval, fit, rounded
from auditor.model import Amount, Figure, Result

NAME = "table-percent"
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "share", "change", "mean", "truncated"})
SAMPLE, REACH = 12, 6
LUCK = Fraction(1, 50)  # whole amounts are exact when rounded ones would fit the other cells so well less often
RATIO, SHARE, CHANGE, GAP, REST = "ratio", "share", "change", "gap", "rest"


@define(frozen=True)
class Relation:
    """How a column is computed: ``first`` and ``second`` are columns; a share has only the first. ``said`` by the heads."""

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


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a cell of each column whose relation is known."""
    for grid, _ in tables(subject):
        for column in grid.of(PERCENT, AMOUNT):
            relation = relation_of(grid, column)
            if relation is not None:
                cells = _cells(grid, grid.lines, column, relation)
                for cell in cells:
                    yield _result(column, relation, cell, cells)


def relation_of(grid: Grid, column: Column) -> Relation | None:
    """The relation that a percent column (or a column of differences) bears out, or None."""
    if column.kind == AMOUNT and not column.change:
        return None
    best: tuple[Fraction, Relation] | None = None
    for relation in _candidates(grid, column):
        rate = _rate(_cells(grid, grid.lines[:SAMPLE], column, relation), relation.said)
        if rate is not None and (best is None or rate > best[0]):
            best = (rate, relation)
            if rate == 1:
                break
    return best[1] if best else None


def agreeing(grid: Grid, column: Column, relation: Relation) -> bool:
    """Whether every cell of the column fits its relation."""
    return all(cell.fits == "agrees" for cell in _cells(grid, grid.lines, column, relation))


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
    wholes = [c for c in near if tw.holds(c.head, grid.language, "whole") and not tw.holds(c.head, grid.language, "done")]
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


def _cells(grid: Grid, lines: list[Line], column: Column, relation: Relation) -> list[Cell]:
    """The cells in which the percent and both operands are written."""
    whole = _grand(grid) if relation.kind == SHARE else None
    signed = not column.change or any(f.more.get("sign") or f.value < 0 for li in grid.lines if (f := li.figure(column.index)))
    found = []
    for line in lines:
        said, first = line.figure(column.index), line.figure(relation.first.index)
        if relation.second is not None:
            second = line.figure(relation.second.index)
        else:
            second = whole.figure(relation.first.index) if whole is not None and whole is not line else None
        if said is None or first is None or second is None or first.unit != second.unit:
            continue
        computed, point = _value(relation, first, second), _value(relation, first, second, True)
        if computed is not None and point is not None:
            fits = _fit(relation, computed, said, first, second, signed)
            exactly = fits if point == computed else _fit(relation, point, said, first, second, signed)
            found.append(Cell(line, said, first, second, computed, fits, exactly))
    return found


def _grand(grid: Grid) -> Line | None:
    """The row of the grand total: the last bare total, or the only total row."""
    totals = grid.rows("total")
    bare_totals = [line for line in totals if line.total in ("total", "open")]
    return (bare_totals or totals or [None])[-1]


def _spread(figure: Figure, column: Column) -> Interval:
    """The values an operand may stand for; a whole amount under a head without unit may be rounded to the unit."""
    if column.continuous and not column.unit.stated and not figure.ulp:
        return rounded(figure.value, figure.scale)
    return rounded(figure.value, figure.ulp)


def _value(relation: Relation, first: Figure, second: Figure, exact: bool = False) -> Interval | None:
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


# --- results ----------------------------------------------------------------------------------------------------------


def _result(column: Column, relation: Relation, cell: Cell, cells: list[Cell]) -> Result:
    result = Result(
        NAME, cell.fits, [cell.said], [cell.first, cell.second], stated=cell.said.value, unit=cell.said.unit,
        computed=(cell.computed.lo, cell.computed.hi), values=dict(values_of(cell.line, column.title)),
    )  # fmt: skip
    result.arithmetic = _arithmetic(relation, cell)
    if cell.fits == "contradicts":
        mean = _mean(cell, cells)
        if mean is not None and relation.kind == RATIO:
            result.outcome = "mean"
            result.values["mean"] = percent(mean, cell.said.digits)
        else:
            result.outcome = {SHARE: "share", CHANGE: "change", GAP: "change"}.get(relation.kind, "contradicts")
        if relation.kind != GAP:
            middle = cell.computed.middle * 10**cell.said.digits
            result.hint = hint(Fraction(round(middle), 10**cell.said.digits), cell.said)
    elif cell.fits == "agrees" and cell.exactly != "agrees" and relation.kind != GAP and _to_the_digit(cell, cells):
        result.outcome = "inferred" if cell.exactly == "contradicts" else "truncated"
        exact = _value(relation, cell.first, cell.second, True)
        result.computed = (exact.lo, exact.hi) if exact is not None else result.computed
    elif cell.fits == "truncated" and relation.kind == GAP:
        result.outcome = "agrees"
    return result


def _to_the_digit(cell: Cell, cells: list[Cell]) -> bool:
    """Whether all other cells fit their operands as written, too well for amounts that were rounded."""
    chance = Fraction(1)
    for other in cells:
        if other is cell:
            continue
        if other.exactly != "agrees":
            return False
        width = other.computed.hi - other.computed.lo
        chance *= min(Fraction(1), other.said.ulp / width) if width else Fraction(1)
    return chance <= LUCK


def _mean(cell: Cell, cells: list[Cell]) -> Fraction | None:
    """The mean of the percents of the parts, when that is what the total row says."""
    parts = [c.said.value for c in cells if c.line.role == "part"]
    if cell.line.role != "total" or len(parts) < 2:
        return None
    mean = sum(parts, Fraction(0)) / len(parts)
    return mean if fit(Interval.point(mean), cell.said) != "contradicts" else None


def _arithmetic(relation: Relation, cell: Cell) -> list[Amount | str]:
    first, second = bare(cell.first), bare(cell.second)
    if relation.kind == GAP:
        return [first, "-", second, "=", Amount((cell.first.value - cell.second.value) / cell.said.scale)]
    exact = HUNDRED * cell.first.value / cell.second.value
    places = cell.said.digits + 2
    if relation.kind == REST:
        exact = HUNDRED - exact
        return ["(", second, "-", first, ")", "/", second, "=" if exact == round(exact, places) else "≈", percent(exact)]
    if relation.kind == CHANGE:
        exact -= HUNDRED
        return ["(", first, "-", second, ")", "/", second, "=" if exact == round(exact, places) else "≈", percent(exact)]
    return [first, "/", second, "=" if exact == round(exact, places) else "≈", percent(exact)]


CHECK = Check(NAME, run, OUTCOMES, frozenset({"row", "column", "mean"}))

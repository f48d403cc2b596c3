"""Whether the percents of a column are the ratios, shares or changes of the columns beside them, cell by cell.

Which relation a column has is told in tables_relations.py. The total's percent is the ratio of the totals; when it is
the mean of the percents above it, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, hint, percent
from auditor.checks.tables_common import bare, tables, values_of
from auditor.checks.tables_relations import (
    CHANGE,
    GAP,
    RATIO,
    REST,
    SHARE,
    Cell,
    Relation,
    cells_of,
    relation_of,
    value_of,
)
from auditor.claims.tables_heads import AMOUNT, PERCENT, Column
from auditor.interval import Interval, fit
from auditor.model import Amount, Result

NAME = "table-percent"
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "share", "change", "mean", "truncated"})
LUCK = Fraction(1, 50)  # whole amounts are exact when rounded ones would fit the other cells so well less often


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a cell of each column whose relation is known."""
    for grid, _ in tables(subject):
        for column in grid.of(PERCENT, AMOUNT):
            relation = relation_of(grid, column)
            if relation is not None:
                cells = cells_of(grid, grid.lines, column, relation)
                for cell in cells:
                    yield _result(column, relation, cell, cells)


def _result(column: Column, relation: Relation, cell: Cell, cells: list[Cell]) -> Result:
    operands = [p for p in cell.second.more.get("parts", [cell.second]) if p is not cell.first]
    result = Result(
        NAME, cell.fits, [cell.said], [cell.first, *operands], stated=cell.said.value, unit=cell.said.unit,
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
        exact = value_of(relation, cell.first, cell.second, True)
        result.computed = (exact.lo, exact.hi) if exact is not None else result.computed
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
    line: list[Amount | str] = [first, "/", second]
    if relation.kind == CHANGE:
        exact, line = exact - HUNDRED, ["(", first, "-", second, ")", "/", second]
    elif relation.kind == REST:
        exact, line = HUNDRED - exact, ["(", second, "-", first, ")", "/", second]
    return [*line, "=" if exact == round(exact, cell.said.digits + 2) else "≈", percent(exact)]


CHECK = Check(NAME, run, OUTCOMES, frozenset({"row", "column", "mean"}))

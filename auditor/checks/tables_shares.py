"""Whether the shares of a column add up to 100 %, or to the share that its total row states."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, percent
from auditor.checks.tables_common import Sum, add, line_of, tables, values_of
from auditor.checks.tables_relations import SHARE, relation_of
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_heads import PERCENT, Column
from auditor.claims.tables_rows import Relation, Structure
from auditor.model import Result

NAME = "table-shares"
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "undecided"})
FAR = 15  # percent: further off the rows are no whole


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a share column."""
    for grid, structures in tables(subject):
        for column in grid.of(PERCENT) if not grid.overlapping else ():
            relation = relation_of(grid, column)
            proven = relation is not None and relation.kind == SHARE
            if not proven and (relation is not None or not column.share or column.change):
                continue
            result = _column(grid, structures, column, proven)
            if result is not None:
                yield result


def _column(grid: Grid, structures: list[Structure], column: Column, proven: bool) -> Result | None:
    """The sum of the shares against the total row's share, else against 100."""
    root = _root(structures, column)
    whole = root.whole if root is not None else None
    parts = root.parts if root is not None else [line for line in grid.rows("part") if line.level == 1]
    said = whole.figure(column.index) if whole is not None else None
    found = add([line.readings[column.index] for line in parts])
    if len(found.parts) < 2 or found.unread:
        return None
    target = said.value if said is not None else HUNDRED
    result = Result(
        NAME, "undecided", [said] if said is not None else [found.parts[-1]],
        list(found.parts) if said is not None else list(found.parts[:-1]), stated=target, unit="%",
    )  # fmt: skip
    digits = max(p.digits for p in found.parts)
    result.computed = (found.computed.lo, found.computed.hi)
    result.values = dict(values_of(whole or parts[-1], column.title))
    result.values |= {"sum": percent(found.exact, digits), "target": percent(target)}
    result.arithmetic = [*line_of(found.parts), "=", percent(found.exact, digits)]
    result.outcome = _outcome(found, target, said is not None and target == HUNDRED, proven, whole)
    return result


def _root(structures: list[Structure], column: Column) -> Relation | None:
    """The total row with its parts; of the ways to take them the one whose shares come nearest to the total."""
    roots = [
        r for s in structures for r in s.relations if r.kind == "total" and r.whole.figure(column.index) is not None
    ]
    if not roots:
        return None

    def gap(relation: Relation) -> Fraction:
        total = relation.whole.figure(column.index)
        found = add([line.readings[column.index] for line in relation.parts])
        return abs(found.exact - total.value) if total is not None else HUNDRED

    return min(roots, key=gap)


def _outcome(found: Sum, target: Fraction, hundred: bool, proven: bool, whole: Line | None) -> str:
    off = abs(found.exact - target)
    slack = sum((p.ulp for p in found.parts), Fraction(0)) / 2
    if off <= slack:
        return "agrees"
    if found.empty and found.exact < target:
        return "undecided"
    if off > FAR or (whole is None and not proven and off > FAR / 3):
        return "undecided"
    return "contradicts" if proven or hundred else "inferred"


CHECK = Check(NAME, run, OUTCOMES, frozenset({"row", "column", "sum", "target"}))

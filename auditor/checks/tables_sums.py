"""Whether the rows of a table add up to its total rows, and rows to their sub-rows, column by column.

Of the ways to understand the rows the one that the figures bear out best is taken; what then fails is told. A column is
never summed when its head says that it is none to be summed, and a total far from the sum is no slip by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import hint, telling_slip
from auditor.checks.rounding import IMPROBABLE, miss_probability
from auditor.checks.tables_common import (
    Sum,
    add,
    agrees_otherwise,
    line_of,
    meets,
    near,
    slipped,
    tables,
    values_of,
)
from auditor.checks.tables_relations import SHARE, agreeing, relation_of
from auditor.claims.tables_grid import Grid
from auditor.claims.tables_heads import AMOUNT, PERCENT, Column
from auditor.claims.tables_rows import Relation, Structure
from auditor.model import Figure, Result

NAME = "table-total"
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "improbable", "undecided"})


@define
class Tested:
    """One relation in one column: the total, its parts added up, and whether they meet."""

    relation: Relation
    column: Column
    total: Figure
    sum: Sum
    fits: bool


@define
class Tally:
    """How many columns each relation was tested in, how many fit, and how many fit in all."""

    tested: Counter[int]
    fitting: Counter[int]

    @classmethod
    def of(cls, tested: list[Tested]) -> Tally:
        """The tally of the tests in columns that may be added up."""
        wanted = [t for t in tested if t.column.additive]
        return cls(Counter(id(t.relation) for t in wanted), Counter(id(t.relation) for t in wanted if t.fits))


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a relation and column of the structure that fits best."""
    for grid, structures in tables(subject):
        tested = chosen(grid, structures)
        tally = Tally.of(tested)
        for one in tested:
            result = _result(one)
            result.outcome = _outcome(one, tally)
            if result.outcome in ("contradicts", "inferred") and (grid.overlapping or _shared_out(grid, one)):
                result.outcome = "undecided"
            if result.outcome in ("contradicts", "inferred"):
                result.hint = hint(one.sum.exact, one.total)
            yield result


def _shared_out(grid: Grid, one: Tested) -> bool:
    """Whether every row's share of the very total is right, so that the rows overlap and are no sum of it."""
    if near(one.sum.exact, one.total.value):
        return False
    return any(r is not None and r.kind == SHARE and r.first is one.column and agreeing(grid, c, r)
               for c in grid.of(PERCENT) for r in [relation_of(grid, c)])  # fmt: skip


def chosen(grid: Grid, structures: list[Structure]) -> list[Tested]:
    """The tests of the structure with the best balance of fits; the first among equals."""
    best: list[Tested] = []
    score = Fraction(-(10**9))
    for structure in structures:
        tested = [t for r in structure.relations for c in grid.of(AMOUNT) if (t := _test(r, c)) is not None]
        wanted = [t for t in tested if t.column.additive]
        value = Fraction(sum(1 if t.fits else -1 for t in wanted))
        if tested and value > score:
            best, score = tested, value
    return best


def _test(relation: Relation, column: Column) -> Tested | None:
    """The relation in a column; None when its total or all its parts are not written."""
    total = relation.whole.figure(column.index)
    if total is None:
        return None
    found = add([line.readings[column.index] for line in relation.parts])
    if not found.parts or any(f.unit != total.unit for f in found.parts):
        return None
    return Tested(relation, column, total, found, meets(found, total) or agrees_otherwise(found, total))


def _result(one: Tested) -> Result:
    result = Result(
        NAME, "agrees", [one.total], list(one.sum.parts), stated=one.total.value, unit=one.total.unit,
        computed=(one.sum.computed.lo, one.sum.computed.hi),
        values=dict(values_of(one.relation.whole, one.column.title)),
    )  # fmt: skip
    result.arithmetic = line_of(one.sum.parts, one.total)
    return result


def _outcome(one: Tested, tally: Tally) -> str:
    """The verdict on one relation in one column, in the light of the others."""
    if one.fits:
        return "improbable" if _improbable(one) else "agrees"
    if not one.column.additive or len(one.sum.parts) < 2:
        return "undecided"
    columns, fitting = tally.tested[id(one.relation)], tally.fitting[id(one.relation)]
    if one.sum.unread or (one.sum.blank and one.sum.exact < one.total.value):
        return "undecided"
    if one.sum.empty and one.sum.exact < one.total.value and not _dash_is_zero(one):
        return "undecided"  # what a dash stands for may not be known
    if one.relation.loose and not fitting:
        return "undecided"  # where another column adds up, the rows leave nothing out and do not overlap
    if not (near(one.sum.exact, one.total.value) or slipped(one.sum, one.total)):
        return _far(one, columns, fitting)
    if one.relation.whole.total == "named" and not tally.fitting.total() and _first(one):
        return "inferred" if slipped(one.sum, one.total) else "undecided"
    if fitting or tally.fitting.total() or (one.relation.kind == "total" and columns == 1):
        return _certain(one)
    return "inferred" if one.relation.kind == "total" or one.relation.whole.marker else "undecided"


def _dash_is_zero(one: Tested) -> bool:
    """Whether a total above its parts is a slip even with dashes among them: one digit away, of three and more."""
    off = one.total.value - one.sum.exact
    return telling_slip(one.total, one.sum.exact) or any(telling_slip(p, p.value + off) for p in one.sum.parts)


def _certain(one: Tested) -> str:
    """A contradiction; only inferred where whole amounts under a head without unit may be rounded ones."""
    column = one.column
    rounded_amounts = column.continuous and not column.unit.stated and not one.total.ulp
    if rounded_amounts and abs(one.sum.exact - one.total.value) * 2 <= len(one.sum.parts) + 1:
        return "inferred"
    return "contradicts"


def _far(one: Tested, columns: int, fitting: int) -> str:
    """A total far from its sum: a slip only where the head says what it counts and the label leaves no row out."""
    values = [f.value for f in one.sum.parts]
    average_like = min(values) <= one.total.value <= max(values)
    whole = one.relation.whole
    if one.relation.kind == "subtotal" or whole.total == "open":
        return "undecided"
    if fitting >= 3 and fitting == columns - 1 and not average_like and whole.total == "total":
        return "contradicts"
    if not one.column.stated:
        return "undecided"
    if fitting:
        return "undecided" if average_like and not one.column.counted else "contradicts"
    return "contradicts" if columns == 1 and not _first(one) and not average_like else "undecided"


def _first(one: Tested) -> bool:
    """Whether the total stands before its parts, where some of many may follow it."""
    return one.relation.whole.index < one.relation.parts[0].index


def _improbable(one: Tested) -> bool:
    """Inside the rounding bound, but met less than once in a hundred times."""
    unit = one.total.ulp
    if not unit or any(p.ulp != unit for p in one.sum.parts):
        return False
    off = abs(one.sum.exact - one.total.value) / unit
    return off >= 2 and miss_probability(len(one.sum.parts), int(off)) < IMPROBABLE


CHECK = Check(NAME, run, OUTCOMES, frozenset({"row", "column"}))

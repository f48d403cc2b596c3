"""What the checks of tables share: sums of cells as intervals, when a miss is a slip, bare numbers for arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import define

from auditor.checks.base import Subject
from auditor.checks.common import amount, one_slip
from auditor.claims.tables_cells import BLANK, FIGURE, Reading
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_rows import Structure
from auditor.interval import Interval, rounded
from auditor.model import Amount, Figure

NEAR = 10  # a sum within a tenth of its total is meant as that total


@define
class Sum:
    """Parts added up: the exact sum, its interval, the parts that were read, and whether some were not.

    ``empty`` when blank or dash cells stand for zero or for what is not known (``blank``: when some are blank);
    ``unread`` when a cell holds words.
    """

    exact: Fraction
    computed: Interval
    parts: list[Figure]
    empty: bool
    unread: bool
    blank: bool = False


def tables(subject: Subject) -> Iterable[tuple[Grid, list[Structure]]]:
    """The grid and the structures of every table of numbers."""
    for claim in subject.of("table"):
        yield claim.traits["grid"], claim.traits["structures"]


def bare(figure: Figure) -> Amount:
    """The number of a cell as written, without the unit that its column gives it."""
    unit = "%" if figure.unit == "%" else ""
    return Amount(figure.value / figure.scale, unit, Fraction(1), figure.digits)


def line_of(figures: Sequence[Figure], total: Figure | None = None) -> list[Amount | str]:
    """a + b + c of cells, and "= sum" in the manner of ``total``; long sums are cut in the middle.

    Numbers stand bare, but with their units where the cells have units of their own.
    """
    mixed = len({f.scale for f in figures}) > 1
    shown: list[Amount | str] = []
    for at, figure in enumerate(figures):
        if len(figures) > 12 and 5 <= at < len(figures) - 3:
            if at == 5:
                shown += ["+", "…"]
            continue
        shown += (["+"] if shown else []) + [amount(figure) if mixed else bare(figure)]
    if total is not None:
        exact = sum((f.value for f in figures), Fraction(0))
        digits = max([total.digits, *(f.digits for f in figures)])
        unit, scale = (total.unit, total.scale) if mixed else ("", Fraction(1))
        shown += ["=", Amount(exact if mixed else exact / total.scale, unit, scale, None if mixed else digits)]
    return shown


def add(readings: Sequence[Reading]) -> Sum:
    """The sum of cells; what is not read counts nothing and is remembered."""
    parts = [r.figure for r in readings if r.figure is not None]
    exact = sum((f.value for f in parts), Fraction(0))
    width = sum((f.ulp for f in parts), Fraction(0)) / 2
    empty = any(r.state not in (FIGURE, "text") for r in readings)
    unread, blank = any(r.state == "text" for r in readings), any(r.state == BLANK for r in readings)
    return Sum(exact, Interval(exact - width, exact + width), parts, empty, unread, blank)


def meets(found: Sum, total: Figure) -> bool:
    """Whether the sum is the stated total within the rounding of both."""
    return found.computed.meets(rounded(total.value, total.ulp))


def agrees_otherwise(found: Sum, total: Figure) -> bool:
    """Whether the sum holds when marks that can be read two ways ("48,250", "(120)") are read the other way."""
    figures = [*found.parts, total]
    if not any("alternative" in f.more for f in figures):
        return False
    other = [Fraction(f.more.get("alternative", f.value)) for f in figures]
    slack = sum((f.ulp for f in figures if "alternative" not in f.more), Fraction(0)) / 2
    return abs(sum(other[:-1], Fraction(0)) - other[-1]) <= slack


def near(exact: Fraction, total: Fraction) -> bool:
    """Whether a sum is within a tenth of its total."""
    return abs(exact - total) * NEAR <= max(abs(exact), abs(total))


def slipped(found: Sum, total: Figure) -> bool:
    """Whether one digit typed wrong, lost, added or swapped, in the total or in one part, explains the difference."""
    off = total.value - found.exact
    if one_slip(total, found.exact):
        return True
    return any(one_slip(part, part.value + off) for part in found.parts)


def values_of(line: Line, column: str) -> dict[str, Amount | str | int]:
    """Placeholders that name a cell: its row and column."""
    return {"row": line.label or str(line.index + 1), "column": column}

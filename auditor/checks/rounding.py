"""How probable it is that rounded parts miss their rounded total: the Irwin-Hall distribution.

With n parts rounded to u the sum may miss the total by (n + 1) u / 2; a miss that is possible but would be met less
than once in a hundred times is worth a note.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

from auditor.model import Figure

IMPROBABLE = Fraction(1, 100)
MOST = 40  # parts; with more, a miss of two units is common


def improbable(exact: Fraction, total: Figure, parts: list[Figure]) -> bool:
    """Whether the sum is inside the rounding bound but would be met less than once in a hundred times."""
    unit = total.ulp
    if not unit or len(parts) > MOST or any(p.ulp != unit for p in parts):
        return False
    off = abs(exact - total.value) / unit
    return off >= 2 and miss_probability(len(parts), int(off)) < IMPROBABLE


def miss_probability(parts: int, units: int) -> Fraction:
    """Chance that ``parts`` independently rounded parts and their rounded total differ by at least ``units`` units.

    The error of the sum of n parts is a sum of n uniform errors on ±1/2; rounding the total takes off the part beyond
    the nearest whole number, so that the difference is at least d when that sum is at least d - 1/2 (both tails).
    """
    at = Fraction(units) - Fraction(1, 2) + Fraction(parts, 2)
    if at >= parts:
        return Fraction(0)
    terms = ((-1) ** k * comb(parts, k) * (at - k) ** parts for k in range(int(at) + 1))
    return 2 * (1 - sum(terms, Fraction(0)) / factorial(parts))

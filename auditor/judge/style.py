"""The rounding habit of a document: whether its percents are rounded or cut off where the two differ.

A percent tells only where rounding and cutting off give different digits; three such percents, of which four in five
agree, make a habit. A document that cuts off throughout is told once, not at every figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.model import Result

DECIDED = 3
SHARE = Fraction(4, 5)


def habit(result: Result) -> str:
    """ "rounds" or "cuts" for a percent whose last digit tells, "" for any other result."""
    if not result.comparison or result.computed is None or not result.figures:
        return ""
    figure = result.figures[0]
    low, high = result.computed
    if figure.unit != "%" or figure.ulp <= 0 or figure.hedge or low < 0:
        return ""
    steps, last = low // figure.ulp, high // figure.ulp
    if steps != last or low / figure.ulp - steps < Fraction(1, 2):
        return ""
    if figure.value == steps * figure.ulp:
        return "cuts"
    return "rounds" if figure.value == (steps + 1) * figure.ulp else ""


def house(results: Iterable[Result]) -> str:
    """The habit of the whole document: "rounds", "cuts", or "" when too few percents tell or they differ."""
    told = [mode for result in results if (mode := habit(result))]
    for mode in ("rounds", "cuts"):
        if len(told) >= DECIDED and told.count(mode) >= SHARE * len(told):
            return mode
    return ""


def cut_off(results: Sequence[Result]) -> set[int]:
    """Positions of the results that a document which cuts off throughout explains; empty for any other document."""
    if house(results) != "cuts":
        return set()
    return {at for at, result in enumerate(results) if result.outcome == "truncated" and habit(result) == "cuts"}

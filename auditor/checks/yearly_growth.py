"""Whether an average change a year fits two figures some years apart.

Admitted: compound and simple growth, over the difference of the years or their inclusive count; for percents also
points a year. It contradicts only when none of them fits. No root is taken: (1 + g) ** T is compared with b / a.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, interval, width
from auditor.checks.growth import crisp
from auditor.interval import Interval, rounded, truncated_or_ceiled
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "truncated", "undecided"})
LONGEST = 60  # years; longer spans are no average growth of a report
STEPS = 40  # halvings of the root shown in a message


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("yearly-growth"):
        yield compare(claim)


def spans(years: list[Figure]) -> list[int]:
    """The numbers of years the text may mean: the difference of first and last year, and their inclusive count."""
    named: list[int] = []
    for figure in years:
        if figure.kind == "measure":
            count = int(figure.value)
            return [t for t in (count, count - 1, count + 1) if 0 < t <= LONGEST]
        first = figure.date[0] if figure.date else None
        last = figure.more.get("last_year")
        named += [
            y
            for y in (first, last, int(figure.value) if figure.kind in ("year", "count") else None)
            if isinstance(y, int)
        ]
    if len(named) < 2 or min(named) == max(named):
        return []
    steps = max(named) - min(named)
    return [steps, steps + 1] if steps <= LONGEST else []


def compare(claim: Claim) -> Result:
    """The yearly change of a claim against its two figures and the years between them."""
    change, base, current = claim.one("change"), claim.one("base"), claim.one("current")
    result = Result("yearly-growth", "undecided", [change], [base, current], stated=change.value, unit=change.unit)
    result.values = {"base": amount(base), "current": amount(current)}
    counts = spans(claim.roles.get("years", []))
    if not counts or crisp(base, current, change) or interval(base).lo <= 0 or interval(current).lo <= 0:
        return result
    sign = claim.traits["direction"] or (1 if current.value >= base.value else -1)
    result.values["years"] = counts[0]
    result.arithmetic = _line(base, current, counts[0])
    wide = interval(change) if change.hedge else rounded(change.value, change.ulp or Fraction(1))
    looser = Interval(change.value - 2 * width(change), change.value + 2 * width(change)) if change.hedge else None
    root = _root(current.value / base.value, counts[0])
    result.computed = (abs(root - 1) * HUNDRED, abs(root - 1) * HUNDRED)
    if any(_fits(change, wide, base, current, t, sign) for t in counts):
        result.outcome = "agrees"
    elif any(
        _fits(change, looser or truncated_or_ceiled(change.value, change.ulp), base, current, t, sign) for t in counts
    ):
        result.outcome = "truncated" if not change.hedge else "undecided"
    else:
        result.outcome = "contradicts" if claim.traits.get("sure") else "undecided"
    return result


def _fits(change: Figure, told: Interval, base: Figure, current: Figure, years: int, sign: int) -> bool:
    """Whether some reading of the change over ``years`` years meets what is told."""
    before, after = interval(base), interval(current)
    simple = after - before if sign > 0 else before - after
    if change.kind != "percent" or base.kind == "percent":
        if told.scaled(years).meets(simple):
            return True
        if change.kind != "percent":
            return False
    quotient = after / before
    low, high = sorted((1 + sign * told.lo / HUNDRED, 1 + sign * told.hi / HUNDRED))
    if low > 0 and Interval(low**years, high**years).meets(quotient):
        return True
    return told.scaled(years).meets((simple / before).scaled(HUNDRED))


def _root(value: Fraction, years: int) -> Fraction:
    """The root of ``value`` to more places than are shown, by halving."""
    low, high = Fraction(0), max(Fraction(1), value)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if middle**years < value:
            low = middle
        else:
            high = middle
        low, high = low.limit_denominator(10**9), high.limit_denominator(10**9)
    return (low + high) / 2


def _line(base: Figure, current: Figure, years: int) -> list[Amount | str]:
    root = _root(current.value / base.value, years)
    return [
        "(",
        amount(current),
        "/",
        amount(base),
        f") ^ (1/{years}) - 1 ≈",
        Amount((root - 1) * HUNDRED, "%", digits=2),
    ]


CHECK = Check("yearly-growth", run, OUTCOMES, frozenset({"base", "current", "years"}))

"""Densities and yields, a rate on a base, means that no whole marks can have, counts that are not whole.

Source of the test of means: granularity (GRIM), Brown and Heathers 2017: n times the mean must be near a whole number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hint, interval, last_place, like
from auditor.checks.products import hedged, near, quotient_outcome
from auditor.interval import Interval, rounded, truncated_or_ceiled
from auditor.model import Amount, Claim, Figure, Result

QUOTIENTS = frozenset({"agrees", "contradicts", "truncated", "hedge", "bound", "inferred", "undecided"})
PER_YEAR = {"month": Fraction(1, 12), "year": Fraction(1), "day": Fraction(1, 365), "week": Fraction(7, 365)}
PER_MONTH = {"month": Fraction(1), "year": Fraction(12), "day": Fraction(1, 30), "week": Fraction(7, 30)}


def density(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("density"):
        yield _density(claim)


def _density(claim: Claim) -> Result:
    each, total, area = claim.one("each"), claim.one("total"), claim.one("area")
    result = Result("density", "undecided", [each], [total, area], stated=each.value, unit=each.unit)
    ground = interval(area)
    if ground.lo <= 0:
        return result
    per, unit = claim.traits["factor"], claim.traits["unit"]
    own = unit if each.scale == 1 else Fraction(1)  # "tạ/ha" is a unit of its own; in "tonnes per hectare" the ton is
    computed = (interval(total) / ground).scaled(per / own)
    result.computed = (computed.lo, computed.hi)
    exact = total.value / area.value * per / own  # of the figures as written: the middle of an interval is no quotient
    result.values = {"total": amount(total), "area": amount(area), "quotient": like(exact, each, 1)}
    result.arithmetic = [amount(total), "/", amount(area), "=", like(exact, each, 1)]
    result.outcome = quotient_outcome(computed, each)
    if result.outcome == "contradicts":
        sure = claim.traits["alone"] and near(exact, each) and not claim.traits["hedged"]
        result.outcome = "contradicts" if sure else "undecided"
        result.hint = hint(exact, each)
    return result


DENSITY = Check("density", density, QUOTIENTS, frozenset({"total", "area", "quotient"}))


# --- a rate on a base ------------------------------------------------------------------------------------------------


def rate_of_base(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("rate-base"):
        yield _rate(claim)


def _rate(claim: Claim) -> Result:
    rate, base, said = claim.one("rate"), claim.one("base"), claim.one("amount")
    share = interval(rate).scaled(1 / HUNDRED) if rate.hedge else Interval.point(rate.value / HUNDRED)
    computed = interval(base) * share
    exact = base.value * rate.value / HUNDRED
    result = Result("rate-base", "undecided", [said], [rate, base], stated=said.value, unit=said.unit)
    result.computed = (computed.lo, computed.hi)
    result.values = {"rate": amount(rate), "base": amount(base), "product": Amount(exact, said.unit, said.scale)}
    result.arithmetic = [amount(rate), "×", amount(base), "=", Amount(exact, said.unit, said.scale)]
    wanted = rounded(said.value, last_place(said))
    if said.hedge:
        result.outcome = hedged(computed, said) if near(exact, said) else "undecided"
    elif computed.meets(wanted):
        result.outcome = "agrees"
    elif _reading(claim, computed, wanted):
        result.readings = [("part-of-the-year-or-gross", True)]
    elif computed.meets(truncated_or_ceiled(said.value, last_place(said))):
        result.outcome = "truncated"
    elif (interval(base) * interval(rate).scaled(1 / HUNDRED)).meets(wanted):
        result.outcome = "inferred" if claim.traits["set"] and not claim.traits["crowded"] else "undecided"
    elif (
        not rate.hedge
        and not claim.traits["hedged"]
        and not claim.roles["times"]
        and not claim.traits["crowded"]
        and near(exact, said)
    ):
        result.outcome = "contradicts"
        result.hint = hint(exact, said)
    return result


def _reading(claim: Claim, computed: Interval, wanted: Interval) -> bool:
    """Whether the amount is for another length of time, or the base or the amount is gross of the rate."""
    rate = claim.one("rate").value / HUNDRED
    if rate == 0:
        return False
    factors = [(1 - rate) / rate] if claim.traits["left"] else []  # what is left of the base
    if claim.traits["gross"]:
        factors += [1 / (1 + rate), 1 + rate, 1 / (rate * (1 + rate))]
    table = PER_MONTH if str(claim.traits["per"]).startswith(("tháng", "month")) else PER_YEAR
    for time in claim.roles["times"]:
        number = time.value / time.scale
        factors += [number * table[time.unit], number]
    return any(computed.scaled(factor).meets(wanted) for factor in factors if factor > 0)


RATE = Check("rate-base", rate_of_base, QUOTIENTS, frozenset({"rate", "base", "product"}))


# --- whole marks and whole counts ------------------------------------------------------------------------------------


def whole_mean(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Whether any whole sum gives the stated mean of whole marks."""
    for claim in subject.of("whole-mean"):
        yield _mean(claim)


def _mean(claim: Claim) -> Result:
    mean, count = claim.one("mean"), claim.one("count")
    n, unit = count.value, last_place(mean)
    stated = rounded(mean.value, unit)
    low, high = floor(mean.value * n), ceil(mean.value * n)
    result = Result("whole-mean", "undecided", [mean], [count], stated=mean.value, bound=True)
    result.computed = (low / n, high / n)
    result.values = {"count": amount(count), "below": _mark(low / n, mean), "above": _mark(high / n, mean)}
    below, above = _mark(low / n, mean), _mark(high / n, mean)
    result.arithmetic = [str(low), "/", amount(count), "=", below, ";", str(high), "/", amount(count), "=", above]
    if unit * n >= 1 or mean.hedge or count.hedge:
        return result
    result.outcome = "agrees" if ceil(stated.lo * n) <= floor(stated.hi * n) else "impossible"
    return result


def _mark(value: Fraction, mean: Figure) -> Amount:
    return Amount(value, "", Fraction(1), mean.digits + 1)


MEAN = Check(
    "whole-mean", whole_mean, frozenset({"agrees", "impossible", "undecided"}), frozenset({"count", "below", "above"})
)


def whole_count(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Counts of people or cases with decimals."""
    for claim in subject.of("whole-count"):
        figure = claim.one("count")
        yield Result("whole-count", "fraction", [figure], values={"noun": figure.noun}, comparison=False)


WHOLE = Check("whole-count", whole_count, frozenset({"fraction"}), frozenset({"noun"}))
CHECKS = (DENSITY, RATE, MEAN, WHOLE)

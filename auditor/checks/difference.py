"""Whether "up by d" is the difference of the two figures: |B - A| as an interval against what is stated."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hedge_verdict, hint, interval, like, width
from auditor.checks.elsewhere import difference_fits, magnitude
from auditor.checks.growth import crisp
from auditor.checks.levels import best_level
from auditor.interval import fit
from auditor.model import Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "truncated", "round", "bound", "hedge", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("difference"):
        result = compare(claim)
        if result.outcome == "contradicts" and difference_fits(subject, claim, claim.one("change")):
            result.outcome, result.confidence = "undecided", "low"
        elif result.outcome in ("contradicts",) and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
        yield result


def compare(claim: Claim) -> Result:
    """The difference of a claim against its base and current figure; another level of the sentence may be meant."""
    return best_level(claim, _with)


def _with(claim: Claim, current: Figure) -> Result:
    change, base = claim.one("change"), claim.one("base")
    result = Result("difference", "undecided", [change], [base, current], stated=change.value, unit=change.unit)
    result.values = {"base": amount(base), "current": amount(current)}
    size = magnitude(interval(current) - interval(base))
    exact = abs(current.value - base.value)
    high, low = (current, base) if current.value >= base.value else (base, current)
    result.arithmetic = [amount(high), "-", amount(low), "=", like(exact, change, 1)]
    result.computed = (size.lo, size.hi)
    if crisp(base, current):
        return result
    if change.hedge:
        verdict = hedge_verdict(size, change)
        result.outcome, result.bound = "agrees" if verdict == "low" else verdict, True
        return result
    result.outcome = fit(size, change)
    if result.outcome == "contradicts":
        gap = min(abs(size.lo - change.value), abs(size.hi - change.value))
        if change.ulp == 0 and width(change) > 1 and gap < width(change):
            result.outcome = "round"
        else:
            result.hint = hint(Fraction(exact), change)
    return result


CHECK = Check("difference", run, OUTCOMES, frozenset({"base", "current"}))

"""Whether the change of a percent is told right, and in the right words: points, or percent of the percent.

dP = p2 - p1 within half a unit of either; relative change = 100 (p2 / p1 - 1). A "%" that fits the relative change is
right; one that fits only the points is a slip of words ("điểm phần trăm"); one that fits neither is a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, hint, interval
from auditor.checks.elsewhere import magnitude, points_fit
from auditor.checks.growth import crisp
from auditor.checks.levels import best_level
from auditor.interval import Interval, fit
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset(
    {"agrees", "contradicts", "inferred", "truncated", "points-as-percent", "bound", "hedge", "undecided"}
)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("points"):
        result = compare(claim)
        if (
            result.outcome == "contradicts"
            and claim.traits["phrase"] == "near"
            and points_fit(subject, claim, claim.one("change"))
        ):
            result.outcome, result.confidence = "undecided", "low"
        elif result.outcome in ("contradicts",) and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
        yield result


def compare(claim: Claim) -> Result:
    """The change of a claim against its two percents; another percent of the sentence may be meant."""
    return best_level(claim, _with)


def _judge(size: Interval, change: Figure) -> str:
    if change.hedge:
        verdict = hedge_verdict(size, change)
        return "agrees" if verdict == "low" else verdict
    return fit(size, change)


def _with(claim: Claim, current: Figure) -> Result:
    change, base = claim.one("change"), claim.one("base")
    result = Result("points", "undecided", [change], [base, current], stated=change.value, unit=change.unit)
    exact = abs(current.value - base.value)
    result.values = {"base": amount(base), "current": amount(current), "points": Amount(exact, "points")}
    if crisp(base, current):
        return result
    gap = magnitude(interval(current) - interval(base))
    in_points = _judge(gap, change)
    high, low = (current, base) if current.value >= base.value else (base, current)
    result.arithmetic = [amount(high), "-", amount(low), "=", Amount(exact, "points")]
    result.computed, result.bound = (gap.lo, gap.hi), bool(change.hedge)
    if change.kind != "percent":
        result.outcome = in_points
    elif interval(base).lo <= 0:
        result.outcome = "points-as-percent" if in_points == "agrees" else "undecided"
    else:
        relative = magnitude((interval(current) / interval(base)).scaled(HUNDRED) - Interval.point(HUNDRED))
        share = Amount(HUNDRED * exact / base.value, "%")
        result.values["relative"] = share
        as_percent = _judge(relative, change)
        if as_percent == "agrees":
            result.computed = (relative.lo, relative.hi)
            result.arithmetic = [amount(high), "-", amount(low), "=", Amount(exact, "points"), "≈", share]
        result.outcome = _percent(in_points, as_percent)
    if result.outcome == "contradicts":
        result.hint = hint(exact, change)
    return result


def _percent(in_points: str, as_percent: str) -> str:
    """The outcome of a change called percent, by how it fits as points and as percent of the percent."""
    if as_percent == "agrees":
        return "agrees"
    if in_points == "agrees":
        return "points-as-percent"
    if "truncated" in (in_points, as_percent):
        return "truncated"
    return "contradicts" if "contradicts" in (in_points, as_percent) else as_percent


CHECK = Check("points", run, OUTCOMES, frozenset({"base", "current", "points", "relative"}))

"""Whether "giảm 4 %" is what "bằng 96 % so với cùng kỳ" says, and "vượt 5 %" what "đạt 105 % kế hoạch" says.

The change is the level less 100, in the direction the words give; of a count and its plan it is 100 (k / n - 1), or the
difference where the excess is a count.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, hint, interval, like
from auditor.checks.growth import crisp
from auditor.interval import Interval, fit
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "truncated", "direction", "bound", "hedge", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison an index and its change."""
    for claim in subject.of("index"):
        yield compare("index", claim)


def run_plan(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a plan and its excess."""
    for claim in subject.of("plan-excess"):
        yield compare("plan-excess", claim)


def compare(name: str, claim: Claim) -> Result:
    """The change of a claim against its level, or against a figure and its plan."""
    change, level = claim.one("change"), claim.get("level")
    against = [level] if level is not None else [claim.one("base"), claim.one("current")]
    result = Result(name, "undecided", [change], against, stated=change.value, unit=change.unit)
    if (level is None and interval(claim.one("base")).lo <= 0) or crisp(*against):
        return result
    signed = _signed(claim, change, result)
    result.computed = (min(abs(signed.lo), abs(signed.hi)), max(abs(signed.lo), abs(signed.hi)))
    result.outcome = _judge(claim.traits["direction"], change, signed)
    if result.outcome not in ("agrees", "undecided") and not claim.traits.get("sure"):
        result.outcome, result.confidence = "undecided", "low"
    if result.outcome == "contradicts":
        result.hint = hint(abs(signed.middle), change)
    result.bound = bool(change.hedge)
    return result


def _signed(claim: Claim, change: Figure, result: Result) -> Interval:
    """What the change must be, rising positive; fills in the arithmetic."""
    level = claim.get("level")
    if level is not None:
        result.values = {"level": amount(level), "change": Amount(abs(level.value - HUNDRED), "%")}
        top, bottom = (
            (amount(level), Amount(HUNDRED, level.unit))
            if level.value >= HUNDRED
            else (Amount(HUNDRED, level.unit), amount(level))
        )
        result.arithmetic = [top, "-", bottom, "=", Amount(abs(level.value - HUNDRED), "%")]
        return interval(level) - Interval.point(HUNDRED)
    base, current = claim.one("base"), claim.one("current")
    if change.kind in ("percent", "points"):
        exact = HUNDRED * current.value / base.value
        result.values = {"level": Amount(exact, "%"), "change": Amount(abs(exact - HUNDRED), "%")}
        result.arithmetic = [amount(current), "/", amount(base), "≈", Amount(exact, "%")]
        return (interval(current) / interval(base)).scaled(HUNDRED) - Interval.point(HUNDRED)
    high, low = (current, base) if current.value >= base.value else (base, current)
    gap = high.value - low.value
    result.values = {"level": amount(current), "change": like(gap, change)}
    result.arithmetic = [amount(high), "-", amount(low), "=", like(gap, change)]
    return interval(current) - interval(base)


def _judge(direction: int, change: Figure, signed: Interval) -> str:
    """How the stated change fits: in size, and in the direction of its words."""
    size = signed if direction > 0 else -signed
    if change.hedge:
        verdict = hedge_verdict(size, change)
        return "agrees" if verdict == "low" else verdict
    verdict = fit(size, change)
    if verdict == "contradicts" and change.value and fit(-size, change) == "agrees":
        return "direction"
    return verdict


CHECK = Check("index", run, OUTCOMES, frozenset({"level", "change"}))
PLAN_CHECK = Check("plan-excess", run_plan, OUTCOMES, frozenset({"level", "change"}))

"""Whether "gấp k lần", "tăng k lần", "doubled" or "halved" fits the two figures.

"gấp k lần": b / a = k. "tăng k lần" is used for k and for k + 1 times; both are admitted. "giảm k lần", "halved":
a / b = k. "gần gấp đôi" stays below 2, "hơn gấp đôi" lies above.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hedge_verdict, interval
from auditor.checks.growth import crisp
from auditor.checks.levels import best_level
from auditor.interval import Interval, fit, stated
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "truncated", "bound", "hedge", "undecided"})
NEARLY = Fraction(3, 4)  # below three quarters of the multiple "nearly" is no longer judged
WORD = Fraction(1, 10)  # "doubled" of figures that are not exactly two to one: within a twentieth of it either way


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("multiple"):
        yield compare(claim)


def compare(claim: Claim) -> Result:
    """The multiple of a claim against the quotient of its two figures."""
    return best_level(claim, _with)


def _with(claim: Claim, current: Figure) -> Result:
    change, base = claim.one("change"), claim.one("base")
    top, bottom = (current, base) if claim.traits["direction"] > 0 else (base, current)
    result = Result("multiple", "undecided", [change], [base, current], stated=change.value, unit="times")
    result.values = {"base": amount(base), "current": amount(current)}
    if crisp(base, current) or interval(bottom).lo <= 0:
        return result
    quotient = interval(top) / interval(bottom)
    result.computed = (quotient.lo, quotient.hi)
    result.arithmetic = [amount(top), "/", amount(bottom), "≈", Amount(top.value / bottom.value, "times", digits=2)]
    exact = top.value / bottom.value
    result.outcome = _judge(change, quotient, exact)
    if result.outcome not in ("agrees", "undecided") and claim.traits.get("form") == "rise-times":
        more = evolve(change, value=change.value + 1)
        if _judge(more, quotient, exact) == "agrees":
            result.outcome = "agrees"
            result.readings.append(("k + 1", True))
    result.bound = bool(change.hedge)
    return result


def _judge(change: Figure, quotient: Interval, exact: Fraction) -> str:
    """How a multiple fits; a whole multiple is cut off only from what is short of the next."""
    if change.hedge == "<" and change.soft:
        if quotient.hi < change.value * NEARLY:
            return "undecided"
        return "agrees" if quotient.lo <= change.value else "hedge"
    if change.hedge:
        verdict = hedge_verdict(quotient, change)
        return "agrees" if verdict == "low" else verdict
    if change.words:
        near, far = (Interval(change.value * (1 - w), change.value * (1 + w)) for w in (WORD / 2, WORD))
        return "agrees" if quotient.meets(near) else "undecided" if quotient.meets(far) else "contradicts"
    verdict = fit(quotient, change if change.ulp else evolve(change, ulp=_last(change)))
    if verdict == "truncated" and change.digits == 0 and abs(exact - change.value) >= 1:
        return "contradicts"
    return verdict


def _last(change: Figure) -> Fraction:
    """The unit in the last place of a multiple, which is never a count."""
    return stated(change).hi - stated(change).lo or Fraction(1, 10**change.digits)


CHECK = Check("multiple", run, OUTCOMES, frozenset({"base", "current"}))

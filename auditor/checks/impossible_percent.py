"""Whether any whole number gives the stated percent: of a known whole, or of an unknown whole-number plan.

Source: the granularity test (GRIM) of Brown and Heathers 2017 and its inverse. With a whole n known, a percent shown to
the unit u can only be tested when 100 / n > u; with a count k known and the plan unknown, when k < p**2 / (100 u).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, percent
from auditor.interval import Interval, rounded, truncated_or_ceiled
from auditor.model import Amount, Claim, Figure, Result, Value

OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "truncated", "undecided", "over-plan"})
CONTINUOUS = frozenset({"money", "measure"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim whose percent can be tested at all; the others are undecided."""
    for claim in subject.of("share-of-known"):
        yield of_whole(claim)
    for claim in subject.of("plan-percent"):
        result = of_plan(claim)
        yield result
        part, said = claim.one("part"), claim.one("percent")
        if said.value > HUNDRED and not said.hedge and result.outcome in ("agrees", "undecided"):
            yield Result("impossible-percent", "over-plan", [said], [part], values=_values(part), comparison=False)


def _values(figure: Figure) -> dict[str, Value]:
    return {"known": amount(figure)}


def of_whole(claim: Claim) -> Result:
    """A percent of a known whole number: is there a count that gives it?"""
    whole, said = claim.one("whole"), claim.one("percent")
    result = Result("impossible-percent", "undecided", [said], [whole], stated=said.value, unit="%")
    result.values = {"known": amount(whole)}
    n, unit = whole.value, said.ulp
    if whole.kind in CONTINUOUS or whole.ulp or n <= 0 or n.denominator != 1 or said.hedge or whole.hedge:
        return result
    if n * unit >= HUNDRED:
        return result
    near = [Fraction(k) for k in {floor(n * said.value / HUNDRED), ceil(n * said.value / HUNDRED)}]
    shares = sorted((k, HUNDRED * k / n) for k in near)
    _judge(result, said, [share for _, share in shares])
    line: list[Amount | str] = []
    for k, share in shares:
        line += ["; "] if line else []
        line += [Amount(k), "/", amount(whole), "≈", percent(share, said.digits + 2)]
    result.arithmetic = line
    result.computed = (shares[0][1], shares[-1][1])
    return result


def of_plan(claim: Claim) -> Result:
    """A percent of an unknown plan of whole things: is there a plan that gives it?

    Two counts before the percent ("70 … và 10 …, đạt 105,2%") may be meant together or the last alone.
    """
    said, counts = claim.one("percent"), claim.roles["part"]
    known = sum((f.value for f in counts), Fraction(0))
    readings = [_plan_for(known, counts, said)]
    if len(counts) > 1:
        readings += [_plan_for(f.value, [f], said) for f in counts]
    kindest = ("agrees", "undecided", "truncated", "contradicts")
    best = min(readings, key=lambda r: kindest.index(r.outcome))
    if len(counts) > 1 and best.outcome == "contradicts":
        best.outcome = "inferred"
    return best


def _plan_for(k: Fraction, counts: list[Figure], said: Figure) -> Result:
    """The test for one reading: ``k`` things done, ``said`` percent of a plan."""
    result = Result("impossible-percent", "undecided", [said], list(counts), stated=said.value, unit="%")
    result.values = {"known": Amount(k, counts[0].unit, counts[0].scale)}
    unit, p = said.ulp, said.value
    inexact = any(f.kind in CONTINUOUS or f.ulp or f.hedge for f in counts) or bool(said.hedge)
    if inexact or k <= 0 or p <= 0 or k.denominator != 1 or k * HUNDRED * unit >= p * p:
        return result
    exact = HUNDRED * k / p
    shares = [(Fraction(n), HUNDRED * k / n) for n in sorted({max(1, floor(exact)), max(1, ceil(exact))})]
    _judge(result, said, [share for _, share in shares])
    line: list[Amount | str] = []
    for n, share in shares:
        line += ["; "] if line else []
        line += [Amount(k), "/", Amount(n), "≈", percent(share, said.digits + 2)]
    result.arithmetic = line
    values = sorted(share for _, share in shares)
    result.computed = (values[0], values[-1])
    return result


def _judge(result: Result, said: Figure, shares: list[Fraction]) -> None:
    """Sets the outcome: some whole number gives the percent rounded, only cut off, or not at all."""
    if any(Interval.point(s).meets(rounded(said.value, said.ulp)) for s in shares):
        result.outcome = "agrees"
    elif any(Interval.point(s).meets(truncated_or_ceiled(said.value, said.ulp)) for s in shares):
        result.outcome = "truncated"
    else:
        result.outcome = "contradicts"


CHECK = Check("impossible-percent", run, OUTCOMES, frozenset({"known"}))

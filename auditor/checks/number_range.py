"""A range whose second end lies below its first, and a percent with what is left of the hundred.

Both compare two figures of one kind with no other operand: order for a range, a sum of 100 for part and rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, interval
from auditor.interval import Interval, fit
from auditor.model import Amount, Claim, Result, Span


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a range."""
    for claim in subject.of("number-range"):
        low, high = claim.one("low"), claim.one("high")
        outcome = "reversed" if interval(low).lo > interval(high).hi else "agrees"
        whole = claim.get("range")
        sign = ">" if outcome == "reversed" else "≤"
        yield Result(
            "number-range", outcome, [whole or low], [high] if whole is None else [low, high],
            span=Span(low.block, low.start, high.end),
            values={"low": amount(low), "high": amount(high)}, arithmetic=[amount(low), sign, amount(high)],
            stated=low.value, unit=low.unit, computed=(high.value, high.value), bound=True,
        )  # fmt: skip


def run_rest(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a percent and its rest."""
    for claim in subject.of("percent-rest"):
        yield rest(claim)


def rest(claim: Claim) -> Result:
    """The rest of a claim against 100 less its part."""
    part, left = claim.one("part"), claim.one("rest")
    computed = Interval.point(HUNDRED) - interval(part)
    outcome = fit(computed, left)
    if part.hedge or left.hedge:
        verdict = "undecided" if part.hedge and not part.soft and part.hedge != "~" else hedge_verdict(computed, left)
        outcome = "agrees" if outcome == "agrees" or verdict in ("agrees", "low") else "undecided"
    value = HUNDRED - part.value
    return Result(
        "percent-rest", outcome, [left], [part], stated=left.value, unit="%", computed=(computed.lo, computed.hi),
        values={"part": amount(part), "rest": Amount(value, "%", digits=part.digits)},
        arithmetic=[Amount(HUNDRED, "%"), "-", amount(part), "=", Amount(value, "%", digits=part.digits)],
    )  # fmt: skip


CHECK = Check("number-range", run, frozenset({"agrees", "reversed"}), frozenset({"low", "high"}))
REST_CHECK = Check(
    "percent-rest",
    run_rest,
    frozenset({"agrees", "contradicts", "truncated", "undecided"}),
    frozenset({"part", "rest"}),
)

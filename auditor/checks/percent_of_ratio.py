"""Whether a percent is the ratio of the two figures beside it.

Source of the tests: a stated figure is the interval its digits imply, K = [100 k_lo / n_hi, 100 k_hi / n_lo]; before a
contradiction is said the other readings of the same two figures are tried and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, hint, interval, percent
from auditor.checks.elsewhere import share_fits, whole_fits
from auditor.interval import Interval, fit
from auditor.model import Claim, Figure, Result

WEAK_POINTS = 5  # two counts side by side whose percent is further off than this are no part and whole
TIED_WRONG = ("contradicts", "inferred", "other-reading")  # outcomes that another pair of the sentence takes back
WRITTEN = ("among", "of", "these")  # cues that tie part and whole beyond doubt
OUTCOMES = frozenset(
    {
        "agrees",
        "contradicts",
        "inferred",
        "truncated",
        "other-reading",
        "bound",
        "hedge",
        "undecided",
        "over-plan",
        "above-population",
        "nearly-all",
    }
)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim, and an observation where an agreeing part is above its whole."""
    for claim in subject.of("ratio-percent"):
        result = compare(claim)
        if result.outcome in (*TIED_WRONG, "truncated"):
            _take_back(subject, claim, result)
        if result.outcome in TIED_WRONG and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
        yield result
        if result.outcome == "agrees":
            yield from _above(claim, result)


def _take_back(subject: Subject, claim: Claim, result: Result) -> None:
    """What another figure beside the claim would make true is left undecided where the tie is only read from words.

    A pair that the text writes as one stays; with a whole of the same things elsewhere it is only inferred.
    """
    part, whole, said = claim.one("part"), claim.one("whole"), claim.one("percent")
    tied = any(claim.traits.get(name) for name in WRITTEN) and part.value <= whole.value
    written = "ratio" in claim.roles or tied
    if not written and share_fits(subject, claim, part, whole, said):
        result.outcome, result.confidence = "undecided", "low"
    elif written and result.outcome == "contradicts" and whole_fits(subject, claim, part, whole, said):
        result.outcome = "inferred"


def compare(claim: Claim) -> Result:
    """The percent of a claim against its part and whole."""
    part, whole, said = claim.one("part"), claim.one("whole"), claim.one("percent")
    result = Result("percent-of-ratio", "undecided", [said], [part, whole], stated=said.value, unit="%")
    result.values = {"part": amount(part), "whole": amount(whole)}
    if whole.value <= 0 or interval(whole).lo <= 0:
        return result
    exact = HUNDRED * part.value / whole.value
    computed = (interval(part) / interval(whole)).scaled(HUNDRED)
    result.computed = (computed.lo, computed.hi)
    sign = "=" if exact == round(exact, said.digits + 2) else "≈"
    result.arithmetic = [amount(part), "/", amount(whole), sign, percent(exact)]
    if said.hedge:
        result.outcome = hedge_verdict(computed, said)
        result.outcome = "agrees" if result.outcome == "low" else result.outcome
        result.bound = True
        return result
    result.outcome = fit(computed, said)
    if result.outcome == "contradicts":
        missing = fit(Interval.point(HUNDRED) - computed, said) == "agrees"
        if missing and part.value < whole.value and said.start < part.start:
            result.outcome = "undecided"  # a rate of what is missing: "the vacancy rate was 7.1%: 6,214 posts of 6,690"
            return result
        reading = _reading(part, whole, said)
        if claim.traits.get("weak"):
            meant = abs(exact - said.value) <= WEAK_POINTS or claim.traits.get("slip")
            result.outcome = "inferred" if meant else "undecided"
        elif reading:
            result.outcome = "other-reading"
            result.readings.append((reading, True))
        else:
            result.hint = hint(Fraction(round(exact * 10**said.digits), 10**said.digits), said)
    return result


def _reading(part: Figure, whole: Figure, said: Figure) -> str:
    """The other ratio of the two figures that gives the percent: "k/(n-k)" or "n/k", or ""."""
    k, n = interval(part), interval(whole)
    rest = n - k
    if rest.lo > 0 and fit((k / rest).scaled(HUNDRED), said) == "agrees":
        return "k/(n-k)"
    if k.lo > 0 and part.value != whole.value and fit((n / k).scaled(HUNDRED), said) == "agrees":
        return "n/k"
    return ""


def _above(claim: Claim, result: Result) -> Iterator[Result]:
    """A part above its whole whose percent agrees: over-fulfilment of a plan, or more than all of a population."""
    part, whole, said = claim.one("part"), claim.one("whole"), claim.one("percent")
    if part.value > whole.value:
        outcome = "above-population" if claim.traits.get("population") else "over-plan"
    elif said.value in (0, HUNDRED) and part.value not in (0, whole.value):
        outcome = "nearly-all"
    else:
        return
    yield Result(
        result.check, outcome, [said], [part, whole], values=dict(result.values), arithmetic=list(result.arithmetic),
        computed=result.computed, stated=said.value, unit="%", comparison=False,
    )  # fmt: skip


CHECK = Check("percent-of-ratio", run, OUTCOMES, frozenset({"part", "whole"}))

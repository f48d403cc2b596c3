"""Whether the shares of one whole add to 100 %, and whether a single share exceeds it.

Source: n shares rounded to u may miss an exact 100 by at most n u / 2; how probable a miss of two units is follows from
the Irwin-Hall distribution of the first n - 1 shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, joined, percent, telling_slip
from auditor.checks.rounding import IMPROBABLE, miss_probability
from auditor.model import Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "improbable", "undecided", "above-all"})
MISSING = 15  # percent: a list that lacks more than this may simply not print the rest
WEAK = 10  # percent: labels in brackets alone are shares of one whole only when they come this near to 100
NEAR = 10  # percent: the same for a list behind "of which"


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a run of shares, one for each share above 100 %."""
    for claim in subject.of("shares"):
        yield compare(claim)
    for claim in subject.of("share"):
        figure = claim.one("percent")
        yield Result("shares", "above-all", [figure], stated=figure.value, unit="%", computed=(Fraction(0), HUNDRED),
                     arithmetic=[percent(figure.value), ">", percent(HUNDRED)])  # fmt: skip


def compare(claim: Claim) -> Result:
    """The sum of the shares against 100."""
    parts = claim.roles["parts"]
    total = sum((p.value for p in parts), Fraction(0))
    bound = sum((p.ulp for p in parts), Fraction(0)) / 2
    result = Result("shares", "undecided", [parts[-1]], list(parts[:-1]), stated=HUNDRED, unit="%")
    result.span = claim.span
    result.computed = (total - bound, total + bound)
    digits = max(p.digits for p in parts)
    result.values = {"sum": percent(total, digits), "count": len(parts)}
    result.arithmetic = [*joined(parts), "=", percent(total, digits)]
    off = abs(total - HUNDRED)
    partition = str(claim.traits["partition"])
    if claim.traits["multi"]:
        return result
    if off <= bound:
        result.outcome = "agrees"
        result.bound = not partition  # nothing would be said of another sum
        unit = max(p.ulp for p in parts)
        if off >= 2 * unit and miss_probability(len(parts) - 1, int(off / unit)) < IMPROBABLE:
            result.outcome = "improbable" if partition else "undecided"
        return result
    closed = bool(claim.traits.get("closed")) and partition == "cue"
    if (
        claim.traits.get("told")
        and not closed
        and total < HUNDRED
        and not any(telling_slip(p, p.value - (total - HUNDRED), 2) for p in parts)
    ):
        return result
    if claim.traits["open"] or (claim.traits["subset"] and not closed and (partition != "cue" or off > NEAR)):
        result.outcome = "inferred" if not claim.traits["open"] and _slipped(parts, total, 4) else "undecided"
        return result
    above = partition == "cue" and HUNDRED < total <= 2 * HUNDRED
    surely = closed or off <= MISSING or above or _slipped(parts, total, 3)
    if partition in ("cue", "share", "count") and surely:
        result.outcome = "contradicts"
    elif (partition == "brackets" and (off <= WEAK or _slipped(parts, total, 4))) or (
        not partition and not claim.traits.get("rest") and _slipped(parts, total, 4)
    ):
        result.outcome = "inferred"
    return result


def _slipped(parts: list[Figure], total: Fraction, least: int) -> bool:
    """Whether one digit of one share put right makes the sum an exact 100; only where chance seldom does."""
    off = total - HUNDRED
    return any(
        p.value > off and telling_slip(p, p.value - off + step * p.ulp, least) for p in parts for step in (-1, 0, 1)
    )


CHECK = Check("shares", run, OUTCOMES, frozenset({"sum", "count"}))

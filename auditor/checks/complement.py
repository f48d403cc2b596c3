"""Whether what remains is the whole less the part: 67 of 70, and 3 that did not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, interval, like
from auditor.claims.lists import same_noun
from auditor.interval import stated
from auditor.model import Amount, Claim, Result

FEW = 4  # a remainder smaller than the computed one by this factor may be only some of it
OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("complement"):
        result = compare(claim)
        if result.outcome == "contradicts" and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
        yield result


def compare(claim: Claim) -> Result:
    """The remainder of a claim against whole less part."""
    parts, whole, rest = claim.roles["part"], claim.one("whole"), claim.one("rest")
    left, exact = interval(whole), whole.value
    line: list[Amount | str] = [amount(whole)]
    for part in parts:
        left, exact = left - interval(part), exact - part.value
        line += ["-", amount(part)]
    result = Result("complement", "undecided", [rest], [*parts, whole], stated=rest.value, unit=rest.unit)
    result.values = {"part": amount(parts[0]), "whole": amount(whole)}
    result.computed = (left.lo, left.hi)
    result.arithmetic = [*line, "=", like(exact, whole)]
    more = claim.roles.get("more", ())
    if left.meets(stated(rest)):
        result.outcome = "agrees"
    elif more and left.meets(sum((stated(m) for m in more), stated(rest))):
        result.outcome, result.others = "agrees", [*parts, whole, *more]
    elif not rest.hedge and _same_things(claim) and (_meant(claim, left.middle) or _swapped(claim)):
        result.outcome = "contradicts"
    return result


def _swapped(claim: Claim) -> bool:
    """Whether the part of a written pair exceeds its whole, no plan is named that it could exceed, and yet something
    is said to be left."""
    part, whole = claim.one("part"), claim.one("whole")
    pair = claim.traits.get("closed") or ("ratio" in claim.roles and claim.traits.get("pending"))
    return bool(pair) and not claim.traits.get("target") and whole.value < part.value <= 10 * whole.value


def _same_things(claim: Claim) -> bool:
    """Whether the remainder counts the whole's things: by its noun, without one, or by a general one that lacks."""
    whole, rest = claim.one("whole"), claim.one("rest")
    lacking = claim.traits.get("pending") and claim.traits.get("kin", True)
    return not rest.noun or same_noun(rest, whole) or bool(lacking)


def _meant(claim: Claim, left: Fraction) -> bool:
    """Whether the stated remainder is meant to be all that is left: said so ("the other 3"), or not far below it, where
    "còn 02 hồ sơ chờ bổ sung" may tell of a few of those that are left."""
    said = claim.one("rest").value
    return _near(left, said) and (bool(claim.traits.get("told", True)) or FEW * said >= left)


def _near(left: Fraction, said: Fraction) -> bool:
    """Whether the stated remainder is of the computed one's order, so that it is meant to be it."""
    return 0 <= left <= max(10 * said, said + 20) and said <= max(10 * left, left + 20)


CHECK = Check("complement", run, OUTCOMES, frozenset({"part", "whole"}))

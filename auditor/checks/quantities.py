"""Whether a quantity that a report states twice has one value."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hint, interval
from auditor.model import Claim, Result

OUTCOMES = frozenset({"agrees", "contradicts", "inferred"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a pair."""
    for claim in subject.of("same-quantity"):
        yield compare(claim)


def compare(claim: Claim) -> Result:
    """The later statement against the earlier one; values that can be one number at their precision agree."""
    later, earlier = claim.one("stated"), claim.one("earlier")
    first = interval(earlier)
    result = Result("same-quantity", "agrees", [later], [earlier], stated=later.value, unit=later.unit)
    result.computed = (first.lo, first.hi)
    result.values = {"earlier": amount(earlier)}
    if not first.meets(interval(later)):
        result.outcome = "contradicts" if claim.traits["tie"] == "anaphora" else "inferred"
        result.arithmetic = [amount(earlier), "≠", amount(later)]
        result.hint = hint(earlier.value, later)
    else:
        result.arithmetic = [amount(earlier), "=", amount(later)]
    return result


CHECK = Check("same-quantity", run, OUTCOMES, frozenset({"earlier"}))

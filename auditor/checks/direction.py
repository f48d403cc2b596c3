"""Whether figures move, or stand to each other, the way the words say: no "tăng" from 120 to 95.

Decided only where the two intervals lie apart; rounded figures that may be equal say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, interval
from auditor.checks.growth import crisp
from auditor.model import Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a pair of figures and a word of rising or falling."""
    for claim in subject.of("direction"):
        yield compare("direction", claim)


def run_comparison(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a pair of figures and a word such as "higher than"."""
    for claim in subject.of("comparison"):
        yield compare("comparison", claim)


def compare(name: str, claim: Claim) -> Result:
    """The word of a claim against the order of its two figures."""
    word, base = claim.one("word"), claim.one("base")
    results = [
        _with(name, claim, word, base, current) for current in [claim.one("current"), *claim.roles.get("others", [])]
    ]
    result = next((r for r in results if r.outcome == "agrees"), results[0])
    if result.outcome == "contradicts" and not claim.traits.get("sure"):
        result.outcome, result.confidence = "undecided", "low"
    return result


def _with(name: str, claim: Claim, word: Figure, base: Figure, current: Figure) -> Result:
    result = Result(name, "undecided", [current], [base], stated=current.value, unit=current.unit)
    before, after = interval(base), interval(current)
    apart = "<" if before.hi <= after.lo else ">" if before.lo >= after.hi else "="
    apart = apart if base.value != current.value else "="  # two that only touch are apart, unless written alike
    result.values = {"base": amount(base), "current": amount(current), "word": word.text}
    result.arithmetic = [amount(base), apart if apart != "=" else "≈", amount(current)]
    result.computed = (before.lo, before.hi)
    result.related = [word.span, base.span]
    result.bound = True
    if crisp(base, current):
        return result
    if apart == "=":
        if base.value == current.value and not base.ulp and not current.ulp and not (base.hedge or current.hedge):
            result.outcome = "contradicts"
        return result
    result.outcome = "agrees" if (apart == "<") == (claim.traits["direction"] > 0) else "contradicts"
    return result


CHECK = Check("direction", run, OUTCOMES, frozenset({"base", "current", "word"}))
COMPARISON_CHECK = Check("comparison", run_comparison, OUTCOMES, frozenset({"base", "current", "word"}))

"""Whether a percent of change fits the two figures it is of, and if not, which usual slip explains it.

g = 100 (b / a - 1) as an interval, [100 (b_lo / a_hi - 1), 100 (b_hi / a_lo - 1)], so that rounded operands are not
taken for exact ones. Before a contradiction is said two diagnoses are tried: the change divided by the later figure,
and the ratio of the two written for the change ("by" for "to"). Both stay contradictions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, hint, interval, percent
from auditor.checks.elsewhere import growth_fits, magnitude
from auditor.interval import Interval, fit
from auditor.model import Amount, Claim, Figure, Result

TIED_WRONG = ("contradicts", "wrong-base", "to-for-by")  # what another pair of the sentence takes back
OUTCOMES = frozenset(
    {"agrees", "contradicts", "inferred", "truncated", "wrong-base", "to-for-by", "bound", "hedge", "undecided"}
)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("growth"):
        result = compare(claim)
        if (
            result.outcome in TIED_WRONG
            and claim.traits["phrase"] == "near"
            and growth_fits(subject, claim, claim.one("change"))
        ):
            result.outcome, result.confidence = "undecided", "low"
        elif result.outcome in TIED_WRONG and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
        yield result


def crisp(*figures: Figure) -> bool:
    """Whether one of the figures is only a bound ("trên 3.265"), so that nothing can be computed with it."""
    return any(f.hedge and not f.soft and f.hedge != "~" for f in figures)


def said(change: Figure) -> Figure:
    """The change in percent; a fraction in words ("a third") stands for it within a point, hedged within three."""
    if change.kind != "fraction":
        return change
    slack = Fraction(6 if change.hedge else 2)
    return Figure(
        "percent",
        change.block,
        change.start,
        change.end,
        change.text,
        change.value * HUNDRED,
        slack,
        unit="%",
        words=True,
    )


def compare(claim: Claim) -> Result:
    """The percent of a claim against its base and current figure, or its current figure and the difference."""
    change, current = claim.one("change"), claim.one("current")
    base, difference = claim.get("base"), claim.get("difference")
    other = base if base is not None else claim.one("difference")
    result = Result("growth", "undecided", [change], [other, current], stated=change.value, unit="%")
    result.values = {"current": amount(current)}
    told = said(change)
    best: Result | None = None
    for later in [current, *claim.roles.get("others", [])]:
        tried = _try(claim, result, told, later, base, difference)
        if tried is not None and (best is None or tried.outcome == "agrees"):
            best = tried
        if best is not None and best.outcome == "agrees":
            break
    if best is None:
        return result
    if best.outcome not in ("agrees", "undecided") and not claim.traits.get("sure"):
        best.outcome, best.confidence = "undecided", "low"
    return best


def _try(
    claim: Claim, like: Result, told: Figure, current: Figure, base: Figure | None, difference: Figure | None
) -> Result | None:
    """The comparison with ``current`` as the later figure; None when it cannot be computed."""
    earlier = _earlier(claim, current, base, difference)
    if earlier is None or earlier.lo <= 0 or interval(current).lo < 0 or crisp(current, *([base] if base else [])):
        return None
    later = interval(current)
    size = _size(claim, earlier, later, difference)
    result = Result("growth", "", like.figures, [like.others[0], current], stated=told.value, unit="%")
    result.computed = (size.lo, size.hi)
    result.values = {"current": amount(current), "base": Amount(earlier.middle, current.unit, current.scale)}
    result.arithmetic = _line(claim, earlier, current, difference, size, told)
    if told.hedge and told.kind == "percent" and not told.words:
        verdict = hedge_verdict(size, told)
        result.outcome, result.bound = "agrees" if verdict == "low" else verdict, True
        return result
    result.outcome = fit(size, told)
    if result.outcome == "contradicts":
        _diagnose(result, earlier, later, told, size, difference)
    return result


def _earlier(claim: Claim, current: Figure, base: Figure | None, difference: Figure | None) -> Interval | None:
    """The earlier figure: as written, or the later one less the change."""
    if base is not None:
        return interval(base)
    if difference is None or crisp(difference) or not claim.traits.get("direction"):
        return None
    change = interval(difference)
    return interval(current) - change if claim.traits["direction"] > 0 else interval(current) + change


def _size(claim: Claim, earlier: Interval, later: Interval, difference: Figure | None) -> Interval:
    """The size of the change in percent of the earlier figure; exact corners where the difference is given."""
    if difference is None:
        return magnitude((later / earlier).scaled(HUNDRED) - Interval.point(HUNDRED))
    change, sign = interval(difference), claim.traits["direction"]
    corners = [
        HUNDRED * d / (b - sign * d) for b in (later.lo, later.hi) for d in (change.lo, change.hi) if b != sign * d
    ]
    return Interval(min(corners), max(corners))


def _line(
    claim: Claim, earlier: Interval, current: Figure, difference: Figure | None, size: Interval, told: Figure
) -> list[Amount | str]:
    before = Amount(earlier.middle, current.unit, current.scale)
    top: list[Amount | str] = ["|", amount(current), "-", before, "|"] if difference is None else [amount(difference)]
    if difference is None:
        middle = abs(HUNDRED * (current.value - earlier.middle) / earlier.middle)
    else:
        middle = HUNDRED * difference.value / earlier.middle
    sign = "=" if middle == round(middle, told.digits + 2) else "≈"
    return [*top, "/", before, sign, percent(middle)]


def _diagnose(
    result: Result, earlier: Interval, later: Interval, told: Figure, size: Interval, difference: Figure | None
) -> None:
    """Names the slip that gives the stated percent, when one does."""
    if later.lo > 0:
        other = (
            magnitude(Interval.point(HUNDRED) - (earlier / later).scaled(HUNDRED))
            if difference is None
            else (interval(difference) / later).scaled(HUNDRED)
        )
        if fit(other, told) != "contradicts":
            result.outcome = "wrong-base"
            result.readings.append(("change/current", True))
            return
    if fit((later / earlier).scaled(HUNDRED), told) == "agrees":
        result.outcome = "to-for-by"
        result.readings.append(("current/base", True))
        return
    middle = (size.lo + size.hi) / 2
    result.hint = hint(Fraction(round(middle * 10**told.digits), 10**told.digits), told)


CHECK = Check("growth", run, OUTCOMES, frozenset({"current", "base"}))

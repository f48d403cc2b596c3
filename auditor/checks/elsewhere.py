"""Whether a figure that misses the two figures tied to it fits another pair of its own sentences.

A tie is read from words and may be wrong; a figure that some other figures beside it give exactly is hardly a slip.
Only pairs that keep one of the tied figures are tried, so that chance seldom finds one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Subject
from auditor.checks.common import HUNDRED, interval
from auditor.claims.lists import same_noun
from auditor.interval import Interval, fit
from auditor.model import Claim, Figure

NEAR = 12  # figures looked at on either side of the claim
LEAST = Fraction(1, 2)  # percent: shares this small are given by many pairs


def beside(subject: Subject, claim: Claim) -> list[Figure]:
    """The figures of the claim's sentence and of the one before it, without dates and labels, NEAR on either side."""
    stream = subject.streams.get(claim.span.block)
    if stream is None:
        return []
    stops = [t.end for t in stream.tokens if t.code in ".!?" and t.end <= claim.span.start]
    start = stops[-2] if len(stops) > 1 else 0
    stop = next((t.end for t in stream.tokens if t.code in ".!?" and t.start >= claim.span.end), len(stream.block.text))
    found = [f for f in subject.figures.get(claim.span.block, ()) if start <= f.start < stop]
    near = [f for f in found if f.kind in ("count", "money", "measure", "percent", "ratio")]
    middle = next((i for i, f in enumerate(near) if f.start >= claim.span.start), len(near))
    return [term for f in near[max(middle - NEAR, 0) : middle + NEAR] for term in (f.terms or (f,))]


def share_fits(subject: Subject, claim: Claim, part: Figure, whole: Figure, said: Figure) -> bool:
    """Whether the percent is that of the part in another whole, or of another part in the whole."""
    if said.value < LEAST:
        return False
    own = {part.start, whole.start}
    for other in beside(subject, claim):
        if other.start in own or (other.kind, other.unit) != (part.kind, part.unit) or other.hedge:
            continue
        for k, n in ((part, other), (other, whole)):
            if 0 < k.value < n.value and fit((interval(k) / interval(n)).scaled(HUNDRED), said) == "agrees":
                return True
    return False


def whole_fits(subject: Subject, claim: Claim, part: Figure, whole: Figure, said: Figure) -> bool:
    """Whether the percent is that of the part in another whole of the same things."""
    return any(
        other.start not in (part.start, whole.start)
        and (other.kind, other.unit) == (whole.kind, whole.unit)
        and same_noun(other, whole)
        and 0 < part.value < other.value
        and fit((interval(part) / interval(other)).scaled(HUNDRED), said) == "agrees"
        for other in beside(subject, claim)
    )


def growth_fits(subject: Subject, claim: Claim, change: Figure) -> bool:
    """Whether two other figures of the sentences grow or fall by just the percent."""
    if change.kind != "percent" or change.value < LEAST:
        return False
    found = [f for f in beside(subject, claim) if f.kind != "percent" and f.value > 0]
    return any(
        fit(magnitude((interval(b) / interval(a)).scaled(HUNDRED) - Interval.point(HUNDRED)), change) == "agrees"
        for one, two in _neighbours(found)
        if (one.kind, one.unit) == (two.kind, two.unit) and not (one.hedge or two.hedge)
        for a, b in ((one, two), (two, one))
    )


def magnitude(change: Interval) -> Interval:
    """The size of a change, whichever way it goes."""
    if change.lo >= 0:
        return change
    return -change if change.hi <= 0 else Interval(Fraction(0), max(-change.lo, change.hi))


def difference_fits(subject: Subject, claim: Claim, change: Figure) -> bool:
    """Whether two other figures of the sentences, one after the other, differ by just the change."""
    found = [f for f in beside(subject, claim) if f.start != change.start]
    return any(
        fit(magnitude(interval(b) - interval(a)), change) == "agrees"
        for a, b in _neighbours(found)
        if (a.kind, a.unit) == (b.kind, b.unit) and not (a.hedge or b.hedge)
    )


def points_fit(subject: Subject, claim: Claim, change: Figure) -> bool:
    """Whether two other percents of the sentences lie just so many points apart."""
    found = [f for f in beside(subject, claim) if f.kind == "percent" and f.start != change.start]
    return any(
        fit(magnitude(interval(b) - interval(a)), change) == "agrees"
        for a, b in _neighbours(found)
        if not (a.hedge or b.hedge)
    )


def _neighbours(found: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with the three behind it."""
    for i, first in enumerate(found):
        for second in found[i + 1 : i + 4]:
            yield first, second


def larger(subject: Subject, claim: Claim, part: Figure, whole: Figure) -> bool:
    """Whether the sentences hold another figure of the part's kind that it may be a part of."""
    return any(
        f.start not in (part.start, whole.start)
        and f.start < part.start
        and (f.kind, f.unit) == (part.kind, part.unit)
        and interval(f).hi >= interval(part).lo
        for f in beside(subject, claim)
    )

"""Whether a length of time is that of the days it names.

Both ways of counting are accepted, the difference and with both ends ("3–7 March" is four or five days); a length in
weeks, months or years may be the full ones in it or those begun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import claim_ends
from auditor.figures.calendar import ONE, whole_months
from auditor.model import Amount, Claim, Result

OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a length with the run of days it is tied to."""
    told = {id(claim.one("start")) for claim in subject.of("anniversary")}
    for claim in subject.of("duration"):
        if id(claim.one("start")) not in told:
            result = compare(claim)
            if result is not None:
                yield result


def compare(claim: Claim) -> Result | None:
    """A length against the counts of its days; None when the days are unknown or in the wrong order."""
    length = claim.one("length")
    counts = [counted(first, last, length.unit) for first, last in claim_ends(claim) if first <= last]
    if not counts:
        return None
    fitting = next((count for count in counts if count[0] <= length.value <= count[1]), None)
    low, high = fitting or counts[0]
    nearest = Fraction(min(max(int(length.value), low), high))
    start, end = claim.one("start"), claim.one("end")
    result = Result(
        "duration", "agrees", [length], [start] if start is end else [start, end], stated=length.value, unit=length.unit
    )
    result.computed = (nearest, nearest)
    counted_both, counted_one = Amount(Fraction(high), length.unit), Amount(Fraction(low), length.unit)
    result.values = {"low": counted_one, "high": counted_both, "period": _period(claim)}
    result.arithmetic = [f"{_period(claim)} = ", Amount(nearest, length.unit)]
    if fitting is None:
        near = 19 * low <= 20 * length.value <= 21 * high  # a loose tie may name a round length
        result.outcome = "contradicts" if claim.traits.get("explicit") else "undecided" if near else "inferred"
    return result


def counted(first: dt.date, last: dt.date, unit: str) -> tuple[int, int]:
    """The least and the greatest number of ``unit`` (day, week, month, year) that a run of days may be called."""
    days = (last - first).days
    if unit == "day":
        return days, days + 1
    if unit == "week":
        return days // 7, -(-(days + 1) // 7)
    full, begun = whole_months(first, last), whole_months(first, last + ONE)
    begun += (last + ONE).day != first.day
    return (full, begun) if unit == "month" else (full // 12, -(-begun // 12))


def _period(claim: Claim) -> str:
    start, end = claim.one("start"), claim.one("end")
    return start.text if start is end else f"{start.text} – {end.text}"


CHECK = Check("duration", run, OUTCOMES, frozenset({"low", "high", "period"}))

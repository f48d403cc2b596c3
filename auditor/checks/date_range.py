"""Whether a run of days ends after it begins.

A missing start year is taken from the end, backwards across the year end; an English date in figures is tried in both
orders of day and month. A date that is moved ("brought forward from … to …") is no run and is left undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import claim_ends
from auditor.model import Claim, Result

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a run of days; a run that one figure writes ("2025-2030") is a label, looked at when reversed."""
    for claim in subject.of("date-range"):
        result = compare(claim)
        if result is not None and (result.others or result.outcome != "agrees"):
            yield result


def compare(claim: Claim) -> Result | None:
    """The end of a run against its start; None when one of them names no day."""
    readings = claim_ends(claim)
    if not readings:
        return None
    start, end = claim.one("start"), claim.one("end")
    others = [] if start is end else [start]
    result = Result("date-range", "agrees", [end], others, span=claim.span)
    first, last = min(readings, key=lambda pair: (pair[0] - pair[1]).days)
    result.values = {"start": first, "end": last, "days": abs((first - last).days)}
    if first <= last:
        result.arithmetic = [f"{start.text} ≤ {end.text}"]
        return result
    result.arithmetic = [f"{end.text} < {start.text}"]
    sure = claim.traits.get("opened") and claim.traits.get("labelled") and not claim.traits.get("moved")
    result.outcome = "contradicts" if sure else "undecided"
    return result


CHECK = Check("date-range", run, OUTCOMES, frozenset({"start", "end", "days"}))

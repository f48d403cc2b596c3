"""Whether the days in a bracket are those of the quarter, half, month, fiscal year or year before it.

Administrative periods are closed about two weeks early (15 December to 14 June for a first half; Decree
09/2019/NĐ-CP on reporting): each end may be up to a month off. In a report that speaks of a fiscal year a bare quarter
is left undecided.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import Ends, claim_ends
from auditor.figures import calendar
from auditor.model import Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})
SHIFT = dt.timedelta(days=31)
MONTH_SHIFT = dt.timedelta(days=20)  # a month closed on the 15th or the 20th


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a period with a run of days in the bracket behind it."""
    fiscal: bool | None = None
    for claim in subject.of("period-label"):
        runs = [pair for pair in claim_ends(claim) if pair[0] <= pair[1]]
        label = claim.one("label")
        if not runs or not any(_alike(label, pair) for pair in runs):
            continue
        result = _compare(claim, label, runs)
        if result.outcome == "contradicts" and label.more.get("form") in ("quarter", "half"):
            fiscal = _fiscal(subject) if fiscal is None else fiscal
            result.outcome = "undecided" if fiscal else "contradicts"
        yield result


def _compare(claim: Claim, label: Figure, runs: list[Ends]) -> Result:
    start, end = claim.one("start"), claim.one("end")
    others = [start] if start is end else [start, end]
    fits = any(_fits(label, pair) for pair in runs)
    first, last = runs[0]
    result = Result("period-label", "agrees" if fits else "contradicts", [label], others)
    days = start.text if start is end else f"{start.text} – {end.text}"
    result.values = {"start": first, "end": last, "period": days}
    result.arithmetic = [f"{label.text} : {days}"]
    return result


def _nominal(label: Figure, year: int) -> calendar.Days | None:
    return calendar.days(label, year)


def _alike(label: Figure, run: Ends) -> bool:
    """Whether the run is about as long as the period, so that the bracket explains it and tells nothing else."""
    if label.more.get("form") == "fiscal":
        return (run[1] - run[0]).days >= 330
    nominal = _nominal(label, run[1].year)
    if nominal is None:
        return False
    own, other = (nominal.last - nominal.first).days + 1, (run[1] - run[0]).days + 1
    return 7 * own <= 10 * other <= 14 * own


def _fits(label: Figure, run: Ends) -> bool:
    if label.more.get("form") == "fiscal":
        first, last = (label.date or (None,))[0], int(label.more["last_year"])
        if label.more.get("dash"):
            return (run[0].year, run[1].year) == (first, last)
        return last in (run[0].year, run[1].year)
    shift = MONTH_SHIFT if label.more.get("form") == "month" else SHIFT
    for year in (run[0].year, run[1].year):
        nominal = _nominal(label, year)
        if nominal and abs(nominal.first - run[0]) <= shift and abs(nominal.last - run[1]) <= shift:
            return True
    return False


def _fiscal(subject: Subject) -> bool:
    """Whether the report speaks of a fiscal year anywhere."""
    words = "|".join(sorted(re.escape(word) for word in subject.language.words["fiscal"]))
    pattern = re.compile(rf"(?<![\w])(?:{words})(?![^\W\d_])", re.I)
    return any(pattern.search(block.text) for block in subject.document.blocks)


CHECK = Check("period-label", run, OUTCOMES, frozenset({"start", "end", "period"}))

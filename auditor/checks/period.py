"""Whether the report's own dates fall in its period.

Only a date ruled by the report's own doing is looked at: its meeting, its cut-off day, its place and date of signing;
never a cited document, an anniversary, a founding, a comparison or a plan. In the body an earlier day may be history,
so that there only a day which another year would bring into the period is doubted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import YEAR_ENDS, one_period
from auditor.figures import calendar
from auditor.figures.calendar import date_readings
from auditor.model import Claim, Head, Result

OUTCOMES = frozenset({"agrees", "far", "outside", "undecided"})
LATE = dt.timedelta(days=150)  # a report without a date of signing is taken to be written within five months
YEAR = dt.timedelta(days=366)


@frozen
class Window:
    """The days in which the report's own doing may fall: the period, and the time of writing behind it."""

    first: dt.date
    period_end: dt.date
    last: dt.date
    signed: bool


def window(head: Head) -> Window | None:
    """The window of a report; None when its period is unknown or its title may name another's."""
    if head.period_start is None or head.period_end is None or not one_period(head):
        return None
    signed = head.date is not None and head.date >= head.period_start
    last = max(head.date, head.period_end) if signed and head.date is not None else head.period_end + LATE
    return Window(head.period_start, head.period_end, last, signed)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a date of the report's own doing."""
    open_days = window(subject.document.head)
    told = _tells(subject)
    for claim in subject.of("own-date"):
        figure = claim.one("date")
        days = date_readings(figure)
        result = Result("period", "undecided", [figure], confidence="medium")
        if open_days is not None and days:
            result.values = {"day": days[0], "start": open_days.first, "end": open_days.period_end}
            result.stated = Fraction(days[0].toordinal())
            result.computed = Fraction(open_days.first.toordinal()), Fraction(open_days.period_end.toordinal())
            outcomes = [_judge(claim, day, open_days, told) for day in days]
            result.outcome = "agrees" if "agrees" in outcomes else outcomes[0]
        yield result


def _tells(subject: Subject) -> bool:
    """Whether the title says that the report tells what was done, and is no plan."""
    title = f" {subject.document.head.title.casefold()} "
    words = subject.language.words
    reviews = {" ".join(p) for found in subject.language.phrases.values() for p, names in found if "review" in names}
    return any(f" {w} " in title for w in (*words["result_heading"], *reviews, "report")) or "report" in title


def _judge(claim: Claim, day: dt.date, days: Window, told: bool) -> str:
    """ "agrees", "far" (over a year before the period), "outside" or "undecided"."""
    kind, opening = claim.traits.get("own"), bool(claim.traits.get("opening"))
    if days.first <= day <= (days.period_end if kind == "until" else days.last):
        return "agrees"
    if kind == "signing":
        return _before(day, days) if told and day < days.first else "undecided"
    if claim.traits.get("compared") or claim.traits.get("cited"):
        return "undecided"
    if kind == "meeting":
        if not opening or not told:
            return "undecided"
        return _before(day, days) if day < days.first else "outside" if days.signed else "undecided"
    if day > days.last:
        return "outside" if kind == "cutoff" and days.signed and opening else "undecided"
    if (day.month, day.day) in YEAR_ENDS or not _slip(day, days):
        return "undecided"
    return _before(day, days) if opening else "outside"


def _before(day: dt.date, days: Window) -> str:
    return "far" if days.first - day > YEAR else "outside"


def _slip(day: dt.date, days: Window) -> bool:
    """Whether the same day of another year falls in the period: then the year is very probably the slip."""
    years = range(days.first.year, days.last.year + 1)
    others = [other for year in years if (other := calendar.day(year, day.month, day.day)) is not None]
    return any(days.first <= other <= days.last for other in others)


CHECK = Check("period", run, OUTCOMES, frozenset({"day", "start", "end"}))

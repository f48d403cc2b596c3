"""What the checks of dates share: the days a run of dates may stand for, and the years a report speaks of."""

from __future__ import annotations

import datetime as dt
import re

from auditor.checks.base import Subject
from auditor.figures import calendar
from auditor.model import Block, Claim, Figure, Head

Ends = tuple[dt.date, dt.date]
YEAR_ENDS = ((12, 31), (1, 1))
_SPAN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[ ]{0,2}[-–—/][ ]{0,2}((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])")
_CITED = re.compile(r"[0-9][ ]?[-/][ ]?[A-ZĐ]{2}|(?<![0-9])[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}")


def ends(start: Figure, end: Figure) -> list[Ends]:
    """Every pair of days that ``start`` and ``end`` may mean, in any order; [] when they name no days.

    What the first end leaves out it takes from the second: the month, and the year, backwards across the year end. A
    second end without a year takes the first one's year, or the next.
    """
    if start is end:
        found = calendar.days(start)
        return [(found.first, found.last)] if found else []
    if start.kind in ("count", "label"):
        return [pair for last in calendar.date_readings(end) for pair in _bare_day(int(start.value), last)]
    own, other = _year(start), _year(end)
    if other is not None:
        return [(first, last) for last in _days(end, other, False) for first in _backwards(start, own, last)]
    if own is None:
        return []
    return [(first, _forwards(end, own, first)) for first in _days(start, own, True) if _days(end, own, False)]


SEASON = 10  # the last month in which a run that begins is not taken for one across the year end
CLOSE = 60  # days


def _bare_day(number: int, last: dt.date) -> list[Ends]:
    """The day ``number`` of the month of ``last``, or of the month before."""
    before = last.replace(day=1) - calendar.ONE
    home = last if number <= last.day else before
    first = calendar.day(home.year, home.month, number)
    return [(first, last)] if first else []


def _year(figure: Figure) -> int | None:
    return int(figure.value) if figure.kind == "year" else figure.date[0] if figure.date else None


def _days(figure: Figure, year: int, first: bool) -> list[dt.date]:
    """The first (or last) days that a figure may mean in ``year``."""
    if figure.kind == "date":
        return calendar.date_readings(figure, year)
    found = calendar.days(figure, year)
    return [] if found is None else [found.first if first else found.last]


def _backwards(start: Figure, own: int | None, last: dt.date) -> list[dt.date]:
    if own is not None:
        return _days(start, own, True)
    here = _days(start, last.year, True)
    return [
        first if first <= last or _same_season(first, last) else (_days(start, last.year - 1, True) or [first])[0]
        for first in here
    ]


def _same_season(first: dt.date, last: dt.date) -> bool:
    """Whether a first day stands so little behind the last one, and not near the year's end, that a run of nearly a
    year can hardly be meant: "từ ngày 24/8 đến ngày 19/8/2025"."""
    return first.month <= SEASON and (first - last).days <= CLOSE


def _forwards(end: Figure, own: int, first: dt.date) -> dt.date:
    here = _days(end, own, False)[0]
    return here if here >= first else (_days(end, own + 1, False) or [here])[0]


def claim_ends(claim: Claim) -> list[Ends]:
    """The pairs of days of a claim with the roles start and end."""
    return ends(claim.one("start"), claim.one("end"))


def one_period(head: Head) -> bool:
    """Whether the head's years are surely the report's: its title names no span of years and cites no paper."""
    return not _SPAN.search(head.title) and not _CITED.search(head.title)


def report_years(subject: Subject) -> tuple[int, int] | None:
    """The first and last year that the report itself speaks of, from title, period and signing; None when unknown."""
    head = subject.document.head
    years = {*head.years, *(day.year for day in (head.period_start, head.period_end, head.date) if day is not None)}
    for first, last in _SPAN.findall(head.title):
        years |= {int(first), int(last) if len(last) == 4 else int(first[:2] + last)}
    return (min(years), max(years)) if years else None


def coming_year(subject: Subject, years: tuple[int, int]) -> int:
    """The last year the report may look forward to: the next one when it closes its last year or plans beyond it."""
    head = subject.document.head
    closing = head.period_end is not None and head.period_end.month >= 10 and head.period_end.year == years[1]
    late = head.date is not None and head.date.month >= 10 and head.date.year == years[1]
    planned = any(years[1] + 1 in section.years for section in subject.document.sections)
    return years[1] + (closing or late or planned)


def section_years(subject: Subject, block: Block) -> tuple[int, ...]:
    """The calendar years of the nearest heading above ``block`` that names any; () when none does."""
    sections = subject.document.sections
    at = block.section
    while 0 <= at < len(sections):
        if sections[at].years:
            return sections[at].years
        at = sections[at].parent
    return ()

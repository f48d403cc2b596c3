"""Whether a written date exists in the calendar: 31 November, 29 February of a common year, a thirteenth month."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Claim, Figure, Result

OUTCOMES = frozenset({"contradicts", "no-month", "other-reading"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """An observation for every date that no calendar has."""
    for claim in subject.of("date"):
        if _is_date(claim):
            yield from _look(claim.one("date"))
    for claim in subject.of("date-range"):
        figure = claim.one("start")
        if figure.more.get("form") == "days" and figure.date is not None:
            year, month, first = figure.date
            if month and 1 <= month <= 12:
                day = max(first or 0, int(figure.more["last_day"]))
                yield from _result(figure, year, month, day)


def _is_date(claim: Claim) -> bool:
    """Whether the figure is a date beyond doubt: never a number of a document, a version or a fraction."""
    figure = claim.one("date")
    form = figure.more.get("form")
    if claim.traits.get("number"):
        return False
    if form == "numeric" and figure.more.get("sep") != "/":
        return bool(claim.traits.get("named"))
    return form != "day-month" or bool(claim.traits.get("named"))


def _look(figure: Figure) -> Iterator[Result]:
    year, month, day = figure.date or (None, None, None)
    if month is None or day is None:
        return
    if not 1 <= month <= 12:
        swapped = year is not None and 1 <= day <= 12 and 1 <= month <= calendar.monthrange(year, day)[1]
        outcome = "other-reading" if swapped else "no-month"
        yield Result("date-valid", outcome, [figure], values={"month": month}, comparison=False)
    else:
        yield from _result(figure, year, month, day)


def _result(figure: Figure, year: int | None, month: int, day: int) -> Iterator[Result]:
    """The observation when ``month`` has no ``day``; without a year February may have 29."""
    last = calendar.monthrange(year if year is not None else 2000, month)[1]
    if day > last or day < 1:
        named = f"{month}/{year}" if year is not None else str(month)
        yield Result("date-valid", "contradicts", [figure], values={"last": last, "month": named}, comparison=False)


CHECK = Check("date-valid", run, OUTCOMES, frozenset({"last", "month"}))

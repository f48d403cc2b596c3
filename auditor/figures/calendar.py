"""What days a written date or period stands for. Exact calendar arithmetic on figures; nothing is read or tied here."""

from __future__ import annotations

import calendar
import datetime as dt

from attrs import frozen

from auditor.model import Figure

ONE = dt.timedelta(days=1)


@frozen
class Days:
    """A run of days, both ends counted."""

    first: dt.date
    last: dt.date


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None when the calendar does not have it."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def months(year: int, month: int, count: int) -> Days | None:
    """``count`` whole months from the given one; None outside the calendar."""
    final = year * 12 + month - 1 + count - 1
    if not (1 <= month <= 12 and year >= 1 and final // 12 <= 9998):
        return None
    last_year, last_month = final // 12, final % 12 + 1
    last = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Days(dt.date(year, month, 1), last)


def days(figure: Figure, year: int | None = None) -> Days | None:
    """The days of a date, period or year figure; ``year`` stands in where it has none. None when it has no place."""
    if figure.kind == "year":
        return months(int(figure.value), 1, 12)
    if figure.date is None:
        return None
    own, month, number = figure.date
    own = own if own is not None else year
    if own is None:
        return None
    if figure.kind == "date":
        one = day(own, month or 0, number or 0)
        return Days(one, one) if one else None
    form = figure.more.get("form")
    if form in ("years", "fiscal"):
        last = months(int(figure.more["last_year"]), 1, 12)
        first = months(own, 1, 12)
        return Days(first.first, last.last) if first and last else None
    if form == "days":
        one, other = day(own, month or 0, number or 0), day(own, month or 0, int(figure.more["last_day"]))
        return Days(one, other) if one and other else None
    return months(own, month or 0, int(figure.more.get("months", 1)))


def date_readings(figure: Figure, year: int | None = None) -> list[dt.date]:
    """Every day a date may mean: an English numeric date with both parts up to 12 is open between two orders."""
    if figure.date is None or figure.kind != "date":
        return []
    own, month, number = figure.date
    own = own if own is not None else year
    if own is None or month is None or number is None:
        return []
    orders = [(month, number), (number, month)] if figure.more.get("open_order") else [(month, number)]
    return [one for m, d in orders if (one := day(own, m, d)) is not None]


def whole_months(first: dt.date, last: dt.date) -> int:
    """Full months from ``first`` to ``last``, as age is counted."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)

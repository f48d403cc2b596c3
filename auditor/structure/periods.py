"""Periods: the span of days that a title or a head line names as the period of the report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from auditor.structure import sections

Span = tuple[dt.date, dt.date]

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WORD_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_OF_YEAR = r"(?:\s{0,2}[/,.-]\s{0,2}|\s+(?:năm\s+|nam\s+|of\s+)?)(?P<year>(?:19|20)\d\d)"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?![/\d]|\s{0,2}[-–]\s{0,2}(?:19|20)\d\d)")

_DAYS_VI = re.compile(
    r"(?:từ\s+)?(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s{0,2}(?:đến(?:\s+hết)?|[-–—])\s{0,2}(?:ngày\s+)?"
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})",
    re.I,
)
_DAYS_EN = re.compile(
    rf"(\d{{1,2}})\s+({_MONTH})\.?(?:,?\s+(\d{{4}}))?\s{{0,2}}(?:to|until|through|[-–—])\s{{0,2}}(\d{{1,2}})\s+({_MONTH})\.?,?\s+(\d{{4}})",
    re.I,
)
_DAYS_US = re.compile(
    rf"({_MONTH})\.?\s+(\d{{1,2}})(?:,\s*(\d{{4}}))?\s{{0,2}}(?:to|until|through|[-–—])\s{{0,2}}({_MONTH})\.?\s+(\d{{1,2}}),\s*(\d{{4}})",
    re.I,
)
_QUARTER = re.compile(rf"(?:quý|quy|Q)\s?(?P<part>IV|I{{1,3}}|[1-4]){_OF_YEAR}", re.I)
_QUARTER_EN = re.compile(rf"(?P<part>first|second|third|fourth)\s+quarter{_OF_YEAR}", re.I)
_HALF = re.compile(
    r"(?P<part>6|sáu|9|chín)\s+(?:tháng|thang)(?:\s+(?P<side>đầu|dau|cuối|cuoi))?(?:\s+năm|\s+nam)?\s+"
    r"(?P<year>(?:19|20)\d\d)",
    re.I,
)
_HALF_EN = re.compile(rf"(?P<part>first|second)\s+half{_OF_YEAR}|\bH(?P<half>[12])\s?/?\s?(?P<hyear>20\d\d)", re.I)
_MONTH_VI = re.compile(rf"(?:tháng|thang)\s+(?P<part>0?[1-9]|1[0-2]){_OF_YEAR}", re.I)
_MONTH_EN = re.compile(rf"\b(?P<part>{_MONTH})\.?\s+(?P<year>(?:19|20)\d\d)", re.I)
_LATE = re.compile(
    r"nhiệm\s+vụ|phương\s+hướng|kế\s+hoạch|giải\s+pháp|outlook|plan|tasks|nhiem\s+vu|phuong\s+huong", re.I
)


def find(text: str, title: bool = True) -> Span | None:
    """The period that ``text`` names, or None; of a result and a plan year the first; a quarter's year may follow.

    With ``title`` False only spans of days are read.
    """
    written, days = _days(text)
    if written or not title:
        return days
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = (
        (_QUARTER, _quarter),
        (_QUARTER_EN, _quarter),
        (_HALF, _half),
        (_HALF_EN, _half_en),
        (_MONTH_VI, lambda m: months(int(m.group("year")), int(m.group("part")), 1)),
        (_MONTH_EN, lambda m: months(int(m.group("year")), _MONTHS[m.group("part").lower()], 1)),
    )
    found = [(m.start(), read(m)) for pattern, read in readers if (m := pattern.search(text))]
    partial = _partial(text)
    if partial:
        found.append(partial)
    spans = [(start, span) for start, span in found if span is not None]
    if spans:
        return min(spans, key=lambda pair: pair[0])[1]
    years = sections.years(text)
    return months(years[0], 1, 12) if years else None


def months(year: int, month: int, length: int) -> Span | None:
    """``length`` months from the given one, or None for a month that does not exist."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    end = min(month + length - 1, 12)
    return dt.date(year, month, 1), dt.date(year, end, calendar.monthrange(year, end)[1])


def _quarter(match: re.Match[str]) -> Span | None:
    part = match.group("part").lower()
    number = _QUARTERS.get(part) or _WORD_QUARTERS[part]
    return months(int(match.group("year")), 3 * number - 2, 3)


def _half(match: re.Match[str]) -> Span | None:
    year = int(match.group("year"))
    if match.group("part").lower() in ("9", "chín"):
        return months(year, 1, 9)
    return months(year, 7 if (match.group("side") or "").lower() in ("cuối", "cuoi") else 1, 6)


def _half_en(match: re.Match[str]) -> Span | None:
    if match.group("half"):
        return months(int(match.group("hyear")), 6 * int(match.group("half")) - 5, 6)
    return months(int(match.group("year")), 1 if match.group("part").lower() == "first" else 7, 6)


_BARE_QUARTER = re.compile(r"(?:quý|quy)\s+(?P<part>IV|I{1,3}|[1-4])\b(?!\s?/)", re.I)
_BARE_MONTH = re.compile(r"(?:tháng|thang)\s+(?P<part>0?[1-9]|1[0-2])\b(?!\s?/)", re.I)


def _partial(text: str) -> tuple[int, Span | None] | None:
    """A quarter or month before the plan, whose year stands after the plan: ``quý I; nhiệm vụ quý II năm 2026``."""
    year = _YEAR.search(text)
    for pattern, length in ((_BARE_QUARTER, 3), (_BARE_MONTH, 1)):
        match = pattern.search(text)
        late = _LATE.search(text, match.end()) if match else None
        if match and year and late and match.end() < year.start():
            part = match.group("part").lower()
            number = 3 * _QUARTERS[part] - 2 if length == 3 else int(part)
            return match.start(), months(int(year.group("year")), number, length)
    return None


def _days(text: str) -> tuple[bool, Span | None]:
    """Whether a span of days is written, and the span when its days exist and are in order."""
    for pattern, day, month in ((_DAYS_VI, 0, 1), (_DAYS_EN, 0, 1), (_DAYS_US, 1, 0)):
        match = pattern.search(text)
        if match:
            one, two = match.groups()[:3], match.groups()[3:]
            start, end = _date(one[day], one[month], one[2] or two[2]), _date(two[day], two[month], two[2])
            return True, (start, end) if start and end and start <= end else None
    return False, None


def _date(day: str, month: str, year: str) -> dt.date | None:
    number = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None

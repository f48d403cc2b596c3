"""Written dates, months and year spans: what is a date and what it says. Comparing dates is not done here.

Quarters, halves, runs of months and fiscal years are in periods.py.

A date keeps what is written and no more: (year, month, day) with None for what is missing. Its value is the proleptic
Gregorian ordinal when it is complete and exists in the calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Any

from auditor.figures import periods
from auditor.figures.periods import Written as Written
from auditor.language import Language

_S = r"[ ]{0,2}"
_YEAR = r"(?:1[89]|20|21)[0-9]{2}"
_DATE = rf"[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.]{_YEAR}"
DASH_DATE = re.compile(rf"{_S}[-–—]{_S}{_DATE}(?![0-9/])")
DATE_DASH = re.compile(rf"(?<![0-9/.]){_DATE}{_S}[-–—]{_S}$")
VI_LONG = re.compile(
    rf"(?P<d>[0-9]{{1,2}}){_S}tháng{_S}(?P<m>[0-9]{{1,2}})(?:{_S},?{_S}năm{_S}(?P<y>{_YEAR}))?(?![0-9])", re.I
)
NUMERIC = re.compile(
    rf"(?P<a>[0-9]{{1,2}}){_S}(?P<sep>[/.\-]){_S}(?P<b>[0-9]{{1,2}}){_S}(?P=sep){_S}(?P<y>{_YEAR})(?![0-9]|[.,/][0-9]|-(?!{_DATE})[0-9]|/[A-ZĐ])"
)
ISO = re.compile(rf"(?P<y>{_YEAR})-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?![0-9])")
DAY_MONTH = re.compile(r"(?P<a>[0-9]{1,2})(?P<sep>[/.\-])(?P<b>[0-9]{1,2})(?![0-9]|[.,/\-][0-9]|[/\-][A-ZĐ]|%)")
MONTH_YEAR = re.compile(
    rf"(?P<m>[0-9]{{1,2}}){_S}(?P<sep>[/\-]){_S}(?P<y>{_YEAR})(?![0-9]|[.,/\-][0-9]|/[A-ZĐ]|-[A-ZĐ])"
)
POINTED_MONTH = re.compile(rf"(?P<m>[0-9]{{1,2}})\.(?P<y>{_YEAR})(?![0-9]|[.,/\-][0-9])")
POINTED_DAY = re.compile(
    r"(?P<a>[0-9]{1,2})\.(?P<b>[0-9]{1,2})(?![0-9]|[.,/\-][0-9]|[/\-][A-ZĐ]|[ ]{0,2}(?:%|[^\W\d_]))"
)
BEFORE_MONTH = re.compile(r"(?<![\w])(?:tháng|month of)[ ]{1,2}$", re.I)
BEFORE_DAY = re.compile(r"(?<![\w])(?:ngày|tính đến|tính đến hết|đến hết|sáng|chiều|tối)[ ]{1,2}$", re.I)
SPAN_YEARS = re.compile(
    rf"(?P<y>{_YEAR})(?P<dash>{_S}[-–—/]{_S})(?P<z>{_YEAR}|[0-9]{{2}})(?![0-9]|[/,.][0-9]|[/\-][A-ZĐ])"
)
_MONTH_NAME = (
    r"(?P<mon>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)(?![\w])"
)
EN_DAY_FIRST = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?{_MONTH_NAME}(?:,?{_S}(?P<y>{_YEAR}))?(?![0-9])"
)
EN_MONTH_FIRST = re.compile(
    rf"{_MONTH_NAME}{_S}(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9%,.][0-9]|[0-9]|{_S}%)(?:,?{_S}(?P<y>{_YEAR}))?(?![0-9])"
)
EN_MONTH_YEAR = re.compile(rf"{_MONTH_NAME},?{_S}(?P<y>{_YEAR})(?![0-9])")
EN_RANGE_DAYS = re.compile(
    rf"(?P<d>[0-9]{{1,2}}){_S}[-–—]{_S}(?P<e>[0-9]{{1,2}}){_S}{_MONTH_NAME}(?:,?{_S}(?P<y>{_YEAR}))?(?![0-9])"
)
SCHOOL_BEFORE = re.compile(r"(?:năm học|school year|academic year)[ ]{0,2}$", re.I)
VI_RANGE_DAYS = re.compile(
    rf"(?P<d>[0-9]{{1,2}}){_S}[-–]{_S}(?P<e>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})/(?P<y>{_YEAR})(?![0-9]|[.,/\-][0-9]|/[A-ZĐ])"
)
HALF_DATED = re.compile(
    rf"(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,2}})"
    rf"(?={_S}(?:[-–—]|đến(?: hết)?(?: ngày)?|to|until){_S}[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR}(?![0-9/]))"
)


def ordinal(parts: tuple[int | None, int | None, int | None]) -> Fraction | None:
    """The day number of a complete date that exists, else None."""
    year, month, day = parts
    if year is None or month is None or day is None:
        return None
    try:
        return Fraction(dt.date(year, month, day).toordinal())
    except ValueError:
        return None


def _month(name: str, language: Language) -> int:
    return language.months[name.casefold().rstrip(".")]


def _numeric(match: re.Match[str], language: Language) -> Written | None:
    """Day, month and year in digits; in English the order is open unless one part is above 12."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    more: dict[str, Any] = {"form": "numeric", "sep": match["sep"]}
    day, month = a, b
    if language.code == "en":
        if a <= 12 < b:
            day, month = b, a
        elif a <= 12 and b <= 12 and a != b:
            more["open_order"] = True
    if not (1 <= a <= 39 and 1 <= b <= 39) and not _slipped(match, language):
        return None
    return Written(match.start(), match.end(), "date", (year, month, day), more)


def _slipped(match: re.Match[str], language: Language) -> bool:
    """Whether a date word, or a date across a dash, makes a date of numbers that no calendar has: "ngày 22/62/2024"."""
    text, start, end = match.string, match.start(), match.end()
    beside = DASH_DATE.match(text, end) or DATE_DASH.search(text, max(0, start - 16), start)
    return match["sep"] == "/" and (beside is not None or _named_day(text, start, language))


def at_digit(text: str, at: int, language: Language) -> Written | None:
    """The date, month or year span that begins with the digit at ``at``, or None.

    A bare day and month is tried only where a full date follows it across a dash ("15/9 - 30/10/2025").
    """
    if match := VI_RANGE_DAYS.match(text, at):
        more = {"form": "days", "last_day": int(match["e"])}
        parts = (int(match["y"]), int(match["m"]), int(match["d"]))
        return Written(at, match.end(), "period", parts, more) if language.code == "vi" else None
    if HALF_DATED.match(text, at) and (written := day_month(text, at, language)):
        return written
    if match := NUMERIC.match(text, at):
        return _numeric(match, language)
    if match := ISO.match(text, at):
        return Written(at, match.end(), "date", (int(match["y"]), int(match["m"]), int(match["d"])), {"form": "iso"})
    if language.code == "vi" and (match := VI_LONG.match(text, at)) and (match["y"] or _named_day(text, at, language)):
        year = int(match["y"]) if match["y"] else None
        return Written(at, match.end(), "date", (year, int(match["m"]), int(match["d"])), {"form": "long"})
    if language.code == "en":
        if match := EN_RANGE_DAYS.match(text, at):
            year = int(match["y"]) if match["y"] else None
            more = {"form": "days", "last_day": int(match["e"])}
            return Written(at, match.end(), "period", (year, _month(match["mon"], language), int(match["d"])), more)
        if match := EN_DAY_FIRST.match(text, at):
            year = int(match["y"]) if match["y"] else None
            return Written(
                at, match.end(), "date", (year, _month(match["mon"], language), int(match["d"])), {"form": "long"}
            )
    return _span_or_month(text, at)


def _named_day(text: str, at: int, language: Language) -> bool:
    """Whether a date word stands before: without a year "5 tháng 10" may as well be five months and ten of a thing."""
    before = text[max(0, at - 12) : at].split()
    return bool(before) and before[-1].casefold() in language.words["date"]


def _span_or_month(text: str, at: int) -> Written | None:
    """A month and year ("3/2026") or a span of years ("2025 - 2030", "2024/25")."""
    if pointed := _pointed(text, at):
        return pointed
    if match := MONTH_YEAR.match(text, at):
        month = int(match["m"])
        before = text[max(0, at - 12) : at].rstrip().casefold()
        named = before.endswith(("tháng", "tháng,", "month"))
        if 1 <= month <= 12 and (
            named or len(match["m"]) == 2 or not before.endswith(("số", "no.", "invoice", "invoices"))
        ):
            return Written(at, match.end(), "period", (int(match["y"]), month, None), {"form": "month", "named": named})
    if match := SPAN_YEARS.match(text, at):
        first, second = int(match["y"]), match["z"]
        last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
        if len(second) == 2 and not 0 < last - first <= 12:
            return None
        if (
            "/" in match["dash"]
            and len(second) == 4
            and last - first != 1
            and not SCHOOL_BEFORE.search(text, max(0, at - 16), at)
        ):
            return None
        return Written(
            at, match.end(), "period", (first, None, None), {"form": "years", "last_year": last, "dash": match["dash"]}
        )
    return None


def _pointed(text: str, at: int) -> Written | None:
    """A month and year, or a day and month, with a point between, behind a word that says so: "tháng 5.2015"."""
    before = text[max(0, at - 16) : at]
    if (match := POINTED_MONTH.match(text, at)) and BEFORE_MONTH.search(before) and 1 <= int(match["m"]) <= 12:
        return Written(
            at, match.end(), "period", (int(match["y"]), int(match["m"]), None), {"form": "month", "named": True}
        )
    if (match := POINTED_DAY.match(text, at)) and BEFORE_DAY.search(before):
        day, month = int(match["a"]), int(match["b"])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return Written(at, match.end(), "date", (None, month, day), {"form": "day-month"})
    return None


def in_words(text: str, language: Language) -> list[Written]:
    """Periods, and dates that begin with a month's name: "May 13, 2025", "March 2025"."""
    found = list(periods.scan(text, language))
    if language.code != "en":
        return found
    busy = {offset for w in found for offset in range(w.start, w.end)}
    for match in EN_MONTH_FIRST.finditer(text):
        if not busy.isdisjoint(range(*match.span())) or _after_day(text, match.start()):
            continue
        busy.update(range(*match.span()))
        parts = (int(match["y"]) if match["y"] else None, _month(match["mon"], language), int(match["d"]))
        found.append(Written(*match.span(), "date", parts, {"form": "long", "month_first": True}))
    for match in EN_MONTH_YEAR.finditer(text):
        if busy.isdisjoint(range(*match.span())) and not _after_day(text, match.start()):
            month = (int(match["y"]), _month(match["mon"], language), None)
            found.append(Written(*match.span(), "period", month, {"form": "month", "named": True}))
    return found


def _after_day(text: str, at: int) -> bool:
    """Whether a day number stands right before ``at``, so that the date begins there."""
    before = text[max(0, at - 7) : at].rstrip()
    return bool(re.search(r"[0-9](?:st|nd|rd|th)?(?: of)?$", before))


def day_month(text: str, at: int, language: Language) -> Written | None:
    """Day and month without a year ("02/9"); the caller decides whether it is a date or a ratio."""
    match = DAY_MONTH.match(text, at)
    if match is None or match["sep"] != "/":
        return None
    a, b = int(match["a"]), int(match["b"])
    day, month = (a, b) if language.code == "vi" or b <= 12 else (b, a)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Written(at, match.end(), "date", (None, month, day), {"form": "day-month"})

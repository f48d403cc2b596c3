"""Written periods: quarters, halves, runs of months, fiscal years. What one is and what it says, not whether it fits.

A period is read here only when it carries its year (a quarter also when a bracket that explains it follows), because a
bare "quý I" or "the third quarter" is plain text to every other room. Single months and spans of years are in dates.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from auditor.language import Language

_S = r"[ ]{0,2}"
_YEAR = r"(?:1[89]|20|21)[0-9]{2}"
_END = r"(?![0-9]|[.,/\-–][0-9]|/[A-ZĐ])"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_COUNTS = {
    "6": 6,
    "06": 6,
    "sáu": 6,
    "six": 6,
    "9": 9,
    "09": 9,
    "chín": 9,
    "nine": 9,
    "3": 3,
    "03": 3,
    "three": 3,
    "ba": 3,
}
_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_OF = rf"(?:{_S}[/,–-]{_S}|[ ]{{1,2}}(?:năm[ ]{{1,2}})?)"

VI_QUARTER = re.compile(
    rf"(?<![\w])quý[ ]{{1,2}}(?P<q>IV|I{{1,3}}|0?[1-4])(?![\w])(?:{_OF}(?P<y>{_YEAR}){_END}|(?={_S}\())", re.I
)
VI_MONTHS = re.compile(
    rf"(?<![\w])tháng[ ]{{1,2}}(?P<a>[0-9]{{1,2}})(?:{_S}[-–]{_S}|[ ]đến(?:[ ]hết)?[ ])(?:tháng[ ]{{1,2}})?"
    rf"(?P<b>[0-9]{{1,2}})(?:{_S}/{_S}|[ ]năm[ ])(?P<y>{_YEAR}){_END}",
    re.I,
)
VI_HALF = re.compile(
    rf"(?<![\w])(?P<n>0?6|0?9|0?3|sáu|chín|ba)[ ]tháng[ ](?:(?P<side>đầu|cuối)[ ])?năm[ ](?P<y>{_YEAR}){_END}", re.I
)
EN_QUARTER = re.compile(
    rf"(?<![\w])(?:Q(?P<q>[1-4]){_S}[/,–-]?{_S}(?:of[ ])?(?P<y>{_YEAR})(?:{_S}[-–/]{_S}[0-9]{{2}}(?![0-9]))?{_END}"
    rf"|(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th)[ ]quarter"
    rf"(?:(?:,?[ ]of)?,?[ ](?P<z>{_YEAR}){_END}|(?={_S}\()))",
    re.I,
)
EN_MONTHS = re.compile(
    rf"(?<![\w])(?P<a>{_NAMES})\b\.?(?:{_S}[-–—]{_S}|[ ](?:to|through|until)[ ])"
    rf"(?P<b>{_NAMES})\b\.?,?[ ](?P<y>{_YEAR}){_END}"
)
EN_DAYS = re.compile(
    rf"(?<![\w])(?P<a>{_NAMES})\b\.?[ ](?P<d>[0-9]{{1,2}}){_S}[-–—]{_S}"
    rf"(?P<e>[0-9]{{1,2}})(?:,[ ]?|[ ])(?P<y>{_YEAR}){_END}"
)
EN_HALF = re.compile(
    rf"(?<![\w])(?:(?P<ord>first|second)[ ]half(?:[ ]of)?[ ](?P<y>{_YEAR})|H(?P<h>[12]){_S}/?{_S}(?P<z>{_YEAR})"
    rf"|first[ ](?P<n>six|nine|three|6|9|3)[ ]months[ ]of[ ](?P<x>{_YEAR})){_END}",
    re.I,
)
EN_FISCAL = re.compile(
    rf"(?<![\w])(?:FY|(?:fiscal|financial)[ ]year){_S}(?P<y>{_YEAR})"
    rf"(?:(?P<dash>[-–/])(?P<z>{_YEAR}|[0-9]{{2}}))?{_END}",
    re.I,
)


@frozen
class Written:
    """A date or period as written: parts with None for what is missing, its end in the text, and facts about its form.

    form   of a period "month", "months", "quarter", "half", "years", "days", "fiscal"
           of a date "numeric", "long", "iso", "day-month"
    """

    start: int
    end: int
    kind: str  # "date", "period" or "year"
    parts: tuple[int | None, int | None, int | None]
    more: dict[str, Any]


def _months(match: re.Match[str], year: int | None, first: int, count: int, form: str, **more: Any) -> Written:
    return Written(match.start(), match.end(), "period", (year, first, None), {"form": form, "months": count, **more})


def _vi_quarter(match: re.Match[str], language: Language) -> Written:
    number = _QUARTERS[match["q"].casefold()]
    return _months(match, int(match["y"]) if match["y"] else None, 3 * number - 2, 3, "quarter", quarter=number)


def _en_quarter(match: re.Match[str], language: Language) -> Written:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["ord"].casefold()]
    year = match["y"] or match["z"]
    return _months(match, int(year) if year else None, 3 * number - 2, 3, "quarter", quarter=number)


def _vi_months(match: re.Match[str], language: Language) -> Written | None:
    return _run(match, int(match["a"]), int(match["b"]))


def _en_months(match: re.Match[str], language: Language) -> Written | None:
    return _run(match, language.months[match["a"].casefold()], language.months[match["b"].casefold()])


def _en_days(match: re.Match[str], language: Language) -> Written:
    more = {"form": "days", "last_day": int(match["e"])}
    parts = (int(match["y"]), language.months[match["a"].casefold()], int(match["d"]))
    return Written(match.start(), match.end(), "period", parts, more)


def _run(match: re.Match[str], first: int, last: int) -> Written | None:
    """A run of months that ends in the year written; a first month behind the last belongs to the year before."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = int(match["y"]) - (first > last)
    return _months(match, year, first, (last - first) % 12 + 1, "months")


def _vi_half(match: re.Match[str], language: Language) -> Written | None:
    count = _COUNTS[match["n"].casefold()]
    if not match["side"] and count == 3:
        return None
    late = (match["side"] or "").casefold() == "cuối"
    return _months(match, int(match["y"]), 13 - count if late else 1, count, "half")


def _en_half(match: re.Match[str], language: Language) -> Written:
    if match["n"]:
        return _months(match, int(match["x"]), 1, _COUNTS[match["n"].casefold()], "half")
    second = match["h"] == "2" or (match["ord"] or "").casefold() == "second"
    return _months(match, int(match["y"] or match["z"]), 7 if second else 1, 6, "half")


def _fiscal(match: re.Match[str], language: Language) -> Written | None:
    first = int(match["y"])
    last = (
        first if not match["z"] else int(match["z"]) if len(match["z"]) == 4 else first // 100 * 100 + int(match["z"])
    )
    more = {"form": "fiscal", "last_year": last, "dash": match["dash"] or ""}
    return Written(match.start(), match.end(), "period", (first, None, None), more)


_Reader = tuple[re.Pattern[str], Callable[[re.Match[str], Language], Written | None], re.Pattern[str]]
_QUARTER = re.compile("quarter|q[1-4]")
# pattern, reader, and what the text in small letters holds where there is one: a search for it is far quicker
_READERS: dict[str, tuple[_Reader, ...]] = {
    "vi": (
        (VI_QUARTER, _vi_quarter, re.compile("quý")),
        (VI_MONTHS, _vi_months, re.compile("tháng [ 0-9]")),
        (VI_HALF, _vi_half, re.compile("(?:[369]|sáu|chín|ba) tháng")),
        (EN_QUARTER, _en_quarter, _QUARTER),
    ),
    "en": (
        (EN_QUARTER, _en_quarter, _QUARTER),
        (EN_MONTHS, _en_months, re.compile("[a-z.] {0,2}[-–—]| to | through | until ")),
        (EN_DAYS, _en_days, re.compile("[0-9] {0,2}[-–—]")),
        (EN_HALF, _en_half, re.compile("half|h[12]|months of")),
        (EN_FISCAL, _fiscal, re.compile("fy|fiscal|financial")),
    ),
}


def scan(text: str, language: Language) -> Iterator[Written]:
    """The periods of ``text``, pattern by pattern; none overlaps another."""
    small = text.lower()
    taken: set[int] = set()
    for pattern, read, sign in _READERS[language.code]:
        for match in pattern.finditer(text) if sign.search(small) else ():
            written = read(match, language)
            if written is not None and taken.isdisjoint(range(*match.span())):
                taken.update(range(written.start, written.end))
                yield written

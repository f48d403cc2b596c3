"""The month, quarter or day that a figure is said of, read from the words of its own clause. Compares nothing."""

from __future__ import annotations

import re

from auditor.claims.clauses import BREAKS, QUANTITY, Item
from auditor.claims.tokens import Stream

Moment = tuple[int, int, int]  # year (0 when not written), month, day (99 for the month's end)
_VI_MONTH = re.compile(r"tháng[ ]{1,2}([0-9]{1,2})(?:[ ]?/[ ]?([0-9]{4}))?(?![0-9])")
_QUARTER = re.compile(r"(?:quý[ ]{1,2}|(?<![\w])q)(iv|i{1,3}|[1-4])(?![\w])")
_DATE = re.compile(r"(?<![0-9/.,])([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?(?![0-9/])")
_YEAR = re.compile(r"(?<![0-9./])(20[0-9]{2}|19[0-9]{2})(?![0-9/])")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NAMED_MONTH = re.compile(r"(?:tháng|quý)[ ]{1,2}$")


def moment(stream: Stream, item: Item) -> Moment | None:
    """What the clause of ``item`` says of its time: the words before the figure first, then those behind it."""
    figure = item.figure
    start = item.index
    while start and stream.tokens[start - 1].code not in BREAKS and "and" not in stream.tokens[start - 1].classes:
        if stream.tokens[start - 1].code in QUANTITY and not _names_month(stream, start - 1):
            break
        start -= 1
    before = stream.words(stream.tokens[start].start, figure.start)
    if _names_month(stream, item.index):
        return None
    stop = item.index + 1
    while stop < len(stream.tokens) and stream.tokens[stop].code not in BREAKS + QUANTITY:
        if "and" in stream.tokens[stop].classes:
            break
        stop += 1
    behind = stream.words(figure.end, stream.tokens[stop - 1].end)
    return _read(before, stream) or _read(behind, stream)


def _names_month(stream: Stream, index: int) -> bool:
    start = stream.tokens[index].start
    return bool(_NAMED_MONTH.search(stream.words(max(0, start - 8), start)))


def _read(text: str, stream: Stream) -> Moment | None:
    year = _YEAR.search(text)
    in_year = int(year[1]) if year else 0
    if date := _DATE.search(text):
        day, month = int(date[1]), int(date[2])
        return (int(date[3] or in_year), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if named := _VI_MONTH.search(text):
        return int(named[2] or in_year), int(named[1]), 99
    if quarter := _QUARTER.search(text):
        return in_year, 3 * _QUARTERS[quarter[1]], 99
    for word in re.findall(r"[^\W\d_]{3,9}", text):
        if word in stream.language.months and (word != "may" or "of may" in text or "in may" in text):
            return in_year, stream.language.months[word], 99
    return None

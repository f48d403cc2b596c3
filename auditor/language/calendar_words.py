"""The calendar's own words in Vietnamese and English: weekdays and the names of lunar years.

What is data of the calendar and not of the reports lives here; cue words are in vi.toml and en.toml.
"""

from __future__ import annotations

import re

# Monday is 0, as in datetime.date.weekday().
WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VI = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
}
_EN = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

WEEKDAY_VI = r"(?:thứ[ ]{1,2}(?P<vi>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ[ ]{1,2}nhật|CN)(?![\w])"
WEEKDAY_EN = r"(?P<en>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?"

# The ten stems and twelve branches; year 4 of the common era began a cycle (giáp tý), source: the sexagenary cycle.
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_SPELLINGS = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "tị": "tỵ", "mẹo": "mão", "vị": "mùi"}
LUNAR = re.compile(
    r"(?<![\w])(?P<stem>Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Kỉ|Canh|Tân|Nhâm|Quý|Quí)[ ]{1,2}"
    r"(?P<branch>Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Vị|Thân|Dậu|Tuất|Hợi)(?![\w])",
    re.I,
)


def weekday(match: re.Match[str]) -> int:
    """The weekday (Monday 0) that a match of WEEKDAY_VI or WEEKDAY_EN names."""
    found = match.groupdict()
    if english := found.get("en"):
        return _EN[english[:3].casefold()]
    return _VI[found["vi"].casefold()] if found.get("vi") else 6


def lunar_name(year: int) -> str:
    """The name of the lunar year that begins in ``year``: 2026 is "Bính Ngọ"."""
    return f"{STEMS[(year - 4) % 10]} {BRANCHES[(year - 4) % 12]}"


def same_lunar(written: str, year: int) -> bool:
    """Whether ``written`` (what LUNAR matches) names the lunar year that begins in ``year``, however it is spelt."""
    words = written.casefold().split()
    return " ".join(_SPELLINGS.get(word, word) for word in words) == lunar_name(year).casefold()

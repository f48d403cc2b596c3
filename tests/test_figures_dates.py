"""Written dates and periods: what is found, and what it says."""

from __future__ import annotations

import datetime as dt

import pytest

from auditor import figures, language
from auditor.figures import calendar
from auditor.model import Block, Figure


def find(text: str, code: str) -> list[Figure]:
    return figures.find(Block(0, "paragraph", text, []), language.get(code))


def dated(text: str, code: str) -> list[tuple[str, str, tuple[int | None, int | None, int | None] | None]]:
    return [(f.kind, f.text, f.date) for f in find(text, code) if f.kind in ("date", "period")]


DATES = [
    ("vi", "họp ngày 05/9/2025", ("date", "05/9/2025", (2025, 9, 5))),
    ("vi", "ngày 5 tháng 9 năm 2025", ("date", "5 tháng 9 năm 2025", (2025, 9, 5))),
    ("vi", "nghỉ ngày 2 tháng 9", ("date", "2 tháng 9", (None, 9, 2))),
    ("vi", "từ 15/9 - 30/10/2025", ("date", "15/9", (None, 9, 15))),
    ("vi", "ngày 14-15/8/2025", ("period", "14-15/8/2025", (2025, 8, 14))),
    ("vi", "Quý I/2026 đạt", ("period", "Quý I/2026", (2026, 1, None))),
    ("vi", "trong quý II năm 2026", ("period", "quý II năm 2026", (2026, 4, None))),
    ("vi", "quý 03-2025", ("period", "quý 03-2025", (2025, 7, None))),
    ("vi", "quý III (tháng 7 - tháng 9/2025)", ("period", "quý III", (None, 7, None))),
    ("vi", "từ tháng 4 đến tháng 6 năm 2025", ("period", "tháng 4 đến tháng 6 năm 2025", (2025, 4, None))),
    ("vi", "tháng 11 - 02/2026", ("period", "tháng 11 - 02/2026", (2025, 11, None))),
    ("vi", "6 tháng cuối năm 2025", ("period", "6 tháng cuối năm 2025", (2025, 7, None))),
    ("vi", "chín tháng năm 2025", ("period", "chín tháng năm 2025", (2025, 1, None))),
    ("vi", "năm học 2025/2027", ("period", "2025/2027", (2025, None, None))),
    ("en", "on 3 March 2025", ("date", "3 March 2025", (2025, 3, 3))),
    ("en", "on March 3, 2025", ("date", "March 3, 2025", (2025, 3, 3))),
    ("en", "on 04/30/2025", ("date", "04/30/2025", (2025, 4, 30))),
    ("en", "on 2025-03-31", ("date", "2025-03-31", (2025, 3, 31))),
    ("en", "3–7 March 2025", ("period", "3–7 March 2025", (2025, 3, 3))),
    ("en", "March 3–7, 2025", ("period", "March 3–7, 2025", (2025, 3, 3))),
    ("en", "in March 2025", ("period", "March 2025", (2025, 3, None))),
    ("en", "April–June 2025", ("period", "April–June 2025", (2025, 4, None))),
    ("en", "from November to January 2026", ("period", "November to January 2026", (2025, 11, None))),
    ("en", "in Q3 2025", ("period", "Q3 2025", (2025, 7, None))),
    ("en", "the fourth quarter of 2025", ("period", "fourth quarter of 2025", (2025, 10, None))),
    ("en", "first half of 2025", ("period", "first half of 2025", (2025, 1, None))),
    ("en", "H2 2025", ("period", "H2 2025", (2025, 7, None))),
    ("en", "the first nine months of 2025", ("period", "first nine months of 2025", (2025, 1, None))),
    ("en", "FY2024/25", ("period", "FY2024/25", (2024, None, None))),
    ("en", "fiscal year 2025 began", ("period", "fiscal year 2025", (2025, None, None))),
    ("en", "the 2024–25 plan", ("period", "2024–25", (2024, None, None))),
]


@pytest.mark.parametrize(("code", "text", "wanted"), DATES)
def test_a_date_keeps_what_is_written_and_no_more(
    code: str, text: str, wanted: tuple[str, str, tuple[int | None, int | None, int | None]]
) -> None:
    assert wanted in dated(text, code)


def test_two_dates_tied_by_a_bare_dash_are_both_found() -> None:
    assert [f.text for f in find("(02/9/1945-02/9/2025)", "vi")] == ["02/9/1945", "02/9/2025"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("vi", "trong 5 tháng 10 hộ thoát nghèo"),
        ("vi", "quý I đã xong"),
        ("vi", "3 tháng năm 2025"),
        ("vi", "tháng 13 - tháng 15/2025"),
        ("en", "the third quarter was good"),
        ("en", "about 2025/2031 plans"),
    ],
)
def test_what_names_no_day_is_no_date(code: str, text: str) -> None:
    assert dated(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [
        ("vi", "Quý I/2026", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        ("vi", "năm 2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ("vi", "05/9/2025", dt.date(2025, 9, 5), dt.date(2025, 9, 5)),
        ("vi", "tháng 11 - 02/2026", dt.date(2025, 11, 1), dt.date(2026, 2, 28)),
        ("vi", "giai đoạn 2021 - 2025", dt.date(2021, 1, 1), dt.date(2025, 12, 31)),
        ("en", "3–7 March 2025", dt.date(2025, 3, 3), dt.date(2025, 3, 7)),
        ("en", "FY2024/25", dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
        ("en", "February 2024", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(code: str, text: str, first: dt.date, last: dt.date) -> None:
    figure = next(f for f in find(text, code) if f.kind in ("date", "period", "year"))
    assert calendar.days(figure) == calendar.Days(first, last)


def test_what_the_calendar_does_not_have_has_no_days() -> None:
    (invalid,) = find("ngày 31/11/2025", "vi")
    assert calendar.days(invalid) is None
    assert calendar.date_readings(invalid) == []
    (bare,) = find("ngày 02/9", "vi")
    assert calendar.days(bare) is None
    assert calendar.days(bare, 2025) == calendar.Days(dt.date(2025, 9, 2), dt.date(2025, 9, 2))
    (count,) = find("12 hộ", "vi")
    assert calendar.days(count) is None
    assert calendar.date_readings(count) == []
    assert calendar.months(2025, 13, 1) is None


def test_an_english_date_in_figures_is_open_between_two_orders() -> None:
    (figure,) = find("05/03/2025", "en")
    assert calendar.date_readings(figure) == [dt.date(2025, 3, 5), dt.date(2025, 5, 3)]


def test_an_ordinal_in_words_counts_only_before_an_anniversary() -> None:
    assert [(f.kind, f.text) for f in find("the fiftieth anniversary", "en")] == [("label", "fiftieth")]
    assert find("the fiftieth visitor", "en") == []

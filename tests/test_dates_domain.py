"""The tables of facts: days of memory, terms, the words of the calendar."""

from __future__ import annotations

from itertools import pairwise

import pytest

from auditor import domain
from auditor.language.calendar_words import LUNAR, lunar_name, same_lunar


def test_every_event_is_dated_named_and_trusted_to_a_degree() -> None:
    assert len(domain.events()) > 80
    for event in domain.events():
        assert event.confidence in domain.CONFIDENCES
        assert event.years[0] == event.day.year
        assert all((event.vi, event.en, event.phrases))
        assert all(domain.plain(phrase).strip() == phrase for phrase in (*event.phrases, *event.bars))


def test_the_terms_of_a_body_follow_each_other() -> None:
    for body in domain.bodies():
        years = list(body.terms.values())
        assert all(one[1] == two[0] for one, two in pairwise(years))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Ngày thành lập Đảng Cộng sản Việt Nam", [1930]),
        ("Ngày thành lập Đảng bộ huyện", []),
        ("Chiến thắng Hà Nội - Điện Biên Phủ trên không", [1972]),
        ("Chiến thắng Điện Biên Phủ", [1954]),
        ("NGÀY SINH CHỦ TỊCH HỒ CHÍ MINH", [1890]),
        ("Ngày thành lập Quân đội nhân dân Việt Nam và Ngày hội Quốc phòng toàn dân", [1944, 1989]),
        ("ngày hội làng", []),
    ],
)
def test_the_longest_name_of_an_event_wins(words: str, years: list[int]) -> None:
    assert [event.day.year for event, _ in domain.named_events(words)] == years


def test_what_stands_behind_an_event_is_told() -> None:
    ((_, rest),) = domain.named_events("Ngày thành lập Hội Chữ thập đỏ phường")
    assert rest == "phuong"


@pytest.mark.parametrize(
    ("year", "name"), [(1984, "Giáp Tý"), (2024, "Giáp Thìn"), (2025, "Ất Tỵ"), (2026, "Bính Ngọ"), (2027, "Đinh Mùi")]
)
def test_lunar_years_follow_the_cycle_of_sixty(year: int, name: str) -> None:
    assert lunar_name(year) == name
    assert lunar_name(year + 60) == name
    assert LUNAR.fullmatch(name)
    assert same_lunar(name, year)
    assert not same_lunar(name, year + 1)


def test_spellings_of_a_lunar_year_are_one() -> None:
    assert LUNAR.fullmatch("Quí Mẹo")
    assert same_lunar("Quí Mẹo", 2023)

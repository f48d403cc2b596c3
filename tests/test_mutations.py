"""A report that agrees is broken digit by digit: what becomes false is flagged, what stays true raises no error.

Which changes make a comparison false is computed in exact arithmetic of its own (mutation_oracle.py).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from mutation_oracle import EDGE, FALSE, RELATIONS, TRUE, UNKNOWN, Written, changes, day, reading
from mutation_runs import Subject, Tally

from auditor.model import Figure

REPORTS = ("clean-vi.txt", "clean-en.md")
DATA = Path(__file__).with_name("data")
LEAST, RECALL, SKIPPED = 55, 0.98, 0.15


@cache
def subject(name: str) -> Subject:
    return Subject((DATA / name).read_bytes(), name)


@cache
def tally(name: str) -> Tally:
    return subject(name).run_all()


@pytest.mark.parametrize("name", REPORTS)
def test_a_clean_report_raises_neither_error_nor_warning(name: str) -> None:
    assert [f.message for f in subject(name).findings if f.severity != "note"] == []


@pytest.mark.parametrize("name", REPORTS)
def test_nearly_all_comparisons_are_judged_here_too(name: str) -> None:
    found = tally(name)
    known, skipped = found.known.total(), found.skipped.total()
    assert known >= LEAST
    assert skipped <= SKIPPED * (known + skipped), dict(found.skipped)


@pytest.mark.parametrize("name", REPORTS)
def test_a_changed_digit_that_breaks_a_comparison_is_flagged(name: str) -> None:
    found = tally(name)
    assert found.broken.total() > 10 * LEAST
    assert found.recall >= RECALL, "\n".join(found.missed)


@pytest.mark.parametrize("name", REPORTS)
def test_a_changed_digit_that_breaks_nothing_raises_no_error(name: str) -> None:
    assert tally(name).silent > 0
    assert tally(name).false == []


# --- the exact arithmetic itself ----------------------------------------------------------------------------------


def written(number: str, ulp: str = "0") -> Written:
    return Written(Fraction(number), Fraction(ulp), number)


@pytest.mark.parametrize(
    ("name", "stated", "others", "expected"),
    [
        ("percent-of-ratio", ("82.5", "0.1"), [("287", "0"), ("348", "0")], TRUE),
        ("percent-of-ratio", ("66.6", "0.1"), [("2", "0"), ("3", "0")], EDGE),
        ("percent-of-ratio", ("65.7", "0.1"), [("2", "0"), ("3", "0")], FALSE),
        ("percent-of-ratio", ("67.5", "0.1"), [("345.6", "0.1"), ("512.3", "0.1")], TRUE),
        ("complement", ("3", "0"), [("67", "0"), ("70", "0")], TRUE),
        ("complement", ("4", "0"), [("67", "0"), ("70", "0")], FALSE),
        ("shares", ("33.3", "0.1"), [("33.3", "0.1"), ("33.3", "0.1")], TRUE),
        ("shares", ("33.3", "0.1"), [("33.3", "0.1"), ("33.1", "0.1")], FALSE),
        ("sum", ("10.3", "0.1"), [("4.1", "0.1"), ("6.1", "0.1")], TRUE),
        ("sum", ("10.5", "0.1"), [("4.1", "0.1"), ("6.1", "0.1")], FALSE),
        ("growth", ("21", "1"), [("1.2", "0.1"), ("1.4", "0.1")], TRUE),
        ("growth", ("41", "1"), [("1.2", "0.1"), ("1.4", "0.1")], FALSE),
        ("growth", ("20", "1"), [("80", "0"), ("64", "0")], TRUE),
        ("difference", ("16", "0"), [("80", "0"), ("64", "0")], TRUE),
        ("index", ("4", "1"), [("96", "1")], TRUE),
        ("index", ("6", "1"), [("96", "1")], FALSE),
        ("multiple", ("3", "0"), [("150", "0"), ("450", "0")], TRUE),
        ("multiple", ("3", "0"), [("150", "0"), ("950", "0")], FALSE),
        ("multiple", ("3", "0"), [("150", "0"), ("600", "0")], EDGE),
        ("average", ("33", "0"), [("100", "0"), ("3", "0")], TRUE),
        ("unit-price", ("4640", "0"), [("320", "0"), ("14.50", "0.01")], TRUE),
        ("rate-base", ("42", "1"), [("7", "1"), ("600", "1")], TRUE),
        ("rate-base", ("52", "1"), [("7", "1"), ("600", "1")], FALSE),
        ("restated-amount", ("1850", "1"), [("1850", "10")], TRUE),
        ("balance", ("358", "1"), [("3485", "1"), ("3127", "1")], TRUE),
    ],
)
def test_the_exact_arithmetic_knows_its_relations(
    name: str, stated: tuple[str, str], others: list[tuple[str, str]], expected: str
) -> None:
    assert RELATIONS[name][0](written(*stated), [written(*other) for other in others]) == expected


def test_a_stock_is_read_with_the_signs_that_hold() -> None:
    others = [written(number) for number in ("318", "46", "29")]
    judge = reading("stock-flow", [written("335")], others)
    assert judge is not None
    assert judge(written("335"), others) == TRUE
    assert judge(written("336"), others) == FALSE


def test_yearly_growth_may_count_both_years_but_not_one_less() -> None:
    others = [written("2.10", "0.01"), written("3.08", "0.01")]
    judge = reading("yearly-growth", [written("10", "1")], others)
    assert judge is not None
    assert [judge(written(rate, "1"), others) for rate in ("10", "8", "16")] == [TRUE, EDGE, FALSE]


def test_behind_of_which_a_list_may_leave_parts_out() -> None:
    total, parts = written("10"), [written("4"), written("6")]
    judge = reading("sum", [total], parts, "10 ha, trong đó 4 ha lúa, 6 ha ngô")
    assert judge is not None
    assert judge(written("12"), parts) == UNKNOWN
    assert judge(written("9"), parts) == FALSE
    closed = reading("sum", [total], parts, "10 ha, trong đó 4 ha lúa, còn lại 6 ha ngô")
    assert closed is not None
    assert closed(written("12"), parts) == FALSE


@pytest.mark.parametrize(("text", "exists"), [("15/9/1985", True), ("31/9/1985", False), ("9/1985", False)])
def test_a_day_exists_or_not(text: str, exists: bool) -> None:
    assert (day(text) is not None) == exists


def test_every_digit_is_changed_twice_and_no_number_begins_with_zero() -> None:
    figure = Figure(
        "money", 0, 0, 12, "9,50 tỷ đồng", Fraction(95 * 10**8), Fraction(10**7), 2, "đồng", Fraction(10**9)
    )
    made = {(change.after.text, change.after.value / 10**9) for change in changes(figure)}
    assert made == {
        ("9,51 tỷ đồng", Fraction("9.51")),
        ("9,55 tỷ đồng", Fraction("9.55")),
        ("9,60 tỷ đồng", Fraction("9.6")),
        ("9,00 tỷ đồng", Fraction(9)),
        ("1,50 tỷ đồng", Fraction("1.5")),
        ("4,50 tỷ đồng", Fraction("4.5")),
    }

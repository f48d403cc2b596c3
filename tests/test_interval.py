"""What a stated figure may stand for, and when two figures can be one number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.interval import Interval, fit, rounded, stated, truncated_or_ceiled
from auditor.model import Figure


def figure(text: str) -> Figure:
    """A percent with as many decimals as ``text`` shows."""
    digits = len(text.partition(".")[2])
    return Figure("percent", 0, 0, len(text), text, Fraction(text), Fraction(1, 10**digits), digits, "%")


def percent(part: int, whole: int) -> Interval:
    return Interval.point(Fraction(100 * part, whole))


@pytest.mark.parametrize(
    ("part", "whole", "said", "verdict"),
    [
        (67, 70, "95.7", "agrees"),
        (67, 70, "96", "agrees"),
        (67, 70, "95", "truncated"),
        (67, 70, "97.5", "contradicts"),
        (2, 3, "66.6", "truncated"),
        (2, 3, "66.7", "agrees"),
        (2, 3, "65.7", "contradicts"),
        (5, 8, "62", "agrees"),
        (5, 8, "63", "agrees"),
        (5, 8, "64", "contradicts"),
        (1, 4, "25", "agrees"),
        (1, 4, "24", "contradicts"),
        (1, 4, "26", "contradicts"),
    ],
)
def test_a_percent_agrees_when_rounding_gives_it_either_way(part, whole, said, verdict):
    assert fit(percent(part, whole), figure(said)) == verdict


def test_an_exact_figure_stands_for_itself_alone():
    exact = Figure("count", 0, 0, 2, "12", Fraction(12))
    assert stated(exact) == Interval.point(12)
    assert truncated_or_ceiled(exact.value, exact.ulp) == Interval.point(12)
    assert fit(Interval.point(12), exact) == "agrees"
    assert fit(Interval.point(13), exact) == "contradicts"


def test_touching_intervals_meet_only_where_both_hold_the_point():
    closed = Interval(Fraction(0), Fraction(1))
    assert closed.meets(Interval(Fraction(1), Fraction(2)))
    assert not closed.meets(Interval(Fraction(1), Fraction(2), open_lo=True))
    assert not Interval(Fraction(0), Fraction(1), open_hi=True).meets(Interval(Fraction(1), Fraction(2)))
    assert not closed.meets(Interval(Fraction(2), Fraction(3)))


def test_negating_swaps_the_open_bounds():
    half = Interval(Fraction(1), Fraction(2), open_hi=True)
    assert -half == Interval(Fraction(-2), Fraction(-1), open_lo=True)
    assert half - half == Interval(Fraction(-1), Fraction(1), True, True)


def test_dividing_by_what_may_be_zero_is_an_error():
    for divisor in (Interval.point(0), Interval(Fraction(-1), Fraction(1))):
        with pytest.raises(ZeroDivisionError):
            Interval.point(1) / divisor


NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)


@st.composite
def intervals(draw):
    lo, hi = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(lo, hi)


@given(intervals(), intervals(), st.fractions(0, 1), st.fractions(0, 1))
def test_arithmetic_on_intervals_holds_that_on_their_values(a, b, s, t):
    x, y = a.lo + s * (a.hi - a.lo), b.lo + t * (b.hi - b.lo)
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert 3 * x in a.scaled(3)
    if not b.lo <= 0 <= b.hi:
        assert x / y in a / b


@given(intervals(), intervals())
def test_meeting_is_mutual(a, b):
    assert a.meets(b) == b.meets(a)


@given(NUMBERS, st.integers(0, 4))
def test_a_value_fits_its_own_rounding(value, digits):
    ulp = Fraction(1, 10**digits)
    near = round(value / ulp) * ulp
    assert value in rounded(near, ulp)
    assert rounded(near, ulp).middle == near
    cut = value // ulp * ulp
    assert value in truncated_or_ceiled(cut, ulp)

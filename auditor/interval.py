"""Exact intervals: what a stated figure may stand for, and whether two of them can be the same number.

A figure written with unit in the last place ``u`` stands for every value that rounds, is cut off or is rounded up
to it. Everything is a Fraction; nothing is compared as a float. The acceptance of ties on both sides follows
ISO 80000-1 annex B, which allows either direction for a tie.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from auditor.model import Figure

HALF = Fraction(1, 2)


@frozen
class Interval:
    """Values from ``lo`` to ``hi``; a bound belongs to the interval unless it is marked open."""

    lo: Fraction
    hi: Fraction
    open_lo: bool = False
    open_hi: bool = False

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one value."""
        return cls(Fraction(value), Fraction(value))

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        if lo != hi:
            return lo < hi
        return lo in self and lo in other

    def __contains__(self, value: Fraction) -> bool:
        above = value > self.lo or (value == self.lo and not self.open_lo)
        return above and (value < self.hi or (value == self.hi and not self.open_hi))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.lo + other.lo, self.hi + other.hi, self.open_lo or other.open_lo, self.open_hi or other.open_hi
        )

    def __neg__(self) -> Interval:
        return Interval(-self.hi, -self.lo, self.open_hi, self.open_lo)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient; ZeroDivisionError when the divisor can be zero."""
        if other.lo <= 0 <= other.hi:
            raise ZeroDivisionError("the divisor's interval holds zero")
        corners = [a / b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Interval(min(corners), max(corners))

    def scaled(self, factor: Fraction | int) -> Interval:
        """The interval with every value multiplied by ``factor``."""
        return self * Interval.point(factor)

    @property
    def middle(self) -> Fraction:
        """The value half-way between the bounds."""
        return (self.lo + self.hi) / 2


def rounded(value: Fraction, ulp: Fraction) -> Interval:
    """Values that round to ``value`` at unit in the last place ``ulp``, ties either way."""
    return Interval(value - ulp * HALF, value + ulp * HALF)


def truncated_or_ceiled(value: Fraction, ulp: Fraction) -> Interval:
    """Values that give ``value`` under rounding, cutting off or rounding up: within one unit, bounds excluded."""
    if ulp == 0:
        return Interval.point(value)
    return Interval(value - ulp, value + ulp, True, True)


def stated(figure: Figure) -> Interval:
    """The values a stated figure may stand for. Exact counts (ulp 0) stand for themselves."""
    return rounded(figure.value, figure.ulp)


def fit(computed: Interval, figure: Figure) -> str:
    """How ``computed`` fits the stated figure: "agrees", "truncated" (only cut off or rounded up) or "contradicts"."""
    if computed.meets(stated(figure)):
        return "agrees"
    if computed.meets(truncated_or_ceiled(figure.value, figure.ulp)):
        return "truncated"
    return "contradicts"

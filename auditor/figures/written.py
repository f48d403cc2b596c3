"""Making figures of what the lexer has read: exact value, unit in the last place, unit, the text as written.

Deciding what a number is happens in lexer.py; here it only becomes a Figure.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from auditor.figures.dates import ordinal
from auditor.figures.numbers import Number
from auditor.figures.periods import Written
from auditor.figures.suffix import Suffix
from auditor.model import Figure


@frozen
class Meaning:
    """What a number counts: the figure's kind, its canonical unit, the factor to base units, and a rate's period."""

    kind: str = "count"
    unit: str = ""
    scale: Fraction = Fraction(1)
    per: str = ""

    def last(self, number: Number) -> Fraction:
        """The unit in the last place of ``number``, in base units."""
        return self.scale * Fraction(1, 10**number.digits)

    def ulp(self, number: Number) -> Fraction:
        """The same, but 0 for whole counts and amounts without a magnitude word: these are exact."""
        exact = number.digits == 0 and self.scale == 1 and self.kind in ("count", "money")
        return Fraction(0) if exact else self.last(number)


def meaning(tail: Suffix | None, is_money: Callable[[], bool]) -> Meaning:
    """The meaning of the suffix behind a number; ``is_money`` is asked for a bare magnitude word ("500 triệu")."""
    if tail is None:
        return Meaning()
    if tail.kind != "scaled":
        return Meaning(tail.kind, tail.unit, tail.scale, tail.per)
    return Meaning("money", "đồng", tail.scale, tail.per) if is_money() else Meaning("count", "", tail.scale, tail.per)


def quantity(text: str, block: int, span: tuple[int, int], side: tuple[int, int, Number], means: Meaning) -> Figure:
    """The figure at ``span`` of ``text`` whose digits stand at ``side``."""
    start, end, number = side
    last = means.last(number)
    figure = Figure(
        means.kind,
        block,
        *span,
        text[slice(*span)],
        number.value * means.scale,
        ulp=means.ulp(number),
        digits=number.digits,
        unit=means.unit,
        scale=means.scale,
        more={"last": last, "number": (start, end)},
    )
    if number.style:
        figure.more["style"] = number.style
    if number.alternative is not None:
        figure.more["alternative"] = number.alternative * means.scale
    if means.per:
        figure.more["per"] = means.per
    return figure


def pair(
    kind: str,
    text: str,
    block: int,
    first: tuple[int, int, Number],
    second: tuple[int, int, Number],
    means: Meaning,
    tail: Suffix | None,
) -> Figure:
    """A "ratio" (value: the quotient) or "range" (value: its first term) of two numbers with one unit behind them."""
    shared = Meaning(means.kind, means.unit, means.scale)
    terms = tuple(quantity(text, block, side[:2], side, shared) for side in (first, second))
    start, end = first[0], tail.end if tail else second[1]
    value = terms[0].value / terms[1].value if kind == "ratio" else terms[0].value
    figure = Figure(kind, block, start, end, text[start:end], value, unit=means.unit, scale=means.scale, terms=terms)
    if means.per:
        figure.more["per"] = means.per
    return figure


def dated(text: str, block: int, date: Written) -> Figure:
    """A date or period; ``more["invalid"]`` marks a complete date that no calendar has."""
    value = ordinal(date.parts)
    more = dict(date.more)
    if date.kind == "date" and value is None and None not in date.parts:
        more["invalid"] = True
    return Figure(
        date.kind,
        block,
        date.start,
        date.end,
        text[date.start : date.end],
        Fraction(0) if value is None else value,
        date=date.parts,
        more=more,
    )

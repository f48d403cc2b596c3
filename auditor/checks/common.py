"""What several checks need: amounts for messages, lines of arithmetic, tests of hedges."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.interval import Interval, stated
from auditor.model import Amount, Figure

HUNDRED = Fraction(100)


def amount(figure: Figure) -> Amount:
    """The figure's value, to be printed in its own unit, scale and decimals."""
    return Amount(figure.value, figure.unit, figure.scale, figure.digits)


def like(value: Fraction, figure: Figure, more_digits: int = 0) -> Amount:
    """``value`` to be printed as ``figure`` is; with ``more_digits`` further decimals."""
    return Amount(value, figure.unit, figure.scale, figure.digits + more_digits if more_digits else None)


def percent(value: Fraction, digits: int | None = None) -> Amount:
    """A percent for a message."""
    return Amount(value, "%", Fraction(1), digits)


def joined(figures: Iterable[Figure], sign: str = "+") -> list[Amount | str]:
    """The figures as a line of arithmetic: a + b + c."""
    line: list[Amount | str] = []
    for figure in figures:
        if line:
            line.append(sign)
        line.append(amount(figure))
    return line


def last_place(figure: Figure) -> Fraction:
    """The unit in the last place written, whole numbers included (interval checks of computed results need it)."""
    found = figure.more.get("last")
    return found if isinstance(found, Fraction) else (figure.ulp or Fraction(1))


def trailing_zeros(figure: Figure) -> int:
    """How many zeros end the whole number as written ("1,000": 3); 0 with decimals."""
    if figure.digits or figure.words:
        return 0
    number = abs(figure.value / figure.scale)
    if number.denominator != 1 or number == 0:
        return 0
    digits = str(number.numerator)
    return len(digits) - len(digits.rstrip("0"))


def width(figure: Figure) -> Fraction:
    """How far a hedged figure may lie from what it stands for: a unit of its granularity, at most a tenth of it.

    Source: evidence on round numbers as approximations, Williams and Power 2013.
    """
    unit = last_place(figure)
    granularity: Fraction = unit * Fraction(10 ** trailing_zeros(figure))
    return max(unit, min(granularity, abs(figure.value) / 10))


def hedge_verdict(computed: Interval, figure: Figure) -> str:
    """How a computed interval fits a hedged figure.

    "agrees", "bound" (a crisp bound is broken), "hedge" (a soft one is), or "low" (a true bound far too low).
    """
    value, slack = figure.value, width(figure)
    if figure.hedge == ">" and not figure.soft:
        if computed.hi <= value:
            return "agrees" if computed.hi == value and computed.lo != computed.hi else "bound"
        return "low" if computed.lo > value + slack * 2 else "agrees"
    if figure.hedge == ">=":
        return "agrees" if computed.hi >= value else "bound"
    if figure.hedge == "<=":
        return "agrees" if computed.lo <= value else "bound"
    if figure.hedge == "<" and not figure.soft:
        return "agrees" if computed.lo < value else "bound"
    if figure.hedge == "<":
        return "agrees" if computed.meets(Interval(value - slack, value)) else "hedge"
    return "agrees" if computed.meets(Interval(value - slack, value + slack)) else "hedge"


def hint(computed: Fraction, figure: Figure) -> str:
    """What kind of slip would explain the difference: "magnitude", "transposed" or "".

    A quotient that is a power of ten is a slip of magnitude; a difference that nine divides, with the same digits in
    another order, is a transposition (a rule of bookkeepers).
    """
    if computed > 0 and figure.value > 0:
        quotient = computed / figure.value
        for power in range(1, 7):
            if quotient in (Fraction(10) ** power, Fraction(1, 10**power)):
                return "magnitude"
    places = 10**figure.digits
    a, b = computed / figure.scale * places, figure.value / figure.scale * places
    if a.denominator == 1 and b.denominator == 1 and a != b and (a - b) % 9 == 0 and sorted(str(a)) == sorted(str(b)):
        return "transposed"
    return ""


def interval(figure: Figure) -> Interval:
    """The values a figure may stand for; a hedged one spreads to its granularity."""
    if figure.hedge and (figure.soft or figure.hedge == "~"):
        return Interval(figure.value - width(figure), figure.value + width(figure))
    return stated(figure)


def one_slip(figure: Figure, meant: Fraction) -> bool:
    """Whether one digit typed wrong, lost or added, or two neighbours swapped, make the figure of ``meant``."""
    places = 10**figure.digits
    a, b = figure.value / figure.scale * places, meant / figure.scale * places
    if a.denominator != 1 or b.denominator != 1 or a <= 0 or b <= 0:
        return False
    one, two = str(a), str(b)
    if len(one) == len(two):
        places_off = [i for i in range(len(one)) if one[i] != two[i]]
        swapped = (
            len(places_off) == 2
            and one[places_off[0]] == two[places_off[1]]
            and one[places_off[1]] == two[places_off[0]]
        )
        return len(one) > 1 and (len(places_off) == 1 or (swapped and places_off[1] == places_off[0] + 1))
    short, long = sorted((one, two), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) > 1
        and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    )


def telling_slip(figure: Figure, meant: Fraction, least: int = 3) -> bool:
    """The same for a figure of at least ``least`` digits, where chance seldom makes two figures so alike."""
    written = str(abs(figure.value / figure.scale * 10**figure.digits).numerator)
    return len(written) >= least and one_slip(figure, meant)

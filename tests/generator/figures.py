"""Figures as a report writes them: exact value, decimals shown, scale and unit; rounding, slips and rendering.

Nothing here judges; ``oracle`` does.
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import floor

from attrs import evolve, frozen

from .words import in_words


@frozen
class Fig:
    """One written figure. ``shown`` is the number on paper, value = shown * scale; ``unit`` holds "{}" for it.

    An exact figure is a count: it stands for itself. Any other stands for what its digits imply.
    """

    shown: Fraction
    digits: int = 0
    scale: int = 1
    exact: bool = False
    unit: str = "{}"

    @property
    def value(self) -> Fraction:
        """The value in base units."""
        return self.shown * self.scale

    @property
    def ulp(self) -> Fraction:
        """Unit in the last place in base units; 0 for exact figures."""
        return Fraction(0) if self.exact else Fraction(self.scale, 10**self.digits)

    @property
    def grain(self) -> int:
        """The power of ten a whole shown number ends on: 1.200 has 100, 1.205 has 1."""
        number, grain = int(self.shown), 1
        while self.digits == 0 and number and number % (grain * 10) == 0:
            grain *= 10
        return grain


@frozen
class Style:
    """How one report writes its numbers: leading zeros, small numbers in words, the percent sign."""

    language: str
    padded: bool
    small_words: bool
    percent: str

    @classmethod
    def drawn(cls, language: str, rng: random.Random) -> Style:
        """A house style drawn at random."""
        if language == "vi":
            return cls("vi", rng.random() < 0.6, False, rng.choice(("%",) * 8 + (" %",)))
        return cls("en", False, rng.random() < 0.6, rng.choice(("%",) * 7 + (" per cent", " per cent", " percent")))


def count(number: int, unit: str = "{}") -> Fig:
    """An exact count."""
    return Fig(Fraction(number), exact=True, unit=unit)


def nearest(value: Fraction, digits: int, rng: random.Random, scale: int = 1, unit: str = "{}") -> Fig:
    """``value`` rounded to ``digits`` decimals of ``scale``; a tie goes up or down as chance has it."""
    raw = value / scale * 10**digits
    low = floor(raw)
    if raw - low == Fraction(1, 2):
        low += rng.choice((0, 1))
    elif raw - low > Fraction(1, 2):
        low += 1
    return Fig(Fraction(low, 10**digits), digits, scale, unit=unit)


def shortened(fig: Fig) -> Fig:
    """The figure without trailing zeros after the decimal mark."""
    while fig.digits and (fig.shown * 10 ** (fig.digits - 1)).denominator == 1:
        fig = evolve(fig, digits=fig.digits - 1)
    return fig


def percent(value: Fraction, rng: random.Random, digits: int | None = None) -> Fig:
    """``value`` as a percent with 0 to 2 decimals, usually without trailing zeros."""
    places = rng.choice((0, 1, 1, 1, 2, 2)) if digits is None else digits
    fig = nearest(value, places, rng, unit="%")
    return shortened(fig) if rng.random() < 0.8 else fig


def slip(fig: Fig, rng: random.Random) -> Fig:
    """The figure with a typing or copying slip: swapped digits, one digit changed, or a small amount off."""
    number = int(fig.shown * 10**fig.digits)
    for _ in range(30):
        digits = list(str(number))
        way = rng.randrange(3)
        at = rng.randrange(len(digits))
        if way == 0 and at + 1 < len(digits):
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
        elif way == 1:
            digits[at] = rng.choice("123456789")
        else:
            digits = list(str(max(1, number + rng.choice((-1, 1)) * rng.randint(1, 9))))
        changed = int("".join(digits))
        if changed not in (number, 0) and digits[0] != "0":
            return evolve(fig, shown=Fraction(changed, 10**fig.digits))
    return evolve(fig, shown=fig.shown + Fraction(7, 10**fig.digits))


def number_text(fig: Fig, language: str, grouped: bool = True) -> str:
    """The bare number in the language's format: 1.234,5 or 1,234.5."""
    scaled = int(fig.shown * 10**fig.digits)
    whole, part = divmod(abs(scaled), 10**fig.digits)
    text = f"{whole:,}" if grouped else str(whole)
    if fig.digits:
        text += "." + str(part).rjust(fig.digits, "0")
    if language == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return ("-" if scaled < 0 else "") + text


def written(fig: Fig, style: Style, rng: random.Random, mode: str = "") -> str:
    """The figure in running text.

    ``mode``: "" as the style has it, "n" the number without its unit, "d" digits always, "w" words, "W" words with a
    capital letter, "b" the bare digits without leading zero or unit.
    """
    if mode in ("w", "W"):
        said = in_words(int(fig.shown), style.language, rng)
        return said[0].upper() + said[1:] if mode == "W" else said
    text = number_text(fig, style.language)
    small = fig.exact and 0 < fig.shown < 10
    if small and style.padded and mode != "b":
        text = text.rjust(2, "0")
    if small and style.small_words and mode == "" and fig.unit == "{}":
        text = in_words(int(fig.shown), style.language, rng)
    if fig.unit == "%":
        return text if mode in ("n", "b") else text + style.percent
    return text if mode in ("n", "b") else fig.unit.format(text)

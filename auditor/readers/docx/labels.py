"""Numbers as list labels: the number formats of ECMA-376 part 1, 17.18.59, that reports use."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_REPEATS = 30  # a letter is repeated for every 26 numbers; nobody reads more of them
_SYMBOLS = "*†‡§"


def roman(number: int) -> str:
    """A number from 1 to 3999 in small Roman numerals; others in digits."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        out += letters * times
    return out


def letter(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb, as Word repeats letters."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, _MOST_REPEATS)


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _symbol(number: int) -> str:
    times, place = divmod(max(number, 1) - 1, len(_SYMBOLS))
    return _SYMBOLS[place] * min(times + 1, _MOST_REPEATS)


def written(number: int, form: str) -> str:
    """``number`` in the number format ``form`` ("decimal", "upperRoman", …); unknown formats are written in digits."""
    if form == "lowerRoman":
        return roman(number)
    if form == "upperRoman":
        return roman(number).upper()
    if form == "lowerLetter":
        return letter(number)
    if form == "upperLetter":
        return letter(number).upper()
    if form.startswith("decimalZero"):
        return str(number).zfill(len(form) - len("decimalZero") + 2)
    if form == "ordinal":
        return _ordinal(number)
    if form == "chicago":
        return _symbol(number)
    return "" if form in ("none", "bullet") else str(number)

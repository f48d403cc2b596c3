"""Numbers, amounts and dates as a reader of Vietnamese or English writes them, and as the JSON writes them.

Values come in exact and in base units; what leaves is text. Which numbers a message needs is decided elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from auditor.model import Amount, Figure, Value

MARKS = {"vi": (".", ","), "en": (",", ".")}  # between thousands, before decimals
MAGNITUDES = {
    "vi": {1: "", 10**3: "nghìn", 10**6: "triệu", 10**9: "tỷ", 10**12: "nghìn tỷ"},
    "en": {1: "", 10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"},
}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}  # written before the number in English
# Factors to the canonical unit, largest first, with the unit as written.
STEPS: dict[str, tuple[tuple[int, str, str], ...]] = {
    "m2": ((10**6, "km2", "km2"), (10**4, "ha", "ha"), (1, "m2", "m2")),
    "m": ((1000, "km", "km"), (1, "m", "m")),
    "kg": ((1000, "tấn", "tonnes"), (100, "tạ", "quintals"), (1, "kg", "kg")),
    "W": ((10**6, "MW", "MW"), (1000, "kW", "kW"), (1, "W", "W")),
    "Wh": ((10**6, "MWh", "MWh"), (1000, "kWh", "kWh"), (1, "Wh", "Wh")),
}
# Units of other systems by their factor to the canonical one, with the unit as written.
CUSTOMARY: dict[tuple[str, Fraction], tuple[str, str]] = {
    ("m", Fraction(1609344, 1000)): ("dặm", "miles"),
    ("m", Fraction(9144, 10000)): ("yard", "yards"),
    ("m", Fraction(3048, 10000)): ("foot", "feet"),
    ("m", Fraction(254, 10000)): ("inch", "inches"),
    ("m2", Fraction(40468564224, 10**7)): ("mẫu Anh", "acres"),
    ("m2", Fraction(2589988110336, 10**6)): ("dặm vuông", "square miles"),
    ("m2", Fraction(9290304, 10**8)): ("foot vuông", "square feet"),
    ("kg", Fraction(45359237, 10**8)): ("pound", "pounds"),
}
WORDED = {
    "points": ("điểm phần trăm", "percentage point", "percentage points"),
    "day": ("ngày", "day", "days"),
    "week": ("tuần", "week", "weeks"),
    "month": ("tháng", "month", "months"),
    "year": ("năm", "year", "years"),
    "hour": ("giờ", "hour", "hours"),
    "minute": ("phút", "minute", "minutes"),
    "second": ("giây", "second", "seconds"),
    "age": ("tuổi", "year of age", "years of age"),
    "times": ("lần", "time", "times"),
    "l": ("lít", "litre", "litres"),
}
MIRRORED = {"count", "money", "measure", "percent", "points", "rate", "multiple", "index"}
# A number with one run of digits: what stands before and behind it can be kept for another value.
_ONE_RUN = re.compile(r"(?P<before>[^\d]{0,8})\d[\d.,\u00a0\u202f ]{0,40}(?<=\d)(?P<behind>(?:[^\d]|(?<=m)[23]){0,60})")
_OPERATORS = {"+", "-", "−", "–", "×", "x", "*", "=", "≠", "<", ">", "≤", "≥", "≈", "→", "÷"}


def decimals(value: Fraction) -> int | None:
    """How many decimals write ``value`` exactly; None when no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def fixed(value: Fraction, digits: int) -> str:
    """``value`` with ``digits`` decimals and a point, half rounded away from zero: "-1234.50"."""
    top, bottom = abs(value.numerator) * 10**digits, value.denominator
    units = (2 * top + bottom) // (2 * bottom)
    whole, part = divmod(units, 10**digits)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


def plain(value: Fraction) -> str:
    """``value`` for the JSON: an exact decimal string, or "p/q" where there is none."""
    digits = decimals(value)
    return fixed(value, digits) if digits is not None else f"{value.numerator}/{value.denominator}"


def number(value: Fraction, language: str, digits: int) -> str:
    """``value`` with ``digits`` decimals in the marks of ``language``: 1.234,5 or 1,234.5."""
    thousands, decimal = MARKS[language]
    whole, _, part = fixed(value, digits).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head = len(whole) % 3
    groups = [whole[:head]] * bool(head) + [whole[at : at + 3] for at in range(head, len(whole), 3)]
    return sign + thousands.join(groups) + (decimal + part if part else "")


def enough(value: Fraction, stated: int) -> int:
    """The decimals to show of a computed ``value`` beside a figure stated with ``stated``.

    All of them when that takes no more than two beyond the stated; else one beyond, which tells the two apart.
    """
    exact = decimals(value)
    return exact if exact is not None and exact <= stated + 2 else stated + 1


def amount(given: Amount, language: str, stated: int = 0) -> str:
    """``given`` with magnitude and unit: "1,2 tỷ đồng", "29,04%", "$1.2 million", "12 ngày"."""
    magnitude, factor, unit = _written_unit(given.unit, given.scale, language)
    value = given.value / factor if factor != 1 else given.value
    digits = given.digits if given.digits is not None and factor == given.scale else enough(value, stated)
    written = number(value, language, digits)
    if given.unit in WORDED:
        vi, one, many = WORDED[given.unit]
        unit = vi if language == "vi" else one if written in ("1", "-1") and not magnitude else many
    if language == "en" and given.unit in SIGNS:
        sign = "-" if written.startswith("-") else ""
        return " ".join(filter(None, (sign + SIGNS[given.unit] + written.removeprefix("-"), magnitude)))
    tail = " ".join(filter(None, (magnitude, unit)))
    return written + tail if tail == "%" else f"{written} {tail}".rstrip()


def _written_unit(unit: str, scale: Fraction, language: str) -> tuple[str, Fraction, str]:
    """Magnitude word, factor to divide by and unit as written; base units where the scale has no name."""
    names = MAGNITUDES[language]
    if (unit, scale) in CUSTOMARY:
        return "", scale, CUSTOMARY[unit, scale][0 if language == "vi" else 1]
    for step, vi, en in STEPS.get(unit, ((1, unit, unit),)):
        if scale.denominator == 1 and scale.numerator % step == 0 and scale.numerator // step in names:
            return names[scale.numerator // step], scale, vi if language == "vi" else en
    base = STEPS[unit][-1] if unit in STEPS else (1, unit, unit)
    return "", Fraction(1), base[1]


def date(day: dt.date, language: str) -> str:
    """05/02/2026, 05/9/2026, 15/3/2026 in Vietnamese (a day below 10 and months 1, 2 take a nought); ISO in English.

    Source of the padding: Decree 30/2020/NĐ-CP, annex I, on dates in administrative documents.
    """
    if language == "en":
        return day.isoformat()
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def day_of(value: Fraction) -> dt.date | None:
    """The calendar day with ordinal ``value``, or None when there is none."""
    if value.denominator != 1 or not 1 <= value <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(int(value))


def value_text(value: Value, language: str, stated: int = 0) -> str:
    """A placeholder's value for the reader. An int is bare (a year, an ordinal): no thousands mark."""
    if isinstance(value, Amount):
        return amount(value, language, stated)
    if isinstance(value, dt.date):
        return date(value, language)
    return " ".join(str(value).split())


def figure_text(figure: Figure, language: str, own: bool) -> str:
    """A stated figure for the reader: as written in the report's ``own`` language, else in the reader's format."""
    if own or figure.kind not in MIRRORED | {"date"} or figure.words:
        return " ".join(figure.text.split())
    if figure.kind == "date":
        day = day_of(figure.value) if figure.date and None not in figure.date else None
        return date(day, language) if day else figure.text
    return amount(Amount(figure.value, figure.unit, figure.scale, figure.digits), language)


def like(figure: Figure, value: Fraction, language: str, own: bool, digits: int | None = None) -> str:
    """``value`` (base units) written the way ``figure`` is: same scale, unit and signs around the number."""
    if figure.kind == "date" and (day := day_of(value)):
        return date(day, language)
    shown = value / figure.scale
    digits = enough(shown, figure.digits) if digits is None else digits
    pattern = _ONE_RUN.fullmatch(figure.text) if own and figure.kind in MIRRORED else None
    if pattern is None:
        return amount(Amount(value, figure.unit, figure.scale, digits), language, figure.digits)
    behind = " ".join(pattern["behind"].split())
    gap = " " if pattern["behind"][:1].isspace() else ""
    return f"{pattern['before'].lstrip()}{number(shown, language, digits)}{gap}{behind}"


def spread(figure: Figure, low: Fraction, high: Fraction, language: str, own: bool) -> str:
    """A computed interval: one number when both ends look the same one digit beyond the stated figure."""
    if low == high:
        return like(figure, low, language, own)
    digits = figure.digits + 1
    if fixed(low / figure.scale, digits) == fixed(high / figure.scale, digits):
        return like(figure, low, language, own, digits)
    ends = like(figure, low, language, own, digits), like(figure, high, language, own, digits)
    return "từ {} đến {}".format(*ends) if language == "vi" else "{} to {}".format(*ends)


def sum_text(pieces: list[Amount | str], language: str, stated: int) -> str:
    """A line of arithmetic: "31 + 50 + 26 = 107", "21/20 = 105%"; operators take a space on either side, "/" none."""
    out = []
    for piece in pieces:
        if isinstance(piece, Amount):
            out.append(amount(piece, language, stated))
        else:
            bare = piece.strip()
            out.append(f" {bare} " if bare in _OPERATORS else bare if bare == "/" else piece)
    return " ".join("".join(out).split())

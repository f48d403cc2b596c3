"""One cell of a table: its number, or why it has none; and the unit that a column head or a caption gives to it.

A cell that holds one number and nothing else is that number whatever running text would make of it ("7.0" is no
version, "2024" under "Amount" no year). What the columns and rows of a table are is told in tables_grid.py.
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import frozen

from auditor.figures import numbers, suffix
from auditor.language import Language
from auditor.model import Block, Figure

BLANK, DASH, TEXT, FIGURE = "blank", "dash", "text", "figure"
QUANTITIES = frozenset({"count", "money", "measure", "percent"})
_NUMBER = re.compile(
    r"\s{0,3}(?P<open>\(\s?)?(?P<sign>[-–−+]\s?)?(?P<currency>(?:US\$|[$€£¥₫])\s?)?(?P<late>[-–−]\s?)?"
    r"(?P<number>[0-9]{1,18}(?:[.,][0-9]{1,18}){0,6}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}(?:[.,][0-9]{1,3})?)"
    r"(?P<percent>\s?%)?(?P<close>\s?\))?(?P<mark>\s?(?:\*{1,3}|[†‡¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\((?:\*|[1-9a-e])\)|\[[1-9a-e]\]))?\s{0,3}$"
)
_DASH = re.compile(r"\s{0,3}(?:[-–—−]{1,3}|\.{1,5}|…|x|X|/|n/?a|nil|none|không|0\s?-)\s{0,3}$", re.I)
_BRACKETED = re.compile(r"\(\s{0,2}(?P<unit>[^()\n]{1,30}?)\s{0,2}\)")
_SIGN = re.compile(r"(?:US\$|[$€£¥₫])")
_THOUSANDS = re.compile(r"(?:1[.,]000|1000|'000|000s?|’000)\s{0,2}", re.I)


@frozen
class Unit:
    """What the numbers under a head are: kind of figure, canonical unit, factor to base units.

    ``stated`` is False when nothing says it, so that whole numbers may be counts or rounded amounts.
    """

    kind: str = "count"
    name: str = ""
    scale: Fraction = Fraction(1)
    stated: bool = False


@frozen
class Reading:
    """A cell as read: state "figure", "blank", "dash" (zero or unknown) or "text"; a number may span columns."""

    state: str
    figure: Figure | None = None
    spans: bool = False


def unit_of(text: str, language: Language) -> Unit | None:
    """The unit that ``text`` names ("triệu đồng", "$ thousand", "1.000 tấn", "%"), or None when it names none."""
    said = text.strip().strip(".:;,").strip()
    if not said:
        return None
    if said in ("%", "per cent", "percent", "phần trăm", "pct"):
        return Unit("percent", "%", Fraction(1), True)
    currency, factor = "", Fraction(1)
    if sign := _SIGN.search(said):
        currency = language.currencies.get(sign[0].casefold(), "")
        said = (said[: sign.start()] + said[sign.end() :]).strip()
        if not said:
            return Unit("money", currency, Fraction(1), True)
    if many := _THOUSANDS.match(said):
        factor, said = Fraction(1000), said[many.end() :].strip()
        if not said:
            return Unit("money" if currency else "count", currency, factor, True)
    found = suffix.read(said, 0, language, currency)
    if found is None or found.end < len(said) or found.kind in ("percent", "points"):
        return None
    if found.kind == "scaled":
        kind, name = ("money", "đồng") if language.code == "vi" else ("count", "")
        return Unit(kind, name, found.scale * factor, True)
    return Unit(found.kind, found.unit, found.scale * factor, True)


def without_unit(head: str, language: Language) -> str:
    """A column head without the unit in its brackets or behind its comma."""
    for match in reversed(list(_BRACKETED.finditer(head))):
        if unit_of(match["unit"], language) is not None:
            head = head[: match.start()] + head[match.end() :]
    first, comma, last = head.rpartition(",")
    return first if comma and unit_of(last, language) is not None else head


def head_unit(head: str, language: Language) -> Unit | None:
    """The unit in brackets in a column head or behind its comma ("Vốn (tỷ đồng)", "Area, ha"), or None."""
    for match in _BRACKETED.finditer(head):
        found = unit_of(match["unit"], language)
        if found is not None:
            return found
    _, comma, last = head.rpartition(",")
    return unit_of(last, language) if comma else None


def read(block: Block, found: list[Figure], unit: Unit, language: Language) -> Reading:
    """The reading of a cell; ``found`` are the figures that running text would see in it."""
    text = block.text
    if not text.strip():
        return Reading(BLANK)
    if _DASH.match(text):
        return Reading(DASH)
    match = _NUMBER.match(text)
    number = (
        None if match is None else numbers.read(match["number"].replace("\u00a0", " ").replace("\u202f", " "), language)
    )
    if match is not None and number is not None and bool(match["open"]) == bool(match["close"]):
        return Reading(FIGURE, _figure(block, match, number, unit, language))
    if len(found) == 1 and found[0].kind in QUANTITIES and not found[0].hedge and not found[0].words:
        only = found[0]
        if not text[: only.start].strip() and not text[only.end :].strip(" .;*"):
            return Reading(FIGURE, only)
    return Reading(TEXT)


def _figure(block: Block, match: re.Match[str], number: numbers.Number, unit: Unit, language: Language) -> Figure:
    """The figure of a cell in the unit of its column; a percent or currency sign of its own goes before that."""
    kind, name, scale = unit.kind, unit.name, unit.scale
    if match["percent"]:
        kind, name, scale = "percent", "%", Fraction(1)
    elif match["currency"] and kind != "money":
        kind, name, scale = "money", language.currencies.get(match["currency"].strip().casefold(), ""), Fraction(1)
    negative = bool(match["open"]) or (match["sign"] or "").strip() in ("-", "–", "−") or bool(match["late"])
    turn = -1 if negative else 1
    last = scale * Fraction(1, 10**number.digits)
    exact = number.digits == 0 and scale == 1 and kind in ("count", "money")
    start = next(match.start(g) for g in ("sign", "currency", "late", "number") if match[g])
    end = match.end("percent") if match["percent"] else match.end("number")
    figure = Figure(
        kind, block.index, start, end, block.text[start:end], turn * number.value * scale,
        ulp=Fraction(0) if exact else last, digits=number.digits, unit=name, scale=scale,
        more={"last": last, "number": match.span("number")},
    )  # fmt: skip
    if match["open"]:
        figure.more["alternative"] = number.value * scale
    elif number.alternative is not None:
        figure.more["alternative"] = turn * number.alternative * scale
    if number.style:
        figure.more["style"] = number.style
    if match["sign"]:
        figure.more["sign"] = "-" if negative else "+"
    return figure

"""What follows a number and gives it its kind: percent signs, magnitudes, currencies, units.

Works on the text right behind the digits; knows no context before them and ties nothing together.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from auditor.language import Language

PERCENT = re.compile(r"[ ]{0,2}(?:%|phần trăm(?![\w])|per[ -]?cent(?![\w])|percent(?![\w])|pct(?![\w]))", re.I)
POINTS = re.compile(
    r"[ ]{0,2}-?(?:điểm phần trăm|điểm[ ]{0,2}%|percentage[ -]points?|(?:pct|basis) points?|bps|ppts?|p\.p\.|pp)"
    r"(?![\w])",
    re.I,
)
PER = re.compile(
    r"[ ]{0,1}/[ ]{0,1}(?:1[ ]{0,1})?(?P<per>[^\W\d_]{1,12}(?:[ ][^\W\d_]{1,12}){0,1}?)(?![\w])|"
    r"[ ](?:a|per|each|every)[ ](?P<en>year|month|week|day|hour|annum)(?![\w])"
    r"(?! (?:ago|earlier|before|later)(?![\w]))|"
    r"[ ]{0,1}(?P<pa>p\.a\.|annually(?![\w]))",
    re.I,
)
PENCE = re.compile(r"p(?![\w.])")  # glued to its number: "5.2p a share"
SINGULAR = frozenset({"day", "week", "month", "year", "hour", "minute"})
_GAP = r"[ ]{0,2}"
# đồng begins many words: comrade, compatriots, at once, …; none of them is the currency
_NO_CURRENCY = (
    r"(?!(?<=đ)/c(?![\w]))"
    r"(?<!đồng(?=[ ](?:chí|bào|thời|đội|bộ|hồ|minh|nghiệp|thuận|lòng|tính|ruộng|phục|cỏ|dao|loạt)))"
)


@frozen
class Suffix:
    """How the text behind a number reads: kind, canonical unit, factor to base units, and where it ends."""

    kind: str
    end: int
    unit: str = ""
    scale: Fraction = Fraction(1)
    per: str = ""
    scaled: bool = False


@lru_cache(maxsize=64)
def _pattern(language: Language, names: str) -> re.Pattern[str]:
    """One alternation of the words of a table of the language, longest first, after a gap if any, at a word's end."""
    ordered = sorted(getattr(language, names), key=lambda n: (-len(n), n))
    return re.compile(rf"{_GAP}-?(?P<name>{'|'.join(re.escape(n) for n in ordered)})(?![\w²³]){_NO_CURRENCY}", re.I)


def _match(language: Language, names: str, text: str, at: int) -> tuple[str, int] | None:
    match = _pattern(language, names).match(text, at)
    if match is None:
        return None
    name = match["name"]
    if len(name) == 1 and name.isascii() and name.isupper():
        return None  # "5 M", "12 B" name things; units of one letter are written small
    return name.casefold(), match.end()


def read(text: str, at: int, language: Language, currency: str = "") -> Suffix | None:
    """The suffix that starts at ``at``; ``currency`` is the sign that stood before the number, if any."""
    if match := POINTS.match(text, at):
        basis = Fraction(1, 100) if match[0].casefold().strip(" -")[:2] in ("ba", "bp") else Fraction(1)
        return Suffix("points", match.end(), "points", basis)
    if match := PERCENT.match(text, at):
        per = PER.match(text, match.end())
        yearly = (per["per"] or per["en"] or "year").casefold() if per else ""
        return Suffix("percent", per.end() if per else match.end(), "%", per=yearly)
    return _money(text, at, language, currency) or (None if currency else _measure(text, at, language))


def _money(text: str, at: int, language: Language, currency: str) -> Suffix | None:
    """Magnitude words and currencies: money when a currency is named or, in Vietnamese, meant."""
    scale, end, magnitude = Fraction(1), at, _match(language, "magnitudes", text, at)
    if magnitude is not None and magnitude[0] in ("m", "b", "k") and not currency and text[at : at + 1] == " ":
        magnitude = None  # "5 m" is metres, "3 k" nothing known
    if magnitude is not None:
        scale, end = Fraction(10) ** language.magnitudes[magnitude[0]], magnitude[1]
    named = None if currency else _match(language, "currencies", text, end)
    if named is not None and not (named[0] == "pounds" and magnitude is None):
        currency, end = language.currencies[named[0]], named[1]
    if currency:
        per = PER.match(text, end)
        if per and not per["en"] and not per["pa"]:
            return Suffix("money", per.end(), currency, scale, (per["per"] or "").casefold(), magnitude is not None)
        return Suffix("money", end, currency, scale, scaled=magnitude is not None)
    if magnitude is None:
        return None
    unit = None if named is not None else _measure(text, end, language)
    if unit is not None and unit.unit not in ("year", "month", "day", "times"):
        return Suffix("measure", unit.end, unit.unit, scale * unit.scale, unit.per, True)
    return Suffix("scaled", end, "", scale, scaled=True)


def _measure(text: str, at: int, language: Language) -> Suffix | None:
    if language.code == "en" and PENCE.match(text, at):
        return Suffix("measure", at + 1, "pence")
    found = _match(language, "units", text, at)
    if found is None:
        return None
    if found[0] in SINGULAR and text[at : at + 1] != "-":
        return None  # "98 day pupils": a count of pupils; durations of one are not worth the doubt
    unit, factor = language.units[found[0]]
    return Suffix("measure", found[1], unit, factor)

"""Whole numbers in words, Vietnamese and English, as clerks write them; nothing here parses."""

from __future__ import annotations

import random

_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _vi_below_thousand(number: int, full: bool, rng: random.Random) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    parts = []
    if hundreds or full:
        parts.append(f"{_VI[hundreds]} trăm")
    if tens == 0 and ones:
        if parts:
            parts.append(rng.choice(("linh", "lẻ")))
        parts.append(_VI[ones])
    elif tens == 1:
        parts.append("mười" if ones == 0 else f"mười {'lăm' if ones == 5 else _VI[ones]}")
    elif tens:
        last = {0: "", 1: " mốt", 4: rng.choice((" tư", " bốn")), 5: " lăm"}.get(ones, f" {_VI[ones]}")
        parts.append(f"{_VI[tens]} mươi{last}")
    return " ".join(parts)


def vietnamese(number: int, rng: random.Random) -> str:
    """``number`` (0 to below 10**12) in Vietnamese words, with the variants linh/lẻ, nghìn/ngàn and tư/bốn."""
    if number == 0:
        return _VI[0]
    thousand = rng.choice(("nghìn", "nghìn", "ngàn"))
    groups = [(number // 10**9, "tỷ"), (number // 10**6 % 1000, "triệu"), (number // 1000 % 1000, thousand)]
    groups.append((number % 1000, ""))
    said: list[str] = []
    for value, name in groups:
        if value:
            said.append(f"{_vi_below_thousand(value, bool(said), rng)} {name}".strip())
    return " ".join(said)


def _en_below_thousand(number: int, joiner: str) -> str:
    hundreds, rest = divmod(number, 100)
    said = f"{_EN[hundreds]} hundred" if hundreds else ""
    if rest:
        tail = _EN[rest] if rest < 20 else _EN_TENS[rest // 10] + (f"-{_EN[rest % 10]}" if rest % 10 else "")
        said = f"{said}{joiner}{tail}" if said else tail
    return said


def english(number: int, rng: random.Random) -> str:
    """``number`` (0 to below 10**12) in English words, with or without the "and" after hundreds."""
    if number == 0:
        return _EN[0]
    joiner = rng.choice((" and ", " and ", " "))
    said: list[str] = []
    for value, name in (
        (number // 10**9, "billion"),
        (number // 10**6 % 1000, "million"),
        (number // 1000 % 1000, "thousand"),
    ):
        if value:
            said.append(f"{_en_below_thousand(value, joiner)} {name}")
    rest = number % 1000
    if rest:
        small = _en_below_thousand(rest, joiner)
        said.append(f"and {small}" if said and rest < 100 and joiner != " " else small)
    return " ".join(said)


def in_words(number: int, language: str, rng: random.Random) -> str:
    """``number`` in words of ``language`` ("vi" or "en")."""
    return vietnamese(number, rng) if language == "vi" else english(number, rng)

"""What a sequence of Vietnamese number words means: "hai trăm linh năm nghìn", "ba phần tư", "một tỷ rưỡi".

Writers differ (linh or lẻ, nghìn or ngàn, tư or bốn, "không trăm" said or left out) and every usual form has one value.
The lexicon and the grammar only; where a number may stand in running text is in words_vi.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.language.words import Reading, table

LEAD = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
LAST = LEAD | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
AFTER_TEN = LEAD | {"lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
LINKS = table("linh lẻ lẽ")
HALVES = table("rưỡi rưởi")
APPROXIMATE = table("chục mấy vài dăm")  # in the lexicon, in no grammar: "hai chục" and "mười mấy" are then no numbers
LEXICON = LINKS | HALVES | APPROXIMATE | table("không mười mươi trăm phẩy phần nửa") | LAST.keys() | SCALES.keys()


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """0 to 99 from ``words[at]`` on, with the index after it; ``words`` ends in blanks."""
    if words[at] == "mười":
        unit = AFTER_TEN.get(words[at + 1], 0)
        return 10 + unit, at + 1 + bool(unit)
    if words[at] not in LEAD:
        return None
    if words[at + 1] != "mươi":
        return LEAD[words[at]], at + 1
    unit = LAST.get(words[at + 2], 0)
    return 10 * LEAD[words[at]] + unit, at + 2 + bool(unit)


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """0 to 999, "không trăm linh năm" included. A bare digit after "trăm" is left: "một trăm hai" has two readings."""
    if words[at + 1] != "trăm" or (words[at] not in LEAD and words[at] != "không"):
        return _below_hundred(words, at)
    value, at = 100 * LEAD.get(words[at], 0), at + 2
    if words[at] in HALVES:
        return value + 50, at + 1
    if words[at] in LINKS:
        return (value + LAST[words[at + 1]], at + 2) if words[at + 1] in LAST else None
    if words[at] == "mười" or words[at + 1] == "mươi":
        rest = _below_hundred(words, at)
        return (value + rest[0], rest[1]) if rest else None
    return value, at


def _scaled(words: Sequence[str], at: int, value: int, parts: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """``value`` times the scales at ``words[at]`` as (value, unit, index after); smaller ``parts`` are drawn in.

    A scale multiplies all that is smaller before it: "hai nghìn ba trăm tỷ" is 2 300 tỷ.
    """
    unit = 1
    while words[at] in SCALES:
        scale = SCALES[words[at]]
        if scale <= unit:
            return None
        while parts and 1 < parts[-1][1] < scale:
            value += parts.pop()[0]
        value, unit, at = value * scale, scale, at + 1
    return value, unit, at


def _spoken_tail(words: Sequence[str], at: int, unit: int, spoken: bool) -> Fraction | None:
    """What the last word adds to a number that ended in scale ``unit``: rưỡi, or the digit of "ba triệu tư".

    Read so only from a million upwards: "một nghìn năm" may be 1 500 or a slip for 1 005.
    """
    if words[at - 2] in SCALES:
        return None
    if words[at] in HALVES:
        return Fraction(unit, 2)
    return Fraction(LAST[words[at]] * unit, 10) if spoken and unit >= 10**6 else None


def _whole(sequence: Sequence[str], spoken: bool) -> Fraction | None:
    """A number without phẩy or phần that takes all of ``sequence``."""
    words, size = [*sequence, "", "", ""], len(sequence)
    parts: list[tuple[int, int]] = []
    at = 0
    while at < size:
        group = _below_thousand(words, at)
        scaled = _scaled(words, group[1], group[0], parts) if group else None
        if scaled is None:
            return None
        value, unit, at = scaled
        if parts and parts[-1][1] <= unit:
            return None
        parts.append((value, unit))
        total = Fraction(sum(part for part, _ in parts))
        if at == size:
            return total
        if words[at] in LINKS:
            if unit == 1 or at + 1 == size:
                return None
            at += 1
        elif at + 1 == size and unit == 1 and total <= 10 and words[at] in HALVES:
            return total + Fraction(1, 2)
        elif at + 1 == size and unit > 1 and (words[at] in HALVES or words[at] in LAST):
            rest = _spoken_tail(words, at, unit, spoken)
            return None if rest is None else total + rest
    return None


def _decimal(words: Sequence[str]) -> Reading | None:
    """A phẩy B, scales after B: "hai phẩy không năm triệu"; B digit by digit or as a number."""
    comma, end, scale = words.index("phẩy"), len(words), 1
    while end > comma and words[end - 1] in SCALES:
        end -= 1
        scale *= SCALES[words[end]]
    left, right = words[:comma], words[comma + 1 : end]
    zeros = 0
    while zeros < len(right) and right[zeros] == "không" and right[zeros + 1 : zeros + 2] != ["trăm"]:
        zeros += 1
    whole = Fraction(0) if left == ["không"] else _whole(left, False)
    if whole is None or not right:
        return None
    if all(word in LEAD or word == "không" for word in right):
        digits = "".join(str(LEAD.get(word, 0)) for word in right)
    else:
        rest = _whole(right[zeros:], False)
        if rest is None:
            return None
        digits = "0" * zeros + str(rest)
    ulp = Fraction(scale, 10 ** len(digits))
    return Reading(whole * scale + int(digits) * ulp, ulp)


def read(words: Sequence[str], spoken: bool = False) -> Reading | None:
    """The meaning of the words taken together; None when they are not one number."""
    if not words:
        return None
    if "phẩy" in words:
        return _decimal(words)
    if "phần" in words:
        bar = words.index("phần")
        below = ["bốn"] if words[bar + 1 :] == ["tư"] else words[bar + 1 :]
        top, bottom = _whole(words[:bar], False), _whole(below, False)
        return Reading(top / bottom, kind="fraction") if top and bottom and top < bottom else None
    if "nửa" in words:
        rest = words[1:] if words[0] == "một" else words
        if rest == ["nửa"]:
            return Reading(Fraction(1, 2), kind="fraction")
        return Reading(Fraction(SCALES[rest[1]], 2)) if len(rest) == 2 and rest[1] in SCALES else None
    whole = _whole(words, spoken)
    return None if whole is None else Reading(whole)

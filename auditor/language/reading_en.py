"""What a sequence of English number words means: "two hundred and forty", "one and a half million", "three-quarters".

The lexicon and the grammar only; where a number may stand in running text is in words_en.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.language.words import Reading, numbered, table

UNITS = numbered(
    1,
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
    "eighteen nineteen",
)
TENS = {
    word: 10 * value for word, value in numbered(2, "twenty thirty forty fifty sixty seventy eighty ninety").items()
}
SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
DOZEN = Fraction(12)
ORDINALS = numbered(
    1,
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth",
    "fifteenth sixteenth seventeenth eighteenth nineteenth",
) | {word[:-1] + "ieth": value for word, value in TENS.items()}
PARTS = {word: value for word, value in ORDINALS.items() if value > 2}
PARTS |= {"half": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000}
PLURALS = {f"{word}s": value for word, value in PARTS.items() if word != "half"}
FREQUENCY = {"once": 1, "twice": 2, "thrice": 3}
BELOW_HUNDRED = UNITS.keys() | TENS.keys()
CARDINALS = BELOW_HUNDRED | SCALES.keys() | {"hundred", "dozen", "zero"}
LEXICON = CARDINALS | ORDINALS.keys() | PARTS.keys() | PLURALS.keys() | FREQUENCY.keys() | table("a an and of point")


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """1 to 99 from ``words[at]`` on, with the index after it; "a" is one before a scale. ``words`` ends in blanks."""
    if words[at] in UNITS:
        return UNITS[words[at]], at + 1
    if words[at] in ("a", "an") and (words[at + 1] in SCALES or words[at + 1] == "hundred"):
        return 1, at + 1
    if words[at] not in TENS:
        return None
    unit = UNITS.get(words[at + 1], 10)
    return (TENS[words[at]] + unit, at + 2) if unit < 10 else (TENS[words[at]], at + 1)


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """1 to 999 and the spoken hundreds up to "ninety-nine hundred"; "and" joins only after hundred."""
    head = _below_hundred(words, at)
    if head is None or words[head[1]] != "hundred":
        return head
    value, at = 100 * head[0], head[1] + 1
    rest = _below_hundred(words, at + 1 if words[at] == "and" else at)
    return (value + rest[0], rest[1]) if rest else (value, at)


def _whole(sequence: Sequence[str]) -> tuple[Fraction, int] | None:
    """A whole number that takes all of ``sequence``, with the scale of its last word (1 without one)."""
    words, size = [*sequence, "", "", ""], len(sequence)
    if size and sequence[-1] == "dozen":
        head = (Fraction(1), 1) if sequence[:-1] == ["a"] else _whole(sequence[:-1])
        return (head[0] * DOZEN, 1) if head and head[0] < 100 else None
    total, last, at = Fraction(0), 0, 0
    while at < size:
        group = _below_thousand(words, at)
        if group is None:
            return None
        value, at, unit = group[0], group[1], 1
        while words[at] in SCALES:
            if SCALES[words[at]] <= unit:
                return None
            unit = SCALES[words[at]]
            value, at = value * unit, at + 1
        if last and last <= unit:
            return None
        total, last = total + value, unit
        if words[at] == "and" and unit > 1 and at + 1 < size:
            at += 1
    return (total, last) if size else None


def _part(words: Sequence[str]) -> Fraction | None:
    """A fraction below one: "a third", "two thirds", "half"; None for "two third"."""
    if list(words) == ["half"]:
        return Fraction(1, 2)
    if len(words) != 2:
        return None
    top = 1 if words[0] == "a" or (words[0] == "an" and words[1].startswith("e")) else UNITS.get(words[0], 0)
    plural = top > 1 and not (top == 3 and words[1] == "quarter")  # a three-quarter majority
    bottom = (PLURALS if plural else PARTS).get(words[1], 0)
    return Fraction(top, bottom) if 0 < top < bottom else None


def _scaled_off(words: Sequence[str]) -> tuple[list[str], int]:
    """The words without the scales at their end, and the product of these."""
    rest, scale = list(words), 1
    while rest and rest[-1] in SCALES:
        scale *= SCALES[rest.pop()]
    return rest, scale


def _mixed(words: Sequence[str]) -> Fraction | None:
    """A whole number and a part: "two and a half", "one and a half million", "a million and a half"."""
    rest, scale = _scaled_off(words)
    for at in (len(rest) - 2, len(rest) - 3):
        if at > 0 and rest[at] == "and":
            part = _part(rest[at + 1 :])
            whole = (Fraction(1), 1) if rest[:at] == ["a"] else _whole(rest[:at])
            if part is None or whole is None or rest[at - 1] == "hundred" or (scale > 1 and whole[1] > 1):
                return None
            return (whole[0] + part * whole[1]) * scale
    return None


def _decimal(words: Sequence[str]) -> Reading | None:
    """A point B, scales after B ("four point zero five million"); B digit by digit or a number below a hundred."""
    rest, scale = _scaled_off(words)
    point = rest.index("point")
    left = (Fraction(0), 1) if rest[:point] == ["zero"] else _whole(rest[:point])
    right = rest[point + 1 :]
    digits = "".join(str(UNITS.get(word, 0)) for word in right if word == "zero" or UNITS.get(word, 10) < 10)
    if right and len(digits) != len(right):
        number = _whole(right)
        digits = str(number[0]) if number and number[0] < 100 else ""
    if left is None or not digits:
        return None
    ulp = Fraction(scale, 10 ** len(digits))
    return Reading(left[0] * scale + int(digits) * ulp, ulp)


def read(words: Sequence[str]) -> Reading | None:
    """The meaning of the words taken together; None when they are not one number."""
    last = words[-1]
    if len(words) == 1 and last in FREQUENCY:
        return Reading(Fraction(FREQUENCY[last]), kind="frequency")
    if "point" in words:
        return _decimal(words)
    part = _part(words)
    if part is not None:
        return Reading(part, kind="fraction")
    if "of" in words:
        part = _part(words[: words.index("of")])
        return Reading(part * SCALES[last]) if part and last in SCALES else None
    halved = [word for word in words if word not in ("a", "half")]
    if "half" in words[:2] and len(halved) == 1 and (halved[0] in SCALES or halved[0] == "dozen"):
        return Reading(Fraction(SCALES.get(halved[0], DOZEN), 2))
    mixed = _mixed(words)
    if mixed is not None:
        return Reading(mixed)
    if last in ORDINALS:
        rest = words[:-2] if words[-2:-1] == ["and"] else words[:-1]
        head = _whole(rest) if rest else (Fraction(0), 1)
        return Reading(head[0] + ORDINALS[last], kind="ordinal") if head else None
    whole = (Fraction(0), 1) if list(words) == ["zero"] else _whole(words)
    return Reading(whole[0]) if whole else None

"""Labels: the number, letter or sign before a heading or an item, as typed, and its rank among labels.

Forms and their order: Hướng dẫn 36-HD/VPTW (Phần, Chương, Mục, Điều, khoản, điểm); in reports I, 1, 1.1, a), (1), -.
What is a heading and what an item is not decided here.
"""

from __future__ import annotations

import re

from attrs import frozen

_ORDINALS = (
    "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|nhat|thir? \\w{1,6}|"
    "one|two|three|four|five|six|seven|eight|nine|ten|first|second|third"
)
_NUMBER = rf"(?:th(?:ứ|u|ir|i)\s+)?(?:(?-i:[IVXLC]{{1,6}})|\d{{1,3}}[a-zđ]?|(?-i:[A-HĐ])|{_ORDINALS})"
_END = r"(?=\s*$|\s*[.:](?:\s|$)|\s+[-–—]\s|\s+(?-i:[A-ZĐÀ-Ỹ“\"(]))"
_WORDS = re.compile(
    rf"(?P<word>Phần|Phan|Phén|Part|Chương|Chapter|Mục|Section|Điều|Article|Phụ lục|Annex|Appendix)\s+"
    rf"(?P<number>{_NUMBER})\b{_END}[.:]?(?:\s+[-–—]\s)?\s*",
    re.I,
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})\s?(?:[.)/]|\s-)\s+(?=\S)")
_DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,4})(?:[.)/]\s*|\.?\s+)(?=\S)")
_ALPHA = re.compile(r"(?P<number>[a-zđ])(?:\)\s*|\.\s+)(?=\S)")
_UPPER = re.compile(r"(?P<number>[A-HĐK])\.\s+(?=[A-ZĐÀ-Ỹ])")
_PAREN = re.compile(r"\((?P<number>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_BULLET = re.compile(r"(?P<number>[-–—+•*·▪●○◦✓])(?:\s+|(?=[^\W\d_]))(?=\S)")
_HASH = re.compile(r"(?P<number>#{1,6})\s+(?=\S)")

_ORDINAL_SIGN = re.compile(r"th(?:ứ|u|ir|i)\s{1,3}")
_VALID_ROMAN = re.compile(r"(?:C?X{0,3}|X?L?X{0,3}|XC)(?:IX|IV|V?I{0,3})$")

# Rank of each style: a label belongs under the nearest label of a lower rank before it.
RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "upper": 4,
    "roman": 5,
    "caps": 6,
    "article": 7,
    "arabic": 8,
    "dotted2": 9,
    "dotted3": 10,
    "dotted4": 11,
    "dotted5": 12,
    "alpha": 13,
    "paren": 14,
    "dash": 15,
    "plus": 16,
}
_WORD_STYLES = {
    "phần": "part",
    "phan": "part",
    "phén": "part",
    "part": "part",
    "chương": "chapter",
    "chapter": "chapter",
    "mục": "section",
    "section": "section",
    "điều": "article",
    "article": "article",
    "phụ lục": "annex",
    "annex": "annex",
    "appendix": "annex",
}
_ORDINAL_VALUES = {
    word: value
    for value, words in enumerate(
        ("nhất nhat one first", "hai two second", "ba three third", "tư bốn tu bon four", "năm five", "sáu six",
         "bảy seven", "tám eight", "chín nine", "mười ten"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
ALPHABET = "abcdđeghiklmnopqrstuvxy"  # the letters of Vietnamese points: a, b, c, d, đ, e, g, …


@frozen
class Label:
    """A label as written, without the space after it.

    text    "II.", "1.1.", "a)", "(1)", "-", "Phần thứ nhất", "Table 1."
    style   a key of RANKS
    number  the number or letter alone: "II", "1.1", "a", "1", "" for signs
    end     where the text after the label begins
    depth   number of # signs before it, 0 without
    """

    text: str
    style: str
    number: str
    end: int
    depth: int = 0


def find(text: str) -> Label | None:
    """The label at the start of ``text``, or None. A Markdown heading without a number has style "" and depth."""
    match = _HASH.match(text)
    if match:
        inner = find(text[match.end() : match.end() + 200])
        depth = len(match.group("number"))
        if inner is None or inner.style in ("dash", "plus"):
            return Label("", "", "", match.end(), depth)
        return Label(inner.text, inner.style, inner.number, match.end() + inner.end, depth)
    head = text[:80]
    return _word(head) or _roman(head) or _dotted(head) or _letter(head) or _upper(text) or _sign(head)


def _label(match: re.Match[str], style: str) -> Label:
    return Label(
        match.group().rstrip(" -–—") if style in _WORD_STYLES.values() else match.group().strip(),
        style,
        match.group("number"),
        match.end(),
    )


def _word(text: str) -> Label | None:
    match = _WORDS.match(text)
    if match is None or not match.group()[0].isupper():
        return None
    return _label(match, _WORD_STYLES[" ".join(match.group("word").lower().split())])


def _roman(text: str) -> Label | None:
    match = _ROMAN.match(text)
    if match is None or not _VALID_ROMAN.match(match.group("number")) or match.group("number") in ("C", "L"):
        return None
    return _label(match, "roman")


def _dotted(text: str) -> Label | None:
    match = _DOTTED.match(text)
    if match is None:
        return None
    number, after = match.group("number"), text[match.end()]
    parts = number.split(".")
    sign = match.group()[len(number) :]
    if any(part.startswith("0") for part in parts):
        return None
    if len(parts) == 1 and (not sign.strip() or sign[0] not in ".)/"):
        return None
    if not sign[-1].isspace() and not (after.isalpha() and after.isupper()):
        return None
    if not sign.strip() and not after.isupper():
        return None
    return _label(match, "arabic" if len(parts) == 1 else f"dotted{len(parts)}")


def _letter(text: str) -> Label | None:
    match = _PAREN.match(text)
    if match:
        return _label(match, "paren")
    match = _ALPHA.match(text)
    if match:
        return _label(match, "alpha")
    return None


def _upper(text: str) -> Label | None:
    """``A.``, ``B.`` before a title; before a sentence it is the initial of a name."""
    match = _UPPER.match(text[:80])
    if match is None:
        return None
    rest = text[match.end() :]
    if not rest.split(None, 1)[0].isupper() and (len(rest) > 100 or rest.endswith((".", ";", ","))):
        return None
    return _label(match, "upper")


def _sign(text: str) -> Label | None:
    match = _BULLET.match(text)
    if match is None:
        return None
    return Label(match.group("number"), "plus" if match.group("number") == "+" else "dash", "", match.end())


def ordinal(label: Label) -> tuple[int, ...]:
    """The label's number as numbers ("2.10" is (2, 10), "II" is (2,), "b" is (2,)); empty for signs."""
    number = _ORDINAL_SIGN.sub("", label.number.lower())
    if not number:
        return ()
    if number in _ORDINAL_VALUES:
        return (_ORDINAL_VALUES[number],)
    if label.style in ("roman", "part", "chapter", "section", "annex") and set(number) <= set("ivxlc"):
        return (roman_value(number),)
    if number[0].isdigit():
        return tuple(int(part) for part in re.findall(r"\d+", number))
    return (ALPHABET.find(number[0]) + 1,)


def roman_value(number: str) -> int:
    """The value of a Roman number, in either case."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    digits = [values[letter] for letter in number.lower()]
    for at, value in enumerate(digits):
        total += -value if at + 1 < len(digits) and value < digits[at + 1] else value
    return total

"""What the words of a table say: heads and row labels as plain words, and the classes of words they hold.

The words themselves are data (``table_…`` lists of auditor/language/*.toml).
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.language import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\d{0,2}(?![^\W\d_])|\d+|%|[+]\s?/\s?-|±|#")
_SHORT = re.compile(r"(?<![\w])(?:[os]/[wn]|y/y)(?![\w])", re.I)  # "o/w", "s/n", "y/y" are one word
_MARKER = re.compile(
    r"(?P<roman>[IVX]{1,5})\s?[.)/:-](?=\s|$)|(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\s?(?:[.)/:-](?=\s|$)|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))"
    r"|(?P<upper>[A-HĐ])\s?[.)/:-](?=\s|$)|(?P<lower>[a-hđ])\s?[.)/](?=\s|$)|(?P<dash>[-–—•+*])(?=\s|[^\W\d_])"
)
_ALONE = re.compile(
    r"\s{0,2}(?:(?P<roman>[IVX]{1,5})|(?P<number>\d{1,3}(?:\.\d{1,2}){0,4})|(?P<upper>[A-HĐ])|(?P<lower>[a-hđ])|(?P<dash>[-–—•+*]))"
    r"\s?[.):]?\s{0,2}$"
)


def plain(text: str) -> str:
    """The words of ``text``, lower-case, with one blank before, between and behind them."""
    said = text.casefold().replace("+/ -", "+/-")
    short = [m[0].casefold() for m in _SHORT.finditer(said)]
    return " " + " ".join([*short, *(m[0].replace(" ", "") for m in _WORD.finditer(_SHORT.sub(" ", said)))]) + " "


@lru_cache(maxsize=4096)
def phrases(language: Language, name: str) -> tuple[str, ...]:
    """The phrases of the list ``table_name`` as plain words, longest first."""
    return tuple(sorted((plain(p) for p in language.words[f"table_{name}"]), key=len, reverse=True))


def holds(words: str, language: Language, name: str) -> bool:
    """Whether ``words`` (as ``plain`` gives them) hold a phrase of the list ``table_name``."""
    return any(p in words for p in phrases(language, name))


def without(words: str, language: Language, name: str) -> str:
    """``words`` without the phrases of the list ``table_name``."""
    for phrase in phrases(language, name):
        words = words.replace(phrase, " ")
    return words


def begins(words: str, language: Language, name: str) -> bool:
    """Whether ``words`` begin with a phrase of the list."""
    return any(words.startswith(p) for p in phrases(language, name))


def ends(words: str, language: Language, name: str) -> bool:
    """Whether ``words`` end with a phrase of the list."""
    return any(words.endswith(p) for p in phrases(language, name))


def equals(words: str, language: Language, name: str) -> bool:
    """Whether ``words`` are a phrase of the list."""
    return words in phrases(language, name)


def marker(text: str, alone: bool = False) -> tuple[str, str]:
    """The kind of a row's marker and the text behind it: "I. Cấp tỉnh" is ("roman", "Cấp tỉnh").

    Kinds are "roman", "upper", "lower", "dash", "1" for "3.", "2" for "3.1" and so on; "" for none. ``alone`` when
    ``text`` is a whole cell of a numbering column, where the marker needs no stop behind it.
    """
    stripped = text.strip()
    match = _ALONE.match(stripped) if alone else _MARKER.match(stripped)
    if match is None:
        return "", stripped
    kind = match.lastgroup or ""
    if kind == "number":
        kind = str(match["number"].count(".") + 1)
    return kind, stripped[match.end() :].strip()


def total_kind(label: str, language: Language) -> str:
    """What total a row label names: "total", "open" (a whole of which rows may be missing), "named", "subtotal", ""."""
    words = plain(re.sub(r"\([^()]{0,40}\)", " ", label))
    if words.strip() == "" or begins(words, language, "not_total"):
        return ""
    if begins(words, language, "subtotal"):
        return "subtotal"
    if equals(words, language, "total"):
        return "total"
    numbered = any(c.isdigit() for c in words)  # "Year 1" is one of several
    if equals(words, language, "total_open") or (begins(words, language, "total_open") and not numbered):
        return "open"
    if begins(words, language, "total_head"):
        return "named"
    if ends(words, language, "total_tail") and len(words.split()) <= 5:
        return "named"
    return ""

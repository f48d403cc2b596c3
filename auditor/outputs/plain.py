"""Text for a console that cannot show every letter. Nothing here raises, whatever the text or the encoding."""

from __future__ import annotations

import unicodedata

SPELLED = {
    "✓": "OK", "✗": "X", "×": "x", "÷": "/", "−": "-", "–": "-", "—": "-", "‑": "-", "·": "-", "•": "*", "…": "...",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "→": "->", "←": "<-", "↔": "<->",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "±": "+/-", "½": "1/2", "€": "EUR", "£": "GBP", "₫": "đ", "°": " deg",
    "đ": "d", "Đ": "D", "\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "─": "-", "═": "=", "│": "|",
}  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # the five marks that code page 1258 writes behind the letter


def degrade(text: str, encoding: str | None) -> str:
    """``text`` with every character that ``encoding`` cannot write replaced by the nearest that it can.

    A Vietnamese letter keeps what marks it can; an unknown encoding is taken for ASCII.
    """
    name = encoding or "ascii"
    try:
        "".encode(name)
    except LookupError:  # no such codec, or one that is not for text
        name = "ascii"
    if _writes(text, name):
        return text
    known: dict[str, str] = {}
    for char in set(text):
        known[char] = char if _writes(char, name) else _nearest(char, name)
    return "".join(known[char] for char in text)


def _writes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True


def _nearest(char: str, encoding: str) -> str:
    """The first that can be written of: letter and tone apart, the spelled-out form, the letter bare, "?"."""
    parts = unicodedata.normalize("NFD", char)
    tones = "".join(part for part in parts if part in _TONES)
    apart = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    spelled = SPELLED.get(char, bare)
    for attempt in (apart, spelled, SPELLED.get(spelled, spelled)):
        if attempt != char and _writes(attempt, encoding):
            return attempt
    return "?"

"""A language's words: cue phrases by class, units, magnitudes, months, as data from vi.toml and en.toml.

What lives here is loading and look-up. What a cue means to a claim is the grammars' business; number words are in
words_vi.py and words_en.py.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any

from attrs import define, field

CODES = ("vi", "en")
CueEdits = Mapping[str, Mapping[str, tuple[str, ...]]]  # class -> {"add": words, "remove": words}


_MARKS = re.compile(r"[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # the blocks of combining marks


def fold(text: str) -> str:
    """``text`` without case and diacritics: NFD without marks, đ as d. Length may change."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D").casefold()


@define(eq=False)
class Language:
    """The words of one language.

    phrases   first word -> [(all words of the phrase, classes)], longest phrase first
    units     unit as written, lower-case -> (canonical unit, factor to it)
    words     named word lists ("label", "stop", "counters", …), as sets of lower-case phrases
    """

    code: str
    decimal: str
    thousands: str
    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = field(factory=dict)
    magnitudes: dict[str, int] = field(factory=dict)
    currencies: dict[str, str] = field(factory=dict)
    units: dict[str, tuple[str, Fraction]] = field(factory=dict)
    words: dict[str, frozenset[str]] = field(factory=dict)
    months: dict[str, int] = field(factory=dict)
    classes: frozenset[str] = frozenset()


def split_words(phrase: str) -> tuple[str, ...]:
    """A cue phrase as the word scanner sees it: white space separates, nothing else does."""
    return tuple(phrase.casefold().split())


def build(data: Mapping[str, Any], edits: CueEdits) -> Language:
    """A Language from the tables of its TOML file and the edits of rule files."""
    by_phrase: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in data["cues"].items():
        edit = edits.get(name, {})
        gone = {split_words(p) for p in edit.get("remove", ())}
        for phrase in [*phrases, *edit.get("add", ())]:
            words = split_words(phrase)
            if words not in gone:
                by_phrase.setdefault(words, set()).add(name)
    phrases_by_word: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, names in by_phrase.items():
        phrases_by_word.setdefault(words[0], []).append((words, frozenset(names)))
    for found in phrases_by_word.values():
        found.sort(key=lambda item: -len(item[0]))
    return Language(
        code=data["code"],
        decimal=data["decimal"],
        thousands=data["thousands"],
        phrases=phrases_by_word,
        magnitudes=dict(data["magnitudes"]),
        currencies=dict(data["currencies"]),
        units={name: (unit, Fraction(factor)) for name, (unit, factor) in data["units"].items()},
        words={name: frozenset(words) for name, words in data["words"].items()},
        months=dict(data.get("months", {})),
        classes=frozenset(data["cues"]),
    )


@lru_cache(maxsize=8)
def _tables(code: str) -> Mapping[str, Any]:
    text = resources.files("auditor.language").joinpath(f"{code}.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=8)
def _plain(code: str) -> Language:
    return build(_tables(code), {})


def get(code: str, edits: CueEdits | None = None) -> Language:
    """The language ``code`` ("vi" or "en"), with the cue words that rule files add or remove.

    KeyError when the language is not known.
    """
    if code not in CODES:
        raise KeyError(code)
    return build(_tables(code), edits) if edits else _plain(code)


def cue_classes() -> frozenset[str]:
    """Every cue class that rule files may add words to."""
    return frozenset().union(*(_tables(code)["cues"] for code in CODES))

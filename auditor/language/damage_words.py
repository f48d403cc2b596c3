"""The words that damaged Vietnamese is given back, as tables: folded words to the words themselves.

What is listed is data in damage_vi.toml and the language's own cues, units and lists; reading a text with these tables
is in damage.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from attrs import define

from auditor.language import Language, fold

FUZZY = 5  # letters from which one edit is forgiven


@define(eq=False)
class Vocabulary:
    """The second phrase table of a language.

    phrases     folded first word -> [(folded words, words)], longest first
    anywhere, before, beside, after   folded single words by where they are given back: anywhere, before a number, and
                behind one, ahead of and after all others
    magnitudes, units, leads          folded words that carry a number on, follow its digits, come before it
    variants    forms met in scans -> folded words
    near        long known words by every pattern that leaves one letter open
    known       every folded word of the tables
    """

    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
    anywhere: dict[str, str]
    before: dict[str, str]
    beside: dict[str, str]
    after: dict[str, str]
    magnitudes: frozenset[str]
    units: frozenset[str]
    leads: frozenset[str]
    variants: dict[str, tuple[str, ...]]
    near: dict[str, tuple[str, ...]]
    known: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("auditor.language").joinpath("damage_vi.toml").read_text("utf-8"))


def false_numbers() -> frozenset[str]:
    """The bare numbers that scanners make of words."""
    return frozenset(_table()["false_numbers"]["bare"])


@lru_cache(maxsize=1)
def codes() -> Mapping[str, str]:
    """Codes of document symbols by the forms they are met in."""
    return {form: code for code, forms in _table()["codes"].items() for form in forms}


@lru_cache(maxsize=1)
def letters() -> Mapping[str, str]:
    """The letters that digits and signs stand for in a scanned word."""
    return dict(_table()["letters"])


def is_given(verb: str, things: Iterable[str]) -> bool:
    """Whether folded ``verb`` says that the ``things`` behind its number are given ("tặng 20 suất") and no change."""
    given = _table()["given"]
    return verb in given["words"] and not set(given["things"]).isdisjoint(things)


@lru_cache(maxsize=8)
def vocabulary(language: Language) -> Vocabulary:
    """The tables of ``language``, with whatever cue words rule files have added to it."""
    table = _table()
    cues = [" ".join(words) for found in language.phrases.values() for words, _ in found]
    units = [*language.magnitudes, *language.currencies, *language.units]
    lists = [word for name in sorted(language.words) for word in sorted(language.words[name])]
    phrases = _phrases([*table["phrases"], *table["anywhere"], *cues, *units, *lists])
    barred = set(table["not_before_number"])
    singles = [cue for cue in sorted(cues) if " " not in cue and cue not in barred]
    beside = _singles([*table["after_number"], *units])
    after = [*sorted(language.words["counters"]), *sorted(language.words["attributes"])]
    before, behind = _singles([*table["before_number"], *singles]), _singles(after)
    anywhere = _singles(table["anywhere"])
    known = frozenset(
        {w for found in phrases.values() for folded, _ in found for w in folded}
        | {*anywhere, *before, *beside, *behind}
    )
    return Vocabulary(
        phrases=phrases, anywhere=anywhere, before=before, beside=beside, after=behind,
        magnitudes=frozenset(fold(word) for word in language.magnitudes),
        units=frozenset(fold(word) for word in units),
        leads=frozenset(fold(word) for word in table["leads"]),
        variants=_inverted(table["variants"]), near=_near(known), known=known,
    )  # fmt: skip


def _phrases(texts: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Phrases of two words and more by their folded first word; of two that fold alike the first given stays."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for text in texts:
        words = tuple(text.casefold().split())
        if len(words) > 1 and all(word.isalpha() for word in words):
            found.setdefault(tuple(map(fold, words)), words)
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for folded, words in found.items():
        table.setdefault(folded[0], []).append((folded, words))
    for same in table.values():
        same.sort(key=lambda pair: -len(pair[0]))
    return table


def _singles(words: Iterable[str]) -> dict[str, str]:
    """Folded words to words; of two that fold alike the first given stays."""
    table: dict[str, str] = {}
    for word in words:
        if word.isalpha():
            table.setdefault(fold(word), word)
    return table


def _inverted(variants: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for word, forms in variants.items():
        for form in forms:
            table[form] = (*table.get(form, ()), word)
    return table


def _near(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Long known words by every pattern that leaves one of their letters open."""
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(known):
        if len(word) >= FUZZY:
            for i in range(len(word)):
                pattern = f"{word[:i]}*{word[i + 1 :]}"
                table[pattern] = (*table.get(pattern, ()), word)
    return table

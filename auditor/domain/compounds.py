"""Vietnamese words that share a syllable, and syllables said twice on purpose: why two equal syllables need be no slip.

The tables are in compounds.toml. They are no dictionary: they hold words whose last syllable also begins words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

Pairs = Mapping[str, tuple[frozenset[str], frozenset[str]]]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("auditor.domain").joinpath("compounds.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def reduplicated() -> frozenset[str]:
    """Syllables that stand twice in good prose ("luôn luôn")."""
    return frozenset(_table()["reduplicated"].split())


@lru_cache(maxsize=1)
def small() -> frozenset[str]:
    """Vietnamese words of one syllable that are never meant twice ("của của")."""
    return frozenset(_table()["small"].split())


@lru_cache(maxsize=1)
def twice_in_english() -> frozenset[str]:
    """English words that may stand twice ("had had")."""
    return frozenset(_table()["twice_in_english"].split())


@lru_cache(maxsize=1)
def shared() -> Pairs:
    """By shared syllable: what makes a word before it, what makes a word after it (all lower-case)."""
    found = {}
    for syllable, row in _table()["words"].items():
        before, after = row.casefold().split("|")
        found[syllable] = (frozenset(before.split()), frozenset(after.split()))
    return found


def is_word(first: str, second: str) -> bool:
    """Whether the two lower-case syllables are known as one word, from either of them."""
    table = shared()
    return second in table.get(first, ((), ()))[1] or first in table.get(second, ((), ()))[0]

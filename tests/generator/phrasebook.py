"""The phrasings and word lists of one language, as read from phrasings_vi.toml and phrasings_en.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from .figures import Fig
from .oracle import Ruling

LANGUAGES = ("vi", "en")
_FOLDER = Path(__file__).parent


@frozen
class Phrasing:
    """One way to write a kind of claim: a template with {slots} and the options its writer set."""

    id: str
    kind: str
    language: str
    text: str
    options: Mapping[str, Any] = field(factory=dict)


@frozen
class Book:
    """All that one language's file holds: phrasings by kind, subjects by list name, surroundings."""

    language: str
    phrasings: Mapping[str, tuple[Phrasing, ...]]
    subjects: Mapping[str, list[dict[str, Any]]]
    words: Mapping[str, Any]
    around: Mapping[str, list[str]]


def _phrasing(kind: str, language: str, number: int, entry: str | dict[str, Any], common: dict[str, Any]) -> Phrasing:
    own = {"text": entry} if isinstance(entry, str) else dict(entry)
    text = own.pop("text")
    return Phrasing(f"{kind}/{language}/{number:02d}", kind, language, text, {**common, **own})


@cache
def book(language: str) -> Book:
    """The phrasebook of ``language``."""
    data = tomllib.loads((_FOLDER / f"phrasings_{language}.toml").read_text(encoding="utf-8"))
    phrasings = {}
    for kind, section in data["kinds"].items():
        common = {key: value for key, value in section.items() if key != "phrasings"}
        entries = enumerate(section["phrasings"], 1)
        phrasings[kind] = tuple(_phrasing(kind, language, number, entry, common) for number, entry in entries)
    return Book(language, phrasings, data["subjects"], data["words"], data["around"])


@define
class Setting:
    """What a drawer works with: its source of chance, the phrasing, and whether the figures shall be wrong."""

    rng: random.Random
    phrasing: Phrasing
    wrong: bool

    @property
    def language(self) -> str:
        """Two letters, "vi" or "en"."""
        return self.phrasing.language

    @property
    def book(self) -> Book:
        """The language's phrasebook."""
        return book(self.language)

    def option(self, name: str, default: Any = None) -> Any:
        """An option of the phrasing or of its kind."""
        return self.phrasing.options.get(name, default)

    def subject(self, default: str) -> dict[str, Any]:
        """One entry of the phrasing's own list of subjects, or of list ``default``, but for nouns it skips."""
        skipped = self.option("skip", ())
        entries = self.book.subjects[self.option("subjects", default)]
        return dict(self.rng.choice([entry for entry in entries if entry.get("noun") not in skipped]))

    def word(self, group: str) -> Any:
        """One entry of a word group."""
        return self.rng.choice(self.book.words[group])

    def number(self, low: int, high: int) -> int:
        """A whole number, small ones as likely as large ones, and seldom round."""
        size = self.rng.uniform(len(str(low)) - 1, len(str(high)))
        drawn = min(max(int(10**size), low), high)
        drawn = drawn if low < drawn < high else self.rng.randint(low, high)
        if drawn > 20 and drawn % 10 == 0 and drawn < high and self.rng.random() < 0.7:
            drawn += self.rng.randint(1, 9)
        return min(drawn, high)


@define
class Draw:
    """Figures and words for the slots of a phrasing, and what the figures are worth together."""

    slots: dict[str, Fig | str]
    figures: dict[str, Fig]
    ruling: Ruling
    note: str = ""


def worst(*rulings: Ruling | None) -> Ruling | None:
    """The gravest of several rulings; None when one of them could not be ruled."""
    order = ("ok", "note", "warning", "error")
    ruled = [r for r in rulings if r is not None and r.verdict in order]
    return max(ruled, key=lambda r: order.index(r.verdict)) if len(ruled) == len(rulings) else None


def drawn(slots: dict[str, Fig | str], figures: dict[str, Fig], ruling: Ruling | None, note: str = "") -> Draw | None:
    """A Draw, or None when the oracle would not rule; figures are slots as well."""
    return None if ruling is None else Draw({**slots, **figures}, figures, ruling, note)

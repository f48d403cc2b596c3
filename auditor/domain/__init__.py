"""Facts about the world that reports are held against: days of memory and the terms of numbered bodies.

The facts are tables a person can read and correct (anniversaries.toml, terms.toml); each carries its confidence.
Nothing here reads a report.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from attrs import frozen

from auditor.language import fold

CONFIDENCES = ("A", "B", "C")
_WORD = re.compile(r"[\w']{1,60}")


@frozen
class Event:
    """A day of memory. ``years`` are the years it may go back to, the customary one first."""

    vi: str
    en: str
    day: dt.date
    years: tuple[int, ...]
    confidence: str
    phrases: tuple[str, ...]
    bars: tuple[str, ...]


@frozen
class Body:
    """A body whose terms are numbered: Roman numeral to first and last year."""

    vi: str
    en: str
    names: tuple[str, ...]
    documents: tuple[str, ...]
    terms: Mapping[str, tuple[int, int]]


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("auditor.domain").joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    """Every day of memory of the table, in the order of the year."""
    found = []
    for row in _table("anniversaries.toml")["event"]:
        days = (row["day"], *row.get("other_days", ()))
        found.append(
            Event(
                vi=row["vi"],
                en=row["en"],
                day=row["day"],
                years=tuple(dict.fromkeys(day.year for day in days)),
                confidence=row["confidence"],
                phrases=tuple(row["phrases"]),
                bars=tuple(row.get("bars", ())),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """Every numbered body of the table."""
    return tuple(
        Body(
            vi=row["vi"],
            en=row["en"],
            names=tuple(row["names"]),
            documents=tuple(row["documents"]),
            terms={number: (years[0], years[1]) for number, years in row["terms"].items()},
        )
        for row in _table("terms.toml")["body"]
    )


def plain(words: str) -> str:
    """``words`` without case, diacritics and punctuation, one space between and around them."""
    return f" {' '.join(_WORD.findall(fold(words)))} "


def named_events(words: str) -> list[tuple[Event, str]]:
    """The events that ``words`` name, in their order, each with the plain words behind its name; longest names win."""
    text = plain(words)
    hits: list[tuple[int, int, Event]] = []
    for event in events():
        if any(f" {bar} " in text for bar in event.bars):
            continue
        places = [(at, at + len(p) + 1) for p in event.phrases if (at := text.find(f" {p} ")) >= 0]
        if places:
            start, end = max(places, key=lambda place: place[1] - place[0])
            hits.append((start, end, event))
    kept: list[tuple[int, int, Event]] = []
    for hit in sorted(hits, key=lambda hit: hit[0] - hit[1]):
        if all(hit[1] <= other[0] or other[1] <= hit[0] for other in kept):
            kept.append(hit)
    return [(event, text[end:].strip()) for _, end, event in sorted(kept, key=lambda hit: hit[0])]

"""Facts about documents that reports cite: kinds, issuing bodies, congresses, dates of known documents.

The tables are in documents.toml, with their sources. Reading a symbol in a text is the business of the claims.
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

_ASSEMBLY = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")


@frozen
class Known:
    """A document whose date is known: its symbol, day and issuer."""

    symbol: str
    date: dt.date
    issuer: str
    confidence: str


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("auditor.domain").joinpath("documents.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, str]:
    return {kind.casefold(): kind for kind in _table()["kinds"]}


def kind(code: str) -> str:
    """The abbreviation of a kind of document that ``code`` writes ("CTR" is CTr), or ""."""
    return _abbreviations().get(code.casefold(), "")


@lru_cache(maxsize=1)
def names() -> Mapping[str, frozenset[str]]:
    """The name of every kind, lower-case, and the abbreviations that may stand for it."""
    found: dict[str, set[str]] = {}
    for abbreviation, written in _table()["kinds"].items():
        for name in written:
            found.setdefault(name, set()).add(abbreviation)
    return {name: frozenset(abbreviations) for name, abbreviations in found.items()}


def is_party(body: str) -> bool:
    """Whether the code names a body of the Party that numbers by its term."""
    table = _table()["party"]
    return body in table["bodies"] or (len(body) > 2 and body.endswith(tuple(table["endings"])))


def is_state(body: str) -> bool:
    """Whether the code names a body of the State, which numbers by the year."""
    return body in _table()["state"]["bodies"]


def is_central(body: str) -> bool:
    """Whether there is only one body of this code in the country."""
    return body in _table()["central"]["bodies"] or body.endswith("TW") or _ASSEMBLY.fullmatch(body) is not None


def restarts(body: str, first: dt.date, last: dt.date) -> bool:
    """Whether the numbers of a Party body may have started anew between two days (``first`` not after ``last``)."""
    table = _table()["congresses"]
    if body.endswith("TW"):
        return any(first <= end and start <= last for start, end in table["national"])
    start, end = table["local_months"]
    spans = [(dt.date(year, start, 1), dt.date(year, end, 30)) for year in table["local_years"]]
    return any(first <= closes and opens <= last for opens, closes in spans)


@lru_cache(maxsize=1)
def known() -> Mapping[str, tuple[Known, ...]]:
    """The known documents by symbol; one symbol may have several, of different terms."""
    found: dict[str, tuple[Known, ...]] = {}
    for row in _table()["document"]:
        entry = Known(row["symbol"], row["date"], row["issuer"], row["confidence"])
        found[entry.symbol] = (*found.get(entry.symbol, ()), entry)
    return found

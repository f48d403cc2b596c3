"""Claims that the words around them take back: a change with a base of its own, a surplus that is no change.

Looks at the claims of a block once all are made; makes none.
"""

from __future__ import annotations

from auditor.claims.tokens import Stream
from auditor.model import Claim

CHANGES = ("growth", "direction", "difference", "points")
OWN = ("base", "versus", "before")
RESULT = ("surplus", "deficit")
BREAKS = ",;:.!?()"


def cleared(stream: Stream, claims: list[Claim]) -> list[Claim]:
    """``claims`` without those that their surroundings deny."""
    index = {token.start: k for k, token in enumerate(stream.tokens)}
    return [claim for claim in claims if not _denied(stream, claim, claims, index)]


def _denied(stream: Stream, claim: Claim, claims: list[Claim], index: dict[int, int]) -> bool:
    if claim.kind not in CHANGES or "base" not in claim.roles:
        return False
    told = claim.get("change") or claim.get("word")
    at, base = index.get(told.start if told else -1), index.get(claim.one("base").start)
    if at is None or base is None:
        return False
    spent = _clause_has(stream, index.get(claim.one("current").start, 0), "expense", "outflow")
    if claim.kind == "difference" and spent and stream.any_in(range(max(at - 3, 0), at), *RESULT):
        return True  # "Expenditure $203,400 (2024: $198,200), leaving a surplus of $6,600": of the income
    return base < at and _has_own_base(stream, claim, at) and _is_taken(claim, claims, base, index)


def _clause_has(stream: Stream, at: int, *names: str) -> bool:
    """Whether a cue of the classes stands before a figure in its clause."""
    first = at
    while first > 0 and stream.codes[first - 1] not in BREAKS:
        first -= 1
    return stream.any_in(range(first, at), *names)


def _has_own_base(stream: Stream, claim: Claim, at: int) -> bool:
    """Whether words right behind a change say what it is on, without a figure: "down 1.5 % on the previous quarter"."""
    own = False
    for k in range(at + 1, min(at + 8, len(stream.codes))):
        if stream.codes[k] in BREAKS:
            return own
        if stream.tokens[k].figure is not None and stream.codes[k] not in "YTP":
            return False
        own = own or stream.has(k, *OWN)
    return own


def _is_taken(claim: Claim, claims: list[Claim], base: int, index: dict[int, int]) -> bool:
    """Whether another change stands between the levels and holds the base: "up 6.7 % on the 9,000 of 2025, down …"."""
    for other in claims:
        if other is claim or other.kind not in CHANGES or other.get("base") is not claim.get("base"):
            continue
        told = other.get("change") or other.get("word")
        at = index.get(told.start) if told else None
        if at is not None and at < base:
            return True
    return False

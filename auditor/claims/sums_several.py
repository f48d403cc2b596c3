"""One list that splits several totals: "52 lớp, 1.612 học sinh: mầm non 14 lớp, 398 cháu; tiểu học 22 lớp, …".

Each part goes to the total whose things it counts. Claims made here: "sum", in place of the one that ties all parts to
the last of the totals. How a list is found is in ``sums``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from auditor.claims.lists import head
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure


def split(stream: Stream, made: Iterable[Claim]) -> Iterator[Claim]:
    """``made`` with each sum of mixed parts told total by total."""
    index = {token.figure.start: k for k, token in enumerate(stream.tokens) if token.figure is not None}
    for claim in made:
        siblings = _siblings(stream, index[claim.one("total").start]) if claim.one("total").start in index else []
        yield from _by_total(claim, siblings) if siblings else (claim,)


def _siblings(stream: Stream, at: int) -> list[Figure]:
    """The counts told in a row right before the total at token ``at``: "3 trường, 52 lớp, 1.612 học sinh"."""
    found: list[Figure] = []
    k = at
    while k >= 3 and stream.codes[k - 1] in "," and stream.codes[k - 2] == WORD and stream.codes[k - 3] == "N":
        k -= 3
        found.append(stream.figure(k))
    return found


def _by_total(claim: Claim, siblings: list[Figure]) -> Iterator[Claim]:
    """A sum for each total that two parts or more count; the claim itself where no part counts another total's."""
    total, parts = claim.one("total"), claim.roles["parts"]
    groups: dict[str, list[Figure]] = {}
    names = {head(figure)[:1]: figure for figure in siblings if head(figure) and head(figure)[:1] != head(total)[:1]}
    of_others = [part for part in parts if head(part)[:1] in names]
    if not of_others:
        yield claim
        return
    for part in of_others:
        groups.setdefault(head(part)[0], []).append(part)
    own = [part for part in parts if part not in of_others]
    for whole, group in ((total, own), *((names[(name,)], group) for name, group in groups.items())):
        if len(group) > 1:
            traits = {**claim.traits, "ends": [";" for _ in group], "pending": [False for _ in group], "mixed": False}
            yield evolve(claim, roles={"total": [whole], "parts": group}, traits=traits)

"""The extreme in brackets behind a bound: "no more than 15 days (the longest took 17)".

Claims made here: "approximate" with the bound as stated and the extreme as exact, in the bound's unit. The bare number
of the bracket shares the unit of the bound; compares nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from auditor.claims import lists
from auditor.claims.clauses import QUANTITY, says
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

SIDES = {"<=": "high_extreme", "<": "high_extreme", ">=": "low_extreme", ">": "low_extreme"}
REACH = 8  # tokens between the bound and its bracket


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block: each crisp bound with the one figure of the bracket behind it."""
    for i, token in enumerate(stream.tokens):
        bound = token.figure
        if bound is None or token.code not in QUANTITY or bound.hedge not in SIDES or bound.soft:
            continue
        start = _bracket(stream, i)
        exact = None if start is None else _extreme(stream, start, bound)
        if exact is not None and not bound.more.get("compound"):
            yield Claim(
                "approximate",
                Span(stream.block.index, bound.start, exact.end),
                {"stated": [bound], "exact": [exact]},
                {},
            )


def _bracket(stream: Stream, index: int) -> int | None:
    """Index of the first token in the bracket that opens behind the figure at ``index``, with words alone between."""
    for i in range(index + 1, min(index + 1 + REACH, len(stream.tokens))):
        token = stream.tokens[i]
        if token.code == "(":
            return i + 1
        if token.figure is not None or token.code in ".;:!?":
            return None
    return None


def _extreme(stream: Stream, start: int, bound: Figure) -> Figure | None:
    """The bracket's only figure, when its words call it the extreme on the side of the bound."""
    inside = stream.tokens[start : lists.close_of(stream, start)]
    found = [t.figure for t in inside if t.figure is not None]
    if len(found) != 1:
        return None
    words = stream.words(inside[0].start, inside[-1].end)
    other = {"high_extreme": "low_extreme", "low_extreme": "high_extreme"}[SIDES[bound.hedge]]
    if not says(stream.language, SIDES[bound.hedge], words) or says(stream.language, other, words):
        return None
    exact = found[0]
    if (exact.kind, exact.unit) == (bound.kind, bound.unit):
        return evolve(exact, hedge="")
    if exact.kind != "count" or exact.scale != 1 or exact.digits:
        return None
    return evolve(exact, hedge="", kind=bound.kind, unit=bound.unit, scale=bound.scale, value=exact.value * bound.scale)

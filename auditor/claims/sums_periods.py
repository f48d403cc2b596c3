"""The halves or quarters of a year and the year: "6 tháng đầu năm 8,2 tỷ, 6 tháng cuối năm 9,1 tỷ, cả năm 17,3 tỷ".

Claims made here: "sum" (trait relation "periods"). Which words name a half, a quarter and the year is in the language.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.clauses import Item, items, says, sentences
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

SPLITS = (("first_half", "second_half"), ("quarter_1", "quarter_2", "quarter_3", "quarter_4"))
CHANGED = {"up", "down", "exceed", "short", "target", "average", "each", "base"}


def find(stream: Stream, done: set[int]) -> Iterator[Claim]:
    """The claims of a block, sentence by sentence; ``done`` are totals that have their parts already."""
    for sentence in sentences(stream.once(items)):
        told = [item for item in sentence if not item.lead & CHANGED and not item.figure.more.get("per")]
        if len(told) < 3:
            continue
        for names in SPLITS:
            claim = _split(stream, told, names)
            if claim is not None and claim.one("total").start not in done:
                yield claim


def _split(stream: Stream, told: list[Item], names: tuple[str, ...]) -> Claim | None:
    """The year and its parts, where each is told once and all are amounts of one kind."""
    found = [_one(stream, told, name) for name in (*names, "whole_year")]
    figures = [item.figure for item in found if item is not None]
    if len(figures) < len(names) + 1 or len({figure.start for figure in figures}) < len(figures):
        return None
    if len({(figure.kind, figure.unit) for figure in figures}) > 1 or any(_named(f, figures[-1]) for f in figures):
        return None
    *parts, total = figures
    ends = [";" for _ in parts]
    traits = {"relation": "periods", "ends": ends, "pending": [False for _ in parts]}
    span = Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))
    return Claim("sum", span, {"total": [total], "parts": parts}, traits)


def _one(stream: Stream, told: list[Item], name: str) -> Item | None:
    """The only item whose words before it name the period."""
    found = [item for item in told if says(stream.language, name, item.gap)]
    return found[0] if len(found) == 1 else None


def _named(figure: Figure, total: Figure) -> bool:
    """Whether a figure counts other things than the total does."""
    one, two = figure.noun.split()[:1], total.noun.split()[:1]
    return bool(one and two and one != two)

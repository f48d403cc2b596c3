"""A list without a marker that makes a count told before: "2.310 đơn; 1.640 đơn về điện, 412 về nước và 258 về rác".

Only a list that adds up to the count, or misses it by a slip, is taken for its parts, so that other lists are left
alone. Claims made here: "sum" (relation "plain", inferred). Lists that a cue announces are in ``sums``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claims.clauses import Item, items, sentences
from auditor.claims.lists import fits
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

LEAST, MOST = 3, 12  # parts
SMALL = Fraction(1, 50)  # how much of its total a list may miss and yet be meant as it
BARRED = {
    "up", "down", "base", "before", "versus", "target", "average", "each", "exceed", "short", "higher", "lower",
    "total", "these", "subset", "among",
}  # fmt: skip


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a block for lists that no sum of ``claims`` ties; at most one for a sentence."""
    tied = {
        figure.start for claim in claims if claim.kind in ("sum", "stock-flow", "balance") for figure in claim.figures()
    }
    before: list[Item] = []
    for sentence in sentences(stream.once(items)):
        outer = [item for item in sentence if not item.depth]
        claim = _plain(stream, outer, before, tied)
        if claim is not None:
            yield claim
        before = outer


def _plain(stream: Stream, sentence: list[Item], before: list[Item], tied: set[int]) -> Claim | None:
    """The last figures of a sentence against its first, or against the first of the sentence before."""
    for total, rest in ((sentence[:1], sentence[1:]), (before[:1], sentence)):
        if not total or total[0].figure.start in tied or not _level(total[0]):
            continue
        parts = [item for item in rest if fits(item.figure, total[0].figure)]
        parts = parts if len(parts) <= MOST else []
        for first in range(max(0, len(parts) - LEAST + 1)):
            run = parts[first:]
            if any(item.figure.start in tied or not _level(item) for item in run) or not _beside(rest, run):
                continue
            if _makes(total[0].figure, [item.figure for item in run]):
                return _claim(stream, total[0].figure, [item.figure for item in run])
    return None


def _level(item: Item) -> bool:
    """Whether a figure is told for itself: exact, no change, plan, average or rate."""
    figure = item.figure
    plain = not figure.hedge and not figure.more.get("per") and not figure.more.get("compound")
    return plain and not (item.lead | item.tail) & BARRED


def _beside(rest: list[Item], run: list[Item]) -> bool:
    """Whether the figures of a list stand next to each other, none of another kind between."""
    first = rest.index(run[0])
    return rest[first : first + len(run)] == run


def _makes(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts, each below the total, add up to it or miss it by no more than a slip would."""
    added = sum((part.value for part in parts), Fraction(0))
    least = total.value / 200  # a list of trifles beside one large part is made by chance too easily
    if total.value < 20 * total.scale or any(not least < part.value < total.value for part in parts):
        return False
    slack = sum((part.ulp or 0 for part in [total, *parts]), Fraction(0)) / 2
    return abs(added - total.value) <= max(slack, 2 * (total.ulp or 1), SMALL * total.value)


def _claim(stream: Stream, total: Figure, parts: list[Figure]) -> Claim:
    traits = {
        "relation": "plain", "inferred": True, "ends": [";" for _ in parts], "pending": [False for _ in parts],
    }  # fmt: skip
    every = [total, *parts]
    span = Span(stream.block.index, min(f.start for f in every), max(f.end for f in every))
    return Claim("sum", span, {"total": [total], "parts": parts}, traits)

"""Parts told with their own changes: "… 16.532 tỷ, bằng 54 %. Trong đó, nội địa 12.600 tỷ, tăng 5 %; … 3.932 tỷ".

Claims made here: "sum" of relation "these" (an announced list in the next sentence, or behind a bracket) and "brackets"
(a list in brackets that follows a change). Lists that stand right behind their total are read in ``sums``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, field

from auditor.claims import lists
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
STOPS = ".!?"
ASIDE = ("up", "down", "exceed", "short", "target", "average", "each", "yearly", "base", "before", "full", "subset")
LOOK = 60  # tokens looked back for the total
FAR = Fraction(5, 4)  # parts that add to more than this much of the total count other things


@define(eq=False)
class _List:
    """The parts of a list, one figure an item, and whether an item may hold more than its part."""

    figures: list[Figure] = field(factory=list)
    ends: list[str] = field(factory=list)
    doubtful: bool = False
    rest: bool = False
    open: bool = False


def find(stream: Stream, taken: set[int], used: set[int]) -> Iterator[Claim]:
    """The lists of a block that no closer phrasing has read; ``taken`` and ``used`` are offsets of totals and parts."""
    for i in range(len(stream.tokens)):
        opens = i == 0 or stream.codes[i - 1] in STOPS + ",;("
        this = _this_includes(stream, i)
        if (stream.has(i, "these") and opens) or this:
            end = lists.sentence_end(stream, i + 1)
            claim = _claim(stream, i - this, i + 1, end, "these", taken, used)
        elif stream.codes[i] == "(" and _follows_change(stream, i):
            claim = _claim(stream, i, i + 1, lists.close_of(stream, i + 1), "brackets", taken, used)
        else:
            continue
        if claim is not None:
            taken.add(claim.one("total").start)
            used |= {f.start for f in claim.roles["parts"]}
            yield claim


def _this_includes(stream: Stream, i: int) -> bool:
    """Whether a sentence opens with "This includes": its subject is the sentence before."""
    if i < 2 or not stream.has(i, "subset") or stream.codes[i - 2] not in STOPS:
        return False
    before = stream.words(stream.tokens[i - 1].start, stream.tokens[i - 1].end).split()
    return len(before) == 1 and before[0] in stream.language.words["this"]


def _follows_change(stream: Stream, at: int) -> bool:
    """Whether a percent of change stands in the clause before a bracket, and no figure opens the bracket."""
    if at + 1 >= len(stream.tokens) or stream.tokens[at + 1].figure is not None or stream.tokens[at + 1].classes:
        return False
    clause = range(max(at - 12, 0), at)
    figures = [k for k in clause if stream.codes[k] in QUANTITY + "P"]
    return bool(figures) and stream.codes[figures[-1]] == "P" and stream.any_in(clause, "up", "down")


def _claim(
    stream: Stream, at: int, start: int, end: int, relation: str, taken: set[int], used: set[int]
) -> Claim | None:
    first = next((k for k in range(start, end) if stream.codes[k] in QUANTITY), None)
    if first is None:
        return None
    total = _total(stream, at, stream.figure(first))
    if total is None or total.start in taken:
        return None
    parts = _parts(stream, start, end, total)
    if len(parts.figures) < 2 or used & {f.start for f in parts.figures} or total.start in used:
        return None
    added = sum((p.value for p in parts.figures), Fraction(0))
    if any(p.value > total.value for p in parts.figures) or added > FAR * total.value:
        return None
    traits = {
        "relation": relation, "open": parts.open, "rest": parts.rest, "doubtful": parts.doubtful, "bracketed": False,
        "inferred": True, "movement": False, "mixed": False, "overlap": False, "ends": parts.ends,
        "pending": [False for _ in parts.figures], "foreign": False,
    }  # fmt: skip
    place = Span(stream.block.index, total.start, parts.figures[-1].end)
    return Claim("sum", place, {"total": [total], "parts": parts.figures}, traits)


def _total(stream: Stream, at: int, like: Figure) -> Figure | None:
    """The quantity that the sentence before the list (or the text before its bracket) is about: its first that fits."""
    last = at - 1
    while last >= 0 and stream.codes[last] in STOPS:
        last -= 1
    start = max((k for k in range(max(last - LOOK, 0), last) if stream.codes[k] in STOPS + ";"), default=-1) + 1
    if last - start > LOOK:
        return None
    depth = 0
    for i in range(start, last + 1):
        depth += {"(": 1, ")": -1}.get(stream.codes[i], 0)
        figure = stream.tokens[i].figure
        if figure is None or depth > 0 or stream.codes[i] not in QUANTITY:
            continue
        if stream.any_in(range(max(i - 2, start), i), *ASIDE) or not lists.fits(figure, like):
            continue
        return None if figure.more.get("compound") or figure.more.get("per") else figure
    return None


def _parts(stream: Stream, start: int, end: int, total: Figure) -> _List:
    """One figure an item that fits the total; changes, plans and averages told of an item are passed over."""
    out = _List()
    semicolons = ";" in stream.codes[start:end]
    depth, filled = 0, False
    for i in range(start, end):
        code, token = stream.codes[i], stream.tokens[i]
        depth += {"(": 1, ")": -1}.get(code, 0)
        if depth:
            continue
        if code == ";" or (not semicolons and (code == "," or "and" in token.classes)):
            filled = False
        out.rest = out.rest or "rest" in token.classes
        out.open = out.open or "open" in token.classes
        figure = token.figure
        if figure is None or not lists.fits(figure, total) or _told_of(stream, i, start):
            continue
        if filled:
            out.doubtful = True
            continue
        filled = True
        out.figures.append(figure)
        out.ends.append(";" if semicolons else ",")
    return out


def _told_of(stream: Stream, i: int, start: int) -> bool:
    """Whether a figure is a change, a plan or a rate of an item: a cue of one stands before it in its clause."""
    for k in range(i - 1, max(i - 4, start - 1), -1):
        if stream.tokens[k].figure is not None or stream.codes[k] in ",;:(" or stream.has(k, "and"):
            return False
        if stream.has(k, *ASIDE):
            return True
    return False

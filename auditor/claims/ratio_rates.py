"""A rate and the counts it is of, told in one sentence: "103 of the bids were won (412 sent), a success rate of 25%".

The words "a response rate of", "the pass rate was" say that a percent is one count of another; which ones is open, so
that every pair in reach may explain it, the rest of one in another too. Claims made here: "ratio-percent".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.claims.lists import same_noun
from auditor.claims.tokens import WORD, Stream
from auditor.interval import Interval, fit, stated
from auditor.model import Claim, Figure, Span

STOPS = ".!?"
LEAD = 5  # tokens before the percent within which it is called a rate
CHANGE = ("up", "down", "exceed", "short", "higher", "lower", "delta_after", "delta_noun", "target", "points", "base")


def find(stream: Stream, tied: set[int]) -> Iterator[Claim]:
    """The rates of a block whose percents, by their offset, are not in ``tied``."""
    stops = [-1, *(i for i, t in enumerate(stream.tokens) if t.code in STOPS), len(stream.tokens)]
    for n, (low, high) in enumerate(pairwise(stops)):
        before = range(stops[n - 1] + 1, low) if n else range(0)
        for i in range(low + 1, high):
            if stream.codes[i] == "P" and stream.figure(i).start not in tied and _is_rate(stream, i, low + 1):
                claim = _claim(stream, i, range(low + 1, high), before)
                if claim is not None:
                    yield claim


def _is_rate(stream: Stream, i: int, start: int) -> bool:
    """Whether the percent is called a rate and no change, bound or plan."""
    percent = stream.figure(i)
    if percent.hedge or percent.more.get("per") or percent.more.get("sign") or not 0 < percent.value < 100:
        return False
    if any(stream.has(k, *CHANGE) for k in (i - 2, i - 1, i + 1)):
        return False
    for k in range(i - 1, max(i - 1 - LEAD, start - 1), -1):
        token = stream.tokens[k]
        if token.figure is not None or token.code in ",;:()":
            return False
        if set(stream.words(token.start, token.end).split()) & stream.language.words["rate_nouns"]:
            return True
    return False


def _claim(stream: Stream, i: int, sentence: range, before: range) -> Claim | None:
    percent = stream.figure(i)
    joint = i + 2 if stream.codes[i + 1 : i + 2] == "," else i + 1
    if (
        stream.has(joint, "and")
        and stream.words(stream.tokens[joint].start, stream.tokens[joint].end) in (stream.language.words["with"])
    ):
        return None  # "coverage was 74 %, with 6 of the 11 districts …": ratio.py says whether it is of these
    here = [f for k in sentence for f in _counts(stream, k)]
    back = [f for k in before for f in _counts(stream, k)]
    if any(_fits(a, b, percent) for a in [*here, *back] for b in [*here, *back] if a is not b):
        return None
    pair, sure = _pair(here, back)
    if pair is None or not _one_thing(stream, *pair):
        return None
    part, whole = pair
    if _apart(stream, i, part, whole):
        return None
    place = Span(stream.block.index, min(part.start, percent.start), max(part.end, percent.end))
    roles = {"part": [part], "whole": [whole], "percent": [percent]}
    return Claim("ratio-percent", place, roles, {"phrase": "rate told", "population": True, "sure": sure or "likely"})


def _apart(stream: Stream, i: int, part: Figure, whole: Figure) -> bool:
    """Whether a semicolon parts the percent from both counts, or its clause tells of another time: "97,600 of
    2,261,600; a year earlier the rate was 4.9 %"."""
    places = [k for k, token in enumerate(stream.tokens) if token.figure is part or token.figure is whole]
    places += [k for k, token in enumerate(stream.tokens) if part in (token.figure.terms if token.figure else ())]
    low, high = sorted((i, min(places, key=lambda k: abs(k - i), default=i)))
    first = i
    while first > 0 and stream.codes[first - 1] not in ",;:()" + STOPS:
        first -= 1
    later = any(";" in stream.codes[i:k] for k in places if k > i)
    return later or ";" in stream.codes[low:high] or stream.any_in(range(first, i), "before", "base")


def _counts(stream: Stream, k: int) -> list[Figure]:
    """The exact count at a token, or the two of a ratio."""
    figure = stream.tokens[k].figure
    if figure is None or stream.codes[k] not in "NR" or stream.has(k - 1, "up", "down", "from", "gt", "lt"):
        return []
    if stream.codes[k + 1 : k + 2] == WORD and stream.words(figure.end, figure.end + 12).split()[:1] == ["months"]:
        return []
    found = [f for f in figure.terms or (figure,) if f.kind == "count" and not f.hedge]
    return [
        f
        for f in found
        if f.value > 1 and f.value.denominator == 1 and not (f.more.get("compound") or f.more.get("per") or f.words)
    ]


def _pair(here: list[Figure], back: list[Figure]) -> tuple[tuple[Figure, Figure] | None, bool]:
    """Part and whole where only two counts are in reach, and whether they stand in the rate's own sentence."""
    for found, sure in ((here, True), ([*back, *here], False)):
        if len(found) == 2 and (found[0].kind, found[0].unit) == (found[1].kind, found[1].unit):
            part, whole = sorted(found, key=lambda f: f.value)
            return ((part, whole), sure) if part.value < whole.value else (None, False)
        if len(found) > 1:
            break
    return None, False


def _one_thing(stream: Stream, a: Figure, b: Figure) -> bool:
    """Whether two counts have one noun, or words between them that make the one a part of the other."""
    low, high = sorted((a, b), key=lambda f: f.start)
    between = {name for t in stream.tokens if low.end <= t.start < high.start for name in t.classes}
    if between & {"to", "versus"}:
        return False  # "carried by 21 votes to 14, with turnout at 41%"
    return not a.noun or not b.noun or same_noun(a, b) or bool(between & {"from", "of", "among", "subset"})


def _fits(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether the percent is that of the part in the whole, or of what remains."""
    if (part.kind, part.unit) != (whole.kind, whole.unit) or not 0 < part.value < whole.value:
        return False
    share = (stated(part) / stated(whole)).scaled(Fraction(100))
    return "agrees" in (fit(share, percent), fit(Interval.point(100) - share, percent))

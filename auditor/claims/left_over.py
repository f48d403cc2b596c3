"""What remains of a whole after parts told one by one: "£12,000 was pledged, £7,500 has come in, leaving £4,500".

The whole and its parts stand before the remainder, in its sentence or the two before; any whole less any parts may
explain it. Claims made here: "complement"; trait ``sure`` is "likely" where another sentence must be read for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from auditor.claims.clauses import says
from auditor.claims.lists import same_noun
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.interval import stated
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
STOPS = ".!?"
REACH = 8  # quantities before the remainder
PARTS = 4  # parts that one whole is less
TELLING = 3  # digits of a figure that is one slip away from what is left by no chance
BACK = 2  # sentences before its own
CHANGE = ("up", "down", "exceed", "short", "each", "average", "target", "delta_after", "from")


def find_across(subject: Subject) -> Iterator[Claim]:
    """The remainders of the document that no other claim ties."""
    if subject.language.code != "en":
        return
    kinds = ("sum", "complement", "stock-flow", "balance")
    tied = {
        (f.block, f.start)
        for c in subject.of(*kinds)
        if c.traits.get("sure", True)
        for fs in c.roles.values()
        for f in fs
    }
    for index in sorted(subject.streams):
        stream = subject.streams[index]
        if stream.block.kind in ("paragraph", "item"):
            yield from _of_block(stream, tied)


def _of_block(stream: Stream, tied: set[tuple[int, int]]) -> Iterator[Claim]:
    starts = [0]
    for i, token in enumerate(stream.tokens):
        if token.code in STOPS:
            starts.append(i + 1)
        elif token.code in QUANTITY and (stream.block.index, token.start) not in tied:
            remains = _remains(stream, i, starts[-1])
            if remains or _closes(stream, i, starts[-1]):
                claim = _claim(stream, i, starts)
                if claim is not None and (remains or _slip_of(claim)):
                    yield claim


def _remains(stream: Stream, i: int, start: int) -> bool:
    """Whether words say that the figure is what is left."""
    figure = stream.figure(i)
    if figure.hedge or figure.words or figure.more.get("per") or figure.more.get("compound"):
        return False
    for k in range(i - 1, max(i - 4, start - 1), -1):
        token = stream.tokens[k]
        if token.figure is not None or token.code in ";:()":
            break
        text = stream.words(token.start, token.end)
        if "rest" in token.classes or says(stream.language, "leaving", text):
            return True
    for k in range(i + 1, min(i + 4, len(stream.tokens))):
        token = stream.tokens[k]
        if token.figure is not None or token.code in ".,;:()":
            return False
        if says(stream.language, "remains", stream.words(token.start, token.end)):
            return True
    return False


def _closes(stream: Stream, i: int, start: int) -> bool:
    """Whether the figure is the last item of a list whose items before it have their percents: "… and 240 poor"."""
    figure = stream.figure(i)
    if not stream.has(i - 1, "and") or figure.hedge or figure.words or figure.more.get("per"):
        return False
    return any(stream.codes[k : k + 3] == "(P)" for k in range(start, i - 2))


def _slip_of(claim: Claim, least: int = 2) -> bool:
    """Whether one digit, or two that changed places, part the figure from what is left."""
    rest, whole = claim.one("rest"), claim.one("whole")
    left = whole.value - sum(f.value for f in claim.roles["part"])
    said, meant = (str(int(v / rest.scale * 10**rest.digits)) for v in (rest.value, left))
    if len(said) != len(meant) or len(said) < least:
        return False
    return sum(a != b for a, b in zip(said, meant, strict=True)) == 1 or sorted(said) == sorted(meant)


def _usable(stream: Stream, k: int, rest: Figure) -> bool:
    figure = stream.tokens[k].figure
    if figure is None or stream.codes[k] not in QUANTITY or (figure.kind, figure.unit) != (rest.kind, rest.unit):
        return False
    if figure.hedge or figure.words or figure.more.get("per") or figure.more.get("compound"):
        return False
    return not any(stream.has(j, *CHANGE) for j in (k - 1, k - 2) if j >= 0 and stream.tokens[k - 1].figure is None)


def _claim(stream: Stream, i: int, starts: list[int]) -> Claim | None:
    rest = stream.figure(i)
    own = starts[-1]
    first = starts[max(len(starts) - 1 - BACK, 0)]
    told = [f for t in stream.tokens[first:i] if (f := t.figure) is not None]
    near = [
        f
        for f in (part for whole in told for part in (whole.terms or (whole,)))
        if (f.kind, f.unit) == (rest.kind, rest.unit)
    ][-REACH:]
    if _explained(rest, near):
        return None
    usable = [k for k in range(first, i) if _usable(stream, k, rest)]
    here = [stream.figure(k) for k in usable if k >= own]
    back = [stream.figure(k) for k in usable if k < own]
    sure = len(here) >= 2
    found = here if sure else [*back[-1:], *here] if here else back if len(back) == 2 else []
    plain = 2 <= len(found) <= PARTS + 1 and "R" not in stream.codes[own:i]
    if plain and (claim := _made(rest, found, sure)) is not None:
        return claim
    tried = (_made(rest, list(some), False) for size in (2, 3) for some in combinations(near, size))
    return next((c for c in tried if c is not None and _slip_of(c, TELLING)), None)


def _made(rest: Figure, found: list[Figure], sure: bool) -> Claim | None:
    """The claim that the largest of the figures less the others leaves the remainder."""
    whole = max(found, key=lambda f: f.value)
    parts = [f for f in found if f is not whole]
    left = whole.value - sum(f.value for f in parts)
    if left <= 0 or whole.value <= rest.value or not _one_thing(rest, whole) or not _in_order(found, whole):
        return None
    sure = sure and len(found) == 2 and (not rest.noun or not whole.noun or same_noun(rest, whole))
    place = Span(rest.block, min(f.start for f in [whole, rest]), max(f.end for f in [whole, rest]))
    roles = {"part": parts, "whole": [whole], "rest": [rest]}
    traits = {"phrase": "what remains", "pending": True, "sure": True if sure else "likely"}
    return Claim("complement", place, roles, traits)


def _in_order(found: list[Figure], whole: Figure) -> bool:
    """Whether the whole is told first, or right behind its one part ("184 of the 230")."""
    return found[0] is whole or (len(found) == 2 and found[1] is whole)


def _one_thing(rest: Figure, whole: Figure) -> bool:
    """Whether nothing says that the two count different things."""
    return not rest.noun or not whole.noun or same_noun(rest, whole) or not rest.noun.split()[0].endswith("s")


def _explained(rest: Figure, near: list[Figure]) -> bool:
    """Whether some whole before the remainder less some of the other figures gives it."""
    said = stated(rest)
    for whole in near:
        others = [f for f in near if f is not whole]
        for size in range(1, PARTS + 1):
            for parts in combinations(others, size):
                left = stated(whole)
                for part in parts:
                    left = left - stated(part)
                if left.meets(said):
                    return True
    return False

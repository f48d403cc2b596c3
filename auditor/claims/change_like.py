"""Changes told in the shape of one beside them that holds: "down 15 % to 340 (2024: 400), theft down 8 % to 92 (100)".

Where a sentence has tied one percent to its two levels, a further percent with its quantities in the same places is
tied in the same way, be it by brackets or in a row of years. Claims made here: "growth". What is tied by words alone is
in the other modules of changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claims.tokens import Stream
from auditor.interval import Interval, fit, stated
from auditor.model import Claim, Figure, Span

HUNDRED = Fraction(100)
QUANTITY = "NMQ"
SHAPE = frozenset("NMQP()")
STOPS = ".!?"
ABOVE, BELOW = ("exceed", "higher", "up"), ("short", "lower", "down")
REACH = 40  # tokens between a percent and its levels


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The changes of a block that ``claims`` leave untied."""
    index = {token.figure.start: k for k, token in enumerate(stream.tokens) if token.figure is not None}
    sure = [claim for claim in claims if claim.traits.get("sure", True) is True and not claim.traits.get("weak")]
    tied = {figure.start for claim in sure for role in ("change", "percent") for figure in claim.roles.get(role, ())}
    for claim in _behind_pairs(stream, claims):
        tied.add(claim.one("change").start)
        yield claim
    known = [c for c in claims if c.kind == "growth" and {"base", "current"} <= c.roles.keys() and _plain(c)]
    for claim in known:
        at, current, base = (index.get(claim.one(role).start, -1) for role in ("change", "current", "base"))
        if min(at, current, base) < 0 or stream.codes[at] != "P":
            continue
        places = _rank(stream, at, current), _rank(stream, at, base)
        last = (
            1 if places[1] > places[0] > 0 else 0
        )  # a base behind the level is a part of the shape, one before is not
        shape = _shape(stream, at, (current, base)[last])
        for other in _percents(stream, at):
            if stream.figure(other).start in tied:
                continue
            levels = [_ranked(stream, other, place) for place in places]
            if None in levels or _shape(stream, other, levels[last] or 0) != shape:
                continue
            if any(_parted(stream, other, k) for k in levels if k is not None) and not _parted(stream, at, base):
                continue
            made = _claim(stream, other, *(stream.figure(k) for k in levels if k is not None))
            if made is not None:
                tied.add(stream.figure(other).start)
                yield made


def preferred(claims: list[Claim], found: list[Claim]) -> list[Claim]:
    """``claims`` with ``found``, without the less sure changes of percents that ``found`` ties."""
    better = {claim.one("change").start for claim in found}
    return [*(c for c in claims if not ("change" in c.roles and c.one("change").start in better)), *found]


def _behind_pairs(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The changes in brackets behind "from … to …" that ``claims`` tie to other levels, or to none."""
    known = {(c.one("change").start, c.one("base").start) for c in claims if {"change", "base"} <= c.roles.keys()}
    for at in (k for k, code in enumerate(stream.codes) if code == "P"):
        levels = _from_to(stream, at)
        if levels is None or (stream.figure(at).start, levels[1].start) in known:
            continue
        claim = _claim(stream, at, *levels)
        if claim is not None:
            yield claim


def _from_to(stream: Stream, at: int) -> tuple[Figure, Figure] | None:
    """The later and the earlier level right before a bracket with their change: "từ 18 lên 19,8 tỷ (tăng 10%)"."""
    if stream.codes[at - 2 : at - 1] != "(" or at < 6:
        return None
    new, old = at - 3, at - 5
    led = stream.has(at - 4, "to") and stream.has(at - 6, "from")
    if not led or stream.codes[new] not in QUANTITY or stream.codes[old] not in QUANTITY:
        return None
    return stream.figure(new), stream.figure(old)


def _plain(claim: Claim) -> bool:
    """Whether a change says by how much a level changed, and its two levels bear it out."""
    change, current, base = (claim.one(role) for role in ("change", "current", "base"))
    if claim.traits.get("form") != "by" or change.kind != "percent" or stated(base).lo <= 0:
        return False
    grown = (stated(current) / stated(base)).scaled(HUNDRED) - Interval.point(HUNDRED)
    return fit(grown if current.value >= base.value else -grown, change) == "agrees"


def _percents(stream: Stream, at: int) -> Iterator[int]:
    """The other percents of the sentence of token ``at``, behind it and before it."""
    first = max((stream.codes.rfind(stop, 0, at) for stop in STOPS), default=-1) + 1
    ends = [k for stop in STOPS if (k := stream.codes.find(stop, at)) >= 0]
    last = min(ends, default=len(stream.codes))
    yield from (k for k in range(at + 1, last) if stream.codes[k] == "P")
    yield from (k for k in range(at - 1, first - 1, -1) if stream.codes[k] == "P")


def _rank(stream: Stream, at: int, level: int) -> int:
    """Which quantity before (-1, -2, …) or behind (1, 2, …) the percent at ``at`` the level is."""
    low, high = sorted((at, level))
    count = sum(stream.codes[k] in QUANTITY for k in range(low, high + 1))
    return count if level > at else -count


def _ranked(stream: Stream, at: int, rank: int) -> int | None:
    """The token of the quantity of that rank beside the percent at ``at``, in its sentence."""
    step, left = (1, rank) if rank > 0 else (-1, -rank)
    for k in range(at + step, at + step * REACH, step):
        if not 0 <= k < len(stream.codes) or stream.codes[k] in STOPS:
            return None
        if stream.codes[k] in QUANTITY:
            left -= 1
            if not left:
                return k
    return None


def _shape(stream: Stream, one: int, other: int) -> str:
    """The figures and brackets between two tokens, words and dates left out."""
    low, high = sorted((one, other))
    return "".join(code for code in stream.codes[low : high + 1] if code in SHAPE)


def _parted(stream: Stream, one: int, other: int) -> bool:
    """Whether a semicolon stands between two tokens."""
    low, high = sorted((one, other))
    return ";" in stream.codes[low:high]


def _claim(stream: Stream, at: int, current: Figure, base: Figure) -> Claim | None:
    change = stream.figure(at)
    same = (current.kind, current.unit) == (base.kind, base.unit)
    if not same or change.hedge or current.hedge or base.hedge or change.more.get("per") or base.value <= 0:
        return None
    roles: dict[str, list[Figure]] = {"change": [change], "base": [base], "current": [current], "others": []}
    every = [change, current, base]
    span = Span(stream.block.index, min(f.start for f in every), max(f.end for f in every))
    direction = _direction(stream, at, change)
    if not direction:
        return None
    traits = {"direction": direction, "sure": True, "form": "by", "phrase": "in the shape of another"}
    return Claim("growth", span, roles, traits)


def _direction(stream: Stream, at: int, change: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 where neither word nor sign says it."""
    sign = change.more.get("sign")
    if sign:
        return 1 if sign == "+" else -1
    near = range(max(at - 2, 0), at)
    up, down = stream.any_in(near, "up"), stream.any_in(near, "down")
    return int(up) - int(down)


# --- percents above or below what was aimed at ------------------------------------------------------------------------


def over_targets(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """How far a percent is above or below the percent aimed at: "95,8%, vượt 0,3% so với chỉ tiêu (95,5%)"."""
    tied = {figure.start for claim in claims for role in ("change", "percent") for figure in claim.roles.get(role, ())}
    for at, code in enumerate(stream.codes):
        if code not in "PO" or stream.figure(at).start in tied or not stream.has(at - 1, *ABOVE, *BELOW):
            continue
        current, base = _level_before(stream, at), _aim_behind(stream, at)
        if current is None or base is None:
            continue
        change = stream.figure(at)
        if change.hedge or current.hedge or base.hedge or change.start in (current.start, base.start):
            continue
        direction = 1 if stream.has(at - 1, *ABOVE) else -1
        roles: dict[str, list[Figure]] = {"change": [change], "base": [base], "current": [current], "others": []}
        traits = {"direction": direction, "sure": True, "form": "by", "phrase": "over a target"}
        yield Claim("points", Span(stream.block.index, current.start, base.end), roles, traits)


def _level_before(stream: Stream, at: int) -> Figure | None:
    """The percent right before the clause of the difference."""
    for k in range(at - 2, max(at - 5, -1), -1):
        if stream.codes[k] == "P":
            return stream.figure(k)
        if stream.codes[k] not in ",w":
            return None
    return None


def _aim_behind(stream: Stream, at: int) -> Figure | None:
    """The percent that words of a plan behind the difference lead to, in a bracket or not."""
    aimed = False
    for k in range(at + 1, min(at + 7, len(stream.codes))):
        if stream.codes[k] == "P":
            return stream.figure(k) if aimed else None
        if stream.codes[k] in ",;" + STOPS or stream.tokens[k].figure is not None:
            return None
        aimed = aimed or stream.has(k, "target")
    return None

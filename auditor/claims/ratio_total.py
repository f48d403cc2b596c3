"""A share whose whole is named again behind the percent: "thu từ thuế 31,2 tỷ đồng, chiếm 72,9% tổng thu".

The whole is the one quantity before it that the block names by these words ("tổng thu ngân sách 42,8 tỷ đồng"). Claims
made here: "ratio-percent". Phrasings that hold part, percent and whole together are in ``ratio``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.clauses import singular
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
CLOSE = 8  # tokens between a part and its percent
REACH = 150  # tokens looked back for the whole
NAMED = 6  # words of a name that are looked at
BREAKS = ",;:().!?"
ELSEWHERE = ("target", "base", "before", "exceed", "short", "up", "down", "higher", "lower", "versus", "from", "each")


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a block for percents that no claim of ``claims`` ties yet."""
    tied = {figure.start for claim in claims for figure in claim.roles.get("percent", ())}
    for at, code in enumerate(stream.codes):
        if code != "P" or stream.figure(at).start in tied:
            continue
        claim = _claim(stream, at)
        if claim is not None:
            yield claim


def _claim(stream: Stream, at: int) -> Claim | None:
    said = stream.figure(at)
    if said.hedge or said.more.get("per") or said.more.get("sign") or said.value > 100:
        return None
    name = _name_behind(stream, at)
    first = _part(stream, at)
    if not name or first is None:
        return None
    part = stream.figure(first)
    wholes = [w for w in _quantities(stream, first) if _may_hold(w[1], part) and name <= _named(stream, *w)]
    if not wholes or len({figure.value for _, figure in wholes}) > 1:
        return None
    roles = {"part": [part], "whole": [wholes[0][1]], "percent": [said]}
    traits = {"population": True, "weak": False, "phrase": "percent of a whole named again"}
    return Claim("ratio-percent", Span(stream.block.index, part.start, said.end), roles, traits)


def _name_behind(stream: Stream, at: int) -> set[str]:
    """The words behind the percent that name what it is of, when they begin with "of", "tổng" or the like."""
    words: list[str] = []
    for k in range(at + 1, min(at + 1 + NAMED, len(stream.codes))):
        if stream.codes[k] in BREAKS:
            break
        if stream.tokens[k].figure is not None or stream.has(k, *ELSEWHERE):
            return set()
        words += stream.words(stream.tokens[k].start, stream.tokens[k].end).split()
    opens = stream.language.words["whole_openers"]
    return _content(stream, words[:NAMED]) if words and words[0] in opens else set()


def _content(stream: Stream, words: list[str]) -> set[str]:
    lists = stream.language.words
    plain = lists["stop"] | lists["amounts"] | lists["whole_openers"] | {"its", "their", "our", "the", "all"}
    return {singular(word) for word in words if word not in plain}


def _part(stream: Stream, at: int) -> int | None:
    """The quantity before the percent in its own clause: "3,15 million equal 25 %", "57,5 triệu đồng, chiếm 0,15 %"."""
    breaks = 0
    for k in range(at - 1, max(at - CLOSE, -1), -1):
        code = stream.codes[k]
        if code in QUANTITY:
            part = stream.figure(k)
            plain = not (part.hedge or part.more.get("per") or part.more.get("compound"))
            return k if plain else None
        breaks += code in "(,"
        if (
            breaks > 1
            or stream.has(k, *ELSEWHERE)
            or (code != WORD and code not in "(," and not stream.tokens[k].classes)
        ):
            return None
    return None


def _quantities(stream: Stream, first: int) -> list[tuple[int, Figure]]:
    """The quantities before the part, nearest first, with their token indexes."""
    places = range(first - 1, max(first - REACH, -1), -1)
    return [(k, stream.figure(k)) for k in places if stream.codes[k] in QUANTITY]


def _may_hold(whole: Figure, part: Figure) -> bool:
    same = (whole.kind, whole.unit) == (part.kind, part.unit)
    return same and not whole.hedge and not whole.more.get("per") and whole.value >= part.value


def _named(stream: Stream, index: int, figure: Figure) -> set[str]:
    """The words that name a quantity: those of its clause before it, and its noun."""
    words: list[str] = []
    for k in range(index - 1, max(index - 10, -1), -1):
        if stream.tokens[k].figure is not None or stream.codes[k] in BREAKS:
            break
        words = stream.words(stream.tokens[k].start, stream.tokens[k].end).split() + words
    return _content(stream, words + figure.noun.split()[:NAMED])

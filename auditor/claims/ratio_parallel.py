"""Items of one sentence that each tell a count with its percent: the whole that explains the others is the odd one's.

"1.168 hộ (80%), 219 hộ (15%) và 93 hộ (6,4%)" of 1.460 named before: two items fit that whole, so the third is of it
too. Claims made here: "ratio-percent". Phrasings that name part, percent and whole together are in ``ratio``; nothing
here looks at other blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from attrs import define

from auditor.claims.tokens import WORD, Stream
from auditor.interval import fit, stated
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
CLOSE = 8  # tokens between a count and its percent
REACH = 150  # tokens looked back for the whole
MOST = 24  # figures looked at for the whole
STOPS = ".!?"
EXACT = ("", "<=", ">=")  # "cao nhất 27 phiếu (96,4%)": the highest is a count like any other
NO_SHARE = (
    "up", "down", "exceed", "short", "from", "target", "base", "before", "average", "each", "higher", "lower", "versus",
)  # fmt: skip
NESTED = ("these", "among", "subset")


@define(eq=False)
class Item:
    """A count and the percent told of it, by token index."""

    count: int
    percent: int
    part: Figure
    said: Figure

    @classmethod
    def of(cls, claim: Claim) -> Item:
        """The part and the percent of a claim."""
        return cls(0, 0, claim.one("part"), claim.one("percent"))

    def fits(self, whole: Figure) -> bool:
        """Whether the percent is that of the count in ``whole``."""
        low = stated(whole).lo
        return low > 0 and fit((stated(self.part) / stated(whole)).scaled(Fraction(100)), self.said) != "contradicts"


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a block for percents that no claim of ``claims`` ties yet."""
    sure = [claim for claim in claims if not claim.traits.get("weak")]
    tied = {figure.start for claim in sure for figure in claim.roles.get("percent", ())}
    items = list(_items(stream))
    for _, group in groupby(items, key=lambda item: _sentence(stream, item.percent)):
        row = list(group)
        if len(row) > 1 and any(item.said.start not in tied for item in row):
            yield from _row(stream, row, tied)


def preferred(claims: list[Claim], found: list[Claim]) -> list[Claim]:
    """``claims`` with ``found``, without the weak ones of percents that ``found`` ties."""
    better = {claim.one("percent").start for claim in found}
    kept = [
        c for c in claims if not (c.traits.get("weak") and "percent" in c.roles and c.one("percent").start in better)
    ]
    return [*kept, *found]


def _row(stream: Stream, row: list[Item], tied: set[int]) -> Iterator[Claim]:
    """The odd items of a sentence, of the whole that most of the others fit."""
    before = _before(stream, row[0].count)
    whole, fitting = _best(row, before)
    if whole is None:
        return
    total = sum((item.part.value for item in row), Fraction(0)) == whole.value
    odd = [item for item in row if item not in fitting]
    sure = len(fitting) > 1 or total
    if len(odd) > len(fitting) or not (sure or (len(row) == 2 and fitting[0].said.digits)):
        return
    others = [*before, *(item.part for item in row)]
    for item in row:
        explained = item in odd and any(item.fits(n) for n in others if _alike(n, item.part))
        if item.said.start in tied or explained or (item in odd and _nested(stream, item)):
            continue
        roles = {"part": [item.part], "whole": [whole], "percent": [item.said]}
        ends = (min(item.part.start, item.said.start), max(item.part.end, item.said.end))
        traits = {"population": True, "weak": not sure, "slip": True, "phrase": "items beside each other"}
        yield Claim("ratio-percent", Span(stream.block.index, *ends), roles, traits)


def _best(row: list[Item], before: list[Figure]) -> tuple[Figure | None, list[Item]]:
    """The nearest count before the items that most of them fit, with these; it is at least as large as each."""
    best: tuple[Figure | None, list[Item]] = (None, [])
    for whole in before:
        if any(not _alike(whole, item.part) or item.part.value > whole.value for item in row):
            continue
        fitting = [item for item in row if item.fits(whole)]
        if len(fitting) > len(best[1]):
            best = (whole, fitting)
    return best


def _alike(whole: Figure, part: Figure) -> bool:
    return (whole.kind, whole.unit) == (part.kind, part.unit) and not whole.hedge and whole.start != part.start


def _nested(stream: Stream, item: Item) -> bool:
    """Whether the item opens with words that make it a part of the item before ("of whom 60 (38 %)")."""
    first = item.count
    while first > 0 and stream.tokens[first - 1].figure is None and stream.codes[first - 1] not in ",;:" + STOPS:
        first -= 1
    return stream.any_in(range(max(first - 1, 0), item.count), *NESTED)


def _before(stream: Stream, index: int) -> list[Figure]:
    """The quantities before token ``index``, nearest first; a pair "k/n" gives both."""
    found: list[Figure] = []
    for k in range(index - 1, max(index - REACH, -1), -1):
        figure = stream.tokens[k].figure
        if figure is None or figure.kind not in ("count", "money", "measure", "ratio"):
            continue
        found += reversed(figure.terms or [figure])
        if len(found) >= MOST:
            break
    return found


def _sentence(stream: Stream, index: int) -> int:
    """The number of sentence ends before token ``index``: what tells one sentence from the next."""
    return sum(stream.codes.count(stop, 0, index) for stop in STOPS)


# --- a count and its percent ------------------------------------------------------------------------------------------


def _items(stream: Stream) -> Iterator[Item]:
    """Every count with the percent right behind it or right before it, in the order of the text."""
    used: set[int] = set()
    for at, code in enumerate(stream.codes):
        if code != "P" or not _is_share(stream, at):
            continue
        count = _count_before(stream, at)
        if count is None or count in used:
            count = _count_behind(stream, at)
        if count is None or count in used:
            continue
        part = stream.figure(count)
        if (
            part.hedge not in EXACT
            or part.more.get("compound")
            or part.more.get("per")
            or _barred(stream, count - 1, count)
        ):
            continue
        used.add(count)
        yield Item(count, at, part, stream.figure(at))


def _is_share(stream: Stream, at: int) -> bool:
    figure = stream.figure(at)
    told = figure.hedge or figure.more.get("per") or figure.more.get("sign")
    return not told and 0 < figure.value <= 100 and not _barred(stream, at + 1, at + 3)


def _barred(stream: Stream, start: int, stop: int) -> bool:
    """Whether words of change, plan or comparison stand among the tokens of a clause."""
    for k in range(max(start, 0), min(stop, len(stream.codes))):
        if stream.codes[k] in ",;:()" + STOPS:
            return False
        if stream.has(k, *NO_SHARE):
            return True
    return False


def _count_before(stream: Stream, at: int) -> int | None:
    """The count before the percent in its item: "121 (38 %)", "746 hồ sơ, chiếm 12 %"."""
    breaks = 0
    for k in range(at - 1, max(at - CLOSE, -1), -1):
        code = stream.codes[k]
        if code in QUANTITY:
            return k if breaks == 1 or stream.any_in(range(k, at), "reach", "share") else None
        if code in "(,":
            breaks += 1
        if (
            breaks > 1
            or (code != WORD and code not in "(," and not stream.tokens[k].classes)
            or stream.has(k, *NO_SHARE)
        ):
            return None
    return None


def _count_behind(stream: Stream, at: int) -> int | None:
    """The count in brackets behind the percent: "38 % (121)"."""
    if stream.codes[at + 1 : at + 2] != "(" or stream.codes[at + 2 : at + 3] not in tuple(QUANTITY):
        return None
    return at + 2 if ")" in stream.codes[at + 3 : at + 5] else None

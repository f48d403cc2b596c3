"""A part with its percent whose whole stands elsewhere: "4.169 hồ sơ đến hạn. Đúng hạn là 4.157 hồ sơ (đạt 99,71 %)".

Claims made here: "ratio-percent", with the trait ``weak`` where the percent fits no count near it, so that the pair is
only taken for one by its noun. Phrasings that name part and whole together are in ``ratio``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.lists import head
from auditor.claims.ratio_sense import one_digit_off, things
from auditor.claims.tokens import WORD, Stream
from auditor.interval import Interval, fit
from auditor.model import Claim, Figure

CHANGE = ("up", "down", "exceed", "short", "from", "target", "base", "before", "average", "each")
ELSEWHERE = ("target", "base", "before", "exceed", "short", "up", "down", "higher", "lower", "versus")
NAMES = "DTYSL"
REACH = 150  # tokens looked back for the whole
STOPS = ".!?"


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """A count with a percent of something that is not named in the phrase."""

    def part() -> str:
        return kit.fig("N", "part")

    def percent() -> str:
        return kit.fig("P", "percent")

    noun, said = kit.gap(12, but=CHANGE, also=NAMES), kit.cue("reach", "share", mark="said")
    return [
        phrase("ratio-percent", "k (percent), whole before", part(), noun, r"\(", kit.maybe(said),
               kit.cues(1, but=CHANGE), percent(), kit.either(kit.gap(6, but=CHANGE) + r"\)", ";")),
        phrase("ratio-percent", "k, percent, whole before", part(), noun, kit.maybe(","), said,
               kit.cues(1, but=CHANGE), percent()),
    ]  # fmt: skip


def find(stream: Stream, percents: set[int]) -> Iterator[Claim]:
    """The claims of a block; ``percents`` are the offsets of percents that are tied already."""
    for item in phrases(stream.language):
        for match in item.matches(stream):
            claim = _claim(match, percents)
            if claim is not None:
                yield claim


def _claim(match: Match, percents: set[int]) -> Claim | None:
    stream, percent = match.stream, match.roles()["percent"][0]
    if percent.start in percents or not _is_share(match, percent):
        return None
    first = match.index("part") or 0
    for index in (first, _joined(stream, first)):
        if index is None or not _is_part(stream, index):
            continue
        part = stream.figure(index)
        opening = _opening(stream, index)
        told = opening is not None
        found = _wholes(stream, index, index if opening is None else opening)
        fitting = [n for n in found if _fits(part, n, percent)]
        named = [n for n in found if told or (head(part) and head(n) and not _has_share(stream, n))]
        alone = named if len({n.value for n in named}) == 1 else []
        slips = [n for n in named if _slipped(part, n, percent, bool(alone))]
        if wholes := fitting or slips or alone:
            percents.add(percent.start)
            roles = {"part": [part], "whole": wholes[:1], "percent": [percent]}
            return match.claim(roles, population=True, weak=not fitting, slip=not fitting and bool(slips or told))
    return None


def _opening(stream: Stream, index: int) -> int | None:
    """The token of words that open the part's clause and say it is of what stands before ("Of these", "Trong đó")."""
    start = next((k for k in range(index, -1, -1) if stream.codes[k] in STOPS + ";("), -1) + 1
    near = [k for k in range(start, index) if stream.has(k, "these", "among")]
    return next((k for k in near if k == start or stream.codes[k - 1] in ",;("), None)


def _is_share(match: Match, percent: Figure) -> bool:
    """Whether the percent is exact and no change, no rate, not of a plan or a base and not the subject's own rate."""
    stream, at, first = match.stream, match.index("percent") or 0, match.index("part") or 0
    if percent.hedge or percent.more.get("per") or percent.more.get("sign") or percent.value > 100:
        return False
    said = match.marks().get("said")
    if said is not None and stream.has(said, "settled", "target"):
        return False
    start = next((k for k in range(first - 1, -1, -1) if stream.codes[k] in STOPS + ";("), -1) + 1
    rates = stream.language.words["ratio_nouns"]
    own = stream.words(stream.tokens[start].start, stream.tokens[first].start).split() if start < first else []
    if any(word in rates for word in own):
        return False  # "Tỷ lệ trẻ tiêm đủ 2 mũi đạt 99,8%"
    stop = next((k for k in range(at + 1, len(stream.codes)) if stream.codes[k] in STOPS + ",;()"), len(stream.codes))
    return not stream.any_in(range(at + 1, min(at + 4, stop)), *ELSEWHERE)


def _is_part(stream: Stream, index: int) -> bool:
    """Whether an exact count is told that may be a part: no change, no plan and no mere description."""
    part, words = stream.figure(index), stream.language.words
    if part.kind != "count" or part.hedge or part.ulp or part.more.get("compound") or part.more.get("per"):
        return False
    described = part.lead.split()[-1:] and part.lead.split()[-1] in words["complete"]
    if described or (head(part) and head(part)[0] in words["kinds"]):
        return False
    return not stream.any_in(range(max(index - 2, 0), index), "up", "down", "target", "gt", "ge")


def _joined(stream: Stream, index: int) -> int | None:
    """The count told beside the one at ``index`` ("695 cases with 1,408 suspects (88.2 %)")."""
    for k in range(index - 1, max(index - 5, -1), -1):
        if stream.codes[k] == "N":
            return k
        if stream.codes[k] not in (WORD, ",") and not stream.has(k, "and"):
            return None
    return None


def _wholes(stream: Stream, index: int, before: int) -> list[Figure]:
    """The counts that the part may be of: before token ``before``, nearest first, then behind the part in its sentence
    where nothing says that the whole stands before."""
    part, named = stream.figure(index), things(stream, index)
    stop = next((k for k in range(index, len(stream.codes)) if stream.codes[k] in STOPS), len(stream.codes))
    behind = range(index + 1, stop) if before == index else ()
    places = [*range(before - 1, max(before - REACH, -1), -1), *behind]
    found: list[Figure] = []
    for i in places:
        figure = stream.tokens[i].figure
        if figure is None or stream.codes[i] not in "NR" or not named & things(stream, i):
            continue
        near = range(max(i - 2, 0), i)
        if stream.any_in(near, "up", "down", "each", "average"):
            continue
        if stream.any_in(near, "target") and not stream.has(i - 1, "has"):  # "kế hoạch có 38 nhiệm vụ" is no target
            continue
        found += [f for f in figure.terms or (figure,) if f.value >= part.value and f.kind == "count" and not f.ulp]
    return [f for f in found if not f.hedge]


def _has_share(stream: Stream, figure: Figure) -> bool:
    """Whether a count has a share of its own right behind it, so that it is another part and no whole of the next."""
    at = next((i for i, token in enumerate(stream.tokens) if token.figure is figure), None)
    if at is None:
        return False
    for k in range(at + 1, min(at + 6, len(stream.tokens))):
        if stream.codes[k] == "P":
            return stream.figure(k).value < 100
        if stream.codes[k] in ";.!?:" or stream.tokens[k].figure is not None:
            return False
    return False


def _slipped(part: Figure, whole: Figure, percent: Figure, alone: bool) -> bool:
    """Whether one digit of the percent put right would make it fit, or one of the part where chance seldom does so."""
    if whole.value <= 0 or percent.digits < 1:
        return False
    unit = 10**percent.digits
    said, meant = str(int(percent.value * unit)), str(round(100 * part.value / whole.value * unit))
    if one_digit_off(said, meant):
        return True
    digits = str(int(part.value))
    if (percent.digits < 2 and not alone) or len(digits) < 2:
        return False
    others = (digits[:i] + d + digits[i + 1 :] for i in range(len(digits)) for d in "0123456789")
    return any(
        int(n) <= whole.value and fit(Interval.point(Fraction(100 * int(n)) / whole.value), percent) == "agrees"
        for n in others
    )


def _fits(part: Figure, whole: Figure, percent: Figure) -> bool:
    return whole.value > 0 and fit(Interval.point(100 * part.value / whole.value), percent) == "agrees"

"""A percent of a plan or an earlier period in brackets, and what remains of a whole, whose partner stands further off.

"Thu 4.186 triệu đồng, đạt 108,7 % dự toán (3.850 triệu đồng), bằng 105,4 % so với năm 2023 (3.972 triệu đồng)": both
percents are of the amount at the beginning. "tổng số 164 vụ, đã giải quyết 139 vụ, đạt 84,8 %, còn 25 vụ": the rest of
a pair whose percent holds; where the rest holds instead, the pair is sure. Claims made here: "ratio-percent" and
"complement". What stands side by side is in ``ratio``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claims import lists
from auditor.claims.tokens import WORD, Stream
from auditor.interval import fit, stated
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
DATES = "YTD"
STOPS = ".!?"
ASIDE = 8  # tokens between a percent and the bracket of what it is of
REACH = 60  # tokens looked back for the level
BEHIND = 14  # tokens behind a pair in which what remains is told
CHANGES = ("up", "down", "exceed", "short", "higher", "lower")
NO_LEVEL = (*CHANGES, "target", "base", "before", "versus", "average", "each", "from")


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a block for percents that ``claims`` do not tie yet, and for what remains of the pairs they tie."""
    tied = {figure.start for claim in claims for figure in claim.roles.get("percent", ())}
    percents = [at for at, code in enumerate(stream.codes) if code == "P"]
    found = [claim for at in percents if (claim := _far(stream, at, tied) or _of_amount(stream, at, tied))]
    yield from found
    rests = {figure.start for claim in claims for figure in claim.roles.get("rest", ())}
    for claim in (*claims, *found):
        left = _left(stream, claim)
        if left is not None and left.one("rest").start not in rests:
            rests.add(left.one("rest").start)
            yield left


# --- a percent of what a bracket tells --------------------------------------------------------------------------------


def _far(stream: Stream, at: int, tied: set[int]) -> Claim | None:
    """The percent at token ``at`` with the whole in the bracket behind it and the level before its clause."""
    percent = stream.figure(at)
    if percent.start in tied or percent.hedge or percent.more.get("per") or percent.more.get("sign"):
        return None
    if not stream.has(at - 1, "reach", "level", "share") or stream.has(at - 1, *CHANGES):
        return None
    whole_at = _bracketed(stream, at)
    if whole_at is None:
        return None
    whole = stream.figure(whole_at)
    levels = list(_levels(stream, at, whole))
    fitting = [level for level in levels if _fits(level, whole, percent)]
    if not levels or (len(levels) > 1 and not fitting):
        return None
    roles = {"part": [(fitting or levels)[0]], "whole": [whole], "percent": [percent]}
    span = Span(stream.block.index, roles["part"][0].start, whole.end)
    return Claim("ratio-percent", span, roles, {"phrase": "percent of what a bracket tells", "target": True})


def _of_amount(stream: Stream, at: int, tied: set[int]) -> Claim | None:
    """An amount with its percent right behind it, of an amount told before: "6.840 triệu đồng; đã giải ngân 4.788 triệu
    đồng, đạt 70 %"."""
    percent = stream.figure(at)
    plain = not percent.hedge and not percent.more.get("per") and not percent.more.get("sign") and percent.value < 100
    said = at - 2 if stream.codes[at - 1] == WORD else at - 1  # "tỷ lệ lấp đầy 71 %"
    if percent.start in tied or not plain or not stream.has(said, "reach", "level", "share"):
        return None
    if stream.has(said, *CHANGES) or stream.any_in(range(at + 1, at + 4), "base", "versus", "before"):
        return None
    part_at = next((k for k in range(said - 1, max(said - 5, -1), -1) if stream.tokens[k].figure is not None), None)
    if (
        part_at is None
        or stream.codes[part_at] not in "MQ"
        or stream.any_in(range(max(part_at - 2, 0), part_at), *NO_LEVEL)
    ):
        return None
    part, wholes = stream.figure(part_at), []
    for k in range(part_at - 1, max(part_at - REACH, -1), -1):
        whole = stream.tokens[k].figure
        if whole is None or not lists.fits(whole, part) or whole.value <= part.value or whole.hedge:
            continue
        if not stream.any_in(range(max(k - 2, 0), k), *CHANGES, "average", "each"):
            wholes.append((k, whole))
    fitting = [whole for _, whole in wholes if _fits(part, whole, percent)]
    named = [whole for k, whole in wholes if stream.any_in(range(max(k - 6, 0), k), "total", "target")]
    if not fitting and (len(named) != 1 or len(wholes) != 1):
        return None
    roles = {"part": [part], "whole": (fitting or named)[:1], "percent": [percent]}
    span = Span(stream.block.index, roles["whole"][0].start, percent.end)
    traits = {"phrase": "amount of an amount before", "weak": not fitting, "population": True}
    return Claim("ratio-percent", span, roles, traits)


def _bracketed(stream: Stream, at: int) -> int | None:
    """The only quantity of the bracket behind a percent that words of a plan or an earlier period lead to."""
    stop = min(at + ASIDE, len(stream.tokens))
    opening = next((k for k in range(at + 1, stop) if stream.codes[k] == "("), None)
    if opening is None:
        return None
    between = range(at + 1, opening)
    if any(stream.codes[k] in ",;:" + STOPS or _counts(stream, k) for k in between):
        return None
    close = lists.close_of(stream, opening + 1)
    inside = range(opening + 1, min(close, opening + ASIDE))
    compared = ("target", "base", "versus", "before")
    bare = len(inside) == 1 and all(stream.codes[k] == WORD for k in between) and stream.codes[inside[0]] in "MQ"
    told = stream.any_in(between, *compared) or stream.any_in(inside, *compared) or (bare and len(between) > 0)
    if close > opening + ASIDE or not told:
        return None
    found = [k for k in inside if _counts(stream, k)]
    if len(found) != 1 or stream.codes[found[0]] not in QUANTITY or stream.any_in(inside, *CHANGES):
        return None
    return found[0]


def _counts(stream: Stream, k: int) -> bool:
    """Whether token ``k`` is a figure and no date or year."""
    return stream.tokens[k].figure is not None and stream.codes[k] not in DATES


def _levels(stream: Stream, at: int, whole: Figure) -> Iterator[Figure]:
    """The figures of the sentence before token ``at`` that may be the part: of the whole's kind, outside brackets, told
    as no change, plan or earlier period; nearest first."""
    depth = 0
    for k in range(at - 1, max(at - REACH, -1), -1):
        code, figure = stream.codes[k], stream.tokens[k].figure
        depth += (code == ")") - (code == "(")
        if depth < 0 or code in STOPS + ";":
            return
        if figure is None or depth or stream.any_in(range(max(k - 2, 0), k), *NO_LEVEL):
            continue
        level = figure.terms[0] if code == "R" else figure
        if not lists.fits(level, whole) or level.hedge:
            continue
        if whole.kind == "count" and lists.head(whole) and not lists.same_noun(figure, whole):
            continue
        yield level


def _fits(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether the percent is that of the part in the whole."""
    low = stated(whole).lo
    return low > 0 and fit((stated(part) / stated(whole)).scaled(Fraction(100)), percent) != "contradicts"


# --- what remains -----------------------------------------------------------------------------------------------------


def _left(stream: Stream, claim: Claim) -> Claim | None:
    """What remains of a pair whose percent holds, told right behind it: "…, đạt 84,8 %, còn 25 vụ"."""
    if claim.kind != "ratio-percent" or len(claim.roles.get("part", ())) != 1 or claim.span.block != stream.block.index:
        return None
    part, whole, percent = claim.get("part"), claim.get("whole"), claim.get("percent")
    if part is None or whole is None or percent is None or not lists.fits(part, whole) or part.value >= whole.value:
        return None
    if part.hedge or whole.hedge:
        return None
    end = max(figure.end for figure in (part, whole, percent))
    first = next((k for k, token in enumerate(stream.tokens) if token.start >= end), len(stream.tokens))
    for k in range(first, min(first + BEHIND, len(stream.tokens))):
        if stream.codes[k] in STOPS:
            return None
        figure = stream.tokens[k].figure
        if figure is None:
            continue
        if stream.codes[k] not in QUANTITY or not _remains(stream, k) or not lists.fits(figure, whole):
            return None
        if figure.hedge or (lists.head(figure) and not _same_things(figure, part, whole)):
            return None
        if not _fits(part, whole, percent):
            if figure.value != whole.value - part.value:
                return None
            claim.traits["weak"] = False  # the rest says that these are part and whole
        roles = {"part": [part], "whole": [whole], "rest": [figure]}
        span = Span(stream.block.index, min(part.start, whole.start), figure.end)
        return Claim("complement", span, roles, {"phrase": "rest of a pair", "pending": True})
    return None


def _remains(stream: Stream, k: int) -> bool:
    """Whether the words right before the figure at ``k`` say that it remains ("còn", "còn lại", "the remaining")."""
    for i in range(k - 1, max(k - 5, -1), -1):
        token = stream.tokens[i]
        if token.classes and _is_left(stream, i):
            return not stream.has(i, *CHANGES) or stream.has(i, "short")
        if token.code != WORD and not token.classes:
            return False
    return False


def _is_left(stream: Stream, i: int) -> bool:
    """Whether the first word of a cue says that something is left."""
    token = stream.tokens[i]
    return stream.words(token.start, token.end).split()[:1] in [[word] for word in stream.language.words["left"]]


def _same_things(rest: Figure, part: Figure, whole: Figure) -> bool:
    """Whether what remains is counted as the part or the whole is, by the first word."""
    return any(lists.head(rest)[:1] == lists.head(other)[:1] or not lists.head(other) for other in (part, whole))

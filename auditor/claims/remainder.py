"""What a pair leaves: "đạt 99,1% (636/642), còn 6 em", "351 of 390 (90 %) passed and 39 dropped out".

Where a written pair, or a percent that fits its two figures, says what is a part of what, the next quantity of the
sentence that is told as what is left, lacking or undone is their difference. Claims made here: "complement". Phrasings
that hold part, whole and remainder together are in ``ratio_phrases``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.clauses import singular
from auditor.claims.lists import same_noun
from auditor.claims.ratio_parallel import Item
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

QUANTITY = "NMQ"
REACH = 30  # tokens looked at behind the pair
BREAKS = ",;:()"
STOPS = ".!?"
LEFT = ("pending", "short", "unsettled", "negation")  # "rest" would take in "khác" and "other", which name more
OTHER = ("up", "down", "exceed", "subset", "these", "among", "each", "average")


def find(stream: Stream, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The remainders of a block that ``claims`` leave untied."""
    done = {figure.start for c in claims if c.kind in ("complement", "sum") for figure in c.figures()}
    starts = {token.start: index for index, token in enumerate(stream.tokens)}
    parts_of: dict[int, set[int]] = {}
    for claim in claims:
        if claim.kind == "ratio-percent":
            parts_of.setdefault(claim.one("whole").start, set()).add(claim.one("part").start)
    for claim in claims:
        if claim.kind not in ("ratio", "ratio-percent") or not _sure(claim):
            continue
        part, whole = claim.one("part"), claim.one("whole")
        above = part.value >= whole.value and ("ratio" not in claim.roles or _aims(stream, part))
        if part.start in done or above or part.hedge or whole.hedge:
            continue
        ends = [starts[f.start] for f in _written(claim) if f.start in starts]
        rest = _left(stream, max(ends) + 1, part, whole) if ends else None
        if rest is not None and of_more(stream, starts.get(whole.start, 0), part, whole, rest):
            continue
        siblings = parts_of.get(whole.start, set())
        if rest is not None and rest.start in siblings and len(siblings) > 2:
            continue  # one of several parts: "có việc 4.312 (77%), thất nghiệp 112 (2%), không … 1.176 (21%)"
        if rest is not None and rest.start not in done and not _one_of_many(stream, rest):
            done |= {part.start, rest.start}
            roles = {"part": [part], "whole": [whole], "rest": [rest], "more": further(stream, rest, part, whole)}
            roles |= {"ratio": claim.roles["ratio"]} if "ratio" in claim.roles else {}
            traits: dict[str, object] = {"pending": True, "kin": True, "phrase": "what a pair leaves"}
            if not _is_left(stream, starts[rest.start]):
                traits["sure"] = "likely"
            yield Claim("complement", rest.span, roles, traits)


def _aims(stream: Stream, part: Figure) -> bool:
    """Whether the sentence of a figure names a plan, which what was reached may exceed."""
    at = next((k for k, token in enumerate(stream.tokens) if token.end >= part.end), 0)
    first = max(stream.codes.rfind(stop, 0, at) for stop in STOPS) + 1
    ends = [k for stop in STOPS if (k := stream.codes.find(stop, at)) >= 0]
    return stream.any_in(range(first, min(ends, default=len(stream.codes))), "target")


def of_more(stream: Stream, at: int, part: Figure, whole: Figure, rest: Figure) -> bool:
    """Whether a larger figure before token ``at`` leaves just the remainder: "480 applications …; decided 450, of which
    405 were approved; 30 remained open" leaves 30 of the 480."""
    if part.value + rest.value == whole.value:
        return False
    for k in range(at - 1, max(at - REACH, -1), -1):
        figure = stream.tokens[k].figure
        alike = figure is not None and (figure.kind, figure.unit) == (whole.kind, whole.unit)
        if figure is not None and alike and figure.value - whole.value == rest.value:
            return True
    return False


def _written(claim: Claim) -> list[Figure]:
    """The figures of a claim as they stand in the text: a pair is one."""
    ratio = claim.roles.get("ratio")
    return [*(ratio or (claim.one("part"), claim.one("whole"))), *claim.roles.get("percent", ())]


def _sure(claim: Claim) -> bool:
    """Whether part and whole are so beyond doubt: written as a pair, or their percent fits."""
    if "ratio" in claim.roles:
        return True
    if claim.kind == "ratio" or claim.traits.get("weak"):
        return False
    return not claim.one("percent").hedge and Item.of(claim).fits(claim.one("whole"))


def _left(stream: Stream, start: int, part: Figure, whole: Figure) -> Figure | None:
    """The first quantity behind token ``start`` in its sentence, when it is told as what is left of the whole.

    Brackets are passed over unless they tell it themselves.
    """
    depth = 0
    for k in range(start, min(start + REACH, len(stream.codes))):
        code = stream.codes[k]
        if code in STOPS:
            return None
        depth = max(0, depth + {"(": 1, ")": -1}.get(code, 0))
        if code not in QUANTITY:
            continue
        figure = stream.figure(k)
        if (_is_left(stream, k) or _alone(stream, k)) and of_whole(stream, figure, part, whole):
            return figure
        if not depth:
            return None
    return None


def _alone(stream: Stream, index: int) -> bool:
    """Whether a bracket holds nothing but so many of what was counted: "67/70 quần chúng đã học (03 trường hợp …)"."""
    noun, close = stream.figure(index).noun, stream.codes.find(")", index)
    inside = stream.codes[index + 1 : close]
    named = noun in stream.language.words["general"]
    return stream.codes[index - 1] == "(" and named and len(inside) <= 3 and not set(inside) & set(QUANTITY + "P")


def _is_left(stream: Stream, index: int) -> bool:
    """Whether the clause of a figure, before it or behind it, says that so many are left."""
    first, last = index, index + 1
    while first > 0 and stream.codes[first - 1] not in BREAKS + STOPS and stream.tokens[first - 1].figure is None:
        first -= 1
    while last < len(stream.codes) and stream.codes[last] not in BREAKS + STOPS and stream.tokens[last].figure is None:
        last += 1
    clause = range(first, last)
    compared = stream.any_in(clause, "versus") and not stream.any_in(clause, "target")
    return any(_says_left(stream, k) for k in clause) and not compared and not stream.any_in(clause, *OTHER)


def _says_left(stream: Stream, k: int) -> bool:
    """Whether a cue says that something is left; "khác" only names another part ("lỗi khác 25 trường hợp")."""
    token = stream.tokens[k]
    return stream.has(k, *LEFT) and stream.words(token.start, token.end) not in stream.language.words["others"]


def _one_of_many(stream: Stream, rest: Figure) -> bool:
    """Whether a quantity has a share of its own and so has the next: parts of a list, "không tán thành 5 phiếu (2,65%),
    ý kiến khác 3 phiếu (1,59 %)"."""
    first = next((k for k, token in enumerate(stream.tokens) if token.start > rest.start), len(stream.codes))
    stop = next((k for k in range(first, len(stream.codes)) if stream.codes[k] in STOPS), len(stream.codes))
    told = [c for c in stream.codes[first : min(stop, first + REACH)] if c in QUANTITY + "P"]
    return "".join(told[:3]) in ("PNP", "PMP", "PQP")


def further(stream: Stream, rest: Figure, part: Figure, whole: Figure) -> list[Figure]:
    """Further quantities right behind a remainder that are told as left too: "còn 3 hộ chưa ký; 2 hộ vắng nhà"."""
    found: list[Figure] = []
    first = next((k for k, token in enumerate(stream.tokens) if token.start > rest.start), len(stream.codes))
    for k in range(first, min(first + REACH, len(stream.codes))):
        if stream.codes[k] in STOPS + ")":
            break
        if stream.codes[k] in QUANTITY:
            figure = stream.figure(k)
            if not _is_left(stream, k) or not of_whole(stream, figure, part, whole):
                break
            found.append(figure)
    return found


def of_whole(stream: Stream, figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a quantity may be of the whole: one kind and unit, its things or people of some name, not above it."""
    if (figure.kind, figure.unit) != (whole.kind, whole.unit) or figure.hedge or figure.more.get("per"):
        return False
    if figure.value > whole.value or figure.more.get("compound"):
        return False
    if not figure.noun or _is_verb(stream, figure) or any(same_noun(figure, other) for other in (part, whole)):
        return True
    people = stream.language.words["people"] | stream.language.words["general"]
    return any(f" {noun} " in f" {figure.noun} " for noun in people)


def _is_verb(stream: Stream, figure: Figure) -> bool:
    """Whether the English word behind a number is no noun of it: "the remaining 17 wait", no plural behind several."""
    words = figure.noun.split()[:2]
    return stream.language.code == "en" and figure.value != 1 and all(singular(word) == word for word in words)

"""A percent of a plan that the block told before: "Kế hoạch giao kết nạp 25 đảng viên; … kết nạp 21 đồng chí, đạt 84%".

Where a plan is not told with the percent, only whether any plan can be so is asked ("plan-percent"); a plan told before
for the same things makes it a "ratio-percent". Phrasings that hold both are in ``ratio_phrases``.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.lists import same_noun
from auditor.claims.ratio_parallel import Item
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

QUANTITY = "NMQ"
REACH = 80  # tokens looked back for the plan
ORDER = 2  # times; a percent further from the computed one than this is of another plan
CLAUSE = ",;:()"
STOPS = ".!?"
NO_PLAN = ("up", "down", "exceed", "short", "before", "each", "average", "level", "reach", "settled")


def settled(stream: Stream, claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` with a ratio in place of each percent of a plan that the block tells before it."""
    wholes = {figure.start for claim in claims for figure in claim.roles.get("whole", ())}
    return [_with_plan(stream, claim, wholes) if claim.kind == "plan-percent" else claim for claim in claims]


def _with_plan(stream: Stream, claim: Claim, taken: set[int]) -> Claim:
    """The ratio that a plan told before makes of a percent of it; the claim itself where there is none, or several."""
    parts, said = claim.roles["part"], claim.one("percent")
    at = next((k for k, token in enumerate(stream.tokens) if token.figure is parts[-1]), 0)
    if len(parts) != 1 or said.hedge or parts[0].hedge or not at:
        return claim
    part = parts[0]
    plans = [(k, plan) for k, plan in _plans(stream, at, part) if plan.start not in taken]
    fitting = [plan for _, plan in plans if Item(0, 0, part, said).fits(plan)]
    if not fitting and (len({plan.value for _, plan in plans}) != 1 or not _same_doing(stream, plans[0][0], at)):
        return claim
    whole = fitting[0] if fitting else plans[0][1]
    if not said.value < ORDER * 100 * part.value / whole.value < ORDER**2 * said.value:
        return claim  # a plan of quite another size
    traits = {"population": False, "weak": False, "target": True, "phrase": "percent of a plan before"}
    return Claim("ratio-percent", claim.span, {"part": [part], "whole": [whole], "percent": [said]}, traits)


def _plans(stream: Stream, at: int, part: Figure) -> list[tuple[int, Figure]]:
    """The figures before token ``at`` that their clause calls a plan and that count what the part counts."""
    found = []
    for k in range(at - 1, max(at - REACH, -1), -1):
        figure = stream.tokens[k].figure
        if figure is None or stream.codes[k] not in QUANTITY or figure.hedge or figure.more.get("per"):
            continue
        clause = _clause(stream, k)
        if not stream.any_in(clause, "target") or stream.any_in(clause, *NO_PLAN):
            continue
        if (figure.kind, figure.unit) == (part.kind, part.unit) and _same_things(stream, figure, part):
            found.append((k, figure))
    return found


def _clause(stream: Stream, k: int) -> range:
    """The tokens of the clause before a figure, back to the figure before it."""
    first = k
    while first > 0 and stream.codes[first - 1] not in CLAUSE + STOPS and stream.tokens[first - 1].figure is None:
        first -= 1
    return range(first, k)


def _same_things(stream: Stream, plan: Figure, part: Figure) -> bool:
    if part.kind != "count" or not part.noun or not plan.noun or same_noun(part, plan):
        return True
    people = stream.language.words["people"] | stream.language.words["general"]
    named = [any(f" {noun} " in f" {figure.noun} " for noun in people) for figure in (plan, part)]
    return all(named)


def _same_doing(stream: Stream, plan: int, part: int) -> bool:
    """Whether the words right before both figures have one in common ("kết nạp 25", "đã kết nạp 21")."""
    one, two = (_words(stream, k) for k in (plan, part))
    return bool(one & two)


def _words(stream: Stream, k: int) -> set[str]:
    clause = _clause(stream, k)
    said = stream.words(stream.tokens[clause.start].start, stream.tokens[k].start).split() if clause else []
    return set(said) - stream.language.words["stop"] - stream.language.words["amounts"]

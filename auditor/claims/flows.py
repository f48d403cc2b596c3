"""What was there, came, went and is left; a running total that falls.

Claims made here: "stock-flow" (roles opening, inflow, outflow, closing), "cumulative" (earlier, later), and those of
accounts.py. Cues may stand before or behind their figures and the figures may come in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from auditor.claims import lists
from auditor.claims.accounts import balances
from auditor.claims.clauses import BREAKS, CROWD, QUANTITY, STOPS, Item, items, says
from auditor.claims.flow_items import MOST, roles_of, runs, span_of
from auditor.claims.moments import moment
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

FLOW = ("opening", "inflow", "outflow", "closing")
_WORD = re.compile(r"[^\W\d_]{2,20}")
_NUMBER = re.compile(r"[0-9]{1,2}")
FIRST_DAY = "1"  # of a month: what there was then is what a period opens with


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a figure of a flow is in no balance."""
    found = stream.once(items)
    taken: set[int] = set()
    if len(found) >= 3:
        yield from _flows(stream, found, taken)
        yield from balances(stream, found, taken)
    if len(found) >= 2:
        yield from _cumulative(stream)


def preferred(claims: list[Claim]) -> list[Claim]:
    """``claims`` without remainders whose figures are all in a flow with more: "nhận 49 hồ sơ, cộng với 54 hồ sơ tồn kỳ
    trước; đã trả 24 hồ sơ, còn lại 79 hồ sơ" leaves what came in too."""
    flows = [{figure.start for figure in claim.figures()} for claim in claims if claim.kind == "stock-flow"]
    if not flows:
        return claims
    parts = ("part", "whole", "rest")
    return [
        claim
        for claim in claims
        if claim.kind != "complement"
        or not any({f.start for role in parts for f in claim.roles[role]} < flow for flow in flows)
    ]


# --- opening + inflow - outflow = closing ---------------------------------------------------------------------------


def _flows(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):  # figures in brackets are details, unless only they tell the whole
        chosen = [i for i in found if not (outer and i.depth) and i.figure.start not in taken]
        for run in runs(chosen):
            at = 0
            while at + 4 <= len(run):
                claim = _flow(stream, run, at)
                if claim is None:
                    at += 1
                    continue
                taken |= {f.start for f in claim.figures()}
                yield claim
                at += 4


def _flow(stream: Stream, run: list[Item], at: int) -> Claim | None:
    """The flow that begins with item ``at`` of a run, with further movements between its ends."""
    dated = None if roles_of(run[at], FLOW) else _on_a_day(stream, run[at])
    if dated is None and not roles_of(run[at], FLOW):
        return None
    window = [run[at]]
    for item in run[at + 1 : at + MOST]:
        roles = roles_of(item, FLOW)
        ends = dated is not None and not roles and len(window) >= 3 and _on_a_day(stream, item) is not None
        if not roles and not ends:
            if "total" in item.lead | item.tail or item.depth:
                continue  # the sum of what there was and what came
            break
        window.append(item)
        if len(window) >= 4 and (named := assign(window, dated is not None, ends)):
            closed = ends or _day_behind(stream, named["closing"][0]) is not None
            guessed = dated is not None and not (dated == FIRST_DAY and closed)
            return flow_claim(stream, named, guessed)
        if ends:
            break
    return None


def _on_a_day(stream: Stream, item: Item) -> str | None:
    """The day of the month on which there was so much ("At 1 January it had 14 appeals"), as written; None without."""
    if item.label is None and item.lead.isdisjoint(("has", "level", "reach")):
        return None
    if (behind := _day_behind(stream, item)) is not None:
        return behind
    for k in range(item.index - 1, max(item.index - CROWD, -1), -1):
        if stream.codes[k] == "D":
            return _day(stream, k)
        if stream.codes[k] in STOPS + QUANTITY:
            return None
    return None


def _day_behind(stream: Stream, item: Item) -> str | None:
    """The day of a date close behind the figure ("so that 319 remained at 31 December"); None without one."""
    for k in range(item.index + 1, min(item.index + 5, len(stream.codes))):
        if stream.codes[k] == "D":
            return _day(stream, k)
        if stream.codes[k] in BREAKS:
            return None
    return None


def _day(stream: Stream, index: int) -> str:
    """The first number of a written date, without a leading zero."""
    found = _NUMBER.search(stream.words(stream.tokens[index].start, stream.tokens[index].end))
    return found[0].lstrip("0") if found else ""


def assign(window: list[Item], opens: bool = False, closes: bool = False) -> dict[str, list[Item]] | None:
    """Each item's role: one opening, one closing, the rest movements of both directions; nearest to the usual order.

    ``opens`` and ``closes`` say that the first and the last item are the ends, whatever their words.
    """
    allowed = [roles_of(item, FLOW) for item in window]
    if opens:
        allowed[0] = frozenset({"opening"})
    if closes:
        allowed[-1] = frozenset({"closing"})
    if len(window) == 4:
        fits = [p for p in permutations(FLOW) if all(role in roles for role, roles in zip(p, allowed, strict=True))]
        if not fits:
            return None
        best = min(fits, key=_disorder)
        return {role: [window[best.index(role)]] for role in FLOW}
    ends = "opening" in allowed[0] and "closing" in allowed[-1]
    middle = [sorted(roles & {"inflow", "outflow"}) for roles in allowed[1:-1]]
    if not ends or any(len(roles) != 1 for roles in middle) or {roles[0] for roles in middle} != {"inflow", "outflow"}:
        return None
    named: dict[str, list[Item]] = {"opening": [window[0]], "inflow": [], "outflow": [], "closing": [window[-1]]}
    for item, roles in zip(window[1:-1], middle, strict=True):
        named[roles[0]].append(item)
    return named


def _disorder(order: Sequence[str]) -> int:
    return sum(FLOW.index(a) > FLOW.index(b) for i, a in enumerate(order) for b in order[i + 1 :])


def flow_claim(stream: Stream, named: dict[str, list[Item]], guessed: bool) -> Claim | None:
    every = [item for role in FLOW for item in named[role]]
    if not _same_things([item.figure for item in every]):
        return None
    roles = {role: [item.figure for item in named[role]] for role in FLOW}
    traits = {
        "sentences": len({item.sentence for item in every}), "several": len(every) > 4, "guessed": guessed,
        "inside": 0 < sum(item.depth > 0 for item in every) < len(every) - 1,
    }  # fmt: skip
    return Claim("stock-flow", span_of(stream, [item.figure for item in every]), roles, traits)


def _same_things(figures: Sequence[Figure]) -> bool:
    """Whether the figures count one thing: every noun fits the first one."""
    named = [f for f in figures if f.noun]
    return all(lists.same_noun(named[0], f) for f in named[1:]) if named and figures[0].kind == "count" else True


# --- a running total that falls -------------------------------------------------------------------------------------


def _cumulative(stream: Stream) -> Iterator[Claim]:
    """Two figures of one running total, each with its date, in the order of their dates."""
    if not says(stream.language, "cumulative", stream.words(0, len(stream.block.text))):
        return
    dated = [(item, when) for item in stream.once(items) if (when := moment(stream, item)) is not None]
    for (earlier, when), (later, then) in pairwise(dated[:CROWD]):
        a, b = earlier.figure, later.figure
        if earlier.sentence != later.sentence or (a.kind, a.unit) != (b.kind, b.unit):
            continue
        year = max(when[0], then[0])
        before, between = _part_before(stream, a), stream.words(a.end, b.start)
        told = says(stream.language, "cumulative", before) and not says(
            stream.language, "alone", f"{between} {later.behind}"
        )
        same = not (a.noun and b.noun) or lists.same_noun(a, b)
        fresh = set(_WORD.findall(later.before)) - set(_WORD.findall(before + " " + earlier.behind))
        fresh -= stream.language.words["stop"] | stream.language.words["moment_words"] | stream.language.months.keys()
        if told and same and not fresh and (when[0] or year, *when[1:]) < (then[0] or year, *then[1:]):
            yield Claim("cumulative", span_of(stream, [a, b]), {"earlier": [a], "later": [b]}, {})


def _part_before(stream: Stream, figure: Figure) -> str:
    """The words before the figure, back to a semicolon or the sentence's beginning."""
    start = max((t.end for t in stream.tokens if t.code in STOPS + ";" and t.end <= figure.start), default=0)
    return stream.words(start, figure.start)

"""What was there, came, went and is left; what came in, went out and remains; a running total that falls.

Claims made here: "stock-flow" (roles opening, inflow, outflow, closing), "balance" (revenue, expense, result; trait
``sign`` is "surplus", "deficit" or "" for a word that says neither), "cumulative" (earlier, later). Cues may stand
before or behind their figures and the figures may come in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from auditor.claims import lists
from auditor.claims.clauses import CROWD, STOPS, Item, items, says, sentences
from auditor.claims.moments import moment
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

FLOW = ("opening", "inflow", "outflow", "closing")
ACCOUNT = ("revenue", "expense", "result")
RESULT = frozenset({"surplus", "deficit"})
_WORD = re.compile(r"[^\W\d_]{2,20}")
MOST = 9  # figures of one unit between the first and the last of a flow


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a figure of a flow is in no balance."""
    found = stream.once(items)
    taken: set[int] = set()
    if len(found) >= 3:
        yield from _flows(stream, found, taken)
        yield from _balances(stream, found, taken)
    if len(found) >= 2:
        yield from _cumulative(stream)


# --- opening + inflow - outflow = closing ---------------------------------------------------------------------------


def _flows(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):  # figures in brackets are details, unless only they tell the whole
        chosen = [i for i in found if not (outer and i.depth) and i.figure.start not in taken]
        for run in _runs(chosen):
            at = 0
            while at + 4 <= len(run):
                claim = _flow(stream, run, at)
                if claim is None:
                    at += 1
                    continue
                taken |= {f.start for f in claim.figures()}
                yield claim
                at += 4


def _runs(found: list[Item]) -> Iterator[list[Item]]:
    """Items that may belong to one relation: of one kind and unit, in one sentence or the next, none left out."""
    by_unit: dict[tuple[str, str], list[Item]] = {}
    for item in found:
        if not item.figure.more.get("compound") and item.figure.unit not in ("day", "month", "year", "age"):
            by_unit.setdefault((item.figure.kind, item.figure.unit), []).append(item)
    for group in by_unit.values():
        run: list[Item] = []
        for item in group:
            if run and item.sentence > run[-1].sentence + 1:
                yield run
                run = []
            run.append(item)
        yield run


def _flow(stream: Stream, run: list[Item], at: int) -> Claim | None:
    """The flow that begins with item ``at`` of a run, with further movements between its ends."""
    if not _roles(run[at], FLOW) and not _had_then(stream, run[at]):
        return None
    window, guessed = [run[at]], not _roles(run[at], FLOW)
    for item in run[at + 1 : at + MOST]:
        roles = _roles(item, FLOW)
        if not roles:
            if "total" in item.lead | item.tail or item.depth:
                continue  # the sum of what there was and what came
            break
        window.append(item)
        if len(window) >= 4 and (named := _assign(window, guessed)):
            return _flow_claim(stream, named, guessed)
    return None


def _had_then(stream: Stream, item: Item) -> bool:
    """Whether the figure is what there was on a day that its sentence names ("At 1 January it had 14 appeals")."""
    if "has" not in item.lead:
        return False
    at = item.index
    while at and stream.tokens[at - 1].code not in STOPS and item.index - at < CROWD:
        at -= 1
        if stream.tokens[at].code == "D":
            return True
    return False


def _roles(item: Item, names: Sequence[str]) -> frozenset[str]:
    """The roles that the cues around an item allow; the nearest cues decide."""
    for classes in (item.lead, item.tail, item.far):
        if roles := classes & frozenset(names):
            return roles
    return frozenset()


def _assign(window: list[Item], guessed: bool) -> dict[str, list[Item]] | None:
    """Each item's role: one opening, one closing, the rest movements of both directions; nearest to the usual order."""
    allowed = [_roles(item, FLOW) for item in window]
    if guessed:
        allowed[0] = frozenset({"opening"})
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


def _flow_claim(stream: Stream, named: dict[str, list[Item]], guessed: bool) -> Claim | None:
    every = [item for role in FLOW for item in named[role]]
    if not _same_things([item.figure for item in every]):
        return None
    roles = {role: [item.figure for item in named[role]] for role in FLOW}
    traits = {
        "sentences": len({item.sentence for item in every}), "several": len(every) > 4, "guessed": guessed,
        "inside": any(item.depth for item in every) and not all(item.depth for item in every),
    }  # fmt: skip
    return Claim("stock-flow", _span(stream, [item.figure for item in every]), roles, traits)


def _same_things(figures: Sequence[Figure]) -> bool:
    """Whether the figures count one thing: every noun fits the first one."""
    named = [f for f in figures if f.noun]
    return all(lists.same_noun(named[0], f) for f in named[1:]) if named and figures[0].kind == "count" else True


def _span(stream: Stream, figures: Sequence[Figure]) -> Span:
    return Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))


# --- revenue - expense = result -------------------------------------------------------------------------------------


def _balances(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):
        for sentence in sentences([i for i in found if not (outer and i.depth) and i.figure.start not in taken]):
            for run in _runs(sentence):
                for at in range(len(run) - 2):
                    claim = _balance(stream, run[at : at + 3], sentence)
                    if claim is not None and not taken & {f.start for f in claim.figures()}:
                        taken |= {f.start for f in claim.figures()}
                        yield claim


def _balance(stream: Stream, three: list[Item], sentence: list[Item]) -> Claim | None:
    """Three figures that are what came in, what went out and what that leaves."""
    allowed = [_account(item) for item in three]
    fits = [p for p in permutations(ACCOUNT) if all(role in roles for role, roles in zip(p, allowed, strict=True))]
    if not fits:
        return None
    best = min(fits, key=lambda p: sum(a != b for a, b in zip(p, ACCOUNT, strict=True)))
    named = {role: three[best.index(role)] for role in ACCOUNT}
    result = named["result"]
    words = f"{result.before} {result.behind}"
    classes = result.lead | result.tail
    text = stream.words(min(i.figure.start for i in three), max(i.figure.end for i in three))
    positive = says(stream.language, "positive_result", words)
    neutral = says(stream.language, "neutral_result", words) and not positive and "deficit" not in classes
    sign = "" if neutral else _sign(classes)
    traits = {
        "sign": sign,
        "weak": says(stream.language, "after_tax", f"{text} {words}")
        or any("opening" in i.lead | i.far for i in sentence),
        "loose": says(stream.language, "left_over", words) and not positive,
    }
    return Claim("balance", _span(stream, [i.figure for i in three]), {r: [i.figure] for r, i in named.items()}, traits)


def _account(item: Item) -> frozenset[str]:
    roles = _roles(item, (*ACCOUNT, *RESULT))
    return frozenset("result" if role in RESULT else role for role in roles)


def _sign(classes: frozenset[str]) -> str:
    return "deficit" if "deficit" in classes else "surplus"


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
            yield Claim("cumulative", _span(stream, [a, b]), {"earlier": [a], "later": [b]}, {})


def _part_before(stream: Stream, figure: Figure) -> str:
    """The words before the figure, back to a semicolon or the sentence's beginning."""
    start = max((t.end for t in stream.tokens if t.code in STOPS + ";" and t.end <= figure.start), default=0)
    return stream.words(start, figure.start)

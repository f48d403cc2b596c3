"""One root cause, one finding: disagreements that one change of one figure would all repair are told once.

For every figure of a disagreement it is asked what the figure would have to be; disagreements that ask the same of
one figure belong together. A chain A–B, B–C without a common figure stays two findings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import frozen

from auditor.interval import HALF, Interval, rounded
from auditor.judge.draft import Draft
from auditor.model import CONFIDENCES, SEVERITIES, Figure, Result

FAMILIES = ("Q", "A2", "A1", "A", "T", "D", "R")
Key = tuple[object, int, int, int]


@frozen
class Demand:
    """What ``draft`` asks of a figure: to be within ``wanted``; None when that cannot be worked out (a date).

    An interval whose low bound is above its high says that no change of the figure helps.
    """

    draft: Draft
    wanted: Interval | None


def rank(rule_id: str) -> int:
    """The place of a rule's family among root causes: Q, A sums, A ratios, other A, T, D, R, then all others."""
    for prefix in (rule_id[:2], rule_id[:1]):
        if prefix in FAMILIES:
            return FAMILIES.index(prefix)
    return len(FAMILIES)


def merge(drafts: Sequence[Draft], shown: Callable[[Draft], bool]) -> list[Draft]:
    """The drafts that lead, each with those of the same root cause in ``also``. The order given is kept.

    What is ``shown`` leads before what is not, then the graver, then by family, then what stands first.
    """
    sharing: dict[Key, list[tuple[Draft, Figure]]] = {}
    for draft in drafts:
        for key, figure in _leaves(draft.result):
            sharing.setdefault(key, []).append((draft, figure))
    shared = [users for users in sharing.values() if len(users) > 1]
    grouped: set[int] = set()
    absorbed: set[int] = set()
    for users in sorted(shared, key=len, reverse=True):  # stable: ties stay in text order
        group = _agreeing([_demand(draft, figure) for draft, figure in users if id(draft) not in grouped])
        if len(group) > 1:
            leader = min(group, key=lambda draft: (not shown(draft), *_gravity(draft), *draft.order))
            leader.also = sorted((draft for draft in group if draft is not leader), key=lambda draft: draft.order)
            grouped |= {id(draft) for draft in group}
            absorbed |= {id(draft) for draft in leader.also}
    return [draft for draft in drafts if id(draft) not in absorbed]


def _gravity(draft: Draft) -> tuple[int, int, int]:
    """Sorts the graver first: severity, family, confidence."""
    severity = SEVERITIES.index(draft.severity or SEVERITIES[0])
    return -severity, rank(draft.rule.id), -CONFIDENCES.index(draft.confidence)


def _leaves(result: Result) -> list[tuple[Key, Figure]]:
    """Every figure of a result once, a ratio or range as its two sides, with a key that two results share."""
    found: dict[Key, Figure] = {}
    for figure in (*result.figures, *result.others):
        for leaf in figure.terms or (figure,):
            found.setdefault((leaf.more.get("path"), leaf.block, leaf.start, leaf.end), leaf)
    return list(found.items())


def _demand(draft: Draft, figure: Figure) -> Demand:
    return Demand(draft, _wanted(draft.result, figure))


def _agreeing(asked: Sequence[Demand]) -> list[Draft]:
    """The drafts of the largest set of demands that one value of the figure meets; those without a demand join it."""
    free = [demand.draft for demand in asked if demand.wanted is None]
    bound = [(one.draft, one.wanted) for one in asked if one.wanted is not None and one.wanted.lo <= one.wanted.hi]
    edges = sorted([(wanted.lo, 0) for _, wanted in bound] + [(wanted.hi, 1) for _, wanted in bound])
    most, depth, point = 0, 0, Fraction(0)
    for value, closing in edges:  # at one value intervals open before others close
        depth += -1 if closing else 1
        if depth > most:
            most, point = depth, value
    return [draft for draft, wanted in bound if wanted.lo <= point <= wanted.hi] + free


# --- what a disagreement asks of a figure -------------------------------------------------------------------------


def _wanted(result: Result, leaf: Figure) -> Interval | None:
    """The values of ``leaf`` that would repair ``result``; None when the relation is not one of numbers."""
    if result.computed is None or not result.figures or result.figures[0].kind == "date":
        return None
    computed = Interval(*result.computed)
    if leaf is result.figures[0]:
        return _writable(computed, leaf)
    operands = [figure for other in result.others for figure in other.terms or (other,)]
    at = next((i for i, figure in enumerate(operands) if figure is leaf), None)
    if at is None:
        return None
    solved = _solve(rounded(result.figures[0].value, result.figures[0].ulp), computed, operands, at)
    return solved and _writable(solved, leaf)


def _writable(wanted: Interval, leaf: Figure) -> Interval:
    """``wanted`` for a figure as it can be written: a whole number for a count, else give or take half its last digit.

    A count that no whole number can repair wants an empty interval (its low bound above its high).
    """
    if leaf.kind == "count" and leaf.ulp == 0:
        return Interval(Fraction(math.ceil(wanted.lo)), Fraction(math.floor(wanted.hi)))
    return Interval(wanted.lo - leaf.ulp * HALF, wanted.hi + leaf.ulp * HALF)


def _solve(stated: Interval, computed: Interval, operands: Sequence[Figure], at: int) -> Interval | None:
    """Operand ``at`` such that the relation gives ``stated``; the relation is told from the values themselves."""
    own = operands[at].value
    if sum((figure.value for figure in operands), Fraction(0)) in computed:
        rest = Interval(computed.lo - own, computed.hi - own)
        width = operands[at].ulp * HALF
        return Interval(stated.lo - rest.hi - width, stated.hi - rest.lo + width)
    if len(operands) != 2:
        return None
    first, second = (rounded(figure.value, figure.ulp) for figure in operands)
    for swapped in (False, True):
        a, b = (second, first) if swapped else (first, second)
        try:
            found = _solve_pair(stated, computed, a, b, (at == 0) is not swapped)
        except ZeroDivisionError:
            continue
        if found is not None:
            return found
    return None


def _solve_pair(s: Interval, computed: Interval, a: Interval, b: Interval, for_a: bool) -> Interval | None:
    """``a`` (or ``b``) from s = a/b, 100·a/b, a − b, a·b or 100·(a − b)/b, whichever holds for the values given."""
    one, hundred, x, y = Interval.point(1), Interval.point(100), a.middle, b.middle
    if x - y in computed:
        return b + s if for_a else a - s
    if x * y in computed:
        return s / b if for_a else s / a
    for factor in (one, hundred):
        if y and factor.lo * x / y in computed:
            return s * b / factor if for_a else factor * a / s
    if y and 100 * (x - y) / y in computed:
        ratio = one + s / hundred
        return b * ratio if for_a else a / ratio
    return None

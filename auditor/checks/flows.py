"""Whether what was there, plus what came, less what went, is what is left; whether a balance is what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hint, interval, joined, one_slip
from auditor.interval import Interval
from auditor.model import Amount, Claim, Figure, Result

ZERO = Interval.point(0)


def stock_flow(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("stock-flow"):
        yield _flow(claim)


def _flow(claim: Claim) -> Result:
    opening, closing = claim.one("opening"), claim.one("closing")
    inflow, outflow = claim.roles["inflow"], claim.roles["outflow"]
    computed = interval(opening) + _added(inflow) - _added(outflow)
    exact = opening.value + sum((f.value for f in inflow), Fraction(0)) - sum((f.value for f in outflow), Fraction(0))
    result = Result(
        "stock-flow", "undecided", [closing], [opening, *inflow, *outflow], stated=closing.value, unit=closing.unit
    )
    result.computed = (computed.lo, computed.hi)
    result.values = {"left": _amount(exact, closing)}
    result.arithmetic = [
        amount(opening),
        "+",
        *joined(inflow),
        "-",
        *joined(outflow, "-"),
        "=",
        _amount(exact, closing),
    ]
    if computed.meets(interval(closing)):
        result.outcome = "agrees"
    elif not _other_flow(claim) and not any(f.hedge for f in claim.figures()) and _plausible(exact, closing, claim):
        doubts = ("several", "inside", "guessed")
        explicit = claim.traits["sentences"] == 1 and not any(claim.traits[doubt] for doubt in doubts)
        result.outcome = "contradicts" if explicit else "inferred"
        result.hint = hint(exact, closing)
    return result


def _added(figures: list[Figure]) -> Interval:
    return sum((interval(f) for f in figures), ZERO)


def _amount(value: Fraction, like: Figure) -> Amount:
    return Amount(value, like.unit, like.scale)


def _other_flow(claim: Claim) -> bool:
    """Whether another reading fits: what came holds what was there, or some movements are details of others."""
    opening, closing = claim.one("opening"), interval(claim.one("closing"))
    inflow, outflow = claim.roles["inflow"], claim.roles["outflow"]
    if claim.traits["guessed"] and (interval(opening) - _added(outflow)).meets(closing):
        return True
    return any(
        (start + _added(came) - _added(went)).meets(closing)
        for start in (ZERO, interval(opening))
        for came in _subsets(inflow)
        for went in _subsets(outflow)
    )


def _subsets(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Every choice of at least one movement; a single movement is always chosen."""
    for size in range(1, len(figures) + 1):
        for chosen in combinations(figures, size):
            yield list(chosen)


def _plausible(exact: Fraction, closing: Figure, claim: Claim) -> bool:
    """Whether the closing figure is of the size of the flow, so that it is meant to be what is left."""
    largest = max(f.value for f in claim.figures() if f is not closing)
    off = exact - closing.value
    slipped = one_slip(closing, exact) or any(one_slip(f, f.value - off) for f in claim.roles["inflow"])
    return abs(off) <= largest or slipped or hint(exact, closing) != ""


STOCK_FLOW = Check(
    "stock-flow", stock_flow, frozenset({"agrees", "contradicts", "inferred", "undecided"}), frozenset({"left"})
)


# --- balances --------------------------------------------------------------------------------------------------------


def balance(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("balance"):
        yield _balance(claim)


def _balance(claim: Claim) -> Result:
    revenue, expense, said = claim.one("revenue"), claim.one("expense"), claim.one("result")
    computed = interval(revenue) - interval(expense)
    exact = revenue.value - expense.value
    result = Result("balance", "undecided", [said], [revenue, expense], stated=said.value, unit=said.unit)
    result.computed = (computed.lo, computed.hi)
    result.values = {"revenue": amount(revenue), "expense": amount(expense), "left": _amount(exact, said)}
    result.arithmetic = [amount(revenue), "-", amount(expense), "=", _amount(exact, said)]
    sign = str(claim.traits["sign"])
    wanted = -interval(said) if _negative(said) or sign == "deficit" else interval(said)
    hedges = any(f.hedge for f in claim.figures())
    if computed.meets(wanted):
        result.outcome = "agrees"
        result.stated = -said.value if wanted.hi < 0 else said.value
    elif claim.traits["weak"] or hedges:
        return result
    elif (-computed).meets(wanted):
        opposed = sign and not said.more.get("bracketed")
        result.outcome = "sign" if (opposed and sign != "deficit") or (sign == "deficit" and exact > 0) else "agrees"
    elif abs(exact - said.value) <= max(revenue.value, expense.value):
        result.outcome = "inferred" if claim.traits["loose"] else "contradicts"
        result.hint = hint(abs(exact), said)
    if claim.traits["apart"] and result.outcome in ("sign", "contradicts"):
        result.outcome = "inferred"
    return result


def _negative(figure: Figure) -> bool:
    """Whether the figure is written as a negative one: in brackets of its own, or with a minus."""
    return bool(figure.more.get("bracketed")) or figure.more.get("sign") == "-"


BALANCE = Check(
    "balance", balance, frozenset({"agrees", "contradicts", "sign", "inferred", "undecided"}),
    frozenset({"revenue", "expense", "left"}),
)  # fmt: skip


# --- running totals --------------------------------------------------------------------------------------------------


def cumulative(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """A later figure of a running total against the earlier one."""
    for claim in subject.of("cumulative"):
        earlier, later = claim.one("earlier"), claim.one("later")
        before, after = interval(earlier), interval(later)
        result = Result("cumulative", "agrees", [later], [earlier], stated=later.value, unit=later.unit, bound=True)
        result.computed = (before.lo, before.hi)
        result.values = {"earlier": amount(earlier)}
        result.arithmetic = [amount(later), "<" if after.hi < before.lo else "≥", amount(earlier)]
        if after.hi < before.lo:
            result.outcome = "undecided" if earlier.hedge or later.hedge else "falls"
        yield result


CUMULATIVE = Check("cumulative", cumulative, frozenset({"agrees", "falls", "undecided"}), frozenset({"earlier"}))
CHECKS = (STOCK_FLOW, BALANCE, CUMULATIVE)

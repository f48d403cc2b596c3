"""Whether parts add up to their total, within what their digits allow.

Sources: interval sums, |sum - total| <= (n + 1) u / 2 for n parts and a total rounded to u; the chance that rounded
parts miss a rounded total by d units follows from the Irwin-Hall distribution, tabulated below for d = 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb, factorial

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hint, interval, joined, last_place, like
from auditor.claims.lists import same_noun
from auditor.interval import Interval
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset(
    {"agrees", "contradicts", "inferred", "improbable", "hedge", "undecided", "part-above", "open-above", "subset-above", "opposite"}
)
CLOSED = frozenset({"brackets", "full", "colon", "last", "bullets", "complement"})
IMPROBABLE = Fraction(1, 100)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim; an observation where an agreeing sum adds opposite movements."""
    for claim in subject.of("sum"):
        result = compare(claim, subject.language.words["attributes"], subject.language.words["people"])
        yield result
        if result.outcome == "agrees" and not result.bound and claim.traits.get("movement"):
            yield _opposite(claim, result)


def compare(
    claim: Claim, attributes: frozenset[str] = frozenset(), people: frozenset[str] = frozenset()
) -> Result:
    """The total of a claim against its parts.

    ``attributes`` are words that name no other thing ("nữ"), ``people`` nouns whose attributes may overlap.
    """
    total, parts = claim.one("total"), _intended(claim)
    added = sum((interval(p) for p in parts), Interval.point(0))
    exact = sum((p.value for p in parts), Fraction(0))
    result = Result("sum", "undecided", [total], list(parts), stated=total.value, unit=total.unit)
    result.computed = (added.lo, added.hi)
    result.values = {"sum": like(exact, total, max(p.digits for p in parts)), "count": len(parts)}
    result.arithmetic = [*joined(parts), "=", _sum_amount(exact, total, parts)]
    hedged = bool(total.hedge) or any(p.hedge for p in parts)
    if added.meets(interval(total)) and not (total.hedge and not total.soft):
        result.outcome = "agrees"
        if not hedged and _improbable(exact, total, parts):
            result.outcome = "improbable"
        return result
    relation = str(claim.traits["relation"])
    if relation in ("subset", "these", "among"):
        return _subset(claim, result, exact, attributes, people)
    return _closed(claim, result, exact, hedged)


def _intended(claim: Claim) -> list[Figure]:
    """The parts, without what follows a semicolon where the parts before it already add up to the total."""
    total, parts, ends = claim.one("total"), claim.roles["parts"], list(claim.traits.get("ends") or ())
    if not claim.traits.get("mixed"):
        return parts
    for size in range(2, len(parts)):
        if ends[size - 1] == ";" and sum((interval(p) for p in parts[:size]), Interval.point(0)).meets(interval(total)):
            return parts[:size]
    return parts


def _sum_amount(exact: Fraction, total: Figure, parts: list[Figure]) -> Amount:
    """The sum, to be printed with the total's unit and as many decimals as its parts need."""
    return Amount(exact, total.unit, total.scale, None)


def _closed(claim: Claim, result: Result, exact: Fraction, hedged: bool) -> Result:
    """A list that is meant to be complete does not add up."""
    total, parts = claim.one("total"), claim.roles["parts"]
    if total.hedge in (">", ">=") and not total.soft and exact >= total.value:
        result.outcome, result.bound = "agrees", True
    elif claim.traits.get("open") and exact < total.value:
        result.outcome, result.bound = "agrees", True
    elif claim.traits.get("open"):
        result.outcome = "open-above"
    elif _unlike(claim):
        result.outcome = "undecided"
    elif hedged:
        result.outcome = "hedge" if _near(exact, total) else "undecided"
    elif claim.traits.get("inferred") and claim.traits["relation"] != "note" or claim.traits.get("mixed") or claim.traits.get("doubtful"):
        result.outcome = "inferred" if _near(exact, total) else "undecided"
    else:
        result.outcome = "contradicts"
        result.assumed = ["closed list"]
    result.hint = hint(exact, total) if result.outcome in ("contradicts", "inferred") else ""
    return result


def _subset(claim: Claim, result: Result, exact: Fraction, attributes: frozenset[str], people: frozenset[str]) -> Result:
    """Parts of a whole that need not be all: each at most the whole; together only when they cannot overlap."""
    total, parts = claim.one("total"), claim.roles["parts"]
    relation = claim.traits["relation"]
    pending = claim.traits.get("pending") or []
    comparable = [p for p in parts if _may_be_part(p, total, attributes)]
    above = [p for p in parts if interval(p).lo > interval(total).hi]
    if above and not (total.hedge and total.soft):
        result.outcome, result.figures, result.others, result.stated = "part-above", [above[0]], [total], above[0].value
        result.values["whole"] = amount(total)
        result.arithmetic = [amount(above[0]), ">", amount(total)]
        if above[0] not in comparable and (relation == "among" or above[0].value > 2 * total.value or total.value < 20):
            result.outcome = "undecided"
        return result
    split = len(parts) == 2 and pending == [False, True] and len(comparable) == 2
    if (split or (claim.traits.get("rest") and pending and pending[-1])) and not _unlike(claim):
        result.outcome = "contradicts"
        result.assumed = ["complement"]
        return result
    result.bound = True
    if claim.traits.get("open") and exact > interval(total).hi and len(comparable) == len(parts):
        result.outcome = "open-above"
        return result
    if exact > interval(total).hi and len(comparable) == len(parts) and claim.traits["relation"] != "among":
        result.outcome = "agrees" if _may_overlap(total, parts, people, attributes) else "subset-above"
        return result
    result.outcome = "agrees"
    return result


def _may_be_part(part: Figure, total: Figure, attributes: frozenset[str]) -> bool:
    """Whether the part counts the whole's things: the same noun, none of its own, or what is said of people."""
    if part.kind != "count" or not part.noun or same_noun(part, total):
        return True
    return any(part.noun == a or part.noun.startswith(a + " ") for a in attributes)


def _may_overlap(total: Figure, parts: list[Figure], people: frozenset[str], attributes: frozenset[str]) -> bool:
    """Whether the parts may be attributes that one person can have together; men and women cannot overlap."""
    if not any(total.noun == p or total.noun.startswith(p + " ") or p in total.noun.split() for p in people):
        return False
    sexes = {p.noun.split()[0] for p in parts if p.noun and p.noun.split()[0] in attributes}
    return len(sexes) < 2


def _unlike(claim: Claim) -> bool:
    """Whether the list hardly counts the total's things: other nouns, and a sum far away or a part above the total."""
    total, parts = claim.one("total"), claim.roles["parts"]
    if total.kind != "count" or claim.traits["relation"] in ("last", "bullets"):
        return False
    if any(same_noun(p, total) for p in parts) or not total.noun or all(not p.noun for p in parts):
        return False
    nouns = {p.noun.split()[0] for p in parts if p.noun}
    exact = sum((p.value for p in parts), Fraction(0))
    if len(nouns) == 1 and len(parts) > 2:
        return False
    return exact > 2 * total.value or any(p.value > total.value for p in parts) or 2 * exact < total.value


def _near(exact: Fraction, total: Figure) -> bool:
    """Whether a sum is close enough to its total that a slip is likelier than another meaning (at most 10 %)."""
    return abs(exact - total.value) <= max(2 * last_place(total), abs(total.value) / 10)


def _opposite(claim: Claim, result: Result) -> Result:
    """A sum that agrees but adds opposite movements: arrivals and departures."""
    total, parts = claim.one("total"), claim.roles["parts"]
    return Result(
        result.check, "opposite", [total], list(parts), values=dict(result.values), arithmetic=list(result.arithmetic),
        computed=result.computed, stated=total.value, unit=total.unit, comparison=False,
    )  # fmt: skip


# --- improbable rounding ----------------------------------------------------------------------------------------------


def _improbable(exact: Fraction, total: Figure, parts: list[Figure]) -> bool:
    """Whether the sum is inside the rounding bound but would be met less than once in a hundred times."""
    unit = total.ulp
    if not unit or any(p.ulp != unit for p in parts):
        return False
    off = abs(exact - total.value) / unit
    return off >= 2 and miss_probability(len(parts), int(off)) < IMPROBABLE


def miss_probability(parts: int, units: int) -> Fraction:
    """Chance that ``parts`` independently rounded parts and their rounded total differ by at least ``units`` units.

    The error of the sum of n parts is a sum of n uniform errors on ±1/2; rounding the total takes off the part beyond
    the nearest whole number, so that the difference is at least d when that sum is at least d - 1/2 (both tails).
    """
    at = Fraction(units) - Fraction(1, 2) + Fraction(parts, 2)
    if at >= parts:
        return Fraction(0)
    inside = sum(
        ((-1) ** k * comb(parts, k) * (at - k) ** parts for k in range(int(at) + 1)), Fraction(0)
    ) / factorial(parts)
    return 2 * (1 - inside)


def run_notes(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """The parts in a note against the count that bears its mark."""
    for claim in subject.of("note-sum"):
        result = compare(claim)
        result.check = "note-sum"
        result.values["note"] = str(claim.traits["note"])
        total = claim.one("total")
        if result.outcome in ("contradicts", "inferred", "undecided") and not _order(claim, total):
            result.outcome = "undecided"
        elif result.outcome == "contradicts" and claim.traits["inferred"]:
            result.outcome = "inferred"
        yield result


def _order(claim: Claim, total: Figure) -> bool:
    """Whether the parts of a note are of the total's order, so that they are meant to be its parts."""
    exact = sum((p.value for p in claim.roles["parts"]), Fraction(0))
    return total.value < 2 * exact and exact < 2 * total.value


NOTE_CHECK = Check("note-sum", run_notes, OUTCOMES, frozenset({"sum", "count", "whole", "note"}))
CHECK = Check("sum", run, OUTCOMES, frozenset({"sum", "count", "whole"}))

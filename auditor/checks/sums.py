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
    """The parts that are meant: without what follows a semicolon where the parts before it add up already, and, before
    a total, without figures of the clause in front."""
    total, parts, ends = claim.one("total"), claim.roles["parts"], list(claim.traits.get("ends") or ())
    runs: list[list[Figure]] = []
    if claim.traits.get("mixed"):
        runs = [parts[:size] for size in range(2, len(parts)) if ends[size - 1] == ";"]
    if claim.traits["relation"] == "last":
        runs = [parts[first:] for first in range(1, len(parts) - 1)]
    for run_ in [parts, *runs]:
        if sum((interval(p) for p in run_), Interval.point(0)).meets(interval(total)):
            return run_
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
    elif claim.traits.get("inferred") and claim.traits["relation"] != "note" or claim.traits.get("doubtful"):
        result.outcome = "inferred" if _near(exact, total) else "undecided"
    else:
        result.outcome = "contradicts"
        result.assumed = ["closed list"]
    result.hint = hint(exact, total) if result.outcome in ("contradicts", "inferred") else ""
    return result


def _subset(
    claim: Claim, result: Result, exact: Fraction, attributes: frozenset[str], people: frozenset[str]
) -> Result:
    """Parts of a whole that need not be all: each at most the whole; together only when they cannot overlap."""
    total, parts = claim.one("total"), claim.roles["parts"]
    relation, pending = claim.traits["relation"], claim.traits.get("pending") or []
    above = [p for p in parts if interval(p).lo > interval(total).hi]
    if above and not (total.hedge and total.soft):
        return _part_above(claim, result, above[0], _may_be_part(above[0], total, attributes, people))
    alike = all(_may_be_part(p, total, attributes, people) for p in parts) or _kinds_of(parts, total)
    split = len(parts) == 2 and pending == [False, True] and alike
    closed = claim.traits.get("rest") and pending and pending[-1] and not claim.traits.get("doubtful")
    if (split or closed) and not _unlike(claim):
        result.outcome, result.assumed = "contradicts", ["complement"]
        return result
    result.bound, result.outcome = True, "agrees"
    if exact > interval(total).hi and alike and not claim.traits.get("overlap"):
        if claim.traits.get("open") and relation != "among":
            result.outcome = "open-above"
        elif not _may_overlap(total, parts, people, attributes):
            result.outcome = "subset-above"
    return result


def _part_above(claim: Claim, result: Result, part: Figure, sure: bool) -> Result:
    """One part above its whole; undecided when the part may count something else."""
    total = claim.one("total")
    result.outcome, result.figures, result.others, result.stated = "part-above", [part], [total], part.value
    result.values["whole"] = amount(total)
    result.arithmetic = [amount(part), ">", amount(total)]
    among = claim.traits["relation"] == "among"
    if not sure and (among or part.value > 2 * total.value or total.value < 20):
        result.outcome = "undecided"
    return result


def _kinds_of(parts: list[Figure], total: Figure) -> bool:
    """Whether the parts name kinds of the total's things: several, each with a noun of its own, none above the total."""
    heads = [p.noun.split()[0] for p in parts if p.noun]
    return len(parts) > 1 and len(set(heads)) == len(heads) and all(p.value <= total.value for p in parts)


def _may_be_part(part: Figure, total: Figure, attributes: frozenset[str], people: frozenset[str]) -> bool:
    """Whether the part counts the whole's things: the same noun, none of its own, or people among people."""
    if part.kind != "count" or not part.noun or same_noun(part, total):
        return True
    if _names(part, people) and _names(total, people):
        return True
    return any(part.noun == a or part.noun.startswith(a + " ") for a in attributes)


def _names(figure: Figure, nouns: frozenset[str]) -> bool:
    """Whether the figure's noun begins with one of ``nouns`` or has it as a word."""
    return any(figure.noun == n or figure.noun.startswith(n + " ") for n in nouns) or bool(
        nouns.intersection(figure.noun.split())
    )


def _may_overlap(total: Figure, parts: list[Figure], people: frozenset[str], attributes: frozenset[str]) -> bool:
    """Whether the parts may be attributes that one person can have together; men and women cannot overlap."""
    if not _names(total, people):
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
    far_below = claim.traits["relation"] == "brackets" and 2 * exact < total.value
    above = any(p.value > total.value for p in parts) and (total.value < 20 or exact > 3 * total.value)
    return exact > 3 * total.value or above or far_below


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
        if result.outcome in ("contradicts", "inferred", "undecided") and not (
            claim.traits["explicit"] or _order(claim, total)
        ):
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

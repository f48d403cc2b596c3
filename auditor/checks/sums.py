"""Whether parts add up to their total, within what their digits allow.

Source: interval sums, |sum - total| <= (n + 1) u / 2 for n parts and a total rounded to u. Whether the parts count the
total's things at all is asked in parts.py; how probable a miss within the bound is, in rounding.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hint, interval, joined, like, telling_slip
from auditor.checks.elsewhere import larger
from auditor.checks.parts import (
    kinds_of,
    may_be_part,
    may_overlap,
    names,
    near,
    of_attributes,
    one_wrong,
    two_kinds,
    unlike,
)
from auditor.checks.rounding import improbable
from auditor.interval import Interval
from auditor.model import Amount, Claim, Figure, Result

FEW = 10  # a total below this is met by the first parts of a list too often by chance
SURE = 4  # digits of a total that parts which need not be all can only meet but for one digit by a slip
NO_WORDS: Mapping[str, frozenset[str]] = dict.fromkeys(
    ("attributes", "people", "shared_attributes", "overlapping"), frozenset()
)
OUTCOMES = frozenset(
    {
        "agrees",
        "contradicts",
        "inferred",
        "improbable",
        "hedge",
        "undecided",
        "part-above",
        "open-above",
        "subset-above",
        "opposite",
    }
)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim; an observation where an agreeing sum adds opposite movements."""
    for claim in subject.of("sum"):
        result = compare(claim, subject.language.words)
        if (
            result.outcome == "part-above"
            and claim.traits["relation"] == "these"
            and larger(subject, claim, result.figures[0], claim.one("total"))
        ):
            result.outcome, result.confidence = "undecided", "low"  # the part may be of that one
        yield result
        if result.outcome == "agrees" and not result.bound and claim.traits.get("movement"):
            yield _opposite(claim, result)


def compare(claim: Claim, words: Mapping[str, frozenset[str]] = NO_WORDS) -> Result:
    """The total of a claim against its parts.

    ``words`` are the language's: "attributes" name no other thing ("nữ"), the attributes of "people" may overlap, and
    "shared_attributes" are words of those that one person can have beside another.
    """
    total, parts = claim.one("total"), _intended(claim)
    added = sum((interval(p) for p in parts), Interval.point(0))
    exact = sum((p.value for p in parts), Fraction(0))
    result = Result("sum", "undecided", [total], list(parts), stated=total.value, unit=total.unit)
    result.computed = (added.lo, added.hi)
    result.values = {"sum": like(exact, total, max(p.digits for p in parts)), "count": len(parts)}
    result.arithmetic = [*joined(parts), "=", Amount(exact, total.unit, total.scale)]
    hedged = bool(total.hedge) or any(p.hedge for p in parts)
    if added.meets(interval(total)) and not (total.hedge and not total.soft):
        result.outcome = "agrees"
        if not hedged and improbable(exact, total, parts):
            result.outcome = "improbable"
        return result
    relation = str(claim.traits["relation"])
    if relation in ("subset", "these", "among"):
        return _subset(claim, result, exact, words)
    return _closed(claim, result, exact, words)


def _intended(claim: Claim) -> list[Figure]:
    """The parts that are meant: without what follows a semicolon where the parts before it add up already, and, before
    a total, without figures of a clause in front or of another doing behind."""
    parts, said = claim.roles["parts"], interval(claim.one("total"))
    if sum((interval(p) for p in parts), Interval.point(0)).meets(said):
        return parts
    ends = list(claim.traits.get("ends") or ())
    added = Interval.point(0)
    if claim.traits["relation"] in ("subset", "these") and said.hi >= FEW:
        for size, part in enumerate(parts[:-1], 1):
            added += interval(part)
            if size >= 2 and added.meets(said):
                return parts[:size]  # "32 teachers, of whom 24 full-time and 8 part-time, 18 assistants and 9 others"
        added = Interval.point(0)
    if claim.traits.get("mixed"):
        for size, part in enumerate(parts[:-1], 1):
            added += interval(part)
            if ends[size - 1] == ";":  # only the first one: between further parts it is a separator like the others
                if size >= 2 and added.meets(said):
                    return parts[:size]
                break
    if claim.traits["relation"] == "last":
        added = interval(parts[0])
        for size in range(2, len(parts)):
            added += interval(parts[size - 1])
            if added.meets(said):
                return parts[:size]
        added = interval(parts[-1])
        for first in range(len(parts) - 2, 0, -1):
            added += interval(parts[first])
            if added.meets(said):
                return parts[first:]
    return parts


def _closed(claim: Claim, result: Result, exact: Fraction, words: Mapping[str, frozenset[str]]) -> Result:
    """A list that is meant to be complete does not add up, or its total is only a bound."""
    total, traits = claim.one("total"), claim.traits
    hedged = bool(total.hedge) or any(p.hedge for p in claim.roles["parts"])
    if _within_bound(total, exact) or (traits.get("open") and exact < total.value):
        result.outcome, result.bound = "agrees", True
    elif traits.get("open"):
        result.outcome = "open-above"
    elif of_attributes(claim, exact, words["overlapping"]):
        result.outcome, result.bound = "agrees", True
    elif unlike(claim, words):
        result.outcome = "undecided"
    elif hedged:
        result.outcome = "hedge" if near(exact, total) or _precise(total) else "undecided"
    elif (traits.get("inferred") and traits["relation"] != "note") or traits.get("doubtful"):
        meant = near(exact, total) or one_wrong(claim.roles["parts"], total)
        result.outcome = "inferred" if meant else "undecided"
    else:
        result.outcome = "contradicts"
        result.assumed = ["closed list"]
    result.hint = hint(exact, total) if result.outcome in ("contradicts", "inferred") else ""
    return result


def _precise(total: Figure) -> bool:
    """Whether an estimate is written to four digits or with decimals ("ước đạt 5.124,7 tỷ"), so that parts told beside
    it add up to it like those of any other figure."""
    written = str(abs(total.value / total.scale * 10**total.digits).numerator).rstrip("0")
    return total.hedge == "~" and len(written) >= 3


def _within_bound(total: Figure, exact: Fraction) -> bool:
    """Whether a total that is only a crisp bound ("over 50", "at most 50") lets the sum stand."""
    if total.soft:
        return False
    return (total.hedge in (">", ">=") and exact >= total.value) or (
        total.hedge in ("<", "<=") and exact <= total.value
    )


def _subset(claim: Claim, result: Result, exact: Fraction, words: Mapping[str, frozenset[str]]) -> Result:
    """Parts of a whole that need not be all: each at most the whole; together only when they cannot overlap."""
    attributes, people = words["attributes"], words["people"]
    total, parts = claim.one("total"), claim.roles["parts"]
    relation, pending = claim.traits["relation"], claim.traits.get("pending") or []
    above = [p for p in parts if interval(p).lo > interval(total).hi]
    alike = all(may_be_part(p, total, attributes, people) for p in parts) or kinds_of(parts, total, people)
    split = not claim.traits.get("partial") and len(parts) == 2 and pending == [False, True] and alike
    if next(iter(claim.traits.get("ends") or ()), "") == ";":
        split = False  # "…, of which 405 were approved; 30 remained open": a statement of its own
    split = split and not two_kinds(parts, total)
    opposed = bool(claim.traits.get("opposites")) and len(parts) == 2 and not claim.traits.get("doubtful")
    split = split or (opposed and exact < total.value)
    closed = claim.traits.get("rest") and pending and pending[-1] and not claim.traits.get("doubtful")
    if above and not (total.hedge and total.soft):
        sure = may_be_part(above[0], total, attributes, people)
        if sure or not closed or unlike(claim, words):
            return _part_above(claim, result, above[0], sure)
    if (split or closed) and not unlike(claim, words):
        result.outcome, result.assumed = "contradicts", ["complement"]
        return result
    result.bound, result.outcome = True, "agrees"
    if (
        len(parts) > 1
        and alike
        and not total.hedge
        and (telling_slip(total, exact, SURE) or _part_slipped(claim, exact))
    ):
        result.bound, result.outcome = False, "inferred"
    elif exact > interval(total).hi and alike and not claim.traits.get("overlap"):
        if claim.traits.get("open") and relation != "among":
            result.outcome = "open-above"
        elif (
            claim.traits.get("movement")
            or (_just_above(exact, total) and all(p.noun and not names(p, words["shared_attributes"]) for p in parts))
            or not may_overlap(total, parts, people, attributes, words["shared_attributes"])
        ):
            result.outcome = "subset-above"
    return result


def _part_slipped(claim: Claim, exact: Fraction) -> bool:
    """Whether three parts or more of a large whole leave less than 2 % of it, and one digit of one of them put right
    leaves nothing: writers who leave out so little say so."""
    total, parts = claim.one("total"), claim.roles["parts"]
    off, written = total.value - exact, total.value / total.scale * 10**total.digits
    if len(parts) < 3 or claim.traits.get("open") or written < 1000 or abs(off) * 50 > total.value:
        return False
    return any(telling_slip(p, p.value + off, 3) for p in parts if p.value + off > 0)


def _just_above(exact: Fraction, total: Figure) -> bool:
    """Whether parts exceed their whole by so little (1 %, or two of at least 20) that they hardly overlap by chance."""
    return total.value >= 20 and exact - total.value <= max(Fraction(2), total.value / 100)


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


def _opposite(claim: Claim, result: Result) -> Result:
    """A sum that agrees but adds opposite movements: arrivals and departures."""
    total, parts = claim.one("total"), claim.roles["parts"]
    return Result(
        result.check, "opposite", [total], list(parts), values=dict(result.values), arithmetic=list(result.arithmetic),
        computed=result.computed, stated=total.value, unit=total.unit, comparison=False,
    )  # fmt: skip


CHECK = Check("sum", run, OUTCOMES, frozenset({"sum", "count", "whole"}))

"""Whether a hedged figure, a fraction in words, a number in words or a restated amount fits the exact figure beside it.

Sources: crisp bounds ("over", "at least") are errors when broken, soft ones ("nearly", "about") warnings; a fraction in
words may be off by one point, a hedged one by three.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import HUNDRED, amount, hedge_verdict, hint, interval, percent
from auditor.interval import Interval, stated, truncated_or_ceiled
from auditor.model import Amount, Claim, Figure, Result

POINT = Fraction(1)
HEDGED_POINTS = Fraction(3)


def approximate(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Hedged figures with the exact figure in brackets."""
    for claim in subject.of("approximate"):
        said, exact = claim.one("stated"), claim.one("exact")
        computed = interval(exact)
        outcome = hedge_verdict(computed, said)
        result = Result(APPROXIMATE.name, outcome, [said], [exact], stated=said.value, unit=said.unit)
        result.computed = (computed.lo, computed.hi)
        result.values = {"exact": amount(exact)}
        sign = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}.get(said.hedge, "≈")
        result.arithmetic = [amount(exact), sign, amount(said)]
        result.bound = True
        result.span = said.span
        yield result


APPROXIMATE = Check("approximate", approximate, frozenset({"agrees", "bound", "hedge", "low"}), frozenset({"exact"}))


def fraction(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Fractions in words against a percent or a pair of counts."""
    for claim in subject.of("fraction"):
        yield _fraction(claim)


def _fraction(claim: Claim) -> Result:
    said = claim.one("fraction")
    wanted = said.value * HUNDRED
    result = Result(FRACTION.name, "undecided", [said], stated=wanted, unit="%")
    computed = _share(claim)
    if computed is None:
        return result
    result.others = [f for role, fs in claim.roles.items() if role not in ("fraction", "ratio") for f in fs]
    result.computed = (computed.lo, computed.hi)
    result.values = {"share": percent(computed.middle), "wanted": percent(wanted)}
    line: list[Amount | str] = []
    if part := claim.get("part"):
        line = [amount(part), "/", amount(claim.one("whole")), "≈"]
    result.arithmetic = [*line, percent(computed.middle)]
    slack = HEDGED_POINTS if said.hedge else POINT
    if said.hedge in (">", ">=") and not said.soft:
        result.outcome = "agrees" if computed.hi > wanted else "contradicts"
    elif said.hedge in ("<", "<=") and not said.soft:
        result.outcome = "agrees" if computed.lo < wanted else "contradicts"
    elif said.hedge == "<":
        near = Interval(wanted - slack, wanted + POINT)  # the fraction itself is a round number
        result.outcome = "agrees" if computed.meets(near) else "hedge"
    elif computed.meets(Interval(wanted - slack, wanted + slack)):
        result.outcome = "agrees"
    else:
        loose = computed.meets(Interval(wanted - HEDGED_POINTS, wanted + HEDGED_POINTS))
        result.outcome = "hedge" if said.hedge or loose else "contradicts"
    return result


def _share(claim: Claim) -> Interval | None:
    """The percent that stands beside the fraction, stated or computed of part and whole."""
    if figure := claim.get("percent"):
        return stated(figure)
    part, whole = claim.get("part"), claim.get("whole")
    if part is None or whole is None or part.kind != whole.kind or part.unit != whole.unit or interval(whole).lo <= 0:
        return None
    return (interval(part) / interval(whole)).scaled(HUNDRED)


FRACTION = Check(
    "fraction-words",
    fraction,
    frozenset({"agrees", "contradicts", "hedge", "undecided"}),
    frozenset({"share", "wanted"}),
)


def worded(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Digits against the same number in words: they must be equal, or the words the digits' exact value."""
    for claim in subject.of("worded"):
        digits, words = claim.one("stated"), claim.one("words")
        fits = words.value in (digits.value, digits.value / digits.scale) or _bare_match(digits, words)
        outcome = "agrees" if fits else "contradicts"
        result = Result(WORDED.name, outcome, [digits], [words], stated=digits.value, unit=digits.unit)
        result.computed = (words.value, words.value)
        result.values = {"words": words.text, "value": Amount(words.value, digits.unit)}
        result.arithmetic = [words.text, "=", Amount(words.value, digits.unit)]
        result.hint = "" if fits else hint(words.value, digits)
        yield result


def _bare_match(digits: Figure, words: Figure) -> bool:
    """Whether the words give the number without its unit's factor ("16 km (sixteen)")."""
    places = digits.more.get("number")
    return places is not None and digits.kind == "measure" and words.value == digits.value / digits.scale


WORDED = Check("worded-number", worded, frozenset({"agrees", "contradicts"}), frozenset({"words", "value"}))


def restated(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One amount written in two magnitudes or two units."""
    for claim in subject.of("restated"):
        said, other = claim.one("stated"), claim.one("other")
        result = Result(RESTATED.name, "agrees", [other], [said], stated=other.value, unit=other.unit)
        computed = interval(said)
        result.computed = (computed.lo, computed.hi)
        result.values = {"first": amount(said), "converted": Amount(said.value, other.unit, other.scale)}
        result.arithmetic = [amount(said), "=", Amount(said.value, other.unit, other.scale)]
        if not computed.meets(interval(other)):
            result.hint = hint(said.value, other)
            close = said.value < 3 * other.value and other.value < 3 * said.value
            sure = result.hint or said.kind == "measure" or close or _one_digit(said, other)
            cut = other.ulp and computed.meets(truncated_or_ceiled(other.value, other.ulp))
            result.outcome = "truncated" if cut else "contradicts" if sure else "undecided"
        yield result


def _one_digit(said: Figure, other: Figure) -> bool:
    """Whether all digits but one of at least three are the same: a slip of the pen, whatever its size."""
    one, two = (str(f.value.numerator).rstrip("0") for f in (said, other))
    places = max(len(one), len(two))
    pairs = zip(one.ljust(places, "0"), two.ljust(places, "0"), strict=True)
    return places >= 3 and len(str(said.value)) == len(str(other.value)) and sum(a != b for a, b in pairs) == 1


RESTATED = Check(
    "restated-amount",
    restated,
    frozenset({"agrees", "contradicts", "truncated", "undecided"}),
    frozenset({"first", "converted"}),
)
CHECKS = (APPROXIMATE, FRACTION, WORDED, RESTATED)

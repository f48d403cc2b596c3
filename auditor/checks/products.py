"""Whether a number of things at a price each make the total, and whether a total shared by a number gives the average.

Source: the price is taken as exact, the total as rounded to its last digit; an average is a rounded quotient, also
where it ends in zeros. Before a price is called wrong, the other counts of the sentence, their products and sums, and
the reading that the price is the whole lot's are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hedge_verdict, hint, interval, last_place, like, one_slip, trailing_zeros
from auditor.interval import Interval, rounded, truncated_or_ceiled
from auditor.model import Amount, Claim, Figure, Result

OUTCOMES = frozenset({"agrees", "contradicts", "inferred", "truncated", "hedge", "bound", "undecided"})
LIKE = 2  # an amount that is not called a total and is further off than this factor may be of more than the product
NEAR = Fraction(10)  # a total further off than this factor (and no power of ten) is hardly meant to be the product


def near(computed: Fraction, figure: Figure) -> bool:
    """Whether the stated figure is of the computed one's order, or off by a power of ten: so it is meant to be it."""
    if computed <= 0 or figure.value <= 0:
        return False
    return (figure.value < NEAR * computed and computed < NEAR * figure.value) or hint(computed, figure) == "magnitude"


def hedged(computed: Interval, figure: Figure) -> str:
    """How a computed interval fits a hedged figure: "agrees", "hedge" or "bound"."""
    verdict = hedge_verdict(computed, figure)
    return "agrees" if verdict == "low" else verdict


# --- unit prices ------------------------------------------------------------------------------------------------------


def unit_price(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("unit-price"):
        yield _price(claim)


def _price(claim: Claim) -> Result:
    total, counts, prices = claim.one("total"), claim.roles["count"], claim.roles["price"]
    computed = loose = Interval.point(0)
    exact = Fraction(0)
    line: list[Amount | str] = []
    for count, price in zip(counts, prices, strict=True):
        computed = computed + interval(count) * _set_price(price)
        loose = loose + interval(count) * interval(price)
        exact += count.value * price.value
        line += ["+"] if line else []
        line += [amount(count), "×", amount(price)]
    result = Result("unit-price", "undecided", [total], [*counts, *prices], stated=total.value, unit=total.unit)
    result.computed = (computed.lo, computed.hi)
    result.values = {
        "count": amount(counts[0]),
        "price": amount(prices[0]),
        "product": Amount(exact, total.unit, total.scale),
    }
    result.arithmetic = [*line, "=", Amount(exact, total.unit, total.scale)]
    if total.hedge:
        verdict = hedged(computed, total)
        result.outcome = (
            verdict if verdict == "agrees" or (claim.traits["explicit"] and near(exact, total)) else "undecided"
        )
    elif computed.meets(interval(total)):
        result.outcome = "agrees"
    elif not _other_reading(claim, result):
        result.outcome = _price_outcome(claim, exact)
        if result.outcome == "contradicts" and loose.meets(interval(total)):
            result.outcome = "inferred"  # only a price that is itself rounded would do
        result.hint = hint(exact, total)
    return result


def _set_price(price: Figure) -> Interval:
    """What a price may be: one without decimals is set as it stands ("2 triệu đồng"), others may be rounded."""
    return interval(price) if price.digits or price.hedge else Interval.point(price.value)


def _other_reading(claim: Claim, result: Result) -> bool:
    """Tries the sentence's other counts; notes the reading that fits and says whether there is one."""
    total, counts, prices = claim.one("total"), claim.roles["count"], claim.roles["price"]
    if total.value in {p.value for p in prices}:
        result.readings = [("price-of-the-lot", True)]
        return True
    others = [f.value for f in claim.roles["other"] if f.value > 0]
    if len(prices) != 1:
        return False
    own = counts[0].value
    tried = [*others, *(a * b for a, b in combinations([own, *others], 2)), own + sum(others), sum(others), Fraction(1)]
    for factor in tried:
        if (_set_price(prices[0]) * Interval.point(factor)).meets(interval(total)):
            result.readings = [("another-count", True)]
            return True
    return False


def _price_outcome(claim: Claim, exact: Fraction) -> str:
    total, traits = claim.one("total"), claim.traits
    soft = any(f.hedge for role in ("count", "price") for f in claim.roles[role])
    doubtful = traits["extra"] or traits["subset"] or traits["own"]
    if not traits["explicit"] or soft or doubtful or not near(exact, total):
        return "undecided"
    if not traits.get("called", True) and not (
        LIKE * total.value > exact > total.value / LIKE or one_slip(total, exact)
    ):
        return "undecided"  # a budget that pays for more than these
    if abs(exact - total.value) < last_place(total) * 10 ** trailing_zeros(total) / 2 and trailing_zeros(total) > 1:
        return "truncated"
    return "inferred" if len(claim.roles["price"]) > 1 or traits["rivals"] else "contradicts"


UNIT_PRICE = Check("unit-price", unit_price, OUTCOMES, frozenset({"count", "price", "product"}))


# --- averages ---------------------------------------------------------------------------------------------------------


def average(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("average"):
        yield _average(claim)


def _average(claim: Claim) -> Result:
    each, total, count = claim.one("each"), claim.one("total"), claim.one("count")
    result = Result("average", "undecided", [each], [total, count], stated=each.value, unit=each.unit)
    by = interval(count)
    if by.lo <= 0:
        return result
    times: Fraction = claim.traits.get("times", Fraction(1))
    computed = (interval(total) / by).scaled(times)
    result.computed = (computed.lo, computed.hi)
    exact = total.value / count.value  # of the figures as written: the middle of an interval is no quotient
    result.values = {"total": amount(total), "count": amount(count), "quotient": like(exact, each, 1)}
    result.arithmetic = [amount(total), "/", amount(count), "=", like(exact, each, 1)]
    result.outcome = quotient_outcome(computed, each)
    if result.outcome not in ("agrees", "truncated"):
        result.outcome = _average_outcome(claim, computed)
        if result.outcome == "contradicts" and claim.traits.get("sure") == "likely":
            result.outcome = "inferred"
    if result.outcome in ("contradicts", "inferred"):
        result.hint = hint(exact, each)
    return result


def quotient_outcome(computed: Interval, figure: Figure) -> str:
    """How a quotient fits a figure that is rounded to its last place, or to its trailing zeros."""
    if figure.hedge:
        return hedged(computed, figure)
    unit = last_place(figure)
    if computed.meets(rounded(figure.value, unit)):
        return "agrees"
    coarse = unit * 10 ** trailing_zeros(figure)
    if coarse >= 100 * unit and coarse * 20 <= abs(figure.value) and computed.meets(rounded(figure.value, coarse)):
        return "agrees"
    return "truncated" if computed.meets(truncated_or_ceiled(figure.value, unit)) else "contradicts"


def _average_outcome(claim: Claim, computed: Interval) -> str:
    each, traits = claim.one("each"), claim.traits
    total, count = claim.one("total"), claim.one("count")
    if each.hedge:
        return hedged(computed, each) if near(computed.middle, each) and traits["alone"] else "undecided"
    others = [f for f in claim.roles["other"] if f.value > 0]
    totals = [total, *(f for f in others if (f.kind, f.unit) == (total.kind, total.unit))]
    for whole in totals:
        for by in [count, *(f for f in others if f not in totals or f.kind == "count")]:
            if by is not whole and (interval(whole) / Interval.point(by.value)).meets(
                rounded(each.value, last_place(each))
            ):
                return "undecided"
    if total.hedge or count.hedge or traits["foreign"] or not near(computed.middle, each):
        return "undecided"
    if (traits["named"] and traits["alone"]) or (traits["alone"] and traits["chained"]):
        return "contradicts"
    return "inferred" if traits["named"] and traits["chained"] and not others else "undecided"


AVERAGE = Check("average", average, OUTCOMES, frozenset({"total", "count", "quotient"}))
CHECKS = (UNIT_PRICE, AVERAGE)

"""Figures for products, averages, conversions and amounts in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from . import oracle
from .figures import Fig, count, nearest, shortened, slip
from .phrasebook import Draw, Setting, drawn
from .words import in_words


def _words(subject: dict[str, Any]) -> dict[str, Fig | str]:
    return {key: value for key, value in subject.items() if isinstance(value, str)}


def _in_unit(value: Fraction, unit: dict[str, Any]) -> Fig | None:
    """The value written exactly in ``unit``, with at most two decimals; None where that is not possible."""
    shown = value / unit["scale"]
    if (shown * 100).denominator != 1:
        return None
    return shortened(Fig(shown, 2, unit["scale"], unit=unit["unit"]))


def unit_price(c: Setting) -> Draw | None:
    """n things at a price each cost a total."""
    subject = c.subject("priced")
    n = count(c.number(*subject["n"]))
    price = Fig(Fraction(c.rng.choice(subject["prices"])), 0, subject["scale"], unit=subject["unit"])
    exact = n.value * price.value
    total = _in_unit(exact, c.rng.choice(subject["totals"]))
    if total is None or total.shown < 1:
        return None
    total = slip(total, c.rng) if c.wrong else total
    return drawn(_words(subject), {"n": n, "price": price, "t": total}, oracle.product(n, price, total))


def average(c: Setting) -> Draw | None:
    """A total shared by n is so much each; density and yield are the same with other words."""
    subject = c.subject("averaged")
    n = c.number(*subject["n"])
    each = Fraction(c.rng.randint(*subject["each"]), 10 ** subject.get("fine", 0))
    by = count(n, subject["by_unit"])
    if subject.get("area"):
        by = nearest(Fraction(n * 10 + c.rng.randint(0, 9), 10), c.rng.choice((0, 1)), c.rng, 1, subject["by_unit"])
    amount = subject["amount"]
    total = nearest(by.value * each * amount.get("factor", 1), amount["digits"], c.rng, amount["scale"], amount["unit"])
    out = subject["result"]
    if total.shown < 5:
        return None
    stated = nearest(total.value / by.value, out["digits"], c.rng, out["scale"], out["unit"])
    stated = shortened(stated)
    stated = slip(stated, c.rng) if c.wrong else stated
    if stated.shown <= 0:
        return None
    return drawn(_words(subject), {"t": total, "n": by, "e": stated}, oracle.ratio(total, by, stated))


def rate_base(c: Setting) -> Draw | None:
    """A rate on a base gives an amount."""
    subject = c.subject("rated")
    rate = Fig(Fraction(c.rng.choice(subject["rates"])), 0, unit="%")
    if c.rng.random() < 0.5:
        rate = Fig(rate.shown + Fraction(c.rng.choice((2, 5, 5, 8)), 10), 1, unit="%")
    base = Fig(Fraction(c.rng.choice(subject["bases"])), 0, subject["scale"], unit=subject["unit"])
    amount = _in_unit(base.value * rate.value / 100, {"scale": subject["scale"], "unit": subject["unit"]})
    if amount is None or amount.shown < 2:
        return None
    amount = slip(amount, c.rng) if c.wrong else amount
    plain = Fig(rate.shown / 100, rate.digits + 2)
    return drawn(_words(subject), {"rate": rate, "base": base, "t": amount}, oracle.product(plain, base, amount))


def conversion(c: Setting) -> Draw | None:
    """One measure in two units, the second in brackets."""
    subject = c.subject("lengths")
    first = Fig(Fraction(c.number(*subject["n"])), 0, unit=subject["unit"])
    if c.rng.random() < 0.4:
        first = Fig(first.shown + Fraction(c.rng.randint(1, 9), 10), 1, unit=subject["unit"])
    factor = Fraction(subject["factor"])
    second = nearest(first.value * factor, subject.get("digits", 0), c.rng, unit=subject["other"])
    if subject.get("exact"):
        second = shortened(Fig(first.value * factor, 4, unit=subject["other"]))
    second = slip(second, c.rng) if c.wrong else second
    if second.shown <= 0:
        return None
    figures = {"a": first, "b": second, "times": Fig(factor, exact=True)}
    return drawn({**_words(subject), "factor": ""}, figures, oracle.same(first, second, factor))


def magnitude(c: Setting) -> Draw | None:
    """One amount of money in two units; where wrong, a power of ten off."""
    subject = c.subject("sums")
    small = subject["small"]
    digits = c.rng.choice((1, 1, 2, 0))
    big = nearest(
        Fraction(c.number(105, 9900), 100) * subject["scale"], digits, c.rng, subject["scale"], subject["unit"]
    )
    other = _in_unit(big.value, small)
    if other is None or big.shown < 1:
        return None
    if c.wrong:
        factor = c.rng.choice((Fraction(10), Fraction(1, 10), Fraction(1, 100)))
        changed = _in_unit(big.value * factor, small)
        if changed is None or changed.shown < 1:
            return None
        other = changed
    ruling = oracle.same(big, other)
    return drawn(_words(subject), {"a": big, "b": other}, ruling)


def amount_in_words(c: Setting) -> Draw | None:
    """An amount in digits and in words."""
    subject = c.subject("worded")
    if c.option("form") == "small":
        lead, zeros = c.rng.randint(3, 60), 0
        fig = count(lead)
    else:
        lead, zeros = c.rng.randint(2, 9999), c.rng.choice(subject["zeros"])
        fig = Fig(Fraction(lead * 10**zeros), 0, unit=subject["unit"])
    value = said = lead * 10**zeros
    if c.wrong and value >= 10**6 and c.rng.random() < 0.25:
        said = value // 1000
    elif c.wrong:
        said = int(slip(count(lead), c.rng).shown) * 10**zeros
    if said == 0 or said > 10**12:
        return None
    verdict = "ok" if said == value else "error"
    words = in_words(said, c.language, c.rng)
    slots = {**_words(subject), "words": words, "Words": words[0].upper() + words[1:]}
    return drawn(slots, {"a": fig, "w": count(said)}, oracle.Ruling(verdict, f"words = {said}"))

"""Figures for parts of a whole: percents, complements, plans, impossible percents, hedges, fractions in words."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from attrs import evolve

from . import oracle
from .figures import Fig, count, nearest, percent, shortened, slip
from .phrasebook import Draw, Setting, drawn

HUNDRED = Fig(Fraction(100), exact=True, unit="%")


def _words(subject: dict[str, Any]) -> dict[str, Fig | str]:
    return {key: value for key, value in subject.items() if isinstance(value, str)}


def _part_and_whole(c: Setting, subject: dict[str, Any], least_rest: int = 0) -> tuple[int, int]:
    low, high = (4, 12) if c.option("small") else subject["n"]
    whole = c.number(low, high)
    share = c.rng.choice((c.rng.uniform(0.55, 0.99), c.rng.uniform(0.2, 0.99)))
    part = min(max(2, round(whole * share)), whole - max(least_rest, 1))
    return max(part, 2), whole


def ratio_percent(c: Setting) -> Draw | None:
    """k of n is p %."""
    subject = c.subject("done")
    k, n = _part_and_whole(c, subject)
    part, whole = count(k), count(n)
    stated = percent(Fraction(100 * k, n), c.rng)
    if c.wrong and c.rng.random() < 0.75:
        stated = slip(stated, c.rng)
    elif c.wrong:
        part = slip(part, c.rng)
    if part.value > whole.value or stated.value >= 100 or stated.value < 1:
        return None
    if c.option("small") and part.value < 2:
        return None  # "one of the ten" may be no count: an example, told of with its own percent
    return drawn(_words(subject), {"k": part, "n": whole, "p": stated}, oracle.percent_of(part, whole, stated))


def truncated(c: Setting) -> Draw | None:
    """k of n is p %, cut off or rounded up where wrong."""
    subject = c.subject("done")
    k, n = _part_and_whole(c, subject)
    digits = c.rng.choice((1, 1, 2))
    stated = nearest(Fraction(100 * k, n), digits, c.rng, unit="%")
    if c.wrong:
        raw = Fraction(100 * k, n) * 10**digits
        cut = floor(raw) if c.rng.random() < 0.85 else ceil(raw)
        stated = Fig(Fraction(cut, 10**digits), digits, unit="%")
    ruling = oracle.percent_of(count(k), count(n), stated)
    if ruling is None or stated.value >= 100 or ruling.verdict != ("warning" if c.wrong else "ok"):
        return None
    return drawn(_words(subject), {"k": count(k), "n": count(n), "p": stated}, ruling)


def ratio_rounded(c: Setting) -> Draw | None:
    """Rounded money: k of n is p % of a plan."""
    subject = c.subject("funds")
    scale, digits = subject["scale"], c.rng.choice((1, 1, 2, 3))
    n = nearest(Fraction(c.number(20, 9000), 10) * scale, digits, c.rng, scale, subject["unit"])
    k = nearest(n.value * Fraction(c.rng.randint(300, 985), 1000), digits, c.rng, scale, subject["unit"])
    if c.option("smaller"):
        k = _in_smaller_units(c, k)
    stated = percent(100 * k.value / n.value, c.rng)
    if c.wrong:
        stated = slip(stated, c.rng)
    if not 1 < stated.value < 100 or not 0 < k.value < n.value:
        return None
    figures = {"k": k, "n": n, "p": stated}
    return drawn(_words(subject), figures, oracle.percent_of(k, n, stated))


def _in_smaller_units(c: Setting, money: Fig) -> Fig:
    """The amount in the next smaller magnitude word, or in full: 0.5 million as 500,000."""
    if money.scale == 10**9:
        word = ("tỷ", "triệu") if c.language == "vi" else ("billion", "million")
        return nearest(money.value, 0, c.rng, 10**6, money.unit.replace(*word))
    unit = "{} đồng" if c.language == "vi" else money.unit[0] + "{}"
    return Fig(nearest(money.value, 0, c.rng, 1000).value, unit=unit)


def complement(c: Setting) -> Draw | None:
    """k of n did, n - k did not; or p % did, 100 - p % did not."""
    subject = c.subject("done")
    if c.option("form") == "percent":
        stated = percent(Fraction(c.rng.randint(510, 985), 10), c.rng, c.rng.choice((1, 1, 0)))
        rest = evolve(stated, shown=100 - stated.shown)
        if c.wrong:
            rest = slip(rest, c.rng)
            if abs(rest.value + stated.value - 100) < 3 * stated.ulp or rest.value >= 100:
                return None
        ruling = oracle.total_of([stated, rest], HUNDRED)
        return drawn(_words(subject), {"p": stated, "r": rest}, ruling)
    k, n = _part_and_whole(c, subject, least_rest=2)
    rest = count(n - k)
    if c.wrong:
        rest = slip(rest, c.rng)
        if rest.value < 2 or abs(rest.value + k - n) < count(n).grain:
            return None
    stated = percent(Fraction(100 * k, n), c.rng)
    figures = {"k": count(k), "n": count(n), "r": rest, "p": stated}
    by_percent = oracle.percent_of(figures["k"], figures["n"], stated)
    if stated.value >= 100 or by_percent is None or by_percent.verdict != "ok":
        return None
    return drawn(_words(subject), figures, oracle.total_of([count(k), rest], count(n)))


def over_plan(c: Setting) -> Draw | None:
    """k against a plan of n is p %; above 100 % is no error."""
    subject = c.subject("planned")
    n = c.number(*subject["n"])
    k = max(2, round(n * c.rng.choice((c.rng.uniform(1.01, 1.6), c.rng.uniform(0.6, 0.99), 1.08))))
    stated = percent(Fraction(100 * k, n), c.rng)
    if c.wrong:
        stated = slip(stated, c.rng)
        if stated.value > 300 or stated.value < 20:
            return None
    figures = {"k": count(k), "n": count(n), "p": stated}
    ruling = oracle.percent_of(figures["k"], figures["n"], stated)
    return drawn(_words(subject), figures, ruling, "over-plan" if k > n else "")


def plan_excess(c: Setting) -> Draw | None:
    """Reaching I % of a plan exceeds it by I - 100 %; k above n exceeds it by k - n, or by 100 k/n - 100 %."""
    subject = c.subject("planned")
    form = c.option("form", "index")
    n = c.number(max(subject["n"][0], 20), subject["n"][1])
    k = ceil(n * Fraction(c.rng.randint(1020, 1400), 1000))
    if form == "count":
        over = count(k - n)
        over = slip(over, c.rng) if c.wrong else over
        ruling = oracle.total_of([count(n), over], count(k))
        if over.value < 2 or (c.wrong and abs(over.value - (k - n)) < max(count(n).grain, over.grain)):
            return None
        return drawn(_words(subject), {"k": count(k), "n": count(n), "x": over}, ruling, "over-plan")
    index = percent(Fraction(100 * k, n), c.rng)
    over = evolve(index, shown=index.shown - 100)
    over = slip(over, c.rng) if c.wrong else over
    if over.value <= 0 or over.value >= 100:
        return None
    if form == "ratio":
        low, high = oracle.quotient(count(k), count(n))
        ruling = oracle.Ruling(oracle.fit(low - 100, high - 100, over), oracle.show(low - 100, high - 100))
        return drawn(_words(subject), {"k": count(k), "n": count(n), "x": over}, ruling, "over-plan")
    return drawn(_words(subject), {"i": index, "x": over}, oracle.index_change(index, over, True), "over-plan")


def grim_whole(c: Setting) -> Draw | None:
    """p % of n, where n things cannot be cut."""
    subject = c.subject("done")
    n = c.rng.randint(max(6, subject["n"][0] // 20), 95)
    digits = c.rng.choice((0, 0, 1, 1, 2))
    stated = percent(Fraction(100 * c.rng.randint(max(2, n // 4), n - 1), n), c.rng, digits)
    if c.wrong:
        stated = slip(stated, c.rng)
    if not 1 < stated.value < 100:
        return None
    return drawn(_words(subject), {"n": count(n), "p": stated}, oracle.possible_share(n, stated))


def grim_plan(c: Setting) -> Draw | None:
    """k is p % of a plan that the text does not name but that must be whole."""
    subject = c.subject("planned")
    k = c.rng.randint(6, 240)
    n = max(3, round(k / c.rng.uniform(0.6, 1.5)))
    stated = percent(Fraction(100 * k, n), c.rng, c.rng.choice((1, 1, 2)))
    if c.wrong:
        stated = slip(stated, c.rng)
        if not 30 < stated.value < 300:
            return None
    note = "over-plan" if stated.value > 100 else ""
    return drawn(_words(subject), {"k": count(k), "p": stated}, oracle.possible_plan(k, stated), note)


def _hedged_value(c: Setting, true: Fraction, unit: Fraction, hedge: str) -> Fraction:
    """A value on the grid ``unit`` that the hedge makes true of ``true``, or untrue when the setting is wrong."""
    low, high = floor(true / unit) * unit, ceil(true / unit) * unit
    below = hedge.startswith(">")
    if hedge == "~":
        return low + c.rng.choice((-4, -3, 4, 5)) * unit if c.wrong else c.rng.choice((low, high))
    if c.wrong:
        return high if below else low
    return low if below else high


def hedges(c: Setting) -> Draw | None:
    """A hedged percent beside its ratio, or a hedged round count beside the exact one."""
    words = c.book.words["hedges"]
    hedge = c.option("hedge") or c.rng.choice(sorted(words))
    said = c.rng.choice(words[hedge])
    if c.option("form", "ratio") == "ratio":
        subject = c.subject("done")
        k, n = _part_and_whole(c, subject)
        true, digits = Fraction(100 * k, n), c.rng.choice((0, 0, 0, 1))
        stated = Fig(_hedged_value(c, true, Fraction(1, 10**digits), hedge), digits, unit="%")
        if not 20 < stated.value < 100:
            return None
        if c.wrong and abs(stated.value - true) < Fraction(1, 5 * 10**digits):
            return None
        figures = {"v": stated, "k": count(k), "n": count(n)}
        return drawn({**_words(subject), "h": said}, figures, oracle.hedged(true, stated, hedge))
    subject = c.subject("crowds")
    x = c.number(*subject["n"])
    unit = 10 ** (len(str(x)) - 2)
    stated = count(int(_hedged_value(c, Fraction(x), Fraction(unit), hedge)))
    if stated.value <= 0 or stated.value == x:
        return None
    return drawn(
        {**_words(subject), "h": said}, {"v": stated, "x": count(x)}, oracle.hedged(Fraction(x), stated, hedge)
    )


def fraction_words(c: Setting) -> Draw | None:
    """A fraction in words beside its ratio or percent."""
    subject = c.subject("done")
    loose = bool(c.option("loose", False))
    name, top, bottom = c.word(c.option("words", "fractions"))
    named = Fraction(100 * top, bottom)
    away = c.rng.uniform(5, 16) * c.rng.choice((-1, 1)) if c.wrong else c.rng.uniform(-0.8, 0.8)
    true = named + Fraction(round(away * 100), 100)
    if not 5 < true < 95:
        return None
    slots = {**_words(subject), "f": name}
    if c.option("form", "ratio") == "percent":
        stated = shortened(nearest(true, 1, c.rng, unit="%"))
        ruling = oracle.fraction_words(*oracle.bounds(stated), named, loose)
        return drawn(slots, {"p": stated, "named": Fig(named, exact=True)}, ruling)
    n = c.number(max(24, subject["n"][0]), subject["n"][1])
    k = max(2, round(n * true / 100))
    exact = Fraction(100 * k, n)
    figures = {"k": count(k), "n": count(n), "named": Fig(named, exact=True)}
    return drawn(slots, figures, oracle.fraction_words(exact, exact, named, loose))

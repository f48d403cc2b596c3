"""Figures for change and comparison: growth, difference, direction, points, index, multiples, yearly growth."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import evolve

from . import oracle
from .figures import Fig, count, nearest, percent, slip
from .phrasebook import Draw, Setting, drawn


def metric(c: Setting, default: str = "metrics") -> tuple[dict[str, Any], Fig, Fig]:
    """A subject and its earlier and later figure, distinct and moving by 3 to 60 %."""
    subject = c.subject(default)
    low, high = subject["n"]
    start = c.number(low, high)
    factor = Fraction(c.rng.randint(1030, 1600), 1000)
    scale, digits, unit = subject.get("scale", 1), subject.get("digits", 0), subject["unit"]
    if subject.get("measure"):
        before = nearest(Fraction(start * scale), digits, c.rng, scale, unit)
        if digits and c.rng.random() < 0.8:
            before = nearest((start + Fraction(c.rng.randint(0, 9), 10)) * scale, digits, c.rng, scale, unit)
        after = nearest(before.value * factor, digits, c.rng, scale, unit)
    else:
        before = count(start, unit)
        after = count(round(start * factor), unit)
    if c.rng.random() < 0.45:
        before, after = after, before
    return subject, before, after


def directed(c: Setting, up: bool) -> dict[str, Fig | str]:
    """The words that depend on the direction, of one choice of verb."""
    chosen = c.word("up" if up else "down")
    return {**chosen, "sign": "+" if up else "-"}


def _slots(c: Setting, subject: dict[str, Any], up: bool) -> dict[str, Fig | str]:
    return {**{key: value for key, value in subject.items() if isinstance(value, str)}, **directed(c, up)}


def growth(c: Setting) -> Draw | None:
    """From a to b, up p %; or b, up d (p %)."""
    subject, before, after = metric(c)
    up = after.value > before.value
    if after.value == before.value:
        return None
    change = evolve(after, shown=abs(after.shown - before.shown))
    true = 100 * abs(after.value - before.value) / before.value
    stated = percent(true, c.rng)
    if c.wrong:
        wrong_base = percent(100 * abs(after.value - before.value) / after.value, c.rng, stated.digits)
        stated = wrong_base if c.rng.random() < 0.3 else slip(stated, c.rng)
    if stated.value < 1 or stated.value > 150 or change.shown * 10**change.digits < 2:
        return None
    figures = {"a": before, "b": after, "d": change, "p": stated}
    if c.option("form") == "delta":
        ruling = oracle.growth_by_delta(after, change, stated, up)
    else:
        ruling = oracle.growth(before, after, stated, up)
    return drawn(_slots(c, subject, up), figures, ruling)


def difference(c: Setting) -> Draw | None:
    """From a to b, up d."""
    subject, before, after = metric(c)
    up = after.value > before.value
    change = evolve(after, shown=abs(after.shown - before.shown))
    change = slip(change, c.rng) if c.wrong else change
    if change.shown * 10**change.digits < 2 or change.value >= max(before.value, after.value):
        return None
    figures = {"a": before, "b": after, "d": change}
    return drawn(_slots(c, subject, up), figures, oracle.difference(before, after, change, up))


def direction(c: Setting) -> Draw | None:
    """From a to b with a verb that says which way."""
    subject, before, after = metric(c)
    up = (after.value > before.value) is not c.wrong
    return drawn(_slots(c, subject, up), {"a": before, "b": after}, oracle.direction(before, after, up))


def comparison(c: Setting) -> Draw | None:
    """a is higher (lower) than b."""
    subject, mine, other = metric(c, "compared")
    above = (mine.value > other.value) is not c.wrong
    slots = _slots(c, subject, above)
    slots["than"] = c.word("above" if above else "below")
    if c.option("bare") and slots["than"] == "thấp hơn":
        return None  # "thấp hơn định mức 23 em" may as well say how far
    slots["how"] = c.word("higher" if above else "lower")
    slots["verb"] = c.word("exceeds" if above else "falls")
    return drawn(slots, {"a": mine, "b": other}, oracle.direction(other, mine, above))


def points(c: Setting) -> Draw | None:
    """A rate moves from a % to b %, by d points or by d %."""
    subject = c.subject("rates")
    digits = c.rng.choice((0, 1, 1, 2))
    low, high = subject["n"]
    before = nearest(Fraction(c.rng.randint(low * 100, high * 100), 100), digits, c.rng, unit="%")
    after = nearest(Fraction(c.rng.randint(low * 100, high * 100), 100), digits, c.rng, unit="%")
    up = after.value > before.value
    as_percent = c.option("form") == "percent"
    change = evolve(after, shown=abs(after.shown - before.shown), unit="%" if as_percent else c.word("points"))
    if min(before.shown, after.shown, change.shown * 10**digits) < 2:
        return None
    if as_percent and (not c.wrong or c.rng.random() < 0.4):
        relative = 100 * abs(after.value - before.value) / before.value
        change = nearest(relative, digits, c.rng, unit="%")
    if c.wrong and not (as_percent and c.rng.random() < 0.5):
        change = slip(change, c.rng)
    if change.value > 120 or change.value == 0:
        return None
    ruling = oracle.points(before, after, change, up, as_percent)
    return drawn(_slots(c, subject, up), {"a": before, "b": after, "d": change}, ruling)


def index(c: Setting) -> Draw | None:
    """I % of last year's figure, x % up or down."""
    subject = c.subject("metrics")
    level = percent(Fraction(c.rng.choice((c.rng.randint(700, 985), c.rng.randint(1015, 1480))), 10), c.rng)
    up = level.value > 100
    change = evolve(level, shown=abs(level.shown - 100))
    if c.wrong and c.rng.random() < 0.3:
        up = not up
    elif c.wrong:
        change = slip(change, c.rng)
    if change.shown == 0 or change.value > 90:
        return None
    return drawn(_slots(c, subject, up), {"i": level, "x": change}, oracle.index_change(level, change, up))


def multiples(c: Setting) -> Draw | None:
    """b is m times a; forms: times, doubled, nearly doubled, more than doubled, halved."""
    subject = c.subject("metrics")
    unit, scale, digits = subject["unit"], subject.get("scale", 1), subject.get("digits", 0)
    start = c.rng.randint(12, 480)
    form = c.option("form", "times")
    names = {"double": 2, "triple": 3, "quadruple": 4, "nearly": 2, "over": 2, "half": 2}
    times = Fig(Fraction(names[form])) if form in names else nearest(Fraction(c.rng.randint(13, 62), 10), 1, c.rng)
    times = Fig(Fraction(3, 2), 1) if form == "sesqui" else times
    times = Fig(Fraction(int(times.shown)), 0) if times.shown.denominator == 1 else times
    factor = times.shown + {"nearly": Fraction(-1, 10), "over": Fraction(1, 7)}.get(form, Fraction(0))
    if c.wrong:
        factor = {
            "nearly": Fraction(c.rng.randint(212, 260), 100),
            "over": Fraction(c.rng.randint(140, 185), 100),
        }.get(form, factor + c.rng.choice((-1, 1)) * Fraction(c.rng.randint(120, 260), 100))
    if factor <= Fraction(11, 10):
        return None
    low = count(start, unit) if not subject.get("measure") else Fig(Fraction(start), digits, scale, unit=unit)
    high = evolve(low, shown=Fraction(round(start * factor * 10**digits), 10**digits))
    hedge = {"nearly": "<~", "over": ">"}.get(form, "")
    if hedge:
        ruling = oracle.multiple(low, high, times, hedge)
        ruling = evolve(ruling, verdict="ok") if ruling is not None and ruling.verdict == "note" else ruling
    else:
        ruling = oracle.multiple(low, high, times, "", bool(c.option("added")))
    pair = {"a": high, "b": low} if form == "half" else {"a": low, "b": high}
    return drawn(_slots(c, subject, True), {**pair, "m": times}, ruling)


def yearly_growth(c: Setting) -> Draw | None:
    """From a in year y to b in year z, p % a year on average."""
    subject, before, after = metric(c)
    if before.value > after.value:
        before, after = after, before
    years = c.rng.randint(3, 6)
    last = c.rng.randint(2022, 2025)
    compound = float(after.value / before.value) ** (1 / years) - 1
    simple = (after.value / before.value - 1) / years
    true = Fraction(round(compound * 10**6), 10**4) if c.rng.random() < 0.8 else 100 * simple
    stated = percent(true, c.rng, c.rng.choice((1, 1, 2)))
    if c.wrong:
        stated = slip(stated, c.rng)
    if stated.value <= 0 or stated.value > 60:
        return None
    slots = {**_slots(c, subject, True), "ya": str(last - years), "yb": str(last)}
    ruling = oracle.yearly_growth(before, after, (years, years + 1), stated)
    if ruling is not None and not c.wrong and ruling.verdict != "ok":
        return None
    figures = {"a": before, "b": after, "p": stated, "years": count(years)}
    return drawn(slots, figures, ruling)

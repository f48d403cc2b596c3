"""What a relation between stated figures is worth: "ok", "note", "warning" or "error", in exact Fractions.

A figure written with unit in the last place u stands for [v - u/2, v + u/2]; within one unit, bounds excluded, it may
have been cut off or rounded up. A count stands for itself. Where the verdict hangs on a reading that two careful
people could take differently the ruling is None, and the generator draws again. Nothing of the audited program is
used here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from .figures import Fig

# Off by this many units or more is possible but has a chance below 1 % (sums of independently rounded parts).
_UNLIKELY_SUM = {2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
_UNLIKELY_SHARES = {3: 2, 4: 2, 5: 2, 6: 3}
HALF = Fraction(1, 2)


@frozen
class Ruling:
    """A verdict and the recomputation it rests on."""

    verdict: str
    computed: str


def bounds(fig: Fig) -> tuple[Fraction, Fraction]:
    """Lowest and highest value that rounds to the figure."""
    return fig.value - fig.ulp * HALF, fig.value + fig.ulp * HALF


def fit(low: Fraction, high: Fraction, stated: Fig) -> str:
    """Say "ok" when the computed interval meets the rounded one, "warning" when only the truncated one, else "error".

    "unclear" where only the edge of the interval, not its middle, could have been cut off or rounded up.
    """
    stated_low, stated_high = bounds(stated)
    if low <= stated_high and stated_low <= high:
        return "ok"
    if stated.ulp and low < stated.value + stated.ulp and high > stated.value - stated.ulp:
        return "warning" if abs((low + high) / 2 - stated.value) < stated.ulp else "unclear"
    return "error"


def show(low: Fraction, high: Fraction) -> str:
    """An interval for people: one number when it is a point."""
    return f"{float(low):.6g}" if low == high else f"[{float(low):.6g}, {float(high):.6g}]"


def _ruled(low: Fraction, high: Fraction, stated: Fig) -> Ruling:
    return Ruling(fit(low, high, stated), show(low, high))


def quotient(part: Fig, whole: Fig, factor: int = 100) -> tuple[Fraction, Fraction]:
    """``factor`` times part over whole, as an interval."""
    part_low, part_high = bounds(part)
    whole_low, whole_high = bounds(whole)
    return factor * part_low / whole_high, factor * part_high / whole_low


def percent_of(part: Fig, whole: Fig, stated: Fig, column: bool = False) -> Ruling | None:
    """A percent of a whole, with the readings part/(whole - part) and whole/part.

    In a ``column`` of a table the other cells and the head say what is divided by what: no other reading is tried.
    """
    low, high = quotient(part, whole)
    verdict = fit(low, high, stated)
    if verdict == "ok":
        missed = stated.value in (0, 100) and part.value not in (0, whole.value)
        return Ruling("note" if missed else "ok", show(low, high))
    if column:
        return Ruling(verdict, show(low, high))
    others = [quotient(whole, part)] if part.value else []
    rest_low, rest_high = bounds(whole)[0] - bounds(part)[1], bounds(whole)[1] - bounds(part)[0]
    if rest_low > 0:
        others.append((100 * bounds(part)[0] / rest_high, 100 * bounds(part)[1] / rest_low))
    readings = [fit(a, b, stated) for a, b in others]
    if verdict == "error" and "ok" in readings:
        return Ruling("warning", f"{show(low, high)}; another reading fits")
    if verdict == "error" and set(readings) & {"warning", "unclear"}:
        return None
    return Ruling(verdict, show(low, high))


def total_of(parts: Sequence[Fig], stated: Fig, signs: Sequence[int] = ()) -> Ruling | None:
    """A sum (or opening + in - out) against a stated total; None where a round count hides the gap."""
    turns = list(signs) or [1] * len(parts)
    middle = sum((s * p.value for s, p in zip(turns, parts, strict=True)), Fraction(0))
    slack = sum((p.ulp for p in parts), Fraction(0)) * HALF
    low, high = middle - slack, middle + slack
    gap = abs(middle - stated.value)
    if slack == 0 and stated.exact:
        if gap and gap < stated.grain:
            return None
        return Ruling("ok" if gap == 0 else "error", show(low, high))
    if fit(low, high, stated) != "ok":
        bound = slack + stated.ulp
        return None if gap <= bound else Ruling("error", show(low, high))
    units = {p.ulp for p in parts} | {stated.ulp}
    if len(units) == 1:
        off = gap / stated.ulp
        if off >= _UNLIKELY_SUM.get(len(parts), 99):
            return Ruling("note", show(low, high))
    elif gap * 2 > slack + stated.ulp * HALF:
        return None
    return Ruling("ok", show(low, high))


def within(parts: Sequence[Fig], whole: Fig, overlapping: bool = False) -> Ruling | None:
    """Parts of an open or "of which" list: a part above its whole is an error, an overlapping sum is none."""
    summed = sum((p.value for p in parts), Fraction(0))
    largest = max(p.value for p in parts)
    text = f"sum {show(summed, summed)}, largest {show(largest, largest)}, whole {show(whole.value, whole.value)}"
    if largest > whole.value + whole.ulp:
        return Ruling("error", text)
    if summed <= whole.value or overlapping:
        return Ruling("ok", text)
    slack = sum((p.ulp for p in parts), whole.ulp)
    return None if summed - whole.value <= slack else Ruling("warning", text)


def open_list(parts: Sequence[Fig], whole: Fig) -> Ruling | None:
    """A list marked as open (v.v., etc.): its sum may not exceed the total."""
    ruling = within(parts, whole)
    if ruling is None or ruling.verdict == "ok":
        return ruling
    return Ruling("error", ruling.computed)


def shares(parts: Sequence[Fig]) -> Ruling | None:
    """Percents of one partition against 100; all with the same decimals."""
    gap = abs(sum((p.value for p in parts), Fraction(0)) - 100)
    unit = parts[0].ulp
    text = show(100 - gap, 100 + gap) if gap else "100"
    if gap > len(parts) * unit * HALF:
        return None if gap <= len(parts) * unit else Ruling("error", text)
    off = gap / unit
    if len(parts) == 2:
        return Ruling("ok", text) if off == 0 else None
    return Ruling("note" if off >= _UNLIKELY_SHARES.get(len(parts), 99) else "ok", text)


def growth(before: Fig, after: Fig, stated: Fig, up: bool) -> Ruling:
    """Percent change from ``before`` to ``after``; ``up`` is the direction the text gives."""
    low, high = quotient(after, before)
    low, high = low - 100, high - 100
    if not up:
        low, high = -high, -low
    return _ruled(low, high, stated)


def growth_by_delta(after: Fig, delta: Fig, stated: Fig, up: bool) -> Ruling:
    """Percent change when the text gives the later figure and the absolute change."""
    sign = 1 if up else -1
    corners = [100 * d / (b - sign * d) for b in bounds(after) for d in bounds(delta) if b - sign * d > 0]
    return _ruled(min(corners), max(corners), stated)


def difference(before: Fig, after: Fig, stated: Fig, up: bool) -> Ruling | None:
    """Absolute change in the direction the text gives."""
    pair = (after, before) if up else (before, after)
    low = bounds(pair[0])[0] - bounds(pair[1])[1]
    high = bounds(pair[0])[1] - bounds(pair[1])[0]
    if low == high and stated.exact and 0 < abs(low - stated.value) < stated.grain:
        return None
    return _ruled(low, high, stated)


def direction(before: Fig, after: Fig, up: bool) -> Ruling | None:
    """Whether the figures move the way the words say; None when rounding could turn them."""
    if bounds(before)[1] < bounds(after)[0]:
        return Ruling("ok" if up else "error", "rises")
    if bounds(before)[0] > bounds(after)[1]:
        return Ruling("error" if up else "ok", "falls")
    return None


def points(before: Fig, after: Fig, stated: Fig, up: bool, called_percent: bool) -> Ruling | None:
    """A change between two percents, in points or (when the text says %) relative."""
    in_points = difference(before, after, stated, up)
    if not called_percent or in_points is None:
        return in_points
    relative = growth(before, after, stated, up)
    if relative.verdict == "ok":
        return relative
    if in_points.verdict == "ok":
        return Ruling("warning", f"{in_points.computed} points, {relative.computed} %")
    if {"warning", "unclear"} & {in_points.verdict, relative.verdict}:
        return None
    return Ruling("error", f"{in_points.computed} points, {relative.computed} %")


def index_change(index: Fig, stated: Fig, up: bool) -> Ruling | None:
    """Of "bằng I %" beside "tăng/giảm x %": x = |I - 100| in the direction given."""
    return difference(Fig(Fraction(100), exact=True), index, stated, up)


def multiple(before: Fig, after: Fig, times: Fig, hedge: str = "", added: bool = False) -> Ruling | None:
    """after = times * before; ``added``: the wording may also mean times + 1."""
    low, high = quotient(after, before, 1)
    text = show(low, high)
    if hedge:
        middle = (low + high) / 2
        return None if abs(middle - times.value) < Fraction(1, 50) else _soft_or_crisp(middle, times, hedge, text)
    verdict = fit(low, high, times)
    if verdict != "error" or not added:
        return Ruling(verdict, text)
    return Ruling(fit(low, high, Fig(times.shown + 1, times.digits)), text)


def hedge_width(fig: Fig) -> Fraction:
    """How far a hedged figure may lie from the truth: its granularity, at most a tenth of it, at least one unit."""
    unit = fig.ulp or Fraction(fig.scale)
    return max(unit, min(fig.grain * unit, abs(fig.value) / 10))


def _soft_or_crisp(true: Fraction, stated: Fig, hedge: str, text: str) -> Ruling | None:
    value, width = stated.value, hedge_width(stated)
    if hedge == "~":
        return Ruling("ok" if abs(true - value) <= width else "warning", text)
    if hedge == "<~":  # gần, nearly
        if true < value - width:
            return None
        return Ruling("ok" if true <= value else "warning", text)
    if true == value and hedge in (">", "<"):
        return None
    holds = true >= value if hedge.startswith(">") else true <= value
    if not holds:
        return Ruling("error", text)
    if abs(true - value) <= width:
        return Ruling("ok", text)
    return Ruling("note", text) if hedge == ">" else None


def hedged(true: Fraction, stated: Fig, hedge: str) -> Ruling | None:
    """A hedged figure against the true value; ``hedge`` is ">", ">=", "<", "<=", "~" or "<~" (nearly)."""
    return _soft_or_crisp(true, stated, hedge, show(true, true))


def product(first: Fig, second: Fig, stated: Fig) -> Ruling | None:
    """first * second = stated. An exact product agrees; between exact and the widest interval it is not ruled."""
    low = bounds(first)[0] * bounds(second)[0]
    high = bounds(first)[1] * bounds(second)[1]
    exact = first.value * second.value
    if fit(exact, exact, stated) == "ok":
        return Ruling("ok", show(low, high))
    return Ruling("error", show(low, high)) if fit(low, high, stated) == "error" else None


def ratio(amount: Fig, by: Fig, stated: Fig) -> Ruling:
    """amount / by = stated: an average, a density, a yield."""
    return _ruled(*quotient(amount, by, 1), stated)


def same(first: Fig, second: Fig, factor: Fraction = Fraction(1)) -> Ruling:
    """One quantity written twice, the second in units of which one of the first makes ``factor``."""
    low, high = bounds(first)
    ruling = _ruled(low * factor, high * factor, second)
    if ruling.verdict == "error" and abs(first.value * factor - second.value) <= first.ulp * factor + second.ulp:
        return Ruling("unclear", ruling.computed)
    return ruling


def _whole_between(low: Fraction, high: Fraction) -> bool:
    return ceil(low) <= floor(high)


def possible_share(whole: int, stated: Fig) -> Ruling:
    """Whether any whole part of ``whole`` gives the stated percent."""
    low, high = bounds(stated)
    if _whole_between(max(low, Fraction(0)) * whole / 100, high * whole / 100):
        return Ruling("ok", "feasible")
    near = [k for k in range(whole + 1) if abs(Fraction(100 * k, whole) - stated.value) < stated.ulp]
    return Ruling("warning", f"only truncated: {near[0]}/{whole}") if near else Ruling("error", "no whole part")


def possible_plan(done: int, stated: Fig) -> Ruling:
    """Whether any whole plan makes ``done`` the stated percent of it."""
    low, high = bounds(stated)
    if _whole_between(100 * done / high, 100 * done / low):
        return Ruling("ok", "feasible")
    wide_low, wide_high = 100 * done / (stated.value + stated.ulp), 100 * done / (stated.value - stated.ulp)
    inside = [n for n in range(floor(wide_low), ceil(wide_high) + 1) if n and wide_low < n < wide_high]
    return Ruling("warning", f"only truncated: {done}/{inside[0]}") if inside else Ruling("error", "no whole plan")


def fraction_words(true_low: Fraction, true_high: Fraction, named: Fraction, loose: bool) -> Ruling | None:
    """A fraction in words (percent ``named``) against a percent interval: within 1 point, hedged within 3."""
    room = 3 if loose else 1
    text = show(true_low, true_high)
    if true_low <= named + room and named - room <= true_high:
        return Ruling("ok", text)
    if true_low <= named + room + 1 and named - room - 1 <= true_high:
        return None
    return Ruling("warning" if loose else "error", text)


def yearly_growth(before: Fig, after: Fig, steps: Sequence[int], stated: Fig) -> Ruling | None:
    """Average growth a year, compound or simple, over any of ``steps`` years."""
    low, high = (x / 100 for x in quotient(after, before))
    stated_low, stated_high = (x / 100 for x in bounds(stated))
    wide_low, wide_high = ((stated.value - stated.ulp) / 100, (stated.value + stated.ulp) / 100)
    doubtful = False
    for years in steps:
        for compound in (True, False):
            if _grown(stated_low, years, compound) <= high and low <= _grown(stated_high, years, compound):
                return Ruling("ok", f"{years} years")
            doubtful |= _grown(wide_low, years, compound) < high and low < _grown(wide_high, years, compound)
    return None if doubtful else Ruling("error", "no reading fits")


def _grown(rate: Fraction, years: int, compound: bool) -> Fraction:
    """What 1 becomes in ``years`` at ``rate`` a year."""
    return Fraction((1 + rate) ** years) if compound else 1 + rate * years

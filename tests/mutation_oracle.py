"""Mutations of a report, and the exact arithmetic that says which of them make a comparison false.

A mutation changes one digit of one figure. Whether the comparison then still holds is computed here from the written
values and their rounding alone; nothing of the auditor's checks is used, so that the two can be held against each
other. Which comparisons there are is taken from the auditor: what it does not compare is not mutated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from attrs import frozen

from auditor.model import Figure

TRUE, EDGE, FALSE, UNKNOWN = "true", "edge", "false", "unknown"
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]{0,30}")
SUBSET = re.compile(r"trong (?:số )?đó|nhất là|\bincluding\b|\bof (?:which|whom)\b|\bsuch as\b", re.I)
REST = re.compile(r"còn lại|\bother\b|\bremain(?:ing|der)\b|\bthe rest\b", re.I)
YEARS = (1800, 2200)  # a date of another century is no date of a report
Pair = tuple[Fraction, Fraction]


@frozen
class Written:
    """A figure as written: value and unit in the last place in base units, decimals shown, and its text."""

    value: Fraction
    ulp: Fraction
    text: str = ""
    step: Fraction = Fraction(1)  # one unit of the last digit shown, also for exact counts

    @property
    def ends(self) -> Pair:
        """The least and the greatest value that is written so, rounded half either way."""
        return self.value - self.ulp / 2, self.value + self.ulp / 2

    @classmethod
    def of(cls, figure: Figure) -> Written:
        return cls(figure.value, figure.ulp, figure.text, figure.scale / 10**figure.digits)


Judge = Callable[[Written, Sequence[Written]], str]


@frozen
class Change:
    """The digit at ``offset`` of the figure's text becomes ``digit``; ``after`` is the figure as then written."""

    figure: Figure
    offset: int
    digit: str
    after: Written


def changes(figure: Figure, shifts: Sequence[int] = (1, 5)) -> Iterator[Change]:
    """Every digit of ``figure``, changed in each of ``shifts`` ways; no number is made to begin with a needless 0."""
    if figure.words or not (run := NUMBER.search(figure.text)):
        return
    if figure.kind in ("date", "period", "year"):
        yield from _date_changes(figure, shifts)
        return
    places = [at for at in range(run.start(), run.end()) if figure.text[at].isdigit()]
    step = figure.scale / 10**figure.digits
    for place, offset in enumerate(reversed(places)):
        old = int(figure.text[offset])
        for shift in shifts:
            new = (old + shift) % 10
            if offset == places[0] and new == 0:
                new = (old + shift + 1) % 10
            if new == old:
                continue
            text = figure.text[:offset] + str(new) + figure.text[offset + 1 :]
            value = figure.value + (new - old) * step * 10**place
            yield Change(figure, offset, str(new), Written(value, figure.ulp, text, step))


def _date_changes(figure: Figure, shifts: Sequence[int]) -> Iterator[Change]:
    for offset, letter in enumerate(figure.text):
        if letter.isdigit():
            for shift in shifts:
                new = str((int(letter) + shift) % 10)
                text = figure.text[:offset] + new + figure.text[offset + 1 :]
                if all(YEARS[0] <= year < YEARS[1] for year in years(text)):
                    yield Change(figure, offset, new, Written(figure.value, figure.ulp, text))


# --- judging one comparison ---------------------------------------------------------------------------------------


def meet(low: Fraction, high: Fraction, stated: Written, ulp: Fraction | None = None) -> str:
    """Whether values from ``low`` to ``high`` can be written as ``stated``; "edge" when only cut off or rounded up."""
    unit = stated.ulp if ulp is None else ulp
    if low <= stated.value + unit / 2 and stated.value - unit / 2 <= high:
        return TRUE
    if low < stated.value + unit and stated.value - unit < high:
        return EDGE
    return FALSE


def quotient(above: Written, below: Written, factor: int = 1) -> Pair:
    """The bounds of above / below for positive figures."""
    return factor * above.ends[0] / below.ends[1], factor * above.ends[1] / max(below.ends[0], Fraction(1, 10**9))


def added(total: Written, parts: Sequence[Written], signs: Sequence[int] = ()) -> str:
    """Whether the signed parts can add up to the total."""
    signs = signs or [1] * len(parts)
    summed = sum((sign * part.value for sign, part in zip(signs, parts, strict=True)), Fraction(0))
    room = (total.ulp + sum((part.ulp for part in parts), Fraction(0))) / 2
    return TRUE if abs(summed - total.value) <= room else FALSE


def share(stated: Written, others: Sequence[Written]) -> str:
    part, whole = others
    return meet(*quotient(part, whole, 100), stated) if whole.value > 0 else UNKNOWN


def hundred(stated: Written, others: Sequence[Written]) -> str:
    return added(Written(Fraction(100), Fraction(0)), [stated, *others])


def rest(stated: Written, others: Sequence[Written]) -> str:
    part, whole = others
    return added(stated, [whole, part], [1, -1])


def left(stated: Written, others: Sequence[Written]) -> str:
    return added(stated, others, [1, -1])


def moved(stated: Written, others: Sequence[Written]) -> str:
    return TRUE if added(stated, others, [1, -1]) == TRUE or added(stated, others, [-1, 1]) == TRUE else FALSE


def grown(stated: Written, others: Sequence[Written]) -> str:
    """A percent of growth, |b / a - 1|, of base and current figure, both with their rounding."""
    base, current = others
    low, high = (bound - 100 for bound in quotient(current, base, 100))
    return meet(low, high, stated) if current.value >= base.value else meet(-high, -low, stated)


def grown_by(sign: int) -> Judge:
    """A percent of growth, of the difference and the current figure."""

    def judge(stated: Written, others: Sequence[Written]) -> str:
        difference, current = others
        base = Written(current.value - sign * difference.value, current.ulp + difference.ulp)
        return grown(stated, [base, current]) if base.value > 0 else UNKNOWN

    return judge


def yearly(count: int) -> Judge:
    """Average growth a year over ``count`` years; counting both years, and the simple mean, are other readings."""

    def fits(stated: Written, ratio: Fraction, span: int) -> bool:
        low, high = ((100 + end) / 100 for end in (stated.value - stated.ulp, stated.value + stated.ulp))
        return low**span < ratio < high**span or low < 1 + (ratio - 1) / span < high

    def judge(stated: Written, others: Sequence[Written]) -> str:
        base, current = others
        if base.value <= 0 or stated.value <= stated.ulp:
            return UNKNOWN
        ratios = (*quotient(current, base), current.value / base.value)
        if fits(stated, ratios[2], count):
            return TRUE
        spans = (count, count + 1)
        return EDGE if any(fits(stated, ratio, span) for ratio in ratios for span in spans) else FALSE

    return judge


def beyond(stated: Written, others: Sequence[Written]) -> str:
    (level,) = others
    sign = 1 if level.value >= 100 else -1
    return added(stated, [level, Written(Fraction(100), Fraction(0))], [sign, -sign])


def times(stated: Written, others: Sequence[Written]) -> str:
    """A multiple; "increased k times" may mean k or k + 1."""
    low, high = sorted(others, key=lambda each: each.value)
    if low.value <= 0:
        return UNKNOWN
    found = {meet(*quotient(high, low), stated, stated.step), meet(*(x - 1 for x in quotient(high, low)), stated)}
    exact = high.value == low.value * stated.value
    return TRUE if exact else EDGE if found & {TRUE, EDGE} else FALSE


def flowed(signs: Sequence[int]) -> Judge:
    """What is left of a stock after what came in and went out."""
    return lambda stated, others: added(stated, others, signs) if len(others) == len(signs) else UNKNOWN


def average(stated: Written, others: Sequence[Written]) -> str:
    total, count = others
    return meet(*quotient(total, count), stated, stated.step) if count.value > 0 else UNKNOWN


def multiplied(stated: Written, others: Sequence[Written]) -> str:
    low, high = Fraction(1), Fraction(1)
    for other in others:
        low, high = low * other.ends[0], high * other.ends[1]
    return meet(low, high, stated)


def taxed(stated: Written, others: Sequence[Written]) -> str:
    rate, base = others
    return multiplied(stated, [Written(rate.value / 100, rate.ulp / 100), base])


def same(stated: Written, others: Sequence[Written]) -> str:
    (other,) = others
    return TRUE if other.ends[0] <= stated.ends[1] and stated.ends[0] <= other.ends[1] else FALSE


# --- years and dates ----------------------------------------------------------------------------------------------


def day(text: str) -> dt.date | None:
    """The date that d/m/yyyy or d-m-yyyy in ``text`` names, words between the numbers allowed; None when impossible."""
    numbers = [int(found) for found in re.findall(r"\d{1,4}", text)]
    try:
        return dt.date(numbers[2], numbers[1], numbers[0]) if len(numbers) == 3 else None
    except ValueError:
        return None


def years(text: str) -> list[int]:
    """The numbers of four digits in ``text``."""
    return [int(found) for found in re.findall(r"(?<!\d)\d{4}(?!\d)", text)]


def anniversary(stated: Written, others: Sequence[Written]) -> str:
    start, end = (day(other.text) for other in others)
    if start is None or end is None:
        return UNKNOWN
    return TRUE if end.year - start.year == stated.value else FALSE


def in_order(stated: Written, others: Sequence[Written]) -> str:
    start, end = day(others[0].text), day(stated.text)
    if start is None or end is None:
        return UNKNOWN if len(re.findall(r"\d{1,4}", others[0].text + " " + stated.text)) < 6 else FALSE
    return TRUE if start <= end else FALSE


def lasted(stated: Written, others: Sequence[Written]) -> str:
    start, end = (day(other.text) for other in others)
    if start is None or end is None:
        return UNKNOWN
    return TRUE if (end - start).days + 1 == stated.value or (end - start).days == stated.value else FALSE


def successive(stated: Written, others: Sequence[Written]) -> str:
    """Two years of a school year."""
    found = years(stated.text)
    return UNKNOWN if len(found) != 2 else TRUE if found[1] - found[0] == 1 else FALSE


def same_day(stated: Written, others: Sequence[Written]) -> str:
    """One symbol, two dates; in another year it is another symbol, with the same day and month a likely slip."""
    one, other = day(stated.text), day(others[0].text)
    if one is None or other is None:
        return FALSE
    return TRUE if one == other else FALSE if one.year == other.year else UNKNOWN


def same_year(stated: Written, others: Sequence[Written]) -> str:
    """The year inside a symbol and the year of its date."""
    date, named = day(stated.text), years(others[0].text)
    return UNKNOWN if date is None or len(named) != 1 else TRUE if date.year == named[0] else FALSE


# --- the relations known here -------------------------------------------------------------------------------------

FLOWS = [flowed((1, *signs)) for count in (1, 2, 3, 4) for signs in product((1, -1), repeat=count)]
RELATIONS: dict[str, Sequence[Judge]] = {
    "percent-of-ratio": [share],
    "table-percent": [share],
    "complement": [rest],
    "percent-rest": [hundred],
    "shares": [hundred],
    "sum": [added],
    "note-sum": [added],
    "table-total": [added],
    "balance": [left],
    "stock-flow": FLOWS,
    "difference": [moved],
    "points": [moved],
    "growth": [grown, grown_by(1), grown_by(-1)],
    "yearly-growth": [yearly(count) for count in range(1, 31)],
    "index": [beyond],
    "plan-excess": [beyond],
    "multiple": [times],
    "average": [average],
    "density": [average],
    "unit-price": [multiplied],
    "rate-base": [taxed],
    "restated-amount": [same],
    "worded-number": [same],
    "same-quantity": [same],
    "anniversary": [anniversary],
    "date-range": [in_order],
    "duration": [lasted],
    "school-year": [successive],
    "reference-dates": [same_day],
    "reference-year": [same_year],
}


def within(stated: Written, others: Sequence[Written]) -> str:
    """Parts of which others may have been left out: together no more than their whole."""
    exact = added(stated, others)
    return exact if exact == TRUE or sum(part.value for part in others) > stated.value else UNKNOWN


def reading(name: str, stated: Sequence[Written], others: Sequence[Written], between: str = "") -> Judge | None:
    """The relation of that name that holds for the figures as they stand; None when none is known that does.

    ``between`` is the text from the whole to its last part: behind "of which" a list need not be complete.
    """
    relations = RELATIONS.get(name, ())
    if name == "sum" and SUBSET.search(between) and not REST.search(between):
        relations = [within]
    for wanted in (TRUE, EDGE):
        for judge in relations if len(stated) == 1 else ():
            try:
                if judge(stated[0], others) == wanted:
                    return judge
            except ValueError:  # a relation between another number of figures
                continue
    return None

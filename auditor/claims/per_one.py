"""So much for one of them, after the sum and their number: "$321.0 million, or $150 per hour of 2.14 million hours".

Unlike in ``averages`` the number and the sum may stand in the sentence before, and "per 1,000" names a base. Any two
figures in reach may explain the quotient. Claims made here: "average"; trait ``sure`` is "likely" where the words leave
open which two are meant, ``times`` is the base of a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from auditor.claims.clauses import says, singular
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.interval import Interval, rounded, stated
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
STOPS = ".!?"
REACH = 10  # quantities in reach
TELLING = 3  # digits of a quotient that is one slip away by no chance
PER = re.compile(
    r"^(?:[ ][^\W\d_]{1,15}(?:-[^\W\d_]{1,15})?){0,3}?[ ](?:per|each|every|for every|for each|a|an)"
    r"(?:[ ](?P<base>1,000|10,000|100,000|1000|100 000|million|thousand))?[ ]"
    r"(?P<noun>[^\W\d_]{2,20}(?:[ ][^\W\d_]{2,20})?)"
)
EACH = re.compile(r"^(?:[ ][^\W\d_]{1,15}){0,2}?[ ](?:each|apiece)(?![\w])")
BASES = {"million": 10**6, "thousand": 1000}
SPANS = {
    "day": (365, 366, 7, 30, 31),
    "week": (52, 4),
    "month": (12, 3, 6, 9),
    "year": (),
    "quarter": (4,),
    "annum": (),
}
COUNTED = {"nine": 9, "six": 6, "three": 3, "five": 5, "ten": 10, "two": 2, "four": 4}


@define(eq=False)
class One:
    """A figure said to be for one thing: its token, the noun of the thing, and the base of a rate."""

    at: int
    figure: Figure
    noun: str
    times: Fraction
    derived: bool


def find_across(subject: Subject) -> Iterator[Claim]:
    """The quotients of the document that no closer phrasing ties."""
    if subject.language.code != "en":
        return
    kinds = ("average", "unit-price", "rate-base", "density")
    tied = {(f.block, f.start) for c in subject.of(*kinds) for fs in c.roles.values() for f in fs}
    for index in sorted(subject.streams):
        stream = subject.streams[index]
        if stream.block.kind in ("paragraph", "item", "note"):
            yield from _of_block(stream, tied)


def _of_block(stream: Stream, tied: set[tuple[int, int]]) -> Iterator[Claim]:
    stops = [-1, *(i for i, t in enumerate(stream.tokens) if t.code in STOPS), len(stream.tokens)]
    for n in range(len(stops) - 1):
        sentence = range(stops[n] + 1, stops[n + 1])
        before = range(stops[n - 1] + 1, stops[n]) if n else range(0)
        for i in sentence:
            if stream.codes[i] in QUANTITY and (stream.block.index, stream.tokens[i].start) not in tied:
                one = _one(stream, i, sentence.start)
                claim = None if one is None else _claim(stream, one, sentence, before)
                if claim is not None:
                    yield claim


def _one(stream: Stream, i: int, start: int) -> One | None:
    """The figure at ``i`` as a quotient, when words make it one."""
    figure = stream.figure(i)
    if figure.hedge or figure.words or figure.value <= 0 or figure.more.get("compound"):
        return None
    behind = stream.words(figure.end, figure.end + 60)
    lead = stream.words(stream.tokens[max(i - 3, start)].start, figure.start)
    if says(stream.language, "no_quotient", lead):
        return None  # "average age 7.4 years"
    average = any(stream.has(k, "average") for k in (i - 1, i - 2)) or "averag" in lead
    match = PER.match(behind)
    if figure.more.get("per"):
        noun, times = str(figure.more["per"]), Fraction(1)
    elif match:
        noun = match["noun"]
        base = (match["base"] or "1").replace(",", "").replace(" ", "")
        times = Fraction(BASES.get(base, 0) or int(base))
    elif EACH.match(behind) or average:
        noun, times = "", Fraction(1)
    else:
        return None
    derived = average or times > 1 or stream.has(i - 1, "same") or says(stream.language, "quotient_lead", lead)
    return One(i, figure, noun, times, derived)


def _claim(stream: Stream, one: One, sentence: range, before: range) -> Claim | None:
    here = [k for k in sentence if k != one.at and _usable(stream, k)]
    back = [k for k in before if _usable(stream, k)]
    near = [stream.figure(k) for k in [*back, *here]][-REACH:]
    if _explained(stream, one, near, sentence):
        return None
    own = [stream.figure(k) for k in here]
    totals = [f for f in own if _may_be_total(one.figure, f) and f.start < one.figure.start]
    counts = [f for f in near if _counted(one.noun, f)]
    if one.derived and len(counts) == 1 and totals and totals[-1] is not counts[0]:
        sure = len(totals) == 1 and counts[0] in own
        if sure and _of_size(one, totals[-1], counts[0]):
            return _made(stream, one, totals[-1], counts[0], True)
    if one.derived and len(near) == 2:
        total, count = sorted(near, key=lambda f: (f.kind == "money", f.value), reverse=True)
        named = not one.noun or not count.noun or _counted(one.noun, count)
        plain = named and count.kind != "money" and count in own and total in own
        if plain and _may_be_total(one.figure, total) and _of_size(one, total, count):
            return _made(stream, one, total, count, False)
    if not one.derived and one.figure.kind != "money":
        return None  # "22,000 vehicles a day": a rate of its own
    for total in near:
        for count in near:
            if total is not count and _may_be_total(one.figure, total) and _slip(one, total, count):
                return _made(stream, one, total, count, False)
    return None


def _usable(stream: Stream, k: int) -> bool:
    figure = stream.tokens[k].figure
    if figure is None or stream.codes[k] not in QUANTITY or figure.value <= 1 or figure.words:
        return False
    base = stream.words(figure.start - 4, figure.start).strip() == "per" if figure.start >= 4 else False
    return not (base or figure.more.get("per") or stream.has(k - 1, "up", "down", "exceed", "short"))


def _may_be_total(each: Figure, total: Figure) -> bool:
    """Whether money is shared for money; counts and measures of another name may be shared for counts."""
    return (total.kind == "money") == (each.kind == "money") and (each.kind != "money" or total.unit == each.unit)


def _counted(noun: str, figure: Figure) -> bool:
    """Whether the figure counts the things that the quotient is for."""
    words = [singular(w) for w in figure.noun.split()[:4]] + [figure.unit]
    return bool(noun) and figure.kind != "money" and any(singular(w) in words for w in noun.split()[:2])


def _explained(stream: Stream, one: One, near: list[Figure], sentence: range) -> bool:
    """Whether two figures in reach, or one and the days, weeks or months of a time, give the quotient."""
    text = stream.words(stream.tokens[sentence.start].start, one.figure.start)
    words = [n for w, n in COUNTED.items() if w in text.split()]
    spans = [Interval.point(n) for n in (*SPANS.get(one.noun.split(" ")[0], ()), *words)]
    said = rounded(one.figure.value, _unit(one.figure))
    for total in near:
        for by in [*(stated(f) for f in near if f is not total), *spans]:
            if by.lo > 0 and (stated(total) / by).scaled(one.times).meets(said):
                return True
            if (stated(total) * by).meets(said):
                return True
    return False


def _unit(figure: Figure) -> Fraction:
    """The unit of the last digit that is no trailing zero."""
    unit: Fraction = figure.scale / 10**figure.digits
    while figure.value % (unit * 10) == 0 and unit * 100 <= figure.value:
        unit *= 10
    return unit


def _of_size(one: One, total: Figure, count: Figure) -> bool:
    quotient = total.value / count.value * one.times
    return quotient < 10 * one.figure.value and one.figure.value < 10 * quotient


def _slip(one: One, total: Figure, count: Figure) -> bool:
    """Whether the quotient, written as the figure is, differs from it by one digit or two in each other's place."""
    figure = one.figure
    unit = figure.scale / 10**figure.digits
    said = str(int(figure.value / unit))
    meant = str(round(total.value / count.value * one.times / unit))
    if len(said) != len(meant) or len(said) < TELLING:
        return False
    return sum(a != b for a, b in zip(said, meant, strict=True)) == 1 or sorted(said) == sorted(meant)


def _made(stream: Stream, one: One, total: Figure, count: Figure, sure: bool) -> Claim:
    figures = (one.figure, total, count)
    place = Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))
    roles = {"each": [one.figure], "total": [total], "count": [count], "other": []}
    traits = {
        "named": True, "alone": True, "chained": True, "foreign": False, "times": one.times,
        "sure": True if sure else "likely", "phrase": "for one",
    }  # fmt: skip
    return Claim("average", place, roles, traits)

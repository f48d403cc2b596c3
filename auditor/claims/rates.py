"""So many on so much ground, a rate on a base, a mean of whole marks, a count that is not whole.

Claims made here: "density" (roles total, area, each; traits factor, the area unit of "per km²" in base units, and unit,
the factor of a yield's own unit), "rate-base" (rate, base, amount, times), "whole-mean" (count, mean), "whole-count"
(count).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.claims.clauses import STOPS, Item, items, matches_noun, says, sentences, without
from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Claim, Figure, Span

PER_AREA = re.compile(
    r"^[ ]{0,2}(?P<top>[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20}){0,2}?)?[ ]{0,2}"
    r"(?:/|per |to the |to a |mỗi |trên mỗi |trên )[ ]{0,2}(?P<area>[^\W\d_]{1,12}[23²³]?(?:[ ][^\W\d_]{1,12}){0,1})"
)
PER = re.compile(r"/|(?<![\w])(?:per|each|mỗi|bình quân|trung bình|average|averag|mean|fte|every|một|trên 1)(?![\w])")
REACH = 300  # characters on either side of a count within which a word of averages is looked for
HUNDRED = Fraction(100)
COMPARED = frozenset({"base", "before", "versus", "up", "down", "higher", "lower"})  # another year's, or a change
RATED = frozenset({"up", "down", "exceed", "short", "target"})


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block, sentence by sentence."""
    found = stream.once(items)
    before: list[Item] = []
    for sentence in sentences(found):
        yield from _densities(stream, sentence, before)
        before = sentence
    for sentence in sentences(items(stream, "NMQP")):
        yield from _rates(stream, sentence)
        yield from _split(stream, sentence)
        if stream.once(_tells_of_whole):
            yield from _whole_means(stream, sentence)
    yield from _whole_counts(stream, found)


def _claim(kind: str, stream: Stream, roles: dict[str, list[Figure]], **traits: object) -> Claim:
    every = [f for role, fs in roles.items() if role != "times" for f in fs]
    span = Span(stream.block.index, min(f.start for f in every), max(f.end for f in every))
    return Claim(kind, span, roles, dict(traits))


# --- densities and yields ---------------------------------------------------------------------------------------------


def _densities(stream: Stream, sentence: list[Item], before: list[Item]) -> Iterator[Claim]:
    """The densities of a sentence, on an area of its own or else on the first that the sentence before tells."""
    areas = _areas(sentence) or [area for area in _areas(before) if not area.lead & {"target", *COMPARED}][:1]
    for each in sentence:
        read = _per_area(stream, each)
        if read is None or not areas or each.lead & COMPARED:
            continue
        unit, top, factor, noun = read
        totals = [i for i in sentence if i is not each and i not in areas and _grown(i, unit, noun)]
        if not totals:
            continue
        area = min(areas, key=lambda i: abs(i.index - each.index))
        total = min(totals, key=lambda i: abs(i.index - each.index))
        roles = {"each": [each.figure], "total": [total.figure], "area": [area.figure]}
        hedged = (bool(area.figure.hedge) and not area.lead & {"of", "base"}) or bool(total.figure.hedge)
        alone = len(areas) == 1 and len(totals) == 1
        yield _claim("density", stream, roles, factor=factor, unit=top, alone=alone, hedged=hedged)


def _areas(sentence: list[Item]) -> list[Item]:
    return [i for i in sentence if i.figure.kind == "measure" and i.figure.unit == "m2" and not i.lead & {"up", "down"}]


def _per_area(stream: Stream, item: Item) -> tuple[str, Fraction, Fraction, str] | None:
    """What is on a unit of ground: canonical unit and factor of the thing, factor of the area, and the thing's noun."""
    figure, units = item.figure, stream.language.units
    number = figure.more.get("number", (figure.start, figure.end))
    if figure.kind not in ("count", "measure", "money"):
        return None
    match = PER_AREA.match(stream.words(number[1], number[1] + 60))
    if match is None:
        return None
    area = next((units[name] for name in (match["area"], match["area"].split()[0]) if name in units), None)
    if area is None or area[0] != "m2":
        return None
    noun = (match["top"] or "").strip()
    unit, factor = units.get(noun, ("", Fraction(1)))
    return unit, factor, area[1], "" if unit else noun


def _grown(item: Item, unit: str, noun: str) -> bool:
    """Whether the figure may be the whole that stands on the ground."""
    figure = item.figure
    if figure.more.get("compound") or item.lead & {"up", "down"}:
        return False
    if unit:
        return figure.kind == "measure" and figure.unit == unit
    return (figure.kind == "count" and (not noun or not figure.noun or matches_noun(figure.noun, noun))) or _people(
        item, noun
    )


def _people(item: Item, noun: str) -> bool:
    """People by another name: residents, inhabitants and population are the people of a density."""
    return (
        item.figure.kind == "count"
        and bool(re.match(r"(?:people|persons|inhabitants|người|dân)(?![\w])", noun))
        and bool(
            re.match(r"(?:residents|inhabitants|people|persons|người|dân|nhân khẩu|khẩu)(?![\w])", item.figure.noun)
        )
    )


# --- a rate on a base -------------------------------------------------------------------------------------------------


def _rates(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    """A rate, named as one, with two amounts of one currency right beside it."""
    taken: set[int] = set()
    for at in range(len(sentence) - 2):
        three = sentence[at : at + 3]
        rate = next((i for i in three if i.figure.kind == "percent"), None)
        money = [i for i in three if i.figure.kind == "money"]
        if rate is None or len(money) != 2 or money[0].figure.unit != money[1].figure.unit or three[0].index in taken:
            continue
        if not _is_rate(stream, rate, three):
            continue
        base, amount = _base_and_amount(money)
        taken |= {i.index for i in three}
        text = _text(stream, three)
        interest = bool(rate.figure.more.get("per")) or says(stream.language, "interest", text)
        times = [i.figure for i in sentence if interest and i.figure.unit in ("month", "year", "day", "week")]
        crowded = sum(i.figure.kind in ("money", "percent") for i in sentence) > 3
        per, gross = (
            str(rate.figure.more.get("per", "")),
            says(stream.language, "gross", text) and not says(stream.language, "taxable", text),
        )
        left = says(stream.language, "remainder", text)
        roles = {"amount": [amount.figure], "rate": [rate.figure], "base": [base.figure], "times": times}
        yield _claim(
            "rate-base", stream, roles, per=per, gross=gross, crowded=crowded, left=left, **_wording(stream, rate, base)
        )


def _split(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    """An amount shared out by rates: "thu 185,4 triệu đồng; để lại 70% là 129,78 triệu đồng, nộp 30% là 55,62 triệu
    đồng". One share that is exact says what all are of."""
    pairs = [
        (a, b)
        for a, b in pairwise(sentence)
        if a.figure.kind == "percent" and b.figure.kind == "money" and not b.figure.hedge and _tells_amount(a, b)
    ]
    if len(pairs) < 2 or any(a.lead & RATED for a, _ in pairs):
        return
    before = [i for i in sentence if i.index < pairs[0][0].index and i.figure.kind == "money" and not i.figure.hedge]
    for base in before:
        exact = [b.figure.value * HUNDRED == base.figure.value * a.figure.value for a, b in pairs]
        if base.figure.unit == pairs[0][1].figure.unit and any(exact):
            for rate, amount in pairs:
                roles = {"amount": [amount.figure], "rate": [rate.figure], "base": [base.figure], "times": []}
                yield _claim(
                    "rate-base", stream, roles, per="", gross=False, crowded=False, left=False, set=True, hedged=False
                )
            return


def _tells_amount(rate: Item, amount: Item) -> bool:
    """Whether only a word or two lead from a rate to its amount ("70% là …", "(20%), tương ứng …")."""
    between = amount.gap.replace(",", " ").replace(")", " ").replace(":", " ").replace("(", " ").split()
    return len(between) <= 4 and amount.index - rate.index <= 5 and not amount.lead & RATED


def _is_rate(stream: Stream, rate: Item, three: list[Item]) -> bool:
    if rate.lead & RATED or rate.figure.more.get("sign") or ("share" in rate.lead and "reach" not in rate.lead):
        return False
    reached = stream.has(rate.index - 1, "level") and not stream.has(rate.index - 1, "times", "same")
    if reached and stream.language.code == "vi":
        return False  # "thu thuế đạt 77%, tương ứng …": what was reached
    low, high = min(i.index for i in three), max(i.index for i in three)
    cues = {name for token in stream.tokens[low:high] for name in token.classes} | rate.tail
    if (
        any(i.lead & {"up", "down"} or (i.lead & {"from"} and "to" in cues) for i in three)
        or "target" in cues
        or rate.figure.value >= HUNDRED
    ):
        return False
    if len({i.figure.value for i in three}) < 3:
        return False  # one amount said twice
    if any(stream.tokens[i].code == "/" for i in range(low, high)):
        return False  # an amount over a whole, with its percent
    return _called_rate(stream.language, _text(stream, three))


def _called_rate(language: Language, text: str) -> bool:
    """Whether a word of the text says interest, tax or fee, and no longer word that only ends in one ("kinh phí")."""
    return says(language, "rate", without(language, "not_rate", text))


def _text(stream: Stream, three: list[Item]) -> str:
    low, high = min(i.index for i in three), max(i.index for i in three)
    return three[0].gap + stream.words(stream.tokens[low].start, stream.tokens[high].end) + three[-1].behind


def _wording(stream: Stream, rate: Item, base: Item) -> dict[str, bool]:
    """Whether the percent is called a rate by the word beside it, and whether the base is only bounded."""
    beside = f"{rate.before} {rate.behind}"
    hedged = bool(base.figure.hedge) and "of" not in base.lead  # "trên" is "of" here
    return {"set": _called_rate(stream.language, beside), "hedged": hedged}


def _base_and_amount(money: list[Item]) -> tuple[Item, Item]:
    """The larger amount is the base of a rate below one hundred percent."""
    small, large = sorted(money, key=lambda i: i.figure.value)
    return large, small


# --- means and counts of what is whole --------------------------------------------------------------------------------


def _tells_of_whole(stream: Stream) -> bool:
    """Whether the block averages anything, and tells of things that are whole."""
    averages = stream.any_in(range(len(stream.tokens)), "average")
    return averages and says(stream.language, "whole", stream.words(0, len(stream.block.text)))


def _whole_means(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    for at, item in enumerate(sentence):
        figure = item.figure
        if "average" not in item.lead | item.tail or figure.digits == 0 or figure.kind not in ("count", "measure"):
            continue
        before = [i for i in sentence[:at] if i.figure.kind == "count" and i.figure.value.denominator == 1]
        marked = [i for i in before if says(stream.language, "whole", i.behind) or i is before[0]]
        if marked and marked[0].figure.value >= 2:
            yield _claim("whole-mean", stream, {"mean": [figure], "count": [marked[0].figure]})


def _whole_counts(stream: Stream, found: list[Item]) -> Iterator[Claim]:
    stops = [0, *(t.end for t in stream.tokens if t.code in STOPS), len(stream.block.text)]
    kept = {
        i.sentence for i in found if i.figure.kind == "count" and i.figure.digits and i.figure.value.denominator == 1
    }
    for item in found:
        if item.sentence in kept:
            continue  # "171.5 patients, 121.0 of them within 62 days": shared cases, counted with a fraction on purpose
        if _not_whole(item, stream.language) and not _averaged(stream, item, stops):
            yield _claim("whole-count", stream, {"count": [item.figure]})


def _not_whole(item: Item, language: Language) -> bool:
    figure = item.figure
    if (
        figure.kind != "count"
        or figure.digits == 0
        or figure.scale != 1
        or figure.words
        or figure.more.get("alternative") is not None
    ):
        return False
    noun = figure.noun
    return (
        not figure.more.get("style")
        and says(language, "whole_things", " ".join(noun.split()[:2]))
        and figure.value.denominator != 1
    )


def _averaged(stream: Stream, item: Item, stops: list[int]) -> bool:
    """Whether the sentence tells of averages, rates or changes of them, where a fraction of a person is ordinary."""
    at = bisect_right(stops, item.figure.start)
    start, stop = stops[at - 1], stops[min(at, len(stops) - 1)]
    text = stream.words(max(start, item.figure.start - REACH), min(stop, item.figure.end + REACH))
    return (
        bool(PER.search(text))
        or says(stream.language, "averages", text)
        or bool(item.lead & {"up", "down", "times", "density"})
    )

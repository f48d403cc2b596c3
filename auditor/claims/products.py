"""So many at so much each make so much.

Claims made here: "unit-price" (roles count, price, total; other: further counts of the sentence). Traits say how
sure the wording is: explicit (the total is called one), extra (other figures stand between), subset (only a part of the
total is priced), rivals (another count might be meant), own (the total has a subject of its own).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import equations
from auditor.claims.clauses import STOPS, Item, items, matches_noun, says, sentences, without
from auditor.claims.each import for_one, is_average, is_price, whole_count, without_settings
from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Claim, Figure, Span

TIMES = frozenset({"day", "week", "month", "year", "hour"})


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block, sentence by sentence."""
    written = list(equations.find(stream))
    yield from written
    told = {claim.one("total").start for claim in written}
    found = [i for i in stream.once(items) if not i.figure.more.get("compound")]
    for sentence in sentences(found):
        if len(sentence) >= 3:
            yield from (c for c in _prices(stream, sentence) if c.one("total").start not in told)


def _prices(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    prices = [item for item in sentence if is_price(item, stream.language)]
    totals = [item for item in sentence if item not in prices and _may_be_total(item, prices, stream.language)]
    if len(prices) > 1 and len(totals) == 1:
        yield from _several(stream, sentence, prices, totals[0])
        return
    behind = [t for t in totals if prices and t.index > prices[-1].index]
    before = [t.index for t in totals if prices and t.index < prices[0].index]
    if len(prices) > 1 and len(behind) == 1 and len(before) + 1 == len(totals):
        own = [item for item in sentence if item.index > max(before)]  # amounts before are of another account
        yield from _several(stream, own, prices, behind[0])
        return
    for at, price in enumerate(prices):
        low = prices[at - 1].index if at else -1
        high = prices[at + 1].index if at + 1 < len(prices) else len(stream.tokens)
        near = [item for item in sentence if low < item.index < high and item is not price]
        claim = _price_claim(stream, price, near, [t for t in totals if t in near], len(prices) > 1)
        if claim is not None:
            yield claim


def _may_be_total(item: Item, prices: list[Item], language: Language) -> bool:
    figure = item.figure
    if is_average(item) or figure.hedge in (">=", "<=") or item.lead & {"up", "down"}:
        return False
    for price in prices:
        other = price.figure
        if (figure.kind, figure.unit) == (other.kind, other.unit) and figure.kind == "money":
            return True
        if figure.kind == other.kind == "count" and "total" in item.lead | item.tail | frozenset({"total"} & item.far):
            return matches_noun(figure.noun, other.noun) or not figure.noun
    return False


def _price_claim(stream: Stream, price: Item, near: list[Item], totals: list[Item], chained: bool) -> Claim | None:
    counted = [i for i in near if (whole_count(i) or _weighed(i, price)) and i not in totals]
    counts = without_settings(stream, counted)
    count = _counted(price, counts, stream.language)
    total = _total(price, totals, count, chained)
    if count is None or total is None or _alternative(stream, price, total, count):
        return None
    others = [
        i.figure for i in near if i not in (count, total) and (i.figure.kind == "count" or i.figure.unit in TIMES)
    ]
    roles = {"total": [total.figure], "count": [count.figure], "price": [price.figure], "other": others}
    traits = _traits(stream, [count, price], total, near)
    noun = for_one(price)
    if _measured(stream, price) and not matches_noun(count.figure.noun, noun):
        return None
    rivals = [i for i in counts if i is not count and _one_clause(stream, i, price)]
    traits["rivals"] = bool(rivals) and not (noun and matches_noun(count.figure.noun, noun))
    return Claim("unit-price", span_of(stream, roles), roles, traits)


def _alternative(stream: Stream, price: Item, total: Item, count: Item) -> bool:
    """Whether the total is another tariff to choose from: "$3 a session or $30 for 12 sessions"."""
    if not price.index < total.index < count.index:
        return False
    between = stream.words(price.figure.end, total.figure.start).split()
    return between[-1:] == ["or"] or between[-1:] == ["hoặc"]


def _measured(stream: Stream, price: Item) -> bool:
    """Whether the price is that of a unit of measure ("per square metre", "$200 million per mile"), not of a thing."""
    words = for_one(price).split()
    return any(w in stream.language.words["measured"] for w in words)


def _weighed(item: Item, price: Item) -> bool:
    """Whether a measure is of the unit that the price is for: "3.250 kg với giá 18.000 đồng/kg"."""
    unit = item.figure.text.split()[-1].casefold() if " " in item.figure.text else ""
    return item.figure.kind == "measure" and bool(unit) and for_one(price).split()[:1] == [unit]


def _one_clause(stream: Stream, a: Item, b: Item) -> bool:
    """Whether no semicolon stands between two figures."""
    low, high = sorted((a.index, b.index))
    return ";" not in stream.codes[low:high]


def _counted(price: Item, counts: list[Item], language: Language) -> Item | None:
    """The count of the priced things: by its noun, else the nearest before the price, else the nearest behind it."""
    noun = for_one(price)
    named = [i for i in counts if noun and matches_noun(i.figure.noun, noun)]
    before = [i for i in counts if i.index < price.index]
    if named:
        return min(named, key=lambda i: abs(i.index - price.index))
    return before[-1] if before else counts[0] if counts else None


def _total(price: Item, totals: list[Item], count: Item | None, chained: bool) -> Item | None:
    """The total: the nearest behind the price and its count; the nearest before them where nothing follows."""
    if count is None:
        return None
    behind = [i for i in totals if i.index > max(price.index, count.index)]
    before = [i for i in totals if i.index < min(price.index, count.index)]
    between = [i for i in totals if i not in behind and i not in before]
    if behind:
        return behind[0]
    return None if chained else (before[-1] if before else between[0] if between else None)


def _several(stream: Stream, sentence: list[Item], prices: list[Item], total: Item) -> Iterator[Claim]:
    """Several priced counts that one total sums: each price has its own count right before or behind it."""
    counts = [i for i in sentence if whole_count(i) and i is not total]
    pairs: list[tuple[Item, Item]] = []
    for at, price in enumerate(prices):
        low = prices[at - 1].index if at else -1
        count = _counted(price, [i for i in counts if low < i.index < price.index], stream.language)
        if count is None:
            return
        pairs.append((count, price))
    roles = {
        "total": [total.figure], "other": [],
        "count": [count.figure for count, _ in pairs], "price": [price.figure for _, price in pairs],
    }  # fmt: skip
    yield Claim(
        "unit-price", span_of(stream, roles), roles, _traits(stream, [i for p in pairs for i in p], total, sentence)
    )


def _traits(stream: Stream, priced: list[Item], total: Item, near: list[Item]) -> dict[str, object]:
    language = stream.language
    low, high = min(i.index for i in [*priced, total]), max(i.index for i in [*priced, total])
    inside = [i for i in near if low < i.index < high and i not in priced and i is not total]
    cues = {n for t in stream.tokens[low:high] for n in t.classes}
    words = _said_of(stream, total, priced)
    text = stream.words(stream.tokens[low].start, stream.tokens[high].end)
    own = without(language, "total_words", total.before) if ";" in text else ""
    return {
        "explicit": "total" in total.lead | total.tail or says(language, "lump", words),
        "called": "total" in total.lead | total.tail,
        "extra": bool(inside) or says(language, "besides", text),
        "subset": bool(cues & {"subset", "these"}),
        "rivals": False,
        "own": bool(own.strip(" :,;")),
    }


def _said_of(stream: Stream, total: Item, priced: list[Item]) -> str:
    """The words of the sentence before the total, and those right behind it, without the prices' own."""
    start = max((t.end for t in stream.tokens[: total.index] if t.code in STOPS), default=0)
    text = stream.words(start, total.figure.start)
    for item in priced:
        if item.figure.kind == "money" and item.index < total.index:
            text = text.replace(item.before, " ", 1)
    return f"{text} {total.behind}"


def span_of(stream: Stream, roles: dict[str, list[Figure]]) -> Span:
    every = [f for role, fs in roles.items() if role != "other" for f in fs]
    return Span(stream.block.index, min(f.start for f in every), max(f.end for f in every))

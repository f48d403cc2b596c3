"""So many at so much each make so much; so much shared by so many is so much each.

Claims made here: "unit-price" (roles count, price, total; other: further counts of the sentence) and "average" (roles
total, count, each; other). Traits say how sure the wording is: explicit (the total is called one), extra (other figures
stand between), subset (only a part of the total is priced), foreign (the average has a subject of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.clauses import STOPS, Item, items, matches_noun, says, sentences, singular, without
from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Claim, Figure, Span

TIMES = frozenset({"day", "week", "month", "year", "hour"})
EACH = re.compile(
    r"(?:mỗi|một|/|each|every|per|cho mỗi|bình quân mỗi)[ ]{1,2}(?P<noun>[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20})?)"
)
APIECE = re.compile(r"[ ]{0,2}(?P<noun>)(?:(?:each|apiece|a piece)(?![\w])|(?:[^\W\d_]{1,20}[ ]){1,3}(?:each|apiece)$)")
CAPITA = re.compile(r"^[ ]{0,2}(?:per (?:capita|head|person)|a head|đầu người)(?![\w])")
SLASH = re.compile(r"^[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20}){0,2}?[ ]?/[ ]?(?P<noun>[^\W\d_]{1,20})")
WORD = re.compile(r"[^\W\d_]{2,20}")
AVERAGED = re.compile(r"(?P<subject>[^,;:()]{0,60}?)(?:bình quân|trung bình|average|averag(?:ed|ing)|mean)(?![\w])")


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block, sentence by sentence."""
    found = [i for i in items(stream) if not i.figure.more.get("compound")]
    for sentence in sentences(found):
        if len(sentence) >= 3:
            yield from _prices(stream, sentence)
            yield from _averages(stream, sentence)


# --- what a figure is -------------------------------------------------------------------------------------------------


def _is_average(item: Item, language: Language) -> bool:
    if "yearly" in item.lead | item.tail or item.lead & {"up", "down", "base"}:
        return False
    told = item.lead if item.leads else item.lead | item.tail
    return "average" in told or bool(CAPITA.match(item.behind))


def _is_price(item: Item, language: Language) -> bool:
    """Whether the figure is said to be for one of the things: "mỗi hộ 2 triệu", "$480 each", "500.000 đồng/suất"."""
    figure = item.figure
    if _is_average(item, language) or says(language, "time", _per(item, language)):
        return False
    if figure.kind == "count":
        found = _each(item)
        return found is not None and not found["noun"].startswith("of ") and bool(figure.noun)
    if figure.kind != "money":
        return False
    return bool(figure.more.get("per")) or _each(item) is not None or says(language, "unit_price", item.before)


def _each(item: Item) -> re.Match[str] | None:
    """The word for one of the things, before or right behind the figure."""
    if "each" in item.tail and (match := EACH.match(item.behind.lstrip(" (,"))):
        return match
    if "each" in item.tail and (match := APIECE.match(item.behind)):
        return match
    if "each" in item.lead:  # but "$480 each" right before belongs to the figure there
        return EACH.search(item.before, 3 if item.follows else 0)
    return None


def _per(item: Item, language: Language) -> str:
    """The noun of the thing that a figure is for, or ""."""
    if per := item.figure.more.get("per"):
        return str(per)
    found = _each(item)
    if found is None and (match := SLASH.match(item.behind.strip())):
        return match["noun"]
    if found is None:
        found = EACH.search(item.before, 3 if item.follows else 0) or EACH.match(item.behind.strip())
    return "" if found is None else found["noun"].strip()


def _counts(item: Item) -> bool:
    """Whether the figure is a whole number of things."""
    return item.figure.kind == "count" and item.figure.value.denominator == 1


# --- unit prices ------------------------------------------------------------------------------------------------------


def _prices(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    prices = [item for item in sentence if _is_price(item, stream.language)]
    totals = [item for item in sentence if item not in prices and _may_be_total(item, prices, stream.language)]
    if len(prices) > 1 and len(totals) == 1:
        yield from _several(stream, sentence, prices, totals[0])
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
    if _is_average(item, language) or figure.hedge in (">=", "<=") or item.lead & {"up", "down"}:
        return False
    for price in prices:
        other = price.figure
        if (figure.kind, figure.unit) == (other.kind, other.unit) and figure.kind == "money":
            return True
        if figure.kind == other.kind == "count" and "total" in item.lead | item.tail | frozenset({"total"} & item.far):
            return matches_noun(figure.noun, other.noun) or not figure.noun
    return False


def _price_claim(stream: Stream, price: Item, near: list[Item], totals: list[Item], chained: bool) -> Claim | None:
    counts = [i for i in near if _counts(i) and i not in totals]
    count = _counted(price, counts, stream.language)
    total = _total(price, totals, count, chained)
    if count is None or total is None:
        return None
    others = [
        i.figure for i in near if i not in (count, total) and (i.figure.kind == "count" or i.figure.unit in TIMES)
    ]
    roles = {"total": [total.figure], "count": [count.figure], "price": [price.figure], "other": others}
    traits = _traits(stream, [count, price], total, near)
    noun = _per(price, stream.language)
    rivals = [i for i in counts if i is not count and _one_clause(stream, i, price)]
    traits["rivals"] = bool(rivals) and not (noun and matches_noun(count.figure.noun, noun))
    return Claim("unit-price", _span(stream, roles), roles, traits)


def _one_clause(stream: Stream, a: Item, b: Item) -> bool:
    """Whether no semicolon stands between two figures."""
    low, high = sorted((a.index, b.index))
    return ";" not in stream.codes[low:high]


def _counted(price: Item, counts: list[Item], language: Language) -> Item | None:
    """The count of the priced things: by its noun, else the nearest before the price, else the nearest behind it."""
    noun = _per(price, language)
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
    counts = [i for i in sentence if _counts(i) and i is not total]
    pairs: list[tuple[Item, Item]] = []
    for at, price in enumerate(prices):
        low = prices[at - 1].index if at else -1
        count = _counted(price, [i for i in counts if low < i.index < price.index], stream.language)
        if count is None:
            return
        pairs.append((count, price))
    roles = {
        "total": [total.figure], "count": [c.figure for c, _ in pairs], "price": [p.figure for _, p in pairs], "other": [],
    }  # fmt: skip
    yield Claim(
        "unit-price", _span(stream, roles), roles, _traits(stream, [i for p in pairs for i in p], total, sentence)
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


def _span(stream: Stream, roles: dict[str, list[Figure]]) -> Span:
    every = [f for role, fs in roles.items() if role != "other" for f in fs]
    return Span(stream.block.index, min(f.start for f in every), max(f.end for f in every))


# --- averages ---------------------------------------------------------------------------------------------------------


def _averages(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    for item in sentence:
        if _is_average(item, stream.language) and item.figure.kind in ("money", "count", "measure"):
            claim = _average(stream, sentence, item)
            if claim is not None:
                yield claim


def _average(stream: Stream, sentence: list[Item], each: Item) -> Claim | None:
    language = stream.language
    per = _per(each, language)
    if per and says(language, "time", per):
        return None
    rest = [i for i in sentence if i is not each and not _is_average(i, language) and not _is_price(i, language)]
    counts = [i for i in rest if _counts(i)]
    people = bool(CAPITA.match(each.behind)) or says(language, "people", f"{per} {per.split()[0]}s" if per else "")
    people = people or "đầu người" in each.before
    named = [i for i in counts if per and matches_noun(i.figure.noun, per)]
    if per.startswith("of "):  # "for each of the 49 managers"
        named = [i for i in counts if i.index > each.index][:1]
    if people:
        named = named or [i for i in counts if says(language, "people", i.figure.noun)]
    by = named or ([] if per and not people else counts)
    totals = [i for i in rest if i not in named and _alike(i, each)]
    if not by or not totals:
        return None
    count = min(by, key=lambda i: abs(i.index - each.index))
    totals = [i for i in totals if i is not count]
    if not totals:
        return None
    total = min(totals, key=lambda i: abs(i.index - each.index))
    others = [
        i.figure for i in rest if i not in (count, total) and (i.figure.kind == "count" or i.figure.unit in TIMES)
    ]
    others += [i.figure for i in totals if i is not total and i.figure not in others]
    roles = {"each": [each.figure], "total": [total.figure], "count": [count.figure], "other": others}
    low, high = sorted((count.index, total.index))
    traits = {
        "named": bool(named), "alone": len(by) == 1 and len(totals) == 1,
        "foreign": _foreign(each, total, language), "chained": high - low <= 8,
    }  # fmt: skip
    return Claim("average", _span(stream, roles), roles, traits)


def _alike(item: Item, each: Item) -> bool:
    """Whether the item may be the sum of what the average is of."""
    a, b = item.figure, each.figure
    if (a.kind, a.unit) != (b.kind, b.unit):
        return False
    noun = re.split(r"[/ ]", _noun(each), maxsplit=1)[0]
    return b.kind != "count" or (bool(noun) and matches_noun(_noun(item), noun))


def _noun(item: Item) -> str:
    """What the figure counts: its noun, or the words behind it where a cue stands first ("47 lượt nông dân")."""
    return item.figure.noun or item.behind.strip()


def _foreign(each: Item, total: Item, language: Language) -> bool:
    """Whether the average has a subject of its own ("thu nhập bình quân") that the total does not share."""
    if total.depth > each.depth:
        return False  # the bracket explains the average
    subject = AVERAGED.sub(r"\g<subject> ", each.before, count=1)
    own = set(WORD.findall(without(language, "average_words", without(language, "total_words", subject))))
    own -= language.words["stop"] | set(WORD.findall(_per(each, language)))
    said = set(WORD.findall(f"{total.gap} {total.behind} {total.figure.noun}"))
    return not {singular(w) for w in own} <= {singular(w) for w in said}

"""What one figure is said to be: the price of one of the things, or an average. Ties nothing together."""

from __future__ import annotations

import re

from auditor.claims.clauses import Item, says
from auditor.claims.tokens import Stream
from auditor.language import Language

EACH = re.compile(
    r"(?:mỗi|một|/|each|every|per|cho mỗi|bình quân mỗi)[ ]{1,2}(?P<noun>[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20})?)"
)
APIECE = re.compile(r"[ ]{0,2}(?P<noun>)(?:(?:each|apiece|a piece)(?![\w])|(?:[^\W\d_]{1,20}[ ]){1,3}(?:each|apiece)$)")
CAPITA = re.compile(r"^[ ]{0,2}(?:per (?:capita|head|person)|a head|đầu người)(?![\w])")
HEADS = re.compile(r"(?:ers|ors|ees|ists|ants|ents|men|women|staff|people|children|pupils)(?![\w])")
# an amount shared out is a quotient, and so an average that needs no such word: "…, equivalent to $50 per site"
SHARED_OUT = re.compile(
    r"(?<![\w])(?:equivalent to|works? out (?:at|to)|giving each|gives? each|which gives"
    r"|tính ra|chia đều|như vậy,? mỗi)(?![\w])"
)
OR_EACH = re.compile(r"[ ]{0,2}for each of (?:the|its|our|their)(?![\w])")
SIGN_BEFORE = re.compile(r"(?:×|[ ][x*])[ ]?$")
OPENINGS = frozenset(
    {"across", "in", "at", "over", "within", "under", "during", "following", "after", "tại", "ở", "qua", "trong", "sau"}
)
SLASH = re.compile(r"^[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20}){0,2}?[ ]?/[ ]?(?P<noun>[^\W\d_]{1,20})")


def is_average(item: Item) -> bool:
    """Whether the figure is called an average, of the things and not of years or of a change."""
    changed = not item.figure.hedge and item.lead & {"up", "down", "base"}  # "over $900" bounds, "up $900" changes
    if "yearly" in item.lead | item.tail or changed:
        return False
    told = item.lead if item.leads else item.lead | item.tail
    if label_of(item) and "average" in item.far:
        return True  # "average per household: £1,559"
    return "average" in told or bool(CAPITA.match(item.behind)) or _shared_out(item)


def _shared_out(item: Item) -> bool:
    """Whether the figure is what a total comes to for one of the things, by the words before it."""
    if "each" not in item.lead | item.tail:
        return False
    led = item.before.strip() == "or" or item.gap.strip(" ,").endswith(" or")
    return bool(SHARED_OUT.search(item.before)) or (led and bool(OR_EACH.match(item.behind)))


def label_of(item: Item) -> str:
    """The words before a colon right before the figure, "" where there are none."""
    named = not item.before.strip() and item.gap.rstrip().endswith(":")
    return re.split(r"[;,.(]", item.gap)[-1].strip(" :") if named else ""


def label_noun(item: Item) -> str:
    """What the figure counts: its noun, or the label before it ("households: 74", "số hội viên là 78")."""
    if item.figure.noun:
        return item.figure.noun
    label = re.split(r"[;,.(]", item.gap)[-1].strip(" :")
    label = re.sub(r"^(?:tổng )?(?:số|the number of|number of) ", "", label)
    return re.sub(r" (?:là|is|was|are|were|có|đạt)$", "", label)


def without_settings(stream: Stream, counts: list[Item]) -> list[Item]:
    """The counts but for those that only say where a sentence is set ("Across the two regions, …"), if any are left."""
    left = [i for i in counts if not _sets(stream, i)]
    return left or counts


def _sets(stream: Stream, item: Item) -> bool:
    """Whether the figure stands in an opening phrase of its own that a comma closes."""
    codes, start = stream.codes, item.index
    while start and codes[start - 1] not in ".!?;,:()" and stream.tokens[start - 1].figure is None:
        start -= 1
    said = stream.words(stream.tokens[start].start, item.figure.start).split()
    stop = next((k for k in range(item.index + 1, min(item.index + 4, len(codes))) if codes[k] in ".!?;,:()"), None)
    return bool(said) and said[0] in OPENINGS and stop is not None and codes[stop] == ","


def is_price(item: Item, language: Language) -> bool:
    """Whether the figure is said to be for one of the things: "mỗi hộ 2 triệu", "$480 each", "500.000 đồng/suất"."""
    figure = item.figure
    if is_average(item) or says(language, "time", for_one(item)):
        return False
    if figure.kind == "count":
        found = _each(item)
        return found is not None and not found["noun"].startswith("of ") and bool(figure.noun)
    if figure.kind != "money":
        return False
    if SIGN_BEFORE.search(item.before) or SIGN_BEFORE.search(item.gap):
        return True  # "16 benches × $260"
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


def for_one(item: Item) -> str:
    """The noun of the thing that a figure is for, or ""."""
    if per := item.figure.more.get("per"):
        return str(per)
    found = _each(item)
    if found is None and (match := SLASH.match(item.behind.strip())):
        return match["noun"]
    if found is None:
        found = EACH.search(item.before, 3 if item.follows else 0) or EACH.match(item.behind.strip())
        found = found or EACH.search(label_of(item))
    return "" if found is None else found["noun"].strip()


def whole_count(item: Item) -> bool:
    """Whether the figure is a whole number of things."""
    return item.figure.kind == "count" and item.figure.value.denominator == 1

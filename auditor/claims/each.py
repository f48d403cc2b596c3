"""What one figure is said to be: the price of one of the things, or an average. Ties nothing together."""

from __future__ import annotations

import re

from auditor.claims.clauses import Item, says
from auditor.language import Language

EACH = re.compile(
    r"(?:mỗi|một|/|each|every|per|cho mỗi|bình quân mỗi)[ ]{1,2}(?P<noun>[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20})?)"
)
APIECE = re.compile(r"[ ]{0,2}(?P<noun>)(?:(?:each|apiece|a piece)(?![\w])|(?:[^\W\d_]{1,20}[ ]){1,3}(?:each|apiece)$)")
CAPITA = re.compile(r"^[ ]{0,2}(?:per (?:capita|head|person)|a head|đầu người)(?![\w])")
SLASH = re.compile(r"^[^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20}){0,2}?[ ]?/[ ]?(?P<noun>[^\W\d_]{1,20})")


def is_average(item: Item) -> bool:
    """Whether the figure is called an average, of the things and not of years or of a change."""
    changed = not item.figure.hedge and item.lead & {"up", "down", "base"}  # "over $900" bounds, "up $900" changes
    if "yearly" in item.lead | item.tail or changed:
        return False
    told = item.lead if item.leads else item.lead | item.tail
    return "average" in told or bool(CAPITA.match(item.behind))


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
    return "" if found is None else found["noun"].strip()


def whole_count(item: Item) -> bool:
    """Whether the figure is a whole number of things."""
    return item.figure.kind == "count" and item.figure.value.denominator == 1

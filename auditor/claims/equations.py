"""Products that the text writes out: "236 suất x 500.000 đồng = 118 triệu đồng", "24.000 đồng (2 x 12.000 đồng)".

Claims made here: "unit-price", with nothing left to guess. Prices told in words are in ``products``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
TIMES = re.compile(r"(?:^|[ ])(?:[^\W\d_/]{1,12}[ ]){0,4}[x×*][ ]{0,2}$")
EQUALS = re.compile(r"^[^\d=,;.()]{0,40}=[ ]{0,2}$")
OPENS = re.compile(r"^[^\d,;.()=]{0,20}\([ ]{0,2}$")
PLAIN = {"explicit": True, "extra": False, "subset": False, "rivals": False, "own": False, "phrase": "equation"}


def find(stream: Stream) -> Iterator[Claim]:
    """The products of a block, each with its result behind an equals sign or before the bracket that holds it."""
    figures = [t.figure for t in stream.tokens if t.figure is not None and t.code in QUANTITY]
    for at in range(len(figures) - 1):
        count, price = figures[at], figures[at + 1]
        if not TIMES.search(stream.words(count.end, price.start)) or count.kind == "money":
            continue
        if at and TIMES.search(stream.words(figures[at - 1].end, count.start)):
            continue  # "15 người x 2 ngày x 50.000 đồng": a product of three
        if at > 1 and _adds(stream, figures[at - 2 : at + 1]):
            continue  # "(10 nhà x 60 triệu đồng và 5 nhà x 30 triệu đồng = 750 triệu đồng)": several products make it
        behind = figures[at + 2] if at + 2 < len(figures) else None
        if behind is not None and _is_result(behind, price) and EQUALS.match(stream.words(price.end, behind.start)):
            yield _claim(stream, count, price, behind)
            continue
        if at and _holds(stream, figures[at - 1], count, price):
            yield _claim(stream, count, price, figures[at - 1])


def _adds(stream: Stream, three: list[Figure]) -> bool:
    """Whether a product stands right before a count, joined to it by "and" or a plus sign."""
    first, second, count = three
    joined = re.search(r"(?:\+|và|and)[ ]{0,2}$", stream.words(second.end, count.start)) is not None
    return joined and TIMES.search(stream.words(first.end, second.start)) is not None


def _holds(stream: Stream, before: Figure, count: Figure, price: Figure) -> bool:
    """Whether the product stands alone in a bracket behind its result."""
    closed = stream.words(price.end, price.end + 24).split(")")[0]
    opened = OPENS.match(stream.words(before.end, count.start)) is not None
    return _is_result(before, price) and opened and re.search(r"[\dx×*+]", closed) is None


def _is_result(figure: Figure, price: Figure) -> bool:
    """Whether a figure may be the product of so many at the price."""
    return (figure.kind, figure.unit) == (price.kind, price.unit) and price.kind == "money" and not figure.hedge


def _claim(stream: Stream, count: Figure, price: Figure, total: Figure) -> Claim:
    span = Span(stream.block.index, min(total.start, count.start), max(total.end, price.end))
    return Claim("unit-price", span, {"total": [total], "count": [count], "price": [price], "other": []}, dict(PLAIN))

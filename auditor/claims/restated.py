"""One amount written twice, in two magnitudes or two units: "1,2 tỷ đồng (1.200 triệu đồng)", "16 km, or 10 miles".

Claims made here: "restated" (stated, other). Two amounts of one unit and magnitude are never one amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

BASES = ("base", "before", "target", "from", "up", "down", "subset", "full", "total", "average", "each")
POUND = Fraction(45359237, 100000000)  # kilograms, by the international agreement of 1959
FACTORS = "x×*+-−–=/"


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings, most specific first; a count only where its noun makes it a weight ("220 pounds")."""

    def stated() -> str:
        return kit.either(kit.fig("MQ", "stated"), kit.fig("N", "stated") + "w")

    def other() -> str:
        return kit.either(kit.fig("MQ", "other"), kit.fig("N", "other") + "w")

    return [
        phrase("restated", "amount (amount)", stated(), kit.punct("(["), kit.gap(2, but=BASES), kit.maybe(","),
               kit.gap(1, but=BASES), other(), kit.punct(")]")),
        phrase("restated", "amount, that is, amount", stated(), kit.maybe("w"), kit.maybe(kit.punct(",(-;")),
               kit.gap(1), kit.cue("same", mark="same"), kit.maybe(","), kit.gap(2, but=BASES), other()),
        phrase("restated", "amount = amount", stated(), "=", other()),
        phrase("restated", "amount / amount", stated(), "/", other()),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a figure is restated once, and what is restated restates nothing."""
    taken: set[int] = set()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            at = match.indexes()
            claim = None if taken & set(at) else _accept(match, at[1])
            if claim is not None:
                taken |= set(at)
                yield claim


def _accept(match: Match, last: int) -> Claim | None:
    roles = match.roles()
    a, b = _weighed(match.stream.block.text, roles["stated"][0], roles["other"][0])
    if a.kind != b.kind or a.kind == "count" or a.unit != b.unit or a.scale == b.scale or "compound" in a.more:
        return None
    same = match.index("~same")
    if same is not None and match.stream.language.code == "vi" and match.stream.codes[same + 1] == ",":
        return None  # "725 nghìn đồng ngày công quy đổi, 1,2 triệu đồng tiền mặt": another item of a list
    if match.stream.has(last + 1, "delta_after", "up", "down", "higher", "lower"):
        return None  # "$4 million, or $200,000 less"
    name = match.phrase.name
    if name == "amount = amount" and _reckoned(match.stream, a):
        return None  # "12 x 5 kg = 60.000 g" is of both factors
    if name == "amount / amount" and (a.kind != "measure" or _decimal(a.scale / b.scale)):
        return None  # a slope or a speed; two systems of units are never a power of ten apart
    return match.claim({"stated": [a], "other": [b]})


def _weighed(text: str, a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """The two figures, "pounds" beside a weight being a weight and no money."""
    if a.unit == "kg" and _in_pounds(b):
        return a, _weight(text, b)
    return (_weight(text, a), b) if b.unit == "kg" and _in_pounds(a) else (a, b)


def _in_pounds(figure: Figure) -> bool:
    """Whether the figure may be a weight in pounds: the word, and no sign of money."""
    return figure.noun.startswith("pound") or (figure.unit == "GBP" and "pound" in figure.text)


def _weight(text: str, pounds: Figure) -> Figure:
    """Pounds as a weight in kilograms, the word included."""
    last = POUND * pounds.scale / 10**pounds.digits
    end = max(pounds.end, text.find("pound", pounds.start) + len("pounds"))
    return evolve(
        pounds, kind="measure", unit="kg", scale=POUND * pounds.scale, value=POUND * pounds.value, ulp=last,
        more={**pounds.more, "last": last}, end=end, text=text[pounds.start : end],
    )  # fmt: skip


def _reckoned(stream: Stream, figure: Figure) -> bool:
    """Whether a sign of reckoning stands before the figure."""
    before = stream.block.text[max(0, figure.start - 3) : figure.start].strip()
    return before[-1:] in tuple(FACTORS)


def _decimal(ratio: Fraction) -> bool:
    """Whether a ratio is a power of ten."""
    whole = ratio if ratio >= 1 else 1 / ratio
    return whole.denominator == 1 and set(str(whole.numerator)) <= {"0", "1"} and str(whole.numerator).count("1") == 1

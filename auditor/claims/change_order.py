"""Two figures in an order or a whole: "45 days, longer than the 38-day standard", "from $40 to $25", "62 %, rest 38 %".

Claims made here: "comparison", "number-range" and "percent-rest". Changes are in ``change``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import comparisons
from auditor.claims.change_move import Move
from auditor.claims.change_moves import sentence_of, told
from auditor.claims.change_words import LEVELS, Sentence, read_as, same_thing
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import Stream
from auditor.model import Claim

CLOCK = frozenset({"hour", "minute", "second", "month", "age"})


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a range names its ends, and what is left the percent it is left of."""
    # "reached" and "đạt" also lead to a level; what a change goes to is told by other words before
    plain = kit.gap(8, but=("up", "down", "rest", "from", "exceed", "short", "full", "total", "target"), also=",Q")
    return [
        phrase("number-range", "between, and", kit.cue("ranging", mark="ranging"), kit.maybe(kit.cue("from")),
               kit.gap(1), kit.fig(LEVELS, "low"), kit.gap(1), kit.cue("to", "and", mark="to"), kit.gap(1),
               kit.fig(LEVELS, "high")),
        phrase("number-range", "from, to", kit.cue("from", mark="from"), kit.fig(LEVELS, "low"), kit.gap(1),
               kit.cue("to", mark="to"), kit.gap(1), kit.fig(LEVELS, "high")),
        phrase("percent-rest", "the rest", kit.fig("P", "part"), plain, kit.maybe(kit.punct(";(.")), plain,
               kit.cue("rest", mark="rest"), kit.gap(2), kit.maybe(r"\("), kit.fig("P", "rest")),
        phrase("percent-rest", "rest behind", kit.fig("P", "part"), plain, kit.maybe(kit.punct(";(")), plain,
               kit.fig("P", "rest"), kit.gap(2), kit.cue("rest", mark="rest")),
        phrase("percent-rest", "did not", kit.fig("P", "part"), plain, kit.either(kit.punct(",;"), kit.cue("and")),
               kit.fig("P", "rest"), kit.cue("pending", mark="rest"), kit.punct(",.;)")),
        phrase("percent-rest", "still so much", kit.fig("P", "part"), plain, kit.punct(",;"), kit.cue("closing"),
               kit.fig("P", "rest"), kit.gap(3), kit.cue("pending", "unsettled", mark="rest")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The ranges, rests and comparisons of a block."""
    by_sentence = stream.once(told)
    taken: set[tuple[str, int]] = set()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            s, found = sentence_of(by_sentence, match.start)
            key = (item.kind, match.indexes()[0])
            if s is None or key in taken:
                continue
            claim = _range(s, match) if item.kind == "number-range" else _rest(s, found, match)
            if claim is not None:
                taken.add(key)
                yield claim
    for s, found in by_sentence:
        yield from comparisons.find(s, found)
    yield from _dashes(stream)


def _range(s: Sentence, match: Match) -> Claim | None:
    """Two ends of a range; words of change in the sentence make it a change."""
    roles, marks = match.roles(), match.marks()
    high = roles["high"][0]
    low = read_as(s.stream, roles["low"][0], high)
    if low is None or high.unit in CLOCK or high.more.get("compound") or not same_thing(s.stream, low, high):
        return None
    stated = "ranging" in marks
    if not stated and (
        s.has(marks["from"], "up", "down") or s.any(s.start, s.end, "up", "down", "times", "points", "base")
    ):
        return None
    if not stated and not s.has(marks["to"], "incoming"):
        return None  # only "từ A đến B" is a range without a verb of ranging
    if stated and not s.has(marks["to"], "and", "incoming") and not _ranges_by_to(s, marks):
        return None
    return match.claim({"low": [low], "high": [high]})


def _ranges_by_to(s: Sentence, marks: dict[str, int]) -> bool:
    """Whether the words of ranging themselves ask for "to" (range from … to), as "between" does not."""
    return len(s.words(marks["ranging"])) > 1


def _dashes(stream: Stream) -> Iterator[Claim]:
    """ "20 - 15 triệu đồng": a range written with a dash; a score or a split of a hundred is none."""
    for token in stream.tokens:
        figure = token.figure
        if figure is None or figure.kind != "range" or len(figure.terms) != 2:
            continue
        low, high = figure.terms
        split = low.kind == "percent" and low.value + high.value == 100
        if low.kind in ("money", "measure", "percent") and not split and low.unit not in CLOCK and low.unit != "times":
            yield Claim(
                "number-range", figure.span, {"low": [low], "high": [high], "range": [figure]}, {"phrase": "dash"}
            )


def _rest(s: Sentence, found: list[Move], match: Match) -> Claim | None:
    """A percent and what is left of the hundred; other percents in the sentence make a list of shares instead."""
    part, rest = match.index("part"), match.index("rest")
    assert part is not None
    assert rest is not None
    others = [k for k in range(s.start, s.end) if s.code(k) == "P" and k not in (part, rest)]
    if others or any(m.at in (part, rest) for m in found) or (rest >= s.end and s.code(rest) == "P"):
        return None
    if s.any(part + 1, rest, "target", "future") or (s.has(part + 1, "of") and s.has(rest + 1, "of")):
        return None
    return match.claim()

"""Two figures in an order or a whole: "45 days, longer than the 38-day standard", "from $40 to $25", "62 %, rest 38 %".

Claims made here: "comparison", "number-range" and "percent-rest". Changes are in ``change``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.claims.change_bases import levels_before
from auditor.claims.change_move import Move
from auditor.claims.change_moves import told
from auditor.claims.change_words import LEVELS, Sentence, read_as, same_thing, span
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure

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
        phrase("percent-rest", "still so much", kit.fig("P", "part"), plain, kit.punct(",;"), kit.cue("closing"),
               kit.fig("P", "rest"), kit.gap(3), kit.cue("pending", "unsettled", mark="rest")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The ranges, rests and comparisons of a block."""
    by_sentence = stream.once(told)
    taken: set[tuple[str, int]] = set()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            s, found = next(((s, m) for s, m in by_sentence if s.start <= match.start < s.end), (None, []))
            key = (item.kind, match.indexes()[0])
            if s is None or key in taken:
                continue
            claim = _range(s, match) if item.kind == "number-range" else _rest(s, found, match)
            if claim is not None:
                taken.add(key)
                yield claim
    for s, found in by_sentence:
        yield from _comparisons(s, found)
    yield from _dashes(stream)


def _comparisons(s: Sentence, found: list[Move]) -> Iterator[Claim]:
    """A word such as "cao hơn", "shorter than" between a level and a reference that is no change."""
    used = {k for m in found if m.figure is not None for k in range(m.first, m.last + 1)}
    changes = {m.at for m in found if m.figure is not None}
    for i in range(s.start, s.end):
        if i in used or not s.has(i, "higher", "lower") or s.has(i - 1, "negation"):
            continue
        at = _reference(s, i)
        if at is None or at in changes:
            continue
        if _is_extent(s, i):
            continue
        up = s.has(i, "higher")
        word = Move(i, None, 1 if up else -1, i, i, "bare", i)
        levels = levels_before(s, word, s.figure(at), changes | {at})
        if not levels:
            continue
        reference, current = s.figure(at), s.figure(levels[0][0])
        adapted = read_as(s.stream, reference, current)
        if adapted is None or (adapted.value * 2 < current.value and not _named(s, at)):
            continue  # "cao hơn cùng kỳ 1,2 %": how far, not than what
        if s.has(at - 1, "higher", "lower", "gt", "lt"):
            adapted.hedge = ""
        sure = levels[0][1] and (up or (adapted.value * 2 >= current.value and _named(s, at)))
        token = s.token(i)
        text = s.stream.block.text[token.start : token.end]
        mark = Figure("word", s.stream.block.index, token.start, token.end, text, Fraction(word.direction))
        roles = {
            "word": [mark],
            "base": [adapted],
            "current": [current],
            "others": [s.figure(k) for k, _ in levels[1:]],
        }
        yield Claim("comparison", span(s, levels[0][0], at), roles, {"direction": word.direction, "sure": sure})


def _is_extent(s: Sentence, i: int) -> bool:
    """Whether a figure with its noun stands right before the word: "0.6 s faster than in May" says how far."""
    noun = 1 if s.code(i - 1) == WORD and len(s.words(i - 1)) == 1 else 0
    return s.stream.language.code == "en" and s.code(i - 1 - noun) in tuple("NMQPO")


def _named(s: Sentence, at: int) -> bool:
    """Whether the figure is surely the reference and not how far one lies below it ("thấp hơn năm trước 15 điểm")."""
    if s.depth(at) or s.figure(at).more.get("compound"):
        return True
    words = s.words(at - 1) if s.code(at - 1) else []
    return bool(words) and words[-1] in s.stream.language.words["naming"]


def _reference(s: Sentence, i: int) -> int | None:
    """The token of the figure a comparison refers to: behind words that name it, or in the bracket behind them."""
    named = False
    for k in range(i + 1, min(i + 11, s.end)):
        code = s.code(k)
        if s.token(k).figure is not None:
            if code in "YT":
                named = True
                continue
            return k if named and code in LEVELS and not s.has(k + 1, "delta_after") else None
        if code == WORD or s.has(k, "average", "target", "base", "level", "before", "has", "share", "reach"):
            named = True
        elif (code == "(" and not named) or (
            (code not in "(" and s.has(k, "up", "down", "to", "from", "and", "subset", "full", "rest"))
            or code in ",;:)-"
        ):
            return None
    return None


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

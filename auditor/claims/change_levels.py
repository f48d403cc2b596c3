"""Levels against a base of 100, against each other and against an order: index, plan excess, comparison, range, rest.

Claims made here: "index" ("bằng 96 % so với cùng kỳ, giảm 4 %"), "plan-excess" ("đạt 105 % kế hoạch, vượt 5 %"; also of a
count and its plan), "comparison" ("45 days, longer than the 38-day standard"), "number-range" ("range from $40 to $25")
and "percent-rest" ("62,5 %, còn lại 37,5 %"). Changes of two figures are in ``change``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.claims.change_pairs import levels_before
from auditor.claims.change_words import LEVELS, QUANTITY, Move, Sentence, moves, read_as, same_thing, sentences, tail
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure, Span

NEAR = 9  # tokens between a level and the change told of it
CLOCK = frozenset({"hour", "minute", "second", "month", "age"})


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a level names the hundred it is of, a comparison its reference, a range its ends, a rest what it is left of."""
    level = kit.fig("P", "level")
    base = kit.cue("base", "before", mark="base")
    bound = kit.gap(8, but=("up", "down", "target", "exceed", "short"), also=":")
    plain = kit.gap(6, but=("up", "down", "to", "rest", "exceed", "short", "full", "total", "target"), also=",")
    return [
        phrase("index", "percent of a base", level, kit.gap(2, but=("target", "up", "down", "exceed", "short")), base),
        phrase("index", "percent of a year", kit.cue("times"), level, kit.gap(1), kit.punct("YT")),
        phrase("index", "percent of a year", level, kit.cue("of"), kit.gap(2, but=("target",)), kit.punct("YT"), "w"),
        phrase("index", "level in brackets", kit.cue("base"), kit.gap(5, but=("up", "down", "target"), also="Y"), r"\(", kit.gap(1),
               kit.cue("times", "level"), level, r"\)"),
        phrase("index", "base year is 100", kit.fig("NQ", "level"), r"\(", kit.gap(3), kit.punct("YT"), kit.gap(2),
               kit.punct("=:"), kit.fig("N", "hundred"), r"\)"),
        phrase("index", "fronted base", kit.cue("versus", "base"), bound, ",", kit.gap(6, but=("up", "down", "target")),
               kit.cue("level"), level),
        phrase("plan-excess", "percent of a plan", level, kit.gap(3, but=("up", "down", "base", "exceed")),
               kit.maybe(kit.cue("versus")), kit.gap(2, but=("up", "down", "exceed")), kit.cue("target", mark="target")),
        phrase("plan-excess", "excess, then level", kit.cue("target", mark="target"), kit.gap(3, but=("base", "up", "down")), ",",
               kit.gap(2, but=("base", "up", "down")), kit.cue("reach", "level"), level),
        phrase("number-range", "between, and", kit.cue("ranging", mark="ranging"), kit.maybe(kit.cue("from")), kit.gap(1),
               kit.fig(LEVELS, "low"), kit.gap(1), kit.cue("to", "and", mark="to"), kit.gap(1), kit.fig(LEVELS, "high")),
        phrase("number-range", "from, to", kit.cue("from", mark="from"), kit.fig(LEVELS, "low"), kit.gap(1),
               kit.cue("to", mark="to"), kit.gap(1), kit.fig(LEVELS, "high")),
        phrase("percent-rest", "the rest", kit.fig("P", "part"), plain, kit.maybe(kit.punct(";(.")), plain,
               kit.cue("rest", mark="rest"), kit.gap(2), kit.fig("P", "rest")),
        phrase("percent-rest", "rest behind", kit.fig("P", "part"), plain, kit.maybe(kit.punct(";(")), plain,
               kit.fig("P", "rest"), kit.gap(2), kit.cue("rest", mark="rest")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The level claims of a block."""
    taken: set[tuple[str, int]] = set()
    by_sentence = [(s, moves(s)) for s in sentences(stream)]
    for item in phrases(stream.language):
        for match in item.matches(stream):
            s, found = next(((s, m) for s, m in by_sentence if s.start <= match.start < s.end), (None, []))
            if s is None:
                continue
            key = (item.kind, match.indexes()[0])
            claim = None if key in taken else _claim(s, found, match)
            if claim is not None:
                taken.add(key)
                yield claim
    for s, found in by_sentence:
        yield from _plans(s, found)
        yield from _comparisons(s, found)
    yield from _dashes(stream)


def _claim(s: Sentence, found: list[Move], match: Match) -> Claim | None:
    if match.phrase.kind == "number-range":
        return _range(s, match)
    if match.phrase.kind == "percent-rest":
        return _rest(s, found, match)
    return _level(s, found, match)


# --- of a hundred -----------------------------------------------------------------------------------------------------


def _level(s: Sentence, found: list[Move], match: Match) -> Claim | None:
    """The change told beside a level: of the same base, in percent or points, one and no other."""
    at = match.index("level")
    assert at is not None
    level, plan = s.figure(at), match.phrase.kind == "plan-excess"
    if match.phrase.name == "percent of a year" and s.code(match.end - 1) == WORD:
        if s.words(match.end - 1)[0] not in s.stream.language.words["index_nouns"]:
            return None
    if any(m.at == at for m in found) or (match.roles().get("hundred") and match.roles()["hundred"][0].value != 100):
        return None
    if plan and s.code(match.end) == WORD and s.code(match.end + 1) == "P" or s.code(match.end) == "P":
        return None  # "đạt 95 % so với chỉ tiêu 90 %": two levels, no hundred
    for move in sorted(found, key=lambda m: abs(m.at - at)):
        if move.figure is None or move.figure.kind != "percent" or move.form != "by" or move.yearly:
            continue
        if plan is not _of_plan(s, move) or not _beside(s, match, at, move):
            continue
        rate = not plan and any(w in s.stream.language.words["ratio_nouns"] for k in range(max(at - 6, s.start), at) for w in s.words(k))
        sure = not rate and _one_base(s, match, move, plan)
        if match.phrase.name == "excess, then level" and (move.last >= match.start or level.value <= 100):
            continue
        roles = {"change": [move.figure], "level": [level]}
        traits = {"direction": move.direction, "sure": sure, "phrase": match.phrase.name}
        if move.verb == move.at - 1:
            move.figure.hedge, move.figure.soft = "", False
        return Claim(match.phrase.kind, _span(s, at, move.at), roles, traits)
    return None


def _of_plan(s: Sentence, move: Move) -> bool:
    """Whether a change is told of a plan: by its verb, unless words of comparison with a period follow."""
    behind = tail(s, move)
    if any(s.has(k, "target") for k in behind) or s.any(move.verb + 1, move.at, "target"):
        return True
    bracketed = s.code(behind.stop) == "(" and s.any(behind.stop, behind.stop + 2, "target")
    return bracketed or move.plan and not any(s.has(k, "before", "base") for k in behind)


def _beside(s: Sentence, match: Match, at: int, move: Move) -> bool:
    """Whether the change stands behind the level (behind a comma or in a bracket) or right before it."""
    start, stop = (match.end, move.first) if move.first > at else (move.last + 1, min(at, match.start))
    if move.first > at and move.first < match.end:
        return False
    between = range(start, stop)
    if len(between) > NEAR or any(s.token(k).figure is not None and s.code(k) not in "YTD" for k in between):
        return False
    marks = [k for k in between if s.code(k) in ",(;-" or s.has(k, "and")]
    marks += [stop - 1] if match.phrase.name in ("level in brackets", "excess, then level") else []
    if not marks or any(s.code(k) in ":" for k in between):
        return False
    return not any(s.subject(k) and not s.has(k, "target", "reach") for k in range(marks[-1] + 1, stop)) or (
        move.first < at and not any(s.code(k) == WORD for k in range(marks[-1] + 1, stop))
    )


def _one_base(s: Sentence, match: Match, move: Move, plan: bool) -> bool:
    """Whether level and change can only be of one base: the change names none, or none of another year or plan."""
    own = tail(s, move)
    if plan:
        words = sum(len(s.words(k)) for k in own if s.code(k) == WORD)
        return words <= 1 or move.first < match.start
    if not s.any(own.start, own.stop, "base", "before"):
        return True
    if match.phrase.name == "base year is 100":
        return True
    told = [s.figure(k).value for k in own if s.code(k) == "Y"]
    named = [s.figure(k).value for k in range(match.start, min(match.end + 3, s.end)) if s.code(k) == "Y"]
    if move.first < match.start:
        return True
    cue = next((s.words(k) for k in own if s.has(k, "base", "before")), None)
    other = next((s.words(k) for k in range(match.start, match.end) if s.has(k, "base", "before")), None)
    return told == named and cue == other


# --- a count and its plan ---------------------------------------------------------------------------------------------


def _plans(s: Sentence, found: list[Move]) -> Iterator[Claim]:
    """ "119/116 đảng viên, vượt 2,6 % kế hoạch"; "kế hoạch 120, thực hiện 126, vượt 6": excess over a named plan."""
    for move in found:
        figure = move.figure
        if figure is None or move.form != "by" or move.yearly or not _of_plan(s, move):
            continue
        pair = _plan_pair(s, move, {m.at for m in found})
        if pair is None:
            continue
        current, plan, sure = pair
        percent = figure.kind in ("percent", "points")
        if percent and current.kind == "percent" or not percent and read_as(s.stream, figure, current) is None:
            continue
        if move.verb == move.at - 1:
            figure.hedge, figure.soft = "", False
        roles = {"change": [figure], "current": [current], "base": [plan]}
        first = min(current.start, plan.start, figure.start)
        span = Span(s.stream.block.index, first, max(current.end, plan.end, figure.end))
        yield Claim("plan-excess", span, roles, {"direction": move.direction, "sure": sure, "phrase": "plan named"})


def _plan_pair(s: Sentence, move: Move, changes: set[int]) -> tuple[Figure, Figure, bool] | None:
    """The figure reached and its plan: a ratio before the change, or a level and the figure behind "kế hoạch"."""
    plans = [k for k in range(s.start, s.end) if k not in changes and s.code(k) in QUANTITY and _is_plan(s, k)]
    for k in range(move.first - 1, max(move.first - 14, s.start) - 1, -1):
        if s.code(k) == ";" or (s.token(k).figure is not None and s.code(k) not in "RYT" and k not in plans):
            break
        if s.code(k) == "R" and not plans:
            top, bottom = s.figure(k).terms
            return top, bottom, not any(s.subject(j) and s.code(j - 1) == "," for j in range(k + 1, move.first))
    if len(plans) != 1:
        return None
    plan = s.figure(plans[0])
    found = levels_before(s, move, plan, changes | set(plans))
    if not found or not same_thing(s.stream, plan, s.figure(found[0][0])):
        return None
    at, _ = found[0]
    return s.figure(at), plan, len(found) == 1


def _is_plan(s: Sentence, k: int) -> bool:
    """Whether the figure at ``k`` is the plan itself: "kế hoạch giao 120", "a target of 120", "120 planned"."""
    for at in (k - 1, k - 2, k - 3):
        if s.has(at, "target"):
            return True
        if not (s.code(at) == WORD or s.code(at) in "(:Y" or s.has(at, "of", "level", "has")) or s.code(at) == "":
            break
    return s.has(k + 1, "target")


# --- against each other -----------------------------------------------------------------------------------------------


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
        up = s.has(i, "higher")
        word = Move(i, None, 1 if up else -1, i, i, "bare", i)
        levels = levels_before(s, word, s.figure(at), changes | {at})
        if not levels:
            continue
        reference, current = s.figure(at), s.figure(levels[0][0])
        adapted = read_as(s.stream, reference, current)
        if adapted is None:
            continue
        if s.has(at - 1, "higher", "lower", "gt", "lt"):
            adapted.hedge = ""
        sure = levels[0][1] and (up or (adapted.value * 2 >= current.value and _named(s, at)))
        token = s.token(i)
        text = s.stream.block.text[token.start : token.end]
        mark = Figure("word", s.stream.block.index, token.start, token.end, text, Fraction(word.direction))
        roles = {"word": [mark], "base": [adapted], "current": [current], "others": [s.figure(k) for k, _ in levels[1:]]}
        yield Claim("comparison", _span(s, levels[0][0], at), roles, {"direction": word.direction, "sure": sure})


def _named(s: Sentence, at: int) -> bool:
    """Whether the figure is surely the reference itself and not how far one lies below it ("thấp hơn năm trước 15 điểm")."""
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
        elif code == "(" and not named:
            return None
        elif code not in "(" and s.has(k, "up", "down", "to", "from", "and", "subset", "full", "rest") or code in ",;:)-":
            return None
    return None


# --- an order, and what is left ---------------------------------------------------------------------------------------


def _range(s: Sentence, match: Match) -> Claim | None:
    """Two ends of a range; words of change in the sentence make it a change."""
    roles, marks = match.roles(), match.marks()
    high = roles["high"][0]
    low = read_as(s.stream, roles["low"][0], high)
    if low is None or high.unit in CLOCK or high.more.get("compound") or not same_thing(s.stream, low, high):
        return None
    stated = "ranging" in marks
    if not stated and (s.has(marks["from"], "up", "down") or s.any(s.start, s.end, "up", "down", "times", "points", "base")):
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
            yield Claim("number-range", figure.span, {"low": [low], "high": [high], "range": [figure]}, {"phrase": "dash"})


def _rest(s: Sentence, found: list[Move], match: Match) -> Claim | None:
    """A percent and what is left of the hundred; other percents in the sentence make a list of shares instead."""
    part, rest = match.index("part"), match.index("rest")
    assert part is not None and rest is not None
    others = [k for k in range(s.start, s.end) if s.code(k) == "P" and k not in (part, rest)]
    if others or any(m.at in (part, rest) for m in found) or rest >= s.end and s.code(rest) == "P":
        return None
    if s.any(part + 1, rest, "target", "future", "of"):
        return None
    return match.claim()


def _span(s: Sentence, a: int, b: int) -> Span:
    first, last = s.token(min(a, b)), s.token(max(a, b))
    return Span(s.stream.block.index, first.start, last.end)

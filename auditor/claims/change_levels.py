"""A level in percent and the change told beside it: "bằng 96 % so với cùng kỳ, giảm 4 %", "đạt 105 %, vượt 5 %".

Claims made here: "index" and "plan-excess"; the latter also of a count and its plan ("119/116 …, vượt 2,6 % kế hoạch").
Changes of two figures are in ``change``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.change_bases import levels_before, opens
from auditor.claims.change_move import Move, tail
from auditor.claims.change_moves import sentence_of, told
from auditor.claims.change_words import QUANTITY, Sentence, read_as, same_thing, span
from auditor.claims.clauses import says
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure, Span

NEAR = 9  # tokens between a level and the change told of it
LOWEST = 50  # percent; behind a comma a smaller percent of a base is one more change
REACHED = 14  # tokens between what was reached and its excess over a plan


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a level names the hundred it is of."""
    level = kit.fig("P", "level")
    base = kit.cue("base", "before", mark="base")
    bound = kit.gap(8, but=("up", "down", "target", "exceed", "short"), also=":")
    return [
        phrase("index", "percent of a base", level, kit.gap(2, but=("target", "up", "down", "exceed", "short")), base),
        phrase("index", "percent of a year", kit.cue("times"), level, kit.gap(1), kit.punct("YT")),
        phrase("index", "percent of a year", level, kit.cue("of"), kit.gap(2, but=("target",)), kit.punct("YT"),
               kit.either("w", kit.cue("total", "average"))),
        phrase("index", "change first", kit.cue("base"), kit.gap(4, but=("up", "down", "target"), also="Y"), ",",
               kit.gap(8), kit.fig("P", "skip"), kit.gap(2, but=("target", "up", "down")), ",", kit.gap(1),
               kit.cue("times", "level"), level),
        phrase("index", "named index", kit.cue("index", mark="named"), kit.gap(12, but=("up", "down", "target"),
               also="YT"), kit.maybe(kit.brackets(3)), kit.gap(8, but=("up", "down", "target"), also="YT"), level),
        phrase("index", "level in brackets", kit.cue("base"), kit.gap(5, but=("up", "down", "target"), also="Y"), r"\(",
               kit.gap(1), kit.cue("times", "level"), level, r"\)"),
        phrase("index", "base year is 100", kit.fig("NQ", "level"), r"\(", kit.gap(3), kit.punct("YT"), kit.gap(2),
               kit.punct("=:"), kit.fig("N", "hundred"), r"\)"),
        phrase("index", "base year is 100", kit.punct("YT"), kit.gap(1, also="=:"), kit.fig("N", "hundred"),
               kit.maybe(r"\)"), ",", kit.gap(8, but=("up", "down")), kit.cue("level", "reach", "has"), kit.gap(1),
               kit.fig("NQ", "level")),
        phrase("index", "fronted base", kit.cue("versus", "base"), bound, ",", kit.gap(6, but=("up", "down", "target")),
               kit.cue("level"), level),
        phrase("plan-excess", "percent of a plan", level, kit.gap(3, but=("up", "down", "base", "exceed")),
               kit.maybe(kit.cue("versus")), kit.gap(2, but=("up", "down", "exceed")), kit.cue("target")),
        phrase("plan-excess", "excess, then level", kit.cue("target"), kit.gap(3, but=("base", "up", "down")),
               kit.maybe(kit.fig("P", "skip"), kit.gap(2, but=("base",))), kit.punct(",("),
               kit.gap(2, but=("base", "up", "down")),
               kit.cue("reach", "level"), level),
        phrase("plan-excess", "excess, then level", kit.cue("exceed"), kit.gap(1), kit.fig("P", "skip"),
               kit.gap(2, but=("base",)), kit.punct(",("), kit.gap(2, but=("base", "up", "down")),
               kit.cue("reach", "level"), level),
        phrase("plan-excess", "level, then excess", kit.cue("reach", "level"), level, kit.punct(",;("), kit.gap(1),
               kit.cue("exceed")),
        phrase("plan-excess", "plan fulfilled by", kit.cue("target"), kit.gap(8, but=("up", "down", "base", "exceed")),
               kit.cue("reach", "level"), level),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The levels of a block, each with the change beside it."""
    by_sentence = [(s, found) for s, found in stream.once(told) if found]
    taken: set[tuple[str, int]] = set()
    for item in phrases(stream.language) if by_sentence else ():
        for match in item.matches(stream):
            s, found = sentence_of(by_sentence, match.start)
            at = match.index("level")
            if s is None or at is None or (item.kind, at) in taken:
                continue
            claim = _level(s, found, match, at)
            if claim is not None:
                taken.add((item.kind, at))
                yield claim
    for s, found in by_sentence:
        yield from _plans(s, found)


def _level(s: Sentence, found: list[Move], match: Match, at: int) -> Claim | None:
    """The change told beside a level: of the same base, in percent or points, one and no other."""
    level, plan = s.figure(at), match.phrase.kind == "plan-excess"
    dated = match.phrase.name == "percent of a year" and s.code(match.end - 1) not in "YT"
    if match.phrase.name == "percent of a base" and s.has(at - 1, "and"):
        return None  # "tăng 5 % về số lượng và 12 % về giá trị so với cùng kỳ": the second change, no level
    if match.phrase.name == "percent of a base" and level.value < LOWEST and s.code(at - 1) == ",":
        return None  # "tăng 0,32% so với tháng trước, 3,05% so với tháng 12": a run of changes under one verb
    if match.phrase.name == "named index" and not _of_an_index(s, match, at):
        return None
    behind = s.words(match.end - 1)[:1] if dated else []
    if behind and behind[0] not in s.stream.language.words["index_nouns"]:
        return None
    if any(m.at == at for m in found) or (match.roles().get("hundred") and match.roles()["hundred"][0].value != 100):
        return None
    if (plan and s.code(match.end) == WORD and s.code(match.end + 1) == "P") or s.code(match.end) == "P":
        return None  # "đạt 95 % so với chỉ tiêu 90 %": two levels, no hundred
    for move in sorted(found, key=lambda m: abs(m.at - at)):
        if move.figure is None or move.figure.kind != "percent" or move.form != "by" or move.yearly:
            continue
        if plan is not _of_plan(s, move) or not _beside(s, match, at, move):
            continue
        rate = not plan and any(
            w in s.stream.language.words["ratio_nouns"] for k in range(max(at - 6, s.start), at) for w in s.words(k)
        )
        sure = not rate and _one_base(s, match, move, plan)
        if match.phrase.name == "excess, then level" and (move.at > at or level.value <= 100):
            continue
        if match.phrase.name == "level, then excess" and (level.value <= 100 or not _names_plan(s, match.end - 1)):
            continue
        roles = {"change": [move.figure], "level": [level]}
        traits = {"direction": move.direction, "sure": sure, "phrase": match.phrase.name}
        if move.verb == move.at - 1:
            move.figure.hedge, move.figure.soft = "", False
        return Claim(match.phrase.kind, span(s, at, move.at), roles, traits)
    return None


def _of_an_index(s: Sentence, match: Match, at: int) -> bool:
    """Whether an index is one of change: named as one of growth or prices, or told of another time before its level.

    "Chỉ số hài lòng đạt 86 %" is a score of its own.
    """
    named = match.marks()["named"]
    if not (s.has(at - 1, "level", "reach", "has") or (s.code(at - 1) == WORD and s.words(at - 1)[-1] == "là")):
        return False
    told = s.stream.words(s.token(named).start, s.token(at).start)[:40]
    return s.any(named + 1, at, "base", "against") or says(s.stream.language, "indexes_of_change", told)


def _names_plan(s: Sentence, at: int) -> bool:
    """Whether the cue of excess at token ``at`` holds the word for a plan itself ("vượt kế hoạch")."""
    return len(s.words(at)) > 1 or s.has(at + 1, "target")


def _of_plan(s: Sentence, move: Move) -> bool:
    """Whether a change is told of a plan: by its verb, unless words of comparison with a period follow."""
    behind = tail(s, move)
    if any(s.has(k, "target") for k in behind) or s.any(move.verb + 1, move.at, "target"):
        return True
    bracketed = s.code(behind.stop) == "(" and s.any(behind.stop, behind.stop + 2, "target")
    return bracketed or (move.plan and not any(s.has(k, "before", "base") for k in behind))


def _beside(s: Sentence, match: Match, at: int, move: Move) -> bool:
    """Whether the change stands behind the level (behind a comma or in a bracket) or right before it."""
    start, stop = (match.end, move.first) if move.first > at else (move.last + 1, min(at, match.start))
    if match.phrase.name in ("excess, then level", "change first"):
        stop = at
    if move.first > at and move.first < match.end:
        return False
    between = range(start, stop)
    if len(between) > NEAR or any(s.token(k).figure is not None and s.code(k) not in "YTD" for k in between):
        return False
    marks = [k for k in between if s.code(k) in ",(;-" or s.has(k, "and")]
    marks += [stop - 1] if match.phrase.name in ("level in brackets", "excess, then level", "change first") else []
    if not marks or any(s.code(k) in ":" for k in between):
        return False
    last = range(marks[-1] + 1, stop)
    if not any(s.subject(k) and not s.has(k, "target", "reach") for k in last):
        return True
    if move.first < at:
        return not any(s.code(k) == WORD for k in last)
    return opens(s, at)


def _one_base(s: Sentence, match: Match, move: Move, plan: bool) -> bool:
    """Whether level and change can only be of one base: the change names none, or none of another year or plan."""
    own = tail(s, move)
    if plan:
        words = sum(len(s.words(k)) for k in own if s.code(k) == WORD)
        return words <= 1 or move.first < match.start
    if not s.any(own.start, own.stop, "base", "before"):
        return True
    if match.phrase.name in ("base year is 100", "named index"):
        return True
    told = [s.figure(k).value for k in own if s.code(k) == "Y"]
    named = [s.figure(k).value for k in range(match.start, min(match.end + 3, s.end)) if s.code(k) == "Y"]
    if move.first < match.start:
        return True
    cue = next((s.words(k) for k in own if s.has(k, "base", "before")), None)
    other = next((s.words(k) for k in range(match.start, match.end) if s.has(k, "base", "before")), None)
    return told == named and cue == other


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
        if (percent and current.kind == "percent") or (not percent and read_as(s.stream, figure, current) is None):
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
    for k in range(move.first - 1, max(move.first - REACHED, s.start) - 1, -1):
        if s.code(k) == ";" or (s.token(k).figure is not None and s.code(k) not in "RYT" and k not in plans):
            break
        opened = s.code(move.first - 1) == "(" and s.depth(k) + 1 == s.depth(move.at)
        if s.code(k) == "R" and not plans and (s.depth(k) == s.depth(move.at) or opened):
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
    return s.stream.language.code == "en" and s.has(k + 1, "target")  # "3 chỉ tiêu" counts targets

"""Changes whose two figures no closer phrasing ties: the base is marked as one, the level stands near it.

"Missed collections were 14.2% lower than in Quarter 3 last year (1,496)" after "1,284 were missed"; "49% v 68%, a
difference of 19 points". Claims made here: "growth", "difference" and "points", ``sure`` only where one level and one
base of the change's kind are in reach; the checks look further for figures that explain the change otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from auditor.claims.change_move import Move
from auditor.claims.change_words import LEVELS, Sentence, alike, noun, same_thing, span
from auditor.claims.clauses import says
from auditor.claims.grammar import DURATIONS
from auditor.claims.tokens import WORD
from auditor.model import Claim, Figure

Told = tuple[Sentence, list[Move]]
MARK = 5  # tokens before a figure within which it is called a base
BETWEEN = 14  # tokens between a comparison and the bracket that names its base
MANY = 12  # figures of a sentence; more are a table in prose


@define(eq=False)
class Level:
    """A figure that may be a level: its sentence and token, and whether words call it a base or a plan."""

    s: Sentence
    at: int
    base: bool = False
    plan: bool = False

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.s.figure(self.at)


def find(every: list[Told], tied: set[int]) -> Iterator[Claim]:
    """The changes of a block that are neither in ``tied`` (offsets of change figures) nor of figures far away."""
    moves = {s.start: found for s, found in every}
    before: Sentence | None = None
    for s, found in every:
        told_here = list(_changes(s, found))
        changes = {m.at for m in found if m.figure is not None} | {at for at, _ in told_here}
        for at, move in told_here:
            figure = s.figure(at)
            if figure.start in tied or figure.hedge or figure.more.get("per") or figure.more.get("compound"):
                continue
            claim = _claim(s, at, move, changes, before, moves)
            if claim is not None:
                tied.add(figure.start)
                yield claim
        before = s


def _changes(s: Sentence, found: list[Move]) -> Iterator[tuple[int, Move | None]]:
    """The figures told as changes: by the moves of the sentence, or by a noun such as "difference of", "gap of"."""
    moved = {m.at: m for m in found if m.figure is not None}
    for at in range(s.start, s.end):
        if s.code(at) not in tuple("PONMQ"):
            continue
        move = moved.get(at)
        if move is not None:
            if move.form == "by" and not move.yearly and not (s.code(at) == "M" and s.words(move.verb) == ["less"]):
                yield at, move
        elif _led(s, at) or _between(s, at) or (s.code(at) == "O" and s.code(at - 1) == "(" and s.code(at + 1) == ")"):
            yield at, None


def _led(s: Sentence, at: int) -> bool:
    """Whether a noun of difference, or a bare "by", leads to the figure."""
    first = at
    while (
        first - 1 >= s.start
        and at - first < 4
        and s.token(first - 1).figure is None
        and s.code(first - 1) not in ",;:("
    ):
        first -= 1
    text = s.stream.words(s.token(first).start, s.token(at).start).strip() if first < at else ""
    return any(text == w or text.endswith(" " + w) for w in s.stream.language.words["difference_lead"])


def _between(s: Sentence, at: int) -> bool:
    """ "The gap between A (83%) and B (68%) was 15 points": whether the figure is what such a sentence says."""
    if not s.has(at - 1, "level", "reach", "has"):
        return False
    first = next((k for k in range(s.start, at) if s.token(k).figure is not None), at)
    text = s.stream.words(s.token(s.start).start, s.token(first).start)
    return says(s.stream.language, "difference_between", text)


def _claim(
    s: Sentence, at: int, move: Move | None, changes: set[int], earlier: Sentence | None, moves: dict[int, list[Move]]
) -> Claim | None:
    figure = s.figure(at)
    percents = any(s.code(k) == "P" for k in range(s.start, s.end) if k != at)
    points = figure.kind == "points" or (s.has(at + 1, "points") and percents)
    if _restated(s, at) or (move is None and figure.kind == "percent" and not points):
        return None
    plan = move is not None and (move.plan or s.any(move.first, min(move.last + 5, s.end), "target"))
    here = _levels(s, changes, figure, points)
    back: list[Level] = []
    if earlier is not None:
        taken = {m.at for m in moves.get(earlier.start, []) if m.figure is not None}
        back = _levels(earlier, taken, figure, points)
    pair = _pair(s, at, move, here, back, plan)
    if pair is None:
        return None
    base, currents, sure = pair
    current = currents[0]
    if _apart(s, at, base, current):
        return None
    kind = "points" if points else "growth" if figure.kind == "percent" else "difference"
    roles = {
        "change": [figure],
        "base": [base.figure],
        "current": [current.figure],
        "others": [v.figure for v in currents[1:]],
    }
    direction = move.direction if move is not None else 0
    first = min((base, current), key=lambda v: v.at)
    traits = {"direction": direction, "sure": sure or "likely", "form": "by", "phrase": "near"}
    return Claim(kind, span(s, at, first.at, max(base.at, current.at)), roles, traits)


def _apart(s: Sentence, at: int, base: Level, current: Level) -> bool:
    """Whether another clause begins between the change and its figures: "up 5 % and the reserve fell from …"."""
    for level in (base, current):
        if level.s is not s:
            continue
        low, high = sorted((level.at, at))
        if any(s.code(k) == ";" for k in range(low, high)):
            return True
        joined = [k for k in range(low + 1, high) if s.has(k, "and") and not s.has(k, "same")]
        if joined and (level.at > at or any(s.subject(k) for k in range(joined[-1] + 1, at))):
            return not _is_difference(s, at)
    return False


def _restated(s: Sentence, at: int) -> bool:
    """Whether the clause says that the change is of other figures ("on an underlying basis")."""
    stop = at + 1
    while stop < min(s.end, at + MARK * 3) and s.code(stop) not in ",;()":
        stop += 1
    text = s.stream.words(s.token(max(at - 4, s.start)).start, s.token(stop - 1).end)
    return says(s.stream.language, "restated", text)


def _levels(s: Sentence, changes: set[int], change: Figure, points: bool) -> list[Level]:
    """The levels of a sentence that a change may be of."""
    out: list[Level] = []
    for k in range(s.start, s.end):
        code = s.code(k)
        if not code or code not in LEVELS or k in changes or s.figure(k).start == change.start:
            continue
        figure = s.figure(k)
        if figure.more.get("compound") or figure.more.get("per") or figure.hedge in (">=", "<=") or figure.words:
            continue
        if figure.unit in DURATIONS and change.kind != "measure":
            continue
        if points != (code == "P") or s.stream.words(figure.end, figure.end + 12).strip().startswith(("ci", "confid")):
            continue
        if (
            not points
            and change.kind != "percent"
            and not (alike(change, figure) and same_thing(s.stream, change, figure))
        ):
            continue
        if s.has(k - 1, "of") and s.code(k - 2) == "N" and "out" in s.words(k - 1):
            continue
        out.append(Level(s, k, _is_base(s, k), _is_plan(s, k)))
    return out if len(out) <= MANY else []


def _is_base(s: Sentence, k: int) -> bool:
    """Whether words call the figure what the change is measured against."""
    if s.depth(k):
        opened = max(i for i in range(s.start, k) if s.code(i) == "(")
        if any(s.code(i) in "YTDL" for i in range(opened + 1, k) if s.code(i)) and k - opened <= MARK:
            return True
        if k - opened <= 2:
            start = max(opened - BETWEEN, s.start)
            return any(
                s.has(i, "base", "before", "versus", "from", "delta_after", "higher", "lower")
                for i in range(start, opened)
            )
        return False
    if (
        s.code(s.start + 1) == "Y"
        and k - s.start <= MARK
        and all(s.code(i) not in tuple(LEVELS) for i in range(s.start, k))
    ):
        return True  # "In 2021 the figure was 81%"
    for i in range(k - 1, max(k - MARK, s.start) - 1, -1):
        if s.has(i, "from", "versus", "before") or (s.has(i, "base") and not _loose(s, i, k)):
            return True
        if s.has(i, "delta_after", "higher", "lower") and k - i <= 2:
            return s.code(i - 1) in tuple("PONMQ") or s.has(i - 1, "points")
        if s.token(i).figure is not None and s.code(i) not in "YTD":
            return False
        if s.code(i) in ",;:()":
            return False
    return False


def _loose(s: Sentence, i: int, k: int) -> bool:
    """Whether the word compares only right before its figure, as "on" and "over" do, and words part the two."""
    between = s.stream.words(s.token(i).end, s.token(k).start).split()
    return len(" ".join(s.words(i))) <= 5 and len(between) > 2


def _is_plan(s: Sentence, k: int) -> bool:
    return s.any(k - 4, k, "target", "future") or s.has(k + 1, "target")


def _pair(
    s: Sentence, at: int, move: Move | None, here: list[Level], back: list[Level], plan: bool
) -> tuple[Level, list[Level], bool] | None:
    """Base and possible current figures of the change at ``at``, and whether they can be no others."""
    marked = [v for v in here if (v.plan if plan else v.base)]
    plain = [v for v in here if not v.plan and not v.base] or [v for v in here if not v.base and v not in marked]
    if marked:
        base = _nearest(s, at, marked)
        if move is None and not _is_difference(s, at):
            plain = [v for v in plain if max(v.at, base.at) < at]  # "an overspend of 3.7" after what it is of
        found = [v for v in plain if _one_kind(base, v)]
        if found:
            return base, found[::-1], len(found) == len(marked) == 1
        past = [v for v in back if not v.base and not v.plan and _one_kind(base, v)]
        if plan or (move is None and not _is_difference(s, at)) or (len(past) > 1 and _refers(s, at)):
            return None
        past = [v for v in past if _near_in_size(base, v)]
        return (base, past[::-1], False) if past else None
    if plan and move is not None:
        return None
    found = here if here or not _opens_as_difference(s) else back
    if move is None and len(found) == 2 and _one_kind(*found) and _is_difference(s, at):
        return found[0], found[1:], True
    past = [v for v in back if v.base]
    rest = [v for v in back if not v.base and not v.plan]
    if not here and len(past) == 1 and len(rest) == 1 and _refers(s, at) and _one_kind(past[0], rest[0]):
        return past[0], rest, True
    return None


def _is_difference(s: Sentence, at: int) -> bool:
    """Whether the figure is called a difference or gap of two figures, not a surplus or shortage over one."""
    if _between(s, at) or (s.code(at) == "O" and s.code(at - 1) == "("):
        return True
    text = s.stream.words(s.token(max(at - 4, s.start)).start, s.token(at).start)
    return says(s.stream.language, "difference_words", text)


def _opens_as_difference(s: Sentence) -> bool:
    """Whether the sentence is about the difference of what the one before told."""
    text = s.stream.words(s.token(s.start).start, s.token(min(s.start + 2, s.end - 1)).end)
    return says(s.stream.language, "difference_words", text)


def _nearest(s: Sentence, at: int, marked: list[Level]) -> Level:
    """The base a change is told of: the next one behind a comparative, else the last one before the change."""
    behind = [v for v in marked if v.at > at]
    before = [v for v in marked if v.at < at]
    compared = any(s.has(k, "delta_after", "delta_noun", "base") for k in (at + 1, at + 2))
    return behind[0] if behind and (compared or not before) else before[-1]


def _near_in_size(a: Level, b: Level) -> bool:
    """Whether the one is at most four times the other, as two states of one thing mostly are."""
    one, two = a.figure.value, b.figure.value
    return 0 < one <= 4 * two and two <= 4 * one


def _refers(s: Sentence, at: int) -> bool:
    """Whether the sentence speaks of the one before: "That is an increase of 15%"."""
    first = s.words(s.start)[:1] if s.code(s.start) == WORD else []
    return bool(first) and first[0] in s.stream.language.words["this"] and at - s.start <= 8


def _one_kind(a: Level, b: Level) -> bool:
    """Whether two levels are of one kind and unit and count one thing."""
    one, two = a.figure, b.figure
    if not alike(one, two):
        return False
    return (
        one.kind != "count" or same_thing(a.s.stream, one, two) or not (noun(a.s.stream, one) and noun(b.s.stream, two))
    )

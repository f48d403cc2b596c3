"""The figures around a change: the base behind its words of comparison and the level before its verb.

"B, tăng 7,2 % so cùng kỳ (A)", "at 41, were up by 4 from 37". A tie is ``sure`` when nothing but the level's own nouns,
years and the words of change stand between. Pairs that a phrasing writes out are in ``change_pairs``.
"""

from __future__ import annotations

from attrs import define, field

from auditor.claims.change_move import Move
from auditor.claims.change_words import LEVELS, QUANTITY, Sentence, alike, same_thing
from auditor.claims.tokens import FIGURES, WORD
from auditor.model import Figure

BACK = 30  # tokens looked back for the level that a change is of
AHEAD = 9  # tokens looked ahead for the base behind "so với cùng kỳ"
QUANTITIES = frozenset({"count", "money", "measure"})


@define(eq=False)
class Pair:
    """An earlier figure (base) and a later one (current), with the tokens from ``first`` to ``last`` that tie them."""

    base: Figure
    current: Figure
    base_at: int
    current_at: int
    first: int
    last: int
    sure: bool = True
    name: str = ""
    move: Move | None = None
    others: list[Figure] = field(factory=list)
    plan: bool = False


def around(s: Sentence, move: Move, changes: set[int]) -> Pair | None:
    """The pair of a change that stands between its figures: "B, tăng 7,2 % so cùng kỳ (A)", "at B, up by 4 from A"."""
    b = base_after(s, move, changes)
    if b is None:
        return None
    base = s.figure(b)
    found = levels_before(s, move, base, changes | {b})
    if not found:
        return _of_ratio(s, move, b)
    at, sure = found[0]
    others = [s.figure(k) for k, _ in found[1:]]
    unhedge(s, b, base)
    named = [k for k, _ in found if names_it(s.figure(k), base)]
    if len(named) > 1 and base.kind == "count":
        sure = sure and _plausible(s.figure(at), base, move.figure)
    only = not sure and s.depth(b) > s.depth(move.at) and len(named) == 1
    if only and any(named[0] < k < b and k != move.at for k in changes):
        only = False  # another change of the same level: this one may be of something else
    if only and names_it(s.figure(named[0]), move.figure) and _plausible(s.figure(named[0]), base, move.figure):
        at, sure, others = named[0], True, [s.figure(k) for k, _ in found if k != named[0]]
    sure = sure and not crowded(s, b, changes) and not _other_things(move.figure, s.figure(at))
    return Pair(base, s.figure(at), b, at, at, b, sure, "around", move, others)


def names_it(level: Figure, other: Figure | None) -> bool:
    """Whether a count's noun begins with that of another: "1.284 cơ sở kinh doanh" and "1.237 cơ sở"; a percent has
    no noun and says nothing against it."""
    if other is None or level.kind != "count":
        return False
    if other.kind == "percent":
        return True
    one, two = level.noun.split(), other.noun.split()[:2]
    return bool(two) and other.kind == "count" and one[: len(two)] == two


def _plausible(level: Figure, base: Figure, change: Figure | None) -> bool:
    """Whether level and base differ by something of the change's order, so that they are hardly other things."""
    if change is None or not base.value:
        return False
    moved, said = abs(level.value - base.value), change.value
    if change.kind == "percent":
        moved = 100 * moved / base.value
    return moved <= max(5 * said, said + 20) and said <= max(5 * moved, moved + 20)


def _of_ratio(s: Sentence, move: Move, b: int) -> Pair | None:
    """The pair of a change whose level is the part of "16/19 tiêu chí", by its noun: "…, tăng 2 tiêu chí so với cuối
    năm (14 tiêu chí)"."""
    base = s.figure(b)
    if base.kind != "count" or not base.noun or not s.depth(b):
        return None
    for k in range(move.first - 1, max(move.first - BACK, s.start) - 1, -1):
        if s.code(k) == ";":
            return None
        if s.code(k) == "R" and s.figure(k).noun.split()[:1] == base.noun.split()[:1]:
            return Pair(base, s.figure(k).terms[0], b, k, k, b, True, "around", move)
    return None


def _other_things(change: Figure | None, level: Figure) -> bool:
    """Whether a counted change and its level name two kinds of one thing: "8 hộ nghèo" beside "63 hộ cận nghèo"."""
    if change is None or change.kind != "count" or level.kind != "count":
        return False
    one, two = change.noun.split()[:2], level.noun.split()[:2]
    return len(one) == len(two) == 2 and one[0] == two[0] and one != two


def crowded(s: Sentence, b: int, changes: set[int]) -> bool:
    """Whether the bracket of a base holds further quantities that are no changes, so that the base may be another."""
    if not s.depth(b):
        return False
    start = max(k for k in range(s.start, b) if s.code(k) == "(")
    stop = next((k for k in range(b, s.end) if s.code(k) == ")"), s.end)
    return sum(s.code(k) in QUANTITY + "PR" and k not in changes for k in range(start + 1, stop) if s.code(k)) > 1


def base_after(s: Sentence, move: Move, changes: set[int]) -> int | None:
    """The token of the figure that the change is measured against, behind it."""
    at = move.last + 1
    compared = (
        move.form == "times"
        or s.has(move.at, "from")
        or (move.verb > move.at and s.has(move.verb, "gt", "lt", "higher", "lower"))
    )
    for k in range(at, min(at + AHEAD, s.end)):
        code, found = s.code(k), s.classes(k)
        if s.token(k).figure is not None and code not in "YTDL":
            if k in changes:
                if compared or k - at > 4 or not _chained(s, move, k):
                    return None
                continue
            ok = compared and code in LEVELS and not found & {"target"} and _base_fits(s, move, k)
            return k if ok else None
        if found & {"base", "before", "from", "versus"}:
            compared = True
        elif (
            found & {"up", "down", "target", "to", "full", "subset", "rest", "future", "total"}
            or (found & {"reach", "has", "level", "and", "exceed", "short"} and compared and not _of_base(s, k))
            or code in ";:"
            or (code == "," and compared)
        ):
            return None
    return None


def _of_base(s: Sentence, k: int) -> bool:
    """Whether a verb of reaching belongs to the base's own words: "so với thực hiện năm 2024", "… cùng kỳ là 15"."""
    return s.has(k, "reach", "level", "has") and s.has(k - 1, "base", "versus", "before") and s.code(k - 1) != ","


def _chained(s: Sentence, move: Move, k: int) -> bool:
    """Whether the change at ``k`` only repeats ``move`` in brackets."""
    return s.code(k - 1) == "(" and s.code(k + 1) == ")"


def _base_fits(s: Sentence, move: Move, k: int) -> bool:
    """Whether the figure may be a base: bracketed, or tied by the words of comparison at once; of the change's kind."""
    base = s.figure(k)
    if base.more.get("compound"):
        return False
    if not s.depth(k) and not _named(s, k):
        return False
    if (
        move.figure is not None
        and move.figure.kind in QUANTITIES
        and move.form == "by"
        and not s.has(move.at + 1, "points")
    ):
        return alike(move.figure, base)
    return True


def _named(s: Sentence, k: int) -> bool:
    """Whether words tie an unbracketed base at once ("so với 197 vụ"), as "so với năm trước 15" do not."""
    before = s.words(k - 1)
    if s.has(k - 1, "versus", "from", "delta_after", "of", "level", "about", "near", "double", "triple") or (
        s.has(k - 1, "base") and len(before) == 1
    ):
        return True
    return bool(before) and before[-1] in s.stream.language.words["naming"]


def levels_before(s: Sentence, move: Move, like: Figure, changes: set[int]) -> list[tuple[int, bool]]:
    """Tokens of the figures before a change that it may be a change of, nearest first, with how sure the first is.

    A new subject between a comma and the verb ("…, xuất khẩu tăng 5 %") makes the tie unsure; a semicolon ends the
    search unless only words of comparison follow it.
    """
    found: list[tuple[int, bool]] = []
    sure, depth = True, 0
    pending: list[int] = []
    inside = s.depth(move.first)
    for k in range(move.first - 1, max(move.first - BACK, s.start) - 1, -1):
        code = s.code(k)
        depth += (code == ")") - (code == "(")
        if depth > 0:
            closed = next((j for j in range(k + 1, k + 5) if s.code(j) in tuple("(),;:." + FIGURES)), k)
            alone = s.code(k - 1) == "(" and s.code(closed) == ")" and _leads(s, closed + 1, move.first)
            if alone and code in LEVELS and k not in changes and alike(like, s.figure(k)):
                found.append((k, True))
            continue
        if code == "(" and inside > 0:
            inside -= 1
            depth = 0
        elif code in ",;:-" or s.has(k, "and"):
            sure = sure and not any(s.subject(p) for p in pending)
            if code == ";" and (found or any(s.subject(p) for p in pending)):
                break
            pending = []
        elif s.token(k).figure is not None and code not in "YTDLS":
            if k in changes:
                pending = []
                shared = code == "P" and move.figure is not None and move.figure.kind == "percent"
                own = (move.of is not None and move.of.at == k) or s.any(k, move.first, "base", "target")
                sure = sure and (not shared or own)
            elif _is_level(s, k, like, move, changes):
                found.append((k, (sure or opens(s, k)) and not found))
        elif s.has(k, "future", "target") and not found:
            sure = sure and s.code(k - 1) == "P"  # "đạt 92 % kế hoạch" tells of the level before it
        else:
            pending.append(k)
    return found


def _leads(s: Sentence, start: int, stop: int) -> bool:
    """Whether only verbs of being and light words stand between a bracket and the words of change behind it."""
    return all(s.has(k, "has", "level") or s.light(k) for k in range(start, stop))


def opens(s: Sentence, k: int) -> bool:
    """Whether the level opens its clause behind a preposition: "At 45 days, the average wait is …"."""
    return s.has(k - 1, "level", "and", "each") and (k - 2 < s.start or s.code(k - 2) == ",")


def _is_level(s: Sentence, k: int, like: Figure, move: Move, changes: set[int]) -> bool:
    """Whether the figure at ``k`` may be the level that a change like ``like`` is of."""
    if k in changes or s.code(k) not in LEVELS or s.depth(k) > s.depth(move.first):
        return False
    figure = s.figure(k)
    if figure.more.get("compound") or not alike(like, figure) or s.has(k - 1, "target", "from"):
        return False
    if s.has(k - 1, "of") and s.code(k - 2) == "N" and "out" in s.words(k - 1):
        return False  # "6.8 out of 10": the scale is no level
    if s.code(k - 1) == WORD and s.has(k - 2, "target") and not s.has(k - 1, "to", "level"):
        return False
    return same_thing(s.stream, like, figure)


def unhedge(s: Sentence, at: int, figure: Figure) -> None:
    """Takes the hedge off a figure whose hedge word belongs to the change ("from", "vượt", "5 % more than")."""
    again = s.has(at - 2, "from", "versus", "to") and s.has(at - 1, "gt", "ge", "lt", "le")
    if s.has(at - 1, "from", "up", "delta_after", "base", "versus") and not again:
        figure.hedge, figure.soft = "", False

"""Which pair of figures a change is told of: the one it stands in, right behind or right before, or the one around it.

Ties only; the words are in ``change_moves``, the pairs in ``change_pairs`` and ``change_bases``, claims in ``change``.
"""

from __future__ import annotations

from auditor.claims import change_bases, change_marks, change_pairs
from auditor.claims.change_bases import Pair
from auditor.claims.change_move import Move, tail
from auditor.claims.change_words import LEVELS, Sentence
from auditor.claims.grammar import Match

REACH = 9  # tokens between a pair and the change told of it


def tie(s: Sentence, found: list[Move], matched: list[Match]) -> dict[int, Pair]:
    """The pair that each change is of, by the identity of the change; changes without one are left out."""
    pairs = list(change_pairs.written(s, found, matched))
    used = {k for p in pairs for k in (p.base_at, p.current_at)}
    pairs += [p for p in change_marks.pairs(s, found) if not {p.base_at, p.current_at} & used]
    changes = {m.at for m in found if m.figure is not None}
    ties: dict[int, Pair] = {}
    for move in found:
        pair = _tied(s, move, pairs, found) or _around(s, move, pairs, changes, ties)
        if pair is None and move.of is not None:
            pair = ties.get(id(move.of))
        if pair is not None:
            ties[id(move)] = pair
            if pair not in pairs:
                pairs.append(pair)
    for move in found:
        if id(move) not in ties and (pair := change_pairs.in_ratio(s, move)) is not None:
            ties[id(move)] = pair
    _share(found, ties)
    return ties


def _around(s: Sentence, move: Move, pairs: list[Pair], changes: set[int], ties: dict[int, Pair]) -> Pair | None:
    """The pair that stands around the change, unless a phrasing has it already or gives its figures other roles."""
    pair = None if _under_plan(s, move) else change_bases.around(s, move, changes)
    if pair is None or any({pair.base_at, pair.current_at} == {p.base_at, p.current_at} for p in pairs):
        return None
    return pair if _free(pair, ties) else None


def _free(pair: Pair, ties: dict[int, Pair]) -> bool:
    """Whether no earlier tie gives the pair's figures the other role."""
    return not any(pair.base_at == p.current_at or pair.current_at == p.base_at for p in ties.values())


def _share(found: list[Move], ties: dict[int, Pair]) -> None:
    """Lets the two halves of one change ("giảm 19 vụ (-12,5 %)") have the pair that either has."""
    for move in found:
        if move.of is not None and id(move) in ties and id(move.of) not in ties:
            ties[id(move.of)] = ties[id(move)]


def _under_plan(s: Sentence, move: Move) -> bool:
    """Whether the change is told of a plan and no period ("vượt 5 % kế hoạch", "8 % above target"), or is the plan
    itself in its bracket ("vượt chỉ tiêu giao (giảm 2 %)")."""
    if s.code(move.first - 1) == "(" and s.any(move.first - 3, move.first - 1, "target", "exceed"):
        return True
    return move.plan and not any(s.has(k, "before") for k in tail(s, move))


def _tied(s: Sentence, move: Move, pairs: list[Pair], found: list[Move]) -> Pair | None:
    """The written pair that the change stands in, right behind or right before."""
    if _under_plan(s, move) or any(s.has(k, "target", "future") for k in tail(s, move)):
        return None
    own = change_bases.base_after(s, move, {m.at for m in found if m.figure is not None})
    open_ = [p for p in pairs if own is None or own in (p.base_at, p.current_at)]
    for pair in open_:
        if pair.first <= move.at <= pair.last:
            return pair
    for pair in sorted(open_, key=lambda p: min(abs(move.first - p.last), abs(p.first - move.last))):
        others = {
            m.at for m in found if m is not move and m is not move.of and m.of is not move and m.of is not move.of
        }
        behind = pair.last < move.first and _clear(s, pair.last + 1, move.first, others - {move.at})
        if behind and _belongs(s, pair, pair.last + 1, move):
            return pair
        if move.last < pair.first and _ahead(s, move, pair):
            return pair
    return None


def _clear(s: Sentence, start: int, stop: int, others: set[int]) -> bool:
    """Whether no figure but years and tied changes stands between, and the distance is small."""
    figures = [k for k in range(start, stop) if s.token(k).figure is not None and s.code(k) not in "YTD"]
    return (
        stop - start <= REACH
        and not any(k in others or s.code(k) not in "PNMQO" for k in figures)
        and len(figures) <= 1
    )


def _belongs(s: Sentence, pair: Pair, start: int, move: Move) -> bool:
    """Whether the words between pair and change bring no new subject and no other base."""
    if move.figure is None and not s.has(move.last + 1, "base"):
        return False
    if s.has(move.last + 1, "to") and (s.code(move.last + 2) or "-") in LEVELS and pair.current_at != move.last + 2:
        return False  # "fell by 6 % to 1,128": a level of its own
    cut = next((k for k in range(start, move.first) if s.code(k) in ",;(:-" or s.has(k, "and", "same")), None)
    if cut is None:
        return not any(s.subject(k) for k in range(start + 1, move.first)) or move.yearly
    if s.code(cut) == ";" and not move.yearly and cut + 1 < move.first:
        return s.any(cut, move.first, "base") and not any(s.subject(k) for k in range(cut + 1, move.first))
    if any(s.subject(k) for k in range(cut + 1, move.first)) and not (
        move.yearly and not s.any(cut, move.first, "up", "down")
    ):
        return False
    told = [s.figure(k).value for k in tail(s, move) if s.code(k) == "Y"]
    dated = [s.figure(k).value for k in range(pair.base_at + 1, min(pair.base_at + 4, s.end)) if s.code(k) == "Y"]
    return not (told and dated and any(s.has(k, "base") for k in tail(s, move)) and told[0] != dated[0])


def _ahead(s: Sentence, move: Move, pair: Pair) -> bool:
    """Whether a change is told just before its pair: "tăng 20 %, từ A lên B", "up 4 points (from A to B)"."""
    between = range(move.last + 1, pair.first)
    if len(between) > REACH:
        return False
    stop = next((k for k in between if s.code(k) in ",(-" or s.has(k, "base")), pair.first)
    for k in between:
        if (
            s.token(k).figure is not None
            and s.code(k) not in "YTD"
            and not (s.code(k - 1) == "(" and s.code(k + 1) == ")")
        ):
            return False
        onto = (
            s.has(k, "to")
            and move.figure is not None
            and not (pair.name in ("bracket", "versus") and k >= pair.first - 2)
        )
        again = k == pair.first - 1 and s.code(k - 1) in ",(" and s.has(k, "up", "down")
        if (
            (s.has(k, "up", "down") and not again)
            or onto
            or (s.code(k) in ";:" and not _introduced(s, k, pair))
            or (k > stop and s.subject(k))
        ):
            return False
    return True


def _introduced(s: Sentence, k: int, pair: Pair) -> bool:
    """Whether the mark at ``k`` opens the figures of the change told before it: "tăng 20 %; cụ thể từ A lên B"."""
    if s.code(k) == ";" and k + 1 == pair.first:
        return pair.name == "from, to" and s.has(pair.first, "from")
    between = range(k + 1, pair.first)
    return all(s.has(j, "full", "exactly", "base", "before") or s.code(j) in ":(" or s.light(j) for j in between) and (
        s.code(k) == ":" or bool(between)
    )

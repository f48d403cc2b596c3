"""Changes of the figures in the sentence before: "1.734 vụ, làm chết 708 người. So với cùng kỳ giảm 400 vụ (-18,7 %)".

Claims made here: "growth" by a difference whose level stands in the sentence before, and "difference" or "growth" for
"This is 5.8 million more than the previous year (59.5 million)". Changes told within one sentence are in ``change``.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import change_bases
from auditor.claims.change_move import Move
from auditor.claims.change_words import LEVELS, QUANTITY, Sentence, alike, noun, span
from auditor.claims.tokens import WORD
from auditor.model import Claim, Figure

Told = tuple[Sentence, list[Move]]
OPENING = 3  # tokens within which a sentence says that it compares


def find(told: list[Told], before: dict[int, Sentence], ties: set[int]) -> Iterator[Claim]:
    """The changes that no pair of their own sentence explains; ``before`` gives each sentence the one in front of it,
    ``ties`` the ids of changes that are tied already."""
    changed = {t.start: {m.at for m in moves if m.figure is not None} for t, moves in told}
    for s, found in told:
        earlier = before.get(s.start)
        if earlier is None:
            continue
        taken = changed.get(earlier.start, set())
        levels = [k for k in range(earlier.start, earlier.end) if _is_level(earlier, k, taken)]
        for move in found:
            if id(move) not in ties and move.figure is not None and move.form == "by" and not move.plan:
                yield from _by_difference(s, move, found, earlier, levels)
                yield from _this(s, move, earlier, levels, {m.at for m in found})


def _is_level(s: Sentence, k: int, taken: set[int]) -> bool:
    """Whether the figure at ``k`` states how many there are: no change, no plan, no bound, outside brackets."""
    if s.token(k).figure is None or s.code(k) not in QUANTITY or k in taken or s.depth(k):
        return False
    figure = s.figure(k)
    return not figure.hedge and not figure.more.get("compound") and not s.any(k - 2, k, "target", "up", "down", "each")


def _by_difference(s: Sentence, move: Move, found: list[Move], earlier: Sentence, levels: list[int]) -> Iterator[Claim]:
    """The percent of a change whose amount stands beside it and whose level in the sentence before."""
    main = move.of or next((m for m in found if m.of is move), None)
    if (
        main is None
        or main.figure is None
        or move.figure is None
        or move.figure.kind != "percent"
        or not main.direction
    ):
        return
    if s.code(main.at) not in QUANTITY or s.any(move.at + 1, move.at + 3, "target"):
        return
    changes = {m.at for m in found if m.figure is not None}
    if change_bases.levels_before(s, main, main.figure, changes):
        return
    if not any(_compares(s, k) for k in range(s.start, min(s.start + OPENING, s.end))):
        return
    at = _counted(s, main.figure, earlier, levels)
    if at is None:
        return
    roles = {"change": [move.figure], "current": [earlier.figure(at)], "difference": [main.figure], "others": []}
    traits = {"direction": main.direction, "sure": True, "form": "by", "phrase": "by difference, sentence before"}
    yield Claim("growth", span(s, move.at, at, main.at), roles, traits)


def _compares(s: Sentence, k: int) -> bool:
    """Whether a token says "compared with", alone or before what it compares with ("so với cùng kỳ")."""
    if s.has(k, "versus"):
        return True
    known = s.stream.language.phrases.get(s.words(k)[0], ()) if s.has(k, "base") and s.words(k) else ()
    return any("versus" in classes and s.words(k)[: len(words)] == list(words) for words, classes in known)


def _counted(s: Sentence, change: Figure, earlier: Sentence, levels: list[int]) -> int | None:
    """The level that counts what the change counts, by its noun and the words around it; None when two may."""
    named = noun(s.stream, change)
    if not named:
        return None
    same = [
        k for k in levels if alike(change, earlier.figure(k)) and noun(s.stream, earlier.figure(k))[:1] == named[:1]
    ]
    if len(same) > 1:
        best = [k for k in same if set(named[1:]) & _around(earlier, k)]
        same = best if named[1:] else []
    return same[0] if len(same) == 1 else None


def _around(s: Sentence, k: int) -> set[str]:
    """The words behind a level, and those of its own clause before it."""
    words = set(s.figure(k).noun.split()[1:])
    for at in range(k - 1, s.start - 1, -1):
        if s.token(at).figure is not None or s.code(at) in ",;:." or s.has(at, "and"):
            break
        words |= set(s.words(at))
    return words


def _this(s: Sentence, move: Move, earlier: Sentence, levels: list[int], changes: set[int]) -> Iterator[Claim]:
    """ "This is 5.8 million more than the year before (59.5 million)": of the one figure of the sentence before."""
    first = s.words(s.start)[:1] if s.code(s.start) == WORD else []
    if not first or first[0] not in s.stream.language.words["this"] or move.of is not None or move.figure is None:
        return
    b = change_bases.base_after(s, move, changes)
    if b is None or s.code(b) not in LEVELS or move.yearly or move.first - s.start > OPENING + 1:
        return
    base = s.figure(b)
    fitting = [k for k in levels if alike(base, earlier.figure(k))]
    kind = "growth" if move.figure.kind == "percent" else "difference"
    if len(fitting) != 1 or (kind == "difference" and not alike(move.figure, base)):
        return
    change_bases.unhedge(s, b, base)
    if move.verb == move.at - 1 or kind == "difference":
        move.figure.hedge, move.figure.soft = "", False
    roles = {"change": [move.figure], "base": [base], "current": [earlier.figure(fitting[0])], "others": []}
    traits = {"direction": move.direction, "sure": True, "form": "by", "phrase": "this, sentence before"}
    yield Claim(kind, span(s, move.at, fitting[0], b), roles, traits)

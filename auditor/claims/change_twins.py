"""One change told twice, as an amount and as a percent: "giảm 19 vụ (-14,3 %)", "up 10 %, or 128".

``repeated`` and ``rate`` make the second of the two; ``same`` says whether two changes found apart are one.
"""

from __future__ import annotations

from auditor.claims.change_move import Move, sign, tail
from auditor.claims.change_words import QUANTITY, VERBS, Sentence
from auditor.claims.tokens import WORD
from auditor.model import Figure

ASIDE = 6  # tokens between a level and the words that say it changed


def repeated(s: Sentence, i: int, figure: Figure, before: Move) -> Move | None:
    """The figure at ``i`` as the change of ``before`` in other words: "giảm 19 vụ (12,5 %)", "up 10 %, or 128"."""
    main = before.figure
    if main is None or before.form != "by" or figure.kind not in ("percent", "count", "money", "measure"):
        return None
    if (figure.kind == "percent") == (main.kind == "percent") or not _adjoins(s, before.last, i):
        return None
    told = s.any(i - 2, i, "reach", "level", "same") and not s.has(i - 1, "from", "to", "base", "each")
    told = told or s.code(i - 1) == "="
    bracketed = s.code(i - 1) == "(" and s.code(i + 1) == ")"
    if not told and not (bracketed and figure.kind == "percent"):
        return None
    return Move(i, figure, before.direction, i, i, verb=i, of=before)


def rate(s: Sentence, i: int, figure: Figure, before: Move) -> Move | None:
    """The percent of a change told before as an amount: "up 331 million on last year, a growth rate of 9.9 %"."""
    main = before.figure
    if (
        figure.kind != "percent"
        or main is None
        or main.kind not in ("count", "money", "measure")
        or before.form != "by"
    ):
        return None
    verb = next((k for k in (i - 1, i - 2) if s.classes(k) & VERBS), -1)
    if (
        verb < 0
        or sign(s.classes(verb) & VERBS) != before.direction
        or not before.last < verb - 1 < before.last + ASIDE
    ):
        return None
    between = range(before.last + 1, verb - 1)
    named = any(w in s.stream.language.words["ratio_nouns"] for w in s.words(verb - 1))
    plain = all((s.token(k).figure is None or s.code(k) in "YTD") and s.code(k) not in ";:()" for k in between)
    return Move(i, figure, before.direction, verb - 1, i, verb=verb, of=before) if named and plain else None


def same(s: Sentence, before: Move, move: Move) -> Move | None:
    """``before`` when the two are one change in two units: "giảm 19 vụ, giảm 12,5 %"."""
    if before.figure is None or move.figure is None or before.form != "by" or before.direction * move.direction < 0:
        return None
    one, two = before.figure.kind == "percent", move.figure.kind == "percent"
    if one == two or "points" in (before.figure.kind, move.figure.kind) or move.form != "by" or move.yearly:
        return None
    if before.plan != move.plan or any(s.has(k, "target") for m in (before, move) for k in tail(s, m)):
        return None
    if move.signed and s.code(move.first - 1) == "(" and _dated_only(s, before.last + 1, move.first):
        return before
    last = before.last
    if s.code(last + 1) == WORD and s.has(last + 2, "to"):
        last += 1
    if s.has(last + 1, "to") and s.code(last + 2) in tuple(QUANTITY):
        last += 2  # "up by 24 to 1,224, an increase of 2 %": the level reached stands between
    else:
        last = before.last
    return before if _adjoins(s, last, move.first) else None


def _dated_only(s: Sentence, start: int, stop: int) -> bool:
    """Whether the tokens are few and hold no figure but years and no punctuation but the last bracket."""
    between = range(start, stop - 1)
    return len(between) <= ASIDE + 2 and all(
        s.code(k) not in ",;:()" and (s.token(k).figure is None or s.code(k) in "YT") for k in between
    )


def _adjoins(s: Sentence, last: int, first: int) -> bool:
    """Whether nothing but the first figure's noun, a comma or bracket and light words stand between two tokens."""
    between = range(last + 1, first)
    if len(between) > ASIDE or any(s.token(k).figure is not None for k in between) or s.any(last + 1, first, "base"):
        return False
    punctuated = next((k for k in between if s.code(k) in ",;(-="), None)
    if punctuated is None:
        return bool(between) and s.any(last + 1, first, "same", "reach") and not any(s.subject(k) for k in between[1:])
    return s.code(punctuated) != ";" and not any(
        s.subject(k) or s.code(k) in ");:" for k in range(punctuated + 1, first)
    )

"""Two figures and a word that says which is the greater: "45 days, longer than the 38-day standard", "cao hơn …".

Claims made here: "comparison" (word, base, current, others; traits direction and sure). Changes of one figure are in
``change``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.claims.change_bases import crowded, levels_before
from auditor.claims.change_move import Move
from auditor.claims.change_words import LEVELS, Sentence, alike, noun, read_as, same_thing, span
from auditor.claims.tokens import WORD
from auditor.model import Claim, Figure

NEAR = 12  # tokens from the word to the figures told behind it
TIED = 5  # tokens from one of two figures to the other, words of comparison between
Found = tuple[int, int, list[int], bool]  # tokens of current and base, of other levels, and whether the tie is sure


def find(s: Sentence, found: list[Move]) -> Iterator[Claim]:
    """The comparisons of a sentence; a word whose figure says how far ("12 % higher") is a change."""
    used = {k for m in found if m.figure is not None for k in range(m.first, m.last + 1)}
    changes = {m.at for m in found if m.figure is not None}
    for i in range(s.start, s.end):
        full = s.has(i, "higher", "lower")
        bare = not full and s.has(i, "delta_after") and s.has(i, "up", "down")
        if i in used or not (full or bare) or s.has(i - 1, "negation") or _is_extent(s, i):
            continue
        tied = (_referred(s, i, changes) or _named_before(s, i, changes)) if full else None
        tied = tied or _against(s, i, changes) or _fronted(s, i, changes) or _reached(s, i, changes)
        claim = None if tied is None else _claim(s, i, *tied)
        if claim is not None:
            yield claim


def _claim(s: Sentence, i: int, c: int, b: int, others: list[int], sure: bool) -> Claim | None:
    """The word at ``i`` about the figures at ``c`` (current) and ``b`` (base)."""
    current = s.figure(c)
    base = read_as(s.stream, s.figure(b), current)
    if base is None:
        return None
    for at, figure in ((b, base), (c, current)):
        if s.has(at - 1, "higher", "lower", "gt", "lt", "versus", "from"):
            figure.hedge = ""
    direction = 1 if s.has(i, "higher", "up") else -1
    token = s.token(i)
    text = s.stream.block.text[token.start : token.end]
    word = Figure("word", s.stream.block.index, token.start, token.end, text, Fraction(direction))
    roles = {"word": [word], "base": [base], "current": [current], "others": [s.figure(k) for k in others]}
    return Claim("comparison", span(s, i, c, b), roles, {"direction": direction, "sure": sure})


def _never_extent(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` never says how far ("chưa bằng", "exceeds")."""
    return " ".join(s.words(i)) in s.stream.language.words["no_extent"]


def _is_extent(s: Sentence, i: int) -> bool:
    """Whether a figure with its noun stands right before the word: "0.6 s faster than in May" says how far."""
    if _never_extent(s, i):
        return False
    noun = 1 if s.code(i - 1) == WORD and len(s.words(i - 1)) == 1 else 0
    return s.stream.language.code == "en" and s.code(i - 1 - noun) in tuple("NMQPO")


# --- a level before the word, what it is compared with behind ------------------------------------------------


def _referred(s: Sentence, i: int, changes: set[int]) -> Found | None:
    """ "A, cao hơn mức bình quân (B)", "at A, longer than the standard of B"."""
    at = _reference(s, i)
    if at is None or at in changes:
        return None
    up = s.has(i, "higher")
    levels = levels_before(s, Move(i, None, 1 if up else -1, i, i, "bare", i), s.figure(at), changes | {at})
    if not levels:
        return None
    current = s.figure(levels[0][0])
    base = read_as(s.stream, s.figure(at), current)
    if base is None or (base.value * 2 < current.value and not _is_named(s, at)):
        return None  # "cao hơn cùng kỳ 1,2 %": how far, not than what
    sure = levels[0][1] and (up or _never_extent(s, i) or (base.value * 2 >= current.value and _is_named(s, at)))
    return levels[0][0], at, [k for k, _ in levels[1:]], sure


def _is_named(s: Sentence, at: int) -> bool:
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
            return (
                k if named and code in LEVELS and not s.has(k + 1, "delta_after") and not _pair_behind(s, k) else None
            )
        if code == WORD or s.has(k, "average", "target", "base", "level", "before", "has", "share", "reach"):
            named = True
        elif code == "," and s.has(k + 1, "reach") and s.words(k + 1)[0] == "which":
            continue
        elif (code == "(" and not named) or (
            (code not in "(" and s.has(k, "up", "down", "to", "from", "and", "subset", "full", "rest"))
            or code in ",;:)-"
        ):
            return None
    return None


def _named_before(s: Sentence, i: int, changes: set[int]) -> Found | None:
    """ "Trong khi năng suất toàn tỉnh là B, xã đạt A, thấp hơn năng suất toàn tỉnh": its name said again."""
    stop = next((k for k in range(i + 1, s.end) if s.token(k).figure is not None or s.code(k) in ",;:()"), s.end)
    name = {w for k in range(i + 1, stop) for w in s.words(k)} - s.stream.language.words["light"]
    levels = [k for k in range(s.start, i) if s.code(k) in tuple(LEVELS) and k not in changes and not s.depth(k)]
    if not name or len(levels) != 2 or not alike(s.figure(levels[0]), s.figure(levels[1])):
        return None
    base, current = levels
    said = {w for k in range(s.start, base) for w in s.words(k)}
    told = {w for k in range(base + 1, current) for w in s.words(k)}
    return (current, base, [], True) if name <= said and not name <= told else None


# --- both figures behind the word -------------------------------------------------------------------------------------


def _pair_behind(s: Sentence, k: int) -> int | None:
    """The second of two figures with words of comparison between: "A so với B", "A against B"."""
    if s.code(k) not in tuple(LEVELS):
        return None
    versus = False
    for j in range(k + 1, min(k + 1 + TIED, s.end)):
        if s.token(j).figure is not None:
            fits = versus and s.code(j) in LEVELS and alike(s.figure(k), s.figure(j))
            return j if fits and same_thing(s.stream, s.figure(k), s.figure(j)) else None
        if s.has(j, "versus"):
            versus = True
        elif s.code(j) in "();:" or s.has(j, "base", "before", "up", "down", "target"):
            return None
    return None


def _against(s: Sentence, i: int, changes: set[int]) -> Found | None:
    """ "… is higher than the average, at A against B", "thấp hơn định mức (A so với B)"."""
    if s.words(i) in (["over"], ["under"]) and (i == s.start or s.code(i - 1) in ",;:("):
        return None  # "Over the whole year, …"
    for k in range(i + 1, min(i + NEAR, s.end)):
        if s.code(k) in tuple(LEVELS):
            other = _pair_behind(s, k)
            if other is None or {k, other} & changes or not _closes(s, k, other):
                return None
            return k, other, [], True
        if s.token(k).figure is not None or s.code(k) in ";" or s.has(k, "up", "down", "higher", "lower", "and"):
            return None
    return None


def _closes(s: Sentence, k: int, other: int) -> bool:
    """Whether nothing but its noun and unit follows the second figure: "… against 40 in 2023", "… in the north" do."""
    nouns = {*noun(s.stream, s.figure(k)), *noun(s.stream, s.figure(other))[:1]}
    after = other + 1
    while after < s.end and s.code(after) not in tuple("(),;:.") and s.token(after).figure is None:
        if not (s.has(after, "each") or s.has(after - 1, "each") or set(s.words(after)) <= nouns):
            return False
        after += 1
    return after >= s.end or s.token(after).figure is None


# --- the figure compared with before ----------------------------------------------------------------------------------


def _ends(s: Sentence, i: int) -> bool:
    """Whether nothing that could be compared with follows the word in its clause."""
    after = i + 1
    while s.only(after, "manner") or s.light(after):
        after += 1
    return after >= s.end or s.code(after) in ",;:)"


def _fronted(s: Sentence, i: int, changes: set[int]) -> Found | None:
    """ "So với mức quy định là B, xã đạt A, cao hơn", "Compared with an average of B, ours was higher, at A"."""
    opened = next((k for k in range(i - 1, s.start - 1, -1) if s.has(k, "versus") and _opens_clause(s, k)), None)
    if opened is None or not _ends(s, i):
        return None
    levels = [k for k in range(opened, i) if s.code(k) in tuple(LEVELS) and k not in changes and not s.depth(k)]
    if not levels or "," not in s.stream.codes[levels[0] : i] or len(levels) > 2:
        return None
    current = levels[1] if len(levels) == 2 else _reached_at(s, i)
    fits = current is not None and current not in changes and alike(s.figure(levels[0]), s.figure(current))
    return (current, levels[0], [], True) if fits and current is not None else None


def _opens_clause(s: Sentence, k: int) -> bool:
    return k == s.start or s.code(k - 1) in ",;:"


def _reached_at(s: Sentence, i: int) -> int | None:
    """The figure told behind the word: "…, cao hơn, đạt A", "… was higher, at A"."""
    comma = next((k for k in range(i + 1, min(i + 4, s.end)) if s.code(k) == ","), None)
    if comma is None or not s.has(comma + 1, "level", "reach"):
        return None
    return comma + 2 if s.code(comma + 2) in tuple(LEVELS) else None


def _reached(s: Sentence, i: int, changes: set[int]) -> Found | None:
    """ "Định mức được duyệt là B, chi phí quản lý cao hơn, đạt A": one figure before, the other right behind."""
    current = _reached_at(s, i) if _ends(s, i) else None
    if current is None or current in changes:
        return None
    like = s.figure(current)
    before = [k for k in range(s.start, i) if s.code(k) in tuple(LEVELS) and k not in changes]
    fits = len(before) == 1 and alike(like, s.figure(before[0])) and same_thing(s.stream, like, s.figure(before[0]))
    clause = fits and "," in s.stream.codes[before[0] : i] and not crowded(s, before[0], changes)
    return (current, before[0], [], True) if clause else None

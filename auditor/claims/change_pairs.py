"""Earlier and later figure of a change: "from A to B", "B from A", "B (2024: A)", "B, against A in 2024", "B … so với A".

A pair knows how surely the words tie it: ``sure`` when nothing but its own nouns, years and the words of change stand
between; else only agreement can be said of it. What the change amounts to is in ``change_words``; nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from auditor.claims.change_words import LEVELS, MULTIPLES, QUANTITY, Move, Sentence, alike, noun, read_as, same_thing
from auditor.claims.grammar import Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import WORD
from auditor.model import Figure

NAMES = "DTYL"
BACK = 30  # tokens looked back for the level that a change is of
AHEAD = 9  # tokens looked ahead for the base behind "so với cùng kỳ"


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


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a pair is written; ``Sentence`` walks find the pairs that a verb stands inside of."""
    hedge, near = kit.gap(3), kit.gap(5, but=("from", "target", "up", "down"), also=NAMES)
    aside = kit.maybe(kit.brackets(12))

    def base() -> str:
        return kit.fig(LEVELS, "base")

    def current() -> str:
        return kit.fig(LEVELS, "current")

    through = kit.gap(14, but=("from", "target", "of"), also=NAMES + ",")
    label = kit.gap(4, but=("up", "down", "from", "target", "to", "full", "subset"), also="YTLD")
    versus = kit.cue("versus", mark="versus")
    return [
        phrase("pair", "from, to", kit.cue("from", mark="from"), hedge, base(), near, aside, through, kit.cue("to", mark="to"),
               hedge, current()),
        phrase("pair", "to, from", kit.cue("to", mark="to"), hedge, current(), near, kit.maybe(kit.punct("(,")),
               kit.cue("from", mark="from"), hedge, base()),
        phrase("pair", "bracket", current(), kit.gap(5, but=("target", "up", "down"), also="Y"), r"\(", label,
               kit.maybe(kit.punct(":,")), kit.gap(2, but=("up", "down", "target", "full", "subset")), base(),
               kit.gap(4, but=("and",), also="YT"), r"\)"),
        phrase("pair", "fronted", versus, kit.gap(3, but=("target",)), base(), near, ",", kit.gap(8, also="Y"),
               kit.fig("PNMQO", "skip"), kit.gap(5), kit.cue("to", "reach", mark="to"), hedge, current()),
        phrase("pair", "fronted", versus, kit.gap(3, but=("target",)), base(), near, ",", kit.gap(8, also="Y"), current()),
        phrase("pair", "versus", current(), near, kit.maybe(","), versus,
               kit.gap(4, but=("up", "down", "target"), also="YT"), base()),
    ]  # fmt: skip


def written(s: Sentence, found: list[Move]) -> Iterator[Pair]:
    """The pairs whose figures a phrasing ties; a figure that is itself a change takes no part."""
    changes = {m.at for m in found}
    taken: set[int] = set()
    for item in phrases(s.stream.language):
        for match in item.matches(s.stream):
            b, c = match.index("base"), match.index("current")
            if b is None or c is None or not (s.start <= match.start and match.end <= s.end):
                continue
            skip = match.index("skip")
            if {b, c} & (changes | taken) or (skip is not None and skip not in changes):
                continue
            pair = _pair(s, item.name, b, c, match.start, match.end - 1, match.marks())
            if pair is not None:
                taken |= {b, c}
                yield pair


def _pair(s: Sentence, name: str, b: int, c: int, first: int, last: int, marks: dict[str, int]) -> Pair | None:
    current = s.figure(c)
    base = read_as(s.stream, s.figure(b), current)
    if base is None or current.more.get("compound") or not same_thing(s.stream, base, current):
        return None
    sure = True
    if name in ("from, to", "to, from"):
        verb = s.any(first - 8, max(b, c) + 1, "up", "down", "times", *MULTIPLES)
        strong = s.classes(marks["to"]) <= {"to", "up", "down"}
        if s.any(first - 2, first, "ranging") or not (verb or strong):
            return None
        inner = range(b + 1, marks["to"]) if name == "from, to" else range(c + 1, marks["from"])
        dated = any(s.code(k) == "Y" for k in range(b + 1, b + 4)) and any(s.code(k) == "Y" for k in range(c + 1, c + 4))
        sure = dated or (verb or strong) and (not any(s.code(k) == "," for k in inner) or s.any(inner.start, inner.stop, "up", "down") or strong)
    elif name == "bracket":
        between = range(c + 1, last)
        if not any(s.code(k) in "YTLD" or s.has(k, "base", "before", "from") for k in between if s.depth(k)):
            return None
        if s.any(b + 1, last + 1, "target", "future", "points"):
            return None
        years = [s.figure(k).value for k in between if s.code(k) == "Y"]
        outer = [s.figure(k).value for k in range(s.start, first) if s.code(k) == "Y"]
        if years and outer and years[-1] > outer[-1]:
            return None
    elif s.any(c + 1 if c < b else b + 1, max(b, c) + 4, "target", "future"):
        return None
    for at, figure in ((b, base), (b, s.figure(b)), (c, current)):
        unhedge(s, at, figure)
    return Pair(base, current, b, c, first, last, sure, name)


def unhedge(s: Sentence, at: int, figure: Figure) -> None:
    """Takes the hedge off a figure whose hedge word belongs to the change ("from", "vượt", "5 % more than")."""
    if s.has(at - 1, "from", "up", "delta_after", "base", "versus"):
        figure.hedge, figure.soft = "", False


# --- pairs around a change --------------------------------------------------------------------------------------------


def around(s: Sentence, move: Move, changes: set[int]) -> Pair | None:
    """The pair of a change that stands between its figures: "B, tăng 7,2 % so cùng kỳ (A)", "at B, up by 4 from A"."""
    b = base_after(s, move, changes)
    if b is None:
        return None
    base = s.figure(b)
    found = levels_before(s, move, base, changes | {b})
    if not found:
        return None
    at, sure = found[0]
    others = [s.figure(k) for k, _ in found[1:]]
    unhedge(s, b, base)
    return Pair(base, s.figure(at), b, at, at, b, sure and not _crowded(s, b), "around", move, others)


def _crowded(s: Sentence, b: int) -> bool:
    """Whether the bracket of a base holds further quantities, so that the base may be another."""
    if not s.depth(b):
        return False
    start = max(k for k in range(s.start, b) if s.code(k) == "(")
    stop = next((k for k in range(b, s.end) if s.code(k) == ")"), s.end)
    return sum(s.code(k) in QUANTITY + "PR" for k in range(start + 1, stop) if s.code(k)) > 1


def base_after(s: Sentence, move: Move, changes: set[int]) -> int | None:
    """The token of the figure that the change is measured against, behind it."""
    at = move.last + 1
    compared = move.form == "times" or s.has(move.at, "from") or (move.verb > move.at and s.has(move.verb, "gt", "lt", "higher", "lower"))
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
        elif found & {"up", "down", "target", "to", "full", "subset", "rest", "future", "total"}:
            return None
        elif found & {"reach", "has", "level", "and", "exceed", "short"} and compared:
            return None
        elif code in ";:" or (code == "," and compared):
            return None
    return None


def _chained(s: Sentence, move: Move, k: int) -> bool:
    """Whether the change at ``k`` only repeats ``move`` in brackets."""
    return s.code(k - 1) == "(" and s.code(k + 1) == ")"


def _base_fits(s: Sentence, move: Move, k: int) -> bool:
    """Whether the figure may be a base: bracketed, bare, or behind the comparison at once; percents only of percents."""
    base = s.figure(k)
    if base.more.get("compound"):
        return False
    if not s.depth(k) and not _named(s, k):
        return False
    if move.figure is not None and move.figure.kind in ("count", "money", "measure") and move.form == "by":
        return alike(move.figure, base)
    return True


def _named(s: Sentence, k: int) -> bool:
    """Whether words tie an unbracketed base at once ("so với 197 vụ", "than the 4,400"), as "so với năm trước 15" do not."""
    before = s.words(k - 1)
    if s.has(k - 1, "versus", "from", "delta_after", "of", "level", "about", "near") or (s.has(k - 1, "base") and len(before) == 1):
        return True
    return s.code(k - 1) == WORD and before[-1] in s.stream.language.words["naming"]


def levels_before(s: Sentence, move: Move, like: Figure, changes: set[int]) -> list[tuple[int, bool]]:
    """Tokens of the figures before a change that it may be a change of, nearest first, with how sure the first is.

    A new subject between a comma and the verb ("…, xuất khẩu tăng 5 %") makes the tie unsure; a semicolon ends the search
    unless only words of comparison follow it.
    """
    found: list[tuple[int, bool]] = []
    sure, depth = True, 0
    pending: list[int] = []
    inside = s.depth(move.first)
    for k in range(move.first - 1, max(move.first - BACK, s.start) - 1, -1):
        code = s.code(k)
        depth += (code == ")") - (code == "(")
        if depth > 0:
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
            elif _is_level(s, k, like, move, changes):
                found.append((k, (sure or opens(s, k)) and not found))
        elif s.has(k, "future", "target") and not found:
            sure = False
        else:
            pending.append(k)
    return found


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
    if s.code(k - 1) == WORD and s.has(k - 2, "target") and not s.has(k - 1, "to", "level"):
        return False
    return same_thing(s.stream, like, figure)


def in_ratio(s: Sentence, move: Move) -> Pair | None:
    """ "giảm 19 vụ (133/152 vụ)": both figures in a bracket behind the change, in the order that its direction asks for.

    A percent may as well be the share that the bracket writes, so that it is never surely the change.
    """
    if move.figure is None or move.form != "by" or not move.direction:
        return None
    for k in range(move.last + 1, min(move.last + 6, s.end)):
        if s.code(k) == "R" and s.code(k - 1) == "(":
            low, high = sorted(s.figure(k).terms, key=lambda f: f.value)
            base, current = (low, high) if move.direction > 0 else (high, low)
            sure = move.figure.kind != "percent" and alike(move.figure, base)
            return Pair(base, current, k, k, move.first, k, sure, "ratio", move) if sure or move.figure.kind == "percent" else None
        if s.token(k).figure is not None and s.code(k) not in "Y" or s.code(k) in ",;:)":
            return None
    return None


def by_years(s: Sentence, found: list[Move]) -> Iterator[Pair]:
    """ "Năm 2023, … là A; năm 2024 là B": two figures of one kind, each bound to a year of its own."""
    bound: list[tuple[int, int]] = []
    changes = {m.at for m in found}
    for k in range(s.start, s.end):
        if s.code(k) == "Y":
            at = _year_figure(s, k, changes)
            if at is not None and at not in [b for _, b in bound]:
                bound.append((k, at))
    for (y, a), (z, b) in zip(bound, bound[1:], strict=False):
        base = read_as(s.stream, s.figure(a), s.figure(b))
        if base is None or not s.figure(y).value < s.figure(z).value or not same_thing(s.stream, base, s.figure(b)):
            continue
        if s.any(min(y, a), max(z, b) + 1, "target", "future") or any(min(y, a) < m.at < max(z, b) for m in found if m.figure):
            continue
        new = noun(s.stream, s.figure(a))
        fresh = any(s.subject(k) and s.words(k) != new and k != a + 1 for k in range(max(a, y) + 1, max(b, z)))
        yield Pair(base, s.figure(b), a, b, min(y, a), max(z, b), not fresh, "years")


def _year_figure(s: Sentence, k: int, changes: set[int]) -> int | None:
    """The figure that the year at token ``k`` dates: right before it, or the next one behind it."""
    for at in (k - 1, k - 2, k - 3):
        if s.code(at) and s.code(at) in LEVELS and at not in changes:
            return at
        if s.code(at) != WORD and not s.has(at, "before") and s.code(at) != "(":
            break
    for at in range(k + 1, min(k + 9, s.end)):
        if s.code(at) in "YT;":
            return None
        if s.token(at).figure is not None:
            return at if s.code(at) in LEVELS and at not in changes else None
    return None

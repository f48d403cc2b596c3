"""Earlier and later figure of a change as phrasings write them: "from A to B", "B (2024: A)", "B, against A in 2024".

Pairs that stand around the words of a change are in ``change_bases``; what the change amounts to is in
``change_moves``. Nothing is compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from auditor.claims.change_bases import Pair, crowded, unhedge
from auditor.claims.change_move import Move
from auditor.claims.change_moves import MULTIPLES
from auditor.claims.change_words import LEVELS, Sentence, alike, read_as, same_thing
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import Stream

NAMES = "DTYL"


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
        phrase("pair", "from, to", kit.cue("from", mark="from"), hedge, base(), near, aside, through,
               kit.cue("to", mark="to"), hedge, current()),
        phrase("pair", "to, from", kit.cue("to", "le", mark="to"), hedge, current(), near, kit.maybe(kit.punct("(,")),
               kit.cue("from", mark="from"), hedge, base()),
        phrase("pair", "bracket", current(), kit.gap(5, but=("target", "up", "down"), also="Y"), r"\(", label,
               kit.maybe(kit.punct(":,")), kit.gap(2, but=("up", "down", "target", "full", "subset")), base(),
               kit.gap(4, but=("and",), also="YT"), kit.punct(");")),
        phrase("pair", "bracket", current(), kit.gap(2, but=("target", "from", "to")), kit.maybe(","),
               kit.gap(4, but=("target", "from", "to", "base")), kit.fig("PO", "skip"),
               kit.gap(12, but=("target", "from", "to"), also=",P"), r"\(", label, kit.maybe(kit.punct(":,")),
               kit.gap(2, but=("up", "down", "target", "full", "subset")), base(), kit.gap(1), r"\)"),
        phrase("pair", "fronted", versus, kit.gap(3, but=("target",)), base(), near, ",", kit.gap(8, also="Y"),
               kit.fig("PNMQO", "skip"), kit.gap(5), kit.cue("to", "reach", mark="to"), hedge, current()),
        phrase("pair", "fronted", versus, kit.gap(3, but=("target",)), base(), near, ",", kit.gap(8, also="Y"),
               current()),
        phrase("pair", "versus", current(), near, kit.maybe(","), kit.cue("versus", "against", mark="versus"),
               kit.gap(4, but=("up", "down", "target"), also="YT"), kit.maybe(r"\("), base()),
        phrase("pair", "from, to", kit.cue("from", mark="from"), hedge, base(), near, aside, ",",
               kit.gap(8, but=("from", "to", "target"), also="Y"), kit.fig("PNMQO", "skip"), kit.gap(5, but=("from",)),
               kit.cue("to", mark="to"), hedge, current()),
    ]  # fmt: skip


def matches(stream: Stream, found: list[Sentence]) -> dict[int, list[Match]]:
    """What the phrasings match in a block, by the start of the sentence that holds the match, most specific first."""
    starts = [s.start for s in found]
    out: dict[int, list[Match]] = {}
    for item in phrases(stream.language):
        for match in item.matches(stream):
            at = bisect_right(starts, match.start) - 1
            if at >= 0 and match.end <= found[at].end:
                out.setdefault(starts[at], []).append(match)
    return out


def written(s: Sentence, found: list[Move], matched: list[Match]) -> Iterator[Pair]:
    """The pairs whose figures a phrasing ties; a figure that is itself a change takes no part."""
    changes = {m.at for m in found}
    taken: set[int] = set()
    for match in matched:
        b, c, skip = match.index("base"), match.index("current"), match.index("skip")
        if b is None or c is None or {b, c} & (changes | taken) or (skip is not None and skip not in changes):
            continue
        pair = _pair(s, match.phrase.name, b, c, match.start, match.end - 1, match.marks())
        if pair is not None:
            taken |= {b, c}
            yield pair


def _pair(s: Sentence, name: str, b: int, c: int, first: int, last: int, marks: dict[str, int]) -> Pair | None:
    current = s.figure(c)
    if any(s.has(k - 1, "of") and not s.has(k - 1, "versus") and s.code(k - 2) in ("N", "Q") for k in (b, c)):
        return None  # "6.8 out of 10": the scale is no level
    base = read_as(s.stream, s.figure(b), current)
    if base is None or current.more.get("compound") or not same_thing(s.stream, base, current):
        return None
    sure = True
    if name in ("from, to", "to, from"):
        verb = s.any(first - 8, max(b, c) + 1, "up", "down", "times", *MULTIPLES)
        strong = s.classes(marks["to"]) <= {"to", "up", "down"}
        if s.has(marks["to"], "le") and not s.has(marks["to"], "to"):
            if s.words(marks["to"]) != ["up", "to"]:
                return None
            verb, current.hedge = True, ""
        dated = any(s.code(k) == "Y" for k in range(b + 1, b + 4)) and any(
            s.code(k) == "Y" for k in range(c + 1, c + 4)
        )
        if s.any(first - 2, first, "ranging") or not (verb or strong or dated):
            return None
        inner = range(b + 1, marks["to"]) if name == "from, to" else range(c + 1, marks["from"])
        aside = any(s.code(k) == "," for k in inner) and not s.any(inner.start, inner.stop, "up", "down")
        sure = dated or strong or (verb and not aside)
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
    elif s.any(c + 1 if c < b else b + 1, max(b, c) + 4, "target", "future") or crowded(s, b, {c}):
        return None
    for at, figure in ((b, base), (b, s.figure(b)), (c, current)):
        unhedge(s, at, figure)
    return Pair(base, current, b, c, first, last, sure, name)


def in_ratio(s: Sentence, move: Move) -> Pair | None:
    """ "giảm 19 vụ (133/152 vụ)": both figures in a bracket behind the change, in the order its direction asks for.

    A percent may as well be the share that the bracket writes; it is surely the change where words of comparison stand
    between.
    """
    if move.figure is None or move.form != "by" or not move.direction:
        return None
    for k in range(move.last + 1, min(move.last + 6, s.end)):
        if s.code(k) == "R" and s.code(k - 1) == "(":
            low, high = sorted(s.figure(k).terms, key=lambda f: f.value)
            base, current = (low, high) if move.direction > 0 else (high, low)
            compared = s.any(move.last + 1, k, "base", "before", "versus")
            sure = compared if move.figure.kind == "percent" else alike(move.figure, base)
            return (
                Pair(base, current, k, k, move.first, k, sure, "ratio", move)
                if sure or move.figure.kind == "percent"
                else None
            )
        if (s.token(k).figure is not None and s.code(k) not in "Y") or s.code(k) in ",;:)":
            return None
    return None

"""A total and its parts within a block: in brackets, after "gồm", a colon or "of which", or before the total.

Claims made here: "sum". Traits: relation ("brackets", "full", "colon", "subset", "these", "last"), open, rest, closed,
doubtful, movement (parts in opposite directions), mixed (separators that may end the list early).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import lists
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.lists import Parts
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
NAMES = "DTYSL"


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a total announces its parts; the parts themselves are read by ``lists``."""
    noun = kit.gap(10, but=("full", "these"), also=NAMES)
    plain = kit.gap(10, but=("full", "subset"), also=NAMES + ",")
    colon = kit.maybe(kit.gap(2, but=("full", "subset")), ":")

    def total() -> str:
        return kit.fig(QUANTITY, "total")

    among = kit.opening("among", mark="among") + kit.gap(3) + total()
    return [
        phrase("sum", "brackets", total(), noun, r"\("),
        phrase("sum", "full", total(), plain, kit.maybe(kit.punct(",;.(")), kit.gap(3, but=("full",)),
               kit.cue("full", mark="full"), colon),
        phrase("sum", "subset", total(), plain, kit.maybe(kit.punct(",;:(-")), kit.gap(2),
               kit.cue("subset", mark="subset"), kit.cues(1), colon),
        phrase("sum", "these", total(), plain, r"\.", kit.cue("these", mark="these"), colon),
        phrase("sum", "colon", total(), noun, ":"),
        phrase("sum", "among", among, kit.gap(10, but=("full", "subset", "target"), also=NAMES), kit.punct(",:")),
        phrase("sum", "among", among, kit.gap(4, but=("full", "subset", "target", "of")), kit.cue("has", mark="has")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The sums of a block; each total is tied once to a list on its right, each list once to a total behind it."""
    taken: set[int] = set()
    used: set[int] = set()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            claim = _forward(match, taken)
            if claim is not None:
                taken.add(claim.one("total").start)
                used |= {f.start for f in claim.roles["parts"]}
                yield claim
    yield from _totals_last(stream, taken, used)
    yield from _splits(stream, taken)


@grammar_cache
def splits(kit: Toolkit) -> list[Phrase]:
    """ "110 received. 59 are settled; 51 are pending": a total and its two outcomes."""
    gap = kit.gap(8, but=("total",), also=NAMES)
    aside = kit.maybe(kit.brackets(12))
    out = []
    for led in (True, False):
        done = (kit.cue("settled") if led else "") + kit.gap(4) + kit.fig(QUANTITY, "part") + gap
        for tail in ("cue first", "cue last"):
            pending, cue = kit.fig(QUANTITY, "part"), kit.cue("unsettled", mark="unsettled")
            rest = cue + kit.gap(4) + pending if tail == "cue first" else pending + kit.gap(3) + cue
            middle = "" if led else kit.cue("settled") + kit.gap(6)
            out.append(
                phrase("sum", "split", kit.fig(QUANTITY, "total"), gap, aside, kit.punct(".;,:"), kit.gap(3), done, middle,
                       aside, kit.punct(",;") + kit.gap(4), rest)
            )  # fmt: skip
    return out


def _splits(stream: Stream, taken: set[int]) -> Iterator[Claim]:
    for item in splits(stream.language):
        for match in item.matches(stream):
            roles = match.roles()
            total, parts = roles["total"][0], roles["part"]
            if any(stream.has(i, "opening", "closing") and not stream.has(i, "unsettled", "settled") for i in match.sentence()):
                continue
            if total.start in taken or not all(lists.fits(p, total) and same_or_none(p, total) for p in parts):
                continue
            taken.add(total.start)
            traits = {"relation": "split", "inferred": True, "ends": [",", ""]}
            yield Claim("sum", match.span(), {"total": [total], "parts": parts}, traits)


def same_or_none(part: Figure, total: Figure) -> bool:
    """Whether a part counts the total's things by its noun, or names none."""
    return not part.noun or lists.same_noun(part, total)


def _forward(match: Match, taken: set[int]) -> Claim | None:
    stream = match.stream
    index = match.indexes()[0]
    total = stream.figure(index)
    if total.start in taken or total.more.get("compound"):
        return None
    start = _list_start(match, index)
    bracketed = stream.tokens[start - 1].code == "(" or match.phrase.name == "brackets"
    bracket_at = next((i for i in range(index, start) if stream.tokens[i].code == "("), None)
    end = lists.close_of(stream, bracket_at + 1) if bracket_at is not None else lists.sentence_end(stream, start)
    parts = lists.read(stream, start, end, total, bracketed or bracket_at is not None)
    relation = match.phrase.name
    if relation == "brackets":
        relation = _bracket_relation(stream, start, end)
        if relation == "none":
            return None
    least = 1 if relation in ("subset", "among", "these") else 2
    if len(parts.figures) < least or total in parts.figures:
        return None
    if relation == "colon" and not _starts_soon(stream, start, parts.figures[0]):
        return None
    return _claim(stream, total, parts, relation, start, bracket_at is not None)


def _list_start(match: Match, index: int) -> int:
    """The token behind the cue, colon or bracket that opens the list."""
    stream = match.stream
    marks = match.marks()
    codes = stream.codes
    if match.phrase.name == "among" and "has" not in marks:
        return next(i for i in range(index, len(codes)) if codes[i] in ",:") + 1
    at = max(marks.values(), default=index) + 1
    if match.phrase.name in ("brackets", "colon"):
        return codes.index("(" if match.phrase.name == "brackets" else ":", index) + 1
    while at < len(codes) and codes[at] == ":":
        at += 1
    return at


def _starts_soon(stream: Stream, start: int, first: Figure) -> bool:
    """Whether the first part stands near the colon, so that a list and no new sentence follows it."""
    index = next(i for i in range(start, len(stream.tokens)) if stream.tokens[i].figure is first)
    return first.start - stream.tokens[start].start <= 40 and "." not in stream.codes[start:index]


def _bracket_relation(stream: Stream, start: int, end: int) -> str:
    """What the first cue in the bracket makes of it: "brackets" (a bare list), "full", "subset" or "none"."""
    inside = {name for t in stream.tokens[start:end] for name in t.classes}
    if {"revenue", "expense"} <= inside:
        return "none"  # a balance, not a sum
    for token in stream.tokens[start:end]:
        if token.figure is not None:
            return "brackets"
        if "full" in token.classes:
            return "full"
        if "subset" in token.classes:
            return "subset"
        if not token.classes.isdisjoint(("base", "before", "up", "down", "target", "each", "average", "about", "total")):
            return "none"
    return "none"


def _claim(stream: Stream, total: Figure, parts: Parts, relation: str, start: int, bracketed: bool) -> Claim:
    words = [stream.tokens[i] for i in range(start, min(parts.stop, len(stream.tokens)))]
    incoming = any("incoming" in t.classes for t in words)
    outgoing = any("outgoing" in t.classes for t in words)
    seps = set(parts.ends)
    last = max(f.end for f in [total, *parts.figures])
    first = min(f.start for f in [total, *parts.figures])
    traits = {
        "relation": relation, "open": parts.open, "rest": parts.rest, "doubtful": parts.doubtful,
        "bracketed": bracketed, "movement": incoming and outgoing, "mixed": ";" in seps and bool(seps & {",", "and"}),
        "overlap": any("overlap" in t.classes for t in words),
        "ends": list(parts.ends), "pending": list(parts.pending), "foreign": parts.foreign,
    }  # fmt: skip
    return Claim("sum", Span(stream.block.index, first, last), {"total": [total], "parts": parts.figures}, traits)


# --- the total behind its parts -------------------------------------------------------------------------------------


def _totals_last(stream: Stream, taken: set[int], used: set[int]) -> Iterator[Claim]:
    """ "31 …, 50 … and 26 …, 107 in all"; "… bring the total to 10.3": the total follows a chain of parts."""
    for i, token in enumerate(stream.tokens):
        total = token.figure
        if total is None or token.code not in QUANTITY or total.start in taken:
            continue
        cue = _cue_before(stream, i)
        if cue is None and not _cue_behind(stream, i):
            continue
        parts = _chain(stream, (cue if cue is not None else i) - 1, total)
        if len(parts) >= 2 and not used & {f.start for f in parts}:
            span = Span(stream.block.index, parts[0].start, total.end)
            traits = {"relation": "last", "ends": ["," for _ in parts]}
            yield Claim("sum", span, {"total": [total], "parts": parts}, traits)


def _cue_before(stream: Stream, i: int) -> int | None:
    """Token index of a total cue that announces the figure at ``i``, with at most a few words between."""
    for k in range(i - 1, max(i - 4, -1), -1):
        if stream.has(k, "total"):
            return k
        if stream.codes[k] != "w" and not stream.has(k, "about", "reach", "level"):
            return None
    return None


def _cue_behind(stream: Stream, i: int) -> bool:
    """Whether a cue such as "in all" follows the figure at ``i``, and no figure follows the cue."""
    for k in range(i + 1, min(i + 3, len(stream.tokens))):
        if stream.has(k, "in_all"):
            return k + 1 >= len(stream.tokens) or stream.tokens[k + 1].figure is None
        if stream.codes[k] != "w":
            return False
    return False


def _wraps_figure(stream: Stream, i: int) -> bool:
    """Whether the bracket at ``i`` holds one figure and nothing else."""
    first = i if stream.codes[i] == "(" else i - 2
    return first >= 0 and stream.codes[first] == "(" and stream.codes[first + 2 : first + 3] == ")" and bool(
        stream.tokens[first + 1].figure
    )


def _chain(stream: Stream, at: int, total: Figure) -> list[Figure]:
    """Figures that fit the total, backwards from ``at``, as long as separators tie them; oldest first."""
    chain: list[Figure] = []
    separated = True
    for i in range(at, -1, -1):
        token = stream.tokens[i]
        if token.code in "()" and _wraps_figure(stream, i):
            continue
        if token.code in ".!?:()":
            break
        if token.code in ",;+" or "and" in token.classes:
            separated = True
        elif token.figure is not None and lists.fits(token.figure, total):
            if not separated:
                break
            chain.append(token.figure)
            separated = False
        elif not token.classes.isdisjoint(lists.STOPS) and chain:
            break
    chain.reverse()
    return chain

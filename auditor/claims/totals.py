"""A total and parts that no list marker ties: "31 …, 50 … and 26 …, 107 in all"; "110 came in. 59 settled, 51 pending".

Claims made here: "sum" of relation "last" (the total stands behind its parts) and "split" (a total and its two
outcomes). Lists that a total announces are read in sums.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import lists
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
NAMES = "DTYSL"
FURTHER = 40  # tokens behind a split in which further outcomes are looked for


def last(stream: Stream, taken: set[int], used: set[int]) -> Iterator[Claim]:
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
            strong = _is_strong(stream, i, cue)
            traits = {"relation": "last", "ends": ["," for _ in parts], "strong": strong}
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


def _is_strong(stream: Stream, i: int, cue: int | None) -> bool:
    """Whether the cue says that the parts are all there is ("in all"), not that they join what was there before."""
    near = range(max(cue - 1, 0), cue + 1) if cue is not None else range(i + 1, min(i + 3, len(stream.tokens)))
    return stream.any_in(near, "strong_total")


def _wraps_figure(stream: Stream, i: int) -> bool:
    """Whether the bracket at ``i`` holds one figure and nothing else."""
    first = i if stream.codes[i] == "(" else i - 2
    inside = stream.codes[first : first + 3] if first >= 0 else ""
    return inside[:1] == "(" and inside[2:] == ")" and stream.tokens[first + 1].figure is not None


def _counted_before(stream: Stream, bracket: int, total: Figure) -> bool:
    """Whether the item before the bracket has a figure of its own that fits the total."""
    for k in range(bracket - 1, max(bracket - 12, -1), -1):
        token = stream.tokens[k]
        if token.code in ",;+.()" or "and" in token.classes:
            return False
        if token.figure is not None and lists.fits(token.figure, total):
            return True
    return False


def _labels_item(stream: Stream, colon: int) -> bool:
    """Whether only words stand between a colon and the semicolon before it: "…; cây ăn quả: 212,3 ha"."""
    k = colon - 1
    while k >= 0 and stream.tokens[k].figure is None and stream.codes[k] not in ",;.:()":
        k -= 1
    return k >= 0 and k < colon - 1 and stream.codes[k] == ";"


def _chain(stream: Stream, at: int, total: Figure) -> list[Figure]:
    """Figures that fit the total, backwards from ``at``, as long as separators tie them; oldest first."""
    chain: list[Figure] = []
    separated, aside, depth = True, -1, 0
    for i in range(at, max(at - lists.LONGEST, -1), -1):
        token = stream.tokens[i]
        if depth == 0 and token.code in "()" and _wraps_figure(stream, i):
            if token.code == ")" and _counted_before(stream, i - 2, total):
                aside = i - 1
            continue
        if i == aside:
            continue  # "31 hộ (5)": what the bracket holds is told of the part, not a part
        if token.code == ":" and _labels_item(stream, i):
            continue
        depth += {")": 1, "]": 1, "(": -1, "[": -1}.get(token.code, 0)
        if depth < 0 or (token.code in ".!?" and not depth) or (token.code == ":" and chain and not depth):
            break  # but "…: 85 altogether"
        if depth or token.code in ")]([":
            continue  # a list of a part's own
        if token.code in ",;+" or "and" in token.classes:
            separated = True
        elif token.figure is not None and lists.fits(token.figure, total):
            if not separated:
                break
            chain.append(token.figure)
            separated = False
        elif (
            chain
            and not token.classes.isdisjoint(lists.STOPS)
            and "inflow" not in token.classes
            and _announces(stream, i)
        ):
            break
    chain.reverse()
    return chain


def _announces(stream: Stream, i: int) -> bool:
    """Whether the cue at ``i`` is said of the figure behind it ("up 12", "an average of 12"), not of a place."""
    return any(token.figure is not None for token in stream.tokens[i + 1 : i + 3])


@grammar_cache
def added_phrases(kit: Toolkit) -> list[Phrase]:
    """ "adding $0.3 million to $6.4 million gives $6.7 million"."""
    part, between = kit.fig(QUANTITY, "part"), kit.gap(8, but=("total",))
    return [
        phrase("sum", "added", kit.opening("adding"), kit.gap(3), part, between, kit.fig(QUANTITY, "part"),
               kit.gap(8, but=("up", "down")), kit.fig(QUANTITY, "total"))
    ]  # fmt: skip


def added(stream: Stream, taken: set[int]) -> Iterator[Claim]:
    """Two parts that a sentence adds up, and what it says they make."""
    for item in added_phrases(stream.language):
        for match in item.matches(stream):
            roles = match.roles()
            total = roles["total"][0]
            if total.start in taken or not all(lists.fits(part, total) for part in roles["part"]):
                continue
            taken.add(total.start)
            traits = {"relation": "last", "ends": [",", ","], "strong": True}
            yield Claim("sum", match.span(), {"total": [total], "parts": roles["part"]}, traits)


@grammar_cache
def split_phrases(kit: Toolkit) -> list[Phrase]:
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
                phrase("sum", "split", kit.fig(QUANTITY, "total"), gap, aside, kit.punct(".;,:"), kit.gap(3), done,
                       middle, aside, kit.punct(",;") + kit.gap(4), rest)
            )  # fmt: skip
    return out


def splits(stream: Stream, taken: set[int], used: set[int]) -> Iterator[Claim]:
    """Totals followed by what was settled and what is left; a balance is no such total, nor a part of another list
    (whose offsets are ``used``)."""
    for item in split_phrases(stream.language):
        for match in item.matches(stream):
            roles = match.roles()
            total, parts = roles["total"][0], roles["part"]
            if _is_balance(match):
                continue
            parts = [*parts, *_further(match, total)]
            if total.start in taken | used or not all(lists.fits(p, total) and same_or_none(p, total) for p in parts):
                continue
            if any(p.value > total.value for p in parts):
                continue
            taken.add(total.start)
            traits = {"relation": "split", "inferred": True, "ends": [*["," for _ in parts[1:]], ""]}
            yield Claim("sum", match.span(), {"total": [total], "parts": parts}, traits)


def _further(match: Match, total: Figure) -> list[Figure]:
    """The outcomes told behind the two of a split, each after a separator ("…, chưa đến hạn 02 nhiệm vụ")."""
    stream, found, depth, fresh = match.stream, [], 0, False
    for i in range(match.end, min(match.end + FURTHER, len(stream.tokens))):
        token = stream.tokens[i]
        depth += {"(": 1, ")": -1}.get(token.code, 0)
        if depth > 0 or token.code == ")":
            continue
        if token.code in ",;" or "and" in token.classes:
            fresh = True
        elif token.figure is not None:
            if not fresh or not lists.fits(token.figure, total) or not lists.same_noun(token.figure, total):
                break
            found.append(token.figure)
            fresh = False
        elif token.code in ".!?:(" or stream.has(i, "total", "these", "subset", "up", "down", "average", "each"):
            break
    return found


def _is_balance(match: Match) -> bool:
    """Whether the sentence tells of an opening or closing balance by words that say nothing else."""
    stream = match.stream
    return any(
        stream.has(i, "opening", "closing") and not stream.has(i, "unsettled", "settled") for i in match.sentence()
    )


def same_or_none(part: Figure, total: Figure) -> bool:
    """Whether a part counts the total's things by its noun, or names none."""
    return not part.noun or lists.same_noun(part, total)

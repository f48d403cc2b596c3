"""Whether a list found behind a figure is meant to add up to it: whose subject, which things, a flow or a mere number.

The phrasings are in ``sums``; here a match is judged by the words around it.
"""

from __future__ import annotations

from fractions import Fraction

from auditor.claims import lists
from auditor.claims.clauses import singular
from auditor.claims.grammar import Match
from auditor.claims.lists import Parts
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

RESULTS = ("surplus", "deficit")


def new_subject(match: Match) -> bool:
    """Whether a sentence with a subject of its own holds the cue: "… £4,700. The budget being £6,000, …", "… 3 cấp.
    Tổng số vụ việc gồm …"; one that goes on says no more than "They", or the total's things again."""
    stream, index, cue = match.stream, match.indexes()[0], match.marks().get("full", 0)
    stop = stream.codes.rfind(".", match.start, cue)
    if stop < 0:
        return False
    if stream.words(stream.tokens[cue].start, stream.tokens[cue].end) == "being":
        return True
    said = [word.strip(",:;()") for word in stream.words(stream.tokens[stop].end, stream.tokens[cue].start).split()]
    plain = stream.language.words
    light = plain["stop"] | plain["this"] | plain["themselves"] | plain["pronouns"]
    own = {singular(word) for word in said if word not in light}
    return bool(own) and not own & {singular(word) for word in stream.figure(index).noun.split()}


def labelled(match: Match) -> bool:
    """Whether other things are named right before the colon: "Across the two regions, complaints: 14 …"; not "107
    boats, by type: …"."""
    stream, index = match.stream, match.indexes()[0]
    comma = stream.codes.rfind(",", index, match.end)
    if comma < 0:
        return False
    between = range(comma + 1, match.end - 1)
    said = stream.words(stream.tokens[comma].end, stream.tokens[match.end - 1].start).split()
    known = {singular(word) for word in stream.figure(index).noun.split()}
    free = [k for k in between if stream.codes[k] == WORD]
    opened = bool(said) and said[0] in stream.language.words["stop"]
    return bool(free) and not opened and not known & {singular(word) for word in said}


def counts_parts(total: Figure, parts: Parts) -> bool:
    """Whether the figure before the list only says how many parts follow ("two sites (60 at … and 36 at …)")."""
    if all(lists.head(p) and lists.same_noun(p, total) for p in parts.figures):
        return False
    return total.value == len(parts.figures) and (total.words or total.value < min(p.value for p in parts.figures))


def is_flow(stream: Stream, index: int, start: int, parts: Parts) -> bool:
    """Whether the total is what is left and the list tells what there was, what came and what went."""
    inside = range(start, min(parts.stop, len(stream.tokens)))
    led = range(max(index - 6, 0), start)
    told = range(led.start, inside.stop)
    if stream.any_in(led, "revenue") and stream.any_in(told, "expense") and stream.any_in(inside, *RESULTS):
        return True  # "thu: 455,9 tỷ đồng, chi: 457,3 tỷ đồng, bội chi: 1,4 tỷ đồng"
    flow = all(stream.any_in(inside, name) for name in ("opening", "inflow", "outflow"))
    return flow and len(parts.figures) > 2 and stream.any_in(led, "closing")


def kinds_of(total: Figure, parts: Parts) -> bool:
    """Whether each part names the total's things by their first two words, as the many words between ask for."""
    return len(parts.figures) > 1 and all(
        lists.head(p) != () and lists.head(p)[:2] == lists.head(total)[:2] for p in parts.figures
    )


def only_names(stream: Stream, start: int, end: int, total: Figure) -> bool:
    """Whether a bracket holds as many bare numbers as the total counts, so that they are names: "02 tiêu chí (17 và
    18)"."""
    inside = stream.tokens[start:end]
    bare = all(t.figure is not None or t.code in ",;" or "and" in t.classes for t in inside)
    return bare and sum(t.figure is not None for t in inside) == total.value


def starts_soon(stream: Stream, start: int, first: Figure) -> bool:
    """Whether the first part stands near the colon, so that a list and no new sentence follows it."""
    index = next(i for i in range(start, len(stream.tokens)) if stream.tokens[i].figure is first)
    return first.start - stream.tokens[start].start <= 40 and "." not in stream.codes[start:index]


def changed(stream: Stream, index: int) -> bool:
    """Whether the figure at token ``index`` is told as a change."""
    return stream.any_in(range(max(index - 2, 0), index), "up", "down")


def head_of_change(stream: Stream, index: int, total: Figure, parts: Parts) -> Figure | None:
    """The level that a list splits where the figure right before it is only how much the level changed, and a part is
    larger: "1.240 ha, giảm 12 ha so với vụ trước; trong đó lúa lai 465 ha"."""
    if not changed(stream, index) or all(part.value <= total.value for part in parts.figures):
        return None
    for k in range(index - 1, -1, -1):
        if stream.codes[k] in ".!?":
            return None
        figure = stream.tokens[k].figure
        if figure is None or not lists.fits(figure, total) or figure.hedge or figure in parts.figures:
            continue
        told = stream.any_in(range(max(k - 2, 0), k), "up", "down", "target", "base", "before")
        inside = stream.codes.count("(", 0, k) > stream.codes.count(")", 0, k)
        if not told and not inside and figure.value >= max(part.value for part in parts.figures):
            return figure
    return None


def beside(stream: Stream, index: int, start: int, parts: Parts) -> bool:
    """Whether a bracket tells other figures for those before it, one for each: "106 in reading and 104 in maths
    (national 105 and 104)"."""
    before = 1
    k = index - 1
    while k >= 0 and stream.codes[k] not in ".!?;:()" and before < len(parts.figures):
        before += stream.tokens[k].figure is not None and lists.fits(stream.figure(k), stream.figure(index))
        k -= 1
    joined = stream.any_in(range(k + 1, index), "and")
    nouns = any(lists.head(part) for part in parts.figures)
    return joined and before == len(parts.figures) == 2 and not nouns and parts.figures[-1].value >= 1


def head_that_adds(stream: Stream, index: int, total: Figure, parts: Parts) -> Figure | None:
    """The earlier figure of the sentence that a list adds up to where the one right before it does not: "fell to 220
    from 250: 88 …, 55 …, 44 …, 33 …"."""
    added = sum((part.value for part in parts.figures), Fraction(0))
    if (
        len(parts.figures) < 3
        or abs(added - total.value) <= sum((p.ulp for p in [total, *parts.figures]), Fraction(0)) / 2
    ):
        return None
    for k in range(index - 1, max(index - 12, -1), -1):
        if stream.codes[k] in ".!?;":
            return None
        figure = stream.tokens[k].figure
        if figure is not None and lists.fits(figure, total) and not figure.hedge and figure.value == added:
            return figure
    return None


def head_of_plan(stream: Stream, index: int, total: Figure, parts: Parts) -> Figure | None:
    """The figure that a list splits where the one right before it is only the plan it is compared with: "Chi 9,8 tỷ
    đồng, đạt 70% dự toán 14 tỷ đồng; gồm …" splits the 9,8. None where no plan stands before, or no other figure."""
    if not stream.any_in(range(max(index - 2, 0), index), "target"):
        return None
    for k in range(index - 1, -1, -1):
        if stream.codes[k] in ".!?;":
            return None
        figure = stream.tokens[k].figure
        if figure is not None and lists.fits(figure, total) and not figure.hedge:
            told = stream.any_in(range(max(k - 2, 0), k), "up", "down", "target", "base", "before")
            return None if told or figure in parts.figures else figure
    return None

"""A total and its parts within a block: in brackets, after "gồm", a colon or "of which", or before the total.

Claims made here: "sum". Traits: relation ("brackets", "full", "colon", "subset", "these", "last"), open, rest, closed,
doubtful, movement (parts in opposite directions), mixed (separators that may end the list early).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims import lists, sums_back, sums_named, sums_nested, sums_periods, sums_several, totals
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.lists import Parts
from auditor.claims.sums_sense import (
    beside,
    changed,
    counts_parts,
    head_of_change,
    head_of_plan,
    head_that_adds,
    is_flow,
    kinds_of,
    labelled,
    new_subject,
    only_names,
    starts_soon,
)
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
NAMES = "DTYSL"
WORDS = re.compile(r"[^\W\d_]{1,40}")
RELATIONS = {"brackets of kinds": "brackets", "full, told": "full"}
OPENERS = {
    "brackets": "([",
    "brackets of kinds": "([",
    "colon": ":",
    "dash": "-",
}  # what opens the list behind its total


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """How a total announces its parts; the parts themselves are read by ``lists``."""
    noun = kit.gap(10, but=("full", "these"), also=NAMES)
    # "so với năm trước (17 lớp …)" opens a comparison; English "on", "over" are too common to tell
    compared = ("full", "these", "before", *(("base",) if kit.language.code == "vi" else ()))
    plain = kit.gap(10, but=("full", "subset"), also=NAMES + ",")
    colon = kit.maybe(kit.gap(2, but=("full", "subset")), ":")

    def total() -> str:
        return kit.fig(QUANTITY, "total")

    def among() -> str:
        bare = kit.opening("inside", mark="among") if kit.language.code == "vi" else "(?!)"
        return kit.either(kit.opening("among", mark="among") + kit.gap(3), bare) + total()

    aside = kit.gap(8, but=("full", "subset", "these"), also=NAMES) + kit.brackets(20)
    return [
        phrase("sum", "full", total(), aside, kit.maybe(","), kit.gap(2, but=("full", "subset", "these")),
               kit.cue("full", mark="full"), colon),
        phrase("sum", "brackets", total(), kit.gap(10, but=compared, also=NAMES), kit.maybe(",w"), r"[(\[]"),
        phrase("sum", "brackets of kinds", total(), kit.gap(20, but=compared, also=NAMES + ","), r"\("),
        phrase("sum", "full, told", total(), kit.gap(4, but=("full", "subset"), also=NAMES), ",", kit.gap(4),
               kit.fig("P", "told"), kit.gap(8, but=("full", "subset"), also=NAMES), kit.maybe(kit.brackets(8)),
               kit.punct(",;"), kit.gap(2, but=("full",)), kit.cue("full", mark="full"), colon),
        phrase("sum", "full", total(), plain, kit.maybe(kit.punct(",;.(")),
               kit.gap(3, but=("full",)),
               kit.cue("full", mark="full"), colon),
        phrase("sum", "subset", total(), plain, kit.maybe(kit.punct(",;:(-")), kit.gap(2),
               kit.cue("subset", mark="subset"), kit.cues(1), colon),
        phrase("sum", "these", total(), plain, r"\.", kit.cue("these", mark="these"), colon),
        phrase("sum", "colon", total(), noun, ":"),
        phrase("sum", "colon", total(), kit.gap(2, but=("full", "these")), ",", kit.gap(2, but=("full", "these")), ":"),
        phrase("sum", "dash", total(), noun, "-"),
        phrase("sum", "rest", total(), plain, kit.punct(","), kit.cue("alongside", mark="with")),
        phrase("sum", "among", among(), kit.gap(10, but=("full", "subset", "target"), also=NAMES), kit.punct(",:")),
        phrase("sum", "among", among(), kit.gap(4, but=("full", "subset", "target", "of")), kit.cue("has", mark="has")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The sums of a block; a total is tied to each list on its right once, a list once to a total behind it."""
    taken: dict[int, set[int]] = {}  # offsets of a total's parts by the offset of the total
    made: list[Claim] = []
    for item in phrases(stream.language):
        for match in item.matches(stream):
            claim = _forward(match, taken)
            if claim is not None:
                parts = {f.start for f in claim.roles["parts"]}
                taken.setdefault(claim.one("total").start, set()).update(parts)
                made.append(claim)
    made = list(sums_several.split(stream, sums_nested.untangle(stream, made)))
    totals_told = {c.one("total").start for c in made} | taken.keys()
    used = {f.start for c in made for f in c.roles["parts"]}
    named = list(sums_named.find(stream, totals_told, used))
    yield from [*made, *named]
    used |= {f.start for c in named for f in c.roles["parts"]}
    yield from sums_periods.find(stream, totals_told)
    yield from totals.added(stream, totals_told)
    yield from totals.last(stream, totals_told, used)
    yield from totals.splits(stream, totals_told, used)
    yield from sums_back.find(stream, totals_told, used)


def _forward(match: Match, taken: dict[int, set[int]]) -> Claim | None:
    stream = match.stream
    index = match.indexes()[0]
    total = stream.figure(index)
    if total.more.get("compound") or total.more.get("per"):
        return None
    start = _list_start(match, index)
    bracketed = stream.tokens[start - 1].code in "([" or match.phrase.name.startswith("brackets")
    opened = (i for i in range(index, start) if stream.codes[i] in "([" and not set(")]") & set(stream.codes[i:start]))
    bracket_at = next(opened, None)
    end = lists.close_of(stream, bracket_at + 1) if bracket_at is not None else lists.sentence_end(stream, start)
    parts = lists.read(stream, start, end, total, bracketed or bracket_at is not None)
    relation = RELATIONS.get(match.phrase.name, match.phrase.name)
    if match.phrase.name == "brackets of kinds" and not kinds_of(total, parts):
        return None
    if relation == "subset" and (counted := _counted(stream, index, parts)) is not None and counted.start not in taken:
        total, parts = counted, lists.read(stream, start, end, counted, bracketed or bracket_at is not None)
    if relation == "brackets":
        relation = _bracket_relation(stream, start, end)
        if relation == "none":
            return None
    if is_flow(stream, index, start, parts):
        return None
    if bracketed and len(parts.figures) == 1 and stream.any_in(range(max(index - 2, 0), index), "up", "down"):
        return None  # "tăng thêm 2 ki-ốt (hiện có 3 ki-ốt)": a change, and the level it adds to
    if total.start in taken and not _second(taken[total.start], parts, relation):
        return None
    if relation == "these" and stream.any_in(range(max(index - 2, 0), index), "up", "down"):
        return None  # "522 births, 45 fewer than a year ago. Of these 282 were boys": of the births
    if relation in ("subset", "these") and total.hedge in ("<", "<=") and not total.soft:
        return None  # "no commune has fewer than 14 criteria. Of these 89 meet 19": a bound, no whole
    if relation == "brackets" and only_names(stream, start, end, total):
        return None
    if relation == "rest":
        if not parts.rest and not stream.any_in(range(start, end), "these"):
            return None
        parts.doubtful = parts.doubtful and parts.rest
        relation = "subset"
    least = 1 if match.phrase.name != "rest" and relation in ("subset", "among", "these") else 2
    if len(parts.figures) < least or total in parts.figures:
        return None
    if relation == "dash" and stream.tokens[start].figure is not parts.figures[0]:
        return None  # "tin về văn hóa - xã hội"
    again = parts.figures[0].value == total.value and not lists.head(parts.figures[0])
    if bracketed and (again or counts_parts(total, parts)):
        return None  # "2,400 riders (n = 2,400; …)", "three sprints (24, 21 and 21)"
    if match.phrase.name == "full" and new_subject(match):
        return None
    if relation == "colon" and labelled(match):
        return None
    years = stream.codes.count("Y", start, end)
    if years >= len(parts.figures) and stream.any_in(range(max(index - 2, 0), index), "up", "down"):
        return None  # "giảm 15 vụ; cụ thể năm 2024 là 86 vụ, năm 2025 là 71 vụ": a change and its two figures
    if _counts_groups(stream, total, len(parts.figures)):
        whole = _before(stream, index)
        if whole is None:
            return None
        total = whole
    if relation == "colon" and not starts_soon(stream, start, parts.figures[0]):
        return None
    if bracketed and beside(stream, index, start, parts):
        return None
    tried = (head_that_adds, head_of_plan, head_of_change)
    head = next((found for test in tried if (found := test(stream, index, total, parts)) is not None), None)
    if head is not None:
        total = head
    elif changed(stream, index) and any(part.value > total.value for part in parts.figures):
        return None  # the parts are of a level, not of its change, and no level is told
    return _claim(stream, total, parts, relation, (index, start), bracket_at is not None)


def _counted(stream: Stream, index: int, parts: Parts) -> Figure | None:
    """The figure before the one at ``index`` that counts the parts' things, where that one counts others: "lập biên
    bản 164 trường hợp, tạm giữ 71 xe; trong đó … 46 trường hợp, … 38 trường hợp"."""
    total = stream.figure(index)
    named = [p for p in parts.figures if lists.head(p)]
    if len(named) < 2 or not lists.head(total) or any(lists.head(p) != lists.head(named[0]) for p in named):
        return None
    if lists.same_noun(named[0], total):
        return None
    for i in range(index - 1, max(index - 40, -1), -1):
        figure = stream.tokens[i].figure
        if stream.codes[i] in ".!?":
            return None
        if figure is not None and lists.fits(figure, total) and lists.head(figure) == lists.head(named[0]):
            return None if stream.any_in(range(max(i - 2, 0), i), "up", "down") else figure
    return None


def _counts_groups(stream: Stream, total: Figure, parts: int) -> bool:
    """Whether a number says how many parts follow ("two groups: 13 … and 7 …") and not what they add to."""
    noun = total.noun.split()[:1]
    return total.value == parts and noun != [] and noun[0] in stream.language.words["groups"]


def _before(stream: Stream, index: int) -> Figure | None:
    """The count before token ``index`` in its sentence, when it is the only one and no change or plan."""
    start = max(stream.codes.rfind(mark, 0, index) for mark in ".;!?") + 1
    found = [k for k in range(start, index) if stream.codes[k] in QUANTITY]
    if len(found) != 1 or stream.any_in(range(start, index), "up", "down", "target"):
        return None
    return stream.figure(found[0])


def _second(before: set[int], parts: Parts, relation: str) -> bool:
    """Whether a list splits a total a second time: "120 staff (70 men, 50 women), comprising …"."""
    return relation in ("brackets", "full") and before.isdisjoint(f.start for f in parts.figures)


def _list_start(match: Match, index: int) -> int:
    """The token behind the cue, colon or bracket that opens the list."""
    stream = match.stream
    marks = match.marks()
    codes = stream.codes
    if match.phrase.name == "among" and "has" not in marks:
        return next(i for i in range(index, len(codes)) if codes[i] in ",:") + 1
    at = max(marks.values(), default=index) + 1
    if match.phrase.name in OPENERS:
        return next(i for i in range(index, len(codes)) if codes[i] in OPENERS[match.phrase.name]) + 1
    while at < len(codes) and codes[at] == ":":
        at += 1
    return at


def _bracket_relation(stream: Stream, start: int, end: int) -> str:
    """What the first cue in the bracket makes of it: "brackets" (a bare list), "full", "subset" or "none"."""
    inside = {name for t in stream.tokens[start:end] for name in t.classes}
    if {"revenue", "expense"} <= inside:
        return "none"  # a balance, not a sum
    for i in range(start, min(end, len(stream.tokens) - 1)):
        token = stream.tokens[i]
        if token.figure is not None:
            return "brackets"
        if "full" in token.classes:
            return "full"
        if "subset" in token.classes or ("has" in token.classes and stream.tokens[i + 1].figure is not None):
            return "subset"
        if not token.classes.isdisjoint(("base", "before", "up", "down", "average", "about", "total")):
            return "none"
        if "target" in token.classes and ":" not in stream.codes[i + 1 : i + 4]:
            return "none"  # but "cuộc theo kế hoạch: 113"
        if "each" in token.classes and "level" not in token.classes:
            return "none"  # "mỗi lớp 30 em"; but not "at primary level 142"
    return "none"


def _is_partial(stream: Stream, index: int, start: int) -> bool:
    """Whether the list says that it names only some ("chủ yếu", "such as"); "of which" alone says nothing of it."""
    return any("subset" in t.classes and "these" not in t.classes for t in stream.tokens[index:start])


def _opposites(stream: Stream, start: int, parts: Parts) -> bool:
    """Whether two parts are told by words that leave no third ("nam … nữ …", "ngắn hạn … dài hạn …")."""
    if len(parts.figures) != 2 or start >= len(stream.tokens):
        return False
    one, two = parts.figures
    between = [t for t in stream.tokens[start:] if one.end <= t.start < two.start]
    cut = next((t.start for t in between if t.code in ",;" or "and" in t.classes), None)
    if cut is None:
        return False
    stop = next((t.start for t in stream.tokens if t.start >= two.end and t.code in ",;.)("), len(stream.block.text))
    labels = [" ".join(WORDS.findall(stream.words(a, b))) for a, b in ((stream.tokens[start].start, cut), (cut, stop))]
    for pair in stream.language.words["opposites"]:
        a, b = (re.compile(rf"(?<![\w]){re.escape(word)}(?![\w])") for word in pair.split("|"))
        one_way = a.search(labels[0]) and b.search(labels[1])
        if one_way or (b.search(labels[0]) and a.search(labels[1])):
            return True
    return False


def _claim(stream: Stream, total: Figure, parts: Parts, relation: str, at: tuple[int, int], bracketed: bool) -> Claim:
    """The claim; ``at`` are the token indexes of the phrase's total and of the list."""
    index, start = at
    words = [stream.tokens[i] for i in range(start, min(parts.stop, len(stream.tokens)))]
    incoming = any("incoming" in t.classes for t in words)
    outgoing = any("outgoing" in t.classes for t in words)
    seps = set(parts.ends)
    last = max(f.end for f in [total, *parts.figures])
    first = min(f.start for f in [total, *parts.figures])
    traits = {
        "relation": relation, "list_at": start, "total_at": index, "partial": _is_partial(stream, index, start),
        "open": parts.open, "rest": parts.rest, "doubtful": parts.doubtful,
        "bracketed": bracketed, "movement": incoming and outgoing, "mixed": ";" in seps and bool(seps & {",", "and"}),
        "overlap": any("overlap" in t.classes for t in words), "opposites": _opposites(stream, start, parts),
        "ends": list(parts.ends), "pending": list(parts.pending), "foreign": parts.foreign,
    }  # fmt: skip
    return Claim("sum", Span(stream.block.index, first, last), {"total": [total], "parts": parts.figures}, traits)

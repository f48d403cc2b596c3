"""A change and its two figures: growth, difference, points, multiples, yearly growth, and the direction of the words.

Claims made here: "growth" (percent, base and current, or current and difference), "difference", "points", "multiple",
"yearly-growth" and "direction". Trait ``sure`` is False where the words leave open what the change is of: then only
agreement is said. Which figures belong together is found in ``change_ties``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from auditor.claims import change_back, change_bases, change_near, change_pairs
from auditor.claims.change_bases import Pair
from auditor.claims.change_move import Move
from auditor.claims.change_moves import told
from auditor.claims.change_ties import tie
from auditor.claims.change_words import QUANTITY, Sentence, noun, read_as, span
from auditor.claims.clauses import says
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure


def find(stream: Stream) -> Iterator[Claim]:
    """The changes of a block, sentence by sentence; then those that only figures further off explain."""
    every = stream.once(told)
    claims = list(_close(stream, every))
    yield from claims
    sure = (claim for claim in claims if claim.traits.get("sure"))
    taken = {f.start for claim in sure for f in claim.roles.get("change", [])}
    if stream.language.code == "en":
        yield from change_near.find(every, taken)


def _close(stream: Stream, every: list[tuple[Sentence, list[Move]]]) -> Iterator[Claim]:
    """The changes that a phrasing, or words around them, tie to their figures."""
    changed = [(s, found) for s, found in every if found]
    tied: set[int] = set()
    matched = change_pairs.matches(stream, [s for s, _ in changed])
    for s, found in changed:
        ties = tie(s, found, matched.get(s.start, []))
        tied |= set(ties)
        for move in found:
            yield from _claims(s, move, ties.get(id(move)), found)
        yield from _directions(s, found, ties)
    yield from change_back.find(changed, {b.start: a for (a, _), (b, _) in pairwise(every)}, tied)


def _claims(s: Sentence, move: Move, pair: Pair | None, found: list[Move]) -> Iterator[Claim]:
    """What one change claims of its pair, or of the level before it and the difference beside it."""
    figure = move.figure
    if figure is None:
        return
    if move.verb == move.at - 1:
        figure.hedge, figure.soft = "", False
    if pair is None:
        if figure.kind in ("percent", "fraction") and not move.yearly and not move.plan:
            yield from _by_difference(s, move, found)
        return
    roles = {"change": [figure], "base": [pair.base], "current": [pair.current], "others": pair.others}
    sure = pair.sure and not _restated(s, move, pair)
    traits = {"direction": move.direction, "sure": sure, "form": move.form, "phrase": pair.name}
    kind = _kind(s, move, pair)
    if kind == "yearly-growth":
        roles["years"] = _years(s, pair)
    if kind:
        yield Claim(kind, span(s, move.at, pair.base_at, pair.current_at), roles, traits)


def _restated(s: Sentence, move: Move, pair: Pair) -> bool:
    """Whether the words behind the change say that it is of other figures ("on an underlying basis")."""
    stop = max(move.last, pair.current_at if move.last < pair.current_at <= move.last + 4 else move.last) + 1
    while stop < s.end and s.token(stop).figure is None and s.code(stop) not in ",;()":
        stop += 1
    if s.code(stop) == "(" and s.code(stop + 1) == WORD:
        stop += 2
    return says(s.stream.language, "restated", s.stream.words(s.token(move.last).end, s.token(stop - 1).end))


def _kind(s: Sentence, move: Move, pair: Pair) -> str:
    """Which relation a change has to a pair, "" when its unit fits none."""
    figure = move.figure
    assert figure is not None
    if move.yearly:
        return "yearly-growth" if move.form == "by" else ""
    if move.form in ("times", "rise-times"):
        return "multiple"
    if pair.current.kind == "percent":
        named = figure.kind == "count" and s.has(move.at + 1, "points")
        return "points" if figure.kind in ("percent", "points") or named else ""
    if figure.kind in ("percent", "fraction"):
        return "growth"
    return "difference" if read_as(s.stream, figure, pair.current) is not None else ""


def _by_difference(s: Sentence, move: Move, found: list[Move]) -> Iterator[Claim]:
    """ "133 vụ, giảm 19 vụ (-14,3 %)": the percent by the level and the difference, the base being what they imply."""
    main = move.of or next((m for m in found if m.of is move), None)
    if main is None or main.figure is None or move.figure is None or s.code(main.at) not in QUANTITY:
        return
    if s.any(move.at + 1, move.at + 3, "target"):
        return  # "up 56 thousand, 107% of the plan"
    changes = {m.at for m in found if m.figure is not None}
    levels = _level_after(s, move, main) or change_bases.levels_before(s, main, main.figure, changes)
    if not levels:
        return
    at, sure = levels[0]
    named = [k for k, _ in levels if noun(s.stream, main.figure) and same_head(s, main.figure, s.figure(k))]
    if len(named) == 1:
        levels = [(named[0], True)]
        at, sure = levels[0]
    if _is_base(s, at):
        yield _by_base(s, move, main, at)
        return
    others = [s.figure(k) for k, _ in levels[1:]]
    change_bases.unhedge(s, main.at, main.figure)
    roles = {"change": [move.figure], "current": [s.figure(at)], "difference": [main.figure], "others": others}
    traits = {"direction": main.direction or move.direction, "sure": sure, "form": "by", "phrase": "by difference"}
    yield Claim("growth", span(s, move.at, at, main.at), roles, traits)


def _is_base(s: Sentence, at: int) -> bool:
    """Whether a figure stands in the bracket of words of comparison: "so với năm 2023 (1.950 triệu đồng) tăng …"."""
    if s.code(at - 1) != "(" or s.code(at + 1) != ")":
        return False
    for k in range(at - 2, max(at - 9, s.start - 1), -1):
        if s.has(k, "versus", "base"):
            return True
        if s.code(k) in ",;:()" or (s.token(k).figure is not None and s.code(k) not in "YTD"):
            return False
    return False


def _by_base(s: Sentence, move: Move, main: Move, at: int) -> Claim:
    """ "so với năm 2023 (1.950 triệu đồng) tăng 190 triệu đồng, tức 9,74 %": the difference over the base."""
    assert main.figure is not None
    assert move.figure is not None
    base, direction = s.figure(at), main.direction or move.direction or 1
    current = evolve(
        base, value=base.value + direction * main.figure.value, ulp=base.ulp + main.figure.ulp, start=base.start,
        more={**base.more, "implied": True},
    )  # fmt: skip
    roles = {"change": [move.figure], "base": [base], "current": [current]}
    traits = {"direction": direction, "sure": True, "form": "by", "phrase": "by base"}
    return Claim("growth", span(s, move.at, at, main.at), roles, traits)


def same_head(s: Sentence, a: Figure, b: Figure) -> bool:
    """Whether the nouns of two figures begin with one word."""
    return noun(s.stream, a)[:1] == noun(s.stream, b)[:1]


def _level_after(s: Sentence, move: Move, main: Move) -> list[tuple[int, bool]]:
    """The level a change leads to, right behind it: "fell by 9,869 trips (17.1 %) to 48,376"."""
    assert main.figure is not None
    starts = sorted({move.last + 1, main.last + 1}, reverse=True)
    return next((found for start in starts if (found := _reached(s, main.figure, start))), [])


def _reached(s: Sentence, change: Figure, start: int) -> list[tuple[int, bool]]:
    """The level behind "to" within four tokens from ``start``, if it is of the change's kind."""
    for k in range(start, min(start + 4, s.end)):
        if s.has(k, "to") and s.code(k + 1) in QUANTITY and s.code(k + 1):
            return [(k + 1, True)] if read_as(s.stream, change, s.figure(k + 1)) is not None else []
        if s.token(k).figure is not None or s.code(k) in ";:":
            return []
    return []


def _directions(s: Sentence, found: list[Move], ties: dict[int, Pair]) -> Iterator[Claim]:
    """For each pair the words that say which way it goes, one claim a direction."""
    said: dict[tuple[int, int], set[int]] = {}
    tied = [(m, ties[id(m)]) for m in found if id(m) in ties]
    for move, pair in tied:
        key = (pair.base_at, pair.current_at)
        if (
            pair.name == "ratio"
            or not move.direction
            or _judges(s, move)
            or move.direction in said.setdefault(key, set())
            or move.signed
        ):
            continue
        if _overruled(s, move, pair, tied):
            continue
        said[key].add(move.direction)
        anchor = _verb(s, move)
        roles = {"word": [anchor], "base": [pair.base], "current": [pair.current], "others": pair.others}
        traits = {"direction": move.direction, "sure": pair.sure, "phrase": pair.name}
        yield Claim("direction", span(s, pair.base_at, pair.current_at, move.verb), roles, traits)


def _judges(s: Sentence, move: Move) -> bool:
    """Whether the word says that things went well or badly, or names a thing ("growth"), and not which way.

    A noun with its article and its subject is a change all the same: "there was a rise in arrears, from 5 to 3".
    """
    token = s.token(move.verb)
    if s.stream.words(token.start, token.end) not in s.stream.language.words["judging"]:
        return False
    article = s.code(move.verb - 1) == WORD and s.words(move.verb - 1)[-1] in ("a", "an")
    named = s.code(move.verb + 1) == WORD and s.words(move.verb + 1)[0] == "in"
    return not (article and named)


def _overruled(s: Sentence, move: Move, pair: Pair, tied: list[tuple[Move, Pair]]) -> bool:
    """Whether a bare word of change is a noun whose own change another verb tells ("growth slowed from 7 % to 4 %")."""
    if move.form != "bare" or move.at > pair.first:
        return False
    if pair.current.kind == "percent" and any(w in s.stream.language.words["growth_nouns"] for w in s.words(move.at)):
        return True
    return any(
        other.form == "bare" and other.direction != move.direction and move.at < other.at <= pair.last
        for other, own in tied
        if own is pair
    )


def _verb(s: Sentence, move: Move) -> Figure:
    """The word of direction as a thing to quote."""
    token = s.token(move.verb)
    text = s.stream.block.text[token.start : token.end]
    return Figure("word", s.stream.block.index, token.start, token.end, text, Fraction(move.direction))


def _years(s: Sentence, pair: Pair) -> list[Figure]:
    """The span of years the sentence names, else its single years, else a number of years ("in five years")."""
    tokens = s.stream.tokens[s.start : s.end]
    spans = [t.figure for t in tokens if t.figure is not None and "last_year" in t.figure.more]
    years = [
        t.figure for k, t in enumerate(tokens, s.start) if t.figure is not None and (t.code == "Y" or _late_year(s, k))
    ]
    counts = [t.figure for t in tokens if t.figure is not None and t.figure.unit == "year"]
    return spans[:1] or (years if len(years) >= 2 else counts[:1] or years)


def _late_year(s: Sentence, k: int) -> bool:
    """Whether a number is the second year of "between 2019 and 2022 …", though a noun follows it."""
    figure = s.figure(k)
    return (
        s.code(k) == "N"
        and s.code(k - 2) == "Y"
        and s.has(k - 1, "and", "to")
        and 1900 <= figure.value <= 2100
        and len(figure.text) == 4
    )

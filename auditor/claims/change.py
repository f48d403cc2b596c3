"""A change and its two figures: growth, difference, points, multiples, yearly growth, and the direction of the words.

Claims made here: "growth" (percent, base and current, or current and difference), "difference", "points", "multiple",
"yearly-growth" and "direction". Trait ``sure`` is False where the words leave open what the change is of: then only
agreement is said. The words are found in ``change_words``, the pairs in ``change_pairs``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.claims import change_pairs
from auditor.claims.change_pairs import Pair
from auditor.claims.change_words import QUANTITY, Move, Sentence, moves, read_as, sentences, tail
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

REACH = 9  # tokens between a pair and the change told of it


def find(stream: Stream) -> Iterator[Claim]:
    """The changes of a block, sentence by sentence."""
    for s in sentences(stream):
        found = moves(s)
        if found:
            yield from _sentence(s, found)


def _sentence(s: Sentence, found: list[Move]) -> Iterator[Claim]:
    pairs = list(change_pairs.written(s, found))
    years = [p for p in change_pairs.by_years(s, found) if not any({p.base_at, p.current_at} & {q.base_at, q.current_at} for q in pairs)]
    pairs += years
    changes = {m.at for m in found if m.figure is not None}
    ties: dict[int, Pair] = {}
    for move in found:
        pair = _tied(s, move, pairs, found)
        if pair is None and not _under_plan(s, move):
            pair = change_pairs.around(s, move, changes)
            if pair is not None and any({pair.base_at, pair.current_at} == {p.base_at, p.current_at} for p in pairs):
                pair = None
            if pair is not None and not _free(pair, ties):
                pair = None
        if pair is None and move.of is not None:
            pair = ties.get(id(move.of))
        if pair is not None:
            ties[id(move)] = pair
            if pair not in pairs:
                pairs.append(pair)
    for move in found:
        if id(move) not in ties and (pair := change_pairs.in_ratio(s, move)) is not None:
            ties[id(move)] = pair
    _share(found, ties)
    _doubt(found, ties)
    for move in found:
        yield from _claims(s, move, ties.get(id(move)), found, changes)
    yield from _directions(s, found, ties, pairs)


def _free(pair: Pair, ties: dict[int, Pair]) -> bool:
    """Whether no earlier tie gives the pair's figures the other role."""
    return not any(pair.base_at == p.current_at or pair.current_at == p.base_at for p in ties.values())


def _share(found: list[Move], ties: dict[int, Pair]) -> None:
    """Lets the two halves of one change ("giảm 19 vụ (-12,5 %)") have the pair that either has."""
    for move in found:
        if move.of is not None and id(move) in ties and id(move.of) not in ties:
            ties[id(move.of)] = ties[id(move)]


def _doubt(found: list[Move], ties: dict[int, Pair]) -> None:
    """Two changes in percent against one base behind both cannot both be of the level before: neither is sure."""
    users: dict[int, list[Pair]] = {}
    for move in found:
        pair = ties.get(id(move))
        if pair is not None and pair.name == "around" and move.figure is not None and move.figure.kind == "percent" and not move.yearly:
            users.setdefault(pair.base_at, []).append(pair)
    for pairs in users.values():
        if len(pairs) > 1:
            for pair in pairs:
                pair.sure = False


def _under_plan(s: Sentence, move: Move) -> bool:
    """Whether the change is told of a plan and no period ("vượt 5 % kế hoạch", "8 % above target")."""
    return move.plan and not any(s.has(k, "before") for k in tail(s, move))


def _tied(s: Sentence, move: Move, pairs: list[Pair], found: list[Move]) -> Pair | None:
    """The written pair that the change stands in, right behind or right before."""
    if _under_plan(s, move) or any(s.has(k, "target", "future") for k in tail(s, move)):
        return None
    for pair in pairs:
        if pair.first <= move.at <= pair.last:
            return pair
    for pair in sorted(pairs, key=lambda p: min(abs(move.first - p.last), abs(p.first - move.last))):
        others = {m.at for m in found if m is not move and m is not move.of and m.of is not move and m.of is not move.of}
        if pair.last < move.first and _clear(s, pair.last + 1, move.first, others - {move.at}):
            if _belongs(s, pair, pair.last + 1, move):
                return pair
        if move.last < pair.first and _ahead(s, move, pair):
            return pair
    return None


def _clear(s: Sentence, start: int, stop: int, others: set[int]) -> bool:
    """Whether no figure but years and tied changes stands between, and the distance is small."""
    figures = [k for k in range(start, stop) if s.token(k).figure is not None and s.code(k) not in "YTD"]
    return stop - start <= REACH and not any(k in others or s.code(k) not in "PNMQO" for k in figures) and len(figures) <= 1


def _belongs(s: Sentence, pair: Pair, start: int, move: Move) -> bool:
    """Whether the words between pair and change bring no new subject and no other base."""
    if move.figure is None and not s.has(move.last + 1, "base"):
        return False
    cut = next((k for k in range(start, move.first) if s.code(k) in ",;(:-" or s.has(k, "and", "same")), None)
    if cut is None:
        return not any(s.subject(k) for k in range(start + 1, move.first)) or move.yearly
    if s.code(cut) == ";" and not move.yearly and s.any(cut, move.first, "base"):
        return True
    if any(s.subject(k) for k in range(cut + 1, move.first)) and not (move.yearly and not s.any(cut, move.first, "up", "down")):
        return False
    told = [s.figure(k).value for k in tail(s, move) if s.code(k) == "Y"]
    dated = [s.figure(k).value for k in range(pair.base_at + 1, min(pair.base_at + 4, s.end)) if s.code(k) == "Y"]
    return not (told and dated and any(s.has(k, "base") for k in tail(s, move)) and told[0] != dated[0])


def _ahead(s: Sentence, move: Move, pair: Pair) -> bool:
    """Whether a change is told just before its pair: "tăng 20 %, từ A lên B", "up 4 points (from A to B)"."""
    between = range(move.last + 1, pair.first)
    if len(between) > REACH:
        return False
    stop = next((k for k in between if s.code(k) in ",(-" or s.has(k, "base")), pair.first)
    for k in between:
        if s.token(k).figure is not None and s.code(k) not in "YTD" and not (s.code(k - 1) == "(" and s.code(k + 1) == ")"):
            return False
        onto = s.has(k, "to") and move.figure is not None and not (pair.name in ("bracket", "versus") and k >= pair.first - 2)
        again = k == pair.first - 1 and s.code(k - 1) in ",(" and s.has(k, "up", "down")
        if (s.has(k, "up", "down") and not again) or onto or s.code(k) in ";:" or (k > stop and s.subject(k)):
            return False
    return True


def _claims(s: Sentence, move: Move, pair: Pair | None, found: list[Move], changes: set[int]) -> Iterator[Claim]:
    """What one change claims of its pair, or of the level before it and the difference beside it."""
    figure = move.figure
    if figure is None:
        return
    if move.verb == move.at - 1:
        figure.hedge, figure.soft = "", False
    if pair is None:
        if figure.kind in ("percent", "fraction") and not move.yearly and not move.plan:
            yield from _by_difference(s, move, found, changes)
        return
    roles = {"change": [figure], "base": [pair.base], "current": [pair.current], "others": pair.others}
    traits = {"direction": move.direction, "sure": pair.sure, "form": move.form, "phrase": pair.name}
    kind = _kind(s, move, pair)
    if kind == "yearly-growth":
        roles["years"] = _years(s, pair)
    if kind:
        yield Claim(kind, _span(s, [move.at, pair.base_at, pair.current_at]), roles, traits)


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


def _by_difference(s: Sentence, move: Move, moves_: list[Move], changes: set[int]) -> Iterator[Claim]:
    """ "133 vụ, giảm 19 vụ (-14,3 %)": the percent by the level and the difference, the base being what they imply."""
    main = move.of or next((m for m in moves_ if m.of is move), None)
    if main is None or main.figure is None or move.figure is None or s.code(main.at) not in QUANTITY:
        return
    found = _level_after(s, move, main) or change_pairs.levels_before(s, main, main.figure, changes)
    if not found:
        return
    at, sure = found[0]
    others = [s.figure(k) for k, _ in found[1:]]
    change_pairs.unhedge(s, main.at, main.figure)
    roles = {"change": [move.figure], "current": [s.figure(at)], "difference": [main.figure], "others": others}
    traits = {"direction": main.direction or move.direction, "sure": sure, "form": "by", "phrase": "by difference"}
    yield Claim("growth", _span(s, [move.at, at, main.at]), roles, traits)


def _level_after(s: Sentence, move: Move, main: Move) -> list[tuple[int, bool]]:
    """The level a change leads to, right behind it: "fell by 9,869 trips (17.1 %) to 48,376"."""
    assert main.figure is not None
    start = max(move.last, main.last) + 1
    for k in range(start, min(start + 4, s.end)):
        if s.has(k, "to") and s.code(k + 1) in QUANTITY and s.code(k + 1):
            return [(k + 1, True)] if read_as(s.stream, main.figure, s.figure(k + 1)) is not None else []
        if s.token(k).figure is not None or s.code(k) in ";:":
            return []
    return []


def _directions(s: Sentence, found: list[Move], ties: dict[int, Pair], pairs: list[Pair]) -> Iterator[Claim]:
    """For each pair the words that say which way it goes, one claim a direction."""
    said: dict[tuple[int, int], set[int]] = {}
    tied = [(m, ties[id(m)]) for m in found if id(m) in ties]
    for move, pair in tied:
        key = (pair.base_at, pair.current_at)
        if pair.name == "ratio" or not move.direction or move.direction in said.setdefault(key, set()) or move.signed:
            continue
        said[key].add(move.direction)
        anchor = _verb(s, move)
        roles = {"word": [anchor], "base": [pair.base], "current": [pair.current], "others": pair.others}
        traits = {"direction": move.direction, "sure": pair.sure, "phrase": pair.name}
        yield Claim("direction", _span(s, [pair.base_at, pair.current_at, move.verb]), roles, traits)


def _verb(s: Sentence, move: Move) -> Figure:
    """The word of direction as a thing to quote."""
    token = s.token(move.verb)
    text = s.stream.block.text[token.start : token.end]
    return Figure("word", s.stream.block.index, token.start, token.end, text, Fraction(move.direction))


def _years(s: Sentence, pair: Pair) -> list[Figure]:
    """The span of years the sentence names, else its single years, else a number of years ("in five years")."""
    tokens = s.stream.tokens[s.start : s.end]
    spans = [t.figure for t in tokens if t.figure is not None and "last_year" in t.figure.more]
    years = [t.figure for t in tokens if t.figure is not None and t.code == "Y"]
    counts = [t.figure for t in tokens if t.figure is not None and t.figure.unit == "year"]
    return spans[:1] or (years if len(years) >= 2 else counts[:1] or years)


def _span(s: Sentence, indexes: list[int]) -> Span:
    tokens = [s.token(i) for i in indexes]
    return Span(s.stream.block.index, min(t.start for t in tokens), max(t.end for t in tokens))

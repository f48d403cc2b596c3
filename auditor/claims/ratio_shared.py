"""Parts with their percents that share a whole: "Of those searched, 7,310 (89%) were male, 838 (10%) female".

A pair "k (p%)" that fits no whole in reach is of the whole that its neighbours' percents are of. Works over a
paragraph, or over a list and the paragraph that introduces it. Claims made here: "ratio-percent"; trait ``sure`` is
"likely" where the pairs stand in different sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from auditor.claims.subject import Subject
from auditor.claims.tokens import WORD, Stream
from auditor.interval import fit, stated
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
STOPS = ".!?"
AWAY = 7  # tokens between a part and its percent
OPENING = 9  # tokens within which an item of a list tells its part and percent
REACH = 30  # quantities of a unit looked at for the whole
CHANGE = ("up", "down", "exceed", "short", "higher", "lower", "delta_after", "delta_noun", "target", "from", "versus")


@define(eq=False)
class Pair:
    """A part with its percent: the stream, the token of the percent, and the number of its sentence in the unit."""

    stream: Stream
    at: int
    part: Figure
    percent: Figure
    sentence: int
    opened: bool  # the sentence opens with "Of these", "Of the respondents"


def find_across(subject: Subject) -> Iterator[Claim]:
    """The pairs of each paragraph or list that only their neighbours explain."""
    if subject.language.code != "en":
        return
    tied = {(c.one("percent").block, c.one("percent").start) for c in subject.of("ratio-percent", "share-of-known")}
    before: list[Figure] = []
    for unit in _units(subject):
        pairs, own = _read(unit)
        wholes, before = [*own, *before], [*before[-REACH:], *own]
        if not pairs:
            continue
        for pair in pairs:
            if (pair.percent.block, pair.percent.start) in tied or any(_fits(pair, w) for w in wholes):
                continue
            claim = _claim(pair, pairs, wholes)
            if claim is not None:
                yield claim


def _units(subject: Subject) -> Iterator[list[Stream]]:
    """The token rows of each paragraph alone, or of a list together with the paragraph before it."""
    run: list[Stream] = []
    listed = False
    for block in subject.document.blocks:
        if block.kind not in ("paragraph", "item"):
            if run and block.kind == "heading":
                yield run
                run, listed = [], False
            continue
        stream = subject.streams[block.index]
        if block.kind == "item":
            run.append(stream)
            listed = True
            continue
        if run:
            yield run
        run, listed = [stream], False
    if run or listed:
        yield run


def _read(unit: list[Stream]) -> tuple[list[Pair], list[Figure]]:
    """The pairs of a unit and every quantity that may be their whole."""
    pairs: list[Pair] = []
    wholes: list[Figure] = []
    sentence = 0
    for stream in unit:
        start = 0
        for i, token in enumerate(stream.tokens):
            if token.code in STOPS:
                sentence, start = sentence + 1, i + 1
            elif token.code in QUANTITY and token.figure is not None:
                wholes.append(token.figure)
            elif token.code == "R" and token.figure is not None:
                wholes.extend(token.figure.terms[1:])
            elif token.code == "P":
                pair = _pair(stream, i, sentence, start)
                if pair is not None:
                    pairs.append(pair)
        sentence += 1
    return pairs, wholes[: 4 * REACH]


def _pair(stream: Stream, i: int, sentence: int, start: int) -> Pair | None:
    percent = stream.figure(i)
    if percent.hedge or percent.more.get("per") or percent.more.get("sign") or not 0 < percent.value <= 100:
        return None
    if any(stream.has(k, *CHANGE) for k in (i - 1, i + 1)) or stream.has(i + 1, "points"):
        return None
    if stream.has(i + 1, "of") and stream.codes[i - 1 : i] != "(":
        return None
    at = _part_before(stream, i, start)
    if at is None and stream.codes[i - 1 : i] != "(":
        at = _part_behind(stream, i)
    if at is None or stream.has(at - 1, *CHANGE):
        return None
    part = stream.figure(at)
    if part.hedge or part.more.get("compound") or part.more.get("per") or part.value <= 0:
        return None
    opened = stream.has(start, "these", "among") or stream.has(start + 1, "these")
    return Pair(stream, i, part, percent, sentence, opened)


def _part_before(stream: Stream, i: int, start: int) -> int | None:
    """ "1,177 (15%)", "7,310 patients (89%)": the quantity right before the bracket of the percent."""
    told = stream.has(i - 1, "same") and stream.codes[i - 2 : i - 1] == ","
    told = told and not stream.has(i + 1, "of", "and")
    if i == 0 or (stream.codes[i - 1] != "(" and not told):
        return None
    for k in range(i - 2 - told, max(i - 2 - AWAY, start - 1), -1):
        if stream.codes[k] in QUANTITY:
            return k
        if stream.codes[k] != WORD and (stream.codes[k] in ".,;:()" or stream.tokens[k].figure is not None):
            return None
    return None


def _part_behind(stream: Stream, i: int) -> int | None:
    """ "29% (1,419)": the quantity alone in a bracket behind the percent."""
    for k in range(i + 1, min(i + 5, len(stream.tokens) - 2)):
        if stream.codes[k] == "(":
            alone = stream.codes[k + 1] in QUANTITY and ")" in stream.codes[k + 2 : k + 4]
            return k + 1 if alone else None
        if stream.codes[k] != WORD and stream.codes[k] in ".,;:)" + QUANTITY + "P":
            return None
    return None


def _alike(a: Figure, b: Figure) -> bool:
    return (a.kind, a.unit) == (b.kind, b.unit)


def _fits(pair: Pair, whole: Figure) -> bool:
    part = pair.part
    if not _alike(part, whole) or whole is part or whole.value < part.value or whole.value <= 0:
        return False
    return fit((stated(part) / stated(whole)).scaled(Fraction(100)), pair.percent) == "agrees"


def _claim(pair: Pair, pairs: list[Pair], wholes: list[Figure]) -> Claim | None:
    """The pair against the whole that a neighbour's percent is of."""
    others = [p for p in pairs if p is not pair and _alike(p.part, pair.part)]
    others.sort(key=lambda p: abs(p.sentence - pair.sentence))
    own = {p.stream.block.index for p in pairs}
    for other in others:
        for whole in wholes:
            if whole is pair.part or not _fits(other, whole):
                continue
            if whole.block not in own and sum(_fits(p, whole) for p in others) < 2:
                continue  # one percent may fit a figure of another paragraph by chance
            near = other.sentence == pair.sentence
            if near or _listed(pair, other):
                return _made(pair, whole, sure=True)
            if abs(other.sentence - pair.sentence) <= 2 and pair.stream is other.stream:
                return _made(pair, whole, sure=False)
    if pair.opened:
        before = [w for w in wholes if _alike(w, pair.part) and (w.block, w.start) < (pair.part.block, pair.part.start)]
        larger = [w for w in before[-4:] if w.value > pair.part.value]
        if larger:
            return _made(pair, larger[-1], sure=False)
    return None


def _listed(a: Pair, b: Pair) -> bool:
    """Whether two pairs are told of two items of one list."""
    items = a.stream.block.kind == b.stream.block.kind == "item"
    return a.stream is not b.stream and items and max(a.at, b.at) <= OPENING


def _made(pair: Pair, whole: Figure, sure: bool) -> Claim:
    first, last = sorted((pair.part, pair.percent), key=lambda f: f.start)
    place = Span(pair.stream.block.index, first.start, last.end)
    roles = {"part": [pair.part], "whole": [whole], "percent": [pair.percent]}
    traits = {"phrase": "shared whole", "population": True, "sure": True if sure else "likely"}
    return Claim("ratio-percent", place, roles, traits)

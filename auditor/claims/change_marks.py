"""Two figures of one kind, each dated by a word or year of its own: "Năm 2023 … A; năm 2024 … B", "kỳ này B, trước A".

Pairs only; the changes told of them are tied in ``change_ties``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from auditor.claims.change_bases import Pair, unhedge
from auditor.claims.change_move import Move
from auditor.claims.change_words import LEVELS, Sentence, alike, noun, read_as, same_thing
from auditor.claims.tokens import WORD

PAST, NOW = Fraction(-1), Fraction(1)
AHEAD = 9  # tokens between a date and the figure behind it


@frozen
class Dated:
    """A figure at token ``at`` and the token of its date; ``when`` is a year, or ``PAST`` or ``NOW`` where ``said``."""

    mark: int
    at: int
    when: Fraction
    said: bool

    @property
    def first(self) -> int:
        """The earlier of the two tokens."""
        return min(self.mark, self.at)

    @property
    def last(self) -> int:
        """The later of the two tokens."""
        return max(self.mark, self.at)


def pairs(s: Sentence, found: list[Move]) -> Iterator[Pair]:
    """The dated pairs of a sentence, each of two figures that stand next to each other."""
    changes = {m.at for m in found}
    marks = {k: when for k in range(s.start, s.end) if (when := _when(s, k)) is not None}
    bound: dict[int, int] = {}
    for find in (_just_before, _behind, _before):
        for k in marks:
            at = None if k in bound else find(s, k, changes | set(bound.values()))
            if at is not None:
                bound[k] = at
    dated = sorted((Dated(k, at, marks[k], s.code(k) != "Y") for k, at in bound.items()), key=lambda d: d.at)
    runs: list[list[Dated]] = []
    for d in dated:
        if runs and alike(s.figure(runs[-1][-1].at), s.figure(d.at)):
            runs[-1].append(d)
        else:
            runs.append([d])
    for run in runs:
        # of three or more the last is told of: "120 in 2021, 140 in 2022 and 155 in 2023, up 29 % on 2021"
        for one, two in [(d, run[-1]) for d in reversed(run[:-1])]:
            pair = _pair(s, one, two, found)
            if pair is not None:
                yield pair
        for one, two in pairwise(run[:-1]):
            if _told_at_once(s, two) and (pair := _pair(s, one, two, found)) is not None:
                yield pair
    for before, after in pairwise(runs):
        pair = _pair(s, before[-1], after[0], found) if len(before) == len(after) == 1 else None
        if pair is not None:
            yield pair


def _when(s: Sentence, k: int) -> Fraction | None:
    """The year at a token, or which of two times it says ("kỳ trước", "this year"); None for any other token.

    A time that a change is compared with ("so với cùng kỳ", "cùng kỳ" behind its percent) dates no figure.
    """
    if s.code(k) == "Y":
        return s.figure(k).value
    if s.has(k, "current"):
        return NOW if s.code(k + 1) != "Y" else None
    if s.has(k, "closing", "opening") and s.stream.language.code == "en" and not s.has(k, "before"):
        return NOW if s.has(k, "closing") else PAST
    led = k == s.start or s.code(k - 1) in ",;:(" or s.has(k - 1, "and") or (s.code(k - 1) == WORD and s.light(k - 1))
    return PAST if s.has(k, "before") and led else None


def _just_before(s: Sentence, k: int, taken: set[int]) -> int | None:
    """The figure right before a year that dates it: "43 vụ năm 2022", "revenue of $5 million in 2023"."""
    dating = s.stream.language.words["dating"]
    if s.code(k) != "Y":
        return None
    for at in (k - 1, k - 2, k - 3):
        if s.code(at) and s.code(at) in LEVELS:
            named = noun(s.stream, s.figure(at))
            said = [w for j in range(at + 1, k) if s.code(j) != "(" for w in s.words(j)]
            plain = all(w in dating or (w in named and not s.light_word(w)) for w in said)
            return at if plain and at not in taken else None
        if s.code(at) not in (WORD, "(") and not s.has(at, "before"):
            return None
    return None


def _behind(s: Sentence, k: int, taken: set[int]) -> int | None:
    """The next figure behind a date, where no other date stands between."""
    for at in range(k + 1, min(k + AHEAD, s.end)):
        if s.code(at) in "YT;" or _when(s, at) is not None:
            return None
        if s.token(at).figure is not None:
            return at if s.code(at) in LEVELS and at not in taken and _may_open(s, k, at) else None
    return None


def _before(s: Sentence, k: int, taken: set[int]) -> int | None:
    """The figure before a date, words or an opening bracket between: "3.575 con (năm 2018)"."""
    for at in (k - 1, k - 2, k - 3, k - 4):
        if s.code(at) and s.code(at) in LEVELS:
            return at if at not in taken and not s.has(k, "opening", "closing") else None
        if s.code(at) != WORD and not s.has(at, "before") and s.code(at) != "(":
            return None
    return None


def _may_open(s: Sentence, k: int, at: int) -> bool:
    """Whether words that open or close an account ("started", "ended") date a level: "ended the year at 37"."""
    return s.has(k, "before", "current") or s.code(k) == "Y" or s.words(at - 1)[-1:] == ["at"]


def _told_at_once(s: Sentence, dated: Dated) -> bool:
    """Whether a bracket right behind a figure of a row tells its change: "2,150 in 2023, 2,236 in 2024 (+4 %), …"."""
    at = max(dated.last, dated.at) + 1
    return s.code(at) == "(" and any(s.code(k) == "P" for k in (at + 1, at + 2, at + 3))


def _pair(s: Sentence, one: Dated, two: Dated, found: list[Move]) -> Pair | None:
    """The earlier and the later of two dated figures; None where they are of one time or of two things."""
    if one.said == two.said and one.when == two.when:
        return None
    mixed = one.when == NOW if one.said else two.when == PAST
    backward = mixed if one.said != two.said else one.when > two.when
    old, new = (two, one) if backward else (one, two)
    base = read_as(s.stream, s.figure(old.at), s.figure(new.at))
    if base is None or not same_thing(s.stream, base, s.figure(new.at)):
        return None
    start, stop = min(one.first, two.first), max(one.last, two.last)
    clause = next((k + 1 for k in range(start - 1, s.start - 1, -1) if s.code(k) == ";"), s.start)
    if (
        s.any(clause, stop + 1, "future")
        or s.any(start, stop + 1, "target")
        or any(start < m.at < stop for m in found if m.figure)
    ):
        return None
    named = noun(s.stream, s.figure(one.at))
    fresh = [
        k
        for k in range(one.last + 1, two.last)
        if s.subject(k, but=named) and k not in (one.at + 1, one.mark, two.mark)
    ]
    sure = (not fresh or (not backward and _fronted(s, one))) and _said(s, two) <= _said(s, one)
    if backward and not sure:
        return None
    for at, figure in ((old.at, base), (old.at, s.figure(old.at)), (new.at, s.figure(new.at))):
        unhedge(s, at, figure)
    return Pair(base, s.figure(new.at), old.at, new.at, start, stop, sure, "years")


def _said(s: Sentence, dated: Dated) -> set[str]:
    """The words that say which things a figure counts; what follows may leave them out but names no others."""
    lists = s.stream.language.words
    plain = lists["stop"] | lists["light"] | lists["manner"] | lists["dating"]
    figure = s.figure(dated.at)
    return {w for w in figure.noun.split() if w not in plain} if figure.kind == "count" else set()


def _fronted(s: Sentence, one: Dated) -> bool:
    """Whether the clause of the first figure names no subject: "Having stood at 37 in 2023, complaints …"."""
    start = next((k + 1 for k in range(one.first - 1, s.start - 1, -1) if s.code(k) in ",;:("), s.start)
    return s.has(one.at - 1, "level", "from", "versus") and not any(s.subject(k) for k in range(start, one.at))

"""One quantity stated twice in a report: told by a word that points back ("nêu trên"), or by its own words.

Claims made here: "same-quantity" with the roles "stated" (the later figure) and "earlier". Traits: tie ("anaphora" when
the text itself says that it is the same, "wording" when only the words agree). A target is never paired with a result,
a year with another year, a hedged figure only within its hedge; that is the check's business.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from attrs import define, field

from auditor.claims.subject import Subject
from auditor.claims.tokens import FIGURES, Stream
from auditor.language import Language, fold
from auditor.model import Claim, Figure, Span

KINDS = frozenset({"count", "money", "measure"})
REACH = 6  # tokens on each side in which a quantity's own words and date stand
UNDATED = ("target", "about", "subset", "these", "average", "from", "to", "base", "before")
BODY = frozenset({"paragraph", "item", "note"})


def find_across(subject: Subject) -> Iterator[Claim]:
    """Pairs of figures that are one quantity; each later figure is paired once, with the nearest earlier one."""
    seen = _Seen()
    dated: dict[tuple[str, ...], tuple[Stream, int]] = {}
    for block in subject.document.blocks:
        if block.kind not in BODY or not subject.figures.get(block.index):
            continue
        stream = subject.streams[block.index]
        for i, token in enumerate(stream.tokens):
            figure = token.figure
            if figure is None or figure.kind not in KINDS or figure.more.get("compound"):
                continue
            if _points_back(stream, i):
                yield from _anaphora(figure, seen)
            for key in _dated_keys(stream, i):
                if key in dated:
                    yield from _pair(figure, dated[key][0].figure(dated[key][1]), "wording")
                dated[key] = (stream, i)
            if figure.noun:
                seen.add(figure)


def dated(subject: Subject) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """Every figure with an explicit day or year, by kind, unit, day as written and its own words."""
    for block in subject.document.blocks:
        if block.kind not in BODY or not subject.figures.get(block.index):
            continue
        stream = subject.streams[block.index]
        for i, token in enumerate(stream.tokens):
            figure = token.figure
            if figure is not None and figure.kind in KINDS and not figure.more.get("compound"):
                for key in _dated_keys(stream, i):
                    yield key, figure


def _pair(later: Figure, earlier: Figure, tie: str) -> Iterator[Claim]:
    if later is not earlier:
        span = Span(later.block, later.start, later.end)
        yield Claim("same-quantity", span, {"stated": [later], "earlier": [earlier]}, {"tie": tie})


def _noun_key(figure: Figure) -> tuple[str, ...]:
    """Unit and first words of the noun, without the words that point back."""
    return (figure.kind, figure.unit, *fold(figure.noun).split()[:2])


def _points_back(stream: Stream, i: int) -> bool:
    """Whether a word right behind the figure's noun says that it was stated before."""
    figure = stream.figure(i)
    behind = fold(stream.block.text[figure.end : figure.end + 60])
    cut = min((behind.find(c) for c in ".,;:(" if c in behind), default=len(behind))
    near = f" {' '.join(behind[:cut].split()[:6])} "
    # "in the same period" points nowhere
    return any(near.endswith(word) if word == " the same " else word in near for word in _pointing(stream.language))


@lru_cache(maxsize=16)
def _pointing(language: Language) -> list[str]:
    """The words that point back, folded, a blank on either side."""
    words = language.words["anaphora"]
    return [f" {fold(w)} " for w in words if " " in w or (language.code == "en" and w == "aforementioned")]


def _anaphora(figure: Figure, seen: _Seen) -> Iterator[Claim]:
    """The nearest earlier figure with the noun of a figure that points back; any earlier one of its value will do."""
    key = _noun_key(figure)
    keys = [key] if key in seen.groups else reversed(seen.heads.get(key[:3], [])) if len(key) > 2 else ()
    groups = [seen.groups[one] for one in keys]
    same = next((group[figure.value] for group in groups if figure.value in group), None)
    if groups:
        yield from _pair(figure, same or next(reversed(groups[0].values())), "anaphora")


@define(eq=False)
class _Seen:
    """The figures so far by noun and value, the last of each value and the values in the order of those last;
    and the nouns by kind, unit and first word."""

    groups: dict[tuple[str, ...], dict[Fraction, Figure]] = field(factory=dict)
    heads: dict[tuple[str, ...], list[tuple[str, ...]]] = field(factory=dict)

    def add(self, figure: Figure) -> None:
        """Takes in the next figure of the report."""
        key = _noun_key(figure)
        if key not in self.groups:
            self.heads.setdefault(key[:3], []).append(key)
        group = self.groups.setdefault(key, {})
        group.pop(figure.value, None)
        group[figure.value] = figure


def _dated_keys(stream: Stream, i: int) -> Iterator[tuple[str, ...]]:
    """Keys under which a figure with the same meaning would stand: its noun or subject with one date or year."""
    figure = stream.figure(i)
    start, end = sentence(stream, i)
    near = range(max(start, i - REACH), min(end, i + REACH + 1))
    others = [k for k in near if k != i and stream.tokens[k].figure is not None]
    if len(others) != 1 or stream.codes[others[0]] not in "DTY":
        return
    if sum(stream.codes.count(code, start, end) for code in FIGURES) != 2:
        return
    if stream.any_in(range(start, end), *UNDATED):
        return
    at = others[0]
    subject = _subject(stream, start, i)
    noun = fold(figure.noun).split()[:3]
    when = fold(stream.figure(at).text)
    if figure.kind == "money" and len(subject) >= 2:
        yield (figure.kind, figure.unit, when, *subject)
    elif figure.kind == "count" and noun and subject and at > i:
        for word in subject:
            yield (figure.kind, figure.unit, when, *noun, "|", word)


def sentence(stream: Stream, i: int) -> tuple[int, int]:
    """First token of the sentence (or clause up to a semicolon) around token ``i``, and the one behind its last."""
    opened, closed = stream.once(_stops)
    start, end = bisect_left(opened, i), bisect_left(closed, i)
    return opened[start - 1] + 1 if start else 0, closed[end] if end < len(closed) else len(stream.codes)


def _stops(stream: Stream) -> tuple[list[int], list[int]]:
    """The tokens behind which a sentence begins, and those before which one ends."""
    codes = stream.codes
    return [k for k, c in enumerate(codes) if c in ".!?;]"], [k for k, c in enumerate(codes) if c in ".!?;"]


def _subject(stream: Stream, start: int, i: int) -> tuple[str, ...]:
    """The content words before the figure, folded and in order, without stop words."""
    stop = stream.language.words["stop"]
    words = stream.words(stream.tokens[start].start, stream.figure(i).start) if start < i else ""
    plain = "".join(c if c.isalpha() else " " for c in words.replace("'s ", " ").replace("’s ", " "))
    return tuple(fold(w) for w in plain.split() if w not in stop and len(w) > 1)

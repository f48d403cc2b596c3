"""Statements told twice within one section or one note: the same figures and nouns, or a long run of equal words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

from attrs import field, frozen

from auditor.checks.base import Check, NoOptions, Subject
from auditor.language import Language
from auditor.model import Block, Figure, Result, Span

KINDS = frozenset({"count", "money", "measure", "percent"})
TELLING = 10  # a count below it is met too often to tell one event from another
MOST = 40  # clauses of a section with one count that a later one is held against; more of them are a list
LEAST_WORDS = {"en": 10, "vi": 15}  # equal words in a row; Vietnamese counts syllables, one and a half to a word
_CUT = re.compile(r"[.;!?…]{1,3}(?=\s|$|[A-ZĐ])|:\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?")
_NO_DIGIT = re.compile(r"[^0-9]+")
_Run = tuple[Block, re.Match[str], int]  # words in a row: their block, the stretch without digits, the first's number


@frozen(eq=False)
class Clause:
    """A clause with its figures and its words before the first and behind the last of them."""

    block: Block
    start: int
    end: int
    figures: tuple[Figure, ...]
    lead: tuple[str, ...] = field(default=())
    tail: tuple[str, ...] = field(default=())

    def span(self, other: Clause) -> Span:
        """The place from the first to the last of the figures that ``other`` has too."""
        theirs = {(f.value, f.unit) for f in other.figures}
        alike = [f for f in self.figures if (f.value, f.unit) in theirs and _tells(f)]
        return Span(self.block.index, alike[0].start, alike[-1].end)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Observations: "figures" for a result told twice, "words" for a run of equal words."""
    groups: dict[tuple[bool, int], list[Block]] = defaultdict(list)
    for block in subject.document.blocks:
        if block.kind in ("paragraph", "item", "note"):
            groups[block.note is not None, block.section if block.note is None else block.note].append(block)
    for blocks in groups.values():
        told: set[int] = set()
        for result in _figures_twice(subject, blocks):
            told.add(result.anchor.block)
            yield result
        yield from _words_twice(subject.document.language, blocks, told)


# --- the same figures -------------------------------------------------------------------------------------------------


def _figures_twice(subject: Subject, blocks: list[Block]) -> Iterator[Result]:
    clauses = [clause for block in blocks for clause in _clauses(subject, block)]
    first: dict[tuple[object, ...], list[Clause]] = defaultdict(list)
    for clause in clauses:
        counts = [f for f in clause.figures if f.kind == "count" and f.value >= TELLING and f.noun]
        earlier = next((c for f in counts for c in first[_count_key(f)] if _same(c, clause, subject.language)), None)
        if earlier is not None:
            here, there = clause.span(earlier), earlier.span(clause)
            yield Result(
                "told-twice", "figures", list(clause.figures[:1]), span=here, related=[there],
                values={"first": " ".join(subject.document.quote(there).split())}, comparison=False,
                confidence="medium",
            )  # fmt: skip
            continue
        for figure in counts:
            if len(first[_count_key(figure)]) < MOST:
                first[_count_key(figure)].append(clause)


def _clauses(subject: Subject, block: Block) -> Iterator[Clause]:
    """The clauses of a block that hold two figures or more."""
    figures = [f for f in subject.figures.get(block.index, []) if f.kind in KINDS and not f.words]
    if len(figures) < 2:
        return
    starts = [f.start for f in figures]
    cuts = [0, *(m.end() for m in _CUT.finditer(block.text)), len(block.text)]
    stop = subject.language.words["stop"]
    for start, end in pairwise(cuts):
        inside = tuple(figures[bisect_left(starts, start) : bisect_left(starts, end)])
        if len(inside) > 1:
            lead = _content(block.text[start : inside[0].start], stop)
            yield Clause(block, start, end, inside, lead, _content(block.text[inside[-1].end : end], stop))


def _content(text: str, stop: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if word.casefold() not in stop)


def _count_key(figure: Figure) -> tuple[object, ...]:
    return figure.value, tuple(figure.noun.split()[:2])


def _same(one: Clause, other: Clause, language: Language) -> bool:
    """Whether two clauses tell one result: two figures alike, none against another, the same words around."""
    mine, theirs = ({(f.value, f.unit) for f in clause.figures if _tells(f)} for clause in (one, other))
    if len(mine & theirs) < 2 or (mine - theirs and theirs - mine):
        return False
    return _alike(one.lead, other.lead) and _alike(one.tail, other.tail)


def _tells(figure: Figure) -> bool:
    return not (figure.unit == "%" and figure.value == 100) and figure.value > 1


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of words may tell of one thing: one holds the other, or most are shared, and no other names."""
    if not one or not other:
        return True
    mine, theirs = ({word.casefold() for word in words} for words in (one, other))
    names = [{word for word in words[1:] if word[0].isupper()} for words in (one, other)]
    if not (names[0] <= names[1] or names[1] <= names[0]):
        return False
    return mine <= theirs or theirs <= mine or 2 * len(mine & theirs) >= max(len(mine), len(theirs))


# --- the same words ---------------------------------------------------------------------------------------------------


def _words_twice(language: str, blocks: list[Block], told: set[int]) -> Iterator[Result]:
    """Long runs of equal words without a figure, at most one a paragraph."""
    length = LEAST_WORDS[language]
    seen: dict[tuple[str, ...], _Run] = {}
    for block in blocks:
        found = None
        for stretch in _NO_DIGIT.finditer(block.text):
            folded = [word.casefold() for word in _WORD.findall(block.text, *stretch.span())]
            for at in range(len(folded) - length + 1):
                key = tuple(folded[at : at + length])
                earlier = seen.setdefault(key, (block, stretch, at))
                within = earlier[1] is stretch and earlier[2] + length > at  # the run itself, or one that overlaps it
                if not within and found is None and block.index not in told:
                    found = _told_in_words((block, stretch, at), earlier, length)
        if found is not None:
            yield found


def _told_in_words(here: _Run, there: _Run, length: int) -> Result:
    one, other = _span(here, length), _span(there, length)
    values: Mapping[str, str] = {"first": " ".join(there[0].text[other.start : other.end].split())}
    return Result(
        "told-twice", "words", span=one, related=[other], values=dict(values), comparison=False, confidence="medium"
    )


def _span(run: _Run, length: int) -> Span:
    """Where the ``length`` words of a run stand; asked for the few that are told twice only."""
    block, stretch, at = run
    words = list(islice(_WORD.finditer(block.text, *stretch.span()), at, at + length))
    return Span(block.index, words[0].start(), words[-1].end())


CHECK = Check("told-twice", run, frozenset({"figures", "words"}), frozenset({"first"}))

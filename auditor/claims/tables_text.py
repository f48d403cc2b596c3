"""Sentences around a table that speak of it: "the highest … came from …", and a figure of a row told again in words.

A sentence is tied to a cell only when it names one row by its whole label and the column by all words of its head, and
speaks of no other time than head and caption do. Claims: "table-extremum" and "text-table".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from auditor.claims import tables_words as tw
from auditor.claims.subject import Subject
from auditor.claims.tables_grid import AMOUNT, LABEL, OTHER, PERCENT, Column, Grid, Line
from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Claim, Figure, Span

REACH = 4  # blocks before and behind a table that may speak of it
QUANTITIES = frozenset({"count", "money", "measure", "percent"})
BARRED = ("up", "down", "target", "base", "subset", "exceed", "short", "average", "negation", "each", "double", "half")
_NEVER = re.compile(r"\s{0,2}(?:since|ever|on record|yet|so far|kể từ|từ trước)(?![\w])", re.I)
_VI_STOP = re.compile(r"\s{0,2}(?:[,.;:(]|$|\d|(?:là|thuộc|ở|tại|với|về|đạt|gồm|do|trong (?:các|số))(?![\w]))")
_AMONG = re.compile(r"(?:trong những|one of the|among the|second|third|thứ hai|thứ ba|at)\s[^,.;]{0,30}$", re.I)


@frozen
class Sentence:
    """A sentence: its stream, its bounds in the block's text, its text in lower case and as plain words."""

    stream: Stream
    start: int
    end: int
    lower: str
    words: str


def find(subject: Subject, grids: list[Grid]) -> Iterator[Claim]:
    """The claims of the sentences near each table."""
    for grid in grids:
        labels = _labels(grid)
        for sentence in _near(subject, grid):
            named = _named(sentence, labels)
            if named and _same_time(sentence, grid, named):
                yield from _extremes(sentence, grid, named)
                yield from _retold(sentence, grid, named)


def _near(subject: Subject, grid: Grid) -> Iterator[Sentence]:
    """The sentences of the paragraphs just before and behind the table, in its own section."""
    blocks = subject.document.blocks
    own = [c.block for row in grid.table.grid for c in row if c is not None]
    first, last = min(own), max(own)
    for order in (range(first - 1, -1, -1), range(last + 1, len(blocks))):
        met = 0
        for at in order:
            block = blocks[at]
            if met >= REACH or block.section != blocks[first].section or block.kind == "heading":
                break
            if block.kind in ("paragraph", "item"):
                met += 1
                yield from _sentences(subject.streams[at])


def _sentences(stream: Stream) -> Iterator[Sentence]:
    text, start = stream.block.text, 0
    for token in stream.tokens:
        if token.code in (".", "!", "?"):
            yield from _sentence(stream, start, token.start)
            start = token.end
    yield from _sentence(stream, start, len(text))


def _sentence(stream: Stream, start: int, end: int) -> Iterator[Sentence]:
    text = stream.block.text[start:end]
    lower = text.lower()
    if text.strip() and len(lower) == len(text):
        yield Sentence(stream, start, end, lower, tw.plain(text))


# --- what a sentence names --------------------------------------------------------------------------------------------


def _labels(grid: Grid) -> list[tuple[str, Line]]:
    """The labels of the part rows, longest first; labels that stand twice or say too little are left out."""
    met: dict[str, list[Line]] = {}
    for line in grid.rows("part"):
        label = re.sub(r"\([^()]{0,60}\)", "", line.label).strip(" .:;").lower()
        if len(label) > 2 and not label.isdigit():
            met.setdefault(label, []).append(line)
    return sorted(((label, lines[0]) for label, lines in met.items() if len(lines) == 1), key=lambda item: -len(item[0]))


def _found(text: str, phrase: str) -> Iterator[int]:
    """Where ``phrase`` stands in ``text`` as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (text[at - 1 : at].isalnum() and at) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(phrase, at + 1)


def _named(sentence: Sentence, labels: list[tuple[str, Line]]) -> list[tuple[int, int, Line]]:
    """The rows that the sentence names, with the offsets of their labels in it; none inside a longer one."""
    found: list[tuple[int, int, Line]] = []
    for label, line in labels:
        for at in _found(sentence.lower, label):
            if not any(start < at + len(label) and at < end for start, end, _ in found):
                found.append((at, at + len(label), line))
    return sorted(found, key=lambda item: item[0])


def _same_time(sentence: Sentence, grid: Grid, named: list[tuple[int, int, Line]]) -> bool:
    """Whether every word of time and every year of the sentence also stands in caption, heads or labels."""
    said = tw.plain(" ".join([grid.table.caption, *(c.head for c in grid.columns), *(line.label for _, _, line in named)]))
    known = set(said.split()) | {str(year) for year in grid.document.head.years}
    words = sentence.words.split()
    time = grid.language.words["table_time"]
    years = {w for w in words if len(w) == 4 and w[:2] in ("19", "20") and w.isdigit()}
    if "năm" in words and years <= known:
        known.add("năm")
    return years <= known and not any(w in time and w not in known for w in words)


@lru_cache(maxsize=2048)
def _content(head: str, language: Language) -> frozenset[str]:
    """The words of a head that say what is counted, without light words, signs and the plural's s."""
    light = language.words["table_light"]
    return frozenset(_stem(w, language) for w in head.split() if w not in light and w != "%")


def _stem(word: str, language: Language) -> str:
    return word[:-1] if language.code == "en" and len(word) > 3 and word.endswith("s") else word


def _said(sentence: Sentence, language: Language) -> set[str]:
    return {_stem(w, language) for w in sentence.words.split()}


# --- extremes ---------------------------------------------------------------------------------------------------------


def _extremes(sentence: Sentence, grid: Grid, named: list[tuple[int, int, Line]]) -> Iterator[Claim]:
    cues = sorted((at, at + len(phrase), name == "highest") for name in ("highest", "lowest")
                  for phrase in grid.language.words[f"table_{name}"] for at in _found(sentence.lower, phrase)
                  if _superlative(sentence, at, at + len(phrase), phrase, grid.language))  # fmt: skip
    column = _column_of(sentence, grid, cues) if cues else None
    if column is None:
        return
    for (_, _, highest), (start, end, line) in _paired(cues, named):
        figure = line.figure(column.index)
        rows = [r for r in grid.rows("part") if r.marker == line.marker and r.figure(column.index) is not None]
        if figure is None or len(rows) < 3:
            continue
        others = [f for r in rows if (f := r.figure(column.index)) is not None and f is not figure]
        span = Span(sentence.stream.block.index, sentence.start + start, sentence.start + end)
        labels = {f.block: r.label for r in rows if (f := r.figure(column.index)) is not None}
        traits = {"highest": highest, "label": line.label, "labels": labels, "column": column.title}
        yield Claim("table-extremum", span, {"named": [figure], "others": others}, traits)


def _superlative(sentence: Sentence, start: int, end: int, phrase: str, language: Language) -> bool:
    """Whether the words are a superlative over the table's rows: no bound, no rank behind the first, no "ever"."""
    before, behind = sentence.lower[:start], sentence.lower[end:]
    if _AMONG.search(before[-50:]) or _NEVER.match(behind):
        return False
    if language.code == "vi":
        return bool(_VI_STOP.match(behind)) and not (phrase in ("ít nhất", "nhiều nhất") and re.match(r"\s?\d", behind))
    return phrase not in ("most", "least", "fewest") or before.endswith("the ")


def _paired(
    cues: list[tuple[int, int, bool]], named: list[tuple[int, int, Line]]
) -> list[tuple[tuple[int, int, bool], tuple[int, int, Line]]]:
    """Each superlative with its row, when the order of the sentence leaves no doubt; else nothing."""
    if len(cues) == 1 and len(named) == 1:
        return [(cues[0], named[0])]
    if len(cues) != len(named):
        return []
    pairs = list(zip(cues, named, strict=True))
    behind = all(cue[1] <= row[0] for cue, row in pairs) and all(a[1][1] <= b[0][0] for a, b in zip(pairs, pairs[1:], strict=False))
    ahead = all(row[1] <= cue[0] for cue, row in pairs) and all(a[0][1] <= b[1][0] for a, b in zip(pairs, pairs[1:], strict=False))
    return pairs if behind or ahead else []


def _column_of(sentence: Sentence, grid: Grid, cues: list[tuple[int, int, bool]]) -> Column | None:
    """The column a superlative speaks of: all words of its head are said, or it is the only one and the rows are named."""
    said = _said(sentence, grid.language)
    numeric = grid.of(AMOUNT, PERCENT, OTHER)
    fitting = [c for c in numeric if (words := _content(c.own, grid.language)) and words <= said]
    most = max((len(_content(c.own, grid.language)) for c in fitting), default=0)
    best = [c for c in fitting if len(_content(c.own, grid.language)) == most]
    if best:
        return best[0] if len(best) == 1 and not _other_measure(sentence, best[0], grid) else None
    amounts = grid.of(AMOUNT)
    kinds = [c for c in grid.columns if c.kind == LABEL and _content(c.own, grid.language)]
    behind = tw.plain(sentence.lower[cues[0][1] :])
    rows_named = any(_content(c.own, grid.language) <= {_stem(w, grid.language) for w in behind.split()[:3]} for c in kinds)
    if len(amounts) == 1 and rows_named and not _other_measure(sentence, amounts[0], grid):
        return amounts[0]
    return None


def _other_measure(sentence: Sentence, column: Column, grid: Grid) -> bool:
    """Whether the sentence speaks of a rate or a change and the column is none."""
    words, language = sentence.words, grid.language
    rate = tw.holds(words.replace("%", " "), language, "percent") or tw.holds(words, language, "not_additive")
    rate = rate and not any(w in tw.plain(column.head) for w in (" highest ", " lowest "))
    if rate and column.kind == AMOUNT and not tw.holds(column.head, language, "not_additive"):
        without = words
        for cue in ("highest", "lowest"):
            for phrase in language.words[f"table_{cue}"]:
                without = without.replace(f" {phrase} ", " ")
        if tw.holds(without.replace("%", " "), language, "not_additive") or tw.holds(without.replace("%", " "), language, "percent"):
            return True
    return tw.holds(words, language, "change") and not column.change


# --- a cell told again ------------------------------------------------------------------------------------------------


def _retold(sentence: Sentence, grid: Grid, named: list[tuple[int, int, Line]]) -> Iterator[Claim]:
    """A figure of the sentence against the cell of the row and column that it names."""
    tokens = [t for t in sentence.stream.tokens if sentence.start <= t.start < sentence.end]
    if any(not t.classes.isdisjoint(BARRED) and not _in_heads(sentence, t.start, t.end, grid) for t in tokens):
        return
    said = _said(sentence, grid.language)
    for line in {id(line): line for _, _, line in named}.values():
        for column in grid.of(AMOUNT, PERCENT, OTHER):
            cell = line.figure(column.index)
            words = _content(column.own, grid.language)
            if cell is None or not words or not words <= said:
                continue
            figures = [t.figure for t in tokens if t.figure is not None and _tells(t.figure, column, line, grid)]
            figures = [f for f in figures if _row_of(f.start - sentence.start, named) is line]
            if len(figures) == 1:
                traits = {"label": line.label, "column": column.title}
                yield Claim("text-table", figures[0].span, {"said": figures, "cell": [cell]}, traits)


def _in_heads(sentence: Sentence, start: int, end: int, grid: Grid) -> bool:
    """Whether a word that would turn the meaning is a word of a head itself."""
    word = tw.plain(sentence.stream.block.text[start:end])
    return any(word in c.own for c in grid.columns)


def _tells(figure: Figure, column: Column, line: Line, grid: Grid) -> bool:
    """Whether a figure of the text is of the column's kind and unit, and counts nothing else."""
    cell = line.figure(column.index)
    if cell is None or figure.kind not in QUANTITIES or figure.hedge or figure.words or figure.more.get("compound"):
        return False
    if figure.kind != cell.kind or figure.unit != cell.unit:
        return False
    if figure.kind != "count":
        return True
    heads = _content(tw.plain(" ".join([column.head, line.label, grid.columns[0].head])), grid.language)
    noun = _content(tw.plain(figure.noun), grid.language)
    return bool(noun) and noun <= heads


def _row_of(at: int, named: list[tuple[int, int, Line]]) -> Line:
    """The row a figure at ``at`` is told of: the last named before it, or the first when none is."""
    before = [line for start, _, line in named if start < at]
    return before[-1] if before else named[0][2]

"""What sentences around a table say of it: "the highest … came from …", and a figure of a row told again in words.

A sentence is tied to a cell only when it names one row by its whole label and the column by all words of its head.
Claims: "table-extremum" and "text-table".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.claims import tables_words as tw
from auditor.claims.subject import Subject
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tables_heads import AMOUNT, LABEL, OTHER, PERCENT, Column
from auditor.claims.tables_sentences import Row, Sentence, content, found, labels, named, near, said, same_time, stem
from auditor.language import Language
from auditor.model import Claim, Figure, Span

Cue = tuple[int, int, bool, bool]  # where a superlative stands, whether it says the highest, and that its row follows
QUANTITIES = frozenset({"count", "money", "measure", "percent"})
BARRED = ("up", "down", "target", "base", "subset", "exceed", "short", "average", "negation", "each", "double", "half")
NEXT = 6  # tokens from "a total of" to its figure
_NEVER = re.compile(r"[^,.;]{0,40}(?<![\w])(?:since|ever|on record|yet|so far|kể từ|từ trước)(?![\w])", re.I)
_VI_STOP = re.compile(r"\s{0,2}(?:[,.;:(]|$|\d|(?:là|thuộc|ở|tại|với|về|đạt|gồm|do|trong (?:các|số))(?![\w]))")
_LINK = re.compile(r"\s{0,2}(?:là|thuộc|gồm|was|is|were|being)(?![\w])")
_AMONG = re.compile(r"(?:trong những|one of the|among the|second|third|thứ hai|thứ ba|at)\s[^,.;]{0,30}$", re.I)


def find(subject: Subject, grids: list[Grid]) -> Iterator[Claim]:
    """The claims of the sentences near each table."""
    for grid in grids:
        known = labels(grid)
        for sentence in near(subject, grid):
            rows = named(sentence, known) or _total_named(sentence, grid)
            if rows and same_time(sentence, grid, rows):
                if rows[0][2].role != "total":
                    yield from _extremes(sentence, grid, rows)
                yield from _retold(sentence, grid, rows)


# --- extremes ---------------------------------------------------------------------------------------------------------


def _extremes(sentence: Sentence, grid: Grid, named_rows: list[Row]) -> Iterator[Claim]:
    cues = sorted(_cues(sentence, grid.language))
    column = _column_of(sentence, grid, cues) if cues else None
    if column is None:
        return
    for (_, _, highest, _), (start, end, line) in _paired(cues, named_rows):
        figure = line.figure(column.index)
        rows = [r for r in grid.rows("part") if r.marker == line.marker and r.figure(column.index) is not None]
        if figure is None or len(rows) < 3:
            continue
        others = [f for r in rows if (f := r.figure(column.index)) is not None and f is not figure]
        span = Span(sentence.stream.block.index, sentence.start + start, sentence.start + end)
        names = {f.block: r.label for r in rows if (f := r.figure(column.index)) is not None}
        traits = {"highest": highest, "label": line.label, "labels": names, "column": column.title}
        yield Claim("table-extremum", span, {"named": [figure], "others": others}, traits)


def _cues(sentence: Sentence, language: Language) -> Iterator[Cue]:
    """The superlatives of a sentence."""
    for name in ("highest", "lowest"):
        for phrase in language.words[f"table_{name}"]:
            for at in found(sentence.lower, phrase):
                end = at + len(phrase)
                if _superlative(sentence, at, end, phrase, language):
                    yield at, end, name == "highest", bool(_LINK.match(sentence.lower, end))


def _superlative(sentence: Sentence, start: int, end: int, phrase: str, language: Language) -> bool:
    """Whether the words are a superlative over the table's rows: no bound, no rank behind the first, no "ever"."""
    before, behind = sentence.lower[:start], sentence.lower[end:]
    if _AMONG.search(before[-50:]) or _NEVER.match(behind):
        return False
    if language.code == "vi":
        return bool(_VI_STOP.match(behind)) and not (phrase in ("ít nhất", "nhiều nhất") and re.match(r"\s?\d", behind))
    return phrase not in ("most", "least", "fewest") or before.endswith("the ")


def _paired(cues: list[Cue], rows: list[Row]) -> list[tuple[Cue, Row]]:
    """Each superlative with its row, when the order of the sentence leaves no doubt; else nothing."""
    if len(cues) == 1 and len(rows) == 1:
        return [] if cues[0][3] and rows[0][1] <= cues[0][0] else [(cues[0], rows[0])]
    if len(cues) != len(rows):
        return []
    pairs = list(zip(cues, rows, strict=True))
    behind = all(cue[1] <= row[0] for cue, row in pairs) and all(a[1][1] <= b[0][0] for a, b in pairwise(pairs))
    ahead = all(row[1] <= cue[0] for cue, row in pairs) and all(a[0][1] <= b[1][0] for a, b in pairwise(pairs))
    return pairs if behind or (ahead and not any(cue[3] for cue in cues)) else []


def _column_of(sentence: Sentence, grid: Grid, cues: list[Cue]) -> Column | None:
    """The column a superlative speaks of: all words of its head are said, or it is the only one and rows are named."""
    spoken = said(sentence, grid.language)
    numeric = grid.of(AMOUNT, PERCENT, OTHER)
    fitting = [c for c in numeric if (words := content(c.name, grid.language)) and words <= spoken]
    most = max((len(content(c.name, grid.language)) for c in fitting), default=0)
    best = [c for c in fitting if len(content(c.name, grid.language)) == most]
    if best:
        return best[0] if len(best) == 1 and not _other_measure(sentence, best[0], grid) else None
    amounts = grid.of(AMOUNT)
    kinds = [c for c in grid.columns if c.kind == LABEL and content(c.name, grid.language)]
    behind = tw.plain(sentence.lower[cues[0][1] :])
    rows_named = any(
        content(c.name, grid.language) <= {stem(w, grid.language) for w in behind.split()[:3]} for c in kinds
    )
    if len(amounts) == 1 and rows_named and not _other_measure(sentence, amounts[0], grid):
        return amounts[0]
    return None


def _other_measure(sentence: Sentence, column: Column, grid: Grid) -> bool:
    """Whether the sentence speaks of a rate or a change and the column is none."""
    words, language = sentence.words.replace("%", " "), grid.language
    for cue in ("highest", "lowest"):
        for phrase in language.words[f"table_{cue}"]:
            words = words.replace(f" {phrase} ", " ")
    rate = tw.holds(words, language, "percent") or tw.holds(words, language, "not_additive")
    if rate and column.kind == AMOUNT and not tw.holds(column.head, language, "not_additive"):
        return True
    return tw.holds(words, language, "change") and not column.change


# --- a cell told again ------------------------------------------------------------------------------------------------


def _retold(sentence: Sentence, grid: Grid, rows: list[Row]) -> Iterator[Claim]:
    """A figure of the sentence against the cell of the row and column that it names."""
    tokens = [t for t in sentence.stream.tokens if sentence.start <= t.start < sentence.end]
    if any(not t.classes.isdisjoint(BARRED) and not _in_heads(sentence, t.start, t.end, grid) for t in tokens):
        return
    spoken = said(sentence, grid.language)
    for line in {id(line): line for _, _, line in rows}.values():
        for column in grid.of(AMOUNT, PERCENT, OTHER):
            cell = line.figure(column.index)
            words = content(column.name, grid.language)
            if cell is None or not words or not words <= spoken:
                continue
            figures = [t.figure for t in tokens if t.figure is not None and _tells(t.figure, column, line, grid)]
            figures = [f for f in figures if _row_of(f.start - sentence.start, rows) is line]
            if len(figures) == 1:
                traits = {"label": line.label, "column": column.title}
                yield Claim("text-table", figures[0].span, {"said": figures, "cell": [cell]}, traits)


def _total_named(sentence: Sentence, grid: Grid) -> list[Row]:
    """The total row, when the sentence says of it "a total of 1,340 applications received", in the words of a head."""
    totals = [line for line in grid.rows("total") if line.total == "total"]
    heads = {word for c in grid.columns for word in content(c.name, grid.language)}
    tokens = sentence.stream.tokens
    for at, token in enumerate(tokens):
        if not (sentence.start <= token.start < sentence.end and "total" in token.classes) or len(totals) != 1:
            continue
        figure = next((k for k in range(at + 1, min(at + NEXT, len(tokens))) if tokens[k].figure is not None), None)
        if figure is None or tokens[figure].start >= sentence.end:
            return []
        between = tw.plain(sentence.stream.block.text[token.end : tokens[figure].start])
        if content(between, grid.language) - heads - grid.language.words["stop"]:
            return []  # of something else as well: "tổng số hồ sơ của huyện là …"
        return [(token.start - sentence.start, token.end - sentence.start, totals[0])]
    return []


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
    heads = content(tw.plain(" ".join([column.head, line.label, grid.columns[0].head])), grid.language)
    noun = content(tw.plain(figure.noun), grid.language)
    return bool(noun) and noun <= heads


def _row_of(at: int, rows: list[Row]) -> Line:
    """The row a figure at ``at`` is told of: the last named before it, or the first when none is."""
    before = [line for start, _, line in rows if start < at]
    return before[-1] if before else rows[0][2]

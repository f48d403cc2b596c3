"""Tables in text: pipe tables, and columns set apart by tabs or by two and more spaces.

Lines in, table lines out; grids, captions and units are made in grids.py. What a table says is for the checks.
"""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.readers.strand import Strand
from auditor.readers.text import COMMENT
from auditor.structure import emphasis
from auditor.structure.lines import FURNITURE, TABLE, TEXT, Line

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,200}\|?$")
_FIELD = re.compile(r"\S+(?:\s\S+)*")
_RULE = re.compile(r"[-–—=+\s]+$")
FIGURE = re.compile(r"[-–+(]?\s?[$€£]?\s?\d[\d.,]*\s?%?\)?$|[-–—x]$")
_YEAR = re.compile(r"(?:19|20)\d\d$")

Row = list[Strand]
Field = tuple[int, int]


def gather(lines: list[Line]) -> list[Line]:
    """The lines, with the lines of each table replaced by one line of kind "table"."""
    found: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and not line.blank and COMMENT in line.remarks:
            found.append(line)  # a comment beside a row cuts no table
            continue
        if run and (line.blank or line.kind != TEXT) and not _inside(line):
            found += _split(run)
            run = []
        if line.kind == TEXT or (run and _inside(line)):
            run.append(line)
        else:
            found.append(line)
    return found + _split(run)


def _inside(line: Line) -> bool:
    """A rule under a table's head belongs to the run of lines it stands in."""
    return not line.blank and line.kind == FURNITURE and line.remarks == ("rule",)


def _split(run: list[Line]) -> list[Line]:
    """One run of adjacent lines, its tables taken together."""
    if len(run) < 2:
        return run
    if any("|" in line.text for line in run):
        return _piped(run)
    if any("\t" in _source(line).text or "  " in _source(line).text for line in run):
        return _spaced(run)
    return run


def _source(line: Line) -> Strand:
    return line.source if line.source is not None else line.strand


def _piped(run: list[Line]) -> list[Line]:
    found: list[Line] = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and len(_PIPE.findall(run[end].text)) >= 1:
            end += 1
        rows = run[at:end]
        ruled = next((n for n, line in enumerate(rows) if n and _SEPARATOR.match(line.text)), 0)
        framed = len(rows) > 1 and all(line.text.startswith("|") for line in rows)
        body = [line for line in rows if not _SEPARATOR.match(line.text)]
        if body and (ruled or framed):
            found.append(_table(rows, [_cells(line.strand) for line in body], ruled))
            at = end
        else:
            found.append(run[at])
            at += 1
    return found


def _cells(strand: Strand) -> Row:
    """The cells between the pipes of a row; an escaped pipe is text."""
    text = strand.text
    bounds = [m.start() for m in _PIPE.finditer(text)]
    if not bounds or bounds[0] != 0:
        bounds.insert(0, -1)
    if len(bounds) < 2 or bounds[-1] != len(text) - 1:
        bounds.append(len(text))
    cells = (strand.cut(left + 1, right).folded() for left, right in pairwise(bounds))
    return [cell.without([(m.start(), m.start() + 1) for m in re.finditer(r"\\(?=\|)", cell.text)]) for cell in cells]


def _table(lines: list[Line], rows: list[Row], head_rows: int) -> Line:
    first = lines[0]
    return Line(
        rows[0][0], first.number, first.blank, first.top, kind=TABLE, rows=rows, head_rows=head_rows or _head_rows(rows)
    )


def _spaced(run: list[Line]) -> list[Line]:
    """Runs of rows with at least two fields; the longest stretch that lines up and holds figures is a table."""
    fields = [_fields(line) for line in run]
    ruled = _tabbed(run)
    found: list[Line] = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and (
            len(fields[end]) > 1
            or (end > at and at in ruled and end in ruled)
            or (end > at and _RULE.match(run[end].text))
        ):
            end += 1
        rows = [n for n in range(at, end) if not _RULE.match(run[n].text)]
        table = _aligned([run[n] for n in rows], [ruled.get(n, fields[n]) for n in rows])
        if table:
            found.append(_table(run[at:end], table, 0))
            at = end
        else:
            found += run[at : max(end, at + 1)]
            at = max(end, at + 1)
    return found


def _tabbed(run: list[Line]) -> dict[int, list[Field]]:
    """The cells between tabs, empty ones too, of lines that all have as many tabs; nothing when tabs only align."""
    cut = {}
    for number, line in enumerate(run):
        text = _source(line).text
        if "\t" in text:
            ends = [m.start() for m in re.finditer("\t", text)]
            cut[number] = list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))
    sizes = {len(cells) for cells in cut.values()}
    return cut if len(sizes) == 1 and len(cut) > 1 and sizes.pop() > 1 else {}


def _fields(line: Line) -> list[Field]:
    """Where the fields of the line begin and end, in its own characters."""
    text = _source(line).text
    if "\t" in text.strip():
        return [m.span() for m in re.finditer(r"[^\t]*[^\t\s][^\t]*", text)]
    return [m.span() for m in _FIELD.finditer(text)]


def _aligned(lines: list[Line], fields: list[list[Field]]) -> list[Row]:
    """The rows on a grid, or nothing when the fields do not line up or hold too few figures."""
    if len(lines) < 2:
        return []
    columns = max(len(row) for row in fields)
    figures = sum(any(FIGURE.match(_text(line, f)) for f in row[1:]) for line, row in zip(lines, fields, strict=True))
    if figures * 2 < len(lines) or figures < 2 or columns > 40:
        return []
    bounds = _bounds([row for row in fields if len(row) == columns])
    if not bounds:
        return []
    return [_placed(line, row, bounds) for line, row in zip(lines, fields, strict=True)]


def _text(line: Line, span: Field) -> str:
    return _source(line).text[span[0] : span[1]].strip()


def _bounds(full: list[list[Field]]) -> list[Field]:
    """The span of each column over the full rows; nothing when columns overlap (running text with wide spaces)."""
    bounds = [(min(f[0] for f in column), max(f[1] for f in column)) for column in zip(*full, strict=True)]
    if any(left[1] > right[0] for left, right in pairwise(bounds)):
        tabbed = len({len(row) for row in full}) == 1 and len(full) > 1
        return bounds if tabbed else []
    return bounds


def _placed(line: Line, row: list[Field], bounds: list[Field]) -> Row:
    """The cells of a row: in order when the row is full, else each under the column it overlaps most."""
    source = _source(line)
    empty = source.cut(0, 0)
    cells = [empty] * len(bounds)
    for number, span in enumerate(row):
        at = number
        if len(row) < len(bounds):
            at = max(range(len(bounds)), key=lambda n: (_overlap(span, bounds[n]), -abs(span[1] - bounds[n][1])))
        cell = source.cut(*span).folded()
        cells[at] = cell.without(emphasis.spans([cell.text])[0])
    return cells


def _overlap(one: Field, two: Field) -> int:
    return min(one[1], two[1]) - max(one[0], two[0])


def _head_rows(rows: list[Row]) -> int:
    """Rows at the top without figures, or whose figures are all years."""
    count = 0
    for row in rows:
        cells = [cell.text for cell in row[1:] if cell.text]
        if any(FIGURE.match(text) and not _YEAR.match(text) for text in cells):
            break
        count += 1
    return min(count, len(rows) - 1)

"""Figures in Markdown tables: column totals, percent columns, share columns."""

from __future__ import annotations

from fractions import Fraction

from . import oracle
from .figures import Fig, Style, count, nearest, number_text, slip
from .phrasebook import Draw, Setting, worst


def _grid(c: Setting, rows: list[list[str]]) -> str:
    """The rows under their heads: options ``over`` (a first row of merged heads), ``unit_row`` and ``letters``
    (rows below the heads), ``tabs`` (lines with tabs, as pasted from Word)."""
    heads = c.option("heads")
    under = [row for row in (c.option("unit_row"), c.option("letters")) if row]
    above = [c.option("over")] if c.option("over") else []
    if c.option("tabs"):
        return "\n".join("\t".join(line) for line in [*above, heads, *under, *rows])
    marks = ["---"] + ["---:" if c.option("aligned") else "---"] * (len(heads) - 1)
    first, *others = [*above, heads]
    return "\n".join("| " + " | ".join(line) + " |" for line in [first, marks, *others, *under, *rows])


def _labelled(c: Setting, names: list[str], cells: list[list[str]], total: list[str] | None) -> str:
    """The table with its row numbers and its total row, on top or at the bottom; a name in brackets has no number."""
    numbered = bool(c.option("numbered"))
    rows, at = [], 0
    for name, line in zip(names, cells, strict=True):
        number, _, rest = name.partition("|")
        at += not rest
        rows.append(([number if rest else str(at)] if numbered else []) + [rest or name, *line])
    if total is not None:
        last = ([""] if numbered else []) + [c.option("total"), *total]
        rows = [last, *rows] if c.option("top") else [*rows, last]
    return _grid(c, rows)


def _names(c: Setting) -> list[str]:
    names = c.book.words[c.option("rows", "places")]
    return c.rng.sample(names, c.rng.randint(3, min(6, len(names))))


def _cell(c: Setting, number: int) -> Fig:
    """A number of the table: a count, or with option ``measure`` one with a decimal, ``continuous`` a rounded one."""
    if c.option("measure"):
        return Fig(Fraction(number, 10), 1)
    return Fig(Fraction(number)) if c.option("continuous") else count(number)


def _text(c: Setting, figs: list[Fig]) -> list[str]:
    return ["-" if c.option("zeros") and not fig.value else number_text(fig, c.language) for fig in figs]


def _percent_text(c: Setting, fig: Fig) -> str:
    """A percent cell, with its sign under a head that has none (option ``sign``)."""
    return number_text(fig, c.language) + ("%" if c.option("sign") else "")


def _made(slots: dict[str, str], figures: dict[str, Fig], ruling: oracle.Ruling | None) -> Draw | None:
    return None if ruling is None else Draw(dict(slots), figures, ruling)


def _line(c: Setting, highest: list[int], at: int | None) -> list[int]:
    """Whole numbers for one row, none above ``highest``; column ``at`` adds up the columns before it."""
    line = [c.number(min(3, top), top) for top in highest]
    if c.option("zeros"):
        line = [0 if c.rng.random() < 0.2 else value for value in line]
    if at is not None:
        line[at] = sum(line[:at])
    return line


def _rows(c: Setting, width: int, at: int | None) -> list[tuple[str, str, list[int]]]:
    """Kind ("part", "group", "child" or "which"), label and numbers of each row above or below the total."""
    highest = [900] * width
    if c.option("levels"):
        rows = []
        for number, name in zip(("I", "II", "III"), _names(c)[:3], strict=True):
            inner = [("child", f"{i}|Nhóm {i}" if c.language == "vi" else f"{i}|Group {i}", _line(c, highest, at))
                     for i in range(1, c.rng.randint(2, 4) + 1)]  # fmt: skip
            sums = [sum(column) for column in zip(*(line for _, _, line in inner), strict=True)]
            rows += [("group", f"{number}|{name}", sums), *inner]
        return rows
    rows = [("part", name, _line(c, highest, at)) for name in _names(c)]
    if c.option("which"):
        rows = [row for kind, name, line in rows
                for row in ((kind, name, line), ("which", f"|{c.option('which')}", _line(c, line, at)))]  # fmt: skip
    return rows


def table_total(c: Setting, style: Style) -> Draw | None:
    """Columns of numbers with a total row.

    Options: ``cross`` (the last column adds up the others) or ``cross_at`` (that one does), ``levels`` (groups I, II
    with rows 1, 2), ``which`` (an "of which" row under each), ``zeros`` (printed as "-"), ``told`` (the text names
    the first total: slot {told}; a slip there is a warning).
    """
    lead = 1 + bool(c.option("numbered"))
    width = len(c.option("heads")) - lead
    at = c.option("cross_at") - lead if c.option("cross_at") else width - 1 if c.option("cross") else None
    rows = _rows(c, width, at)
    kinds = [kind for kind, _, _ in rows]
    grid = [[_cell(c, v) for v in line] for _, _, line in rows]
    top = [line for kind, _, line in rows if kind in ("part", "group")]
    totals = [_cell(c, sum(column)) for column in zip(*top, strict=True)]
    said = totals[0]
    if c.wrong and c.option("told"):
        said = slip(said, c.rng)
    elif c.wrong:
        column = c.rng.randrange(width)
        if c.rng.random() < 0.6:
            totals[column] = slip(totals[column], c.rng)
        else:
            row = c.rng.choice([i for i, kind in enumerate(kinds) if kind != "which" and grid[i][column].value])
            grid[row][column] = slip(grid[row][column], c.rng)
    counted = [line for kind, line in zip(kinds, grid, strict=True) if kind in ("part", "group")]
    rulings = [oracle.total_of(list(col), t) for col, t in zip(zip(*counted, strict=True), totals, strict=True)]
    if at is not None:
        rulings += [oracle.total_of(line[:at], line[at]) for line in [*grid, totals]]
    for first, kind in enumerate(kinds):
        if kind == "group":
            last = next((i for i in range(first + 1, len(kinds)) if kinds[i] == "group"), len(kinds))
            inner = zip(*grid[first + 1 : last], strict=True)
            rulings += [oracle.total_of(list(col), t) for col, t in zip(inner, grid[first], strict=True)]
    above = [k.value > n.value for i, kind in enumerate(kinds) if kind == "which"
             for k, n in zip(grid[i], grid[i - 1], strict=True)]  # fmt: skip
    ruling = worst(*rulings)
    if c.wrong and c.option("told") and said != totals[0]:
        ruling = oracle.Ruling("warning", f"{float(totals[0].value):g}")
    if any(above) or min(t.value for t in totals) <= 0:
        return None
    text = _labelled(c, [name for _, name, _ in rows], [_text(c, line) for line in grid], _text(c, totals))
    figures = {f"x{i}": line[0] for i, line in enumerate(counted)}
    return _made({"table": text, "told": number_text(said, c.language)}, {**figures, "t": totals[0]}, ruling)


def _percents(pairs: list[tuple[Fig, Fig]], stated: list[Fig]) -> oracle.Ruling | None:
    return worst(
        *[oracle.percent_of(part, whole, p, column=True) for (whole, part), p in zip(pairs, stated, strict=True)]
    )


def table_percent(c: Setting, style: Style) -> Draw | None:
    """Plan, actual and percent; the total's percent is that of the totals.

    Options: ``swapped`` (actual before plan), ``prior`` (plan, last year, actual and a percent of each).
    """
    names = _names(c)
    most = 0.99 if c.option("capped") else 1.25
    bases = [[c.number(15, 800) for _ in names] for _ in range(1 + bool(c.option("prior")))]
    done = [max(2, round(n * c.rng.uniform(0.6, most))) for n in bases[0]]
    rows = [list(values) for values in zip(*bases, done, strict=True)]
    if c.option("total"):
        rows.append([sum(column) for column in zip(*rows, strict=True)])
    cells = [[_cell(c, value) for value in row] for row in rows]
    digits = c.rng.choice((1, 1, 2))
    pairs = [(base, row[-1]) for row in cells for base in row[:-1]]
    stated = [nearest(100 * k.value / n.value, digits, c.rng) for n, k in pairs]
    width = len(bases)
    if c.wrong and c.option("total") and c.rng.random() < 0.3:
        mean = sum((p.value for p in stated[:-width:width]), Fraction(0)) / len(names)
        stated[-width] = nearest(mean, digits, c.rng)
    elif c.wrong:
        at = c.rng.randrange(len(stated))
        stated[at] = slip(stated[at], c.rng)
    ruling = _percents(pairs, stated)
    if ruling is not None and ruling.verdict == "note":
        return None
    lines = []
    for number, row in enumerate(cells):
        shown = _text(c, row[::-1] if c.option("swapped") else row)
        lines.append(shown + [_percent_text(c, p) for p in stated[number * width : (number + 1) * width]])
    total = lines.pop() if c.option("total") else None
    figures = {"n": pairs[0][0], "k": pairs[0][1], "p": stated[0]}
    return _made({"table": _labelled(c, names, lines, total)}, figures, ruling)


def table_share(c: Setting, style: Style) -> Draw | None:
    """Amounts, each with its share of the total; with option ``share_first`` the share stands before the amount."""
    names = _names(c)
    amounts = [c.number(20, 2400) for _ in names]
    whole = _cell(c, sum(amounts))
    pairs = [(whole, _cell(c, v)) for v in amounts]
    digits = c.rng.choice((1, 1, 2))
    stated = [nearest(Fraction(100 * v, sum(amounts)), digits, c.rng) for v in amounts]
    if c.wrong:
        at = c.rng.randrange(len(stated))
        stated[at] = slip(stated[at], c.rng)
        if stated[at].value >= 100:
            return None
    added = oracle.shares(stated)
    ruling = _percents(pairs, stated)
    if ruling is None or (ruling.verdict == "ok" and (added is None or added.verdict != "ok")):
        return None
    hundred = Fig(Fraction(100), c.rng.choice((0, digits)))
    shown = [(k, p) for (_, k), p in zip(pairs, stated, strict=True)] + [(whole, hundred)]
    cells = [[*_text(c, [k]), _percent_text(c, p)] for k, p in shown]
    if c.option("share_first"):
        cells = [line[::-1] for line in cells]
    total = cells.pop()
    figures = {"n": whole, "k": pairs[0][1], "p": stated[0]}
    return _made({"table": _labelled(c, names, cells, total)}, figures, ruling)

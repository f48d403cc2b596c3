"""Figures in Markdown tables: column totals, percent columns, share columns."""

from __future__ import annotations

from fractions import Fraction

from . import oracle
from .figures import Fig, Style, count, nearest, number_text, slip
from .phrasebook import Draw, Setting, worst


def _grid(c: Setting, rows: list[list[str]]) -> str:
    heads = c.option("heads")
    marks = ["---"] + ["---:" if c.option("aligned") else "---"] * (len(heads) - 1)
    lines = [heads, marks, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _labelled(c: Setting, names: list[str], cells: list[list[str]], total: list[str] | None) -> str:
    """The table with its row numbers and its total row, on top or at the bottom."""
    numbered = bool(c.option("numbered"))
    pairs = zip(names, cells, strict=True)
    rows = [([str(i)] if numbered else []) + [name, *line] for i, (name, line) in enumerate(pairs, 1)]
    if total is not None:
        last = ([""] if numbered else []) + [c.option("total"), *total]
        rows = [last, *rows] if c.option("top") else [*rows, last]
    return _grid(c, rows)


def _names(c: Setting) -> list[str]:
    names = c.book.words[c.option("rows", "places")]
    return c.rng.sample(names, c.rng.randint(3, min(6, len(names))))


def _cell(c: Setting, number: int) -> Fig:
    return Fig(Fraction(number, 10), 1) if c.option("measure") else count(number)


def _text(c: Setting, figs: list[Fig]) -> list[str]:
    return [number_text(fig, c.language) for fig in figs]


def _made(slots: dict[str, str], figures: dict[str, Fig], ruling: oracle.Ruling | None) -> Draw | None:
    return None if ruling is None else Draw(dict(slots), figures, ruling)


def table_total(c: Setting, style: Style) -> Draw | None:
    """Columns of numbers with a total row; with option ``cross`` the last column adds up the others."""
    names = _names(c)
    width = len(c.option("heads")) - 1 - bool(c.option("numbered"))
    cross = bool(c.option("cross"))
    free = width - cross
    body = [[c.number(3, 900) for _ in range(free)] for _ in names]
    for line in body:
        if cross:
            line.append(sum(line))
    grid = [[_cell(c, v) for v in line] for line in body]
    totals = [_cell(c, sum(column)) for column in zip(*body, strict=True)]
    if c.wrong:
        column = c.rng.randrange(width)
        if c.rng.random() < 0.6:
            totals[column] = slip(totals[column], c.rng)
        else:
            row = c.rng.randrange(len(names))
            grid[row][column] = slip(grid[row][column], c.rng)
    rulings = [oracle.total_of(list(col), t) for col, t in zip(zip(*grid, strict=True), totals, strict=True)]
    if cross:
        rulings += [oracle.total_of(line[:-1], line[-1]) for line in [*grid, totals]]
    text = _labelled(c, names, [_text(c, line) for line in grid], _text(c, totals))
    figures = {f"x{i}": line[0] for i, line in enumerate(grid)}
    return _made({"table": text}, {**figures, "t": totals[0]}, worst(*rulings))


def _percents(pairs: list[tuple[Fig, Fig]], stated: list[Fig]) -> oracle.Ruling | None:
    return worst(*[oracle.percent_of(part, whole, p) for (whole, part), p in zip(pairs, stated, strict=True)])


def table_percent(c: Setting, style: Style) -> Draw | None:
    """Plan, actual and percent; the total's percent is that of the totals."""
    names = _names(c)
    plans = [c.number(15, 800) for _ in names]
    most = 0.99 if c.option("capped") else 1.25
    done = [max(2, round(n * c.rng.uniform(0.6, most))) for n in plans]
    pairs = [(_cell(c, n), _cell(c, k)) for n, k in zip(plans, done, strict=True)]
    if c.option("total"):
        pairs.append((_cell(c, sum(plans)), _cell(c, sum(done))))
    digits = c.rng.choice((1, 1, 2))
    stated = [nearest(100 * k.value / n.value, digits, c.rng) for n, k in pairs]
    if c.wrong and c.option("total") and c.rng.random() < 0.3:
        mean = sum((p.value for p in stated[:-1]), Fraction(0)) / len(names)
        stated[-1] = nearest(mean, digits, c.rng)
    elif c.wrong:
        at = c.rng.randrange(len(stated))
        stated[at] = slip(stated[at], c.rng)
    cells = [_text(c, [n, k, p]) for (n, k), p in zip(pairs, stated, strict=True)]
    total = cells.pop() if c.option("total") else None
    figures = {"n": pairs[0][0], "k": pairs[0][1], "p": stated[0]}
    ruling = _percents(pairs, stated)
    if ruling is not None and ruling.verdict == "note":
        return None
    return _made({"table": _labelled(c, names, cells, total)}, figures, ruling)


def table_share(c: Setting, style: Style) -> Draw | None:
    """Amounts, each with its share of the total."""
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
    cells = [_text(c, [k, p]) for (_, k), p in zip(pairs, stated, strict=True)]
    hundred = Fig(Fraction(100), c.rng.choice((0, digits)))
    total = _text(c, [whole, hundred])
    figures = {"n": whole, "k": pairs[0][1], "p": stated[0]}
    return _made({"table": _labelled(c, names, cells, total)}, figures, ruling)

"""Which rows of a table stand for which others: total rows, the tree of I, 1, a, "of which" rows.

What comes out are candidate structures, each a list of relations (a row and the rows that should add up to it); which
of them the figures bear out is for the check.
"""

from __future__ import annotations

from attrs import define, field

from auditor.claims import tables_words as tw
from auditor.claims.tables_grid import Grid, Line

INNER = ("dash", "lower")  # markers of rows that go on an "of which" list


@define(eq=False)
class Relation:
    """``whole`` should be the sum of ``parts``. ``kind`` is "total" for a total row and "subtotal" inside the tree.

    ``loose`` when the parts may be other things told of the whole: attributes of people, which overlap and leave out.
    """

    whole: Line
    parts: list[Line]
    kind: str
    loose: bool = False


@define(eq=False)
class Structure:
    """One way to understand the rows: all its relations hold together."""

    name: str
    relations: list[Relation] = field(factory=list)


def read(grid: Grid) -> list[Structure]:
    """Gives the rows their roles, levels and owners, and returns the structures to try, the likeliest first."""
    _roles(grid)
    _levels(grid)
    totals = grid.rows("total", "subtotal")
    lines = [line for line in grid.lines if line.role in ("part", "total", "subtotal", "heading")]
    if any(tw.begins(tw.plain(line.label), grid.language, "minus") for line in lines if line.role == "part"):
        return [_tree(_parts(lines))]  # a statement of income less costs: its last row is no sum
    if not totals:
        return [_tree(_parts(lines))]
    found = [_single(lines, totals[0], deep) for deep in (True, False)] if len(totals) == 1 else []
    if len(totals) > 1:
        found = [_sections(lines, after, deep) for after in (True, False) for deep in (True, False)]
        grand = totals[-1] if totals[-1].total in ("total", "open") else totals[0]
        found += [_single([x for x in lines if x is grand or x not in totals], grand, True)]
    for relation in (r for s in found for r in s.relations):
        relation.loose = _loose(relation, grid)
    return [s for s in found if s.relations]


def _loose(relation: Relation, grid: Grid) -> bool:
    """Whether the parts hold an attribute of people without its counterpart (women, but no men)."""
    labels = [tw.plain(line.label) for line in relation.parts]
    attributes = any(tw.begins(label, grid.language, "attribute") for label in labels)
    return attributes and not any(tw.begins(label, grid.language, "counterpart") for label in labels)


def _parts(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.role in ("part", "heading")]


# --- roles and levels -------------------------------------------------------------------------------------------------


def _roles(grid: Grid) -> None:
    """Tells total rows and "of which" rows from parts; an "of which" row belongs to the row above its list."""
    owner: Line | None = None
    first: Line | None = None
    opened = False
    for line in grid.lines:
        words = tw.plain(line.label)
        if tw.begins(words, grid.language, "of_which"):
            opened = line.role == "heading"  # "Trong đó:" with its rows below
            first, line.role, line.owner = line, "of-which", owner
            continue
        if first is not None and (_goes_on(line, first, owner) or (opened and _unmarked(line, grid))):
            line.role, line.owner = "of-which", first.owner
            continue
        first = None
        line.total = "" if line.role == "heading" else tw.total_kind(line.label, grid.language)
        if line.total:
            line.role = "subtotal" if line.total == "subtotal" else "total"
        owner = line
    _named_totals(grid)


def _goes_on(line: Line, first: Line, owner: Line | None) -> bool:
    """Whether a row goes on the list that an "of which" row began: "- nữ", "- đảng viên"."""
    if line.role == "heading" or not line.marker:
        return False
    if line.marker == first.marker and owner is not None and owner.marker != line.marker:
        return True
    return line.marker in INNER and (owner is None or owner.marker != line.marker)


def _unmarked(line: Line, grid: Grid) -> bool:
    """Whether a row bears no marker and is no total, so that it stands under the "of which" line above it."""
    return not line.marker and not tw.total_kind(line.label, grid.language)


def _named_totals(grid: Grid) -> None:
    """A row such as "Total revenue" is a total only where no bare total stands beside it in the same place.

    With a marker of its own it is a row of the tree ("I. Tổng thu"), whose children are below it.
    """
    for line in grid.lines:
        if line.total == "named" and line.marker not in ("", "upper", "roman"):
            line.role, line.total = "part", ""
    marked = {line.marker for line in grid.lines if line.role == "part"}
    for line in grid.lines:
        if line.total in ("named", "open") and line.marker and line.marker in marked:
            line.role, line.total = "part", ""


def _levels(grid: Grid) -> None:
    """Levels by the kind of marker: a kind not met above is one deeper, a kind met returns to its level."""
    stack: list[str] = []
    for line in grid.lines:
        if line.role not in ("part", "heading"):
            continue
        kind = line.marker
        if kind in stack:
            del stack[stack.index(kind) + 1 :]
        else:
            stack.append(kind)
        line.level = len(stack)


# --- structures -------------------------------------------------------------------------------------------------------


def _children(lines: list[Line]) -> list[tuple[Line, list[Line]]]:
    """Every row with the rows one level below it."""
    found: list[tuple[Line, list[Line]]] = []
    open_rows: list[tuple[Line, list[Line]]] = []
    for line in lines:
        while open_rows and open_rows[-1][0].level >= line.level:
            open_rows.pop()
        if open_rows:
            open_rows[-1][1].append(line)
        item: tuple[Line, list[Line]] = (line, [])
        open_rows.append(item)
        found.append(item)
    return [(line, children) for line, children in found if children]


def _tree(lines: list[Line]) -> Structure:
    """The relations inside the tree of rows: a row and its children, two or more."""
    tree = Structure("tree")
    below = {id(line): children for line, children in _children(lines)}
    for line, children in _children(lines):
        if line.role != "heading" and len(children) > 1:
            tree.relations.append(Relation(line, _filled(children, below), "subtotal"))
    return tree


def _filled(lines: list[Line], below: dict[int, list[Line]]) -> list[Line]:
    """``lines`` with every heading row that has no figures of its own replaced by the rows under it."""
    out: list[Line] = []
    for line in lines:
        out += _filled(below.get(id(line), []), below) if line.role == "heading" else [line]
    return out


def _top(lines: list[Line]) -> list[Line]:
    """The rows that nothing above stands for."""
    below = {id(line): children for line, children in _children(lines)}
    inner = {id(child) for children in below.values() for child in children}
    return _filled([line for line in lines if id(line) not in inner], below)


def _sum(whole: Line, lines: list[Line], deep: bool, kind: str) -> list[Relation]:
    """The relation of a total row with parts: of the top level only (``deep``, with the tree below), or with all."""
    parts = _parts(lines)
    if not deep:
        flat = [line for line in parts if line.role == "part"]
        return [Relation(whole, flat, kind)] if flat else []
    top = _top(parts)
    return [Relation(whole, top, kind), *_tree(parts).relations] if top else []


def _single(lines: list[Line], total: Line, deep: bool) -> Structure:
    """One total row: it stands for the rows behind it when it is the first row, else for those before it."""
    at = lines.index(total)
    before, behind = _parts(lines[:at]), _parts(lines[at + 1 :])
    filled = any(line.role == "part" for line in before)
    relations = _sum(total, before if filled else behind, deep, "total")
    if filled and deep and behind:
        relations += _tree(behind).relations
    return Structure("tree" if deep else "flat", relations)


def _sections(lines: list[Line], after: bool, deep: bool) -> Structure:
    """Several total rows: each stands for the rows of its section; a bare total at the end for all sections."""
    found = Structure(f"sections-{'after' if after else 'before'}")
    order = lines if after else lines[::-1]
    section: list[Line] = []
    sections: list[Line] = []
    loose: list[Line] = []
    last = next((line for line in reversed(order) if line.role in ("total", "subtotal")), None)
    for line in order:
        if line.role not in ("total", "subtotal"):
            section.append(line)
            continue
        grand = line is last and line.total in ("total", "open") and len(sections) > 1 - bool(section)
        if grand:
            loose = section if after else section[::-1]
            parts = [*sections, *_top(_parts(loose))]
            found.relations.append(Relation(line, parts, "total"))
        elif section:
            found.relations += _sum(line, section if after else section[::-1], deep, "total")
            sections.append(line)
        section = []
    return found

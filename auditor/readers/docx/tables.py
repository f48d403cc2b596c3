"""The true grid of a Word table: rows, columns and merged cells (ECMA-376 part 1, 17.4). No text is read here."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from auditor.readers.docx import names as n
from auditor.readers.docx.names import Element, integer, on, value, w
from auditor.readers.docx.refusals import too_large
from auditor.readers.docx.styles import Styles

MAX_COLUMNS = 256  # Word allows 63
MAX_PLACES = 2_000_000  # rows times columns
_LAYOUT_ROWS = 2
_LAYOUT_COLUMNS = 3
_NO_LINE = ("nil", "none")
_WRAPPERS = (n.SDT, n.SDT_CONTENT, n.CUSTOM_XML, n.INS, n.MOVE_TO)


@define
class GridCell:
    """A cell at its origin. What Word files keep in the covered cells of a merge is not shown and not read."""

    row: int
    column: int
    element: Element
    colspan: int = 1
    rowspan: int = 1


@define
class Grid:
    """A table on its grid: the cells in reading order, the size, and how many rows are marked as header."""

    cells: list[GridCell]
    rows: int
    columns: int
    header_rows: int


def unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """The children ``tag`` of ``parent``, whether direct or inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from unwrapped(child, tag)


def _is_deleted(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(n.DEL) is not None


def _span(properties: Element | None, name: str) -> int:
    return min(max(integer(value(properties, name), 1) or 1, 0), MAX_COLUMNS)


def _merge(properties: Element | None, name: str) -> str:
    """ "" for a cell that is not merged this way, else "restart" or "continue" (the default, 17.18.57)."""
    element = None if properties is None else properties.find(w(name))
    return "" if element is None else element.get(n.VAL, "continue")


def grid(table: Element) -> Grid:
    """The grid of a ``w:tbl``; rows and cells deleted by a tracked change are left out.

    Raises ReadError for a table beyond any report's size.
    """
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}  # the cell that covers each column in the row before
    width = row_number = header_rows = 0
    for row in unwrapped(table, n.TR):
        if _is_deleted(row):
            continue
        properties = row.find(w("trPr"))
        column = _span(properties, "gridBefore") if value(properties, "gridBefore") else 0
        covered: dict[int, GridCell] = {}
        left: GridCell | None = None
        for element in unwrapped(row, n.TC):
            cell_properties = element.find(w("tcPr"))
            if cell_properties is not None and cell_properties.find(w("cellDel")) is not None:
                continue
            span = max(_span(cell_properties, "gridSpan"), 1)
            if column + span > MAX_COLUMNS:
                break
            origin = above.get(column) if _merge(cell_properties, "vMerge") == "continue" else None
            if origin is not None and origin.column == column:
                origin.rowspan = row_number - origin.row + 1
                left = origin
            elif _merge(cell_properties, "hMerge") == "continue" and left is not None:
                left.colspan += span if left.row == row_number else 0
            else:
                left = GridCell(row_number, column, element, span)
                cells.append(left)
            covered.update(dict.fromkeys(range(column, column + span), left))
            column += span
        width = max(width, column)
        if header_rows == row_number and properties is not None and on(properties.find(w("tblHeader"))):
            header_rows += 1
        above = covered
        row_number += 1
    if row_number * width > MAX_PLACES:
        raise too_large()
    return Grid(cells, row_number, width, header_rows)


def _has_lines(borders: Element | None) -> bool:
    return borders is not None and any(side.get(n.VAL, "nil") not in _NO_LINE for side in borders)


def is_layout(table: Element, shape: Grid, styles: Styles) -> bool:
    """Whether the table only places paragraphs side by side, as the head and the signatures of a letter do:
    at most two rows of two or three cells, no line drawn anywhere, and some cell with several paragraphs."""
    if shape.rows > _LAYOUT_ROWS or not 2 <= shape.columns <= _LAYOUT_COLUMNS:
        return False
    properties = table.find(w("tblPr"))
    own = None if properties is None else properties.find(w("tblBorders"))
    if own is not None:
        if _has_lines(own):
            return False
    else:
        for _, style in styles.chain(value(properties, "tblStyle") or ""):
            if any(_has_lines(borders) for borders in style.iter(w("tblBorders"), w("tcBorders"))):
                return False
    if any(_has_lines(borders) for borders in table.iter(w("tcBorders"))):
        return False
    return any(len(cell.element.findall(n.P)) > 1 for cell in shape.cells)

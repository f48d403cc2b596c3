"""Tables of Word files on their true grid, and the tables that only place paragraphs side by side."""

from __future__ import annotations

from typing import Any

import pytest
from docx_fixtures import cell, docx, footnote, listed, note, p, row, sdt, style, table, text_box
from test_docx_numbering import REPORT

from auditor.model import Document
from auditor.readers import docx as reader


def document(body: str, **options: Any) -> Document:
    return reader.read_bytes(docx(body, **options), "a.docx")


def shown(found: Document, at: int = 0) -> list[str]:
    """The rows of a table, the text of the covering cell at every place ("." for none)."""
    return [
        " ".join("." if c is None else found.blocks[c.block].text or "_" for c in line)
        for line in found.tables[at].grid
    ]


DELETED_CELL = '<w:cellDel w:id="1" w:author="a"/>'
DELETED_ROW = '<w:del w:id="1" w:author="a"/>'

GRIDS = {
    "plain": (table(row("a", "b"), row("c", "d")), ["a b", "c d"]),
    "columns merged": (table(row(cell("a", span=2), "b"), row("c", "d", "e")), ["a a b", "c d e"]),
    "rows merged": (table(row(cell("a", merge="restart"), "b"), row(cell(merge="continue"), "c")), ["a b", "a c"]),
    "a block merged": (
        table(row(cell("a", span=2, merge="restart"), "b"), row(cell(span=2, merge="continue"), "c"),
              row("d", "e", "f")),
        ["a a b", "a a c", "d e f"],
    ),
    "two merges one under the other": (
        table(*[row(cell(*t, merge=m), "x") for t, m in
                (("a", "restart"), ("", "continue"), ("b", "restart"), ("", "continue"))]),
        ["a x", "a x", "b x", "b x"],
    ),
    "a merge that begins nowhere": (table(row("a", "b"), row(cell("c", merge="continue"), "d")), ["a b", "a d"]),
    "a merge of another width": (
        table(row(cell("a", span=2), "b"), row("c", cell("d", merge="continue"), "e")), ["a a b", "c d e"],
    ),
    "merged as older files do": (
        table(row(cell("a", props='<w:hMerge w:val="restart"/>'), cell(props="<w:hMerge/>"), "b"), row("c", "d", "e")),
        ["a a b", "c d e"],
    ),
    "rows that begin later and end sooner": (
        table(row("a", "b", "c"), row("d", "e", props='<w:gridBefore w:val="1"/>'), row("f")),
        ["a b c", ". d e", "f . ."],
    ),
    "a deleted row": (table(row("a"), row("b", props=DELETED_ROW), row("c")), ["a", "c"]),
    "a deleted cell": (table(row("a", cell("b", props=DELETED_CELL), "c")), ["a c"]),
    "rows and cells in content controls": (table(sdt(row("a", sdt(cell("b"))))), ["a b"]),
    "an empty cell": (table(row("a", ""), row("", "b")), ["a _", "_ b"]),
    "a row of no cells": (table(row(), row("a")), [".", "a"]),
}  # fmt: skip


@pytest.mark.parametrize("case", GRIDS)
def test_cells_stand_on_the_true_grid(case: str) -> None:
    body, expected = GRIDS[case]
    found = document(body)
    assert shown(found) == expected
    for block in found.blocks:
        covering = found.tables[0].grid[block.row or 0][block.column or 0]
        assert (block.kind, block.table, covering and covering.block) == ("cell", 0, block.index)


def test_a_merge_that_would_follow_only_a_cell_of_its_own_column() -> None:
    body = table(row(cell("a", merge="restart"), "b"), row(cell("x", span=2, merge="continue")))
    assert shown(document(body))[0] == "a b"


def test_the_text_of_covered_cells_is_not_shown_and_not_read() -> None:
    found = document(table(row(cell("12", merge="restart")), row(cell("99", merge="continue"))))
    assert [block.text for block in found.blocks] == ["12"]
    assert found.tables[0].grid[0][0] is found.tables[0].grid[1][0]
    assert found.tables[0].grid[0][0].rowspan == 2  # type: ignore[union-attr]


def test_rows_marked_as_header_are_counted() -> None:
    head = "<w:tblHeader/>"
    found = document(
        table(row("a", props=head), row("b", props=head), row("c"), row("d", props=head)) + table(row("e"))
    )
    assert [each.header_rows for each in found.tables] == [2, 1]


def test_a_table_wider_than_word_allows_is_cut() -> None:
    found = document(table(row(*[cell(str(n), span=200) for n in range(3)])))
    assert len(found.tables[0].grid[0]) == 200


CELLS = {
    "lines of one short text": (("Kế hoạch", "năm 2025"), ["Kế hoạch năm 2025"]),
    "sentences": (("Đã xong 5 việc.", "Còn 3 việc."), ["Đã xong 5 việc.", "Còn 3 việc."]),
    "points": (("- loại A 5", "- loại B 3"), ["- loại A 5", "- loại B 3"]),
    "long paragraphs": (("việc " * 20, "khác " * 20), ["việc " * 19 + "việc", "khác " * 19 + "khác"]),
    "an empty line": (("", "12"), ["12"]),
}


@pytest.mark.parametrize("case", CELLS)
def test_the_paragraphs_of_a_cell_are_one_text_when_they_are_its_lines(case: str) -> None:
    source, expected = CELLS[case]
    found = document(table(row("x", cell(*map(p, source)))))
    assert [(b.text, b.row, b.column) for b in found.blocks[1:]] == [(text, 0, 1) for text in expected]
    assert found.tables[0].grid[0][1].block == 1  # type: ignore[union-attr]


def test_marks_and_places_move_with_the_joined_lines_of_a_cell() -> None:
    body = table(row(cell(p("Tổng", footnote(1)), p("số", footnote(2)))))
    (block, *_) = document(body, footnotes=note(1, "một") + note(2, "hai")).blocks
    assert block.text == "Tổng số"
    assert [(mark.offset, mark.label) for mark in block.marks] == [(4, "1"), (7, "2")]
    assert [(s.start, s.place.node) for s in block.segments] == [(0, 0), (5, 2)]


def test_a_table_in_a_cell_is_a_table_of_its_own_after_its_cell() -> None:
    found = document(table(row(cell(p("ngoài"), table(row("trong 5")), p()), "bên")))
    assert [(b.text, b.table) for b in found.blocks] == [("ngoài", 0), ("trong 5", 1), ("bên", 0)]


def test_a_text_box_in_a_cell_is_read_after_its_cell() -> None:
    found = document(table(row(cell(p("ô", text_box(p("hộp"), table(row("bảng"))))))))
    assert [(b.text, b.kind) for b in found.blocks] == [("ô", "cell"), ("hộp", "cell"), ("bảng", "cell")]


def test_automatic_labels_in_cells_are_kept() -> None:
    found = document(table(row(cell(p("x", props=listed(2, 0))), cell(p("y", props=listed(2, 0))))), numbering=REPORT)
    assert [(b.kind, b.label, b.text) for b in found.blocks] == [("cell", "Điều 1.", "x"), ("cell", "Điều 2.", "y")]


ISSUER = cell(p("SỞ THỬ NGHIỆM"), p("PHÒNG MẪU"), p("Số: 12/BC-PM"))
MOTTO = cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p("Nơi mẫu, ngày 5 tháng 6 năm 2025"))
NO_LINES = '<w:tblPr><w:tblBorders><w:top w:val="none"/><w:left w:val="nil"/></w:tblBorders></w:tblPr>'
LAYOUT = {
    "no lines": table(row(ISSUER, MOTTO), columns=2, borders=False),
    "lines switched off": f"<w:tbl>{NO_LINES}{row(ISSUER, MOTTO)}</w:tbl>",
    "a style without lines": table(row(ISSUER, MOTTO), columns=2, borders=False, style="Tron"),
}
DATA = {
    "lines around": table(row(ISSUER, MOTTO), columns=2),
    "lines by its style": table(row(ISSUER, MOTTO), columns=2, borders=False, style="Luoi"),
    "lines by a cell": table(
        row(ISSUER, cell("x", props='<w:tcBorders><w:top w:val="single"/></w:tcBorders>')), columns=2, borders=False
    ),
    "many rows": table(*[row(ISSUER, MOTTO)] * 3, columns=2, borders=False),
    "one column": table(row(ISSUER), columns=1, borders=False),
    "cells of one paragraph": table(row("Năm", "Số"), row("2024", "12"), columns=2, borders=False),
}
STYLES = style("Tron", kind="table") + style("Luoi", kind="table").replace(
    "</w:style>", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
)


@pytest.mark.parametrize("case", LAYOUT)
def test_a_table_that_only_places_paragraphs_is_read_as_paragraphs(case: str) -> None:
    found = document(LAYOUT[case], styles=STYLES)
    assert found.tables == []
    assert [(b.kind, b.text, b.paragraph) for b in found.blocks][2:4] == [
        ("paragraph", "Số: 12/BC-PM", 3), ("paragraph", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 4),
    ]  # fmt: skip


@pytest.mark.parametrize("case", DATA)
def test_a_table_with_lines_or_rows_of_figures_stays_a_table(case: str) -> None:
    assert len(document(DATA[case], styles=STYLES).tables) == 1

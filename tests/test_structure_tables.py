"""Tables in text: told from running text, put on a grid, with caption and unit."""

from __future__ import annotations

import pytest

from auditor import structure
from auditor.model import Block, Cell, Document, Table
from auditor.readers import read_bytes
from auditor.structure import grids


def build(text: str) -> Document:
    return structure.build(read_bytes(text.encode(), "a.txt"))


def grid(document: Document, number: int = 0) -> list[list[str | None]]:
    table = document.tables[number]
    return [[document.blocks[c.block].text if c else None for c in row] for row in table.grid]


SPACED = """Chi ngân sách nêu tại Bảng 1.

Bảng 1. Chi theo lĩnh vực
ĐVT: triệu đồng

Lĩnh vực            2024      2025    Tăng, %
---------------   ------    ------    -------
Giáo dục           1.200     1.260        5,0
Y tế                 400       380       -5,0
**Khác**               -        12
Tổng cộng          1.600     1.652        3,3

Xong.
"""


def test_columns_set_apart_by_spaces_are_a_table() -> None:
    document = build(SPACED)
    assert grid(document) == [
        ["Lĩnh vực", "2024", "2025", "Tăng, %"],
        ["Giáo dục", "1.200", "1.260", "5,0"],
        ["Y tế", "400", "380", "-5,0"],
        ["Khác", "-", "12", ""],
        ["Tổng cộng", "1.600", "1.652", "3,3"],
    ]
    table = document.tables[0]
    assert (table.label, table.caption, table.unit, table.header_rows) == (
        "Bảng 1",
        "Chi theo lĩnh vực",
        "triệu đồng",
        1,
    )
    assert [b.text for b in document.blocks if b.kind == "caption"] == ["Chi theo lĩnh vực", "ĐVT: triệu đồng"]
    assert document.blocks[table.caption_block or 0].label == "Bảng 1."


def test_a_cell_keeps_its_place_row_and_column() -> None:
    document = build(SPACED)
    block = next(b for b in document.blocks if b.text == "1.260")
    assert (block.source_place(0), block.row, block.column, block.table) == ((8, 30), 1, 2, 0)
    assert document.column_name(0, 2) == "2025"


def test_columns_set_apart_by_tabs_are_a_table() -> None:
    document = build("Thôn\tHộ\tNgười\nMột\t12\t40\nHai thôn dài tên\t7\t21\n")
    assert grid(document) == [["Thôn", "Hộ", "Người"], ["Một", "12", "40"], ["Hai thôn dài tên", "7", "21"]]


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm   xã đã làm được 12\nviệc lớn   và 30 việc nhỏ.\n",
        "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI\nXÃ HÒA LẠC           Độc lập - Tự do\n",
        "Thôn    12\n",
        "Một việc  \nHai việc  \n",
        "thu | chi\ncân đối | thừa\n",
    ],
)
def test_running_text_with_wide_spaces_or_bars_is_no_table(text: str) -> None:
    assert build(text).tables == []


def test_a_pipe_table_needs_a_rule_or_a_frame() -> None:
    ruled = build("Thôn | Hộ\n--- | ---\nMột | 12\n")
    framed = build("| Thôn | Hộ |\n| Một | 12 |\n")
    assert grid(ruled) == grid(framed) == [["Thôn", "Hộ"], ["Một", "12"]]
    assert framed.tables[0].header_rows == 1


def test_a_rule_without_rows_is_no_table() -> None:
    assert build("Thu 5 đồng.\n\n|---|\n|---|\n").tables == []


def test_a_short_row_leaves_its_last_places_empty() -> None:
    document = build("| A | B | C |\n|---|---|---|\n| x | 1 |\n")
    assert grid(document) == [["A", "B", "C"], ["x", "1", None]]


def test_two_head_rows_are_both_head() -> None:
    document = build("|  | Thu |  |\n| Thôn | 2024 | 2025 |\n| Một | 12 | 40 |\n| Hai | 1 | 4 |\n")
    assert document.tables[0].header_rows == 2


def test_text_beside_a_table_stays_text() -> None:
    document = build("Số liệu | dưới đây\nrất ngắn.\n\nDanh sách\nThôn    Hộ\nMột     12\nHai      7\nCộng dồn\n")
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == [
        "Số liệu | dưới đây rất ngắn.",
        "Danh sách",
        "Cộng dồn",
    ]
    assert grid(document) == [["Thôn", "Hộ"], ["Một", "12"], ["Hai", "7"]]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bảng 1. Thu chi", "Bảng 1"),
        ("Biểu 2: Thu chi", "Biểu 2"),
        ("Biểu số 03 - Thu chi", "Biểu số 03"),
        ("Table 4", "Table 4"),
        ("TABLE 2.1. Costs", "TABLE 2.1"),
        ("Phụ biểu 1.", "Phụ biểu 1"),
        ("Table 1 compares spending with the budget.", ""),
        ("Bảng 2 nêu số thu của xã.", ""),
        ("Bảng điểm", ""),
        (f"Table 1. {'Long text ' * 40}", ""),
    ],
)
def test_a_caption_is_told_from_a_sentence_about_a_table(text: str, label: str) -> None:
    assert grids.caption_label(text)[0] == label


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ĐVT: triệu đồng", "triệu đồng"),
        ("(Đơn vị tính: người)", "người"),
        ("Đơn vị: %", "%"),
        ("Unit: $ thousand.", "$ thousand"),
        ("Đơn vị đã nộp báo cáo", ""),
    ],
)
def test_a_unit_line_says_the_unit(text: str, unit: str) -> None:
    assert grids.unit_line(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Spending ($ thousand)", "$ thousand"),
        ("Chi ngân sách (triệu đồng)", "triệu đồng"),
        ("Chi ngân sách (ĐVT: tỷ đồng)", "tỷ đồng"),
        ("Shares (%)", "%"),
        ("Spending (provisional)", ""),
        ("Spending", ""),
    ],
)
def test_a_caption_may_end_with_its_unit(text: str, unit: str) -> None:
    assert grids.caption_unit(text) == unit


def test_tables_of_other_readers_get_their_captions_too() -> None:
    cells = [Block(n, "cell", text, [], table=0, row=n // 2, column=n % 2) for n, text in enumerate("ab12")]
    blocks = [Block(0, "paragraph", "Bảng 2. Thu (người)", [], paragraph=1), *cells, Block(0, "paragraph", "Hết.", [])]
    for index, block in enumerate(blocks):
        block.index = index
    rows = [[Cell(r, c, 1 + 2 * r + c) for c in range(2)] for r in range(2)]
    tables = [Table(0, [list(row) for row in rows]), Table(1, [])]
    document = structure.build(Document("a.docx", "docx", "", blocks, tables=tables))
    assert (document.tables[0].label, document.tables[0].caption, document.tables[0].unit) == (
        "Bảng 2",
        "Thu (người)",
        "người",
    )
    assert (document.blocks[0].kind, document.blocks[0].label, document.blocks[0].text) == (
        "caption",
        "Bảng 2.",
        "Thu (người)",
    )


def test_a_caption_that_word_names_loses_its_label_too() -> None:
    blocks = [Block(0, "caption", "Hình 1. Sơ đồ xã", [], paragraph=1), Block(1, "paragraph", "Hết.", [], paragraph=2)]
    document = structure.build(Document("a.docx", "docx", "", blocks))
    assert (document.blocks[0].label, document.blocks[0].text) == ("Hình 1.", "Sơ đồ xã")


def test_a_second_table_does_not_take_the_caption_of_the_first() -> None:
    table = "| A | B |\n|---|---|\n| x | 1 |\n"
    document = build(f"Bảng 1. Thu\n\n{table}\n{table}\nBảng 2. Chi\n\n-----\n\n{table}")
    assert [t.label for t in document.tables] == ["Bảng 1", "", "Bảng 2"]

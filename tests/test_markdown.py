"""Markdown: its own signs are no text, everything keeps its place, and the rest reads as text does."""

from __future__ import annotations

import pytest

from auditor import structure
from auditor.model import Document
from auditor.readers import read_bytes

REPORT = """# Quarterly report of the Harbour Trust, Q2 2025

## 1. Traffic

The port handled **1,204 ships** in the quarter,
up from 1,150.[^a] See the [annual tables](https://example.org/2024/t.html "T").

> Fees rose by 4% to $2.1 million.

| Berth | Ships | Share, % |
|:------|------:|---------:|
| North | 602 | 50.0 |
| South \\| East | 602 | 50.0 |

: Table 1. Ships by berth (number)

## 2. Works

- pier: 12 piles
- quay: 30 piles

```text
12 = 13
```

~~~
# no heading
~~~

Line one of the address\\
line two &amp; three&nbsp;&lt;4<br>five <b>6</b>

[^a]: Of these, 900 carried cargo.
"""


def build(text: str, name: str = "a.md") -> Document:
    return structure.build(read_bytes(text.encode(), name))


def summary(document: Document) -> list[tuple[str, str, str]]:
    return [(b.kind, b.label, b.text) for b in document.blocks if b.kind not in ("furniture", "cell")]


def test_a_markdown_report_reads_as_its_words() -> None:
    document = build(REPORT)
    assert summary(document) == [
        ("heading", "", "Quarterly report of the Harbour Trust, Q2 2025"),
        ("heading", "1.", "Traffic"),
        ("paragraph", "", "The port handled 1,204 ships in the quarter, up from 1,150. See the annual tables."),
        ("paragraph", "", "Fees rose by 4% to $2.1 million."),
        ("caption", "", ": Table 1. Ships by berth (number)"),
        ("heading", "2.", "Works"),
        ("item", "-", "pier: 12 piles"),
        ("item", "-", "quay: 30 piles"),
        ("paragraph", "", "Line one of the address line two & three <4 five 6"),
        ("note", "a", "Of these, 900 carried cargo."),
    ]
    assert [s.path for s in document.sections] == ["1", "2"]
    assert document.notes[0].tied == "label"


def test_a_pandoc_caption_and_an_escaped_pipe_belong_to_the_table() -> None:
    document = build(REPORT)
    table = document.tables[0]
    assert (table.label, table.caption, table.unit, table.header_rows) == (
        "Table 1",
        "Ships by berth (number)",
        "number",
        1,
    )
    cells = [[document.blocks[c.block].text if c else None for c in row] for row in table.grid]
    assert cells == [["Berth", "Ships", "Share, %"], ["North", "602", "50.0"], ["South | East", "602", "50.0"]]
    assert document.column_name(0, 2) == "Share, %"


def test_code_is_furniture() -> None:
    code = [b.text for b in build(REPORT).blocks if b.remarks == ("code",)]
    assert code == ["```text", "12 = 13", "```", "~~~", "# no heading", "~~~"]


@pytest.mark.parametrize(
    ("words", "line", "column"),
    [("1,204", 5, 20), ("See the", 6, 20), ("annual", 6, 29), ("Fees", 8, 3), ("602", 12, 11), ("line two", 31, 1)],
)
def test_every_character_keeps_its_place(words: str, line: int, column: int) -> None:
    for block in build(REPORT).blocks:
        if words in block.text:
            assert block.source_place(block.text.index(words)) == (line, column)
            return
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025. Năm bản lề của kế hoạch.", [("paragraph", "", "2025. Năm bản lề của kế hoạch.")]),
        ("    Thu ngân sách đạt 5 tỷ đồng.", [("paragraph", "", "Thu ngân sách đạt 5 tỷ đồng.")]),
        ("Tổng cộng 5.\n---\n", [("paragraph", "", "Tổng cộng 5.")]),
        ("Kết quả là 2 * 3 = 6 và 3*4*2 = 24.", [("paragraph", "", "Kết quả là 2 * 3 = 6 và 3*4*2 = 24.")]),
        ("a) Thu 5 đồng;", [("item", "a)", "Thu 5 đồng;")]),
        ("Chấm `x_1` và snake_case_name.", [("paragraph", "", "Chấm `x_1` và snake_case_name.")]),
        ("***Rất* gấp**: còn ____ ngày (*).", [("paragraph", "", "Rất gấp: còn ____ ngày (*).")]),
        ("_Ghi chú_: __khẩn__ \\[1\\].", [("paragraph", "", "Ghi chú: khẩn [1].")]),
        ("Lần *một và **hai*", [("paragraph", "", "Lần *một và *hai")]),
        ("![ảnh](a.png) Hình 3 con tàu.", [("paragraph", "", "ảnh Hình 3 con tàu.")]),
    ],
)
def test_the_traps_of_markdown_are_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert summary(build(text)) == expected


def test_text_and_markdown_read_alike() -> None:
    plain = "## 1. Thu chi\n\nThu **12** tỷ đồng,\ntăng 3%.\n\n| A | B |\n|---|---|\n| x | 5 |\n\n"
    plain += "Chi 5 tỷ.[^1]\n\n[^1]: Tạm tính.\n"
    one, two = build(plain), build(plain, "a.txt")
    assert [(b.kind, b.label, b.text, b.segments) for b in one.blocks] == [
        (b.kind, b.label, b.text, b.segments) for b in two.blocks
    ]
    assert (one.format, two.format) == ("markdown", "text")


def test_a_file_of_marks_alone_has_no_blocks_of_text() -> None:
    assert summary(build("<b>\n> \n***\n")) == []

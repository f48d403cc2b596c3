"""Headings of Word files: by the outline level of their style, or by look; captions."""

from __future__ import annotations

from typing import Any

import pytest
from docx_fixtures import docx, listed, p, r, style
from test_docx_numbering import HEADINGS, REPORT

from auditor.model import Document
from auditor.readers import docx as reader
from auditor.readers.docx.headings import typed_shape

BOLD = "<w:b/>"


def document(body: str, **options: Any) -> Document:
    return reader.read_bytes(docx(body, **options), "a.docx")


def levels(body: str, **options: Any) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in document(body, **options).blocks]


STYLES = (
    style("Heading1", "heading 1", ppr='<w:outlineLvl w:val="0"/>')
    + style("De3", "heading 3")
    + style("Con", "Đề mục con", based="Heading1", ppr='<w:outlineLvl w:val="3"/>')
    + style("Than", "Thân", based="Heading1", ppr='<w:outlineLvl w:val="9"/>')
    + style("Caption", "caption")
    + style("Dam", "Đậm", rpr=BOLD)
    + style("Vong1", based="Vong2")
    + style("Vong2", based="Vong1")
)


@pytest.mark.parametrize(
    ("named", "props", "expected"),
    [
        ("Heading1", "", ("heading", 1)),
        ("De3", "", ("heading", 3)),
        ("Con", "", ("heading", 4)),
        ("Than", "", ("paragraph", 0)),
        ("Caption", "", ("caption", 0)),
        ("", '<w:outlineLvl w:val="1"/>', ("heading", 2)),
        ("Heading1", '<w:outlineLvl w:val="9"/>', ("paragraph", 0)),
        ("Vong1", "", ("paragraph", 0)),
        ("Khong", "", ("paragraph", 0)),
    ],
)
def test_a_style_tells_a_heading_and_its_level(named: str, props: str, expected: tuple[str, int]) -> None:
    assert levels(p("Tình hình", style=named, props=props), styles=STYLES) == [expected]


def test_the_default_style_applies_to_paragraphs_without_one() -> None:
    default = style("Thuong", "Normal", ppr='<w:outlineLvl w:val="1"/>').replace("<w:style ", '<w:style w:default="1" ')
    assert levels(p("a"), styles=default) == [("heading", 2)]


@pytest.mark.parametrize(
    "text",
    ["I. TÌNH HÌNH", "1. Kết quả", "2.1. Công tác", "2.1 Công tác", "a) Việc", "(1) Việc", "Điều 5. Phạm vi",
     "PHẦN THỨ NHẤT", "Chương II", "Phụ lục 1", "A. Mở đầu", "đ) Khác", "Section 2. Results"],
)  # fmt: skip
def test_a_short_bold_paragraph_with_a_label_looks_like_a_heading(text: str) -> None:
    assert levels(p(r(text, BOLD))) == [("heading", 1)]
    assert levels(p(text)) == [("paragraph", 0)]
    assert levels(p(text, style="Dam"), styles=STYLES) == [("heading", 1)]


@pytest.mark.parametrize(
    "body",
    [p(r("Kết quả nổi bật", BOLD)), p(r("1. Kết quả", BOLD), " đạt 5 xã"), p(r("- Kết quả", BOLD)),
     p(r("1. " + "việc " * 60, BOLD)), p(r("12 xã đạt chuẩn", BOLD)), p(r("(Kèm theo báo cáo)", BOLD))],
)  # fmt: skip
def test_other_paragraphs_do_not_look_like_headings(body: str) -> None:
    assert levels(body) == [("paragraph", 0)]


def test_headings_by_look_take_the_level_of_their_shape() -> None:
    labels = ["I. A", "1. B", "a) C", "b) D", "2. E", "II. F", "1. G", "1.1. H"]
    body = "".join(p(r(label, BOLD)) for label in labels)
    assert [level for _, level in levels(body)] == [1, 2, 3, 3, 2, 1, 2, 3]


def test_headings_by_look_stand_below_those_by_style() -> None:
    body = (
        p("I. A", style="Heading1") + p(r("1. B", BOLD)) + p("x") + p(r("2. C", BOLD)) + p("II. D", style="Heading1")
        + p(r("1. E", BOLD)) + p("F", style="De3") + p("G", style="Heading1")
    )  # fmt: skip
    found = [(kind, level) for kind, level in levels(body, styles=STYLES) if kind == "heading"]
    assert [level for _, level in found] == [1, 2, 2, 1, 2, 3, 1]


def test_an_automatic_label_makes_a_bold_paragraph_a_heading_too() -> None:
    body = p(r("Tình hình", BOLD), props=listed(1, 0)) + p("thường", props=listed(1, 1))
    assert levels(body, numbering=REPORT, styles=HEADINGS) == [("heading", 1), ("item", 2)]


def test_the_second_line_of_a_paragraph_is_no_heading() -> None:
    body = p(r("1. Kết quả.", BOLD, "<w:br/>"), r("2. Tồn tại", BOLD))
    assert levels(body) == [("paragraph", 0), ("paragraph", 0)]


SHAPES = {
    "I. x": "roman.", "IV) x": "roman)", "V - x": "roman-", "1. x": "1.", "12/ x": "1/", "1.2.3. x": "3.",
    "1.2 X": "2.", "1.2 Đ": "2.", "12.5 tỷ": "", "1.2 ở": "", "12/KH": "", "II/2025": "", "I/ x": "roman/",
    "a) x": "letter)", "B. x": "Letter.", "(2) x": "(1)", "(b) x": "(a)", "(ii) x": "(a)", "Điều 3. x": "điều",
    "PHẦN I": "phần", "phần thứ hai": "phần", "Article 4. x": "article", "1.500 hộ": "", "21/20 xã": "", "12 xã": "",
    "Điều kiện": "", "Chương trình": "", "IV": "", "": "", "x": "", "3,5 tỷ": "",
}  # fmt: skip


@pytest.mark.parametrize("text", SHAPES)
def test_typed_labels_have_a_shape(text: str) -> None:
    assert typed_shape(text) == SHAPES[text]

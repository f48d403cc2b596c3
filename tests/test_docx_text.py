"""What a paragraph of a Word file says: characters, spaces, fields, tracked changes, hidden text, boxes, places."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from docx_fixtures import (
    cell,
    deleted,
    docx,
    field,
    footnote,
    ins,
    p,
    package,
    parts,
    r,
    row,
    sdt,
    style,
    table,
    text_box,
)
from lxml import etree

from auditor.model import Block, Document
from auditor.readers import docx as reader
from auditor.readers import read
from auditor.readers.docx.place import Place, nodes


def document(body: str, **options: Any) -> Document:
    return reader.read_bytes(docx(body, **options), "bao-cao.docx")


def texts(body: str, **options: Any) -> list[str]:
    return [block.text for block in document(body, **options).blocks]


def link(*runs: str, anchor: str = "muc") -> str:
    return f'<w:hyperlink w:anchor="{anchor}">{"".join(runs)}</w:hyperlink>'


FRACTION = (
    "<m:oMath><m:f><m:num><m:r><m:t>21</m:t></m:r></m:num><m:den><m:r><m:t>20</m:t></m:r></m:den></m:f></m:oMath>"
)
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>chữ nhỏ</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>7</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
ALTERNATE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)

# What is written in the XML of one paragraph, and what it says.
PARAGRAPHS = {
    "a number cut over runs": ([r("đạt "), r("1.234", "<w:b/>"), r(",5 tỷ")], "đạt 1.234,5 tỷ"),
    "an insertion": (["có ", ins("125"), " hồ sơ"], "có 125 hồ sơ"),
    "a deletion": (["có ", deleted("120"), ins("125"), " hồ sơ"], "có 125 hồ sơ"),
    "a deletion inside an insertion": ([ins("12", deleted("9"), "5")], "125"),
    "text moved here": (["A", ins(" chuyển đến", tag="moveTo")], "A chuyển đến"),
    "text moved away": (["A", ins(" chuyển đi", tag="moveFrom"), " B"], "A B"),
    "a link": ([link(r("Nghị quyết "), r("17"))], "Nghị quyết 17"),
    "a content control": (["trong ", sdt(r("18 xã")), " hết"], "trong 18 xã hết"),
    "a smart tag": (['<w:smartTag w:element="date">' + r("3/2") + "</w:smartTag>"], "3/2"),
    "custom markup": (['<w:customXml w:element="x">' + r("19") + "</w:customXml>"], "19"),
    "right-to-left wrappers": (["<w:dir>" + r("a") + "</w:dir>", "<w:bdo>" + r("b") + "</w:bdo>"], "ab"),
    "a simple field": (["trang ", '<w:fldSimple w:instr=" PAGE ">' + r("7") + "</w:fldSimple>"], "trang 7"),
    "a complex field": (["xem ", field("REF muc", "mục II"), " ở trên"], "xem mục II ở trên"),
    "a field in an instruction": ([field('IF 1 = 1 "a" ' , "kết quả")], "kết quả"),
    "a field in a result": ([field("QUOTE", "trước ", field("REF x", "giữa"), " sau")], "trước giữa sau"),
    "a no-break hyphen": ([r("34", inner="<w:noBreakHyphen/><w:t>KH/ĐU</w:t>")], "34-KH/ĐU"),
    "a no-break hyphen typed": (["34\u2011KH"], "34-KH"),
    "a soft hyphen": ([r("hồ", inner="<w:softHyphen/>"), "\u00ad sơ"], "hồ sơ"),
    "no-break spaces": (["12\u00a0tỷ\u202fđồng"], "12 tỷ đồng"),
    "characters without width": (["1\u200b2\ufeff3"], "123"),
    "tabs": ([r("Tổng", inner="<w:tab/><w:t>12</w:t>"), r("", inner='<w:ptab w:alignment="left"/>'), "x"], "Tổng 12 x"),
    "blanks around": (["  có 5  ", " "], "có 5"),
    "letters with separate marks": ([unicodedata.normalize("NFD", "Điều tiếp theo đã được thực hiện")],
                                    "Điều tiếp theo đã được thực hiện"),
    "a mark over the end of a run": ([r("thu\u031b"), r("\u0323c")], "thực"),
    "superscript digits": (["12 m", r("2", '<w:vertAlign w:val="superscript"/>')], "12 m²"),
    "superscript by style": (["dân", r("1", '<w:rStyle w:val="Cao"/>')], "dân¹"),
    "subscript digits": (["CO", r("2", '<w:vertAlign w:val="subscript"/>')], "CO2"),
    "a symbol of the font Symbol": (["a ", r("", inner='<w:sym w:font="Symbol" w:char="F0B3"/>'), " 5"], "a ≥ 5"),
    "a symbol of another font": (["a", r("", inner='<w:sym w:font="Wingdings" w:char="F0FC"/>'), "5"], "a 5"),
    "a symbol by its code": ([r("", inner='<w:sym w:font="Arial" w:char="00D7"/>')], "×"),
    "a symbol without sense": (["a", r("", inner='<w:sym w:font="Arial" w:char="zz"/>'), "b"], "a b"),
    "a formula": (["tỷ lệ ", FRACTION, " = 105%"], "tỷ lệ 21/20 = 105%"),
    "ruby": ([RUBY, " xã"], "7 xã"),
    "alternatives in a paragraph": ([ALTERNATE.format(r("mới"), r("cũ"))], "mới"),
    "alternatives in a run": (["<w:r>" + ALTERNATE.format("<w:t>mới</w:t>", "<w:t>cũ</w:t>") + "</w:r>"], "mới"),
    "a line break in a sentence": ([r("BÁO CÁO", inner="<w:br/><w:t>kết quả</w:t>")], "BÁO CÁO kết quả"),
    "a drawing without text": (["a", r("", inner="<w:drawing/>"), "b"], "ab"),
    "comment marks": (['<w:commentRangeStart w:id="1"/>', "a", '<w:commentRangeEnd w:id="1"/>'], "a"),
}  # fmt: skip


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize("case", PARAGRAPHS)
def test_a_paragraph_says_what_word_shows_of_it(case: str, strict: bool) -> None:
    content, expected = PARAGRAPHS[case]
    raised = style("Cao", kind="character", rpr='<w:vertAlign w:val="superscript"/>')
    assert texts(p(*content), styles=raised, strict=strict) == [expected]


HIDDEN = {
    "by its run": ([r("thấy "), r("ẩn", "<w:vanish/>")], "", "thấy", 2),
    "by its character style": ([r("thấy "), r("ẩn đi", '<w:rStyle w:val="An"/>')], "", "thấy", 5),
    "by its paragraph style": ([r("ẩn")], "AnDoan", None, 2),
    "but shown by its run": ([r("hiện", '<w:vanish w:val="0"/>')], "AnDoan", "hiện", 0),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_text_is_skipped_and_reported(case: str) -> None:
    content, named, expected, hidden = HIDDEN[case]
    styles = style("An", kind="character", rpr="<w:vanish/>") + style("AnDoan", rpr="<w:vanish/>")
    found = document(p(*content, style=named), styles=styles)
    assert [block.text for block in found.blocks] == ([] if expected is None else [expected])
    assert len(found.remarks) == (1 if hidden else 0)
    assert all(f"{hidden} ký tự" in remark and f"{hidden} characters" in remark for remark in found.remarks)


def test_a_field_in_hidden_text_does_not_swallow_what_follows() -> None:
    hidden = field("REF x", "ẩn").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert texts(p(hidden, "hiện")) == ["hiện"]


def test_a_broken_field_loses_one_paragraph_at_most() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>mất</w:t></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(p(broken) + p("còn") + p(stray, "vẫn còn")) == ["còn", "vẫn còn"]


def test_tracked_changes_are_counted() -> None:
    found = document(p(ins("1"), deleted("2"), ins("3", tag="moveTo"), ins("4", tag="moveFrom")))
    (remark,) = found.remarks
    vi, en = remark.split(" / ")
    assert vi == "Tệp có 4 chỗ sửa đang theo dõi (Track Changes), được đọc như đã chấp nhận tất cả."
    assert en == "The file has 4 tracked changes; it was read as if all were accepted."


def test_a_document_without_remarkable_things_has_no_remarks() -> None:
    assert document(p("Có 5 xã.")).remarks == []


def test_a_file_inserted_whole_is_named_as_not_read() -> None:
    (remark,) = document(p("a") + '<w:altChunk r:id="x"/>').remarks
    assert "Không đọc 1 tệp" in remark
    assert "Did not read 1 file" in remark


JOINED = {
    "its end is deleted": '<w:del w:id="1" w:author="a"/>',
    "its end is moved away": '<w:moveFrom w:id="1" w:author="a"/>',
    "its end is a style separator": "<w:specVanish/>",
}


@pytest.mark.parametrize("case", JOINED)
def test_a_paragraph_runs_on_into_the_next_when(case: str) -> None:
    found = document(p("Có 12", mark=JOINED[case]) + p(" xã đạt chuẩn") + p("Sau"))
    assert [(block.text, block.paragraph) for block in found.blocks] == [("Có 12 xã đạt chuẩn", 1), ("Sau", 3)]


def test_a_dropped_capital_belongs_to_its_word() -> None:
    assert texts(p("T", props='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("rong năm")) == ["Trong năm"]


def test_a_last_paragraph_with_a_deleted_end_is_kept() -> None:
    gone = JOINED["its end is deleted"]
    assert texts(p("Cuối", mark=gone)) == ["Cuối"]
    assert texts(p("Trước bảng", mark=gone) + table(row("5"))) == ["Trước bảng", "5"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    found = document(p("một") + p("Hai ", text_box(p("trong hộp 15"), p("dòng hai")), "hết") + p("ba"))
    assert [(b.text, b.paragraph) for b in found.blocks] == [
        ("một", 1), ("Hai hết", 2), ("trong hộp 15", 2), ("dòng hai", 2), ("ba", 3),
    ]  # fmt: skip


def test_a_text_box_of_an_old_file_is_read() -> None:
    box = (
        "<w:pict><v:shape><v:textbox><w:txbxContent>" + p("hộp cũ") + "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    assert texts(p("a", r("", inner=box))) == ["a", "hộp cũ"]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    assert texts(p("a", text_box(p("ngoài", text_box(p("trong")))))) == ["a", "ngoài", "trong"]


def test_content_controls_and_alternatives_around_paragraphs_are_seen_through() -> None:
    body = sdt(p("một") + sdt(p("hai"))) + ALTERNATE.format(p("ba"), p("cũ"))
    assert texts(body + '<w:customXml w:element="x">' + p("bốn") + "</w:customXml>") == ["một", "hai", "ba", "bốn"]


LINES = {
    "points after a manual line break": (
        "Có hai loại:|- Loại A 12|- Loại B 8",
        ["Có hai loại:", "- Loại A 12", "- Loại B 8"],
    ),
    "typed labels after a break": ("Gồm|1. Xã|2. Phường", ["Gồm", "1. Xã", "2. Phường"]),
    "a sentence that was closed": ("Đã xong.|Còn lại 3 việc", ["Đã xong.", "Còn lại 3 việc"]),
    "a line that goes on": ("Tổng số 12|hồ sơ", ["Tổng số 12 hồ sơ"]),
    "an empty line": ("Tổng số 12||hồ sơ", ["Tổng số 12  hồ sơ"]),
}


@pytest.mark.parametrize("case", LINES)
def test_manual_line_breaks_part_only_what_stands_for_itself(case: str) -> None:
    source, expected = LINES[case]
    runs = [r(part, inner="<w:br/>") for part in source.split("|")]
    found = document(p(*runs))
    assert [block.text for block in found.blocks] == expected
    assert {block.paragraph for block in found.blocks} == {1}


@pytest.mark.parametrize(
    ("props", "named"),
    [("", "TOC1"), ("", "Mucluc"), ("<w:rPr/>", "")],
)
def test_entries_of_a_table_of_contents_are_furniture(props: str, named: str) -> None:
    entry = p("1. Tình hình", r("", inner="<w:tab/>"), field("PAGEREF _Toc12 \\h", "3"), style=named)
    linked = p('<w:hyperlink w:anchor="_Toc13">' + r("2. Kết quả 5") + "</w:hyperlink>")
    styles = style("TOC1", "toc 1") + style("Mucluc", "Mục lục 1")
    found = document(entry + linked + p("Nội dung"), styles=styles)
    assert [block.kind for block in found.blocks] == ["furniture", "furniture", "paragraph"]


def characters(block: Block, roots: dict[str, list[etree._Element]]) -> str:
    """The source characters that the segments of a block point at."""
    out = []
    for offset, char in enumerate(block.text):
        if not char.isalnum():
            continue
        segment = block.segment_at(offset)
        assert segment is not None
        place: Place = segment.place
        node = roots[place.part][place.node]
        at = place.offset + (offset - segment.start) * segment.stretch
        out.append((node.text or " ")[at : at + segment.stretch] if node.text else " ")
    return "".join(out)


def letters(text: str) -> str:
    """The letters and digits without their marks: a mark may stand in the run after its letter."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_every_character_knows_its_place_in_the_xml(case: str) -> None:
    content, _ = PARAGRAPHS[case]
    files = parts(p("trước") + p(*content, " và ", *content) + table(row(cell(p(*content), p("x")))))
    roots = {"word/document.xml": nodes(etree.fromstring(files["word/document.xml"]))}
    for block in reader.read_bytes(package(files), "a.docx").blocks:
        assert letters(characters(block, roots)) == letters(block.text)


def test_a_segment_stretches_over_letters_with_separate_marks() -> None:
    (block,) = document(p("a" + unicodedata.normalize("NFD", "ế") + "b")).blocks
    assert block.text == "aếb"
    assert [(s.start, s.stretch, s.place.offset) for s in block.segments] == [(0, 1, 0), (1, 3, 1), (2, 1, 4)]


def test_lines_are_unknown_and_paragraphs_count(tmp_path: Path) -> None:
    path = tmp_path / "thu.docx"
    path.write_bytes(docx(p("một") + p() + table(row("hai", "ba")) + p("bốn")))
    found = read(path)
    assert (found.format, found.path, len(found.sha256)) == ("docx", str(path), 64)
    assert [(b.text, b.paragraph, b.source_place(0)) for b in found.blocks] == [
        ("một", 1, (None, None)), ("hai", 3, (None, None)), ("ba", 4, (None, None)), ("bốn", 5, (None, None)),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".DOCX"])
def test_macro_files_and_templates_are_read_alike(suffix: str) -> None:
    files = parts(p("Có 5 xã"))
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    found = reader.read_bytes(package(files), f"a{suffix}")
    assert [b.text for b in found.blocks] == ["Có 5 xã"]
    assert found.format == suffix.lower()[1:]


def test_headers_come_first_footers_last_each_once_as_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/><w:headerReference w:type="even" r:id="header3"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
    )
    others = {
        "header1": p("Số: 12/BC-ABC"), "header2": p("Trang đầu"), "header3": p("Trang chẵn"),
        "footer1": table(row("chân trang")) + p("Trang ", field("PAGE", "1")),
    }  # fmt: skip
    body = p("một", props=section.format("")) + p("hai")
    found = document(body, section=section.format(""), **others)
    assert [(b.kind, b.text, b.paragraph, b.table) for b in found.blocks] == [
        ("furniture", "Số: 12/BC-ABC", None, None), ("paragraph", "một", 1, None), ("paragraph", "hai", 2, None),
        ("furniture", "chân trang", None, None), ("furniture", "Trang 1", None, None),
    ]  # fmt: skip
    both = document(body, section=section.format("<w:titlePg/>"), settings="<w:evenAndOddHeaders/>", **others)
    assert [b.text for b in both.blocks[:3]] == ["Số: 12/BC-ABC", "Trang chẵn", "Trang đầu"]


def test_a_box_in_a_header_is_furniture_without_a_paragraph_number() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    found = document(p("một"), section=section, header1=p("đầu", text_box(p("hộp"))))
    assert [(b.kind, b.text, b.paragraph) for b in found.blocks[:2]] == [
        ("furniture", "đầu", None), ("furniture", "hộp", None),
    ]  # fmt: skip


def test_a_note_mark_is_no_text() -> None:
    found = document(
        p("nhân dân", footnote(1), "; tiếp"), footnotes='<w:footnote w:id="1">' + p("chú") + "</w:footnote>"
    )
    assert found.blocks[0].text == "nhân dân; tiếp"


def test_parts_in_utf16_and_names_in_other_case_are_read() -> None:
    files = parts(p("Có 5 xã"), styles=style("A"))
    text = files["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    files["word/document.xml"] = text.encode("utf-16")
    files["Word/Styles.xml"] = files.pop("word/styles.xml")
    assert [b.text for b in reader.read_bytes(package(files), "a.docx").blocks] == ["Có 5 xã"]


def test_a_document_without_body_is_empty() -> None:
    files = parts("")
    files["word/document.xml"] = files["word/document.xml"].replace(b"w:body", b"w:bodyless")
    assert reader.read_bytes(package(files), "a.docx").blocks == []

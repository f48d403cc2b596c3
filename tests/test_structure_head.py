"""The head of a report: title, period, date, number, issuer; and what is completed for readers that tell blocks."""

from __future__ import annotations

import datetime as dt

import pytest

from auditor import structure
from auditor.model import Block, Document, NoteMark, Segment
from auditor.readers import read_bytes
from auditor.structure import periods

BODY = (
    "\n\nThực hiện chương trình công tác năm, Ủy ban nhân dân xã báo cáo kết quả như sau:\n\nI. KẾT QUẢ\n\nĐã xong.\n"
)


def build(text: str, name: str = "a.txt") -> Document:
    return structure.build(read_bytes(text.encode(), name))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("kết quả công tác quý I năm 2026", "2026-01-01", "2026-03-31"),
        ("sơ kết nhiệm vụ Quý II/2026 và triển khai nhiệm vụ Quý III/2026", "2026-04-01", "2026-06-30"),
        ("kết quả quý I; phương hướng, nhiệm vụ quý II năm 2026", "2026-01-01", "2026-03-31"),
        ("kết quả tháng 01 và nhiệm vụ trọng tâm tháng 02/2026", "2026-01-01", "2026-01-31"),
        ("kết quả công tác tháng 3/2026", "2026-03-01", "2026-03-31"),
        ("kết quả công tác tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("tổng kết công tác năm 2025; nhiệm vụ năm 2026", "2025-01-01", "2025-12-31"),
        ("kết quả 6 tháng đầu năm 2025", "2025-01-01", "2025-06-30"),
        ("kết quả sáu tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
        ("kết quả 9 tháng năm 2025", "2025-01-01", "2025-09-30"),
        ("kết quả từ ngày 15/12/2024 đến ngày 14/3/2025", "2024-12-15", "2025-03-14"),
        ("kết quả từ 01/01 đến 31/3/2025", "2025-01-01", "2025-03-31"),
        ("Quarterly report, Q3 2025", "2025-07-01", "2025-09-30"),
        ("Report for the fourth quarter of 2025", "2025-10-01", "2025-12-31"),
        ("Report for the first half of 2025", "2025-01-01", "2025-06-30"),
        ("Report H2 2025", "2025-07-01", "2025-12-31"),
        ("Monthly report, February 2024", "2024-02-01", "2024-02-29"),
        ("ANNUAL REPORT 2025", "2025-01-01", "2025-12-31"),
        ("Period: 1 July to 30 September 2025", "2025-07-01", "2025-09-30"),
        ("(1 January 2025 to 31 December 2025)", "2025-01-01", "2025-12-31"),
        ("(July 1 – September 30, 2025)", "2025-07-01", "2025-09-30"),
    ],
)
def test_a_title_names_its_period(title: str, start: str, end: str) -> None:
    assert periods.find(title) == (day(start), day(end))


@pytest.mark.parametrize(
    "title",
    ["về công tác cán bộ", "nhiệm kỳ 2025 - 2030", "từ 31/4 đến 30/2/2025", "Room 3 of 20"],
)
def test_a_title_without_a_period_has_none(title: str) -> None:
    assert periods.find(title) is None


def test_only_spans_of_days_count_outside_the_title() -> None:
    assert periods.find("năm 2025", title=False) is None
    assert periods.months(2025, 13, 1) is None


def test_the_head_of_a_vietnamese_report_is_read() -> None:
    text = (
        "ĐẢNG BỘ XÃ HÒA LẠC        ĐẢNG CỘNG SẢN VIỆT NAM\nỦY BAN KIỂM TRA\n*\n"
        "Số 12-BC/UBKT        Hòa Lạc, ngày 05 tháng 3 năm 2026\n\n"
        "BÁO CÁO\nkết quả kiểm tra năm 2025;\nnhiệm vụ năm 2026\n-----" + BODY
    )
    document = build(text)
    head = document.head
    assert head.title == "BÁO CÁO kết quả kiểm tra năm 2025; nhiệm vụ năm 2026"
    assert head.years == (2025, 2026)
    assert (head.period_start, head.period_end) == (day("2025-01-01"), day("2025-12-31"))
    assert (head.date, head.number, head.issuer) == (day("2026-03-05"), "12-BC/UBKT", "ỦY BAN KIỂM TRA")
    assert document.blocks[head.block or 0].text == "BÁO CÁO"
    assert [s.path for s in document.sections] == ["I"]


@pytest.mark.parametrize(
    ("line", "date", "number"),
    [
        ("Hòa Lạc, ngày tháng 4 năm 2026", None, ""),
        ("Hòa Lạc, ngày … tháng … năm 2026", None, ""),
        ("Hòa Lạc, ngày 31 tháng 4 năm 2026", None, ""),
        ("Số: 15/BC-UBND", None, "15/BC-UBND"),
        ("Số -KL/ĐU", None, "-KL/ĐU"),
        ("Số:      /BC-UBND", None, "/BC-UBND"),
    ],
)
def test_blanks_and_impossible_days_in_the_head_give_no_date(line: str, date: dt.date | None, number: str) -> None:
    head = build(f"{line}\n\nBÁO CÁO\nvề công tác cán bộ{BODY}").head
    assert (head.date, head.number) == (date, number)
    assert head.years == ((2026,) if "2026" in line else ())


def test_the_head_of_an_english_report_is_read() -> None:
    text = "PORT TRUST OF EASTHAM\nREPORT FOR 2024\n\n1. THE YEAR\n\n1.1. The Trust met four times in the year.\n"
    head = build(text).head
    assert (head.title, head.years, head.issuer) == (
        "PORT TRUST OF EASTHAM REPORT FOR 2024",
        (2024,),
        "PORT TRUST OF EASTHAM",
    )


def test_a_period_line_under_the_title_is_the_period() -> None:
    text = "# Report of the Trust, Q3 2025\n\nPeriod: 2 July to 30 September 2025.\n\n## 1. Ships\n\nTen ships came.\n"
    head = build(text, "a.md").head
    assert (head.period_start, head.period_end) == (day("2025-07-02"), day("2025-09-30"))


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt 105% kế hoạch năm 2025.",
        "THU NGÂN SÁCH",
        "Dưới đây là số liệu\n\nThu 5 tỷ đồng.",
        "## 1. Finance\n\nText.",
    ],
)
def test_a_text_without_a_title_has_no_head(text: str) -> None:
    head = build(text).head
    assert (head.title, head.period_start, head.date, head.block) == ("", None, None, None)


def word(*texts: str | tuple[str, str, str, int]) -> Document:
    """A document as a Word reader leaves it: paragraphs, or kind, label, text and level."""
    blocks = []
    for index, given in enumerate(texts):
        kind, label, text, level = given if isinstance(given, tuple) else ("paragraph", "", given, 0)
        segments = [Segment(0, None, None, 1, place=(index, 0))]
        blocks.append(Block(index, kind, text, segments, label, level, paragraph=index + 1))
    return Document("a.docx", "docx", "", blocks)


def test_typed_labels_in_word_are_taken_off_and_keep_their_place() -> None:
    document = word(
        "BÁO CÁO",
        "kết quả công tác năm 2025",
        "Căn cứ kế hoạch, xã báo cáo như sau.",
        "I. KẾT QUẢ NĂM 2025",
        "1. Thu",
        "- Thu phí được 12 triệu đồng.",
        "Đã nộp đủ.",
        "2. Chi",
        "Đã chi đủ.",
        "3. Nợ: Xã còn nợ 3 khoản. Các khoản này sẽ được trả dứt điểm trong quý I năm sau.",
    )
    document.blocks[5].marks = [NoteMark(12, "1")]
    built = structure.build(document)
    assert [(b.kind, b.label, b.text[:8]) for b in built.blocks] == [
        ("heading", "", "BÁO CÁO"),
        ("heading", "", "kết quả "),
        ("paragraph", "", "Căn cứ k"),
        ("heading", "I.", "KẾT QUẢ "),
        ("heading", "1.", "Thu"),
        ("item", "-", "Thu phí "),
        ("paragraph", "", "Đã nộp đ"),
        ("heading", "2.", "Chi"),
        ("paragraph", "", "Đã chi đ"),
        ("paragraph", "3.", "Nợ: Xã c"),
    ]
    assert [s.path for s in built.sections] == ["I", "I.1", "I.2", "I.3"]
    item = built.blocks[5]
    assert item.marks == [NoteMark(10, "1")]
    assert item.segments == [Segment(-2, None, None, 1, place=(5, 0))]
    assert item.segment_at(0) is item.segments[0]
    assert item.label_segment == Segment(0, None, None, 1, place=(5, 0))
    assert built.head.period_end == day("2025-12-31")


def test_labels_and_levels_that_word_gives_are_kept() -> None:
    document = word(
        ("heading", "I.", "Thu", 1),
        ("heading", "1.", "Thuế", 2),
        ("item", "a)", "Thuế đất 5 triệu đồng;", 3),
        ("item", "•", "Thuế nhà 5 triệu đồng;", 1),
        ("heading", "", "Phí", 2),
        ("furniture", "", "7", 0),
        "II. Chi",
        "Đã chi đủ.",
        ("heading", "III.", "Nợ", 1),
        "Hết nợ.",
    )
    built = structure.build(document)
    assert [(b.kind, b.label, b.level) for b in built.blocks] == [
        ("heading", "I.", 1),
        ("heading", "1.", 2),
        ("item", "a)", 3),
        ("item", "•", 1),
        ("heading", "", 2),
        ("furniture", "", 0),
        ("heading", "II.", 1),
        ("paragraph", "", 0),
        ("heading", "III.", 1),
        ("paragraph", "", 0),
    ]
    assert [(s.path, s.level) for s in built.sections] == [("I", 1), ("I.1", 2), ("I", 2), ("II", 1), ("III", 1)]


def test_a_dated_line_under_a_markdown_title_belongs_to_it() -> None:
    head = build("# Trust of Eastham\n\n**Annual review 2025**\n\n## Ships\n\nTen ships came.\n", "a.md").head
    assert (head.title, head.years) == ("Trust of Eastham Annual review 2025", (2025,))


def test_the_head_of_a_state_report_without_blank_lines_is_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 45/BC-UBND\n"
        "BÁO CÁO\nkết quả công tác năm 2025\nKính gửi: Hội đồng nhân dân xã\nPHẦN I\nKẾT QUẢ\nĐã xong các việc.\n"
    )
    head = build(text).head
    assert (head.issuer, head.number) == ("ỦY BAN NHÂN DÂN XÃ TÂN LẬP", "45/BC-UBND")
    assert head.title == "BÁO CÁO kết quả công tác năm 2025"


def test_an_empty_document_is_built() -> None:
    assert structure.build(word()).sections == []

"""Labels, headings, items, sections and the joining of lines."""

from __future__ import annotations

import pytest

from auditor import structure
from auditor.model import Document
from auditor.readers import read_bytes
from auditor.structure import labels, sections


def build(text: str, name: str = "a.txt") -> Document:
    return structure.build(read_bytes(text.encode(), name))


def summary(text: str) -> list[tuple[str, str, str]]:
    return [(b.kind, b.label, b.text) for b in build(text).blocks if b.kind != "furniture"]


@pytest.mark.parametrize(
    ("text", "label", "style", "ordinal"),
    [
        ("II. KẾT QUẢ", "II.", "roman", (2,)),
        ("IV/ Kết quả", "IV/", "roman", (4,)),
        ("XIX. Kết quả", "XIX.", "roman", (19,)),
        ("1. Thu", "1.", "arabic", (1,)),
        ("2) Thu", "2)", "arabic", (2,)),
        ("3/ Thu", "3/", "arabic", (3,)),
        ("1.Thu", "1.", "arabic", (1,)),
        ("2.10. Thu", "2.10.", "dotted2", (2, 10)),
        ("1.2 Thu chi", "1.2", "dotted2", (1, 2)),
        ("1.1.1. Thu", "1.1.1.", "dotted3", (1, 1, 1)),
        ("a) Thu", "a)", "alpha", (1,)),
        ("đ) Thu", "đ)", "alpha", (5,)),
        ("e. thu", "e.", "alpha", (6,)),
        ("B. THU CHI", "B.", "upper", (2,)),
        ("(1) thu", "(1)", "paren", (1,)),
        ("(a) thu", "(a)", "paren", (1,)),
        ("- Thu", "-", "dash", ()),
        ("-Thu", "-", "dash", ()),
        ("– Thu", "–", "dash", ()),
        ("+ Thu", "+", "plus", ()),
        ("• Thu", "•", "dash", ()),
        ("Phần thứ nhất", "Phần thứ nhất", "part", (1,)),
        ("PHẦN II. KẾT QUẢ", "PHẦN II.", "part", (2,)),
        ("Phần I: Kết quả", "Phần I:", "part", (1,)),
        ("Chương III - Thu chi", "Chương III", "chapter", (3,)),
        ("Mục 2. Thu", "Mục 2.", "section", (2,)),
        ("Điều 12. Thu", "Điều 12.", "article", (12,)),
        ("Phụ lục 1", "Phụ lục 1", "annex", (1,)),
        ("Part Two: Works", "Part Two:", "part", (2,)),
        ("Section 4. Works", "Section 4.", "section", (4,)),
        ("Annex B", "Annex B", "annex", (2,)),
        ("## 3. Works", "3.", "arabic", (3,)),
    ],
)
def test_a_label_is_told_from_its_text(text: str, label: str, style: str, ordinal: tuple[int, ...]) -> None:
    found = labels.find(text)
    assert found is not None
    assert (found.text, found.style, labels.ordinal(found)) == (label, style, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "2025. Năm bản lề",
        "05 đồng chí được khen",
        "1.500 lượt người",
        "1,5 triệu đồng",
        "3.2 triệu đồng",
        "02/9 là ngày nghỉ",
        "I, nhiệm kỳ 2025 - 2030",
        "IIII. Sai",
        "C. Brown spoke to the Board.",
        "-5 độ",
        "Phần lớn đại biểu",
        "Mục tiêu 5 năm",
        "Mục 2 của báo cáo nêu",
        "Section 3 of the report shows",
        "phần thứ hai của",
        "0.5. Thu",
        "#hashtag",
        "ABC. Thu",
    ],
)
def test_what_only_looks_like_a_label_is_text(text: str) -> None:
    assert labels.find(text) is None


def test_a_markdown_heading_without_a_number_has_a_depth_alone() -> None:
    found = labels.find("### Works - done")
    assert found is not None
    assert (found.text, found.style, found.depth, found.end) == ("", "", 3, 4)


REPORT = """
I. TÌNH HÌNH CHUNG

Xã có 12 thôn với 3.400 hộ dân đang sinh sống ổn định.

II. KẾT QUẢ NĂM 2025

1. Kinh tế

1.1. Trồng trọt

- Lúa 400 ha.
+ Vụ xuân 200 ha.
+ Vụ mùa 200 ha.
- Ngô 12 ha.

1.2. Chăn nuôi; thủy sản

Tổng đàn 900 con.

2. Hạn chế, tồn tại: Một số thôn còn chậm nộp báo cáo. Số liệu của 3 thôn chưa khớp với sổ theo dõi.

III. NHIỆM VỤ NĂM 2026

1. Hoàn thành đo đạc đất đai ở cả 12 thôn trong quý I và công khai kết quả.
2. Trồng mới 5.000 cây.
a) Cây bóng mát 3.000 cây;
b) Cây ăn quả 2.000 cây.
3. Tổ chức hội nghị tổng kết.

Trên đây là báo cáo của Ủy ban nhân dân xã.

Nơi nhận:
- Như trên,
- Lưu VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Người Ký
"""


def test_headings_are_told_from_items_by_their_look_and_their_siblings() -> None:
    blocks = [b for b in build(REPORT).blocks if b.label]
    assert [(b.kind, b.label, b.level) for b in blocks] == [
        ("heading", "I.", 1),
        ("heading", "II.", 1),
        ("heading", "1.", 2),
        ("heading", "1.1.", 3),
        ("item", "-", 1),
        ("item", "+", 2),
        ("item", "+", 2),
        ("item", "-", 1),
        ("heading", "1.2.", 3),
        ("paragraph", "2.", 2),
        ("heading", "III.", 1),
        ("item", "1.", 1),
        ("item", "2.", 1),
        ("item", "a)", 2),
        ("item", "b)", 2),
        ("item", "3.", 1),
        ("item", "-", 1),
        ("item", "-", 1),
    ]


def test_sections_have_parents_paths_titles_and_years() -> None:
    document = build(REPORT)
    assert [(s.path, s.parent, s.title, s.years) for s in document.sections] == [
        ("I", -1, "TÌNH HÌNH CHUNG", ()),
        ("II", -1, "KẾT QUẢ NĂM 2025", (2025,)),
        ("II.1", 1, "Kinh tế", ()),
        ("II.1.1", 2, "Trồng trọt", ()),
        ("II.1.2", 2, "Chăn nuôi; thủy sản", ()),
        ("II.2", 1, "Hạn chế, tồn tại", ()),
        ("III", -1, "NHIỆM VỤ NĂM 2026", (2026,)),
    ]
    where = {b.text[:10]: document.sections[b.section].path for b in document.blocks}
    assert where["Tổng đàn 9"] == "II.1.2"
    assert where["Cây bóng m"] == "III"


def test_the_signature_is_neither_heading_nor_joined() -> None:
    assert summary(REPORT)[-4:] == [
        ("item", "-", "Lưu VT."),
        ("paragraph", "", "TM. ỦY BAN NHÂN DÂN"),
        ("paragraph", "", "CHỦ TỊCH"),
        ("paragraph", "", "Người Ký"),
    ]


@pytest.mark.parametrize(
    ("titles", "paths"),
    [
        (["Phần thứ nhất", "I. THU", "1. Thuế", "Phần thứ hai", "I. CHI"], ["P1", "P1.I", "P1.I.1", "P2", "P2.I"]),
        (["Chương I. THU", "Mục 1. THUẾ", "Chương II. CHI"], ["C1", "C1.M1", "C2"]),
        (["# Nam", "## 1. Thu", "### 1.1. Thuế", "## 2. Chi"], ["", "1", "1.1", "2"]),
        (["1. THU", "1.2. THUẾ", "1.2.1. ĐẤT", "2.1. PHÍ"], ["1", "1.2", "1.2.1", "1.2.1"]),
        (["A. THU CHI", "I. THU", "B. NỢ CÔNG"], ["A", "A.I", "B"]),
        (["I. THU", "TÀI SẢN CÔNG", "1. Xe cộ", "II. CHI"], ["I", "I", "I.1", "II"]),
        (["Phụ lục 2. SỐ LIỆU", "I. THU"], ["PL2", "PL2.I"]),
        (["## 1. Thu", "### Thuế", "### Phí", "## 2. Chi"], ["1", "1", "1", "2"]),
    ],
)
def test_a_path_names_each_heading_above(titles: list[str], paths: list[str]) -> None:
    text = "\n\n".join(f"{title}\n\nTrong kỳ có 5 việc đã làm xong và báo cáo đúng hạn." for title in titles)
    document = build(f"Xã có 3 thôn và đều đã nộp đủ báo cáo tháng này.\n\n{text}")
    assert [s.path for s in document.sections] == paths


def test_headings_that_run_into_their_text_are_headings_beside_one_that_does_not() -> None:
    text = (
        "1. Nông nghiệp: Trồng 5 ha. Đã xong.\n\n2. Công nghiệp: Có 2 xưởng.\n\n3. Dịch vụ\n\nCó 5 cửa hàng mới mở.\n"
    )
    assert [(s.path, s.title) for s in build(text).sections] == [
        ("1", "Nông nghiệp"),
        ("2", "Công nghiệp"),
        ("3", "Dịch vụ"),
    ]


def test_items_set_in_are_one_level_deeper() -> None:
    document = build("Có 10 việc:\n\n- Tổ Một 6 việc\n   - gấp 4 việc\n   - thường 2 việc\n- Tổ Hai 4 việc\n")
    assert [b.level for b in document.blocks] == [0, 1, 2, 2, 1]


def test_a_repeated_number_is_kept_as_written() -> None:
    text = "## 2. Thu\n\nThu 5.\n\n## 2. Chi\n\nChi 5.\n"
    assert [(s.label, s.parent, s.level) for s in build(text).sections] == [("2.", -1, 1), ("2.", -1, 1)]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("KẾT QUẢ NĂM 2025; NHIỆM VỤ NĂM 2026", (2025, 2026)),
        ("Đại hội nhiệm kỳ 2025 - 2030", ()),
        ("Giai đoạn 2021-2025", ()),
        ("Năm học 2025 – 2026", ()),
        ("Sáu tháng đầu năm 2025, quý I/2026", (2025, 2026)),
        ("Outlook for Q1 2026", (2026,)),
        ("The 2025/26 school year", ()),
        ("Thực hiện Nghị định 178/2024/NĐ-CP", ()),
        ("Áp dụng ISO 9001:2015 năm 2025", (2025,)),
        ("Thu 2.025 đồng và 2025,5 đồng", ()),
        ("Năm 2025 so với năm 2025", (2025,)),
    ],
)
def test_a_title_names_its_years_and_no_terms(title: str, years: tuple[int, ...]) -> None:
    assert sections.years(title) == years


WIDE = "Trong năm các thôn đã sửa được mười bốn ki-lô-mét đường và hai"  # a full line of the wrapped texts below
BODY = f"{WIDE}\n{WIDE} chiếc\n{WIDE} cống\n{WIDE}\nchiếc cầu nhỏ.\n\n"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Thẩm tra,\n\nxác minh 15 hồ sơ.", "Thẩm tra, xác minh 15 hồ sơ."),
        ("Theo kế hoạch đã ký của\n\nBan Quản lý.", "Theo kế hoạch đã ký của Ban Quản lý."),
        ("Kế hoạch số 34-\nKH-ĐU của xã.", "Kế hoạch số 34-KH-ĐU của xã."),
        ("Nghị quyết số 57-\nNQ/TW của Đảng.", "Nghị quyết số 57-NQ/TW của Đảng."),
        ("Nghị quyết số 57\n-NQ/TW của Đảng.", "Nghị quyết số 57-NQ/TW của Đảng."),
        ("Giai đoạn 2025\n- 2030 có 5 việc.", "Giai đoạn 2025 - 2030 có 5 việc."),
        ("Giai đoạn 2025-\n2030 có 5 việc.", "Giai đoạn 2025-2030 có 5 việc."),
        ("Giai đoạn 2025\n-2030 có 5 việc.", "Giai đoạn 2025-2030 có 5 việc."),
        ("Họp ngày 20/11/\n2025 tại xã.", "Họp ngày 20/11/2025 tại xã."),
        ("Thu được 2.585.\n273.000 đồng.", "Thu được 2.585.273.000 đồng."),
        ("Phát triển kinh tế -\nxã hội.", "Phát triển kinh tế - xã hội."),
        ("đã ban hành các văn bản tại TP.\nHải Dương.", "đã ban hành các văn bản tại TP. Hải Dương."),
        ("The goals are: (1) boats; (2) nets; and\n(3) ropes.", "The goals are: (1) boats; (2) nets; and (3) ropes."),
        ("Giao cho ba tổ: a) tổ một; b) tổ hai;\nc) tổ ba.", "Giao cho ba tổ: a) tổ một; b) tổ hai; c) tổ ba."),
    ],
)
def test_what_a_line_end_cut_is_one_paragraph(text: str, joined: str) -> None:
    assert summary(text) == [("paragraph", "", joined)]


@pytest.mark.parametrize(
    "text",
    [
        "Thu 5 tỷ đồng.\nChi 4 tỷ đồng.",
        "Số: 12/BC-UBND\nHòa Lạc, ngày 5 tháng 3 năm 2025",
        "Ban hành 12 văn bản\n\nTrong tháng đã họp 2 lần.",
        "- Văn phòng Đảng ủy,\n- Lưu.",
        "(1) thuyền;\n(2) lưới;",
        "Tổng số 12 hộ:\n- Thôn Một 5 hộ\n- Thôn Hai 7 hộ",
        "Thu 5 tỷ đồng.\n\n15 hộ thoát nghèo.",
    ],
)
def test_lines_that_are_paragraphs_of_their_own_stay_apart(text: str) -> None:
    assert len(summary(text)) == len([line for line in text.split("\n") if line])


@pytest.mark.parametrize(
    ("tail", "count"),
    [
        ("- Xã đã họp ba lần.\n- Thôn đã họp hai lần.\n", 2),
        (f"{WIDE} tổ chức kinh tế\n- xã hội đã góp công.\n", 1),
        (f"{WIDE} đoạn 2021\n- 2025 đã góp công.\n", 1),
        ("Đã xong.\nXã làm tiếp.\n", 2),
        ("I. VIỆC ĐÃ LÀM TRONG NĂM CỦA CÁC THÔN VÀ CÁC TỔ DÂN PHỐ TRONG XÃ\nVÀ VIỆC SẮP LÀM\n", 1),
        ("Xã chỉ còn hai việc\n\n\n7\n\n\nchưa làm xong.\n", 1),
        (f"{WIDE}\nQuỹ đã góp 5 tỷ.\n", 1),
        ("Còn thiếu            \nBan Quản lý.\n", 1),
        ("Phần thứ hai\nVIỆC SẮP LÀM\n", 1),
        (f"{WIDE} của\n1. Xã.\n", 1),
        (f"{WIDE} xã:\n1. Xã.\n", 2),
        ("Các việc sau;\nxã sẽ làm.\n", 1),
        ("TIÊU ĐỀ\nmột dòng chữ thường.\n", 2),
    ],
)
def test_in_a_wrapped_text_lines_join_by_their_width(tail: str, count: int) -> None:
    found = summary(BODY + tail)
    assert found[0] == ("paragraph", "", " ".join(BODY.split()))
    assert len(found) == 1 + count


def test_a_text_of_long_lines_is_not_wrapped_whatever_stands_between() -> None:
    long = "Xã đã làm được nhiều việc trong năm qua và sẽ còn làm thêm nhiều việc nữa " * 5
    lines = [f"{long}{number}" for number in range(6)]
    assert len(summary("\n".join(lines))) == 6


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("12", "page number"),
        ("- 12 -", "page number"),
        ("3/15", "page number"),
        ("Trang 3/15", "page number"),
        ("Page 3 of 15", "page number"),
        ("-----", "rule"),
        ("* * *", "rule"),
        ("=====", "rule"),
    ],
)
def test_page_numbers_and_rules_are_furniture(line: str, kind: str) -> None:
    blocks = build(f"Thu 5 tỷ đồng.\n\n{line}\n\nChi 4 tỷ đồng.").blocks
    assert [(b.kind, b.remarks) for b in blocks] == [
        ("paragraph", ()),
        ("furniture", (kind,)),
        ("paragraph", ()),
    ]


@pytest.mark.parametrize("line", ["____", "……", "2025 - 2030 có 3 việc", "1.5", "năm 2025"])
def test_other_short_lines_are_text(line: str) -> None:
    assert all(b.kind != "furniture" for b in build(f"Thu 5 tỷ đồng.\n\n{line}\n\nChi 4 tỷ đồng.").blocks)

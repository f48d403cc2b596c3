"""Notes: told from the body, tied to their marks, and no digit of a mark left in a figure."""

from __future__ import annotations

import pytest

from auditor import structure
from auditor.model import Document
from auditor.readers import read_bytes
from auditor.structure import marks
from auditor.structure.marks import Mark


def build(text: str) -> Document:
    return structure.build(read_bytes(text.encode(), "a.txt"))


def body(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.note is None and b.kind != "furniture"]


def tied(document: Document) -> list[tuple[str, str, str]]:
    """Of each note its label, its text and the last word before its mark."""
    found = []
    for note in document.notes:
        text = " ".join(document.blocks[at].text for at in note.blocks)
        before = ""
        if note.mark_block is not None:
            before = document.blocks[note.mark_block].text[: note.mark_offset].split()[-1]
        found.append((note.label, text, before))
    return found


@pytest.mark.parametrize(
    ("text", "bodies", "notes"),
    [
        ("Đã trồng 45 cây¹.\n\n¹ Gồm 20 cây xanh.", ["Đã trồng 45 cây."], [("1", "Gồm 20 cây xanh.", "cây")]),
        ("Đã trồng 45 cây¹.\n\n¹ 20 cây xanh.", ["Đã trồng 45 cây."], [("1", "20 cây xanh.", "cây")]),
        ("Trong quý I năm 2026¹.\n\n¹Gồm ba tháng.", ["Trong quý I năm 2026."], [("1", "Gồm ba tháng.", "2026")]),
        ("Đã trồng 45 cây.[1]\n\n[1] Gồm 20 cây.", ["Đã trồng 45 cây."], [("1", "Gồm 20 cây.", "cây.")]),
        ("Đã trồng 45 cây [2].\n\n[2]: Gồm 20 cây.", ["Đã trồng 45 cây."], [("2", "Gồm 20 cây.", "cây")]),
        ("Đã trồng 45 cây.[^a]\n\n[^a]: Gồm 20 cây.", ["Đã trồng 45 cây."], [("a", "Gồm 20 cây.", "cây.")]),
        ("Đã trồng 45 cây.^1\n\n^1 Gồm 20 cây.", ["Đã trồng 45 cây."], [("1", "Gồm 20 cây.", "cây.")]),
        ("Cho người dân1; đã xong.\n\n1 Gồm 20 hộ.", ["Cho người dân; đã xong."], [("1", "Gồm 20 hộ.", "dân")]),
        ("Cho người dân1; đã xong.\n\n1Gồm 20 hộ.", ["Cho người dân; đã xong."], [("1", "Gồm 20 hộ.", "dân")]),
        ("Mô hình “Xanh”1. Xong.\n\n1 Gồm 20 hộ.", ["Mô hình “Xanh”. Xong."], [("1", "Gồm 20 hộ.", "“Xanh”")]),
        (
            "Nhiệm kỳ 2025-2030.1 Xong.\n\n1 Gồm 3 việc.",
            ["Nhiệm kỳ 2025-2030. Xong."],
            [("1", "Gồm 3 việc.", "2025-2030.")],
        ),
        ("Ngày 05/3/20251. Xong.\n\n1 Gồm 3 việc.", ["Ngày 05/3/2025. Xong."], [("1", "Gồm 3 việc.", "05/3/2025")]),
        ("Dịp 02/9 1. Xong.\n\n1 Gồm 3 việc.", ["Dịp 02/9. Xong."], [("1", "Gồm 3 việc.", "02/9")]),
        ("Đạt 45%1; xong.\n\n1 Gồm 3 việc.", ["Đạt 45%; xong."], [("1", "Gồm 3 việc.", "45%")]),
        ("Gồm (ba)1 việc.\n\n1 Là việc gấp.", ["Gồm (ba) việc."], [("1", "Là việc gấp.", "(ba)")]),
        (
            "Họp 5 lần[1]. [1] Gồm 3 lần thường kỳ và 2 lần bất thường.",
            ["Họp 5 lần."],
            [("1", "Gồm 3 lần thường kỳ và 2 lần bất thường.", "lần")],
        ),
        (
            "Có 5 tổ(1) đã nộp.\n-----\n(1) Tổ Một và Tổ Hai.\n(2) Tổ khác.",
            ["Có 5 tổ đã nộp.", "Tổ khác."],
            [("1", "Tổ Một và Tổ Hai.", "tổ")],
        ),
    ],
)
def test_a_mark_goes_out_of_the_text_and_points_at_its_note(
    text: str, bodies: list[str], notes: list[tuple[str, str, str]]
) -> None:
    document = build(text)
    assert body(document) == bodies
    assert tied(document) == notes
    assert document.notes[0].tied == "label"
    block = document.blocks[document.notes[0].blocks[0]]
    assert (block.kind, block.note, block.label) == ("note", 0, notes[0][0])


@pytest.mark.parametrize(
    "text",
    [
        "Rộng 11,18 km2 và 5 m2, thải CO2, khổ A4.",
        "Mật độ 405 người/km², thể tích 3 m³.",
        "Tổ R&D dùng COVID19 và Đề án 06.",
        "Tăng 1,5 lần; 2. Xong.",
        "Thuộc Q3, T12 và PM2.5.",
        "Danh mục:\n\n1 Xã Một\n2 Xã Hai",
        "Xem [1] và [2] ở cuối.",
        "Nhân 10^6 lần, m^2.",
        "Họp lần (1) và lần (2).\n\n(1) Việc một.\n(2) Việc hai.",
        "12 Chỉ tiêu đã đạt.\n\n13 Chỉ tiêu chưa đạt.",
        "Đội tuyển U23 và U19 đá hai trận.",
    ],
)
def test_digits_without_a_note_stay_where_they_are(text: str) -> None:
    document = build(text)
    assert document.notes == []
    words = " ".join(f"{b.label} {b.text}".strip() for b in document.blocks)
    assert words.split() == text.split()
    assert not any(b.marks for b in document.blocks)


def test_a_unit_is_no_mark_even_where_a_note_two_exists() -> None:
    text = "Cho dân1; rộng 9 km2, 4 km²; xong việc2.\n\n1 Là dân xã.\n2 Là việc gấp."
    document = build(text)
    assert body(document) == ["Cho dân; rộng 9 km2, 4 km²; xong việc."]
    assert [before for _, _, before in tied(document)] == ["dân", "việc"]


def test_marks_run_in_order_so_an_earlier_digit_is_none() -> None:
    text = "Tổ2 họp. Cho dân1; xong việc2. Lớp1 nghỉ.\n\n1 Là dân xã.\n2 Là việc gấp."
    assert body(build(text)) == ["Tổ2 họp. Cho dân; xong việc. Lớp1 nghỉ."]


def test_a_mark_without_a_note_is_kept_where_it_can_be_nothing_else() -> None:
    document = build("Cấp 171 giấy.[2] Thu[^x] xong.[1]\n\n[1] Trong đó 90 giấy mới.")
    assert body(document) == ["Cấp 171 giấy. Thu xong."]
    assert [(m.label, m.offset) for m in document.blocks[0].marks] == [("2", 13), ("x", 17), ("1", 23)]


def test_a_note_without_a_mark_is_kept() -> None:
    document = build("Cho dân1; xong việc3.\n\n1 Là dân xã.\n2 Là việc gấp.\n3 Là việc sau.")
    assert tied(document) == [("1", "Là dân xã.", "dân"), ("2", "Là việc gấp.", ""), ("3", "Là việc sau.", "việc")]
    assert document.notes[1].tied == ""
    assert document.notes[1].mark_block is None


def test_labels_may_begin_again_on_each_page() -> None:
    text = "Cho dân1; đã xong việc này và\n\n1 Là dân xã.\n\n1\n\ncòn việc khác1.\n\n1 Là việc sau.\n\n2\n\nHết."
    assert tied(build(text)) == [("1", "Là dân xã.", "dân"), ("1", "Là việc sau.", "khác")]


WRAPPED = """Trong kỳ, Ban Quản lý chợ đã thu phí của các hộ kinh doanh1 và
nộp vào ngân sách đúng hạn, đồng thời rà soát các ki-ốt chưa có
hợp đồng để trình Ủy ban nhân dân xã xem xét và giải quyết cho

1 Gồm 120 hộ bán hàng khô, 80 hộ bán hàng tươi và 45 hộ bán quần
áo, trong đó có 30 hộ mới; các hộ này đã ký cam kết và sẽ được

2

thuê dài hạn. Việc sắp xếp lại các quầy hàng ăn uống2 được làm
vào ban đêm để không ảnh hưởng đến việc buôn bán của bà con và

hướng dẫn thêm về phòng cháy.
2 Gồm 12 quầy.

3

khách đi chợ.
"""


def test_a_note_that_runs_over_the_page_is_put_together_and_so_is_the_sentence_around_it() -> None:
    document = build(WRAPPED)
    assert body(document) == [
        (
            "Trong kỳ, Ban Quản lý chợ đã thu phí của các hộ kinh doanh và nộp vào ngân sách đúng hạn, đồng thời "
            "rà soát các ki-ốt chưa có hợp đồng để trình Ủy ban nhân dân xã xem xét và giải quyết cho thuê dài hạn. "
            "Việc sắp xếp lại các quầy hàng ăn uống được làm vào ban đêm để không ảnh hưởng đến việc buôn bán của "
            "bà con và khách đi chợ."
        )
    ]
    assert tied(document) == [
        (
            "1",
            (
                "Gồm 120 hộ bán hàng khô, 80 hộ bán hàng tươi và 45 hộ bán quần áo, trong đó có 30 hộ mới; các hộ này "
                "đã ký cam kết và sẽ được hướng dẫn thêm về phòng cháy."
            ),
            "doanh",
        ),
        ("2", "Gồm 12 quầy.", "uống"),
    ]


def test_a_note_goes_on_after_a_finished_paragraph_of_the_next_page() -> None:
    text = "Đã thu phí của các hộ1 trong chợ.\n\n1 Gồm 120 hộ và\n\n2\n\nĐã chi xong.\n\ncác hộ mới.\n"
    document = build(text)
    assert body(document) == ["Đã thu phí của các hộ trong chợ.", "Đã chi xong."]
    assert tied(document) == [("1", "Gồm 120 hộ và các hộ mới.", "hộ")]


def test_a_note_inside_a_sentence_of_a_text_with_a_paragraph_a_line_is_taken_out() -> None:
    text = "Đã thu phí¹ và giao cho;\n\n¹ Gồm ba loại phí chợ\n\nban quản lý chợ giữ."
    document = build(text)
    assert body(document) == ["Đã thu phí và giao cho; ban quản lý chợ giữ."]
    assert tied(document) == [("1", "Gồm ba loại phí chợ", "phí")]


def test_a_note_cut_by_a_blank_line_goes_on_when_the_body_is_finished() -> None:
    document = build("Đã thu phí¹.\n\n¹ Gồm ba loại\n\nphí chợ.\n\nHết.")
    assert body(document) == ["Đã thu phí.", "Hết."]
    assert tied(document) == [("1", "Gồm ba loại phí chợ.", "phí")]


def test_a_mark_in_a_note_is_a_mark_of_that_note_block() -> None:
    document = build("Đã thu phí.[1]\n\n[1] Gồm ba loại.[2]\n\n[2] Xem sổ.")
    assert [m.label for m in document.blocks[document.notes[0].blocks[0]].marks] == ["2"]


def test_a_heading_under_the_notes_of_a_page_is_no_note() -> None:
    text = "Cho dân1; xong.\n\n1 Là dân xã.\n\n2. Việc sau\n\nCòn 5 việc nữa phải làm.\n\n2\n\nHết."
    document = build(text)
    assert body(document) == ["Cho dân; xong.", "Việc sau", "Còn 5 việc nữa phải làm.", "Hết."]


# Text as a scanner leaves it: letters with the wrong marks, raised digits as other signs.
FILLER = "Céng tac thu chi cua x4 duoc lam d6ng quy dinh, c6 sb s4ch 1y do r6 rang va 1ap bién ban d4y du. " * 3
SCANNED = f"""{FILLER}
Pa giao dét cho céc h6 dan!; dung han va thu phi¢ cho’? theo quy dinh chung cua
huyén, céc té da nop phi dung han va khong c6 khiéu nai nao.

1 Gém 20 hé.
2 Gém 3 khoan thu.

{FILLER}
Da cép gidy cho 15 hé nghéo®, con lai 4 hé cho duyét; da thu phi m6i va tra cho hai
té lam viée trong thang, céc khoan chi déu c6 chung tir°.

3 Gém 9 hé cii.
 {FILLER}
"""


def test_where_marks_are_unreadable_notes_are_tied_by_order() -> None:
    document = build(SCANNED)
    assert document.quality == "ocr"
    assert [note.label for note in document.notes] == ["1", "2", "3"]
    assert document.notes[0].tied == "order"


@pytest.mark.parametrize(
    ("sign", "label", "fits"),
    [
        ("!®", "16", True),
        ("!!", "11", True),
        ("3", "3", True),
        ("!”", "17", True),
        ("6", "3", False),
        ("?", "5", False),
    ],
)
def test_a_garbled_sign_fits_the_label_it_may_come_from(sign: str, label: str, fits: bool) -> None:
    found = marks.garbled(f"cua dan{sign}; xong", 0)
    assert [mark.label for mark in found] == [sign]
    chosen = marks.choose([label], [(0, 5)], found, ocr=True)
    assert (chosen[0] is not None) is fits


def test_very_many_notes_are_tied_in_one_pass() -> None:
    found = [Mark(at, 0, 1, "plain", str(at % 900 + 1), 4) for at in range(2500)]
    labels = [str(at % 900 + 1) for at in range(2500)]
    pages = [(0, at + 1) for at in range(2500)]
    chosen = marks.choose(labels, pages, found, ocr=False)
    assert chosen == found
    assert marks.choose(["x", *labels], [(0, 1), *pages], found, ocr=False)[0] is None


def test_a_list_of_numbered_lines_is_no_run_of_notes_because_one_mark_fits() -> None:
    text = "Đội Lúa1 thắng.\n\n1 Xã Một\n2 Xã Hai\n3 Xã Ba\n4 Xã Bốn"
    document = build(text)
    assert document.notes == []
    assert body(document)[0] == "Đội Lúa1 thắng."


def test_notes_of_two_styles_are_tied_each_by_its_own() -> None:
    document = build("Thu[1] xong². Chi[^a] xong.\n\n[1] Thu phí.\n\n² Xong sớm.\n\n[^a]: Chi chợ.")
    assert tied(document) == [("1", "Thu phí.", "Thu"), ("2", "Xong sớm.", "xong"), ("a", "Chi chợ.", "Chi")]


def test_the_space_before_a_mark_goes_with_it() -> None:
    document = build("Đã thu phí [1] và chi [2].\n\n[1] Phí chợ.\n[2] Chi điện.")
    assert body(document) == ["Đã thu phí và chi."]
    assert [m.offset for m in document.blocks[0].marks] == [10, 17]


def test_a_markdown_definition_goes_on_in_the_lines_set_under_it() -> None:
    document = build(
        "Có 120 người[^1].\n\n[^1]: Trừ 12 người tập sự\n    và 3 người tình nguyện.\n\n    Theo sổ.\n\nHết."
    )
    assert tied(document) == [("1", "Trừ 12 người tập sự và 3 người tình nguyện. Theo sổ.", "người")]


def test_a_table_ends_the_notes() -> None:
    document = build("Đã thu phí¹.\n\n¹ Phí chợ.\n| A | B |\n|---|---|\n| x | 1 |\nHết.")
    assert len(document.tables) == 1
    assert tied(document) == [("1", "Phí chợ.", "phí")]


@pytest.mark.parametrize(
    ("end", "kept"),
    [("\n\n9\n\nban đêm.", ""), ("\n\nBan Quản lý làm tiếp.", "và đường đi trong chợ.")],
)
def test_the_unfinished_body_of_a_page_comes_before_an_unfinished_note(end: str, kept: str) -> None:
    text = WRAPPED.split("hướng dẫn thêm")[0].rstrip()
    document = build(f"{text}\n\nvà đường đi trong chợ.{end}\n")
    assert kept in " ".join(body(document))
    assert len(document.notes) == 1

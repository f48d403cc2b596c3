"""Wording: blanks, number formats, words and results told twice, sentences cut off."""

from __future__ import annotations

import pytest
from wording_fixtures import told

from auditor.checks.told_twice import LEAST_WORDS
from auditor.domain import compounds


def quotes(check: str, text: str, language: str, **more: str) -> list[str]:
    """What the check quotes of the text."""
    return [quote for _, quote in told(check, text, language, **more)]


# --- blanks -----------------------------------------------------------------------------------------------------------

BLANKS = [
    ("vi", "Di dời 12 bè (04 bè ...) vì nước lớn.", ["(04 bè ...)"]),
    ("vi", "Bà con nuôi cá, trồng rau... theo mùa (lúa, ngô, khoai...).", []),
    ("vi", "Số -TB/HU", ["Số -TB/HU"]),
    ("vi", "Bến Hạ, ngày tháng 5 năm 2024", ["ngày tháng 5 năm 2024"]),
    ("vi", "Bến Hạ, ngày 12 tháng năm 2024", ["ngày 12 tháng năm 2024"]),
    ("vi", "Ghi ngày tháng năm sinh vào sổ.", []),
    ("vi", "Số: …/BC-UBND", ["Số: …"]),
    ("vi", "Họp ngày ... tháng 4 tại xã.", ["ngày ..."]),
    ("vi", "Đã cấp ………… bao giống.", ["…………"]),
    ("vi", "Tổng chi: ........", ["........"]),
    ("vi", "I. Tình hình .............. 3", []),
    ("vi", "Sản lượng tăng XX% so với năm trước.", ["XX"]),
    ("vi", "Thế kỷ XX và đại hội XXX.", []),
    ("vi", "Số liệu (cập nhật sau) của trạm.", ["(cập nhật sau)"]),
    ("vi", "Gọi 0912 xxx 345 để báo tin.", []),
    ("vi", "Chi [số tiền] cho bến đò.", ["[số tiền]"]),
    ("vi", "Bến Hạ đạt ... % kế hoạch.", ["đạt ..."]),
    ("en", "Signed on ____ by the master.", ["____"]),
    ("en", "Paid $XXX to [name of crew].", ["$XXX", "[name of crew]"]),
    ("en", "See [name](http://example.org).", []),
    ("en", "The toll is TBD.", ["TBD"]),
    ("en", "Tern Bay Crews (TBC) met; TBC voted.", []),
    ("en", "Why ??? is open.", ["???"]),
    ("en", "Dues were ... million.", ["were ..."]),
    ("en", "Fish, rice, mats... and more.", []),
    (
        "en",
        "Dues (To Be Supplied) by <enter the name> on 07/XX/2025.",
        ["(To Be Supplied)", "<enter the name>", "07/XX/2025"],
    ),
    ("vi", "Thu xx triệu đồng, nộp £Xx, ngày 4 tháng  năm 2024.", ["xx", "£Xx", "ngày 4 tháng năm 2024"]),
    ("en", "Reopens {{date}} (to be confirmed) or (to be completed).", ["{{date}}", "(to be completed)"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), BLANKS)
def test_a_blank_is_a_place_to_fill_in_and_nothing_else(language, text, expected):
    found = quotes("blank", text, language)
    assert [quote.casefold() for quote in found] == [quote.casefold() for quote in expected]


def test_dots_in_a_table_cell_are_no_blank():
    assert quotes("blank", "| Loài | Tấn |\n|---|---|\n| Cá | ...... con |\n", "vi", name="text.md") == []


# --- number formats ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Kênh dài 4,2 km, đập cao 3.6 m, cống 1,5 m.", ["3.6 m"]),
        ("vi", "Kênh dài 4.2 km, đập cao 3.6 m.", []),
        ("en", "Rates rose to 3,5% in May and 3.9% in June.", ["3,5%"]),
        ("en", "The dam is 3.6 m high and 1,250 m long.", []),
    ],
)
def test_the_odd_decimal_mark_is_told(language, text, expected):
    assert quotes("decimal-mark", text, language) == expected


def test_a_scan_has_its_own_outcome_for_decimal_marks():
    found = told("decimal-mark", "Kênh dài 4,2 km, đập cao 3.6 m, cống 1,5 m.", "vi", quality="ocr")
    assert found == [("decimal-scan", "3.6 m")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Có 12.400 vịt, 3.150 gà, 8600 cút.", ["8600"]),
        ("vi", "Tổng số 8600 con, 12.400 vịt, 3.150 gà.", ["8600"]),
        ("vi", "Trại số 8600 nuôi 12.400 vịt, 3.150 gà.", []),
        ("vi", "Năm 2019 có 12.400 vịt, 3.150 gà và 2019 con cút.", []),
        ("vi", "Có 12.400 vịt, 31.500 gà, 8600 cút.", []),
        ("vi", "Có 12.400 vịt, 8600 cút.", []),
        ("en", "At 4512 Canal Street live 12,400 ducks and 3,150 hens.", []),
        ("en", "It has 12,400 ducks, 3,150 hens and 86000 eggs.", ["86000"]),
        ("en", "It has 1,200/3,400 ducks and 86000 eggs.", ["86000"]),
    ],
)
def test_a_bare_number_stands_out_among_grouped_ones(language, text, expected):
    assert quotes("thousands-mark", text, language) == expected


def test_the_rarer_way_is_noted_once():
    assert told("percent-space", "Tăng 7,4%, 2,8%, 3,1 % và 4,5 %, 5%.", "vi") == [("spacing", "3,1 %")]
    assert told("percent-space", "Tăng 7,4%, 3,1 %.", "vi") == []
    assert told("padding", "Nghỉ ngày 05/8/2024, ngày 07/8/2024, ngày 9/8/2024.", "vi") == [("dates", "9/8/2024")]
    assert told("padding", "Có 03 bến, 05 bè, 02 kho và 4 cống.", "vi") == [("counts", "4")]
    assert told("padding", "Có 3 bến, 5 bè, 2 kho và 04 cống.", "vi") == []


# --- words twice ------------------------------------------------------------------------------------------------------

WORDS = [
    ("vi", "Bà con được được hỗ trợ.", ["được được"]),
    ("vi", "Bàn giao công trình trình trước mùa lũ.", ["trình trình"]),
    ("vi", "Phân công công việc, quan tâm tâm lý, học sinh sinh hoạt.", []),
    ("vi", "Bà con luôn luôn bám biển, ngày ngày ra khơi.", []),
    ("vi", "Đại hội Hội Nông dân và Hội Hội An.", []),
    ("vi", "Bến xôm xôm tụ.", []),
    ("vi", "Từng bước từng bước làm giàu.", []),
    ("vi", "Đội tuần tra tuần tra ven sông.", ["tuần tra tuần tra"]),
    ("vi", "Xã đã, đã có bến; 5 5 cống.", []),
    ("vi", "Nghiệm thu bến mới\nmới trước mùa lũ, đổi mới mới đạt.", ["mới mới"]),
    ("en", "They closed the the gate.", ["the the"]),
    ("en", "The the gate.", ["The the"]),
    ("en", "Crews of\nof the pier.", ["of of"]),
    ("en", "He had had it; that that was; Walla Walla; x x.", []),
    ("en", "They sail to the to the quay.", ["to the to the"]),
    ("en", "Step by step by step and on and on and on.", []),
    ("en", "They mend nets mend nets daily.", ["mend nets mend nets"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), WORDS)
def test_a_word_twice_is_a_slip_unless_two_words_share_it(language, text, expected):
    assert quotes("repeated-word", text, language) == expected


def test_the_report_itself_may_show_that_a_syllable_belongs_to_two_words():
    text = "Tổ kết nối nối dây."
    assert quotes("repeated-word", text, "vi") == ["nối nối"]
    assert quotes("repeated-word", f"{text} Thợ đã nối dây xong.", "vi") == []
    text = "Thợ xẻ gỗ gỗ lim: làm trình trình tự."
    assert quotes("repeated-word", text, "vi") == ["trình trình"]
    assert quotes("repeated-word", f"{text} Xã làm trình cấp trên.", "vi") == []


def test_the_table_of_words_is_read_from_either_side():
    assert compounds.is_word("công", "tác")
    assert compounds.is_word("phân", "công")
    assert not compounds.is_word("chuyển", "nội")


# --- told twice -------------------------------------------------------------------------------------------------------

GIFT = "trao 36 tấm lưới trị giá 21,6 triệu đồng"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Hội {GIFT}. Kho chạy đều. Hội {GIFT}.", ["36 tấm lưới trị giá 21,6 triệu đồng"]),
        (f"Hội {GIFT} cho tổ chài thôn Đông. Hội {GIFT} cho tổ chài thôn Hạ.", []),
        (f"Hội {GIFT}. Đoàn trao 36 tấm lưới trị giá 25 triệu đồng.", []),
        ("Có 3 bến, 4 bè. Có 3 bến, 4 bè.", []),
        ("Đạt 100% với 36 tổ. Đạt 100% với 36 tổ.", []),
        (f"## I. VIỆC\n\nHội {GIFT}.\n\n## II. VIỆC KHÁC\n\nHội {GIFT}.", []),
    ],
)
def test_a_result_is_told_once_in_a_section(text, expected):
    assert quotes("told-twice", text, "vi", name="text.md") == expected


def test_a_long_run_of_equal_words_is_told_once_a_paragraph():
    words = "the crews of the eastern pier mended every net before the first storm"
    assert [outcome for outcome, _ in told("told-twice", f"In May {words}.\n\nLater {words} came.", "en")] == ["words"]
    assert told("told-twice", f"In May {words} of 2 June came.", "en") == []
    assert told("told-twice", "the crews of the eastern pier came.\n\nthe crews of the eastern pier left.", "en") == []


def test_a_run_that_overlaps_itself_is_no_second_telling():
    words = " ".join(["ba"] * (LEAST_WORDS["vi"] + 5))
    assert told("told-twice", f"Gọi {words}.", "vi") == []
    assert [outcome for outcome, _ in told("told-twice", f"Gọi {words} rồi {words}.", "vi")] == ["words"]


# --- cut off ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Bến giao cho tổ tự quản của. Kho lạnh chạy đều.", ["quản của."]),
        ("vi", "Các tổ trực thuộc. Khó khăn còn tồn tại. Họ ăn chung với.", []),
        ("vi", "Tổ làm việc với các v.v. Kho lạnh chạy đều.", []),
        ("en", "It went to the crews and the. Work goes on.", ["and the."]),
        ("en", "It is what crews dream of. The pier is theirs.", []),
    ],
)
def test_a_sentence_does_not_end_in_a_word_that_cannot_end_one(language, text, expected):
    assert quotes("cut-off", text, language) == expected


def test_a_last_paragraph_without_a_stop_is_noted_where_the_others_have_it():
    full = "Bà con đã nạo vét kênh mương, bảo đảm tưới tiêu cho toàn bộ diện tích lúa vụ này của xã."
    paragraphs = "\n\n".join([full] * 6)
    text = f"## I. KÊNH\n\n{paragraphs}\n\n{full[:-1]}\n\n## II. RỪNG\n\n{full}"
    assert [outcome for outcome, _ in told("cut-off", text, "vi", name="text.md")] == ["no-stop"]
    every = text.replace(full, full[:-1])
    assert told("cut-off", every, "vi", name="text.md") == []

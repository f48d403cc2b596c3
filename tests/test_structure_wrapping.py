"""However a text was broken into lines and pages, it reads the same: paragraphs, labels and notes."""

from __future__ import annotations

import re
import unicodedata

import pytest

from auditor import structure
from auditor.model import Document
from auditor.readers import read_bytes


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a sample: between blank lines, each on one line. «n» is the mark of note n."""
    return tuple(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


VIETNAMESE = paragraphs(
    """
BÁO CÁO

kết quả công tác sáu tháng đầu năm 2025 của xã Bình Minh

Thực hiện chương trình công tác năm, Ủy ban nhân dân xã báo cáo kết quả đã đạt được trong sáu tháng
đầu năm và một số công việc cần làm trong thời gian tới như sau:

Phần thứ nhất. KẾT QUẢ CÔNG TÁC

I. VỀ KINH TẾ

1. Sản xuất nông nghiệp

- Toàn xã gieo cấy được 412,5 ha lúa, đạt 103,1% kế hoạch«1»; năng suất bình quân 61 tạ/ha, cao hơn
cùng kỳ 1,5 tạ/ha. Các hợp tác xã đã ký 14 hợp đồng bao tiêu với ba doanh nghiệp theo Kế hoạch số
27-KH/ĐU ngày 05/02/2025«2».

- Chăn nuôi ổn định, tổng đàn lợn 3.150 con, trong đó đàn nái 420 con; giai đoạn 2021 - 2025 không
để xảy ra dịch bệnh lớn trên địa bàn, thị trấn Đông Hà và hai thôn giáp ranh đã tiêm phòng đủ ba đợt
theo hướng dẫn của chi cục.

2. Thu, chi ngân sách

Thu ngân sách đạt 6.240.000.000 đồng, bằng 52% dự toán năm«3». Chi thường xuyên bảo đảm đúng định
mức, không có khoản chi nào ngoài dự toán; số kết dư chuyển nguồn được sử dụng cho các công trình
giao thông nông thôn và trường học theo Nghị quyết số 08/2025/NQ-HĐND của Hội đồng nhân dân xã.

II. VỀ VĂN HÓA - XÃ HỘI

(1) Tặng 215 suất quà cho gia đình chính sách, mỗi suất trị giá 500.000 đồng, tổng cộng 107.500.000
đồng.

(2) Giải quyết việc làm cho 96/90 lao động, đạt 106,7% chỉ tiêu giao«4».

Phần thứ hai. NHIỆM VỤ SÁU THÁNG CUỐI NĂM

a) Tiếp tục rà soát quy hoạch sử dụng đất, hoàn thành việc đo đạc bản đồ địa chính trước ngày
30/9/2025.

b) Tổ chức tổng kết mô hình “Ngày thứ Bảy vì dân”«5» và nhân rộng ra toàn xã trong quý IV năm 2025.
"""
)
VIETNAMESE_NOTES = paragraphs(
    """
Vụ chiêm xuân 205 ha, vụ mùa 207,5 ha.

Kế hoạch của Ban Chấp hành Đảng bộ xã về phát triển kinh tế tập thể, thực hiện trong các năm 2025 và
2026, gồm ba mục tiêu và chín nhóm việc được giao cho từng thôn.

Trong đó thu từ đất 3.900 triệu đồng.

Làm việc trong tỉnh 61 người, ngoài tỉnh 27 người và ở nước ngoài 8 người; số lao động nữ là 44
người.

Mô hình do thôn Trung làm thử từ tháng 3/2025.
"""
)
ENGLISH = paragraphs(
    """
RIVER BOARD OF LOWER ASHFORD

REPORT FOR 2024

1. THE YEAR IN BRIEF

1.1. The Board met eleven times and adopted 38 decisions«1». Nine of the ten members attended every
meeting; the tenth was absent with leave from March to the end of June.

1.2. The Board employs 64 people: 40 wardens, 15 engineers and 9 clerks. Of the 64 staff, 28 (43.8%)
are women.

2. FLOODS AND DYKES

2.1. In 2024 the gauges at Ashford and Upper Mill recorded 14 floods, against 11 in 2023, and the
dykes held in all but one of them«2». Repairs cost $1.2 million, of which $0.9 million was paid from
the reserve under Order 31-RB/2022, which runs until the end of the period 2022 - 2026.

2.2. Work is under way on three gates. The first will open in May 2025, the second in the autumn;
the third waits for the consent of the county, the railway and the owners of two mills.

- north bank: 12 km of dyke

- south bank: 19 km of dyke

3. OUTLOOK FOR 2025

3.1. The Board will (a) renew the pumps; (b) raise the sill at Ford Lane; and (c) publish its
maps«3».
"""
)
ENGLISH_NOTES = paragraphs(
    """
Twenty on works, twelve on finance and six on staff.

The breach of 3 February, at mile 7, was closed in two days by a party of thirty men and women who
worked in shifts and were fed by the parish.

Sheets 1 to 24 are ready.
"""
)
SAMPLES = {"vi": (VIETNAMESE, VIETNAMESE_NOTES), "en": (ENGLISH, ENGLISH_NOTES)}
MARK = re.compile("«([0-9]+)»")


def reading(document: Document) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], list[tuple[str, str]]]:
    """What the text says: body blocks, notes, and for each note the words before its mark."""
    body = [(b.kind, b.label, b.text) for b in document.blocks if b.kind != "furniture" and b.note is None]
    notes = [(b.kind, b.label, b.text) for b in document.blocks if b.note is not None]
    marks = []
    for note in document.notes:
        assert note.mark_block is not None
        assert note.mark_offset is not None
        marks.append((note.label, document.blocks[note.mark_block].text[: note.mark_offset][-12:]))
    return body, notes, marks


def build(text: str, name: str = "report.txt") -> Document:
    return structure.build(read_bytes(text.encode(), name))


def one_a_line(paragraphs: tuple[str, ...], notes: tuple[str, ...]) -> str:
    """One paragraph a line, blank lines between, notes at the end."""
    body = [MARK.sub(r"\1", paragraph) for paragraph in paragraphs]
    return "\n\n".join([*body, *(f"{number} {note}" for number, note in enumerate(notes, 1))]) + "\n"


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` characters, broken at spaces and after hyphens inside words."""
    lines, line = [], ""
    for piece in re.findall(r"[^ -]+-(?=[^ ])|[^ ]+?(?:(?<=\w)-(?=\w)|(?= |$))|-(?= )| +", text):
        if len(line) + len(piece.rstrip()) > width and line:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [*lines, line.rstrip()]


def paged(paragraphs: tuple[str, ...], notes: tuple[str, ...], width: int, height: int = 24, space: str = " ") -> str:
    """Hard-wrapped pages: blank lines between paragraphs, notes and page numbers at the page ends."""
    pages: list[str] = []
    page: list[str] = []
    waiting: list[str] = []

    def turn() -> None:
        number = len(pages) + 1
        pages.append("\n".join([*page, "", *waiting, "", str(number), ""]))
        page.clear()
        waiting.clear()

    for paragraph in paragraphs:
        lines = wrap(MARK.sub(lambda m: f"\ue000{m.group(1)}\ue001", paragraph), width)
        for line in lines:
            if len(page) + len(waiting) >= height:
                turn()
            for label in re.findall("\ue000([0-9]+)\ue001", line):
                waiting += wrap(f"{label}{space}{notes[int(label) - 1]}", width)
            page.append(re.sub("[\ue000\ue001]", "", line))
        page.append("")
    turn()
    return "\n".join(pages)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_wrapped_and_paged_text_reads_as_the_same_text_with_a_paragraph_a_line(
    language: str, width: int, form: str
) -> None:
    paragraphs, notes = SAMPLES[language]
    plain = reading(build(unicodedata.normalize(form, one_a_line(paragraphs, notes))))
    for space in (" ", ""):
        for height in (12, 24, 40):
            text = unicodedata.normalize(form, paged(paragraphs, notes, width, height, space))
            assert reading(build(text)) == plain


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_reading_is_the_text_that_was_written(language: str) -> None:
    paragraphs, notes = SAMPLES[language]
    body, found, marks = reading(build(one_a_line(paragraphs, notes)))
    written = [MARK.sub("", paragraph) for paragraph in paragraphs]
    assert [f"{label} {text}".strip() for _, label, text in body] == written
    assert [(label, text) for _, label, text in found] == [(str(n), note) for n, note in enumerate(notes, 1)]
    assert [label for label, _ in marks] == [str(n) for n in range(1, len(notes) + 1)]


@pytest.mark.parametrize("top", ["\f", " "])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_may_begin_with_a_form_feed_or_a_space_in_place_of_a_page_number(language: str, top: str) -> None:
    samples = SAMPLES[language]
    text = re.sub(r"\n*\n\d+\n\n?(?=\S)", f"\n{top}", paged(*samples, 72, 14))
    text = re.sub(r"\n\d+\n*$", "\n", text)
    assert reading(build(text)) == reading(build(one_a_line(*samples)))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ["report.md", "report.txt"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_line_ends_and_the_suffix_change_nothing(language: str, name: str, end: str) -> None:
    samples = SAMPLES[language]
    text = paged(*samples, 72, 24)
    assert reading(build(text.replace("\n", end), name)) == reading(build(one_a_line(*samples)))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_of_a_wrapped_text_keeps_its_line_and_column(language: str) -> None:
    text = paged(*SAMPLES[language], 72, 24)
    lines = text.split("\n")
    for block in build(text).blocks:
        for match in re.finditer(r"[^\W\d_]{2,}", block.text):
            line, column = block.source_place(match.start())
            assert line is not None
            assert column is not None
            assert lines[line - 1][column - 1 :].startswith(match.group()[:2])

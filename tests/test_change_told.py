"""Laws of changes as reports tell them: dated pairs, nouns of change, comparisons in any order, amounts told twice."""

from __future__ import annotations

import pytest
from test_change import flagged

from auditor import audit_text

WRONG = (
    ("Kỳ này tiếp nhận 154 đơn, kỳ trước 147 đơn, tăng 9 đơn.", "difference"),
    ("Nếu như năm 2022 có 43 vụ thì năm 2023 là 48 vụ, tăng 4 vụ.", "difference"),
    ("Tỷ lệ che phủ rừng năm 2025 là 35%, năm 2024 là 46%, giảm 4 điểm phần trăm.", "points"),
    ("Số vụ giảm 15 vụ; cụ thể năm 2024 là 86 vụ, năm 2025 là 75 vụ.", "difference"),
    ("Mức tăng của diện tích rừng là 50% (năm 2024: 32,2 ha; năm 2025: 46,7 ha).", "growth"),
    ("Sản lượng từ 5.374 tấn tăng lên 6.245 tấn, số tăng là 851 tấn.", "difference"),
    ("Số hộ nghèo giảm còn một nửa, từ 240 hộ xuống 80 hộ.", "multiple"),
    ("Số lượt khách là 107 lượt, gấp rưỡi năm 2022 (30 lượt).", "multiple"),
    ("Chi phí thấp hơn định mức, đạt 849 triệu đồng so với 749 triệu đồng.", "comparison"),
    ("Định mức là 880 triệu đồng, chi phí cao hơn, đạt 811 triệu đồng.", "comparison"),
    ("Chỉ số phát triển công nghiệp là 86%, giảm 19% so với cùng kỳ.", "index"),
    ("Enrolment grew by 361 to 968, an increase of 53%.", "growth"),
    ("Last year complaints were 112; this year the figure is 120, up 14.", "difference"),
    ("Arrears ended the year at 58, having started it at 43, an increase of 13.", "difference"),
    ("Having stood at 265 in 2023, complaints fell to 417 in 2024.", "direction"),
    ("Complaints were up to 264 from 279.", "direction"),
    ("There was a rise in arrears, from 70 to 58.", "direction"),
    ("The yield (5.8 tonnes) is higher than the district average (6.0 tonnes).", "comparison"),
    ("The wait was shorter than the standard: 45 days compared with 38 days.", "comparison"),
    ("With 2022 = 100, the index of enrolment was 138.6, an increase of 38.1%.", "index"),
    ("Enrolment rose from 162 in 2018 to 196 in 2023, a compound annual growth rate (CAGR) of 9.2%.", "yearly-growth"),
    ("Membership was 120 in 2021, 140 in 2022 and 155 in 2023, up 25% on 2021.", "growth"),
)
SILENT = (
    "Thu ngân sách năm 2023 là 45 tỷ đồng, chi ngân sách năm 2024 là 52 tỷ đồng, tăng 3%.",
    "Năm 2023 xã có 45 hộ nghèo, năm 2024 có 38 hộ cận nghèo, giảm 5 hộ nghèo.",
    "Toàn xã có 120 hộ; năm trước có 115 hộ được hỗ trợ, tăng 12 hộ.",
    "Chỉ số hài lòng đạt 86%, tăng 2% so với cùng kỳ.",
    "Năng suất đạt 60 tạ/ha, thấp hơn cùng kỳ 2 tạ/ha.",
    "Sản lượng tăng gấp rưỡi so với năm 2020.",
    "Growth in output slowed from 5.2% to 3.1%.",
    "The tribunal opened 120 cases and closed 95, up 5 on last year.",
    "Over the whole year, road accidents reached 369 against 411 last year, a decrease of 42.",
    "The yield was higher than expected (5.2 against 6.1 in the north).",
    "Membership was 120 in 2021, 140 in 2022 and 155 in 2023, up 11%.",
    "In 2022 the museum had 120 visitors a day; in 2023 it sold 95 tickets a day, up 4%.",
    "Complaints fell to 45 in May from 60 in April, and rose to 72 in June.",
)


@pytest.mark.parametrize(("text", "check"), WRONG)
def test_a_change_is_tied_to_its_figures_however_the_sentence_orders_them(text, check):
    assert check in [name for name, _, _ in flagged(text)]


@pytest.mark.parametrize("text", SILENT)
def test_figures_of_two_things_or_places_are_no_change(text):
    assert flagged(text) == []


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("The crate weighs 57 kg, or 152 pounds.", ["error"]),
        ("The crate weighs 57 kg, or 126 pounds.", []),
        ("The trail is 16 km / 14 miles.", ["error"]),
        ("The slope is 12 m / 1 km.", []),
        ("Kho chứa 28 tấn thóc, quy đổi bằng 820 tạ.", ["error"]),
        ("Thửa đất rộng 3 ha = 30.000 m2.", []),
        ("Kho nhận 12 x 5 kg = 6 tạ.", []),
        ("The council spent $4 million, which is $200,000 less than planned.", []),
        ("Bằng số: 1.702.000 đồng; bằng chữ: Ba triệu bảy trăm linh hai nghìn đồng.", ["error"]),
        ("Tổng cộng: 494.300.000 đồng\n\nBằng chữ: Bốn trăm bốn mươi chín triệu ba trăm nghìn đồng chẵn.", ["error"]),
        ("Tổng cộng: 494.300.000 đồng\n\nBằng chữ: Bốn trăm chín mươi bốn triệu ba trăm nghìn đồng.", []),
        ("Amount in words: five hundred and six euros; in figures: €560.", ["error"]),
        ("As reported in Section 3, amount in words: five hundred euros; in figures: €500.", []),
        ("The fee is £550, that is five hundred and thirty pounds.", ["error"]),
        ("The term is one (12) month.", ["error"]),
        ("Of the 27 clinics, 11, or two-fifths, filed on time.", []),
    ],
)
def test_one_amount_told_twice_is_one_amount(text, severities):
    language = "vi" if any(c in "ăâđêôơưạảấộếị" for c in text.casefold()) else "en"
    found = audit_text(text, language=language).findings
    assert [f.severity for f in found if f.rule in ("A503", "A504")] == severities


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Grants: £114,848; households: 74; average per household: £1,559.", ["error"]),
        ("Grants: £114,848; households: 74; average per household: £1,552.", []),
        ("Loans came to $292,185, or $6,193 for each of the 45 borrowers.", ["error"]),
        ("Grants of £1,286,568 were divided between 321 households, giving each household £4,080.", ["error"]),
        ("Tổng dư nợ 43.092 triệu đồng của 567 hộ vay; tính ra mỗi hộ 56 triệu đồng.", ["error"]),
        ("Thu 12 tỷ đồng, 350 hộ thoát nghèo, bình quân 65 triệu đồng/người.", []),
        ("Across the two regions, 18 benches were bought at $480 each, costing $8,660 altogether.", ["error"]),
        ("The order: 16 benches × $260 = $4,106.", ["error"]),
        ("Thuế suất 5,5% trên doanh thu tính thuế 1.200 triệu đồng, thuế là 63 triệu đồng.", ["error"]),
        ("Thuế suất 8%, giá trị hợp đồng 1.080 triệu đồng, tiền thuế 80 triệu đồng.", []),
    ],
)
def test_what_is_shared_out_or_priced_is_reckoned_from_its_own_figures(text, severities):
    language = "vi" if any(c in "ăâđêôơưạảấộếịủế" for c in text.casefold()) else "en"
    found = audit_text(text, language=language).findings
    assert [f.severity for f in found if f.severity != "note" and f.rule.startswith("A4")] == severities


def test_a_density_is_shown_as_the_quotient_of_the_figures_as_written():
    text = (
        "The borough has 51,062 residents on 11 square kilometres, a density of 6,442 residents per square kilometre."
    )
    (finding,) = audit_text(text, language="en").findings
    assert finding.rule == "A403"
    assert "4,642" in finding.arithmetic

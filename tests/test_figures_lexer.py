"""Every figure is typed once, by what stands around it."""

from __future__ import annotations

import itertools
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import figures, language
from auditor.model import Block, Figure, Segment


def read(text: str, code: str) -> list[Figure]:
    """The figures of one paragraph."""
    return figures.find(Block(0, "paragraph", text, [Segment(0, 1, 1)]), language.get(code))


def kinds(text: str, code: str) -> list[tuple[str, str]]:
    return [(f.kind, f.text) for f in read(text, code)]


TYPED = [
    # counts
    ("vi", "Xã có 128 hộ trồng rau.", [("count", "128")]),
    ("vi", "Đã phát 1.250 tờ rơi.", [("count", "1.250")]),
    ("en", "The parish keeps 1,250 hives.", [("count", "1,250")]),
    ("vi", "Đã trồng 12 350 cây xanh.", [("count", "12 350")]),
    ("en", "It planted 12 350 trees.", [("count", "12 350")]),
    # money
    ("vi", "Chi 36 triệu cho sửa chữa.", [("money", "36 triệu")]),
    ("vi", "Thu 4,5 tỷ đồng tiền thuê.", [("money", "4,5 tỷ đồng")]),
    ("vi", "Thu 250.000 đồng một suất.", [("money", "250.000 đồng")]),
    ("vi", "Giá 250.000đ.", [("money", "250.000đ")]),
    ("vi", "Có 3 triệu con giống.", [("count", "3 triệu")]),
    ("vi", "Có 12 đồng chí dự họp.", [("count", "12")]),
    ("en", "It cost $4.2m in all.", [("money", "$4.2m")]),
    ("en", "It cost US$ 12 million.", [("money", "US$ 12 million")]),
    ("en", "It cost 30 million dollars.", [("money", "30 million dollars")]),
    ("en", "It cost €950.", [("money", "€950")]),
    ("en", "Some 3 million bricks were fired.", [("count", "3 million")]),
    # measures
    ("vi", "Làm 2,5 km đường.", [("measure", "2,5 km")]),
    ("vi", "Rừng rộng 350 ha.", [("measure", "350 ha")]),
    ("en", "The canal is 16 km long.", [("measure", "16 km")]),
    ("en", "It has 5 m of chain.", [("count", "5")]),
    ("en", "Some 98 day pupils came.", [("count", "98")]),
    # percents and points
    ("vi", "Đạt 95,7 % kế hoạch.", [("percent", "95,7 %")]),
    ("vi", "Hộ nghèo chiếm23,7% số hộ.", [("percent", "23,7%")]),
    ("vi", "Nhiều hộ (71, 35%) đã ký.", [("percent", "71, 35%")]),
    ("vi", "Tăng 1,5 điểm phần trăm.", [("points", "1,5 điểm phần trăm")]),
    ("en", "It rose 40 basis points.", [("points", "40 basis points")]),
    ("en", "Fees rose 4% a year.", [("percent", "4% a year")]),
    ("en", "Fees rose 4 per cent.", [("percent", "4 per cent")]),
    # ratios against dates, scores, scales and provisions
    ("vi", "Có 67/70 hộ tham gia.", [("ratio", "67/70")]),
    ("vi", "Đạt 03/05 tiêu chí (60%).", [("ratio", "03/05"), ("percent", "60%")]),
    ("vi", "Sáng 12/5, đoàn đến nơi.", [("date", "12/5")]),
    ("vi", "Từ ngày 02/9 nghỉ lễ.", [("date", "02/9")]),
    ("vi", "Bản đồ tỷ lệ 1/5.000 đã vẽ xong.", [("code", "1/5.000")]),
    ("vi", "Trực 24/7 tại trạm.", [("code", "24/7")]),
    ("vi", "Theo khoản 3/4 của quy ước.", [("code", "3/4")]),
    ("vi", "Thửa 12/2/3 ven sông.", [("code", "12/2/3")]),
    ("en", "67/70 wells work.", [("ratio", "67/70")]),
    ("en", "Dated 12/5/2025 in ink.", [("date", "12/5/2025")]),
    # dates, periods and years
    ("vi", "Họp ngày 21/12/2025 tại xã.", [("date", "21/12/2025")]),
    ("vi", "Quý III năm 2025 có mưa.", [("period", "Quý III năm 2025")]),
    ("vi", "Trong 6 tháng đầu năm có mưa.", [("label", "6 tháng")]),
    ("vi", "Năm 2025 có mưa.", [("year", "2025")]),
    ("vi", "Giai đoạn 2021 - 2025 có mưa.", [("period", "2021 - 2025")]),
    ("en", "In March 2025 it rained.", [("period", "March 2025")]),
    ("en", "On 13 May 2025 it rained.", [("date", "13 May 2025")]),
    ("en", "On May 13, 2025 it rained.", [("date", "May 13, 2025")]),
    ("en", "In 2024 it rained.", [("year", "2024")]),
    ("en", "Some 2024 homes flooded.", [("count", "2024")]),
    ("en", "About 1950 boats sailed.", [("count", "1950")]),
    # symbols, labels, codes
    ("vi", "Theo Kế hoạch số 12/KH-UBND của xã.", [("symbol", "12/KH-UBND")]),
    ("vi", "Theo Luật số 31/2024/QH15.", [("symbol", "31/2024/QH15")]),
    ("vi", "Theo Điều 5 của quy ước.", [("label", "5")]),
    ("vi", "Tiêu chí số 2, 10 và 17 chưa rõ.", [("label", "2"), ("label", "10"), ("label", "17")]),
    ("en", "Criteria 2, 10 and 17 are open.", [("label", "2"), ("label", "10"), ("label", "17")]),
    ("en", "Under Section 3, 129 permits lapsed.", [("label", "3"), ("count", "129")]),
    ("en", "The 3rd pier leaks.", [("label", "3rd")]),
    ("vi", "Gọi 0225 384 để hỏi.", [("code", "0225"), ("count", "384")]),
    ("vi", "Phủ sóng 5G ở đảo.", [("code", "5G")]),
    ("en", "Standard ISO 9001:2015 applies.", [("label", "9001"), ("code", "2015")]),
    ("en", "Form A4 is out of print.", [("code", "4")]),
    ("en", "It fits (p = 0.05) well.", [("code", "0.05")]),
    ("vi", "Mỗi lớp 45 học viên.", [("count", "45")]),
    ("vi", "Bản 4.0, phát hành 9001:2015.", [("code", "4.0"), ("code", "9001"), ("code", "2015")]),
    ("vi", "Có 3 triệu km2 rừng.", [("measure", "3 triệu km2")]),
    ("vi", "Đạt 345,6/512,3 % kế hoạch.", [("ratio", "345,6/512,3")]),
    ("vi", "Mã 5-6-7 đã cấp.", [("code", "5-6-7")]),
    ("en", "The first 9 months were dry.", [("label", "9 months")]),
    ("vi", "Năm 2025 năm nay mưa.", [("year", "2025")]),
    ("vi", "Lớp 5 năm 12350 67 cũ.", [("label", "5"), ("count", "12350"), ("count", "67")]),
    ("vi", "Có 9/2 người.", [("ratio", "9/2")]),
    ("en", "It took 40% (12/5).", [("percent", "40%"), ("ratio", "12/5")]),
    # ranges and compounds
    ("vi", "Mỗi tổ từ 20 - 25 hộ.", [("range", "20 - 25")]),
    ("en", "Each ward has 20–25 wells.", [("range", "20–25")]),
    ("en", "A 38-day strike ended.", [("measure", "38-day")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), TYPED, ids=[t for _, t, _ in TYPED])
def test_a_figure_is_typed_by_what_stands_around_it(code, text, expected):
    assert kinds(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "value", "ulp"),
    [
        ("vi", "Chi 4,5 tỷ đồng.", 4_500_000_000, 100_000_000),
        ("vi", "Chi 250 triệu đồng.", 250_000_000, 1_000_000),
        ("vi", "Chi 250.000 đồng.", 250_000, 0),
        ("en", "It cost $4.2 million.", 4_200_000, 100_000),
        ("en", "It cost $950.", 950, 0),
        ("vi", "Có 128 hộ.", 128, 0),
        ("vi", "Rừng rộng 3,5 ha.", 35_000, 1_000),
        ("vi", "Rừng rộng 35 ha.", 350_000, 10_000),
        ("vi", "Đạt 95,7%.", Fraction(957, 10), Fraction(1, 10)),
        ("en", "It rose 40 basis points.", Fraction(2, 5), Fraction(1, 100)),
    ],
)
def test_a_value_is_exact_in_base_units_and_its_last_place_is_kept(code, text, value, ulp):
    (figure,) = read(text, code)
    assert (figure.value, figure.ulp) == (value, ulp)


def test_both_sides_of_a_ratio_share_the_unit_behind_it():
    (figure,) = read("Đã thu 345,6/512,3 tỷ đồng.", "vi")
    assert figure.kind == "ratio"
    assert [term.unit for term in figure.terms] == ["đồng", "đồng"]
    assert [term.value for term in figure.terms] == [345_600_000_000, 512_300_000_000]
    assert [term.ulp for term in figure.terms] == [100_000_000, 100_000_000]


def test_the_sides_of_a_range_of_rates_share_unit_and_period():
    (figure,) = read("Thưởng 2 - 3 triệu đồng/người.", "vi")
    assert figure.kind == "range"
    assert figure.more["per"] == "người"
    assert [term.value for term in figure.terms] == [2_000_000, 3_000_000]


def test_marks_of_form_are_remembered_with_the_figure():
    (signed,) = read("Thay đổi: +5%.", "vi")
    (bracketed,) = read("Số còn lại (12).", "vi")
    (compound,) = read("A 38-acre park.", "en")
    (foreign,) = read("It weighs 12,5 kg.", "en")
    (either,) = read("Nặng 12.345 kg.", "vi")
    assert signed.more["sign"] == "+"
    assert bracketed.more["bracketed"]
    assert compound.more["compound"]
    assert foreign.more["style"] == "foreign"
    assert either.more["alternative"] == Fraction(12_345, 1000)


def test_a_date_that_no_calendar_has_is_marked():
    (figure,) = read("Họp ngày 31/02/2025.", "vi")
    assert figure.more["invalid"]
    assert figure.date == (2025, 2, 31)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("vi", "Hai mươi ba hộ đã ký.", [("count", "Hai mươi ba", 23)]),
        ("vi", "Có tám trong số chín thôn.", [("count", "tám", 8), ("count", "chín", 9)]),
        ("vi", "Năm nay mưa nhiều.", []),
        ("vi", "Khu phố hai mươi ba họp.", []),
        ("en", "Twenty-one boats sank.", [("count", "Twenty-one", 21)]),
        ("en", "A twelve-day strike ended.", [("measure", "twelve-day", 12)]),
        ("en", "Two-thirds of the boats sank.", [("fraction", "Two-thirds", Fraction(2, 3))]),
        ("en", "The fortieth anniversary came.", [("label", "fortieth", 40)]),
        ("en", "The fortieth boat sank twice.", []),
        ("en", "Section twelve applies.", []),
    ],
)
def test_number_words_count_only_where_they_count_things(code, text, expected):
    found = [(f.kind, f.text, f.value) for f in read(text, code)]
    assert found == expected
    assert all(f.words for f in read(text, code))


def test_digits_and_number_words_never_overlap():
    found = read("Trong 3 triệu đồng có hai triệu đồng; còn 1 triệu đồng.", "vi")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_long_runs_of_digits_are_codes_and_end_at_once():
    for text in ("9" * 5000, "1," * 800, "1/" * 800, "1-2-" * 400, "1." * 800, "1 000 " * 400, "$" * 500 + "5"):
        for code in language.CODES:
            for figure in read(text, code):
                assert text[figure.start : figure.end] == figure.text


TEXTS = st.text(alphabet="0123456789.,/%-– ()$đồngtriệukmhaofnămthangngày", max_size=60)


@given(TEXTS, st.sampled_from(language.CODES))
def test_figures_stand_in_order_apart_and_quote_the_text(text, code):
    text = unicodedata.normalize("NFC", text)
    found = read(text, code)
    assert all(text[f.start : f.end] == f.text and f.start < f.end for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(f.ulp >= 0 for f in found)


@given(st.integers(1, 999_999), st.sampled_from(language.CODES))
def test_a_grouped_number_is_the_plain_one(value, code):
    mark = language.get(code).thousands
    grouped = f"{value:,}".replace(",", mark)
    noun = "hộ" if code == "vi" else "homes"
    (figure,) = [f for f in read(f"({grouped} {noun})", code) if f.kind in ("count", "year")]
    assert figure.value == value

"""Hedged figures, fractions in words, numbers in words and restated amounts against the exact figure beside them."""

from __future__ import annotations

import pytest
from claims_harness import outcomes, results, subject

APPROXIMATE = [
    ("vi", "Gần 600 (583) lượt khách đã đến.", ["agrees"]),
    ("vi", "Gần 600 (638) lượt khách đã đến.", ["hedge"]),
    ("vi", "Có trên 250 đại biểu (258 đại biểu) dự họp.", ["agrees"]),
    ("vi", "Có trên 250 đại biểu (236 đại biểu) dự họp.", ["bound"]),
    ("vi", "Có trên 250 đại biểu (690 đại biểu) dự họp.", ["low"]),
    ("vi", "Có ít nhất 250 đại biểu (236 đại biểu) dự họp.", ["bound"]),
    ("vi", "Có không quá 250 đại biểu (236 đại biểu) dự họp.", ["agrees"]),
    ("vi", "Có không quá 250 đại biểu (266 đại biểu) dự họp.", ["bound"]),
    ("vi", "Có dưới 250 đại biểu (266 đại biểu) dự họp.", ["bound"]),
    ("vi", "Khoảng 400 hộ (417 hộ) bị ngập.", ["agrees"]),
    ("vi", "Khoảng 400 hộ (472 hộ) bị ngập.", ["hedge"]),
    ("en", "Nearly 600 visitors (583) came.", ["agrees"]),
    ("en", "Nearly 600 visitors (638) came.", ["hedge"]),
    ("en", "More than 250 delegates (236) came.", ["bound"]),
    ("en", "About 400 homes (472) lie low.", ["hedge"]),
    ("en", "At least 400 homes (372) lie low.", ["bound"]),
    ("vi", "Có trên 1.000 lượt khách (khách nước ngoài 120 lượt).", []),
    ("en", "About 40 homes (35 lit) stand.", []),
    ("en", "About 40 (of 90) homes stand.", []),
    ("en", "A nearly 40-acre park ($35) is open.", []),
    ("en", "Over 3,120 homes lie low.", []),
    ("en", "The 400 homes (472) lie low.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), APPROXIMATE, ids=[text for _, text, _ in APPROXIMATE])
def test_a_hedged_figure_fits_the_exact_one_in_brackets(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "approximate")] == expected


FRACTIONS = [
    ("vi", "Ba phần tư số hộ (75,4%) đã lắp công tơ.", ["agrees"]),
    ("vi", "Ba phần tư số hộ (62%) đã lắp công tơ.", ["contradicts"]),
    ("vi", "Khoảng ba phần tư số hộ (73%) đã lắp công tơ.", ["agrees"]),
    ("vi", "Khoảng ba phần tư số hộ (62%) đã lắp công tơ.", ["hedge"]),
    ("vi", "Một phần ba số cầu (28/84 cầu) cần sửa.", ["agrees"]),
    ("vi", "Một phần ba số cầu (41/84 cầu) cần sửa.", ["contradicts"]),
    ("vi", "Nghị quyết được thông qua khi hai phần ba đại biểu tán thành.", []),
    ("en", "Three-quarters of the homes (75.4%) have a meter.", ["agrees"]),
    ("en", "Three-quarters of the homes (62%) have a meter.", ["contradicts"]),
    ("en", "More than three-quarters of the homes (80%) have a meter.", ["agrees"]),
    ("en", "More than three-quarters of the homes (70%) have a meter.", ["contradicts"]),
    ("en", "Fewer than three-quarters of the homes (80%) have a meter.", ["contradicts"]),
    ("en", "Nearly three-quarters of the homes (74%) have a meter.", ["agrees"]),
    ("en", "Nearly three-quarters of the homes (79%) have a meter.", ["hedge"]),
    ("en", "Half of the bridges (3 of 0.4 tonnes) rust.", ["undecided"]),
    ("en", "Two in five bridges (30 of 84) need a deck.", ["contradicts"]),
    ("en", "Half of the bridges (42 of 84) need a deck.", ["agrees"]),
    ("en", "It takes a two-thirds majority (62%) to change it.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), FRACTIONS, ids=[text for _, text, _ in FRACTIONS])
def test_a_fraction_in_words_fits_the_percent_or_pair_beside_it(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "fraction-words")] == expected


WORDED = [
    ("vi", "Hỗ trợ 136.000.000 đồng (Bằng chữ: Một trăm ba mươi sáu triệu đồng chẵn).", ["agrees"]),
    ("vi", "Hỗ trợ 136.000.000 đồng (Bằng chữ: Một trăm sáu mươi ba triệu đồng).", ["contradicts"]),
    ("vi", "Tổ gồm 07 (bảy) thành viên.", ["agrees"]),
    ("vi", "Tổ gồm 07 (sáu) thành viên.", ["contradicts"]),
    ("vi", "Tổ gồm 07 (bảy mươi phút) thành viên.", []),
    ("en", "The award is $136,000 (one hundred and thirty-six thousand dollars).", ["agrees"]),
    ("en", "The award is $136,000 (one hundred and sixty-three thousand dollars).", ["contradicts"]),
    ("en", "Objections take twenty-one (21) days.", ["agrees"]),
    ("vi", "Mức khoán 5.000.000 đ (năm triệu đồng).", ["agrees"]),
    ("en", "The road is 16 km (sixteen) long.", ["agrees"]),
    ("en", "The road is 16 km (sixty) long.", ["contradicts"]),
    ("en", "Objections take twenty-one (12) days.", ["contradicts"]),
    ("en", "Objections take twenty-one (see 12) days.", []),
    ("en", "The fund holds 12 (see the annex) boats.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), WORDED, ids=[text for _, text, _ in WORDED])
def test_digits_and_words_are_one_number(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "worded-number")] == expected


RESTATED = [
    ("vi", "Quỹ còn 2,4 tỷ đồng (2.400 triệu đồng).", ["agrees"]),
    ("vi", "Quỹ còn 2,4 tỷ đồng (240 triệu đồng).", ["contradicts"]),
    ("vi", "Rừng rộng 350 ha (3,5 km2).", ["agrees"]),
    ("vi", "Rừng rộng 350 ha (35 km2).", ["contradicts"]),
    ("vi", "Quỹ còn 2,4 tỷ đồng (17 triệu đồng).", ["undecided"]),
    ("en", "The tunnel is 30 miles (48 km) long.", ["agrees"]),
    ("en", "The tunnel is 30 miles (58 km) long.", ["contradicts"]),
    ("en", "The fund holds $2.4 billion, that is, $2,400 million.", ["agrees"]),
    ("en", "The fund holds $2.4 billion (€240 million).", []),
    ("en", "The tunnel is 30 km (40 km) long.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), RESTATED, ids=[text for _, text, _ in RESTATED])
def test_one_amount_in_two_units_is_one_amount(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "restated-amount")] == expected


def test_a_magnitude_slip_is_named():
    (result,) = results(subject("Quỹ còn 2,4 tỷ đồng (240 triệu đồng).", "vi"), ["restated-amount"])
    assert result.hint == "magnitude"


def test_every_figure_is_the_stated_side_once():
    text = "Khoảng 400 hộ (417 hộ) và gần 600 hộ (583 hộ) bị ngập."
    assert outcomes(text, "vi", "approximate") == [("agrees", "400"), ("agrees", "600")]


@pytest.mark.parametrize("text", ["twenty-one (21) " * 150, "two thirds of (" * 150, "nearly 40 (" * 150 + ")" * 150])
def test_hostile_repetition_gives_no_more_claims_than_figures(text):
    names = ("approximate", "fraction-words", "worded-number", "restated-amount")
    assert len(outcomes(text, "en", *names)) <= 150

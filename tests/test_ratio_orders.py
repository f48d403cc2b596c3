"""Parts, wholes and percents in the orders in which reports tell them, and what only looks like them."""

from __future__ import annotations

import pytest
from claims_harness import outcomes, subject

from auditor.claims import ratio_back, ratio_fits, ratio_known, ratio_phrases

PERCENT, KNOWN, REST, FRACTION = "percent-of-ratio", "impossible-percent", "complement", "fraction-words"

# language, text with "{}" for the percent, the right one, a wrong one
TOLD = [
    # the whole before its part, across clauses and sentences
    ("vi", "Rà soát 40 cầu; kết quả có 30 cầu bảo đảm an toàn, đạt tỷ lệ {}.", "75%", "71%"),
    ("vi", "Tổng số cầu trên tuyến: 40. Số cầu hoàn thành, đưa vào sử dụng: 30, đạt {}.", "75%", "57%"),
    ("vi", "Cầu trên tuyến: 40; trong đó đã sửa: 30 (tỷ lệ {}).", "75%", "57%"),
    ("vi", "Chỉ tiêu năm 2024: trồng 40 cây. Kết quả: trồng được 30 cây, đạt {} chỉ tiêu.", "75%", "57%"),
    ("vi", "Dự toán năm là 40,0 tỷ đồng. Đến nay đã thu 30,0 tỷ đồng, đạt {}.", "75%", "57%"),
    ("vi", "Đã thu 30,0/40,0 tỷ đồng, tỷ lệ thu đạt {}.", "75%", "57%"),
    ("vi", "Có 30 trong tổng số 40 cầu đã sửa. Tỷ lệ đạt {}.", "75%", "57%"),
    ("vi", "Tỷ lệ cầu đã sửa: {} (30 trong 40 cầu).", "75%", "57%"),
    ("vi", "30 cầu đã sửa/40 cầu trên tuyến, đạt {}.", "75%", "57%"),
    ("vi", "Có ba trên tám thôn đã đạt chuẩn ({}).", "37,5%", "35,7%"),
    ("vi", "Có 30/40 cán bộ, công chức đạt chuẩn ({}).", "75%", "57%"),
    ("en", "The team looked at 40 bridges and found that 30 ({}) are sound.", "75%", "57%"),
    ("en", "From a total of 40 bridges, 30 (i.e. {}) are sound.", "75%", "57%"),
    ("en", "40 bridges were visited, 30 of which ({}) are sound.", "75%", "57%"),
    ("en", "The plan for the year was 40 bridges. In the event the crew built 30 ({}).", "75%", "57%"),
    ("en", "Thirty bridges were built (plan: 40), or {}.", "75%", "57%"),
    ("en", "The fund has a grant of $40.0m. So far it has spent $30.0m, or {}.", "75%", "57%"),
    ("en", "The fund has spent {} ($30.0m) of its $40.0m grant.", "75%", "57%"),
    ("en", "The grant of $40.0 million was {} spent ($30.0 million).", "75%", "57%"),
    ("en", "By May $30.0m had been spent from a grant of $40.0m, i.e. {}.", "75%", "57%"),
    ("en", "Against a grant of $40.0m, the fund had spent $30.0m ({}).", "75%", "57%"),
    ("en", "Spending reached {} of plan: 30 bridges built against 40.", "75%", "57%"),
    ("en", "{} (n=30) of the 40 bridges are sound.", "75%", "57%"),
    ("en", "The pass rate reached {}: 30 of the 40 bridges are sound.", "75%", "57%"),
    ("en", "As reported in Section 3, 30 of our 40 bridges, representing {}, are sound.", "75%", "57%"),
    ("en", "The rules changed. Thirty of the 40 bridges are sound ({}).", "75%", "57%"),
    ("en", "The utility installed 30 meters against a target of 40 ({}).", "75%", "57%"),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), TOLD, ids=[text for _, text, _, _ in TOLD])
def test_a_percent_is_tied_in_whatever_order_its_figures_stand(code, text, right, wrong):
    assert [o for o, _ in outcomes(text.format(right), code, PERCENT)] == ["agrees"]
    assert [o for o, _ in outcomes(text.format(wrong), code, PERCENT)] == ["contradicts"]


POSSIBLE = [
    ("vi", "Khảo sát 19 công trình cho thấy {} số công trình hoàn thành.", "63,2%", "63,9%"),
    ("vi", "Địa phương có 65 tổ. Trong đó {} số tổ có đèn.", "86,2%", "85,9%"),
    ("vi", "Với 70 cử tri, đến nay {} đã đi bỏ phiếu.", "70%", "70,9%"),
    ("vi", "Số thôn đạt chuẩn chiếm {}/44 thôn của xã.", "54,5%", "54,2%"),
    ("vi", "Tỷ lệ thôn đạt chuẩn đạt {} (trên 22 thôn).", "22,7%", "22,4%"),
    ("vi", "Kết quả kiểm tra được 87 tổ chức, đạt {} so với chương trình.", "145%", "142,3%"),
    ("vi", "Hoàn thành {} chỉ tiêu tiếp nhận tân binh (đã tiếp nhận 30 tân binh).", "81,1%", "81,9%"),
    ("en", "{} of clinics were open (n = 57).", "77.2%", "76.3%"),
    ("en", "In a sample of 68 appeals, {} were settled.", "45.6%", "45.8%"),
    ("en", "Six clinics were reviewed; {} filed late.", "33%", "39%"),
    ("en", "The panel of 60 clinics was asked again; {} of the panel agreed.", "90%", "90.9%"),
    ("en", "There are 38 sites. Of these, {} responded.", "65.8%", "66.1%"),
    ("en", "The crew built 14 homes. This is {} of plan.", "93.3%", "95.4%"),
    ("en", "Fourteen homes were built – {} of plan.", "93.3%", "95.4%"),
    ("en", "The crew built 14 homes, meeting {} of its target.", "93.3%", "95.4%"),
    ("en", "The crew met {} of its target, with 14 homes completed.", "93.3%", "95.4%"),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), POSSIBLE, ids=[text for _, text, _, _ in POSSIBLE])
def test_a_percent_that_no_count_gives_is_told_in_whatever_order_it_stands(code, text, right, wrong):
    told = {o for o, _ in outcomes(text.format(right), code, KNOWN)} - {"over-plan"}
    assert told == {"agrees"}
    assert outcomes(text.format(wrong), code, KNOWN)[0][0] == "contradicts"


def test_every_percent_of_a_list_is_tried_against_the_whole():
    text = "Of the 40 sites, 55% were good, {} fair and 15% poor."
    assert [o for o, _ in outcomes(text.format("30%"), "en", KNOWN)] == ["agrees"] * 3
    assert [o for o, _ in outcomes(text.format("31%"), "en", KNOWN)] == ["agrees", "contradicts", "agrees"]


LEFT = [
    ("vi", "Đã sửa 30/40 cầu. Số còn lại ({} cầu) chờ vốn.", "10", "12"),
    ("vi", "Tổng số cầu: 40; đã sửa: 30; còn lại: {}.", "10", "12"),
    ("vi", "Có 30/40 cầu đã sửa, {}/40 cầu chưa sửa.", "10", "12"),
    ("vi", "30 cầu đã sửa, {} cầu chưa sửa trên tổng số 40 cầu.", "10", "12"),
    ("vi", "Có 30/40 cầu đã sửa, chỉ còn {} cầu chưa sửa.", "10", "12"),
    ("en", "All but {} of the 40 bridges are sound (30 in total).", "10", "12"),
    ("en", "Of the 40 bridges inspected, 30 passed but the other {} failed.", "10", "12"),
    ("en", "The team saw 40 bridges, of which 30 are sound and the rest ({}) are closed.", "10", "12"),
    ("en", "With 30 of the 40 bridges checked, {} remain.", "10", "12"),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), LEFT, ids=[text for _, text, _, _ in LEFT])
def test_what_remains_is_compared_in_whatever_order_it_stands(code, text, right, wrong):
    assert "contradicts" not in [o for o, _ in outcomes(text.format(right), code, REST)]
    assert "contradicts" in [o for o, _ in outcomes(text.format(wrong), code, REST)]


def test_a_few_of_those_that_are_left_are_no_contradiction():
    text = "Đã giải quyết 27/44 hồ sơ; còn {} hồ sơ chờ bổ sung giấy tờ."
    assert [o for o, _ in outcomes(text.format("02"), "vi", REST)] == ["undecided"]
    assert [o for o, _ in outcomes(text.format("18"), "vi", REST)] == ["contradicts"]


WORDS = [
    ("vi", "Có 63/84 cầu đã sửa (chiếm {} tổng số cầu).", "ba phần tư", "hai phần ba"),
    ("vi", "Có 74,8% số cầu đã sửa, tương đương {}.", "ba phần tư", "hai phần ba"),
    ("vi", "{} trong tổng số 54 cầu (36 cầu) đã sửa.", "hai phần ba", "ba phần tư"),
    ("en", "74.8% of bridges ({}) are sound.", "three-quarters", "two-thirds"),
    ("en", "33.2%, or {}, of the bridges are sound.", "one third", "one quarter"),
    ("en", "{} bridges – 39 per cent – are sound.", "two in five", "one in three"),
    ("en", "Twenty of 60 bridges are sound: that is {}.", "one in three", "one in five"),
    ("en", "The report says that {} of the bridges are sound (36 of 54).", "two-thirds", "one half"),
    ("en", "27 of 54 bridges ({}) are sound.", "half", "one third"),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), WORDS, ids=[text for _, text, _, _ in WORDS])
def test_a_fraction_in_words_is_compared_on_either_side_of_its_share(code, text, right, wrong):
    assert [o for o, _ in outcomes(text.format(right), code, FRACTION)] == ["agrees"]
    assert outcomes(text.format(wrong), code, FRACTION)[0][0] in ("contradicts", "hedge")


QUIET = [
    ("vi", "Có 59 hộ nghèo, trong đó phần lớn là hộ già; tỷ lệ hộ nghèo toàn xã 8,7%."),
    ("vi", "Có 25 đại biểu dự; kế hoạch đạt 91,5% tiến độ."),
    ("vi", "Thu ngân sách đạt 91,7% dự toán với 49 khoản thu chính."),
    ("vi", "Hệ thống loa 3 cấp được duy trì. Hoàn thành 113% chỉ tiêu phát triển đoàn viên."),
    ("vi", "Với 37 sản phẩm tham gia, doanh số đạt 78,6% kế hoạch."),
    ("vi", "Khảo sát 49 doanh nghiệp cho thấy 53,5% chi phí dành cho vận chuyển."),
    ("vi", "Tổng số 49 cán bộ; 83,5% thời gian dành cho cơ sở."),
    ("vi", "Có 27/44 tổ có camera, trong đó 12% số camera cần sửa."),
    ("vi", "Kiểm tra được 50 tổ chức, vượt 08 tổ chức so với chương trình (42 tổ chức)."),
    (
        "vi",
        "Kế hoạch vốn giao 733,2 triệu đồng, vốn chương trình mục tiêu quốc gia giải ngân 288,1 triệu đồng (39,3%).",
    ),
    ("en", "Two of the three pumps run at 66.9% of capacity."),
    ("en", "Across the two regions, 82.9% of our 41 homes have water."),
    ("en", "Across the two regions, at 124% of target, the number of nurses exceeded it."),
    ("en", "Of the 37 loans reviewed, the average rate was 6.0%."),
    ("en", "We inspected 37 sites; 54.0% humidity was recorded at each."),
    ("en", "Coverage was 73.8%, with 6 of the 11 districts reporting outbreaks."),
    ("en", "The trust reached 86.9% of its target, with 12 volunteers leading the effort."),
    ("en", "The department audited eight contracts. This is 80% of work plan."),
    ("en", "The 20 clinics fall into two groups: 13 filed on time and the other seven filed late."),
    ("en", "In 39% of schools (two-thirds of them rural) heating failed."),
    ("en", "Output was 50% up, a third of last year's rise."),
]


@pytest.mark.parametrize(("code", "text"), QUIET, ids=[text for _, text in QUIET])
def test_percents_of_other_things_are_left_alone(code, text):
    told = outcomes(text, code, PERCENT, KNOWN, REST, FRACTION, "sum", "approximate")
    assert {o for o, _ in told} <= {"agrees", "undecided", "over-plan", "low"}


def test_every_test_of_a_phrasing_is_of_a_phrasing_that_exists():
    names = {
        phrase.name
        for code in ("vi", "en")
        for module in (ratio_phrases.phrases, ratio_phrases.pairs, ratio_known.phrases, ratio_back.phrases)
        for phrase in module(subject("x", code).language)
    }
    assert set(ratio_fits.FITS) <= names

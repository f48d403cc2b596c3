"""Prices, averages, densities and rates: figures of one sentence, in any order, that must make each other."""

from __future__ import annotations

import pytest

from auditor import claims
from auditor.checks import bounds, products, rates
from auditor.checks.base import Check, NoOptions
from auditor.model import Block, Document, Result, Segment

CHECKS = (*products.CHECKS, *rates.CHECKS)
SILENT = ("agrees", "undecided")


def results(text: str, language: str, checks: tuple[Check, ...] = CHECKS) -> list[Result]:
    """What the checks say of a text, one block a line."""
    lines = [line for line in text.split("\n") if line]
    blocks = [Block(i, "paragraph", line, [Segment(0, i + 1, 1)]) for i, line in enumerate(lines)]
    subject = claims.find(Document("x.txt", "txt", "", blocks, language=language))
    return [result for check in checks for result in check.run(subject, NoOptions())]


def outcome(text: str, language: str, check: str) -> str:
    """The outcome of the only result of ``check``; "" when there is none."""
    (found,) = [r.outcome for r in results(text, language) if r.check == check] or [""]
    return found


PRICES = [
    ("vi", "Xã cấp {n} bộ loa, mỗi bộ {p} triệu đồng, tổng kinh phí {t} triệu đồng."),
    ("vi", "Dành {t} triệu đồng để mua {n} tủ sách ({p} triệu đồng mỗi tủ)."),
    ("vi", "Mua {n} máy bơm, đơn giá {p} triệu đồng/máy, thành tiền {t} triệu đồng; còn 3 máy cũ."),
    ("vi", "Tổng số tiền hỗ trợ {n} hộ là {t} triệu đồng (mỗi hộ {p} triệu đồng)."),
    ("en", "The harbour ordered {n} buoys at ${p} each, for a total of ${t}."),
    ("en", "At ${p} apiece, the {n} lanterns cost ${t}."),
    ("en", "A total of ${t} was paid on 3 May 2025 for {n} masks at ${p} per mask."),
    ("en", "{n} nets were mended, ${p} each, ${t} in all."),
]


@pytest.mark.parametrize(("language", "text"), PRICES)
def test_number_times_price_is_the_total_in_any_order(language: str, text: str) -> None:
    assert outcome(text.format(n=24, p=15, t=360), language, "unit-price") == "agrees"


@pytest.mark.parametrize(("language", "text"), PRICES)
def test_a_total_that_is_not_the_product_contradicts(language: str, text: str) -> None:
    assert outcome(text.format(n=24, p=15, t=630), language, "unit-price") == "contradicts"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Tặng 60 phần quà trị giá 30 triệu đồng, tổng trị giá 45 triệu đồng cả đợt."),
        ("vi", "Tặng 20 phần quà, mỗi phần 400.000 đồng và sửa 2 nhà, tổng trị giá 90 triệu đồng."),
        ("vi", "Tặng 20 phần quà, mỗi phần 400.000 đồng; tổng kinh phí thăm hỏi người có công là 50 triệu đồng."),
        ("vi", "Tặng quà 12 hộ nghèo, 8 hộ cận nghèo, mỗi hộ 400.000 đồng, tổng trị giá 8 triệu đồng."),
        ("vi", "Hỗ trợ 10 em, mỗi em 2 suất, mỗi suất 300.000 đồng, tổng trị giá 6 triệu đồng."),
        ("vi", "Trao 15 phần quà, mỗi phần 6 triệu đồng, tổng số tiền 6 triệu đồng."),
        ("vi", "Trao 15 phần quà, mỗi phần khoảng 300.000 đồng, tổng số tiền 5 triệu đồng."),
        ("vi", "Trao 15 phần quà, mỗi phần 300.000 đồng, tổng số tiền 777 triệu đồng."),
        ("en", "The evening cost $12 each; 240 came and $3,450 was raised with gifts."),
        ("en", "The council bought 24 seats at $350 each, plus delivery, for $8,700."),
        ("en", "The ward has 40 homes; repairs cost $30 each year and $900 was spent."),
    ],
)
def test_what_may_be_read_otherwise_is_no_contradiction(language: str, text: str) -> None:
    assert all(r.outcome in SILENT for r in results(text, language))


def test_several_prices_make_one_total_together() -> None:
    text = "Mua 4 bàn, mỗi bàn 2 triệu đồng và 10 ghế, mỗi ghế 500.000 đồng, tổng kinh phí {} triệu đồng."
    assert outcome(text.format(13), "vi", "unit-price") == "agrees"
    assert outcome(text.format(15), "vi", "unit-price") == "inferred"
    assert outcome("The 4 tables at $80 each and chairs at $20 each cost $500 in all.", "en", "unit-price") == ""


def test_each_price_has_its_own_total_in_a_chain() -> None:
    text = "It bought 5 pumps at $200 each, for a total of $1,000, and 7 hoses at $30 each, for a total of $120."
    assert [r.outcome for r in results(text, "en")] == ["agrees", "contradicts"]


def test_a_count_may_be_the_price_of_one() -> None:
    assert outcome("Twelve schools received 25 kits each, 300 kits in all.", "en", "unit-price") == "agrees"
    assert outcome("Twelve schools received 25 kits each, 320 kits in all.", "en", "unit-price") == "contradicts"


def test_a_price_with_decimals_may_be_rounded() -> None:
    assert outcome("Cấp 20 máy, mỗi máy 1,3 triệu đồng, tổng kinh phí 26,8 triệu đồng.", "vi", "unit-price") == "agrees"


def test_a_whole_price_that_only_rounding_would_save_is_inferred() -> None:
    assert outcome("Cấp 20 máy, mỗi máy 3 triệu đồng, tổng kinh phí 66 triệu đồng.", "vi", "unit-price") == "inferred"


def test_a_round_total_near_the_product_is_only_truncated() -> None:
    assert (
        outcome("Cấp 37 thẻ, mỗi thẻ 801.300 đồng, tổng kinh phí 29.650.000 đồng.", "vi", "unit-price") == "truncated"
    )


@pytest.mark.parametrize(("hedge", "wanted"), [("trên", "bound"), ("gần", "hedge"), ("khoảng", "hedge")])
def test_a_hedged_total_is_judged_by_its_hedge(hedge: str, wanted: str) -> None:
    text = "Tặng 20 phần quà, mỗi phần 400.000 đồng, tổng trị giá {} {} triệu đồng."
    assert outcome(text.format(hedge, 11), "vi", "unit-price") == wanted


AVERAGES = [
    ("vi", "Dư nợ {t} triệu đồng của 40 hội viên, bình quân {e} triệu đồng/hội viên."),
    ("vi", "Bình quân mỗi hộ {e} triệu đồng (tổng số {t} triệu đồng của 40 hộ)."),
    ("vi", "Tổng giá trị sản phẩm {t} triệu đồng, dân số 40 người, bình quân đầu người {e} triệu đồng."),
    ("en", "Grants of ${t} went to 40 clubs in May, an average of ${e} each."),
    ("en", "Wages of ${t} were paid to 40 staff, or ${e} per employee on average."),
    ("en", "Spending was ${t} for 40 residents, or ${e} per capita."),
    ("en", "Loans came to ${t}, averaging ${e} for each of the 40 borrowers."),
]


@pytest.mark.parametrize(("language", "text"), AVERAGES)
def test_an_average_is_the_total_over_the_number(language: str, text: str) -> None:
    assert outcome(text.format(t=1480, e=37), language, "average") == "agrees"
    assert outcome(text.format(t=1480, e=47), language, "average") == "contradicts"


def test_an_average_of_counts_takes_its_total_by_the_noun() -> None:
    text = "Mở 24 lớp cho 1.032 học viên, bình quân {} học viên/lớp."
    assert outcome(text.format("43"), "vi", "average") == "agrees"
    assert outcome(text.format("47"), "vi", "average") == "contradicts"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Toàn xã có 410 hộ; quỹ còn 820 triệu đồng; thu nhập bình quân 6 triệu đồng/hộ."),
        ("vi", "Kinh phí 96 triệu đồng hỗ trợ 64 em, bình quân mỗi năm 19 triệu đồng."),
        ("vi", "Thu 12 tỷ đồng, 350 hộ thoát nghèo, bình quân 65 triệu đồng/người."),
        ("vi", "Kinh phí 96 triệu đồng hỗ trợ 64 em và 32 hộ, bình quân 3 triệu đồng."),
        ("en", "The 42 trainees had an average age of 34.5 years; $16,800 was paid."),
        ("en", "There are 1,250 members in 50 branches and the average branch has a budget of $4,000."),
    ],
)
def test_an_average_of_something_else_is_let_be(language: str, text: str) -> None:
    assert all(r.outcome in SILENT for r in results(text, language))


def test_an_average_may_be_cut_off_or_rounded_to_hundreds() -> None:
    text = "Grants of $95,000 went to 36 clubs, an average of ${} each."
    assert outcome(text.format("2,638"), "en", "average") == "truncated"
    assert outcome("Wages of $31.5 million for 248 staff, an average of $127,000 each.", "en", "average") == "agrees"
    assert outcome("Wages of $5,468,000 for 124 staff, an average of $44,100 each.", "en", "average") == "agrees"


def test_a_hedged_average_is_judged_by_its_hedge() -> None:
    text = "Grants of $95,000 went to 36 clubs, an average of over ${} each."
    assert outcome(text.format("2,500"), "en", "average") == "agrees"
    assert outcome(text.format("2,900"), "en", "average") == "bound"


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        ("vi", "Xã rộng 9,6 km2, dân số 7.200 người, mật độ {} người/km2.", "750", "570"),
        ("vi", "Gieo 250 ha ngô, sản lượng 1.450 tấn, năng suất {} tạ/ha.", "58", "68"),
        ("vi", "Năng suất đạt {} kg/ha (sản lượng 1.450 tấn, diện tích 250,0 ha).", "5.800", "8.500"),
        ("en", "The isle has 5,400 residents over 36.0 km², or {} people per km².", "150", "115"),
        ("en", "Farmers took 4,200 tonnes from 70.0 hectares, a yield of {} tonnes per hectare.", "60", "66"),
    ],
)
def test_a_density_is_the_total_over_the_area(language: str, text: str, right: str, wrong: str) -> None:
    assert outcome(text.format(right), language, "density") == "agrees"
    assert outcome(text.format(wrong), language, "density") == "contradicts"


def test_a_density_among_several_areas_is_undecided() -> None:
    text = "Gieo 500 ha, trong đó ngô 250 ha, sản lượng 1.450 tấn, năng suất 68 tạ/ha."
    assert outcome(text, "vi", "density") == "undecided"
    assert outcome("Không có 0 ha nào, sản lượng 5 tấn, năng suất 68 tạ/ha.", "vi", "density") == "undecided"


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        ("vi", "Lãi suất 7% trên dư nợ 600 triệu đồng, tiền lãi {} triệu đồng.", "42", "52"),
        ("vi", "Phí quản lý {} triệu đồng (bằng 3% của hợp đồng 900 triệu đồng).", "27", "37"),
        ("en", "A levy of 2% on the turnover of £450,000 came to £{}.", "9,000", "12,900"),
        ("en", "Interest of ${} was due on the $80,000 loan, at a rate of 6%.", "4,800", "8,400"),
    ],
)
def test_a_rate_times_its_base_is_the_amount(language: str, text: str, right: str, wrong: str) -> None:
    assert outcome(text.format(right), language, "rate-base") == "agrees"
    assert outcome(text.format(wrong), language, "rate-base") == "contradicts"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Vay 600 triệu đồng, lãi suất 7%/năm, tiền lãi 6 tháng 21 triệu đồng."),
        ("vi", "Vay 600 triệu đồng, lãi suất 1%/tháng, tiền lãi 6 tháng 36 triệu đồng."),
        ("vi", "Kinh phí đã dùng 38,2%: 250,7 tỷ đồng/668,6 tỷ đồng."),
        ("vi", "Thu thuế 250 triệu đồng, tăng 10% so với 225 triệu đồng."),
        ("en", "Fees brought in $6.3 million, or 90% of the planned $5.6 million."),
        ("en", "Sales tax at 20% brought the price of $1,000 to $1,200."),
        ("en", "Tax of $12,000 at 20% was levied on $72,000 with tax."),
        ("en", "Tax at 0% on $400 would be $30."),
    ],
)
def test_a_percent_that_is_no_plain_rate_is_let_be(language: str, text: str) -> None:
    assert all(r.outcome in SILENT for r in results(text, language))


def test_a_rate_that_only_its_own_rounding_would_save_is_inferred() -> None:
    assert outcome("A fee of 2% on the price of $450,000 came to $9,900.", "en", "rate-base") == "inferred"


def test_a_rate_hedged_or_cut_off_is_said_so() -> None:
    text = "A fee of 2.5% on the price of $45,137 came to {}."
    assert outcome(text.format("$1,128"), "en", "rate-base") == "agrees"
    assert outcome(text.format("$1,129"), "en", "rate-base") == "truncated"
    assert outcome(text.format("over $2,000"), "en", "rate-base") == "bound"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Nine reviewers gave whole scores; the average was 3.40.", "impossible"),
        ("en", "Nine reviewers gave whole scores; the average was 3.44.", "agrees"),
        ("en", "The 900 voters gave whole scores; the average was 3.44.", "undecided"),
        ("en", "Nine reviewers gave scores; the average was 3.40.", ""),
        ("vi", "15 giám khảo cho điểm nguyên; trung bình 4,15.", "impossible"),
    ],
)
def test_a_mean_of_whole_marks_has_a_whole_sum(language: str, text: str, wanted: str) -> None:
    assert outcome(text, language, "whole-mean") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("vi", "Đã mời 24,5 hộ đến họp.", "fraction"),
        ("vi", "Bình quân mỗi tổ có 24,5 hộ.", ""),
        ("vi", "Đón 24,5 nghìn người.", ""),
        ("vi", "Có 1,250 hộ.", ""),
        ("en", "The clinic saw 41.5 patients on Friday.", "fraction"),
        ("en", "There were 41.5 patients per nurse.", ""),
        ("en", "Patients rose by 41.5 people a week.", ""),
    ],
)
def test_people_are_counted_in_whole_numbers(language: str, text: str, wanted: str) -> None:
    assert outcome(text, language, "whole-count") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Files are closed in no more than 12 days (the slowest took 15).", ["bound"]),
        ("en", "Files are closed in no more than 12 days (the slowest took 11).", ["agrees"]),
        ("en", "At least 30 people came each day (the lowest was 26).", ["bound"]),
        ("vi", "Chi tối đa 20 triệu đồng (cao nhất là 22 triệu đồng).", ["bound"]),
        ("vi", "Thời gian không quá 20 ngày (dài nhất 22).", ["bound"]),
        ("en", "No more than 12 days (the longest took 14%) are used.", []),
        ("en", "No more than 12 days (from the shortest, 3, to the longest, 9) are used.", []),
        ("en", "No more than 12 days were used; (see the longest, 14).", []),
        ("en", "At most 12 days (the shortest took 13 days).", ["bound"]),
    ],
)
def test_an_extreme_in_brackets_keeps_the_bound(language: str, text: str, wanted: list[str]) -> None:
    assert [r.outcome for r in results(text, language, (bounds.APPROXIMATE,))] == wanted


def test_a_sentence_with_a_crowd_of_figures_is_no_sentence() -> None:
    assert results("It bought 5 pumps at $200 each, " + "12 kits, " * 80 + "for a total of $900.", "en") == []

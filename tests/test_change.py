"""Laws of the change family: growth, difference, direction, points, index, multiples, yearly growth, comparison, range.

Each case is a sentence of its own with the outcome of every check that should speak; checks that are not named must
neither err nor warn.
"""

from __future__ import annotations

import unicodedata

import pytest

from auditor import claims
from auditor.checks import difference, direction, growth, index, multiple, number_range, points, yearly_growth
from auditor.model import Block, Document, Result, Segment

CHECKS = (
    growth.CHECK, difference.CHECK, direction.CHECK, direction.COMPARISON_CHECK, points.CHECK, index.CHECK,
    index.PLAN_CHECK, multiple.CHECK, yearly_growth.CHECK, number_range.CHECK, number_range.REST_CHECK,
)  # fmt: skip
QUIET = {"agrees", "undecided"}


def results(text: str, language: str) -> list[Result]:
    """What all change checks say of a text of one paragraph a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = [Block(i, "paragraph", line, [Segment(0, i + 1, 1)]) for i, line in enumerate(lines)]
    subject = claims.find(Document("report.txt", "txt", "", blocks, language=language))
    return [result for check in CHECKS for result in check.run(subject, check.options())]


def language_of(text: str) -> str:
    """Vietnamese when a letter of its own alphabet occurs."""
    return "vi" if any(unicodedata.combining(c) or c in "đĐ" for c in unicodedata.normalize("NFD", text)) else "en"


def told(text: str) -> dict[str, list[str]]:
    """The outcomes of a text by check."""
    out: dict[str, list[str]] = {}
    for result in results(text, language_of(text)):
        out.setdefault(result.check, []).append(result.outcome)
    return out


def flagged(text: str) -> list[tuple[str, str, str]]:
    """Check, outcome and quote of what is neither agreement nor undecided."""
    return [(r.check, r.outcome, r.figures[0].text) for r in results(text, language_of(text)) if r.outcome not in QUIET]


def law(*cases: tuple[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected"), cases)


@law(
    ("Số xe buýt tăng từ 40 chiếc lên 50 chiếc, tăng 25%.", "agrees"),
    ("Số xe buýt tăng 25%, từ 40 lên 50 chiếc.", "agrees"),
    ("Số xe buýt tăng từ 40 chiếc (năm 2021) lên 50 chiếc (năm 2023), tăng 27%.", "contradicts"),
    ("Từ 40 chiếc năm 2021, đội xe đã tăng lên 50 chiếc, tương đương mức tăng 25%.", "agrees"),
    ("Đội xe là 50 chiếc, tăng 25% so với cùng kỳ năm trước (40 chiếc).", "agrees"),
    ("Đội xe là 50 chiếc, tăng 28% so với năm 2021 (40 chiếc).", "contradicts"),
    ("Đội xe là 50 chiếc (cùng kỳ 40 chiếc), tăng 25%.", "agrees"),
    ("Năm 2021, đội xe là 40 chiếc; đến năm 2023 là 50 chiếc, tăng 31%.", "contradicts"),
    ("So với 40 chiếc của năm trước, đội xe năm nay là 50 chiếc, tăng 25%.", "agrees"),
    ("Đội xe tăng 25% so với cùng kỳ (50 chiếc so với 40 chiếc).", "agrees"),
    ("Đội xe có 50 chiếc, tăng 10 chiếc (+25%) so với cùng kỳ.", "agrees"),
    ("Đội xe có 50 chiếc; so với cùng kỳ năm trước tăng 10 chiếc, tương ứng tăng 26,5%.", "contradicts"),
    ("Đội xe có 50 chiếc (tăng 10 chiếc = 25%).", "agrees"),
    ("Đội xe có 50 chiếc, tăng 25% (tăng 10 chiếc) so với cùng kỳ.", "agrees"),
    ("Đội xe có 50 chiếc, tăng 10 chiếc so với năm 2021 (+ 25%).", "agrees"),
    ("Chi tiêu giảm từ 1,3 tỷ đồng xuống 1,1 tỷ đồng, giảm 20%.", "agrees"),
    ("Chi tiêu giảm từ 80 triệu đồng xuống 60 triệu đồng, giảm một phần tư.", "agrees"),
    ("The fleet grew from 40 to 50 buses, up 25%.", "agrees"),
    ("The fleet grew by 25%, from 40 to 50 buses.", "agrees"),
    ("The fleet grew by 25% to 50 (2021: 40).", "agrees"),
    ("The fleet grew by 25% to 50 buses from 40.", "agrees"),
    ("The fleet had 50 buses, against 40 in 2021, an increase of 22%.", "contradicts"),
    ("The fleet ran 50 buses, 25% more than the 40 of 2021.", "agrees"),
    ("Compared with 40 in 2021, the fleet rose by 29% to 50.", "contradicts"),
    ("In 2021 the fleet had 40 buses; in 2023 it had 50, up 25%.", "agrees"),
    ("The fleet (2021: 40) had 50 buses.", ""),
    ("The fleet averaged 50, up 25% from 2021 (40).", "agrees"),
    ("The fleet increased by 10 buses (25%) to 50 buses.", "agrees"),
    ("Membership reached 50, a rise of 10 or 27% on the previous year.", "contradicts"),
    ("Costs fell from $80 to $60, dropping by a quarter.", "agrees"),
    ("A 25% increase was seen, from 40 to 50.", "agrees"),
)
def test_a_percent_of_change_is_measured_on_its_earlier_figure(text, expected):
    assert told(text).get("growth", [""]) == [expected]


@law(
    ("Số đơn giảm từ 50 đơn xuống 40 đơn, giảm 25%.", "wrong-base"),
    ("Có 133 vụ, giảm 19 vụ (-14,3%) so với năm trước.", "wrong-base"),
    ("Pumps rose from 40 to 50, up 20%.", "wrong-base"),
    ("Số đơn tăng từ 50 đơn lên 60 đơn, tăng 120%.", "to-for-by"),
    ("Pumps rose by 125%, from 40 to 50.", "to-for-by"),
)
def test_a_usual_slip_is_named_and_stays_a_contradiction(text, expected):
    assert [outcome for _, outcome, _ in flagged(text)] == [expected]


@law(
    ("Số đơn tăng từ 30 đơn lên 50 đơn, tăng 66,6%.", "truncated"),
    ("Số đơn tăng từ 40 đơn lên 50 đơn, tăng hơn 25,5%.", "bound"),
    ("Số đơn tăng từ 40 đơn lên 50 đơn, tăng hơn 20%.", "agrees"),
    ("Số đơn tăng từ 40 đơn lên 50 đơn, tăng khoảng 45%.", "hedge"),
    ("Pumps rose from 40 to 50, up by more than 30%.", "bound"),
    ("Pumps rose from 40 to 50, up by nearly 26%.", "agrees"),
)
def test_a_hedged_or_cut_off_percent_has_its_own_outcome(text, expected):
    assert told(text)["growth"] == [expected]


@law(
    ("Số thôn tăng 3 thôn (từ 12 lên 15 thôn).", "agrees"),
    ("Số thôn tăng 5 thôn, từ 12 lên 15 thôn.", "contradicts"),
    ("Vốn tăng từ 1,2 tỷ đồng lên 1,7 tỷ đồng, tăng 500 triệu đồng.", "agrees"),
    ("Có 15 thôn, tăng 4 thôn so với đầu năm (12 thôn).", "contradicts"),
    ("So với cùng kỳ, số thôn tăng 3 thôn (15/12 thôn).", "agrees"),
    ("Pumps, at 15, were up by 3 from 12.", "agrees"),
    ("Pumps rose by 4, from 12 to 15.", "contradicts"),
    ("Compared with 12 in 2021, pumps rose by 3 to 15.", "agrees"),
    ("Pumps rose from 1,200 to 1,460, up by about 250.", "agrees"),
    ("Pumps rose from 200 to 255, up by about 20.", "hedge"),
    ("Pumps rose from 1,200 to 1,295, up by 100.", "round"),
    ("Chi tăng từ 1,22 tỷ đồng lên 1,74 tỷ đồng, tăng hơn 0,6 tỷ đồng.", "bound"),
)
def test_a_difference_is_later_less_earlier(text, expected):
    assert told(text)["difference"] == [expected]


@law(
    ("Số ca tăng từ 95 ca lên 80 ca.", "contradicts"),
    ("Số ca giảm từ 95 ca xuống 80 ca.", "agrees"),
    ("Số ca là 80 ca, tăng so với cùng kỳ năm trước (95 ca).", "contradicts"),
    ("Số ca tiếp tục giảm, từ 95 ca còn 80 ca.", "agrees"),
    ("Số ca tăng từ 95 ca lên 95 ca.", "contradicts"),
    ("Vốn tăng từ 1,2 tỷ đồng lên 1,2 tỷ đồng.", "undecided"),
    ("Số ca tăng từ hơn 95 ca lên 80 ca.", "undecided"),
    ("Profit fell from 30 to 45 million.", "contradicts"),
    ("Arrears fell to $2.1 million from $2.6 million.", "agrees"),
    ("Arrears stood at 80, up from 95 in 2021.", "contradicts"),
    ("Arrears rose from 950,000 to 1.2 million.", "agrees"),
    ("Arrears rose from $30 to $45 million.", "agrees"),
)
def test_words_of_direction_are_held_against_the_figures(text, expected):
    assert told(text)["direction"] == [expected]


@law(
    ("Tỷ lệ tăng từ 40% lên 45%, tăng 5 điểm phần trăm.", "agrees"),
    ("Tỷ lệ tăng từ 40% lên 45%, tăng 12,5%.", "agrees"),
    ("Tỷ lệ tăng từ 40% lên 45%, tăng 5%.", "points-as-percent"),
    ("Tỷ lệ tăng từ 40% lên 45%, tăng 20%.", "contradicts"),
    ("Tỷ lệ tăng từ 40 lên 45%, tăng 7 điểm phần trăm.", "contradicts"),
    ("Tỷ lệ hộ nghèo còn 2,1%, giảm 0,7 điểm so với năm 2021 (2,8%).", "agrees"),
    ("Tỷ lệ tăng từ 0% lên 5%, tăng 5%.", "points-as-percent"),
    ("Tỷ lệ tăng từ 40,2% lên 45,8%, tăng khoảng 12 điểm phần trăm.", "hedge"),
    ("Turnout was 64.7%, 0.7 points higher than the 64.0% recorded a year earlier.", "agrees"),
    ("Coverage fell by 12.5%, from 40% to 35%.", "agrees"),
    ("Coverage rose from 30% to 32%, up 6.6%.", "agrees"),
    ("Coverage rose from 30.0000% to 32.0000%, up 6.6%.", "truncated"),
    ("Coverage rose from over 30% to 32%, up 2 percentage points.", "undecided"),
)
def test_a_change_of_a_percent_is_in_points_or_relative(text, expected):
    assert told(text)["points"] == [expected]


@law(
    ("Sản lượng bằng 96% so với cùng kỳ, giảm 4%.", "agrees"),
    ("Sản lượng bằng 96% so với cùng kỳ, tăng 4%.", "direction"),
    ("Sản lượng bằng 107,5% năm 2021, tăng 9,5%.", "contradicts"),
    ("So với cùng kỳ, sản lượng bằng 107,5%, tăng 7,5%.", "agrees"),
    ("Sản lượng tăng 7,5% so với cùng kỳ (bằng 107,5%).", "agrees"),
    ("Sản lượng bằng 96% so với cùng kỳ, giảm 6% so với tháng trước.", "undecided"),
    ("Sản lượng bằng 107,5% so với cùng kỳ, tăng khoảng 7%.", "agrees"),
    ("The index stood at 107.3 (2020 = 100), 3.7% above the base year.", "contradicts"),
    ("Output came to 96% of the 2021 level, down 4%.", "agrees"),
    ("Output fell by 4%, to 96% of the previous year's level.", "agrees"),
    ("The index stood at 107.3 (2020 = 90), 7.3% above the base year.", None),
    ("Some 62% of 2021 graduates found work, up 4%.", None),
)
def test_an_index_less_a_hundred_is_the_change(text, expected):
    assert told(text).get("index") == (None if expected is None else [expected])


@law(
    ("Đạt 105% kế hoạch, vượt 5%.", "agrees"),
    ("Đạt 105% kế hoạch, vượt 15%.", "contradicts"),
    ("Đạt 95% kế hoạch, vượt 5%.", "direction"),
    ("Đạt 105% kế hoạch giao và vượt 5% so với kế hoạch.", "agrees"),
    ("Vượt 5% kế hoạch, đạt 105%.", "agrees"),
    ("Kết nạp 63/60 hội viên, vượt 5% chỉ tiêu.", "agrees"),
    ("Kế hoạch giao 60 lớp, thực hiện 63 lớp, vượt 4 lớp.", "contradicts"),
    ("Doanh thu đạt 63 tỷ đồng, tăng 5% so với kế hoạch (60 tỷ đồng).", "agrees"),
    ("Output came to 105% of plan, exceeding it by 15%.", "contradicts"),
    ("At 105% of target, the number of grants exceeded the target by 5%.", "agrees"),
    ("Spending was $6.3 million, 5% above the plan of $6.0 million.", "agrees"),
    ("Đạt 105% kế hoạch, tăng 12% so với cùng kỳ.", None),
    ("Tỷ lệ đạt 98% so với chỉ tiêu 95%, vượt 3%.", None),
    ("Số lớp tăng 12,5%, đạt 108% kế hoạch.", None),
)
def test_an_excess_is_measured_on_its_plan_and_on_nothing_else(text, expected):
    assert told(text).get("plan-excess") == (None if expected is None else [expected])


@law(
    ("Số tổ gấp 3 lần, từ 8 tổ lên 24 tổ.", "agrees"),
    ("Số tổ gấp 4 lần, từ 8 tổ lên 24 tổ.", "contradicts"),
    ("Số tổ tăng 2 lần, từ 8 tổ lên 24 tổ.", "agrees"),
    ("Số tổ tăng gấp 3 lần, từ 8 tổ lên 24 tổ.", "agrees"),
    ("Số tổ giảm 3 lần, từ 24 tổ xuống 8 tổ.", "agrees"),
    ("Số tổ là 24 tổ, gấp ba lần năm 2021 (8 tổ).", "agrees"),
    ("Số tổ là 24 tổ, gần gấp đôi cùng kỳ (13 tổ).", "agrees"),
    ("Số tổ gần gấp đôi, từ 10 lên 24 tổ.", "hedge"),
    ("Số tổ gần gấp đôi, từ 10 lên 12 tổ.", "undecided"),
    ("Số tổ hơn gấp đôi, từ 10 lên 24 tổ.", "agrees"),
    ("Số tổ tăng từ 1,0 tỷ đồng lên 2,58 tỷ đồng, gấp 2,5 lần.", "agrees"),
    ("Số tổ tăng từ 100 tổ lên 258 tổ, gấp 2,5 lần.", "truncated"),
    ("Grants more than doubled, from 31 to 58.", "bound"),
    ("Grants nearly doubled, from 31 to 58.", "agrees"),
    ("Grants roughly doubled, from 31 to 58.", "agrees"),
    ("Grants doubled, from 40 to 86.", "undecided"),
    ("Grants were halved, from 80 to 40.", "agrees"),
    ("Grants were 2.5 times the 2021 level, rising from 40 to 100.", "agrees"),
    ("Grants rose 3-fold, from 40 to 120.", "agrees"),
    ("Grants rose by a factor of 3, from 40 to 120.", "agrees"),
    ("Grants rose from zero to 120, and doubled.", None),
)
def test_a_multiple_is_a_quotient(text, expected):
    assert told(text).get("multiple") == (None if expected is None else [expected])


@law(
    ("Giai đoạn 2018 - 2022, vốn tăng từ 100 tỷ đồng lên 146,4 tỷ đồng, bình quân tăng 10%/năm.", "agrees"),
    ("Giai đoạn 2018 - 2022, vốn tăng từ 100 tỷ đồng lên 146,4 tỷ đồng, bình quân tăng 15%/năm.", "contradicts"),
    ("Giai đoạn 2018 - 2022, số tổ tăng từ 20 tổ lên 40 tổ, bình quân mỗi năm tăng 5 tổ.", "agrees"),
    ("Trong 4 năm, vốn tăng từ 100 tỷ đồng lên 146,4 tỷ đồng, bình quân tăng 10%/năm.", "agrees"),
    ("Vốn tăng từ 100 tỷ đồng lên 146,4 tỷ đồng, bình quân tăng 10%/năm.", "undecided"),
    ("Giai đoạn 2018 - 2022, tỷ lệ giảm từ 10% xuống 6%, bình quân giảm 1%/năm.", "agrees"),
    ("Năm 2022, vốn đạt 146,4 tỷ đồng, tăng so với 100 tỷ đồng năm 2018, bình quân tăng 10% mỗi năm.", "agrees"),
    (
        "Between 2018 and 2022 exports grew from $100.0 million to $146.4 million, an average of 12.6% a year.",
        "contradicts",
    ),
    ("From 100 in 2018, exports reached 146 in 2022, growing by 10% a year on average.", "agrees"),
    ("The compound annual growth rate was 25% between 2018 and 2022, from 100 to 146.", "contradicts"),
    ("Between 2018 and 2022 exports grew from 100 to 146, about 30% a year on average.", "contradicts"),
    ("Giai đoạn 2018 - 2022, vốn giảm từ 100 tỷ đồng xuống 65,61 tỷ đồng, bình quân giảm 10%/năm.", "agrees"),
    ("Between 2018 and 2022 exports fell from 100,000 to 65,350, an average of 10.0% a year.", "truncated"),
)
def test_a_yearly_average_contradicts_only_when_no_reading_fits(text, expected):
    assert told(text)["yearly-growth"] == [expected]


@law(
    ("Thu nhập đạt 45 triệu đồng, cao hơn mức bình quân chung (52 triệu đồng).", "contradicts"),
    ("Với 58 triệu đồng, thu nhập của xã cao hơn mức bình quân chung (52 triệu đồng).", "agrees"),
    ("Thu nhập (45 triệu đồng) thấp hơn mức bình quân chung (52 triệu đồng).", "agrees"),
    ("Kết quả đạt 25 điểm, thấp hơn năm trước 15 điểm.", "undecided"),
    ("At 45 days, the wait is shorter than the 38-day standard.", "contradicts"),
    ("Absence was 4.1%, higher than the 3.8% reported last year.", "agrees"),
    ("The hall seats 450, more than 500 letters came.", None),
    ("Không thấp hơn mức 52 triệu đồng.", None),
)
def test_a_comparison_is_held_against_the_order_of_its_figures(text, expected):
    assert told(text).get("comparison") == (None if expected is None else [expected])


@law(
    ("Mức hỗ trợ từ 8 đến 5 triệu đồng.", "reversed"),
    ("Mức hỗ trợ từ 500 nghìn đồng đến 1,2 triệu đồng.", "agrees"),
    ("Mức hỗ trợ 8 - 5 triệu đồng.", "reversed"),
    ("Vốn góp theo tỷ lệ 70 - 30%.", None),
    ("Mức hỗ trợ giảm từ 8 đến 5 triệu đồng.", None),
    ("Trực từ 22 giờ đến 5 giờ sáng.", None),
    ("Fees range from $40 to $25 per session.", "reversed"),
    ("Fees of between $25 and $40 apply.", "agrees"),
    ("The score went from 5 to 3.", None),
    ("Fees were cut from $40 to $25 per session.", None),
)
def test_a_range_runs_from_low_to_high(text, expected):
    assert told(text).get("number-range") == (None if expected is None else [expected])


@law(
    ("Có 62,5% số hộ dự họp; 37,5% còn lại vắng.", "agrees"),
    ("Có 62,5% số hộ dự họp; còn lại 38,5% vắng.", "contradicts"),
    ("Turnout was 62.5%; the remaining 38.5% of voters stayed at home.", "contradicts"),
    ("Turnout was over 62.5%; the remaining 35% stayed at home.", "undecided"),
    ("Turnout was about 60%; the remaining 38% stayed at home.", "agrees"),
    ("Some 40% came by bus, 35% by car and the remaining 25% on foot.", None),
    ("The survey reached 62% of homes; the remaining 12% of blocks had no number.", None),
)
def test_what_is_left_of_a_hundred(text, expected):
    assert told(text).get("percent-rest") == (None if expected is None else [expected])


@pytest.mark.parametrize(
    "text",
    [
        "GRDP ước tăng 8,1% so với cùng kỳ, trong đó công nghiệp tăng 10,5%, dịch vụ tăng 7,3%.",
        "Thu đạt 900 tỷ đồng, trong đó thu nội địa 300 tỷ đồng, tăng 5% so với cùng kỳ (857 tỷ đồng).",
        "Đã chi 500 tỷ đồng, thu thuế tăng 7,2% so cùng kỳ (815 tỷ đồng).",
        "Giá trị đạt 5.200 tỷ đồng, tăng 3,5% so với cùng kỳ (theo giá so sánh 2010).",
        "Có 120 cơ sở, vốn 1.500 tỷ đồng, tăng 20% về số cơ sở, tăng 35% về vốn so với cùng kỳ (100 cơ sở, 111 tỷ).",
        "Tiếp 245 lượt, giảm 146 lượt, 127 người so với cùng kỳ (391 lượt/512 người).",
        "Giai đoạn 2021 - 2025, tốc độ tăng bình quân đạt 7,5%/năm, quy mô tăng từ 45 tỷ đồng lên 82 tỷ đồng.",
        "Dư nợ đạt 850 tỷ đồng, tăng 50 tỷ đồng (+6,25%) so với 31/12/2021.",
        "Phấn đấu đến năm 2030 đạt 80 triệu đồng; hiện nay đạt 65 triệu đồng, tăng 8%.",
        "Từ năm 2019 đến năm 2022, số trạm tăng 12%.",
        "Chuyển sang cây ăn quả, thu nhập tăng từ 2 đến 3 lần so với trồng lúa.",
        "Xảy ra 45 vụ, làm chết 30 người; so với cùng kỳ giảm 5 vụ (-10%), giảm 3 người chết (-9,09%).",
        "Net sales rose 8% to $1.2 billion, from $1.1 billion in 2021.",
        "The budget increased by 5% to £2.1m and the reserve fell from £400,000 to £350,000.",
        "There were 12 faults in 2023, three fewer than in 2022 and half the number of 2021 (24).",
        "Traffic grew 12% in 2022 and 8% in 2023, from 1,200 to 1,452.",
        "Energy use fell by 15% against a target of 10%, from 1,000 MWh to 850 MWh.",
        "The motion was carried by 17 to 7, and 120 residents came, more than in any other year.",
        "The archive will grow by 20% to 600 boxes by 2030; in 2022 there were 450.",
        "Spending was 3% below budget and 5% above 2021 levels.",
        "Kế hoạch trồng 50 ha, đã trồng 62 ha, vượt 24% kế hoạch, tăng 7 ha so với năm trước (55 ha).",
        "Đạt 98,1%, cao hơn cùng kỳ 1,2%.",
        "Grants came to $3.1 million, 9% more than the $2.8 million of 2022 and 4% less than the $3.2 million of 2021.",
        "Waste is to fall by 30%, from 1,200 tonnes to 840 tonnes; in 2022 it fell by 6% to 1,128 tonnes.",
        "Số đơn tăng từ 40 đơn lên 50 đơn; trong quý giảm 5% còn 48 đơn.",
    ],
)
def test_nothing_is_said_of_figures_that_the_words_do_not_tie(text):
    assert flagged(text) == []


@pytest.mark.parametrize(
    "text",
    ["Đã chi 500 tỷ đồng, thu thuế tăng 7,2% so cùng kỳ (815 tỷ đồng).",
     "Chi 500 tỷ đồng, quỹ khác giảm 5 tỷ đồng so với cùng kỳ (815 tỷ đồng)."],
)  # fmt: skip
def test_an_unsure_tie_is_left_undecided(text):
    found = results(text, "vi")
    assert found
    assert "undecided" in {r.outcome for r in found}
    assert {r.outcome for r in found} <= QUIET


@pytest.mark.parametrize(
    "text",
    [
        "Số đơn tăng từ 0 đơn lên 50 đơn, tăng 100%.",
        "Quỹ khác gấp 3 lần, từ 0 tổ lên 24 tổ.",
        "Sản lượng bằng trên 96% so với cùng kỳ, giảm 4%.",
        "Số ca tăng từ hơn 95 ca lên 110 ca, tăng 15 ca.",
        "Đã chi 500 tỷ đồng, quỹ khác gấp 3 lần so với cùng kỳ (815 tỷ đồng).",
        "Tỷ lệ này đạt 40%, tỷ lệ khác tăng 7% so với năm trước (30%).",
        "Có 500 hộ theo kế hoạch, tăng 5% so với cùng kỳ (300 hộ).",
        "Có 120 cơ sở, tăng 20% về số cơ sở và tăng 35% về vốn so với cùng kỳ (100 cơ sở).",
        "Có 120 cơ sở, tăng 20% (118/121 cơ sở).",
        "Có 50 chiếc, tăng hơn 10 chiếc (+25%).",
        "Đã chi 500 tỷ đồng, quỹ khác tăng 7 tỷ đồng (9%).",
    ],
)
def test_what_cannot_be_computed_or_is_not_surely_tied_is_undecided(text):
    found = results(text, "vi")
    assert "undecided" in {r.outcome for r in found}
    assert {r.outcome for r in found} <= QUIET


@pytest.mark.parametrize(
    "text",
    [
        "Có 120 hộ, giảm 5% so với năm trước 15 hộ.",
        "Thu đạt 500 tỷ đồng; chi thường xuyên tăng 5% so với cùng kỳ (300 tỷ đồng).",
        "Waits were 45 days, 5% longer than the 38-day standard.",
        "Có 500 hộ, tăng 5%, trong đó 20 hộ mới.",
        "Tăng 12%; số hộ mới tăng từ 5 hộ lên 6 hộ.",
        "Fees were $40 (a target of $35: 2021).",
        "Fees (2023: $40) were paid; staff (2021: 30) were trained.",
        "Staff came from 5 sites to 3 depots.",
        "Tổng số 45 người đến từ 12 xã, đạt 30 bài.",
    ],
)
def test_no_claim_is_made_where_the_relation_is_not_written(text):
    assert not [c for c, _, _ in flagged(text)]
    assert "growth" not in told(text)
    assert "difference" not in told(text)


@law(
    ("Số tổ gấp 4 lần, từ 8 tấn lên 24 tấn.", "contradicts"),
    ("Số tổ gấp 3 lần, từ 8 tấn lên 24 tấn.", "agrees"),
)
def test_a_whole_multiple_is_not_excused_by_rounding_up(text, expected):
    assert told(text)["multiple"] == [expected]


def test_both_halves_of_a_change_have_the_base_that_follows_the_second():
    found = told("Có 133 vụ, giảm 19 vụ, tương ứng giảm 12,5% so với cùng kỳ (152 vụ).")
    assert found == {"growth": ["agrees"], "difference": ["agrees"], "direction": ["agrees"]}


def test_a_count_a_year_is_the_difference_over_the_years():
    text = "Giai đoạn 2018 - 2022, số tổ tăng từ 20 tổ lên 40 tổ, bình quân mỗi năm tăng 9 tổ."
    assert told(text)["yearly-growth"] == ["contradicts"]


def test_a_text_without_full_stops_is_cut_and_still_read():
    text = "Chi tăng từ 40 tỷ đồng lên 50 tỷ đồng, tăng 25%; " * 60
    outcomes = told(text)["growth"]
    assert set(outcomes) == {"agrees"}
    assert len(outcomes) >= 50


def test_another_level_of_the_sentence_may_be_meant():
    found = told("Thu đạt 900 tỷ đồng, trong đó thu nội địa 300 tỷ đồng, tăng 5% so với cùng kỳ (857 tỷ đồng).")
    assert found == {"growth": ["agrees"], "direction": ["agrees"]}


def test_transposed_digits_are_hinted_at():
    (result,) = [r for r in results("The fleet grew by 15.2% to 45,000 (2021: 40,000).", "en") if r.check == "growth"]
    assert (result.outcome, result.hint) == ("contradicts", "transposed")


def test_a_hedge_that_belongs_to_the_change_does_not_bind_its_figure():
    found = results("The depot took 4,620 tonnes, 5% more than 4,400 tonnes.", "en")
    assert {r.outcome for r in found} == {"agrees"}
    assert all(not f.hedge for r in found for f in r.others)

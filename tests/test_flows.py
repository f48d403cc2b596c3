"""Stocks and flows, balances and running totals, whatever the order of their figures."""

from __future__ import annotations

import pytest

from auditor import claims
from auditor.checks import flows
from auditor.checks.base import NoOptions
from auditor.model import Block, Document, Segment


def outcomes(text: str, language: str) -> list[str]:
    """What the checks of flows say of a text, one block a line: "check outcome"."""
    blocks = [Block(i, "paragraph", line, [Segment(0, i + 1, 1)]) for i, line in enumerate(text.split("\n"))]
    subject = claims.find(Document("x.txt", "txt", "", blocks, language=language))
    return [f"{r.check} {r.outcome}" for check in flows.CHECKS for r in check.run(subject, NoOptions())]


FLOWS = [
    ("vi", "Đầu quý tồn 14 hồ sơ, nhận mới 96 hồ sơ, đã giải quyết 101 hồ sơ, cuối quý còn {} hồ sơ."),
    ("vi", "Tiếp nhận 96 đơn, tồn kỳ trước 14 đơn; xử lý 101 đơn; còn lại {} đơn."),
    ("vi", "Số vụ tồn đầu năm là 14, phát sinh 96, đã giải quyết 101, tồn cuối năm {}."),
    ("en", "The desk began May with 14 tickets, received 96, closed 101 and ended it with {} pending."),
    ("en", "Fourteen tickets were brought forward, 96 were received, 101 were closed and {} were carried forward."),
    ("en", "With 14 tickets brought forward, 96 received and 101 resolved, the desk carried forward {}."),
    (
        "en",
        "There were 14 cases pending at the start of May; 96 were filed and 101 decided; {} were pending at the end.",
    ),
]


FLOWS += [
    # labels before their figures, on lines of their own or not; the end told first, or by its day
    ("vi", "Tồn đầu: 14; phát sinh tăng: 96; phát sinh giảm: 101; tồn cuối: {} hồ sơ."),
    (
        "vi",
        "Số đơn phải giải quyết gồm 14 đơn kỳ trước chuyển sang và 96 đơn mới thụ lý; đã xử lý 101 đơn, còn {} đơn.",
    ),
    ("vi", "Cuối kỳ còn tồn {} hồ sơ (đầu kỳ 14, tiếp nhận 96, giải quyết 101)."),
    ("en", "Files at 1 January: 14 received in the year: 96 closed in the year: 101 files at 31 December: {}"),
    ("en", "At 1 January the desk had 14 files; it received 96 and closed 101, so that {} remained at 31 December."),
    ("en", "The fund opened at 14 shares, took in 96 shares, paid out 101 shares and closed at {} shares."),
]


@pytest.mark.parametrize(("language", "text"), FLOWS)
def test_what_is_left_is_what_was_and_came_less_what_went(language: str, text: str) -> None:
    assert outcomes(text.format("9"), language) == ["stock-flow agrees"]
    assert outcomes(text.format("19"), language) == ["stock-flow contradicts"]


def test_money_flows_as_cases_do() -> None:
    text = "Opening balance $5.1 million; receipts $2.2 million; payments $3.0 million; closing balance ${} million."
    assert outcomes(text.format("4.3"), "en") == ["stock-flow agrees"]
    assert outcomes(text.format("4.9"), "en") == ["stock-flow contradicts"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "vi",
            "Tiếp nhận 80 đơn (kỳ trước chuyển sang 12 đơn, mới 68 đơn), đã giải quyết 71 đơn, còn 9 đơn.",
            "undecided",
        ),
        ("vi", "Tổng số 110 đơn (kỳ trước chuyển sang 14, tiếp nhận 96), đã giải quyết 101, còn tồn 9 đơn.", "agrees"),
        (
            "vi",
            "Tổng số 110 đơn (kỳ trước chuyển sang 14, tiếp nhận 96), đã giải quyết 101, còn tồn 12 đơn.",
            "inferred",
        ),
        ("vi", "Tồn đầu kỳ 14 máy. Nhập mới 96 máy. Xuất 101 máy, cuối kỳ còn 12 máy.", "inferred"),
        ("vi", "Đầu kỳ tồn 14 máy, nhập mới 50 máy, tiếp nhận 46 máy, xuất 101 máy, cuối kỳ còn 9 máy.", "agrees"),
        ("vi", "Đầu kỳ tồn 14 máy, nhập mới 96 máy, nhận 46 máy, xuất 101 máy, cuối kỳ còn 9 máy.", "undecided"),
        ("vi", "Đầu kỳ tồn 14 máy, nhập mới 96 máy, nhận 46 máy, xuất 101 máy, cuối kỳ còn 30 máy.", "inferred"),
        ("vi", "Đầu kỳ tồn 14 máy, nhập mới khoảng 96 máy, xuất 101 máy, cuối kỳ còn 30 máy.", "undecided"),
        ("en", "At 1 May the desk had 14 tickets; it received 96 and closed 101, so that 12 remained.", "inferred"),
        ("en", "At 1 May the desk had 110 tickets; it received 96 and closed 101, so that 9 remained.", "undecided"),
        (
            "en",
            "The desk began May with 14 tickets, received 96, closed 101 and ended it with 7,331 pending.",
            "undecided",
        ),
    ],
)
def test_what_another_reading_explains_is_no_error(language: str, text: str, wanted: str) -> None:
    assert outcomes(text, language) == [f"stock-flow {wanted}"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Đầu năm giao 25 chỉ tiêu, tiếp nhận 110 cây, chi 90 bộ, cuối năm còn 20 hộ."),
        ("vi", "Đầu năm có 12 tổ. Nay đã khác. Nhận 3 tổ. Giảm bớt nhiều. Trả 2 tổ. Cuối năm còn 30 tổ."),
        ("en", "It opened 12 centres, received 40 visitors, closed 3 roads and ended with 25 staff."),
        ("en", "It had 14 tickets; it received 96 and closed 101, so that 12 remained."),
    ],
)
def test_figures_of_several_things_are_no_flow(language: str, text: str) -> None:
    assert not [o for o in outcomes(text, language) if o.endswith(("contradicts", "inferred"))]


@pytest.mark.parametrize(("left", "wanted"), [("9 hồ sơ", "agrees"), ("19 hồ sơ", "contradicts")])
def test_a_flow_may_be_the_items_of_a_list(left: str, wanted: str) -> None:
    items = ["Tồn đầu kỳ: 14 hồ sơ", "Tiếp nhận: 96 hồ sơ", "Giải quyết: 101 hồ sơ", f"Tồn cuối kỳ: {left}"]
    assert listed(items, "vi") == [f"stock-flow {wanted}"]
    assert listed(items[:3], "vi") == []


@pytest.mark.parametrize(("left", "wanted"), [("5,0", "agrees"), ("5,5", "contradicts")])
def test_an_account_may_be_the_items_of_a_list(left: str, wanted: str) -> None:
    items = ["Tổng thu: 19,0 tỷ đồng", "Tổng chi: 14,0 tỷ đồng", f"Kết dư: {left} tỷ đồng"]
    assert listed(items, "vi") == [f"balance {wanted}"]


def listed(items: list[str], language: str) -> list[str]:
    blocks = [Block(i, "item", text, [Segment(0, i + 1, 1)], label="-", level=1) for i, text in enumerate(items)]
    subject = claims.find(Document("x.txt", "txt", "", blocks, language=language))
    return [f"{r.check} {r.outcome}" for check in flows.CHECKS for r in check.run(subject, NoOptions())]


@pytest.mark.parametrize(("left", "wanted"), [("5.0", "agrees"), ("5.5", "inferred")])
def test_an_account_told_in_several_sentences_is_tied_loosely(left: str, wanted: str) -> None:
    text = f"The club had income of $19.0 million. Spending was $14.0 million. The surplus was ${left} million."
    assert [o for o in outcomes(text, "en") if o.startswith("balance")] == [f"balance {wanted}"]


BALANCES = [
    ("vi", "Quỹ thu 84 triệu đồng, chi {e} triệu đồng, {s} {v} triệu đồng.", "kết dư", "bội chi"),
    ("vi", "{s} {v} triệu đồng (tổng thu 84 triệu đồng, tổng chi {e} triệu đồng).", "Thặng dư", "Thâm hụt"),
    ("en", "Income of 84 less costs of {e} left a {s} of {v}.", "surplus", "deficit"),
    ("en", "Costs of {e} against revenue of 84 gave a {s} of {v}.", "profit", "loss"),
]


@pytest.mark.parametrize(("language", "text", "plus", "minus"), BALANCES)
def test_a_surplus_is_positive_and_a_deficit_negative(language: str, text: str, plus: str, minus: str) -> None:
    assert outcomes(text.format(e=61, s=plus, v=23), language) == ["balance agrees"]
    assert outcomes(text.format(e=97, s=minus, v=13), language) == ["balance agrees"]
    assert outcomes(text.format(e=97, s=plus, v=13), language) == ["balance sign"]
    assert outcomes(text.format(e=61, s=minus, v=23), language) == ["balance sign"]
    assert outcomes(text.format(e=61, s=plus, v=32), language) == ["balance contradicts"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Revenue of 2,140 less expenses of 2,560 left a balance of (420).", ["balance agrees"]),
        ("en", "Revenue of 2,140 less expenses of 2,560 left a difference of 420.", ["balance agrees"]),
        ("en", "Revenue of $2,140 less costs of $2,560 left a balance of ($402).", ["balance contradicts"]),
        ("en", "Revenue of $2,140 less costs of $1,560 left a profit after tax of $402.", ["balance undecided"]),
        ("en", "Revenue of about $2,140 less costs of $1,560 left a profit of $402.", ["balance undecided"]),
        ("vi", "Tổng thu 84 triệu đồng, tổng chi 71 triệu đồng, còn dư 18 triệu đồng.", ["balance inferred"]),
        ("vi", "Đầu năm nhận bàn giao; thu 84 triệu đồng, chi 71 triệu đồng, dư 18 triệu đồng.", ["balance undecided"]),
        ("vi", "Thu 84 triệu đồng, chi 71 triệu đồng, lãi 900 triệu đồng.", ["balance undecided"]),
    ],
)
def test_a_balance_knows_brackets_taxes_and_what_was_there(language: str, text: str, wanted: list[str]) -> None:
    assert outcomes(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Cumulative sales were 940 at the end of May and 915 at the end of August 2025.", ["cumulative falls"]),
        ("en", "Cumulative sales were 940 at the end of May and 955 at the end of August 2025.", ["cumulative agrees"]),
        ("en", "Cumulative sales were 940 in Q1 and about 915 in Q3.", ["cumulative undecided"]),
        ("en", "Sales were 940 in May and 915 in August 2025.", []),
        ("en", "Cumulative sales were 940 by May and 915 in August alone.", []),
        ("vi", "Lũy kế đến hết tháng 4 cấp 512 giấy phép, đến hết tháng 8 cấp 498 giấy phép.", ["cumulative falls"]),
        ("vi", "Lũy kế đến 30/9/2025 chi 6,8 tỷ đồng và đến 31/10/2025 là 6,3 tỷ đồng.", ["cumulative falls"]),
        ("vi", "Lũy kế quý I cấp 512 thẻ, quý III cấp 498 thẻ.", ["cumulative falls"]),
        ("vi", "Lũy kế cấp 3.250 thẻ; tháng 11 cấp 320 thẻ, tháng 12 cấp 280 thẻ.", []),
        ("vi", "Lũy kế đến 30/6 thu 45 tỷ đồng, chi đến 31/7 là 40 tỷ đồng.", []),
        ("vi", "Lũy kế đến 45/13 thu 45 tỷ đồng, đến 31/7 thu 40 tỷ đồng.", []),
        ("vi", "Lũy kế đến tháng 6 thu 45 tỷ đồng. Đến tháng 7 thu 40 tỷ đồng.", []),
    ],
)
def test_a_running_total_does_not_fall(language: str, text: str, wanted: list[str]) -> None:
    assert outcomes(text, language) == wanted


def test_what_remains_of_a_flow_is_no_remainder_of_two_of_its_figures() -> None:
    text = "Nhận 49 hồ sơ, cộng với 54 hồ sơ tồn kỳ trước; đã trả 24 hồ sơ, còn lại 79 hồ sơ."
    subject = claims.find(
        Document("x.txt", "txt", "", [Block(0, "paragraph", text, [Segment(0, 1, 1)])], language="vi")
    )
    assert [claim.kind for claim in subject.of("stock-flow", "complement")] == ["stock-flow"]

"""Phrasings as administrative reports have them: figures whose partner stands in the sentence before, and look-alikes.

Every sentence is written for this file.
"""

from __future__ import annotations

import pytest
from claims_harness import outcomes, results, subject

from auditor.checks.common import one_slip, telling_slip
from auditor.figures import find
from auditor.language import get
from auditor.model import Block, Figure, Segment

ARITHMETIC = (
    "percent-of-ratio",
    "impossible-percent",
    "sum",
    "shares",
    "growth",
    "difference",
    "points",
    "direction",
    "fraction-words",
)


def said(text: str, code: str, *names: str) -> list[str]:
    """The outcomes of the checks ``names`` over a text."""
    return [outcome for outcome, _ in outcomes(text, code, *(names or ARITHMETIC))]


ACCIDENTS = "Trong quý xảy ra 40 vụ cháy, làm 12 người chết và 30 người bị thương. So với quý trước "

CHANGES_BACK = [
    # a change whose level stands in the sentence before
    ("vi", "Kho có 640 vụ hỏng. So với năm trước giảm 160 vụ (-20%).", ["agrees"]),
    ("vi", "Kho có 640 vụ hỏng. So với năm trước giảm 160 vụ (-26%).", ["contradicts"]),
    (
        "vi",
        ACCIDENTS + "giảm 10 vụ (-20%), tăng 2 người chết (+20%), giảm 6 người bị thương (-16,67%).",
        ["agrees"] * 3,
    ),
    (
        "vi",
        ACCIDENTS + "giảm 10 vụ (-20%), tăng 2 người chết (+25%), giảm 6 người bị thương (-16,67%).",
        ["agrees", "contradicts", "agrees"],
    ),
    ("vi", "Kho có 640 vụ hỏng. Năm trước giảm 160 vụ (-26%).", []),  # nothing says that it compares with the 640
    ("vi", "Xã có 12 người ốm và 30 người khỏe. So với năm trước giảm 3 người (-26%).", []),  # which of the two?
    ("vi", "So với năm trước giảm 160 vụ (-26%).", []),
    # the rate of a change told before as an amount
    ("vi", "Quỹ đạt 4 tỷ 620 triệu đồng, tăng 420 triệu đồng so với đầu năm, tỷ lệ tăng đạt 10%.", ["agrees"]),
    ("vi", "Quỹ đạt 4 tỷ 620 triệu đồng, tăng 420 triệu đồng so với đầu năm, tỷ lệ tăng đạt 9,1%.", ["wrong-base"]),
    ("vi", "Quỹ đạt 660 triệu đồng, tăng 60 triệu đồng so với năm 2021, tốc độ tăng 12%.", ["contradicts"]),
    ("vi", "Quỹ đạt 660 triệu đồng, tăng 60 triệu đồng, hoàn thành 107% kế hoạch.", []),
    # the level named by its noun, not by its place
    ("vi", "Phát hiện 220 vụ, 410 đối tượng, tăng 20 vụ (12%) so với cùng kỳ.", ["contradicts"]),
    # a month is no earlier figure
    ("vi", "Xuất khẩu tháng 6 tăng 12% so tháng 5, đưa tổng giá trị lên 90 triệu USD, giảm 3% so cùng kỳ.", []),
    # another basis
    ("en", "Profit up 4% to £220m on a constant currency basis (2015: £190m).", ["undecided"]),
    ("en", "Profit up 4% to £220m (2015: £190m).", ["contradicts"]),
    (
        "en",
        "Sales of £110m, up 10% on a reported basis, up 6% on an underlying basis (2015: £100m)",
        ["agrees", "undecided"],
    ),
    ("en", "Fees of £110m, an increase of 14% (2015: £100m).", ["contradicts"]),
    ("en", "Earnings of 44 pence, an increase of 10% (2015: 40 pence).", ["agrees"]),
]


@pytest.mark.parametrize(("code", "text", "wanted"), CHANGES_BACK)
def test_a_change_is_held_against_the_level_it_is_told_of(code: str, text: str, wanted: list[str]) -> None:
    assert said(text, code, "growth") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "In all 48.2 million trips were made. This is 3.1 million more than the previous year (45.1 million).",
            ["agrees"],
        ),
        (
            "In all 48.2 million trips were made. This is 4.1 million more than the previous year (45.1 million).",
            ["contradicts"],
        ),
        (
            (
                "Of 48.2 million trips 9.1 million were free. "
                "This is 4.1 million more than the previous year (45.1 million)."
            ),
            [],
        ),
    ],
)
def test_this_is_the_one_figure_of_the_sentence_before(text: str, wanted: list[str]) -> None:
    assert said(text, "en", "difference") == wanted


SHARES_BACK = [
    # the whole stands in a sentence before, or behind
    ("vi", "Phòng nhận 250 đơn đến hạn. Trả đúng hạn là 240 đơn (đạt 96%).", ["agrees"]),
    ("vi", "Phòng nhận 250 đơn đến hạn. Trả đúng hạn là 240 đơn (đạt 95%).", ["inferred"]),
    ("vi", "Phòng nhận 250 đơn. Trả trễ 30 đơn (chiếm 12,0%), trả lại 20 đơn (chiếm 8,0%).", ["agrees", "agrees"]),
    ("vi", "Trả đúng hạn 240 đơn (đạt 96%), đơn đến hạn là 250 đơn.", ["agrees"]),
    ("vi", "Bắt 66 vụ, với 140 đối tượng (đạt tỷ lệ 88%) trong khi xảy ra 75 vụ.", ["agrees"]),
    ("vi", "Toàn xã có 400 hộ. Trong đó, hộ nghèo là 20 hộ, chiếm tỷ lệ 15% số hộ toàn xã.", ["contradicts"]),
    ("vi", "Số cử tri của xã là: 8.000; số cử tri đã đi bầu là: 7.920 (đạt tỷ lệ 99,00%).", ["agrees"]),
    ("vi", "Đã xong 145/160 hồ sơ, trong đó xong sớm 116 hồ sơ (tỷ lệ 80%).", ["agrees"]),
    ("en", "The brigade took 400 calls. Of all calls, 20 were for floods, or 5 percent.", ["agrees"]),
    ("en", "The brigade took 400 calls. Of all calls, 20 were for floods, or 8 percent.", ["inferred"]),
    # one digit that chance seldom hits
    ("vi", "Nhận 4.169 đơn, mới nhận 5.012 đơn. Đúng hạn là 4.157 đơn (đạt 99,31%).", ["inferred"]),
    ("vi", "Nhận 4.169 đơn, mới nhận 5.012 đơn. Đúng hạn là 4.127 đơn (đạt 99,71%).", ["inferred"]),
    # nothing to hold it against
    ("vi", "Phòng nhận 250 đơn. Trả đúng hạn là 240 đơn (đạt 70% kế hoạch).", []),
    ("vi", "Phòng nhận 250 đơn. Tỷ lệ trẻ tiêm đủ 2 mũi đạt 99,8%.", []),
    ("vi", "Phòng nhận 250 đơn, tiếp 90 lượt. Thu 240 phiếu (đạt 70%).", []),
]


@pytest.mark.parametrize(("code", "text", "wanted"), SHARES_BACK)
def test_a_share_finds_its_whole_outside_its_sentence(code: str, text: str, wanted: list[str]) -> None:
    assert [o for o in said(text, code, "percent-of-ratio") if o != "undecided"] == wanted


LISTS_BACK = [
    # parts told with their own changes, in the next sentence or behind a change
    (
        "vi",
        "Thu 16.532 tỷ đồng, bằng 54% dự toán. Trong đó, nội địa 12.600 tỷ đồng; hải quan 3.932 tỷ đồng.",
        "agrees",
    ),
    (
        "vi",
        "Thu 16.532 tỷ đồng, bằng 54% dự toán. Trong đó, nội địa 12.900 tỷ đồng; hải quan 3.932 tỷ đồng.",
        "inferred",
    ),
    (
        "vi",
        "Đón 331.624 lượt, đạt 78% kế hoạch. Trong đó, khách xa 97.678 lượt, tăng 59%; khách quen 234.216 lượt.",
        "subset-above",
    ),
    (
        "vi",
        "Đón 34.900 lượt, tăng 11% so với năm trước (khách xa khoảng 21.000 lượt, tăng 7%; khách quen 13.900 lượt).",
        "agrees",
    ),
    (
        "vi",
        "Đón 64.900 lượt, tăng 11% so với năm trước (khách xa 21.000 lượt, tăng 7%; khách quen 13.900 lượt, tăng 9%).",
        "inferred",
    ),
    ("vi", "Có 33 đơn (trong đó kỳ trước chuyển sang 12 đơn), gồm 29 đơn khiếu nại, 5 đơn tố cáo.", "contradicts"),
    ("en", "Some 10.3 million moved. This included 6.9 million at home and 3.4 million abroad.", "agrees"),
]


@pytest.mark.parametrize(("code", "text", "wanted"), LISTS_BACK)
def test_a_list_in_the_next_sentence_is_added_up(code: str, text: str, wanted: str) -> None:
    assert wanted in said(text, code, "sum")


SILENT = [
    # a bound, a change, a description and an attribute are no wholes
    ("vi", "Không xã nào đạt dưới 14 tiêu chí. Trong đó đã có 89 xã hoàn thành 19 tiêu chí; 23 xã đạt 17 tiêu chí."),
    ("vi", "Có 522 trẻ sinh ra, giảm 45 trẻ. Trong đó, số trẻ trai là 282 trẻ."),
    ("vi", "Trẻ dưới 1 tuổi được tiêm đầy đủ 5 loại vắc xin đạt 99% so với kế hoạch."),
    ("vi", "Có 5/9 xã đạt tỷ lệ dưới 3% và cả 9/9 xã đạt tỷ lệ dưới 10%."),
    (
        "vi",
        "Loại A chiếm 13% tổng số hộ được xét và chiếm 16% so với tổng số hộ khá, loại B chiếm 80%, loại C chiếm 7%.",
    ),
    ("vi", "Nhận 630 đơn, đúng hạn 255 đơn, đến hạn giải quyết 944 đơn, quá hạn chưa xong 689 đơn."),
    ("en", "The standard was met in 50% of the escalated cases with 3 out of 6 cases answered in time."),
    (
        "en",
        "Some 16.2 million people moved, 11.8 million within the borders of their own lands and 4.4 million beyond.",
    ),
]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_what_only_looks_like_a_slip_is_left_alone(code: str, text: str) -> None:
    assert set(said(text, code)) <= {"agrees", "undecided"}


def test_a_pair_behind_a_rate_is_its_counts() -> None:
    assert said("The pass rate stood at 58%, with 7 of the 12 boats passing.", "en", "percent-of-ratio") == ["agrees"]
    assert said("The pass rate stood at 68%, with 7 of the 12 boats passing.", "en", "percent-of-ratio") == [
        "contradicts"
    ]
    assert said("Boats passed in 68%, with 7 of the 12 crews absent.", "en", "percent-of-ratio") == []


def test_shares_that_changes_interrupt_are_one_list() -> None:
    listed = "Chè chiếm 17,36%, giảm 1,2%; cà phê chiếm 44,93%, tăng 1,3%; lúa chiếm {}%, tăng 0,1%."
    assert said(listed.format("37,71"), "vi", "shares") == ["agrees"]
    assert said(listed.format("36,71"), "vi", "shares") == ["inferred"]
    assert said(listed.format("20,02"), "vi", "shares") == ["undecided"]


def test_one_digit_explains_an_open_list_of_shares_of_two_decimals() -> None:
    text = "Trong đó, chè góp 5,76% vào mức tăng; cà phê góp 51,08%; lúa góp {}%."
    assert said(text.format("43,16"), "vi", "shares") == ["agrees"]
    assert said(text.format("41,16"), "vi", "shares") == ["inferred"]


def test_a_fraction_in_words_near_its_percent_is_only_a_warning() -> None:
    assert said("Three in five boats (62%) are old.", "en", "fraction-words") == ["hedge"]
    assert said("Three in five boats (72%) are old.", "en", "fraction-words") == ["contradicts"]


def figures(text: str, code: str = "vi") -> list[Figure]:
    return find(Block(0, "paragraph", text, [Segment(0, 1, 1)]), get(code))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chi 3 tỷ 654 triệu đồng.", 3_654_000_000),
        ("Chi 2 tỷ 350 triệu 500 nghìn đồng.", 2_350_500_000),
        ("Chi 312 tỷ 033 triệu đồng.", 312_033_000_000),
    ],
)
def test_an_amount_in_falling_magnitudes_is_one_figure(text: str, value: int) -> None:
    assert [f.value for f in figures(text)] == [value]


def test_amounts_side_by_side_stay_two_figures() -> None:
    assert [f.value for f in figures("Hỗ trợ 1 triệu 5 hộ.")] == [1_000_000, 5]
    assert len(figures("Thu 5 tỷ, 300 triệu là phí.")) == 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Trong tháng 5.2015 đạt 7 tấn.", ["period", "measure"]),
        ("Tính đến 30.9, còn 7 tấn.", ["date", "measure"]),
        ("Sáng 5.12, xã họp.", ["date"]),
        ("Tăng so tháng 2, đạt 7 tấn.", ["label", "measure"]),
        ("Trong tháng 2 cuộc họp.", ["count"]),
        ("Mỗi tháng 2, 3 buổi.", ["count", "count"]),
        ("Tăng từ 28.5 đến 30.9 tạ.", ["count", "measure"]),
    ],
)
def test_months_and_pointed_dates_are_no_quantities(text: str, kinds: list[str]) -> None:
    assert [f.kind for f in figures(text)] == kinds


def test_a_telling_slip_is_one_digit_in_a_long_figure() -> None:
    long, short = figures("Có 331.624 lượt và 45 lượt.")
    assert telling_slip(long, long.value + 200)
    assert not telling_slip(long, long.value + 270)
    assert one_slip(short, short.value + 2)
    assert not telling_slip(short, short.value + 2)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_numbered_years_are_rows_of_a_table_and_no_totals(code: str) -> None:
    from auditor.claims.tables_words import total_kind

    assert total_kind("Year 1" if code == "en" else "Năm 1", get(code)) == ""


def test_no_claim_is_made_of_a_block_without_figures() -> None:
    assert results(subject("Không có gì.", "vi"), ARITHMETIC) == []

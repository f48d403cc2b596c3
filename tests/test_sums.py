"""A total and its parts: closed lists, open lists, parts of a whole, totals behind their parts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from claims_harness import outcomes, results, subject
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor import language
from auditor.checks.rounding import improbable, miss_probability
from auditor.model import Figure

CASES = [
    # closed lists
    ("vi", "Phát 57 máy bơm (22 máy cho thôn Đông, 19 máy cho thôn Tây và 16 máy cho thôn Nam).", ["agrees"]),
    ("vi", "Phát 58 máy bơm (22 máy cho thôn Đông, 19 máy cho thôn Tây và 16 máy cho thôn Nam).", ["contradicts"]),
    ("vi", "Tổng số 214 lượt, gồm: 96 lượt chợ, 71 lượt quán, 47 lượt trường.", ["agrees"]),
    ("vi", "Tổng số 214 lượt, gồm: 96 lượt chợ, 71 lượt quán, 49 lượt trường.", ["contradicts"]),
    ("vi", "Có 107 thuyền: 31 thuyền câu, 50 thuyền lưới, 26 thuyền khách.", ["agrees"]),
    ("en", "The port saw 57 ships (22 tankers, 19 ferries and 16 trawlers).", ["agrees"]),
    ("en", "The port saw 58 ships (22 tankers, 19 ferries and 16 trawlers).", ["contradicts"]),
    ("en", "The fleet has 12 boats, comprising 7 red boats and 5 blue boats.", ["agrees"]),
    ("en", "The fleet has 13 boats, comprising 7 red boats and 5 blue boats.", ["contradicts"]),
    # kinds of the same people, and attributes that one of them can have beside another
    ("vi", "Có 239 đại biểu, trong đó 38 đại biểu đương nhiên và 206 đại biểu chỉ định.", ["subset-above"]),
    ("vi", "Có 239 học viên, trong đó 138 học viên nữ và 140 học viên là đảng viên.", ["agrees"]),
    ("vi", "Có 126 lượt cán bộ được cử đi học, trong đó 45 nữ, 98 đảng viên, 12 người dân tộc.", ["agrees"]),
    ("vi", "Đã kết nạp 14 đảng viên (khối nông thôn 8, khối trường học 4, khối doanh nghiệp 2).", ["agrees"]),
    # another sentence's subject, and things named anew before the colon
    ("vi", "Hệ thống loa có 3 cấp. Tổng số vụ việc gồm 79 vụ việc cũ và 43 vụ việc mới.", []),
    ("vi", "Huyện có 3 loa. Các loa này gồm 1 loa cũ và 3 loa mới.", ["contradicts"]),
    ("en", "We open at 17.00. The posts filled comprise seven technical and 93 clerical.", []),
    ("en", "Across the two regions, complaints: 14 by post, 264 by mail.", []),
    ("en", "We sold 12 boats, by type: 7 red, 6 blue.", ["contradicts"]),
    # the parts of a year and the year
    ("vi", "6 tháng đầu năm thu 8,2 tỷ đồng, 6 tháng cuối năm thu 9,1 tỷ đồng, cả năm thu 17,3 tỷ đồng.", ["agrees"]),
    (
        "vi",
        "6 tháng đầu năm thu 8,2 tỷ đồng, 6 tháng cuối năm thu 9,1 tỷ đồng, cả năm thu 17,8 tỷ đồng.",
        ["contradicts"],
    ),
    ("vi", "Quý I trồng 120 ha, quý II 85 ha, quý III 60 ha, quý IV 45 ha; cả năm 310 ha.", ["agrees"]),
    ("vi", "Quý I trồng 120 ha, quý II 85 ha, quý III 60 ha; cả năm 310 ha.", []),
    ("en", "The first half brought $4.2m, the second half $5.1m and the full year $9.8m.", ["contradicts"]),
    ("en", "The first half brought $4.2m, the second half $5.1m and the full year 98 awards.", []),
    # a list that nothing announces, but that makes a count before it or misses it by a slip
    ("vi", "Nhận 2.310 đơn; 1.640 đơn về điện, 412 đơn về nước và 258 đơn về rác.", ["agrees"]),
    ("vi", "Nhận 2.310 đơn; 1.640 đơn về điện, 412 đơn về nước và 268 đơn về rác.", ["inferred"]),
    ("vi", "Nhận 2.310 đơn; 1.140 đơn về điện, 412 đơn về nước và 258 đơn về rác.", []),
    ("vi", "Nhận 2.310 đơn; 1.640 đơn về điện, tăng 412 đơn và 258 đơn về rác.", []),
    ("en", "Complaints numbered 2,310. 1,640 concerned bills, 412 pressure and 258 colour.", ["agrees"]),
    ("en", "Complaints numbered 2,310. 1,640 concerned bills, 412 pressure and 259 colour.", ["inferred"]),
    # rounding
    ("vi", "Chi 10,3 tỷ đồng, gồm 4,1 tỷ đồng mua máy và 6,1 tỷ đồng làm đường.", ["agrees"]),
    ("vi", "Chi 10,5 tỷ đồng, gồm 4,1 tỷ đồng mua máy và 6,1 tỷ đồng làm đường.", ["contradicts"]),
    ("vi", "Chi 1,7 tỷ đồng, gồm 500 triệu đồng mua máy và 1,2 tỷ đồng làm đường.", ["agrees"]),
    ("en", "Costs of $8.2m (pay $2.1m, fuel $2.1m, rent $2.1m and tax $2.1m).", ["improbable"]),
    # the total behind its parts
    ("vi", "Có 31 hộ đến, 50 hộ ở lại và 26 hộ mới, tổng cộng 107 hộ.", ["agrees"]),
    ("vi", "Có 31 hộ đến, 50 hộ ở lại và 26 hộ mới, tổng cộng 117 hộ.", ["contradicts"]),
    ("en", "Gifts of $3.2 million and $1.9 million make a total of $5.1 million.", ["agrees"]),
    ("en", "Gifts of $3.2 million and $1.9 million make a total of $5.6 million.", ["contradicts"]),
    ("en", "There were 31 cats, 50 dogs and 26 hens, 107 in all.", ["agrees"]),
    # open lists
    ("vi", "Có 40 hộ (20 hộ trồng chè, 12 hộ nuôi cá, ...).", ["agrees"]),
    ("vi", "Có 40 hộ (30 hộ trồng chè, 12 hộ nuôi cá, ...).", ["open-above"]),
    ("en", "It owns 40 boats (30 punts, 12 skiffs, etc.).", ["open-above"]),
    # parts of a whole
    ("vi", "Có 48 trại, trong đó 15 trại ở thôn Đông và 22 trại ở thôn Tây.", ["agrees"]),
    ("vi", "Có 48 trại, trong đó 31 trại ở thôn Đông và 22 trại ở thôn Tây.", ["subset-above"]),
    ("vi", "Lớp có 64 học viên, trong đó có 71 nữ.", ["part-above"]),
    ("vi", "Có 64 học viên, trong đó 40 nữ, 45 đảng viên.", ["agrees"]),
    ("vi", "Có 64 học viên, trong đó 40 nữ, 34 nam.", ["subset-above"]),
    ("en", "It owns 48 boats, of which 31 lie here and 22 there.", ["subset-above"]),
    ("en", "The class has 64 pupils, including 71 girls.", ["part-above"]),
    ("en", "Of the 130 nurses, 88 are women and 70 are under 40.", ["agrees"]),
    # hedges and bounds
    ("vi", "Có trên 50 hộ (30 hộ trồng chè, 25 hộ nuôi cá).", ["agrees"]),
    ("vi", "Có tối đa 60 hộ (30 hộ trồng chè, 25 hộ nuôi cá).", ["agrees"]),
    ("vi", "Có khoảng 50 hộ (30 hộ trồng chè, 28 hộ nuôi cá).", ["undecided"]),
    ("vi", "Có khoảng 56 hộ (30 hộ trồng chè, 28 hộ nuôi cá).", ["hedge"]),
    ("vi", "Có khoảng 60 hộ (30 hộ trồng chè, 28 hộ nuôi cá).", ["agrees"]),
    # a list inside a list, and a clause behind a semicolon
    ("vi", "Có 481 hộ, gồm: 225 hộ chè, gồm 86 hộ thôn Đông và 139 hộ thôn Tây; 256 hộ cá.", ["agrees", "agrees"]),
    ("vi", "Có 12 tổ (7 tổ nam, 5 tổ nữ; 3 tổ đã họp).", ["agrees"]),
    ("vi", "Có 5 hộ, 31 hộ đến, 50 hộ ở lại và 26 hộ mới, tổng cộng 107 hộ.", ["agrees"]),
    ("vi", "Có 31 hộ (mới), 50 hộ (cũ) và 26 hộ, tổng cộng 107 hộ.", ["agrees"]),
    ("vi", "Có 31 hộ (5), 50 hộ (7) và 26 hộ, tổng cộng 107 hộ.", ["agrees"]),
    # the rest named without its figure, an opening cue in the bracket
    ("vi", "Xã có 350 ha (lúa 200 ha, màu 90 ha, còn lại là cây ăn quả).", ["agrees"]),
    ("vi", "Xã có 350 ha (lúa 200 ha, màu 190 ha, còn lại là cây ăn quả).", ["open-above"]),
    ("vi", "Có 40 hộ (gồm 20 hộ trồng chè và 25 hộ nuôi cá).", ["contradicts"]),
    ("vi", "Có 40 hộ (trong đó 20 hộ trồng chè và 25 hộ nuôi cá).", ["subset-above"]),
    ("vi", "Có 48 trại, trong đó 31 trại ở thôn Đông, 22 trại ở thôn Tây...", ["open-above"]),
    ("vi", "Có 40 hộ. Trong đó: 45 hộ nghèo.", ["part-above"]),
    ("en", "It teaches 40 pupils. Of these, 45 pupils row.", ["part-above"]),
    # parts that count other things than the whole
    ("vi", "Có 50 hộ, trong đó 20 hộ nghèo, 35 người già, 3 trẻ em.", ["agrees"]),
    ("vi", "Có 12 tổ, trong đó 40 hội viên cao tuổi.", ["undecided"]),
    # what is no list of parts
    ("vi", "Quỹ có 40 tỷ đồng (thu 25 tỷ đồng, chi 15 tỷ đồng).", []),
    ("vi", "Gồm 4 hộ chè, 3 hộ cá v.v. Sau đó 5 hộ họp.", []),
    ("vi", "Có 03 tiêu chí chưa đạt (tiêu chí số 5, 11 và 16).", []),
    ("vi", "Có 40 hộ (so với 30 hộ và 20 hộ trước đây).", []),
    ("en", "It has 40 boats (up from 30 boats and 20 boats).", []),
    ("en", "A 40-boat fleet (20 boats, 25 boats) came.", []),
    # a total and its two outcomes
    ("en", "It received 110 claims. 59 claims are settled; 51 claims are pending.", ["agrees"]),
    ("en", "It received 110 claims. 59 claims are settled; 49 claims are pending.", ["inferred"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_parts_are_added_as_their_list_is_meant(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "sum")] == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("vi", "Biến động 84 hội viên (chuyển đến 35 hội viên, chuyển đi 49 hội viên)."),
        ("en", "The clinic logged 84 transfers (35 arrivals and 49 departures)."),
    ],
)
def test_opposite_movements_that_add_up_are_noted(code, text):
    assert outcomes(text, code, "sum") == [("agrees", "84"), ("opposite", "84")]


def test_a_part_above_its_whole_is_where_the_finding_stands():
    (result,) = results(subject("The class has 64 pupils, including 71 girls.", "en"), ["sum"])
    assert result.figures[0].text == "71"
    assert [f.text for f in result.others] == ["64"]


def test_where_men_and_women_are_all_the_rest_is_explicit():
    assert outcomes("Có 64 học viên, trong đó 40 nữ, còn lại 24 nam.", "vi", "sum") == [("agrees", "64")]
    assert outcomes("Có 64 học viên, trong đó 40 nữ, còn lại 28 nam.", "vi", "sum") == [("contradicts", "64")]


PARTS = st.lists(st.integers(2, 900), min_size=2, max_size=5)
LISTS = {
    "vi": [("{t} máy (", " máy loại {x}", ", ", ")."), ("{t} máy, gồm: ", " máy loại {x}", "; ", ".")],
    "en": [("{t} pumps (", " pumps {x}", ", ", ")."), ("{t} pumps, comprising ", " pumps {x}", " and ", ".")],
}
NAMES = ["A", "B", "C", "D", "E"]


def written(code: str, form: tuple[str, str, str, str], total: int, parts: list[int]) -> str:
    opening, part, separator, end = form
    listed = separator.join(f"{p}{part.format(x=name)}" for p, name in zip(parts, NAMES, strict=False))
    grouped = f"{total:,}".replace(",", language.get(code).thousands)
    return ("Có " if code == "vi" else "It has ") + opening.format(t=grouped) + listed + end


@given(st.sampled_from(["vi", "en"]), PARTS, st.integers(1, 9), st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_digit_of_an_exact_sum_is_always_told(code, parts, step, data):
    total = sum(parts)
    form = data.draw(st.sampled_from(LISTS[code]))
    assert [o for o, _ in outcomes(written(code, form, total, parts), code, "sum")] == ["agrees"]
    at = data.draw(st.integers(0, len(str(total)) - 1))
    digits = list(str(total))
    digits[at] = str((int(digits[at]) + step) % 10)
    wrong = int("".join(digits))
    assume(len(str(wrong)) == len(str(total)))
    told = [o for o, _ in outcomes(written(code, form, wrong, parts), code, "sum")]
    assert told
    assert told[0] != "agrees"


def test_the_chance_of_a_miss_is_that_of_the_published_table():
    table = {(2, 1): 0.25, (3, 1): 1 / 3, (4, 1): 0.401, (4, 2): 0.005, (5, 2): 0.017, (6, 2): 0.031, (8, 2): 0.066}
    for (parts, units), chance in table.items():
        assert abs(float(miss_probability(parts, units)) - chance) < 0.001
    assert miss_probability(2, 2) == 0


def test_a_miss_of_many_or_unequally_rounded_parts_is_never_improbable():
    def amount(value: int, ulp: int) -> Figure:
        return Figure("money", 0, 0, 1, "x", Fraction(value), Fraction(ulp))

    four = [amount(10, 1)] * 4
    assert improbable(Fraction(42), amount(40, 1), four)
    assert not improbable(Fraction(41), amount(40, 1), four)
    assert not improbable(Fraction(42), amount(40, 1), [*four[:3], amount(10, 2)])
    assert not improbable(Fraction(410), amount(408, 1), [amount(10, 1)] * 41)
    assert not improbable(Fraction(42), amount(40, 0), four)


def test_twenty_times_the_text_gives_twenty_times_the_claims():
    unit = "Có 57 máy (22 máy lớn, 35 máy nhỏ). "
    assert len(outcomes(unit, "vi", "sum")) == 1
    assert len(outcomes(unit * 20, "vi", "sum")) == 20


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "40 boats (" * 150),
        ("en", "in total 40 boats, " * 120),
        ("vi", "40 hộ gồm 12 hộ " * 120),
        ("vi", "40 hộ: " * 150),
        ("en", "5 a, " * 600 + "in total 3000"),
    ],
)
def test_hostile_repetition_gives_no_more_claims_than_figures(code, text):
    assert len(outcomes(text, code, "sum")) <= text.count("40") + 1

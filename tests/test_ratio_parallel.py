"""Percents whose whole stands elsewhere in the block: items beside each other, and a whole named again."""

from __future__ import annotations

import pytest
from claims_harness import outcomes

CASES = [
    # items beside each other: the whole that explains the others is the odd one's
    ("vi", "Khảo sát 1.460 hộ: 1.168 hộ dùng nước máy (80%), 219 hộ dùng giếng (15%), 73 hộ dùng nước mưa (5%).", []),
    (
        "vi",
        "Khảo sát 1.460 hộ: 1.168 hộ dùng nước máy (80%), 219 hộ dùng giếng (15%), 73 hộ dùng nước mưa (8%).",
        ["8%"],
    ),
    ("vi", "Tiếp nhận 6.218 hồ sơ, trong đó trực tuyến 5.472 hồ sơ (88%), trực tiếp 746 hồ sơ (12%).", []),
    ("vi", "Tiếp nhận 6.218 hồ sơ, trong đó trực tuyến 5.472 hồ sơ (88%), trực tiếp 746 hồ sơ (21%).", ["21%"]),
    ("en", "We had 318 complaints. Of these, 121 (38%) were late, 98 (31%) rude and 99 (31%) unclear.", []),
    ("en", "We had 318 complaints. Of these, 121 (38%) were late, 98 (31%) rude and 99 (34%) unclear.", ["34%"]),
    ("en", "Of 96 boats 48 are red (50.0%), 24 blue (25.0%) and 24 green (35.0%).", ["35.0%"]),
    ("en", "Of 96 boats 50% (48) are red, 25% (24) blue and 35% (24) green.", ["35%"]),
    # an item inside an item, a change and a plan have wholes of their own
    ("vi", "Có 795 đảng viên: 158 xuất sắc (19,9%), 601 tốt (75,6%), trong đó 60 nữ (10%); 36 khá (4,5%).", []),
    ("en", "Of 96 boats 48 are red (50%), of which 12 leak (25%), and 24 are blue (25%).", []),
    ("en", "Of 96 boats 48 are red (50%), 24 blue (25%) and 24 green (up 9%).", []),
    ("vi", "Trong 96 thuyền có 48 thuyền câu (50%), 24 thuyền lưới (25%), 24 thuyền khách (đạt 80% kế hoạch).", []),
    # one item alone says nothing of the whole
    ("en", "We saw 96 boats; 48 (51%) were red.", []),
    # a whole named again
    ("vi", "Tổng thu ngân sách 42,8 tỷ đồng; thu từ thuế 31,2 tỷ đồng, chiếm 72,9% tổng thu.", []),
    ("vi", "Tổng thu ngân sách 42,8 tỷ đồng; thu từ thuế 31,2 tỷ đồng, chiếm 79,2% tổng thu.", ["79,2%"]),
    ("vi", "Dư nợ 38,3 tỷ đồng, nợ quá hạn 57,5 triệu đồng, chiếm 0,15% tổng dư nợ.", []),
    ("vi", "Dư nợ 38,3 tỷ đồng, nợ quá hạn 57,5 triệu đồng, chiếm 1,5% tổng dư nợ.", ["1,5%"]),
    ("en", "Net assets stood at £12.6m; reserves of £3.15m equal 25% of net assets.", []),
    ("en", "Net assets stood at £12.6m; reserves of £3.15m equal 35% of net assets.", ["35%"]),
    ("en", "Net assets stood at £12.6m; reserves of £3.15m equal 35% of gross income.", []),
    ("en", "Net assets were £12.6m, net assets a year ago £9m; reserves of £3.15m equal 35% of net assets.", []),
    ("en", "Net assets stood at £12.6m; reserves of £3.15m equal about 35% of net assets.", []),
    # a plan told before
    ("vi", "Kế hoạch giao kết nạp 25 đảng viên; đến 30/9/2025 kết nạp 21 đồng chí, đạt 84% kế hoạch.", []),
    ("vi", "Kế hoạch giao kết nạp 25 đảng viên; đến 30/9/2025 kết nạp 21 đồng chí, đạt 88% kế hoạch.", ["88%"]),
    ("vi", "Chỉ tiêu là trồng 50 ha rừng, nuôi 120 ha tôm. Đã trồng 46 ha rừng, đạt 82% chỉ tiêu.", ["82%"]),
    ("vi", "Chỉ tiêu là trồng 50 ha rừng. Đã cấp 21 giấy chứng nhận, đạt 82% chỉ tiêu.", []),
    ("vi", "Kế hoạch kết nạp 25 đảng viên, cả năm 30 đảng viên. Đã tuyển 21 đảng viên, đạt 88% kế hoạch.", []),
    ("en", "The plan was 120 visits. The team made 90 visits, 80% of plan.", ["80%"]),
]


@pytest.mark.parametrize(("code", "text", "wrong"), CASES, ids=[text for _, text, _ in CASES])
def test_a_percent_is_held_against_the_whole_that_its_neighbours_or_its_name_give(code, text, wrong):
    found = outcomes(text, code, "percent-of-ratio")
    assert [quote for outcome, quote in found if outcome in ("contradicts", "inferred")] == wrong


def test_a_whole_that_the_neighbours_fit_comes_before_one_that_only_stands_near():
    text = (
        "Có 795/812 đảng viên được xếp loại, trong đó: xuất sắc 158 đồng chí (19,9%), tốt 601 đồng chí (75,6%), "
        "hoàn thành 33 đồng chí (4,2%), không hoàn thành 03 đồng chí (0,4%)."
    )
    assert {outcome for outcome, _ in outcomes(text, "vi", "percent-of-ratio")} == {"agrees"}

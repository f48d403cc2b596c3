"""Lists within lists, totals split twice, parts that point back, totals among bullets; and what only looks so."""

from __future__ import annotations

import pytest
from claims_harness import outcomes

# each text with a right and a wrong figure; the wrong one contradicts, the right one agrees
SPLIT = [
    # a list inside a list, in brackets, behind a cue, a colon or between dashes
    ("en", "It keeps 90 goats (50 here, comprising 30 old and 20 young, and {} there).", 40, 43),
    ("en", "It keeps 90 goats: 50 old – 30 here and 20 there – and {} young.", 40, 43),
    ("en", "It keeps 90 goats (here 50: 30 old, 20 young; there {}: 25 old, 15 young).", 40, 43),
    ("en", "It keeps 90 goats, namely 50 old, of whom 30 are here and the other 20 there, and {} young.", 40, 43),
    ("vi", "Có 90 hộ (gồm 50 hộ chè, chia ra 30 hộ cũ và 20 hộ mới; và {} hộ cá).", 40, 43),
    ("vi", "Có 90 hộ [50 hộ chè (30 hộ cũ, 20 hộ mới); {} hộ cá].", 40, 43),
    # the same total split a second way
    ("en", "It keeps {} goats (50 old and 40 young), comprising 30 white and 60 black.", 90, 93),
    (
        "en",
        "It keeps 90 goats, comprising 50 old and {} young; by colour they consist of 30 white and 60 black.",
        40,
        43,
    ),
    ("vi", "Có 90 hộ; chia theo thôn: 50 hộ Đông, {} hộ Tây; chia theo nghề: 30 hộ chè, 60 hộ cá.", 40, 43),
    # the rest closes the list, with its figure alone in brackets
    ("en", "It keeps 90 goats, with 30 old, 20 young and the rest ({}) lambs.", 40, 43),
    ("vi", "Có 90 hộ, bao gồm 50 hộ chè, số còn lại ({}) là hộ cá.", 40, 43),
    ("en", "Of the 90 goats, 50 are old and the balance of {} are young.", 40, 43),
    # labels before, a dash, a plus, the total behind a colon, an item that opens like an open end
    ("en", "It keeps {} goats (30 old + 40 young + 20 lambs).", 90, 93),
    ("en", "In all, {} goats are kept – 50 old and 40 young.", 90, 93),
    ("en", "30 old, 40 young and 20 lame goats are kept: {} altogether.", 90, 93),
    ("vi", "Góp 9,0 tỷ đồng, gồm dân 5,0 tỷ đồng và các cơ quan, đơn vị {} tỷ đồng.", "4,0", "4,6"),
    ("en", "Work of $6.5m was met by the lenders ($2.5m) and the founders (${}m).", "4.0", "4.6"),
    ("vi", "179 hộ chè (62 hộ cũ, 117 hộ mới) và {} hộ cá, tổng cộng 268 hộ.", 89, 83),
    ("en", "Adding $2.5 million from fees to ${} million from grants gives $6.5 million.", "4.0", "4.6"),
    # the total among bullets
    ("en", "Grants awarded:\n\n- arts: 12\n- sport: 17\n- total: {}", 29, 28),
    ("vi", "Kết quả:\n- Chè: 12 hộ\n- Cá: 17 hộ\n- Tổng cộng: {} hộ", 29, 28),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), SPLIT, ids=[text for _, text, _, _ in SPLIT])
def test_a_list_is_added_to_the_total_it_splits(code, text, right, wrong):
    assert set(outcomes_of(text.format(right), code)) == {"agrees"}
    assert "contradicts" in outcomes_of(text.format(wrong), code)


POINTED = [
    ("en", "It employs 46 cooks; 23 of them are new and {} of them are women.", 31, 61),
    ("en", "It runs 51 vans ({} of them electric).", 15, 75),
    ("en", "{} of the 71 delegates are women.", 57, 77),
    ("vi", "Có {} đồng chí nữ trong tổng số 63 cán bộ.", 25, 85),
    ("vi", "Toàn xã có 56 cán bộ. Trong đó có {} nữ.", 35, 95),
]


@pytest.mark.parametrize(("code", "text", "right", "above"), POINTED, ids=[text for _, text, _, _ in POINTED])
def test_a_part_that_points_to_its_whole_stays_within_it(code, text, right, above):
    assert set(outcomes_of(text.format(right), code)) == {"agrees"}
    assert "part-above" in outcomes_of(text.format(above), code)


def test_a_list_may_name_the_part_it_splits():
    text = "Nhận 325 đơn (73 đơn trực tuyến, 252 đơn trực tiếp); riêng đơn trực tuyến gồm 31 cá nhân và {} tổ chức."
    assert outcomes_of(text.format(42), "vi") == ["agrees", "agrees"]
    assert outcomes_of(text.format(40), "vi") == ["agrees", "contradicts"]


# texts that tie figures loosely or not at all: nothing contradicts
QUIET = [
    # rates, ages and heads beside a count, not its parts
    ("en", "The grant covers 5 schools (30 classes, 700 pupils)."),
    ("vi", "Mở 6 lớp (180 học viên, 24 buổi)."),
    ("en", "The borough has 11 parks; its 75,999 residents make for a density of 6,909 residents to each."),
    # an open end, however it is told
    ("en", "The office awarded 90 grants: 30 arts, 20 sport, and various smaller ones."),
    ("en", "The office awarded 90 grants, among others:\n\n- 30 arts\n- 20 sport"),
    ("vi", "Tổ chức 90 cuộc, nhất là 30 cuộc theo kế hoạch, 20 cuộc không báo trước."),
    ("vi", "Có 90 đảng viên (có 30 đảng viên nữ, 20 đảng viên trẻ)."),
    # two kinds, one of which has a "no" in its name
    ("vi", "Có 66 vụ, trong đó có 17 vụ lấn chiếm vỉa hè; 3 vụ xây dựng không phép."),
    # a flow is no list of parts
    ("vi", "Cuối kỳ còn tồn 9 đơn (đầu kỳ 6, tiếp nhận 255, giải quyết 252)."),
    ("en", "Nine files were outstanding at year end: 6 at the start, plus 255 received, minus 252 closed."),
    ("vi", "Thu ngân sách xã: 455,9 tỷ đồng, chi: 457,3 tỷ đồng, bội chi: 1,4 tỷ đồng."),
    # a dash in a name
    ("vi", "Đăng 60 tin về văn hóa - xã hội, 27 tin về an ninh; cộng chung là 87 tin."),
    # the total may hold what was there before
    ("en", "Three new clubs and 2 halls bring the total to 45."),
    # what is served from places named in brackets
    ("vi", "Có 03 thôn đạt chuẩn: Đông (12), Tây (15), Nam (7)."),
]


@pytest.mark.parametrize(("code", "text"), QUIET, ids=[text for _, text in QUIET])
def test_what_is_no_closed_list_contradicts_nothing(code, text):
    assert not {"contradicts", "part-above", "subset-above", "open-above"} & set(outcomes_of(text, code))


def outcomes_of(text: str, code: str) -> list[str]:
    return [outcome for outcome, _ in outcomes(text, code, "sum")]

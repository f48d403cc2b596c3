"""Parts that stand in other blocks than their total: list items under it, the note at its mark."""

from __future__ import annotations

import pytest
from claims_harness import noted, outcomes, results, subject

BULLETS = [
    ("vi", "Xã có 57 máy bơm:\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy;\n- Thôn Nam: 16 máy.", ["agrees"]),
    ("vi", "Xã có 58 máy bơm:\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy;\n- Thôn Nam: 16 máy.", ["contradicts"]),
    ("vi", "Xã có 58 máy bơm.\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy;\n- Thôn Nam: 16 máy.", ["inferred"]),
    ("vi", "Xã có 99 máy bơm.\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy;\n- Thôn Nam: 16 máy.", ["undecided"]),
    ("vi", "Xã có 58 máy bơm, 12 máy cày:\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy.", []),
    ("vi", "Xã có 58 máy bơm:\n- Thôn Đông: 22 máy.\nHết.", []),
    ("vi", "Xã có 58 máy bơm:\n- Thôn Đông: 22 máy;\n- Thôn Tây chưa có.", []),
    ("en", "The parish has 57 pumps:\n- East: 22 pumps;\n- West: 19 pumps;\n- South: 16 pumps.", ["agrees"]),
    ("en", "The parish has 58 pumps:\n- East: 22 pumps;\n- West: 19 pumps;\n- South: 16 pumps.", ["contradicts"]),
    ("en", "In 30 days:\n- East: 22 pumps;\n- West: 19 pumps.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), BULLETS, ids=[text[:40] for _, text, _ in BULLETS])
def test_list_items_add_up_to_the_count_that_announces_them(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "sum")] == expected


def test_a_bracket_in_an_item_is_no_part():
    text = "Xã có 41 máy bơm:\n- Thôn Đông (mới 12 máy): 22 máy;\n- Thôn Tây: 19 máy."
    assert outcomes(text, "vi", "sum") == [("agrees", "41")]


NOTES = [
    (
        "vi",
        "Xã đã sửa 29 cây cầu[1] trong quý.",
        "Sửa 12 cây cầu ở thôn Đông; 9 cây cầu ở thôn Tây; 8 cây cầu ở thôn Nam.",
        "agrees",
    ),
    (
        "vi",
        "Xã đã sửa 31 cây cầu[1] trong quý.",
        "Sửa 12 cây cầu ở thôn Đông; 9 cây cầu ở thôn Tây; 8 cây cầu ở thôn Nam.",
        "contradicts",
    ),
    (
        "vi",
        "Đoàn đã kết luận 45 hồ sơ[1].",
        "Nhận mới 20 hồ sơ của trường; 15 hồ sơ của chợ; 12 hồ sơ của hộ.",
        "inferred",
    ),
    ("vi", "Xã đã sửa 300 cây cầu[1] trong quý.", "Sửa 12 cây cầu ở thôn Đông; 9 cây cầu ở thôn Tây.", "undecided"),
    ("vi", "Xã đã sửa 31 cây cầu[1] trong quý.", "Gồm: 12 cây cầu ở thôn Đông; 9 cây cầu ở thôn Tây.", "contradicts"),
    (
        "en",
        "The board adopted 29 by-laws.[1]",
        "By-laws adopted: 12 on parking, 9 on noise and 8 on markets.",
        "agrees",
    ),
    (
        "en",
        "The board adopted 31 by-laws.[1]",
        "By-laws adopted: 12 on parking, 9 on noise and 8 on markets.",
        "contradicts",
    ),
    (
        "en",
        "The office closed 45 files.[1]",
        "Files opened: 20 in January, 15 in February and 12 in March.",
        "inferred",
    ),
    # the note names the things once, behind its last part; it names a partition; it tells the total once more
    ("en", "The board adopted 31 by-laws.[1]", "12 parking, 9 noise and 8 market by-laws.", "contradicts"),
    ("en", "The board adopted 31 by-laws.[1]", "By type: 12 parking, 9 noise and 8 other.", "contradicts"),
    ("en", "By-laws adopted came to 31 by-laws.[1]", "31 by-laws: 12 parking, 9 noise and 10 market.", "agrees"),
    ("vi", "Hỗ trợ 18 hộ[1] làm nhà.", "Theo Nghị định số 07/2021/NĐ-CP ngày 27/01/2021.", None),
    ("en", "The 12-mile road[1] is old.", "It has 5 miles of stone and 7 miles of clay.", None),
    ("en", "The road is old.[1]", "It has 5 miles of stone and 7 miles of clay.", None),
]


@pytest.mark.parametrize(
    ("code", "body", "note", "expected"), NOTES, ids=[f"{n}-{body}" for n, (_, body, _, _) in enumerate(NOTES)]
)
def test_the_parts_in_a_note_add_up_to_the_count_at_its_mark(code, body, note, expected):
    found = results(noted(body, note, code), ["note-sum"])
    assert [r.outcome for r in found] == ([expected] if expected else [])
    assert all(r.values["note"] == "1" and r.check == "note-sum" for r in found)


def test_a_note_tied_by_its_order_alone_is_inferred():
    note = "Sửa 12 cây cầu ở thôn Đông; 9 cây cầu ở thôn Tây; 8 cây cầu ở thôn Nam."
    found = results(noted("Xã đã sửa 31 cây cầu[1] trong quý.", note, "vi", tied="order"), ["note-sum"])
    assert [r.outcome for r in found] == ["inferred"]


def test_a_mark_far_from_any_figure_ties_nothing():
    assert results(noted("Có 31 cầu. Đã sửa xong[1].", "Sửa 12 cầu; 9 cầu.", "vi"), ["note-sum"]) == []


def test_the_same_parts_give_one_outcome_in_brackets_bullets_and_notes():
    for total, expected in ((57, "agrees"), (58, "contradicts")):
        bracket = outcomes(f"Xã sửa {total} máy (22 máy lớn, 19 máy vừa, 16 máy nhỏ).", "vi", "sum")
        bullets = outcomes(f"Xã sửa {total} máy:\n- Lớn: 22 máy;\n- Vừa: 19 máy;\n- Nhỏ: 16 máy.", "vi", "sum")
        note = results(noted(f"Xã sửa {total} máy[1].", "Sửa 22 máy lớn; 19 máy vừa; 16 máy nhỏ.", "vi"), ["note-sum"])
        assert [o for o, _ in bracket] == [o for o, _ in bullets] == [r.outcome for r in note] == [expected]


def test_twenty_lists_give_twenty_claims():
    text = "Xã có 41 máy bơm:\n- Thôn Đông: 22 máy;\n- Thôn Tây: 19 máy."
    assert len(results(subject("\n".join([text] * 20), "vi"), ["sum"])) == 20

"""Percents that share one whole add to a hundred."""

from __future__ import annotations

import pytest
from claims_harness import outcomes
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = [
    ("vi", "Cơ cấu lao động: nghề rừng 45%, nghề cá 38%, nghề muối 17%.", ["agrees"]),
    ("vi", "Cơ cấu lao động: nghề rừng 45%, nghề cá 38%, nghề muối 12%.", ["contradicts"]),
    ("vi", "Cơ cấu lao động: nghề rừng 45,3%, nghề cá 38,2%, nghề muối 16,6%.", ["agrees"]),
    ("vi", "Nghề rừng 45%, nghề cá 38%, còn lại 12%.", ["contradicts"]),
    ("vi", "Tỷ lệ dùng nước sạch 97%, thu gom rác 92%, có điện 99%.", ["undecided"]),
    ("vi", "Cơ cấu lao động: nghề rừng 45%, nghề cá 18%, nghề muối 12%...", ["undecided"]),
    ("vi", "Khách được chọn nhiều phương án: biển 61%, rừng 44%, hồ 30%.", ["undecided"]),
    ("vi", "Ba nhóm tuổi: 45%, 38% và 12%.", ["contradicts"]),
    ("en", "Four classes (a) 45%, (b) 38%, (c) 12% and (d) 9%.", ["contradicts"]),
    ("vi", "Rừng (45%), cá (38%), muối (12%).", ["inferred"]),
    ("vi", "Rừng (45%), cá (18%), muối (12%).", ["undecided"]),
    ("en", "Oak took 61%, ash 27% and elm 18% of the area.", ["contradicts"]),
    ("en", "Oak 25.3%, ash 25.3%, elm 25.3%, fir 24.3% of the area.", ["improbable"]),
    ("en", "Over 45% row, over 38% walk and over 12% ride of the crew.", []),
    ("en", "The three lists took 47%, 30% and 23% of the vote.", ["agrees"]),
    ("en", "The three lists took 52%, 31% and 24% of the vote.", ["contradicts"]),
    ("en", "Of those asked (more than one answer allowed), 61% ride, 44% walk and 30% row.", ["undecided"]),
    ("en", "Sales rose 5%, 7% and 9% in the three towns.", []),
    # a list that says it is complete is added up however far it is from the whole; one that does not, only near it
    ("en", "The yield was divided as follows: oak 31%, ash 17%; and elm 18%.", ["contradicts"]),
    ("en", "The make-up of the yield was 31% oak, 17% ash and 18% elm.", ["undecided"]),
    ("vi", "Cơ cấu rừng: sồi 31% - thông 27% - lim 32%.", ["contradicts"]),
    ("en", "The yield by category: oak – 31%; ash – 27%; and elm – 32%.", ["contradicts"]),
    ("en", "Oak took 31% of the yield, ash 27% and the rest (32%) went to elm.", ["contradicts"]),
    ("en", "The rates are 4% a year, 5% a year and 6% a year.", []),
    ("en", "The two lists took 52% and 31% of the vote.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_shares_are_added_only_where_the_text_makes_them_one_whole(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "shares")] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("vi", "Hộ trồng chè chiếm 108% số hộ.", ["above-all"]),
        ("vi", "Hộ trồng chè chiếm 98% số hộ.", []),
        ("vi", "Thu ngân sách chiếm 108% dự toán giao.", []),
        ("en", "Pensioners made up 108% of the tenants.", ["above-all"]),
        ("en", "Pensioners made up 98% of the tenants.", []),
    ],
)
def test_one_share_is_never_more_than_all(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "shares")] == expected


@given(st.integers(1, 60), st.integers(1, 38), st.integers(3, 12))
@settings(max_examples=30, deadline=None)
def test_a_share_off_by_more_than_rounding_is_told(first, second, step):
    third = 100 - first - second
    form = "Thành phần: loại A {}%, loại B {}%, loại C {}%."
    assert [o for o, _ in outcomes(form.format(first, second, third), "vi", "shares")] == ["agrees"]
    assert [o for o, _ in outcomes(form.format(first, second, third + step), "vi", "shares")] == ["contradicts"]


def test_shares_as_bullets_of_a_breakdown_are_one_whole():
    text = "Cơ cấu lao động của xã:\n- Nghề rừng: 45%;\n- Nghề cá: 38%;\n- Nghề muối: {}%."
    assert [o for o, _ in outcomes(text.format(17), "vi", "shares")] == ["agrees"]
    assert [o for o, _ in outcomes(text.format(11), "vi", "shares")] == ["contradicts"]
    loose = "Một số kết quả của xã:\n- Nước sạch: 95%;\n- Rác thải: 88%;\n- Điện: 97%."
    assert [o for o, _ in outcomes(loose, "vi", "shares")] in ([], ["undecided"])


def test_hostile_repetition_is_one_run():
    assert len(outcomes("a 5%, " * 300, "en", "shares")) <= 1

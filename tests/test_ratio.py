"""A part, its whole and the percent said of them; what remains; percents that no count can give."""

from __future__ import annotations

import unicodedata

import pytest
from claims_harness import outcomes, results, subject
from hypothesis import given, settings
from hypothesis import strategies as st

PERCENT = "percent-of-ratio"

CASES = [
    # agrees, whatever the order of part, whole and percent
    ("vi", "Có 67/70 hộ ký cam kết, đạt 95,7%.", ["agrees"]),
    ("vi", "Đạt 95,7% (67/70 hộ).", ["agrees"]),
    ("vi", "Có 67 hộ trên tổng số 70 hộ ký cam kết (95,71%).", ["agrees"]),
    ("vi", "Trong tổng số 70 hộ, 67 hộ ký cam kết, chiếm 95,7%.", ["agrees"]),
    ("vi", "Kế hoạch năm 70 tấn, đã thu 67 tấn, đạt 95,7%.", ["agrees"]),
    ("vi", "Đã thu 345,6/512,3 tỷ đồng, đạt 67,5%.", ["agrees"]),
    ("vi", "Có 70 hộ, trong đó 67 hộ ký cam kết (95,7%).", ["agrees"]),
    ("en", "67/70 wells work (95.7%).", ["agrees"]),
    ("en", "Sixty-seven of the 70 wells work, or 95.7%.", ["agrees"]),
    ("en", "Of the 70 wells, 67 (95.7%) work.", ["agrees"]),
    ("en", "The yard built 67 boats against a plan of 70, or 95.7%.", ["agrees"]),
    ("en", "Some 95.7% of the wells (67 of 70) work.", ["agrees"]),
    # contradicts
    ("vi", "Có 67/70 hộ ký cam kết, đạt 97,5%.", ["contradicts"]),
    ("vi", "Trong tổng số 70 hộ, 67 hộ ký cam kết, chiếm 91,7%.", ["contradicts"]),
    ("en", "67/70 wells work (97.5%).", ["contradicts"]),
    ("en", "Of the 70 wells, 67 (91.7%) work.", ["contradicts"]),
    # only cut off
    ("vi", "Có 67/70 hộ ký cam kết, đạt 95%.", ["truncated"]),
    ("en", "67/70 wells work (95%).", ["truncated"]),
    # the other division
    ("vi", "Có 20/50 hộ ký cam kết, đạt 66,7%.", ["other-reading"]),
    ("en", "20/50 wells work (250%).", ["other-reading"]),
    # hedged percents
    ("vi", "Tỷ lệ ký cam kết đạt trên 95% (67/70 hộ).", ["agrees"]),
    ("vi", "Tỷ lệ ký cam kết đạt trên 96% (67/70 hộ).", ["bound"]),
    ("vi", "Tỷ lệ ký cam kết đạt gần 96% (67/70 hộ).", ["agrees"]),
    ("vi", "Tỷ lệ ký cam kết đạt gần 95% (67/70 hộ).", ["hedge"]),
    ("vi", "Tỷ lệ ký cam kết đạt khoảng 96% (67/70 hộ).", ["agrees"]),
    ("en", "More than 96% of the wells (67 of 70) work.", ["bound"]),
    ("en", "About 80% of the wells (67 of 70) work.", ["hedge"]),
    ("en", "More than 20% of the wells (67 of 70) work.", ["agrees"]),
    # above the whole, and all but one
    ("vi", "Đã trồng 77/70 ha theo kế hoạch, đạt 110%.", ["agrees", "over-plan"]),
    ("vi", "Toàn xã có 11/10 thôn đạt chuẩn (110%).", ["agrees", "above-population"]),
    ("vi", "Có 1.999/2.000 hộ dùng nước sạch, đạt 100%.", ["agrees", "nearly-all"]),
    ("en", "1,999 of the 2,000 homes have water (100%).", ["agrees", "nearly-all"]),
    # two counts side by side, and the whole that counts the part's things
    ("vi", "Tổng số 40 hộ, 30 hộ ký đơn, đạt 75% tổng số hộ.", ["agrees"]),
    ("vi", "Có 40 hộ/50 hộ ký đơn, đạt 80%.", ["agrees"]),
    ("vi", "Xã có 3.415 hộ, 13.208 nhân khẩu; trong đó 1.102 hộ làm nghề biển, chiếm 32,3%.", ["agrees"]),
    ("vi", "Xã có 3.415 hộ, 13.208 nhân khẩu; trong đó 1.102 hộ làm nghề biển, chiếm 42,3%.", ["contradicts"]),
    ("en", "It has 415 homes and 1,208 people, of which 102 homes (24.6%) are new.", ["agrees"]),
    ("en", "It covers 50% of the cases with 3 out of 6 tests.", []),
    # no claim
    ("vi", "Có 30 km trên tổng số 40 ha, đạt 75%.", []),
    ("en", "They sold 40 of the 50 boats, 4% a year.", []),
    ("en", "On a taxable income of $320,000 the rate of 5% gives a tax of $16,000.", []),
    ("vi", "Sáng 12/5, cử tri dự họp đạt 95%.", []),
    ("vi", "Có 70 hộ, tăng 5% so với cùng kỳ.", []),
    ("vi", "Trong 70 hộ có 67 hộ, tăng 5%.", []),
    ("en", "The vote was 3 to 1, and turnout reached 61.4%.", []),
    ("en", "Of the 70 wells, 67 work, up 5%.", []),
    ("en", "A 67-well field lies beside 70 homes (95%).", []),
    ("vi", "Quán triệt 3 nghị quyết cho 120 đảng viên, đạt 99%.", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_a_percent_is_compared_with_the_part_and_whole_beside_it(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, PERCENT)] == expected


def test_a_whole_that_may_be_zero_is_left_undecided():
    assert [o for o, _ in outcomes("Đã thu 0/0,4 tỷ đồng, đạt 0%.", "vi", PERCENT)][:1] == ["agrees"]
    (result,) = results(subject("Có 3 tấn trên tổng số 0 tấn, đạt 50%.", "vi"), [PERCENT])
    assert result.outcome == "undecided"
    assert result.computed is None


def test_a_bare_number_borrows_the_unit_beside_it():
    (result,) = results(subject("They dug 998 metres against a plan of 1,010, or 98.8%.", "en"), [PERCENT])
    assert result.outcome == "agrees"
    assert {figure.unit for figure in result.others} == {"m"}
    (backwards,) = results(subject("They dug 998 against a plan of 1,010 metres, or 98.8%.", "en"), [PERCENT])
    assert backwards.outcome == "agrees"


def test_a_slip_is_explained_by_its_digits():
    (result,) = results(subject("Có 67/70 hộ ký cam kết, đạt 97,5%.", "vi"), [PERCENT])
    assert result.hint == "transposed"
    (slip,) = results(subject("Có 67/70 hộ ký cam kết, đạt 9,57%.", "vi"), [PERCENT])
    assert slip.outcome == "contradicts"


def test_two_counts_side_by_side_are_part_and_whole_only_by_one_noun():
    assert outcomes("Có 50 hộ đăng ký, 20 hộ ký đơn, đạt 43%.", "vi", PERCENT) == [("inferred", "43%")]
    assert outcomes("Có 50 hộ đăng ký, 20 hộ ký đơn, đạt 90%.", "vi", PERCENT) == [("undecided", "90%")]


COMPLEMENTS = [
    ("vi", "Có 16/19 tiêu chí đạt; còn 3 tiêu chí chưa đạt.", ["agrees"]),
    ("vi", "Có 16/19 tiêu chí đạt; còn 4 tiêu chí chưa đạt.", ["contradicts"]),
    ("vi", "Đã trả 118/125 hồ sơ (7 hồ sơ đang xử lý).", ["agrees"]),
    ("vi", "Đã trả 118/125 hồ sơ (9 hồ sơ đang xử lý).", ["contradicts"]),
    ("en", "Sixteen of the 19 mills turn; the other 3 rest.", ["agrees"]),
    ("en", "Sixteen of the 19 mills turn; the other 5 rest.", ["contradicts"]),
    ("en", "Sixteen of the 19 mills turn; the other 500 rest.", ["undecided"]),
    ("vi", "Có 16/19 tiêu chí đạt; còn khoảng 9 tiêu chí chưa đạt.", ["undecided"]),
    ("en", "Sixteen of the 19 mills turn; 5 new barns stand.", []),
    ("vi", "Đã trả 128/125 hồ sơ (7 hồ sơ đang xử lý).", ["contradicts"]),
    # what a pair leaves, wherever the sentence tells it
    ("vi", "Tỷ lệ hoàn thành đạt 99,1% (636/642), còn 6 em phải rèn luyện thêm.", ["agrees"]),
    ("vi", "Tỷ lệ hoàn thành đạt 99,1% (636/642), còn 8 em phải rèn luyện thêm.", ["contradicts"]),
    ("vi", "Có 15/18 chỉ tiêu đạt (trong đó 6 chỉ tiêu vượt, 9 chỉ tiêu đạt), 03 chỉ tiêu không đạt.", ["agrees"]),
    ("vi", "Có 15/18 chỉ tiêu đạt (trong đó 6 chỉ tiêu vượt, 9 chỉ tiêu đạt), 04 chỉ tiêu không đạt.", ["contradicts"]),
    ("vi", "Có 45/50 hộ ký cam kết; còn 3 hộ chưa ký; 2 hộ vắng nhà.", ["agrees"]),
    ("vi", "Có 45/50 hộ ký cam kết (05 trường hợp ...).", ["agrees"]),
    ("vi", "Có 55/50 hộ ký cam kết (05 trường hợp ...).", ["inferred"]),
    ("vi", "Theo chỉ tiêu có 55/50 hộ ký cam kết (05 trường hợp ...).", []),
    ("vi", "Có 45/50 hộ ký cam kết (08 trường hợp ...).", ["inferred"]),
    ("vi", "Có 45/50 hộ ký cam kết (08 trường hợp đặc biệt).", []),
    ("vi", "Có 45/50 hộ ký cam kết, còn lại 3 thôn chưa triển khai.", ["undecided"]),
    ("en", "Of the 95 lifts 88 work (92.6%), 7 do not.", ["agrees"]),
    ("en", "Of the 95 lifts 88 work (92.6%), 9 do not.", ["contradicts"]),
    ("en", "Of the 95 lifts 88 work (92.6%), 9 stairs do not.", []),
    ("vi", "Theo chỉ tiêu giao đã trả 128/125 hồ sơ (7 hồ sơ đang xử lý).", ["undecided"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), COMPLEMENTS, ids=[text for _, text, _ in COMPLEMENTS])
def test_what_remains_is_the_whole_less_the_part(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "complement")] == expected


IMPOSSIBLE = [
    ("vi", "Trong 25 thôn, 63% số thôn có nhà văn hóa.", ["contradicts"]),
    ("vi", "Trong 25 thôn, 64% số thôn có nhà văn hóa.", ["agrees"]),
    ("vi", "Trong 25 thôn, khoảng 63% số thôn có nhà văn hóa.", ["undecided"]),
    ("vi", "Trong 250 thôn, 63% số thôn có nhà văn hóa.", ["undecided"]),
    ("en", "Of the 15 mills, 46.6% turn.", ["truncated"]),
    ("en", "Of the 15 mills, 46.7% turn.", ["agrees"]),
    ("en", "Some 63% of the 25 mills turn.", ["undecided"]),
    ("en", "63% of 25 acres are dry.", ["undecided"]),
    ("vi", "Có 80 hộ đăng ký, đạt 105,2% kế hoạch.", ["truncated"]),
    ("vi", "Có 80 hộ đăng ký, đạt 105,3% kế hoạch.", ["agrees", "over-plan"]),
    ("vi", "Có 12 hộ đăng ký, đạt 96,4% kế hoạch.", ["contradicts"]),
    ("vi", "Đã thu 80 triệu đồng, đạt 105,2% kế hoạch.", ["undecided", "over-plan"]),
    ("vi", "Có 70 hộ và 10 hộ đăng ký, đạt 105,3% kế hoạch.", ["agrees", "over-plan"]),
    ("vi", "Có 12 hộ và 5 hộ đăng ký, đạt 96,4% kế hoạch.", ["inferred"]),
    ("en", "The 12 boats built represent 96.4% of the plan.", ["contradicts"]),
    ("en", "The 12,000 boats built represent 96.4% of the plan.", ["undecided"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), IMPOSSIBLE, ids=[text for _, text, _ in IMPOSSIBLE])
def test_a_percent_of_few_whole_things_can_be_impossible(code, text, expected):
    assert [outcome for outcome, _ in outcomes(text, code, "impossible-percent")] == expected


FORMS = {
    "vi": [
        "Có {k}/{n} {noun} ký cam kết, đạt {p}%.",
        "Có {k}/{n} {noun} ký cam kết; đạt {p}%.",
        "Có {k}/{n} {noun} ký cam kết (đạt {p}%).",
        "Có {k}/{n} {noun} ký cam kết - đạt {p}%.",
        "- Có {k}/{n} {noun} ký cam kết, đạt {p}%.",
        "Ngày 21/12/2025, theo Kế hoạch số 12/KH-UBND, có {k}/{n} {noun} ký cam kết, chiếm tỷ lệ {p}%.",
        "Năm 2025 có mưa. Có {k}/{n} {noun} ký cam kết, bằng {p}%. Ba tổ đã họp.",
        "Đạt {p}% ({k}/{n} {noun}).",
    ],
    "en": [
        "{k}/{n} {noun} signed, or {p}%.",
        "{k} of the {n} {noun} signed ({p}%).",
        "{k} out of {n} {noun} signed; that is {p}%.",
        "- {k} of the {n} {noun} signed, or {p}%.",
        "Of the {n} {noun}, {k} ({p}%) signed.",
        "On 21 December 2025 it rained. Of {n} {noun}, {k} signed, or {p}%. Two slept.",
    ],
}
NOUNS = {
    "vi": ["hộ", "cán bộ, công chức", "hợp tác xã", "giáo viên mầm non"],
    "en": ["homes", "fire wardens", "river pilots"],
}
PAIRS = [(67, 70, "95.7"), (67, 70, "97.5"), (2, 3, "66.6"), (30, 40, "75"), (1, 8, "13"), (9, 40, "32.5")]


@given(st.sampled_from(["vi", "en"]), st.data())
@settings(max_examples=60, deadline=None)
def test_nouns_separators_bullets_and_neighbours_change_no_outcome(code, data):
    k, n, p = data.draw(st.sampled_from(PAIRS))
    said = p.replace(".", ",") if code == "vi" else p
    found = set()
    for form in FORMS[code]:
        text = form.format(k=k, n=n, p=said, noun=data.draw(st.sampled_from(NOUNS[code])))
        found.add(tuple(outcome for outcome, _ in outcomes(text, code, PERCENT)))
    assert len(found) == 1, found
    assert len(next(iter(found))) == 1


@pytest.mark.parametrize(("code", "text", "expected"), CASES[:20], ids=[text for _, text, _ in CASES[:20]])
def test_no_break_spaces_change_no_outcome(code, text, expected):
    wide = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text)).replace(" %", "\u00a0%")
    assert [outcome for outcome, _ in outcomes(wide, code, PERCENT)] == expected


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("vi", "Có 12/15 hộ ký cam kết, đạt 80%. "),
        ("en", "Of the 15 homes, 12 (80%) signed. "),
    ],
)
def test_twenty_times_the_text_gives_twenty_times_the_claims(code, unit):
    assert len(outcomes(unit, code, PERCENT)) == 1
    assert len(outcomes(unit * 20, code, PERCENT)) == 20


@pytest.mark.parametrize(
    "text", ["đạt 5% trên 10 " * 150, "có 12/15 hộ đạt 80%, " * 150, "(" * 400 + "3/4" + ")" * 400]
)
def test_hostile_repetition_is_read_once(text):
    assert len(outcomes(text, "vi", PERCENT)) <= 150

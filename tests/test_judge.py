"""The judge: outcomes become findings, in the reader's words; one root cause, one finding; all is counted."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve
from judge_fixtures import figures, pack, ratio, rule_text, subject, total

from auditor.checks.base import Subject
from auditor.interval import Interval
from auditor.judge import Settings, cause, confidence, judge, ledger, numbers, style, wording
from auditor.model import Amount, Claim, Figure, Note, Result, Section, Span
from auditor.rulepack import RulepackError

RATIO = rule_text(
    "A101", "ratio-rule", "ratio",
    {"contradicts": "error", "inferred": "warning", "hedge": "warning", "over-plan": "note"},
    '[suggestion]\nvi = "Đề nghị kiểm tra lại {part}."\nen = "Check {part}."\n',
)  # fmt: skip
CUT = rule_text(
    "A102", "truncated", "ratio", {"truncated": "warning", "house-style": "note"},
    '[message.house-style]\nvi = "Cắt bớt ở {count} chỗ."\nen = "Cut off {count} times."\n',
)  # fmt: skip
SUM = rule_text("A201", "sum-rule", "sum", {"contradicts": "error", "inferred": "warning"})
SAME = rule_text("Q101", "same-rule", "same", {"contradicts": "error", "inferred": "warning"})
BLANK = rule_text(
    "W101", "blank", "wording", {"blank": "warning"},
    '[message.blank]\nvi = "Còn để trống."\nen = "Left blank."\n'
    '[message.draft]\nvi = "Còn {count} chỗ trống."\nen = "{count} blanks."\n',
).replace("[message]", '[severity.draft]\nblank = "note"\n[confidence]\nocr = 0\n[message]')  # fmt: skip


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("rules"), RATIO, CUT, SUM, SAME, BLANK)


def one(text: str, outcome: str = "contradicts", language: str = "vi", **facts):
    """A subject of one sentence "part … whole … percent", and its result."""
    home = subject(text, language=language, **facts)
    part, whole, said = figures(home)
    return home, ratio(part, whole, said, outcome)


def observation(home: Subject, block: int, start: int, end: int, **more) -> Result:
    return Result("wording", "blank", span=Span(block, start, end), comparison=False, **more)


def findings(home, results, rules, **settings):
    return judge(home, results, rules, Settings(**settings)).findings


# --- numbers ------------------------------------------------------------------------------------------------------

MILLION, BILLION = Fraction(10**6), Fraction(10**9)


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (Amount(Fraction("1234.5")), "1.234,5", "1,234.5"),
        (Amount(Fraction(-1234567)), "-1.234.567", "-1,234,567"),
        (Amount(Fraction("29.04"), "%"), "29,04%", "29.04%"),
        (Amount(Fraction(12 * 10**8), "đồng", BILLION), "1,2 tỷ đồng", "1.2 billion đồng"),
        (Amount(Fraction(12 * 10**5), "USD", MILLION), "1,2 triệu USD", "$1.2 million"),
        (Amount(Fraction(-5), "USD"), "-5 USD", "-$5"),
        (Amount(Fraction(4 * 10**13), "đồng", Fraction(10**12)), "40 nghìn tỷ đồng", "40 trillion đồng"),
        (Amount(Fraction(125000), "m2", Fraction(10**4)), "12,5 ha", "12.5 ha"),
        (Amount(Fraction(3 * 10**9), "kg", Fraction(10**9)), "3 triệu tấn", "3 million tonnes"),
        (Amount(Fraction(5), "m2", Fraction(7)), "5 m2", "5 m2"),
        (Amount(Fraction(5), "xe", Fraction(7)), "5 xe", "5 xe"),
        (Amount(Fraction(1), "day"), "1 ngày", "1 day"),
        (Amount(Fraction(84), "day"), "84 ngày", "84 days"),
        (Amount(Fraction("1.5"), "points"), "1,5 điểm phần trăm", "1.5 percentage points"),
        (Amount(Fraction(200, 3), "%", digits=2), "66,67%", "66.67%"),
        (Amount(Fraction(200, 3), "%"), "66,7%", "66.7%"),
        (Amount(Fraction(1, 8)), "0,1", "0.1"),
        (2026, "2026", "2026"),
        (" hai\n nghìn ", "hai nghìn", "hai nghìn"),
        (dt.date(2026, 2, 5), "05/02/2026", "2026-02-05"),
        (dt.date(2026, 9, 5), "05/9/2026", "2026-09-05"),
        (dt.date(2026, 11, 15), "15/11/2026", "2026-11-15"),
    ],
)  # fmt: skip
def test_values_are_written_as_readers_of_each_language_write_them(given, vi, en):
    assert numbers.value_text(given, "vi") == vi
    assert numbers.value_text(given, "en") == en


def test_json_numbers_are_exact_decimals_or_fractions():
    assert [numbers.plain(Fraction(text)) for text in ("97.50", "-3", "2/3", "0")] == ["97.5", "-3", "2/3", "0"]


def test_a_computed_interval_is_one_number_when_its_ends_look_the_same():
    said = figures(subject("đạt 67,4% kế hoạch"))[0]
    low, high = Fraction("67.441"), Fraction("67.444")
    assert numbers.spread(said, low, high, "vi", True) == "67,44%"
    assert numbers.spread(said, low, Fraction("67.48"), "vi", True) == "từ 67,44% đến 67,48%"
    assert numbers.spread(said, low, Fraction("67.48"), "en", False) == "67.44% to 67.48%"


def test_a_computed_value_is_written_as_the_stated_figure_is():
    money = figures(subject("thu 4,1 tỷ đồng"))[0]
    assert numbers.like(money, Fraction(43 * 10**8), "vi", True) == "4,3 tỷ đồng"
    assert numbers.like(money, Fraction(43 * 10**8), "en", False) == "4.3 billion đồng"
    area = Figure("measure", 0, 0, 5, "12 m2", Fraction(12), unit="m2")
    assert numbers.like(area, Fraction(15), "vi", True) == "15 m2"
    day = figures(subject("ngày 05/2/2026"))[0]
    assert numbers.like(day, day.value + 1, "vi", True) == "06/02/2026"


def test_a_stated_figure_is_quoted_as_written_and_translated_only_for_the_other_language():
    said, day = figures(subject("đạt 97,5% đến ngày 05/9/2026"))
    words = evolve(said, text="chín phần mười", words=True)
    assert [numbers.figure_text(f, "vi", True) for f in (said, day)] == ["97,5%", "05/9/2026"]
    assert [numbers.figure_text(f, "en", False) for f in (said, day, words)] == [
        "97.5%",
        "2026-09-05",
        "chín phần mười",
    ]
    open_day = evolve(day, text="5/9", date=(None, 9, 5))
    assert numbers.figure_text(open_day, "en", False) == "5/9"


def test_a_line_of_arithmetic_is_spaced_whatever_the_check_gives():
    line = [Amount(Fraction(31)), "+", Amount(Fraction(1050)), " = ", Amount(Fraction(1081)), ";", "a", "/", "b"]
    assert numbers.sum_text(line, "vi", 0) == "31 + 1.050 = 1.081;a/b"


# --- findings -----------------------------------------------------------------------------------------------------


def test_a_finding_says_what_is_stated_what_is_computed_and_how(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    (found,) = findings(home, [result], rules)
    assert (found.rule, found.severity, found.confidence, found.outcome) == ("A101", "error", "high", "contradicts")
    assert found.message == "Văn bản ghi 106%, tính lại 21/20 = 105%."
    assert (found.stated, found.computed, found.difference) == ("106%", "105%", "1 điểm phần trăm")
    assert found.values == {
        "part": "21",
        "whole": "20",
        "stated": "106",
        "computed": ["105", "105"],
        "unit": "%",
        "difference": "1",
    }
    assert found.suggestion == "Đề nghị kiểm tra lại 21."
    assert found.place.quote == "106%"
    assert (found.place.location.line, found.place.location.column) == (1, 27)
    assert [place.quote for place in found.related] == ["21", "20"]


def test_messages_may_be_asked_for_in_the_other_language(rules):
    home, result = one("Đã nộp 1.250/1.000 phiếu, đạt 125,6%.")
    (found,) = findings(home, [result], rules, messages="en")
    assert found.message == "The text says 125.6%, but 1,250/1,000 = 125%."
    assert found.difference == "0.6 percentage points"


def test_an_outcome_that_no_rule_names_is_no_finding_but_stands_in_the_ledger(rules):
    home, result = one("Đã nộp 9/10 báo cáo, đạt 90%.", "agrees")
    report = judge(home, [result], rules)
    assert report.findings == []
    (entry,) = report.ledger
    assert (entry.verdict, entry.reported, entry.finding.arithmetic) == ("agrees", None, "9/10 = 90%")
    assert (entry.finding.severity, entry.finding.message, entry.finding.rule) == ("", "", "A101")
    assert len(entry.finding.fingerprint) == 16


def test_the_ledger_names_the_finding_that_tells_of_a_comparison(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    report = judge(home, [result], rules)
    assert report.ledger[0].reported == report.findings[0].fingerprint
    assert judge(home, [result], rules, Settings(ledger=False)).ledger == []


def test_an_agreeing_result_with_a_name_of_its_own_is_a_note_and_agrees(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 105%.", "over-plan")
    report = judge(home, [result], rules)
    assert [found.severity for found in report.findings] == ["note"]
    assert report.ledger[0].verdict == "agrees"


def test_an_observation_has_a_place_and_no_arithmetic(rules):
    home = subject("Số    ngày … tháng 4")
    (found,) = findings(home, [observation(home, 0, 0, 3)], rules)
    assert (found.message, found.stated, found.computed, found.values) == ("Còn để trống.", "", "", {})
    assert judge(home, [observation(home, 0, 0, 3)], rules).ledger == []


def test_values_of_a_check_may_be_dates_words_and_years(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    result.values = {"when": dt.date(2026, 2, 5), "part": "hai mốt", "whole": 2026}
    assert wording.json_values(result)["when"] == "2026-02-05"
    (found,) = findings(home, [result], rules)
    assert found.values["part"] == "hai mốt"
    assert found.values["whole"] == "2026"


def test_dates_are_dates_in_message_and_json(rules):
    home = subject("Từ ngày 21/12/2025 đến ngày 15/3/2025")
    start, end = figures(home)
    result = Result("same", "contradicts", [end], [start], computed=(start.value, start.value), stated=end.value)
    (found,) = findings(home, [result], rules)
    assert (found.stated, found.computed, found.difference) == ("15/3/2025", "21/12/2025", "281 ngày")
    assert found.values["computed"] == ["2025-12-21", "2025-12-21"]
    assert (found.values["stated"], found.values["difference"]) == ("2025-03-15", "-281")


def test_a_computed_amount_without_a_stated_figure_is_written_in_its_unit(rules):
    home = subject("Cộng các khoản trên")
    computed = (Fraction(5), Fraction(5))
    result = Result("same", "contradicts", span=Span(0, 0, 4), computed=computed, stated=Fraction(7), unit="day")
    (found,) = findings(home, [result], rules)
    assert (found.stated, found.computed, found.difference) == ("7 ngày", "5 ngày", "2 ngày")
    silent = evolve(result, stated=None)
    (found,) = findings(home, [silent], rules)
    assert (found.stated, found.computed, found.difference, found.values) == (
        "",
        "5 ngày",
        "",
        {"computed": ["5", "5"], "unit": "day"},
    )


def test_hints_are_told_in_the_readers_language(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    result.hint = "transposed"
    assert findings(home, [result], rules)[0].message.endswith("Có thể đảo thứ tự chữ số.")
    assert findings(home, [result], rules, messages="en")[0].message.endswith("transposed.")


def test_a_placeholder_that_a_result_does_not_carry_reads_as_an_ellipsis():
    assert wording.fill("{part} và {whole}", {"part": "3"}) == "3 và …"


def test_findings_stand_in_the_order_of_the_text_and_twice_the_same(rules):
    home = subject("Có 9/10 hộ, đạt 80%; 7/10 người, đạt 60%.", "Có 3/4 xã, đạt 70%.")
    a, b, c, d, e, f, g, h, i = figures(home)
    results = [ratio(g, h, i, "contradicts"), ratio(d, e, f, "contradicts"), ratio(a, b, c, "contradicts")]
    first = findings(home, results, rules)
    assert [found.place.quote for found in first] == ["80%", "60%", "70%"]
    again = findings(home, results[::-1], rules)
    assert [found.fingerprint for found in again] == [found.fingerprint for found in first]


def test_selection_takes_ids_names_and_families_and_refuses_unknown_ones(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    assert findings(home, [result], rules, select={"A1"})
    assert not findings(home, [result], rules, select={"sum-rule"})
    assert not findings(home, [result], rules, ignore={"ratio-rule"})
    with pytest.raises(RulepackError):
        findings(home, [result], rules, select={"A9"})


def test_a_figure_of_an_earlier_report_is_shown_with_its_path(rules):
    home, earlier = subject("Có 12 hộ nghèo"), subject("Năm trước có 15 hộ nghèo")
    earlier.document.path = "nam-truoc.docx"
    home.earlier.append(earlier)
    (mine,), (theirs,) = figures(home), figures(earlier)
    theirs.more["path"] = "nam-truoc.docx"
    result = Result("same", "inferred", [mine], [theirs], computed=(theirs.value, theirs.value), stated=mine.value)
    (found,) = findings(home, [result], rules)
    assert [(place.path, place.quote) for place in found.related] == [("nam-truoc.docx", "15")]


def test_further_places_of_a_check_are_related_once(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    result.related = [Span(0, 7, 9), Span(0, 0, 6)]
    (found,) = findings(home, [result], rules)
    assert [place.quote for place in found.related] == ["21", "20", "Đã nộp"]


# --- confidence ---------------------------------------------------------------------------------------------------


def test_findings_below_the_least_confidence_are_kept_but_not_shown(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    result.confidence = "low"
    assert [found.shown for found in findings(home, [result], rules)] == [False]
    assert [found.shown for found in findings(home, [result], rules, min_confidence="low")] == [True]


def test_recognised_text_lowers_what_recognition_breaks():
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.", quality="ocr")
    document = home.document
    assert confidence.grade(result, document, {}) == "high"
    document.blocks[0].kind = "heading"
    assert confidence.grade(result, document, {}) == "low"
    document.blocks[0].kind = "paragraph"
    document.blocks.append(evolve(document.blocks[0], index=1, note=0))
    document.notes.append(Note(0, "1", [1]))
    result.others.append(evolve(result.others[0], block=1))
    assert confidence.grade(result, document, {}) == "medium"


def test_a_rule_says_itself_how_far_it_trusts_recognised_text(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.", quality="ocr")
    assert confidence.grade(result, home.document, {"ocr": Fraction(6, 10)}) == "medium"
    assert findings(home, [observation(home, 0, 0, 2)], rules) == []


# --- house style --------------------------------------------------------------------------------------------------


def percents(*pairs: tuple[int, int, str]):
    """A subject and results for sentences "k/n …, đạt p%"; the outcome is that of the digits."""
    home = subject(*(f"Có {k}/{n} hộ, đạt {said}." for k, n, said in pairs))
    results = []
    for block, (k, n, _) in enumerate(pairs):
        part, whole, said = home.figures[block]
        exact = 100 * Fraction(k, n)
        outcome = "agrees" if abs(said.value - exact) <= said.ulp / 2 else "truncated"
        results.append(ratio(part, whole, said, outcome))
    return home, results


def test_a_document_that_cuts_off_throughout_is_told_once(rules):
    home, results = percents((2, 3, "66,6%"), (5, 6, "83,3%"), (5, 9, "55,5%"), (8, 9, "88,8%"))
    (found,) = findings(home, results, rules)
    assert (found.rule, found.severity, found.outcome, found.message) == (
        "A102",
        "note",
        "house-style",
        "Cắt bớt ở 3 chỗ.",
    )
    assert [place.quote for place in found.related if "%" in place.quote] == ["55,5%", "88,8%"]
    report = judge(home, results, rules)
    assert [entry.verdict for entry in report.ledger] == ["agrees"] * 4
    assert {entry.reported for entry in report.ledger} == {None, found.fingerprint}


def test_one_cut_off_figure_among_rounded_ones_is_a_warning_and_surer(rules):
    rounded = [(5, 9, "55,6%"), (8, 9, "88,9%"), (7, 18, "38,9%"), (1, 6, "16,7%")]
    home, results = percents((2, 3, "66,6%"), *rounded)
    results[0].confidence = "medium"
    (found,) = findings(home, results, rules)
    assert (found.severity, found.outcome, found.confidence) == ("warning", "truncated", "high")


def test_two_cut_off_figures_are_no_habit(rules):
    home, results = percents((2, 3, "66,6%"), (5, 9, "55,5%"))
    assert [found.outcome for found in findings(home, results, rules)] == ["truncated", "truncated"]


def test_only_percents_whose_last_digit_tells_are_decided():
    _, results = percents((2, 3, "66,6%"), (2, 3, "66,7%"), (1, 3, "33,3%"), (2, 3, "66,9%"))
    assert [style.habit(result) for result in results] == ["cuts", "rounds", "", ""]
    hedged = results[0]
    hedged.figures[0].hedge = "~"
    assert style.habit(hedged) == ""
    assert style.habit(evolve(hedged, computed=None)) == ""


# --- profile ------------------------------------------------------------------------------------------------------


def test_blanks_of_a_draft_are_one_note_a_report(rules):
    home = subject("Số    ngày", "Số    tháng")
    results = [observation(home, 0, 0, 3), observation(home, 1, 0, 3)]
    assert [found.severity for found in findings(home, results, rules)] == ["warning", "warning"]
    (found,) = findings(home, results, rules, profile="draft")
    assert (found.severity, found.message, len(found.related)) == ("note", "Còn 2 chỗ trống.", 1)
    (single,) = findings(home, results[:1], rules, profile="draft")
    assert single.message == "Còn để trống."
    assert single.fingerprint == found.fingerprint


# --- one root cause -----------------------------------------------------------------------------------------------


def test_a_wrong_total_is_told_once_and_names_what_else_it_breaks(rules):
    home = subject("Tổng số 117 hộ (31 hộ A, 50 hộ B, 26 hộ C); có 107/117 hộ, đạt 100%.")
    said, a, b, c, part, whole, percent = figures(home)
    whole = said  # the percent takes the total itself as its whole
    results = [total(said, a, b, c), ratio(part, whole, percent, "contradicts")]
    (found,) = findings(home, results, rules)
    assert found.rule == "A201"
    assert [(also["rule"], also["quote"], also["location"]["line"]) for also in found.also] == [("A101", "100%", 1)]
    report = judge(home, results, rules)
    assert {entry.reported for entry in report.ledger} == {found.fingerprint}


def test_two_wrong_percents_of_one_whole_are_two_findings(rules):
    home = subject("Trong 120 hồ sơ có 60 hồ sơ A (55%), 30 hồ sơ B (20%)")
    whole, a, p, b, q = figures(home)
    found = findings(home, [ratio(a, whole, p, "contradicts"), ratio(b, whole, q, "contradicts")], rules)
    assert [one.place.quote for one in found] == ["55%", "20%"]


def test_a_stated_figure_that_two_computations_want_elsewhere_is_two_findings(rules):
    home = subject("Cộng 100: 40 và 50; hoặc 30 và 80")
    said, a, b, c, d = figures(home)
    assert len(findings(home, [total(said, a, b), total(said, c, d)], rules)) == 2


def test_a_chain_without_a_common_figure_is_two_findings(rules):
    home = subject("số 10, số 20, số 30, số 40")
    a, b, c, d = figures(home)
    pair = [
        Result("same", "inferred", [x], [y], computed=(y.value, y.value), stated=x.value)
        for x, y in ((a, b), (b, c), (c, d))
    ]
    found = findings(home, pair, rules)
    assert [len(one.also) for one in found] == [0, 0, 0]


def test_three_mentions_of_which_one_is_off_are_one_finding(rules):
    home = subject("số 10, số 20, số 20")
    a, b, c = figures(home)
    pairs = [Result("same", "inferred", [a], [y], computed=(y.value, y.value), stated=a.value) for y in (b, c)]
    (found,) = findings(home, pairs, rules)
    assert [also["rule"] for also in found.also] == ["Q101"]


def test_what_is_shown_leads_before_what_is_not_and_the_graver_before_the_lighter(rules):
    home = subject("Cộng 100: 40 và 50; đã nêu 90")
    said, a, b, other = figures(home)
    same = Result("same", "inferred", [said], [other], computed=(other.value, other.value), stated=said.value)
    grave = total(said, a, b)
    assert [found.rule for found in findings(home, [same, grave], rules)] == ["A201"]
    assert [found.rule for found in findings(home, [same, evolve(grave, outcome="inferred")], rules)] == ["Q101"]
    assert [found.rule for found in findings(home, [same, evolve(grave, confidence="low")], rules)] == ["Q101"]


def test_selection_acts_before_root_cause(rules):
    home = subject("Cộng 100: 40 và 50; đã nêu 90")
    said, a, b, other = figures(home)
    same = Result("same", "inferred", [said], [other], computed=(other.value, other.value), stated=said.value)
    (found,) = findings(home, [same, total(said, a, b)], rules, ignore={"A"})
    assert (found.rule, found.also) == ("Q101", [])


def test_families_stand_in_the_order_of_the_design():
    ids = ["S101", "R101", "D101", "T101", "A401", "A101", "A201", "Q101"]
    assert sorted(ids, key=cause.rank) == ids[::-1]


@pytest.mark.parametrize(
    ("operands", "computed", "stated", "at", "wanted"),
    [
        ((30, 20), 50, 60, 0, 40),  # a sum
        ((30, 20), 10, 15, 0, 35),  # a difference
        ((30, 20), 10, 15, 1, 15),
        ((20, 30), 10, 15, 1, 35),  # the other way round
        ((30, 20), 600, 900, 0, 45),  # a product
        ((30, 20), 600, 900, 1, 30),
        ((30, 20), 150, 200, 0, 40),  # a percent
        ((30, 20), 150, 200, 1, 15),
        ((20, 50), Fraction(5, 2), 2, 1, 40),  # a quotient, the other way round
        ((60, 50), 20, 40, 0, 70),  # a growth
        ((60, 40), 50, 20, 1, 50),
        ((30, 20), 77, 80, 0, None),  # no relation that is known
        ((30, 0), 77, 80, 0, None),
        ((1, 2, 3), 77, 80, 0, None),
    ],
)
def test_the_value_that_would_repair_an_operand_is_told_from_the_relation(operands, computed, stated, at, wanted):
    row = [Figure("measure", 0, i, i + 1, str(v), Fraction(v)) for i, v in enumerate(operands)]
    said = Figure("measure", 0, 90, 91, str(stated), Fraction(stated))
    result = Result("same", "contradicts", [said], row, computed=(Fraction(computed),) * 2, stated=said.value)
    found = cause._wanted(result, row[at])
    assert (found and found.middle) == wanted


def test_a_quotient_by_nothing_has_no_repair():
    row = [Figure("measure", 0, i, i + 1, "x", Fraction(v)) for i, v in enumerate((30, 20))]
    said = Figure("measure", 0, 9, 10, "0", Fraction(0))
    result = Result("same", "contradicts", [said], row, computed=(Fraction(150),) * 2, stated=said.value)
    assert cause._wanted(result, row[1]) is None


def test_a_count_is_repaired_by_whole_numbers_only():
    home, result = one("Đã nộp 2/3 báo cáo, đạt 50%.")
    part, whole, _ = figures(home)
    assert cause._wanted(result, part).lo > cause._wanted(result, part).hi
    assert cause._wanted(result, whole) == Interval(Fraction(4), Fraction(4))


def test_disagreements_about_dates_that_share_one_are_one(rules):
    home = subject("Từ ngày 21/12/2025 đến ngày 15/3/2025, trong 84 ngày")
    start, end, days = figures(home)
    gap = (Fraction(-281), Fraction(-281))
    results = [
        Result("same", "contradicts", [end], [start], computed=(start.value, start.value), stated=end.value),
        Result("sum", "contradicts", [days], [start, end], computed=gap, stated=days.value),
    ]
    (found,) = findings(home, results, rules)
    assert found.rule == "Q101"
    assert [also["rule"] for also in found.also] == ["A201"]


def test_a_figure_without_computed_value_or_outside_both_sides_wants_nothing_known():
    home, result = one("Đã nộp 2/3 báo cáo, đạt 50%.")
    assert cause._wanted(evolve(result, computed=None), figures(home)[0]) is None
    assert cause._wanted(result, evolve(figures(home)[0])) is None


# --- fingerprints -------------------------------------------------------------------------------------------------


def prints(rules, *paragraphs, language="vi", outcome="contradicts"):
    home = subject(*paragraphs, language=language)
    results = [ratio(*row, outcome) for row in home.figures.values() if len(row) == 3]
    return [found.fingerprint for found in findings(home, results, rules)]


def test_a_fingerprint_does_not_depend_on_place_wrapping_accents_or_outcome(rules):
    (plain,) = prints(rules, "Có 9/10 hộ nghèo, đạt 80%.")
    assert prints(rules, "Mở đầu.", "Trong kỳ có 9/10 hộ   nghèo, đạt 80%.") == [plain]
    assert prints(rules, "Co 9/10 ho ngheo, dat 80%.") == [plain]
    assert prints(rules, "Có 9/10 hộ nghèo, đạt 80%.", outcome="inferred") == [plain]


def test_a_changed_digit_or_noun_is_another_finding(rules):
    (plain,) = prints(rules, "Có 9/10 hộ nghèo, đạt 80%.")
    assert prints(rules, "Có 9/10 hộ nghèo, đạt 81%.") != [plain]
    assert prints(rules, "Có 9/10 hộ khá giả, đạt 80%.") != [plain]


def test_equal_findings_are_told_apart_by_their_order(rules):
    first, second = prints(rules, "Có 9/10 hộ nghèo, đạt 80%.", "Có 9/10 hộ nghèo, đạt 80%.")
    assert [first] == prints(rules, "Có 9/10 hộ nghèo, đạt 80%.")
    assert first != second


def test_without_figures_the_folded_quotation_is_hashed(rules):
    home = subject("Điểm  mạnh", "diem mạnh", "khác")
    found = findings(home, [observation(home, 0, 0, 10), observation(home, 1, 0, 9), observation(home, 2, 0, 4)], rules)
    assert len({one.fingerprint for one in found}) == 3
    assert found[0].fingerprint == findings(home, [observation(home, 1, 0, 9)], rules)[0].fingerprint


# --- counts -------------------------------------------------------------------------------------------------------


def test_counts_say_what_was_checkable_covered_and_compared(rules):
    home = subject("Có 9/10 hộ, đạt 90%; thêm 7 xã, 8 thôn và 5 tổ, ngày 05/9/2026")
    part, whole, said, _, bound, vague, _ = figures(home)
    results = [
        ratio(part, whole, said, "agrees"),
        Result("sum", "agrees", [bound], [whole], computed=(Fraction(0), Fraction(10)), bound=True),
        Result("sum", "undecided", [vague], [whole]),
        observation(home, 0, 0, 2),
    ]
    report = judge(home, results, rules)
    counts = report.counts
    assert (counts.figures, counts.checkable, counts.covered) == (7, 6, 3)
    assert (counts.comparisons, counts.agree, counts.disagree, counts.undecided) == (3, 2, 0, 1)
    assert {why: [place.quote for place in places] for why, places in report.uncovered.items()} == {
        "alone": ["7"], "bound": ["8"], "undecided": ["5"],
    }  # fmt: skip
    assert [entry.bound for entry in report.ledger] == [False, True, False]


def test_a_ratio_is_covered_when_its_sides_are(rules):
    home = subject("Có 9 và 10")
    part, whole = figures(home)
    home.figures[0] = [Figure("ratio", 0, 3, 9, "9 và 10", Fraction(9, 10), terms=(part, whole))]
    result = Result("ratio", "agrees", [part], [whole], computed=(part.value, part.value))
    assert judge(home, [result], rules).counts.covered == 1


def test_dates_are_checkable_in_ranges_and_bare_years_never(rules):
    home = subject("Từ ngày 05/9/2026 đến ngày 06/9/2026; ngày 07/9/2026")
    first, last, lone = figures(home)
    year = Figure("year", 0, 1, 2, "2026", Fraction(2026))
    home.figures[0].append(year)
    assert judge(home, [], rules).counts.checkable == 0
    home.claims["date-range"] = [Claim("date-range", Span(0, 0, 9), {"start": [first], "end": [last, year]})]
    assert judge(home, [], rules).counts.checkable == 2
    home.figures[0].append(Figure("range", 0, 0, 3, "x", Fraction(0), terms=(lone, lone)))
    home.figures[0].append(
        Figure("range", 0, 0, 4, "2021-2025", Fraction(0), terms=(evolve(lone, date=(2021, None, None)),))
    )
    assert judge(home, [], rules).counts.checkable == 3


@pytest.mark.parametrize(
    ("outcome", "computed", "stated", "verdict"),
    [
        ("agrees", None, None, "agrees"),
        ("undecided", None, None, "undecided"),
        ("truncated", 7, 7, "disagrees"),
        ("exceeds", 9, 7, "disagrees"),
        ("improbable", 7, 7, "agrees"),
        ("named", None, 7, "disagrees"),
        ("named", 7, None, "disagrees"),
    ],
)
def test_the_verdict_follows_the_outcome_and_where_it_is_new_the_numbers(outcome, computed, stated, verdict):
    both = None if computed is None else (Fraction(computed), Fraction(computed))
    result = Result(
        "x", outcome, span=Span(0, 0, 1), computed=both, stated=None if stated is None else Fraction(stated)
    )
    assert ledger.verdict(result) == verdict


def test_a_report_carries_its_document_sections_and_remarks(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    home.document.sections.append(Section(0, 0, "II.", 1, -1, "Kết quả", "II"))
    home.document.blocks[0].section = 0
    home.document.remarks.append("3 thay đổi đã được chấp nhận")
    report = judge(home, [result], rules)
    assert report.findings[0].place.location.section == "II"
    assert (report.remarks, report.document) == (["3 thay đổi đã được chấp nhận"], home.document)
    assert (report.path, report.language, report.quality) == ("bao-cao.txt", "vi", "clean")


def test_a_check_without_a_rule_in_force_leaves_no_line(rules):
    home, result = one("Đã nộp 21/20 báo cáo, đạt 106%.")
    result.check = "gone"
    report = judge(home, [result], rules)
    assert (report.findings, report.ledger, report.counts.comparisons) == ([], [], 1)


def test_judging_grows_with_the_number_of_results_not_faster(rules):
    import time

    def seconds(count: int) -> float:
        home = subject(*["Trong 120 hồ sơ có 60 hồ sơ (55%)"] * count)
        rows = list(home.figures.values())
        base = rows[0][0]
        results = [ratio(row[1], base, row[2], "contradicts") for row in rows]
        start = time.perf_counter()
        judge(home, results, rules)
        return time.perf_counter() - start

    small, large = min(seconds(50) for _ in range(3)), min(seconds(400) for _ in range(2))
    assert large < small * 8 * 4

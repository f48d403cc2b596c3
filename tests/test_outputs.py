"""The formats: what a person or a program is given, within its width, in its language, on its console."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from judge_fixtures import figures, pack, ratio, rule_text, subject, total

from auditor.judge import Settings, judge
from auditor.model import Audit, Location, Place, Problem, Result, Section, Span
from auditor.outputs import FORMATS, Options, degrade
from auditor.outputs.grid import Column, Row, lay_out
from auditor.outputs.widths import clean, excerpt, width, wrap
from auditor.outputs.words import PLACES, SEVERITY, WORDS, closing, where

RATIO = rule_text(
    "A101", "ratio-rule", "ratio", {"contradicts": "error", "inferred": "warning", "over-plan": "note"},
    '[suggestion]\nvi = "Đề nghị kiểm tra lại."\nen = "Please check."\n',
)  # fmt: skip
SUM = rule_text("A201", "sum-rule", "sum", {"contradicts": "error"})


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("rules"), RATIO, SUM)


@pytest.fixture
def audit(rules):
    """One report with an error, a warning, a note, an agreeing line, a bound, and figures that stand alone."""
    home = subject(
        "Trong quý, Ủy ban nhân dân xã đã giải quyết 97/120 hồ sơ, đạt 85%; có 9/10 thôn, đạt 80%.",
        "Đã nộp 21/20 báo cáo, đạt 105%; 3/4 đơn vị, đạt 75%.",
        "Tổng số 117 hộ gồm 31 hộ và 76 hộ; còn 15 hộ và 16 thôn.",
    )
    home.document.sections.append(Section(0, 0, "II.", 1, -1, "Kết quả", "II.1"))
    for block in home.document.blocks:
        block.section = 0
    a, b, c, d, e, f, g, h, i, j, k, m, said, one, two, low, _ = figures(home)
    results = [
        ratio(a, b, c, "contradicts"),
        ratio(d, e, f, "inferred"),
        ratio(g, h, i, "over-plan"),
        ratio(j, k, m, "agrees"),
        total(said, one, two),
        Result("sum", "agrees", [low], [said], computed=(low.value, low.value), bound=True),
    ]
    report = judge(home, results, rules, Settings())
    return Audit([report], [], list(rules.rules), rules.sha256, skipped={".png": 2})


def render(name, audit, **options):
    return FORMATS[name].render(audit, Options(**options))


def ledger_of(audit, **options):
    return render("table", audit, ledger=True, **options)


# --- the table ----------------------------------------------------------------------------------------------------


def test_the_table_has_a_title_the_seven_columns_a_message_and_the_line_that_counts(audit):
    lines = render("table", audit, width=110).splitlines()
    assert lines[0].startswith("bao-cao.txt (vi): 17 số liệu, 6 phép đối chiếu, 2 lỗi, 1 cảnh báo, 1 ghi chú")
    assert " ".join(lines[2].split()) == "STT Mức độ Vị trí Trích văn bản Ghi Tính lại Quy tắc"
    assert set(lines[3]) == {"─"}
    text = "\n".join(lines)
    assert "Văn bản ghi 105%, tính lại 21/20 = 105%. Đề nghị kiểm tra lại." in text
    assert "dòng 2, mục II.1" in text
    assert "2 tệp khác loại không đọc (.png 2)." in " ".join(lines)


def test_the_table_speaks_english_when_asked(audit):
    text = render("table", audit, messages="en", width=200)
    assert text.splitlines()[2].split() == ["No.", "Severity", "Where", "Quote", "Stated", "Computed", "Rule"]
    assert "1 report: 17 figures, 6 comparisons; 2 errors, 1 warning, 1 note" in text
    assert "line 2, section II.1" in text


@pytest.mark.parametrize("room", [40, 58, 66, 80, 100, 132, 200])
@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("messages", ["vi", "en"])
def test_no_line_is_wider_than_the_terminal(audit, room, ledger, messages):
    text = render("table", audit, width=room, ledger=ledger, messages=messages)
    assert max(map(width, text.splitlines())) <= room


@pytest.mark.parametrize("room", [40, 66, 80, 100])
def test_numbers_are_never_broken(rules, room):
    home = subject("Có 1.234.567.890/2.345.678.901 hộ, đạt 99,99%.")
    report = judge(home, [ratio(*figures(home), "contradicts")], rules)
    text = render("table", Audit([report]), width=room)
    for number in ("1.234.567.890", "2.345.678.901", "99,99%", "52,632%"):
        assert number in text


def test_findings_may_be_sorted_by_severity(audit):
    severities = [SEVERITY["vi"][name] for name in ("error", "error", "warning", "note")]
    by_place = [line[5:13].strip() for line in render("table", audit, width=120).splitlines() if line[:1].isdigit()][
        :-1
    ]
    graver = render("table", audit, width=120, sort="severity")
    assert by_place == [severities[0], severities[2], severities[3], severities[1]]
    assert [line[5:13].strip() for line in graver.splitlines() if line[:1].isdigit()][:-1] == severities


def test_colour_is_written_only_when_asked_for_and_moves_no_column(audit):
    plain, coloured = render("table", audit, width=100), render("table", audit, width=100, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31mLỗi\x1b[0m" in coloured
    bare = coloured
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"):
        bare = bare.replace(code, "")
    assert bare == plain
    assert "\x1b[31mLỗi\x1b[0m" in render("table", audit, width=40, colour=True)


def test_suppressed_and_uncertain_findings_are_counted_not_shown(audit):
    found = audit.reports[0].findings
    found[0].suppressed = {"by": "comment", "reason": "đã xác minh"}
    found[1].shown = False
    text = render("table", audit, width=300)
    assert "85%" not in text.split("1 báo cáo")[0]
    assert "1 lỗi, 0 cảnh báo, 1 ghi chú; 1 điểm bỏ qua có lý do" in text
    assert "1 điểm ít chắc chắn không hiện" in text


def test_a_report_without_findings_says_what_was_done(rules):
    home = subject("Có 9/10 hộ, đạt 90%.")
    agreed = judge(home, [ratio(*figures(home), "agrees")], rules)
    assert WORDS["vi"]["nothing"] in render("table", Audit([agreed]))
    silent = judge(home, [], rules)
    text = render("table", Audit([silent]), width=300)
    assert WORDS["vi"]["not_compared"] in text
    assert "Không có phép so sánh nào được thực hiện." in text
    assert WORDS["vi"]["not_compared"] in ledger_of(Audit([silent]), width=300)


def test_the_other_side_is_shown_when_it_stands_elsewhere(rules):
    paragraphs = ["Tổng số 100 hộ.", *(f"Có {at} hộ." for at in (11, 12, 13, 14))]
    home = subject(*paragraphs)
    said, *parts = figures(home)
    report = judge(home, [total(said, *parts)], rules)
    text = render("table", Audit([report]), width=120)
    assert "↔ Đối chiếu: dòng 2 “11”; dòng 3 “12”; dòng 4 “13”; … (+1)" in text
    report.findings[0].related = [Place("15", Location(paragraph=4), None, "nam-truoc.docx")]
    assert "nam-truoc.docx, đoạn 4 “15”" in render("table", Audit([report]), width=120)


def test_what_has_the_same_cause_is_named(rules):
    home = subject("Tổng số 117 hộ (31 hộ, 76 hộ); có 107/107 hộ, đạt 90%.")
    said, a, b, part, _, percent = figures(home)
    report = judge(home, [total(said, a, b), ratio(part, said, percent, "contradicts")], rules)
    report.findings[0].also = [{"rule": "A101", "quote": "90%"}]
    assert "= Cùng nguyên nhân: A101 “90%”" in render("table", Audit([report]), width=120)


def test_without_the_text_at_hand_the_bare_quotation_is_shown(audit):
    audit.reports[0].texts = {}
    assert "Ủy ban" not in render("table", audit)


def test_hostile_text_cannot_steer_the_terminal(rules):
    home = subject("Có 9/10 hộ\x1b[J\u202e, đạt 80%.\r\x07")
    home.document.path = "a\x1b]0;b\n.txt"
    report = judge(home, [ratio(*figures(home), "contradicts")], rules)
    for name in ("table", "text"):
        text = render(name, Audit([report]))
        assert not set(text) & set("\x1b\x07\r\u202e")


# --- the ledger ---------------------------------------------------------------------------------------------------


def test_the_ledger_shows_every_verdict_its_arithmetic_bounds_apart_and_the_rest(audit):
    text = ledger_of(audit, width=110)
    assert text.startswith("BẢNG ĐỐI CHIẾU SỐ LIỆU\n")
    assert [line[5] for line in text.splitlines() if line[:1].isdigit() and line[5] in "✓✗?"] == list("✗✗✓✓✗✓")
    assert "3/4 = 75%" in text
    assert text.index("31 + 76 = 107") < text.index(WORDS["vi"]["bounds"])
    assert "Chỉ thử giới hạn (1): 15 (dòng 3, mục II.1)" in text
    assert "Không có số liệu nào khác để so (1): 16 (dòng 3, mục II.1)" in text


def test_the_block_to_sign_names_file_hash_version_rules_and_numbers(audit):
    audit.switched_off, audit.changed = ["A999"], ["A101"]
    text = ledger_of(audit, width=300)
    for line in (
        "Tệp: bao-cao.txt",
        f"sha256: {'0' * 64}",
        "Phiên bản: auditor ",
        "Quy tắc áp dụng: 2: A101, A201",
        f"sha256 của bộ quy tắc: {audit.rules_sha256}",
        "Quy tắc đã tắt: A999",
        "Quy tắc đã sửa: A101",
        "Kết quả: 17 số liệu; 17 số liệu có thể kiểm tra; 15 đã được kiểm tra; 6 phép đối chiếu; 3 khớp; 3 không khớp",
        "Ngày rà soát: ....",
        "Người rà soát (ký, ghi rõ họ tên): ....",
    ):
        assert f"\n{line}" in text


def test_the_ledger_may_put_what_disagrees_first(audit):
    text = ledger_of(audit, width=110, sort="severity")
    assert [line[5] for line in text.splitlines() if line[:1].isdigit() and line[5] in "✓✗?"] == list("✗✗✗✓✓✓")


def test_an_audit_without_rules_says_none(audit):
    audit.rules = []
    audit.reports[0].uncovered = {}
    text = ledger_of(audit, width=100)
    assert "Quy tắc áp dụng: không" in text
    assert WORDS["vi"]["untouched"] not in text


# --- text ---------------------------------------------------------------------------------------------------------


def test_text_is_a_line_a_finding_that_an_editor_can_jump_to(audit):
    lines = render("text", audit).splitlines()
    assert lines[0] == "bao-cao.txt:1:63: error A101 Văn bản ghi 85%, tính lại 97/120 = 80,8%."
    assert len(lines) == 5
    assert lines[-1].startswith("1 báo cáo: ")
    assert len(render("text", audit, closing=False).splitlines()) == 4


def test_text_counts_paragraphs_where_a_format_has_no_lines(audit):
    for finding in audit.reports[0].findings:
        finding.place.location = Location(paragraph=12)
    assert render("text", audit).startswith("bao-cao.txt: đoạn 12: error A101 ")
    audit.reports[0].findings[0].place.location = Location()
    assert render("text", audit).startswith("bao-cao.txt: error A101 ")


def test_text_of_the_ledger_has_the_verdict_in_place_of_the_severity(audit):
    lines = render("text", audit, ledger=True).splitlines()
    assert lines[3] == "bao-cao.txt:2:49: ✓ A101 3/4 = 75%"


# --- json ---------------------------------------------------------------------------------------------------------


def test_the_json_is_that_of_the_contract(audit):
    audit.errors = [Problem("x.pdf", "Không đọc được.")]
    text = render("json", audit)
    data = json.loads(text)
    assert list(data) == ["schema", "tool", "run", "reports", "errors", "summary"]
    assert data["run"] == {
        "rules": 2,
        "rules_sha256": audit.rules_sha256,
        "switched_off": [],
        "changed": [],
        "profile": "submit",
        "baseline": None,
        "since": None,
        "unchanged": 0,
        "stale_baseline": [],
        "unused_suppressions": [],
    }
    assert data["errors"] == [{"path": "x.pdf", "message": "Không đọc được."}]
    assert data["summary"] == {"reports": 1, "error": 2, "warning": 1, "note": 1}
    (report,) = data["reports"]
    assert list(report) == ["path", "sha256", "language", "quality", "counts", "remarks", "findings"]
    assert list(report["counts"]) == [
        "figures",
        "checkable",
        "covered",
        "comparisons",
        "agree",
        "disagree",
        "undecided",
        "suppressed",
    ]
    found = report["findings"][0]
    assert " ".join(found) == (
        "rule name severity confidence outcome message quote stated computed difference arithmetic values assumed "
        "readings suggestion also location related shown suppressed fingerprint"
    )
    assert " ".join(found["location"]) == (
        "line column end_line end_column section page paragraph table row column_name cell sheet note"
    )
    assert found["values"]["computed"] == ["485/6", "485/6"]
    assert set(found["related"][0]) == {"quote", "path", "location"}
    assert "đạt" in text or "Văn bản" in text
    assert "\\u" not in text


def test_the_json_of_the_ledger_keeps_every_comparison_and_points_at_findings(audit):
    report = json.loads(render("json", audit, ledger=True))["reports"][0]
    assert [line["verdict"] for line in report["ledger"]] == [
        "disagrees",
        "disagrees",
        "agrees",
        "agrees",
        "disagrees",
        "agrees",
    ]
    assert report["ledger"][0]["finding"] == report["findings"][0]["fingerprint"]
    assert report["ledger"][3]["finding"] is None
    assert report["ledger"][3]["severity"] is None
    assert report["ledger"][5]["bound"] is True
    assert [place["quote"] for place in report["uncovered"]["alone"]] == ["16"]


def test_the_same_audit_gives_the_same_bytes(audit):
    for name in FORMATS:
        assert render(name, audit) == render(name, audit)


# --- words and places ---------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words():
    assert list(WORDS["vi"]) == list(WORDS["en"])
    assert list(PLACES["vi"]) == list(PLACES["en"])


@pytest.mark.parametrize(
    ("place", "vi", "en"),
    [
        (Location(51, 3, section="II.1.4"), "dòng 51, mục II.1.4", "line 51, section II.1.4"),
        (Location(paragraph=12, table=2, row=3, column_name="Kế hoạch"), "đoạn 12, bảng 2, hàng 3, cột “Kế hoạch”",
         "paragraph 12, table 2, row 3, column “Kế hoạch”"),
        (Location(7, 1, paragraph=3, note="5", page=2), "trang 2, dòng 7, chú thích 5", "page 2, line 7, note 5"),
        (Location(), "", ""),
    ],
)  # fmt: skip
def test_a_place_is_told_in_words(place, vi, en):
    assert (where(place, "vi"), where(place, "en")) == (vi, en)


def test_the_closing_line_speaks_the_one_language_of_all_reports_or_both():
    assert closing(Audit(), None).startswith("0 báo cáo: ")
    assert " / 0 reports: " in closing(Audit(), None)
    assert closing(Audit(errors=[Problem("x", "y")]), "en").endswith("1 could not be checked.")


# --- widths -------------------------------------------------------------------------------------------------------


@given(st.text(alphabet="ab ệđ1.,5%漢\u0301", max_size=80), st.integers(3, 30))
def test_wrapped_lines_fit_but_for_a_number_and_lose_nothing(text, room):
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    for line in lines:
        assert width(line) <= room or set(line.rstrip("\u0301")) & set("0123456789.,%") or room < 3


@given(st.text(alphabet="ab 1.,\n", max_size=200), st.integers(0, 190), st.integers(1, 9), st.integers(10, 80))
def test_an_excerpt_holds_what_it_is_about(text, start, length, room):
    start = min(start, len(text))
    end = min(start + length, len(text))
    said = excerpt(text, start, end, room)
    assert clean(text[start:end]) in said
    assert len(said) <= max(room, length) + 4


def test_an_excerpt_is_the_sentence_where_it_fits():
    text = "Câu thứ nhất nói việc khác. Câu thứ hai có 97% ở giữa. Câu thứ ba."
    at = text.index("97%")
    assert excerpt(text, at, at + 3, 50) == "Câu thứ hai có 97% ở giữa."
    assert excerpt(text, at, at + 3, 12) == "…có 97% ở…"


def test_wide_letters_and_marks_are_measured_as_shown():
    assert [width(text) for text in ("ab", "Ủy ban", "U\u0309y", "漢字", "")] == [2, 6, 2, 4, 0]


def test_a_long_word_breaks_outside_numbers_and_a_run_of_digits_in_the_end():
    assert wrap("abcdefgh12345678", 8) == ["abcdefgh", "12345678"]
    assert wrap("1" * 100, 10)[0] == "1" * 40
    assert wrap("", 10) == [""]


def test_a_column_shrinks_to_its_widest_number_before_rows_are_stacked():
    columns = [Column("No", 4), Column("Value of it", 30), Column("Text", 40, True)]
    rows = [Row(["1", "1.234 đồng trong năm", "một hai ba bốn năm sáu"])]
    assert all(width(line) <= 30 for line in lay_out(columns, rows, 30, False))
    assert lay_out(columns, rows, 20, False)[0].startswith("1 · 1.234")


# --- consoles -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("utf-8", "Lỗi ✓ – 漢", "Lỗi ✓ – 漢"),
        ("ascii", "Đề nghị ✓ ✗ – “Lỗi” …", 'De nghi OK X - "Loi" ...'),
        ("cp1252", "Đề nghị – “Lỗi” ✓ ₫", "De nghi – “Loi” OK d"),
        ("ascii", "漢€", "?EUR"),
        ("no-such-encoding", "Lỗi", "Loi"),
        ("hex", "Lỗi", "Loi"),
        (None, "Lỗi\u00a0x", "Loi x"),
        ("utf-8", "a\ud800b", "a?b"),
    ],
)  # fmt: skip
def test_what_a_console_cannot_write_is_written_as_near_as_it_can(encoding, text, shown):
    assert degrade(text, encoding) == shown


def test_code_page_1258_keeps_every_vietnamese_letter():
    text = "Đề nghị kiểm tra lại: Ủy ban nhân dân, số liệu, ấp, ữ, ẵ"
    import unicodedata

    assert unicodedata.normalize("NFC", degrade(text, "cp1258").encode("cp1258").decode("cp1258")) == text


@given(st.text(max_size=60), st.sampled_from(["ascii", "cp1258", "cp1252", "cp437", "utf-8", "latin-1", "x"]))
def test_degrading_never_raises_and_always_fits(text, encoding):
    said = degrade(text, encoding)
    assert degrade(said, encoding) == said


def test_formats_import_nothing_before_they_are_used():
    code = "import sys, auditor.outputs; print([m for m in ('tabulate', 'wcwidth', 'json') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_text_needs_no_table_library():
    code = "import sys, auditor.outputs.text; print([m for m in ('tabulate', 'wcwidth') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_span_of_another_report_is_quoted_bare(audit):
    finding = audit.reports[0].findings[0]
    finding.place = evolve(finding.place, span=Span(0, 0, 5), path="khac.docx")
    assert "85%" in render("table", audit)

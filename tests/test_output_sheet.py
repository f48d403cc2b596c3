"""The review sheet: twelve columns in Markdown, CSV and HTML, escaped for each; and JSON lines."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import output_fixtures as made
import pytest
from output_fixtures import render

from auditor.model import SEVERITIES, Audit
from auditor.outputs.csv import guarded
from auditor.outputs.markdown import escape
from auditor.outputs.sheet import CONFIDENCE, HEADS, VERDICTS
from auditor.outputs.words import VERDICT
from auditor.rulepack import RulePack

SHOWN = 6  # findings of the full audit that are shown and not accepted
COMPARED = 12  # its comparisons


@pytest.fixture
def rules(tmp_path: Path) -> RulePack:
    return made.rules(tmp_path)


@pytest.fixture
def audit(rules: RulePack) -> Audit:
    return made.full(rules)


# --- readers ------------------------------------------------------------------------------------------------------


def from_csv(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def from_markdown(text: str) -> list[list[str]]:
    """The rows of all tables: cells parted by bars that no backslash guards, escapes taken back."""
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    return [[re.sub(r"\\(.)", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


class Page(HTMLParser):
    """What a page holds: tags with their attributes, rows of cells, and the rules of its style sheet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.style = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


# --- the twelve columns -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("messages", "at"), [("vi", 0), ("en", 1)])
@pytest.mark.parametrize("ledger", [False, True])
def test_every_sheet_has_the_same_twelve_columns(audit: Audit, messages: str, at: int, ledger: bool) -> None:
    heads = [pair[at] for pair in HEADS]
    if ledger:
        heads[1] = ("Kết quả", "Result")[at]
    tables = [
        from_csv(render("csv", audit, messages=messages, ledger=ledger)),
        from_markdown(render("markdown", audit, messages=messages, ledger=ledger)),
        Page(render("html", audit, messages=messages, ledger=ledger)).rows,
    ]
    for table in tables:
        assert table[0] == heads
        assert {len(row) for row in table} == {12}
    rows = [[row for row in table if row != heads] for table in tables]
    assert len(rows[1]) == len(rows[2]) == len(rows[0]) - 1 == (COMPARED if ledger else SHOWN)  # one line is a failure
    for one, other in zip(rows[1], rows[2], strict=True):
        assert one == other


def test_a_finding_fills_its_cells(audit: Audit) -> None:
    row = from_csv(render("csv", audit, messages="vi"))[1]
    assert row == [
        "1", "Lỗi", "A101 Tên A101", "bao-cao.txt, dòng 1, mục II.1",
        "Trong quý, Ủy ban nhân dân xã đã giải quyết 97/120 hồ sơ, đạt 85%;",
        "85%", "80,8%", row[7], "Văn bản ghi 85%, tính lại 97/120 = 80,8%.", "Đề nghị kiểm tra lại.", "Cao",
        "“97”; “120”",
    ]  # fmt: skip
    assert row[7].endswith("điểm phần trăm")


def test_the_other_side_is_listed_with_its_place_and_what_has_the_same_cause(audit: Audit) -> None:
    cell = from_csv(render("csv", audit))[SHOWN][11]
    assert cell.startswith("last year.docx, paragraph 1 “1”; last year.docx, paragraph 2 “2”; ")
    assert cell.endswith("last year.docx, paragraph 10 “10”; … (+4); Same cause: A101 “90%”")


def test_comparisons_have_their_verdict_and_arithmetic_and_bounds_say_so(audit: Audit) -> None:
    rows = from_csv(render("csv", audit, messages="vi", ledger=True))[1:]
    told = {row[8]: row[1] for row in rows}
    assert told["3/4 = 75%"] == "✓ Khớp"
    assert told["Văn bản ghi 85%, tính lại 97/120 = 80,8%."] == "✗ Không khớp"
    assert told["1/4 = 25%"] == "? Không đủ căn cứ"
    assert any(said.endswith("(chỉ thử giới hạn)") for said in told)


def test_both_languages_have_the_same_words() -> None:
    for words in (VERDICTS, CONFIDENCE):
        assert list(words["vi"]) == list(words["en"])
    assert set(VERDICTS["vi"]) == set(VERDICT)


def test_arithmetic_is_told_beside_a_message_that_lacks_it(audit: Audit) -> None:
    audit.reports[0].ledger[0].finding.message = "Đề nghị xem lại."
    rows = from_csv(render("csv", audit, messages="vi", ledger=True))
    assert rows[1][8] == "97/120 = 80,8% Đề nghị xem lại."


# --- csv ----------------------------------------------------------------------------------------------------------


def test_csv_is_as_spreadsheets_want_it(audit: Audit) -> None:
    text = render("csv", audit)
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n") == SHOWN + 2
    assert from_csv(text)[0][0] == "STT / No."


def test_csv_numbers_its_lines_throughout_and_ends_with_what_could_not_be_checked(audit: Audit) -> None:
    rows = from_csv(render("csv", audit, messages="vi"))[1:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, SHOWN + 2)]
    assert (rows[-1][1], rows[-1][3], rows[-1][8]) == ("Chưa kiểm tra được", "mất.pdf", "Không đọc được: 50% xong.")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+84 24", "'+84 24"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("＝1", "'＝1"),
        ("5", "5"), ("−5", "−5"), ("", ""), ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert guarded(cell) == written


def test_a_hostile_report_fills_cells_with_text(audit: Audit) -> None:
    (row,) = [row for row in from_csv(render("csv", audit)) if row[3].startswith("kết quả/")]
    assert row[4].startswith("'=1+1 <script>")
    assert row[5] == "'-80%"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


# --- markdown -----------------------------------------------------------------------------------------------------


def test_markdown_shows_text_as_it_is() -> None:
    text = "a|b\n<script> **x** [y](z) `c` \\ ~~d~~ &amp; $e$ # _f_\x1b"
    said = escape(text)
    assert not re.search(r"(?<!\\)[|<>*\[\]`~&$#_]", said.replace("\\\\", ""))
    assert re.sub(r"\\(.)", r"\1", said) == text.replace("\n", " ").replace("\x1b", "")


def test_markdown_has_a_heading_a_report_what_failed_and_the_line_that_counts(audit: Audit) -> None:
    lines = render("markdown", audit, messages="vi").splitlines()
    assert lines[0] == "# PHIẾU RÀ SOÁT SỐ LIỆU VÀ TÍNH NHẤT QUÁN"
    heads = [line for line in lines if line.startswith("## ")]
    assert heads[0].startswith("## bao-cao.txt (vi): ")
    assert heads[1].startswith("## kết quả/a,b:c %20\\<d\\>.txt (vi): ")
    assert heads[3] == "## Chưa kiểm tra được"
    assert "- mất.pdf: Không đọc được: 50% xong." in lines
    assert "- Tệp có phần sửa đổi chưa chấp nhận." in lines
    assert lines[-1].startswith("3 báo cáo: ")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_ledger_ends_with_what_was_not_compared_and_a_block_to_sign(name: str, audit: Audit) -> None:
    text = render(name, audit, messages="vi", ledger=True)
    for said in ("Chưa đối chiếu được", "16 (dòng 3, mục II.1)", "XÁC NHẬN RÀ SOÁT", "sha256: 000", "Người rà soát"):
        assert said in text
    assert "XÁC NHẬN" not in render(name, audit, messages="vi")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_nothing_found_and_nothing_compared_are_told_apart(name: str, rules: RulePack) -> None:
    clean, empty = render(name, made.clean(rules)), render(name, made.empty(rules))
    assert "Không có điểm nào cần xem lại." in clean
    assert "Không có điểm nào cần xem lại." not in empty
    assert "chưa kiểm tra được số liệu của báo cáo này" in empty
    assert "chưa kiểm tra được số liệu" not in clean


# --- html ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", [False, True])
def test_the_page_loads_and_runs_nothing(audit: Audit, ledger: bool) -> None:
    page = Page(render("html", audit, ledger=ledger))
    assert not page.open
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "base", "form", "a"}
    loading = {"src", "href", "style", "action", "srcset"}
    assert not [facts for _, facts in page.tags if set(facts) & loading or any(name[:2] == "on" for name in facts)]
    assert "url(" not in page.style
    assert "@import" not in page.style
    (policy,) = [facts["content"] for _, facts in page.tags if facts.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(("ledger", "kinds"), [(False, set(SEVERITIES)), (True, set(VERDICT))])
def test_rows_are_filtered_by_a_box_a_kind_without_a_script(audit: Audit, ledger: bool, kinds: set[str]) -> None:
    page = Page(render("html", audit, ledger=ledger))
    boxes = {facts["id"] for tag, facts in page.tags if tag == "input"}
    assert boxes == {f"show-{kind}" for kind in kinds}
    assert boxes == {facts["for"] for tag, facts in page.tags if tag == "label"}
    assert {str(facts["class"]) for tag, facts in page.tags if tag == "tr" and "class" in facts} <= kinds
    for kind in kinds:
        assert f"#show-{kind}:not(:checked) ~ main tr.{kind} {{ display: none; }}" in page.style
    names = [tag for tag, _ in page.tags]
    assert names.index("input") < names.index("main")


def test_hostile_text_is_text_on_the_page(audit: Audit) -> None:
    text = render("html", audit)
    assert "<script" not in text
    assert any("<script>alert(1)</script>" in cell for row in Page(text).rows for cell in row)


@pytest.mark.parametrize(("messages", "language"), [("vi", "vi"), ("en", "en"), (None, "vi")])
def test_the_page_says_its_language(audit: Audit, messages: str | None, language: str) -> None:
    page = Page(render("html", audit, messages=messages))
    assert dict(page.tags)["html"] == {"lang": language}
    assert [facts["lang"] for tag, facts in page.tags if tag == "section"] == (
        [messages] * 3 if messages else ["vi", "vi", "en"]
    )


# --- json lines ---------------------------------------------------------------------------------------------------


def from_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_json_lines_are_reports_with_their_findings_then_errors_then_the_summary(audit: Audit) -> None:
    data = json.loads(render("json", audit))
    lines = from_lines(render("jsonl", audit))
    kinds = [line["type"] for line in lines]
    assert kinds == ["report"] + ["finding"] * 5 + ["report"] + ["finding"] * 3 + [
        "report",
        "finding",
        "error",
        "summary",
    ]
    assert lines[1] == {"type": "finding", "path": "bao-cao.txt"} | data["reports"][0]["findings"][0]
    assert (lines[-1]["schema"], lines[-1]["summary"], lines[-1]["run"]) == (1, data["summary"], data["run"])
    assert lines[-2] == {"type": "error", "path": "mất.pdf", "message": "Không đọc được: 50%\nxong."}


def test_json_lines_of_the_ledger_have_every_comparison(audit: Audit) -> None:
    lines = from_lines(render("jsonl", audit, ledger=True))
    assert [line["type"] for line in lines].count("comparison") == COMPARED
    assert {line["verdict"] for line in lines if line["type"] == "comparison"} == set(VERDICT)
    assert "uncovered" in lines[0]

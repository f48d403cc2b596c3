"""Comments in the margin of a Word draft: the grammar of those in Markdown, for the paragraphs that they are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx_fixtures import cell, deleted, docx, footnote, ins, note, p, r, row, sdt, separators, table, text_box

import auditor
from auditor import commands
from auditor.readers import docx as reader

BOOKS = "Đã giao 19/20 quyển sổ, đạt 96%."
ROOFS = "Đã lợp 18/20 mái nhà, đạt 96%."
IGNORE = "auditor: ignore A101 -- theo biên bản giao nhận"
MARK = '<w:r><w:commentReference w:id="{0}"/></w:r>'
START, END = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder that is the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def start(ident: int = 1) -> str:
    return START.format(ident)


def end(ident: int = 1) -> str:
    """The end of a range and the mark that follows it."""
    return END.format(ident) + MARK.format(ident)


def comment(*paragraphs: str, ident: int = 1) -> str:
    """A comment as it stands in comments.xml."""
    body = "".join(part if part.startswith("<") else p(part) for part in paragraphs)
    return f'<w:comment w:id="{ident}" w:author="Người soạn" w:initials="NS">{body}</w:comment>'


def check(body: str, *options: str, comments: str = "", capsys: Any, **others: str) -> tuple[int, Any, str]:
    """Exit code, JSON and standard error of a check of a Word file."""
    Path("a.docx").write_bytes(docx(body, comments=comments or comment(IGNORE), **others))
    code = commands.main(["check", "--messages", "en", "--format", "json", *options, "a.docx"])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def accepted(data: Any) -> list[tuple[int, bool]]:
    """Paragraph of each error, and whether it is accepted."""
    found = data["reports"][0]["findings"]
    return [(f["location"]["paragraph"], f["suppressed"] is not None) for f in found if f["severity"] == "error"]


# The body of a draft, and its errors by paragraph: whether the comment accepts each.
PLACES = {
    "on a few words": (p("Đã giao 19/20 quyển sổ, ", start(), "đạt 96%.", end()) + p(ROOFS), [(1, True), (2, False)]),
    "on a paragraph": (p(ROOFS) + p(start(), BOOKS, end()), [(1, False), (2, True)]),
    "on two paragraphs": (p(start(), BOOKS) + p(ROOFS, end()) + p(BOOKS), [(1, True), (2, True), (3, False)]),
    "up to the next paragraph": (p(start(), BOOKS) + p(end(), ROOFS), [(1, True), (2, False)]),
    "from the end of the one before": (p(BOOKS, start()) + p(ROOFS, end()), [(1, False), (2, True)]),
    "between paragraphs": (start() + p(BOOKS) + END.format(1) + p(MARK.format(1), ROOFS), [(1, True), (2, False)]),
    "by its mark alone": (p(BOOKS, MARK.format(1)) + p(ROOFS), [(1, True), (2, False)]),
    "at one point": (p("Đã giao 19/20 ", start(), end(), "quyển sổ, đạt 96%.") + p(ROOFS), [(1, True), (2, False)]),
    "on a drawing alone": (p(BOOKS, start(), "<w:r><w:drawing/></w:r>", end()) + p(ROOFS), [(1, True), (2, False)]),
    "never closed": (p(start(), BOOKS) + p(ROOFS), [(1, True), (2, False)]),
    "in a content control": (sdt(p(start(), BOOKS, end())) + p(ROOFS), [(1, True), (2, False)]),
    "around inserted words": (p(start(), ins(BOOKS), end()) + p(ROOFS), [(1, True), (2, False)]),
    "on deleted words": (p(start(), deleted("cũ"), end(), BOOKS) + p(ROOFS), [(1, True), (2, False)]),
    "in a cell": (table(row(cell(p(start(), BOOKS, end())), ROOFS), columns=2), [(1, True), (2, False)]),
    "on a whole table": (start() + table(row(BOOKS, ROOFS), columns=2) + p("Hết bảng.", end()),
                         [(1, True), (2, True)]),
    "in a text box": (p(r("Nội dung khung: "), text_box(p(start(), BOOKS, end()))) + p(ROOFS),
                      [(1, True), (2, False)]),
    "on the paragraph that joins the next": (p(start(), "Đã giao 19/20 quyển", end(), mark="<w:del w:id='9'/>")
                                             + p(" sổ, đạt 96%.") + p(ROOFS), [(1, True), (3, False)]),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_comment_speaks_for_the_paragraphs_it_is_about(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    body, errors = PLACES[place]
    code, data, _ = check(body, capsys=capsys)
    assert accepted(data) == errors
    assert code == int(not all(yes for _, yes in errors))
    assert data["run"]["unused_suppressions"] == []
    told = [f["suppressed"] for f in data["reports"][0]["findings"] if f["suppressed"]]
    assert told == [{"by": "comment", "reason": "theo biên bản giao nhận"}] * len(told)


def test_a_comment_on_a_footnote_speaks_for_the_footnote(capsys: pytest.CaptureFixture[str]) -> None:
    notes = separators() + note(1, p(start(), BOOKS, end()))
    code, data, _ = check(p(ROOFS, footnote(1)), footnotes=notes, capsys=capsys)
    found = {f["quote"]: f["suppressed"] is not None for f in data["reports"][0]["findings"]}
    assert (code, len(found), data["reports"][0]["counts"]["suppressed"]) == (1, 1, 1)
    assert [f["location"]["note"] for f in data["reports"][0]["findings"] if f["suppressed"]] == ["1"]


# What a comment says, and whether it accepts the error of its paragraph.
SAID = [
    ((IGNORE,), True),
    (("Auditor: Ignore A101 – theo biên bản",), True),  # as Word corrects it while it is typed
    (("auditor:\u00a0ignore\u00a0A101\u00a0—\u00a0theo biên bản",), True),
    (("auditor: ignore percent-of-ratio -- theo biên bản",), True),
    (("auditor: ignore A -- theo biên bản",), True),
    (("auditor: ignore A101 --", "theo biên bản"), True),
    (("auditor: ignore A101", "-- theo biên bản"), True),
    (("auditor: ignore-file A101 -- theo biên bản",), True),
    ((p(r("audi"), r("tor: ignore A101 "), "<w:r><w:noBreakHyphen/><w:noBreakHyphen/><w:t> lý do</w:t></w:r>"),), True),
    (("auditor: ignore D102 -- theo biên bản",), False),
    (("auditor: ignore A101",), False),
    (("auditor: ignore A101 --",), False),
    (("auditor: xem lại giúp số này",), False),
    (("Anh xem giúp: auditor: ignore A101 -- theo biên bản",), False),
    (("auditors: ignore A101 -- theo biên bản",), False),
    (("ignore A101 -- theo biên bản",), False),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "yes"), SAID)
def test_the_grammar_is_that_of_markdown(
    paragraphs: tuple[str, ...], yes: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    code, data, _ = check(p(start(), BOOKS, end()), comments=comment(*paragraphs), capsys=capsys)
    assert (code, accepted(data)) == (int(not yes), [(1, yes)])


def test_a_comment_for_the_whole_file_needs_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    said = comment("auditor: ignore-file A101 -- theo biên bản")
    assert check(p(BOOKS) + p(ROOFS), comments=said, capsys=capsys)[0] == 0


def test_replies_and_other_comments_stand_beside_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    said = comment("Số này lấy ở đâu?", ident=1) + comment(IGNORE, ident=2) + comment("Cảm ơn.", ident=3)
    body = p(start(1), start(2), BOOKS, end(1), end(2)) + p(start(3), ROOFS, end(3))
    _, data, _ = check(body, comments=said, capsys=capsys)
    assert accepted(data) == [(1, True), (2, False)]


IDLE = [
    (IGNORE, p("Không có số liệu.", start(), "Hết.", end()) + p(BOOKS), "unused", 1, ["A101"]),
    (IGNORE, p(BOOKS), "unused", None, ["A101"]),
    (IGNORE, p(BOOKS) + p(start(), end()), "unused", None, ["A101"]),
    ("auditor: ignore A101", p(BOOKS) + p(start(), ROOFS, end()), "no-reason", 2, ["A101"]),
    ("auditor: ignore -- theo biên bản", p(start(), BOOKS, end()), "no-rule", 1, []),
    ("auditor: ignore Z999 -- theo biên bản", p(start(), BOOKS, end()), "unknown-rule", 1, ["Z999"]),
]


@pytest.mark.parametrize(("said", "body", "problem", "paragraph", "rules"), IDLE)
def test_what_accepts_nothing_is_listed_with_its_paragraph(
    said: str, body: str, problem: str, paragraph: int | None, rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, data, err = check(body, comments=comment(said), capsys=capsys)
    (one,) = data["run"]["unused_suppressions"]
    assert (code, one["problem"], one["paragraph"], one["line"], one["rules"]) == (1, problem, paragraph, None, rules)
    where = f" (paragraph {paragraph})" if paragraph else ""
    assert f"auditor: a.docx{where}: ignore" in err


def test_no_suppress_shows_what_a_comment_accepts(capsys: pytest.CaptureFixture[str]) -> None:
    code, data, _ = check(p(start(), BOOKS, end()), "--no-suppress", capsys=capsys)
    assert (code, accepted(data), data["run"]["unused_suppressions"]) == (1, [(1, False)], [])


def test_comments_are_no_text_of_the_report() -> None:
    said = comment("Đã giao 19/20 quyển sổ, đạt 97%.") + comment(IGNORE, ident=2)
    data = docx(p(start(1), start(2), "Đã giao 19/20 quyển sổ, đạt 95%.", end(1), end(2)), comments=said)
    assert [block.text for block in reader.read_bytes(data, "a.docx").blocks] == ["Đã giao 19/20 quyển sổ, đạt 95%."]
    Path("a.docx").write_bytes(data)
    (report,) = auditor.audit("a.docx").reports
    assert (report.findings, report.counts.comparisons) == ([], 1)


def test_what_people_write_to_each_other_is_not_kept() -> None:
    said = comment("Gọi lại cho chị Ba.") + comment(IGNORE, ident=2)
    document = reader.read_bytes(docx(p(start(2), BOOKS, end(2)), comments=said), "a.docx")
    assert [(one.text, one.blocks) for one in document.comments] == [(IGNORE, frozenset({0}))]


def test_a_strict_file_is_read_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.docx").write_bytes(docx(p(start(), BOOKS, end()), strict=True, comments=comment(IGNORE)))
    assert commands.main(["check", "a.docx"]) == 0
    assert "1 điểm bỏ qua có lý do" in capsys.readouterr().out


def test_a_comment_comes_back_from_the_annotated_copy(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.docx").write_bytes(docx(p(start(), BOOKS, end()) + p(ROOFS), comments=comment(IGNORE)))
    assert commands.main(["annotate", "a.docx", "-o", "b.docx"]) == 0
    commands.main(["check", "--format", "json", "b.docx"])
    assert accepted(json.loads(capsys.readouterr().out.split("\n")[-2])) == [(1, True), (2, False)]


def test_many_comments_on_a_long_report_are_read_in_linear_time() -> None:
    count = 2000
    body = "".join(p(start(at), f"Đoạn thứ {at} của báo cáo.", end(at)) for at in range(count))
    said = "".join(comment(IGNORE, ident=at) for at in range(count))
    document = reader.read_bytes(docx(body, comments=said), "a.docx")
    assert [one.blocks for one in document.comments] == [frozenset({at}) for at in range(count)]

"""Suppressions: a comment or an entry accepts a finding for a reason, stays visible, and is told when it is idle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import auditor
from auditor import checks, commands
from auditor.model import Block, Document, Segment
from auditor.policy.comments import directives
from auditor.readers.text import COMMENT


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(text: str, *options: str, name: str = "a.md", capsys: pytest.CaptureFixture[str]) -> tuple[int, Any, str]:
    """Exit code, JSON and standard error of a check of ``text``."""
    Path(name).write_text(text, encoding="utf-8")
    code = commands.main(["check", "--messages", "en", "--format", "json", *options, name])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def accepted(data: Any) -> list[tuple[int, dict[str, str] | None]]:
    """Line and suppression of each error."""
    found = data["reports"][0]["findings"]
    return [(f["location"]["line"], f["suppressed"]) for f in found if f["severity"] == "error"]


def idle(data: Any) -> list[tuple[str, int, list[str]]]:
    """What is listed as accepting nothing."""
    return [(one["problem"], one["line"], one["rules"]) for one in data["run"]["unused_suppressions"]]


# --- what a comment speaks for ------------------------------------------------------------------------------------

BOOKS = "Đã giao 19/20 quyển sổ, đạt 96%."
ROOFS = "Đã lợp 18/20 mái nhà, đạt 96%."
IGNORE = "<!-- auditor: ignore A101 -- theo biên bản giao nhận -->"

# The text, and the lines whose error is accepted among those that have one.
PLACES = [
    (f"{BOOKS} {IGNORE}\n\n{ROOFS}\n", [1], [3]),
    (f"{IGNORE} {BOOKS}\n\n{ROOFS}\n", [1], [3]),
    (f"{IGNORE}\n{BOOKS}\n\n{ROOFS}\n", [2], [4]),
    (f"{IGNORE}\n\n{BOOKS}\n\n{ROOFS}\n", [3], [5]),
    (f"{BOOKS}\n\n{IGNORE}\n\n{ROOFS}\n", [5], [1]),
    (f"Trong quý vừa qua, đơn vị đã giao\n{IGNORE}\n19/20 quyển sổ, đạt 96%.\n\n{ROOFS}\n", [3], [5]),
    (f"Trong quý vừa qua, đơn vị đã giao {IGNORE}\n19/20 quyển sổ, đạt 96%.\n\n{ROOFS}\n", [2], [4]),
    (f"- {BOOKS} {IGNORE}\n- {ROOFS}\n", [1], [2]),
    (f"- {BOOKS}\n{IGNORE}\n- {ROOFS}\n", [3], [1]),
    (f"{BOOKS} {ROOFS} {IGNORE}\n", [1, 1], []),
    (f"{BOOKS} {IGNORE.replace('A101', 'percent-of-ratio')}\n", [1], []),
    (f"{BOOKS} {IGNORE.replace('A101', 'A')}\n", [1], []),
    (f"{BOOKS} {IGNORE.replace('A101', 'a101')}\n", [1], []),
    (f"{BOOKS} {IGNORE.replace('--', '—').replace('<!—', '<!--').replace('—>', '-->')}\n", [1], []),
    (f"{BOOKS} <!-- Auditor : Ignore A101 -- theo biên bản -->\n", [1], []),
    (f"<!-- auditor: ignore A101\n     -- theo biên bản -->\n{BOOKS}\n", [3], []),
    (f"<!-- auditor: ignore A101 -- theo biên\nbản giao nhận -->\n{BOOKS}\n", [3], []),
    (f"{IGNORE}\n<!-- việc cần làm -->\n{BOOKS}\n", [3], []),
    (f"<!-- việc cần làm -->\n{IGNORE}\n{BOOKS}\n", [3], []),
    (f"{BOOKS}\n\n{ROOFS}\n\n{IGNORE.replace('ignore', 'ignore-file')}\n", [1, 3], []),
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(("text", "yes", "no"), PLACES)
def test_a_comment_speaks_for_its_paragraph_or_the_next(
    text: str, yes: list[int], no: list[int], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, data, _ = check(text, name=name, capsys=capsys)
    assert [line for line, by in accepted(data) if by] == yes
    assert [line for line, by in accepted(data) if not by] == no
    assert code == bool(no)
    assert idle(data) == []
    assert data["reports"][0]["counts"]["suppressed"] == len(yes)


def test_what_is_accepted_is_in_the_json_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    _, data, err = check(f"{BOOKS} {IGNORE}\n", capsys=capsys)
    assert accepted(data) == [(1, {"by": "comment", "reason": "theo biên bản giao nhận"})]
    assert data["summary"]["error"] == 0
    assert "1 suppressed" in err


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv"])
@pytest.mark.parametrize("by", ["comment", "baseline", "nobody"])
def test_the_audit_table_says_what_is_accepted_by_whom_and_why(
    form: str, by: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text(f"{BOOKS} {IGNORE if by == 'comment' else ''}\n", encoding="utf-8")
    options = ["--baseline", "b.json"] if by == "baseline" else []
    if options:
        commands.main(["check", "a.md", "--write-baseline", "b.json"])
    capsys.readouterr()
    assert commands.main(["ledger", "--messages", "en", "--format", form, *options, "a.md"]) == 0
    out = capsys.readouterr().out
    why = {"comment": "comment in the draft: theo biên bản giao nhận", "baseline": "baseline: b.json"}.get(by, "b.json")
    assert ("Accepted for a reason" in out, why in out) == (by != "nobody",) * 2


def test_a_reason_over_two_lines_is_kept_whole(capsys: pytest.CaptureFixture[str]) -> None:
    _, data, _ = check(f"<!-- auditor: ignore A101 -- theo biên\nbản giao nhận -->\n{BOOKS}\n", capsys=capsys)
    assert accepted(data)[0][1] == {"by": "comment", "reason": "theo biên bản giao nhận"}


def test_a_comment_of_its_own_on_the_next_line_is_no_part_of_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    _, data, _ = check(f"{IGNORE}\n<!-- việc cần làm -->\n{BOOKS}\n", capsys=capsys)
    assert accepted(data)[0][1] == {"by": "comment", "reason": "theo biên bản giao nhận"}


def test_a_comment_above_a_table_speaks_for_the_whole_table(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "\n".join(("| Xã | Giao | Đạt | Tỷ lệ |", "|---|---|---|---|", "| Đông | 20 | 19 | 96% |",
                      "| Tây | 40 | 30 | 75% |", "| Nam | 50 | 20 | 40% |"))  # fmt: skip
    free = check(f"Bảng giao sổ\n\n{rows}\n", "--fail-on", "note", capsys=capsys)[1]["reports"][0]["findings"]
    assert {finding["rule"][0] for finding in free} == {"T"}
    text = f"Bảng giao sổ\n\n<!-- auditor: ignore T -- đã đối chiếu sổ gốc -->\n\n{rows}\n"
    code, data, _ = check(text, "--fail-on", "note", capsys=capsys)
    assert (code, len(data["reports"][0]["findings"])) == (0, len(free))


def test_no_suppress_shows_all_and_says_nothing_of_comments(capsys: pytest.CaptureFixture[str]) -> None:
    Path("auditor.toml").write_text("[[suppress]]\nfingerprint = '0123456789abcdef'\nreason = 'x'\n", "utf-8")
    code, data, err = check(f"{BOOKS} {IGNORE}\n\n<!-- auditor: ignore A101 -->\n", "--no-suppress", capsys=capsys)
    assert (code, accepted(data), idle(data)) == (1, [(1, None)], [])
    assert err.count("\n") == 1


# --- what accepts nothing -----------------------------------------------------------------------------------------

IDLE = [
    ("<!-- auditor: ignore A101 -->", ("no-reason", 1, ["A101"]), "gives no reason"),
    ("<!-- auditor: ignore A101 -- -->", ("no-reason", 1, ["A101"]), "gives no reason"),
    ("<!-- auditor: ignore A101 vì đúng -->", ("no-reason", 1, ["A101", "vì", "đúng"]), "gives no reason"),
    ("<!-- auditor: ignore -- theo biên bản -->", ("no-rule", 1, []), "names no rule"),
    ("<!-- auditor: ignore Z999 -- theo biên bản -->", ("unknown-rule", 1, ["Z999"]), "there is no such rule"),
    ("<!-- auditor: ignore D102 -- theo biên bản -->", ("unused", 1, ["D102"]), "matches nothing; please remove it"),
    ("<!-- auditor: ignore-file D102 -- theo biên bản -->", ("unused", 1, ["D102"]), "matches nothing"),
]


@pytest.mark.parametrize(("comment", "listed", "said"), IDLE)
def test_what_accepts_nothing_is_listed_and_hides_nothing(
    comment: str, listed: tuple[str, int, list[str]], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, data, err = check(f"{comment}\n{BOOKS}\n", capsys=capsys)
    assert (code, idle(data)) == (1, [listed])
    assert f"auditor: a.md:1: ignore {', '.join(listed[2])}".rstrip() in err
    assert said in err


def test_what_a_draft_says_reaches_the_terminal_without_its_controls(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = check(f"{BOOKS} <!-- auditor: ignore \x1b[31mZ999 -- x -->\n", capsys=capsys)
    assert "\x1b" not in err


def test_one_idle_rule_of_a_comment_is_listed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    code, data, _ = check(f"{BOOKS} <!-- auditor: ignore A101, D102 -- theo biên bản -->\n", capsys=capsys)
    assert (code, idle(data)) == (0, [("unused", 1, ["D102"])])


def test_a_rule_that_is_not_in_force_leaves_its_comment_in_peace(capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{RIGHT} <!-- auditor: ignore A101 -- theo biên bản -->\n"
    assert idle(check(text, capsys=capsys)[1]) == [("unused", 1, ["A101"])]
    assert idle(check(text, "--select", "D", capsys=capsys)[1]) == []


RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%."


@pytest.mark.parametrize("comment", ["<!-- auditor: xem lại giúp số này -->", "<!-- auditor: ignored A101 -- x -->",
                                     "<!-- ignore A101 -- x -->", "<!-- auditors: ignore A101 -- x -->"])  # fmt: skip
def test_a_comment_to_somebody_else_is_none_of_ours(comment: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, data, _ = check(f"{BOOKS} {comment}\n", capsys=capsys)
    assert (code, idle(data)) == (1, [])


def test_a_comment_after_the_last_paragraph_accepts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, data, _ = check(f"{BOOKS}\n\n{IGNORE}\n", capsys=capsys)
    assert (code, idle(data)) == (1, [("unused", 3, ["A101"])])


def test_a_comment_without_a_place_speaks_for_nothing() -> None:
    blocks = [
        Block(0, "paragraph", BOOKS, []),
        Block(1, "furniture", "auditor: ignore A101 -- x", [Segment(0)], remarks=(COMMENT,)),
    ]
    (found,) = directives(Document("a", "docx", "", blocks))
    assert (found.line, found.blocks) == (None, frozenset())


def test_nothing_is_said_of_a_report_that_could_not_be_checked_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> Any:
        raise ZeroDivisionError

    broken = attrs.evolve(checks.CHECKS["percent-of-ratio"], run=crash)
    monkeypatch.setitem(checks.CHECKS, "percent-of-ratio", broken)
    Path("a.md").write_text(f"{RIGHT} {IGNORE}\n", encoding="utf-8")
    audit = auditor.audit("a.md")
    assert audit.errors
    assert audit.unused_suppressions == []


# --- entries of the configuration ---------------------------------------------------------------------------------


def entry(fingerprint: str, path: str = "") -> None:
    where = f"path = '{path}'\n" if path else ""
    Path("auditor.toml").write_text(
        f"\n[[suppress]]\nfingerprint = '{fingerprint}'\nreason = 'theo bản gốc'\n{where}", encoding="utf-8"
    )


def fingerprint_of(text: str) -> str:
    return auditor.audit_text(text).reports[0].findings[0].fingerprint


@pytest.mark.parametrize(("path", "code"), [("", 0), ("a.md", 0), ("*.md", 0), ("b.md", 1)])
def test_an_entry_accepts_its_finding_where_it_is_for(path: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    entry(fingerprint_of(BOOKS), path)
    got, data, _ = check(f"{BOOKS}\n", capsys=capsys)
    assert got == code
    assert accepted(data) == [(1, None if code else {"by": "config", "reason": "theo bản gốc"})]
    assert idle(data) == []


@pytest.mark.parametrize(("path", "listed"), [("", True), ("*.md", True), ("b.md", False)])
def test_an_idle_entry_is_listed_when_a_report_it_is_for_was_read(
    path: str, listed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    entry("0123456789abcdef", path)
    _, data, err = check(f"{RIGHT}\n", capsys=capsys)
    assert idle(data) == ([("unused", 2, [])] if listed else [])
    assert ("auditor: auditor.toml:2: suppress 0123456789abcdef: matches nothing" in err) is listed


def test_idle_entries_are_not_listed_when_a_report_could_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    entry("0123456789abcdef")
    code, data, _ = check(f"{RIGHT}\n", "khong-co.md", capsys=capsys)
    assert (code, idle(data)) == (2, [])


def test_the_comment_comes_before_the_entry(capsys: pytest.CaptureFixture[str]) -> None:
    entry(fingerprint_of(BOOKS))
    _, data, _ = check(f"{BOOKS} {IGNORE}\n", capsys=capsys)
    assert accepted(data) == [(1, {"by": "comment", "reason": "theo biên bản giao nhận"})]
    assert idle(data) == []


def test_a_place_without_a_line_is_the_file_alone() -> None:
    from auditor.policy.suppress import _place

    assert _place("auditor.toml") == {"path": "auditor.toml", "line": None, "paragraph": None}

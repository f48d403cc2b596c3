"""What forges read: annotations of GitHub within its limits, code quality of GitLab, and the workflow they run in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import output_fixtures as made
import pytest
from attrs import evolve
from output_fixtures import render

from auditor import commands
from auditor.commands import workflow
from auditor.model import Audit, Location, Problem
from auditor.outputs import Options, github

COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<facts>[^:]*)::(?P<said>.*)")
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return made.full(made.rules(tmp_path / "rules"))


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A step of a workflow; the file is that of its summary."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sai.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "tom-tat.md"))
    return tmp_path / "tom-tat.md"


def read(text: str) -> list[dict[str, str]]:
    """The commands as the runner takes them: unescaped, properties apart."""
    found = []
    for line in text.splitlines():
        if match := COMMAND.fullmatch(line):
            facts = dict(fact.split("=", 1) for fact in match["facts"].split(","))
            found.append({name: unquote(value) for name, value in facts.items()}
                         | {"kind": match["kind"], "said": unquote(match["said"])})  # fmt: skip
    return found


# --- github -------------------------------------------------------------------------------------------------------


def test_annotations_stand_at_their_columns_and_say_what_to_do(audit: Audit) -> None:
    found = read(render("github", audit))
    assert found[1] == {
        "kind": "error", "file": "bao-cao.txt", "line": "1", "col": "63", "endColumn": "66", "title": "A101 Lỗi",
        "said": "Văn bản ghi 85%, tính lại 97/120 = 80,8%. Đề nghị kiểm tra lại.",
    }  # fmt: skip


def test_the_gravest_come_first_and_what_could_not_be_checked_before_all(audit: Audit) -> None:
    found = read(render("github", audit))
    assert [note["kind"] for note in found] == ["error"] * 5 + ["warning", "notice"]
    assert (found[0]["file"], found[0]["said"]) == ("mất.pdf", "Không đọc được: 50% xong.")


def test_a_hostile_report_makes_no_command_and_leaves_no_property(audit: Audit) -> None:
    (note,) = [note for note in read(render("github", audit)) if note["file"].startswith("kết quả")]
    assert note["file"] == "kết quả/a,b:c %20<d>.txt"
    assert note["said"].endswith("::error:: Đề nghị kiểm tra lại.")


def test_word_is_annotated_as_a_file_with_the_place_in_words(audit: Audit) -> None:
    (note,) = [note for note in read(render("github", audit)) if note["file"] == "report 1.docx"]
    assert "line" not in note
    assert note["said"].startswith("page 4, paragraph 12, section II.1.4")
    audit.reports[2].findings[0].place.location = Location()
    (note,) = [note for note in read(render("github", audit)) if note["file"] == "report 1.docx"]
    assert note["said"].startswith("The text says 117")


def test_columns_are_told_only_within_one_line(audit: Audit) -> None:
    found = audit.reports[0].findings
    found[0].place.location = Location(line=3, column=2, end_line=5, end_column=9)
    found[1].place.location = Location(line=3)
    found[2].place.location = Location(line=3, column=7)
    facts = [note for note in read(render("github", audit)) if note["file"] == "bao-cao.txt" and note["line"] == "3"]
    facts = [{name: note[name] for name in ("endLine", "col", "endColumn") if name in note} for note in facts]
    assert {"endLine": "5"} in facts
    assert {} in facts
    assert {"col": "7", "endColumn": "7"} in facts


def many(audit: Audit, count: int) -> Audit:
    """An audit whose first report has ``count`` errors and a warning."""
    report = audit.reports[0]
    error, warning = report.findings[0], report.findings[1]
    errors = [evolve(error, place=evolve(error.place, location=Location(at, 1, at, 2))) for at in range(1, count + 1)]
    return Audit([evolve(report, findings=[warning, *errors], ledger=[])], rules=audit.rules)


def test_ten_of_a_kind_are_annotated_and_the_rest_counted_and_listed(audit: Audit) -> None:
    assert "GitHub" not in render("github", many(audit, 10))
    text = render("github", many(audit, 13))
    found = read(text)
    assert [note["kind"] for note in found] == ["error"] * 10 + ["warning"]
    rest = text.splitlines()[11:]
    assert rest[0] == "GitHub chỉ hiện 10 chú thích mỗi loại; 3 lỗi sau đây không hiện cạnh dòng:"
    assert [line.split(":")[1] for line in rest[1:]] == ["11", "12", "13"]
    english = render("github", many(audit, 13), messages="en")
    assert "GitHub shows 10 annotations of a kind; left out are 3 errors:" in english


def test_what_is_listed_plainly_is_no_command(audit: Audit) -> None:
    audit = many(audit, 12)
    audit.reports[0].path = "::error::x"
    for finding in audit.reports[0].findings:
        finding.message = "##[add-mask]x"
    rest = render("github", audit).splitlines()[-2:]
    assert not [line for line in rest if line.lstrip().startswith("::") or "##[" in line]


# --- the summary of the job ---------------------------------------------------------------------------------------


def test_the_summary_is_the_whole_table_gravest_first(audit: Audit) -> None:
    text = github.summary(many(audit, 13), Options())
    rows = [line.split(" | ")[1] for line in text.splitlines() if re.match(r"\| \d", line)]
    assert rows == ["Lỗi"] * 13 + ["Cảnh báo"]


def test_a_summary_too_long_is_cut_after_a_row_and_says_so(audit: Audit) -> None:
    whole = github.summary(audit, Options())
    for room in (400, 1500, 2500):
        text = github.summary(audit, Options(), room)
        assert len(text.encode()) <= room
        *kept, end = text.rstrip("\n").splitlines()
        assert end.endswith("The table is longer than GitHub takes and is cut here.")
        assert set(kept) - {""} <= set(whole.splitlines())
    assert github.summary(audit, Options(), 10) == ""


# --- in a workflow ------------------------------------------------------------------------------------------------


def test_in_a_workflow_annotations_stand_beside_the_table_by_themselves(
    step: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["check", "sai.txt"]) == 1
    out = capsys.readouterr().out
    assert "STT" in out
    (note,) = read(out)
    assert (note["file"], note["kind"]) == ("sai.txt", "error")
    assert "| 1 | Lỗi | A101 " in step.read_text("utf-8")


def test_the_summary_keeps_what_the_step_has_in_it(step: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step.write_text("# Trước\n", encoding="utf-8")
    assert commands.main(["check", "--format", "github", "sai.txt"]) == 1
    assert len(read(capsys.readouterr().out)) == 1
    assert step.read_text("utf-8").startswith("# Trước\n# PHIẾU RÀ SOÁT")


@pytest.mark.parametrize(
    ("formats", "annotations", "summary"),
    [(["text"], 0, False), (["json"], 0, False), (["table=a", "json"], 0, False), (["table", "github=b"], 0, True),
     (["table", "sarif=c"], 1, True), (["github"], 1, True), (["github=b"], 0, True)],
)  # fmt: skip
def test_annotations_are_made_once_and_only_beside_the_table(
    formats: list[str], annotations: int, summary: bool, step: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [part for name in formats for part in ("--format", name)]
    assert commands.main(["check", *options, "sai.txt"]) == 1
    assert (len(read(capsys.readouterr().out)), step.exists()) == (annotations, summary)


def test_outside_a_workflow_nothing_is_added(
    step: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    commands.main(["check", "sai.txt"])
    assert "::" not in capsys.readouterr().out
    assert not step.exists()
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert commands.main(["check", "--format", "github", "sai.txt"]) == 1
    assert not step.exists()


def test_the_table_of_a_hostile_report_is_no_command_for_the_runner() -> None:
    text = "Có 9/10 hộ\n::error::x\n"
    first, *inner, last = workflow.inert(text, {"GITHUB_ACTIONS": "true"}).splitlines()
    assert inner == text.splitlines()
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{64}", first)
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    assert workflow.inert(text, {}) == text
    assert workflow.inert("", {"GITHUB_ACTIONS": "true"}) == ""


def test_a_summary_that_cannot_be_written_is_named_and_changes_no_exit_code(
    step: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step.parent / "khong-co" / "tom-tat.md"))
    assert commands.main(["check", "--fail-on", "never", "sai.txt"]) == 0
    assert "GITHUB_STEP_SUMMARY" in capsys.readouterr().err


# --- gitlab -------------------------------------------------------------------------------------------------------


def issues(audit: Audit, **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render("gitlab", audit, **options))
    return found


def test_an_entry_has_what_gitlab_asks_for(audit: Audit) -> None:
    for entry in issues(audit):
        assert list(entry) == ["type", "description", "check_name", "fingerprint", "severity", "location"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(entry["location"]["lines"]["begin"], int)
        assert not entry["location"]["path"].startswith("./")
    second = issues(audit)[1]
    assert second["check_name"] == "A101 ratio-rule"
    assert second["location"] == {"path": "bao-cao.txt", "lines": {"begin": 1, "end": 1}}
    assert [entry["severity"] for entry in issues(audit)].count("major") == 1


def test_fingerprints_are_unique_and_stay(audit: Audit) -> None:
    audit.reports[0].findings += audit.reports[0].findings[:2]
    audit.reports.append(evolve(audit.reports[0], path="khac.txt"))
    audit.errors *= 2
    found = [entry["fingerprint"] for entry in issues(audit)]
    assert len(set(found)) == len(found)
    audit.reports.reverse()
    assert {entry["fingerprint"] for entry in issues(audit)} == set(found)


def test_word_has_its_paragraph_for_a_line_and_its_place_in_words(audit: Audit) -> None:
    last = issues(audit)[-1]
    assert last["location"]["lines"] == {"begin": 12}
    assert "(page 4, paragraph 12, section II.1.4" in last["description"]
    audit.reports[2].findings[0].place.location = Location()
    last = issues(audit)[-1]
    assert (last["location"]["lines"], "(" in last["description"].split("76 =")[1]) == ({"begin": 1}, False)


def test_what_could_not_be_checked_blocks(audit: Audit) -> None:
    (entry,) = issues(Audit(errors=[Problem("x.pdf", "hỏng")]))
    assert (entry["severity"], entry["check_name"], entry["location"]["path"]) == ("blocker", "not-checked", "x.pdf")

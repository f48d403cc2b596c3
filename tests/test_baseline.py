"""The baseline: findings taken as given, one entry each, so that nothing new hides behind them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor import commands
from auditor.model import Finding, Location, Place
from auditor.policy import baseline
from auditor.policy.baseline import Baseline, Entry
from auditor.rulepack import RulepackError

BOOKS = "Đã giao 19/20 quyển sổ, đạt 96%."
ROOFS = "Đã lợp 18/20 mái nhà, đạt 97%."
WELLS = "Đã đào 17/20 giếng nước, đạt 98%."
FILE = "cu.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the top of a repository, with a report of two errors and a baseline that holds both."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    report("a.txt", BOOKS, ROOFS)
    assert commands.main(["check", "--format", "text", "--write-baseline", FILE, "a.txt"]) == 0
    return tmp_path


def report(name: str, *sentences: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n\n".join(sentences) + "\n", encoding="utf-8")


def check(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a check against the baseline."""
    capsys.readouterr()
    code = commands.main(["check", "--messages", "en", "--format", "text", "--baseline", FILE, *arguments])
    return code, *capsys.readouterr()


def entries() -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(Path(FILE).read_text("utf-8"))["reports"]
    return found


# --- what it holds ------------------------------------------------------------------------------------------------


def test_a_baseline_holds_hashes_rules_and_lines_and_no_word_of_the_draft() -> None:
    assert [(e["rule"], e["line"], sorted(e)) for e in entries()["a.txt"]] == [
        ("A101", 1, ["fingerprint", "line", "rule"]),
        ("A101", 3, ["fingerprint", "line", "rule"]),
    ]
    text = Path(FILE).read_text("utf-8")
    for word in ("sổ", "mái", "96%", "19/20"):
        assert word not in text


def test_what_was_there_is_taken_as_given_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = check("a.txt", capsys=capsys)
    assert (code, err) == (0, "")
    assert out.endswith("0 errors, 0 warnings, 0 notes; 2 suppressed; 0 files of other types skipped.\n")


def test_the_json_says_by_what_a_finding_is_suppressed(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    commands.main(["check", "--format", "json", "--baseline", FILE, "a.txt"])
    data = json.loads(capsys.readouterr().out)
    assert data["run"]["baseline"] == FILE
    assert [f["suppressed"] for f in data["reports"][0]["findings"]] == [{"by": "baseline", "reason": FILE}] * 2
    assert data["reports"][0]["counts"]["suppressed"] == 2


def test_the_same_run_writes_the_same_bytes() -> None:
    before = Path(FILE).read_bytes()
    commands.main(["check", "--write-baseline", FILE, "--", "a.txt"])
    assert Path(FILE).read_bytes() == before


def test_an_empty_baseline_is_one_too(capsys: pytest.CaptureFixture[str]) -> None:
    report("a.txt", BOOKS.replace("96", "95"))
    Path(FILE).unlink()
    assert commands.main(["check", "--write-baseline", FILE, "--", "a.txt"]) == 0
    assert entries() == {}
    assert check("a.txt", capsys=capsys)[0] == 0


# --- what is new shows --------------------------------------------------------------------------------------------

SWAPS = [
    ("one mended, one made in its place", (WELLS, ROOFS), 1, 1),
    ("one mended, one made elsewhere", (ROOFS, WELLS), 1, 1),
    ("both mended, two made", (WELLS, WELLS.replace("98", "99")), 2, 2),
    ("a digit changed for another wrong one", (BOOKS.replace("96", "99"), ROOFS), 1, 1),
    ("one made", (BOOKS, ROOFS, WELLS), 1, 0),
    ("the same made twice", (BOOKS, BOOKS, ROOFS), 1, 0),
    ("one mended", (BOOKS,), 0, 1),
    ("only moved", (ROOFS, "Xin cảm ơn.", BOOKS), 0, 0),
    ("only wrapped", (BOOKS.replace(" ", "\n", 3), ROOFS), 0, 0),
]


@pytest.mark.parametrize(("sentences", "new", "stale"), [s[1:] for s in SWAPS], ids=[s[0] for s in SWAPS])
def test_a_swap_is_never_hidden(
    sentences: tuple[str, ...], new: int, stale: int, capsys: pytest.CaptureFixture[str]
) -> None:
    report("a.txt", *sentences)
    code, out, _ = check("a.txt", capsys=capsys)
    assert code == bool(new)
    assert out.count(": error A101 ") == new
    assert (f"entries of the baseline that match nothing: {stale} (--prune-baseline removes them):" in out) is bool(
        stale
    )
    assert sum(line.startswith("  a.txt:") for line in out.splitlines()) == stale


def test_a_slip_that_moves_to_another_report_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    report("a.txt", ROOFS)
    report("b.txt", BOOKS)
    code, out, _ = check("a.txt", "b.txt", capsys=capsys)
    assert code == 1
    assert "b.txt:1:" in out


def finding(fingerprint: str, *also: str) -> Finding:
    place = Place("", Location(paragraph=7))
    told = [{"fingerprint": one} for one in also]
    return Finding(
        "A101", "percent-of-ratio", "error", "high", "contradicts", "", place, also=told, fingerprint=fingerprint
    )


def test_what_is_told_under_a_known_finding_is_part_of_it() -> None:
    entry = Entry("f", "A101", also=frozenset({"g"}))
    assert entry.covers(finding("f", "g"))
    assert entry.covers(finding("f"))
    assert not entry.covers(finding("f", "h"))
    assert not Entry("f", "A101").covers(finding("f", "g"))


def test_what_is_told_together_is_written_and_read_again(here: Path) -> None:
    from auditor.model import Counts, Report

    one = Report("b.docx", "", "vi", "clean", Counts(), [finding("f", "h", "g")])
    Path(FILE).write_text(Baseline(FILE).renewed([one]).text(), "utf-8")
    assert entries() == {"b.docx": [{"fingerprint": "f", "rule": "A101", "paragraph": 7, "also": ["g", "h"]}]}
    assert baseline.load(FILE).entries == {"b.docx": [Entry("f", "A101", None, 7, frozenset({"g", "h"}))]}


# --- what is old is told ------------------------------------------------------------------------------------------


def test_entries_are_stale_only_where_the_run_has_looked(capsys: pytest.CaptureFixture[str]) -> None:
    report("b.txt", "Xin cảm ơn.")
    report("a.txt", "Xin cảm ơn.")
    assert "match nothing" not in check("b.txt", capsys=capsys)[1]
    assert "match nothing" not in check("--select", "D", "a.txt", capsys=capsys)[1]
    assert "match nothing: 2" in check("a.txt", capsys=capsys)[1]


def test_the_entries_of_a_report_that_is_gone_are_stale(capsys: pytest.CaptureFixture[str]) -> None:
    report("b.txt", "Xin cảm ơn.")
    Path("a.txt").unlink()
    out = check("b.txt", capsys=capsys)[1]
    assert "match nothing: 2" in out
    assert "  a.txt:3: A101 " in out
    code, out, _ = check("a.txt", "b.txt", capsys=capsys)
    assert (code, "match nothing" in out) == (2, False)


def test_an_entry_of_a_word_file_names_its_paragraph() -> None:
    from auditor.commands.adoption import _spot

    assert _spot({"line": None, "paragraph": 7}, "en") == " (paragraph 7)"
    assert _spot({"line": None, "paragraph": None}, "en") == ""


def test_stale_entries_stand_in_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    report("a.txt", ROOFS)
    capsys.readouterr()
    commands.main(["check", "--format", "json", "--baseline", FILE, "a.txt"])
    out, err = capsys.readouterr()
    (stale,) = json.loads(out)["run"]["stale_baseline"]
    assert {name: stale[name] for name in ("report", "path", "rule", "line")} == {
        "report": "a.txt", "path": "a.txt", "rule": "A101", "line": 1
    }  # fmt: skip
    assert "không còn khớp" in err


def test_pruning_takes_the_stale_entries_out_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    report("a.txt", ROOFS, WELLS)
    code, out, err = check("--prune-baseline", "a.txt", capsys=capsys)
    assert code == 1
    assert "match nothing: 1:" in out
    assert err == f"auditor: {FILE}: stale entries removed: 1; left: 1.\n"
    assert [e["line"] for e in entries()["a.txt"]] == [3]
    code, out, err = check("--prune-baseline", "a.txt", capsys=capsys)
    assert (code, "match nothing" in out, err) == (1, False, "")


def test_pruning_needs_every_report(capsys: pytest.CaptureFixture[str]) -> None:
    report("a.txt", ROOFS)
    before = Path(FILE).read_bytes()
    code, _, err = check("--prune-baseline", "a.txt", "khong-co.txt", capsys=capsys)
    assert (code, Path(FILE).read_bytes()) == (2, before)
    assert "not written, because not all reports could be checked" in err


# --- writing ------------------------------------------------------------------------------------------------------


def test_writing_renews_the_reports_that_were_read_and_keeps_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    report("b.txt", WELLS)
    code = commands.main(["check", "--messages", "en", "--format", "text", "--write-baseline", FILE, "--", "b.txt"])
    assert code == 0
    assert {name: len(found) for name, found in entries().items()} == {"a.txt": 2, "b.txt": 1}
    assert "auditor: cu.json: entries 3; use it with --baseline cu.json" in capsys.readouterr().err
    report("a.txt", ROOFS)
    commands.main(["check", "--write-baseline", FILE, "--", "a.txt"])
    assert {name: len(found) for name, found in entries().items()} == {"a.txt": 1, "b.txt": 1}


def test_without_a_name_the_baseline_lies_beside_the_configuration(here: Path) -> None:
    report("nam/b.txt", WELLS)
    Path("nam/auditor.toml").write_text("", "utf-8")
    assert commands.main(["check", "nam/b.txt", "--write-baseline"]) == 0
    data = json.loads(Path("nam/auditor-baseline.json").read_text("utf-8"))
    assert list(data["reports"]) == ["b.txt"]


def test_the_baseline_of_the_configuration_is_used_and_renewed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("auditor.toml").write_text("baseline = 'rieng.json'", "utf-8")
    report("a.txt", BOOKS)
    assert commands.main(["check", "a.txt"]) == 2
    assert commands.main(["check", "a.txt", "--write-baseline"]) == 0
    assert Path("rieng.json").exists()
    assert commands.main(["check", "a.txt"]) == 0
    assert commands.main(["check", "--no-baseline", "a.txt"]) == 1


def test_what_a_comment_accepts_is_left_to_the_comment(capsys: pytest.CaptureFixture[str]) -> None:
    report("b.txt", f"{WELLS} <!-- auditor: ignore A101 -- theo bản gốc -->", BOOKS)
    commands.main(["check", "--write-baseline", FILE, "--", "b.txt"])
    assert [e["line"] for e in entries()["b.txt"]] == [3]


def test_findings_too_uncertain_to_show_are_not_written_but_met(here: Path) -> None:
    from auditor.model import Counts, Report

    hidden = finding("f")
    hidden.shown = False
    assert len(Baseline(FILE).renewed([Report("b.txt", "", "vi", "clean", Counts(), [hidden])])) == 0


@pytest.mark.parametrize("options", [("--write-baseline", FILE), ("--baseline", FILE, "--prune-baseline")])
def test_a_baseline_that_cannot_be_written_is_exit_2(
    options: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.commands import adoption

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adoption, "write_whole", full)
    report("a.txt", ROOFS)
    capsys.readouterr()
    assert commands.main(["check", "--messages", "en", *options, "--", "a.txt"]) == 2
    assert "auditor: cu.json cannot be written (No space left on device).\n" in capsys.readouterr().err


def test_reports_are_named_from_the_folder_of_the_baseline(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Baseline("nam/cu.json").key("nam/quy-1/a.txt") == "quy-1/a.txt"
    assert Baseline("nam/cu.json").key("a.txt") == "../a.txt"

    def other_drive(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert Baseline(FILE).key("a.txt") == (here / "a.txt").as_posix()


# --- reading ------------------------------------------------------------------------------------------------------

BROKEN = [
    ("{", "no valid JSON"),
    ("<<<<<<< HEAD\n", "no valid JSON"),
    ("[]", "no baseline of auditor"),
    ('{"tool": "other", "schema": 1, "reports": {}}', "no baseline of auditor"),
    ('{"tool": "auditor", "schema": 1, "reports": []}', "no baseline of auditor"),
    ('{"tool": "auditor", "schema": 2, "reports": {}}', "version 2 cannot be read; wanted: 1"),
    ('{"tool": "auditor", "schema": 1, "reports": {"a.txt": 3}}', "reports.a.txt: wants a list"),
    ('{"tool": "auditor", "schema": 1, "reports": {"a.txt": [3]}}', "reports.a.txt[1]: wants a table"),
    ('{"tool": "auditor", "schema": 1, "reports": {"a.txt": [{"rule": "A101"}]}}', "reports.a.txt[1]"),
    ('{"tool": "auditor", "schema": 1, "reports": {"a.txt": [{"rule": "A101", "fingerprint": "f", "line": "x"}]}}',
     "reports.a.txt[1]"),
    ('{"tool": "auditor", "schema": 1, "reports": {"a.txt": [{"rule": "A101", "fingerprint": "f", "also": [3]}]}}',
     "reports.a.txt[1]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_a_file_that_is_no_baseline_is_refused_and_never_written_over(
    text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(FILE).write_text(text, "utf-8")
    code, out, err = check("a.txt", capsys=capsys)
    assert (code, out) == (2, "")
    assert said in err
    assert commands.main(["check", "--write-baseline", FILE, "--", "a.txt"]) == 2
    assert Path(FILE).read_text("utf-8") == text


def test_a_baseline_that_cannot_be_opened_is_refused(here: Path) -> None:
    Path("muc.json").mkdir()
    with pytest.raises(RulepackError, match=r"muc\.json: cannot be read"):
        baseline.load("muc.json")

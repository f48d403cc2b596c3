"""``--since REV``: only what has changed in git is audited, and no answer of git is ever taken for no change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor import commands
from auditor.commands import since as module
from auditor.commands.options import Refusal

RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%.\n"
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
ODD = ["báo cáo/quý 1.md", "it's “here”.txt", "-n.md", "a\nb.txt", " đầu cách.md", "dấu'nháy\"kép.txt"]


def git(*arguments: str, folder: Path | str = ".") -> str:
    """What git answers in ``folder``."""
    names = ["-c", "user.name=Người thử", "-c", "user.email=thu@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(folder), *names, *arguments], capture_output=True, check=True)
    return done.stdout.decode().strip()


def write(name: str, text: str = WRONG) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository whose one commit holds an old report with a slip, beside others that tests change."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    home = tmp_path / "kho"
    home.mkdir()
    monkeypatch.chdir(home)
    git("init", "-q", "-b", "main")
    for name in ("cu.md", "sua.md", "bo.md", "ten-cu.md", "trong/sau.txt"):
        write(name)
    write(".gitignore", "rieng/\n")
    write("bang.xlsx")
    commit()
    return home


def commit() -> str:
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "x")
    return git("rev-parse", "HEAD")


def check(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], Any, str]:
    """Exit code, paths of the reports that were read, JSON and standard error of a check since HEAD unless told."""
    asked = arguments if any(one.startswith("--since") for one in arguments) else ("--since", "HEAD", *arguments)
    code = commands.main(["check", "--messages", "en", "--format", "json", *asked])
    out, err = capsys.readouterr()
    data = json.loads(out) if out else None
    return code, [report["path"] for report in data["reports"]] if data else [], data, err


# --- what has changed ---------------------------------------------------------------------------------------------

CHANGES: dict[str, tuple[Callable[[], object], list[str]]] = {
    "modified": (lambda: write("sua.md", RIGHT), ["sua.md"]),
    "modified and staged": (lambda: (write("sua.md", RIGHT), git("add", "sua.md")), ["sua.md"]),
    "staged and taken back in the folder": (
        lambda: (write("sua.md", RIGHT), git("add", "sua.md"), write("sua.md")), []),
    "untracked": (lambda: write("moi.md"), ["moi.md"]),
    "added": (lambda: (write("moi.md"), git("add", "moi.md")), ["moi.md"]),
    "meant to be added": (lambda: (write("moi.md"), git("add", "-N", "moi.md")), ["moi.md"]),
    "renamed": (lambda: git("mv", "ten-cu.md", "ten-moi.md"), ["ten-moi.md"]),
    "renamed without git": (lambda: Path("ten-cu.md").rename("ten-moi.md"), ["ten-moi.md"]),
    "deleted": (lambda: Path("bo.md").unlink(), []),
    "deep in a folder": (lambda: write("trong/sau.txt", RIGHT), ["trong/sau.txt"]),
    "an untracked folder": (lambda: write("quý 3/tháng 7/a.txt"), ["quý 3/tháng 7/a.txt"]),
    "ignored": (lambda: write("rieng/a.md"), []),
    "touched": (lambda: os.utime("sua.md", (1, 1)), []),
    "of another type": (lambda: write("bang.xlsx", RIGHT), []),
    "hidden": (lambda: write(".an.md"), []),
    "a lock file of Word": (lambda: write("~$a.docx"), []),
    "odd names": (lambda: [write(name) for name in ODD], sorted(ODD)),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_audited_and_nothing_else(change: str, capsys: pytest.CaptureFixture[str]) -> None:
    do, expected = CHANGES[change]
    do()
    code, read, data, err = check(capsys=capsys)
    assert read == expected
    assert code == int(any(report["findings"] for report in data["reports"]))
    assert (data["run"]["since"], data["summary"]["reports"]) == ("HEAD", len(expected))
    assert ("No report has changed since HEAD." in err) == (not expected)


def test_commits_since_the_revision_count_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    first = git("rev-parse", "HEAD")
    write("sua.md", RIGHT)
    commit()
    git("tag", "thang-1")
    write("cu.md", RIGHT)
    commit()
    assert check("--since", first, capsys=capsys)[1] == ["cu.md", "sua.md"]
    assert check("--since", "thang-1", capsys=capsys)[1] == ["cu.md"]
    assert check("--since", "HEAD~1", capsys=capsys)[1] == ["cu.md"]
    assert check("--since=main", capsys=capsys)[1] == []


def test_only_the_paths_that_are_named_are_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sua.md", "trong/sau.txt", "trong/moi.md"):
        write(name, RIGHT)
    assert check("trong", capsys=capsys)[1] == ["trong/moi.md", "trong/sau.txt"]
    assert check("cu.md", "sua.md", capsys=capsys)[1] == ["sua.md"]
    assert check("*.md", capsys=capsys)[1] == ["sua.md"]
    code, read, _, err = check("khong-co.md", capsys=capsys)
    assert (code, read, "no such file" in err) == (2, [], True)


def test_it_works_from_a_folder_inside_and_for_a_repository_elsewhere(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("trong/sau.txt", RIGHT)
    monkeypatch.chdir(here / "trong")
    assert check(capsys=capsys)[1] == ["sau.txt"]
    monkeypatch.chdir(here.parent)
    assert check("kho", capsys=capsys)[1] == ["kho/trong/sau.txt"]
    (here.parent / "khac").mkdir()
    git("init", "-q", folder="khac")
    write("khac/a.md")
    git("add", "-A", folder="khac")
    git("commit", "-q", "-m", "x", folder="khac")
    write("khac/b.md")
    assert check("kho", "khac", capsys=capsys)[1] == ["khac/b.md", "kho/trong/sau.txt"]


@links
def test_a_link_is_changed_when_it_or_its_target_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("lien-ket.md").symlink_to("sua.md")
    Path("khac.md").symlink_to("cu.md")
    commit()
    write("sua.md", RIGHT)
    assert check(capsys=capsys)[1] == ["lien-ket.md"]
    Path("khac.md").unlink()
    Path("khac.md").symlink_to("bo.md")
    assert check("khac.md", capsys=capsys)[1] == ["khac.md"]


def test_a_repository_inside_that_git_does_not_look_into_is_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    write("con/a.md")
    git("init", "-q", folder="con")
    git("add", "-A", folder="con")
    git("commit", "-q", "-m", "x", folder="con")
    assert check(capsys=capsys)[1] == ["con/a.md"]


def test_a_hook_of_another_repository_does_not_mislead_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("trong/sau.txt", RIGHT)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", str(here / "khong-co"))
    assert check("trong", capsys=capsys)[1] == ["trong/sau.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the programs of this test are shell scripts")
def test_a_program_that_a_repository_names_is_not_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = here.parent / "chay"
    program.write_text("#!/bin/sh\ntouch ../da-chay\n", encoding="utf-8")
    program.chmod(0o755)
    git("config", "core.fsmonitor", str(program))
    write("sua.md", RIGHT)
    assert check(capsys=capsys)[1] == ["sua.md"]
    assert not (here.parent / "da-chay").exists()


# --- what it goes together with -----------------------------------------------------------------------------------


def test_nothing_changed_is_clean_and_said_and_can_be_made_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    code, read, data, err = check(capsys=capsys)
    assert (code, read, data["run"]["unchanged"]) == (0, [], 5)
    assert err.endswith("5 unchanged reports left out. No report has changed since HEAD.\n"), err
    assert check("--fail-on-nothing", capsys=capsys)[0] == 2
    assert commands.main(["check", "--since", "HEAD", "--messages", "vi"]) == 0
    assert "Không có báo cáo nào thay đổi từ HEAD." in capsys.readouterr().out


def test_a_folder_without_any_report_is_refused_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    Path("trong/sau.txt").unlink()
    code, _, _, err = check("trong", capsys=capsys)
    assert (code, "holds no report" in err) == (2, True)


@pytest.mark.parametrize(("changed", "other"), [("a.md", "b.md"), ("b.md", "a.md")])
def test_changed_reports_are_compared_with_those_that_have_not_changed(
    changed: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", "Xã chọn chủ đề năm 2021: “Mỗi nhà một vườn rau, mỗi thôn một sân chơi”.\n")
    write("b.md", "Thôn Đông làm tốt chủ đề năm 2020 “Mỗi nhà một vườn rau; mỗi thôn một sân chơi”.\n")
    commit()
    write(changed, Path(changed).read_text("utf-8") + "\nXin trân trọng cảm ơn.\n")
    _, read, data, _ = check("--together", "a.md", "b.md", "--select", "D307", capsys=capsys)
    (found,) = data["reports"][0]["findings"]
    assert (read, found["related"][0]["path"]) == ([changed], other)
    assert check("a.md", "b.md", "--select", "D307", capsys=capsys)[2]["reports"][0]["findings"] == []


def test_entries_for_reports_that_were_left_out_are_not_called_idle(capsys: pytest.CaptureFixture[str]) -> None:
    entry = "[[suppress]]\nfingerprint = '0123456789abcdef'\nreason = 'x'\n"
    write("auditor.toml", entry + f"{entry}path = 'sua.md'\n")
    write("sua.md", RIGHT)
    idle = check(capsys=capsys)[2]["run"]["unused_suppressions"]
    assert [one["line"] for one in idle] == [4]


def test_what_is_ignored_by_auditorignore_stays_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    write(".auditorignore", "trong/\n")
    write("trong/sau.txt", RIGHT)
    assert check(capsys=capsys)[1] == []


def test_the_ledger_takes_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    write("sua.md", RIGHT)
    assert commands.main(["ledger", "--since", "HEAD", "--messages", "en"]) == 0
    assert "File: sua.md" in capsys.readouterr().out


# --- what is refused ----------------------------------------------------------------------------------------------

REVISIONS = ["khong-co", "", "HEAD~99", "-n1", "--output=x", "HEAD:cu.md", "HEAD..HEAD", "a b", "$(touch x)", "0" * 40,
             "HEAD; touch x", "phiên-bản"]  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_that_git_does_not_know_is_refused_in_one_line(
    revision: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("sua.md")
    code, read, data, err = check(f"--since={revision}", capsys=capsys)
    assert (code, read, data) == (2, [], None)
    assert err.startswith(f"auditor: --since: git knows no revision “{revision}” in ")
    assert err.count("\n") == 1
    assert not (here / "x").exists()


def test_a_folder_that_is_no_repository_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = here.parent / "ngoài kho"
    outside.mkdir()
    (outside / "a.md").write_text(WRONG, encoding="utf-8")
    code, read, data, err = check(str(outside), capsys=capsys)
    assert (code, read, data, err.count("\n")) == (2, [], None, 1)
    assert f"git opens no repository at {outside} (fatal: not a git repository" in err


def test_a_repository_without_a_commit_knows_no_revision(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here.parent / "moi").mkdir()
    git("init", "-q", folder=here.parent / "moi")
    assert "knows no revision “HEAD”" in check(str(here.parent / "moi"), capsys=capsys)[3]


def test_a_machine_without_git_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, data, err = check(capsys=capsys)
    assert (code, data) == (2, None)
    assert err == "auditor: --since needs git, which cannot be run (No such file or directory).\n"


@pytest.mark.parametrize("part", ["diff", "ls-files"])
def test_a_git_that_fails_is_never_taken_for_no_change(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module._git

    def broken(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        if arguments[0] == part:
            return subprocess.CompletedProcess(arguments, 128, b"", b"fatal: index file corrupt\nmore")
        return real(folder, *arguments)

    monkeypatch.setattr(module, "_git", broken)
    with pytest.raises(Refusal, match="index file corrupt") as caught:
        module.since("HEAD", ["."])
    assert "\n" not in caught.value.en


def test_standard_input_has_no_history(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("-", capsys=capsys)[3] == "auditor: --since is not for standard input (“-”).\n"


def test_without_since_something_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["check", "--messages", "en"]) == 2
    assert capsys.readouterr().err == "auditor: no file or folder is named (PATH); see auditor check --help.\n"

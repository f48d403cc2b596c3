"""The hook in a repository of git, run by pre-commit itself: what is committed is checked as the command line would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_fixtures import docx, p

from auditor.policy import starter

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%."
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%."
Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the auditor of this test is a shell script")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a new repository, with this auditor on the PATH and nothing of the machine's own settings."""
    home, programs = tmp_path / "kho dự thảo", tmp_path / "bin"
    home.mkdir()
    programs.mkdir()
    auditor = programs / "auditor"
    auditor.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
    auditor.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "HOME": str(tmp_path), "PRE_COMMIT_COLOR": "never",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Người thử", "GIT_AUTHOR_EMAIL": "thu@example.invalid",
        "GIT_COMMITTER_NAME": "Người thử", "GIT_COMMITTER_EMAIL": "thu@example.invalid",
    }  # fmt: skip
    monkeypatch.chdir(home)

    def command(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "pre_commit", *arguments[1:]] if arguments[0] == "pre-commit" else arguments
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert command("git", "init", "-q", "-b", "main").returncode == 0
    return command


def by_manifest(run: Run, folder: Path) -> str:
    """The configuration of a repository that takes the hook from the manifest, out of a repository of hooks.

    The environment that pre-commit would install is that of the test: only the language of the hook is another.
    """
    assert MANIFEST.count("language: python") == 1
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_text(MANIFEST.replace("language: python", "language: system"), "utf-8")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        assert run("git", *words, folder=hooks).returncode == 0
    revision = run("git", "rev-parse", "HEAD", folder=hooks).stdout.strip()
    return f"repos:\n  - repo: {hooks.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: auditor\n"


def stage(run: Run, reports: dict[str, str | bytes]) -> None:
    """Write and stage reports."""
    for name, content in reports.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run("git", "add", "-A").returncode == 0


@pytest.mark.parametrize("way", ["manifest", "init"])
def test_pre_commit_checks_what_is_committed(way: str, run: Run, tmp_path: Path) -> None:
    config = by_manifest(run, tmp_path) if way == "manifest" else starter.PRE_COMMIT
    Path(".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    assert run("pre-commit", "install").returncode == 0
    names = ("-n.md", "--format=json=a.md", "it's.TXT")  # the first two would be options if they could
    wrong: dict[str, str | bytes] = {"báo cáo/quý 1.docx": docx(p(WRONG))} | dict.fromkeys(names, WRONG)
    stage(run, wrong | {"sơ đồ.pdf": b"%PDF-1.7", "đúng.md": RIGHT})
    refused = run("git", "commit", "-m", "x")
    told = refused.stdout + refused.stderr
    assert refused.returncode == 1, told
    assert [name for name in wrong if f"{name} (vi): " not in told] == []
    assert "; 4 lỗi, 0 cảnh báo" in told
    assert "sơ đồ.pdf" not in told
    assert not Path("a.md").exists()
    stage(run, {"báo cáo/quý 1.docx": docx(p(RIGHT))} | dict.fromkeys(names, RIGHT))
    accepted = run("git", "commit", "-m", "x")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_only_what_is_staged_is_checked(run: Run) -> None:
    Path(".pre-commit-config.yaml").write_text(starter.PRE_COMMIT, encoding="utf-8")
    stage(run, {"cũ.md": WRONG})
    assert run("git", "commit", "-q", "-m", "x").returncode == 0
    stage(run, {"bảng.xlsx": b"x"})
    assert "no files to check" in run("pre-commit", "run").stdout
    stage(run, {"mới.md": RIGHT})
    done = run("pre-commit", "run")
    assert (done.returncode, "Passed" in done.stdout) == (0, True)
    done = run("pre-commit", "run", "--all-files")
    assert (done.returncode, "cũ.md (vi): " in done.stdout) == (1, True)


def test_a_report_that_cannot_be_read_stops_the_commit(run: Run) -> None:
    Path(".pre-commit-config.yaml").write_text(starter.PRE_COMMIT, encoding="utf-8")
    stage(run, {"hỏng.docx": b"PK\3\4"})
    done = run("pre-commit", "run")
    assert (done.returncode, "exit code: 2" in done.stdout) == (1, True)


@pytest.mark.parametrize("what", ["manifest", "config"])
def test_pre_commit_finds_its_files_in_order(what: str, run: Run) -> None:
    Path("x.yaml").write_text(MANIFEST if what == "manifest" else starter.PRE_COMMIT, encoding="utf-8")
    done = run("pre-commit", f"validate-{what}", "x.yaml")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")

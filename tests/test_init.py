"""Starter files and integrations: what is written, never over what is there, and that it says what is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from auditor import commands
from auditor.commands import init
from auditor.policy import starter
from auditor.policy.baseline import Baseline
from auditor.policy.keys import KEYS
from auditor.policy.reading import load

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("auditor.toml", ".pre-commit-config.yaml", ".github/workflows/auditor.yml", ".gitlab-ci.yml")
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = commands.main(["init", "--messages", "en", *arguments])
    return code, *capsys.readouterr()


def test_init_writes_every_file_and_names_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys=capsys)
    assert (code, err) == (0, "")
    assert out == "".join(f"written: {name}\n" for name in NAMES)
    assert all((here / name).is_file() for name in NAMES)


def test_nothing_is_written_over_and_then_nothing_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".gitlab-ci.yml").write_text("của tôi", encoding="utf-8")
    code, out, err = run(capsys=capsys)
    assert (code, out) == (2, "")
    assert "already there: .gitlab-ci.yml" in err
    assert not (here / "auditor.toml").exists()
    assert (here / ".gitlab-ci.yml").read_text("utf-8") == "của tôi"
    assert run("--only", "config", "--only", "github", capsys=capsys)[0] == 0
    assert not (here / ".pre-commit-config.yaml").exists()
    assert run("--force", capsys=capsys)[0] == 0
    assert (here / ".gitlab-ci.yml").read_text("utf-8") == starter.GITLAB


def test_init_goes_where_it_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "kho").mkdir()
    assert run("kho", "--only", "config", capsys=capsys)[1] == "written: kho/auditor.toml\n"
    code, _, err = run("khong-co", capsys=capsys)
    assert (code, err) == (2, "auditor: there is no folder khong-co.\n")
    assert run("--only", "jenkins", capsys=capsys)[0] == 2


def test_a_folder_that_cannot_be_written_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(init, "write_whole", closed)
    code, _, err = run(capsys=capsys)
    assert (code, err) == (2, "auditor: auditor.toml cannot be written (Permission denied).\n")


def test_the_starter_configuration_sets_nothing_and_knows_every_key(here: Path) -> None:
    (here / "auditor.toml").write_text(starter.configuration(), encoding="utf-8")
    assert load("auditor.toml").values == {}
    assert re.findall(r"(?m)^# ([a-z-]+) = ", starter.configuration().split("[rules.A101]")[0]) == list(KEYS)


def test_the_starter_configuration_is_right_once_it_is_uncommented(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = re.sub(r"(?m)^# (?=\[|[a-z-]+ = )", "", starter.configuration())
    assert set(KEYS) < set(tomllib.loads(text))
    (here / "auditor.toml").write_text(text, encoding="utf-8")
    loaded = load("auditor.toml")
    assert (len(loaded.values), len(loaded.paths), len(loaded.suppressions)) == (len(KEYS), 1, 1)
    (here / "auditor-baseline.json").write_text(Baseline("").text(), encoding="utf-8")
    (here / "quy-tac").mkdir()
    code = commands.main(["config", "--messages", "en"])
    assert (code, "extend-rules" in capsys.readouterr().err) == (2, True)  # the folder of the example holds no rule


# --- pre-commit, GitHub, GitLab -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [starter.PRE_COMMIT, (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")])
def test_the_hook_takes_reports_and_says_that_sets_are_not_compared(text: str) -> None:
    pattern = re.search(r"files: '(.{1,60})'", text)
    assert pattern is not None
    for name in ("a.txt", "nam/b.md", "c.DOCX", "báo cáo.docx"):
        assert re.search(pattern[1], name)
    for name in ("a.pdf", "b.mdx", "txt"):
        assert not re.search(pattern[1], name)
    assert "types: [file]" in text
    assert "sets" in text
    assert "--together" in text


@pytest.mark.parametrize(
    "text",
    [starter.GITHUB, starter.GITLAB, (ROOT / "docs/gitlab-ci.yml").read_text("utf-8")],
    ids=["github", "gitlab", "docs"],
)
def test_a_pipeline_installs_nothing_that_nobody_named(text: str) -> None:
    assert 'AUDITOR: ""' in text
    assert "${AUDITOR:?" in text


def test_the_template_in_the_documentation_is_that_of_init() -> None:
    template = (ROOT / "docs/gitlab-ci.yml").read_text("utf-8")
    assert template.replace('"$REPORTS"', ".").split("script:")[1] == starter.GITLAB.split("script:")[1]


def test_the_action_installs_from_its_own_path() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert "using: composite" in text
    assert '-c "$ACTION/constraints.txt" "$ACTION"' in text
    scripts = text.split("run:")[1:]
    assert not any("${{" in script.split("- shell:")[0] for script in scripts[1:]), "inputs are no words of a shell"


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the step of the action is a bash script")
@pytest.mark.parametrize(
    ("paths", "options", "code"),
    [
        ("báo cáo/a b.txt", "", 1),
        ("báo cáo\n", "--fail-on=never\n--format=json=ra kết quả.json", 0),
        ("$(touch co-loi)\nbáo cáo", "", 2),
        ("--version", "", 2),
    ],
)
def test_the_step_of_the_action_passes_what_it_is_given(here: Path, paths: str, options: str, code: int) -> None:
    (here / "báo cáo").mkdir()
    (here / "báo cáo/a b.txt").write_text(WRONG, encoding="utf-8")
    (here / "bin").mkdir()
    program = here / "bin/auditor"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    lines = (ROOT / "action.yml").read_text("utf-8").split("run: |\n")[1].splitlines()
    script = "set -eo pipefail\n" + "\n".join(line[8:] for line in lines)
    environment = os.environ | {
        "PATH": f"{here / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
        "PATHS": paths, "OPTIONS": options,
    }  # fmt: skip
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert not (here / "co-loi").exists()
    assert (here / "ra kết quả.json").exists() == ("json" in options)

"""Gates as far as one machine can try them: pipelines against their schemas and line by line, the container file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor import commands
from auditor.policy import starter

ROOT = Path(__file__).resolve().parents[1]
RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%.\n"
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"
CONTAINER = (ROOT / "Containerfile").read_text("utf-8")
shells = pytest.mark.skipif(os.name == "nt", reason="pipelines run in the shells of Linux")


# --- GitHub and GitLab --------------------------------------------------------------------------------------------

SCHEMAS = {
    "action": ("vendor.github-actions", [], (ROOT / "action.yml").read_text("utf-8")),
    "github": ("vendor.github-workflows", [], starter.GITHUB),
    "gitlab": ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci"], starter.GITLAB),
    "docs": ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci"], (ROOT / "docs/gitlab-ci.yml").read_text("utf-8")),
}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("broken", [False, True])
def test_a_pipeline_is_what_its_schema_asks_for(name: str, broken: bool, tmp_path: Path) -> None:
    schema, options, text = SCHEMAS[name]
    if broken:  # the schema would tell
        text = (
            text.replace("using: composite", "using: 7").replace("runs-on:", "runs-at:").replace("script:", "scirpt:")
        )
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *options, "a.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == int(broken), done.stdout + done.stderr


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a job: this auditor, and a "python -m pip" that only notes what it was to install."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in (
        ("auditor", f'exec "{sys.executable}" -m auditor "$@"'),
        ("python", 'printf "%s\\n" "$*" >> "$NOTE"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "kho").mkdir()
    monkeypatch.chdir(tmp_path / "kho")
    return os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
                         "NOTE": str(tmp_path / "note"), "PYTHONIOENCODING": "utf-8"}  # fmt: skip


def job(name: str) -> tuple[list[str], dict[str, Any]]:
    """The lines that a pipeline runs, and its variables."""
    if name == "github":
        only = yaml.safe_load(starter.GITHUB)["jobs"]["auditor"]
        return [step["run"] for step in only["steps"] if "run" in step], only["env"]
    only = yaml.safe_load(SCHEMAS[name][2])["auditor"]
    return only["script"], only["variables"]


@shells
@pytest.mark.parametrize("name", ["github", "gitlab", "docs"])
@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1), (b"\xff", 2)])
def test_the_lines_of_a_pipeline_do_what_they_say(
    name: str, text: str | bytes, code: int, machine: dict[str, str]
) -> None:
    lines, variables = job(name)
    Path("báo cáo.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    script = "set -e\n" + "\n".join(lines)
    done = subprocess.run(["sh", "-c", script], env=machine | variables, capture_output=True, check=False)
    assert done.returncode not in (0, 1)
    assert b"say in AUDITOR where auditor is installed from" in done.stderr
    named = variables | {"AUDITOR": "./auditor 1.whl"}
    done = subprocess.run(["sh", "-c", script], env=machine | named, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert Path(machine["NOTE"]).read_text("utf-8") == "-m pip install ./auditor 1.whl\n"
    assert json.loads(Path("auditor.json").read_text("utf-8"))["summary"]["error"] == int(code == 1)
    if name != "github":
        reports = yaml.safe_load(SCHEMAS[name][2])["auditor"]["artifacts"]["reports"]
        assert len(json.loads(Path(reports["codequality"]).read_text("utf-8"))) == int(code > 0)
        assert "<testsuites" in Path(reports["junit"]).read_text("utf-8")


# --- the container ------------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file with their arguments, in its order."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", CONTAINER))
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in text.splitlines() if line.strip()]


def test_the_image_names_no_registry_and_a_version() -> None:
    images = [argument.split()[0] for word, argument in instructions() if word == "FROM"]
    assert images
    assert all(re.fullmatch(r"python:3\.\d+-slim", image) for image in images)


def test_the_container_runs_as_nobody_of_importance_and_without_a_shell() -> None:
    words = [word for word, _ in instructions()]
    last = dict(instructions())  # of an instruction that stands twice the last one counts
    assert last["USER"].isdecimal()
    assert int(last["USER"]) >= 10_000
    assert words.index("USER") > max(at for at, word in enumerate(words) if word in ("RUN", "COPY"))
    assert json.loads(last["ENTRYPOINT"]) == ["auditor"]
    assert json.loads(last["CMD"]) == ["--help"]
    assert f"--uid {last['USER']} " in CONTAINER
    assert {"ADD", "ARG", "VOLUME", "EXPOSE", "HEALTHCHECK"}.isdisjoint(words)
    assert not re.search(r"curl|wget|http|apt|token|password", CONTAINER, re.IGNORECASE)


def copied() -> list[str]:
    """What is copied from this folder."""
    found = [argument.split()[:-1] for word, argument in instructions() if word == "COPY" and "--from" not in argument]
    return [name for names in found for name in names]


def test_only_what_the_image_is_made_of_is_sent_to_its_builder() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert sorted(line[1:] for line in lines if line.startswith("!")) == sorted(copied())


def test_what_is_copied_is_enough_to_install_from(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    assert len(list(tmp_path.glob("auditor-*.whl"))) == 1
    (run,) = (argument for word, argument in instructions() if word == "RUN" and "pip" in argument)
    assert "-c constraints.txt ." in run


def test_the_program_needs_no_home_and_writes_nothing_beside_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "khong-co" / name))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "khong-co").touch()  # no folder can be made there
    assert commands.main(["check", "a.md"]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "khong-co"]

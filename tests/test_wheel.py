"""The wheel: built offline, installed outside the checkout, it brings its rules along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import auditor

ROOT = Path(__file__).resolve().parents[1]
RULES = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.toml")}


def call(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Standard output of a command that ends well, in an environment that knows nothing of the checkout."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    settings = clean | {"PYTHONIOENCODING": "utf-8"} | environment
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=settings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    target = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target, cwd=ROOT)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the wheel, installed in an environment that borrows only the libraries of this one."""
    home = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    call(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=home)
    return scripts / ("auditor.exe" if os.name == "nt" else "auditor")


def test_the_wheel_holds_every_rule_and_nothing_beside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.removeprefix("auditor/rules/") for name in names if name.startswith("auditor/rules/")} >= RULES
    assert {name.split("/")[0] for name in names} == {"auditor", f"auditor-{auditor.__version__}.dist-info"}
    assert "auditor/py.typed" in names
    assert "auditor/language/vi.toml" in names


def test_the_installed_wheel_lists_its_rules_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    libraries = os.pathsep.join(dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")))
    interpreter = installed.with_name(installed.name.replace("auditor", "python"))
    home = call(interpreter, "-c", "import auditor; print(auditor.__file__)", cwd=tmp_path)
    assert Path(home.strip()).is_relative_to(installed.parents[1])
    listed = json.loads(call(installed, "rules", "--format", "json", cwd=tmp_path, PYTHONPATH=libraries))["rules"]
    assert len(listed) == len(RULES)
    report = tmp_path / "bao-cao.txt"
    report.write_text("Đã giao 19/20 quyển sổ, đạt 95%.\n", encoding="utf-8")
    out = call(installed, "check", "--format", "json", report, cwd=tmp_path, PYTHONPATH=libraries)
    assert json.loads(out)["reports"][0]["counts"]["agree"] == 1


def test_version_of_wheel_and_package_are_one(installed: Path, wheel: Path, tmp_path: Path) -> None:
    said = call(installed, "--version", cwd=tmp_path)
    assert said.split() == ["auditor", auditor.__version__]
    assert wheel.name.startswith(f"auditor-{auditor.__version__}-")

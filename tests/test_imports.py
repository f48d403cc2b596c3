"""The rooms import one way only, rule files are data, and nothing is loaded before it is needed."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "auditor"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import beside itself: the rooms before it in the way of the data.
WAY = [
    "model",
    "readers",
    "structure",
    "figures",
    "claims",
    "checks",
    "rulepack",
    "judge",
    "outputs",
    "pipeline",
    "commands",
]
ALLOWED = {room: set(WAY[:at]) for at, room in enumerate(WAY)}
for later in WAY[WAY.index("structure") :]:
    ALLOWED[later] |= {"language", "domain"}
for later in WAY[1:]:
    ALLOWED[later] |= {"interval", "bilingual"}
ALLOWED |= {
    "interval": {"model"},
    "bilingual": set(),
    "language": {"model"},
    "domain": {"model", "language"},  # facts from published sources, beside the languages
    "inputs": {"model", "readers"},
    "policy": ALLOWED["outputs"],
    "__main__": {"commands"},
    "__init__": {"model", "pipeline"},
}
ALLOWED["pipeline"] |= {"inputs", "policy", "__init__"}
ALLOWED["pipeline"] -= {"outputs"}
ALLOWED["commands"] |= {"inputs", "policy", "__init__"}
ALLOWED["outputs"] |= {"__init__"}


def imported(path: Path) -> Iterator[str]:
    """The rooms that the module at ``path`` imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "auditor":
                    yield [*name.name.split("."), "__init__"][1]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "auditor":
            assert node.level == 0, "imports are absolute"
            parts = (node.module or "").split(".")
            if len(parts) > 1:
                yield parts[1]
            else:
                yield from (n.name if (PACKAGE / n.name).exists() or (PACKAGE / f"{n.name}.py").exists() else "__init__"
                            for n in node.names)  # fmt: skip


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_rooms_import_one_way(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert set(imported(path)) - {room} <= ALLOWED[room]


def test_every_room_has_its_place_in_the_way_of_the_data() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= set(ALLOWED)


def test_rule_files_are_data() -> None:
    assert not [path for path in (ROOT / "rules").rglob("*") if path.suffix.startswith(".py")]


def loaded_by(*arguments: str, cwd: Path) -> set[str]:
    """Top-level names of the modules, and rooms of the package, that a run of the command line loads."""
    probe = (
        "import sys, json; from auditor.commands import main; code = main(sys.argv[1:]); "
        "print(); print(json.dumps([code, sorted(sys.modules)]))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", probe, *arguments],
        capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=True,
    )  # fmt: skip
    code, modules = json.loads(run.stdout.splitlines()[-1])
    assert code == 0, run.stderr
    return set(modules)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_saying_who_it_is_loads_no_library_and_no_room(option: str, tmp_path: Path) -> None:
    modules = loaded_by(option, cwd=tmp_path)
    assert not modules & {
        "attrs",
        "attr",
        "pyparsing",
        "tabulate",
        "lxml",
        "tomllib",
        "auditor.model",
        "auditor.pipeline",
    }


def test_a_text_report_in_text_format_loads_neither_table_nor_word(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.txt").write_text("Đã giải quyết 21/20 hồ sơ, đạt 105%.\n", encoding="utf-8")
    modules = loaded_by("check", "--format", "text", "--fail-on", "never", "bao-cao.txt", cwd=tmp_path)
    assert not modules & {
        "tabulate",
        "lxml.etree",
        "auditor.outputs.table",
        "auditor.outputs.word",
        "auditor.readers.docx",
    }


def test_a_report_without_figures_needs_no_grammar(tmp_path: Path) -> None:
    (tmp_path / "loi-cam-on.txt").write_text("Xin trân trọng cảm ơn các đồng chí.\n", encoding="utf-8")
    modules = loaded_by("check", "--format", "text", "loi-cam-on.txt", cwd=tmp_path)
    assert "pyparsing" not in modules

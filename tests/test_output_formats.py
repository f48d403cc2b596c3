"""Every format, with and without findings and ledger: read back, stable, without a say in the verdict."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import output_fixtures as made
import pytest
from output_fixtures import render

from auditor import commands
from auditor.model import Audit
from auditor.outputs import FORMATS
from auditor.outputs.addresses import posix, uri
from auditor.rulepack import RulePack

AUDITS: dict[str, Callable[[RulePack], Audit]] = {"full": made.full, "clean": made.clean, "empty": made.empty}
REPORTS = {"dung.txt": ("Đã giao 19/20 quyển sổ, đạt 95%.\n", 0), "sai.txt": ("Đã giao 19/20 quyển sổ, đạt 96%.\n", 1)}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return made.rules(tmp_path_factory.mktemp("rules"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, (text, _) in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def read_html(text: str) -> None:
    parser = HTMLParser()
    parser.feed(text)
    parser.close()
    assert not parser.rawdata


READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": lambda text: ET.fromstring(text.encode()),
    "csv": lambda text: list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)),
    "html": read_html,
    "markdown": lambda text: None,
    "github": lambda text: None,
    "table": lambda text: None,
    "text": lambda text: None,
}


def test_every_format_has_a_reader_here() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", AUDITS)
@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("messages", [None, "vi", "en"])
def test_every_format_is_read_back_and_the_same_twice(
    name: str, kind: str, ledger: bool, messages: str | None, rules: RulePack
) -> None:
    audit = AUDITS[kind](rules)
    text = render(name, audit, ledger=ledger, messages=messages)
    READERS[name](text)
    assert text == render(name, audit, ledger=ledger, messages=messages)
    assert text.endswith("\n") or (name == "github" and not text and kind != "full")
    assert not set(text) & set("\x0b\x1b\u202e") or name in ("json", "jsonl", "sarif")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("github", "text")])
def test_an_audit_of_nothing_is_still_a_whole_file(name: str) -> None:
    text = render(name, Audit())
    READERS[name](text)
    assert text.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", [*REPORTS, "khong-co.txt"])
@pytest.mark.parametrize("file", [False, True])
@pytest.mark.parametrize("ledger", [False, True])
def test_no_format_changes_the_exit_code(
    name: str, report: str, file: bool, ledger: bool, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--format", f"{name}=kq" if file else name, *(["--ledger"] if ledger else [])]
    code = commands.main(["check", *options, report])
    out, err = capsys.readouterr()
    assert code == REPORTS.get(report, ("", 2))[1]
    written = (here / "kq").read_bytes().decode("utf-8") if file else out
    READERS[name](written)
    if FORMATS[name].machine and not file:
        assert "1 báo cáo: " in err or report == "khong-co.txt"


def test_several_formats_are_written_each_whole_and_the_failure_of_one_keeps_no_other(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name in FORMATS if FORMATS[name].machine]
    options = [part for name in names for part in ("--format", f"{name}=kq.{name}")]
    assert commands.main(["check", "--format", "html=khong-co/kq", *options, "sai.txt"]) == 2
    for name in names:
        READERS[name]((here / f"kq.{name}").read_bytes().decode("utf-8"))
    assert capsys.readouterr().err.startswith("auditor: không ghi được khong-co/kq")


# --- addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("bao-cao.txt", "bao-cao.txt"),
        ("./a/b.md", "a/b.md"),
        ("../a.md", "../a.md"),
        ("Báo cáo/quý 1%.docx", "B%C3%A1o%20c%C3%A1o/qu%C3%BD%201%25.docx"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("-", "-"),
        ("x\udcff.txt", "x%FF.txt"),
        ("x\ud800.txt", "x%5Cud800.txt"),
    ],
)
def test_a_relative_path_is_a_percent_encoded_reference(path: str, written: str) -> None:
    assert uri(path) == written


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_an_absolute_path_is_a_file_uri_on_posix() -> None:
    assert uri("/báo cáo/a.txt") == "file:///b%C3%A1o%20c%C3%A1o/a.txt"


@pytest.mark.parametrize(
    ("path", "written", "slashes"),
    [
        ("C:\\Báo cáo\\a.txt", "file:///C:/B%C3%A1o%20c%C3%A1o/a.txt", "C:/Báo cáo/a.txt"),
        ("\\\\may\\chung\\a.txt", "file://may/chung/a.txt", "//may/chung/a.txt"),
        (".\\a\\b.txt", "a/b.txt", "a/b.txt"),
    ],
)
def test_paths_of_windows_are_written_with_forward_slashes(
    path: str, written: str, slashes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import PureWindowsPath

    from auditor.outputs import addresses

    monkeypatch.setattr(addresses, "PurePath", PureWindowsPath)
    assert (uri(path), posix(path)) == (written, slashes)


# --- the documentation --------------------------------------------------------------------------------------------


def test_every_format_is_documented_and_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "formats.md").read_text("utf-8")
    commands.main(["check", "--help"])
    listed = capsys.readouterr().out.replace(",", " ").replace(";", " ").split()
    for name in FORMATS:
        assert f"| `{name}` |" in page
        assert name in listed

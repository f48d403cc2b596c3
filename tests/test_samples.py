"""The sample reports say exactly what is expected of them, and the documentation shows what the program prints.

What is expected stands in tests/expected/, a file a sample: a line a finding, in the order of the report. After a
change of rules or samples it is written anew, together with the blocks of printed output in the documentation, by

    python -m tests.test_samples

and then read through by hand: every wrong sentence found, every right one silent.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor import commands
from auditor.model import Audit

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_reports"
EXPECTED = Path(__file__).with_name("expected")
NAMES = sorted(path.name for path in SAMPLES.iterdir())
FOUR = "bon-vi-du.txt"
SHOWING = ("README.md", "docs/rules.md", "rules/README.md")
SCREEN = re.compile(r"(<!-- screen: auditor ([^\n]{1,200}) -->\n)(.{0,200000}?)(<!-- end of screen -->)", re.S)


def findings(audit: Audit) -> list[dict[str, Any]]:
    """What the table shows of a report: rule, severity, line and quotation, in the order of the report."""
    assert not audit.errors, audit.errors
    (report,) = audit.reports
    return [
        {
            "rule": found.rule,
            "severity": found.severity,
            "line": found.place.location.line,
            "quote": found.place.quote,
        }
        for found in report.findings
        if found.shown
    ]


def expected_file(name: str) -> Path:
    return EXPECTED / f"{name}.json"


def in_lines(found: list[dict[str, Any]]) -> str:
    """The findings as JSON, a line each, so that a difference is read at once."""
    return "[\n" + ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in found) + "\n]\n"


def printed(arguments: str) -> str:
    """What a command prints at 100 columns, from the folder of the repository."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    here, kept = Path.cwd(), dict(os.environ)
    try:
        os.chdir(ROOT)
        os.environ.update(COLUMNS="100", NO_COLOR="1")
        with contextlib.redirect_stdout(out):
            commands.main(shlex.split(arguments))
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(kept)
    out.flush()
    return out.buffer.getvalue().decode("utf-8").rstrip("\n")


def with_screens(text: str) -> str:
    """``text`` with every block of printed output as the program prints it now."""

    def renewed(match: re.Match[str]) -> str:
        screen = printed(match[2])
        shown = f"```text\n{screen}\n```\n" if match[3].startswith("```") else f"\n{screen}\n\n"
        return match[1] + shown + match[4]

    return SCREEN.sub(renewed, text)


# --- the samples --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_raises_exactly_what_is_expected_of_it(name: str) -> None:
    found = findings(auditor.audit(SAMPLES / name))
    assert found == json.loads(expected_file(name).read_text(encoding="utf-8"))


def test_every_expectation_has_its_sample() -> None:
    assert sorted(path.name for path in EXPECTED.glob("*.json")) == [f"{name}.json" for name in NAMES]


def test_no_rule_changes_which_findings_the_samples_of_one_folder_have() -> None:
    together = auditor.audit(SAMPLES)
    alone = [found for name in NAMES for found in auditor.audit(SAMPLES / name).findings]
    assert [found.fingerprint for found in together.findings] == [found.fingerprint for found in alone]


# --- the four founding sentences ----------------------------------------------------------------------------------


def four(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Rule and severity of what is found in the four sentences after ``changes``, each of which must apply once."""
    text = (SAMPLES / FOUR).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return [(found["rule"], found["severity"]) for found in findings(auditor.audit_text(text))]


PLAN, MOVES, THEME, RANGE = ("A103", "note"), ("A203", "note"), ("D301", "warning"), ("D102", "error")


def test_the_four_sentences_are_the_four_rows_of_the_table_in_their_order() -> None:
    rows = re.findall(
        r"^(\d) {2,}(Lỗi|Cảnh báo|Ghi chú) .*? ([A-Z]\d{3})$", printed(f"check sample_reports/{FOUR}"), re.M
    )
    assert rows == [("1", "Ghi chú", "A103"), ("2", "Ghi chú", "A203"), ("3", "Cảnh báo", "D301"), ("4", "Lỗi", "D102")]
    assert four() == [PLAN, MOVES, THEME, RANGE]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("105%", "106%"), [("A101", "error"), MOVES, THEME, RANGE]),
        (("chuyển đi 26", "chuyển đi 28"), [PLAN, ("A201", "error"), THEME, RANGE]),
        (("Chủ đề công tác năm 2025", "Chủ đề công tác năm 2026"), [PLAN, MOVES, RANGE]),
        (("15/3/2025", "15/3/2026"), [PLAN, MOVES, THEME]),
        (("21/20", "22/20"), [("A101", "error"), MOVES, THEME, RANGE]),
        (("hội viên (kết nạp mới 31", "hội viên (kết nạp mới 30"), [PLAN, ("A201", "error"), THEME, RANGE]),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_one_changed_digit_breaks_or_mends_one_sentence_and_no_other(
    change: tuple[str, str], found: list[tuple[str, str]]
) -> None:
    assert four(change) == found


def test_the_four_sentences_mended_are_silent() -> None:
    mended = [
        ("21/20", "19/20"),
        ("105%", "95%"),
        ("chuyển đến 50 và chuyển đi 26", "chuyển đến 50 và phục hồi 26"),
        ("Chủ đề công tác năm 2025", "Chủ đề công tác năm 2026"),
        ("15/3/2025", "15/3/2026"),
    ]
    assert four(*mended) == []


# --- the documentation --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHOWING)
def test_the_documentation_shows_what_the_program_prints(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert SCREEN.search(text)
    assert with_screens(text) == text


@pytest.mark.parametrize(
    ("messages", "heads"),
    [("vi", ["## A · Số học", "| Mã | Tên | Mức độ | Nội dung |"]), ("en", ["## A · Arithmetic", "| Id | Name |"])],
)
def test_the_list_of_rules_comes_in_one_language_when_asked(messages: str, heads: list[str]) -> None:
    lines = printed(f"rules --format markdown --messages {messages}").splitlines()
    assert [line.startswith(head) for line, head in zip(lines[:3:2], heads, strict=True)] == [True, True]
    assert not [line for line in lines if " / " in line and line.startswith("#")]


def write() -> None:
    """Write the expectations and the shown output anew, from what the program says now."""
    EXPECTED.mkdir(exist_ok=True)
    for name in NAMES:
        text = in_lines(findings(auditor.audit(SAMPLES / name)))
        expected_file(name).write_text(text, encoding="utf-8", newline="\n")
    for shown in (ROOT / name for name in SHOWING):
        shown.write_text(with_screens(shown.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

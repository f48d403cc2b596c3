"""Vietnamese reports and sentences as their writers have them: silent when they are true, flagged when a figure slips.

Every report and sentence is written for this project; places, people and figures are invented. The sentences stand in
tests/data/unseen-vi/sentences.tsv, where {true|slip} marks a figure and a slip of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import auditor

DATA = Path(__file__).with_name("data").joinpath("unseen-vi")
REPORTS = sorted([*DATA.glob("*.txt"), *DATA.glob("*.md")])
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def sentences() -> list[str]:
    """The lines of the data file that are no comments."""
    lines = DATA.joinpath("sentences.tsv").read_text("utf-8").splitlines()
    return [line.replace("⏎", "\n") for line in lines if line and not line.startswith("#")]


def slips() -> list[tuple[str, str]]:
    """Each marked slip: the text with that slip alone, and what was put in."""
    found = []
    for line in sentences():
        for mark in MARK.finditer(line):
            before, behind = (MARK.sub(r"\1", part) for part in (line[: mark.start()], line[mark.end() :]))
            found.append((before + mark[2] + behind, mark[2]))
    return found


def flagged(text: str | Path) -> list[str]:
    """The rules of the errors and warnings that a text or a file raises."""
    audit = auditor.audit_text(text, language="vi") if isinstance(text, str) else auditor.audit(text)
    found = audit.findings
    assert not audit.errors
    return [finding.rule for finding in found if finding.severity in ("error", "warning")]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_whose_figures_are_true_raises_neither_error_nor_warning(path: Path) -> None:
    assert flagged(path) == []


@pytest.mark.parametrize("text", sentences())
def test_a_true_sentence_is_silent(text: str) -> None:
    assert flagged(MARK.sub(r"\1", text)) == []


@pytest.mark.parametrize(("text", "slip"), slips())
def test_a_slip_in_a_sentence_is_flagged(text: str, slip: str) -> None:
    assert slip in text
    assert flagged(text) != []

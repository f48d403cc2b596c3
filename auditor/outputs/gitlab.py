"""GitLab code quality: a JSON list in the form of Code Climate, each entry with a fingerprint of its own.

GitLab shows only the first entry of a fingerprint, so that of a finding is joined with its report's path, and equals
are told apart by their order. Comparisons that agree have no place in this format.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from auditor.model import Audit, Finding, Problem, Report
from auditor.outputs import Options
from auditor.outputs.addresses import posix
from auditor.outputs.order import findings
from auditor.outputs.widths import clean
from auditor.outputs.words import language_of, where

SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def render(audit: Audit, options: Options) -> str:
    """The list; what could not be checked is in it as a blocker."""
    entries = [_problem(problem) for problem in audit.errors]
    for report in audit.reports:
        language = language_of(report, options.messages)
        entries += [_entry(finding, report, language) for finding in findings(report, options)]
    met: Counter[str] = Counter()
    for entry in entries:
        key = entry["fingerprint"]
        met[key] += 1
        entry["fingerprint"] = hashlib.sha256(f"{key}\n{met[key]}".encode("utf-8", "backslashreplace")).hexdigest()
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(finding: Finding, report: Report, language: str) -> dict[str, Any]:
    place = finding.place.location
    said = f"{finding.rule}: {finding.message} {finding.suggestion}"
    if place.line is None and (spot := where(place, language)):
        said = f"{said} ({spot})"
    lines = {"begin": place.line or place.paragraph or 1}
    if place.line is not None and place.end_line is not None:
        lines["end"] = place.end_line
    return {
        "type": "issue",
        "description": clean(said),
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": f"{posix(report.path)}\n{finding.fingerprint}",
        "severity": SEVERITIES[finding.severity],
        "location": {"path": posix(report.path), "lines": lines},
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "type": "issue",
        "description": clean(problem.message),
        "check_name": "not-checked",
        "fingerprint": f"{posix(problem.path)}\n{problem.message}",
        "severity": "blocker",
        "location": {"path": posix(problem.path), "lines": {"begin": 1}},
    }

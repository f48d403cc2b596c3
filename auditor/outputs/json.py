"""The JSON of the contract: one object, schema 1, in stable order. Adding a field is no new schema."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict

from auditor import __version__
from auditor.model import SEVERITIES, Audit, Entry, Finding, Place, Report
from auditor.outputs import Options

SCHEMA = 1


def render(audit: Audit, options: Options) -> str:
    """The run as JSON on one line, suppressed and hidden findings too; with ``ledger`` every comparison."""
    return json.dumps(as_data(audit, options), ensure_ascii=False) + "\n"


def as_data(audit: Audit, options: Options) -> dict[str, Any]:
    """The object that is written."""
    found = [finding.severity for finding in audit.findings]
    return {
        "schema": SCHEMA,
        "tool": {"name": "auditor", "version": __version__},
        "run": {
            "rules": len(audit.rules),
            "rules_sha256": audit.rules_sha256,
            "switched_off": list(audit.switched_off),
            "changed": list(audit.changed),
            "profile": audit.profile,
            "baseline": audit.baseline,
            "stale_baseline": list(audit.stale),
            "since": audit.since,
            "unchanged": audit.unchanged,
            "unused_suppressions": list(audit.unused_suppressions),
        },
        "reports": [_report(report, options) for report in audit.reports],
        "errors": [{"path": problem.path, "message": problem.message} for problem in audit.errors],
        "summary": {"reports": len(audit.reports)}
        | {severity: found.count(severity) for severity in reversed(SEVERITIES)},
    }


def _report(report: Report, options: Options) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": report.path,
        "sha256": report.sha256,
        "language": report.language,
        "quality": report.quality,
        "counts": asdict(report.counts),
        "remarks": list(report.remarks),
        "findings": [finding_data(finding) for finding in report.findings],
    }
    if options.ledger:
        data["ledger"] = [_entry(entry) for entry in report.ledger]
        data["uncovered"] = {why: [_place(place) for place in places] for why, places in report.uncovered.items()}
    return data


def _entry(entry: Entry) -> dict[str, Any]:
    head = {"verdict": entry.verdict, "finding": entry.reported, "bound": entry.bound}
    return head | finding_data(entry.finding)


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity or None,
        "confidence": finding.confidence,
        "outcome": finding.outcome,
        "message": finding.message,
        "quote": finding.place.quote,
        "stated": finding.stated,
        "computed": finding.computed,
        "difference": finding.difference,
        "arithmetic": finding.arithmetic,
        "values": finding.values,
        "assumed": finding.assumed,
        "readings": finding.readings,
        "suggestion": finding.suggestion,
        "also": finding.also,
        "location": asdict(finding.place.location),
        "related": [_place(place) for place in finding.related],
        "shown": finding.shown,
        "suppressed": finding.suppressed,
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"quote": place.quote, "path": place.path, "location": asdict(place.location)}

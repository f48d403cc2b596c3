"""SARIF 2.1.0 (OASIS), for code scanning: the whole run as one log, texts of the rules from the rules.

The other side of a comparison stands in relatedLocations. What is accepted is kept with its reason; what is too
uncertain to be shown is left out. With ``ledger``, comparisons that agree are results of kind "pass".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from auditor import __version__
from auditor.bilingual import in_language
from auditor.model import SEVERITIES, Audit, Entry, Finding, Location, Place, Problem, Report, Rule
from auditor.outputs import Options
from auditor.outputs.addresses import uri
from auditor.outputs.order import entries
from auditor.outputs.sheet import spoken
from auditor.outputs.widths import clean
from auditor.outputs.words import language_of, where

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LOCATIONS = 1000  # the most that GitHub takes of one result, its own among them
KINDS = {"agrees": "pass", "disagrees": "review", "undecided": "open"}
CULTURES = {"vi": "vi-VN", "en": "en-US"}
LIMITS = ("Giới hạn", "Limits")
# Parts of a place that SARIF has no region for, by its name for their kind.
LOGICAL = {"sheet": "sheet", "page": "page", "section": "section", "table": "table", "paragraph": "paragraph"}


def render(audit: Audit, options: Options) -> str:
    """The log as JSON on one line."""
    return json.dumps(as_data(audit, options), ensure_ascii=False) + "\n"


def as_data(audit: Audit, options: Options) -> dict[str, Any]:
    """The log: one run."""
    language = spoken(audit, options.messages)
    driver = {
        "name": "auditor",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, language) for rule in audit.rules],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(audit, options)],
        "artifacts": [_artifact(report) for report in audit.reports],
        "results": [result for report in audit.reports for result in _results(report, audit, options)],
        "properties": {
            "profile": audit.profile,
            "rulesSha256": audit.rules_sha256,
            "switchedOff": list(audit.switched_off),
            "changed": list(audit.changed),
            "baseline": audit.baseline,
            "since": audit.since,
            "unusedSuppressions": list(audit.unused_suppressions),
            "staleBaseline": list(audit.stale),
        },
    }
    if language:
        run["language"] = CULTURES[language]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


# --- the run ------------------------------------------------------------------------------------------------------


def _rule(rule: Rule, language: str | None) -> dict[str, Any]:
    title, why, limits = (_said(texts, language) for texts in (rule.title, rule.why, rule.limits))
    head = in_language(*LIMITS, language)
    given = [severity for severity in rule.severity.values() if severity in SEVERITIES]
    worst = max(given, key=SEVERITIES.index, default="note")
    level = min(worst, rule.ceiling or worst, key=SEVERITIES.index)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": _text(title),
        "fullDescription": _text(why),
        "help": {
            "text": _literal("\n\n".join(filter(None, [why, limits and f"{head}: {limits}"]))),
            "markdown": _literal("\n\n".join(filter(None, [why, limits and f"**{head}:** {limits}"]))),
        },
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [f"auditor/{rule.family}"]},
    }


def _said(texts: Mapping[str, str], language: str | None) -> str:
    """A text of a rule in the language of the run; "" when it has none."""
    vi, en = texts.get("vi", ""), texts.get("en", "")
    return in_language(vi, en, language) if vi and en else vi or en


def _invocation(audit: Audit, options: Options) -> dict[str, Any]:
    notifications = [_notification(problem) for problem in audit.errors]
    for report in audit.reports:
        notifications += [
            {"level": "note", "message": _text(remark), "locations": [{"physicalLocation": _file(report.path)}]}
            for remark in report.remarks
        ]
    data: dict[str, Any] = {"executionSuccessful": not audit.errors, "toolExecutionNotifications": notifications}
    if options.exit_code is not None:
        data["exitCode"] = options.exit_code
    return data


def _notification(problem: Problem) -> dict[str, Any]:
    data = {"level": "error", "descriptor": {"id": "not-checked"}, "message": _text(problem.message)}
    return data | {"locations": [{"physicalLocation": _file(problem.path)}]}


def _artifact(report: Report) -> dict[str, Any]:
    data = {"location": {"uri": uri(report.path)}, "roles": ["analysisTarget"], "hashes": {"sha-256": report.sha256}}
    counts = {name: getattr(report.counts, name) for name in ("figures", "checkable", "covered", "comparisons")}
    return data | {"properties": {"language": report.language, "quality": report.quality} | counts}


# --- the results --------------------------------------------------------------------------------------------------


def _results(report: Report, audit: Audit, options: Options) -> Iterator[dict[str, Any]]:
    """The findings of a report, accepted ones with the reason, then with ``ledger`` the other comparisons."""
    language = language_of(report, options.messages)
    index = {rule.id: at for at, rule in enumerate(audit.rules)}
    told = [finding for finding in report.findings if finding.shown]
    for finding in told:
        yield _result(finding, report, index, language)
    if options.ledger:
        told_of = {finding.fingerprint for finding in told}
        for entry in entries(report, options):
            if entry.reported not in told_of:
                yield _compared(entry, report, index, language)


def _compared(entry: Entry, report: Report, index: Mapping[str, int], language: str) -> dict[str, Any]:
    """A comparison that no finding tells: level "none", as SARIF asks of every kind but "fail"."""
    data = _result(entry.finding, report, index, language)
    del data["partialFingerprints"]  # it is no alert that could come back
    return data | {"kind": KINDS[entry.verdict], "level": "none"}


def _result(finding: Finding, report: Report, index: Mapping[str, int], language: str) -> dict[str, Any]:
    said = f"{finding.message or finding.arithmetic or finding.place.quote} {finding.suggestion}"
    data: dict[str, Any] = {
        "ruleId": finding.rule,
        "kind": "fail",
        "level": finding.severity or "none",
        "message": _text(said),
        "locations": [_location(finding.place, report.path, language)],
        # the first is the name under which GitHub looks for the same alert in the next run
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint, "auditor/v1": finding.fingerprint},
        "properties": _facts(finding),
    }
    if finding.rule in index:
        data["ruleIndex"] = index[finding.rule]
    if finding.related:
        data["relatedLocations"] = [
            {"id": at} | _location(place, report.path, language) | {"message": _text(f"“{place.quote}”")}
            for at, place in enumerate(finding.related[: LOCATIONS - 1], 1)
        ]
    if finding.suppressed:
        kind = "inSource" if finding.suppressed.get("by") == "comment" else "external"
        data["suppressions"] = [{"kind": kind, "justification": finding.suppressed.get("reason", "")}]
    return data


def _facts(finding: Finding) -> dict[str, Any]:
    """What SARIF has no field for."""
    names = ("confidence", "outcome", "stated", "computed", "difference", "arithmetic")
    return {name: getattr(finding, name) for name in names} | {"suppressed": finding.suppressed}


# --- places -------------------------------------------------------------------------------------------------------


def _location(place: Place, path: str, language: str) -> dict[str, Any]:
    physical = _file(place.path or path)
    region = _region(place.location)
    if region:
        physical["region"] = region | {"snippet": {"text": place.quote}}
    data: dict[str, Any] = {"physicalLocation": physical}
    if logical := list(_logical(place.location)):
        data["logicalLocations"] = logical
        data["message"] = _text(where(place.location, language))
    return data


def _file(path: str) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri(path)}}


def _region(location: Location) -> dict[str, int]:
    """Lines and columns; in Word, which has none, the number of the paragraph stands for the line."""
    if location.line is None:
        return {"startLine": location.paragraph} if location.paragraph is not None else {}
    names = {"startLine": "line", "startColumn": "column", "endLine": "end_line", "endColumn": "end_column"}
    found = {name: getattr(location, own) for name, own in names.items()}
    return {name: number for name, number in found.items() if number is not None}


def _logical(location: Location) -> Iterator[dict[str, str]]:
    """Section, table and, where there are no lines, paragraph: as people find the place in the document."""
    for kind, field in LOGICAL.items():
        fact = getattr(location, field)
        if fact is not None and not (field == "paragraph" and location.line is not None):
            yield {"kind": kind, "name": clean(str(fact)), "fullyQualifiedName": f"{kind} {clean(str(fact))}"}


def _text(text: str) -> dict[str, str]:
    return {"text": _literal(clean(text))}


def _literal(text: str) -> str:
    """``text`` as a message that stands for itself: no placeholder (2.1.0 §3.11.5) and no link (§3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")

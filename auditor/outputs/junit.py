"""JUnit XML, as build servers read it: a suite a report; a test case a finding, and one a rule that found nothing.

A finding at or above the threshold of the run is a failure, what is accepted is skipped, a report that could not be
checked is an error. With ``ledger`` every other comparison is a test case too.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

from attrs import define, field

from auditor.bilingual import in_language
from auditor.model import SEVERITIES, Audit, Entry, Finding, Problem, Report
from auditor.outputs import Options
from auditor.outputs.order import entries
from auditor.outputs.sheet import NOT_CHECKED
from auditor.outputs.widths import clean
from auditor.outputs.words import SEVERITY, WORDS, language_of, where

# What XML 1.0 has no way to write, not even as a character reference (§2.2).
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COUNTED = ("failure", "error", "skipped")


@define(eq=False)
class Suite:
    """A suite being written; the names of its cases are kept unique, because servers tell cases apart by them."""

    element: ET.Element
    path: str
    names: Counter[str] = field(factory=Counter)

    def case(self, name: str, line: int | None = None) -> ET.Element:
        """A new test case that passes until it is given something else."""
        self.names[name] += 1
        unique = f"{name} ({self.names[name]})" if self.names[name] > 1 else name
        facts = {"classname": _legal(self.path), "name": _legal(unique), "time": "0", "file": _legal(self.path)}
        if line is not None:
            facts["line"] = str(line)
        return ET.SubElement(self.element, "testcase", facts)


def render(audit: Audit, options: Options) -> str:
    """The document, indented, with the XML declaration."""
    root = ET.Element("testsuites", {"name": "auditor"})
    for report in audit.reports:
        _report(_suite(root, report.path), report, audit, options)
    for problem in audit.errors:
        _problem(_suite(root, problem.path), problem, options)
    for element in (*root, root):
        cases = list(element.iter("testcase"))
        element.set("tests", str(len(cases)))
        for kind in COUNTED:
            total = sum(case.find(kind) is not None for case in cases)
            element.set({"failure": "failures", "error": "errors"}.get(kind, kind), str(total))
        element.set("time", "0")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, path: str) -> Suite:
    return Suite(ET.SubElement(root, "testsuite", {"name": _legal(path)}), path)


def _report(suite: Suite, report: Report, audit: Audit, options: Options) -> None:
    language = language_of(report, options.messages)
    told = [finding for finding in report.findings if finding.shown]
    for finding in told:
        _finding(suite, finding, language, options.fail_on)
    if options.ledger:
        told_of = {finding.fingerprint for finding in told}
        for entry in entries(report, options):
            if entry.reported not in told_of:
                _comparison(suite, entry, language)
    spoke = {finding.rule for finding in told}
    for rule in audit.rules:
        if rule.id not in spoke:
            suite.case(f"{rule.id} {rule.title.get(language, rule.name)}")
    remarks = [] if report.counts.comparisons else [WORDS[language]["not_compared"]]
    if said := [*remarks, *report.remarks]:
        _add(suite.element, "system-out", text="\n".join(map(clean, said)))


def _finding(suite: Suite, finding: Finding, language: str, fail_on: str) -> None:
    case = suite.case(_name(finding, language), finding.place.location.line)
    if finding.suppressed:
        _add(case, "skipped", message=finding.suppressed.get("reason", ""))
    elif fail_on in SEVERITIES and SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on):
        _add(
            case, "failure", message=finding.message, type=finding.severity, text=_whole(finding, suite.path, language)
        )
    else:
        _add(case, "system-out", text=_whole(finding, suite.path, language))


def _comparison(suite: Suite, entry: Entry, language: str) -> None:
    """A comparison that no finding tells: passed when it agrees, else skipped."""
    case = suite.case(_name(entry.finding, language), entry.finding.place.location.line)
    if entry.verdict != "agrees":
        _add(case, "skipped", message=WORDS[language]["undecided"])
    _add(case, "system-out", text=entry.finding.arithmetic)


def _problem(suite: Suite, problem: Problem, options: Options) -> None:
    case = suite.case(in_language(*NOT_CHECKED, options.messages))
    _add(case, "error", message=problem.message, type="not-checked", text=clean(problem.message))


def _name(finding: Finding, language: str) -> str:
    place = where(finding.place.location, language)
    return clean(": ".join(filter(None, [f"{finding.rule} {place}".strip(), f"“{finding.place.quote}”"])))


def _whole(finding: Finding, path: str, language: str) -> str:
    """All that there is to say of a finding, a line each."""
    words = WORDS[language]
    lines = [
        f"{SEVERITY[language][finding.severity]} {finding.rule} {finding.name}",
        f"{words['where']}: {where(finding.place.location, language, path)}",
        f"{words['quote']}: {finding.place.quote}",
        f"{words['stated']}: {finding.stated}" if finding.stated else "",
        f"{words['computed']}: {finding.computed}" if finding.computed else "",
        f"{finding.message} {finding.suggestion}",
    ]
    return "\n".join(clean(line) for line in lines if line)


def _add(parent: ET.Element, tag: str, text: str = "", **facts: str) -> None:
    child = ET.SubElement(parent, tag, {name: _legal(clean(value)) for name, value in facts.items()})
    child.text = _legal(text) or None


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)

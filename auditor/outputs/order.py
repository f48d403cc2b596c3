"""Which findings a format for people shows, and in what order."""

from __future__ import annotations

from auditor.model import SEVERITIES, Entry, Finding, Report
from auditor.outputs import Options


def findings(report: Report, options: Options) -> list[Finding]:
    """The findings that are shown and not suppressed: in the order of the text, or the gravest first."""
    told = [finding for finding in report.findings if finding.shown and not finding.suppressed]
    if options.sort == "severity":
        told.sort(key=lambda finding: -SEVERITIES.index(finding.severity))
    return told


def entries(report: Report, options: Options) -> list[Entry]:
    """The comparisons of the ledger: in the order of the text, or those that disagree first."""
    verdicts = ("disagrees", "undecided", "agrees")
    if options.sort == "severity":
        return sorted(report.ledger, key=lambda entry: verdicts.index(entry.verdict))
    return report.ledger

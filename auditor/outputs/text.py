"""One line a finding, as compilers write them: path:line:column: severity A101 message."""

from __future__ import annotations

from auditor.model import Audit, Finding, Location, Report
from auditor.outputs import Options
from auditor.outputs.order import entries, findings
from auditor.outputs.widths import clean
from auditor.outputs.words import PLACES, VERDICT, closing, language_of


def render(audit: Audit, options: Options) -> str:
    """The findings of all reports, or with ``ledger`` all comparisons; then the line that counts."""
    lines = []
    for report in audit.reports:
        language = language_of(report, options.messages)
        if options.ledger:
            lines += [
                _line(report, entry.finding, VERDICT[entry.verdict], language) for entry in entries(report, options)
            ]
        else:
            lines += [_line(report, finding, finding.severity, language) for finding in findings(report, options)]
    if options.closing:
        lines.append(closing(audit, options.messages))
    return "".join(f"{line}\n" for line in lines)


def _line(report: Report, finding: Finding, head: str, language: str) -> str:
    said = clean(finding.message or finding.arithmetic or finding.place.quote)
    return f"{clean(report.path)}:{_spot(finding.place.location, language)} {head} {finding.rule} {said}"


def _spot(location: Location, language: str) -> str:
    """Line and column for editors that jump to them; the paragraph where the format has no lines."""
    if location.line is not None:
        return f"{location.line}:{location.column}:"
    if location.paragraph is not None:
        return " " + PLACES[language]["paragraph"].format(location.paragraph) + ":"
    return ""

"""The table for people: per report a title line, a row a finding, its message below; the line that counts ends it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Audit, Finding, Place, Report
from auditor.outputs import Options
from auditor.outputs.grid import Column, Row, lay_out
from auditor.outputs.order import findings
from auditor.outputs.widths import clean, excerpt, wrap
from auditor.outputs.words import SEVERITY, WORDS, closing, language_of, tally, where

EXCERPT = 90  # characters of the text around a finding
RELATED = 3  # places of the other side that are shown


def render(audit: Audit, options: Options) -> str:
    """The findings of all reports as tables, or with ``ledger`` the audit tables with a block to sign."""
    lines: list[str] = []
    for report in audit.reports:
        if options.ledger:
            from auditor.outputs import ledger

            lines += ledger.section(report, audit, options)
        else:
            lines += _section(report, options)
    if options.closing:
        lines += wrap(closing(audit, options.messages), options.width)
    return "".join(f"{line}\n" for line in lines)


def _section(report: Report, options: Options) -> Iterator[str]:
    language = language_of(report, options.messages)
    words = WORDS[language]
    yield from wrap(title(report, language), options.width)
    yield ""
    told = findings(report, options)
    if told:
        rows = [_row(number, finding, report, language) for number, finding in enumerate(told, 1)]
        yield from lay_out(columns(words, "severity"), rows, options.width, options.colour)
        return
    yield from wrap(words["nothing"] if report.counts.comparisons else words["not_compared"], options.width)
    yield ""


def title(report: Report, language: str) -> str:
    """File, language and counts of a report."""
    return f"{clean(report.path)} ({report.language}): {tally(report, language)}"


def columns(words: dict[str, str], second: str) -> list[Column]:
    """The columns of both tables; ``second`` is "severity" or "verdict"."""
    return [
        Column(words["no"], 5),
        Column(words[second], 8),
        Column(words["where"], 20),
        Column(words["quote"], EXCERPT + 2, flexible=True),
        Column(words["stated"], 18),
        Column(words["computed"], 22),
        Column(words["rule"], 8),
    ]


def _row(number: int, finding: Finding, report: Report, language: str) -> Row:
    cells = [
        str(number),
        SEVERITY[language][finding.severity],
        where(finding.place.location, language),
        context(finding.place, report),
        finding.stated,
        finding.computed,
        finding.rule,
    ]
    return Row(cells, list(_below(finding, language)), finding.severity)


def _below(finding: Finding, language: str) -> Iterator[str]:
    """What stands under a row: message and suggestion, the other side, what has the same cause."""
    yield f"{finding.message} {finding.suggestion}"
    other_side = [place for place in finding.related if _elsewhere(place, finding.place)]
    if other_side:
        shown = "; ".join(f"{where(p.location, language, p.path)} “{clean(p.quote)}”" for p in other_side[:RELATED])
        more = f"; … (+{len(other_side) - RELATED})" if len(other_side) > RELATED else ""
        yield f"↔ {WORDS[language]['related']}: {shown}{more}"
    if finding.also:
        yield f"= {WORDS[language]['also']}: " + "; ".join(
            f"{also['rule']} “{clean(also['quote'])}”" for also in finding.also
        )


def _elsewhere(place: Place, own: Place) -> bool:
    """Whether ``place`` is worth a line: not in the paragraph that the row already quotes."""
    if place.span is None or own.span is None:
        return True
    return place.path != own.path or place.span.block != own.span.block


def context(place: Place, report: Report) -> str:
    """The words around a place, or the bare quotation when the text is no longer at hand."""
    if place.span is None or place.path is not None or place.span.block not in report.texts:
        return clean(place.quote)
    text = report.texts[place.span.block]
    return excerpt(text, place.span.start, place.span.end, EXCERPT)

"""The audit table: every comparison with its verdict and arithmetic, what none touched, and a block to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor import __version__
from auditor.model import Audit, Counts, Entry, Place, Report
from auditor.outputs import Options
from auditor.outputs.grid import Row, lay_out
from auditor.outputs.order import entries
from auditor.outputs.table import columns, context, title
from auditor.outputs.widths import clean, wrap
from auditor.outputs.words import VERDICT, WORDS, acceptance, language_of, many, where

DOTS = "." * 40


def section(report: Report, audit: Audit, options: Options) -> Iterator[str]:
    """The lines of one report's audit table."""
    language = language_of(report, options.messages)
    words = WORDS[language]
    yield words["ledger"]
    yield from wrap(title(report, language), options.width)
    yield ""
    listed = entries(report, options)
    if not report.counts.comparisons:
        yield from [*wrap(words["not_compared"], options.width), ""]
    full = [entry for entry in listed if not entry.bound]
    bounds = [entry for entry in listed if entry.bound]
    if full:
        yield from _table(full, 1, report, language, options)
    if bounds:
        yield from [
            *wrap(words["bounds"], options.width),
            "",
            *_table(bounds, len(full) + 1, report, language, options),
        ]
    for part in endings(report, audit, language, options.width):
        yield from part


def _table(listed: Sequence[Entry], first: int, report: Report, language: str, options: Options) -> list[str]:
    rows = []
    for number, entry in enumerate(listed, first):
        finding = entry.finding
        cells = [
            str(number),
            VERDICT[entry.verdict],
            where(finding.place.location, language),
            context(finding.place, report),
            finding.stated,
            finding.computed,
            finding.rule,
        ]
        said = [text for text in (finding.arithmetic, finding.message) if text]
        if finding.arithmetic and finding.arithmetic in finding.message:
            said = [finding.message]
        rows.append(Row(cells, said, entry.verdict))
    return lay_out(columns(WORDS[language], "verdict"), rows, options.width, options.colour)


def endings(report: Report, audit: Audit, language: str, room: int) -> tuple[Iterator[str], ...]:
    """What follows the comparisons, part by part; the first line of a part is its head, and a part may be empty."""
    return (
        untouched(report, language, room),
        accepted(report, language, room),
        block_to_sign(report, audit, language, room),
    )


def untouched(report: Report, language: str, room: int) -> Iterator[str]:
    """The figures that no comparison covers, grouped by why."""
    words = WORDS[language]
    if report.uncovered:
        yield words["untouched"]
        for why in ("undecided", "bound", "alone"):
            if places := report.uncovered.get(why):
                listed = "; ".join(f"{clean(place.quote)} ({_where(place, language)})" for place in places)
                yield from wrap(f"{words[why]} ({len(places)}): {listed}", room)
        yield ""


def accepted(report: Report, language: str, room: int) -> Iterator[str]:
    """The findings that somebody accepts, each with by what and why."""
    found = [finding for finding in report.findings if finding.shown and finding.suppressed]
    if found:
        yield WORDS[language]["accepted"]
        for finding in found:
            said = f"{finding.rule} “{clean(finding.place.quote)}” ({_where(finding.place, language)})"
            yield from wrap(f"{said}: {acceptance(finding.suppressed or {}, language)}", room)
        yield ""


def _where(place: Place, language: str) -> str:
    return where(place.location, language) or "–"


def block_to_sign(report: Report, audit: Audit, language: str, room: int) -> Iterator[str]:
    """What a person puts their name to: the file, the rules and the numbers."""
    words = WORDS[language]
    rules = ", ".join(rule.id for rule in audit.rules)
    facts = [
        (words["file"], clean(report.path)),
        ("sha256", report.sha256),
        (words["version"], f"auditor {__version__}"),
        (words["in_force"], f"{len(audit.rules)}: {rules}" if rules else words["none"]),
        (words["rules_sha256"], audit.rules_sha256),
        (words["off"], ", ".join(audit.switched_off) or words["none"]),
        (words["changed"], ", ".join(audit.changed) or words["none"]),
        (words["counts"], _counts(report.counts, language)),
        (words["date"], DOTS[:20]),
        (words["name"], DOTS),
    ]
    yield words["sign"]
    for name, fact in facts:
        yield from wrap(f"{name}: {fact}", room)
    yield ""


def _counts(counts: Counts, language: str) -> str:
    numbers = {
        "figure": counts.figures,
        "checkable": counts.checkable,
        "covered": counts.covered,
        "comparison": counts.comparisons,
        "agree": counts.agree,
        "disagree": counts.disagree,
        "undecided": counts.undecided,
        "suppressed": counts.suppressed,
    }
    return "; ".join(many(noun, count, language) for noun, count in numbers.items())

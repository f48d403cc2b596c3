"""Annotations for GitHub Actions: workflow commands that the runner shows beside the changed lines, the gravest first.

The runner keeps ten of each kind a step and drops the rest without a word, so the rest is counted here and listed
plainly. The full table goes into the summary of the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from auditor.bilingual import in_language
from auditor.model import SEVERITIES, Audit, Finding, Report
from auditor.outputs import Options, markdown
from auditor.outputs.addresses import posix
from auditor.outputs.order import findings
from auditor.outputs.sheet import NOT_CHECKED, spoken
from auditor.outputs.widths import clean
from auditor.outputs.words import SEVERITY, language_of, many, where

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
LIMIT = 10  # annotations of a kind that a step may have
SUMMARY_BYTES = 1024 * 1024  # the most that the summary of a step may hold
_COMMAND = re.compile(r"^[ ]{0,10}::|##\[")  # what the runner would take for a command in an ordinary line


@frozen
class Note:
    """An annotation: its severity, the properties of its command, and what it says."""

    severity: str
    facts: tuple[tuple[str, str], ...]
    said: str

    @property
    def command(self) -> str:
        """The line for the runner."""
        facts = ",".join(f"{name}={_property(value)}" for name, value in self.facts)
        return f"::{COMMANDS[self.severity]} {facts}::{_data(self.said)}"

    @property
    def plain(self) -> str:
        """The line for a person who reads the log."""
        facts = dict(self.facts)
        place = ":".join(filter(None, [facts["file"], facts.get("line", ""), facts.get("col", "")]))
        return _COMMAND.sub(" ", f"{place}: {self.severity} {facts['title']}: {self.said}")


def render(audit: Audit, options: Options) -> str:
    """The annotations, then how many are left out and what they say; nothing when there is nothing to say."""
    notes = sorted(_notes(audit, options), key=lambda note: -SEVERITIES.index(note.severity))
    kept, left = [], []
    for severity in reversed(SEVERITIES):
        of_kind = [note for note in notes if note.severity == severity]
        kept += of_kind[:LIMIT]
        left += of_kind[LIMIT:]
    lines = [note.command for note in kept]
    if left:
        lines += [left_out([note.severity for note in left], spoken(audit, options.messages))]
        lines += [note.plain for note in left]
    return "".join(f"{line}\n" for line in lines)


def left_out(severities: list[str], language: str | None) -> str:
    """The sentence that says how many findings of which severity are no annotation."""
    vi, en = (
        ", ".join(many(name, severities.count(name), own) for name in reversed(SEVERITIES) if name in severities)
        for own in ("vi", "en")
    )
    return in_language(
        f"GitHub chỉ hiện {LIMIT} chú thích mỗi loại; {vi} sau đây không hiện cạnh dòng:",
        f"GitHub shows {LIMIT} annotations of a kind; left out are {en}:",
        language,
    )


def summary(audit: Audit, options: Options, room: int = SUMMARY_BYTES) -> str:
    """The whole table in Markdown for the summary of the job; longer than ``room`` bytes it is cut after a row."""
    text = markdown.render(audit, evolve(options, sort="severity", closing=True))
    if len(text.encode("utf-8", "replace")) <= room:
        return text
    sentence = in_language(
        "Bảng dài hơn mức GitHub nhận nên bị cắt ở đây.",
        "The table is longer than GitHub takes and is cut here.",
        spoken(audit, options.messages),
    )
    end = f"\n\n{sentence}\n"
    head = text.encode("utf-8", "replace")[: max(room - len(end.encode()), 0)]
    kept = head[: head.rfind(b"\n") + 1].decode()
    return kept.rstrip("\n") + end if kept else ""


def _notes(audit: Audit, options: Options) -> Iterator[Note]:
    """What could not be checked, then the findings of all reports."""
    for problem in audit.errors:
        title = in_language(*NOT_CHECKED, options.messages)
        yield Note("error", (("file", clean(posix(problem.path))), ("title", title)), clean(problem.message))
    for report in audit.reports:
        language = language_of(report, options.messages)
        for finding in findings(report, options):
            yield _note(finding, report, language)


def _note(finding: Finding, report: Report, language: str) -> Note:
    place = finding.place.location
    facts = [("file", clean(posix(report.path)))]
    if place.line is not None:
        facts.append(("line", str(place.line)))
        if place.end_line not in (None, place.line):  # columns are refused when the lines differ
            facts.append(("endLine", str(place.end_line)))
        elif place.column is not None:
            facts.append(("col", str(place.column)))
            facts.append(("endColumn", str(place.end_column or place.column)))
    facts.append(("title", f"{finding.rule} {SEVERITY[language][finding.severity]}"))
    said = f"{finding.message} {finding.suggestion}"
    if place.line is None and (spot := where(place, language)):
        said = f"{spot}: {said}"
    return Note(finding.severity, tuple(facts), clean(said))


def _data(text: str) -> str:
    """The message of a workflow command (actions/toolkit, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a workflow command (actions/toolkit, escapeProperty)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

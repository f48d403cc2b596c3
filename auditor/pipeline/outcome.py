"""What came of one report, as a value that can be kept and sent: the report as judged, what failed, what it accepts.

As text it is JSON of plain lists, in the order of the fields: read back, it is data and nothing in it is ever run.
"""

from __future__ import annotations

import json
from typing import Any

from attrs import Factory, define, fields, has

from auditor.bilingual import in_language
from auditor.model import Counts, Entry, Finding, Location, Place, Problem, Report, Span
from auditor.policy.comments import Directive
from auditor.readers import ReadError


@define
class Outcome:
    """What came of one report; nothing is suppressed in it yet.

    report      as judged; None for one that could not be checked
    problems    what could not be checked in it
    directives  the comments in it that accept findings
    """

    report: Report | None = None
    problems: list[Problem] = Factory(list)
    directives: list[Directive] = Factory(list)


def unreadable(path: str, error: ReadError, messages: str | None) -> Problem:
    """The problem of a file that is no report or cannot be read."""
    return Problem(path, in_language(error.vi, error.en, messages))


def crashed(path: str, check: str, error: Exception, messages: str | None) -> Problem:
    """The problem of a defect of the program itself, with what a person needs to report it."""
    what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    if check:
        vi = f"Phép kiểm tra “{check}” gặp lỗi của chương trình ({what}); các phép kiểm tra khác vẫn chạy."
        en = f"The check “{check}” failed by a defect of the program ({what}); the other checks did run."
    else:
        vi = f"Chương trình gặp lỗi của chính nó ({what}), chưa rà soát được báo cáo này."
        en = f"The program failed by a defect of its own ({what}); this report was not checked."
    return Problem(path, in_language(vi, en, messages))


def lost(path: str, code: int | None, messages: str | None) -> Problem:
    """The problem of a report whose worker process ended with exit code ``code``; negative is the signal it got."""
    vi = f"Tiến trình rà soát báo cáo này bị dừng đột ngột (mã {code}; có thể do thiếu bộ nhớ), chưa rà soát được."
    en = (
        f"The process that checked this report ended abruptly (code {code}; perhaps out of memory); it was not checked."
    )
    return Problem(path, in_language(vi, en, messages))


# --- as text ------------------------------------------------------------------------------------------------------


def encode(outcome: Outcome) -> bytes:
    """``outcome`` without its document as ASCII JSON."""
    if outcome.report is not None:
        outcome.report.document = None
    return json.dumps(_plain(outcome), separators=(",", ":")).encode("ascii")


def decode(data: bytes, path: str) -> Outcome:
    """The outcome that ``data`` holds, for the report at ``path``. Raises ValueError or TypeError for anything else."""
    report, problems, directives = json.loads(data)
    return Outcome(
        None if report is None else _report(report, path),
        [Problem(*problem) for problem in problems],
        [_directive(directive) for directive in directives],
    )


def _plain(value: Any) -> Any:
    """``value`` in lists, texts and numbers: a record becomes the list of its fields, a dict keeps its order."""
    kind = type(value)
    if kind is list or kind is tuple:
        return [_plain(one) for one in value]
    if kind is dict:
        return {key: _plain(one) for key, one in value.items()}
    if kind is frozenset:
        return sorted(value)
    return [_plain(getattr(value, field.name)) for field in fields(kind)] if has(kind) else value


def _report(data: list[Any], path: str) -> Report:
    report = Report(*data)
    report.path = path
    report.counts = Counts(*_list(report.counts))
    report.findings = [_finding(one) for one in report.findings]
    report.ledger = [_entry(one) for one in report.ledger]
    report.uncovered = {why: [_place(one) for one in places] for why, places in report.uncovered.items()}
    report.texts = {int(block): text for block, text in report.texts.items()}
    return report


def _entry(data: Any) -> Entry:
    entry = Entry(*data)
    entry.finding = _finding(entry.finding)
    return entry


def _finding(data: Any) -> Finding:
    finding = Finding(*data)
    finding.place = _place(finding.place)
    finding.related = [_place(one) for one in finding.related]
    return finding


def _place(data: Any) -> Place:
    place = Place(*data)
    place.location = Location(*_list(place.location))
    place.span = None if place.span is None else Span(*_list(place.span))
    return place


def _directive(data: Any) -> Directive:
    directive = Directive(*data)
    directive.rules = tuple(directive.rules)
    directive.blocks = None if directive.blocks is None else frozenset(directive.blocks)
    return directive


def _list(value: Any) -> list[Any]:
    """``value``, which stands where a record goes until it is read."""
    if not isinstance(value, list):
        raise TypeError(f"no record: {value!r}")
    return value

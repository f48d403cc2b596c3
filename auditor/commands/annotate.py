"""``auditor annotate``: a copy of a Word draft with a comment at every finding and at its other side."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.bilingual import in_language
from auditor.commands import adoption, delivery, options
from auditor.commands.console import Console
from auditor.commands.files import same_file, write_whole
from auditor.commands.options import Refusal

if TYPE_CHECKING:
    from auditor.model import Document, Finding, Report
    from auditor.outputs.word import Comment

HELP = "bản sao Word có ghi chú bên lề / a Word copy with comments"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor annotate``."""
    parser.add_argument("draft", metavar="DRAFT.docx", help="bản dự thảo / the draft")
    parser.add_argument("-o", "--output", metavar="OUT.docx", required=True, help="bản có ghi chú / the copy to write")
    comments = parser.add_argument_group("ghi chú / comments")
    comments.add_argument("--author", default="auditor", metavar="NAME", help="tên người ghi / author of the comments")
    comments.add_argument("--initials", default="AU", metavar="LETTERS", help="tên viết tắt / the author's initials")
    comments.add_argument(
        "--date",
        type=moment,
        metavar="YYYY-MM-DD[THH:MM]",
        help="ngày giờ của ghi chú (mặc định: lúc này) / date of the comments (default: now)",
    )
    options.add_rules(parser)
    options.add_verdict(parser, fail_on="never")


def moment(text: str) -> dt.datetime:
    """A date with or without a time of day, as ISO 8601 writes it. Raises Refusal."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        vi, en = f"--date không hiểu “{text}”", f"--date cannot read “{text}”"
        raise Refusal(f"{vi}; ví dụ: 2026-01-31T08:00.", f"{en}; for example: 2026-01-31T08:00.") from None


def run(args: argparse.Namespace, console: Console) -> int:
    """Write the copy, tell what was found, and return the exit code. Raises Refusal or RulepackError."""
    from auditor.inputs import Source
    from auditor.model import Audit
    from auditor.outputs.word import annotate
    from auditor.pipeline import audit_bytes, prepare
    from auditor.readers import ReadError

    _possible(args.draft, args.output)
    ready = prepare(options.settings(args))
    try:
        data = Source(Path(args.draft).as_posix()).fetch(None)
        report, problems = audit_bytes(data, Path(args.draft).as_posix(), ready)
        date = args.date or dt.datetime.now().replace(microsecond=0)
        comments = list(_comments(report, args.messages))
        copy = annotate(data, comments, args.author, args.initials, date)
    except ReadError as error:
        raise Refusal(f"{args.draft}: {error.vi}", f"{args.draft}: {error.en}") from None
    _write(args.output, copy)
    audit = Audit(reports=[report], errors=problems)
    ready.keeper.finish(audit)
    delivery.tell_problems(audit, console)
    for line in adoption.idle_lines(audit, args.messages):
        console.say(f"auditor: {line}")
    vi, en = f"{args.output}: {len(comments)} ghi chú.", f"{args.output}: comments written: {len(comments)}."
    console.show(in_language(vi, en, args.messages or report.language))
    delivery.tell_summary(audit, args, console.show)
    return delivery.exit_code(audit, args)


def _possible(draft: str, output: str) -> None:
    """Refuse what would harm the draft or make a file that Word cannot open."""
    from auditor.readers import WORD_SUFFIXES

    suffix = Path(draft).suffix.lower()
    if suffix not in WORD_SUFFIXES:
        known = ", ".join(WORD_SUFFIXES)
        raise Refusal(f"chỉ ghi chú được vào tệp Word ({known}).", f"only Word files ({known}) can be annotated.")
    if Path(output).suffix.lower() != suffix:
        raise Refusal(f"bản có ghi chú phải có đuôi {suffix} như bản gốc.", f"the copy must end in {suffix} as well.")
    if same_file(draft, output):
        raise Refusal("không ghi đè lên chính bản dự thảo.", "the draft itself is never written over.")


def _write(output: str, copy: bytes) -> None:
    try:
        write_whole(output, copy)
    except PermissionError:
        raise Refusal(
            f"không ghi được {output}: tệp đang mở trong Word hoặc không được phép ghi; hãy đóng tệp rồi chạy lại.",
            f"{output} cannot be written: it is open in Word or writing is not allowed; close it and try again.",
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(f"không ghi được {output} ({reason}).", f"{output} cannot be written ({reason}).") from None


def _comments(report: Report, messages: str | None) -> Iterator[Comment]:
    """The comments of all findings shown, each at its own place and at the places it is held against."""
    document, language = report.document, messages or report.language
    assert document is not None, "the judge keeps the document"
    for finding in report.findings:
        if finding.shown and not finding.suppressed:
            yield from _about(finding, document, language)


def _about(finding: Finding, document: Document, language: str) -> Iterator[Comment]:
    from auditor.outputs.word import Comment, comment_for
    from auditor.outputs.words import SEVERITY

    head = f"{SEVERITY[language][finding.severity]} {finding.rule}: {finding.message}"
    text = "\n".join(line for line in (head, finding.suggestion) if line)
    span = finding.place.span
    yield comment_for(document, span, text) if span else Comment(text)
    for place in finding.related:
        if place.span is not None and place.path is None:
            there = f"{head} (“{finding.place.quote}”)"
            yield comment_for(document, place.span, there)

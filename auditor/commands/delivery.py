"""Delivery: an audit goes out in the formats asked for, to standard output and into files, and becomes an exit code.

The exit code depends on the findings and on what could not be checked, never on a format or a file.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from auditor.bilingual import in_language
from auditor.commands import workflow
from auditor.commands.adoption import idle_lines, stale_lines
from auditor.commands.console import Console
from auditor.commands.files import same_file, write_whole
from auditor.commands.options import ORDERS, Refusal, add_choice

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.outputs import Options

DEFAULT = "table"


def add_formats(parser: argparse.ArgumentParser) -> None:
    """--format and --sort."""
    group = parser.add_argument_group("kết quả / output")
    group.add_argument(
        "--format",
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        help="table (mặc định / default), text, json, jsonl, sarif, junit, github, gitlab, markdown, html, csv; "
        "lặp lại được, chỉ một dạng không ghi ra tệp / repeatable, at most one without a file",
    )
    order = "theo thứ tự báo cáo hay mức độ / in the order of the report or the gravest first"
    add_choice(group, "--sort", ORDERS, None, order)


def wanted(formats: Sequence[str]) -> list[tuple[str, str]]:
    """The formats asked for, each with its file ("" for standard output). Raises Refusal for what cannot be done."""
    from auditor.outputs import FORMATS

    pairs = []
    for text in formats or [DEFAULT]:
        name, equals, file = text.partition("=")
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise Refusal(f"không có dạng “{name}”; chọn: {known}.", f"there is no format “{name}”; choose: {known}.")
        if equals and not file:
            raise Refusal(f"--format {name}= thiếu tên tệp.", f"--format {name}= lacks the name of a file.")
        pairs.append((name, file))
    files = [file for _, file in pairs]
    for file in set(files):
        if files.count(file) > 1:
            what = f"vào tệp {file}" if file else "ra đầu ra chuẩn"
            where = f"into {file}" if file else "on standard output"
            raise Refusal(f"chỉ một dạng được ghi {what}.", f"only one format can be written {where}.")
    return pairs


def deliver(
    audit: Audit, formats: Sequence[tuple[str, str]], args: argparse.Namespace, console: Console, *, ledger: bool
) -> bool:
    """Write ``audit`` in each of ``formats``, then what could not be checked, then the line that counts.

    False when a file could not be written; the other formats are written all the same.
    """
    from auditor.outputs import FORMATS

    whole, tell = True, console.show
    for name, file in formats:
        text = FORMATS[name].render(audit, _options(audit, args, console, ledger, file))
        if file:
            whole = _into_file(file, text, audit, args, console) and whole
        elif FORMATS[name].machine:
            tell = console.say
            console.emit(text)
        else:
            console.show(workflow.inert(text, os.environ))
    workflow.tell(audit, formats, _options(audit, args, console, ledger, ""), console)
    tell_problems(audit, console)
    for line in idle_lines(audit, args.messages):
        console.say(f"auditor: {line}")
    for line in stale_lines(audit, args.messages, getattr(args, "prune_baseline", False)):
        tell(line)
    tell_summary(audit, args, tell)
    return whole


def tell_problems(audit: Audit, console: Console) -> None:
    """What could not be checked, on standard error, a line each, whatever a file is called."""
    from auditor.outputs.widths import clean

    for problem in audit.errors:
        console.say(clean(f"auditor: {problem.path}: {problem.message}"))


def tell_summary(audit: Audit, args: argparse.Namespace, tell: Callable[[str], None]) -> None:
    """The line that counts."""
    from auditor.outputs.words import closing

    tell(closing(audit, args.messages))


def _options(audit: Audit, args: argparse.Namespace, console: Console, ledger: bool, file: str) -> Options:
    """How to render for the terminal, or for a file, which is never coloured."""
    from auditor.outputs import Options

    return Options(
        messages=args.messages,
        width=console.width,
        colour=console.colour and not file,
        sort=args.sort,
        ledger=ledger,
        closing=bool(file),
        fail_on=args.fail_on,
        exit_code=exit_code(audit, args),
    )


def _into_file(file: str, text: str, audit: Audit, args: argparse.Namespace, console: Console) -> bool:
    """Write ``text`` into ``file``, whole or not at all, and never over a report that was read; whether it is there."""
    read = [*(report.path for report in audit.reports), *(problem.path for problem in audit.errors)]
    if any(same_file(path, file) for path in read):
        vi = f"{file} là báo cáo được rà soát nên không ghi đè; hãy chọn tên khác."
        en = f"{file} is a report that was checked and is not written over; choose another name."
        console.say("auditor: " + in_language(vi, en, args.messages))
        return False
    try:
        write_whole(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        vi, en = f"không ghi được {file} ({reason}).", f"{file} cannot be written ({reason})."
        console.say("auditor: " + in_language(vi, en, args.messages))
        return False
    return True


def exit_code(audit: Audit, args: argparse.Namespace) -> int:
    """0, 1 or 2; what could not be checked outweighs what was found."""
    from auditor.model import SEVERITIES

    nothing = not any(report.counts.comparisons for report in audit.reports)
    if audit.errors or (nothing and args.fail_on_nothing):
        return 2
    if args.fail_on == "never":
        return 0
    least = SEVERITIES.index(args.fail_on)
    return int(any(SEVERITIES.index(finding.severity) >= least for finding in audit.findings))

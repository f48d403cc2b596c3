"""The command line: one file a command. Only here is anything printed and an exit code chosen.

A command's module is loaded to build its options, so it imports nothing of the audit at its top.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

from auditor import __version__
from auditor.bilingual import in_language
from auditor.commands import annotate, cache, check, completion, config, configured, explain, init, ledger, rules
from auditor.commands.console import Console
from auditor.commands.options import Parser, Refusal

__all__ = ["CLEAN", "FOUND", "REFUSED", "entry", "main"]

CLEAN, FOUND, REFUSED = 0, 1, 2

COMMANDS = {
    "check": check,
    "ledger": ledger,
    "annotate": annotate,
    "rules": rules,
    "explain": explain,
    "init": init,
    "config": config,
    "cache": cache,
    "completion": completion,
}

DESCRIPTION = """\
Rà soát số liệu, ngày tháng, đánh số và viện dẫn của dự thảo báo cáo.
Proofreads the figures, dates, numbering and citations of drafted reports."""

EXIT_CODES = """\
mã thoát / exit codes:
  0  không có gì từ mức --fail-on trở lên / nothing at or above --fail-on
  1  có điều cần xem lại / findings
  2  không rà soát được như yêu cầu / could not check as asked"""


def parser() -> Parser:
    """The command line as a whole."""
    top = Parser(prog="auditor", description=DESCRIPTION, epilog=EXIT_CODES)
    top.add_argument("--version", action="version", version=f"auditor {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        sub = commands.add_parser(name, help=module.HELP, description=module.HELP, epilog=EXIT_CODES)
        module.add_options(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (default: that of the process) and return its exit code: 0, 1 or 2."""
    console = Console()
    args = argparse.Namespace()
    try:
        args = parser().parse_args(argv)
        code: int = args.run(args, console)
    except Refusal as refusal:
        console.say("auditor: " + refusal.text(getattr(args, "messages", None)))
        code = REFUSED
    except KeyboardInterrupt:
        stopped = in_language("đã dừng theo yêu cầu, chưa rà soát xong.", "stopped before the end.", None)
        console.say("auditor: " + stopped)
        code = REFUSED
    except SystemExit as done:  # argparse leaves this way after --help and --version
        code = int(done.code or 0)
    except Exception as error:  # left alone it would end in a traceback and in exit code 1, which means findings
        console.say("auditor: " + _sentence(error, args))
        code = REFUSED
    console.finish()
    if console.failed is not None:
        reason = console.failed.strerror or str(console.failed)
        console.say("auditor: " + in_language(f"không ghi được kết quả ({reason}).", f"cannot write ({reason}).", None))
        return REFUSED
    return code


def _sentence(error: Exception, args: argparse.Namespace) -> str:
    """What to say of an error that no command has dealt with."""
    from auditor.rulepack import RulepackError

    messages = getattr(args, "messages", None)
    if isinstance(error, RulepackError):
        error = configured.blamed(error, args)
        return in_language(error.vi, error.en, messages)
    what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    vi = f"chương trình gặp lỗi của chính nó ({what})."
    return in_language(vi, f"the program failed by a defect of its own ({what}).", messages)


def entry() -> None:
    """The console script."""
    # A run makes many objects that live to its end, and next to no cycles: looking for cycles as often as Python does
    # by default costs a twelfth of the time.
    gc.set_threshold(100_000, 20, 20)
    sys.exit(main())

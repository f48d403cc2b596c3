"""``auditor check``: the findings, and the gate."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from auditor.commands import delivery, options
from auditor.commands.console import Console

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.pipeline import Settings

HELP = "rà soát báo cáo / check reports"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor check``."""
    options.add_audit(parser, fail_on="error")
    delivery.add_formats(parser)
    parser.add_argument(
        "--ledger",
        action="store_true",
        help="kèm mọi phép so sánh, cả khớp lẫn không / with every comparison, agreeing or not",
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Check the reports and deliver what was found. Raises Refusal, or RulepackError for rules that cannot be taken."""
    return audited(args, console, ledger=args.ledger)


def audited(args: argparse.Namespace, console: Console, *, ledger: bool) -> int:
    """Audit, deliver, and return the exit code; the command line is judged before any report is read."""
    formats = delivery.wanted(args.format)
    audit = _audit(args.paths, options.settings(args, ledger=ledger))
    whole = delivery.deliver(audit, formats, args, console, ledger=ledger)
    return delivery.exit_code(audit, args) if whole else 2


def _audit(paths: list[str], settings: Settings) -> Audit:
    from auditor.pipeline import audit_paths

    return audit_paths(paths, settings, getattr(sys.stdin, "buffer", None))

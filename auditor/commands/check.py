"""``auditor check``: the findings, and the gate."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from auditor.commands import adoption, configured, delivery, options
from auditor.commands.console import Console
from auditor.commands.options import Refusal
from auditor.commands.progress import Progress

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
    add_baselines(parser)


def add_baselines(parser: argparse.ArgumentParser) -> None:
    """Writing and pruning a baseline."""
    group = parser.add_argument_group("ghi baseline / writing a baseline")
    group.add_argument(
        "--write-baseline",
        metavar="FILE.json",
        nargs="?",
        const="",
        help="ghi mọi điểm hiện có vào baseline / record all findings (default: auditor-baseline.json)",
    )
    group.add_argument(
        "--prune-baseline", action="store_true", help="bỏ các mục không còn khớp / remove entries that match nothing"
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Check the reports and deliver what was found. Raises Refusal, or RulepackError for rules that cannot be taken."""
    return audited(args, console, ledger=args.ledger)


def audited(args: argparse.Namespace, console: Console, *, ledger: bool) -> int:
    """Audit, deliver, and return the exit code; the command line is judged before any report is read."""
    options.named(args)
    configured.resolve(args)
    formats = _formats(args)
    settings = options.settings(args, ledger=ledger)
    renewed = adoption.target(args) if hasattr(args, "write_baseline") else None
    audit = _audit(args.paths, settings, console)
    kept = True
    if renewed is not None:
        kept = adoption.write(audit, renewed, args.messages, console)
    whole = delivery.deliver(audit, formats, args, console, ledger=ledger)
    if settings.policy.baseline is not None and getattr(args, "prune_baseline", False):
        kept = adoption.prune(audit, settings.policy.baseline, args.messages, console)
    return delivery.exit_code(audit, args) if whole and kept else 2


def _formats(args: argparse.Namespace) -> list[tuple[str, str]]:
    """The formats asked for. Raises Refusal, which names the place in the configuration if that asks for them."""
    try:
        return delivery.wanted(args.format)
    except Refusal as refusal:
        asked = args.effective["format"]
        if not configured.from_file(asked):
            raise
        raise Refusal(f"{asked.source}, format: {refusal.vi}", f"{asked.source}, format: {refusal.en}") from None


def _audit(paths: list[str], settings: Settings, console: Console) -> Audit:
    from auditor.pipeline import audit_paths

    with Progress.on(console, settings.messages) as progress:
        return audit_paths(paths, settings, getattr(sys.stdin, "buffer", None), progress.tell)

"""``auditor ledger``: every comparison with its verdict, what no comparison touched, and a block to sign."""

from __future__ import annotations

import argparse

from auditor.commands import check, delivery, options
from auditor.commands.console import Console

HELP = "bảng đối chiếu mọi số liệu / every comparison, with a block to sign"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor ledger``: those of a check, but findings do not change the exit code unless asked."""
    options.add_audit(parser, fail_on="never")
    delivery.add_formats(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Deliver the ledger. Raises Refusal, or RulepackError for rules that cannot be taken."""
    return check.audited(args, console, ledger=True)

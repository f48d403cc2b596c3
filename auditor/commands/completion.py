"""``auditor completion``: a script that teaches a shell the commands, options and words of this program."""

from __future__ import annotations

import argparse

from auditor.commands.console import Console
from auditor.commands.options import add_messages, one_of

HELP = "tập lệnh gợi ý cho shell / completion script for a shell"
SHELLS = ("bash", "zsh", "fish", "powershell")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor completion``."""
    text = "shell cần tập lệnh / the shell to write for"
    parser.add_argument("shell", metavar="|".join(SHELLS), type=one_of("completion", SHELLS), help=text)
    add_messages(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the script; the exit code is 0."""
    from importlib import import_module

    from auditor.commands import parser
    from auditor.commands.shells.words import described

    shell = import_module(f"auditor.commands.shells.{args.shell}")
    console.emit(shell.script(described(parser(), args.messages)))
    return 0

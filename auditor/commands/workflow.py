"""GitHub Actions: annotations beside the table, the summary of the job, and a log that no report can steer.

Nothing here changes an exit code: what the runner shows is an addition that nobody asked for by name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.bilingual import in_language
from auditor.commands.console import Console

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.outputs import Options

RUNNING, SUMMARY = "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"
FORMAT, BESIDE = "github", "table"


def running(environ: Mapping[str, str]) -> bool:
    """Whether this process is a step of GitHub Actions, whose runner reads commands in what is printed."""
    return environ.get(RUNNING) == "true"


def inert(text: str, environ: Mapping[str, str]) -> str:
    """``text`` for people, between the lines that keep a runner from taking any of it for a command.

    The word that ends the pause is a hash of the text, so that no report can hold it.
    """
    if not running(environ) or not text:
        return text
    word = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return f"::stop-commands::{word}\n{text.rstrip()}\n::{word}::\n"


def tell(audit: Audit, formats: Sequence[tuple[str, str]], options: Options, console: Console) -> None:
    """The annotations where the table is on standard output, and with either the summary of the job."""
    beside = running(os.environ) and (BESIDE, "") in formats
    if not beside and FORMAT not in [name for name, _ in formats]:
        return
    from auditor.outputs import FORMATS

    if beside and FORMAT not in [name for name, _ in formats]:
        console.emit(FORMATS[FORMAT].render(audit, options))
    if file := os.environ.get(SUMMARY):
        _summarise(file, audit, options, console)


def _summarise(file: str, audit: Audit, options: Options, console: Console) -> None:
    """Add the table to what the step has in its summary, as far as there is room."""
    from auditor.outputs.github import SUMMARY_BYTES, summary

    try:
        used = os.path.getsize(file) if os.path.exists(file) else 0
        with open(file, "ab") as out:
            out.write(summary(audit, options, SUMMARY_BYTES - used).encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        vi, en = f"không ghi được {SUMMARY} ({reason}).", f"{SUMMARY} cannot be written ({reason})."
        console.say("auditor: " + in_language(vi, en, options.messages))

"""The formats of the output: an explicit list, one line each. A format's module is imported when it is used.

A format turns an Audit into text. What is shown, how grave it is and in which words was decided before; a format never
asks for a rule by its id.
"""

from __future__ import annotations

from importlib import import_module

from attrs import frozen

from auditor.model import Audit
from auditor.outputs.plain import degrade

__all__ = ["FORMATS", "Options", "Output", "degrade"]


@frozen
class Options:
    """How to render.

    messages  "vi" or "en" for the fixed words; None for each report's own language
    width     columns to keep within
    colour    whether to write colour codes
    sort      "place" (the order of the report) or "severity" (the gravest first)
    ledger    every comparison instead of the findings (in JSON: beside them)
    closing   whether to end with the line that counts (formats for people)
    fail_on   the severity from which the run fails, or "never"; a format may tell of it, it never decides on it
    exit_code what the run will end with, None where that is not known
    """

    messages: str | None = None
    width: int = 100
    colour: bool = False
    sort: str = "place"
    ledger: bool = False
    closing: bool = True
    fail_on: str = "error"
    exit_code: int | None = None


@frozen
class Output:
    """A format. ``machine`` says that its text is for a program: UTF-8 whatever the console, nothing added to it."""

    name: str
    module: str
    machine: bool = False

    def render(self, audit: Audit, options: Options) -> str:
        """The whole output for ``audit``, ending in a line end."""
        text: str = import_module(self.module).render(audit, options)
        return text


FORMATS = {
    "table": Output("table", "auditor.outputs.table"),
    "text": Output("text", "auditor.outputs.text"),
    "json": Output("json", "auditor.outputs.json", machine=True),
    "jsonl": Output("jsonl", "auditor.outputs.jsonl", machine=True),
    "sarif": Output("sarif", "auditor.outputs.sarif", machine=True),
    "junit": Output("junit", "auditor.outputs.junit", machine=True),
    "github": Output("github", "auditor.outputs.github", machine=True),
    "gitlab": Output("gitlab", "auditor.outputs.gitlab", machine=True),
    "markdown": Output("markdown", "auditor.outputs.markdown", machine=True),
    "html": Output("html", "auditor.outputs.html", machine=True),
    "csv": Output("csv", "auditor.outputs.csv", machine=True),
}

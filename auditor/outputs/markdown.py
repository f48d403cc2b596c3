"""Markdown: a heading and a table of twelve columns a report, for the summary of a job, a request or a wiki.

Text of a report is escaped: it can make neither markup nor a new column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.bilingual import in_language
from auditor.model import Audit, Report
from auditor.outputs import Options
from auditor.outputs.ledger import endings
from auditor.outputs.sheet import NOT_CHECKED, TITLE, heads, lines, spoken
from auditor.outputs.table import title
from auditor.outputs.widths import clean
from auditor.outputs.words import WORDS, closing, language_of

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#])")
UNBROKEN = 10**9  # columns: lines are not wrapped


def render(audit: Audit, options: Options) -> str:
    """The whole document; its last line counts."""
    language = spoken(audit, options.messages)
    parts = [f"# {in_language(*TITLE, language)}", ""]
    for report in audit.reports:
        parts += _section(report, audit, options)
    if audit.errors:
        parts += [f"## {in_language(*NOT_CHECKED, language)}", ""]
        parts += [f"- {escape(problem.path)}: {escape(problem.message)}" for problem in audit.errors] + [""]
    parts.append(escape(closing(audit, options.messages)))
    return "\n".join(parts) + "\n"


def escape(text: str) -> str:
    """``text`` on one line as Markdown that shows it as it is."""
    return _MARKUP.sub(r"\\\1", clean(text))


def _section(report: Report, audit: Audit, options: Options) -> Iterator[str]:
    language = language_of(report, options.messages)
    yield from (f"## {escape(title(report, language))}", "")
    if not report.counts.comparisons:
        yield from (escape(WORDS[language]["not_compared"]), "")
    rows = [line.cells for line in lines(report, audit.rules, options)]
    if rows:
        yield from _table(heads(language, ledger=options.ledger), rows)
    elif report.counts.comparisons:
        yield from (WORDS[language]["nothing"], "")
    if report.remarks:
        yield from (*(f"- {escape(remark)}" for remark in report.remarks), "")
    if options.ledger:
        for part in endings(report, audit, language, UNBROKEN):
            yield from _list([line for line in part if line])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(escape, head))} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(map(escape, row))} |"
    yield ""


def _list(said: Sequence[str]) -> Iterator[str]:
    """A heading and the lines below it."""
    if said:
        yield from (f"### {escape(said[0])}", "", *(f"- {escape(line)}" for line in said[1:]), "")

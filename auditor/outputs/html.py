"""One self-contained page: a table of twelve columns a report, shown and hidden by severity without any script.

The page loads nothing and runs nothing; its policy allows only its own style sheet, by hash. Text of a report is
escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from auditor.bilingual import in_language
from auditor.model import SEVERITIES, Audit, Report
from auditor.outputs import Options
from auditor.outputs.ledger import endings
from auditor.outputs.sheet import NOT_CHECKED, TITLE, VERDICTS, Line, heads, lines, spoken
from auditor.outputs.table import title
from auditor.outputs.widths import clean
from auditor.outputs.words import SEVERITY, WORDS, closing, language_of

UNBROKEN = 10**9  # columns: lines are not wrapped
SHOW = ("Hiện", "Show")
STYLE = """
:root { color-scheme: light dark; font: 15px/1.45 "Segoe UI", "Noto Sans", Arial, sans-serif; }
body { margin: 1.5rem; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.05rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8888; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #8882; }
td:nth-child(5), td:nth-child(9), td:nth-child(10) { min-width: 14rem; }
tr > td:nth-child(2) { font-weight: 600; border-left: .35rem solid; }
tr.error > td:nth-child(2), tr.disagrees > td:nth-child(2) { border-left-color: #c62828; }
tr.warning > td:nth-child(2), tr.undecided > td:nth-child(2) { border-left-color: #e08a00; }
tr.note > td:nth-child(2) { border-left-color: #1976d2; }
tr.agrees > td:nth-child(2) { border-left-color: #2e7d32; }
label { margin-right: 1rem; }
@media print {
  body { margin: 0; font-size: 9pt; }
  input, label, h1 + span { display: none; }
  thead { display: table-header-group; }
}
"""


def render(audit: Audit, options: Options) -> str:
    """The page."""
    language = spoken(audit, options.messages)
    kinds = _kinds(language, options)
    style = STYLE + "".join(f"#show-{kind}:not(:checked) ~ main tr.{kind} {{ display: none; }}\n" for kind in kinds)
    heading = escape(in_language(*TITLE, language))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language or "vi"}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{heading}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        f"<h1>{heading}</h1>",
        *_filter(kinds, language),
        "<main>",
        *(part for report in audit.reports for part in _section(report, audit, options)),
        *_problems(audit, language),
        "</main>",
        _paragraph(closing(audit, options.messages)),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _policy(style: str) -> str:
    """A content security policy that allows ``style`` and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _kinds(language: str | None, options: Options) -> Mapping[str, str]:
    """What rows can be: severities, or in a ledger verdicts, with their words."""
    words = VERDICTS if options.ledger else SEVERITY
    names = tuple(words["vi"]) if options.ledger else tuple(reversed(SEVERITIES))
    return {name: in_language(words["vi"][name], words["en"][name], language) for name in names}


def _filter(kinds: Mapping[str, str], language: str | None) -> Iterator[str]:
    """A box to tick for each kind of row; the style sheet hides what is not ticked."""
    yield f"<span>{escape(in_language(*SHOW, language))}:</span>"
    for kind, word in kinds.items():
        yield f'<input type="checkbox" id="show-{kind}" checked><label for="show-{kind}">{escape(word)}</label>'


def _section(report: Report, audit: Audit, options: Options) -> Iterator[str]:
    language = language_of(report, options.messages)
    yield f'<section lang="{language}">'
    yield f"<h2>{escape(title(report, language))}</h2>"
    if not report.counts.comparisons:
        yield _paragraph(WORDS[language]["not_compared"])
    found = list(lines(report, audit.rules, options))
    if found:
        yield from _table(heads(language, ledger=options.ledger), found)
    elif report.counts.comparisons:
        yield _paragraph(WORDS[language]["nothing"])
    yield from map(_paragraph, report.remarks)
    if options.ledger:
        for part in endings(report, audit, language, UNBROKEN):
            yield from _list([line for line in part if line])
    yield "</section>"


def _table(head: Sequence[str], rows: Sequence[Line]) -> Iterator[str]:
    yield '<div class="wide"><table>'
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
        yield f'<tr class="{row.kind}">{cells}</tr>'
    yield "</tbody></table></div>"


def _problems(audit: Audit, language: str | None) -> Iterator[str]:
    if audit.errors:
        yield from _list(
            [in_language(*NOT_CHECKED, language), *(f"{problem.path}: {problem.message}" for problem in audit.errors)]
        )


def _list(said: Sequence[str]) -> Iterator[str]:
    """A heading and the lines below it."""
    if said:
        items = "".join(f"<li>{escape(clean(line))}</li>" for line in said[1:])
        yield f"<h3>{escape(clean(said[0]))}</h3>\n<ul>{items}</ul>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(clean(text))}</p>"

"""CSV with twelve columns for a spreadsheet: UTF-8 with a byte order mark, CRLF, commas (RFC 4180).

Every cell is text. What a spreadsheet would take for a formula gets an apostrophe before it, negative numbers too.
"""

from __future__ import annotations

import csv
import io

from auditor.bilingual import in_language
from auditor.model import Audit
from auditor.outputs import Options
from auditor.outputs.sheet import NOT_CHECKED, heads, lines, spoken
from auditor.outputs.widths import clean

LOCATION = 3  # index of the column that also names the report
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # full-width ones too: a spreadsheet may fold them
BYTE_ORDER_MARK = "\ufeff"


def render(audit: Audit, options: Options) -> str:
    """A head, a line a finding (or comparison, with ``ledger``), and a line for what could not be checked."""
    language = spoken(audit, options.messages)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads(language, ledger=options.ledger))
    number = 0
    for report in audit.reports:
        for line in lines(report, audit.rules, options, number + 1):
            number += 1
            cells = list(line.cells)
            cells[LOCATION] = ", ".join(filter(None, [clean(report.path), cells[LOCATION]]))
            writer.writerow(map(guarded, cells))
    for problem in audit.errors:
        number += 1
        said = in_language(*NOT_CHECKED, options.messages)
        cells = [str(number), said, "", problem.path, "", "", "", "", problem.message, "", "", ""]
        writer.writerow(map(guarded, map(clean, cells)))
    return BYTE_ORDER_MARK + text.getvalue()


def guarded(cell: str) -> str:
    """``cell`` as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell

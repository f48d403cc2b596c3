"""JSON lines: an object a line, ``type`` first, with the fields that docs/json.md describes; the summary ends it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from auditor.model import Audit
from auditor.outputs import Options
from auditor.outputs.json import as_data

LISTS = {"findings": "finding", "ledger": "comparison"}


def render(audit: Audit, options: Options) -> str:
    """Findings (and comparisons, with ``ledger``) under their report, then errors, then the summary."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(as_data(audit, options)))


def _lines(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for report in data.pop("reports"):
        inner = [(kind, one) for name, kind in LISTS.items() for one in report.pop(name, [])]
        yield {"type": "report"} | report
        for kind, one in inner:
            yield {"type": kind, "path": report["path"]} | one
    for problem in data.pop("errors"):
        yield {"type": "error"} | problem
    yield {"type": "summary", "schema": data.pop("schema")} | data

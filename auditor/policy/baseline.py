"""The baseline: findings taken as given, so that an old archive of drafts can be gated from today on.

A JSON file with one entry a finding: the fingerprint, the rule and the line it stood on, by report; no text of a draft.
An entry accepts one finding of one report, never a number of them, so that a slip mended and another made shows.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import Factory, define, frozen

from auditor.model import Finding, Report
from auditor.rulepack.errors import At

SCHEMA = 1
NAME = "auditor-baseline.json"
SUFFIX = ".json"


@frozen
class Entry:
    """A finding taken as given.

    line, paragraph  where it stood; only for people, never compared
    also             fingerprints of what it was told together with: one more of them makes it another finding
    """

    fingerprint: str
    rule: str
    line: int | None = None
    paragraph: int | None = None
    also: frozenset[str] = frozenset()

    def covers(self, finding: Finding) -> bool:
        """Whether this is ``finding``, with nothing new told under it."""
        return self.fingerprint == finding.fingerprint and _also(finding) <= self.also


@define
class Baseline:
    """The entries of a baseline file by report, whose path is relative to the folder of the file."""

    path: str
    entries: dict[str, list[Entry]] = Factory(dict)

    def key(self, path: str) -> str:
        """The name of the report at ``path`` in this baseline."""
        folder = os.path.dirname(os.path.abspath(self.path))
        whole = os.path.abspath(path)
        try:
            name = os.path.relpath(whole, folder)
        except ValueError:  # on another drive
            name = whole
        return unicodedata.normalize("NFC", PurePath(name).as_posix())

    def entry(self, report: str, finding: Finding) -> Entry | None:
        """The entry that takes ``finding`` of the report at path ``report`` as given."""
        return next((entry for entry in self.entries.get(self.key(report), ()) if entry.covers(finding)), None)

    def there(self, key: str) -> bool:
        """Whether the report that is named ``key`` here still lies where it did."""
        return os.path.lexists(Path(os.path.abspath(self.path)).parent / key)

    def renewed(self, reports: Iterable[Report]) -> Baseline:
        """This baseline with the findings of ``reports`` as they are now; what it says of other reports stays.

        Findings that are not shown, or suppressed by something else, are left out.
        """
        entries = dict(self.entries)
        for report in reports:
            found = [_entry(f) for f in report.findings if f.shown and (f.suppressed or {}).get("by") in (None, BY)]
            entries[self.key(report.path)] = found
        return Baseline(self.path, {key: found for key, found in entries.items() if found})

    def without(self, stale: Iterable[Mapping[str, Any]]) -> Baseline:
        """This baseline without the entries that ``stale`` lists."""
        gone = {(one["report"], one["fingerprint"]) for one in stale}
        entries = {
            key: [entry for entry in found if (key, entry.fingerprint) not in gone]
            for key, found in self.entries.items()
        }
        return Baseline(self.path, {key: found for key, found in entries.items() if found})

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))

    def text(self) -> str:
        """The file: an entry a line, in the order of the reports, so that a change of one finding changes one line."""
        reports = ",\n".join(
            f"  {json.dumps(key, ensure_ascii=False)}: [\n" + ",\n".join(_lines(found)) + "\n  ]"
            for key, found in sorted(self.entries.items())
        )
        body = f"{{\n{reports}\n }}" if reports else "{}"
        return f'{{\n "schema": {SCHEMA},\n "tool": "auditor",\n "reports": {body}\n}}\n'


BY = "baseline"


def _also(finding: Finding) -> frozenset[str]:
    return frozenset(other["fingerprint"] for other in finding.also)


def _entry(finding: Finding) -> Entry:
    where = finding.place.location
    return Entry(finding.fingerprint, finding.rule, where.line, where.paragraph, _also(finding))


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        data: dict[str, Any] = {"fingerprint": entry.fingerprint, "rule": entry.rule}
        data |= {name: value for name, value in (("line", entry.line), ("paragraph", entry.paragraph)) if value}
        if entry.also:
            data["also"] = sorted(entry.also)
        yield "   " + json.dumps(data)


# --- reading one --------------------------------------------------------------------------------------------------


def load(path: str) -> Baseline:
    """The baseline in the file at ``path``. Raises RulepackError for one that is missing or no baseline."""
    at = At(path)
    try:
        data = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        vi, en = "không có tệp baseline này; hãy tạo bằng --write-baseline.", "there is no such baseline"
        raise at.fail("", vi, f"{en}; write one with --write-baseline.") from None
    except OSError as error:
        raise at.fail("", f"không đọc được ({error.strerror}).", f"cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise at.fail("", f"không đúng JSON ({error}).", f"is no valid JSON ({error}).") from None
    if not isinstance(data, dict) or data.get("tool") != "auditor" or not isinstance(data.get("reports"), dict):
        raise at.fail("", "không phải tệp baseline của auditor.", "is no baseline of auditor.")
    if data.get("schema") != SCHEMA:
        vi, en = f"phiên bản {data.get('schema')!r} không đọc được", f"version {data.get('schema')!r} cannot be read"
        raise at.fail("schema", f"{vi}; cần {SCHEMA}.", f"{en}; wanted: {SCHEMA}.")
    return Baseline(path, {name: list(_entries(at, name, found)) for name, found in data["reports"].items()})


def _entries(at: At, report: str, found: Any) -> Iterator[Entry]:
    if not isinstance(found, list):
        raise at.mistyped(f"reports.{report}", found, "danh sách", "a list")
    for number, data in enumerate(found, 1):
        entry = _read_entry(data)
        if entry is None:
            raise at.mistyped(
                f"reports.{report}[{number}]", data, "bảng có fingerprint và rule", "a table with fingerprint and rule"
            )
        yield entry


def _read_entry(data: Any) -> Entry | None:
    """The entry that ``data`` describes; None when it describes none."""
    if not isinstance(data, dict):
        return None
    fingerprint, rule, also = data.get("fingerprint"), data.get("rule"), data.get("also", [])
    line, paragraph = data.get("line"), data.get("paragraph")
    fit = isinstance(fingerprint, str) and isinstance(rule, str) and isinstance(also, list)
    if (
        not fit
        or not all(isinstance(a, str) for a in also)
        or not all(isinstance(p, int | None) for p in (line, paragraph))
    ):
        return None
    return Entry(str(fingerprint), str(rule), line, paragraph, frozenset(also))

"""Findings that somebody accepts: by a comment in the draft, an entry of the configuration, or the baseline.

A finding stays where it is and says by what it is suppressed and why; what accepts nothing any more is listed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import Factory, define, frozen

from auditor.bilingual import in_language
from auditor.model import Audit, Finding, Report
from auditor.policy.baseline import BY, Baseline, Entry
from auditor.policy.comments import Directive
from auditor.policy.config import PathSettings, Suppression
from auditor.policy.patterns import Pattern
from auditor.rulepack import RulePack

COMMENT, CONFIG = "comment", "config"
# Why a directive accepts nothing: the reader's sentence for each is in the commands.
UNUSED, NO_REASON, NO_RULE, UNKNOWN_RULE = "unused", "no-reason", "no-rule", "unknown-rule"


@frozen
class Policy:
    """What a run is to accept, and what holds for some of its reports only.

    folder        what patterns of paths are relative to
    paths         settings by path
    suppressions  findings accepted by fingerprint
    comments      whether comments in drafts count
    baseline      the findings taken as given, or None
    """

    folder: Path = Factory(Path)
    paths: tuple[PathSettings, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    comments: bool = True
    baseline: Baseline | None = None

    def matches(self, pattern: Pattern, path: str) -> bool:
        """Whether ``pattern`` leads to the report at ``path``."""
        try:
            inner = os.path.relpath(os.path.abspath(path), self.folder)
        except ValueError:  # on another drive
            return False
        return not inner.startswith("..") and pattern.leads_to(PurePath(inner).as_posix())

    def settings_for(self, path: str) -> tuple[PathSettings, ...]:
        """The settings that hold for the report at ``path``, those that prevail last."""
        return tuple(one for one in self.paths if self.matches(one.match, path))


@define(eq=False)
class Keeper:
    """Applies a policy to the reports of one run and remembers what it had no use for."""

    policy: Policy
    unused: list[dict[str, Any]] = Factory(list)
    stale: list[dict[str, Any]] = Factory(list)
    used: set[int] = Factory(set)
    read: list[str] = Factory(list)

    def apply(self, report: Report, pack: RulePack, directives: Iterable[Directive]) -> None:
        """Mark the findings of ``report`` that are accepted; ``pack`` holds the rules that were in force for it,
        ``directives`` are the comments in it that accept findings."""
        self.read.append(report.path)
        report.remarks += [_remark(one, report.language) for one in self.policy.settings_for(report.path)]
        for directive in directives if self.policy.comments else ():
            self._comment(report, directive, pack)
        for number, entry in enumerate(self.policy.suppressions):
            if entry.path is None or self.policy.matches(entry.path, report.path):
                self._entry(report, number, entry)
        if self.policy.baseline is not None:
            self.stale += take_as_given(report, self.policy.baseline, {rule.id for rule in pack.rules})
        report.counts.suppressed = sum(bool(finding.suppressed) for finding in report.findings)

    def finish(self, audit: Audit) -> None:
        """List in ``audit`` what was not needed. Of a report that could not be checked in full nothing is said."""
        failed = {problem.path for problem in audit.errors}
        audit.unused_suppressions = [one for one in self.unused if one["path"] not in failed]
        audit.unused_suppressions += [] if failed else list(self._idle(audit.unchanged > 0))
        if self.policy.baseline is not None:
            audit.baseline = self.policy.baseline.path
            audit.stale = [one for one in self.stale if one["path"] not in failed]
            audit.stale += gone(self.policy.baseline, [*self.read, *failed])

    def _comment(self, report: Report, directive: Directive, pack: RulePack) -> None:
        def idle(problem: str, rules: tuple[str, ...]) -> None:
            self.unused.append(
                {"by": COMMENT, "problem": problem, "path": report.path, "line": directive.line,
                 "paragraph": directive.paragraph, "rules": list(rules), "fingerprint": None,
                 "reason": directive.reason}
            )  # fmt: skip

        if not directive.rules:
            return idle(NO_RULE, ())
        if not directive.reason:
            return idle(NO_REASON, directive.rules)
        in_force = {rule.id for rule in pack.rules}
        for token in directive.rules:
            ids = {rule.id for rule in pack.find(token)}
            found = [finding for finding in report.findings if finding.rule in ids and _within(finding, directive)]
            for finding in found:
                _mark(finding, COMMENT, directive.reason)
            if not found and (not ids or ids & in_force):
                idle(UNUSED if ids else UNKNOWN_RULE, (token,))
        return None

    def _entry(self, report: Report, number: int, entry: Suppression) -> None:
        for finding in report.findings:
            if finding.fingerprint == entry.fingerprint:
                _mark(finding, CONFIG, entry.reason)
                self.used.add(number)

    def _idle(self, partly: bool) -> list[dict[str, Any]]:
        """Entries of the configuration that matched nothing, where a report they are for was read; when reports were
        left out (``partly``), nothing is said of entries that are for all."""
        return [
            {"by": CONFIG, "problem": UNUSED, **_place(entry.source), "rules": [], "fingerprint": entry.fingerprint,
             "reason": entry.reason}
            for number, entry in enumerate(self.policy.suppressions)
            if number not in self.used
            and any(not partly if entry.path is None else self.policy.matches(entry.path, path) for path in self.read)
        ]  # fmt: skip


def _place(source: str) -> dict[str, Any]:
    """File and line of an entry of the configuration."""
    file, _, line = source.rpartition(":")
    known = {"path": file, "line": int(line)} if line.isdecimal() else {"path": source, "line": None}
    return known | {"paragraph": None}


def take_as_given(report: Report, baseline: Baseline, in_force: set[str]) -> list[dict[str, Any]]:
    """Mark the findings of ``report`` that ``baseline`` has; the rest of it, by rules in force, is returned."""
    met = set()
    for finding in report.findings:
        if entry := baseline.entry(report.path, finding):
            met.add(entry.fingerprint)
            _mark(finding, BY, baseline.path)
    key = baseline.key(report.path)
    return [
        stale_entry(key, report.path, entry)
        for entry in baseline.entries.get(key, ())
        if entry.fingerprint not in met and entry.rule in in_force
    ]


def gone(baseline: Baseline, asked: Iterable[str]) -> list[dict[str, Any]]:
    """The entries of reports that are no longer there; of the paths ``asked`` for, the run itself has spoken."""
    known = {baseline.key(path) for path in asked}
    return [
        stale_entry(key, key, entry)
        for key, entries in sorted(baseline.entries.items())
        if key not in known and not baseline.there(key)
        for entry in entries
    ]


def stale_entry(key: str, path: str, entry: Entry) -> dict[str, Any]:
    """An entry of the baseline that matches nothing any more, for lists and for JSON."""
    return {"report": key, "path": path, "rule": entry.rule, "line": entry.line, "paragraph": entry.paragraph,
            "fingerprint": entry.fingerprint}  # fmt: skip


def _within(finding: Finding, directive: Directive) -> bool:
    span = finding.place.span
    return directive.blocks is None or (span is not None and span.block in directive.blocks)


def _remark(one: PathSettings, language: str) -> str:
    """What a reader of the report should know of settings that hold for it only."""
    said = ", ".join(f"{name} = {', '.join(v) if isinstance(v, tuple) else v}" for name, v in one.values.items())
    vi, en = f"Thiết lập riêng ({one.source}): {said}.", f"Settings of its own ({one.source}): {said}."
    return in_language(vi, en, language)


def _mark(finding: Finding, by: str, reason: str) -> None:
    """Suppress ``finding``; what suppressed it first keeps it."""
    if finding.suppressed is None:
        finding.suppressed = {"by": by, "reason": reason}


def changes(settings: tuple[PathSettings, ...]) -> Mapping[str, Any]:
    """The values that ``settings`` set together, the later before the earlier, by attribute of the run's settings."""
    merged: dict[str, Any] = {}
    for one in settings:
        merged |= one.values
    return {name.replace("-", "_"): value for name, value in merged.items()}

"""The rules in force, with what a run asks of them: by check, by name, how severe. Nothing is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from auditor.checks.base import Check
from auditor.model import SEVERITIES, Rule
from auditor.rulepack.errors import At


@attrs.define(eq=False)
class RulePack:
    """The rules of a run.

    rules     those in force, by id
    off       those switched off by an overlay, by id
    checks    the checks that rules in force use, with the one set of options each of them runs with
    sha256    of all that can change a verdict: independent of paths, line ends, comments and examples
    changed   ids of rules that an overlay changes
    draft     rule id -> outcome -> severity under profile "draft", where such an outcome is one finding a report
    quality   rule id -> quality of the text -> factor on confidence
    """

    rules: tuple[Rule, ...]
    off: tuple[Rule, ...] = ()
    checks: dict[str, tuple[Check, Any]] = attrs.field(factory=dict)
    sha256: str = ""
    changed: list[str] = attrs.field(factory=list)
    draft: dict[str, Mapping[str, str]] = attrs.field(factory=dict)
    quality: dict[str, Mapping[str, Fraction]] = attrs.field(factory=dict)

    @property
    def switched_off(self) -> list[str]:
        """Ids of the rules that are not in force."""
        return [rule.id for rule in self.off]

    def subscribers(self) -> dict[str, list[Rule]]:
        """The rules in force by the check they read."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.check, []).append(rule)
        return found

    def runs(self) -> Iterator[tuple[Check, Any]]:
        """The checks to run, each once, with its options."""
        yield from self.checks.values()

    def find(self, token: str) -> list[Rule]:
        """The rules that an id, a name or a family ("A", "A1") names, switched off or not; [] for an unknown one."""
        everything = sorted((*self.rules, *self.off), key=lambda rule: rule.id)
        exact = [rule for rule in everything if token.casefold() in (rule.id.casefold(), rule.name)]
        if exact or not token:
            return exact
        return [rule for rule in everything if rule.id.startswith(token.upper())]

    def resolve(self, tokens: Iterable[str]) -> frozenset[str]:
        """The ids that ``tokens`` name; RulepackError for a token that names no rule."""
        ids: set[str] = set()
        for token in tokens:
            found = self.find(token)
            if not found:
                names = [name for rule in (*self.rules, *self.off) for name in (rule.id, rule.name)]
                raise At("rules").unknown(token, token, names)
            ids.update(rule.id for rule in found)
        return frozenset(ids)

    def severity(self, rule: Rule, outcome: str) -> str | None:
        """How severe ``outcome`` is by ``rule``, never above its ceiling; None when the rule does not report it."""
        severity = rule.severity.get(outcome)
        return severity and capped(severity, rule.ceiling)

    def cues(self) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
        """What the rules in force change in the cue classes: language -> class -> "add" or "remove" -> words."""
        edits: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        for rule in self.rules:
            for name, by_language in rule.cues.items():
                for language, verbs in by_language.items():
                    own = edits.setdefault(language, {}).setdefault(name, {})
                    for verb, words in verbs.items():
                        own[verb] = tuple(dict.fromkeys((*own.get(verb, ()), *words)))
        return edits


def capped(severity: str, ceiling: str) -> str:
    """``severity``, or ``ceiling`` where that is lower; "" is no ceiling."""
    return min(severity, ceiling or severity, key=SEVERITIES.index)

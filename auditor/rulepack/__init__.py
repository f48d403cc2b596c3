"""The rules in force: TOML files and overlays in, a RulePack out. Whatever is doubtful is an error.

Rule files are data: nothing in them is run. How a file must look is in shape.py, what a check accepts in options.py.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

import attrs

from auditor.checks.base import Check
from auditor.model import Rule
from auditor.rulepack import files, options, overlay, shape
from auditor.rulepack.errors import At, RulepackError
from auditor.rulepack.pack import RulePack, capped

__all__ = ["RulePack", "RulepackError", "load"]


def load(
    extend: Sequence[Path | str] = (),
    overlays: Mapping[str, Any] | None = None,
    *,
    examples: bool = True,
    cue_classes: Collection[str] | None = None,
    checks: Mapping[str, Check] | None = None,
    folder: Traversable | None = None,
) -> RulePack:
    """The shipped rules with an organisation's own and its overlays.

    extend       further rule files and folders of them
    overlays     rule id or name -> what to change ("severity", "enabled", "options", "message", "suggestion", "cues")
    examples     whether to read the examples of shipped rules too: an audit does not need them
    cue_classes  the classes that [cues] may name; None for no check of that
    checks, folder  the registry and the shipped folder, when they are not the usual ones

    RulepackError names file and key of the first thing that is doubtful.
    """
    if checks is None:
        from auditor.checks import CHECKS

        checks = CHECKS
    home = files.shipped() if folder is None else folder
    loaded = [_Loaded.read(file, _relative(home, file), examples, checks) for file in files.find(home)]
    loaded += [_Loaded.read(file, str(file), True, checks) for file in files.extensions(extend)]
    _unique(loaded)
    loaded.sort(key=lambda one: one.rule.id)
    names = {one.rule.name: one.rule.id for one in loaded} | {one.rule.id: one.rule.id for one in loaded}
    changes = overlay.by_id(overlays or {}, names)
    for one in loaded:
        one.finish(changes.get(one.rule.id), checks, cue_classes)
    _notes_known(loaded, names)
    active = [one for one in loaded if one.active]
    return RulePack(
        rules=tuple(one.rule for one in active),
        off=tuple(one.rule for one in loaded if not one.active),
        checks=_checks(active, checks),
        sha256=_digest(active),
        changed=sorted(changes),
        draft={one.rule.id: one.draft for one in active if one.draft},
        quality={one.rule.id: one.quality for one in active if one.quality},
    )


# --- one rule on its way in ---------------------------------------------------------------------------------------


@attrs.define
class _Loaded:
    """A rule with the raw data it comes from. ``own`` names the options that its overlay sets."""

    rule: Rule
    data: dict[str, Any]
    at: At
    active: bool = True
    options: dict[str, Any] = attrs.field(factory=dict)
    own: frozenset[str] = frozenset()
    draft: Mapping[str, str] = attrs.field(factory=dict)
    quality: Mapping[str, Fraction] = attrs.field(factory=dict)

    @classmethod
    def read(cls, file: Traversable, path: str, examples: bool, checks: Mapping[str, Check]) -> _Loaded:
        at = At(str(file))
        data = files.read(file, examples)
        rule = shape.rule(data, checks, at, path)
        if PurePath(file.name).stem != rule.name:
            raise at.fail("name", f"phải trùng tên tệp, nhưng ghi “{rule.name}”.",
                          f"must be the file's name, but is “{rule.name}”.")  # fmt: skip
        return cls(rule, data, at)

    def finish(
        self, changes: Mapping[str, Any] | None, checks: Mapping[str, Check], cue_classes: Collection[str] | None
    ) -> None:
        """Applies the overlay, and reads what only the pack keeps."""
        if changes is not None:
            self.at = At(f"rules.{self.rule.id}")
            self.data, ceiling, self.active = overlay.apply(self.data, changes, self.at)
            self.rule = attrs.evolve(shape.rule(self.data, checks, self.at, self.rule.path), ceiling=ceiling)
            self.own = frozenset(changes.get("options", ()))
        self.draft = shape.draft_severities(self.data, checks[self.rule.check], self.at)
        self.draft = {outcome: capped(severity, self.rule.ceiling) for outcome, severity in self.draft.items()}
        self.quality = shape.confidence(self.data, self.at)
        self.options = options.converted(checks[self.rule.check], self.rule.options, self.at)
        for name in self.rule.cues:
            if cue_classes is not None and name not in cue_classes:
                raise self.at.unknown(f"cues.{name}", name, cue_classes)


def _relative(home: Traversable, file: Traversable) -> str:
    return str(file)[len(str(home)) :].replace("\\", "/").strip("/")


def _unique(loaded: Sequence[_Loaded]) -> None:
    seen: dict[str, _Loaded] = {}
    for one in loaded:
        for key in ("id", "name"):
            token = getattr(one.rule, key)
            if token in seen:
                first = seen[token].at.path
                raise one.at.fail(key, f"“{token}” đã có trong {first}.", f"“{token}” is already taken by {first}.")
            seen[token] = one


def _notes_known(loaded: Sequence[_Loaded], names: Mapping[str, str]) -> None:
    for one in loaded:
        for at, example in enumerate(one.rule.good, 1):
            for note in example.notes:
                if note not in names:
                    raise one.at.unknown(f"good[{at}].notes", note, names)


def _checks(active: Sequence[_Loaded], checks: Mapping[str, Check]) -> dict[str, tuple[Check, Any]]:
    """The checks in use. A check runs once, so rules that share one must agree on its options; overlays prevail."""
    last = {one.rule.check: one for one in active}
    from_files, from_overlays = _chosen(active, False), _chosen(active, True)
    built = {}
    for name in sorted(last):
        ready = from_files.get(name, {}) | from_overlays.get(name, {})
        built[name] = (checks[name], options.build(checks[name], ready, last[name].at))
    return built


def _chosen(active: Sequence[_Loaded], by_overlay: bool) -> dict[str, dict[str, Any]]:
    """The options that files (or overlays) set, by check; RulepackError where two of them differ."""
    chosen: dict[str, dict[str, Any]] = {}
    setters: dict[tuple[str, str], _Loaded] = {}
    for one in active:
        check = one.rule.check
        for key in sorted(one.options):
            if (key in one.own) is not by_overlay:
                continue
            value = chosen.setdefault(check, {}).setdefault(key, one.options[key])
            first = setters.setdefault((check, key), one).at.path
            if value != one.options[key]:
                raise one.at.fail(
                    f"options.{key}",
                    f"trái với {first}: hai quy tắc cùng dùng phép kiểm tra “{check}”.",
                    f"differs from {first}: both rules read the check “{check}”.",
                )
    return chosen


def _digest(active: Sequence[_Loaded]) -> str:
    effective = [
        {key: value for key, value in one.data.items() if key not in ("bad", "good")} | {"ceiling": one.rule.ceiling}
        for one in active
    ]
    return hashlib.sha256(json.dumps(effective, sort_keys=True, default=str).encode()).hexdigest()

"""What an organisation changes in shipped rules: [rules.A101] of its configuration, merged into the raw rule data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.model import SEVERITIES
from auditor.rulepack.errors import At, RulepackError

KEYS = frozenset({"enabled", "severity", "options", "message", "suggestion", "cues"})


def apply(data: Mapping[str, Any], changes: Mapping[str, Any], at: At) -> tuple[dict[str, Any], str, bool]:
    """The rule data with ``changes`` merged in, the "never above" severity ("" for none), and whether it is in force.

    ``severity`` as one word is a ceiling; as a table it sets outcomes. The merged data is validated by the shape.
    """
    merged, ceiling = dict(data), ""
    for key, value in changes.items():
        if key not in KEYS:
            raise at.unknown(key, key, KEYS)
        if key == "enabled":
            if not isinstance(value, bool):
                raise at.mistyped(key, value, "true hoặc false", "true or false")
        elif key == "severity" and isinstance(value, str):
            if value not in SEVERITIES:
                raise at.unknown(key, value, SEVERITIES)
            ceiling = value
        elif isinstance(value, Mapping):
            merged[key] = _merge(merged.get(key, {}), value, key == "cues")
        else:
            raise at.mistyped(key, value, "bảng khóa = giá trị", "a table of key = value")
    return merged, ceiling, bool(changes.get("enabled", True))


def _merge(old: Any, new: Any, adding: bool) -> Any:
    """``new`` over ``old``: tables key by key; lists replace, but of cues they are added."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        both = dict(old)
        for key, value in new.items():
            both[key] = _merge(old[key], value, adding) if key in old else value
        return both
    return [*old, *new] if adding and isinstance(old, list) and isinstance(new, list) else new


def by_id(overlays: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """The overlays by rule id; ``names`` maps ids and names to ids. RulepackError for a rule that is not there."""
    found: dict[str, Mapping[str, Any]] = {}
    for token, changes in overlays.items():
        at = At("rules")
        if token not in names:
            raise at.unknown(token, token, names)
        if not isinstance(changes, Mapping):
            raise at.mistyped(token, changes, "bảng khóa = giá trị", "a table of key = value")
        if names[token] in found:
            raise RulepackError("rules", token, "quy tắc này được sửa hai lần.", "this rule is changed twice.")
        found[names[token]] = changes
    return found

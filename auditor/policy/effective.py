"""The value in force of every key, and where it comes from: command line before configuration before default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from auditor.policy.config import Config, PathSettings
from auditor.policy.keys import KEYS

COMMAND_LINE, DEFAULT = "command line", "default"


@frozen
class Value:
    """A value in force and its source: "command line", "default", or file and line."""

    value: Any
    source: str


def settle(given: Mapping[str, Any], config: Config, defaults: Mapping[str, Any]) -> dict[str, Value]:
    """The value of every key. ``given`` is what the command line says; ``defaults`` are the command's own.

    What a higher source names replaces what a lower one says, key by key; lists are not joined.
    """
    settled = {}
    for name, key in KEYS.items():
        if name in given:
            settled[name] = Value(given[name], COMMAND_LINE)
        elif name in config.values:
            settled[name] = Value(config.values[name], config.source(name))
        else:
            settled[name] = Value(defaults.get(name, key.default), DEFAULT)
    return settled


def for_paths(given: Mapping[str, Any], config: Config) -> tuple[PathSettings, ...]:
    """The settings by path that are left beside the command line: what it names holds for every report."""
    left = []
    for one in config.paths:
        values = {name: value for name, value in one.values.items() if name not in given}
        if values:
            left.append(PathSettings(one.match, values, one.source))
    return tuple(left)

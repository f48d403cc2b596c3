"""The configuration as a value, and where its file is found: ``auditor.toml``, or ``[tool.auditor]`` of a
``pyproject.toml``. It is read in reading.py.

Whether a rule exists is known only to the rule pack: its errors are traced back to the file here, by ``blame``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import Factory, define, frozen

from auditor.policy import lines
from auditor.policy.patterns import Pattern
from auditor.rulepack import RulepackError

NAME, PROJECT = "auditor.toml", "pyproject.toml"


@frozen
class PathSettings:
    """What ``[[paths]]`` sets for the reports that ``match`` leads to: values by key, and where that is written."""

    match: Pattern
    values: Mapping[str, Any]
    source: str = ""


@frozen
class Suppression:
    """A finding that ``[[suppress]]`` accepts for a reason, in all reports or those that ``path`` leads to."""

    fingerprint: str
    reason: str
    path: Pattern | None = None
    source: str = ""


@define
class Config:
    """A configuration that is read.

    path      the file as it is shown, "" when there is none
    folder    what its patterns and file names are relative to
    values    the value of every key it sets
    overlays  rule id or name -> what to change
    lines     where the keys stand
    """

    path: str = ""
    folder: Path = Factory(Path)
    values: dict[str, Any] = Factory(dict)
    overlays: dict[str, Any] = Factory(dict)
    paths: tuple[PathSettings, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    lines: dict[lines.Path, int] = Factory(dict)

    def source(self, *key: str | int) -> str:
        """File and line of ``key``: "auditor.toml:3"; of the nearest table above it where the line is not known."""
        for end in range(len(key), 0, -1):
            if key[:end] in self.lines:
                return f"{self.path}:{self.lines[key[:end]]}"
        return self.path

    def blame(self, error: RulepackError, ours: Mapping[str, Any]) -> RulepackError:
        """``error`` of the rule pack with the place in this file that it comes from, if it does.

        ``ours`` are the values in force that this file has set, by key.
        """
        where = f"{error.path}, {error.key}: " if error.key else f"{error.path}: "
        vi, en = error.vi.removeprefix(where), error.en.removeprefix(where)
        for key, source in self._causes(error, ours):
            return RulepackError(source, key, vi, en)
        return error

    def _causes(self, error: RulepackError, ours: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Keys of this file that can have led to ``error``, with their places."""
        table, _, rule = error.path.partition(".")
        if table == "rules" and rule:
            inner = tuple(error.key.split(".")) if error.key else ()
            key = f"{error.path}.{error.key}".rstrip(".")
            yield key, self.source("rules", rule if rule in self.overlays else self._renamed(), *inner)
        elif table == "rules":
            if error.key in self.overlays:
                yield f"rules.{error.key}", self.source("rules", error.key)
            for at, chosen in enumerate(self.paths):
                yield from ((f"paths.{name}", self.source("paths", at, name))
                            for name in ("select", "ignore") if error.key in chosen.values.get(name, ()))  # fmt: skip
            yield from ((name, self.source(name)) for name in ("select", "ignore") if error.key in ours.get(name, ()))
        elif error.path in ours.get("extend-rules", ()) and not error.key:
            yield f"extend-rules “{error.path}”", self.source("extend-rules")

    def _renamed(self) -> str:
        """The overlay that is written under a rule's name, when there is but one: errors know rules by id."""
        named = [token for token in self.overlays if not token[-1:].isdigit()]
        return named[0] if len(named) == 1 else ""


# --- finding it ---------------------------------------------------------------------------------------------------


def folders_up(start: str | os.PathLike[str]) -> Iterator[Path]:
    """The folder of ``start`` (itself, when it is one) and those above it, up to the top of a git repository."""
    path = Path(os.path.abspath(start))
    first = path if path.is_dir() else path.parent
    for folder in (first, *first.parents):
        yield folder
        if (folder / ".git").exists():
            return


def find(start: str | os.PathLike[str]) -> Path | None:
    """The configuration nearest above ``start``; in one folder ``auditor.toml`` comes before ``pyproject.toml``."""
    for folder in folders_up(start):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / PROJECT).is_file() and _speaks_of_us(folder / PROJECT):
            return folder / PROJECT
    return None


def _speaks_of_us(project: Path) -> bool:
    """Whether a pyproject.toml has a table for this program; one that cannot be parsed is opened if it seems to."""
    try:
        return (
            re.search(rb"(?m)^\s{0,80}\[\[?\s{0,20}tool\s{0,20}\.\s{0,20}auditor\b", project.read_bytes()) is not None
        )
    except OSError:
        return False


def shown(path: Path) -> str:
    """``path`` as a person here would write it."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # on another drive
        return path.as_posix()
    return path.as_posix() if near.startswith("..") else PurePath(near).as_posix()

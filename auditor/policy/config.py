"""The configuration file: ``auditor.toml``, or ``[tool.auditor]`` of a ``pyproject.toml``. Read strictly.

Every key is known by name and checked by type; whatever is doubtful is a RulepackError that names file, line, key and
what is allowed. Whether a rule exists is known only to the rule pack: its errors are traced back here by ``blame``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import Factory, define, frozen

from auditor.policy import lines
from auditor.policy.keys import CHOICE, FILE, FILES, FLAG, FOR_PATHS, FORMATS, KEYS, Key
from auditor.policy.patterns import Pattern
from auditor.rulepack import RulepackError
from auditor.rulepack.errors import At
from auditor.rulepack.files import read

NAME, PROJECT, TABLE = "auditor.toml", "pyproject.toml", ("tool", "auditor")
TABLES = ("rules", "paths", "suppress")
SUPPRESS_KEYS = ("fingerprint", "reason", "path")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


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


# --- reading it ---------------------------------------------------------------------------------------------------


def load(file: str | os.PathLike[str]) -> Config:
    """The configuration in ``file``. Raises RulepackError."""
    path = Path(file)
    name = shown(path)
    if not path.is_file():
        raise At(name).fail("", "không có tệp cấu hình này.", "there is no such configuration file.")
    data: Mapping[str, Any]
    try:
        data = read(path, examples=True)
    except RulepackError as error:
        raise RulepackError(name, error.key, *(_tail(text, error) for text in (error.vi, error.en))) from None
    places = lines.of_keys(path.read_bytes().decode("utf-8-sig"))
    if path.name == PROJECT:
        tool = data.get("tool")
        if not isinstance(tool, dict) or "auditor" not in tool:
            raise At(name).fail("", "không có bảng [tool.auditor].", "has no table [tool.auditor].")
        data = _table(Config(name), tool["auditor"], TABLE)
        places = {key[2:]: line for key, line in places.items() if key[:2] == TABLE}
    config = Config(name, Path(os.path.abspath(path)).parent, lines=places)
    _fill(config, data)
    return config


def _tail(text: str, error: RulepackError) -> str:
    where = f"{error.path}, {error.key}: " if error.key else f"{error.path}: "
    return text.removeprefix(where)


def _fill(config: Config, data: Mapping[str, Any]) -> None:
    for name, value in data.items():
        if name in KEYS:
            config.values[name] = _value(config, KEYS[name], value, (name,))
        elif name not in TABLES:
            raise _at(config, name).unknown(name, name, (*KEYS, *TABLES))
    config.overlays = dict(_table(config, data.get("rules", {}), ("rules",)))
    for token, changes in config.overlays.items():
        _table(config, changes, ("rules", token))
    config.paths = tuple(_path_settings(config, table, at) for at, table in enumerate(_tables(config, data, "paths")))
    found = [_suppression(config, table, at) for at, table in enumerate(_tables(config, data, "suppress"))]
    config.suppressions = tuple(found)


def _at(config: Config, *key: str | int) -> At:
    return At(config.source(*key))


def _dotted(key: tuple[str | int, ...]) -> str:
    """A key as messages name it; tables of a list count from 1."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).lstrip(".")


def _table(config: Config, value: Any, key: tuple[str | int, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _at(config, *key).mistyped(_dotted(key), value, "bảng khóa = giá trị", "a table of key = value")
    return value


def _tables(config: Config, data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The tables of ``[[name]]``."""
    given = data.get(name, [])
    if not isinstance(given, list):
        raise _at(config, name).mistyped(name, given, f"danh sách bảng [[{name}]]", f"a list of tables [[{name}]]")
    return [_table(config, table, (name, at)) for at, table in enumerate(given)]


def _value(config: Config, key: Key, value: Any, path: tuple[str | int, ...]) -> Any:
    """``value`` checked against ``key``; names of files are joined to the folder of the configuration."""
    at, dotted = _at(config, *path), _dotted(path)
    if key.kind == FLAG:
        if not isinstance(value, bool):
            raise at.mistyped(dotted, value, "true hoặc false", "true or false")
        return value
    if key.kind == FILE:
        return _joined(config, _text(config, value, path))
    if key.kind == CHOICE:
        if value not in key.allowed:
            raise at.unknown(dotted, value, key.allowed)
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise at.mistyped(dotted, value, 'danh sách chữ, như ["…", "…"]', 'a list of texts, such as ["…", "…"]')
    if key.kind == FILES:
        return tuple(_joined(config, item) for item in value)
    return tuple(_format(config, item) if key.kind == FORMATS else item.strip() for item in value)


def _text(config: Config, value: Any, path: tuple[str | int, ...]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _at(config, *path).mistyped(_dotted(path), value, "một đoạn chữ không rỗng", "a text that is not empty")
    return value.strip()


def _joined(config: Config, name: str) -> str:
    """A file that the configuration names, as a person here would write it."""
    return shown(config.folder / name)


def _format(config: Config, text: str) -> str:
    name, equals, file = text.strip().partition("=")
    return f"{name}={_joined(config, file)}" if equals and file else name + equals


def _keyed(config: Config, table: Mapping[str, Any], path: tuple[str | int, ...], allowed: tuple[str, ...]) -> None:
    """Refuse a key of ``table`` that is none of ``allowed``."""
    for name in table:
        if name not in allowed:
            raise _at(config, *path, name).unknown(_dotted((*path, name)), name, allowed)


def _needed(config: Config, table: Mapping[str, Any], name: str, path: tuple[str | int, ...]) -> str:
    if name not in table:
        raise _at(config, *path).missing(_dotted((*path, name)))
    return _text(config, table[name], (*path, name))


def _pattern(config: Config, text: str, path: tuple[str | int, ...]) -> Pattern:
    pattern = Pattern.parse(text)
    if pattern is None or pattern.negated:
        vi, en = "không phải mẫu đường dẫn, như “du-thao/**”.", "is no pattern of paths, such as “du-thao/**”."
        raise _at(config, *path).fail(_dotted(path), f"“{text}” {vi}", f"“{text}” {en}")
    return pattern


def _path_settings(config: Config, table: Mapping[str, Any], at: int) -> PathSettings:
    path = ("paths", at)
    _keyed(config, table, path, ("match", *FOR_PATHS))
    match = _pattern(config, _needed(config, table, "match", path), (*path, "match"))
    values = {
        name: _value(config, KEYS[name], value, (*path, name)) for name, value in table.items() if name != "match"
    }
    if not values:
        allowed = ", ".join(FOR_PATHS)
        raise _at(config, *path).fail(
            _dotted(path), f"không đặt gì; cho phép: {allowed}.", f"sets nothing; allowed: {allowed}."
        )
    return PathSettings(match, values, config.source(*path))


def _suppression(config: Config, table: Mapping[str, Any], at: int) -> Suppression:
    path = ("suppress", at)
    _keyed(config, table, path, SUPPRESS_KEYS)
    fingerprint = _needed(config, table, "fingerprint", path)
    if not _FINGERPRINT.fullmatch(fingerprint):
        vi, en = "16 chữ số hex như trong JSON", "16 hexadecimal digits, as in the JSON"
        raise _at(config, *path, "fingerprint").mistyped(_dotted((*path, "fingerprint")), fingerprint, vi, en)
    reason = _needed(config, table, "reason", path)
    where = (
        _pattern(config, _text(config, table["path"], (*path, "path")), (*path, "path")) if "path" in table else None
    )
    return Suppression(fingerprint, reason, where, config.source(*path))

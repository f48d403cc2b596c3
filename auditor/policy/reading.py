"""A configuration file becomes a Config. Every key is known by name and checked by type.

Whatever is doubtful is a RulepackError that names file, line, key and what is allowed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.policy import lines
from auditor.policy.config import PROJECT, Config, PathSettings, Suppression, shown
from auditor.policy.keys import CHOICE, FILE, FILES, FLAG, FOR_PATHS, FORMATS, KEYS, NUMBER, Key
from auditor.policy.patterns import Pattern
from auditor.rulepack import RulepackError
from auditor.rulepack.errors import At
from auditor.rulepack.files import read

TABLE = ("tool", "auditor")  # where a pyproject.toml holds the configuration
TABLES = ("rules", "paths", "suppress")
SUPPRESS_KEYS = ("fingerprint", "reason", "path")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


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
    if key.kind == NUMBER:
        if value not in key.allowed and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            words = ", ".join(key.allowed)
            raise at.mistyped(dotted, value, f"số nguyên từ 1, hoặc {words}", f"a whole number from 1, or {words}")
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

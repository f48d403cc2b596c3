"""From the [options] of rule files to the options class of a check, strictly: no key and no type is guessed."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from auditor.checks.base import Check
from auditor.rulepack.errors import At

# What a value must be, in the words of an error message.
KINDS = {
    bool: ("true hoặc false", "true or false"),
    int: ("số nguyên", "a whole number"),
    Fraction: ("một số", "a number"),
    float: ("một số", "a number"),
    str: ("chữ trong ngoặc kép", "a quoted text"),
    list: ("danh sách", "a list"),
    dict: ("bảng khóa = giá trị", "a table of key = value"),
}
LISTS = (list, tuple, set, frozenset)


class _Mistyped(Exception):
    """Carries the wanted type of one value in Vietnamese and English."""


def converted(check: Check, given: Mapping[str, Any], at: At) -> dict[str, Any]:
    """``given`` (raw TOML values) in the types that the options of ``check`` have; RulepackError names a bad key."""
    fields = {field.name: field for field in attrs.fields(attrs.resolve_types(check.options))}
    ready: dict[str, Any] = {}
    for key, value in given.items():
        if key not in fields:
            raise at.unknown(f"options.{key}", key, fields)
        try:
            ready[key] = _convert(value, fields[key].type)
        except _Mistyped as wrong:
            raise at.mistyped(f"options.{key}", value, *wrong.args) from None
    return ready


def build(check: Check, ready: Mapping[str, Any], at: At) -> Any:
    """The options of ``check`` from converted values; RulepackError for one that is missing or that it refuses."""
    for field in attrs.fields(check.options):
        if field.default is attrs.NOTHING and field.name not in ready:
            raise at.missing(f"options.{field.name}")
    try:
        return check.options(**ready)
    except (TypeError, ValueError) as refused:
        raise at.fail("options", f"không dùng được: {refused}.", f"cannot be used: {refused}.") from None


def _convert(value: Any, kind: Any) -> Any:
    """``value`` as ``kind`` (an annotation), or _Mistyped."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any or kind is None:
        return value
    if origin is typing.Literal:
        return _one_of(value, args)
    if origin in (typing.Union, types.UnionType):
        return _first_fit(value, [arg for arg in args if arg is not type(None)])
    plain = origin or kind
    if plain in LISTS:
        if not isinstance(value, list):
            raise _Mistyped(*KINDS[list])
        return plain(_convert(item, args[0] if args else Any) for item in value)
    if isinstance(plain, type) and issubclass(plain, Mapping):
        if not isinstance(value, dict):
            raise _Mistyped(*KINDS[dict])
        return {key: _convert(item, args[1] if args else Any) for key, item in value.items()}
    return _scalar(value, plain)


def _scalar(value: Any, kind: Any) -> Any:
    if isinstance(value, bool) is (kind is bool):
        if kind in (Fraction, float) and isinstance(value, int | Fraction):
            return kind(value)
        if isinstance(value, kind):
            return value
    raise _Mistyped(*KINDS.get(kind, (kind.__name__, kind.__name__)))


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        names = ", ".join(str(name) for name in allowed)
        raise _Mistyped(f"một trong: {names}", f"one of: {names}")
    return value


def _first_fit(value: Any, kinds: list[Any]) -> Any:
    for kind in kinds[:-1]:
        try:
            return _convert(value, kind)
        except _Mistyped:
            continue
    return _convert(value, kinds[-1])

"""The shape of a rule file: raw TOML data in, a Rule out, and an error for whatever is doubtful.

Overlays are merged into the raw data before this; which rules are in force is the pack's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from auditor.checks.base import Check
from auditor.model import SEVERITIES, Example, Rule
from auditor.rulepack.errors import At

LANGUAGES = ("vi", "en")
QUALITIES = ("ocr", "no-diacritics")
# Placeholders that the judge fills for every rule, whatever the check.
STANDARD = frozenset({"stated", "computed", "difference", "quote", "arithmetic", "other", "count"})
HOUSE = "house-style"  # the judge's outcome for a document whose percents are cut off throughout
KEYS = frozenset(
    {"id", "name", "check", "since", "title", "severity", "options", "cues", "message", "suggestion", "why", "limits"}
    | {"confidence", "bad", "good"}
)
EXAMPLE_KEYS = {
    "bad": frozenset({"text", "texts", "language", "flags", "severity", "why"}),
    "good": frozenset({"text", "texts", "language", "notes", "why"}),
}
_ID = re.compile(r"[A-Z][0-9]{3}")
_NAME = re.compile(r"[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){0,8}")
_PLACEHOLDER = re.compile(r"\{([^{}]{0,40})\}")


def rule(data: Mapping[str, Any], checks: Mapping[str, Check], at: At, path: str) -> Rule:
    """The Rule that ``data`` describes; RulepackError names the key that is doubtful. ``path`` is kept in the rule."""
    for key in data:
        if key not in KEYS:
            raise at.unknown(key, key, KEYS)
    name = _match(_text(data, "check", at), "check", checks, at)
    check = checks[name]
    known = STANDARD | check.provides
    outcomes = reportable(check)
    return Rule(
        id=_patterned(data, "id", _ID, at, "một chữ hoa và ba chữ số (A101)", "a capital and three digits (A101)"),
        name=_patterned(data, "name", _NAME, at, "chữ thường nối bằng gạch", "small letters joined by hyphens"),
        check=name,
        severity=_reported(data, outcomes, at),
        message=_messages(data, outcomes, known, at),
        title=_bilingual(data, "title", frozenset(), at),
        why=_bilingual(data, "why", frozenset(), at),
        options=_table(data, "options", at),
        cues=_cues(_table(data, "cues", at), at),
        suggestion=_bilingual(data, "suggestion", known, at) if "suggestion" in data else {},
        bad=tuple(_example(given, f"bad[{i}]", at) for i, given in _tables(data, "bad", at)),
        good=tuple(_example(given, f"good[{i}]", at) for i, given in _tables(data, "good", at)),
        since=_text(data, "since", at) if "since" in data else "",
        limits=_bilingual(data, "limits", frozenset(), at) if "limits" in data else {},
        path=path,
    )


def reportable(check: Check) -> frozenset[str]:
    """The outcomes that rules may name: those of the check, and what the judge makes of them."""
    return check.outcomes | {HOUSE} if "truncated" in check.outcomes else check.outcomes


def draft_severities(data: Mapping[str, Any], check: Check, at: At) -> Mapping[str, str]:
    """The [severity.draft] table: outcomes that profile "draft" makes one finding a report, and its severity."""
    table = _table(data, "severity", at)
    return _severities(_table(table, "draft", at, "severity."), reportable(check), "severity.draft", at)


def confidence(data: Mapping[str, Any], at: At) -> Mapping[str, Fraction]:
    """The [confidence] table: by quality of the text, what to multiply confidence with; 0 silences the rule there."""
    factors = {}
    for quality, factor in _table(data, "confidence", at).items():
        _match(quality, f"confidence.{quality}", QUALITIES, at)
        if isinstance(factor, bool) or not isinstance(factor, int | Fraction) or not 0 <= factor <= 1:
            raise at.mistyped(f"confidence.{quality}", factor, "số từ 0 đến 1", "a number from 0 to 1")
        factors[quality] = Fraction(factor)
    return factors


# --- parts of a rule ----------------------------------------------------------------------------------------------


def _reported(data: Mapping[str, Any], outcomes: frozenset[str], at: At) -> dict[str, str]:
    severities = _severities(_table(data, "severity", at, required=True), outcomes, "severity", at)
    if not severities:
        raise at.fail("severity", "cần ít nhất một kết quả.", "needs at least one outcome.")
    return severities


def _severities(table: Mapping[str, Any], outcomes: frozenset[str], where: str, at: At) -> dict[str, str]:
    found: dict[str, str] = {}
    for outcome, severity in table.items():
        if outcome == "draft" and where == "severity":
            continue
        _match(outcome, f"{where}.{outcome}", outcomes, at)
        found[outcome] = _match(severity, f"{where}.{outcome}", SEVERITIES, at)
    return found


def _messages(data: Mapping[str, Any], outcomes: frozenset[str], known: frozenset[str], at: At) -> Any:
    table = _table(data, "message", at, required=True)
    messages: dict[str, Mapping[str, str]] = {}
    own = {key: text for key, text in table.items() if not isinstance(text, dict)}
    if own:
        messages[""] = _bilingual({"message": own}, "message", known, at)
    for outcome, texts in table.items():
        if isinstance(texts, dict):
            _match(outcome, f"message.{outcome}", outcomes | {"draft"}, at)
            messages[outcome] = _bilingual({f"message.{outcome}": texts}, f"message.{outcome}", known, at)
    for outcome in _table(data, "severity", at):
        if outcome != "draft" and outcome not in messages and "" not in messages:
            raise at.missing(f"message.{outcome}")
    return messages


def _cues(table: Mapping[str, Any], at: At) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
    cues: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for name in table:
        cues[name] = {}
        for language, edits in _table(table, name, at, "cues.").items():
            where = f"cues.{name}.{language}"
            _match(language, where, LANGUAGES, at)
            if not isinstance(edits, dict):
                raise at.mistyped(where, edits, "bảng add/remove", "a table with add or remove")
            for verb in edits:
                _match(verb, f"{where}.{verb}", ("add", "remove"), at)
            cues[name][language] = {verb: _words(edits, verb, at, f"{where}.") for verb in edits}
    return cues


def _example(given: Mapping[str, Any], where: str, at: At) -> Example:
    allowed = EXAMPLE_KEYS[where[: where.index("[")]]
    for key in given:
        _match(key, f"{where}.{key}", allowed, at)
    within = f"{where}."
    severity = _text(given, "severity", at, within) if "severity" in given else ""
    if severity:
        _match(severity, f"{where}.severity", SEVERITIES, at)
    flags = _words(given, "flags", at, within)
    if "flags" in allowed and not flags:
        raise at.missing(f"{where}.flags")
    texts = _words(given, "texts", at, within)
    if texts and ("text" in given or len(texts) < 2):
        vi, en = "hai văn bản trở lên, thay cho text", "two texts or more, in place of text"
        raise at.mistyped(f"{where}.texts", texts, vi, en)
    return Example(
        text=texts[-1] if texts else _text(given, "text", at, within),
        language=_match(_text(given, "language", at, within), f"{where}.language", LANGUAGES, at),
        flags=flags,
        notes=_words(given, "notes", at, within),
        why=_text(given, "why", at, within) if "why" in given else "",
        severity=severity,
        earlier=texts[:-1],
    )


def _bilingual(data: Mapping[str, Any], key: str, known: frozenset[str], at: At) -> dict[str, str]:
    table = _table(data, key, at, required=True)
    for language in table:
        _match(language, f"{key}.{language}", LANGUAGES, at)
    return {language: _template(_text(table, language, at, f"{key}."), f"{key}.{language}", known, at)
            for language in LANGUAGES}  # fmt: skip


def _template(text: str, where: str, known: frozenset[str], at: At) -> str:
    if "{" not in text and "}" not in text:
        return text
    for name in _PLACEHOLDER.findall(text):
        _match(name, where, known, at)
    if "{" in (rest := _PLACEHOLDER.sub("", text)) or "}" in rest:
        raise at.fail(where, "dấu ngoặc nhọn không đi thành cặp.", "a brace has no partner.")
    return text


# --- types --------------------------------------------------------------------------------------------------------


def _match(found: Any, where: str, allowed: Any, at: At) -> str:
    if not isinstance(found, str) or found not in allowed:
        raise at.unknown(where, found, allowed)
    return found


def _text(table: Mapping[str, Any], key: str, at: At, within: str = "") -> str:
    if key not in table:
        raise at.missing(within + key)
    if not isinstance(table[key], str) or not table[key].strip():
        raise at.mistyped(within + key, table[key], "chữ trong ngoặc kép", "a quoted text")
    return str(table[key])


def _patterned(data: Mapping[str, Any], key: str, pattern: re.Pattern[str], at: At, vi: str, en: str) -> str:
    text = _text(data, key, at)
    if not pattern.fullmatch(text):
        raise at.mistyped(key, text, vi, en)
    return text


def _words(table: Mapping[str, Any], key: str, at: At, within: str = "") -> tuple[str, ...]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise at.mistyped(within + key, words, 'danh sách chữ ["…"]', 'a list of texts ["…"]')
    return tuple(words)


def _table(data: Mapping[str, Any], key: str, at: At, within: str = "", required: bool = False) -> Mapping[str, Any]:
    if key not in data and not required:
        return {}
    if key not in data:
        raise at.missing(within + key)
    table = data[key]
    if not isinstance(table, dict):
        raise at.mistyped(within + key, table, f"bảng [{within}{key}]", f"a table [{within}{key}]")
    return table


def _tables(data: Mapping[str, Any], key: str, at: At) -> list[tuple[int, Mapping[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise at.mistyped(key, tables, f"các bảng [[{key}]]", f"tables [[{key}]]")
    return list(enumerate(tables, 1))

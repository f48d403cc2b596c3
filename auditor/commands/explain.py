"""``auditor explain``: one rule as a manual page, taken from its rule file."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from auditor.commands.console import Console
from auditor.commands.options import add_extend, add_messages

if TYPE_CHECKING:
    from auditor.model import Example, Rule
    from auditor.rulepack import RulePack

HELP = "giải thích một quy tắc / explain one rule"
HEADS = {
    "vi": {
        "why": "Vì sao", "limits": "Không bắt được", "message": "Kết luận và thông báo", "suggestion": "Đề nghị",
        "options": "Tùy chọn", "cues": "Từ ngữ thêm bớt", "bad": "Ví dụ bị nêu", "good": "Ví dụ không bị nêu",
        "check": "Phép kiểm tra", "file": "Tệp quy tắc", "flags": "nêu", "add": "thêm", "remove": "bớt",
        "note": "lưu ý", "warning": "cảnh báo", "error": "lỗi", "notes": "chỉ lưu ý",
    },
    "en": {
        "why": "Why", "limits": "Not caught", "message": "Outcomes and messages", "suggestion": "Suggestion",
        "options": "Options", "cues": "Words added or removed", "bad": "Flagged", "good": "Not flagged",
        "check": "Check", "file": "Rule file", "flags": "flags", "add": "added", "remove": "removed",
        "note": "note", "warning": "warning", "error": "error", "notes": "notes only",
    },
}  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor explain``."""
    parser.add_argument("rules", metavar="RULE", nargs="+", help="mã, tên hoặc nhóm / id, name or family: A101")
    add_extend(parser)
    add_messages(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the pages of the rules named; the exit code is 0. Raises RulepackError for an unknown rule."""
    from auditor import rulepack

    pack = rulepack.load(args.extend_rules)
    wanted = pack.resolve(args.rules)
    languages = (args.messages,) if args.messages else ("vi", "en")
    pages = [
        page(rule, pack, language, min(console.width, 100))
        for rule in pack.rules
        if rule.id in wanted
        for language in languages
    ]
    console.show("\n\n".join(pages))
    return 0


def page(rule: Rule, pack: RulePack, language: str, width: int) -> str:
    """The manual page of ``rule`` in ``language``, in lines of at most ``width`` columns where words allow."""
    heads = HEADS[language]
    lines = [f"{rule.id}  {rule.name}", *_wrapped(rule.title.get(language, ""), width, "  ")]
    for key, text in (("why", rule.why), ("limits", rule.limits)):
        lines += _part(heads[key], _wrapped(text.get(language, ""), width, "  "))
    lines += _part(heads["message"], _outcomes(rule, pack, language, width))
    lines += _part(heads["suggestion"], _wrapped(rule.suggestion.get(language, ""), width, "  "))
    lines += _part(heads["options"], _options(rule, pack))
    lines += _part(heads["cues"], _cues(rule, language))
    for key, examples in (("bad", rule.bad), ("good", rule.good)):
        lines += _part(heads[key], _examples(examples, language, width))
    lines += ["", f"{heads['check']}: {rule.check}    {heads['file']}: {rule.path}"]
    return "\n".join(lines)


def _part(head: str, lines: Iterable[str]) -> list[str]:
    body = list(lines)
    return ["", head, *body] if body else []


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)


def _outcomes(rule: Rule, pack: RulePack, language: str, width: int) -> Iterator[str]:
    """Each outcome that the rule reports, with its severity and its message."""
    default = rule.message.get("", {})
    for outcome in rule.severity:
        yield f"  {outcome}: {HEADS[language][pack.severity(rule, outcome) or rule.severity[outcome]]}"
        text = rule.message.get(outcome, default).get(language) or default.get(language, "")
        yield from _wrapped(text, width, "      ")


def _options(rule: Rule, pack: RulePack) -> Iterator[str]:
    """Every option of the rule's check with the value in force."""
    from attrs import fields

    options = pack.checks[rule.check][1]
    for field in fields(type(options)):
        yield f"  {field.name} = {toml(getattr(options, field.name))}"


def toml(value: Any) -> str:
    """``value`` as one would write it in a rule file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else str(float(value))
    if isinstance(value, frozenset | set):
        value = sorted(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _cues(rule: Rule, language: str) -> Iterator[str]:
    for name, by_language in rule.cues.items():
        for verb, words in by_language.get(language, {}).items():
            yield f"  {name}, {HEADS[language][verb]}: " + ", ".join(f"“{word}”" for word in words)


def _examples(examples: tuple[Example, ...], language: str, width: int) -> Iterator[str]:
    """The examples in ``language``, or all of them when none is."""
    heads = HEADS[language]
    for example in [e for e in examples if e.language == language] or examples:
        for at, text in enumerate((*example.earlier, example.text)):
            yield from textwrap.wrap(
                " ".join(text.split()), width, initial_indent="    + " if at else "  · ", subsequent_indent="    "
            )
        flags = ", ".join(f"“{quote}”" for quote in example.flags)
        facts = [f"{heads['flags']}: {flags}" if flags else "", example.why]
        facts.append(f"{heads['notes']}: {', '.join(example.notes)}" if example.notes else "")
        yield from _wrapped("; ".join(fact for fact in facts if fact), width, "      → ")

"""``auditor rules``: the rules in force, one line each, as JSON, or as the tables of the documentation."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.bilingual import in_language
from auditor.commands.console import Console
from auditor.commands.options import add_choice, add_extend, add_messages

if TYPE_CHECKING:
    from auditor.model import Rule
    from auditor.rulepack import RulePack

HELP = "liệt kê các quy tắc / list the rules"
FAMILIES = {
    "A": ("Số học", "Arithmetic"),
    "D": ("Ngày tháng, nhãn năm", "Dates and labels"),
    "Q": ("Cùng một số liệu", "The same quantity"),
    "R": ("Viện dẫn", "References"),
    "S": ("Bố cục, đánh số", "Structure and numbering"),
    "T": ("Bảng", "Tables"),
    "W": ("Trình bày", "Wording"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor rules``."""
    add_choice(parser, "--format", ("text", "json", "markdown"), "text", "dạng kết quả / form of the output")
    add_extend(parser)
    add_messages(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """List the rules; the exit code is 0. Raises RulepackError for a rule file that cannot be taken."""
    from auditor import rulepack

    pack = rulepack.load(args.extend_rules, examples=False)
    if args.format == "json":
        console.emit(json.dumps(_data(pack), ensure_ascii=False, indent=2))
    elif args.format == "markdown":
        console.emit("\n".join(_tables(pack, args.messages)))
    else:
        console.show("\n".join(_lines(pack, args.messages)))
    return 0


def worst(rule: Rule, pack: RulePack) -> str:
    """The highest severity that ``rule`` gives to any outcome; "" when it reports none."""
    from auditor.model import SEVERITIES

    given = {pack.severity(rule, outcome) for outcome in rule.severity}
    return next((severity for severity in reversed(SEVERITIES) if severity in given), "")


def _lines(pack: RulePack, messages: str | None) -> list[str]:
    longest = max((len(rule.name) for rule in pack.rules), default=0)
    return [
        f"{rule.id}  {rule.name:<{longest}}  {worst(rule, pack):<7}  "
        + in_language(rule.title.get("vi", ""), rule.title.get("en", ""), messages)
        for rule in pack.rules
    ]


def _tables(pack: RulePack, messages: str | None) -> Iterator[str]:
    """The list as Markdown: a table a family."""
    for family, members in groupby(pack.rules, key=lambda rule: rule.family):
        vi, en = FAMILIES.get(family, (family, family))
        said = in_language(vi, en, messages)
        head = in_language(
            "| Mã | Tên | Mức độ | Nội dung |", "| Id | Name | Severity | What it holds |", messages or "en"
        )
        yield from (f"## {family} · {said}", "", head, "|---|---|---|---|")
        for rule in members:
            title = in_language(rule.title.get("vi", ""), rule.title.get("en", ""), messages).replace("|", "\\|")
            yield f"| {rule.id} | {rule.name} | {worst(rule, pack)} | {title} |"
        yield ""


def _data(pack: RulePack) -> dict[str, Any]:
    """The list as JSON: additions to it are no new schema."""
    return {
        "schema": 1,
        "tool": {"name": "auditor", "version": __version__},
        "rules_sha256": pack.sha256,
        "rules": [
            {
                "id": rule.id,
                "name": rule.name,
                "family": rule.family,
                "check": rule.check,
                "severity": dict(rule.severity),
                "title": dict(rule.title),
                "why": dict(rule.why),
                "limits": dict(rule.limits),
            }
            for rule in pack.rules
        ],
    }

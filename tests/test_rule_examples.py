"""Every example of every shipped rule, run through the whole pack: a rule file is its own test.

A bad example is flagged by its rule exactly as told. A good one raises no error and no warning of any rule, and notes
only of the rules that it names.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

import auditor
from auditor import rulepack
from auditor.checks import CHECKS
from auditor.model import Example, Finding, Rule
from auditor.rulepack import files

PACK = rulepack.load()
FLAGGED = ("error", "warning")
EVERY = [
    pytest.param(rule, example, id=f"{rule.id}-{kind}{at}")
    for rule in PACK.rules
    for kind, examples in (("bad", rule.bad), ("good", rule.good))
    for at, example in enumerate(examples, 1)
]


def found_in(example: Example, folder: Path) -> list[Finding]:
    """All that the whole pack shows of an example; one of several texts is the last beside those before it."""
    if example.earlier:
        files = [folder / f"{at}.md" for at in range(len(example.earlier) + 1)]
        for file, text in zip(files, (*example.earlier, example.text), strict=True):
            file.write_text(text, encoding="utf-8")
        audit = auditor.audit(files[-1], against=tuple(files[:-1]), language=example.language)
    else:
        audit = auditor.audit_text(example.text, language=example.language)
    assert not audit.errors, audit.errors
    (report,) = audit.reports
    return [found for found in report.findings if found.shown]


def told_by(rule: Rule, findings: list[Finding]) -> list[tuple[str, str]]:
    """Quotation and severity of what ``rule`` says, on its own or under another finding's root cause."""
    own = [(found.place.quote, found.severity) for found in findings if found.rule == rule.id]
    under = [(also["quote"], also["severity"]) for found in findings for also in found.also if also["rule"] == rule.id]
    return own + under


def said(findings: list[Finding]) -> str:
    return "\n".join(f"{found.severity} {found.rule} “{found.place.quote}”: {found.message}" for found in findings)


@pytest.mark.parametrize(("rule", "example"), EVERY)
def test_an_example_is_judged_as_its_rule_file_says(rule, example, tmp_path):
    findings = found_in(example, tmp_path)
    if example.flags:
        told = told_by(rule, findings)
        assert Counter(quote for quote, _ in told) == Counter(example.flags), said(findings)
        if example.severity:
            assert {severity for _, severity in told} == {example.severity}, said(findings)
        return
    flagged = [found for found in findings if found.severity in FLAGGED]
    assert not flagged, said(flagged)
    noted = {name for found in findings for name in (found.name, found.rule)}
    allowed = {name for token in example.notes for known in PACK.find(token) for name in (known.name, known.id)}
    assert noted <= allowed, said(findings)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_shipped_rule_is_a_whole_manual_page(rule):
    assert len(rule.bad) >= 2, "two bad examples or more"
    assert len(rule.good) >= 2, "two good examples or more"
    assert {example.language for example in (*rule.bad, *rule.good)} == {"vi", "en"}
    assert rule.limits, "what the rule does not catch"
    assert rule.since, "the version that it came with"
    assert rule.id[0] in "ATQDRSW"
    assert len(PurePosixPath(rule.path).parts) == 2, "rules/<family>/<name>.toml"


def test_every_check_is_read_by_a_rule():
    assert set(PACK.checks) == set(CHECKS)


def test_the_cue_classes_that_rules_change_are_known():
    from auditor.language import cue_classes

    rulepack.load(examples=False, cue_classes=cue_classes())


def test_no_code_stands_among_the_rules():
    names = [entry.name for entry in files.shipped().iterdir()]
    assert not [name for name in names if name.endswith(".py")]
    assert PACK.rules

"""An audit with everything a format can meet: all severities, a hostile report, a Word report, accepted findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from judge_fixtures import figures, pack, ratio, rule_text, subject, total

from auditor.judge import Settings, judge
from auditor.model import Audit, Location, Place, Problem, Report, Result, Section
from auditor.outputs import FORMATS, Options
from auditor.rulepack import RulePack

RATIO = rule_text(
    "A101", "ratio-rule", "ratio", {"contradicts": "error", "inferred": "warning", "over-plan": "note"},
    '[suggestion]\nvi = "Đề nghị kiểm tra lại."\nen = "Please check."\n'
    '[limits]\nvi = "Chỉ trong cùng câu."\nen = "In one sentence only."\n',
)  # fmt: skip
SUM = rule_text("A201", "sum-rule", "sum", {"contradicts": "error"})
SAME = rule_text("Q101", "same-rule", "same", {"contradicts": "error"})
HOSTILE_PATH = "kết quả/a,b:c %20<d>\x1b.txt"
HOSTILE = "=1+1 <script>alert(1)</script> | `x` ![a](b) \x0b\x1b\u202e9/10 hồ sơ, đạt 80% ]]> ::error::"


def rules(folder: Path) -> RulePack:
    """Three rules, of which the last never finds anything."""
    return pack(folder, RATIO, SUM, SAME)


def full(rules: RulePack, messages: str | None = None) -> Audit:
    """A Vietnamese report with all severities and one accepted finding, a hostile one, a Word one, and a failure."""
    reports = [_plain(rules, messages), _hostile(rules, messages), _word(rules, messages)]
    return Audit(reports, [Problem("mất.pdf", "Không đọc được: 50%\nxong.")], list(rules.rules), rules.sha256)


def clean(rules: RulePack) -> Audit:
    """One report whose only comparison agrees."""
    home = subject("Có 9/10 hộ, đạt 90%.")
    return Audit([judge(home, [ratio(*figures(home), "agrees")], rules)], [], list(rules.rules), rules.sha256)


def empty(rules: RulePack) -> Audit:
    """One report in which nothing was compared."""
    return Audit([judge(subject("Xin cảm ơn."), [], rules)], [], list(rules.rules), rules.sha256)


def _plain(rules: RulePack, messages: str | None) -> Report:
    home = subject(
        "Trong quý, Ủy ban nhân dân xã đã giải quyết 97/120 hồ sơ, đạt 85%; có 9/10 thôn, đạt 80%.",
        "Đã nộp 21/20 báo cáo, đạt 105%; 3/4 đơn vị, đạt 75%.",
        "Tổng số 117 hộ gồm 31 hộ và 76 hộ; còn 15 hộ và 16 thôn; 1/2 tổ, đạt 60%; 1/4 tổ, đạt 26%.",
    )
    home.document.sections.append(Section(0, 0, "II.", 1, -1, "Kết quả", "II.1"))
    for block in home.document.blocks:
        block.section = 0
    a, b, c, d, e, f, g, h, i, j, k, m, said, one, two, low, _, n, o, p, q, r, s = figures(home)
    results = [
        ratio(a, b, c, "contradicts"), ratio(d, e, f, "inferred"), ratio(g, h, i, "over-plan"),
        ratio(j, k, m, "agrees"), total(said, one, two), ratio(n, o, p, "contradicts"),
        ratio(q, r, s, "undecided"),
        Result("sum", "agrees", [low], [said], computed=(low.value, low.value), bound=True),
    ]  # fmt: skip
    report = judge(home, results, rules, Settings(messages))
    report.findings[-1].suppressed = {"by": "comment", "reason": "Đã xác minh <với> phòng"}
    return report


def _hostile(rules: RulePack, messages: str | None) -> Report:
    home = subject(HOSTILE, "Có 1/2 hộ, đạt 51%.", "Có 1/4 hộ, đạt 26%.")
    home.document.path = HOSTILE_PATH
    found = figures(home)
    at = next(number for number, figure in enumerate(found) if figure.text == "80%")
    results = [ratio(found[at - 2], found[at - 1], found[at], "contradicts"),
               ratio(*found[at + 1 : at + 4], "contradicts"),
               ratio(*found[at + 4 : at + 7], "contradicts")]  # fmt: skip
    report = judge(home, results, rules, Settings(messages))
    report.findings[0].stated = "-80%"
    report.findings[0].message += " {0} [liên kết](1) ::error::\r\n"
    report.findings[1].suppressed = {"by": "baseline", "reason": "đã có"}
    report.findings[2].shown = False
    report.remarks.append("Tệp có phần sửa đổi chưa chấp nhận.")
    return report


def _word(rules: RulePack, messages: str | None) -> Report:
    home = subject("The total is 117 (31 and 76).", language="en")
    home.document.path = "report 1.docx"
    report = judge(home, [total(*figures(home))], rules, Settings(messages))
    finding = report.findings[0]
    finding.place.location = Location(paragraph=12, section="II.1.4", table=2, row=3, column_name="Plan", page=4)
    finding.related = [Place(str(at), Location(paragraph=at), None, "last year.docx") for at in range(1, 15)]
    finding.also = [{"rule": "A101", "quote": "90%"}]
    return report


def render(name: str, audit: Audit, **options: Any) -> str:
    """``audit`` in the format ``name``."""
    return FORMATS[name].render(audit, Options(**options))

"""The fixed words of the output in Vietnamese and English: heads, severities, places, counts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.judge.numbers import number
from auditor.model import SEVERITIES, Audit, Location, Report
from auditor.outputs.widths import clean

SEVERITY = {
    "vi": {"error": "Lỗi", "warning": "Cảnh báo", "note": "Ghi chú"},
    "en": {"error": "Error", "warning": "Warning", "note": "Note"},
}
VERDICT = {"agrees": "✓", "disagrees": "✗", "undecided": "?"}
WORDS = {
    "vi": {
        "no": "STT", "severity": "Mức độ", "verdict": "Kết quả", "where": "Vị trí", "quote": "Trích văn bản",
        "stated": "Ghi", "computed": "Tính lại", "rule": "Quy tắc",
        "related": "Đối chiếu", "also": "Cùng nguyên nhân", "nothing": "Không có điểm nào cần xem lại.",
        "not_compared": "Không có phép so sánh nào: chưa kiểm tra được số liệu của báo cáo này.",
        "ledger": "BẢNG ĐỐI CHIẾU SỐ LIỆU", "bounds": "Chỉ thử được giới hạn (không vượt, không dưới)",
        "untouched": "Chưa đối chiếu được", "alone": "Không có số liệu nào khác để so", "bound": "Chỉ thử giới hạn",
        "undecided": "Chưa đủ căn cứ để kết luận",
        "accepted": "Bỏ qua có lý do",
        "sign": "XÁC NHẬN RÀ SOÁT", "file": "Tệp", "version": "Phiên bản", "in_force": "Quy tắc áp dụng",
        "rules_sha256": "sha256 của bộ quy tắc", "off": "Quy tắc đã tắt", "changed": "Quy tắc đã sửa", "none": "không",
        "counts": "Kết quả", "date": "Ngày rà soát", "name": "Người rà soát (ký, ghi rõ họ tên)",
    },
    "en": {
        "no": "No.", "severity": "Severity", "verdict": "Result", "where": "Where", "quote": "Quote",
        "stated": "Stated", "computed": "Computed", "rule": "Rule",
        "related": "Compared with", "also": "Same cause", "nothing": "Nothing to look at.",
        "not_compared": "Nothing was compared: the figures of this report have not been checked.",
        "ledger": "AUDIT TABLE", "bounds": "Only a bound could be tested (not above, not below)",
        "untouched": "Not compared", "alone": "No other figure to compare with", "bound": "Only a bound was tested",
        "undecided": "Too little to decide on",
        "accepted": "Accepted for a reason",
        "sign": "REVIEW CONFIRMED", "file": "File", "version": "Version", "in_force": "Rules in force",
        "rules_sha256": "sha256 of the rules", "off": "Rules switched off", "changed": "Rules changed", "none": "none",
        "counts": "Counts", "date": "Date of review", "name": "Reviewed by (signature and name)",
    },
}  # fmt: skip
# Counted nouns: Vietnamese, English one, English many.
NOUNS = {
    "report": ("báo cáo", "report", "reports"),
    "figure": ("số liệu", "figure", "figures"),
    "comparison": ("phép đối chiếu", "comparison", "comparisons"),
    "agree": ("khớp", "agrees", "agree"),
    "disagree": ("không khớp", "disagrees", "disagree"),
    "undecided": ("chưa kết luận được", "undecided", "undecided"),
    "checkable": ("số liệu có thể kiểm tra", "checkable figure", "checkable figures"),
    "covered": ("đã được kiểm tra", "covered", "covered"),
    "error": ("lỗi", "error", "errors"),
    "warning": ("cảnh báo", "warning", "warnings"),
    "note": ("ghi chú", "note", "notes"),
    "suppressed": ("điểm bỏ qua có lý do", "suppressed", "suppressed"),
    "hidden": ("điểm ít chắc chắn không hiện", "too uncertain to show", "too uncertain to show"),
    "skipped": ("tệp khác loại không đọc", "file of another type skipped", "files of other types skipped"),
    "unchanged": ("báo cáo không thay đổi nên không đọc", "unchanged report left out", "unchanged reports left out"),
    "problem": ("tệp không kiểm tra được", "could not be checked", "could not be checked"),
}
# What accepted a finding: by comment, configuration, baseline.
ACCEPTED = {
    "vi": {"comment": "bình luận trong dự thảo", "config": "cấu hình", "baseline": "baseline"},
    "en": {"comment": "comment in the draft", "config": "configuration", "baseline": "baseline"},
}
PLACES = {
    "vi": {
        "page": "trang {}", "line": "dòng {}", "paragraph": "đoạn {}", "section": "mục {}", "note": "chú thích {}",
        "sheet": "trang tính {}", "table": "bảng {}", "row": "hàng {}", "column_name": "cột “{}”",
    },
    "en": {
        "page": "page {}", "line": "line {}", "paragraph": "paragraph {}", "section": "section {}", "note": "note {}",
        "sheet": "sheet {}", "table": "table {}", "row": "row {}", "column_name": "column “{}”",
    },
}  # fmt: skip


def language_of(report: Report, messages: str | None) -> str:
    """The language of the fixed words about ``report``."""
    return messages or report.language


def many(noun: str, count: int, language: str) -> str:
    """A counted noun: "12 báo cáo", "1 report", "1.234 số liệu"."""
    vi, one, more = NOUNS[noun]
    return f"{number(Fraction(count), language, 0)} {vi if language == 'vi' else one if count == 1 else more}"


def where(location: Location, language: str, path: str | None = None) -> str:
    """A place for people: "dòng 51, mục II.1.4", "đoạn 12", "bảng 2, hàng 3, cột “Kế hoạch”"."""
    forms = PLACES[language]
    facts = {name: getattr(location, name) for name in forms}
    if facts["line"] is not None:
        facts["paragraph"] = None
    said = [forms[name].format(clean(str(fact))) for name, fact in facts.items() if fact is not None]
    return ", ".join([clean(path), *said] if path else said)


def acceptance(suppressed: Mapping[str, str], language: str) -> str:
    """By what a finding is accepted, and why: "bình luận trong dự thảo: theo biên bản"."""
    by = suppressed.get("by", "")
    return f"{ACCEPTED[language].get(by, by)}: {clean(suppressed.get('reason', ''))}"


def tally(report: Report, language: str) -> str:
    """The counts of a report for its title line."""
    found = [finding.severity for finding in report.findings if finding.shown and not finding.suppressed]
    parts = [many("figure", report.counts.figures, language), many("comparison", report.counts.comparisons, language)]
    parts += [many(severity, found.count(severity), language) for severity in reversed(SEVERITIES)]
    return ", ".join(parts)


def closing(audit: Audit, messages: str | None) -> str:
    """The last line of a run, which always counts; in both languages where nothing says which to use."""
    spoken = {report.language for report in audit.reports}
    if messages is None and len(spoken) == 1:
        messages = spoken.pop()
    return " / ".join(_closing(audit, language) for language in ([messages] if messages else ["vi", "en"]))


def _closing(audit: Audit, language: str) -> str:
    reports = audit.reports
    found = [finding.severity for finding in audit.findings]
    hidden = sum(not finding.shown and not finding.suppressed for report in reports for finding in report.findings)
    comparisons = sum(report.counts.comparisons for report in reports)
    suppressed = sum(bool(finding.suppressed) for report in reports for finding in report.findings)
    figures = many("figure", sum(report.counts.figures for report in reports), language)
    parts = [
        f"{many('report', len(reports), language)}: {figures}, {many('comparison', comparisons, language)}",
        ", ".join(many(severity, found.count(severity), language) for severity in reversed(SEVERITIES)),
        many("suppressed", suppressed, language),
        many("skipped", sum(audit.skipped.values()), language) + _by_type(audit.skipped),
    ]
    for noun, count in (("hidden", hidden), ("unchanged", audit.unchanged), ("problem", len(audit.errors))):
        if count:
            parts.append(many(noun, count, language))
    line = "; ".join(parts) + "."
    if audit.since is not None and not reports and not audit.errors:
        vi, en = f"Không có báo cáo nào thay đổi từ {audit.since}", f"No report has changed since {audit.since}"
        line += f" {vi}." if language == "vi" else f" {en}."
    if reports and not comparisons:
        line += " Không có phép so sánh nào được thực hiện." if language == "vi" else " Nothing was compared."
    return line


def _by_type(skipped: dict[str, int]) -> str:
    named = ", ".join(f"{suffix or '–'} {count}" for suffix, count in sorted(skipped.items()))
    return f" ({named})" if named else ""

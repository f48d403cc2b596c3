"""The review sheet: a finding or a comparison as twelve cells, the same in Markdown, CSV and HTML.

Nothing is escaped here and no format is written; cells are plain text on one line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from auditor.bilingual import in_language
from auditor.model import Audit, Entry, Finding, Location, Place, Report, Rule
from auditor.outputs import Options
from auditor.outputs.order import entries, findings
from auditor.outputs.table import context
from auditor.outputs.widths import clean
from auditor.outputs.words import SEVERITY, VERDICT, WORDS, acceptance, language_of, where

TITLE = ("PHIẾU RÀ SOÁT SỐ LIỆU VÀ TÍNH NHẤT QUÁN", "Data and consistency review sheet")
# Heads of the columns: Vietnamese, English. In a ledger the verdict stands in place of the severity.
HEADS = (
    ("STT", "No."),
    ("Mức độ", "Severity"),
    ("Loại kiểm tra", "Check"),
    ("Vị trí (mục/dòng)", "Location"),
    ("Trích văn bản", "Quote"),
    ("Số liệu ghi", "Stated"),
    ("Số liệu tính lại", "Computed"),
    ("Chênh lệch", "Difference"),
    ("Kết luận", "Verdict"),
    ("Đề nghị xử lý", "Suggested action"),
    ("Độ tin cậy", "Confidence"),
    ("Đối chiếu với", "Compared with"),
)
SECOND = ("Kết quả", "Result")
VERDICTS = {
    "vi": {"agrees": "Khớp", "disagrees": "Không khớp", "undecided": "Không đủ căn cứ"},
    "en": {"agrees": "Consistent", "disagrees": "Inconsistent", "undecided": "Undetermined"},
}
BOUND = ("chỉ thử giới hạn", "only a bound was tested")
CONFIDENCE = {
    "vi": {"high": "Cao", "medium": "Trung bình", "low": "Thấp"},
    "en": {"high": "High", "medium": "Medium", "low": "Low"},
}
NOT_CHECKED = ("Chưa kiểm tra được", "Not checked")
RELATED = 10  # places of the other side that a cell lists


@frozen
class Line:
    """The twelve cells of a finding or comparison; ``kind`` is its severity, or its verdict in a ledger."""

    kind: str
    cells: tuple[str, ...]


def spoken(audit: Audit, messages: str | None) -> str | None:
    """The one language of a run as a whole; None when its reports have several and nobody has chosen."""
    languages = {report.language for report in audit.reports}
    return messages or (languages.pop() if len(languages) == 1 else None)


def heads(language: str | None, *, ledger: bool) -> list[str]:
    """The heads of the twelve columns, in both languages for None."""
    pairs = [HEADS[0], SECOND, *HEADS[2:]] if ledger else HEADS
    return [in_language(vi, en, language) for vi, en in pairs]


def lines(report: Report, rules: Sequence[Rule], options: Options, first: int = 1) -> Iterator[Line]:
    """The findings shown, or with ``ledger`` every comparison, numbered from ``first``."""
    language = language_of(report, options.messages)
    titles = {rule.id: rule.title.get(language, rule.name) for rule in rules}
    if options.ledger:
        accepted = {finding.fingerprint: finding.suppressed for finding in report.findings}
        for number, entry in enumerate(entries(report, options), first):
            result = f"{VERDICT[entry.verdict]} {VERDICTS[language][entry.verdict]}"
            said = _compared(entry, accepted.get(entry.reported or ""), language)
            yield Line(entry.verdict, _cells(number, result, said, entry.finding, report, titles, language))
        return
    for number, finding in enumerate(findings(report, options), first):
        result = SEVERITY[language][finding.severity]
        yield Line(finding.severity, _cells(number, result, finding.message, finding, report, titles, language))


def _cells(
    number: int, result: str, said: str, finding: Finding, report: Report, titles: Mapping[str, str], language: str
) -> tuple[str, ...]:
    cells = (
        str(number),
        result,
        f"{finding.rule} {titles.get(finding.rule, finding.name)}",
        where(finding.place.location, language),
        context(finding.place, report),
        finding.stated,
        finding.computed,
        finding.difference,
        said,
        finding.suggestion,
        CONFIDENCE[language][finding.confidence],
        _other_side(finding, language),
    )
    return tuple(map(clean, cells))


def _compared(entry: Entry, suppressed: Mapping[str, str] | None, language: str) -> str:
    """The conclusion of a comparison: its arithmetic and, where there is one, the message; who accepts it."""
    finding = entry.finding
    parts = [finding.message] if finding.message else []
    if finding.arithmetic and finding.arithmetic not in finding.message:
        parts.insert(0, finding.arithmetic)
    if entry.bound:
        parts.append(f"({in_language(*BOUND, language)})")
    if suppressed:
        parts.append(f"{WORDS[language]['accepted']} ({acceptance(suppressed, language)}).")
    return " ".join(parts)


def _other_side(finding: Finding, language: str) -> str:
    """What a finding was compared with, and what else has the same cause."""
    own = finding.place.location
    said = [_quoted(place, own, language) for place in finding.related[:RELATED]]
    if len(finding.related) > RELATED:
        said.append(f"… (+{len(finding.related) - RELATED})")
    if finding.also:
        same = ", ".join(f"{also['rule']} “{also['quote']}”" for also in finding.also)
        said.append(f"{WORDS[language]['also']}: {same}")
    return "; ".join(said)


def _quoted(place: Place, own: Location, language: str) -> str:
    """A quotation, with its place when that is not the finding's own line or cell."""
    quote = f"“{place.quote}”"
    if place.path is None and _spot(place.location) == _spot(own):
        return quote
    return f"{where(place.location, language, place.path)} {quote}".strip()


def _spot(location: Location) -> tuple[object, ...]:
    return location.sheet, location.line, location.paragraph, location.table, location.row, location.note

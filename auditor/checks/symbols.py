"""The form of document symbols: signs in the wrong place, blanks inside, a kind that the words before do not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.references import cited
from auditor.claims.references import Reference
from auditor.claims.symbols import Symbol
from auditor.domain import documents
from auditor.model import Claim, Result, Span

OLD = 2000  # before, decrees and decisions carried symbols of other forms ("64-CP")
_NOTICE = re.compile(
    r"[^\s.;:–-][ ]{1,2}(?:Thông báo|THÔNG BÁO) (?:kết luận|Kết luận|KẾT LUẬN)[ ]{1,2}(?:số[ ]{0,2}:?[ ]{0,2})?$"
)


def run_form(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Symbols that are not of the form their body uses ("malformed") or hold blanks ("spaced")."""
    for claim, reference in cited(subject):
        symbol = reference.symbol
        if not symbol.parts or (reference.date is not None and reference.date.year < OLD):
            continue
        outcome = "malformed" if malformed(symbol) else "spaced" if symbol.spaced else ""
        if outcome:
            figure = claim.one("symbol")
            yield Result(
                check="symbol-form", outcome=outcome, figures=[figure], span=figure.span,
                values={"proper": symbol.proper}, comparison=False,
                confidence="high" if outcome == "spaced" or documents.is_party(symbol.body) else "medium",
            )  # fmt: skip


def malformed(symbol: Symbol) -> bool:
    """Whether the signs of the symbol are not those of its body; bodies that either form suits are not judged."""
    if symbol.swapped:
        return symbol.signs != "/-"  # which is the form of an official letter: body, then department
    if not symbol.kind or len(symbol.parts) < 2 or "&" in symbol.signs:
        return False
    body = symbol.body
    if symbol.year is not None:
        return symbol.signs[:2] != "/-" and (documents.is_state(body) or documents.is_party(body))
    if documents.is_party(body):
        return symbol.signs != "-/"
    return documents.is_state(body) and symbol.signs[:2] != "/-"


def run_kind(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Citations whose words name another kind of document than their symbol does."""
    for claim, reference in cited(subject):
        named = _named(subject, claim, reference)
        symbol = reference.symbol
        if named and symbol.kind and symbol.kind not in documents.names()[named]:
            fitting = sorted(name for name, kinds in documents.names().items() if symbol.kind in kinds)
            figure = claim.one("symbol")
            yield Result(
                check="symbol-kind", outcome="disagrees", figures=[figure], span=figure.span,
                related=[Span(figure.block, max(0, figure.start - 40), figure.start)],
                values={"name": named, "kind": symbol.kind, "meant": _spoken(fitting, subject.document.language)},
                comparison=False, confidence="medium",
            )  # fmt: skip


def _named(subject: Subject, claim: Claim, reference: Reference) -> str:
    """The kind that the words name. "Thông báo kết luận" is a notice; at the start of a sentence it may be a verb."""
    figure = claim.one("symbol")
    before = subject.document.blocks[figure.block].text[max(0, figure.start - 60) : figure.start]
    if reference.name in ("kết luận", "thông báo kết luận"):
        return "thông báo kết luận" if _NOTICE.search(before) else "kết luận" if reference.name == "kết luận" else ""
    return reference.name


def _spoken(names: list[str], language: str) -> str:
    """The names of the report's language, for a message."""
    own = [name for name in names if name.isascii() == (language == "en")] or names
    return ", ".join(own[:2])


CHECKS = (
    Check("symbol-form", run_form, frozenset({"malformed", "spaced"}), frozenset({"proper"})),
    Check("symbol-kind", run_kind, frozenset({"disagrees"}), frozenset({"name", "kind", "meant"})),
)

"""From a draft to a finding in the reader's words: message, places, values. Who is told what is decided before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import asdict, define

from auditor.checks.base import Subject
from auditor.judge import numbers
from auditor.judge.draft import Draft
from auditor.model import Amount, Document, Figure, Finding, Place, Result, Span, Value

_PLACEHOLDER = re.compile(r"\{([^{}]{1,40})\}")
# What checks hint at, by their own word for it; another word is printed as it is.
HINTS = {
    "magnitude": ("Có thể nhầm đơn vị nghìn, triệu, tỷ.", "Perhaps a slip of magnitude."),
    "transposed": ("Có thể đảo thứ tự chữ số.", "Perhaps two digits are transposed."),
}


@define(eq=False)
class Writer:
    """Writes findings on one report. ``language`` is the reader's, not always the report's."""

    subject: Subject
    language: str

    @property
    def document(self) -> Document:
        """The report."""
        return self.subject.document

    def finding(self, draft: Draft, shown: bool) -> Finding:
        """The whole finding of a draft, with what else has its root cause."""
        result, rule = draft.result, draft.rule
        words = self.words(draft)
        return Finding(
            rule=rule.id,
            name=rule.name,
            severity=draft.severity or "",
            confidence=draft.confidence,
            outcome=draft.outcome,
            message=self.message(draft, words) if draft.severity else "",
            place=self.place(result.anchor),
            stated=words["stated"],
            computed=words["computed"],
            difference=words["difference"],
            arithmetic=words["arithmetic"],
            values=json_values(result),
            assumed=list(result.assumed),
            readings=[{"text": text, "fits": fits} for text, fits in result.readings],
            suggestion=fill(rule.suggestion.get(self.language, ""), words) if draft.severity else "",
            also=[self._also(other) for other in draft.also],
            related=list(self._related(result)),
            shown=shown,
            fingerprint=draft.fingerprint,
        )

    def message(self, draft: Draft, words: Mapping[str, str]) -> str:
        """The rule's message for the outcome, filled in, with the check's hint behind it."""
        texts = draft.rule.message
        form = texts.get(draft.outcome) or texts[""]
        if len(draft.members) > 1 and draft.outcome != "house-style":
            form = texts.get("draft", form)
        vi, en = HINTS.get(draft.result.hint, (draft.result.hint,) * 2)
        return f"{fill(form[self.language], words)} {vi if self.language == 'vi' else en}".strip()

    def words(self, draft: Draft) -> dict[str, str]:
        """Every placeholder that messages may use, as text."""
        result = draft.result
        figure = result.figures[0] if result.figures else None
        own = self.language == self.document.language
        digits = figure.digits if figure else 0
        stated, computed, difference = self._sides(result, figure, own)
        words = {
            "stated": stated,
            "computed": computed,
            "difference": difference,
            "quote": " ".join(self.document.quote(result.anchor).split()),
            "arithmetic": numbers.sum_text(result.arithmetic, self.language, digits),
            "other": numbers.figure_text(result.others[0], self.language, own) if result.others else "",
            "count": str(max(len(draft.members), 1)),
        }
        for name, value in result.values.items():
            words[name] = numbers.value_text(value, self.language, digits)
        return words

    def _sides(self, result: Result, figure: Figure | None, own: bool) -> tuple[str, str, str]:
        """Stated, computed and the gap between them, as text."""
        language = self.language
        stated = numbers.figure_text(figure, language, own) if figure else ""
        if figure is None and result.stated is not None:
            stated = numbers.amount(Amount(result.stated, result.unit), language)
        if result.computed is None:
            return stated, "", ""
        shape = figure or Figure("count", 0, 0, 0, "", Fraction(0), unit=result.unit)
        computed = numbers.spread(shape, *result.computed, language, own and figure is not None)
        gap = difference(result)
        if gap is None:
            return stated, computed, ""
        unit = {"%": "points"}.get(shape.unit, "day" if shape.kind == "date" else shape.unit)
        if unit in ("points", "day"):
            return stated, computed, numbers.amount(Amount(abs(gap), unit, shape.scale), language, shape.digits)
        return stated, computed, numbers.like(shape, abs(gap), language, own and figure is not None)

    # --- places ---------------------------------------------------------------------------------------------------

    def place(self, span: Span, document: Document | None = None) -> Place:
        """The quotation and place of ``span``; ``document`` when it is another report of the set."""
        home = document or self.document
        path = None if home is self.document else home.path
        return Place(home.quote(span), home.locate(span), span, path)

    def _related(self, result: Result) -> Iterator[Place]:
        """The other side, and what the check adds to it, each place once and not the finding's own."""
        seen: set[tuple[str | None, Span]] = {(None, result.anchor)}
        for figure in (*result.others, *result.figures):
            document = self._home(figure)
            path = None if document is self.document else document.path
            if (path, figure.span) not in seen:
                seen.add((path, figure.span))
                yield self.place(figure.span, document)
        for span in result.related:
            if (None, span) not in seen:
                seen.add((None, span))
                yield self.place(span)

    def _home(self, figure: Figure) -> Document:
        """The report in which a figure stands: its own path in ``more`` names an earlier one of the set."""
        path = figure.more.get("path")
        others = (subject.document for subject in self.subject.earlier)
        return next((document for document in others if document.path == path), self.document)

    def _also(self, draft: Draft) -> dict[str, Any]:
        place = self.place(draft.result.anchor)
        words = self.words(draft)
        return {
            "rule": draft.rule.id,
            "name": draft.rule.name,
            "severity": draft.severity,
            "outcome": draft.outcome,
            "message": self.message(draft, words),
            "quote": place.quote,
            "arithmetic": words["arithmetic"],
            "location": asdict(place.location),
            "fingerprint": draft.fingerprint,
        }


def fill(form: str, words: Mapping[str, str]) -> str:
    """``form`` with its placeholders replaced; one that this result does not carry reads "…"."""
    return _PLACEHOLDER.sub(lambda match: words.get(match[1]) or "…", form)


def difference(result: Result) -> Fraction | None:
    """Stated less the nearest computed value, in base units; 0 inside the computed interval, None without both."""
    stated = result.stated
    if stated is None and result.figures:
        stated = result.figures[0].value
    if stated is None or result.computed is None:
        return None
    low, high = result.computed
    return stated - min(max(stated, low), high)


def json_values(result: Result) -> dict[str, Any]:
    """The values of the JSON: decimal strings or "p/q" in base units, ISO dates, and the check's own placeholders."""
    values: dict[str, Any] = {name: _json(value) for name, value in result.values.items()}
    figure = result.figures[0] if result.figures else None
    dated = figure is not None and figure.kind == "date"
    stated = result.stated
    if stated is None and result.computed and figure:
        stated = figure.value
    if stated is not None:
        values["stated"] = _exact(stated, dated)
    if result.computed is not None:
        values["computed"] = [_exact(end, dated) for end in result.computed]
        values["unit"] = result.unit or (figure.unit if figure else "")
        gap = difference(result)
        if gap is not None:
            values["difference"] = numbers.plain(gap)
    return values


def _exact(value: Fraction, dated: bool) -> str:
    day = numbers.day_of(value) if dated else None
    return day.isoformat() if day else numbers.plain(value)


def _json(value: Value) -> str:
    if isinstance(value, Amount):
        return numbers.plain(value.value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)

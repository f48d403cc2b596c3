"""A text through readers, structure and claims, and the named check run on it: what the tests of wording need."""

from __future__ import annotations

from auditor import claims, readers, structure
from auditor.checks import CHECKS
from auditor.checks.base import Subject
from auditor.model import Result


def subject_of(text: str, language: str = "", name: str = "text.txt", quality: str = "") -> Subject:
    """The subject of ``text``; ``language`` and ``quality`` are told from the text when not given."""
    document = structure.build(readers.read_bytes(text.encode("utf-8"), name))
    document.language = language or document.language
    document.quality = quality or document.quality
    return claims.find(document)


def run(check: str, subject: Subject) -> list[Result]:
    """The results of the check, in its order."""
    found = CHECKS[check]
    return list(found.run(subject, found.options()))


def told(check: str, text: str, language: str = "", **more: str) -> list[tuple[str, str]]:
    """Outcome and quotation of what the check says of ``text``; what agrees is left out."""
    subject = subject_of(text, language, **more)
    results = [result for result in run(check, subject) if result.outcome != "agrees"]
    assert {result.outcome for result in results} <= CHECKS[check].outcomes
    assert all(set(result.values) <= CHECKS[check].provides for result in results)
    return [(result.outcome, " ".join(subject.document.quote(result.anchor).split())) for result in results]

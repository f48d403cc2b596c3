"""Paragraphs in, results out: claims and checks without rule files, readers or messages."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import claims
from auditor.checks import CHECKS
from auditor.claims.subject import Subject
from auditor.model import Block, Document, Note, Result, Segment


def blocks(text: str) -> list[Block]:
    """One block a line; a line that begins with "- " is a list item."""
    made = []
    for index, line in enumerate(text.split("\n")):
        item = line.startswith("- ")
        body = line[2:] if item else line
        kind = "item" if item else "paragraph"
        made.append(Block(index, kind, body, [Segment(0, index + 1, 1)], label="-" if item else "", level=int(item)))
    return made


def subject(text: str, code: str) -> Subject:
    return claims.find(Document("x", "txt", "", blocks(text), language=code))


def noted(body: str, note: str, code: str, tied: str = "label") -> Subject:
    """A paragraph with the mark of a note at "[1]", and the note."""
    offset = body.index("[1]")
    text = body.replace("[1]", "")
    parts = [Block(0, "paragraph", text, [Segment(0, 1, 1)]), Block(1, "note", note, [Segment(0, 2, 1)], note=0)]
    marked = Note(0, "1", [1], 0, offset, tied)
    return claims.find(Document("x", "txt", "", parts, language=code, notes=[marked]))


def results(found: Subject, names: Sequence[str]) -> list[Result]:
    """What the checks ``names`` say, in their order."""
    return [result for name in names for result in CHECKS[name].run(found, CHECKS[name].options())]


def outcomes(text: str, code: str, *names: str) -> list[tuple[str, str]]:
    """Outcome and quotation of the first stated figure, for each result."""
    return [(r.outcome, r.figures[0].text) for r in results(subject(text, code), names)]

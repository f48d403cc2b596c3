"""Notes and their marks: a note that nothing points at, a mark that points at no note. Their sums are another check's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.numbering import title
from auditor.model import Document, Result, Span

_MARK = re.compile(r"(?<=[^\W_]|[”\"’').,;:!?…])(?:(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(?P<caret>[^\]\s]{1,30})\](?!:))")
_EXPONENT = re.compile(r"(?:[0-9]|(?<![^\W\d_])(?:km|hm|dam|m|dm|cm|mm|ha|s|x|y|R|CO|PM))$")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Notes without a mark, and marks without a note, in a report whose other notes and marks find each other."""
    document = subject.document
    tied = [note for note in document.notes if note.mark_block is not None]
    if not tied or document.quality == "ocr":
        return
    loose = [note for note in document.notes if note.mark_block is None and note.blocks]
    if len(loose) <= len(tied):
        for note in loose:
            span = title(document.blocks[note.blocks[0]])
            yield Result("note-mark", "unmarked", span=span, values={"label": note.label}, comparison=False)
    yield from _marks(document)


def _marks(document: Document) -> Iterator[Result]:
    """Marks of a style that other marks of the report have, left in the text because no note bears their label."""
    labels = {note.label for note in document.notes}
    numbers = [int(label) for label in labels if label.isdigit()]
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        for match in _MARK.finditer(block.text):
            label = (match["sup"] or match["caret"]).translate(_DIGITS)
            if match["sup"] and (_EXPONENT.search(block.text[: match.start()][-6:]) or int(label) > max(numbers, default=0) + 3):
                continue
            if label not in labels:
                span = Span(block.index, max(0, block.text.rfind(" ", 0, match.start()) + 1), match.end())
                yield Result("note-mark", "no-note", span=span, values={"label": label}, comparison=False)


CHECK = Check("note-mark", run, frozenset({"unmarked", "no-note"}), frozenset({"label"}))

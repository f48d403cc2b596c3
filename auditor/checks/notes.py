"""Notes and their marks: a note that nothing points at, a mark that points at no note. Sums are another check's."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.numbering import title
from auditor.model import Document, Result, Span


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
    """Marks whose label no note bears, each at the word before it."""
    labels = {note.label for note in document.notes}
    for block in document.blocks:
        for mark in block.marks:
            if mark.label not in labels and block.kind != "furniture":
                start = block.text.rfind(" ", 0, max(0, mark.offset - 1)) + 1
                span = Span(block.index, start, max(mark.offset, start + 1))
                yield Result("note-mark", "no-note", span=span, values={"label": mark.label}, comparison=False)


CHECK = Check("note-mark", run, frozenset({"unmarked", "no-note"}), frozenset({"label"}))

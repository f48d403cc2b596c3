"""Structure: lines and blocks become paragraphs, headings, items, notes, tables and sections. It compares nothing."""

from __future__ import annotations

from auditor.model import Document
from auditor.readers.text import LINE


def build(document: Document) -> Document:
    """The document with all its structure; blocks of a text reader are joined, those of other readers completed."""
    from auditor.structure import finish, typed

    if any(block.kind == LINE for block in document.blocks):
        typed.build(document)
    else:
        finish.complete(document)
    return finish.build(document)

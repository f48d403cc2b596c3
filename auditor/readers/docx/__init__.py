"""Word files (.docx, .docm, .dotx): bytes become a Document of finished blocks, with a place in the XML for every
character. Only automatic labels are in ``Block.label``; typed ones stay in the text for ``structure`` to split.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from auditor.model import Document
from auditor.readers.docx.body import Reader
from auditor.readers.docx.package import Package
from auditor.readers.docx.place import Place
from auditor.readers.docx.refusals import too_deep

__all__ = ["Place", "read_bytes"]


def read_bytes(data: bytes, name: str) -> Document:
    """The document in ``data``; ``name`` becomes its path and gives its format. Raises ReadError."""
    try:
        reader = Reader(Package.open(data))
    except RecursionError as error:
        raise too_deep() from error
    return Document(
        path=name,
        format=PurePath(name).suffix.lower().lstrip(".") or "docx",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=reader.blocks,
        notes=reader.notes,
        tables=reader.tables,
        remarks=reader.remarks,
        comments=reader.comments,
    )

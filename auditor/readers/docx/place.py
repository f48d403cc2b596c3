"""The place of a character in a Word file, and the numbering of the nodes that such places name."""

from __future__ import annotations

from attrs import frozen

from auditor.readers.docx.names import NODES, Element


@frozen
class Place:
    """A character of a part: ``node`` counts the text-bearing elements (``names.NODES``) of the part in document
    order from 0, ``offset`` the code points inside that element's own text (0 for a tab, a break or a note mark)."""

    part: str
    node: int
    offset: int


def nodes(root: Element) -> list[Element]:
    """The text-bearing elements of a part in document order; the list index is ``Place.node``."""
    return list(root.iter(*NODES))

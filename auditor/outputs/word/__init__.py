"""The annotated copy of a Word file: a comment at the exact characters of every finding.

``annotate`` works on bytes and writes nothing; what the comments say is decided by the caller. Nothing is ever
anchored inside a note, a header, a footer or a text box, which Word or other programs refuse: there the mark of the
note, the first paragraph of the section or the run that holds the box is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import frozen
from lxml import etree

from auditor.model import Block, Document, Span
from auditor.outputs.word.archive import rewritten
from auditor.outputs.word.ranges import Ranges
from auditor.outputs.word.store import Store
from auditor.readers.docx.names import Element
from auditor.readers.docx.package import STRICT_MARK, Package, parse, to_strict
from auditor.readers.docx.place import Place
from auditor.readers.docx.refusals import too_deep

__all__ = ["Comment", "annotate", "comment_for"]

_NOTE = {"vi": "[chú thích {}] ", "en": "[note {}] "}


@frozen
class Comment:
    """A comment to be: its text (lines become paragraphs) and the characters it is about.

    ``start`` is the place of the first character, ``end`` the place just after the last; without them the comment
    stands at the first paragraph of the document.
    """

    text: str
    start: Place | None = None
    end: Place | None = None


def _place(block: Block, offset: int, after: bool) -> Place | None:
    """The place of the character at ``offset`` of a block, or the place just after it."""
    segment = block.segment_at(offset)
    if segment is None or segment.place is None:
        return None
    place: Place = segment.place
    steps = (offset - segment.start + (1 if after else 0)) * segment.stretch
    return Place(place.part, place.node, place.offset + steps)


def comment_for(document: Document, span: Span, text: str) -> Comment:
    """The comment with ``text`` on the characters of ``span``; one on a note names it, since it stands at the mark."""
    block = document.blocks[span.block]
    if block.note is not None:
        text = _NOTE.get(document.language, _NOTE["en"]).format(document.notes[block.note].label) + text
    return Comment(text, _place(block, span.start, False), _place(block, max(span.end - 1, span.start), True))


def _serialised(root: Element, strict: bool) -> bytes:
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return to_strict(data) if strict else data


def annotate(
    source: bytes,
    comments: Sequence[Comment],
    author: str = "auditor",
    initials: str = "AU",
    date: dt.datetime | None = None,
) -> bytes:
    """A copy of the Word file ``source`` with ``comments``, which must come from reading these very bytes.

    Comments already there by this author with these initials are replaced, all others kept. Parts that need no change
    are copied byte for byte. ``date`` is written as it is (None: no date); equal input gives equal bytes. Raises
    ReadError when ``source`` is no readable Word file.
    """
    try:
        return _annotated(source, comments, Store(Package.open(source), author, initials, date))
    except RecursionError as error:
        raise too_deep() from error


def _annotated(source: bytes, comments: Sequence[Comment], store: Store) -> bytes:
    package = store.package
    data = package.read(package.main)
    root = parse(data)
    ranges = Ranges(package, root)
    own = store.forget_own()
    ranges.remove(own)
    for comment in comments:
        ranges.mark(store.add(comment.text, root), comment.start, comment.end)
    if not comments and not own:
        return source
    strict = STRICT_MARK in data
    changed = {package.main: _serialised(root, strict)}
    for part, tree in store.changed_parts(strict).items():
        changed[part] = _serialised(tree, strict and part in store.strict_parts)
    return rewritten(source, package, changed)

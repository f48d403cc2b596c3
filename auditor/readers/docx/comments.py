"""Comments in the margin of a Word file that address this program (ECMA-376 part 1, 17.13.4): what each says, and
which blocks it is about. Others are not kept; none of them is text of the report.

A comment is about the paragraphs in which its range holds a character; where it has no range, or an empty one, about
the paragraph of its mark.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define

from auditor.model import Block, MarginComment
from auditor.readers.docx import names as n
from auditor.readers.docx.names import Element, w
from auditor.readers.docx.place import nodes

ADDRESS = "auditor"
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
Extent = tuple[int, int]  # first and last node (``place.nodes``), both included


@define
class Anchor:
    """Where a comment hangs in a part.

    begins  the first node after the start of its range
    held    what the range holds, widened to whole paragraphs
    mark    the paragraph of its mark or start
    """

    begins: int | None = None
    held: Extent | None = None
    mark: Extent | None = None


def margin_comments(part: Element | None, roots: Mapping[str, Element], blocks: Sequence[Block]) -> list[MarginComment]:
    """The comments of ``part`` (comments.xml) that address this program; ``roots`` are the parts with text, by name."""
    if part is None:
        return []
    texts = {comment.get(w("id"), ""): _text(comment) for comment in part.iter(w("comment"))}
    texts = {ident: text for ident, text in texts.items() if text.lower().startswith(ADDRESS)}
    if not texts:
        return []
    about: dict[str, set[int]] = {ident: set() for ident in texts}
    for name, root in roots.items():
        placed = _placed(blocks, name)
        for ident, anchor in _anchors(root, texts).items():
            if extent := anchor.held or anchor.mark:
                low, high = bisect_left(placed, (extent[0],)), bisect_left(placed, (extent[1] + 1,))
                about[ident].update(block for _, block in placed[low:high])
    return [MarginComment(text, frozenset(about[ident])) for ident, text in texts.items()]


def _text(comment: Element) -> str:
    """The paragraphs of a comment, joined by spaces."""
    paragraphs = ("".join(_letters(paragraph)) for paragraph in comment.iter(n.P))
    return unicodedata.normalize("NFC", " ".join(" ".join(paragraphs).split()))


def _letters(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(n.T, n.TAB, n.BR, n.CR, n.NO_BREAK_HYPHEN):
        yield (element.text or "") if element.tag == n.T else "-" if element.tag == n.NO_BREAK_HYPHEN else " "


def _anchors(root: Element, wanted: Iterable[str]) -> dict[str, Anchor]:
    """Where the ``wanted`` comments hang in one part, by id."""
    found = {ident: Anchor() for ident in wanted}
    listed = nodes(root)
    numbers = {element: number for number, element in enumerate(listed)}
    at = 0  # the node that comes next
    for element in root.iter(*n.NODES, _START, _END, _REFERENCE):
        if element in numbers:
            at = numbers[element] + 1
            continue
        anchor = found.get(element.get(w("id"), ""))
        if anchor is None:
            continue
        if element.tag != _END:
            anchor.mark = anchor.mark or _paragraph(element, numbers)
        if element.tag == _START and anchor.begins is None:  # alternative contents repeat it; the first are read
            anchor.begins = at
        elif element.tag == _END and anchor.held is None and anchor.begins is not None and anchor.begins < at:
            low, high = (_paragraph(listed[end], numbers) for end in (anchor.begins, at - 1))
            anchor.held = (low[0] if low else anchor.begins, high[1] if high else at - 1)
    return found


def _paragraph(element: Element, numbers: Mapping[Element, int]) -> Extent | None:
    """The nodes of the paragraph around ``element``; None outside of one, or in one that holds nothing."""
    around = next(element.iterancestors(n.P), None)
    if around is None:
        return None
    inside = [numbers[node] for node in around.iter(*n.NODES)]
    return (inside[0], inside[-1]) if inside else None


def _placed(blocks: Sequence[Block], part: str) -> list[tuple[int, int]]:
    """Every node of ``part`` that a block is made of, with the block's index, in the order of the nodes."""
    segments = ((segment.place, block.index) for block in blocks for segment in block.segments)
    return sorted({(place.node, index) for place, index in segments if place is not None and place.part == part})

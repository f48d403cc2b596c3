"""A paragraph's content becomes blocks: what kind it is, which label Word prints before it, at which level.

A paragraph is one block, but for manual line breaks that separate points of their own. The blocks are numbered and
placed by ``body``.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import define, field, frozen

from auditor.model import Block, NoteMark, Segment
from auditor.readers.docx import names as n
from auditor.readers.docx.headings import LONGEST, Levels, ends_sentence, starts_item, typed_shape
from auditor.readers.docx.inline import Collector, Content
from auditor.readers.docx.names import Element, integer, value
from auditor.readers.docx.numbering import Numbering
from auditor.readers.docx.styles import Style, Styles, look
from auditor.readers.docx.text import Text

_SHORT_CELL = 120  # characters up to which the paragraphs of a cell are read as one text


@frozen
class Where:
    """Where a story stands: ``kind`` is "" in the running text, else the kind that all its blocks have."""

    kind: str = ""
    note: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    number: int | None = None  # the paragraph number of all blocks, when they have none of their own


@define
class Composer:
    """Makes blocks of paragraphs, counting lists and heading levels in the order of the text."""

    styles: Styles
    numbering: Numbering
    levels: Levels = field(factory=Levels)
    references: dict[int, tuple[NoteMark, tuple[str, str]]] = field(factory=dict)

    def compose(self, paragraph: Element, content: Content, collector: Collector, where: Where) -> list[Block]:
        """The blocks of a paragraph, not yet numbered; none for an empty one."""
        properties = paragraph.find(n.PPR)
        style = self.styles.paragraph(properties)
        text = content.raw.finish()
        label, form, depth = "", "none", 0
        use = None if self._is_hidden(properties, style, text) else self.numbering.use(properties)
        if use is not None:
            label, form = self.numbering.next(*use)
            depth = use[1] + 1
        parts = [part for part in (text.cut(*line) for line in lines(text.text)) if part[1]]
        if not parts and content.references:
            parts = [(0, "", [])]
        if not parts:
            return []
        blocks = [self._block(line, segments, where, content.number) for _, line, segments in parts]
        self._tie(blocks, [begin for begin, _, _ in parts], text, content)
        first = blocks[0]
        first.label = label
        if where.kind:
            return blocks
        self._name(blocks, properties, style, content, collector, form if label else "", depth)
        return blocks

    @staticmethod
    def _is_hidden(properties: Element | None, style: Style, text: Text) -> bool:
        """Whether nothing of the paragraph is shown, its mark included, so that it takes no number."""
        if text.text or properties is None:
            return False
        mark = look(properties.find(n.RPR)).hidden
        return bool(style.look.hidden if mark is None else mark)

    @staticmethod
    def _block(text: str, segments: list[Segment], where: Where, number: int | None) -> Block:
        return Block(
            -1,
            where.kind or "paragraph",
            text,
            segments,
            note=where.note,
            table=where.table,
            row=where.row,
            column=where.column,
            paragraph=number,
        )

    def _tie(self, blocks: list[Block], begins: list[int], text: Text, content: Content) -> None:
        """Put every note mark into the block where it stands: the last one that begins before it."""
        for reference in content.references:
            offset = text.offset_of(reference.raw)
            at = max(bisect_left(begins, offset) - 1, 0)
            block = blocks[at]
            mark = NoteMark(min(max(offset - begins[at], 0), len(block.text)), reference.label)
            block.marks.append(mark)
            self.references[id(mark)] = (mark, reference.key)

    def _name(
        self,
        blocks: list[Block],
        properties: Element | None,
        style: Style,
        content: Content,
        collector: Collector,
        form: str,
        depth: int,
    ) -> None:
        """Give the blocks of the running text their kind and level."""
        first = blocks[0]
        direct = integer(value(properties, "outlineLvl"))
        level = style.heading_level if direct is None else (direct + 1 if direct < 9 else None)
        if style.is_contents or content.contents_entry:
            for block in blocks:
                block.kind = "furniture"
        elif style.is_caption:
            first.kind = "caption"
        elif level is not None:
            first.kind, first.level = "heading", self.levels.styled(level, _shape(first, form))
        elif len(blocks) == 1 and self._looks_like_heading(first, content, collector, form):
            first.kind, first.level = "heading", self.levels.by_look(_shape(first, form))
        elif first.label:
            first.kind, first.level = "item", depth

    @staticmethod
    def _looks_like_heading(block: Block, content: Content, collector: Collector, form: str) -> bool:
        if len(block.text) > LONGEST or form == "bullet" or not _shape(block, form):
            return False
        spoken = [(run, style) for run, style in content.runs if any((t.text or "").strip() for t in run.iter(n.T))]
        return bool(spoken) and all(collector.is_bold(run, style) for run, style in spoken)


def _shape(block: Block, form: str) -> str:
    """The shape of the block's label, automatic or typed."""
    if form:
        return typed_shape(f"{block.label} x") or form
    return typed_shape(block.text)


def lines(text: str) -> list[tuple[int, int]]:
    """The stretches of a paragraph that stand for themselves: cut at a manual line break when the line before is
    closed or the next begins a point. Other breaks are left inside, to be read as spaces."""
    if "\n" not in text:
        return [(0, len(text))]
    out: list[tuple[int, int]] = []
    begin = 0
    for match in re.finditer("\n", text):
        at = match.start()
        if ends_sentence(text[max(begin, at - 40) : at]) or starts_item(text[at + 1 : at + 81].lstrip()):
            out.append((begin, at))
            begin = at + 1
    return [*out, (begin, len(text))]


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks of a table cell, as one block where its paragraphs are only lines of a short text."""
    if len(blocks) < 2 or sum(len(block.text) for block in blocks) > _SHORT_CELL:
        return blocks
    if any(block.label or starts_item(block.text) for block in blocks):
        return blocks
    if any(ends_sentence(block.text) for block in blocks[:-1]):
        return blocks
    first = blocks[0]
    for block in blocks[1:]:
        shift = len(first.text) + 1
        first.text += " " + block.text
        first.segments += [Segment(s.start + shift, stretch=s.stretch, place=s.place) for s in block.segments]
        for mark in block.marks:
            mark.offset += shift
        first.marks += block.marks
    return [first]

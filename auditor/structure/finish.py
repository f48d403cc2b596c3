"""Finish: what is the same for every format once the blocks are there: sections, captions, head, language, quality."""

from __future__ import annotations

from auditor.language.detect import detect
from auditor.model import Block, Document, Segment
from auditor.structure import grids, head, headings, quality, sections
from auditor.structure.headings import HEADING, ITEM, RUN_IN, Unit
from auditor.structure.sections import Opening
from auditor.structure.typed import OPENS, TITLE

_OWN = ("paragraph", "heading", "item")


def complete(document: Document) -> None:
    """Blocks of a reader that tells paragraphs by itself: typed labels are taken off, headings and items told."""
    text = "\n".join(block.text for block in document.blocks[:3000])
    document.language = detect(text)
    document.quality = quality.assess(text) if document.language == "vi" else quality.CLEAN
    units = [_unit(block) for block in document.blocks]
    own = [at for at, block in enumerate(document.blocks) if block.kind in _OWN and block.text]
    texts = [document.blocks[at].text for at in own]
    title = {own[at] for at in head.title_blocks([units[at] for at in own], texts)}
    for at in range(max(title, default=-1) + 1):
        units[at].open = False
    headings.decide(units)
    for at, (block, unit) in enumerate(zip(document.blocks, units, strict=True)):
        if at in title:
            block.kind, block.level, block.remarks = HEADING, 1, (*block.remarks, TITLE)
        elif block.kind in _OWN and unit.open:
            _set(block, unit)


def _unit(block: Block) -> Unit:
    """The unit of a block: the label the reader found, or a typed one."""
    caption, end = grids.caption_label(block.text) if block.kind in (*_OWN, "caption") and not block.label else ("", 0)
    if caption:
        block.kind = "caption"
        _cut(block, block.text[:end].rstrip(" -–—"), end)
    if block.kind not in _OWN or not block.text:
        return Unit("", None, False, block.kind != "furniture")
    depth = block.level if block.kind == HEADING else 0
    if block.label:
        found = headings.unit_of(f"{block.label} {block.text}")
        return Unit(block.text, found.label, depth=depth)
    unit = headings.unit_of(block.text)
    unit.depth = depth
    return unit


def _set(block: Block, unit: Unit) -> None:
    """Kind, level and typed label of a block."""
    known = block.kind
    if unit.label is not None and not block.label and len(unit.text) < len(block.text):
        _cut(block, unit.label.text, len(block.text) - len(unit.text))
    if known == ITEM and unit.role in (headings.PARAGRAPH, ITEM):
        block.level = block.level or unit.level
        return
    block.level = unit.level
    block.kind = "paragraph" if unit.role == RUN_IN else unit.role
    if unit.role == RUN_IN:
        block.remarks = (*block.remarks, OPENS)


def _cut(block: Block, label: str, cut: int) -> None:
    """Take a typed label off the text of a block; its segments and marks move along."""
    first = block.segment_at(0)
    block.label = label
    block.label_segment = (
        None if first is None else Segment(first.start, first.line, first.column, first.stretch, first.place)
    )
    block.text = block.text[cut:]
    kept = [s for s in block.segments if s.start >= cut]
    held = block.segment_at(cut)
    if held is not None and held not in kept:
        kept.insert(0, held)
    block.segments = [Segment(s.start - cut, s.line, s.column, s.stretch, s.place) for s in kept]
    for mark in block.marks:
        mark.offset = max(mark.offset - cut, 0)


def build(document: Document) -> Document:
    """Captions, sections and head over finished blocks."""
    grids.caption(document)
    title = [block.index for block in document.blocks if TITLE in block.remarks]
    openings = [
        Opening(block.index, block.level, OPENS in block.remarks)
        for block in document.blocks
        if (block.kind == HEADING and block.index not in title) or OPENS in block.remarks
    ]
    document.sections = sections.build(document.blocks, openings)
    document.head = head.build(document.blocks, title)
    for note in document.notes:
        for at in note.blocks:
            document.blocks[at].section = (
                document.blocks[note.mark_block].section if note.mark_block is not None else -1
            )
    return document

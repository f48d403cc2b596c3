"""Typed text: the lines of a text or Markdown file become blocks, notes and tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.detect import detect
from auditor.model import Block, Document, Note, NoteMark, Segment
from auditor.readers.strand import Strand
from auditor.structure import grids, head, headings, notes, paragraphs, quality, tables, wrapping
from auditor.structure.headings import HEADING, RUN_IN, Unit
from auditor.structure.lines import FURNITURE, TABLE, TEXT, Line, load, set_furniture, set_tops
from auditor.structure.note_starts import RawNote
from auditor.structure.paragraphs import Para

TITLE = "title"  # the remark of a block that belongs to the report's title
OPENS = "opens"  # the remark of a paragraph that opens a section with a title of its own


def build(document: Document) -> None:
    """Replace the lines of the document by its blocks, notes and tables; set language and quality."""
    lines = load(document.blocks)
    sample = "\n".join(line.text for line in lines[:3000])
    document.language = detect(sample)
    document.quality = quality.assess(sample) if document.language == "vi" else quality.CLEAN
    set_tops(lines)
    set_furniture(lines)
    lines = tables.gather(lines)
    for line in lines:
        if line.kind == TEXT:
            line.strand = line.strand.folded()
    broken = wrapping.measure([line for line in lines if line.kind != FURNITURE])
    split = notes.split(lines, broken, document.quality == quality.OCR)
    paras = paragraphs.build(split.body, split.gaps, broken)
    document.blocks = []
    places = _blocks(document, paras)
    _notes(document, split.notes, places)


def _blocks(document: Document, paras: Sequence[Para]) -> dict[tuple[int, int], tuple[int, int]]:
    """Add the blocks of the paragraphs; where each note mark ended up, by source line and place in it."""
    units = _units(paras)
    words = [at for at, para in enumerate(paras) if para.kind == TEXT]
    title = {words[at] for at in head.title_blocks([units[w] for w in words], [paras[w].text for w in words])}
    for at in range(max(title, default=-1) + 1):
        units[at].open = False
    headings.decide(units)
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for at, (para, unit) in enumerate(zip(paras, units, strict=True)):
        if para.kind == TABLE:
            grids.add(document, para.lines[0].rows, para.lines[0].head_rows)
        elif para.kind == FURNITURE:
            strand = para.strand
            document.blocks.append(
                Block(len(document.blocks), "furniture", strand.text, strand.segments, remarks=para.lines[0].remarks)
            )
        elif para.text:
            _add(document, para, unit, at in title)
            _remember(places, para, document.blocks[-1])
    return places


def _units(paras: Sequence[Para]) -> list[Unit]:
    """What headings.py looks at; nothing after the signature or the list of addressees is a heading."""
    units: list[Unit] = []
    signed = False
    for para in paras:
        signed = signed or (para.kind == TEXT and len(para.text) < 80 and paragraphs.signs(para.text))
        if para.kind != TEXT or grids.caption_label(para.text)[0]:
            units.append(Unit("", None, False, para.kind != FURNITURE))
            continue
        unit = headings.unit_of(para.text)
        unit.indent = para.lines[0].column // 2
        if signed and (unit.label is None or unit.label.style not in ("dash", "plus")) and not _annex(unit):
            unit = Unit(para.text, None, False)
        signed = signed and not _annex(unit)
        units.append(unit)
    return units


def _annex(unit: Unit) -> bool:
    return unit.label is not None and unit.label.style == "annex"


def _add(document: Document, para: Para, unit: Unit, title: bool) -> None:
    """One block of a paragraph: its label cut off and kept, its marks moved along."""
    strand, label, cut = para.strand, "", 0
    kind, level, remarks = unit.role, unit.level, ()  # type: str, int, tuple[str, ...]
    caption, caption_end = grids.caption_label(para.text)
    if caption:
        kind, label, cut = "caption", para.text[:caption_end].rstrip(" -–—"), caption_end
    elif title:
        kind, level, remarks = HEADING, 1, (TITLE,)
        cut = len(para.text) - len(unit.text)
    elif unit.label is not None:
        label, cut = unit.label.text, unit.label.end
    elif unit.depth:
        cut = len(para.text) - len(unit.text)
    if kind == RUN_IN:
        kind, remarks = "paragraph", (OPENS,)
    body = strand.cut(cut)
    block = Block(len(document.blocks), kind, body.text, body.segments, label, level, remarks=remarks)
    block.marks = [NoteMark(max(offset - cut, 0), name) for offset, name in para.marks]
    if label:
        block.label_segment = _label_segment(strand, para.text.find(label))
    document.blocks.append(block)


def _label_segment(strand: Strand, at: int) -> Segment:
    """Where the label stands in the source."""
    segment = strand.cut(max(at, 0)).segments[0]
    column = None if segment.column is None else segment.column - segment.start * segment.stretch
    return Segment(0, segment.line, column, segment.stretch, segment.place)


def _remember(places: dict[tuple[int, int], tuple[int, int]], para: Para, block: Block) -> None:
    """Note down, for each mark of the paragraph, its block and offset."""
    at = 0
    for line in para.lines:
        for number, _ in enumerate(line.marks):
            places[(id(line), number)] = (block.index, block.marks[at].offset)
            at += 1


def _notes(document: Document, found: Sequence[RawNote], places: dict[tuple[int, int], tuple[int, int]]) -> None:
    """Add the notes after the body, each tied to its mark."""
    for raw in found:
        strand, marks = paragraphs.joined(raw.lines)
        note = Note(len(document.notes), raw.label, [len(document.blocks)], tied=raw.tied)
        block = Block(len(document.blocks), "note", strand.text, strand.segments, raw.label, note=note.index)
        block.marks = [NoteMark(offset, name) for offset, name in marks]
        block.label_segment = Segment(0, raw.lines[0].number, 1)
        place = _mark_place(raw, places)
        if place is not None:
            note.mark_block, note.mark_offset = place
        document.blocks.append(block)
        document.notes.append(note)


def _mark_place(raw: RawNote, places: dict[tuple[int, int], tuple[int, int]]) -> tuple[int, int] | None:
    """Block and offset of the note's mark."""
    if raw.mark is None or raw.mark_line is None:
        return None
    line: Line = raw.mark_line
    numbers = [at for at, (_, name) in enumerate(line.marks) if name == raw.label]
    return places.get((id(line), numbers[0])) if numbers else None

"""The whole document: its stories in reading order (headers, running text, footers, notes), numbered blocks, tables.

What a paragraph holds is gathered by ``inline``, what it is said to be by ``paragraphs``.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from auditor.model import Block, Cell, Note, Table
from auditor.readers.docx import names as n
from auditor.readers.docx.comments import margin_comments
from auditor.readers.docx.inline import Collector, Content, Tally
from auditor.readers.docx.names import Element, on, w
from auditor.readers.docx.notes import Notes
from auditor.readers.docx.numbering import Numbering
from auditor.readers.docx.package import Package
from auditor.readers.docx.paragraphs import Composer, Where, joined
from auditor.readers.docx.remarks import remarks
from auditor.readers.docx.styles import Styles
from auditor.readers.docx.tables import grid, is_layout

_WRAPPERS = frozenset({n.SDT, n.SDT_CONTENT, n.CUSTOM_XML, n.INS, n.MOVE_TO})


def flow(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container in order, unwrapped from content controls and alternatives."""
    for child in container:
        tag = child.tag
        if tag in (n.P, n.TBL):
            yield child
        elif tag in _WRAPPERS:
            yield from flow(child)
        elif tag == n.ALTERNATE:
            for choice in list(child)[:1]:
                yield from flow(choice)


def _joins_next(paragraph: Element) -> bool:
    """Whether the end of the paragraph is deleted (17.13.5.15), moved away or hidden, or it is a dropped capital:
    its text then runs on into the next paragraph."""
    properties = paragraph.find(n.PPR)
    if properties is None:
        return False
    frame = properties.find(w("framePr"))
    if frame is not None and frame.get(w("dropCap"), "none") != "none":
        return True
    mark = properties.find(n.RPR)
    if mark is None:
        return False
    gone = mark.find(n.DEL) is not None or mark.find(n.MOVE_FROM) is not None
    return gone or bool(on(mark.find(w("specVanish"))))


class Reader:
    """Reads one package; ``blocks``, ``tables``, ``notes``, ``remarks`` and ``comments`` are its results."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.notes: list[Note] = []
        self._tally = Tally()
        self._number = 0
        self._styles = Styles(self._part("styles"))
        self._numbering = self._part("numbering")
        self._root = package.xml(package.main)
        self._marks = Notes()
        self._roots: dict[str, Element] = {package.main: self._root}
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        self._read()
        self.remarks = remarks(self._roots.values(), self._tally.hidden)
        self.comments = margin_comments(self._part("comments"), self._roots, self.blocks)

    def _part(self, kind: str) -> Element | None:
        name = self._package.related(kind)
        return None if name is None else self._package.xml(name)

    def _composer(self) -> Composer:
        return Composer(self._styles, Numbering(self._numbering, self._styles))

    def _read(self) -> None:
        body = self._root.find(w("body"))
        if body is None:
            return
        settings = self._part("settings")
        sections = list(self._root.iter(n.SECTION))
        for name in ("footnote", "endnote"):
            part = self._package.related(f"{name}s")
            if part is not None:
                root = self._package.xml(part)
                self._roots[part] = root
                self._marks.add(name, part, root, [settings, *sections[-1:]])
        even = settings is not None and bool(on(settings.find(w("evenAndOddHeaders"))))
        self._furniture(sections, "header", even)
        composer = self._composer()
        collector = Collector(self._package.main, self._root, self._styles, self._marks, self._tally)
        self._story(body, Where(), collector, composer)
        self._furniture(sections, "footer", even)
        self._note_texts(composer)

    def _furniture(self, sections: list[Element], kind: str, even: bool) -> None:
        """Read the headers or footers that are shown, each part once."""
        relations = self._package.relations(self._package.main)
        seen: set[str] = set()
        for section in sections:
            first = bool(on(section.find(w("titlePg"))))
            for reference in section.findall(w(f"{kind}Reference")):
                relation = relations.get(reference.get(f"{{{n.R}}}id", ""))
                page = reference.get(w("type"), "default")
                shown = page == "default" or (page == "first" and first) or (page == "even" and even)
                if relation is None or not shown or relation.target in seen or not self._package.has(relation.target):
                    continue
                seen.add(relation.target)
                root = self._package.xml(relation.target)
                collector = Collector(relation.target, root, self._styles, None, self._tally)
                self._story(root, Where("furniture", number=0), collector, self._composer())

    def _story(self, container: Element, where: Where, collector: Collector, composer: Composer) -> None:
        for item in self._items(container, where, collector, composer):
            if isinstance(item, Block):
                self._add(item, composer)
            elif item.tag == n.TBL:
                self._table(item, where, collector, composer)
            else:
                self._box(item, where, collector, composer)

    def _box(self, element: Element, where: Where, collector: Collector, composer: Composer) -> None:
        """Read a text box; its blocks have the number of the paragraph that holds it."""
        number = self._number if where.number is None else where.number
        self._story(element, evolve(where, number=number), collector, composer)

    def _items(
        self, container: Element, where: Where, collector: Collector, composer: Composer
    ) -> Iterator[Block | Element]:
        """The blocks of a container in order, and between them its tables and text boxes (after their paragraph)."""
        content: Content | None = None
        paragraph: Element | None = None
        for element in flow(container):
            if element.tag == n.TBL:
                if content is not None and paragraph is not None:
                    yield from self._finish(paragraph, content, where, collector, composer)
                    content = None
                yield element
                continue
            paragraph = element
            if where.number is None:
                self._number += 1
            if content is None:
                content = collector.content(self._number if where.number is None else where.number or None)
            collector.paragraph(element, content, self._styles.paragraph(element.find(n.PPR)))
            if not _joins_next(element):
                yield from self._finish(element, content, where, collector, composer)
                content = None
        if content is not None and paragraph is not None:
            yield from self._finish(paragraph, content, where, collector, composer)

    def _finish(
        self, paragraph: Element, content: Content, where: Where, collector: Collector, composer: Composer
    ) -> Iterator[Block | Element]:
        yield from composer.compose(paragraph, content, collector, where)
        yield from content.boxes
        properties = paragraph.find(n.PPR)
        if properties is not None and properties.find(n.SECTION) is not None:
            self._marks.section_ends()

    def _add(self, block: Block, composer: Composer) -> None:
        block.index = len(self.blocks)
        self.blocks.append(block)
        for mark in block.marks:
            _, key = composer.references[id(mark)]
            self._places.setdefault(key, (block.index, mark.offset))
            self._marks.labels[key] = mark.label

    def _table(self, element: Element, where: Where, collector: Collector, composer: Composer) -> None:
        shape = grid(element)
        if where.kind in ("note", "furniture") or is_layout(element, shape, self._styles):
            for cell in shape.cells:
                self._story(cell.element, where, collector, composer)
            return
        table = Table(len(self.tables), [[None] * shape.columns for _ in range(shape.rows)])
        table.header_rows = max(shape.header_rows, 1)
        self.tables.append(table)
        for cell in shape.cells:
            inside = evolve(where, kind="cell", table=table.index, row=cell.row, column=cell.column)
            block = self._cell(cell.element, inside, collector, composer)
            placed = Cell(cell.row, cell.column, block, cell.rowspan, cell.colspan)
            for row in range(cell.row, min(cell.row + cell.rowspan, shape.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, shape.columns)):
                    table.grid[row][column] = placed

    def _cell(self, element: Element, where: Where, collector: Collector, composer: Composer) -> int:
        """Read a table cell and return the index of its first block; an empty cell has an empty block."""
        blocks: list[Block] = []
        inner: list[Element] = []
        for item in self._items(element, where, collector, composer):
            if isinstance(item, Block):
                blocks.append(item)
            else:
                inner.append(item)
        first = len(self.blocks)
        if not blocks:
            number = (self._number if where.number is None else where.number) or None
            blocks = [
                Block(-1, "cell", "", [], table=where.table, row=where.row, column=where.column, paragraph=number)
            ]
        for block in joined(blocks):
            self._add(block, composer)
        for extra in inner:
            if extra.tag == n.TBL:
                self._table(extra, where, collector, composer)
            else:
                self._box(extra, where, collector, composer)
        return first

    def _note_texts(self, composer: Composer) -> None:
        """Read the notes that have a mark, in the order of their marks."""
        collectors: dict[str, Collector] = {}
        for key in self._marks.order:
            kind = self._marks.kinds[key[0]]
            if kind.part not in collectors:
                collectors[kind.part] = Collector(kind.part, kind.root, self._styles, None, self._tally)
            block, offset = self._places.get(key, (None, None))
            note = Note(
                len(self.notes), self._marks.labels[key], [], block, offset, "label" if block is not None else ""
            )
            self.notes.append(note)
            first = len(self.blocks)
            number = None if block is None else self.blocks[block].paragraph
            where = Where("note", note=note.index, number=number or 0)
            self._story(kind.elements[key[1]], where, collectors[kind.part], composer)
            note.blocks = list(range(first, len(self.blocks)))
            if note.blocks:
                self.blocks[first].label = note.label

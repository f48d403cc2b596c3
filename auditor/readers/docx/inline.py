"""What stands inside a paragraph: characters, note marks and text boxes, in the accepted view of tracked changes.

Deleted and moved-away text, field instructions and hidden text are left out; of alternative contents the first is
taken. What the paragraph is (heading, item, cell) is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from auditor.readers.docx import names as n
from auditor.readers.docx.names import Element
from auditor.readers.docx.notes import Notes
from auditor.readers.docx.place import nodes
from auditor.readers.docx.styles import Look, Style, Styles, look
from auditor.readers.docx.text import Raw, superscript

_BREAKS = frozenset({n.BR, n.CR})
_SPACES = frozenset({n.TAB, n.PTAB})
_REFERENCES = {n.FOOTNOTE_REFERENCE: "footnote", n.ENDNOTE_REFERENCE: "endnote"}
_SHAPES = frozenset({n.DRAWING, n.PICT, n.OBJECT})
# Characters of the font "Symbol" that stand between figures; those of other symbol fonts are pictures.
_SYMBOLS = {"F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B4": "×", "F0B0": "°", "F02D": "-", "F02B": "+", "F025": "%"}
_DEEPEST = 64  # fields in fields
_PRIVATE = ("\ue000", "\uf8ff")


@define
class Reference:
    """The mark of a note at a raw offset of the paragraph: which note it points at, and how it is printed."""

    raw: int
    key: tuple[str, str]
    label: str


@define
class Content:
    """What one paragraph holds. ``runs`` are its visible runs with the paragraph style over them, for their look."""

    raw: Raw
    number: int | None = None
    references: list[Reference] = field(factory=list)
    boxes: list[Element] = field(factory=list)
    runs: list[tuple[Element, Style]] = field(factory=list)
    contents_entry: bool = False


@define
class Tally:
    """What was passed over while reading: the number of characters of hidden text."""

    hidden: int = 0


class Collector:
    """Gathers the contents of the paragraphs of one part, in document order."""

    def __init__(self, part: str, root: Element, styles: Styles, notes: Notes | None, tally: Tally) -> None:
        self.part = part
        self._styles = styles
        self._notes = notes
        self._tally = tally
        self._node = {element: number for number, element in enumerate(nodes(root))}
        self._fields: list[bool] = []  # of every open field: whether its result is being read, not its instruction
        self._instructions = 0  # how many of them are in their instruction
        self._inside: dict[str, Callable[[Element, Content, Style], None]] = {
            **dict.fromkeys(n.TRANSPARENT, self._walk),
            n.R_RUN: self._run,
            n.FIELD_SIMPLE: self._walk,
            n.HYPERLINK: self._hyperlink,
            n.O_MATH: self._math,
            n.O_MATH_PARA: self._math,
            n.ALTERNATE: self._alternate,
        }

    def content(self, number: int | None) -> Content:
        """An empty content for a paragraph of this part."""
        return Content(Raw(self.part), number)

    def paragraph(self, paragraph: Element, content: Content, style: Style) -> None:
        """Append all that ``paragraph`` shows to ``content``."""
        self._walk(paragraph, content, style)
        # An instruction ends with its paragraph at the latest: a broken field must not swallow the rest.
        if self._instructions:
            self._fields = [result for result in self._fields if result]
            self._instructions = 0

    def _walk(self, parent: Element, content: Content, style: Style) -> None:
        inside = self._inside
        for child in parent:
            handler = inside.get(child.tag)
            if handler is not None:
                handler(child, content, style)

    def _hyperlink(self, link: Element, content: Content, style: Style) -> None:
        if link.get(n.w("anchor"), "").startswith("_Toc"):
            content.contents_entry = True
        self._walk(link, content, style)

    def _alternate(self, alternate: Element, content: Content, style: Style) -> None:
        for choice in alternate:
            if choice.tag in (n.CHOICE, n.FALLBACK):
                self._walk(choice, content, style)
                return

    def _math(self, formula: Element, content: Content, style: Style) -> None:
        """A formula in reading order, a fraction as numerator/denominator."""
        for element in formula.iter(n.M_T, n.M_DENOMINATOR):
            node = self._node.get(element)
            if node is None:
                parts = [self._node[t] for t in element.iter(n.M_T)]
                if parts and n.parent_tag(element) == n.M_FRACTION:
                    content.raw.add("/", parts[0])
            else:
                content.raw.add(element.text or "", node)

    def _run(self, run: Element, content: Content, style: Style) -> None:
        properties = run.find(n.RPR)
        face = self._face(properties, style)
        if not face.hidden:
            content.runs.append((run, style))
        self._characters(run, content, style, face)

    def _face(self, properties: Element | None, style: Style) -> Look:
        """What the run's properties say, over its character style, over the paragraph's style."""
        if properties is None:
            return style.look
        base = style.look
        character = n.value(properties, "rStyle")
        if character is not None:
            base = self._styles.get(character).look.over(base)
        return look(properties).over(base)

    def is_bold(self, run: Element, style: Style) -> bool:
        """Whether the run is printed bold."""
        return bool(self._face(run.find(n.RPR), style).bold)

    def _characters(self, run: Element, content: Content, style: Style, face: Look) -> None:
        mark: Reference | None = None
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text or ""
                if face.hidden:
                    self._tally.hidden += len(text)
                elif not self._shown():
                    continue
                elif mark is not None:  # a custom mark is printed by the text that follows it (17.11.14)
                    mark.label += text.strip()
                else:
                    content.raw.add(superscript(text) if face.superscript else text, self._node[child])
            elif tag == n.FIELD_CHAR:
                self._field(child.get(n.w("fldCharType"), ""))
            elif tag == n.INSTRUCTION:
                if "PAGEREF _Toc" in (child.text or ""):
                    content.contents_entry = True
            elif not face.hidden and self._shown():
                mark = self._other(child, content, style, face) or mark

    def _other(self, child: Element, content: Content, style: Style, face: Look) -> Reference | None:
        """Whatever is neither text nor field; returns the reference when it is a note's mark of its own shape."""
        tag = child.tag
        if tag in _SPACES:
            content.raw.add(" ", self._node[child])
        elif tag in _BREAKS:
            content.raw.add("\n", self._node[child])
        elif tag == n.NO_BREAK_HYPHEN:
            content.raw.add("-", self._node[child])
        elif tag == n.SYM:
            content.raw.add(_symbol(child), self._node[child])
        elif tag in _REFERENCES:
            return self._reference(child, content)
        elif tag in _SHAPES:
            content.boxes.extend(boxes(child))
        elif tag == n.RUBY:
            for base in child.findall(n.RUBY_BASE):
                self._walk(base, content, style)
        elif tag == n.ALTERNATE:
            for choice in child:
                if choice.tag in (n.CHOICE, n.FALLBACK):
                    self._characters(choice, content, style, face)
                    break
        return None

    def _reference(self, element: Element, content: Content) -> Reference | None:
        if self._notes is None:
            return None
        custom = element.get(n.w("customMarkFollows"), "0") in ("1", "true", "on")
        key = (_REFERENCES[element.tag], element.get(n.w("id"), ""))
        label = self._notes.mark(key, custom)
        if label is None:
            return None
        reference = Reference(content.raw.length, key, label)
        content.references.append(reference)
        return reference if custom else None

    def _shown(self) -> bool:
        return not self._instructions

    def _field(self, kind: str) -> None:
        fields = self._fields
        if kind == "begin":
            fields.append(False)
            self._instructions += 1
            if len(fields) > _DEEPEST:  # fields that never end must not pile up
                self._instructions -= not fields.pop(0)
        elif kind == "separate" and fields:
            self._instructions -= not fields[-1]
            fields[-1] = True
        elif kind == "end" and fields:
            self._instructions -= not fields.pop()


def _symbol(element: Element) -> str:
    code = element.get(n.w("char"), "").upper()
    if element.get(n.w("font"), "") == "Symbol" and code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        char = chr(int(code[:6], 16))
    except (ValueError, OverflowError):
        return " "
    return char if char.isprintable() and not _PRIVATE[0] <= char <= _PRIVATE[1] else " "


def boxes(shape: Element) -> Iterator[Element]:
    """The contents of the text boxes of a shape, each once: of alternatives the first, and no box inside a box."""
    waiting = [shape]
    while waiting:
        element = waiting.pop()
        if element.tag == n.TEXT_BOX:
            yield element
        elif element.tag == n.ALTERNATE:
            waiting.extend(list(element)[:1])
        else:
            waiting.extend(reversed(element))

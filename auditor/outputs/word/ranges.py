"""Where comments stand in the main part: places become runs that begin and end exactly there, marked by id.

Runs are split only at the ends of comments; the pieces keep the properties of the run they come from.
"""

from __future__ import annotations

import copy

from lxml import etree

from auditor.readers.docx import names as n
from auditor.readers.docx.names import Element, w
from auditor.readers.docx.package import Package
from auditor.readers.docx.place import Place, nodes

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_NOTES = {w("footnote"): n.FOOTNOTE_REFERENCE, w("endnote"): n.ENDNOTE_REFERENCE}
_DEEPEST = 20  # fields in fields; what lies deeper is left to the field around it


class Splitter:
    """Splits runs at characters. A text node that was split is remembered as its pieces in order."""

    def __init__(self, root: Element) -> None:
        self.nodes = nodes(root)
        self._pieces: dict[int, list[tuple[int, Element]]] = {}

    def _at(self, node: int, offset: int) -> tuple[int, list[tuple[int, Element]]]:
        """The pieces of a node, and which of them holds the character at ``offset``."""
        pieces = self._pieces.setdefault(node, [(0, self.nodes[node])])
        at = max((i for i, (start, _) in enumerate(pieces) if start <= offset), default=0)
        return at, pieces

    def before(self, node: int, offset: int) -> Element:
        """The run whose first character is the one at ``offset`` of the node."""
        at, pieces = self._at(node, offset)
        start, element = pieces[at]
        text = element.text or ""
        if start < offset < start + len(text):
            rest = etree.Element(n.T)
            rest.text = text[offset - start :]
            element.text = text[: offset - start]
            for half in (element, rest):
                half.set(_SPACE, "preserve")
            element.addnext(rest)
            pieces.insert(at + 1, (offset, rest))
            element = rest
        return _opened(element)

    def after(self, node: int, offset: int) -> Element:
        """The run whose last character is the one before ``offset`` of the node."""
        at, pieces = self._at(node, max(offset - 1, 0))
        start, element = pieces[at]
        if element.tag == n.T and offset < start + len(element.text or ""):
            self.before(node, offset)
        return _closed(element)


def fields(root: Element) -> dict[Element, tuple[Element, Element]]:
    """For the runs of complex fields the first and last run of the field, which a comment is put around: a comment
    inside a result is lost when the field is brought up to date. Hyperlinks, which keep theirs, are left out."""
    found: dict[Element, tuple[Element, Element]] = {}
    if next(root.iter(n.FIELD_CHAR), None) is None:
        return found
    runs: list[Element] = []
    open_fields: list[tuple[int, list[str]]] = []  # where in ``runs`` the field begins, and its instruction
    for element in root.iter(n.R_RUN, n.FIELD_CHAR, n.INSTRUCTION):
        kind = element.get(w("fldCharType")) if element.tag == n.FIELD_CHAR else None
        if element.tag == n.R_RUN:
            runs.append(element)
        elif element.tag == n.INSTRUCTION and open_fields:
            open_fields[-1][1].append(element.text or "")
        elif kind == "begin":
            open_fields.append((len(runs) - 1, []))
        elif kind == "end" and open_fields:
            begin, instruction = open_fields.pop()
            if len(open_fields) > _DEEPEST or "".join(instruction).lstrip().startswith("HYPERLINK"):
                continue
            inside = runs[max(begin, 0) :]
            if inside and inside[0].getparent() is inside[-1].getparent():
                found.update(dict.fromkeys(inside, (inside[0], inside[-1])))
    return found


def _moved(run: Element, elements: list[Element]) -> Element:
    """A new run after ``run`` with its properties and these of its elements."""
    new = etree.Element(run.tag)
    for name, content in run.attrib.items():
        new.set(name, content)
    run.addnext(new)
    properties = run.find(n.RPR)
    if properties is not None:
        new.append(copy.deepcopy(properties))
    new.extend(elements)
    return new


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None  # only inner elements come here
    return parent


def _opened(element: Element) -> Element:
    """The run that begins with ``element``, split off where something stands before it."""
    run = _parent(element)
    before = [sibling for sibling in element.itersiblings(preceding=True) if sibling.tag != n.RPR]
    return _moved(run, [element, *element.itersiblings()]) if before else run


def _closed(element: Element) -> Element:
    """The run that ends with ``element``; what follows in it is split off."""
    run = _parent(element)
    behind = list(element.itersiblings())
    if behind:
        _moved(run, behind)
    return run


class Ranges:
    """The comment ranges of the main part of ``package``; ``root`` is changed in place."""

    def __init__(self, package: Package, root: Element) -> None:
        self._package = package
        self._root = root
        self._splitter = Splitter(root)
        self._fields = fields(root)
        self._notes: dict[str, list[tuple[str, str]]] = {}
        self._openings: dict[str, Element | None] = {}
        self._references = {
            (str(element.tag), element.get(w("id"), "")): number
            for number, element in reversed(list(enumerate(self._splitter.nodes)))
            if element.tag in (n.FOOTNOTE_REFERENCE, n.ENDNOTE_REFERENCE)
        }

    def remove(self, identifiers: set[str]) -> None:
        """Take the ranges and references of these comments out of the text."""
        if not identifiers:
            return
        for element in list(self._root.iter(_START, _END, _REFERENCE)):
            if element.get(w("id")) not in identifiers:
                continue
            parent = _parent(element)
            parent.remove(element)
            if element.tag == _REFERENCE and all(child.tag == n.RPR for child in parent):
                _parent(parent).remove(parent)

    def mark(self, identifier: str, start: Place | None, end: Place | None) -> None:
        """Set comment ``identifier`` from ``start`` to just before ``end``."""
        begins, ends = self._in_main(start, end)
        if begins is None or ends is None:
            part = "" if start is None else start.part
            if part not in self._openings:
                self._openings[part] = self._paragraph_for(part)
            self._mark_paragraph(identifier, self._openings[part])
            return
        whole = self._whole(begins.node)
        first = self._splitter.before(begins.node, begins.offset) if whole is None else whole[0]
        whole = self._whole(ends.node)
        last = self._splitter.after(ends.node, ends.offset) if whole is None else whole[1]
        first.addprevious(_mark(_START, identifier))
        last.addnext(_reference(identifier))
        last.addnext(_mark(_END, identifier))

    def _in_main(self, start: Place | None, end: Place | None) -> tuple[Place | None, Place | None]:
        """Both places in the main part: of a place in a note its mark, None where there is nothing to stand at."""
        if start is None or end is None or start.part != end.part:
            return None, None
        if start.part != self._package.main:
            number = self._reference_of(start)
            if number is None:
                return None, None
            return Place(self._package.main, number, 0), Place(self._package.main, number, 1)
        if max(start.node, end.node) >= len(self._splitter.nodes):
            return None, None
        return start, end

    def _reference_of(self, place: Place) -> int | None:
        """The node of the mark of the note that holds ``place``; None when it is in no note."""
        if place.part not in self._notes:
            owners: list[tuple[str, str]] = []
            if self._package.has(place.part):
                for element in nodes(self._package.xml(place.part)):
                    note = next(element.iterancestors(*_NOTES), None)
                    owners.append(("", "") if note is None else (_NOTES[str(note.tag)], note.get(w("id"), "")))
            self._notes[place.part] = owners
        owners = self._notes[place.part]
        return self._references.get(owners[place.node]) if place.node < len(owners) else None

    def _whole(self, node: int) -> tuple[Element, Element] | None:
        """The first and last element of what must stay whole around a node (a field, a formula, the run that holds a
        text box); None when the node stands in a run that may be split."""
        element = self._splitter.nodes[node]
        ancestors = list(element.iterancestors())
        top = max((i for i, ancestor in enumerate(ancestors) if ancestor.tag == n.P), default=0)
        for ancestor in reversed(ancestors[:top]):
            if ancestor.tag in n.TRANSPARENT:
                continue
            if ancestor in self._fields:
                return self._fields[ancestor]
            splits = ancestor.tag == n.R_RUN and ancestor is element.getparent()
            return None if splits else (ancestor, ancestor)
        return element, element

    def _paragraph_for(self, part: str) -> Element | None:
        """The first paragraph of the section whose header or footer is ``part``; else of the document."""
        relations = self._package.relations(self._package.main)
        wanted = {key for key, relation in relations.items() if relation.target == part}
        first: Element | None = None
        opening: Element | None = None
        for element in self._root.iter(n.P, n.SECTION):
            if element.tag == n.P:
                opening = element if opening is None else opening
                first = element if first is None else first
                continue
            if any(child.get(f"{{{n.R}}}id") in wanted for child in element):
                return opening if opening is not None else first
            opening = None
        return first

    @staticmethod
    def _mark_paragraph(identifier: str, paragraph: Element | None) -> None:
        """Set a comment on a whole paragraph; a document without any keeps the comment without a place."""
        if paragraph is None:
            return
        properties = paragraph.find(n.PPR)
        paragraph.insert(0 if properties is None else 1, _mark(_START, identifier))
        paragraph.append(_mark(_END, identifier))
        paragraph.append(_reference(identifier))


def _mark(tag: str, identifier: str) -> Element:
    element = etree.Element(tag)
    element.set(w("id"), identifier)
    return element


def _reference(identifier: str) -> Element:
    """The run with the reference to a comment."""
    run = etree.Element(n.R_RUN)
    run.append(_mark(_REFERENCE, identifier))
    return run

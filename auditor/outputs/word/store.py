"""The comments part of a Word file and what belongs to it: relationships, content types, the newer companion parts.

Where in the text a comment stands is not decided here.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from typing import Any, cast

from attrs import define, field
from lxml import etree

from auditor.readers.docx.names import R_RUN, Element, P, T, W, integer, w
from auditor.readers.docx.package import STRICT_MARK, Package, rels_name

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# Parts that list comments again, by the id of their last paragraph: [MS-DOCX] 2.7 (commentsExtended, …).
_COMPANIONS = ("commentsExtended", "commentsIds", "commentsExtensible")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES_PART = "[Content_Types].xml"


def _legal(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return _ILLEGAL.sub("", text)


def _local(element: Element, name: str) -> str | None:
    """The attribute of this local name, whatever its namespace."""
    for key, content in element.attrib.items():
        if etree.QName(str(key)).localname == name:
            return str(content)
    return None


@define
class Store:
    """The comments of a package, being rewritten under one author, initials and date."""

    package: Package
    author: str
    initials: str
    date: dt.datetime | None
    part: str = ""
    strict_parts: set[str] = field(factory=set)
    _root: Element = field(init=False)
    _next: int | None = None
    _companions: dict[str, Element] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Open the comments part, or begin a new one beside the main part."""
        self.author, self.initials = _legal(self.author), _legal(self.initials)
        found = self.package.related("comments")
        if found is not None:
            self.part = found
            data = self.package.read(found)
            self._root = self.package.xml(found)
            if STRICT_MARK in data:
                self.strict_parts.add(found)
            return
        folder = posixpath.dirname(self.package.main)
        number = 0
        while not self.part or self.package.has(self.part):
            self.part = posixpath.join(folder, f"comments{number or ''}.xml")
            number += 1
        self.strict_parts.add(self.part)
        self._root = etree.Element(w("comments"), nsmap={"w": W})

    def forget_own(self) -> set[str]:
        """Remove the comments of this author and initials; their ids."""
        own: set[str] = set()
        paragraphs: set[str] = set()
        for comment in self._root.findall(w("comment")):
            if comment.get(w("author")) != self.author or comment.get(w("initials"), "") != self.initials:
                continue
            own.add(comment.get(w("id"), ""))
            paragraphs.update(p.get(f"{{{_W14}}}paraId", "") for p in comment.iter(P))
            self._root.remove(comment)
        paragraphs.discard("")
        if paragraphs:
            self._forget_paragraphs(paragraphs)
        return own

    def _forget_paragraphs(self, paragraphs: set[str]) -> None:
        """Take removed comments out of the companion parts; an answer to one of them becomes a comment of its own."""
        durable: set[str] = set()
        for kind in _COMPANIONS:
            part = self.package.related(kind)
            if part is None:
                continue
            root = self.package.xml(part)
            for element in list(root):
                if _local(element, "paraId") in paragraphs or _local(element, "durableId") in durable:
                    durable.update(filter(None, [_local(element, "durableId")]))
                    root.remove(element)
                elif _local(element, "paraIdParent") in paragraphs:
                    del element.attrib[f"{{{etree.QName(element).namespace}}}paraIdParent"]
            self._companions[part] = root

    def add(self, text: str, main: Element) -> str:
        """Add a comment and return its id; ``main`` is the root of the main part, whose ids are not used again."""
        if self._next is None:
            used = [*self._root.iter(w("comment")), *main.iter(w("commentRangeStart"), w("commentReference"))]
            self._next = max((integer(element.get(w("id")), -1) or 0 for element in used), default=-1) + 1
        identifier = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, w("comment"))
        comment.set(w("id"), identifier)
        comment.set(w("author"), self.author)
        if self.date is not None:
            comment.set(w("date"), self.date.strftime("%Y-%m-%dT%H:%M:%SZ"))
        comment.set(w("initials"), self.initials)
        for line in _legal(text).splitlines() or [""]:
            run = etree.SubElement(etree.SubElement(comment, P), R_RUN)
            words = etree.SubElement(run, T)
            words.text = line
            words.set(_SPACE, "preserve")
        return identifier

    def changed_parts(self, strict: bool) -> dict[str, Element]:
        """Every part that must be written, but the main part."""
        changed = {self.part: self._root, **self._companions}
        if self.package.related("comments") is None:
            changed[rels_name(self.package.main)] = self._related(strict)
            changed[_TYPES_PART] = self._typed()
        return changed

    def _related(self, strict: bool) -> Element:
        name = rels_name(self.package.main)
        tag = f"{{{_RELATIONS}}}Relationship"
        if self.package.has(name):
            root = self.package.xml(name)
        else:
            root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=cast(Any, {None: _RELATIONS}))
        used = {element.get("Id") for element in root.iter(tag)}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        relation = etree.SubElement(root, tag)
        relation.set("Id", f"rId{number}")
        relation.set("Type", _STRICT_KIND if strict else _KIND)
        relation.set("Target", posixpath.basename(self.part))
        return root

    def _typed(self) -> Element:
        root = self.package.xml(_TYPES_PART)
        override = etree.SubElement(root, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{self.part}")
        override.set("ContentType", _CONTENT_TYPE)
        return root

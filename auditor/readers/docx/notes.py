"""Footnotes and endnotes: how their marks are printed, and the elements that hold their text.

Automatic marks are counted in the order of the references (ECMA-376 part 1, 17.11); what a mark is tied to in the
text is the block's business.
"""

from __future__ import annotations

from attrs import define, field

from auditor.readers.docx.labels import written
from auditor.readers.docx.names import Element, integer, value, w

_DEFAULT_FORM = {"footnote": "decimal", "endnote": "lowerRoman"}  # 17.11.17, 17.11.18
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@define
class Kind:
    """The footnotes or the endnotes of a document: their part, elements by id, and the counting of marks."""

    part: str
    root: Element
    elements: dict[str, Element]
    form: str
    start: int = 1
    restart: str = "continuous"
    count: int = 0


@define
class Notes:
    """All notes of a document; ``order`` lists the notes that have a mark in the text, in the order of the marks."""

    kinds: dict[str, Kind] = field(factory=dict)
    order: list[tuple[str, str]] = field(factory=list)
    labels: dict[tuple[str, str], str] = field(factory=dict)

    def add(self, name: str, part: str, root: Element, settings: list[Element | None]) -> None:
        """Take in the notes part of kind ``name``; ``settings`` hold footnotePr or endnotePr, the strongest last."""
        elements = {
            element.get(w("id"), ""): element
            for element in root.findall(w(name))
            if element.get(w("type")) not in _SEPARATORS
        }
        kind = Kind(part, root, elements, _DEFAULT_FORM[name])
        for holder in settings:
            properties = None if holder is None else holder.find(w(f"{name}Pr"))
            kind.form = value(properties, "numFmt") or kind.form
            kind.start = integer(value(properties, "numStart"), kind.start) or kind.start
            kind.restart = value(properties, "numRestart") or kind.restart
        self.kinds[name] = kind

    def mark(self, key: tuple[str, str], custom: bool) -> str | None:
        """Count the mark of a note: its label ("" when its mark follows as text), or None without such a note."""
        name, identifier = key
        kind = self.kinds.get(name)
        if kind is None or identifier not in kind.elements:
            return None
        if key in self.labels:
            return self.labels[key]
        label = ""
        if not custom:
            label = written(kind.start + kind.count, kind.form)
            kind.count += 1
        self.labels[key] = label
        self.order.append(key)
        return label

    def section_ends(self) -> None:
        """Restart the counting of those notes that count by section."""
        for kind in self.kinds.values():
            if kind.restart == "eachSect":
                kind.count = 0

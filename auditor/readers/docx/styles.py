"""Paragraph and character styles: what a paragraph or run inherits along the chain of ``basedOn``.

Only what reading needs: outline level, numbering, hidden, bold and superscript (ECMA-376 part 1, 17.7).
"""

from __future__ import annotations

import re
from functools import cached_property

from attrs import define, field, frozen

from auditor.readers.docx.names import PPR, RPR, Element, integer, on, value, w

_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|contents|mục lục) ?\d{0,2}$|^table of figures$", re.IGNORECASE)
_NO_LEVEL = 9
_LONGEST_CHAIN = 64


@frozen
class NumberingUse:
    """The numbering that a style gives: the number definition, and the levels that the style and its bases name, the
    nearest first, each with the id of its style."""

    num: str
    levels: tuple[tuple[str, int | None], ...]


@frozen
class Look:
    """What run properties say, None where they say nothing."""

    hidden: bool | None = None
    bold: bool | None = None
    superscript: bool | None = None

    def over(self, base: Look) -> Look:
        """This look laid over ``base``."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.bold if self.bold is None else self.bold,
            base.superscript if self.superscript is None else self.superscript,
        )


NO_LOOK = Look()


def look(properties: Element | None) -> Look:
    """The look that a ``w:rPr`` gives directly."""
    if properties is None or len(properties) == 0:
        return NO_LOOK
    align = value(properties, "vertAlign")
    return Look(
        on(properties.find(w("vanish"))),
        on(properties.find(w("b"))),
        None if align is None else align == "superscript",
    )


@define
class Style:
    """One style with its inherited facts already worked out."""

    id: str
    name: str = ""
    outline: int | None = None
    numbering: NumberingUse | None = None
    look: Look = NO_LOOK
    names: tuple[str, ...] = ()

    @property
    def is_contents(self) -> bool:
        """Whether paragraphs of this style are entries of a table of contents or of figures."""
        return any(_CONTENTS.match(name) for name in self.names)

    @property
    def is_caption(self) -> bool:
        """Whether paragraphs of this style are captions."""
        return any(name.lower() in ("caption", "table caption", "image caption") for name in self.names)

    @property
    def heading_level(self) -> int | None:
        """The level from 1 of a heading style, by its outline level or its built-in name; None for other styles."""
        if self.outline is not None:
            return self.outline + 1 if self.outline < _NO_LEVEL else None
        for name in self.names:
            match = _HEADING.match(name)
            if match:
                return int(match.group(1))
        return None


@define(slots=False)
class Styles:
    """The style sheet of a document; ``root`` is the styles part, or None when the package has none."""

    root: Element | None
    _styles: dict[str, Style] = field(factory=dict)

    @cached_property
    def _elements(self) -> dict[str, Element]:
        found = [] if self.root is None else self.root.findall(w("style"))
        return {style.get(w("styleId"), ""): style for style in found}

    @cached_property
    def default(self) -> str:
        """The id of the default paragraph style, or ""."""
        for identifier, element in self._elements.items():
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                return identifier
        return ""

    def get(self, identifier: str | None) -> Style:
        """The style of this id; an empty style when there is none."""
        key = identifier or ""
        if key not in self._styles:
            self._styles[key] = self._resolve(key)
        return self._styles[key]

    def paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph with these ``w:pPr``."""
        identifier = value(properties, "pStyle")
        return self.get(identifier if identifier in self._elements else self.default)

    def chain(self, identifier: str) -> list[tuple[str, Element]]:
        """The styles from this one to its last base; a circle is cut, and a chain longer than Word makes."""
        out: list[tuple[str, Element]] = []
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen and len(out) < _LONGEST_CHAIN:
            seen.add(identifier)
            element = self._elements[identifier]
            out.append((identifier, element))
            identifier = value(element, "basedOn") or ""
        return out

    def _resolve(self, identifier: str) -> Style:
        style = Style(identifier)
        chain = self.chain(identifier)
        style.names = tuple(value(element, "name") or "" for _, element in chain)
        style.name = style.names[0] if chain else ""
        levels: list[tuple[str, int | None]] = []
        for key, element in chain:
            style.look = style.look.over(look(element.find(RPR)))
            properties = element.find(PPR)
            if properties is None:
                continue
            if style.outline is None:
                style.outline = integer(value(properties, "outlineLvl"))
            numbering = properties.find(w("numPr"))
            levels.append((key, integer(value(numbering, "ilvl"))))
            num = value(numbering, "numId")
            if style.numbering is None and num is not None:
                style.numbering = NumberingUse(num, tuple(levels))
        return style

"""Sections: the tree of headings, with paths like "II.1.4" and the years their titles name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from auditor.model import Block, Section
from auditor.structure import labels

_LETTERS = {"part": "P", "chapter": "C", "section": "M", "article": "Đ", "annex": "PL"}
_YEAR = re.compile(r"(?<![\d.,:])(?:19|20)\d\d(?![\d.,]\d|\d)")
_NOT_YEARS = re.compile(
    r"(?:19|20)\d\d\s{0,2}[-–—]\s{0,2}(?:19|20)\d\d|(?:19|20)\d\d/\d\d(?!\d)|\d{1,4}/(?:19|20)\d\d/[^\W\d]|:(?:19|20)\d\d"
)
_TITLE_END = re.compile(r"[:.](?=\s|$)")


@frozen
class Opening:
    """A block that opens a section: its index, level and whether its title runs into the text of the block."""

    block: int
    level: int
    run_in: bool = False


def build(blocks: Sequence[Block], openings: Sequence[Opening]) -> list[Section]:
    """The sections that ``openings`` open; every block from each on is given its section."""
    sections: list[Section] = []
    stack: list[Section] = []
    for opening in openings:
        block = blocks[opening.block]
        while stack and stack[-1].level >= opening.level:
            stack.pop()
        parent = stack[-1] if stack else None
        title = _title(block.text) if opening.run_in else block.text
        section = Section(
            index=len(sections),
            block=block.index,
            label=block.label,
            level=opening.level,
            parent=parent.index if parent else -1,
            title=title,
            path=_path(parent.path if parent else "", block.label),
            years=years(title),
        )
        sections.append(section)
        stack.append(section)
    _place(blocks, sections)
    return sections


def _place(blocks: Sequence[Block], sections: Sequence[Section]) -> None:
    opened = {section.block: section.index for section in sections}
    current = -1
    for block in blocks:
        current = opened.get(block.index, current)
        if block.note is None:
            block.section = current


def _title(text: str) -> str:
    """The title of a heading that runs into its paragraph: up to the first colon or full stop."""
    match = _TITLE_END.search(text[:160])
    return text[: match.start()] if match else text[:160]


def _path(parent: str, label: str) -> str:
    """The parent's path and the label's number; a dotted number stands in the place of the numbers it repeats."""
    found = labels.find(f"{label} X") if label else None
    if found is None or not found.number:
        return parent
    number = found.number
    if found.style in _LETTERS:
        value = labels.ordinal(found)
        number = _LETTERS[found.style] + (str(value[0]) if value else number)
    parts = parent.split(".") if parent else []
    dotted = number.split(".")
    for length in range(min(len(dotted) - 1, len(parts)), 0, -1):
        if parts[-length:] == dotted[:length]:
            parts = parts[:-length]
            break
    return ".".join([*parts, *dotted])


def years(title: str) -> tuple[int, ...]:
    """The calendar years a title names, in order; a term, a span of years or a school year is none of them."""
    bare = _NOT_YEARS.sub(lambda m: " " * len(m.group()), title)
    return tuple(dict.fromkeys(int(m.group()) for m in _YEAR.finditer(bare)))

"""Comments in a draft that accept a finding: ``<!-- auditor: ignore A101 -- reason -->``, or beside the text in Word.

Found here with the blocks they speak for; which findings that covers is decided in suppress.py. A comment speaks for
the paragraph, item or table row it stands in; one on lines of its own for the next paragraph, item, heading or table;
one in the margin of a Word file for the paragraphs it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, frozen

from auditor.model import Block, Document
from auditor.readers.text import COMMENT

_ADDRESS = re.compile(r"auditor\s{0,20}:\s{0,20}(ignore(?:-file)?)(?![\w-])(.*)", re.I | re.S)
_REASON = re.compile(r"\s{1,20}(?:--|—|–)\s{1,20}")
_SEPARATOR = re.compile(r"[\s,;]{1,40}")
_MARGIN = 5  # a comment cannot begin before this column: "<!--" stands before it
FILE = "ignore-file"


@define
class Directive:
    """A comment that asks for something to be accepted.

    line       where it begins
    rules      ids, names or families, as written
    reason     why; "" when the comment gives none
    blocks     the blocks it speaks for; None for the whole report
    paragraph  in Word: the first paragraph it is about
    """

    line: int | None
    rules: tuple[str, ...]
    reason: str
    blocks: frozenset[int] | None
    paragraph: int | None = None


def directives(document: Document) -> Iterator[Directive]:
    """Every directive of ``document``, in its order."""
    spans = [(*extent, block) for block in document.blocks if not _aside(block) and (extent := _extent(block))]
    for line, text in _comments(document.blocks):
        if asked := _asked(text):
            yield Directive(line, asked.rules, asked.reason, asked.of(_spoken_for(line, spans)))
    for comment in document.comments:
        if asked := _asked(comment.text):
            first = document.blocks[min(comment.blocks)].paragraph if comment.blocks else None
            yield Directive(None, asked.rules, asked.reason, asked.of(comment.blocks), first)


@frozen
class _Asked:
    """What a comment asks for, wherever it stands."""

    whole: bool
    rules: tuple[str, ...]
    reason: str

    def of(self, blocks: Iterable[int]) -> frozenset[int] | None:
        """The blocks that are meant when the comment stands at ``blocks``."""
        return None if self.whole else frozenset(blocks)


def _asked(text: str) -> _Asked | None:
    """What ``text`` asks for; None when it is no directive."""
    asked = _ADDRESS.fullmatch(text.strip())
    if asked is None:
        return None
    named, *reason = _REASON.split(" " + asked[2].strip() + " ", maxsplit=1)
    rules = tuple(part for part in _SEPARATOR.split(named) if part)
    return _Asked(asked[1].lower() == FILE, rules, "".join(reason).strip())


def _aside(block: Block) -> bool:
    return block.kind == "furniture"


def _extent(block: Block) -> tuple[int, int] | None:
    """First and last line of ``block`` in the file."""
    segments = [*block.segments, *([block.label_segment] if block.label_segment else [])]
    numbers = [segment.line for segment in segments if segment.line is not None]
    return (min(numbers), max(numbers)) if numbers else None


def _comments(blocks: Sequence[Block]) -> Iterator[tuple[int | None, str]]:
    """The comments with their first lines; one that runs over several lines is put together again."""
    whole: list[str] = []
    first = last = None
    for block in blocks:
        if COMMENT not in block.remarks:
            continue
        line, column = block.source_place(0)
        follows = line is not None and last is not None and line == last + 1
        if whole and follows and not block.text.lower().startswith("auditor") and _runs_on(whole, column):
            whole.append(block.text)
        else:
            if whole:
                yield first, " ".join(whole)
            whole, first = [block.text], line
        last = line
    if whole:
        yield first, " ".join(whole)


def _runs_on(whole: Sequence[str], column: int | None) -> bool:
    """Whether a comment on the next line can be the rest of this one."""
    return not _REASON.search(f" {' '.join(whole)} ") or (column or _MARGIN) < _MARGIN


def _spoken_for(line: int | None, spans: Sequence[tuple[int, int, Block]]) -> Iterator[int]:
    """The blocks that a comment on ``line`` speaks for."""
    if line is None:
        return
    here = [block.index for first, last, block in spans if first <= line <= last]
    if here:
        yield from here
        return
    below = min((first for first, _, _ in spans if first > line), default=None)
    for first, _, block in spans:
        if first == below:
            yield block.index
            if block.table is not None:
                yield from (other.index for _, _, other in spans if other.table == block.table)

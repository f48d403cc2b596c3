"""Markdown: what is Markdown's own (code, quotes, links, tags) is taken out; the rest is read as text is.

A line reader rather than a Markdown parser: reports are checked character by character, and a parser gives no columns
and reads an indented first line as code, "2025. …" as a list and a rule under a line as a heading. Headings, lists,
tables, notes and emphasis are recognised by structure, in Markdown and text alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.model import Block, Document
from auditor.readers.strand import Strand
from auditor.readers.text import LINE, decode, document, furniture, strands, uncomment

CODE = "code"  # the remark of a furniture block that is a line of a code fence

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?){1,6}")
# What is removed from a line: the frame of a link or image, tags, and a hard line break.
_FRAME = re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|\\$")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot);")
_MEANING = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


def read_bytes(data: bytes, name: str) -> Document:
    """The lines of a Markdown file as blocks of kind "line", code fences as furniture. Raises ReadError."""
    return document(data, name, "markdown", _lines(uncomment(strands(decode(data)))))


def _lines(blocks: Iterable[Block]) -> Iterable[Block]:
    fence = ""
    for block in blocks:
        match = _FENCE.match(block.text) if block.kind == LINE else None
        if fence:
            yield furniture(Strand(block.text, block.segments), CODE)
            if match and match.group(1).startswith(fence):
                fence = ""
        elif match:
            fence = match.group(1)
            yield furniture(Strand(block.text, block.segments), CODE)
        elif block.kind == LINE:
            strand = _plain(Strand(block.text, block.segments))
            if strand.text.strip():
                yield Block(0, LINE, strand.text, strand.segments)
        else:
            yield block


def _plain(strand: Strand) -> Strand:
    """The line without quote marks, frames of links, tags and hard breaks."""
    quote = _QUOTE.match(strand.text)
    if quote:
        strand = strand.cut(quote.end())
    if "](" in strand.text:
        frames = [span for m in _FRAME.finditer(strand.text) for span in ((m.start(), m.start(1)), (m.end(1), m.end()))]
        strand = strand.without(frames)
    if "<" in strand.text or strand.text.endswith("\\"):
        strand = _spaced(strand)
    if "&" in strand.text:
        strand = _entities(strand)
    return strand


def _spaced(strand: Strand) -> Strand:
    """Tags and hard breaks become as many spaces, so that words stay apart; structure folds them."""
    text = _TAG.sub(lambda m: " " * (m.end() - m.start()), strand.text)
    return Strand(text, strand.segments)


def _entities(strand: Strand) -> Strand:
    """Character references become their character; what is left over is removed."""
    found = list(_ENTITY.finditer(strand.text))
    text = _ENTITY.sub(lambda m: _MEANING[m.group()].ljust(m.end() - m.start()), strand.text)
    return Strand(text, strand.segments).without([(m.start() + 1, m.end()) for m in found])

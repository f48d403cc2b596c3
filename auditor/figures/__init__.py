"""Figures: every number, date, symbol and label of a block, found and typed once.

``find`` is the only entry. Nothing here ties figures together; that is the room ``claims``.
"""

from __future__ import annotations

from auditor.figures import lexer, worded
from auditor.language import Language
from auditor.model import Block, Figure


def find(block: Block, language: Language) -> list[Figure]:
    """The figures of ``block``, in order and without overlap, digits and number words alike."""
    found = list(lexer.scan(block.text, block.index, language)) if any(map(str.isdigit, block.text)) else []
    return worded.add(block.text, block.index, language, found)

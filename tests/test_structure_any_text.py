"""Whatever the text, it is read, and every character of every block stands where the source has it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import structure
from auditor.model import Document
from auditor.readers import read_bytes

PIECES = (
    *("1", "2", "10", "2025", "¹", "²", "[1]", "[^a]", "[^a]:", "^1", "(1)", "(2)", "a)", "b)", "- ", "+ ", "I. "),
    *("II. ", "1. ", "1.1. ", "## ", "|", "|---|", "Bảng 1. ", "ĐVT: đồng", "BÁO CÁO", "xã", "Xã Tân", "đã", "của"),
    *(".", ";", ",", "\n", "\n\n", "\n", "\r\n", "\r", "\f", "  ", "\t", "**", "*", "_", "\\", "<!--", "-->", "“", "”"),
    *("Phần thứ nhất", "TM. ỦY BAN", "Nơi nhận:", "%", "km2", "e\u0302\u0301", "\u00ad", "\u200b", "```", ">", "5\n"),
    *("- 2030", "34-", " ", " "),
)  # fmt: skip


def check(document: Document, source: list[str]) -> None:
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.section < len(document.sections)
        assert all(0 <= mark.offset <= len(block.text) for mark in block.marks)
        for offset, letter in enumerate(block.text):
            line, column = block.source_place(offset)
            assert line is not None
            assert column is not None
            assert 1 <= column <= len(source[line - 1]) + 1
            if letter.isascii() and letter.isalnum():
                assert letter in source[line - 1][column - 1 : column + 2]
    for note in document.notes:
        assert all(document.blocks[at].note == note.index for at in note.blocks)
        assert note.mark_block is None or note.mark_offset is not None
    for table in document.tables:
        assert len({len(row) for row in table.grid}) == 1


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_is_read_and_keeps_its_places(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(letter.isalnum() for letter in text):  # a text without a word is refused
        check(structure.build(read_bytes(text.encode(), name)), lines)

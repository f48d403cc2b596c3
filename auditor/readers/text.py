"""Plain text: bytes become lines of NFC text, each with its map to line and column. Paragraphs are for structure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from auditor.model import Block, Document
from auditor.readers.errors import ReadError
from auditor.readers.strand import Strand, from_source

LINE = "line"  # the kind of a block that structure has still to build paragraphs from
COMMENT = "comment"  # the remark of a furniture block that holds an HTML comment

_LINE_END = re.compile("\r\n|\n|\r")
_COMMENT = re.compile("<!--|-->")
_WRONG = "\ufffd"  # what stands for bytes that cannot be decoded
_BINARY = (
    (b"PK\x03\x04", "zip/Word/Excel"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97–2003"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def read_bytes(data: bytes, name: str) -> Document:
    """The lines of a text file as blocks of kind "line"; lines without a word are left out. Raises ReadError."""
    lines = strands(decode(data))
    return document(data, name, "text", uncomment(lines))


def document(data: bytes, name: str, format_name: str, blocks: Iterable[Block]) -> Document:
    """A Document of ``blocks``, numbered in order."""
    held = list(blocks)
    for index, block in enumerate(held):
        block.index = index
    return Document(path=name, format=format_name, sha256=hashlib.sha256(data).hexdigest(), blocks=held)


def strands(text: str) -> Iterable[Strand]:
    """The lines of ``text`` that hold more than white space. A line ends at LF, CRLF or CR and nowhere else."""
    found = False
    at, number = 0, 1
    for match in _LINE_END.finditer(text):
        raw = text[at : match.start()]
        if raw and not raw.isspace():
            found = True
            yield from_source(raw, number)
        at, number = match.end(), number + 1
    raw = text[at:]
    if raw and not raw.isspace():
        found = True
        yield from_source(raw, number)
    if not found:
        raise ReadError("Tệp không có chữ nào để rà soát.", "The file holds no text to check.")


def uncomment(lines: Iterable[Strand]) -> Iterable[Block]:
    """A block for each line without its HTML comments; each comment is a furniture block after its line."""
    inside = False
    for strand in lines:
        if not inside and "<!--" not in strand.text:
            yield block(strand)
            continue
        body, comments, inside = _split(strand, inside)
        if body.text.strip():
            yield block(body)
        for comment in comments:
            if comment.text.strip():
                yield furniture(comment.strip(), COMMENT)


def block(strand: Strand) -> Block:
    """A line for structure to build from."""
    return Block(0, LINE, strand.text, strand.segments)


def furniture(strand: Strand, remark: str) -> Block:
    """A line that is no text of the report."""
    return Block(0, "furniture", strand.text, strand.segments, remarks=(remark,))


def _split(strand: Strand, inside: bool) -> tuple[Strand, list[Strand], bool]:
    """The line without comments, the insides of its comments, and whether a comment stays open at its end."""
    removed: list[tuple[int, int]] = []
    comments: list[Strand] = []
    opened = 0
    for match in _COMMENT.finditer(strand.text):
        if match.group() == "<!--" and not inside:
            inside, opened = True, match.start()
        elif match.group() == "-->" and inside:
            inside = False
            removed.append((opened, match.end()))
            comments.append(strand.cut(_inner(strand.text, opened), match.start()))
    if inside:
        removed.append((opened, len(strand.text)))
        comments.append(strand.cut(_inner(strand.text, opened)))
    return strand.without(removed), comments, inside


def _inner(text: str, opened: int) -> int:
    return opened + 4 if text.startswith("<!--", opened) else opened


def decode(data: bytes) -> str:
    """The text of ``data``: UTF-8 with or without BOM, or UTF-16 with BOM. Raises ReadError for anything else."""
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise ReadError(
                f"Tệp này không phải tệp văn bản thuần (nội dung là {kind}).",
                f"This is not a text file (its content is {kind}).",
            )
    try:
        if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
            raise _binary()
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\x00" in data:
            raise _binary()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _undecodable(data) from None


def _binary() -> ReadError:
    return ReadError("Tệp này không phải tệp văn bản.", "This is not a text file.")


def _undecodable(data: bytes) -> ReadError:
    """The error for bytes that are no Unicode text: UTF-8 that is cut off or damaged is told from other encodings,
    and legacy Vietnamese encodings are recognised by their letters."""
    if damage := _damaged(data):
        return damage
    legacy = _legacy(data[:200_000])
    if legacy:
        return ReadError(
            f"Tệp dùng bảng mã cũ {legacy}; đề nghị chuyển sang Unicode (UTF-8) rồi kiểm tra lại.",
            f"The file is in the legacy encoding {legacy}; please convert it to Unicode (UTF-8) and check it again.",
        )
    return ReadError(
        "Tệp không phải Unicode (UTF-8 hoặc UTF-16); đề nghị lưu lại với bảng mã UTF-8.",
        "The file is not UTF-8 (nor UTF-16 with a byte-order mark); please save it as UTF-8.",
    )


def _damaged(data: bytes) -> ReadError | None:
    """The error for UTF-8 that is cut off within a letter or holds a few wrong bytes; None for another encoding.

    In another encoding nearly every letter beyond ASCII is wrong as UTF-8, in damaged UTF-8 nearly none.
    """
    text = data.decode("utf-8", "replace")
    wrong = text.count(_WRONG)
    right = sum(char > "\x7f" for char in text) - wrong
    if right <= wrong:
        return None
    if wrong == 1 and text.endswith(_WRONG):
        return ReadError(
            "Tệp bị cắt giữa một chữ ở cuối nên không phải UTF-8 đầy đủ; đề nghị lấy lại tệp trọn vẹn.",
            "The file is cut off within its last letter, so it is not valid UTF-8; please get the whole file.",
        )
    line = len(_LINE_END.findall(text[: text.index(_WRONG)])) + 1
    return ReadError(
        f"Tệp không đúng UTF-8 ở dòng {line}; đề nghị sửa chỗ đó và lưu lại với bảng mã UTF-8 rồi kiểm tra lại.",
        f"The file is not valid UTF-8 in line {line}; please mend it and save it as UTF-8.",
    )


# TCVN 5712:1993 (VN3, "ABC") puts ă â ê ô ơ ư đ at A8–AE and à ả ã á ạ ằ ẳ ẵ ắ at B5–BE, where Western code pages
# have symbols.
_TCVN3 = re.compile(rb"[\xa1-\xae\xb5-\xbe]")
# VNI writes a vowel and then its tone as a letter of its own, and đ as ñ (F1).
_VNI = re.compile(rb"[aeiouyAEIOUY][\xd5\xd8\xd9\xcf\xdb\xf5\xf8\xf9\xef\xfb\xe1\xe0\xe5\xe3\xe4\xe2\xc2]|[\xf1\xd1]")
_HIGH = re.compile(rb"[\x80-\xff]")


def _legacy(data: bytes) -> str:
    """The name of the legacy Vietnamese encoding that ``data`` seems to be in, or ""."""
    high = len(_HIGH.findall(data))
    if high < 8:
        return ""
    if len(_TCVN3.findall(data)) >= 0.15 * high:
        return "TCVN3 (ABC)"
    if len(_VNI.findall(data)) >= 0.5 * high and data.count(b"\xf1") + data.count(b"\xd1") >= 0.03 * high:
        return "VNI"
    return ""

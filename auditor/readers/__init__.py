"""Readers: the bytes of a file become a Document with a map back to the source. They know nothing of rules.

One module a family of formats; the reader is chosen by the suffix of the name and loaded only then.
"""

from __future__ import annotations

import os
from pathlib import PurePath

from auditor.model import Document
from auditor.readers.errors import ReadError

TEXT_SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")
WORD_SUFFIXES = (".docx", ".docm", ".dotx")
OFFICE_SUFFIXES = (".doc", ".odt", ".rtf")
SUFFIXES = TEXT_SUFFIXES + MARKDOWN_SUFFIXES + WORD_SUFFIXES + OFFICE_SUFFIXES

__all__ = ["SUFFIXES", "ReadError", "read", "read_bytes"]


def read(path: str | os.PathLike[str]) -> Document:
    """The report at ``path``, its blocks not yet structured where the format does not tell. Raises ReadError."""
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise ReadError("Không tìm thấy tệp này.", "There is no such file.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"Không mở được tệp ({reason}).", f"The file cannot be opened ({reason}).") from None
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """The report in ``data``; the suffix of ``name`` says the format (a name without one is text). Raises ReadError,
    also for a file without a word of text: nothing would be found wrong in it, ever."""
    suffix = PurePath(name).suffix.lower()
    document = _read_bytes(data, name, suffix)
    if not any(block.text and block.kind != "furniture" for block in document.blocks):
        raise _without_text(suffix)
    return document


def _without_text(suffix: str) -> ReadError:
    vi, en = "Tệp không có chữ nào để rà soát", "The file holds no text to check"
    if suffix in WORD_SUFFIXES + OFFICE_SUFFIXES:
        vi = f"{vi}; nếu là bản quét (ảnh chụp văn bản) thì cần nhận dạng chữ (OCR) trước"
        en = f"{en}; if its pages are scanned pictures, it needs OCR first"
    return ReadError(f"{vi}.", f"{en}.")


def _read_bytes(data: bytes, name: str, suffix: str) -> Document:
    if suffix in TEXT_SUFFIXES or not suffix:
        from auditor.readers import text

        return text.read_bytes(data, name)
    if suffix in MARKDOWN_SUFFIXES:
        from auditor.readers import markdown

        return markdown.read_bytes(data, name)
    if suffix in WORD_SUFFIXES:
        from auditor.readers import docx

        return docx.read_bytes(data, name)
    if suffix in OFFICE_SUFFIXES:
        from auditor.readers import office

        return office.read_bytes(data, name)
    known = ", ".join(SUFFIXES)
    raise ReadError(
        f"Không đọc được loại tệp {suffix}; chương trình đọc được: {known}.",
        f"Files of type {suffix} cannot be read; the types that can be read are {known}.",
    )
